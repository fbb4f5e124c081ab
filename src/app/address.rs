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

use crate::app::action::{Action, Effect};
use crate::app::overlays::picker;
use crate::app::overlays::picker::Purpose;
use crate::app::screens::View;
use crate::app::screens::search::answered;
use crate::app::state::State;
use crate::app::update::open_with;
use crate::app::update::refresh;
use crate::app::update::update;
use crate::domain::NodeId;
use crate::query::{Ledger, find_node};

/// The word for the help, where a view may be named.
pub const HELP: &str = "help";

/// A place in the program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// The view.
    pub view: View,
    /// Whether the help lies over it.
    pub help: bool,
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
        let view = if self.help { HELP } else { self.view.word() };
        let view = (view != View::default().word()).then(|| view.to_owned());
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

/// Where `state` is. Differences between two corpora have no address of their own, for none
/// holds two.
#[must_use]
pub fn address(state: &State, ledger: &Ledger) -> Address {
    let corpus = &ledger.corpus;
    let id = |node: NodeId| corpus.text(corpus.node(node).id).to_owned();
    let (room, cx) = state.sight(ledger);
    let is_help = state.picker().is_some_and(|picker| picker.purpose == Purpose::Help);
    let at = if is_help { cx.selected.or(cx.root) } else { room.stands_at(&cx) };
    Address {
        view: if is_help { View::default() } else { state.view().alone() },
        help: is_help,
        at: at.map(id),
        marks: state.marks.iter().map(id).collect(),
        query: room.query().filter(|_| !is_help),
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
    let query = address.query.as_deref().unwrap_or_default();
    open_with(&mut state, ledger, address.view, &mut effects, |room, cx| {
        room.arrive(at, query, cx)
    });
    refresh(&mut state, ledger);
    if let Some(node) = at {
        let view = state.view();
        let (room, cx) = state.enter(view, ledger);
        room.go_to(node, &cx);
    }
    if address.help {
        picker::open(&mut state, ledger, Purpose::Help);
    }
    refresh(&mut state, ledger);
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
