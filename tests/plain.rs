//! Colours and signs: who decides about them, on screens and in text, and that both write the
//! same signs.
//!
//! ```text
//! --color  >  NO_COLOR  >  CLICOLOR_FORCE  >  the terminal
//! ```

use std::process::{Command, Output, Stdio};

#[cfg(all(unix, feature = "tui"))]
#[expect(dead_code, reason = "only a part of it is needed here")]
#[path = "support/pty.rs"]
mod pty;

/// A variable with its value, where it is set.
type Set = Option<(&'static str, &'static str)>;

const OPTIONS: [&[&str]; 4] =
    [&[], &["--color", "auto"], &["--color", "always"], &["--color", "never"]];
const NO_COLOR: [Set; 3] = [None, Some(("NO_COLOR", "")), Some(("NO_COLOR", "1"))];
const FORCE: [Set; 4] = [
    None,
    Some(("CLICOLOR_FORCE", "")),
    Some(("CLICOLOR_FORCE", "0")),
    Some(("CLICOLOR_FORCE", "1")),
];

/// What is asked of colour: whether it is wanted, or `None` where the terminal decides.
fn asked(option: &[&str], no_color: Set, force: Set) -> Option<bool> {
    let value = |set: Set| set.map_or("", |(_, value)| value);
    match option.last() {
        Some(&"always") => Some(true),
        Some(&"never") => Some(false),
        _ if value(no_color) == "1" => Some(false),
        _ if value(force) == "1" => Some(true),
        _ => None,
    }
}

fn relance(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command
        .args(arguments)
        .env_clear()
        .env("HOME", env!("CARGO_TARGET_TMPDIR"))
        .stdin(Stdio::null());
    command
}

fn is_coloured(output: &Output) -> bool {
    assert!(output.status.success(), "{output:?}");
    output.stdout.contains(&0x1b)
}

#[test]
fn text_through_a_pipe_is_coloured_where_that_is_asked_for() {
    for option in OPTIONS {
        for no_color in NO_COLOR {
            for force in FORCE {
                for term in [None, Some(("TERM", "xterm-256color")), Some(("TERM", "dumb"))] {
                    let mut command = relance(&["show", "tsd"]);
                    command.args(option).envs([no_color, force, term].into_iter().flatten());
                    let wanted = asked(option, no_color, force).unwrap_or(false);
                    let coloured = is_coloured(&command.output().unwrap());
                    assert_eq!(coloured, wanted, "{option:?} {no_color:?} {force:?} {term:?}");
                }
            }
        }
    }
}

/// Text with nothing but ASCII, letters and the two signs that ASCII has nothing for.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii() || c.is_alphabetic() || "€§".contains(c))
}

#[test]
fn no_text_for_people_keeps_a_sign_that_is_not_ascii() {
    for lang in ["fr", "en"] {
        for arguments in [
            &["tree"][..],
            &["show", "tsd"],
            &["show", "segur"],
            &["show", "pia"],
            &["search", "sante"],
            &["search", "zzzz"],
            &["search", "subsidy>x"],
            &["compare"],
            &["compare", "--chart", "butterfly"],
            &["compare", "--chart", "stacked"],
            &["compare", "--chart", "percent"],
            &["compare", "--baseline", "tsd"],
            &["compare", "--format", "md"],
            &["timeline"],
            &["check"],
            &["paths"],
            &["show", "teritoires"],
            &["tree", "-f", "no/such/folder"],
        ] {
            let mut command = relance(arguments);
            let output = command.args(["--ascii", "--lang", lang]).output().unwrap();
            for text in [&output.stdout, &output.stderr] {
                let text = String::from_utf8(text.clone()).unwrap();
                let odd: Vec<&str> = text.lines().filter(|line| !is_plain(line)).collect();
                assert!(odd.is_empty(), "{arguments:?}: {odd:#?}");
            }
            // Nothing is lost: there are as many of each letter and digit, but for those that stand
            // for signs; heads may be broken elsewhere.
            let whole = relance(arguments).args(["--lang", lang]).output().unwrap();
            let said = |output: &Output| -> Vec<char> {
                let text = String::from_utf8_lossy(&output.stdout).into_owned();
                let letters = text.chars().filter(|c| c.is_alphanumeric() && !"xvΣ".contains(*c));
                let mut letters: Vec<char> = letters.collect();
                letters.sort_unstable();
                letters
            };
            assert_eq!(said(&output), said(&whole), "{arguments:?}");
        }
    }
}

