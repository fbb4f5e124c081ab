//! The sources screen: the documents with what each states, or the actors with what each
//! does, beside each other one list at a time.
//!
//! What is chosen is kept by identity, for each list its own, and so is each list's filter.
//! The lists are gathered when a filter changes and not on a move; of what is in full beside
//! them only as much is laid out as was gone through.
//!
//! ```text
//! sources : 5                                     filtre : une seule source
//! date     document                montants  mentions │ E-santé : l’Eurométropole…
//! 2020-09  TICsanté · Plan de rel…        8        18 │ Territoires d’innovation
//! 2019-11  TICsanté · E-santé : l…       10        68 │   § 4  450 M€  enveloppe · …
//! ```

pub(in crate::app) mod commands;

use crate::app::frame::laid::Laid;
use crate::app::frame::list_and_page::ListAndPage;
use crate::app::frame::listing::{ListRow, Listing};
use crate::app::frame::page_lines::PageLines;
use crate::app::room::Context;
use crate::domain::{ActorId, SourceId};
use crate::query::{
    ActorRow, DocumentRow, IdMap, Ledger, SourceOrActor, StatementFilter, actors, documents,
};
use crate::report::{Page, SheetLayout, SheetLine, SourceColumns, Style, actor_page, source_page};
use crate::text::{Lang, Phrase, Spoken};

/// How many statements are laid out at first; twice as many whenever the end comes near.
const AT_FIRST: usize = 400;

/// Which list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum SourceView {
    /// The documents.
    #[default]
    Documents,
    /// The actors.
    Actors,
}

impl SourceView {
    /// The other one.
    pub(crate) fn other(self) -> SourceView {
        match self {
            SourceView::Documents => SourceView::Actors,
            SourceView::Actors => SourceView::Documents,
        }
    }
}

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    /// A document, or what no document is named for.
    Document(Option<SourceId>),
    /// An actor.
    Actor(ActorId),
}

impl Entry {
    /// What it is in another reading of the corpus; `None` where it is gone.
    fn moved(self, moved: &IdMap) -> Option<Entry> {
        match self {
            Entry::Document(None) => Some(self),
            Entry::Document(Some(source)) => {
                moved.source(source).map(|source| Entry::Document(Some(source)))
            }
            Entry::Actor(actor) => moved.actor(actor).map(Entry::Actor),
        }
    }
}

impl From<SourceOrActor> for Entry {
    fn from(one: SourceOrActor) -> Entry {
        match one {
            SourceOrActor::Source(source) => Entry::Document(Some(source)),
            SourceOrActor::Actor(actor) => Entry::Actor(actor),
        }
    }
}

/// What was gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Gathered {
    view: SourceView,
    filter: StatementFilter,
}

/// The screen.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The list and the chosen one in full.
    pub listing: Listing,
    /// Which list is shown.
    pub view: SourceView,
    filters: [StatementFilter; 2],
    chosen: [Option<Entry>; 2],
    documents: Vec<DocumentRow>,
    actors: Vec<ActorRow>,
    gathered: Laid<Gathered>,
    columns: SourceColumns,
    rows: Laid<(Gathered, SheetLayout)>,
    previewed: Laid<(Option<Entry>, SheetLayout, Gathered)>,
    /// How many statements of the preview are laid out, and how many are left.
    shown: usize,
    left: usize,
    /// Whether the preview is entered at its first line that leads somewhere.
    enters: bool,
}

impl Sources {
    /// What the list that is shown holds of all.
    #[must_use]
    pub fn filter(&self) -> StatementFilter {
        self.filters[self.view as usize]
    }

    fn filter_mut(&mut self) -> &mut StatementFilter {
        &mut self.filters[self.view as usize]
    }

    /// How many rows the list that is shown has.
    #[must_use]
    pub fn entries(&self) -> usize {
        match self.view {
            SourceView::Documents => self.documents.len(),
            SourceView::Actors => self.actors.len(),
        }
    }

    fn entry(&self, row: usize) -> Option<Entry> {
        match self.view {
            SourceView::Documents => self.documents.get(row).map(|row| Entry::Document(row.source)),
            SourceView::Actors => self.actors.get(row).map(|row| Entry::Actor(row.actor)),
        }
    }

    fn position(&self, entry: Entry) -> Option<usize> {
        match entry {
            Entry::Document(source) => self.documents.iter().position(|row| row.source == source),
            Entry::Actor(actor) => self.actors.iter().position(|row| row.actor == actor),
        }
    }

    fn gather(&mut self, ledger: &Ledger, reading: u64) -> Gathered {
        let wanted = Gathered { view: self.view, filter: self.filter() };
        if !self.gathered.is_of(reading, &wanted) {
            self.gathered.set(reading, wanted, ());
            match self.view {
                SourceView::Documents => self.documents = documents(ledger, &wanted.filter),
                SourceView::Actors => self.actors = actors(ledger, &wanted.filter),
            }
        }
        wanted
    }

