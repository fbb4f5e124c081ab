//! Colours and signs in a terminal: screens and text follow the same rule, and write the same
//! signs.

use crate::colours_support::{is_plain, wishes};
use crate::narrow;
use crate::program::PROGRAM;
use crate::pty::{Start, Terminal};

#[test]
fn screens_and_text_are_coloured_by_the_same_rule() {
    for wish in wishes() {
        let wanted = wish.wanted.unwrap_or(true);
        let with = |start: Start| {
            let start = wish.option.iter().fold(start, |start, arg| start.arg(arg));
            wish.variables.iter().fold(start, |start, (name, value)| start.env(name, value))
        };
        let mut screen = Terminal::start(with(narrow()));
        screen.selects("France Relance");
        assert_eq!(screen.has_colours(), wanted, "{wish:?}");
        // Without colours the selection is reversed all the same.
        assert_eq!(screen.selected_rows(), [3], "{wish:?}");
        screen.quit();
        let mut text = Terminal::start(with(narrow().arg("tree")));
        text.end();
        assert_eq!(text.raw.contains(&0x1b), wanted, "{wish:?}");
    }
}

#[test]
fn a_dumb_terminal_gets_the_outline_and_is_told_why() {
    for (language, why) in [("fr", "ne peut pas montrer"), ("en", "cannot show the explorer")] {
        let start = narrow().env("TERM", "dumb").arg("--lang").arg(language);
        let mut terminal = Terminal::start(start.size(120, 60));
        assert_eq!(terminal.end().exit_code(), 0);
        assert!(terminal.row_of("France Relance").is_some(), "{:?}", terminal.lines());
        assert!(terminal.row_of(why).is_some(), "{:?}", terminal.lines());
        assert!(!terminal.raw.contains(&0x1b));
        terminal.assert_given_back();
    }
    // Colour that is asked for is none of the terminal's business.
    let start = narrow().env("TERM", "dumb").arg("--color").arg("always");
    let mut terminal = Terminal::start(start.size(120, 60));
    terminal.end();
    assert!(terminal.has_colours() && !terminal.screen().alternate_screen());
    // Where no screen would open anyhow, nothing is told.
    let piped = Start::new("/bin/sh").arg("-c").arg("\"$relance\" | cat").env("relance", PROGRAM);
    let mut terminal = Terminal::start(piped.env("TERM", "dumb").size(120, 60));
    terminal.end();
    assert_eq!(terminal.row_of("TERM=dumb"), None);
}

#[test]
fn every_screen_is_drawn_with_the_signs_of_ascii() {
    let mut terminal = Terminal::start(narrow().arg("--ascii").size(120, 30));
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
    look("/", "fermer");
    look("sante", "lauréat");
    look("\u{3}", "");
}
