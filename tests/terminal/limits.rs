//! Where something is scarce or far too much: threads, the size of the window, what is pasted.

use std::time::{Duration, Instant};

use crate::narrow;
use crate::pty::Terminal;

/// How many bytes are pasted.
const PASTED: usize = 1 << 20;

#[test]
fn a_long_paste_is_cut_in_every_line_and_said_to_be() {
    for line in ["/", ":", "?", "f", "s", "Y"] {
        let mut terminal = Terminal::start(narrow().size(100, 24));
        terminal.selects("France Relance");
        terminal.press(line);
        let start = Instant::now();
        terminal.send(&format!("\x1b[200~{}\x1b[201~", "territoire ".repeat(PASTED / 11)));
        terminal.shows("coupé à 4096 octets");
        // The time of a slow build, on a machine that is busy: it was minutes.
        assert!(start.elapsed() < Duration::from_secs(5), "{line}: {:?}", start.elapsed());
        // One letter less, and nothing is said any more.
        terminal.send("\x7f");
        terminal.until("it is still said", |now| now.row_of("coupé").is_none());
        terminal.send("\x1b");
        terminal.until("it is not left", |now| now.row_of("territoire territoire").is_none());
        terminal.quit();
    }
}

#[test]
fn an_absurd_window_is_drawn_in_part() {
    let mut terminal = Terminal::start(narrow().size(4000, 24));
    terminal.selects("France Relance");
    assert!(terminal.lines().iter().all(|line| line.chars().count() <= 1000));
    terminal.resize(100, 3000);
    terminal.until("the last line is elsewhere", |now| now.row_of("q quitter") == Some(999));
    terminal.quit();
}

/// Under a limit on the number of processes, as far as this system can set one.
#[cfg(target_os = "linux")]
mod threads {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::process::Command;

    use crate::program::{NARROW, PROGRAM};
    use crate::pty::{Start, Terminal};

    /// What runs the program so that it may have so many threads in all, less those that the same
    /// user has elsewhere; the superuser, whom no limit holds, becomes nobody first. `None` where
    /// the tools for that are missing.
    fn limited(threads: usize) -> Option<Vec<String>> {
        let id = Command::new("id").arg("-u").output().unwrap();
        let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
        let before: &[&str] = if id.stdout.trim_ascii() == b"0" { &nobody } else { &[] };
        let limit = format!("--nproc={threads}");
        let words: Vec<String> =
            before.iter().copied().chain(["prlimit", &limit]).map(str::to_owned).collect();
        // Nobody may not come as far as the program.
        let tried = Command::new(&words[0]).args(&words[1..]).args([PROGRAM, "--version"]).status();
        tried.is_ok_and(|status| status.success()).then_some(words)
    }

    /// A folder that everybody may write to, with a corpus in it.
    fn open_to_all() -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.yaml");
        fs::write(&file, "plans:\n  - {id: p, kind: plan, name: Plan Un}\n").unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).unwrap();
        (folder, file.to_str().unwrap().to_owned())
    }

    #[test]
    fn the_explorer_works_with_as_few_as_there_are() {
        for threads in 1..12 {
            let Some(words) = limited(threads) else { return };
            let (folder, file) = open_to_all();
            let mut start = Start::new(&words[0]).env("HOME", folder.path().to_str().unwrap());
            for word in words[1..].iter().map(String::as_str).chain([PROGRAM, "-f", &file]) {
                start = start.arg(word);
            }
            let mut terminal = Terminal::start(start.size(100, 24));
            terminal.selects("Plan Un");
            // What is saved is read, what is searched is found, what is copied is told.
            fs::write(&file, "plans:\n  - {id: p, kind: plan, name: Plan Deux}\n").unwrap();
            terminal.selects("Plan Deux");
            terminal.send("/deux");
            terminal.shows("1 sur 1");
            terminal.send("\x1b");
            terminal.until("it is not left", |now| now.row_of("1 sur 1").is_none());
            terminal.send("y");
            terminal.shows("Envoyé au terminal");
            terminal.resize(60, 15);
            terminal.until("it is not drawn smaller", |now| now.lines()[14].contains("Envoyé"));
            terminal.signal("TERM");
            assert_eq!(terminal.end().exit_code(), 143, "{threads}");
            terminal.assert_given_back();
        }
    }

    #[test]
    fn commands_work_with_as_few_as_there_are() {
        for threads in 1..4 {
            let Some(words) = limited(threads) else { return };
            let run = |arguments: &[&str]| {
                let mut command = Command::new(&words[0]);
                command.args(&words[1..]).args([PROGRAM, "-f", NARROW]).args(arguments);
                command.output().unwrap()
            };
            for arguments in [&["tree"][..], &["search", "hopital"], &["check"]] {
                let output = run(arguments);
                let said = String::from_utf8_lossy(&output.stderr).into_owned();
                assert!(output.status.code().is_some_and(|code| code < 2), "{arguments:?}: {said}");
                assert!(!said.contains("panicked"), "{arguments:?}: {said}");
            }
        }
    }
}
