//! The real binary in a real terminal: that it opens, works and quits, and that the terminal
//! is given back on every way out. Only here can that be seen.
//!
//! ```text
//! opens 80x24 │ the walk to PRIeSM and back │ q, Q, signals, Ctrl-Z │ sizes │ the mouse
//! ```
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use crate::program::{NARROW, PROGRAM, clean};
use crate::pty::{Start, Terminal};

const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";
const RIGHT: &str = "\x1b[C";
const ENTER: &str = "\r";

fn program() -> Start {
    Start::new(PROGRAM)
}

/// The program, opened on the narrow corpus and answering keys.
fn opened(start: Start) -> Terminal {
    let mut terminal = Terminal::start(start.arg(NARROW));
    terminal.is_taken();
    terminal.selects("France Relance");
    terminal.send(DOWN);
    terminal.selects("NextGenerationEU");
    terminal.send(UP);
    terminal.selects("France Relance");
    terminal
}

#[test]
fn it_opens_on_the_first_plan() {
    let mut terminal = Terminal::start(program().size(80, 24));
    terminal.selects("France Relance");
    let lines = terminal.lines();
    assert!(lines[1].starts_with("Plans de relance et e-santé › France Relance"), "{}", lines[1]);
    assert!(lines[3].contains("100 Md€"), "{}", lines[3]);
    assert!(lines[23].contains("q quitter"), "{}", lines[23]);
    let screen = terminal.screen();
    assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
    assert!(terminal.has_colours());
    terminal.quit();
}

/// The details beside the outline, a line a row.
fn details(terminal: &Terminal) -> Vec<String> {
    let part = |line: &String| line.split(['│', '┃']).nth(1).unwrap_or_default().to_owned();
    terminal.lines().iter().map(part).collect()
}

/// That the details show `amount`, and with it its source and the place in it.
fn assert_sourced(terminal: &Terminal, amount: &str, place: &str) {
    let details = details(terminal);
    let first = details.iter().position(|line| line.contains(amount));
    let first = first.unwrap_or_else(|| panic!("{amount}:\n{}", details.join("\n")));
    // What is said of an amount stands behind it, and below that as far to the right.
    let more = details[first + 1..].iter().take_while(|line| line.starts_with("          "));
    let said: Vec<&str> =
        details[first..=first].iter().chain(more).map(|line| line.trim()).collect();
    let said = said.join(" ");
    assert!(said.contains("TICsanté, novembre 2019, ") && said.contains(place), "{said}");
}

#[test]
fn the_walk_from_the_plan_to_the_platform_and_back() {
    let mut terminal = opened(program().size(160, 50));
    terminal.send(&DOWN.repeat(2));
    terminal.selects("Programme d’investissements d’avenir");
    terminal.send(&RIGHT.repeat(2));
    terminal.selects("Territoires d’innovation");
    terminal.send(ENTER);
    terminal.selects("Territoire de santé de demain");
    for (amount, place) in [("10,6 M€", "§ 1"), ("≤ 25 M€", "§ 1"), ("≈ 115 M€", "§ 13")]
    {
        assert_sourced(&terminal, amount, place);
    }
    // The consortium, in a window tall enough for all of it: who leads, takes part, evaluates.
    terminal.resize(160, 120);
    terminal.until("it is not drawn taller", |now| now.lines()[119].contains("q quitter"));
    let sheet = details(&terminal).join("\n");
    for role in ["chef de file", "partenaire", "évaluateur"] {
        assert!(sheet.contains(&format!("\n {role}  ")), "{role}:\n{sheet}");
    }
    for actor in ["Eurométropole de Strasbourg", "Docaposte", "BioValley France"] {
        assert!(sheet.contains(actor), "{actor}:\n{sheet}");
    }
    terminal.resize(160, 50);
    terminal.until("it is not drawn again", |now| now.lines()[49].contains("q quitter"));
    terminal.press("\t");
    // Down to the line that leads to the platform on which the project relies.
    let sheet_line = |now: &Terminal| {
        let row = now.details_row();
        row.map_or(String::new(), |row| now.lines()[usize::from(row)].clone())
    };
    while !sheet_line(&terminal).contains("Plateforme régionale d’innovation") {
        terminal.press("J");
    }
    let (left_at, line) = (terminal.details_row(), sheet_line(&terminal));
    let before = terminal.lines();
    terminal.send(ENTER);
    terminal.until("PRIeSM is not selected", |now| {
        now.lines()[1].contains("PRIeSM") && !now.lines()[1].contains("Territoires")
    });
    terminal.send("u");
    terminal.until("the line that was left", |now| {
        now.details_row() == left_at && sheet_line(now) == line
    });
    assert_eq!(terminal.lines()[..49], before[..49]);
    terminal.send("u");
    terminal.selects("Territoires d’innovation");
    assert!(terminal.row_of("France Relance").is_some(), "the whole corpus is shown again");
    terminal.quit();
}

