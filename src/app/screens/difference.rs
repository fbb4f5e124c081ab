//! The screen of what changed between two corpora: the changes by kind, and beside them the
//! chosen one in full.
//!
//! The corpus before is kept beside the ledger for this screen alone; the one after is the
//! ledger's, so that a file that is saved shows what it changed at once.
//!
//! ```text
//! différences : 7
//! Nœuds renommés : 1                                   │ ~ Territoire de santé de demain (TSD)
//! ~ e-Meuse santé → Meuse et santé                     │   PIA › Territoires d’innovation
//! Montants révisés : 1                                 │ instrument  subvention
//! ~ Territoire de santé de demain      10,6 M€ → 12 M€ │ montant     10,6 M€ → 12 M€
//! ```

use std::sync::Arc;

use crate::app::address::Address;
use crate::app::command::Command;
use crate::app::copying::selection::Selection;
use crate::app::frame::laid::Laid;
use crate::app::frame::list_and_page::{ListAndPage, Part};
use crate::app::frame::listing::{ListRow, Listing};
use crate::app::frame::page_lines::PageLines;
use crate::app::go::Go;
use crate::app::overlays::picker::{FilterRow, FilterRows};
use crate::app::room::{Context, Room};
use crate::domain::{Corpus, NodeId, Word};
use crate::query::{
    Change, Corpora, Difference as Found, IdMap, Ledger, Sides, ThingKind, WordSet, difference,
};
use crate::report::{
    SheetLayout, SheetLine, change_page, change_row, change_statement, group_line, thing_name,
};
use crate::text::{Phrase, integer};

/// The screen.
#[derive(Debug, Clone, Default)]
pub struct Difference {
    /// The list and the chosen one in full.
    pub listing: Listing,
    /// The corpus before, if there is one.
    before: Option<Arc<Corpus>>,
    /// What changed.
    found: Laid<(), Found>,
    /// The things whose changes are shown; none for all.
    filter: WordSet<ThingKind>,
    rows: Laid<Rows>,
    previewed: Laid<(Option<usize>, SheetLayout)>,
    /// The change that was chosen before the corpus was read again.
    chosen: Option<Chosen>,
}

/// By what a change is known in any reading of the new corpus: the thing, its place in the old
/// corpus where it was there, and its node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Chosen {
    kind: ThingKind,
    old: Option<usize>,
    node: Option<NodeId>,
}

impl Chosen {
    fn of(change: &Change) -> Chosen {
        let node = change.node.and_then(Sides::in_new);
        Chosen { kind: change.thing.kind(), old: change.thing.in_old(), node }
    }

    /// What it is in another reading.
    fn moved(self, moved: &IdMap) -> Chosen {
        Chosen { node: self.node.and_then(|node| moved.node(node)), ..self }
    }

    /// Whether a change is the one: by its place in the old corpus, else by its node.
    fn is(self, change: &Change) -> bool {
        let other = Chosen::of(change);
        let same = if self.old.is_some() { self.old == other.old } else { self == other };
        self.kind == other.kind && same
    }
}

/// What the rows were laid out from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rows {
    filter: WordSet<ThingKind>,
    layout: SheetLayout,
}

impl Difference {
    /// Whether there is another corpus to differ from.
    pub(in crate::app) fn has_other(&self) -> bool {
        self.before.is_some()
    }

    /// What changed; nothing where there is no corpus before.
    pub(crate) fn found(&self) -> &Found {
        self.found.value()
    }

    /// The things whose changes are shown; none for all.
    #[must_use]
    pub fn filter(&self) -> WordSet<ThingKind> {
        self.filter
    }

    /// Finds what changed, unless that is known.
    fn find(&mut self, ledger: &Ledger, reading: u64) {
        if !self.found.is_of(reading, &()) {
            let before = self.before.as_ref();
            let found = before.map(|before| difference(before, &ledger.corpus));
            self.found.set(reading, (), found.unwrap_or_default());
        }
    }

    /// Makes the rows; what each says is laid out when it comes into the window.
    fn make_rows(&mut self, reading: u64, wanted: Rows) {
        if self.rows.is_of(reading, &wanted) {
            return;
        }
        self.rows.set(reading, wanted, ());
        let found = self.found.value();
        let by_what_it_is = self.chosen.take();
        let chosen = by_what_it_is
            .and_then(|chosen| found.changes.iter().position(|change| chosen.is(change)))
            .or(self.listing.item());
        let mut rows = Vec::with_capacity(found.changes.len());
        let mut at = 0;
        for group in found.groups() {
            let Some(first) = group.first() else { continue };
            if self.filter.admits(first.thing.kind()) {
                rows.push(ListRow::heading(group_line(first, group.len(), wanted.layout)));
                let items = at..at + group.len();
                rows.extend(items.map(|item| ListRow::of(item, SheetLine::default())));
            }
            at += group.len();
        }
        self.listing.set_rows(rows, chosen);
    }
}

impl Room for Difference {
    fn listing(&self) -> Option<&Listing> {
        Some(&self.listing)
    }

    fn listing_mut(&mut self) -> Option<&mut Listing> {
        Some(&mut self.listing)
    }

