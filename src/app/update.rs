//! `update`: the one place where state changes.
//!
//! ```text
//! (state, action, &ledger) -> (state, effects)
//! ```
//!
//! Whatever was done, [`settle`] ends it: the selection is put in view and the details
//! are laid out for what is selected.

use super::chrome::{breadcrumb, hints, scopes};
use super::outline_move::follow;
use super::{
    Action, Area, Choice, Command, Effect, Key, KeyCode, Layout, Mouse, MouseKind, Palette, Pane,
    Picker, PickerLayout, Purpose, State,
};
use crate::query::{Base, Filter, Ledger, Order};
use crate::report::{SheetLayout, Target};
use crate::text::{Lang, Phrase};

/// Rows that one notch of the wheel moves.
const WHEEL: isize = 3;

/// Applies an action. See the module's header.
#[must_use]
pub fn update(mut state: State, action: Action, ledger: &Ledger) -> (State, Vec<Effect>) {
    let mut effects = Vec::new();
    match action {
        Action::Resize(columns, rows) => (state.columns, state.rows) = (columns, rows),
        Action::Key(key) => {
            state.note = None;
            if state.picker.is_some() {
                picker_key(&mut state, ledger, key, &mut effects);
            } else if let Some(command) = Command::for_key(key, &scopes(&state)) {
                run(&mut state, ledger, command, &mut effects);
            }
        }
        Action::Mouse(mouse) => {
            state.note = None;
            use_mouse(&mut state, ledger, mouse, &mut effects);
        }
        Action::Paste(text) => {
            if let Some(picker) = &mut state.picker {
                picker.input.insert(&text);
                picker.row = 0;
                picker.refresh(ledger, state.explorer.filter, state.options.lang);
            }
        }
        Action::Run(command) => run(&mut state, ledger, command, &mut effects),
    }
    settle(&mut state, ledger);
    (state, effects)
}

/// Puts the selection in view and lays out the details of what is selected.
pub(super) fn settle(state: &mut State, ledger: &Ledger) {
    let layout = state.layout();
    let columns = Layout::sheet_columns(state.columns, state.rows, &state.explorer);
    let explorer = &mut state.explorer;
    let height = usize::from(layout.outline.height);
    if height > 0 {
        explorer.top = follow(explorer.top, explorer.row, height, explorer.rows.nodes().len());
    }
    let selected = explorer.selected();
    let sheet_layout =
        SheetLayout { lang: state.options.lang, columns, ascii: state.options.ascii };
    explorer.sheet.show(ledger, selected, sheet_layout);
    let height = usize::from(layout.details.height);
    if height > 0 {
        let lines = explorer.sheet.lines().len();
        explorer.sheet.top = follow(explorer.sheet.top, explorer.sheet.line, height, lines);
    }
    let picker_rows = picker_layout(state).list.height;
    if let Some(picker) = &mut state.picker {
        picker.top = follow(picker.top, picker.row, usize::from(picker_rows), picker.items.len());
    }
}

/// Where the overlay that is open stands; nowhere if none is.
fn picker_layout(state: &State) -> PickerLayout {
    let len = state.picker.as_ref().map_or(0, |picker| picker.items.len());
    PickerLayout::new(state.columns, state.rows, len)
}

