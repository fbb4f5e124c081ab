//! What one session leaves for the next: where it was left, what was marked, what was searched.
//!
//! Everything is told by the ids of the corpus, never by a row or a place in memory, so that a
//! corpus which was changed meanwhile is opened at the same node; an id that is gone is passed
//! over. Nothing here reads or writes: that is the terminal's errand.

use crate::app::action::Effect;
use crate::app::address::{Address, address_in, go_to, nodes_of};
use crate::app::history::History;
use crate::app::screens::View;
use crate::app::state::State;
use crate::app::update;
use crate::query::Ledger;

/// What is kept from one session to the next, for one corpus.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Session {
    /// Where the explorer was left; `None` where none was before.
    pub explorer: Option<Address>,
    /// Where the view over it was left, if one was on top.
    pub over: Option<Address>,
    /// The ids of the marked nodes, in the order of the corpus.
    pub marks: Vec<String>,
    /// What stood in the line of the search.
    pub typed: String,
    /// The queries that led somewhere, the newest last.
    pub queries: Vec<String>,
}

impl State {
    /// What the next session should know of this one.
    #[must_use]
    pub fn session(&self, ledger: &Ledger) -> Session {
        let place = |view| Address { marks: Vec::new(), ..address_in(self, ledger, view) };
        let view = self.view();
        Session {
            explorer: Some(place(View::default())),
            over: (view != View::default()).then(|| place(view)),
            marks: self.marked_ids(ledger),
            typed: self.search.input.text().to_owned(),
            queries: self.search.queries.clone(),
        }
    }

    /// Takes an earlier session up where it was left, but in `view` if one is wanted.
    pub fn take_up(
        &mut self,
        ledger: &Ledger,
        session: &Session,
        view: Option<View>,
    ) -> Vec<Effect> {
        self.marks = nodes_of(&ledger.corpus, &session.marks);
        self.search.queries.clone_from(&session.queries);
        let mut effects = Vec::new();
        if let Some(place) = &session.explorer {
            go_to(self, place, ledger, &mut effects);
            self.search.input.insert(&session.typed);
        }
        let last = session.over.as_ref().filter(|place| place.view.alone() == place.view);
        match (view, last) {
            (Some(view), _) => update::open(self, ledger, view.alone(), &mut effects),
            (None, Some(place)) => go_to(self, place, ledger, &mut effects),
            (None, None) => {}
        }
        // Nobody has pressed a key yet to which anything could be answered, nor to go back to.
        (self.note, self.history) = (None, History::default());
        update::refresh(self, ledger);
        effects
    }
}
