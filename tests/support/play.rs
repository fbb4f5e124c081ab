//! Plays keys on the explorer, without a terminal and without drawing.

use relance::app::{Action, Effect, Key, Options, State, update};
use relance::query::Ledger;

/// The corpus that ships, added up.
pub fn ledger() -> Ledger {
    Ledger::new(relance::embedded::load_embedded()).unwrap()
}

/// The keys that `text` names, one after the other.
pub fn keys(text: &str) -> Vec<Action> {
    let parse = |name: &str| Key::parse(name).unwrap_or_else(|| panic!("no key is named {name}"));
    text.split_whitespace().map(|name| Action::Key(parse(name))).collect()
}

/// The state after some actions, and the effects they asked for.
pub fn play(ledger: &Ledger, mut state: State, actions: Vec<Action>) -> (State, Vec<Effect>) {
    let mut effects = Vec::new();
    for action in actions {
        let (next, asked) = update(state, action, ledger);
        state = next;
        effects.extend(asked);
    }
    (state, effects)
}

/// A fresh start in a window of `size` such as `80x24`.
pub fn start(ledger: &Ledger, size: &str, options: Options) -> State {
    let (columns, rows) = size.trim().split_once('x').unwrap();
    State::new(ledger, columns.parse().unwrap(), rows.parse().unwrap(), options)
}