    fn enter(&mut self, _again: bool, _cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        if self.before.is_none() {
            return Err(Go::tell(Phrase::NoOtherCorpus));
        }
        self.listing.part = Part::List;
        Ok(Vec::new())
    }

    /// No address holds two corpora; for the history it is enough which part has the keys.
    fn describe(&self, _cx: &Context<'_>, address: &mut Address) {
        address.part = self.listing.part;
    }

    fn arrive(&mut self, address: &Address, _cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        self.listing.part = address.part;
        Ok(Vec::new())
    }

    fn run(&mut self, command: Command, cx: &Context<'_>) -> Option<Vec<Go>> {
        match command {
            Command::OpenItem => Some(self.open_item()),
            Command::ClearListFilter => Some(Go::clear(&mut self.filter)),
            _ => self.listing.run(command, cx),
        }
    }

    fn refresh(&mut self, cx: &Context<'_>) {
        let (columns, rows, lang) = (cx.columns, cx.rows, cx.options.lang);
        self.find(cx.ledger, cx.reading);
        let Some(before) = self.before.clone() else { return };
        let corpora = Corpora { old: &before, new: &cx.ledger.corpus };
        let list = cx.layout(ListAndPage::list_columns(columns, rows));
        self.make_rows(cx.reading, Rows { filter: self.filter, layout: list });
        let layout = self.listing.layout(cx);
        self.listing.refresh(&layout);
        let changes = &self.found.value().changes;
        self.listing.fill(&layout, |item| {
            changes.get(item).map(|change| change_row(corpora, change, list)).unwrap_or_default()
        });
        let preview = cx.layout(ListAndPage::page_columns(columns, rows));
        let wanted = (self.listing.item(), preview);
        if !self.previewed.is_of(cx.reading, &wanted) {
            let change = wanted.0.and_then(|item| changes.get(item));
            let page = change.map(|change| change_page(corpora, change, preview.style()));
            let page = PageLines::new(page.unwrap_or_default(), preview.columns);
            self.listing.set_preview(cx.reading, page);
            self.previewed.set(cx.reading, wanted, ());
        }
        self.listing.refresh(&layout);
        let count = integer(changes.len(), lang);
        self.listing.title = Phrase::CountChanges.with(lang, count);
        let words: Vec<String> =
            self.filter.iter().map(|kind| thing_name(kind, lang).to_lowercase()).collect();
        self.listing.set_filter(&words.iter().map(String::as_str).collect::<Vec<_>>(), lang);
    }

    /// What changed is to be found again, and the chosen change in it.
    fn remap(&mut self, moved: &IdMap, _cx: &Context<'_>) -> Vec<Go> {
        // Where the rows are of an earlier reading still, what was chosen then is kept already.
        let chosen = self.chosen.or_else(|| {
            let change = self.found().changes.get(self.listing.item()?)?;
            Some(Chosen::of(change))
        });
        self.chosen = chosen.map(|chosen| chosen.moved(moved));
        Vec::new()
    }

    fn subject(&self, _cx: &Context<'_>) -> Option<NodeId> {
        None
    }

    /// A change in one statement.
    fn copied_row(&self, item: usize, cx: &Context<'_>) -> Option<Selection> {
        let corpora = Corpora { old: self.before.as_deref()?, new: &cx.ledger.corpus };
        let change = self.found().changes.get(item)?;
        let statement = change_statement(corpora, change, cx.style());
        Some(Selection::of_statement(&statement, cx))
    }

    fn hint(&self, command: Command, _cx: &Context<'_>) -> Option<Phrase> {
        let reads = command == Command::OpenItem
            && self.listing.part == Part::List
            && self.listing.target().is_none();
        self.listing.hint(command).or(reads.then_some(Phrase::DetailsTitle))
    }

    /// The sorts of things that changed.
    fn filter(&self, cx: &Context<'_>) -> Option<FilterRows> {
        let changed: WordSet<ThingKind> =
            self.found().groups().filter_map(|group| Some(group.first()?.thing.kind())).collect();
        let row = |kind: ThingKind| {
            let label = thing_name(kind, cx.options.lang);
            FilterRow::of(label, kind.word(), self.filter.contains(kind))
        };
        Some(FilterRows::of(changed.iter().map(row).collect()))
    }

    fn tick(&mut self, number: usize, _cx: &Context<'_>) {
        let changed: WordSet<ThingKind> =
            self.found().groups().filter_map(|group| Some(group.first()?.thing.kind())).collect();
        if let Some(kind) = changed.iter().nth(number) {
            self.filter = self.filter.toggled(kind);
        }
    }
}

impl Difference {
    /// Shows what changed since another corpus.
    pub(in crate::app) fn since(&mut self, before: Arc<Corpus>) {
        self.before = Some(before);
        self.found = Laid::default();
        (self.rows, self.previewed) = (Laid::default(), Laid::default());
    }

    /// What is gone from the top of the corpus has no place in it: it is read here.
    fn open_item(&mut self) -> Vec<Go> {
        let target = self.listing.target();
        let is_row = self.listing.part == Part::List && self.listing.item().is_some();
        if target.is_none() && is_row {
            self.listing.switch_part();
            return Vec::new();
        }
        vec![Go::Follow(target)]
    }
}
