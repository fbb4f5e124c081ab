//! The history: where one was before each jump, over all screens. `u` leads back to the screen,
//! row, column, order and picture that were left, `Ctrl-r` forward again.
//!
//! A visit keeps the place in the explorer and, for each view that lay over it, its address and
//! its cursor. A room that is still as it was is shown as it is; one that was used for something
//! else meanwhile is opened at its address again.

use crate::app::action::Effect;
use crate::app::address::{Address, address_in, go_to};
use crate::app::room::Cursor;
use crate::app::screens::View;
use crate::app::screens::explorer::Place;
use crate::app::state::State;
use crate::app::update::refresh;
use crate::query::{IdMap, Ledger};

/// Where one was.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Visit {
    explorer: Place,
    over: Vec<(Address, View, Cursor)>,
}

/// The visits before and after the one that is shown.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    back: Vec<Visit>,
    forward: Vec<Visit>,
}

impl History {
    /// Whether there is a way back.
    pub(crate) fn leads_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Goes over to another reading of the corpus. Addresses name things by their ids.
    pub(crate) fn remap(&mut self, moved: &IdMap) {
        for visit in self.back.iter_mut().chain(&mut self.forward) {
            visit.explorer.reload(moved);
        }
    }
}

/// Where one is now, in the explorer at `place` where that is not where it is any more.
pub(super) fn visit(state: &State, ledger: &Ledger, place: Option<Place>) -> Visit {
    let over = state.views.iter().map(|&view| {
        let address = Address { marks: Vec::new(), ..address_in(state, ledger, view) };
        (address, view, state.room(view).cursor())
    });
    Visit { over: over.collect(), explorer: place.unwrap_or_else(|| state.explorer.place()) }
}

/// Remembers where one is, before a jump.
pub(super) fn remember(state: &mut State, ledger: &Ledger, place: Option<Place>) {
    let here = visit(state, ledger, place);
    keep(state, here);
}

/// Remembers a visit, from which one has gone on.
pub(super) fn keep(state: &mut State, here: Visit) {
    if state.history.back.last() != Some(&here) {
        state.history.back.push(here);
    }
    state.history.forward.clear();
}

/// Goes one step back, or forward; whether there was one.
pub(super) fn step(
    state: &mut State,
    ledger: &Ledger,
    forward: bool,
    effects: &mut Vec<Effect>,
) -> bool {
    let history = &mut state.history;
    let Some(to) = (if forward { &mut history.forward } else { &mut history.back }).pop() else {
        return false;
    };
    let here = visit(state, ledger, None);
    let history = &mut state.history;
    (if forward { &mut history.back } else { &mut history.forward }).push(here);
    state.explorer.return_to(ledger, &to.explorer);
    state.views.clear();
    for (address, view, cursor) in to.over {
        let now = Address { marks: Vec::new(), ..address_in(state, ledger, view) };
        if now == address {
            state.push(view);
        } else {
            go_to(state, &address, ledger, effects);
        }
        refresh(state, ledger);
        state.enter(view, ledger).0.set_cursor(cursor);
    }
    true
}