#[test]
fn q_quits_and_gives_the_terminal_back() {
    let mut terminal = opened(program());
    terminal.send("q");
    let status = terminal.end();
    assert_eq!((status.exit_code(), status.signal()), (0, None));
    terminal.assert_given_back();
    assert_eq!(terminal.lines().concat().trim(), "", "nothing is left behind");
}

#[test]
fn capital_q_prints_the_last_view_on_the_normal_screen() {
    let mut terminal = opened(program().size(80, 24));
    let (view, shown) = (terminal.raw.len(), terminal.lines());
    terminal.send("Q");
    assert_eq!(terminal.end().exit_code(), 0);
    terminal.assert_given_back();
    let tail = String::from_utf8_lossy(&terminal.raw[view..]).into_owned();
    let printed = tail.rsplit("\x1b[?25h").next().unwrap_or_default().replace('\u{a0}', " ");
    assert!(!printed.contains('\x1b'), "{printed:?}");
    let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
    let shown: Vec<&str> = shown.iter().map(|line| line.trim_end()).collect();
    assert_eq!(printed, shown);
}

#[test]
fn a_signal_ends_it_and_gives_the_terminal_back() {
    for (name, number) in [
        ("TERM", 15),
        ("HUP", 1),
        ("INT", 2),
        ("QUIT", 3),
        ("USR1", if cfg!(target_os = "macos") { 30 } else { 10 }),
        ("USR2", if cfg!(target_os = "macos") { 31 } else { 12 }),
        ("ALRM", 14),
        ("VTALRM", 26),
        ("PROF", 27),
        ("XCPU", 24),
    ] {
        let mut terminal = opened(program());
        terminal.signal(name);
        let status = terminal.end();
        assert_eq!(status.exit_code(), 128 + number, "{name}: {status:?}");
        terminal.assert_given_back();
    }
}

#[test]
fn a_signal_that_comes_before_the_first_frame_finds_the_terminal_given_back() {
    for _ in 0..10 {
        let mut terminal = Terminal::start(program());
        terminal.until("the terminal is not taken", |now| now.screen().alternate_screen());
        terminal.signal("TERM");
        let status = terminal.end();
        assert_eq!((status.exit_code(), status.signal()), (143, None));
        terminal.assert_given_back();
    }
}

/// As `nohup` starts a program, and shells one in the background.
#[test]
fn a_signal_that_was_ignored_stays_ignored() {
    let command = "trap '' HUP TERM INT TSTP USR1; exec \"$relance\" \"$narrow\"";
    let shell = Start::new("/bin/sh").arg("-c").arg(command);
    let mut terminal = Terminal::start(shell.env("relance", PROGRAM).env("narrow", NARROW));
    terminal.selects("France Relance");
    for name in ["HUP", "TERM", "INT", "TSTP", "USR1"] {
        terminal.signal(name);
        terminal.send(DOWN);
        terminal.selects("NextGenerationEU");
        terminal.send(UP);
        terminal.selects("France Relance");
    }
    // Nobody could have it go on if it stopped.
    terminal.send("\x1a");
    terminal.send(DOWN);
    terminal.selects("NextGenerationEU");
    terminal.signal("QUIT");
    assert_eq!(terminal.end().exit_code(), 131);
    terminal.assert_given_back();
}

