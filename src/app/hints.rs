//! The keys that work here, at the bottom of every screen, each with the cells it takes, so that
//! a click finds what was drawn.

use crate::app::command::{COMMANDS, Command, CommandRow, Scope};
use crate::app::frame::area::{Area, hints_line};
use crate::app::key::Key;
use crate::app::overlays::Overlay;
use crate::app::overlays::picker::Purpose;
use crate::app::overlays::saving::Saving;
use crate::app::room::HintPlace;
use crate::app::screens::search;
use crate::app::state::State;
use crate::query::Ledger;
use crate::text::{Lang, Phrase, width};

/// A key that works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key.
    pub key: String,
    /// What it does, in a word.
    pub text: String,
    /// The column it starts at.
    pub x: u16,
    /// How many columns it takes.
    pub width: u16,
    /// What a click on it runs; `None` inside an overlay.
    pub command: Option<Command>,
}

/// A key, what it does, and the command that a click on it runs.
type Wanted = (String, String, Option<Command>);

/// The keys that work here, as many as `columns` hold. Help and quit keep their place at
/// the end, and in the explorer the search has its place before all others.
#[must_use]
pub fn hints(state: &State, ledger: &Ledger, columns: u16) -> Vec<Hint> {
    let lang = state.options.lang;
    let wanted = match &state.overlay {
        Some(Overlay::Copy(_)) => copy_hints(lang),
        Some(Overlay::Saving(saving)) => saving_hints(saving, lang),
        Some(Overlay::Picker(picker)) => picker_hints(picker.purpose, lang),
        Some(Overlay::ReloadError) => reload_error_hints(state),
        None => {
            let signs = [waiting_sign(state), reload_error_sign(state, columns)].concat();
            [signs, screen_hints(state, ledger)].concat()
        }
    };
    let (room_on_top, cx) = state.sight(ledger);
    let place = |(_, _, command): &Wanted| match command {
        Some(Command::OpenHelp | Command::Quit | Command::ShowErrors) => HintPlace::Kept,
        Some(command) => room_on_top.hint_place(*command, &cx),
        None => HintPlace::Free,
    };
    let size = |(key, text, _): &Wanted| {
        u16::try_from(width(key) + 1 + width(text) + 2).unwrap_or(u16::MAX)
    };
    let kept = wanted.iter().filter(|hint| place(hint) == HintPlace::Kept);
    let reserved: u16 = kept.map(size).sum();
    let mut room = columns.saturating_add(1).saturating_sub(reserved);
    let first = wanted.iter().find(|hint| place(hint) == HintPlace::First).map_or(0, size);
    let has_first = first <= room;
    room -= if has_first { first } else { 0 };
    let mut shown = Vec::new();
    for hint in wanted {
        let has_place = match place(&hint) {
            HintPlace::Kept => true,
            HintPlace::First => has_first,
            HintPlace::Free => false,
        };
        if has_place {
            shown.push(hint);
        } else if size(&hint) <= room {
            room -= size(&hint);
            shown.push(hint);
        }
    }
    placed(shown, columns)
}

/// Hints one after the other, as far as `columns` hold them.
fn placed(shown: Vec<Wanted>, columns: u16) -> Vec<Hint> {
    let mut x = 0_u16;
    let mut placed = Vec::new();
    for (key, text, command) in shown {
        let width = u16::try_from(width(&key) + 1 + width(&text)).unwrap_or(u16::MAX);
        if x.saturating_add(width) > columns {
            break;
        }
        placed.push(Hint { key, text, x, width, command });
        x = x.saturating_add(width + 2);
    }
    placed
}

/// The command of the hint that column `x` is on.
pub(super) fn press_hint(state: &State, ledger: &Ledger, x: u16) -> Option<Command> {
    let hints = hints(state, ledger, state.columns);
    hints.iter().find(|hint| (hint.x..hint.x + hint.width).contains(&x))?.command
}

impl State {
    /// The line of the hints, at the bottom; nowhere in a window that is too small.
    pub(super) fn hints_line(&self) -> Area {
        hints_line(self.columns, self.rows)
    }
}

fn screen_hints(state: &State, ledger: &Ledger) -> Vec<Wanted> {
    let lang = state.options.lang;
    let (room, cx) = state.sight(ledger);
    let here = room.scopes();
    if room.is_typed_in() {
        return typed_hints(state, ledger);
    }
    let rows = COMMANDS.iter().filter(|row| {
        let leads_back = row.command != Command::GoBack || cx.has_history;
        here.contains(&row.scope)
            && !row.hint(lang).is_empty()
            && leads_back
            && room.is_useful(row.command, &cx)
    });
    let mut rows: Vec<_> = rows.collect();
    if !cx.over_explorer {
        // What is of this screen alone comes first.
        let shared = [Scope::Lines, Scope::Everywhere];
        rows.sort_by_key(|row| shared.contains(&row.scope));
    }
    rows.into_iter().filter_map(|row| named(state, row, room.hint(row.command, &cx))).collect()
}

