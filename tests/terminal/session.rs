//! What the real program keeps of a session in its file, and what it makes of what it finds there.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{self, NARROW, PROGRAM};
use crate::pty::{Start, Terminal};

const DOWN: &str = "\u{1b}[B";

fn relance(state: &Path) -> Start {
    let program = Start::new(PROGRAM).size(100, 24);
    program.env("XDG_STATE_HOME", state.to_str().unwrap())
}

fn start(state: &Path) -> Start {
    relance(state).arg(NARROW)
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
    program::names(state.join("relance"))
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
        terminal.quit();
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
    terminal.quit();
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
    // Either has kept its query by now, or keeps it while the other ends.
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
    let of = |path: String| opened(relance(&state).arg(&path));
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
