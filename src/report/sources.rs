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
use super::page::{Piece, Style};
use super::{SheetLayout, SheetLine, Target, Tone};
use crate::domain::{Corpus, SourceId};
use crate::query::{ActorRow, DocumentRow, Ledger};
use crate::text::{Lang, Phrase, Spoken, pad_end, pad_start, width};

pub use sheets::{actor_page, source_page};
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
    layout: SheetLayout,
}

/// The cells of a row.
#[derive(Default)]
struct Cells {
    first: String,
    name: Vec<Piece>,
    kind: &'static str,
    numbers: [String; 2],
    target: Option<Target>,
}

impl Cells {
    /// The heads of the columns of documents.
    fn document_heads(lang: Lang) -> Cells {
        let numbers = [Phrase::FiguresColumn, Phrase::StatementsColumn];
        Cells {
            first: Phrase::DateLabel.text(lang).to_owned(),
            name: vec![Tone::Dim.of(Phrase::DocumentColumn.text(lang))],
            numbers: numbers.map(|phrase| phrase.text(lang).to_owned()),
            ..Cells::default()
        }
    }

    fn document(corpus: &Corpus, row: &DocumentRow, style: Style) -> Cells {
        let name = match row.source.map(|source| corpus.source(source)) {
            None => vec![Tone::Warning.of(Phrase::NoSource.text(style.lang))],
            Some(source) => {
                let publisher = Tone::Plain.of(corpus.text(source.publisher));
                let title_tone = if publisher.is_empty() { Tone::Plain } else { Tone::Dim };
                vec![publisher, title_tone.of(corpus.text(source.title))]
            }
        };
        Cells {
            first: date_text(corpus, row.source, style),
            name,
            numbers: [row.figures, row.statements].map(|count| style.count(count)),
            target: row.source.map(Target::Source),
            ..Cells::default()
        }
    }

    /// The heads of the columns of actors.
    fn actor_heads(lang: Lang) -> Cells {
        let numbers = [Phrase::NodesColumn, Phrase::RolesColumn];
        Cells {
            name: vec![Tone::Dim.of(Phrase::ActorLabel.text(lang))],
            kind: Phrase::KindLabel.text(lang),
            numbers: numbers.map(|phrase| phrase.text(lang).to_owned()),
            ..Cells::default()
        }
    }

    fn actor(corpus: &Corpus, row: &ActorRow, style: Style) -> Cells {
        let actor = corpus.actor(row.actor);
        let acronym = Tone::Dim.of(corpus.text(actor.acronym));
        Cells {
            name: vec![Tone::Plain.of(corpus.text(actor.name)), acronym],
            kind: actor.kind.spoken(style.lang),
            numbers: [row.nodes, row.parts].map(|count| style.count(count)),
            target: Some(Target::Actor(row.actor)),
            ..Cells::default()
        }
    }
}

impl SourceColumns {
    /// The columns for these documents.
    #[must_use]
    pub fn of_documents(corpus: &Corpus, rows: &[DocumentRow], layout: SheetLayout) -> Self {
        let cells = rows.iter().map(|row| Cells::document(corpus, row, layout.style()));
        Self::measured(cells.chain([Cells::document_heads(layout.lang)]), layout)
    }

    /// The columns for these actors.
    #[must_use]
    pub fn of_actors(corpus: &Corpus, rows: &[ActorRow], layout: SheetLayout) -> Self {
        let cells = rows.iter().map(|row| Cells::actor(corpus, row, layout.style()));
        Self::measured(cells.chain([Cells::actor_heads(layout.lang)]), layout)
    }

    fn measured(rows: impl Iterator<Item = Cells>, layout: SheetLayout) -> Self {
        let mut columns = SourceColumns { layout, ..Self::default() };
        for Cells { first, kind, numbers, .. } in rows {
            columns.first = columns.first.max(width(&first));
            columns.kind = columns.kind.max(width(kind));
            let wider = |at: usize| columns.numbers[at].max(width(&numbers[at]));
            columns.numbers = [wider(0), wider(1)];
        }
        if layout.columns < WIDE {
            (columns.kind, columns.numbers[0]) = (0, 0);
        }
        columns
    }

    /// The heads of the columns of documents.
    #[must_use]
    pub fn document_heads(self) -> SheetLine {
        self.line(&Cells::document_heads(self.layout.lang))
    }

    /// The heads of the columns of actors.
    #[must_use]
    pub fn actor_heads(self) -> SheetLine {
        self.line(&Cells::actor_heads(self.layout.lang))
    }

    /// A document in one line.
    #[must_use]
    pub fn document(self, corpus: &Corpus, row: &DocumentRow) -> SheetLine {
        self.line(&Cells::document(corpus, row, self.layout.style()))
    }

    /// An actor in one line.
    #[must_use]
    pub fn actor(self, corpus: &Corpus, row: &ActorRow) -> SheetLine {
        self.line(&Cells::actor(corpus, row, self.layout.style()))
    }

    /// A row in the columns; the name gets the room that the others leave.
    fn line(self, cells: &Cells) -> SheetLine {
        let layout = self.layout;
        let taken = |columns: usize| if columns == 0 { 0 } else { columns + GAP };
        let rest = taken(self.kind) + taken(self.numbers[0]) + taken(self.numbers[1]);
        let room = layout.columns.saturating_sub(taken(self.first) + rest);
        let mut line = SheetLine { target: cells.target, ..SheetLine::default() };
        line.push(pad_end(&cells.first, taken(self.first)), Tone::Dim);
        let left = line.set(&cells.name, layout.style().separator(), room, 1);
        line.push(" ".repeat(left), Tone::Plain);
        if self.kind > 0 {
            line.push(" ".repeat(GAP), Tone::Plain);
            line.push(pad_end(cells.kind, self.kind), Tone::Dim);
        }
        for (text, columns) in cells.numbers.iter().zip(self.numbers) {
            line.push(pad_start(text, taken(columns)), Tone::Plain);
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
