//! The state of the program, and the actions and effects that pass its border.
//!
//! Everything by identity, nothing by position on the screen: what is unfolded, marked
//! or selected is a set of nodes, so a corpus that is read again keeps it.

use crate::app::command::{Command, Scope};
use crate::app::copying::{Copied, CopyWay};
use crate::app::edit::EditPlace;
use crate::app::frame::layout::{Area, CompareLayout, Layout, SearchLayout};
use crate::app::frame::listing::Listing;
use crate::app::key::Key;
use crate::app::keymap::Keymap;
use crate::app::overlays::copy::CopyOffer;
use crate::app::overlays::picker::Picker;
use crate::app::overlays::saving::{Entries, Save, Saved, Saving};
use crate::app::overlays::trouble::Trouble;
use crate::app::reload::Lost;
use crate::app::screens::checks::Checks;
use crate::app::screens::compare::Compare;
use crate::app::screens::difference::Difference;
use crate::app::screens::explorer::Explorer;
use crate::app::screens::search::{Answered, Search};
use crate::app::screens::sources::Sources;
use crate::app::screens::timeline::Timeline;
use crate::domain::Day;
use crate::query::{Ledger, Moved, NodeSet};
use crate::text::{Lang, Phrase, Said};

/// How styles are told: the terminal's own sixteen colours, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Palette {
    /// The terminal's sixteen colours, on its own background.
    #[default]
    Ansi,
    /// Bold, dim, underlined and reversed only.
    Mono,
}

/// What the person chose about how the program looks and speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// The language.
    pub lang: Lang,
    /// The palette.
    pub palette: Palette,
    /// Whether only ASCII is drawn, for terminals and fonts that have no more.
    pub ascii: bool,
    /// Whether the program takes the mouse.
    pub mouse: bool,
}

/// How the program was started, as far as a command that comes back needs to say it, and on
/// which day: all given from outside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Invocation {
    /// The arguments that name the corpus; none for the one that ships.
    pub corpus: Vec<String>,
    /// The language in which the program would start by itself.
    pub lang: Lang,
    /// Today, where it is to be marked and told; `None` where nothing shall depend on it.
    pub today: Option<Day>,
}

/// A screen that lies over the explorer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// The explorer itself, which lies under all others.
    #[default]
    Explorer,
    /// The search.
    Search,
    /// The comparison.
    Compare,
    /// Events and periods on a calendar axis.
    Timeline,
    /// Documents and actors, with what comes from each.
    Sources,
    /// What does not hold.
    Checks,
    /// What changed between two corpora.
    Difference,
}

impl Screen {
    /// Whether commands of a scope apply while this screen is on top.
    #[must_use]
    pub fn answers_to(self, scope: Scope) -> bool {
        match scope {
            Scope::Everywhere => true,
            Scope::Lines => self != Screen::Search,
            Scope::Outline | Scope::Details | Scope::Explorer => self == Screen::Explorer,
            Scope::Search => self == Screen::Search,
            Scope::Compare => self == Screen::Compare,
            Scope::Timeline => self == Screen::Timeline,
            Scope::Sources => self == Screen::Sources,
            Scope::List => {
                matches!(self, Screen::Sources | Screen::Checks | Screen::Difference)
            }
        }
    }
}

/// What a line at the bottom tells until the next action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What is told.
    pub phrase: Phrase,
    /// What it is told of: a path, a name; what stands in the place of `{}`.
    pub of: Option<String>,
}

impl Note {
    /// A phrase about something.
    #[must_use]
    pub fn of(phrase: Phrase, of: impl Into<String>) -> Note {
        Note { phrase, of: Some(of.into()) }
    }

    /// What it says in `lang`.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match &self.of {
            Some(of) => self.phrase.with(lang, of),
            None => self.phrase.text(lang).to_owned(),
        }
    }
}

impl From<Phrase> for Note {
    fn from(phrase: Phrase) -> Note {
        Note { phrase, of: None }
    }
}

/// Everything the program knows beside the corpus.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The window's width in cells.
    pub columns: u16,
    /// The window's height in cells.
    pub rows: u16,
    /// How it looks and speaks.
    pub options: Options,
    /// How it was started.
    pub invocation: Invocation,
    /// Which keys mean what.
    pub keymap: Keymap,
    /// The explorer.
    pub explorer: Explorer,
    /// The screens over the explorer, the one on top last.
    pub screens: Vec<Screen>,
    /// The search, which keeps its hits when it is left.
    pub search: Search,
    /// The comparison.
    pub compare: Compare,
    /// The timeline.
    pub timeline: Timeline,
    /// The sources.
    pub sources: Sources,
    /// The findings.
    pub checks: Checks,
    /// What changed between two corpora.
    pub difference: Difference,
    /// The overlay that is open, if any.
    pub picker: Option<Picker>,
    /// The prompt of a snapshot, which is open only where no overlay is.
    pub saving: Option<Saving>,
    /// The marked nodes.
    pub marks: NodeSet,
    /// What is told until the next action.
    pub note: Option<Note>,
    /// How often the corpus was read again: what is laid out from it and kept is kept under
    /// this number.
    pub reading: u64,
    /// What went when the corpus was read again, and may come back.
    pub lost: Lost,
    /// Why the files as they are now cannot be read; what is shown is from before.
    pub trouble: Option<Trouble>,
    /// The offer to write a copy of the corpus that ships, if it is open.
    pub copy: Option<CopyOffer>,
}

