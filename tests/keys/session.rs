//! What one session leaves for the next: taken up by ids, kept whole, set aside when it is not
//! ours, and never in the way of a start.

use relance::app::{Address, Effect, Options, Question, Session, State, View};
use relance::query::Ledger;

use crate::support::{answered, keys, ledger, play, start};

fn after(ledger: &Ledger, pressed: &str) -> State {
    play(ledger, start(ledger, "120x40", Options::default()), keys(pressed)).0
}

fn taken_up(ledger: &Ledger, session: &Session, screen: Option<View>) -> State {
    let mut state = start(ledger, "120x40", Options::default());
    for effect in state.take_up(ledger, session, screen) {
        let Effect::Ask { number, question: Question::Hits(query) } = effect else {
            panic!("{effect:?}")
        };
        state = relance::app::update(state, answered(ledger, number, &query), ledger).0;
    }
    state
}

/// What is seen of the tree: the rows, the root and the selected node, by id.
fn seen(state: &State, ledger: &Ledger) -> (Vec<String>, Option<String>, Option<String>) {
    let corpus = &ledger.corpus;
    let id = |node: relance::domain::NodeId| corpus.text(corpus.node(node).id).to_owned();
    let rows = state.explorer.rows.nodes().iter().map(|&node| id(node)).collect();
    (rows, state.explorer.root.map(id), state.explorer.selected().map(id))
}

#[test]
fn a_session_goes_on_where_it_was_left() {
    let ledger = ledger();
    for pressed in [
        "",
        "j j l j",
        "x G k k Space",
        "j j Enter j Enter j Space j Space",
        "L j j Space",
        "j j l l Tab j",
        "j j Enter c",
        "j j Space c w",
        "/ s t r a s b",
        "/ s t r a s b Enter",
        "x / e h o p Enter u",
        "S",
        "t",
        "x h h X j",
    ] {
        let before = after(&ledger, pressed);
        let session = before.session(&ledger);
        let again = taken_up(&ledger, &session, None);
        assert_eq!(seen(&again, &ledger), seen(&before, &ledger), "{pressed}");
        assert_eq!(again.view(), before.view(), "{pressed}");
        assert_eq!(again.session(&ledger), session, "{pressed}");
        assert_eq!(
            again.search.answer.hits.len(),
            match before.view() {
                View::Search => before.search.answer.hits.len(),
                _ => 0,
            },
            "{pressed}"
        );
        assert_eq!(again.note, None);
    }
}

#[test]
fn the_marks_and_queries_are_there_again() {
    let ledger = ledger();
    let before = after(&ledger, "j j l j Space / s t r a s b Enter / e h o p Enter Space");
    let session = before.session(&ledger);
    assert_eq!(session.queries, ["strasb", "ehop"]);
    assert_eq!(session.marks, ["territoires-innovation", "e-hop-2"]);
    let again = taken_up(&ledger, &session, None);
    let (recalled, _) = play(&ledger, again, keys("/ Ctrl-u Up Up"));
    assert_eq!(recalled.search.input.text(), "strasb");
    assert_eq!(recalled.marks.len(), 2);
}

#[test]
fn how_the_tree_and_the_comparison_were_shown_is_kept() {
    let ledger = ledger();
    for pressed in [
        "i i s o",
        "j j l f Down Down Down Down Enter Esc",
        "j j Enter c l l s v",
        "j j Enter c b d",
        "S Right f Down Enter Esc j",
        "C f Down Enter Esc",
        "j j Enter Tab z",
    ] {
        let before = after(&ledger, pressed);
        let session = before.session(&ledger);
        let again = taken_up(&ledger, &session, None);
        assert_eq!(seen(&again, &ledger), seen(&before, &ledger), "{pressed}");
        assert_eq!(again.session(&ledger), session, "{pressed}");
    }
}

#[test]
fn ids_that_are_gone_are_passed_over() {
    let ledger = ledger();
    let own = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    let explorer = Some(Address {
        root: Some("gone".into()),
        at: Some("tsd".into()),
        unfold: own(&["gone", "pia", "also gone"]),
        ..Address::default()
    });
    let session = Session { explorer, marks: own(&["gone", "tsd"]), ..Session::default() };
    let state = taken_up(&ledger, &session, None);
    let (_, root, selected) = seen(&state, &ledger);
    assert_eq!((root, selected.as_deref(), state.marks.len()), (None, Some("tsd"), 1));
    // Where all of it is gone it is a first start.
    let explorer = Some(Address { at: Some("gone".into()), ..Address::default() });
    let lost = Session { explorer, marks: own(&["gone"]), ..Session::default() };
    let state = taken_up(&ledger, &lost, None);
    assert_eq!(seen(&state, &ledger), seen(&after(&ledger, ""), &ledger));
    assert!(state.marks.is_empty());
}

#[test]
fn the_view_that_is_asked_for_goes_before_the_one_that_was_left() {
    let ledger = ledger();
    let session = after(&ledger, "j j Enter c").session(&ledger);
    assert_eq!(taken_up(&ledger, &session, Some(View::Explorer)).view(), View::Explorer);
    assert_eq!(taken_up(&ledger, &session, Some(View::Search)).view(), View::Search);
    // Where there is nothing to compare the explorer opens, and tells nothing of it.
    let state = taken_up(&ledger, &Session::default(), Some(View::Compare));
    assert_eq!(state.note, None);
}
