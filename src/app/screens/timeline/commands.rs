//! What the timeline screen does at a command: opening it, choosing entries, zooming, moving
//! along the calendar, going to a node.

use crate::app::command::Command;
use crate::app::frame::layout::timeline::TimelineLayout;
use crate::app::frame::scroll::steps_of;
use crate::app::screens::timeline::Timeline;
use crate::app::screens::timeline::window::TimeWindow;
use crate::app::state::{Note, Screen, State};
use crate::app::update::go_to;
use crate::domain::{Days, NodeId};
use crate::query::Ledger;
use crate::query::timeline::{EntryId, timeline};
use crate::report::Target;
use crate::text::Phrase;

/// Opens the timeline of what is chosen on the screen on top; of the whole corpus where that
/// has no entry.
pub(in crate::app) fn open(state: &mut State, ledger: &Ledger) {
    let node = chosen_node(state);
    open_of(state, ledger, node);
}

/// Opens the timeline of a node, or of the whole corpus.
pub(in crate::app) fn open_of(state: &mut State, ledger: &Ledger, node: Option<NodeId>) {
    let is_empty = |under| timeline(&ledger.corpus, under).is_empty();
    let whole = node.is_some() && is_empty(node);
    if is_empty(node.filter(|_| !whole)) {
        state.note = Some(Phrase::NothingDated.into());
        return;
    }
    if let (Some(node), true) = (node, whole) {
        let name = ledger.corpus.short_name(node);
        state.note = Some(Note::of(Phrase::NothingDatedUnder, name));
    }
    let chosen = state.timeline.chosen.filter(|_| state.screen() == Screen::Timeline);
    state.push_screen(Screen::Timeline);
    let timeline = &mut state.timeline;
    (timeline.node, timeline.whole) = (node.filter(|_| !whole), false);
    (timeline.chosen, timeline.window, timeline.top) = (chosen, None, 0);
    // Gathered anew, should the corpus have changed.
    timeline.page = super::Page::default();
}

/// The node that is chosen on the screen on top.
fn chosen_node(state: &State) -> Option<NodeId> {
    let listed = match state.listing().and_then(crate::app::Listing::target) {
        Some(Target::Node(node)) => Some(node),
        Some(Target::Actor(_) | Target::Source(_)) | None => None,
    };
    match state.screen() {
        Screen::Timeline => state.timeline.chosen.map(|entry: EntryId| entry.node),
        Screen::Compare => state.compare.selected(),
        Screen::Explorer | Screen::Search => state.explorer.selected(),
        Screen::Sources | Screen::Checks | Screen::Difference => listed,
    }
}

/// Moves among the entries: from one to the next as they are read, or by pages of rows.
pub(in crate::app) fn step(state: &mut State, command: Command) {
    let height = TimelineLayout::new(state.columns, state.rows).bars.height;
    let Some(steps) = steps_of(command, height) else { return };
    let is_page = (2..isize::MAX.unsigned_abs()).contains(&steps.unsigned_abs());
    if is_page {
        step_rows(&mut state.timeline, steps);
    } else {
        step_by(&mut state.timeline, steps);
    }
}

/// Chooses the entry so many further on, stopping at the ends.
pub(in crate::app) fn step_by(timeline: &mut Timeline, steps: isize) {
    let last = timeline.len().saturating_sub(1);
    timeline.go(timeline.page.at.saturating_add_signed(steps).min(last));
}

/// Chooses the first entry of the row so many below, or above.
fn step_rows(timeline: &mut Timeline, steps: isize) {
    let last = timeline.rows().saturating_sub(1);
    let row = timeline.chosen_row().saturating_add_signed(steps).min(last);
    let rows = [row, (row + 1).min(last), row.saturating_sub(1)];
    let places = rows.into_iter().map(|row| timeline.places_of(row));
    if let Some(places) = places.into_iter().find(|places| !places.is_empty()) {
        timeline.go(places.start);
    }
}

/// Chooses what a press in a row hit, `offset` columns from the start of the bars: the entry
/// there, else the one before it, whose title may stand there, else the first. Whether there
/// was one.
pub(in crate::app) fn choose_at(timeline: &mut Timeline, row: usize, offset: Option<u16>) -> bool {
    let places = timeline.places_of(row);
    if places.is_empty() {
        return false;
    }
    let column = timeline.page.shown.zip(offset).map(|(at, offset)| at.left + i32::from(offset));
    let order = timeline.page.rows.order().get(places.clone()).unwrap_or_default();
    let begun = column.map_or(0, |at| order.partition_point(|(_, columns)| columns.first <= at));
    timeline.choose(places.start + begun.saturating_sub(1));
    true
}

