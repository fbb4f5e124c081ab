//! The screens: the one list of views, and which room each of them is.
//!
//! The explorer lies under all others; which rooms lie over it is [`State::views`].

pub(super) mod checks;
pub(super) mod compare;
pub(super) mod difference;
pub(super) mod explorer;
pub(super) mod search;
pub(super) mod sources;
pub(super) mod timeline;

use std::sync::Arc;

use crate::app::action::Effect;
use crate::app::command::Scope;
use crate::app::frame::listing::Listing;
use crate::app::go::perform;
use crate::app::history;
use crate::app::room::{Context, Room};
use crate::app::state::State;
use crate::app::update::refresh;
use crate::domain::{Corpus, NodeId};
use crate::query::{Ledger, SourceOrActor};
use crate::report::Target;
use crate::text::Lang;

macro_rules! views {
    ($($(#[$default:ident])? $view:ident, $word:literal, $title_fr:literal, $title_en:literal,
        $short_fr:literal, $short_en:literal, $purpose:literal, [$($option:literal),*];)+) => {
        /// What may be looked at.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
        pub enum View { $(#[doc = $purpose] $(#[$default])? $view,)+ }

        impl View {
            /// All views.
            pub const ALL: [View; 7] = [$(View::$view),+];

            /// Its name on a command line, in a configuration, and in the name of a file.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(View::$view => $word,)+ }
            }

            /// Its name in running text.
            #[must_use]
            pub fn title(self, lang: Lang) -> &'static str {
                match self { $(View::$view => lang.pick($title_fr, $title_en),)+ }
            }

            /// Its name where there is little room.
            #[must_use]
            pub fn short_title(self, lang: Lang) -> &'static str {
                match self { $(View::$view => lang.pick($short_fr, $short_en),)+ }
            }

            /// What it shows, for the help of the command line.
            #[must_use]
            pub fn purpose(self) -> &'static str {
                match self { $(View::$view => $purpose,)+ }
            }

            /// The options of an address that it has, beside those that every view has.
            pub(super) fn options(self) -> &'static [&'static str] {
                match self { $(View::$view => &[$($option),*],)+ }
            }
        }
    };
}

// The explorer lies under all others.
views! {
    #[default]
    Explorer, "explorer", "explorateur", "explorer", "plans", "plans",
        "The tree, and the node in full",
        ["--root", "--unfold", "--instrument", "--stage", "--exercise", "--why", "--share", "--sort", "--filter", "--list", "--part",
            "--zoom"];
    Search, "search", "recherche", "search", "chercher", "search", "The hits of --query", ["--query", "--source"];
    Compare, "compare", "comparaison", "comparison", "comparer", "compare",
        "The marked nodes, else those around the node, side by side",
        ["--sort", "--chart", "--shown", "--baseline"];
    Timeline, "timeline", "chronologie", "timeline", "dates", "dates",
        "Events and periods of the node", ["--window"];
    Sources, "sources", "sources", "sources", "sources", "sources",
        "Documents and actors",
        ["--source", "--filter", "--list", "--part"];
    Checks, "checks", "contrôles", "checks", "contrôles", "checks",
        "What does not hold", ["--filter", "--part"];
    Difference, "difference", "différences", "differences", "écarts", "changes",
        "What changed from another corpus",
        ["--filter", "--part"];
}

impl View {
    /// The view of that name.
    #[must_use]
    pub fn named(word: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.word() == word)
    }

    /// Its name in the name of a file, and whether what it is of is named there too.
    pub(super) fn in_file_name(self) -> (&'static str, bool) {
        match self {
            View::Difference => ("diff", false),
            View::Sources | View::Checks => (self.word(), false),
            View::Explorer | View::Search | View::Compare | View::Timeline => (self.word(), true),
        }
    }

    /// The view that answers queries.
    #[must_use]
    pub fn of_queries() -> View {
        View::Search
    }

    /// Whether its rows are the marked nodes, where some are.
    #[must_use]
    pub fn compares_marks(self) -> bool {
        self == View::Compare
    }

    /// The view that can be named without a second corpus: a difference has none.
    #[must_use]
    pub fn alone(self) -> View {
        if self == View::Difference { View::Explorer } else { self }
    }

    /// Whether commands of a scope apply while this view is on top.
    #[must_use]
    pub fn answers_to(self, scope: Scope) -> bool {
        match scope {
            Scope::Everywhere => true,
            Scope::Lines => self != View::Search,
            Scope::Outline | Scope::Details | Scope::Explorer => self == View::Explorer,
            Scope::Search => self == View::Search,
            Scope::Compare => self == View::Compare,
            Scope::Timeline => self == View::Timeline,
            Scope::Sources => self == View::Sources,
            Scope::List => matches!(self, View::Sources | View::Checks | View::Difference),
        }
    }
}