#[test]
fn what_programs_read_keeps_every_sign() {
    for arguments in [
        &["export"][..],
        &["export", "--format", "csv"],
        &["export", "--format", "yaml"],
        &["show", "tsd", "--format", "json"],
        &["compare", "--format", "json"],
        &["compare", "--format", "csv"],
        &["schema"],
    ] {
        let with = relance(arguments).arg("--ascii").output().unwrap();
        assert_eq!(with.stdout, relance(arguments).output().unwrap().stdout, "{arguments:?}");
        assert!(with.status.success());
    }
}

/// What only a terminal shows.
#[cfg(all(unix, feature = "tui"))]
mod terminal {
    use super::pty::{Start, Terminal};
    use super::{FORCE, NO_COLOR, OPTIONS, asked, is_plain};

    fn program() -> Start {
        let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/narrow");
        Start::new(env!("CARGO_BIN_EXE_relance")).arg("-f").arg(corpus)
    }

    #[test]
    fn screens_and_text_are_coloured_by_the_same_rule() {
        for option in OPTIONS {
            for no_color in NO_COLOR {
                for force in FORCE {
                    let wanted = asked(option, no_color, force).unwrap_or(true);
                    let what = format!("{option:?} {no_color:?} {force:?}");
                    let with = |start: Start| {
                        let start = option.iter().fold(start, |start, arg| start.arg(arg));
                        let set = [no_color, force].into_iter().flatten();
                        set.fold(start, |start, (name, value)| start.env(name, value))
                    };
                    let mut screen = Terminal::start(with(program()));
                    screen.selects("France Relance");
                    assert_eq!(screen.has_colours(), wanted, "{what}");
                    // Without colours the selection is reversed all the same.
                    assert_eq!(screen.selected_rows(), [2], "{what}");
                    screen.send("q");
                    screen.end();
                    let mut text = Terminal::start(with(program().arg("tree")));
                    text.end();
                    assert_eq!(text.raw.contains(&0x1b), wanted, "{what}");
                }
            }
        }
    }

    #[test]
    fn a_dumb_terminal_gets_the_outline_and_is_told_why() {
        for (language, why) in [("fr", "ne peut pas montrer"), ("en", "cannot show the explorer")] {
            let start = program().env("TERM", "dumb").arg("--lang").arg(language);
            let mut terminal = Terminal::start(start.size(120, 60));
            assert_eq!(terminal.end().exit_code(), 0);
            assert!(terminal.row_of("France Relance").is_some(), "{:?}", terminal.lines());
            assert!(terminal.row_of(why).is_some(), "{:?}", terminal.lines());
            assert!(!terminal.raw.contains(&0x1b));
            terminal.assert_given_back();
        }
        // Colour that is asked for is none of the terminal's business.
        let start = program().env("TERM", "dumb").arg("--color").arg("always");
        let mut terminal = Terminal::start(start.size(120, 60));
        terminal.end();
        assert!(terminal.has_colours() && !terminal.screen().alternate_screen());
        // Where no screen would open anyhow, nothing is told.
        let relance = env!("CARGO_BIN_EXE_relance");
        let piped =
            Start::new("/bin/sh").arg("-c").arg("\"$relance\" | cat").env("relance", relance);
        let mut terminal = Terminal::start(piped.env("TERM", "dumb").size(120, 60));
        terminal.end();
        assert_eq!(terminal.row_of("TERM=dumb"), None);
    }

    #[test]
    fn every_screen_is_drawn_with_the_signs_of_ascii() {
        let mut terminal = Terminal::start(program().arg("--ascii").size(120, 30));
        terminal.selects("France Relance");
        let mut look = |keys: &str, shown: &str| {
            terminal.send(keys);
            terminal.shows(shown);
            let odd: Vec<String> =
                terminal.lines().into_iter().filter(|line| !is_plain(line)).collect();
            assert!(odd.is_empty(), "{keys:?}: {odd:#?}");
        };
        look("", "quitter");
        look("?", "Touches");
        look("\u{1b}", "quitter");
        look("/", "Esc");
        look("sante", "lauréat");
        look("\u{3}", "");
    }
}
