//! The explorer's behaviour: a table of keys and what is selected after them, and the rules
//! that hold whatever is pressed.

use crate::support::{keys, ledger, play, start};
use proptest::prelude::*;
use relance::app::{
    Action, COMMANDS, Effect, Mouse, MouseKind, Options, Part, SourceView, State, View,
};

use relance::query::{Ledger, Order};
use relance::report::{SheetLine, Target};
use relance::text::Lang;

const CASES: &str = include_str!("../data/explorer.txt");

fn french() -> Options {
    Options { lang: Lang::Fr, mouse: true, ..Options::default() }
}

/// What a case's last column names, read off the state.
fn holds(state: &State, ledger: &Ledger, claim: &str) -> Result<(), String> {
    let explorer = &state.explorer;
    let (name, wanted) = claim.split_once('=').unwrap_or((claim, ""));
    let found = match name {
        "-" => return Ok(()),
        "row" => explorer.row.to_string(),
        "top" => explorer.top.to_string(),
        "rows" => explorer.rows.nodes().len().to_string(),
        "marks" => state.marks.len().to_string(),
        "root" => explorer.root.map_or("-".into(), |root| id(ledger, root)),
        "focus" => match explorer.focus {
            Part::List => "outline".into(),
            Part::Page => "details".into(),
        },
        "column" => explorer.column.to_string(),
        "why" => explorer.why.map_or("-".into(), |measure| measure.to_string()),
        "order" => match explorer.order {
            Order::Document => "document".into(),
            Order::Amount => "amount".into(),
            Order::Name => "name".into(),
            Order::Date => "date".into(),
        },
        "laureates" if explorer.laureates => String::new(),
        "unzoomed" if !explorer.zoom => String::new(),
        "unfiltered" if explorer.filter.is_empty() => String::new(),
        "picker" if state.picker().is_some() => String::new(),
        "note" if state.note.is_some() => String::new(),
        other => return Err(format!("{other} does not hold")),
    };
    if found == wanted { Ok(()) } else { Err(format!("{name} is {found}, not {wanted}")) }
}

fn id(ledger: &Ledger, node: relance::domain::NodeId) -> String {
    ledger.corpus.text(ledger.corpus.node(node).id).to_owned()
}

#[test]
fn every_case_of_the_table_holds() {
    let ledger = ledger();
    let mut wrong = Vec::new();
    let cases = CASES.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let mut count = 0;
    for case in cases {
        count += 1;
        let fields: Vec<&str> = case.split('|').map(str::trim).collect();
        let [size, pressed, selected, claims] = fields[..] else { panic!("not a case: {case}") };
        let (state, _) = play(&ledger, start(&ledger, size, french()), keys(pressed));
        let found = state.explorer.selected().map_or("-".into(), |node| id(&ledger, node));
        if found != selected {
            wrong.push(format!("{pressed}: selected {found}, not {selected}"));
        }
        for claim in claims.split_whitespace() {
            if let Err(why) = holds(&state, &ledger, claim) {
                wrong.push(format!("{pressed}: {why}"));
            }
        }
    }
    assert!(count > 50 && wrong.is_empty(), "{count} cases\n{}", wrong.join("\n"));
}

/// The line of the details whose text holds `part`.
fn line_with(state: &State, part: &str) -> usize {
    let lines = state.explorer.sheet.lines();
    let found = lines.iter().position(|line| line.text().contains(part) && line.target.is_some());
    found.unwrap_or_else(|| panic!("no line leads to {part}"))
}

