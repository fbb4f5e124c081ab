//! `update`: the one place where state changes.
//!
//! ```text
//! (state, action, &ledger) -> (state, effects)
//! ```
//!
//! A key or a use of the mouse goes to the overlay that is open, else to the room on top; what
//! the room asks for beside its own state is done by [`perform`]. Whatever was done,
//! [`refresh`] ends it: the room on top lays out what it shows.

use crate::app::action::{Action, Effect, Mouse};
use crate::app::command::Command;
use crate::app::copying::{self, CopyKind};
use crate::app::frame::scroll::cycled;
use crate::app::go::{Go, perform};
use crate::app::hints::pressed_line;
use crate::app::history;
use crate::app::key::Key;
use crate::app::overlays::picker::{self, Purpose};
use crate::app::overlays::{self, Overlay, reload_error, saving};
use crate::app::question::Answered;
use crate::app::reload;
use crate::app::room::{Context, Room};
use crate::app::screens::View;
use crate::app::state::{Palette, State, StatusMessage};
use crate::query::Ledger;
use crate::text::{Lang, Phrase};

/// Applies an action. See the module's header.
#[must_use]
pub fn update(mut state: State, action: Action, ledger: &Ledger) -> (State, Vec<Effect>) {
    let mut effects = Vec::new();
    match action {
        Action::Resize(columns, rows) => (state.columns, state.rows) = (columns, rows),
        Action::Key(key) => {
            state.note = None;
            if state.overlay.is_some() {
                overlays::press(&mut state, ledger, key, &mut effects);
            } else {
                press(&mut state, ledger, key, &mut effects);
            }
        }
        Action::Mouse(mouse) => {
            state.note = None;
            use_mouse(&mut state, ledger, mouse, &mut effects);
        }
        Action::Paste(text) if state.overlay.is_some() => {
            overlays::paste(&mut state, &text, &mut effects);
        }
        Action::Paste(text) => {
            ask_top(&mut state, ledger, &mut effects, |room, cx| Some(room.paste(&text, cx)));
        }
        Action::Answered(answered) => take_answer(&mut state, ledger, *answered, &mut effects),
        Action::Reloaded(moved) => reload::reload(&mut state, ledger, &moved, &mut effects),
        Action::OfferCopy(offer) => state.overlay = Some(Overlay::Copy(*offer)),
        Action::CopyFailed(why) => {
            if let Some(Overlay::Copy(offer)) = &mut state.overlay {
                offer.problem = Some(why);
            }
        }
        Action::Tell(note) => state.note = Some(note),
        Action::Unread(found) => reload_error::take(&mut state, *found),
        Action::Run(command) => run(&mut state, ledger, command, &mut effects),
        Action::Listed(folder, entries) => saving::take_entries(&mut state, folder, entries),
        Action::Saved(saved) => saving::take_saved(&mut state, saved),
        Action::Copied(way, said) => copying::tell(&mut state, way, said),
    }
    refresh(&mut state, ledger);
    (state, effects)
}

/// Gives an answer to the room that waits for it; one to an older question is dropped.
fn take_answer(state: &mut State, ledger: &Ledger, answered: Answered, effects: &mut Vec<Effect>) {
    if answered.number != state.asking.number {
        return;
    }
    if let Some(view) = state.asking.by.take() {
        ask(state, ledger, view, effects, |room, cx| Some(room.answered(answered.reply, cx)));
    }
}

