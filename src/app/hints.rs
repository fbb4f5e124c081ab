//! The keys that work here, at the bottom of every screen, and the screens with their keys, on
//! top, each with the cells it takes, so that a click finds what was drawn.

use crate::app::action::{Mouse, MouseKind};
use crate::app::command::{COMMANDS, Command, CommandRow, Scope};
use crate::app::frame::area::{hints_line, title_row};
use crate::app::key::Key;
use crate::app::overlays::Overlay;
use crate::app::overlays::picker::Purpose;
use crate::app::room::HintPlace;
use crate::app::screens::{View, search};
use crate::app::state::State;
use crate::query::Ledger;
use crate::text::{Lang, Phrase, cells, width};

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

impl Hint {
    /// A hint that has no place yet.
    fn new(key: &str, text: &str, command: Option<Command>) -> Hint {
        let gap = usize::from(!key.is_empty() && !text.is_empty());
        let width = cells(width(key) + gap + width(text));
        Hint { key: key.to_owned(), text: text.to_owned(), x: 0, width, command }
    }

    /// Whether column `x` of its line is on it.
    pub(super) fn covers(&self, x: u16) -> bool {
        (self.x..self.x + self.width).contains(&x)
    }

    /// How many columns it takes with the gap behind it.
    fn size(&self) -> u16 {
        self.width.saturating_add(2)
    }
}

/// The keys that work here, as many as `columns` hold. Help and quit keep their place at
/// the end.
#[must_use]
pub fn hints(state: &State, ledger: &Ledger, columns: u16) -> Vec<Hint> {
    let mut hints = if let Some(overlay) = &state.overlay {
        overlay_hints(overlay, state)
    } else {
        let signs = waiting_sign(state).into_iter().chain(reload_error_sign(state, columns));
        signs.chain(screen_hints(state, ledger)).collect()
    };
    let (room_on_top, cx) = state.sight(ledger);
    let place = |hint: &Hint| match hint.command {
        Some(Command::OpenHelp | Command::Quit | Command::ShowErrors) => HintPlace::Kept,
        Some(command) => room_on_top.hint_place(command, &cx),
        None => HintPlace::Free,
    };
    let kept = hints.iter().filter(|hint| place(hint) == HintPlace::Kept);
    let reserved: u16 = kept.map(Hint::size).sum();
    let mut room = columns.saturating_add(1).saturating_sub(reserved);
    hints.retain(|hint| {
        let has_place = place(hint) == HintPlace::Kept;
        let fits = has_place || hint.size() <= room;
        room -= if fits && !has_place { hint.size() } else { 0 };
        fits
    });
    set_places(&mut hints);
    hints.retain(|hint| hint.x.saturating_add(hint.width) <= columns);
    hints
}

/// The screens, each with the key that opens it, on top of every one: by their names, by shorter
/// words or by their keys alone, as `columns` hold. The one that is shown leads nowhere and has
/// its name in any case; where characters are typed no key opens one.
#[must_use]
pub fn screens(state: &State, columns: u16) -> Vec<Hint> {
    let lang = state.options.lang;
    let (here, typed) = (state.view(), state.is_typed_in());
    let views = state.shown_screens();
    let row = |name: fn(View, Lang) -> &'static str| -> Vec<Hint> {
        let hint = |&view: &View| {
            let command =
                COMMANDS.iter().map(|row| row.command).find(|one| one.opens() == Some(view));
            let key = command.filter(|_| !typed).map(|command| state.keymap.label(command, lang));
            let text = if view == here { view.short_title(lang) } else { "" };
            let text = if name(view, lang).is_empty() { text } else { name(view, lang) };
            Hint::new(&key.unwrap_or_default(), text, command.filter(|_| view != here))
        };
        let mut row: Vec<Hint> = views.iter().map(hint).collect();
        set_places(&mut row);
        row
    };
    let rows = [View::title, View::short_title, |_, _| ""].map(row);
    let fits = |row: &&Vec<Hint>| row.last().is_none_or(|last| last.x + last.width <= columns);
    rows.iter().find(fits).cloned().unwrap_or_default()
}

/// Puts hints beside each other.
fn set_places(hints: &mut [Hint]) {
    let mut x = 0_u16;
    for hint in hints {
        hint.x = x;
        x = x.saturating_add(hint.size());
    }
}

/// The hints or the screens of the line that is pressed; `None` where another is.
pub(super) fn pressed_line(state: &State, ledger: &Ledger, mouse: Mouse) -> Option<Vec<Hint>> {
    let (columns, rows) = (state.columns, state.rows);
    if mouse.kind != MouseKind::Press {
        None
    } else if mouse.is_in(hints_line(columns, rows)) {
        Some(hints(state, ledger, columns))
    } else {
        mouse.is_in(title_row(columns, rows)).then(|| screens(state, columns))
    }
}

