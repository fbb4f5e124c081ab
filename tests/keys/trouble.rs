//! What keeps the corpus from being read again, over the last good reading: when it is shown,
//! what its keys do, and when it goes. And the offer to copy the corpus that ships.

use crate::support::{keys, ledger, play, start};
use relance::app::{
    Action, CopyOffer, EditPlace, Effect, Mouse, MouseKind, Options, Overlay, Problem, ReloadError,
    ReloadErrorLayout, State, StatusMessage, View, hints,
};
use relance::domain::NodeId;
use relance::query::{IdMap, Ledger};
use relance::report::Target;
use relance::text::{Lang, Message, Phrase, message};

fn place(line: usize) -> EditPlace {
    EditPlace::At { file: "plans.yaml".into(), line, column: 5 }
}

/// So many problems, on lines 1, 2 and so on.
fn trouble(problems: usize) -> Action {
    let problem = |line: usize| Problem {
        place: Some(place(line)),
        message: Message::same(format!("plans.yaml:{line}:5: error[unknown-key]: no such key")),
        ..Problem::default()
    };
    let problems = (1..=problems).map(problem).collect();
    Action::Unread(Box::new(ReloadError::new(problems, Message::same("some errors"))))
}

fn reloaded(ledger: &Ledger) -> Action {
    Action::Reloaded(Box::new(IdMap::new(&ledger.corpus, &ledger.corpus)))
}

fn english() -> Options {
    Options { lang: Lang::En, ..Options::default() }
}

fn after(ledger: &Ledger, actions: Vec<Action>) -> (State, Vec<Effect>) {
    play(ledger, start(ledger, "80x24", english()), actions)
}

fn is_open(state: &State) -> bool {
    matches!(state.overlay, Some(Overlay::ReloadError))
}

#[test]
fn it_is_shown_at_once_unless_the_person_is_busy() {
    let ledger = ledger();
    for (pressed, shown) in
        [("j j", true), ("c", true), ("t", true), ("/", false), (": q u", false)]
    {
        let mut actions = keys(pressed);
        actions.push(trouble(2));
        let (state, _) = after(&ledger, actions);
        assert_eq!(is_open(&state), shown, "{pressed}");
        // A sign stands in front of the keys where nothing else does.
        let state = play(&ledger, state, keys("Esc Esc")).0;
        let hints = hints(&state, &ledger, 80);
        assert_eq!(hints[0].text, Phrase::TroubleSign.text(Lang::En), "{pressed}");
    }
}

#[test]
fn the_same_is_told_once_and_another_again() {
    let ledger = ledger();
    let mut actions = vec![trouble(2)];
    actions.extend(keys("Esc"));
    actions.push(trouble(2));
    let (state, _) = after(&ledger, actions);
    assert!(!is_open(&state) && state.reload_error.is_some());
    let (state, _) = play(&ledger, state, vec![trouble(3)]);
    assert!(is_open(&state));
    let (state, _) = play(&ledger, state, vec![reloaded(&ledger)]);
    assert!(state.reload_error.is_none());
    assert_eq!(state.note, Some(Phrase::Mended.into()));
}

#[test]
fn it_is_told_in_the_language_of_the_screen() {
    let ledger = ledger();
    let problem = Problem {
        message: message!("une source n’a pas de clé `titel`", "a source has no key `titel`"),
        hint: Some(message!("vouliez-vous dire `title`\u{a0}?", "did you mean `title`?")),
        ..Problem::default()
    };
    let wrong = ReloadError::new(vec![problem], Message::same("1"));
    let (state, _) = after(&ledger, vec![Action::Unread(Box::new(wrong))]);
    let lines = |state: &State| -> Vec<String> {
        let trouble = state.reload_error.as_ref();
        trouble.map_or(&[][..], ReloadError::lines).iter().map(|(_, line)| line.text()).collect()
    };
    assert_eq!(lines(&state), ["a source has no key `titel`", "  did you mean `title`?"]);
    let (state, _) = play(&ledger, state, keys(": f r e n c h Enter"));
    let in_french = ["une source n’a pas de clé `titel`", "  vouliez-vous dire `title`\u{a0}?"];
    assert_eq!(lines(&state), in_french);
}

#[test]
fn its_keys_go_from_problem_to_problem_and_to_the_editor() {
    let ledger = ledger();
    for (pressed, line) in [
        ("e", 1),
        ("Enter", 1),
        ("j e", 2),
        ("Down Down Enter", 3),
        ("G e", 9),
        ("G k e", 8),
        ("G g e", 1),
        ("z j e", 2),
    ] {
        let mut actions = vec![trouble(9)];
        actions.extend(keys(pressed));
        let (state, effects) = after(&ledger, actions);
        assert_eq!(effects, [Effect::Edit(place(line))], "{pressed}");
        assert!(is_open(&state));
        assert_eq!(state.explorer.row, 0, "what lies below does not move");
    }
    // What opens something else needs its place; what has no place cannot be edited.
    let mut actions = vec![trouble(9)];
    actions.extend(keys("?"));
    let (state, _) = after(&ledger, actions);
    assert!(!is_open(&state) && state.picker().is_some());
    let bare = ReloadError::new(vec![Problem::default()], Message::default());
    let mut actions = vec![Action::Unread(Box::new(bare))];
    actions.extend(keys("e"));
    let (state, effects) = after(&ledger, actions);
    assert!(effects.is_empty());
    assert_eq!(state.note, Some(Phrase::NothingToEdit.into()));
    // Without anything wrong its key says so.
    let (state, _) = after(&ledger, keys("E"));
    assert_eq!(state.note, Some(Phrase::NoTrouble.into()));
}

