//! What the timeline does at a command or a press: opening it, choosing entries, zooming,
//! moving along the calendar, going to a node.

use crate::app::action::{Mouse, MouseKind};
use crate::app::address::Address;
use crate::app::command::{Command, Scope};
use crate::app::copying::selection::Selection;
use crate::app::frame::full::Extent;
use crate::app::frame::scroll::{follow, moved, steps_of};
use crate::app::go::Go;
use crate::app::room::{Context, Cursor, Room};
use crate::app::screens::timeline::layout::TimelineLayout;
use crate::app::screens::timeline::window::{self, TimeWindow};
use crate::app::screens::timeline::{Timeline, TimelinePage};
use crate::app::state::StatusMessage;
use crate::domain::{Days, NodeId};
use crate::query::IdMap;
use crate::query::timeline::{EntryId, What, timeline};
use crate::report::{AmountOf, MarkdownRow, Target, entry_claim, rows_markdown};
use crate::text::Phrase;

impl Room for Timeline {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Timeline, Scope::Lines, Scope::Everywhere]
    }

    /// Opens on what is chosen in the room on top; on the whole corpus where that has no entry.
    fn enter(&mut self, again: bool, cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        let chosen = self.chosen.filter(|_| again);
        let goes = self.open_of(cx.chosen, cx)?;
        self.chosen = chosen;
        Ok(goes)
    }

    fn describe(&self, cx: &Context<'_>, address: &mut Address) {
        address.at = self.under().map(|node| cx.id(node));
        address.window = self.window_word();
    }

    fn arrive(&mut self, address: &Address, cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        let goes = self.open_of(cx.node(address.at.as_ref()), cx)?;
        self.wanted = address.window.as_deref().and_then(window::days_of);
        Ok(goes)
    }

    fn run(&mut self, command: Command, cx: &Context<'_>) -> Option<Vec<Go>> {
        Some(match command {
            Command::OpenEntry => self.entry_node().map(Go::Reveal).into_iter().collect(),
            Command::NextEvent => self.step_events(true),
            Command::PreviousEvent => self.step_events(false),
            Command::ZoomIn => self.zoom(true, cx),
            Command::ZoomOut => self.zoom(false, cx),
            Command::EarlierTime => self.pan(-1, cx),
            Command::LaterTime => self.pan(1, cx),
            Command::FitTimeline => {
                self.window = None;
                Vec::new()
            }
            Command::GoToToday => self.go_to_today(cx),
            Command::WidenTimeline => self.widen(),
            _ => {
                let height = TimelineLayout::new(cx.columns, cx.rows).bars.height;
                self.step(steps_of(command, height)?);
                Vec::new()
            }
        })
    }

    /// A press chooses the entry under it, twice goes to its node; the wheel goes from entry to
    /// entry.
    fn mouse(&mut self, mouse: Mouse, cx: &Context<'_>) -> Vec<Go> {
        let layout = TimelineLayout::new(cx.columns, cx.rows);
        match mouse.kind {
            MouseKind::WheelUp => self.step_by(-1),
            MouseKind::WheelDown => self.step_by(1),
            MouseKind::Press | MouseKind::DoublePress => {
                if !mouse.is_in(layout.names) && !mouse.is_in(layout.bars) {
                    return Vec::new();
                }
                let row = self.top + usize::from(mouse.y - layout.bars.y);
                let offset = mouse.x.checked_sub(layout.bars.x);
                if self.choose_at(row, offset) && mouse.kind == MouseKind::DoublePress {
                    return self.entry_node().map(Go::Reveal).into_iter().collect();
                }
            }
        }
        Vec::new()
    }

    fn refresh(&mut self, cx: &Context<'_>) {
        let layout = TimelineLayout::new(cx.columns, cx.rows);
        self.lay_out(cx.ledger, cx.reading, layout.bars.width);
        let sheet = cx.layout(usize::from(layout.detail.width));
        self.lay_out_detail(cx.ledger, sheet, usize::from(layout.detail.height));
        let (row, rows) = (self.chosen_row(), self.rows());
        self.top = follow(self.top, row, usize::from(layout.bars.height), rows);
    }

    /// The node that is gone gives way to the one above it, and what is chosen is kept while
    /// its node is there.
    fn remap(&mut self, moved: &IdMap, _cx: &Context<'_>) -> Vec<Go> {
        self.node = self.node.and_then(|node| moved.nearest(node));
        self.chosen = self
            .chosen
            .and_then(|chosen| Some(EntryId { node: moved.node(chosen.node)?, ..chosen }));
        Vec::new()
    }

    fn cursor(&self) -> Cursor {
        Cursor { row: self.page.at, top: self.top, ..Cursor::default() }
    }

    fn set_cursor(&mut self, cursor: Cursor) {
        self.choose(cursor.row);
        self.top = cursor.top;
    }

    fn target(&self) -> Option<Target> {
        self.entry_node().map(Target::Node)
    }

    /// What a figure of the entry's period is of.
    fn amount(&self, cx: &Context<'_>) -> Option<AmountOf> {
        let EntryId { node, what: What::Figure(at) } = self.chosen()?.id else { return None };
        AmountOf::of_figure(cx.ledger.corpus.figures(node).get(usize::try_from(at).ok()?)?)
    }

    fn subject(&self, _cx: &Context<'_>) -> Option<NodeId> {
        self.under()
    }

    /// The rows, with the chosen entry in full below them.
    fn selection(&self, cx: &Context<'_>) -> Option<Selection> {
        let entry = self.chosen()?;
        let claim = entry_claim(&cx.ledger.corpus, entry, cx.style());
        let row = format!("{}\t{}", claim.value, claim.of);
        Some(Selection { row, ..Selection::of_claim(&claim, Some(entry.id.node), cx) })
    }

    fn markdown(&self, cx: &Context<'_>) -> Option<String> {
        let (corpus, entries) = (&cx.ledger.corpus, &self.page.entries);
        let dated = entries.dated().iter().map(|dated| &dated.entry);
        let all = dated.chain(entries.undated());
        Some(rows_markdown(all.map(|entry| {
            let claim = entry_claim(corpus, entry, cx.style());
            MarkdownRow::Item(claim.text(corpus, cx.options.lang))
        })))
    }

    fn extent(&self, cx: &Context<'_>) -> Extent {
        let rows = self.rows();
        let bars = TimelineLayout::new(cx.columns, cx.rows).bars;
        Extent::Filled((bars, rows), TimelineLayout::rows_for(rows))
    }

    fn is_useful(&self, command: Command, cx: &Context<'_>) -> bool {
        match command {
            Command::WidenTimeline => self.node.is_some(),
            Command::FitTimeline => !self.fits(),
            Command::GoToToday => cx.today.is_some(),
            _ => true,
        }
    }

    fn hint(&self, command: Command, _cx: &Context<'_>) -> Option<Phrase> {
        let narrows = command == Command::WidenTimeline && self.under().is_none();
        narrows.then_some(Phrase::NodeHint)
    }
}

