//! The state of the program, and the actions and effects that pass its border.
//!
//! Everything by identity, nothing by position on the screen: what is unfolded, marked
//! or selected is a set of nodes, so a corpus that is read again keeps it.

use std::collections::HashSet;

use super::{
    Answered, Area, Command, Compare, CompareLayout, Explorer, Key, Layout, Picker, Scope, Search,
    SearchLayout,
};
use crate::query::{Ledger, NodeSet};
use crate::text::{Lang, Phrase};

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
        }
    }
}

/// What a line at the bottom tells until the next action.
pub type Note = Phrase;

/// Everything the program knows beside the corpus.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The window's width in cells.
    pub columns: u16,
    /// The window's height in cells.
    pub rows: u16,
    /// How it looks and speaks.
    pub options: Options,
    /// The explorer.
    pub explorer: Explorer,
    /// The screens over the explorer, the one on top last.
    pub screens: Vec<Screen>,
    /// The search, which keeps its hits when it is left.
    pub search: Search,
    /// The comparison.
    pub compare: Compare,
    /// The overlay that is open, if any.
    pub picker: Option<Picker>,
    /// The marked nodes.
    pub marks: NodeSet,
    /// What is told until the next action.
    pub note: Option<Note>,
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

    /// Marks the nodes of these ids; an id that no node has is passed over.
    pub fn mark_ids(&mut self, ledger: &Ledger, ids: &[String]) {
        let corpus = &ledger.corpus;
        let wanted: HashSet<&str> = ids.iter().map(String::as_str).collect();
        for node in corpus.node_ids() {
            if wanted.contains(corpus.text(corpus.node(node).id)) {
                self.marks.insert(node);
            }
        }
    }

    /// The ids of the marked nodes, in the order of the corpus.
    #[must_use]
    pub fn marked_ids(&self, ledger: &Ledger) -> Vec<String> {
        let corpus = &ledger.corpus;
        self.marks.iter().map(|node| corpus.text(corpus.node(node).id).to_owned()).collect()
    }

    /// The screen on top.
    #[must_use]
    pub fn screen(&self) -> Screen {
        self.screens.last().copied().unwrap_or_default()
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
        let why = if compare.explains { lines(compare.explanation().len()) } else { 0 };
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
}
