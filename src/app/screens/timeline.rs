//! The timeline's state: what is shown of time, which entry is chosen, and the rows in which
//! the entries stand.
//!
//! The entries come from `query::timeline`. They are gathered when what is shown changes, and
//! set in rows when the scale does; a frame reads the rows in its window. The chosen entry is
//! kept by its identity, so that zooming and widening keep it.

pub(in crate::app) mod commands;
pub(in crate::app) mod layout;
pub(in crate::app) mod window;

use std::ops::Range;

use crate::app::frame::laid::Laid;
use crate::app::screens::timeline::window::TimeWindow;
use crate::domain::{Days, NodeId};
use crate::query::Ledger;
use crate::query::timeline::{
    ColumnSpan, Entry, EntryId, EntryKind, LaneRow, LaneRows, Scale, Timeline as Entries, timeline,
};
use crate::report::{SheetLayout, SheetLine, entry_lines, entry_page};

/// A row of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimelineRow<'a> {
    /// Entries of a node beside each other in time.
    Lane(&'a LaneRow),
    /// The heading of those without a date, and how many they are.
    Heading(usize),
    /// An entry without a date.
    Undated(&'a Entry),
}

/// The timeline screen.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// The node that is shown with all below it; `None` for the whole corpus.
    node: Option<NodeId>,
    /// Whether the whole corpus is shown for the time being.
    whole: bool,
    /// The entry that is chosen.
    chosen: Option<EntryId>,
    /// Which columns of which scale are seen; `None` for all there is.
    window: Option<TimeWindow>,
    /// The days that an address asks for, until it is known how wide the window is.
    wanted: Option<Days>,
    /// The first row in the window.
    pub top: usize,
    /// What is shown, laid out.
    pub page: TimelinePage,
}

/// What is shown, laid out.
#[derive(Debug, Clone, Default)]
pub struct TimelinePage {
    /// Of which node it was gathered; `None` for the whole corpus.
    of: Laid<Option<NodeId>>,
    entries: Entries,
    /// The kinds that occur, each once, for the legend.
    pub kinds: Vec<EntryKind>,
    scale: Option<Scale>,
    rows: LaneRows,
    /// The place of the chosen entry, in the order in which they are read.
    pub at: usize,
    /// The columns that are seen, and at which scale; `None` where there is no room.
    pub shown: Option<TimeWindow>,
    /// The chosen entry in full.
    pub detail: Vec<SheetLine>,
    detail_of: Option<(EntryId, SheetLayout, usize)>,
}

impl Timeline {
    /// The node that is shown with all below it; `None` for the whole corpus.
    #[must_use]
    pub fn under(&self) -> Option<NodeId> {
        self.node.filter(|_| !self.whole)
    }

