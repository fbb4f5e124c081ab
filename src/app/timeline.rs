//! The state of the timeline screen.

use super::{Command, Screen, State};
use crate::query::Ledger;
use crate::text::Phrase;

/// The screen.
#[derive(Debug, Clone, Default)]
pub struct Timeline {}

/// Opens the screen.
pub(super) fn open(state: &mut State, _ledger: &Ledger) {
    state.push_screen(Screen::Timeline);
}

/// The commands of this screen.
pub(super) fn run(state: &mut State, _ledger: &Ledger, _command: Command) {
    state.note = Some(Phrase::NotHere.into());
}

/// Moves among the entries.
pub(super) fn step(_state: &mut State, _command: Command) {}

/// Lays out what is shown and keeps what is chosen in view.
pub(super) fn settle(_state: &mut State, _ledger: &Ledger) {}