/// The first key of a command with what it does.
fn named(state: &State, row: &CommandRow, other: Option<Phrase>) -> Option<Wanted> {
    let lang = state.options.lang;
    let key = state.keymap.keys(row.command).first()?.label(lang);
    let text = other.map_or(row.hint(lang), |phrase| phrase.text(lang));
    Some((key, text.to_owned(), Some(row.command)))
}

/// Where characters are typed most keys are letters: only what is left works.
fn typed_hints(state: &State, ledger: &Ledger) -> Vec<Wanted> {
    let lang = state.options.lang;
    let (room, cx) = state.sight(ledger);
    let own = room.scopes()[0];
    let works = COMMANDS.iter().filter(|row| row.scope == own && room.is_useful(row.command, &cx));
    let mut hints: Vec<Wanted> = works.filter_map(|row| named(state, row, None)).collect();
    let close = Phrase::CloseHint.text(lang).to_owned();
    hints.push((leave_key(state), close, Some(Command::Leave)));
    let arrows = room.arrows_hint().map(|phrase| phrase.text(lang).to_owned());
    hints.extend(arrows.map(|text| ("↑ ↓".to_owned(), text, None)));
    hints
}

/// The key that leaves a screen on which characters are typed.
fn leave_key(state: &State) -> String {
    let keys = state.keymap.keys(Command::Leave);
    let free = keys.iter().find(|&&key: &&Key| !search::room::takes(key));
    free.map_or_else(String::new, |key| key.label(state.options.lang))
}

/// That an answer is waited for, and the key that gives it up. What is typed shows it itself.
fn waiting_sign(state: &State) -> Vec<Wanted> {
    if !state.is_waiting() || state.is_typed_in() {
        return Vec::new();
    }
    let key = state.keymap.label(Command::Leave, state.options.lang);
    vec![(key, Phrase::StopHint.text(state.options.lang).to_owned(), Some(Command::Leave))]
}

/// That the files as they are now cannot be read, in front of the keys as long as it is so.
fn reload_error_sign(state: &State, columns: u16) -> Vec<Wanted> {
    if state.reload_error.is_none() {
        return Vec::new();
    }
    let keys = state.keymap.keys(Command::ShowErrors);
    // On the search screen the key would be typed.
    let key = keys.first().filter(|_| !state.top().is_typed_in());
    let key = key.map(|key| key.label(state.options.lang)).unwrap_or_default();
    let said = if columns < 72 { Phrase::TroubleSignShort } else { Phrase::TroubleSign };
    vec![(key, said.text(state.options.lang).to_owned(), Some(Command::ShowErrors))]
}

fn reload_error_hints(state: &State) -> Vec<Wanted> {
    let lang = state.options.lang;
    let say = |key: &str, phrase: Phrase| (key.to_owned(), phrase.text(lang).to_owned(), None);
    vec![
        say(lang.pick("Entrée", "Enter"), Phrase::EditHint),
        say(lang.pick("Échap", "Esc"), Phrase::CloseHint),
        say("↑ ↓", Phrase::ChooseHint),
        say(&state.keymap.label(Command::Zoom, lang), Phrase::WholeHint),
    ]
}

fn copy_hints(lang: Lang) -> Vec<Wanted> {
    let say = |key: &str, phrase: Phrase| (key.to_owned(), phrase.text(lang).to_owned(), None);
    vec![
        say(lang.pick("Entrée", "Enter"), Phrase::CopyCorpusHint),
        say(lang.pick("Échap", "Esc"), Phrase::CloseHint),
    ]
}

fn picker_hints(purpose: Purpose, lang: Lang) -> Vec<Wanted> {
    let say = |key: &str, phrase: Phrase| (key.to_owned(), phrase.text(lang).to_owned(), None);
    let enter = lang.pick("Entrée", "Enter");
    let leave = lang.pick("Échap", "Esc");
    let chosen = match purpose {
        Purpose::Help | Purpose::Palette => Phrase::RunHint,
        Purpose::Filter => Phrase::TickHint,
        Purpose::Copy => Phrase::CopyHint,
    };
    vec![say(enter, chosen), say(leave, Phrase::CloseHint), say("↑ ↓", Phrase::ChooseHint)]
}

fn saving_hints(saving: &Saving, lang: Lang) -> Vec<Wanted> {
    let say = |key: &str, phrase: Phrase| (key.to_owned(), phrase.text(lang).to_owned(), None);
    let leave = lang.pick("Échap", "Esc");
    if saving.asks {
        return vec![say("r", Phrase::ReplaceHint), say(leave, Phrase::BackHint)];
    }
    let mut hints = vec![
        say(lang.pick("Entrée", "Enter"), Phrase::WriteHint),
        say(leave, Phrase::CloseHint),
        say("Tab", Phrase::FormHint),
        say("↑ ↓", Phrase::ExtentHint),
    ];
    if saving.completion().is_some() {
        hints.push(say("→", Phrase::CompleteHint));
    }
    hints
}