impl State {
    /// The state in which the program opens: the roots folded, the first one selected.
    #[must_use]
    pub fn new(ledger: &Ledger, columns: u16, rows: u16, options: Options) -> State {
        let mut state = State { columns, rows, options, ..State::default() };
        state.explorer.open(ledger);
        super::update::settle(&mut state, ledger);
        state
    }

    /// The ids of the marked nodes, in the order of the corpus.
    #[must_use]
    pub fn marked_ids(&self, ledger: &Ledger) -> Vec<String> {
        let corpus = &ledger.corpus;
        self.marks.iter().map(|node| corpus.text(corpus.node(node).id).to_owned()).collect()
    }

    /// Tells something in which the key of a command is named.
    pub(super) fn tell_key(&mut self, phrase: Phrase, command: Command) {
        self.note = Some(Note::of(phrase, self.keymap.label(command, self.options.lang)));
    }

    /// The screen on top.
    #[must_use]
    pub fn screen(&self) -> Screen {
        self.screens.last().copied().unwrap_or_default()
    }

    /// Puts a screen on top; one that lies below already comes up.
    pub(super) fn push_screen(&mut self, screen: Screen) {
        self.screens.retain(|below| *below != screen);
        self.screens.push(screen);
    }

    /// The list with a preview that the screen on top is, if it is one.
    #[must_use]
    pub fn listing(&self) -> Option<&Listing> {
        match self.screen() {
            Screen::Sources => Some(&self.sources.listing),
            Screen::Checks => Some(&self.checks.listing),
            Screen::Difference => Some(&self.difference.listing),
            Screen::Explorer | Screen::Search | Screen::Compare | Screen::Timeline => None,
        }
    }

    /// The same, to be changed.
    pub(super) fn listing_mut(&mut self) -> Option<&mut Listing> {
        match self.screen() {
            Screen::Sources => Some(&mut self.sources.listing),
            Screen::Checks => Some(&mut self.checks.listing),
            Screen::Difference => Some(&mut self.difference.listing),
            Screen::Explorer | Screen::Search | Screen::Compare | Screen::Timeline => None,
        }
    }

    /// Where things stand on the search screen.
    #[must_use]
    pub fn search_layout(&self) -> SearchLayout {
        SearchLayout::new(self.columns, self.rows)
    }

    /// Where things stand on the comparison screen.
    #[must_use]
    pub fn compare_layout(&self) -> CompareLayout {
        let lines = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let compare = &self.compare;
        let why = if compare.explains { lines(compare.explanation_alone()) } else { 0 };
        let below = (lines(compare.foot().len()), why);
        CompareLayout::new(self.columns, self.rows, lines(compare.head().len()), below)
    }

    /// Where things stand in the window.
    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout::new(self.columns, self.rows, &self.explorer)
    }

    /// The whole window.
    #[must_use]
    pub fn window(&self) -> Area {
        Area { x: 0, y: 0, width: self.columns, height: self.rows }
    }
}

/// A thing that happened.
#[derive(Debug, Clone)]
pub enum Action {
    /// The window has this many columns and rows.
    Resize(u16, u16),
    /// A key was pressed.
    Key(Key),
    /// The mouse was used.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// A command was asked for by name.
    Run(Command),
    /// The question of this number has its answer.
    Answered(Box<Answered>),
    /// What a folder holds, by its name as it was asked for.
    Listed(String, Entries),
    /// What became of a view that was to be written.
    Saved(Saved),
    /// By which way a copy left, and what it was, in a few words.
    Copied(CopyWay, String),
    /// The corpus was read again: the ledger is another one from now on, and this is the way
    /// from what the last one held to what it holds.
    Reloaded(Box<Moved>),
    /// The files have changed, and cannot be read.
    Unread(Box<Trouble>),
    /// What was to be edited lies in the program: a copy could be written, and edited instead.
    OfferCopy(Box<CopyOffer>),
    /// The copy could not be written.
    CopyFailed(Said),
    /// Something is to be told.
    Tell(Note),
}

/// A use of the mouse at a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What was done.
    pub kind: MouseKind,
    /// The column.
    pub x: u16,
    /// The row.
    pub y: u16,
}

/// What is done with a mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The first button was pressed.
    Press,
    /// It was pressed a second time at once.
    DoublePress,
    /// The wheel was turned away.
    WheelUp,
    /// The wheel was turned near.
    WheelDown,
}

/// What the terminal is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave the program.
    Quit {
        /// Whether to print the last view once the terminal is given back.
        print: bool,
    },
    /// Give the terminal back until the program is resumed.
    Suspend,
    /// Take the mouse, or give it back to the terminal.
    SetMouse(bool),
    /// Answer a query, as the question of this number; older ones need no answer any more.
    Search {
        /// The question's number.
        number: u64,
        /// The query as typed.
        query: String,
    },
    /// Keep these queries for the next session, the newest last.
    KeepQueries(Vec<String>),
    /// Open the person's editor.
    Edit(EditPlace),
    /// Write the corpus that ships to a folder, explore it there, and edit it.
    WriteCopy {
        /// The folder, as typed.
        folder: String,
        /// What to edit in it.
        place: EditPlace,
    },
    /// Tell what a folder holds.
    ListFolder(String),
    /// Write the view to a file.
    Save(Save),
    /// Bring something to the clipboard; it is told of in these words.
    Copy(Copied, String),
}
