//! A place in the program as an address: which view, at which node, with which marks and
//! which query. It says enough to come back, for oneself or for somebody else, and nothing of
//! how one came there.
//!
//! ```text
//! --at tsd --view compare --mark tsd --mark e-meuse
//! --view search --query 'laureat strasb'
//! ```
//!
//! [`address`] reads it from a state, [`arrive`] goes there, [`Address::arguments`] is its
//! form on a command line. To go where an address leads and to read the address there gives
//! the same one again.

use crate::app::command::Command;
use crate::app::overlays::picker::Purpose;
use crate::app::screens::search::answered;
use crate::app::screens::{compare, search, timeline};
use crate::app::state::{Action, Effect, Screen, State};
use crate::app::update::{open_picker, run, settle, update};
use crate::domain::{Corpus, NodeId};
use crate::query::search::Found;
use crate::query::{Ledger, find_node};
use crate::text::Lang;

/// What may be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum View {
    /// The tree and the node that is selected in it.
    #[default]
    Explorer,
    /// The hits of a query.
    Search,
    /// Nodes side by side.
    Compare,
    /// Events and periods.
    Timeline,
    /// Documents and actors.
    Sources,
    /// What does not hold.
    Checks,
    /// The keys.
    Help,
}

impl View {
    /// All views.
    pub const ALL: [View; 7] = [
        View::Explorer,
        View::Search,
        View::Compare,
        View::Timeline,
        View::Sources,
        View::Checks,
        View::Help,
    ];

    /// Its name on a command line and in the name of a file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            View::Explorer => "explorer",
            View::Search => "search",
            View::Compare => "compare",
            View::Timeline => "timeline",
            View::Sources => "sources",
            View::Checks => "checks",
            View::Help => "help",
        }
    }

    /// Its name in running text.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            View::Explorer => lang.pick("explorateur", "explorer"),
            View::Search => lang.pick("recherche", "search"),
            View::Compare => lang.pick("comparaison", "comparison"),
            View::Timeline => lang.pick("chronologie", "timeline"),
            View::Sources => lang.pick("sources", "sources"),
            View::Checks => lang.pick("contrôles", "checks"),
            View::Help => lang.pick("touches", "keys"),
        }
    }

    /// What is looked at now; differences between two corpora have no view of their own, for
    /// no address holds two.
    #[must_use]
    pub fn of(state: &State) -> View {
        if state.picker.as_ref().is_some_and(|picker| picker.purpose == Purpose::Help) {
            return View::Help;
        }
        match state.screen() {
            Screen::Explorer | Screen::Difference => View::Explorer,
            Screen::Search => View::Search,
            Screen::Compare => View::Compare,
            Screen::Timeline => View::Timeline,
            Screen::Sources => View::Sources,
            Screen::Checks => View::Checks,
        }
    }
}

/// A place in the program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// The view.
    pub view: View,
    /// The node: an id, or what else names one.
    pub at: Option<String>,
    /// The nodes that are marked.
    pub marks: Vec<String>,
    /// The query of the search.
    pub query: Option<String>,
}

impl Address {
    /// The arguments that say it.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        let view = (self.view != View::default()).then(|| self.view.name().to_owned());
        let one = |name, value: &Option<String>| value.clone().map(|value| (name, value));
        let marks = self.marks.iter().map(|mark| ("--mark", mark.clone()));
        let said = one("--at", &self.at)
            .into_iter()
            .chain(one("--view", &view))
            .chain(marks)
            .chain(one("--query", &self.query));
        said.flat_map(|(name, value)| argument(name, &value)).collect()
    }
}

/// An option and its value, in one word where the value could be read as another option.
#[must_use]
pub fn argument(name: &str, value: &str) -> Vec<String> {
    if value.starts_with('-') {
        vec![format!("{name}={value}")]
    } else {
        vec![name.to_owned(), value.to_owned()]
    }
}

/// Where `state` is.
#[must_use]
pub fn address(state: &State, ledger: &Ledger) -> Address {
    let corpus = &ledger.corpus;
    let id = |node: NodeId| corpus.text(corpus.node(node).id).to_owned();
    let view = View::of(state);
    let query = state.search.input.text().trim();
    Address {
        view,
        at: at(state, corpus, view).map(id),
        marks: state.marks.iter().map(id).collect(),
        query: (view == View::Search && !query.is_empty()).then(|| query.to_owned()),
    }
}

/// The node that a view is at: in the hits the one that was chosen, in a comparison the row
/// under the cursor, on a timeline the one that it is of, among the findings that of the chosen
/// one, everywhere else the one that the explorer has selected.
fn at(state: &State, corpus: &Corpus, view: View) -> Option<NodeId> {
    // Where no row of the outline is shown, its root is where one is.
    let selected = state.explorer.selected().or(state.explorer.root);
    match view {
        View::Search => match state.search.selected() {
            // The best hit is chosen by itself.
            Some(Found::Node(node)) if state.search.row > 0 => Some(node),
            Some(Found::Node(_) | Found::Actor(_) | Found::Source(_)) | None => None,
        },
        View::Compare => {
            let row = state.compare.selected_row();
            let row = row.filter(|&row| compare::opens_same(state, corpus, row));
            row.or(selected)
        }
        View::Timeline => state.timeline.under(),
        View::Checks => state.checks.node().or(selected),
        View::Explorer | View::Sources | View::Help => selected,
    }
}

/// Goes to an address, with the effects that this asks for. What it names and is not there,
/// or no more, is passed over.
#[must_use]
pub fn arrive(mut state: State, address: &Address, ledger: &Ledger) -> (State, Vec<Effect>) {
    let corpus = &ledger.corpus;
    for mark in address.marks.iter().filter_map(|mark| find_node(corpus, mark).ok()) {
        state.marks.insert(mark);
    }
    let at = address.at.as_deref().and_then(|at| find_node(corpus, at).ok());
    if let Some(node) = at {
        state.explorer.reveal(ledger, node);
    }
    let mut effects = Vec::new();
    match address.view {
        View::Explorer => {}
        View::Search => {
            let query = address.query.as_deref().unwrap_or_default();
            search::open_with(&mut state, query, at, &mut effects);
        }
        View::Compare => run(&mut state, ledger, Command::OpenCompare, &mut effects),
        View::Timeline => timeline::open_of(&mut state, ledger, at),
        View::Sources => run(&mut state, ledger, Command::OpenSources, &mut effects),
        View::Checks => run(&mut state, ledger, Command::OpenChecks, &mut effects),
        View::Help => open_picker(&mut state, Purpose::Help),
    }
    settle(&mut state, ledger);
    match (address.view, at) {
        (View::Compare, Some(node)) => state.compare.go_to_row(node),
        (View::Checks, Some(node)) => state.checks.go_to_node(ledger, node),
        (_, _) => return (state, effects),
    }
    settle(&mut state, ledger);
    (state, effects)
}

/// Goes to an address and waits there until all is answered.
#[must_use]
pub fn arrive_at_once(state: State, address: &Address, ledger: &Ledger) -> State {
    let (mut state, effects) = arrive(state, address, ledger);
    for effect in effects {
        if let Effect::Search { number, query } = effect {
            let answer = Action::Answered(Box::new(answered(ledger, number, &query)));
            state = update(state, answer, ledger).0;
        }
    }
    state
}
