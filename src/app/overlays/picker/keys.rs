//! Keys in an overlay: moving in its list, typing in its line, choosing.

use crate::app::copying;
use crate::app::frame::layout::PickerLayout;
use crate::app::key::{Key, KeyCode};
use crate::app::overlays::picker::{About, Choice, Picker, Purpose};
use crate::app::screens::{checks, difference, sources};
use crate::app::state::{Effect, State};
use crate::app::update::run;
use crate::query::Ledger;
use crate::text::Phrase;

/// Where the overlay that is open stands; nowhere if none is.
pub(in crate::app) fn picker_layout(state: &State) -> PickerLayout {
    let len = state.picker.as_ref().map_or(0, |picker| picker.items.len());
    PickerLayout::new(state.columns, state.rows, len)
}

pub(in crate::app) fn picker_key(
    state: &mut State,
    ledger: &Ledger,
    key: Key,
    effects: &mut Vec<Effect>,
) {
    let page = isize::from(i16::try_from(picker_layout(state).list.height).unwrap_or(1)).max(1);
    let about = About::of(state);
    let Some(picker) = &mut state.picker else { return };
    let ticks = match picker.purpose {
        Purpose::Filter | Purpose::SourceFilter | Purpose::DifferenceFilter | Purpose::Rules => {
            key == Key::char(' ')
        }
        Purpose::Help | Purpose::Palette | Purpose::Copy => false,
    };
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
                picker.refresh(about);
            }
        }
    }
}

/// Does what the selected row of the overlay stands for. Ticking keeps the overlay open.
pub(in crate::app) fn choose(state: &mut State, ledger: &Ledger, effects: &mut Vec<Effect>) {
    let Some(choice) = state.picker.as_ref().and_then(Picker::selected).map(|item| item.choice)
    else {
        return;
    };
    match choice {
        Choice::Heading => {}
        Choice::Run(command) => {
            state.picker = None;
            if state.screen().answers_to(command.row().scope) {
                run(state, ledger, command, effects);
            } else {
                state.note = Some(Phrase::NotHere.into());
            }
        }
        Choice::Copy(kind) => {
            state.picker = None;
            copying::copy(state, ledger, kind, effects);
        }
        Choice::Kind(_)
        | Choice::Instrument(_)
        | Choice::Wanted(_)
        | Choice::Changed(_)
        | Choice::Rule(_) => {
            match choice {
                Choice::Wanted(wanted) => sources::tick(state, wanted),
                Choice::Changed(kind) => difference::tick(state, kind),
                Choice::Rule(rule) => checks::tick(state, rule),
                Choice::Heading
                | Choice::Copy(_)
                | Choice::Run(_)
                | Choice::Kind(_)
                | Choice::Instrument(_) => {
                    state.explorer.tick(ledger, choice);
                }
            }
            let about = About::of(state);
            if let Some(picker) = &mut state.picker {
                picker.refresh(about);
            }
        }
    }
}
