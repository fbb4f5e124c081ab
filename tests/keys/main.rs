//! What keys, the mouse and news from outside do, as tables of keys and what is selected or
//! shown after them. Nothing here starts the program or needs a terminal: a state is played
//! on, and drawn where what is shown matters.
#![cfg(all(unix, feature = "tui"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails a test")]

mod checks;
mod compare;
mod differences;
mod explorer;
mod harmless;
#[path = "../support/harmless.rs"]
mod harmless_support;
mod hints;
mod keymap;
mod names;
mod places;
mod search;
mod session;
mod sources;
#[path = "../support/play.rs"]
mod support;
mod taking_away;
mod timeline;
mod title_row;
mod trouble;
mod why;

use std::sync::LazyLock;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use relance::app::State;
use relance::query::Ledger;
use relance::snapshot;
use relance::view::{Model, draw};

/// The narrow corpus, for whoever does not change it.
static LEDGER: LazyLock<Ledger> = LazyLock::new(support::ledger);

/// The cells of the window.
fn drawn(ledger: &Ledger, state: &State) -> Buffer {
    let area = Rect::new(0, 0, state.columns, state.rows);
    let mut buffer = Buffer::empty(area);
    draw(Model { state, ledger }, area, &mut buffer);
    buffer
}

/// The lines of the window below that of the screens, without spaces at their ends, no-break
/// spaces as spaces.
fn lines(ledger: &Ledger, state: &State) -> Vec<String> {
    let text = snapshot::text(&drawn(ledger, state)).replace('\u{a0}', " ");
    text.lines().skip(1).map(|line| line.trim_end().to_owned()).collect()
}
