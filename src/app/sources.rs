//! The state of the screen of the sources.

use super::{Command, ListLayout, Listing, Screen, State};
use crate::query::Ledger;
use crate::text::Phrase;

/// The screen.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The list and the chosen one in full.
    pub listing: Listing,
}

/// Opens the screen.
pub(super) fn open(state: &mut State, _ledger: &Ledger) {
    state.push_screen(Screen::Sources);
}

/// The commands of this screen.
pub(super) fn run(state: &mut State, _ledger: &Ledger, _command: Command) {
    state.note = Some(Phrase::NotHere.into());
}

/// Lays out what is shown and keeps what is chosen in view.
pub(super) fn settle(state: &mut State, _ledger: &Ledger) {
    let (columns, rows) = (state.columns, state.rows);
    let listing = &mut state.sources.listing;
    listing.title = Phrase::SourcesTitle.text(state.options.lang).to_owned();
    listing.settle(&ListLayout::new(columns, rows, listing.part));
}