fn screen_hints(state: &State, ledger: &Ledger) -> Vec<Hint> {
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
            && (row.command != Command::ExplainNumber || room.explains(&cx))
            && room.is_useful(row.command, &cx)
    });
    let mut rows: Vec<_> = rows.collect();
    if !cx.over_explorer {
        // What is of this screen alone comes first, and why a number is what it is.
        let shared = [Scope::Lines, Scope::Everywhere];
        rows.sort_by_key(|row| {
            shared.contains(&row.scope) && row.command != Command::ExplainNumber
        });
    }
    rows.into_iter().filter_map(|row| named(state, row, room.hint(row.command, &cx))).collect()
}

/// The first key of a command with what it does.
fn named(state: &State, row: &CommandRow, other: Option<Phrase>) -> Option<Hint> {
    let lang = state.options.lang;
    let key = state.keymap.keys(row.command).first()?.label(lang);
    let text = other.map_or(row.hint(lang), |phrase| phrase.text(lang));
    Some(Hint::new(&key, text, Some(row.command)))
}

/// Where characters are typed most keys are letters: only what is left works.
fn typed_hints(state: &State, ledger: &Ledger) -> Vec<Hint> {
    let lang = state.options.lang;
    let (room, cx) = state.sight(ledger);
    let own = room.scopes()[0];
    let works = COMMANDS.iter().filter(|row| row.scope == own && room.is_useful(row.command, &cx));
    let works = works.filter_map(|row| named(state, row, None));
    let close = Hint::new(&leave_key(state), Phrase::CloseHint.text(lang), Some(Command::Leave));
    let arrows = room.arrows_hint().map(|phrase| Hint::new("↑ ↓", phrase.text(lang), None));
    works.chain([close]).chain(arrows).collect()
}

/// The key that leaves a screen on which characters are typed.
fn leave_key(state: &State) -> String {
    let keys = state.keymap.keys(Command::Leave);
    let free = keys.iter().find(|&&key: &&Key| !search::room::takes(key));
    free.map_or_else(String::new, |key| key.label(state.options.lang))
}

/// That an answer is waited for, and the key that gives it up. What is typed shows it itself.
fn waiting_sign(state: &State) -> Option<Hint> {
    let lang = state.options.lang;
    let is_shown = state.is_waiting() && !state.is_typed_in();
    let key = state.keymap.label(Command::Leave, lang);
    is_shown.then(|| Hint::new(&key, Phrase::StopHint.text(lang), Some(Command::Leave)))
}

/// That the files as they are now cannot be read, in front of the keys as long as it is so.
fn reload_error_sign(state: &State, columns: u16) -> Option<Hint> {
    let lang = state.options.lang;
    state.reload_error.as_ref()?;
    // On the search screen the key would be typed.
    let key = state.keymap.keys(Command::ShowErrors).first().filter(|_| !state.is_typed_in());
    let key = key.map(|key| key.label(lang)).unwrap_or_default();
    let said = if columns < 72 { Phrase::TroubleSignShort } else { Phrase::TroubleSign };
    Some(Hint::new(&key, said.text(lang), Some(Command::ShowErrors)))
}

/// The keys of an overlay, which are the same in every keymap but for that of a command.
fn overlay_hints(overlay: &Overlay, state: &State) -> Vec<Hint> {
    let lang = state.options.lang;
    let (enter, leave) = (lang.pick("Entrée", "Enter"), lang.pick("Échap", "Esc"));
    let (close, choose) = ((leave, Phrase::CloseHint), ("↑ ↓", Phrase::ChooseHint));
    let zoom = state.keymap.label(Command::Zoom, lang);
    let keys = match overlay {
        Overlay::Copy(_) => vec![(enter, Phrase::CopyCorpusHint), close],
        Overlay::Picker(picker) => match picker.purpose {
            Purpose::Help | Purpose::Palette => vec![(enter, Phrase::RunHint), close, choose],
            Purpose::Filter => vec![(enter, Phrase::TickHint), close, choose],
            Purpose::Copy => vec![(enter, Phrase::CopyHint), close, choose],
        },
        Overlay::ReloadError => {
            vec![(enter, Phrase::EditHint), close, choose, (&zoom, Phrase::WholeHint)]
        }
        Overlay::Saving(saving) if saving.asks => {
            vec![("r", Phrase::ReplaceHint), (leave, Phrase::BackHint)]
        }
        Overlay::Saving(saving) => {
            let turns = [("Tab", Phrase::FormHint), ("↑ ↓", Phrase::ExtentHint)];
            let completes = saving.completion().map(|_| ("→", Phrase::CompleteHint));
            let keys = [(enter, Phrase::WriteHint), close].into_iter().chain(turns);
            keys.chain(completes).collect()
        }
    };
    keys.into_iter().map(|(key, phrase)| Hint::new(key, phrase.text(lang), None)).collect()
}