#[test]
fn following_a_link_and_going_back_twice_ends_where_it_began() {
    let ledger = ledger();
    let state = start(&ledger, "80x24", french());
    let (state, _) = play(&ledger, state, keys("Down Down Enter Enter Tab"));
    let priesm = ledger.corpus.node_by_id("priesm").map(Target::Node);
    let lines = state.explorer.sheet.lines();
    let steps = lines.iter().position(|line| line.target == priesm).expect("a line to PRIeSM");
    let (state, _) = play(&ledger, state, keys(&"Down ".repeat(steps)));
    let line = state.explorer.sheet.line;
    let (state, _) = play(&ledger, state, keys("Enter"));
    assert_eq!(state.explorer.selected().map(|node| id(&ledger, node)).as_deref(), Some("priesm"));
    assert_eq!(state.explorer.root, None);
    let (state, _) = play(&ledger, state, keys("u"));
    assert_eq!(state.explorer.selected().map(|node| id(&ledger, node)).as_deref(), Some("tsd"));
    assert_eq!((state.explorer.focus, state.explorer.sheet.line), (Part::Page, line));
    assert_eq!(
        state.explorer.root.map(|root| id(&ledger, root)).as_deref(),
        Some("territoires-innovation")
    );
    let (state, _) = play(&ledger, state, keys("u"));
    assert_eq!(
        state.explorer.selected().map(|node| id(&ledger, node)).as_deref(),
        Some("territoires-innovation")
    );
}

#[test]
fn an_actor_leads_to_every_node_it_plays_a_role_for() {
    let ledger = ledger();
    let state = start(&ledger, "80x24", french());
    let (state, _) = play(&ledger, state, keys("Down Down Enter Enter Tab"));
    let steps = line_with(&state, "Docaposte");
    let (state, _) = play(&ledger, state, keys(&"Down ".repeat(steps)));
    let (state, _) = play(&ledger, state, keys("Enter"));
    assert_eq!((state.view(), state.sources.view), (View::Sources, SourceView::Actors));
    let lines: Vec<String> = state.sources.listing.preview().iter().map(SheetLine::text).collect();
    let said = lines.join("\n");
    // Partner and funder of the Strasbourg project, supplier of PRIeSM.
    for role in ["partenaire", "financeur", "fournisseur"] {
        assert_eq!(said.matches(role).count(), 1, "{role} in\n{said}");
    }
    assert!(said.contains("Territoire de santé de demain") && said.contains("PRIeSM"), "{said}");
}

#[test]
fn quitting_and_suspending_are_asked_of_the_terminal() {
    let ledger = ledger();
    let asked = |pressed: &str| play(&ledger, start(&ledger, "80x24", french()), keys(pressed)).1;
    assert_eq!(asked("q"), [Effect::Quit { print: false }]);
    assert_eq!(asked("Ctrl-c"), [Effect::Quit { print: false }]);
    assert_eq!(asked("Q"), [Effect::Quit { print: true }]);
    assert_eq!(asked("Ctrl-z"), [Effect::Suspend]);
    // In a line that is typed, q is a letter; Esc never quits.
    assert_eq!(asked(": q"), []);
    assert_eq!(asked("Esc Esc Esc"), []);
    assert_eq!(asked(": s o u r i s Enter"), [Effect::SetMouse(false)]);
}

fn mouse(kind: MouseKind, x: u16, y: u16) -> Action {
    Action::Mouse(Mouse { kind, x, y })
}

#[test]
fn the_mouse_selects_unfolds_enters_scrolls_and_follows_the_breadcrumb() {
    let ledger = ledger();
    let selected = |state: &State| state.explorer.selected().map(|node| id(&ledger, node)).unwrap();
    let fresh = || start(&ledger, "80x24", french());
    // Rows start below the screens, the breadcrumb and the heads.
    let (state, _) = play(&ledger, fresh(), vec![mouse(MouseKind::Press, 20, 5)]);
    assert_eq!(selected(&state), "pia");
    let (state, _) = play(&ledger, fresh(), vec![mouse(MouseKind::Press, 1, 3)]);
    assert_eq!(state.explorer.rows.nodes().len(), 18);
    let (state, _) = play(&ledger, state, vec![mouse(MouseKind::Press, 1, 3)]);
    assert_eq!(state.explorer.rows.nodes().len(), 17);
    let twice = vec![mouse(MouseKind::Press, 20, 5), mouse(MouseKind::DoublePress, 20, 5)];
    let (state, _) = play(&ledger, fresh(), twice);
    assert_eq!(state.explorer.root.map(|root| id(&ledger, root)).as_deref(), Some("pia"));
    // The first part of the breadcrumb is the whole corpus.
    let (state, _) = play(&ledger, state, vec![mouse(MouseKind::Press, 2, 1)]);
    assert_eq!((state.explorer.root, selected(&state).as_str()), (None, "pia"));
    let (state, _) = play(&ledger, fresh(), vec![mouse(MouseKind::WheelDown, 20, 5)]);
    assert_eq!(selected(&state), "gpi");
    // The last hint is the one that quits.
    let hints = relance::app::hints(&fresh(), &ledger, 80);
    let quit = hints.last().unwrap();
    let (_, effects) = play(&ledger, fresh(), vec![mouse(MouseKind::Press, quit.x, 23)]);
    assert_eq!(effects, [Effect::Quit { print: false }]);
}

