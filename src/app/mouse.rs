//! The mouse: what was drawn under it decides what it does, so the same layout that is
//! painted is asked where it hit.

use crate::app::chrome::{Hint, breadcrumb, hints};
use crate::app::command::Command;
use crate::app::frame::layout::list::ListLayout;
use crate::app::frame::layout::timeline::TimelineLayout;
use crate::app::frame::layout::{Area, Layout, OutlineColumns};
use crate::app::frame::listing::ListPart;
use crate::app::overlays::picker::Choice;
use crate::app::overlays::picker::keys::choose;
use crate::app::overlays::picker::keys::picker_layout;
use crate::app::overlays::{saving, trouble};
use crate::app::screens::explorer::Pane;
use crate::app::screens::search::Typing;
use crate::app::screens::{compare, search, timeline};
use crate::app::state::{Effect, Mouse, MouseKind, Screen, State};
use crate::app::update::{follow_target, go_to, run};
use crate::query::Ledger;

/// Rows that one notch of the wheel moves.
const WHEEL: isize = 3;

pub(super) fn use_mouse(
    state: &mut State,
    ledger: &Ledger,
    mouse: Mouse,
    effects: &mut Vec<Effect>,
) {
    if let Some(offer) = &state.copy {
        let inside = offer.layout(state).frame.contains(mouse.x, mouse.y);
        if mouse.kind == MouseKind::Press && !inside {
            state.copy = None;
        }
        return;
    }
    if state.saving.is_some() {
        saving::press(state, mouse);
        return;
    }
    if state.picker.is_some() {
        picker_mouse(state, ledger, mouse, effects);
        return;
    }
    if trouble::is_open(state) {
        trouble_mouse(state, ledger, mouse, effects);
        return;
    }
    if state.screen() == Screen::Search {
        search_mouse(state, ledger, mouse, effects);
        return;
    }
    if state.screen() == Screen::Compare {
        compare_mouse(state, ledger, mouse, effects);
        return;
    }
    if state.screen() == Screen::Timeline {
        timeline_mouse(state, ledger, mouse, effects);
        return;
    }
    if state.listing().is_some() {
        list_mouse(state, ledger, mouse, effects);
        return;
    }
    let layout = state.layout();
    let hit = |area: Area| area.contains(mouse.x, mouse.y);
    let steps = match mouse.kind {
        MouseKind::WheelUp => -WHEEL,
        MouseKind::WheelDown => WHEEL,
        MouseKind::Press | MouseKind::DoublePress => 0,
    };
    if hit(layout.outline) {
        match mouse.kind {
            MouseKind::WheelUp | MouseKind::WheelDown => {
                state.explorer.move_steps(Pane::Outline, steps);
            }
            MouseKind::Press | MouseKind::DoublePress => {
                press_outline(state, ledger, mouse, layout);
            }
        }
    } else if hit(layout.details) {
        match mouse.kind {
            MouseKind::WheelUp | MouseKind::WheelDown => {
                state.explorer.move_steps(Pane::Details, steps);
            }
            MouseKind::Press | MouseKind::DoublePress => {
                press_details(state, ledger, mouse, layout);
            }
        }
    } else if mouse.kind == MouseKind::Press && hit(layout.breadcrumb) {
        press_breadcrumb(state, ledger, mouse, layout);
    } else if mouse.kind == MouseKind::Press && hit(layout.hints) {
        press_hint(state, ledger, mouse, effects);
    }
}

/// A press selects the row; on its fold mark it folds or unfolds; twice enters it.
fn press_outline(state: &mut State, ledger: &Ledger, mouse: Mouse, layout: Layout) {
    let explorer = &mut state.explorer;
    let row = explorer.top + usize::from(mouse.y - layout.outline.y);
    let Some(&node) = explorer.rows.nodes().get(row) else { return };
    explorer.set_focus(Pane::Outline);
    explorer.row = row;
    if mouse.kind == MouseKind::DoublePress {
        if !explorer.drill_in(ledger) {
            explorer.set_focus(Pane::Details);
        }
        return;
    }
    let columns = OutlineColumns::new(layout.outline.width);
    let mark = layout.outline.x + 1 + columns.indent(explorer.depth(&ledger.corpus, node));
    if (mark..mark + 2).contains(&mouse.x) && !explorer.fold(ledger, node) {
        explorer.expanded.insert(node);
        explorer.rebuild(ledger);
    }
}

