//! The state of the program, and the actions and effects that pass its border.
//!
//! Everything by identity, nothing by position on the screen: what is unfolded, marked
//! or selected is a set of nodes, so a corpus that is read again keeps it.

use crate::app::frame::list_and_page::ListAndPage;
use crate::app::history::History;
use crate::app::keymap::Keymap;
use crate::app::overlays::Overlay;
use crate::app::overlays::reload_error::ReloadError;
use crate::app::question::Asking;
use crate::app::reload::VanishedIds;
use crate::app::screens::View;
use crate::app::screens::checks::Checks;
use crate::app::screens::compare::Compare;
use crate::app::screens::compare::layout::CompareLayout;
use crate::app::screens::difference::Difference;
use crate::app::screens::explorer::Explorer;
use crate::app::screens::explorer::layout::Layout;
use crate::app::screens::search::Search;
use crate::app::screens::search::layout;
use crate::app::screens::sources::Sources;
use crate::app::screens::timeline::Timeline;
use crate::domain::Day;
use crate::query::{Ledger, NodeSet};
use crate::report::Style;
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

impl Options {
    /// How pages are written.
    #[must_use]
    pub fn style(self) -> Style {
        Style { lang: self.lang, ascii: self.ascii }
    }
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

/// What a line at the bottom tells until the next action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusMessage {
    /// What is told.
    pub phrase: Phrase,
    /// What it is told of: a path, a name; what stands in the place of `{}`.
    pub of: Option<String>,
}

impl StatusMessage {
    /// A phrase about something.
    #[must_use]
    pub fn of(phrase: Phrase, of: impl Into<String>) -> StatusMessage {
        StatusMessage { phrase, of: Some(of.into()) }
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

impl From<Phrase> for StatusMessage {
    fn from(phrase: Phrase) -> StatusMessage {
        StatusMessage { phrase, of: None }
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
    /// The views over the explorer, the one on top last.
    pub views: Vec<View>,
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
    pub overlay: Option<Overlay>,
    /// The newest question that is answered beside the loop.
    pub(super) asking: Asking,
    /// Where one was before.
    pub(super) history: History,
    /// The marked nodes.
    pub marks: NodeSet,
    /// What is told until the next action.
    pub note: Option<StatusMessage>,
    /// How often the corpus was read again: what is laid out from it and kept is kept under
    /// this number.
    pub reading: u64,
    /// What went when the corpus was read again, and may come back.
    pub vanished: VanishedIds,
    /// Why the files as they are now cannot be read; what is shown is from before.
    pub reload_error: Option<ReloadError>,
}

impl State {
    /// The state in which the program opens: the roots folded, the first one selected.
    #[must_use]
    pub fn new(ledger: &Ledger, columns: u16, rows: u16, options: Options) -> State {
        let mut state = State { columns, rows, options, ..State::default() };
        state.explorer.open(ledger);
        crate::app::update::refresh(&mut state, ledger);
        state
    }

    /// The ids of the marked nodes, in the order of the corpus.
    pub(crate) fn marked_ids(&self, ledger: &Ledger) -> Vec<String> {
        let corpus = &ledger.corpus;
        self.marks.iter().map(|node| corpus.text(corpus.node(node).id).to_owned()).collect()
    }

    /// The view on top.
    #[must_use]
    pub fn view(&self) -> View {
        self.views.last().copied().unwrap_or_default()
    }

    /// Puts a view on top; one that lies below already comes up.
    pub(super) fn push(&mut self, view: View) {
        self.views.retain(|below| *below != view);
        self.views.push(view);
    }

    /// Where things stand on the search screen.
    #[must_use]
    pub fn search_layout(&self) -> ListAndPage {
        layout::layout(self.columns, self.rows)
    }

    /// Where things stand on the comparison screen.
    #[must_use]
    pub fn compare_layout(&self) -> CompareLayout {
        self.compare.layout(self.columns, self.rows)
    }

    /// Where things stand in the window.
    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout::new(self.columns, self.rows, &self.explorer)
    }
}
