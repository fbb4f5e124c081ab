//! Places as addresses: going where one leads shows what was shown, and the address read there
//! is the same again, from wherever keys have led.

use crate::differences::read;
use crate::support::{keys, play, start};
use crate::{LEDGER, lines};
use proptest::prelude::*;
use relance::app::{
    Action, Address, Key, Options, State, View, address, arrive_at_once, update, whole,
};
use relance::query::search::Found;

fn led(size: &str, pressed: &str) -> State {
    play(&LEDGER, start(&LEDGER, size, Options::default()), keys(pressed)).0
}

fn gone_to(address: &Address) -> State {
    arrive_at_once(start(&LEDGER, "100x30", Options::default()), address, &LEDGER)
}

fn arguments(state: &State) -> String {
    address(state, &LEDGER).arguments().join(" ")
}

#[test]
fn an_address_says_where_keys_have_led() {
    for (pressed, said) in [
        ("", "--at france-relance"),
        ("Down Down", "--at pia"),
        (
            "Down Down Enter Enter Space Space",
            "--at hit --root territoires-innovation --mark tsd --mark e-meuse-sante",
        ),
        (
            "Down Down Enter Enter Space Space c",
            "--at tsd --view compare --mark tsd --mark e-meuse-sante",
        ),
        (
            "Down Down Enter Enter Space Space c Down",
            "--at e-meuse-sante --view compare --mark tsd --mark e-meuse-sante",
        ),
        // Without marks the row says as well as the programme which rows there are.
        ("Down Down Enter c", "--at tsd --view compare"),
        ("/ s e g u r", "--view search --query segur"),
        ("/ s e g u r Down Down", "--at segur-numerique --view search --query segur"),
        ("/ s e g u r Enter", "--at segur"),
        ("?", "--at france-relance --view help"),
        ("w", "--at france-relance --why public"),
    ] {
        assert_eq!(arguments(&led("100x30", pressed)), said, "{pressed}");
    }
}

#[test]
fn what_an_address_names_and_is_not_there_is_passed_over() {
    let address = Address {
        view: View::Compare,
        at: Some("nowhere".into()),
        marks: vec!["tsd".into(), "gone".into()],
        ..Address::default()
    };
    let state = gone_to(&address);
    assert_eq!(arguments(&state), "--at tsd --view compare --mark tsd");
}

/// Most that is stated was paid in 2021: that is what the corpus opens on, and the promise is asked
/// for like any other measure.
#[test]
fn where_nothing_is_promised_the_promise_can_be_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = read(
        folder.path(),
        "sources: [{id: s, title: S}]
plans:
  - id: p
    kind: programme
    name: P
    figures:
      - {instrument: envelope, stage: paid, exercise: 2021, amount: 5 M€, source: s}
      - {instrument: envelope, stage: committed, exercise: 2021, amount: 6 M€, source: s}
  - {id: q, kind: plan, name: Q, figures: [{instrument: subsidy, stage: paid, exercise: 2021, amount: 4 M€, source: s}]}
",
    );
    let said = |pressed: &str| {
        let state = play(&ledger, start(&ledger, "100x30", Options::default()), keys(pressed)).0;
        let address = address(&state, &ledger);
        let fresh = start(&ledger, "100x30", Options::default());
        let again = arrive_at_once(fresh, &address, &ledger);
        assert_eq!(again.explorer.column, state.explorer.column, "{pressed}");
        (state.explorer.column.to_string(), address.arguments()[2..].join(" "))
    };
    let expected = |column: &str, said: &str| (column.to_owned(), said.to_owned());
    assert_eq!(said(""), expected("public/paid/2021", ""));
    assert_eq!(said("A"), expected("public/paid", "--stage paid"));
    assert_eq!(said("A a"), expected("public", "--instrument public"));
}

#[test]
fn a_place_is_left_as_if_keys_had_led_there() {
    let address = Address { view: View::Compare, at: Some("tsd".into()), ..Address::default() };
    let (state, _) = play(&LEDGER, gone_to(&address), keys("Esc"));
    assert_eq!(arguments(&state), "--at tsd");
    // Nothing was done that going back could undo.
    let (state, _) = play(&LEDGER, state, keys("u"));
    assert_eq!(arguments(&state), "--at tsd");
}

