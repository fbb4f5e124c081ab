//! Whatever bytes are in a corpus, a paste, a file's name or what an editor and a clipboard's helper
//! are called, no frame holds what acts on a terminal, hides or turns.

use std::fs;

use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::Cell;
use relance::app::{
    Action, Address, CopyOffer, CopyWay, EditPlace, Options, Saved, State, StatusMessage, View,
    arrive_at_once, command_line,
};
use relance::load::load;
use relance::query::Ledger;
use relance::report::Target;
use relance::text::{Lang, Phrase};

use crate::drawn;
use crate::harmless_support::{corpus, harmless, texts};
use crate::support::{keys, play, start};

fn read(text: &str) -> Ledger {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.yaml");
    fs::write(&file, corpus(text)).unwrap();
    Ledger::new(load(&[file]).unwrap_or_else(|error| panic!("{error}: {text:?}")).corpus).unwrap()
}

/// The symbols of a frame, one after the other.
fn symbols(state: &State, ledger: &Ledger) -> String {
    drawn(ledger, state).content.iter().map(Cell::symbol).collect()
}

proptest! {
    #[test]
    fn no_frame_holds_what_acts_on_a_terminal(
        said in texts(12), told in texts(12), view in select(&View::ALL[..]), lang in select(&Lang::ALL[..]),
        typed in select(vec!["", "/", "s", "Y", ":", "f", "e", "D", "?"])
    ) {
        let ledger = read(&said);
        let options = Options { lang, ..Options::default() };
        let mut state = start(&ledger, "100x40", options);
        state.invocation.corpus = vec!["--file".to_owned(), told.clone()];
        let query = (view == View::of_queries()).then(|| told.clone());
        let address = Address { view: view.alone(), query, ..Address::default() };
        state = arrive_at_once(state, &address, &ledger);
        state = play(&ledger, state, keys(typed)).0;
        let place = EditPlace::Of(Target::Node(ledger.corpus.node_by_id("p").unwrap()));
        let news = vec![
            Action::Paste(told.clone()),
            Action::Tell(StatusMessage::of(Phrase::EditorFailed, told.clone())),
            Action::Saved(Saved::Failed(told.clone())),
            Action::Copied(CopyWay::Helper(told.clone()), told.clone()),
            Action::OfferCopy(Box::new(CopyOffer::new(&told, place))),
        ];
        harmless(&symbols(&state, &ledger), &(view, typed));
        harmless(&command_line(&state, &ledger), &"the copied command");
        for action in news {
            let about = format!("{action:?}");
            state = play(&ledger, state, vec![action]).0;
            harmless(&symbols(&state, &ledger), &(view, typed, about));
        }
    }
}
