//! Plays keys on the program, without a terminal and without drawing. Searches are answered
//! at once.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails a test")]

use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

use relance::app::{
    Action, Answered, Effect, Key, MOST_HITS, Options, Question, Reply, State, update,
};
use relance::domain::Corpus;
use relance::load::load;
use relance::query::Ledger;
use relance::query::search::{Query, Request, SearchIndex, search};

/// A small corpus that does not change with the one that ships: the five documents from which
/// that began, in `tests/data/narrow`. Behaviour is tested on it.
pub fn ledger() -> Ledger {
    static NARROW: OnceLock<Corpus> = OnceLock::new();
    let read = || {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/narrow");
        load(&[folder]).unwrap().corpus
    };
    Ledger::new(NARROW.get_or_init(read).clone()).unwrap()
}

/// The keys that `text` names, one after the other.
pub fn keys(text: &str) -> Vec<Action> {
    let parse = |name: &str| Key::parse(name).unwrap_or_else(|| panic!("no key is named {name}"));
    text.split_whitespace().map(|name| Action::Key(parse(name))).collect()
}

/// The answer to a question, as the thread beside the loop would give it.
pub fn answered(ledger: &Ledger, number: u64, text: &str) -> Action {
    let index = SearchIndex::new(&ledger.corpus);
    let running = AtomicBool::new(false);
    let result = Query::parse(text, &ledger.corpus, &index).map(|query| {
        let answer = search(ledger, &index, &query, &Request::new(MOST_HITS, &running)).unwrap();
        (query, answer)
    });
    Action::Answered(Box::new(Answered { number, reply: Reply::Hits(result) }))
}

/// The state after some actions, and the effects they asked for beside searches.
pub fn play(ledger: &Ledger, mut state: State, actions: Vec<Action>) -> (State, Vec<Effect>) {
    let mut effects = Vec::new();
    for action in actions {
        let (next, asked) = update(state, action, ledger);
        state = next;
        for effect in asked {
            if let Effect::Ask { number, question: Question::Hits(query) } = effect {
                state = update(state, answered(ledger, number, &query), ledger).0;
            } else {
                effects.push(effect);
            }
        }
    }
    (state, effects)
}

/// A fresh start in a window of `size` such as `80x24`.
pub fn start(ledger: &Ledger, size: &str, options: Options) -> State {
    let (columns, rows) = size.trim().split_once('x').unwrap();
    State::new(ledger, columns.parse().unwrap(), rows.parse().unwrap(), options)
}