#[test]
fn a_whole_view_leaves_nothing_out() {
    for (size, pressed) in [
        ("80x24", "Down Down Enter Enter Tab G"),
        ("132x24", "x G"),
        ("80x10", "x"),
        ("60x15", "/ s a n t e"),
        ("120x12", "/ s a n t e Down Down"),
        ("80x24", "Down Down Enter z"),
        ("80x24", "Down Down Enter Tab z"),
        ("100x12", "Down Down Enter c w"),
        ("80x10", "Down Down Enter c v"),
    ] {
        let state = led(size, pressed);
        let whole = whole(&state, &LEDGER);
        assert!(!whole.is_cut);
        let state = &whole.state;
        let layout = state.layout();
        let fits = |lines: usize, room: u16| room == 0 || lines <= usize::from(room);
        assert!(fits(state.explorer.rows.nodes().len(), layout.outline.height), "{size} {pressed}");
        let is_on_top = state.views.is_empty();
        assert!(!is_on_top || fits(state.explorer.sheet.lines().len(), layout.parts.page.height));
        let search = state.search_layout();
        let is_search = pressed.starts_with('/');
        assert!(!is_search || fits(state.search.answer.hits.len(), search.list.height));
        assert!(!is_search || fits(state.search.preview().len(), search.page.height));
        let compare = state.compare_layout();
        assert!(fits(state.compare.page.rows.len(), compare.rows.height), "{size} {pressed}");
        assert!(fits(state.compare.page.foot.len(), compare.foot.height), "{size} {pressed}");
        assert!(fits(state.compare.page.why.len(), compare.why.height) || !state.compare.explains);
        let tops =
            [state.explorer.top, state.explorer.sheet.top, state.search.top, state.compare.top];
        assert_eq!(tops, [0; 4], "{size} {pressed}");
        // What is said to be blank is within the window, in order, and not all of it.
        let mut end = 0;
        for rows in &whole.blank {
            assert!(rows.start >= end && rows.start < rows.end && rows.end < state.rows);
            end = rows.end;
        }
    }
}

/// What decides what a view shows, without what the cursor adds: its lines in full height, but for
/// the title and the keys at the bottom, and what stands below of the entry or finding that is
/// chosen.
fn shown(state: &State) -> Vec<String> {
    let mut state = state.clone();
    (state.note, state.compare.explains) = (None, false);
    let state = update(state, Action::Resize(100, 30), &LEDGER).0;
    let mut lines = lines(&LEDGER, &whole(&state, &LEDGER).state).split_off(1);
    lines.pop();
    if matches!(state.view(), View::Timeline | View::Checks) {
        let below = lines.iter().position(|line| line.starts_with('─'));
        lines.truncate(below.unwrap_or(lines.len()));
        // Where the chosen entry lies, if it is not in the window.
        lines = lines.iter().map(|line| line.replace(['‹', '›'], " ")).collect();
    }
    lines
}

/// What a person may have done to each view, in keys.
const DONE: &[&str] = &[
    "Down",
    "Down Down Down",
    "Up",
    "Right",
    "Left",
    "Enter",
    "Tab",
    "Space",
    "c",
    "L",
    "o",
    "i",
    "I",
    "Esc",
    "G",
    "C",
    "S",
    "t",
    "x",
    "X",
    "v",
    "s",
    "b",
    "d",
    "z",
    "p",
    "l",
    "h",
    "-",
    "+",
    "a",
    "f Down Down Enter Esc",
    "f Enter Esc",
    "/ s a n t e",
    "Backspace",
    "u",
    "F",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn the_command_that_is_copied_opens_what_is_shown(
        done in proptest::collection::vec(0..DONE.len(), 0..24),
    ) {
        let actions: Vec<Action> = done.iter().flat_map(|&at| keys(DONE[at])).collect();
        let start = start(&LEDGER, "100x30", Options::default());
        let (state, _) = play(&LEDGER, start, actions);
        prop_assume!(state.overlay.is_none() && state.search.problem.is_none());
        // Where a filter hides everything, a comparison is of the whole corpus: a start selects
        // its first row.
        prop_assume!(state.view() != View::Compare || state.explorer.selected().is_some());
        let there = gone_to(&address(&state, &LEDGER));
        prop_assert_eq!(there.view(), state.view());
        prop_assert_eq!(shown(&there), shown(&state), "{}", arguments(&state));
    }
}

