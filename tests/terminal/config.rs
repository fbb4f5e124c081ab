//! What the configuration changes in the explorer, and what is shown of a wrong one.

use crate::narrow;
use crate::program::{Folder, home};
use crate::pty::{Start, Terminal};

fn program(home: &Folder) -> Start {
    let start = narrow().env("XDG_CONFIG_HOME", &home.arg("config"));
    start.env("XDG_STATE_HOME", &home.arg("state"))
}

#[test]
fn the_configuration_is_what_the_explorer_opens_with() {
    let config = "language: en\npalette: mono\nascii: true\nmouse: false\nshare-base: biggest-sibling\n\
                  keys: {quit: F10, move-down: \";\"}\n";
    let (home, _) = home(config);
    let mut terminal = Terminal::start(program(&home).size(110, 24));
    terminal.selects("France Relance");
    let lines = terminal.lines();
    assert!(lines[2].contains("of biggest"), "{}", lines[2]);
    assert!(lines[23].contains("F10 quit"), "{}", lines[23]);
    assert!(!terminal.has_colours());
    let shown = lines.concat();
    let sign = |c: &char| !c.is_ascii() && !c.is_alphabetic() && !"€§".contains(*c);
    assert_eq!(shown.chars().find(sign), None, "{shown}");
    assert!(!String::from_utf8_lossy(&terminal.raw).contains("\u{1b}[?1000h"));
    terminal.send("q;");
    terminal.selects("NextGenerationEU");
    terminal.send("\u{1b}[21~");
    assert_eq!(terminal.end().exit_code(), 0);
    terminal.assert_given_back();
}

#[test]
fn a_wrong_one_is_told_on_the_screen_and_when_it_is_gone() {
    let (home, _) = home("language: english\n");
    let mut terminal = Terminal::start(program(&home).size(100, 24));
    terminal.selects("France Relance");
    terminal.shows("La configuration a des défauts ; `relance paths` les montre.");
    terminal.send("\u{1b}[B");
    terminal.selects("NextGenerationEU");
    assert!(terminal.lines()[23].contains("q quitter"), "{:?}", terminal.lines());
    terminal.quit();
    assert!(terminal.row_of("error[unknown-word]").is_some(), "{:?}", terminal.lines());
}

#[test]
fn it_starts_on_the_view_that_is_asked_for() {
    for (view, shown) in
        [("search", "un sigle"), ("compare", "comparaison"), ("explorer", "argent public")]
    {
        let (home, _) = home(&format!("start-view: {view}\n"));
        let mut terminal = Terminal::start(program(&home).size(100, 24));
        terminal.shows(shown);
        terminal.send("\u{3}");
        assert_eq!(terminal.end().exit_code(), 0);
    }
}
