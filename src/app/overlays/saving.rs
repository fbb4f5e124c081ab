//! The prompt of a snapshot: where the view is written, in which form, and whether whole.
//!
//! ```text
//! ┌ Enregistrer la vue ──────────────────────────────┐
//! │ › ~/notes/relance-compare-tsd-2026-11-22.txt     │
//! │                                                  │
//! │ forme    texte · ansi · svg · svg sombre         │
//! │ étendue  fenêtre, 80 × 24 · vue entière, 80 × 61 │
//! └──────────────────────────────────────────────────┘
//! ```
//!
//! The folder that is named is listed by the terminal layer ([`Effect::ListFolder`]), so that
//! the path is completed and a file that is there is seen before it is asked about. Writing
//! is an effect too; a file is replaced only after a second key.

pub(in crate::app) mod layout;

use crate::app::action::{Effect, Mouse, MouseKind};
use crate::app::frame::area::Area;
use crate::app::frame::full::whole;
use crate::app::frame::laid::Laid;
use crate::app::frame::scroll::cycled;
use crate::app::input::Input;
use crate::app::key::{Key, KeyCode};
use crate::app::naming::{Format, file_name};
use crate::app::overlays::Overlay;
use crate::app::overlays::saving::layout::SavingLayout;
use crate::app::state::{State, StatusMessage};
use crate::query::Ledger;
use crate::text::{Phrase, clean, truncate_start, width};

/// What a folder holds: names, each with whether it is a folder.
pub type Entries = Vec<(String, bool)>;

/// The prompt.
#[derive(Debug, Clone, Default)]
pub struct Saving {
    /// The path that is typed.
    pub input: Input,
    /// The form.
    pub format: Format,
    /// Whether the whole view is written, and not only what the window shows.
    pub is_whole: bool,
    /// The size of the window, and that of the whole view.
    pub sizes: [(u16, u16); 2],
    /// For which window they were measured.
    measured: Laid<(u16, u16)>,
    /// Whether it asks if the file that is there is to be replaced.
    pub asks: bool,
    /// Why the last try failed.
    pub problem: Option<String>,
    /// The folder that was listed last, as it was typed, and what it holds.
    listed: Option<(String, Entries)>,
}

/// A view to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Save {
    /// Where to; `~` is the home folder.
    pub path: String,
    /// The form.
    pub format: Format,
    /// Whether whole.
    pub is_whole: bool,
    /// Whether a file that is there is replaced.
    pub replaces: bool,
}

/// What became of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It was written there.
    Written(String),
    /// There is a file of that name.
    Exists,
    /// It could not be written; why.
    Failed(String),
}

impl Saving {
    /// The folder that is typed: all up to the last `/`.
    fn folder(&self) -> &str {
        let path = self.input.text();
        path.rfind('/').map_or("", |at| &path[..=at])
    }

    /// The name that is typed after the folder.
    fn name(&self) -> &str {
        let path = self.input.text();
        path.get(self.folder().len()..).unwrap_or_default()
    }

    /// The entries of the folder that is typed, where they are known.
    fn entries(&self) -> &[(String, bool)] {
        match &self.listed {
            Some((folder, entries)) if folder == self.folder() => entries,
            Some(_) | None => &[],
        }
    }

    /// What would complete the path: the rest of the first name, folders first, that begins as
    /// typed. Names that begin with a dot only where one was typed.
    #[must_use]
    pub fn completion(&self) -> Option<String> {
        let name = self.name();
        let is_at_end = self.input.before().len() == self.input.text().len();
        if name.is_empty() || !is_at_end {
            return None;
        }
        let rest = |(known, is_folder): &(String, bool)| {
            let rest = known.strip_prefix(name)?;
            let slash = if *is_folder { "/" } else { "" };
            (!rest.is_empty() || *is_folder).then(|| format!("{rest}{slash}"))
        };
        let folders_first = [true, false].into_iter();
        let mut found = folders_first.flat_map(|wanted| {
            self.entries().iter().filter(move |(_, is_folder)| *is_folder == wanted)
        });
        found.find_map(rest)
    }

    /// What is to be said of the path as it is typed: that there is a file, or a folder.
    #[must_use]
    pub fn remark(&self) -> Option<Phrase> {
        let name = self.name();
        let (_, is_folder) = self.entries().iter().find(|(known, _)| known == name)?;
        Some(if *is_folder { Phrase::IsFolder } else { Phrase::IsThereAlready })
    }

    /// Gives the name the ending of another form, where it has that of the one before.
    fn turn_format(&mut self, format: Format) {
        let before = format!(".{}", self.format.ending());
        if let Some(stem) = self.input.text().strip_suffix(&before) {
            let path = format!("{stem}.{}", format.ending());
            self.set(&path);
        }
        self.format = format;
    }

    fn set(&mut self, path: &str) {
        self.input = Input::default();
        self.input.insert(path);
    }

    /// Asks for the folder that is typed, unless it is known.
    fn list(&self) -> Option<Effect> {
        let folder = self.folder();
        // The folder is asked for once, when its name is complete.
        let is_known = self.listed.as_ref().is_some_and(|(listed, _)| listed == folder);
        (!is_known).then(|| Effect::ListFolder(folder.to_owned()))
    }

    fn save(&self, replaces: bool) -> Effect {
        let path = self.input.text().trim().to_owned();
        Effect::Save(Save { path, format: self.format, is_whole: self.is_whole, replaces })
    }
}