/// The commands of the timeline screen.
pub(in crate::app) fn run(state: &mut State, ledger: &Ledger, command: Command) {
    match command {
        Command::OpenEntry => {
            if let Some(entry) = state.timeline.chosen().copied() {
                state.screens.clear();
                go_to(state, ledger, entry.id.node);
            }
        }
        Command::NextEvent => step_events(state, true),
        Command::PreviousEvent => step_events(state, false),
        Command::ZoomIn => zoom(state, true),
        Command::ZoomOut => zoom(state, false),
        Command::EarlierTime => pan(state, -1),
        Command::LaterTime => pan(state, 1),
        Command::FitTimeline => state.timeline.window = None,
        Command::GoToToday => go_to_today(state),
        Command::WidenTimeline => widen(state),
        _ => {}
    }
}

impl Timeline {
    /// Chooses the entry at a place and brings it into the window.
    fn go(&mut self, at: usize) {
        self.choose(at);
        let shown = self.page.shown.filter(|_| self.window.is_some());
        if let (Some(window), Some(columns)) = (shown, self.chosen_columns()) {
            self.window = Some(window.following(columns));
        }
    }
}

fn step_events(state: &mut State, forward: bool) {
    let timeline = &mut state.timeline;
    let order = timeline.page.rows.order();
    let from = order.get(timeline.page.at).map(|(dated, _)| *dated);
    let next = timeline.page.entries.next_event(from, forward);
    if let Some(at) = next.and_then(|next| order.iter().position(|(dated, _)| *dated == next)) {
        timeline.go(at);
    } else {
        let phrase = if forward { Phrase::NoLaterEvent } else { Phrase::NoEarlierEvent };
        state.note = Some(phrase.into());
    }
}

/// What is seen now, and the time there is to see: all entries, and today where it is told.
fn seen(state: &State) -> Option<(TimeWindow, Days)> {
    let extent = state.timeline.page.entries.extent()?;
    let today = state.invocation.today.unwrap_or(extent.first);
    let extent = Days { first: extent.first.min(today), last: extent.last.max(today) };
    Some((state.timeline.page.shown?, extent))
}

/// Shows more detail, or more time, around the chosen entry; where that is not seen, it is
/// put in the middle.
fn zoom(state: &mut State, finer: bool) {
    let Some((window, extent)) = seen(state) else { return };
    let entries = state.timeline.page.entries.extent().unwrap_or(extent);
    let Some(scale) = window.turned(finer, entries) else {
        let phrase = if finer { Phrase::ClosestScale } else { Phrase::WidestScale };
        state.note = Some(phrase.into());
        return;
    };
    let chosen = state.timeline.chosen().and_then(|entry| entry.when.days());
    let around = chosen.unwrap_or(window.scale.days(window.left + i32::from(window.width / 2)));
    let centred = || {
        let middle = around.first.plus((around.last.number() - around.first.number()) / 2);
        window.with_day_at(middle, window.width / 2).scaled(scale, middle)
    };
    let scaled = window.middle_of(around).map(|day| window.scaled(scale, day));
    let scaled = scaled.unwrap_or_else(centred).moved(0, extent);
    let columns = chosen.map(|days| scale.columns(days));
    let fits = columns.filter(|columns| columns.count() <= i32::from(window.width));
    state.timeline.window = Some(fits.map_or(scaled, |columns| scaled.following(columns)));
}

/// Moves along the calendar by a quarter of what is seen.
fn pan(state: &mut State, direction: i32) {
    let Some((window, extent)) = seen(state) else { return };
    let quarter = i32::from(window.width / 4).max(1);
    state.timeline.window = Some(window.moved(direction * quarter, extent));
}

/// Shows today, and chooses the next event from it on.
fn go_to_today(state: &mut State) {
    let Some(today) = state.invocation.today else {
        state.note = Some(Phrase::TodayNotKnown.into());
        return;
    };
    let Some((window, _)) = seen(state) else { return };
    let timeline = &mut state.timeline;
    timeline.window = Some(window.with_day_at(today, window.width / 3));
    let entries = &timeline.page.entries;
    let begun = entries.begun_by(today.plus(-1));
    let next = entries.next_event(begun.checked_sub(1), true);
    let order = timeline.page.rows.order();
    if let Some(at) = next.and_then(|next| order.iter().position(|(dated, _)| *dated == next)) {
        timeline.choose(at);
    }
}

/// Shows the whole corpus instead of the node, or the node again.
fn widen(state: &mut State) {
    let timeline = &mut state.timeline;
    if timeline.node.is_none() {
        state.note = Some(Phrase::AlreadyWhole.into());
        return;
    }
    timeline.whole = !timeline.whole;
    timeline.window = None;
}