#[test]
fn a_window_that_is_closed_ends_it_as_a_hang_up_does() {
    let home = tempfile::tempdir().unwrap();
    let state = home.path().join("state");
    let mut terminal = opened(program().env("XDG_STATE_HOME", state.to_str().unwrap()));
    terminal.send("t");
    terminal.shows("chronologie");
    assert_eq!(terminal.hang_up().exit_code(), 129);
    // The session is kept all the same.
    let kept = fs::read_dir(state.join("relance")).unwrap().next().unwrap().unwrap();
    assert!(fs::read_to_string(kept.path()).unwrap().contains("place timeline"));
}

/// Has the shell run `command` at its prompt on `row`, and tells where it asks for the next.
fn run(terminal: &mut Terminal, row: u16, command: &str) -> u16 {
    terminal.send(command);
    terminal.send("\n");
    terminal.prompts_below(row)
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again() {
    // The shell's first prompt is on the first line, where nothing is below another row.
    let shell = Start::new("/bin/sh").arg("-i").env("relance", PROGRAM).env("narrow", NARROW);
    let mut terminal = Terminal::start(shell.env("PS1", "\n> ").size(80, 60));
    let mut row = terminal.prompts_below(0);
    row = run(&mut terminal, row, "before=$(stty -a)");
    let unchanged = "[ \"$before\" = \"$(stty -a)\" ] && echo un''changed";
    terminal.send("\"$relance\" \"$narrow\"\n");
    terminal.selects("France Relance");
    terminal.send(&DOWN.repeat(2));
    terminal.selects("Programme d’investissements");
    let before = terminal.lines();
    for _ in 0..2 {
        terminal.send("\x1a");
        row = terminal.prompts_below(row);
        terminal.assert_modes_given_back();
        let said = run(&mut terminal, row, unchanged);
        assert!(
            terminal.lines()[usize::from(row)..usize::from(said)].contains(&"unchanged".into())
        );
        row = said;
        terminal.send("fg\n");
        terminal.until("it is not redrawn", |now| {
            now.screen().alternate_screen() && now.lines() == before
        });
        assert!(terminal.screen().hide_cursor() && terminal.screen().bracketed_paste());
    }
    // And it still answers.
    terminal.send(UP);
    terminal.selects("NextGenerationEU");
    terminal.send("q");
    row = terminal.prompts_below(row);
    terminal.assert_modes_given_back();
    let said = run(&mut terminal, row, unchanged);
    assert!(terminal.lines()[usize::from(row)..usize::from(said)].contains(&"unchanged".into()));
    terminal.send("exit\n");
    terminal.end();
}

#[test]
fn stopped_from_outside_it_gives_the_terminal_back_and_goes_on() {
    for name in ["TSTP", "STOP"] {
        let mut terminal = opened(program());
        let shown = terminal.lines();
        let drawn = terminal.raw.len();
        terminal.signal(name);
        if name == "TSTP" {
            terminal.until("it keeps the terminal", |now| !now.screen().alternate_screen());
            terminal.assert_given_back();
        }
        terminal.is_stopped();
        terminal.signal("CONT");
        terminal.until("it is not redrawn", |now| {
            now.screen().alternate_screen() && now.lines() == shown && now.raw.len() > drawn + 1000
        });
        terminal.quit();
    }
}

#[test]
fn a_window_that_was_resized_meanwhile_is_drawn_in_its_new_size() {
    for (columns, rows) in [(60, 15), (120, 40)] {
        for name in ["TSTP", "STOP"] {
            let mut terminal = opened(program().size(80, 24));
            terminal.signal(name);
            terminal.is_stopped();
            terminal.resize(columns, rows);
            terminal.signal("CONT");
            terminal.until("it is drawn in another size", |now| {
                let last = &now.lines()[usize::from(rows) - 1];
                now.screen().alternate_screen() && last.contains("q quitter")
            });
            terminal.selects("France Relance");
            terminal.quit();
        }
    }
}

#[test]
fn another_size_is_another_frame() {
    let mut terminal = opened(program().size(80, 24));
    terminal.resize(120, 40);
    terminal.until("it is not drawn wider", |now| {
        now.lines()[39].contains("q quitter") && now.row_of("│").is_some()
    });
    terminal.selects("France Relance");
    terminal.resize(40, 10);
    terminal.until("it is not drawn smaller", |now| now.lines()[9].contains("q quitter"));
    terminal.resize(39, 9);
    terminal.shows("40×10");
    terminal.resize(80, 24);
    terminal.until("it is not drawn again", |now| now.lines()[23].contains("q quitter"));
    terminal.selects("France Relance");
    terminal.quit();
}

#[test]
fn the_mouse_selects_enters_and_scrolls() {
    let mut terminal = opened(program().size(80, 24));
    // A press on the sixth line, in the coordinates of SGR 1006, which count from one.
    terminal.send("\x1b[<0;21;6M\x1b[<0;21;6m");
    terminal.selects("Programme d’investissements d’avenir");
    terminal.send("\x1b[<65;21;6M");
    terminal.until("the wheel moves three rows", |now| {
        now.lines()[2].contains("6/") && !now.selected().contains("investissements d’avenir")
    });
    terminal.quit();
}

#[test]
fn without_colours_the_selection_is_still_reversed() {
    let mut terminal = opened(program().env("NO_COLOR", "1"));
    assert!(!terminal.has_colours());
    assert_eq!(terminal.selected_rows(), [3]);
    terminal.quit();
}

#[test]
fn where_one_end_is_no_terminal_the_terminal_is_not_touched() {
    for command in ["\"$relance\" | cat", "\"$relance\" < /dev/null"] {
        let start = Start::new("/bin/sh").arg("-c").arg(command).env("relance", PROGRAM);
        let mut terminal = Terminal::start(start.size(120, 140));
        assert_eq!(terminal.end().exit_code(), 0);
        assert!(terminal.row_of("France Relance").is_some(), "{:?}", terminal.lines());
        let told = String::from_utf8_lossy(&terminal.raw).into_owned();
        assert!(!told.contains("\x1b[?"), "{command}: {told:?}");
        terminal.assert_given_back();
    }
    let piped = clean(PROGRAM, &[]).output().unwrap();
    assert!(piped.status.success() && !piped.stdout.contains(&0x1b) && piped.stderr.is_empty());
}

/// A file that is read only as fast as the test writes it.
struct SlowFile(PathBuf);

impl SlowFile {
    fn new(name: &str) -> SlowFile {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        drop(fs::remove_file(&path));
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        SlowFile(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    /// Gives the reader what it waits for. Whoever reads again finds it in an ordinary file.
    fn write(&self, text: &str) {
        let mut pipe = fs::OpenOptions::new().write(true).open(&self.0).unwrap();
        let written = self.0.with_extension("new");
        fs::write(&written, text).unwrap();
        fs::rename(&written, &self.0).unwrap();
        pipe.write_all(text.as_bytes()).unwrap();
    }
}

#[test]
fn a_corpus_that_takes_long_is_announced_and_then_shown() {
    let file = SlowFile::new("slow.yaml");
    let mut terminal = Terminal::start(program().arg(file.path()));
    terminal.shows("0 s");
    file.write("plans:\n  - {id: p, kind: plan, name: Plan lent}\n");
    terminal.selects("Plan lent");
    terminal.quit();
}

#[test]
fn nobody_has_to_wait_for_a_corpus() {
    let file = SlowFile::new("endless.yaml");
    for (way, code) in [("q", 0), ("\x03", 0), ("TERM", 143)] {
        let mut terminal = Terminal::start(program().arg(file.path()));
        terminal.shows("0 s");
        match code {
            0 => terminal.send(way),
            _ => terminal.signal(way),
        }
        assert_eq!(terminal.end().exit_code(), code, "{way:?}");
        terminal.assert_given_back();
    }
}

#[test]
fn a_corpus_with_errors_is_told_on_the_normal_screen() {
    let file = SlowFile::new("wrong.yaml");
    let text = "plans:\n  - id: p\n    kind: plan\n    name: Plan\n    figures: [{instrument: subsidie, amount: 1 M€}]\n";
    let mut terminal = Terminal::start(program().arg(file.path()).size(100, 30));
    terminal.shows("0 s");
    file.write(text);
    let status = terminal.end();
    terminal.assert_given_back();
    assert_eq!(status.exit_code(), 2);
    assert!(terminal.row_of("wrong.yaml:5:").is_some(), "{:?}", terminal.lines());
    assert!(terminal.row_of("vouliez-vous dire `subsidy`").is_some(), "{:?}", terminal.lines());
}
