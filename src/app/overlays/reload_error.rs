//! What keeps the corpus from being read again: told over the last good reading, which stays
//! and can be explored, until the files are mended.
//!
//! ```text
//! ┌ 2 errors in 1 file · what is shown is from before ────────────────┐
//! │ plans.yaml:12:22: error[unknown-word]: `subsidi` is no instrument │
//! │   12 │ - {instrument: subsidi, amount: 5 M€}                      │
//! │      │                ^^^^^^^ did you mean `subsidy`?             │
//! └───────────────────────────────────────────────────────────────────┘
//! ```

pub(in crate::app) mod lines;

use crate::app::action::{Effect, Mouse, MouseKind};
use crate::app::command::{Command, Scope};
use crate::app::edit::EditPlace;
use crate::app::frame::area::{Area, MIN_COLUMNS, MIN_ROWS};
use crate::app::frame::scroll::{follow, moved, steps_of};
use crate::app::key::{Key, KeyCode};
use crate::app::overlays::Overlay;
use crate::app::state::State;
use crate::app::update::run;
use crate::query::Ledger;
use crate::report::SheetLine;
use crate::text::{Lang, Message, Phrase, cells};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problem {
    /// Where, if that can be told.
    pub place: Option<EditPlace>,
    /// What, with its place where it has one.
    pub message: Message,
    /// The line in the file, with what of it is meant.
    pub excerpt: Option<Excerpt>,
    /// What to do about it.
    pub hint: Option<Message>,
}

/// A line of a file, and what of it is meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Excerpt {
    /// The number of the line, from 1.
    pub line: usize,
    /// Its text, without control characters.
    pub text: String,
    /// How many columns stand before what is meant.
    pub before: usize,
    /// How many columns of it are meant.
    pub marked: usize,
}

/// Everything that is wrong, and how it is shown.
#[derive(Debug, Clone, Default)]
pub struct ReloadError {
    problems: Vec<Problem>,
    /// All of it in a few words.
    pub summary: Message,
    /// Whether it takes the whole window.
    pub is_whole: bool,
    /// The chosen problem.
    pub row: usize,
    /// The first line in the window.
    pub top: usize,
    /// The lines, each with the problem that it is of.
    lines: Vec<(usize, SheetLine)>,
    of: Option<(usize, Lang)>,
}

impl ReloadError {
    /// What is wrong, and all of it in a few words.
    #[must_use]
    pub fn new(problems: Vec<Problem>, summary: Message) -> ReloadError {
        ReloadError { problems, summary, ..ReloadError::default() }
    }

    /// The lines, each with the place of its problem among all.
    #[must_use]
    pub fn lines(&self) -> &[(usize, SheetLine)] {
        &self.lines
    }

    /// Moves the choice by problems.
    fn step(&mut self, steps: isize) {
        self.row = moved(self.row, steps, self.problems.len());
    }

    fn lay_out(&mut self, columns: usize, lang: Lang) {
        if self.of != Some((columns, lang)) {
            let of = |(at, problem)| {
                lines::problem_lines(problem, columns, lang).into_iter().map(move |line| (at, line))
            };
            self.lines = self.problems.iter().enumerate().flat_map(of).collect();
            self.of = Some((columns, lang));
        }
    }
}

/// Where what is wrong stands in the window: at the bottom, above the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReloadErrorLayout {
    /// The frame.
    pub frame: Area,
    /// The lines.
    pub lines: Area,
}

impl ReloadErrorLayout {
    /// Its place in a window of `columns` by `rows`: half of it at most, or all.
    #[must_use]
    pub fn new(columns: u16, rows: u16, error: &ReloadError) -> ReloadErrorLayout {
        if columns < MIN_COLUMNS || rows < MIN_ROWS {
            return ReloadErrorLayout::default();
        }
        let most = if error.is_whole { rows - 2 } else { (rows / 2).max(6) };
        let wanted = cells(error.lines.len()).saturating_add(2);
        let height = if error.is_whole { most } else { wanted.clamp(4, most) };
        let frame = Area { x: 0, y: rows - 1 - height, width: columns, height };
        ReloadErrorLayout { frame, lines: frame.in_frame() }
    }
}

/// The corpus could not be read again. That is shown at once, unless the person is typing or
/// has something open, or saw the same already; the sign at the bottom stays in any case.
pub(in crate::app) fn take(state: &mut State, error: ReloadError) {
    let known = state.reload_error.as_ref();
    if known.is_some_and(|known| known.problems == error.problems) {
        return;
    }
    let is_whole = known.is_some_and(|known| known.is_whole);
    if state.overlay.is_none() && !state.top().is_typed_in() {
        state.overlay = Some(Overlay::ReloadError);
    }
    state.reload_error = Some(ReloadError { is_whole, ..error });
}