impl Timeline {
    /// Shows a node, or the whole corpus; a node that has no entry gives way to the corpus.
    fn open_of(&mut self, node: Option<NodeId>, cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        let corpus = &cx.ledger.corpus;
        let is_empty = |under| timeline(corpus, under).is_empty();
        let whole = node.is_some() && is_empty(node);
        if is_empty(node.filter(|_| !whole)) {
            return Err(Go::tell(Phrase::NothingDated));
        }
        let nothing = node.filter(|_| whole).map(|node| {
            Go::Tell(StatusMessage::of(Phrase::NothingDatedUnder, corpus.short_name(node)))
        });
        (self.node, self.whole) = (node.filter(|_| !whole), false);
        (self.chosen, self.window, self.top) = (None, None, 0);
        // Gathered anew, should the corpus have changed.
        self.page = TimelinePage::default();
        Ok(nothing.into_iter().collect())
    }

    fn entry_node(&self) -> Option<NodeId> {
        self.chosen().map(|entry| entry.id.node)
    }

    /// Moves among the entries: from one to the next as they are read, or by pages of rows.
    fn step(&mut self, steps: isize) {
        let is_page = (2..isize::MAX.unsigned_abs()).contains(&steps.unsigned_abs());
        if is_page {
            self.step_rows(steps);
        } else {
            self.step_by(steps);
        }
    }

    /// Chooses the entry so many further on, stopping at the ends.
    fn step_by(&mut self, steps: isize) {
        self.go(moved(self.page.at, steps, self.entries()));
    }

    /// Chooses the first entry of the row so many below, or above.
    fn step_rows(&mut self, steps: isize) {
        let last = self.rows().saturating_sub(1);
        let row = moved(self.chosen_row(), steps, self.rows());
        let rows = [row, (row + 1).min(last), row.saturating_sub(1)];
        let places = rows.into_iter().map(|row| self.places_of(row));
        if let Some(places) = places.into_iter().find(|places| !places.is_empty()) {
            self.go(places.start);
        }
    }