impl State {
    /// The room on top.
    pub(super) fn top(&self) -> &dyn Room {
        self.room(self.view())
    }

    /// The list with a preview that the room on top is, if it is one.
    #[must_use]
    pub fn listing(&self) -> Option<&Listing> {
        self.top().listing()
    }

    /// The views that are named on every screen: a difference only where there is another corpus.
    pub(super) fn shown_screens(&self) -> Vec<View> {
        let has_other = self.difference.has_other();
        let shown = |view: &View| *view != View::Difference || has_other;
        View::ALL.into_iter().filter(shown).collect()
    }

    /// Whether characters are typed in the room on top.
    pub(crate) fn is_typed_in(&self) -> bool {
        self.top().is_typed_in()
    }

    /// Whether the room on top waits for the answer to a question.
    pub(crate) fn is_waiting(&self) -> bool {
        self.asking.by == Some(self.view())
    }

    /// Starts on what changed since another corpus.
    pub fn compare_with(&mut self, before: Arc<Corpus>, ledger: &Ledger) {
        self.difference.since(before);
        self.push(View::Difference);
        refresh(self, ledger);
    }

    pub(super) fn room(&self, view: View) -> &dyn Room {
        match view {
            View::Explorer => &self.explorer,
            View::Search => &self.search,
            View::Compare => &self.compare,
            View::Timeline => &self.timeline,
            View::Sources => &self.sources,
            View::Checks => &self.checks,
            View::Difference => &self.difference,
        }
    }

    /// The room of a view, to be changed, and the world as it sees it.
    pub(super) fn enter<'s>(
        &'s mut self,
        view: View,
        ledger: &'s Ledger,
    ) -> (&'s mut dyn Room, Context<'s>) {
        let chosen = self.chosen();
        let (selected, root) = (self.explorer.selected(), self.explorer.root);
        let on_top = self.view();
        let room: &mut dyn Room = match view {
            View::Explorer => &mut self.explorer,
            View::Search => &mut self.search,
            View::Compare => &mut self.compare,
            View::Timeline => &mut self.timeline,
            View::Sources => &mut self.sources,
            View::Checks => &mut self.checks,
            View::Difference => &mut self.difference,
        };
        let cx = Context {
            ledger,
            columns: self.columns,
            rows: self.rows,
            options: self.options,
            keymap: &self.keymap,
            marks: &self.marks,
            reading: self.reading,
            today: self.invocation.today,
            selected,
            root,
            chosen,
            over_explorer: on_top == View::Explorer,
            has_history: self.history.leads_back(),
        };
        (room, cx)
    }

    /// The room on top, and the world as it sees it.
    pub(super) fn sight<'s>(&'s self, ledger: &'s Ledger) -> (&'s dyn Room, Context<'s>) {
        (self.top(), self.context(ledger))
    }

    /// The world as a room sees it.
    pub(super) fn context<'s>(&'s self, ledger: &'s Ledger) -> Context<'s> {
        Context {
            ledger,
            columns: self.columns,
            rows: self.rows,
            options: self.options,
            keymap: &self.keymap,
            marks: &self.marks,
            reading: self.reading,
            today: self.invocation.today,
            selected: self.explorer.selected(),
            root: self.explorer.root,
            chosen: self.chosen(),
            over_explorer: self.view() == View::Explorer,
            has_history: self.history.leads_back(),
        }
    }

    /// The node that is chosen in the room on top; `None` where none is.
    fn chosen(&self) -> Option<NodeId> {
        match self.top().target() {
            Some(Target::Node(node)) => Some(node),
            Some(Target::Actor(_) | Target::Source(_)) | None => None,
        }
    }
}

/// Shows a document or an actor in full, over the room on top.
pub(super) fn show(
    state: &mut State,
    ledger: &Ledger,
    one: SourceOrActor,
    effects: &mut Vec<Effect>,
) {
    history::remember(state, ledger, None);
    let mut sources = std::mem::take(&mut state.sources);
    let (_, cx) = state.sight(ledger);
    let asked = sources.show(one, &cx);
    state.sources = sources;
    state.push(View::Sources);
    perform(state, ledger, View::Sources, asked, effects);
}

/// The nodes that are compared in a room that is open, where none is marked.
pub(super) fn compared(state: &State) -> Vec<NodeId> {
    state.views.iter().flat_map(|&view| state.room(view).compared()).collect()
}
