//! The search screen: what is typed is found while typing, and what is found leads on.

use crate::support::{answered, keys, ledger, play, start};
use relance::app::{
    Action, Effect, Options, Part, Question, Reply, SourceView, State, Typing, View,
};
use relance::query::Ledger;
use relance::query::search::Found;
use relance::text::Lang;

fn french() -> Options {
    Options { lang: Lang::Fr, mouse: true, ..Options::default() }
}

/// The state after `/` and a query typed letter by letter.
fn typed(ledger: &Ledger, query: &str) -> State {
    let letters: Vec<String> =
        query.chars().map(|c| if c == ' ' { "Space".into() } else { c.to_string() }).collect();
    play(ledger, start(ledger, "80x24", french()), keys(&format!("/ {}", letters.join(" ")))).0
}

fn selected(state: &State, ledger: &Ledger) -> String {
    let node = state.explorer.selected().unwrap();
    ledger.corpus.text(ledger.corpus.node(node).id).to_owned()
}

fn first(state: &State, ledger: &Ledger) -> String {
    state.search.selected().map_or("-".into(), |found| found.id(&ledger.corpus).to_owned())
}

/// What the status line says.
fn told(state: &State) -> String {
    state.note.as_ref().map_or(String::new(), |note| note.text(Lang::Fr))
}

#[test]
fn the_first_hit_is_what_was_meant_and_enter_goes_there() {
    let ledger = ledger();
    for (query, expected) in [
        ("laureat strasb", "tsd"),
        ("ehop", "e-hop-2"),
        ("SEGUR", "segur"),
        ("sunes", "sun-es"),
        ("gnius", "g-nius"),
    ] {
        let state = typed(&ledger, query);
        assert_eq!(first(&state, &ledger), expected, "{query}");
        let (state, _) = play(&ledger, state, keys("Enter"));
        assert_eq!((state.view(), selected(&state, &ledger).as_str()), (View::Explorer, expected));
    }
}

#[test]
fn a_wrong_filter_keeps_the_last_hits_and_points_at_itself() {
    let ledger = ledger();
    let state = typed(&ledger, "kind:laureate");
    assert_eq!(state.search.answer.total, 3);
    let (state, _) = play(&ledger, state, keys("Space"));
    let (state, _) = play(&ledger, state, vec![Action::Paste("kind:x".into())]);
    let problem = state.search.problem.as_ref().expect("a problem");
    // `kind:laureate` is 13 letters long, and a space follows it.
    assert!(problem.range.start >= 14, "{problem:?}");
    assert_eq!(state.search.answer.total, 3);
    let (state, _) = play(&ledger, state, keys("Ctrl-w"));
    assert!(state.search.problem.is_none());
}

#[test]
fn an_outdated_answer_is_dropped() {
    let ledger = ledger();
    let state = start(&ledger, "80x24", french());
    let (state, _) = play(&ledger, state, keys("/ t s d"));
    let (late, _) = play(&ledger, typed(&ledger, "segur"), vec![]);
    let stale = relance::app::Answered {
        number: 1,
        reply: Reply::Hits(Ok((late.search.query.clone(), late.search.answer.clone()))),
    };
    let (state, _) = play(&ledger, state, vec![Action::Answered(Box::new(stale))]);
    assert_eq!(first(&state, &ledger), "tsd");
}

#[test]
fn space_types_in_the_query_and_marks_among_the_hits() {
    let ledger = ledger();
    let state = typed(&ledger, "kind:laureate");
    assert_eq!(state.search.typing, Typing::Query);
    let (state, _) = play(&ledger, state, keys("Down Space Space"));
    assert_eq!((state.marks.len(), state.view()), (2, View::Search));
    // Any other letter goes back to the query.
    let (state, _) = play(&ledger, state, keys("Space m"));
    assert_eq!(state.search.typing, Typing::Query);
    assert_eq!(state.search.input.text(), "kind:laureatem");
    assert_eq!(state.marks.len(), 3);
}

#[test]
fn tab_completes_a_filter_and_paste_is_one_insertion() {
    let ledger = ledger();
    let (state, _) = play(&ledger, typed(&ledger, "nat"), keys("Tab l a u Tab"));
    assert_eq!(state.search.input.text(), "nature:lauréat");
    assert_eq!(state.search.answer.total, 3);
    let (state, _) = play(&ledger, typed(&ledger, ""), vec![Action::Paste("e-Hôp\n2.0".into())]);
    assert_eq!(state.search.input.text(), "e-Hôp 2.0");
    assert_eq!(first(&state, &ledger), "e-hop-2");
}

#[test]
fn queries_that_led_somewhere_are_remembered() {
    let ledger = ledger();
    let (state, effects) = play(&ledger, typed(&ledger, "tsd"), keys("Enter"));
    assert_eq!(effects, [Effect::KeepQueries(vec!["tsd".into()])]);
    let (state, _) = play(&ledger, state, keys("/ s e g u r Enter / x Up"));
    assert_eq!(state.search.input.text(), "segur");
    let (state, _) = play(&ledger, state, keys("Up"));
    assert_eq!(state.search.input.text(), "tsd");
    let (state, _) = play(&ledger, state, keys("Up Down Down"));
    assert_eq!(state.search.input.text(), "x");
    // The last query stands in the line when the search is opened again.
    let (state, _) = play(&ledger, state, keys("Esc / Up"));
    let (state, _) = play(&ledger, state, keys("Esc"));
    let (state, _) = play(&ledger, state, keys("/ Ctrl-u s e g u r Enter / Up"));
    assert_eq!(state.search.input.text(), "tsd");
    let (state, _) = play(&ledger, state, keys("Up Down"));
    assert_eq!(state.search.input.text(), "segur");
}