fn run(state: &mut State, ledger: &Ledger, command: Command, effects: &mut Vec<Effect>) {
    use Command as C;
    match command {
        C::MoveUp
        | C::MoveDown
        | C::PageUp
        | C::PageDown
        | C::HalfUp
        | C::HalfDown
        | C::MoveFirst
        | C::MoveLast => {
            let height = focused_height(state);
            state.explorer.move_by(command, height);
        }
        C::NextSibling => state.explorer.move_sibling(ledger, true),
        C::PreviousSibling => state.explorer.move_sibling(ledger, false),
        C::Expand => state.explorer.expand(ledger),
        C::Collapse => state.explorer.collapse(ledger),
        C::ExpandAll => state.explorer.expand_all(ledger, true),
        C::CollapseAll => state.explorer.expand_all(ledger, false),
        C::DrillIn => {
            if !state.explorer.drill_in(ledger) {
                state.explorer.set_focus(Pane::Details);
            }
        }
        C::DrillOut => {
            if !state.explorer.drill_out(ledger) {
                state.note = Some(Phrase::AlreadyWhole);
            }
        }
        C::SwitchPane => {
            let other = match state.explorer.focus {
                Pane::Outline => Pane::Details,
                Pane::Details => Pane::Outline,
            };
            state.explorer.set_focus(other);
        }
        C::Zoom => state.explorer.zoom = !state.explorer.zoom,
        C::FollowLink => follow_target(state, ledger),
        C::TurnInstrument => turn_column(state, ledger, true),
        C::TurnInstrumentBack => turn_column(state, ledger, false),
        C::TurnShareBase => {
            state.explorer.base = turned(&Base::ALL, state.explorer.base);
        }
        C::TurnOrder => {
            state.explorer.order = turned(&Order::ALL, state.explorer.order);
            state.explorer.rebuild(ledger);
        }
        C::OpenFilter => open_picker(state, ledger, Purpose::Filter),
        C::ClearFilter => {
            if !state.explorer.clear_filter(ledger) {
                state.note = Some(Phrase::NoFilter);
            }
        }
        C::ToggleLaureates => state.explorer.toggle_laureates(ledger),
        C::MarkNode => mark_selected(state),
        C::ClearMarks => state.marks.clear(),
        C::GoBack => {
            if !state.explorer.go_back(ledger) {
                state.note = Some(Phrase::NothingBehind);
            }
        }
        C::GoForward => {
            if !state.explorer.go_forward(ledger) {
                state.note = Some(Phrase::NothingAhead);
            }
        }
        C::OpenHelp => open_picker(state, ledger, Purpose::Help),
        C::OpenPalette => open_picker(state, ledger, Purpose::Palette),
        C::SwitchLanguage => {
            state.options.lang = match state.options.lang {
                Lang::Fr => Lang::En,
                Lang::En => Lang::Fr,
            };
        }
        C::SwitchColours => {
            state.options.palette = match state.options.palette {
                Palette::Ansi => Palette::Mono,
                Palette::Mono => Palette::Ansi,
            };
        }
        C::SwitchMouse => {
            state.options.mouse = !state.options.mouse;
            effects.push(Effect::SetMouse(state.options.mouse));
        }
        C::Leave => {
            if !state.explorer.leave(ledger) {
                state.note = Some(Phrase::NothingToLeave);
            }
        }
        C::Suspend => effects.push(Effect::Suspend),
        C::Quit => effects.push(Effect::Quit { print: false }),
        C::QuitAndPrint => effects.push(Effect::Quit { print: true }),
    }
}

/// The value after `now`, the first after the last.
fn turned<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let at = all.iter().position(|&value| value == now).unwrap_or(0);
    all.get((at + 1) % all.len().max(1)).copied().unwrap_or(now)
}

fn focused_height(state: &State) -> u16 {
    let layout = state.layout();
    match state.explorer.focus {
        Pane::Outline => layout.outline.height,
        Pane::Details => layout.details.height,
    }
}

fn turn_column(state: &mut State, ledger: &Ledger, forward: bool) {
    let explorer = &mut state.explorer;
    explorer.column = explorer.column.turned(if forward { 1 } else { -1 });
    if explorer.order == Order::Amount {
        explorer.rebuild(ledger);
    }
}

/// Marks the selected node, or takes its mark away, and goes on to the next row, so that a
/// run of rows is marked by holding the key.
fn mark_selected(state: &mut State) {
    let Some(node) = state.explorer.selected() else { return };
    if !state.marks.remove(node) {
        state.marks.insert(node);
    }
    if state.explorer.focus == Pane::Outline {
        state.explorer.move_steps(Pane::Outline, 1);
    }
}