    /// Whether all the time there is is seen.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.window.is_none()
    }

    /// The days that are seen, where they are not all there are: `2019-01-01/2021-12-31`.
    pub(in crate::app) fn window_word(&self) -> Option<String> {
        let days = match (self.wanted, self.window) {
            (Some(days), _) => days,
            (None, window) => window.and(self.page.shown)?.days(),
        };
        Some(format!("{}/{}", days.first, days.last))
    }

    /// How many entries there are, those without a date too.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.page.entries.dated().len() + self.page.entries.undated().len()
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        let undated = self.page.entries.undated().len();
        self.page.rows.rows().len() + if undated > 0 { undated + 1 } else { 0 }
    }

    /// A row, from the top.
    #[must_use]
    pub fn row(&self, at: usize) -> Option<TimelineRow<'_>> {
        let (rows, undated) = (self.page.rows.rows(), self.page.entries.undated());
        match at.checked_sub(rows.len()) {
            None => rows.get(at).map(TimelineRow::Lane),
            Some(0) if !undated.is_empty() => Some(TimelineRow::Heading(undated.len())),
            Some(below) => undated.get(below.checked_sub(1)?).map(TimelineRow::Undated),
        }
    }

    /// The entries of a lane from the first that ends at a column or after, with the columns
    /// of each, in order.
    pub fn lane_from<'a>(
        &'a self,
        lane: &LaneRow,
        column: i32,
    ) -> impl Iterator<Item = (&'a Entry, ColumnSpan)> + 'a {
        let entries = self.page.rows.entries(lane);
        let seen = entries.partition_point(|(_, columns)| columns.last < column);
        let dated = self.page.entries.dated();
        entries[seen..]
            .iter()
            .filter_map(move |&(at, columns)| Some((&dated.get(at)?.entry, columns)))
    }

    /// The columns of the first and the last entry of a lane.
    #[must_use]
    pub fn ends_of(&self, lane: &LaneRow) -> Option<(ColumnSpan, ColumnSpan)> {
        let entries = self.page.rows.entries(lane);
        Some((entries.first()?.1, entries.last()?.1))
    }

    /// The entry that is chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<&Entry> {
        self.entry_at(self.page.at)
    }

    /// The row of the chosen entry.
    #[must_use]
    pub fn chosen_row(&self) -> usize {
        self.row_of(self.page.at)
    }

    /// The columns of the chosen entry; `None` for one without a date.
    #[must_use]
    pub fn chosen_columns(&self) -> Option<ColumnSpan> {
        self.page.rows.order().get(self.page.at).map(|(_, columns)| *columns)
    }

    /// The entry at a place: row by row from the left, then those without a date.
    fn entry_at(&self, at: usize) -> Option<&Entry> {
        let order = self.page.rows.order();
        match order.get(at) {
            Some((dated, _)) => self.page.entries.dated().get(*dated).map(|dated| &dated.entry),
            None => self.page.entries.undated().get(at.checked_sub(order.len())?),
        }
    }

    fn row_of(&self, at: usize) -> usize {
        let dated = self.page.rows.order().len();
        let rows = self.page.rows.rows().len();
        if at < dated { self.page.rows.row_of(at) } else { rows + 1 + at - dated }
    }

    /// The places of a row's entries; none for the heading.
    fn places_of(&self, row: usize) -> Range<usize> {
        let dated = self.page.rows.order().len();
        let rows = self.page.rows.rows();
        match (rows.get(row), row.checked_sub(rows.len() + 1)) {
            (Some(lane), _) => lane.entries.clone(),
            (None, Some(below)) if below < self.page.entries.undated().len() => {
                dated + below..dated + below + 1
            }
            (None, _) => dated..dated,
        }
    }

    /// Chooses the entry at a place; nothing where there is none.
    fn choose(&mut self, at: usize) {
        if let Some(entry) = self.entry_at(at) {
            (self.chosen, self.page.at) = (Some(entry.id), at);
        }
    }

    /// Gathers what is shown, sets it in rows, and finds the chosen entry there.
    fn lay_out(&mut self, ledger: &Ledger, reading: u64, width: u16) {
        let under = self.under();
        let page = &mut self.page;
        let fresh = !page.of.is_of(reading, &under);
        if fresh {
            *page = TimelinePage {
                entries: timeline(&ledger.corpus, under),
                ..TimelinePage::default()
            };
            page.kinds = kinds(&page.entries);
            page.of.set(reading, under, ());
        }
        if let Some(days) = self.wanted.take_if(|_| width > 0) {
            self.window = Some(TimeWindow::over(days, width));
        }
        let shown = window::shown(self.window, page.entries.extent(), width);
        if fresh || page.scale != Some(shown.scale) {
            page.rows = LaneRows::new(&page.entries, shown.scale);
            page.scale = Some(shown.scale);
            let wanted = self.chosen;
            let at =
                (0..self.entries()).find(|&at| self.entry_at(at).map(|entry| entry.id) == wanted);
            self.choose(at.unwrap_or(0));
        }
        self.page.shown = (width > 0).then_some(shown);
    }

    fn lay_out_detail(&mut self, ledger: &Ledger, layout: SheetLayout, height: usize) {
        let Some(&entry) = self.chosen() else {
            self.page.detail.clear();
            return;
        };
        let of = Some((entry.id, layout, height));
        if self.page.detail_of != of {
            let page = entry_page(&ledger.corpus, &entry, layout.style());
            self.page.detail = entry_lines(&page, layout.columns, height);
            self.page.detail_of = of;
        }
    }
}

/// The kinds that occur, in the order of the vocabularies.
fn kinds(entries: &Entries) -> Vec<EntryKind> {
    let mut kinds: Vec<EntryKind> = Vec::new();
    for dated in entries.dated() {
        if !kinds.contains(&dated.entry.kind) {
            kinds.push(dated.entry.kind);
        }
    }
    kinds.sort_unstable_by_key(|&kind| kind.ordinal());
    kinds
}