/// Opens the prompt with a name for the view.
pub(in crate::app) fn open(state: &mut State, ledger: &Ledger, effects: &mut Vec<Effect>) {
    let format = Format::default();
    let mut saving = Saving { format, ..Saving::default() };
    saving.set(&file_name(state, ledger, format));
    effects.push(Effect::ListFolder(saving.folder().to_owned()));
    state.overlay = Some(Overlay::Saving(saving));
}

/// Measures the window and the whole view, unless that is done.
pub(in crate::app) fn refresh(state: &mut State, ledger: &Ledger) {
    let (window, reading) = ((state.columns, state.rows), state.reading);
    if state.saving().is_none_or(|saving| saving.measured.is_of(reading, &window)) {
        return;
    }
    let drawn = whole(state, ledger);
    let blank: u16 = drawn.blank.iter().map(|rows| rows.end - rows.start).sum();
    if let Some(Overlay::Saving(saving)) = &mut state.overlay {
        let rows = drawn.state.rows.saturating_sub(blank);
        saving.sizes = [window, (drawn.state.columns, rows)];
        saving.measured.set(reading, window, ());
    }
}

/// A key in the prompt.
pub(in crate::app) fn press(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    let Some(Overlay::Saving(saving)) = &mut state.overlay else { return };
    saving.problem = None;
    if std::mem::take(&mut saving.asks) {
        match key.code {
            KeyCode::Char('r' | 'R') if key.typed().is_some() => {
                effects.push(saving.save(true));
            }
            _ => {}
        }
        return;
    }
    match (key.code, key.ctrl) {
        (KeyCode::Esc, _) | (KeyCode::Char('c'), true) => state.overlay = None,
        (KeyCode::Enter, _) if saving.input.text().trim().is_empty() => {}
        (KeyCode::Enter, _) => effects.push(saving.save(false)),
        (KeyCode::Tab, _) => saving.turn_format(cycled(&Format::ALL, saving.format)),
        (KeyCode::BackTab, _) => {
            let back: Vec<Format> = Format::ALL.into_iter().rev().collect();
            saving.turn_format(cycled(&back, saving.format));
        }
        (KeyCode::Up | KeyCode::Down | KeyCode::F(2), _) => saving.is_whole = !saving.is_whole,
        (KeyCode::Right | KeyCode::End, false) if saving.completion().is_some() => {
            saving.accept(effects);
        }
        (KeyCode::Char(' '), true) => saving.accept(effects),
        _ => {
            if saving.input.take(key) {
                effects.extend(saving.list());
            }
        }
    }
}

impl Saving {
    /// A paste is one insertion.
    pub(in crate::app) fn paste(&mut self, text: &str, effects: &mut Vec<Effect>) {
        self.asks = false;
        self.input.insert(text);
        effects.extend(self.list());
    }

    /// Takes the completion over.
    fn accept(&mut self, effects: &mut Vec<Effect>) {
        if let Some(rest) = self.completion() {
            let path = format!("{}{rest}", self.input.text());
            self.set(&path);
            effects.extend(self.list());
        }
    }
}

/// A press on the form or the extent turns it; one outside closes the prompt.
pub(in crate::app) fn mouse(state: &mut State, mouse: Mouse) {
    let layout = SavingLayout::new(state.columns, state.rows);
    let Some(Overlay::Saving(saving)) = &mut state.overlay else { return };
    match mouse.kind {
        MouseKind::WheelUp | MouseKind::WheelDown => {}
        MouseKind::Press | MouseKind::DoublePress => {
            saving.asks = false;
            let hits = |area: Area| mouse.is_in(area);
            if hits(layout.form) {
                saving.turn_format(cycled(&Format::ALL, saving.format));
            } else if hits(layout.extent) {
                saving.is_whole = !saving.is_whole;
            } else if !hits(layout.frame) {
                state.overlay = None;
            }
        }
    }
}

/// Takes what a folder holds; that of another than the one that is typed is of no use.
pub(in crate::app) fn take_entries(state: &mut State, folder: String, entries: Entries) {
    if let Some(Overlay::Saving(saving)) = &mut state.overlay
        && saving.folder() == folder
    {
        // A name that would act on the terminal is never shown, nor offered.
        let clean = entries.into_iter().filter(|(name, _)| clean(name) == *name);
        saving.listed = Some((folder, clean.collect()));
    }
}

/// Takes what became of the view: closes the prompt once it is written, else asks or shows why.
pub(in crate::app) fn take_saved(state: &mut State, saved: Saved) {
    match (saved, &mut state.overlay) {
        (Saved::Written(path), open) => {
            if matches!(open, Some(Overlay::Saving(_))) {
                *open = None;
            }
            // The end of a path says more than its beginning.
            let taken = width(&Phrase::SavedTo.with(state.options.lang, ""));
            let room = usize::from(state.columns).saturating_sub(taken);
            let path = truncate_start(&path, room);
            state.note = Some(StatusMessage::of(Phrase::SavedTo, path));
        }
        (Saved::Exists, Some(Overlay::Saving(saving))) => saving.asks = true,
        (Saved::Failed(why), Some(Overlay::Saving(saving))) => saving.problem = Some(why),
        (Saved::Exists | Saved::Failed(_), _) => {}
    }
}