    /// Chooses what a press in a row hit, `offset` columns from the start of the bars: the entry
    /// there, else the one before it, whose title may stand there, else the first. Whether there
    /// was one.
    fn choose_at(&mut self, row: usize, offset: Option<u16>) -> bool {
        let places = self.places_of(row);
        if places.is_empty() {
            return false;
        }
        let column = self.page.shown.zip(offset).map(|(at, offset)| at.left + i32::from(offset));
        let order = self.page.rows.order().get(places.clone()).unwrap_or_default();
        let begun =
            column.map_or(0, |at| order.partition_point(|(_, columns)| columns.first <= at));
        self.choose(places.start + begun.saturating_sub(1));
        true
    }

    /// Chooses the entry at a place and brings it into the window.
    fn go(&mut self, at: usize) {
        self.choose(at);
        let shown = self.page.shown.filter(|_| self.window.is_some());
        if let (Some(window), Some(columns)) = (shown, self.chosen_columns()) {
            self.window = Some(window.following(columns));
        }
    }

    fn step_events(&mut self, forward: bool) -> Vec<Go> {
        let order = self.page.rows.order();
        let from = order.get(self.page.at).map(|(dated, _)| *dated);
        let next = self.page.entries.next_event(from, forward);
        if let Some(at) = next.and_then(|next| order.iter().position(|(dated, _)| *dated == next)) {
            self.go(at);
            return Vec::new();
        }
        Go::tell(if forward { Phrase::NoLaterEvent } else { Phrase::NoEarlierEvent })
    }

    /// What is seen now, and the time there is to see: all entries, and today where it is told.
    fn seen(&self, cx: &Context<'_>) -> Option<(TimeWindow, Days)> {
        let extent = self.page.entries.extent()?;
        let today = cx.today.unwrap_or(extent.first);
        let extent = Days { first: extent.first.min(today), last: extent.last.max(today) };
        Some((self.page.shown?, extent))
    }

    /// Shows more detail, or more time, around the chosen entry; where that is not seen, it is
    /// put in the middle.
    fn zoom(&mut self, finer: bool, cx: &Context<'_>) -> Vec<Go> {
        let Some((window, extent)) = self.seen(cx) else { return Vec::new() };
        let entries = self.page.entries.extent().unwrap_or(extent);
        let Some(scale) = window.turned(finer, entries) else {
            return Go::tell(if finer { Phrase::ClosestScale } else { Phrase::WidestScale });
        };
        let chosen = self.chosen().and_then(|entry| entry.when.days());
        let around = chosen.unwrap_or(window.scale.days(window.left + i32::from(window.width / 2)));
        let centred = || {
            let middle = around.first.plus((around.last.number() - around.first.number()) / 2);
            window.with_day_at(middle, window.width / 2).scaled(scale, middle)
        };
        let scaled = window.middle_of(around).map(|day| window.scaled(scale, day));
        let scaled = scaled.unwrap_or_else(centred).moved(0, extent);
        let columns = chosen.map(|days| scale.columns(days));
        let fits = columns.filter(|columns| columns.count() <= i32::from(window.width));
        self.window = Some(fits.map_or(scaled, |columns| scaled.following(columns)));
        Vec::new()
    }

    /// Moves along the calendar by a quarter of what is seen.
    fn pan(&mut self, direction: i32, cx: &Context<'_>) -> Vec<Go> {
        let Some((window, extent)) = self.seen(cx) else { return Vec::new() };
        let quarter = i32::from(window.width / 4).max(1);
        self.window = Some(window.moved(direction * quarter, extent));
        Vec::new()
    }

    /// Shows today, and chooses the next event from it on.
    fn go_to_today(&mut self, cx: &Context<'_>) -> Vec<Go> {
        let Some(today) = cx.today else { return Go::tell(Phrase::TodayNotKnown) };
        let Some((window, _)) = self.seen(cx) else { return Vec::new() };
        self.window = Some(window.with_day_at(today, window.width / 3));
        let entries = &self.page.entries;
        let begun = entries.begun_by(today.plus(-1));
        let next = entries.next_event(begun.checked_sub(1), true);
        let order = self.page.rows.order();
        if let Some(at) = next.and_then(|next| order.iter().position(|(dated, _)| *dated == next)) {
            self.choose(at);
        }
        Vec::new()
    }

    /// Shows the whole corpus instead of the node, or the node again.
    fn widen(&mut self) -> Vec<Go> {
        if self.node.is_none() {
            return Go::tell(Phrase::AlreadyWhole);
        }
        self.whole = !self.whole;
        self.window = None;
        Vec::new()
    }
}