/// Keys that lead anywhere.
const KEYS: &[&str] = &[
    "Down",
    "Up",
    "Right",
    "Left",
    "Enter",
    "Tab",
    "Space",
    "c",
    "L",
    "o",
    "i",
    "Esc",
    "PageDown",
    "G",
    "C",
    "S",
    "t",
    "x",
    "v",
    "/",
    "s",
    "e",
    "n",
    "t",
    "a",
    "Backspace",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn to_go_where_an_address_leads_gives_it_again(
        pressed in proptest::collection::vec(0..KEYS.len(), 0..24),
    ) {
        let actions: Vec<Action> =
            pressed.iter().map(|&at| Action::Key(Key::parse(KEYS[at]).unwrap())).collect();
        let start = start(&LEDGER, "100x30", Options::default());
        let (state, _) = play(&LEDGER, start, actions);
        let said = address(&state, &LEDGER);
        let there = gone_to(&said);
        prop_assert_eq!((there.view(), there.picker().is_some()), (state.view(), state.picker().is_some()));
        prop_assert_eq!(there.marks.iter().collect::<Vec<_>>(), state.marks.iter().collect::<Vec<_>>());
        if state.view() == View::Explorer && state.explorer.selected().is_some() {
            prop_assert_eq!(there.explorer.selected(), state.explorer.selected());
        }
        if state.view() == View::Compare {
            prop_assert_eq!(there.compare.row_count(), state.compare.row_count());
            prop_assert_eq!(there.compare.page.lines.len(), state.compare.page.lines.len());
        }
        // A query that is wrong keeps the hits of the one before, and only nodes have a place.
        let hit = state.search.selected().filter(|hit| matches!(hit, Found::Node(_)));
        if state.view() == View::Search && state.search.problem.is_none() && hit.is_some() {
            prop_assert_eq!(there.search.selected(), hit);
        }
        // The address read there leads to where it was read.
        let again = address(&there, &LEDGER);
        prop_assert_eq!(address(&gone_to(&again), &LEDGER), again);
    }
}

/// The history goes over all screens.
mod history {
    use super::*;

    fn is_as(now: &State, then: &State, said: &str) {
        assert_eq!(now.view(), then.view(), "{said}");
        assert_eq!(shown(now), shown(then), "{said}");
        let place = |state: &State| {
            let compare = (state.compare.line, state.compare.column, state.compare.top);
            let listing = state.listing().map(|list| (list.row, list.top, list.line, list.part));
            (compare, listing, state.timeline.page.at, state.explorer.selected())
        };
        assert_eq!(place(now), place(then), "{said}");
    }

    #[test]
    fn going_back_leads_to_the_screen_that_was_left() {
        for (led_to, left_by) in [
            ("Down Down Enter c Down Down l s v v", "Enter"),
            ("Down Down Enter c Down b", "Enter"),
            ("Down Down Enter c Down b d", "Enter"),
            ("S Down Down Enter Down Down Down", "Enter"),
            ("C Down Down Down Tab", "Enter"),
            ("t Down Down + l", "Enter"),
            ("Down Down Enter Tab J", "Enter"),
        ] {
            let before = led("100x30", led_to);
            let (left, _) = play(&LEDGER, before.clone(), keys(left_by));
            let (back, _) = play(&LEDGER, left.clone(), keys("u"));
            is_as(&back, &before, led_to);
            let (again, _) = play(&LEDGER, back, keys("Ctrl-r"));
            is_as(&again, &left, led_to);
        }
    }

    #[test]
    fn a_screen_that_was_used_for_something_else_comes_back_as_it_was() {
        let before = led("100x30", "Down Down Enter c Down Down l s v");
        let (elsewhere, _) = play(&LEDGER, before.clone(), keys("Enter"));
        let (elsewhere, _) = play(&LEDGER, elsewhere, keys("Backspace Up Up c v s Enter"));
        let (back, _) = play(&LEDGER, elsewhere, keys("u u u u"));
        is_as(&back, &before, "after another comparison");
    }

    #[test]
    fn opening_a_screen_can_be_undone() {
        let before = led("100x30", "Down Down Enter Down");
        for opened in ["c", "S", "C", "t"] {
            let (open, _) = play(&LEDGER, before.clone(), keys(opened));
            assert_ne!(open.view(), before.view());
            let (back, _) = play(&LEDGER, open, keys("u"));
            is_as(&back, &before, opened);
        }
    }
}
