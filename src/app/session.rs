//! What one session leaves for the next: where it was left, what was marked, what was searched.
//!
//! Everything is told by the ids of the corpus, never by a row or a place in memory, so that a
//! corpus which was changed meanwhile is opened at the same node; an id that is gone is passed
//! over. Nothing here reads or writes: that is the terminal's errand.

use std::collections::{HashMap, HashSet};

use crate::app::action::Effect;
use crate::app::screens::View;
use crate::app::state::State;
use crate::app::update;
use crate::domain::NodeId;
use crate::query::{Ledger, NodeSet};

/// What is kept from one session to the next, for one corpus.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Session {
    /// Where it was left; `None` where none was before.
    pub place: Option<LastPlace>,
    /// The ids of the marked nodes, in the order of the corpus.
    pub marks: Vec<String>,
    /// The queries that led somewhere, the newest last.
    pub queries: Vec<String>,
}

/// Where a session was left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LastPlace {
    /// The view on top.
    pub view: View,
    /// The id of the node that was entered.
    pub root: Option<String>,
    /// The id of the selected node.
    pub selected: Option<String>,
    /// Whether all laureates were listed.
    pub laureates: bool,
    /// What stood in the line of the search.
    pub typed: String,
    /// The ids of the unfolded nodes, in the order of the corpus.
    pub unfolded: Vec<String>,
}

impl State {
    /// What the next session should know of this one.
    #[must_use]
    pub fn session(&self, ledger: &Ledger) -> Session {
        let corpus = &ledger.corpus;
        let id = |node: NodeId| corpus.text(corpus.node(node).id).to_owned();
        let explorer = &self.explorer;
        // While a filter is on, what it unfolds is not what the person unfolded.
        let unfolded = explorer.unfiltered.as_ref().unwrap_or(&explorer.expanded);
        let place = LastPlace {
            view: self.view(),
            root: explorer.root.map(id),
            selected: explorer.selected().map(id),
            laureates: explorer.laureates,
            typed: self.search.input.text().to_owned(),
            unfolded: unfolded.iter().map(id).collect(),
        };
        let (marks, queries) = (self.marked_ids(ledger), self.search.queries.clone());
        Session { place: Some(place), marks, queries }
    }

    /// Takes an earlier session up where it was left, but in `view` if one is wanted.
    pub fn take_up(
        &mut self,
        ledger: &Ledger,
        session: &Session,
        view: Option<View>,
    ) -> Vec<Effect> {
        let known = Known::of(ledger, session);
        self.marks = known.set(&session.marks);
        self.search.queries.clone_from(&session.queries);
        if let Some(place) = &session.place {
            known.go(self, ledger, place);
            self.search.input.insert(&place.typed);
        }
        let last = session.place.as_ref().map(|place| place.view);
        let view = view.or(last).unwrap_or_default().alone();
        let mut effects = Vec::new();
        update::open(self, ledger, view, &mut effects);
        // Nobody has pressed a key yet to which anything could be answered.
        self.note = None;
        update::refresh(self, ledger);
        effects
    }
}

/// The nodes that a session names and that are there.
struct Known<'s>(HashMap<&'s str, NodeId>);

impl<'s> Known<'s> {
    fn of(ledger: &Ledger, session: &'s Session) -> Known<'s> {
        let place = session.place.iter();
        let named =
            place.flat_map(|place| place.root.iter().chain(&place.selected).chain(&place.unfolded));
        let wanted: HashSet<&str> = named.chain(&session.marks).map(String::as_str).collect();
        if wanted.is_empty() {
            return Known(HashMap::new());
        }
        let corpus = &ledger.corpus;
        let nodes = corpus.node_ids();
        let found = nodes.filter_map(|node| {
            let id = wanted.get(corpus.text(corpus.node(node).id))?;
            Some((*id, node))
        });
        Known(found.collect())
    }

    fn node(&self, id: Option<&String>) -> Option<NodeId> {
        self.0.get(id?.as_str()).copied()
    }

    fn set(&self, ids: &[String]) -> NodeSet {
        let mut set = NodeSet::new();
        for node in ids.iter().filter_map(|id| self.node(Some(id))) {
            set.insert(node);
        }
        set
    }

    /// Shows the tree as it was at `place`. Where neither the node selected nor the one entered
    /// is there any more, it is shown as on a first start.
    fn go(&self, state: &mut State, ledger: &Ledger, place: &LastPlace) {
        let (selected, root) = (self.node(place.selected.as_ref()), self.node(place.root.as_ref()));
        if selected.or(root).is_none() {
            return;
        }
        let explorer = &mut state.explorer;
        explorer.expanded = self.set(&place.unfolded);
        explorer.root = root.filter(|&root| ledger.corpus.has_children(root));
        explorer.laureates = place.laureates;
        explorer.rebuild(ledger);
        let Some(node) = selected.or(root) else { return };
        match explorer.rows.row_of(node) {
            Some(row) => explorer.row = row,
            // What was above it has changed.
            None => {
                explorer.reveal(ledger, node);
            }
        }
    }
}
