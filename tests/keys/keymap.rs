//! Other keys than the table's: shown exactly where they work, and working wherever shown.

use relance::app::{Action, Choice, Command, Keymap, Options, State, View, hints, screens, update};
use relance::query::Ledger;
use relance::text::Lang;

use crate::support::{keys, ledger, play, start};

/// A start with other keys than the table's.
fn rebound(ledger: &Ledger, bindings: &[(&str, &[&str])]) -> State {
    let (keymap, problems) = Keymap::with(bindings.iter().copied());
    assert_eq!(problems, []);
    let options = Options { lang: Lang::En, ..Options::default() };
    let mut state = start(ledger, "120x40", options);
    state.keymap = keymap;
    state
}

fn hinted(state: &State, ledger: &Ledger) -> Vec<String> {
    let hints = [hints(state, ledger, 200), screens(state, 200)].concat();
    hints.iter().map(|hint| format!("{} {}", hint.key, hint.text)).collect()
}

#[test]
fn a_key_is_shown_exactly_where_it_works() {
    let ledger = ledger();
    let state = rebound(&ledger, &[("compare", &["B"]), ("filter", &[]), ("help", &["F5"])]);
    let shown = hinted(&state, &ledger);
    assert!(shown.contains(&"B comparison".to_owned()), "{shown:?}");
    assert!(shown.contains(&"F5 help".to_owned()), "{shown:?}");
    assert!(!shown.iter().any(|hint| hint.ends_with("filter")), "{shown:?}");
    let (compared, _) = play(&ledger, state.clone(), keys("Down Down B"));
    assert_eq!(compared.view(), View::Compare);
    for (old, what) in [("c", "compare"), ("f", "filter"), ("?", "help")] {
        let (after, _) = play(&ledger, state.clone(), keys(&format!("Down Down {old}")));
        assert_eq!((after.view(), after.picker().is_some()), (View::Explorer, false), "{what}");
    }
    // The help and the palette name the same keys.
    let (help, _) = play(&ledger, state, keys("F5"));
    let rows: Vec<(String, String)> = help
        .picker()
        .unwrap()
        .items
        .iter()
        .map(|item| (item.label.clone(), item.detail()))
        .collect();
    let of = |label: &str| rows.iter().find(|(known, _)| known.contains(label)).unwrap().1.clone();
    assert_eq!(of("compare subsidies"), "B");
    assert_eq!(of("the keys"), "F5");
    assert_eq!(of("filter by kind"), ": filter");
}

#[test]
fn the_help_leaves_out_what_only_holds_scattered_letters() {
    let ledger = ledger();
    let options = Options { lang: Lang::En, ..Options::default() };
    let chosen = |typed: &str| {
        let (state, _) = play(&ledger, start(&ledger, "80x24", options), keys(typed));
        state.picker().unwrap().selected().map(|item| item.choice)
    };
    assert_eq!(chosen("? c o p y"), Some(Choice::Run(Command::CopyValue)));
    assert_eq!(chosen("? b a s e l i n e"), Some(Choice::Run(Command::SetBaseline)));
    assert_eq!(chosen("? q u i t"), Some(Choice::Run(Command::Quit)));
    // Where nothing holds it better, inside of a word and scattered letters do.
    assert_eq!(chosen("? o m p a r e"), Some(Choice::Run(Command::OpenCompare)));
    assert!(chosen("? q t").is_some());
    assert_eq!(chosen("? z z z"), None);
}

#[test]
fn what_is_told_names_the_key_that_works() {
    let ledger = ledger();
    let state = rebound(&ledger, &[("quit", &["F10"]), ("search", &["F3"]), ("leave", &["F4"])]);
    let told = |pressed: &str| {
        let (state, _) = play(&ledger, state.clone(), keys(pressed));
        state.note.map_or(String::new(), |note| note.text(Lang::En))
    };
    assert_eq!(told("F4"), "Nothing to leave; F10 quits.");
    assert_eq!(told("n"), "No hits to step through; F3 searches.");
}

#[test]
fn what_is_typed_on_the_search_screen_stays_typed() {
    let ledger = ledger();
    let bindings: &[(&str, &[&str])] = &[
        ("quit", &["é", "F10"]),
        ("compare", &["ù"]),
        ("leave", &["F4"]),
        ("open-hit", &["F2"]),
        ("mark-hit", &["à"]),
    ];
    let state = rebound(&ledger, bindings);
    let (typing, effects) = play(&ledger, state.clone(), keys("/ é ù r à"));
    assert_eq!((typing.search.input.text(), effects), ("éùrà", vec![]));
    assert_eq!(typing.view(), View::Search);
    let shown = hinted(&typing, &ledger);
    assert!(shown.contains(&"F2 go there".to_owned()), "{shown:?}");
    assert!(shown.contains(&"F4 close".to_owned()), "{shown:?}");
    // Enter means nothing any more, and types nothing.
    let (still, _) = play(&ledger, typing.clone(), keys("Enter Esc"));
    assert_eq!((still.view(), still.search.input.text()), (View::Search, "éùrà"));
    let (left, _) = play(&ledger, typing, keys("F4"));
    assert_eq!(left.view(), View::Explorer);
    let (marked, _) = play(&ledger, state.clone(), keys("/ t s d Down à"));
    assert_eq!((marked.marks.len(), marked.search.input.text()), (1, "tsd"));
    let (there, _) = play(&ledger, state, keys("/ t s d F2"));
    let selected = there.explorer.selected().unwrap();
    assert_eq!(ledger.corpus.short_name(selected), "TSD");
    let (quit, effects) = update(there, Action::Key(relance::app::Key::char('é')), &ledger);
    assert_eq!((quit.view(), effects.len()), (View::Explorer, 1));
}
