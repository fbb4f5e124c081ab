//! Documents and actors, as text and as JSON: in one line each, and in full with everything
//! that is theirs, node by node.
//!
//! ```text
//! date     document                                  montants  mentions
//! 2020-09  TICsanté · Plan de relance : les annonces…      17        52
//!
//! Territoires d’innovation · PIA
//!   § 4  450 M€  enveloppe · annoncé · ailleurs 400 M€, Cluster i-Care, 2020
//!   § 5  117 candidatures
//! ```

mod sheets;
mod sources_json;
mod statement;
#[cfg(test)]
mod tests;

use super::marks::Sign;
use super::page::{Page, Piece, Style};
use super::{SheetLayout, SheetLine, Target, Tone};
use crate::domain::{ActorId, Corpus, SourceId};
use crate::query::{
    ActorRow, DocumentRow, Ledger, StatementFilter, wanted_of_actor, wanted_of_document,
};
use crate::text::{Phrase, Spoken, pad_end, pad_start, truncate, width};

pub use sheets::{Theirs, actor_page, source_page};
pub use sources_json::{SourceList, sources_json};

/// Between two columns.
const GAP: usize = 2;
/// The least columns in which both numbers of a row are shown, and the kind of an actor.
const WIDE: usize = 60;

/// The columns of a list of documents or actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SourceColumns {
    /// The date of a document; nothing of actors.
    first: usize,
    /// The kind of an actor; nothing of documents.
    kind: usize,
    /// The numbers, where there is room for the first.
    numbers: [usize; 2],
    layout: Option<SheetLayout>,
}

/// The cells of a row.
#[derive(Default)]
struct Cells<'a> {
    first: &'a str,
    name: Vec<Piece>,
    kind: &'a str,
    numbers: [String; 2],
    target: Option<Target>,
}

/// The heads of the two columns of numbers, of documents and of actors.
const OF_DOCUMENTS: [Phrase; 2] = [Phrase::FiguresColumn, Phrase::StatementsColumn];
const OF_ACTORS: [Phrase; 2] = [Phrase::NodesColumn, Phrase::RolesColumn];

impl SourceColumns {
    /// The columns for these documents.
    #[must_use]
    pub fn of_documents(corpus: &Corpus, rows: &[DocumentRow], layout: SheetLayout) -> Self {
        let first = rows.iter().map(|row| width(&date_text(corpus, row.source, layout.style())));
        let most = |number: fn(&DocumentRow) -> usize| rows.iter().map(number).max().unwrap_or(0);
        let most = [most(|row| row.figures), most(|row| row.statements)];
        let first = first.max().unwrap_or(0).max(width(Phrase::DateLabel.text(layout.lang)));
        SourceColumns { first, ..Self::new(most, OF_DOCUMENTS, layout) }
    }

    /// The columns for these actors.
    #[must_use]
    pub fn of_actors(corpus: &Corpus, rows: &[ActorRow], layout: SheetLayout) -> Self {
        let kind = |row: &ActorRow| width(corpus.actor(row.actor).kind.spoken(layout.lang));
        let head = width(Phrase::KindLabel.text(layout.lang));
        let kind = rows.iter().map(kind).max().unwrap_or(0).max(head);
        let kind = if layout.columns >= WIDE { kind } else { 0 };
        let most = |number: fn(&ActorRow) -> usize| rows.iter().map(number).max().unwrap_or(0);
        let most = [most(|row| row.nodes), most(|row| row.parts)];
        SourceColumns { kind, ..Self::new(most, OF_ACTORS, layout) }
    }

    fn new(most: [usize; 2], heads: [Phrase; 2], layout: SheetLayout) -> Self {
        let style = layout.style();
        let number =
            |at: usize| width(&style.count(most[at])).max(width(heads[at].text(style.lang)));
        let numbers = [if layout.columns >= WIDE { number(0) } else { 0 }, number(1)];
        SourceColumns { first: 0, kind: 0, numbers, layout: Some(layout) }
    }

    /// The heads of the columns of documents.
    #[must_use]
    pub fn document_heads(self) -> SheetLine {
        let lang = self.style().lang;
        self.line(&Cells {
            first: Phrase::DateLabel.text(lang),
            name: vec![Tone::Dim.of(Phrase::DocumentColumn.text(lang))],
            numbers: OF_DOCUMENTS.map(|phrase| phrase.text(lang).to_owned()),
            ..Cells::default()
        })
    }

    /// The heads of the columns of actors.
    #[must_use]
    pub fn actor_heads(self) -> SheetLine {
        let lang = self.style().lang;
        self.line(&Cells {
            name: vec![Tone::Dim.of(Phrase::ActorLabel.text(lang))],
            kind: Phrase::KindLabel.text(lang),
            numbers: OF_ACTORS.map(|phrase| phrase.text(lang).to_owned()),
            ..Cells::default()
        })
    }