    /// Makes the rows; what each says is laid out when it comes into the window.
    fn make_rows(&mut self, cx: &Context<'_>, of: Gathered, layout: SheetLayout) {
        if self.rows.is_of(cx.reading, &(of, layout)) {
            return;
        }
        self.rows.set(cx.reading, (of, layout), ());
        let corpus = &cx.ledger.corpus;
        let heads = match self.view {
            SourceView::Documents => {
                self.columns = SourceColumns::of_documents(corpus, &self.documents, layout);
                self.columns.document_heads()
            }
            SourceView::Actors => {
                self.columns = SourceColumns::of_actors(corpus, &self.actors, layout);
                self.columns.actor_heads()
            }
        };
        let chosen = self.chosen[self.view as usize].and_then(|entry| self.position(entry));
        let rows = (0..self.entries()).map(|at| ListRow::of(at, SheetLine::default()));
        let rows = std::iter::once(ListRow::heading(heads)).chain(rows).collect();
        self.listing.set_rows(rows, chosen);
        self.chosen[self.view as usize] = self.listing.item().and_then(|row| self.entry(row));
    }

    fn fill_rows(&mut self, ledger: &Ledger, layout: &ListAndPage) {
        let (corpus, columns) = (&ledger.corpus, self.columns);
        let (documents, actors) = (&self.documents, &self.actors);
        let view = self.view;
        self.listing.fill(layout, |item| match view {
            SourceView::Documents => {
                documents.get(item).map(|row| columns.document(corpus, row)).unwrap_or_default()
            }
            SourceView::Actors => {
                actors.get(item).map(|row| columns.actor(corpus, row)).unwrap_or_default()
            }
        });
    }

    /// Lays out the chosen one in full, or more of it where the cursor comes near the end.
    fn make_preview(&mut self, cx: &Context<'_>, of: Gathered, layout: SheetLayout, height: usize) {
        let entry = self.listing.item().and_then(|row| self.entry(row));
        self.chosen[self.view as usize] = entry.or(self.chosen[self.view as usize]);
        let wanted = (entry, layout, of);
        let same = self.previewed.key().and_then(|&(entry, ..)| entry) == entry;
        let near = self.listing.line + 2 * height.max(1) >= self.listing.preview().len();
        let grows = self.left > 0 && near;
        if self.previewed.is_of(cx.reading, &wanted) && !grows {
            return;
        }
        self.shown = if !same {
            AT_FIRST
        } else if grows {
            self.shown.saturating_mul(2)
        } else {
            self.shown
        };
        self.previewed.set(cx.reading, wanted, ());
        let place = if same { (self.listing.line, self.listing.preview_top) } else { (0, 0) };
        let (page, left) = match entry {
            Some(entry) => in_full(cx.ledger, entry, &of.filter, layout.style(), self.shown),
            None => (Page::default(), 0),
        };
        self.left = left;
        self.listing.set_preview(cx.reading, PageLines::new(page, layout.columns));
        (self.listing.line, self.listing.preview_top) = place;
    }

    /// Puts the cursor on the first line that leads somewhere, if the preview was entered.
    fn enter_preview(&mut self) {
        if std::mem::take(&mut self.enters) {
            let first = self.listing.preview().iter().position(|line| line.target.is_some());
            self.listing.line = first.unwrap_or(0);
            self.listing.preview_top = 0;
        }
    }
}

/// An entry in full, at most so many statements of it, and how many are left.
fn in_full(
    ledger: &Ledger,
    entry: Entry,
    filter: &StatementFilter,
    style: Style,
    most: usize,
) -> (Page, usize) {
    match entry {
        Entry::Document(source) => source_page(ledger, source, filter, most, style),
        Entry::Actor(actor) => actor_page(ledger, actor, filter, most, style),
    }
}

/// A document or an actor in full, for who shows one without a list.
pub(in crate::app) fn sheet_of(ledger: &Ledger, one: SourceOrActor, style: Style) -> Page {
    in_full(ledger, one.into(), &StatementFilter::default(), style, AT_FIRST).0
}

/// The words of a filter; none where all is wanted.
fn filter_words(filter: &StatementFilter, lang: Lang) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    words.extend(filter.only.then_some(Phrase::OneSourceOnly.text(lang)));
    words.extend(filter.what.iter().map(|what| commands::statement_name(what, lang)));
    words.extend(filter.actors.iter().map(|kind| kind.spoken(lang)));
    words.extend(filter.roles.iter().map(|role| role.spoken(lang)));
    words.extend(filter.nodes.iter().map(|kind| kind.spoken(lang)));
    words
}
