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

use super::sheet::cut;
use super::{SheetLayout, SheetLine, Target, Tone};
use crate::domain::{ActorId, Corpus, SourceId};
use crate::query::{
    ActorRow, DocumentRow, Ledger, StatementFilter, wanted_of_actor, wanted_of_document,
};
use crate::text::{Lang, Phrase, Spoken, integer, pad_end, pad_start, truncate, width};

pub use sheets::{Theirs, actor_saying, actor_sheet, document_saying, document_sheet};
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

/// The heads of the two columns of numbers, of documents and of actors.
const OF_DOCUMENTS: [Phrase; 2] = [Phrase::FiguresColumn, Phrase::StatementsColumn];
const OF_ACTORS: [Phrase; 2] = [Phrase::NodesColumn, Phrase::RolesColumn];

impl SourceColumns {
    /// The columns for these documents.
    #[must_use]
    pub fn of_documents(corpus: &Corpus, rows: &[DocumentRow], layout: SheetLayout) -> Self {
        let first = rows.iter().map(|row| width(&date_text(corpus, row.source, layout)));
        let most = |number: fn(&DocumentRow) -> usize| rows.iter().map(number).max().unwrap_or(0);
        let most = [most(|row| row.figures), most(|row| row.statements)];
        let first = first.max().unwrap_or(0).max(width(Phrase::DateLabel.text(layout.lang)));
        Self::new((first, 0), most, OF_DOCUMENTS, layout)
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
        Self::new((0, kind), most, OF_ACTORS, layout)
    }

    fn new(
        (first, kind): (usize, usize),
        most: [usize; 2],
        heads: [Phrase; 2],
        layout: SheetLayout,
    ) -> Self {
        let number = |at: usize| {
            width(&number_text(most[at], layout.lang)).max(width(heads[at].text(layout.lang)))
        };
        let numbers = [if layout.columns >= WIDE { number(0) } else { 0 }, number(1)];
        SourceColumns { first, kind, numbers, layout: Some(layout) }
    }

    /// The heads of the columns of documents.
    #[must_use]
    pub fn document_heads(self) -> SheetLine {
        let lang = self.lang();
        let name = (Phrase::DocumentColumn.text(lang).to_owned(), Tone::Dim);
        let numbers = OF_DOCUMENTS.map(|phrase| phrase.text(lang).to_owned());
        self.line((Phrase::DateLabel.text(lang), ""), &[name], &numbers, None)
    }

    /// The heads of the columns of actors.
    #[must_use]
    pub fn actor_heads(self) -> SheetLine {
        let lang = self.lang();
        let name = (Phrase::ActorLabel.text(lang).to_owned(), Tone::Dim);
        let numbers = OF_ACTORS.map(|phrase| phrase.text(lang).to_owned());
        self.line(("", Phrase::KindLabel.text(lang)), &[name], &numbers, None)
    }

    /// A document in one line.
    #[must_use]
    pub fn document(self, corpus: &Corpus, row: &DocumentRow) -> SheetLine {
        let Some(layout) = self.layout else { return SheetLine::default() };
        let date = date_text(corpus, row.source, layout);
        let name = match row.source.map(|source| corpus.source(source)) {
            None => vec![(Phrase::NoSource.text(layout.lang).to_owned(), Tone::Warning)],
            Some(source) => {
                let publisher = corpus.text(source.publisher).to_owned();
                let title = corpus.text(source.title).to_owned();
                let title_tone = if publisher.is_empty() { Tone::Plain } else { Tone::Dim };
                vec![(publisher, Tone::Plain), (title, title_tone)]
            }
        };
        let numbers = [row.figures, row.statements].map(|count| number_text(count, layout.lang));
        self.line((&date, ""), &name, &numbers, row.source.map(Target::Source))
    }

    /// An actor in one line.
    #[must_use]
    pub fn actor(self, corpus: &Corpus, row: &ActorRow) -> SheetLine {
        let actor = corpus.actor(row.actor);
        let mut name = vec![(corpus.text(actor.name).to_owned(), Tone::Plain)];
        if !actor.acronym.is_empty() {
            name.push((corpus.text(actor.acronym).to_owned(), Tone::Dim));
        }
        let numbers = [row.nodes, row.parts].map(|count| number_text(count, self.lang()));
        let kind = actor.kind.spoken(self.lang());
        self.line(("", kind), &name, &numbers, Some(Target::Actor(row.actor)))
    }

    fn lang(self) -> Lang {
        self.layout.map_or(Lang::En, |layout| layout.lang)
    }

    /// A line: what goes first, a name in the room that is left, a kind, numbers.
    fn line(
        self,
        (first, kind): (&str, &str),
        name: &[(String, Tone)],
        numbers: &[String; 2],
        target: Option<Target>,
    ) -> SheetLine {
        let Some(layout) = self.layout else { return SheetLine::default() };
        let taken = |columns: usize| if columns == 0 { 0 } else { columns + GAP };
        let rest = taken(self.kind) + taken(self.numbers[0]) + taken(self.numbers[1]);
        let room = layout.columns.saturating_sub(taken(self.first) + rest);
        let mut line = SheetLine { spans: Vec::new(), target };
        if self.first > 0 {
            line.push(pad_end(first, self.first + GAP), Tone::Dim);
        }
        let separator = if layout.ascii { " - " } else { " · " };
        let mut left = room;
        for (text, tone) in name.iter().filter(|(text, _)| !text.is_empty()) {
            let glue = if left == room { "" } else { separator };
            if left <= width(glue) {
                break;
            }
            let shown = truncate(text, left - width(glue));
            line.push(glue, Tone::Dim);
            left -= width(glue) + width(&shown);
            line.push(shown, *tone);
        }
        line.push(" ".repeat(left), Tone::Plain);
        if self.kind > 0 {
            line.push(" ".repeat(GAP), Tone::Plain);
            line.push(pad_end(kind, self.kind), Tone::Dim);
        }
        for (text, columns) in numbers.iter().zip(self.numbers).filter(|(_, columns)| *columns > 0)
        {
            line.push(pad_start(text, columns + GAP), Tone::Plain);
        }
        cut(&mut line, layout.columns);
        line
    }
}

fn number_text(count: usize, lang: Lang) -> String {
    integer(u64::try_from(count).unwrap_or(u64::MAX), lang)
}

/// The date of a document as the data writes it, which is short and sorts by eye.
fn date_text(corpus: &Corpus, source: Option<SourceId>, layout: SheetLayout) -> String {
    let date = source.and_then(|source| corpus.source(source).date);
    date.map_or_else(|| (if layout.ascii { "-" } else { "—" }).to_owned(), |date| date.to_string())
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
    layout: SheetLayout,
) -> Vec<SheetLine> {
    let all: Vec<_> = wanted_of_document(ledger, source, filter).collect();
    let theirs = Theirs { shown: &all, more: 0 };
    document_sheet(ledger, source, theirs, layout)
}

/// Everything wanted that an actor does.
#[must_use]
pub fn whole_actor(
    ledger: &Ledger,
    actor: ActorId,
    filter: &StatementFilter,
    layout: SheetLayout,
) -> Vec<SheetLine> {
    let all: Vec<_> = wanted_of_actor(ledger, actor, filter).collect();
    let theirs = Theirs { shown: &all, more: 0 };
    actor_sheet(ledger, actor, theirs, layout)
}