    /// A document in one line.
    #[must_use]
    pub fn document(self, corpus: &Corpus, row: &DocumentRow) -> SheetLine {
        let style = self.style();
        let name = match row.source.map(|source| corpus.source(source)) {
            None => vec![Tone::Warning.of(Phrase::NoSource.text(style.lang))],
            Some(source) => {
                let publisher = Tone::Plain.of(corpus.text(source.publisher));
                let title_tone = if publisher.is_empty() { Tone::Plain } else { Tone::Dim };
                vec![publisher, title_tone.of(corpus.text(source.title))]
            }
        };
        self.line(&Cells {
            first: &date_text(corpus, row.source, style),
            name,
            numbers: [row.figures, row.statements].map(|count| style.count(count)),
            target: row.source.map(Target::Source),
            ..Cells::default()
        })
    }

    /// An actor in one line.
    #[must_use]
    pub fn actor(self, corpus: &Corpus, row: &ActorRow) -> SheetLine {
        let (actor, style) = (corpus.actor(row.actor), self.style());
        self.line(&Cells {
            name: vec![
                Tone::Plain.of(corpus.text(actor.name)),
                Tone::Dim.of(corpus.text(actor.acronym)),
            ],
            kind: actor.kind.spoken(style.lang),
            numbers: [row.nodes, row.parts].map(|count| style.count(count)),
            target: Some(Target::Actor(row.actor)),
            ..Cells::default()
        })
    }

    fn style(self) -> Style {
        self.layout.map_or_else(Style::default, SheetLayout::style)
    }

    /// A row in the columns; the name gets the room that the others leave.
    fn line(self, cells: &Cells<'_>) -> SheetLine {
        let Some(layout) = self.layout else { return SheetLine::default() };
        let taken = |columns: usize| if columns == 0 { 0 } else { columns + GAP };
        let rest = taken(self.kind) + taken(self.numbers[0]) + taken(self.numbers[1]);
        let room = layout.columns.saturating_sub(taken(self.first) + rest);
        let mut line = SheetLine { target: cells.target, ..SheetLine::default() };
        if self.first > 0 {
            line.push(pad_end(cells.first, self.first + GAP), Tone::Dim);
        }
        let mut left = room;
        for piece in cells.name.iter().filter(|piece| !piece.is_empty()) {
            let glue = if left == room { "" } else { layout.style().separator() };
            if left <= width(glue) {
                break;
            }
            let shown = truncate(&piece.text, left - width(glue));
            line.push(glue, Tone::Dim);
            left -= width(glue) + width(&shown);
            line.push(shown, piece.tone);
        }
        line.push(" ".repeat(left), Tone::Plain);
        if self.kind > 0 {
            line.push(" ".repeat(GAP), Tone::Plain);
            line.push(pad_end(cells.kind, self.kind), Tone::Dim);
        }
        let numbers = cells.numbers.iter().zip(self.numbers);
        for (text, columns) in numbers.filter(|(_, columns)| *columns > 0) {
            line.push(pad_start(text, columns + GAP), Tone::Plain);
        }
        line.cut(layout.columns);
        line
    }
}

/// The date of a document as the data writes it, which is short and sorts by eye.
fn date_text(corpus: &Corpus, source: Option<SourceId>, style: Style) -> String {
    let date = source.and_then(|source| corpus.source(source).date);
    date.map_or_else(|| Sign::Missing.text(style.ascii).to_owned(), |date| date.to_string())
}

/// The documents, one line each.
#[must_use]
pub fn documents_text(
    ledger: &Ledger,
    rows: &[DocumentRow],
    layout: SheetLayout,
) -> Vec<SheetLine> {
    let columns = SourceColumns::of_documents(&ledger.corpus, rows, layout);
    let lines = rows.iter().map(|row| columns.document(&ledger.corpus, row));
    std::iter::once(columns.document_heads()).chain(lines).collect()
}

/// The actors, one line each.
#[must_use]
pub fn actors_text(ledger: &Ledger, rows: &[ActorRow], layout: SheetLayout) -> Vec<SheetLine> {
    let columns = SourceColumns::of_actors(&ledger.corpus, rows, layout);
    let lines = rows.iter().map(|row| columns.actor(&ledger.corpus, row));
    std::iter::once(columns.actor_heads()).chain(lines).collect()
}

/// Everything wanted that a document states; `None` for what no document is named for.
#[must_use]
pub fn whole_document(
    ledger: &Ledger,
    source: Option<SourceId>,
    filter: &StatementFilter,
    style: Style,
) -> Page {
    let all: Vec<_> = wanted_of_document(ledger, source, filter).collect();
    source_page(ledger, source, Theirs { shown: &all, more: 0 }, style)
}

/// Everything wanted that an actor does.
#[must_use]
pub fn whole_actor(
    ledger: &Ledger,
    actor: ActorId,
    filter: &StatementFilter,
    style: Style,
) -> Page {
    let all: Vec<_> = wanted_of_actor(ledger, actor, filter).collect();
    actor_page(ledger, actor, Theirs { shown: &all, more: 0 }, style)
}