/// Lets the room on top act, and does what it asks for; whether it had anything to do.
fn ask_top(
    state: &mut State,
    ledger: &Ledger,
    effects: &mut Vec<Effect>,
    act: impl FnOnce(&mut dyn Room, &Context<'_>) -> Option<Vec<Go>>,
) -> bool {
    let view = state.view();
    ask(state, ledger, view, effects, act)
}

fn ask(
    state: &mut State,
    ledger: &Ledger,
    view: View,
    effects: &mut Vec<Effect>,
    act: impl FnOnce(&mut dyn Room, &Context<'_>) -> Option<Vec<Go>>,
) -> bool {
    let (room, cx) = state.enter(view, ledger);
    let asked = act(room, &cx);
    let acted = asked.is_some();
    perform(state, ledger, view, asked.unwrap_or_default(), effects);
    acted
}

/// A key in the room on top: its own meaning there comes before that of commands.
fn press(state: &mut State, ledger: &Ledger, key: Key, effects: &mut Vec<Effect>) {
    if ask_top(state, ledger, effects, |room, cx| room.key(key, cx)) {
        return;
    }
    if let Some(command) = state.keymap.command(key, state.top().scopes()) {
        run(state, ledger, command, effects);
    }
}

/// A use of the mouse: in the overlay, on a hint, else in the room on top.
fn use_mouse(state: &mut State, ledger: &Ledger, mouse: Mouse, effects: &mut Vec<Effect>) {
    if state.overlay.is_some() {
        overlays::mouse(state, ledger, mouse, effects);
    } else if let Some(line) = pressed_line(state, ledger, mouse) {
        let hint = line.iter().find(|hint| hint.covers(mouse.x));
        if let Some(command) = hint.and_then(|hint| hint.command) {
            run(state, ledger, command, effects);
        }
    } else {
        ask_top(state, ledger, effects, |room, cx| Some(room.mouse(mouse, cx)));
    }
}

/// Lays out what is shown, and keeps what is chosen in view.
pub(super) fn refresh(state: &mut State, ledger: &Ledger) {
    let view = state.view();
    let (room, cx) = state.enter(view, ledger);
    room.refresh(&cx);
    overlays::refresh(state, ledger);
}

/// Opens a view over the one on top, if it has something to show; the history remembers the one
/// that was left.
pub(super) fn open(state: &mut State, ledger: &Ledger, view: View, effects: &mut Vec<Effect>) {
    let again = state.view() == view;
    let here = history::visit(state, ledger, None);
    if open_with(state, ledger, view, effects, |room, cx| room.enter(again, cx)) && !again {
        history::keep(state, here);
    }
}

/// Opens a view over the one on top as `enter` says; whether it had something to show.
pub(super) fn open_with(
    state: &mut State,
    ledger: &Ledger,
    view: View,
    effects: &mut Vec<Effect>,
    enter: impl FnOnce(&mut dyn Room, &Context<'_>) -> Result<Vec<Go>, Vec<Go>>,
) -> bool {
    let (room, cx) = state.enter(view, ledger);
    let (opens, asked) = match enter(room, &cx) {
        Ok(asked) => (true, asked),
        Err(asked) => (false, asked),
    };
    if opens && view == View::default() {
        state.views.clear();
    } else if opens {
        state.push(view);
    }
    perform(state, ledger, view, asked, effects);
    opens
}

/// Runs a command: the room on top first, then what every room shares.
pub(super) fn run(state: &mut State, ledger: &Ledger, command: Command, effects: &mut Vec<Effect>) {
    if ask_top(state, ledger, effects, |room, cx| room.run(command, cx)) {
        return;
    }
    if let Some(view) = command.opens() {
        open(state, ledger, view, effects);
        return;
    }
    if let Some(view) = command.is_answered_by() {
        ask(state, ledger, view, effects, |room, cx| room.run(command, cx));
        return;
    }
    match command {
        Command::ClearMarks => state.marks.clear(),
        Command::GoBack | Command::GoForward => {
            let forward = command == Command::GoForward;
            if !history::step(state, ledger, forward, effects) {
                let phrase = if forward { Phrase::NothingAhead } else { Phrase::NothingBehind };
                state.note = Some(phrase.into());
            }
        }
        Command::EditNode => match state.top().edit_place() {
            Some(place) => effects.push(Effect::Edit(place)),
            None => state.note = Some(Phrase::NothingToEdit.into()),
        },
        Command::ExplainNumber => {
            let (room, cx) = state.sight(ledger);
            let of = room.amount(&cx).map(Go::Explain);
            let asked = of.map_or_else(|| Go::tell(Phrase::NothingToExplain), |of| vec![of]);
            perform(state, ledger, state.view(), asked, effects);
        }
        Command::SaveView => saving::open(state, ledger, effects),
        Command::CopyValue => copying::copy(state, ledger, CopyKind::Value, effects),
        Command::CopyCommand => copying::copy(state, ledger, CopyKind::Command, effects),
        Command::OpenCopy => picker::open(state, ledger, Purpose::Copy),
        Command::ShowErrors => reload_error::toggle(state),
        Command::OpenHelp => picker::open(state, ledger, Purpose::Help),
        Command::OpenPalette => picker::open(state, ledger, Purpose::Palette),
        Command::SwitchLanguage => {
            state.options.lang = cycled(&Lang::ALL, state.options.lang);
        }
        Command::SwitchColours => {
            state.options.palette = cycled(&[Palette::Ansi, Palette::Mono], state.options.palette);
        }
        Command::SwitchMouse => {
            state.options.mouse = !state.options.mouse;
            effects.push(Effect::SetMouse(state.options.mouse));
        }
        // What is typed goes on being answered; any other question is given up before the room.
        Command::Leave if state.is_waiting() && !state.is_typed_in() => {
            state.asking.by = None;
            effects.push(Effect::StopAsking);
        }
        Command::Leave => {
            if state.views.pop().is_none() {
                let quit = state.keymap.label(Command::Quit, state.options.lang);
                state.note = Some(StatusMessage::of(Phrase::NothingToLeave, quit));
            }
        }
        Command::Suspend => effects.push(Effect::Suspend),
        Command::Quit => effects.push(Effect::Quit { print: false }),
        Command::QuitAndPrint => effects.push(Effect::Quit { print: true }),
        // Of a room that is not on top.
        _ => state.note = Some(Phrase::NotHere.into()),
    }
}
