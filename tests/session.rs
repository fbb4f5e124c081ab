//! What one session leaves for the next: taken up by ids, kept whole, set aside when it is not
//! ours, and never in the way of a start.
#![cfg(feature = "tui")]

#[path = "support/play.rs"]
mod play;

use relance::app::{Address, Effect, Options, Question, Session, State, View};
use relance::query::Ledger;

use play::{keys, ledger, play, start};

fn after(ledger: &Ledger, pressed: &str) -> State {
    play(ledger, start(ledger, "120x40", Options::default()), keys(pressed)).0
}

fn taken_up(ledger: &Ledger, session: &Session, screen: Option<View>) -> State {
    let mut state = start(ledger, "120x40", Options::default());
    for effect in state.take_up(ledger, session, screen) {
        let Effect::Ask { number, question: Question::Hits(query) } = effect else {
            panic!("{effect:?}")
        };
        state = relance::app::update(state, play::answered(ledger, number, &query), ledger).0;
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

/// The real program and its file; elsewhere the folders are others.
#[cfg(all(unix, not(target_os = "macos")))]
mod program {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::pty::{Start, Terminal};

    /// A corpus of the tests, which stays as it is.
    const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/narrow");
    const DOWN: &str = "\u{1b}[B";

    fn program(state: &Path) -> Start {
        let program = Start::new(env!("CARGO_BIN_EXE_relance")).size(100, 24);
        program.env("XDG_STATE_HOME", state.to_str().unwrap())
    }

    fn start(state: &Path) -> Start {
        program(state).arg(CORPUS)
    }

    fn opened(start: Start) -> Terminal {
        let mut terminal = Terminal::start(start);
        terminal.is_taken();
        terminal.until("no row is selected", |now| !now.selected().is_empty());
        terminal
    }

    fn quit(mut terminal: Terminal) {
        terminal.send("\u{3}");
        assert_eq!(terminal.end().exit_code(), 0);
        terminal.assert_given_back();
    }

    /// The names in the folder of the program, in order.
    fn names(state: &Path) -> Vec<String> {
        let entries = fs::read_dir(state.join("relance")).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The only file that is kept.
    fn kept(state: &Path) -> PathBuf {
        let names = names(state);
        assert_eq!(names.len(), 1, "{names:?}");
        state.join("relance").join(&names[0])
    }

    #[test]
    fn the_next_start_is_where_the_last_one_ended() {
        let state = tempfile::tempdir().unwrap();
        let mut terminal = opened(start(state.path()));
        terminal.send(&DOWN.repeat(2));
        terminal.selects("Programme d’investissements");
        terminal.send("\r");
        terminal.selects("Territoires d’innovation");
        terminal.send("l");
        terminal.shows("Territoire de santé de demain");
        terminal.send(" ");
        terminal.shows("1 marqué");
        terminal.selects("Territoire de santé de demain");
        let left = terminal.lines();
        quit(terminal);
        let mut terminal = opened(start(state.path()));
        terminal.selects("Territoire de santé de demain");
        // But for the way back, which a new session has not gone, the screen is the same.
        assert_eq!(terminal.lines()[..23], left[..23]);
        // A signal ends a session like any other.
        terminal.send(DOWN);
        terminal.until("the selection stays", |now| !now.selected().contains("de demain"));
        let selected = terminal.selected();
        terminal.signal("TERM");
        assert_eq!(terminal.end().exit_code(), 143);
        let terminal = opened(start(state.path()));
        assert_eq!(terminal.selected(), selected);
        quit(terminal);
    }

    #[test]
    fn a_fresh_start_knows_of_nothing_and_leaves_nothing() {
        let state = tempfile::tempdir().unwrap();
        let mut terminal = opened(start(state.path()));
        terminal.send(&format!("{DOWN} "));
        terminal.shows("1 marqué");
        quit(terminal);
        let before = fs::read_to_string(kept(state.path())).unwrap();
        let mut terminal = opened(start(state.path()).arg("--fresh"));
        terminal.selects("France Relance");
        assert_eq!(terminal.row_of("marqué"), None);
        terminal.send(&format!("{DOWN}{DOWN} {DOWN} "));
        terminal.shows("2 marqués");
        quit(terminal);
        assert_eq!(fs::read_to_string(kept(state.path())).unwrap(), before);
    }

    #[test]
    fn what_is_not_a_session_is_set_aside_and_told() {
        let state = tempfile::tempdir().unwrap();
        quit(opened(start(state.path())));
        let file = kept(state.path());
        let large = "x".repeat((1 << 20) + 1);
        let foreign: [&[u8]; 4] =
            [b"\xff\xfe", b"relance session 2\nscreen explorer\n", b"", large.as_bytes()];
        for (at, bytes) in foreign.into_iter().enumerate() {
            fs::write(&file, bytes).unwrap();
            let mut terminal = opened(start(state.path()));
            terminal.selects("France Relance");
            terminal.shows("Ce qui était gardé est illisible : c’est mis de côté.");
            terminal.send("q");
            assert_eq!(terminal.end().exit_code(), 0);
            assert!(terminal.row_of("et mis de côté : ").is_some(), "{:?}", terminal.lines());
            let aside = file.with_file_name(format!(
                "{}.set-aside-{}",
                file.file_name().unwrap().to_str().unwrap(),
                at + 1
            ));
            assert_eq!(fs::read(aside).unwrap(), bytes);
            let text = fs::read_to_string(&file).unwrap();
            assert!(text.starts_with("relance session 2\n"), "{text}");
        }
        fs::remove_file(&file).unwrap();
        fs::create_dir(&file).unwrap();
        quit(opened(start(state.path())));
        assert!(file.is_file());
        assert_eq!(names(state.path()).len(), 6);
    }

    #[test]
    fn what_came_in_its_place_meanwhile_is_not_lost() {
        let state = tempfile::tempdir().unwrap();
        quit(opened(start(state.path())));
        let file = kept(state.path());
        let terminal = opened(start(state.path()));
        fs::write(&file, "mine\n").unwrap();
        quit(terminal);
        let names = names(state.path());
        assert_eq!(names.len(), 2, "{names:?}");
        let aside = state.path().join("relance").join(&names[1]);
        assert_eq!(fs::read_to_string(aside).unwrap(), "mine\n");
        assert!(fs::read_to_string(&file).unwrap().starts_with("relance session 2\n"));
    }

    #[test]
    fn where_nothing_can_be_kept_the_program_starts_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("a file");
        fs::write(&state, "mine").unwrap();
        let mut terminal = opened(start(&state));
        terminal.selects("France Relance");
        terminal.shows("rien ne sera gardé");
        terminal.send("q");
        assert_eq!(terminal.end().exit_code(), 0);
        assert_eq!(fs::read_to_string(&state).unwrap(), "mine");
    }

    #[test]
    fn two_programs_at_once_keep_the_queries_of_both() {
        let state = tempfile::tempdir().unwrap();
        let mut one = opened(start(state.path()));
        let mut two = opened(start(state.path()));
        one.send("/strasb");
        one.shows("Territoire de santé de demain");
        one.send("\r");
        one.selects("Territoire de santé de demain");
        two.send("/ehop");
        two.shows("e-Hôp 2.0");
        two.send("\r");
        two.selects("e-Hôp 2.0");
        quit(two);
        quit(one);
        let text = fs::read_to_string(kept(state.path())).unwrap();
        for query in ["asked strasb\n", "asked ehop\n"] {
            assert_eq!(text.matches(query).count(), 1, "{text}");
        }
        assert!(text.contains("\nat tsd\n"), "{text}");
    }

    #[test]
    fn each_corpus_has_its_own_however_its_path_is_typed() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        for (name, title) in [("a.yaml", "Plan A"), ("b.yaml", "Plan B")] {
            let text = format!(
                "plans:\n  - {{id: p, kind: plan, name: {title}}}\n  - {{id: q, kind: plan, name: Autre}}\n"
            );
            fs::write(folder.path().join(name), text).unwrap();
        }
        let of = |path: String| opened(program(&state).arg(&path));
        let path = folder.path().display();
        let mut terminal = of(format!("{path}/a.yaml"));
        terminal.send(DOWN);
        terminal.selects("Autre");
        quit(terminal);
        let mut terminal = of(format!("{path}/b.yaml"));
        terminal.selects("Plan B");
        quit(terminal);
        let mut terminal = of(format!("{path}/state/../a.yaml"));
        terminal.selects("Autre");
        quit(terminal);
        assert_eq!(names(&state).len(), 2);
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
#[expect(dead_code, reason = "only a part of it is needed here")]
#[path = "support/pty.rs"]
mod pty;
