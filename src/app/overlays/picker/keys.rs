//! Keys and presses in an overlay: moving in its list, typing in its line, choosing.

use crate::app::action::{Effect, Mouse, MouseKind};
use crate::app::copying;
use crate::app::frame::scroll::{WHEEL, follow};
use crate::app::key::{Key, KeyCode};
use crate::app::overlays::Overlay;
use crate::app::overlays::picker::layout::PickerLayout;
use crate::app::overlays::picker::{Choice, Picker, Purpose, refresh as offer_again};
use crate::app::state::State;
use crate::app::update::run;
use crate::query::Ledger;
use crate::text::Phrase;

/// Where the overlay that is open stands; nowhere if none is.
fn layout(state: &State) -> PickerLayout {
    let len = state.picker().map_or(0, |picker| picker.items.len());
    PickerLayout::new(state.columns, state.rows, len)
}

pub(in crate::app) fn press(
    state: &mut State,
    ledger: &Ledger,
    key: Key,
    effects: &mut Vec<Effect>,
) {
    let page = isize::from(i16::try_from(layout(state).list.height).unwrap_or(1)).max(1);
    let Some(Overlay::Picker(picker)) = &mut state.overlay else { return };
    let ticks = picker.purpose == Purpose::Filter;
    match (key.code, key.ctrl) {
        (KeyCode::Esc, _) | (KeyCode::Char('c'), true) => state.overlay = None,
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
                picker.narrow();
            }
        }
    }
}

pub(in crate::app) fn mouse(
    state: &mut State,
    ledger: &Ledger,
    mouse: Mouse,
    effects: &mut Vec<Effect>,
) {
    let layout = layout(state);
    let Some(Overlay::Picker(picker)) = &mut state.overlay else { return };
    match mouse.kind {
        MouseKind::WheelUp => picker.step(-WHEEL),
        MouseKind::WheelDown => picker.step(WHEEL),
        MouseKind::Press | MouseKind::DoublePress => {
            if !mouse.is_in(layout.frame) {
                state.overlay = None;
            } else if let Some(offset) = mouse.row_in(layout.list) {
                let row = picker.top + usize::from(offset);
                let chosen = picker.items.get(row).map(|item| item.choice);
                if chosen.is_some_and(|choice| choice != Choice::Heading) {
                    picker.row = row;
                    choose(state, ledger, effects);
                }
            }
        }
    }
}

/// Keeps the selected row in view.
pub(in crate::app) fn refresh(state: &mut State) {
    let height = usize::from(layout(state).list.height);
    if let Some(Overlay::Picker(picker)) = &mut state.overlay {
        picker.top = follow(picker.top, picker.row, height, picker.items.len());
    }
}

/// Does what the selected row of the overlay stands for. Ticking keeps the overlay open.
fn choose(state: &mut State, ledger: &Ledger, effects: &mut Vec<Effect>) {
    let Some(choice) = state.picker().and_then(Picker::selected).map(|item| item.choice) else {
        return;
    };
    match choice {
        Choice::Heading => {}
        Choice::Run(command) => {
            state.overlay = None;
            if state.view().answers_to(command.row().scope) {
                run(state, ledger, command, effects);
            } else {
                state.note = Some(Phrase::NotHere.into());
            }
        }
        Choice::Copy(kind) => {
            state.overlay = None;
            copying::copy(state, ledger, kind, effects);
        }
        Choice::Tick(number) => {
            let view = state.view();
            let (room, cx) = state.enter(view, ledger);
            room.tick(number, &cx);
            offer_again(state, ledger);
        }
    }
}
