//! What a terminal sends though nobody here asked for it: reports of its own, and late answers to
//! what another program asked. The keys go on, and none of it is taken for keys.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::narrow;
use crate::program::PROGRAM;
use crate::pty::{Start, Terminal};

const REPORTS: [&str; 9] = [
    "\x1b[?2026;2$y",
    "\x1b[?997;1n",
    "\x1b[?27;1n",
    "\x1b[>84;0;0c",
    "\x1b[12;40R",
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "\x1b]52;c;AAAA\x07",
    "\x1bP>|terminal(1.0)\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
];

fn opened(start: Start) -> Terminal {
    let mut terminal = Terminal::start(start.size(100, 24));
    terminal.selects("France Relance");
    terminal
}

#[test]
fn reports_do_nothing_and_the_keys_go_on() {
    let mut terminal = opened(narrow());
    for report in REPORTS {
        terminal.send(&format!("{report}j"));
        terminal.selects("NextGenerationEU");
        terminal.send(&format!("{report}k"));
        terminal.selects("France Relance");
    }
    // None of their letters was a command.
    assert!(terminal.lines()[1].contains("France Relance"));
    terminal.quit();
}

#[test]
fn what_is_half_keeps_no_key_away_for_long() {
    let mut terminal = opened(narrow());
    // Each leaves something open: a sequence, an answer, a paste. `Ctrl-C` ends at least the first
    // two; the paste ends by itself.
    for half in ["\x1b[?2026;2", "\x1b]11;rgb:1e", "\x1bP", "\x1b[M"] {
        terminal.send(&format!("{half}\x03"));
        assert_eq!(terminal.end().exit_code(), 0, "{half:?}");
        terminal.assert_given_back();
        terminal = opened(narrow());
    }
    terminal.send("/");
    terminal.shows("/ ");
    terminal.send("\x1b[200~numérique");
    terminal.shows("/ numérique");
    terminal.send("\x1b");
    terminal.until("it is not left", |now| !now.lines()[1].starts_with("/ "));
    terminal.quit();
}

#[test]
fn answers_are_not_typed_into_a_line() {
    let mut terminal = opened(narrow());
    terminal.send("/hop");
    terminal.shows("/ hop");
    for report in REPORTS {
        terminal.send(report);
    }
    terminal.send("'");
    terminal.shows("/ hop'");
    terminal.send("\x1b");
    terminal.until("it is not left", |now| !now.lines()[1].starts_with("/ "));
    terminal.quit();
}

/// An editor that asks the terminal and ends: the answer comes before it has ended, of which it
/// reads nothing, and after.
#[test]
fn what_an_editor_asked_is_not_taken_for_keys() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let corpus = path("a.yaml");
    let plans = "  - {id: p, kind: plan, name: Un}\n  - {id: q, kind: plan, name: Deux}\n";
    fs::write(&corpus, format!("plans:\n{plans}")).unwrap();
    let script = "#!/bin/sh\nstty raw -echo\nprintf 'ask\\033[>c\\033]11;?\\033\\\\'\nsleep 0.3\n";
    fs::write(path("editor"), script).unwrap();
    fs::set_permissions(path("editor"), fs::Permissions::from_mode(0o755)).unwrap();
    let start = Start::new(PROGRAM).arg("-f").arg(&corpus).env("EDITOR", &path("editor"));
    let mut terminal = Terminal::start(start.size(100, 24));
    terminal.selects("Un");
    terminal.send("e");
    terminal.until("the editor does not ask", |now| now.row_of("ask").is_some());
    // `c` would compare, `:` open the commands, `/` search, `j` go down.
    let answers = "\x1b[>84;0;0c\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\";
    terminal.send(&format!("jj:/{answers}"));
    terminal.is_taken();
    terminal.send(answers);
    terminal.selects("Un");
    terminal.press("j");
    terminal.selects("Deux");
    assert!(terminal.lines()[23].contains("q quitter"), "{:?}", terminal.lines());
    terminal.quit();
}