/// A press puts the cursor on a line; on the line that has it already, or twice, it follows.
fn press_details(state: &mut State, ledger: &Ledger, mouse: Mouse, layout: Layout) {
    let explorer = &mut state.explorer;
    let line = explorer.sheet.top + usize::from(mouse.y - layout.details.y);
    if line >= explorer.sheet.lines().len() {
        return;
    }
    let again = explorer.focus == Pane::Details && explorer.sheet.line == line;
    explorer.set_focus(Pane::Details);
    explorer.sheet.line = line;
    if (again || mouse.kind == MouseKind::DoublePress) && explorer.sheet.target().is_some() {
        follow_target(state, ledger);
    }
}

fn press_breadcrumb(state: &mut State, ledger: &Ledger, mouse: Mouse, layout: Layout) {
    let crumbs = breadcrumb(state, ledger, layout.breadcrumb.width);
    let Some(crumb) = crumbs.iter().find(|crumb| crumb.covers(mouse.x) && crumb.leads) else {
        return;
    };
    match crumb.node {
        Some(node) => go_to(state, ledger, node),
        None => while state.explorer.drill_out(ledger) {},
    }
}

/// The wheel goes from problem to problem, a press chooses one and twice opens the editor at
/// it; a press beside them closes.
fn trouble_mouse(state: &mut State, ledger: &Ledger, mouse: Mouse, effects: &mut Vec<Effect>) {
    let layout = trouble::layout(state);
    let inside = layout.frame.contains(mouse.x, mouse.y);
    match mouse.kind {
        MouseKind::WheelUp => trouble::scroll(state, -1),
        MouseKind::WheelDown => trouble::scroll(state, 1),
        MouseKind::Press | MouseKind::DoublePress if !inside => {
            run(state, ledger, Command::ShowErrors, effects);
        }
        MouseKind::Press | MouseKind::DoublePress => {
            let hits = layout.lines.contains(mouse.x, mouse.y)
                && trouble::choose(state, usize::from(mouse.y - layout.lines.y));
            if hits && mouse.kind == MouseKind::DoublePress {
                trouble::edit(state, effects);
            }
        }
    }
}

fn picker_mouse(state: &mut State, ledger: &Ledger, mouse: Mouse, effects: &mut Vec<Effect>) {
    let layout = picker_layout(state);
    let Some(picker) = &mut state.picker else { return };
    match mouse.kind {
        MouseKind::WheelUp => picker.step(-WHEEL),
        MouseKind::WheelDown => picker.step(WHEEL),
        MouseKind::Press | MouseKind::DoublePress => {
            if !layout.frame.contains(mouse.x, mouse.y) {
                state.picker = None;
            } else if layout.list.contains(mouse.x, mouse.y) {
                let row = picker.top + usize::from(mouse.y - layout.list.y);
                let chosen = picker.items.get(row).map(|item| item.choice);
                if chosen.is_some_and(|choice| choice != Choice::Heading) {
                    picker.row = row;
                    choose(state, ledger, effects);
                }
            }
        }
    }
}

/// On the search screen a press selects a hit, twice opens it; the wheel moves among them.
fn search_mouse(state: &mut State, ledger: &Ledger, mouse: Mouse, effects: &mut Vec<Effect>) {
    let layout = state.search_layout();
    if layout.hints.contains(mouse.x, mouse.y) && mouse.kind == MouseKind::Press {
        press_hint(state, ledger, mouse, effects);
        return;
    }
    let hits = state.search.answer.hits.len();
    match mouse.kind {
        MouseKind::WheelUp => state.search.row = state.search.row.saturating_sub(1),
        MouseKind::WheelDown => {
            state.search.row = (state.search.row + 1).min(hits.saturating_sub(1));
        }
        MouseKind::Press | MouseKind::DoublePress => {
            let row = state.search.top + usize::from(mouse.y.saturating_sub(layout.hits.y));
            if !layout.hits.contains(mouse.x, mouse.y) || row >= hits {
                return;
            }
            (state.search.row, state.search.typing) = (row, Typing::Hits);
            if mouse.kind == MouseKind::DoublePress {
                search::open_hit(state, ledger, effects);
            }
        }
    }
}