/// Shows what is wrong, or no longer.
pub(in crate::app) fn toggle(state: &mut State) {
    match (&state.reload_error, &state.overlay) {
        (Some(_), Some(Overlay::ReloadError)) => state.overlay = None,
        (Some(_), _) => state.overlay = Some(Overlay::ReloadError),
        (None, _) => state.note = Some(Phrase::NoTrouble.into()),
    }
}

/// A key while what is wrong is shown. What means something everywhere does so here.
pub(in crate::app) fn press(
    state: &mut State,
    ledger: &Ledger,
    key: Key,
    effects: &mut Vec<Effect>,
) {
    let height = layout(state).lines.height;
    let scopes = [Scope::Lines, Scope::Explorer, Scope::Everywhere];
    let command = state.keymap.command(key, &scopes);
    let Some(error) = &mut state.reload_error else { return };
    if key == Key::plain(KeyCode::Enter) || command == Some(Command::EditNode) {
        edit(state, effects);
        return;
    }
    match command {
        Some(Command::Leave) => state.overlay = None,
        Some(Command::Zoom) => error.is_whole = !error.is_whole,
        Some(command) => match steps_of(command, height / 3) {
            Some(steps) => error.step(steps),
            None if command.row().scope == Scope::Everywhere => {
                // `ShowErrors` closes it itself; anything else that opens needs its place.
                if command != Command::ShowErrors && !is_quiet(command) {
                    state.overlay = None;
                }
                run(state, ledger, command, effects);
            }
            None => {}
        },
        None => {}
    }
}

/// Whether a command leaves everything that is open in its place.
fn is_quiet(command: Command) -> bool {
    matches!(
        command,
        Command::SwitchLanguage
            | Command::SwitchColours
            | Command::SwitchMouse
            | Command::Suspend
            | Command::Quit
            | Command::QuitAndPrint
    )
}

/// The wheel goes from problem to problem, a press chooses one and twice opens the editor at
/// it; a press beside them closes.
pub(in crate::app) fn mouse(
    state: &mut State,
    ledger: &Ledger,
    mouse: Mouse,
    effects: &mut Vec<Effect>,
) {
    let layout = layout(state);
    let Some(error) = &mut state.reload_error else { return };
    match mouse.kind {
        MouseKind::WheelUp => error.step(-1),
        MouseKind::WheelDown => error.step(1),
        MouseKind::Press | MouseKind::DoublePress if !mouse.is_in(layout.frame) => {
            run(state, ledger, Command::ShowErrors, effects);
        }
        MouseKind::Press | MouseKind::DoublePress => {
            let Some(offset) = mouse.row_in(layout.lines) else { return };
            let hit = error.lines.get(error.top + usize::from(offset)).map(|&(at, _)| at);
            let Some(row) = hit else { return };
            error.row = row;
            if mouse.kind == MouseKind::DoublePress {
                edit(state, effects);
            }
        }
    }
}

/// Opens the editor at the chosen problem.
fn edit(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(error) = &state.reload_error else { return };
    match error.problems.get(error.row).and_then(|problem| problem.place.clone()) {
        Some(place) => effects.push(Effect::Edit(place)),
        None => state.note = Some(Phrase::NothingToEdit.into()),
    }
}

/// Where it stands; nowhere if it is not shown.
fn layout(state: &State) -> ReloadErrorLayout {
    match (&state.overlay, &state.reload_error) {
        (Some(Overlay::ReloadError), Some(error)) => {
            ReloadErrorLayout::new(state.columns, state.rows, error)
        }
        (_, _) => ReloadErrorLayout::default(),
    }
}

/// Lays it out and keeps the chosen problem in view: its last line, and above all its first.
pub(in crate::app) fn refresh(state: &mut State) {
    let columns = usize::from(state.columns.saturating_sub(4));
    if let Some(error) = &mut state.reload_error {
        error.lay_out(columns.max(1), state.options.lang);
    }
    let height = usize::from(layout(state).lines.height);
    let Some(error) = &mut state.reload_error else { return };
    if height == 0 {
        return;
    }
    let is_of = |&(at, _): &(usize, SheetLine)| at == error.row;
    let first = error.lines.iter().position(is_of).unwrap_or(0);
    let last = error.lines.iter().rposition(is_of).unwrap_or(first);
    let len = error.lines.len();
    let top = if last >= error.top + height { (last + 1) - height } else { error.top };
    let top = top.min(first).min(len.saturating_sub(height));
    error.top = if last - first < height { top } else { follow(top, first, height, len) };
}
