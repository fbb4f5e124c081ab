//! The keys that a screen or an overlay shows do something there: every hint, on every screen,
//! in every place of it that keys lead to.

use std::sync::Arc;

use crate::support::{keys, play, start};
use crate::{LEDGER, drawn};
use ratatui::buffer::Buffer;
use relance::app::{
    Action, COMMANDS, CopyOffer, EditPlace, Hint, Key, Options, Problem, ReloadError, State, hints,
};
use relance::report::Target;
use relance::text::{Lang, Message};

/// Where the hints are looked at: a window, and the keys that lead there.
const PLACES: &[(&str, &str)] = &[
    ("100x30", ""),
    ("100x30", "Down Down"),
    ("100x30", "Down Down Enter"),
    ("100x30", "Down Down Enter Enter u"),
    ("100x30", "Down Down Enter Down"),
    ("100x30", "Down Down Enter Down Tab"),
    ("100x30", "Down Down Enter Down Tab J"),
    ("60x12", "Down Down Enter Down Tab"),
    ("100x30", "L"),
    ("100x30", "x G"),
    ("100x30", "f Down Enter Esc"),
    ("160x45", "Down Down Enter Down Space"),
    ("100x30", "/"),
    ("100x30", "/ s t r a s b"),
    ("100x30", "/ s t r a s b Down"),
    ("100x30", "/ s o u r c e :"),
    ("160x45", "Down Down Enter c"),
    ("160x45", "Down Down Enter c Down Down G"),
    ("160x45", "Down Down Enter c b"),
    ("160x45", "Down Down Enter c Right"),
    ("160x45", "Down Down Enter c v"),
    ("160x45", "Down Down Enter c w"),
    ("160x45", "c"),
    ("160x45", "t"),
    ("160x45", "Down Down Enter t"),
    ("160x45", "Down Down Enter t + +"),
    ("160x45", "S"),
    ("160x45", "S Enter"),
    ("160x45", "S Enter G"),
    ("160x45", "S Right"),
    ("60x12", "S Enter"),
    ("160x45", "C"),
    ("160x45", "C Tab"),
    ("160x45", "C Tab G"),
    ("160x45", "C f Down Down Enter Esc"),
    ("100x30", "?"),
    ("100x30", ":"),
    ("100x30", "f"),
    ("100x30", "C f"),
    ("100x30", "S f"),
    ("100x30", "Y"),
    ("100x30", "s"),
];

fn english() -> Options {
    Options { lang: Lang::En, ..Options::default() }
}

/// What is seen, but for a message, which would be said of a key that does nothing too.
fn seen(state: &State) -> Buffer {
    let mut state = state.clone();
    state.note = None;
    drawn(&LEDGER, &state)
}

/// The keys of a hint, as a person reads them.
fn keys_of(hint: &Hint) -> Vec<Key> {
    let names = hint.key.split(' ').filter(|name| !name.is_empty());
    names
        .filter_map(|name| match name {
            "↑" => Key::parse("Up"),
            "↓" => Key::parse("Down"),
            "→" => Key::parse("Right"),
            "Del" => Key::parse("Delete"),
            name => Key::parse(name),
        })
        .collect()
}

/// Whether a key does anything: what is seen changes, the terminal is asked for something, or the
/// question typed is asked.
fn does(state: &State, key: Key) -> bool {
    let (after, effects) = play(&LEDGER, state.clone(), vec![Action::Key(key)]);
    !effects.is_empty() || seen(&after) != seen(state)
}

fn idle(state: &State, said: &str) -> Vec<String> {
    let shown = hints(state, &LEDGER, state.columns);
    assert!(!shown.is_empty(), "{said}");
    let idle = shown.iter().filter(|hint| {
        let keys = keys_of(hint);
        assert!(!keys.is_empty(), "{said}: no key is named {}", hint.key);
        !keys.iter().any(|&key| does(state, key))
    });
    idle.map(|hint| format!("{said}: {} {}", hint.key, hint.text)).collect()
}

#[test]
fn every_key_that_is_shown_does_something() {
    let mut found = Vec::new();
    for (size, pressed) in PLACES {
        let start = start(&LEDGER, size, english());
        let (state, _) = play(&LEDGER, start, keys(pressed));
        found.extend(idle(&state, pressed));
    }
    let mut other = start(&LEDGER, "160x45", english());
    let before = crate::support::ledger().corpus.clone();
    other.compare_with(Arc::new(before), &LEDGER);
    found.extend(idle(&other, "no differences"));
    let offered =
        CopyOffer::new("/somewhere", EditPlace::Of(Target::Node(relance::domain::NodeId::new(0))));
    let (offer, _) = play(
        &LEDGER,
        start(&LEDGER, "100x30", english()),
        vec![Action::OfferCopy(Box::new(offered))],
    );
    found.extend(idle(&offer, "the offer of a copy"));
    let place = Some(EditPlace::At { file: "a.yaml".into(), line: 1, column: 1 });
    let problem = |at: usize| Problem {
        place: place.clone(),
        message: Message::same(format!("{at}")),
        ..Problem::default()
    };
    let trouble = ReloadError::new((0..3).map(problem).collect(), Message::same("3 errors"));
    let (trouble, _) =
        play(&LEDGER, start(&LEDGER, "100x30", english()), vec![Action::Unread(Box::new(trouble))]);
    found.extend(idle(&trouble, "what cannot be read"));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_command_is_taken_on_some_screen() {
    let mut idle = Vec::new();
    for row in COMMANDS {
        let works = PLACES.iter().any(|(size, pressed)| {
            let (state, _) = play(&LEDGER, start(&LEDGER, size, english()), keys(pressed));
            let run = |state: State| play(&LEDGER, state, vec![Action::Run(row.command)]);
            if !state.view().answers_to(row.scope) || state.overlay.is_some() {
                return false;
            }
            let (after, effects) = run(state.clone());
            !effects.is_empty() || seen(&after) != seen(&state) || after.note != state.note
        });
        if !works {
            idle.push(row.name);
        }
    }
    assert!(idle.is_empty(), "{idle:?}");
}