/// A press on a hint runs its command.
fn press_hint(state: &mut State, ledger: &Ledger, mouse: Mouse, effects: &mut Vec<Effect>) {
    let hints = hints(state, ledger, state.columns);
    let under = |hint: &&Hint| (hint.x..hint.x + hint.width).contains(&mouse.x);
    if let Some(command) = hints.iter().find(under).and_then(|hint| hint.command) {
        run(state, ledger, command, effects);
    }
}

/// On a list screen a press chooses a row or puts the cursor on a line of the preview, twice
/// goes there; the wheel moves in the part under it.
fn list_mouse(state: &mut State, ledger: &Ledger, mouse: Mouse, effects: &mut Vec<Effect>) {
    let (columns, rows) = (state.columns, state.rows);
    let Some(listing) = state.listing_mut() else { return };
    let layout = ListLayout::new(columns, rows, listing.part);
    let hit = |area: Area| area.contains(mouse.x, mouse.y);
    let part = if hit(layout.list) {
        ListPart::List
    } else if hit(layout.preview) {
        ListPart::Preview
    } else {
        if mouse.kind == MouseKind::Press && hit(layout.hints) {
            press_hint(state, ledger, mouse, effects);
        }
        return;
    };
    match mouse.kind {
        MouseKind::WheelUp => listing.step(part, -WHEEL),
        MouseKind::WheelDown => listing.step(part, WHEEL),
        MouseKind::Press | MouseKind::DoublePress => {
            if listing.press(part, usize::from(mouse.y - layout.of(part).y))
                && mouse.kind == MouseKind::DoublePress
            {
                run(state, ledger, Command::OpenItem, effects);
            }
        }
    }
}

/// On the timeline a press chooses the entry under it, twice goes to its node; the wheel goes
/// from entry to entry.
fn timeline_mouse(state: &mut State, ledger: &Ledger, mouse: Mouse, effects: &mut Vec<Effect>) {
    let layout = TimelineLayout::new(state.columns, state.rows);
    let hit = |area: Area| area.contains(mouse.x, mouse.y);
    match mouse.kind {
        MouseKind::WheelUp => timeline::step_by(&mut state.timeline, -1),
        MouseKind::WheelDown => timeline::step_by(&mut state.timeline, 1),
        MouseKind::Press if hit(layout.hints) => press_hint(state, ledger, mouse, effects),
        MouseKind::Press | MouseKind::DoublePress => {
            if !hit(layout.names) && !hit(layout.bars) {
                return;
            }
            let row = state.timeline.top + usize::from(mouse.y - layout.bars.y);
            let offset = mouse.x.checked_sub(layout.bars.x);
            if timeline::choose_at(&mut state.timeline, row, offset)
                && mouse.kind == MouseKind::DoublePress
            {
                run(state, ledger, Command::OpenEntry, effects);
            }
        }
    }
}

/// On the comparison screen a press puts the cursor on a number, twice opens the row; a press
/// on a head puts the cursor on its column.
fn compare_mouse(state: &mut State, ledger: &Ledger, mouse: Mouse, effects: &mut Vec<Effect>) {
    let layout = state.compare_layout();
    let hit = |area: Area| area.contains(mouse.x, mouse.y);
    if hit(layout.hints) && mouse.kind == MouseKind::Press {
        press_hint(state, ledger, mouse, effects);
        return;
    }
    let line = if hit(layout.rows) {
        let at = state.compare.top + usize::from(mouse.y - layout.rows.y);
        state.compare.rows().get(at).and_then(|(line, _)| *line)
    } else if hit(layout.foot) {
        let at = usize::from(mouse.y - layout.foot.y);
        state.compare.foot().get(at).and_then(|(line, _)| *line)
    } else {
        None
    };
    match mouse.kind {
        MouseKind::WheelUp => compare::step(&mut state.compare, -1),
        MouseKind::WheelDown => compare::step(&mut state.compare, 1),
        MouseKind::Press | MouseKind::DoublePress => {
            if line.is_none() && !hit(layout.head) {
                return;
            }
            let x = usize::from(mouse.x - layout.rows.x);
            let columns = state.compare.columns();
            let under = columns.iter().position(|at| (at.start..at.start + at.width).contains(&x));
            state.compare.column = under.unwrap_or(state.compare.column);
            state.compare.line = line.unwrap_or(state.compare.line);
            if mouse.kind == MouseKind::DoublePress && line.is_some() {
                run(state, ledger, Command::OpenRow, effects);
            }
        }
    }
}