#[test]
fn n_steps_through_the_hits_afterwards_and_round() {
    let ledger = ledger();
    let (state, _) = play(&ledger, typed(&ledger, "kind:laureate"), keys("Enter"));
    let one = selected(&state, &ledger);
    let (state, _) = play(&ledger, state, keys("n"));
    let two = selected(&state, &ledger);
    let (state, _) = play(&ledger, state, keys("n"));
    let three = selected(&state, &ledger);
    let mut all = [one.as_str(), &two, &three];
    all.sort_unstable();
    assert_eq!(all, ["e-meuse-sante", "hit", "tsd"]);
    let (state, _) = play(&ledger, state, keys("n"));
    assert_eq!(selected(&state, &ledger), one);
    let (state, _) = play(&ledger, state, keys("N"));
    assert_eq!(selected(&state, &ledger), three);
    assert_eq!(told(&state), "Résultat 3 sur 3 · kind:laureate");
}

#[test]
fn what_was_typed_and_left_does_not_change_what_n_steps_through() {
    let ledger = ledger();
    let (state, _) = play(&ledger, typed(&ledger, "kind:laureate"), keys("Enter"));
    let one = selected(&state, &ledger);
    let (state, _) = play(&ledger, state, keys("/ z z z z Esc n"));
    assert_ne!(selected(&state, &ledger), one);
    assert_eq!(told(&state), "Résultat 2 sur 3 · kind:laureate");
    let (state, _) = play(&ledger, state, keys("N"));
    assert_eq!(selected(&state, &ledger), one);
    // Where nothing was followed yet, what is on the search screen is stepped through.
    let (state, _) = play(&ledger, typed(&ledger, "kind:laureate"), keys("Esc n"));
    assert_eq!(told(&state), "Résultat 1 sur 3 · kind:laureate");
    let (state, _) = play(&ledger, typed(&ledger, "zzzz"), keys("Esc n"));
    assert!(told(&state).starts_with("Aucun résultat"), "{}", told(&state));
}

#[test]
fn an_actor_leads_to_its_roles_and_escape_leaves_without_moving() {
    let ledger = ledger();
    let state = typed(&ledger, "docapost");
    assert!(matches!(state.search.selected(), Some(Found::Actor(_))));
    let (left, _) = play(&ledger, state.clone(), keys("Esc"));
    assert_eq!(
        (left.view(), selected(&left, &ledger).as_str()),
        (View::Explorer, "france-relance")
    );
    assert_eq!(left.explorer.focus, Part::List);
    let (state, _) = play(&ledger, state, keys("Enter"));
    assert_eq!((state.view(), state.sources.view), (View::Sources, SourceView::Actors));
    let first = state.sources.listing.preview().first().unwrap().text();
    assert_eq!(first, "Docaposte");
    let (left, _) = play(&ledger, state, keys("Esc Esc"));
    assert_eq!(
        (left.view(), selected(&left, &ledger).as_str()),
        (View::Explorer, "france-relance")
    );
}

#[test]
fn letters_of_commands_are_letters_here() {
    let ledger = ledger();
    let (state, effects) = play(&ledger, typed(&ledger, "q"), keys("Q ? : u /"));
    assert!(effects.is_empty());
    assert_eq!(state.search.input.text(), "qQ?:u/");
}

#[test]
fn enter_before_the_answer_opens_what_was_typed_and_not_what_was_found_before() {
    let ledger = ledger();
    let (state, _) = play(&ledger, typed(&ledger, "tsd"), keys("Enter"));
    // The keys arrive in one burst: no answer comes between them.
    let mut state = state;
    let mut asked = Vec::new();
    for action in keys("/ p r i e s m Enter") {
        let (next, effects) = relance::app::update(state, action, &ledger);
        state = next;
        asked.extend(effects);
    }
    assert_eq!(state.view(), View::Search);
    let Some(Effect::Ask { number, question: Question::Hits(query) }) = asked.pop() else {
        panic!("{asked:?}")
    };
    let answer = answered(&ledger, number, &query);
    let (state, _) = play(&ledger, state, vec![answer]);
    assert_eq!((state.view(), selected(&state, &ledger).as_str()), (View::Explorer, "priesm"));
}

#[test]
fn the_last_query_is_there_and_the_first_letter_replaces_it() {
    let ledger = ledger();
    let (state, _) = play(&ledger, typed(&ledger, "kind:laureate"), keys("Enter / Esc n"));
    assert_eq!(told(&state), "Résultat 2 sur 3 · kind:laureate");
    let (state, _) = play(&ledger, state, keys("/"));
    assert_eq!((state.search.input.text(), state.search.answer.total), ("kind:laureate", 3));
    let (state, _) = play(&ledger, state, keys("t s d"));
    assert_eq!(state.search.input.text(), "tsd");
}

#[test]
fn a_paste_ends_the_recall() {
    let ledger = ledger();
    let (state, _) = play(&ledger, typed(&ledger, "tsd"), keys("Enter / x Up"));
    let (state, _) = play(&ledger, state, vec![Action::Paste("2".into())]);
    let (state, _) = play(&ledger, state, keys("Down"));
    assert_eq!(state.search.input.text(), "tsd2");
}