fn any_action() -> impl Strategy<Value = Action> {
    let bound: Vec<_> = COMMANDS.iter().flat_map(|row| row.keys.iter().copied()).collect();
    let kinds = prop::sample::select(vec![
        MouseKind::Press,
        MouseKind::DoublePress,
        MouseKind::WheelUp,
        MouseKind::WheelDown,
    ]);
    prop_oneof![
        8 => prop::sample::select(bound).prop_map(Action::Key),
        1 => (0_u16..200, 0_u16..60).prop_map(|(columns, rows)| Action::Resize(columns, rows)),
        2 => (kinds, 0_u16..200, 0_u16..60).prop_map(|(kind, x, y)| mouse(kind, x, y)),
        1 => "\\PC{0,8}".prop_map(Action::Paste),
    ]
}

/// That the row which is chosen and the line of its sheet can be seen.
fn assert_in_view(state: &State) {
    let explorer = &state.explorer;
    let rows = explorer.rows.nodes().len();
    assert!(explorer.row < rows.max(1));
    // What lies below another view is laid out when it is on top again.
    if state.view() != View::Explorer {
        return;
    }
    let height = usize::from(state.layout().outline.height);
    if height > 0 {
        assert!(explorer.top <= explorer.row && explorer.row < explorer.top + height);
    }
    let lines = explorer.sheet.lines().len();
    assert!(explorer.sheet.line < lines.max(1));
    let height = usize::from(state.layout().parts.page.height);
    if height > 0 && lines > 0 {
        assert!(explorer.sheet.top <= explorer.sheet.line);
        assert!(explorer.sheet.line < explorer.sheet.top + height);
    }
}

#[test]
fn a_window_that_grows_under_a_search_has_the_last_row_in_view() {
    let ledger = ledger();
    let mut actions = vec![Action::Resize(0, 0)];
    actions.extend(keys("n End Enter /"));
    actions.push(Action::Resize(40, 20));
    let state = play(&ledger, start(&ledger, "80x24", french()), actions).0;
    assert_in_view(&state);
    assert_in_view(&play(&ledger, state, keys("Esc")).0);
}

proptest! {
    #[test]
    fn whatever_is_done_the_selection_is_in_view(actions in prop::collection::vec(any_action(), 0..60)) {
        let ledger = ledger();
        let mut state = start(&ledger, "80x24", french());
        for action in actions {
            state = play(&ledger, state, vec![action]).0;
            assert_in_view(&state);
        }
    }

    #[test]
    fn back_and_forward_undo_each_other(steps in 1_usize..5) {
        let ledger = ledger();
        let state = start(&ledger, "80x24", french());
        let (state, _) = play(&ledger, state, keys("Down Down Enter Enter Backspace L Esc Backspace"));
        let there = (state.explorer.root, state.explorer.selected());
        let (state, _) = play(&ledger, state, keys(&"u ".repeat(steps)));
        let (state, _) = play(&ledger, state, keys(&"Ctrl-r ".repeat(steps)));
        prop_assert_eq!((state.explorer.root, state.explorer.selected()), there);
    }
}

#[test]
fn a_page_up_in_a_list_ends_on_its_first_row() {
    let ledger = ledger();
    let (state, _) =
        play(&ledger, start(&ledger, "80x24", french()), keys("? Down Down Down PageUp"));
    // The first row is a heading; the one below it can be chosen.
    assert_eq!(state.picker().map(|picker| picker.row), Some(1));
}