#[test]
fn it_takes_half_the_window_or_all_of_it_and_keeps_the_choice_in_view() {
    let ledger = ledger();
    let mut actions = vec![trouble(30)];
    actions.extend(keys("G"));
    let (state, _) = after(&ledger, actions);
    let seen = |state: &State| {
        let Some(trouble) = &state.reload_error else { panic!("no trouble") };
        let layout = ReloadErrorLayout::new(state.columns, state.rows, trouble);
        let last = trouble.top + usize::from(layout.lines.height);
        let chosen = trouble.lines().iter().position(|&(at, _)| at == trouble.row);
        let in_view = chosen.is_some_and(|line| (trouble.top..last).contains(&line));
        (layout.frame.height, in_view)
    };
    assert_eq!(seen(&state), (12, true));
    let (state, _) = play(&ledger, state, keys("z"));
    assert_eq!(seen(&state), (22, true));
    let (state, _) = play(&ledger, state, vec![Action::Resize(60, 12)]);
    assert_eq!(seen(&state), (10, true));
    let (state, _) = play(&ledger, state, keys("z g"));
    assert_eq!(seen(&state), (6, true));
}

#[test]
fn the_mouse_chooses_a_problem_and_closes_beside_them() {
    let ledger = ledger();
    let mouse = |kind, y| Action::Mouse(Mouse { kind, x: 10, y });
    // Three problems of a line each: a frame of five lines above the keys.
    let (state, effects) = after(&ledger, vec![trouble(3), mouse(MouseKind::DoublePress, 20)]);
    assert_eq!(effects, [Effect::Edit(place(2))]);
    let (state, _) = play(&ledger, state, vec![mouse(MouseKind::WheelDown, 19)]);
    assert_eq!(state.reload_error.as_ref().map(|trouble| trouble.row), Some(2));
    let (state, _) = play(&ledger, state, vec![mouse(MouseKind::Press, 3)]);
    assert!(!is_open(&state) && state.reload_error.is_some());
}

#[test]
fn the_place_that_is_edited_is_that_of_what_is_chosen() {
    let ledger = ledger();
    let node = |id: &str| Target::Node(ledger.corpus.node_by_id(id).unwrap_or(NodeId::new(9999)));
    let of = |pressed: &str| after(&ledger, keys(pressed)).1;
    assert_eq!(of("e"), [Effect::Edit(EditPlace::Of(node("france-relance")))]);
    let (state, effects) = after(&ledger, keys("L c j e"));
    assert_eq!(state.view(), View::Compare);
    let [Effect::Edit(EditPlace::Of(Target::Node(row)))] = effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(Some(row), state.compare.selected());
}

#[test]
fn a_copy_is_offered_asked_for_and_given_up() {
    let ledger = ledger();
    let offer = || {
        let place = EditPlace::Of(Target::Node(NodeId::new(0)));
        Action::OfferCopy(Box::new(CopyOffer::new("/here/copy", place)))
    };
    let asked = |pressed: &str| {
        let mut actions = vec![offer()];
        actions.extend(keys(pressed));
        after(&ledger, actions)
    };
    let (state, effects) = asked("- 2 Enter");
    let [Effect::WriteCopy { folder, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(folder, "/here/copy-2");
    // It stays open until it is known how that went.
    let failed = Action::CopyFailed(Message::same("no room"));
    let (state, _) = play(&ledger, state, vec![failed]);
    let problem = |state: &State| state.copy_offer().and_then(|offer| offer.problem.clone());
    assert_eq!(problem(&state), Some(Message::same("no room")));
    let (state, _) = play(&ledger, state, keys("x"));
    assert_eq!(problem(&state), None, "another folder is another try");
    let (state, _) = play(&ledger, state, vec![reloaded(&ledger)]);
    assert!(state.copy_offer().is_none());
    let (state, effects) = asked("Esc j");
    assert!(state.copy_offer().is_none() && effects.is_empty());
    let (_, effects) = asked("Ctrl-u Enter");
    assert!(effects.is_empty(), "nowhere is no folder");
    let told = Action::Tell(StatusMessage::of(Phrase::NoFileToEdit, "x"));
    let (state, _) = after(&ledger, vec![told]);
    assert_eq!(state.note, Some(StatusMessage::of(Phrase::NoFileToEdit, "x")));
}