fn open_picker(state: &mut State, ledger: &Ledger, purpose: Purpose) {
    let mut picker = Picker::new(purpose);
    picker.refresh(ledger, state.explorer.filter, state.options.lang);
    state.picker = Some(picker);
}

fn follow_target(state: &mut State, ledger: &Ledger) {
    match state.explorer.sheet.target() {
        Some(Target::Node(node)) => go_to(state, ledger, node),
        Some(Target::Actor(actor)) => open_picker(state, ledger, Purpose::RolesOf(actor)),
        Some(Target::Source(source)) => open_picker(state, ledger, Purpose::StatedBy(source)),
        None => state.note = Some(Phrase::NoLinkHere),
    }
}

fn go_to(state: &mut State, ledger: &Ledger, node: crate::domain::NodeId) {
    state.explorer.remember();
    if state.explorer.reveal(ledger, node) {
        state.note = Some(Phrase::FilterRemoved);
    }
}

fn picker_key(state: &mut State, ledger: &Ledger, key: Key, effects: &mut Vec<Effect>) {
    let page = isize::from(i16::try_from(picker_layout(state).list.height).unwrap_or(1)).max(1);
    let (lang, filter) = (state.options.lang, state.explorer.filter);
    let Some(picker) = &mut state.picker else { return };
    let ticks = picker.purpose == Purpose::Filter && key == Key::char(' ');
    match (key.code, key.ctrl) {
        (KeyCode::Esc, _) | (KeyCode::Char('c'), true) => state.picker = None,
        (KeyCode::Enter, _) => choose(state, ledger, effects),
        (KeyCode::Char(' '), false) if ticks => choose(state, ledger, effects),
        (KeyCode::Up | KeyCode::BackTab, _) | (KeyCode::Char('p' | 'k'), true) => picker.step(-1),
        (KeyCode::Down | KeyCode::Tab, _) | (KeyCode::Char('n' | 'j'), true) => picker.step(1),
        (KeyCode::PageUp, _) => picker.step(-page),
        (KeyCode::PageDown, _) => picker.step(page),
        _ => {
            let before = picker.input.text().len();
            if picker.input.take(key) && picker.input.text().len() != before {
                picker.row = 0;
                picker.refresh(ledger, filter, lang);
            }
        }
    }
}

/// Does what the selected row of the overlay stands for. Ticking keeps the overlay open.
fn choose(state: &mut State, ledger: &Ledger, effects: &mut Vec<Effect>) {
    let Some(choice) = state.picker.as_ref().and_then(Picker::selected).map(|item| item.choice)
    else {
        return;
    };
    match choice {
        Choice::Heading => {}
        Choice::Run(command) => {
            state.picker = None;
            run(state, ledger, command, effects);
        }
        Choice::GoTo(node) => {
            state.picker = None;
            go_to(state, ledger, node);
        }
        Choice::Kind(_) | Choice::Instrument(_) => {
            state.explorer.tick(ledger, choice);
            let filter: Filter = state.explorer.filter;
            if let Some(picker) = &mut state.picker {
                picker.refresh(ledger, filter, state.options.lang);
            }
        }
    }
}

fn use_mouse(state: &mut State, ledger: &Ledger, mouse: Mouse, effects: &mut Vec<Effect>) {
    if state.picker.is_some() {
        picker_mouse(state, ledger, mouse, effects);
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
        let hints = hints(state, layout.hints.width);
        let under = |hint: &&super::Hint| (hint.x..hint.x + hint.width).contains(&mouse.x);
        if let Some(command) = hints.iter().find(under).and_then(|hint| hint.command) {
            run(state, ledger, command, effects);
        }
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
    let columns = super::OutlineColumns::new(layout.outline.width);
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
