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

use crate::app::command::Command;
use crate::app::frame::layout::list::ListLayout;
use crate::app::frame::listing::{ListPart, ListRow, Listing};
use crate::app::overlays::picker::{Choice, PickerItem, Purpose};
use crate::app::state::{Screen, State};
use crate::app::update::follow;
use crate::app::update::open_picker;
use crate::domain::{Corpus, NodeId, Word};
use crate::query::{
    Change, Corpora, Difference as Found, Ledger, Moved, Sides, ThingKind, WordSet, difference,
};
use crate::report::{
    Saying, SheetLayout, SheetLine, change_row, change_saying, change_sheet, group_line, thing_name,
};
use crate::text::{Lang, Phrase, integer};

/// The screen.
#[derive(Debug, Clone, Default)]
pub struct Difference {
    /// The list and the chosen one in full.
    pub listing: Listing,
    /// The corpus before, if there is one.
    before: Option<Arc<Corpus>>,
    /// What changed, and up to which reading of the corpus.
    found: Found,
    found_in: Option<u64>,
    /// The things whose changes are shown; none for all.
    filter: WordSet<ThingKind>,
    laid: Option<Laid>,
    preview_of: Option<(usize, SheetLayout, u64)>,
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
    fn moved(self, moved: &Moved) -> Chosen {
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
struct Laid {
    reading: u64,
    filter: WordSet<ThingKind>,
    layout: SheetLayout,
}

impl Difference {
    /// What changed; nothing where there is no corpus before.
    #[must_use]
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// The things whose changes are shown; none for all.
    #[must_use]
    pub fn filter(&self) -> WordSet<ThingKind> {
        self.filter
    }

    /// The row of a change, as wide as it is asked for.
    pub(in crate::app) fn row_in_full(
        &self,
        ledger: &Ledger,
        item: usize,
        layout: SheetLayout,
    ) -> Option<SheetLine> {
        let corpora = Corpora { old: self.before.as_deref()?, new: &ledger.corpus };
        Some(change_row(corpora, self.found.changes.get(item)?, layout))
    }

    /// What line of the preview, laid out so, is part of.
    pub(in crate::app) fn saying(
        &self,
        ledger: &Ledger,
        (layout, at): (SheetLayout, usize),
    ) -> Option<Saying> {
        let corpora = Corpora { old: self.before.as_deref()?, new: &ledger.corpus };
        change_saying(corpora, self.found.changes.get(self.listing.item()?)?, layout, at)
    }

    /// The corpus is read again: what changed is to be found again, and the chosen change in it.
    pub(in crate::app) fn reload(&mut self, moved: &Moved) {
        self.listing.reload();
        let chosen = self.listing.item().and_then(|item| self.found.changes.get(item));
        self.chosen = chosen.map(|change| Chosen::of(change).moved(moved)).or(self.chosen);
        self.found_in = None;
        (self.laid, self.preview_of) = (None, None);
    }

    /// Finds what changed, unless that is known.
    fn find(&mut self, ledger: &Ledger, reading: u64) {
        if self.found_in == Some(reading) {
            return;
        }
        self.found_in = Some(reading);
        self.found = match &self.before {
            Some(before) => difference(before, &ledger.corpus),
            None => Found::default(),
        };
    }

    /// Makes the rows; what each says is laid out when it comes into the window.
    fn make_rows(&mut self, wanted: Laid) {
        if self.laid == Some(wanted) {
            return;
        }
        self.laid = Some(wanted);
        let by_what_it_is = self.chosen.take();
        let chosen = by_what_it_is
            .and_then(|chosen| self.found.changes.iter().position(|change| chosen.is(change)))
            .or(self.listing.item());
        let mut rows = Vec::with_capacity(self.found.changes.len());
        let mut at = 0;
        for group in self.found.groups() {
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

impl State {
    /// Starts on what changed since another corpus.
    pub fn compare_with(&mut self, before: Arc<Corpus>, ledger: &Ledger) {
        self.difference.before = Some(before);
        let difference = &mut self.difference;
        (difference.found_in, difference.laid, difference.preview_of) = (None, None, None);
        self.push_screen(Screen::Difference);
        crate::app::update::settle(self, ledger);
    }
}

/// Opens the screen.
pub(in crate::app) fn open(state: &mut State, _ledger: &Ledger) {
    if state.difference.before.is_none() {
        state.note = Some(Phrase::NoOtherCorpus.into());
        return;
    }
    state.difference.listing.part = ListPart::List;
    state.push_screen(Screen::Difference);
}

/// The commands of this screen.
pub(in crate::app) fn run(state: &mut State, ledger: &Ledger, command: Command) {
    match command {
        Command::OpenItem => {
            let listing = &mut state.difference.listing;
            let target = listing.target();
            // What is gone from the top of the corpus has no place in it: it is read here.
            if target.is_none() && listing.part == ListPart::List && listing.item().is_some() {
                listing.switch_part();
                return;
            }
            if target.is_some() {
                state.screens.clear();
            }
            follow(state, ledger, target);
        }
        Command::FilterList => open_picker(state, Purpose::DifferenceFilter),
        Command::ClearListFilter => {
            if state.difference.filter.is_empty() {
                state.note = Some(Phrase::NoFilter.into());
            }
            state.difference.filter = WordSet::EMPTY;
        }
        _ => {}
    }
}

/// Wants the changes of a sort of things, or no longer.
pub(in crate::app) fn tick(state: &mut State, kind: ThingKind) {
    state.difference.filter = state.difference.filter.toggled(kind);
}

/// The rows of the filter: the sorts of things that changed.
pub(in crate::app) fn filter_items(difference: &Difference, lang: Lang) -> Vec<PickerItem> {
    let changed: WordSet<ThingKind> =
        difference.found.groups().filter_map(|group| Some(group.first()?.thing.kind())).collect();
    let item = |kind: ThingKind| PickerItem {
        label: thing_name(kind, lang).to_owned(),
        detail: String::new(),
        ticked: Some(difference.filter.contains(kind)),
        choice: Choice::Changed(kind),
    };
    ThingKind::ALL.iter().copied().filter(|&kind| changed.contains(kind)).map(item).collect()
}

/// Lays out what is shown and keeps what is chosen in view.
pub(in crate::app) fn settle(state: &mut State, ledger: &Ledger) {
    let (columns, rows, reading) = (state.columns, state.rows, state.reading);
    let (lang, ascii) = (state.options.lang, state.options.ascii);
    let sheet = |columns| SheetLayout { lang, columns, ascii };
    let screen = &mut state.difference;
    screen.find(ledger, reading);
    let Some(before) = screen.before.clone() else { return };
    let corpora = Corpora { old: &before, new: &ledger.corpus };
    let list = sheet(ListLayout::list_columns(columns, rows));
    screen.make_rows(Laid { reading, filter: screen.filter, layout: list });
    let layout = ListLayout::new(columns, rows, screen.listing.part);
    screen.listing.settle(&layout);
    let changes = &screen.found.changes;
    screen.listing.fill(&layout, |item| {
        changes.get(item).map(|change| change_row(corpora, change, list)).unwrap_or_default()
    });
    let preview = sheet(ListLayout::preview_columns(columns, rows));
    let wanted = screen.listing.item().map(|item| (item, preview, reading));
    if wanted != screen.preview_of {
        screen.preview_of = wanted;
        let change = wanted.and_then(|(item, ..)| changes.get(item));
        let lines = change.map(|change| change_sheet(corpora, change, preview));
        screen.listing.set_preview(lines.unwrap_or_default());
    }
    screen.listing.settle(&layout);
    let count = integer(u64::try_from(changes.len()).unwrap_or(u64::MAX), lang);
    screen.listing.title = Phrase::CountChanges.with(lang, count);
    let words: Vec<String> =
        screen.filter.iter().map(|kind| thing_name(kind, lang).to_lowercase()).collect();
    screen.listing.said = if words.is_empty() {
        String::new()
    } else {
        Phrase::FilteredBy.with(lang, words.join(", "))
    };
}
