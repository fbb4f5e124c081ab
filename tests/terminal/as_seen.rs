//! A snapshot is what was seen: cell for cell what a terminal shows of the running program at
//! the same place and size, as text and with its colours.

use std::process::Command;

use crate::program::{PROGRAM, relance};
use crate::pty::{Start, Terminal};
use vt100::{Cell, Color, Parser, Screen};

/// Places, each in a window, with what the screen shows once it is there.
const PLACES: &[(&[&str], (u16, u16), &str)] = &[
    (&[], (80, 24), "France Relance"),
    (&["--at", "tsd"], (80, 24), "détails"),
    (&["--at", "segur", "--lang", "en"], (160, 45), "Ségur de la santé"),
    (&["--at", "tsd"], (40, 10), "Tab détails"),
    (&["--query", "sante num"], (100, 30), "sur"),
    (&["--query", "sante num", "--at", "segur-numerique"], (132, 30), "sur"),
    (&["--view", "compare", "--at", "tsd"], (120, 30), "comparaison"),
    (
        &["--view", "compare", "--mark", "tsd", "--mark", "e-meuse", "--lang", "en"],
        (80, 24),
        "2 rows",
    ),
    (&["--view", "timeline", "--at", "esms-numerique"], (120, 30), "chronologie"),
    (&["--view", "sources"], (100, 24), "sources"),
    (&["--view", "checks", "--at", "hit", "--lang", "en"], (120, 40), "findings"),
    (&["--view", "help"], (80, 24), "Touches"),
    (&["--at", "tsd", "--ascii"], (80, 24), "TSD"),
];

fn snapshot(place: &[&str], (columns, rows): (u16, u16), format: &str) -> String {
    let mut command = relance(&["snapshot"]);
    command.args(place).args(["--size", &format!("{columns}x{rows}"), "--format", format]);
    // The explorer knows which day it is; a snapshot is told.
    let day = Command::new("date").args(["-u", "+%F"]).output().unwrap().stdout;
    command.arg("--today").arg(String::from_utf8(day).unwrap().trim());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{place:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The lines that a terminal shows, without the spaces at their ends.
fn lines(screen: &Screen) -> Vec<String> {
    let (_, columns) = screen.size();
    screen.rows(0, columns).map(|line| line.trim_end_matches(' ').to_owned()).collect()
}

/// The program at a place, in a terminal, once it shows there what the snapshot has.
fn shown(place: &[&str], (columns, rows): (u16, u16), text: &str) -> Terminal {
    let mut start = Start::new(PROGRAM).size(columns, rows);
    for argument in place {
        start = start.arg(argument);
    }
    let mut terminal = Terminal::start(start);
    let wanted: Vec<&str> = text.lines().collect();
    terminal.until(&format!("{place:?} is not what the snapshot is:\n{text}"), |now| {
        lines(now.screen()) == wanted
    });
    terminal
}

/// What can be seen of a cell: of an empty one only what lies behind it.
fn look(cell: &Cell) -> (String, [bool; 4], Color, Color) {
    let sign = if cell.has_contents() { cell.contents() } else { " " };
    let line_below = cell.underline();
    if sign == " " {
        let behind = if cell.inverse() { cell.fgcolor() } else { cell.bgcolor() };
        let dim = cell.inverse() && cell.dim();
        return (sign.into(), [false, dim, line_below, cell.inverse()], Color::Default, behind);
    }
    let modifiers = [cell.bold(), cell.dim(), line_below, cell.inverse()];
    (sign.into(), modifiers, cell.fgcolor(), cell.bgcolor())
}

#[test]
fn text_is_what_the_terminal_shows() {
    for &(place, size, sign) in PLACES {
        let text = snapshot(place, size, "text");
        assert!(text.contains(sign), "{place:?}: {text}");
        assert_eq!(text.lines().count(), usize::from(size.1), "{place:?}");
        shown(place, size, &text);
    }
}

#[test]
fn colours_are_what_the_terminal_shows() {
    for &(place, size, _) in PLACES {
        let terminal = shown(place, size, &snapshot(place, size, "text"));
        let (columns, rows) = size;
        // A screen ends each line itself.
        let ansi = snapshot(place, size, "ansi").trim_end_matches('\n').replace('\n', "\r\n");
        let mut drawn = Parser::new(rows, columns, 0);
        drawn.process(ansi.as_bytes());
        for row in 0..rows {
            for column in 0..columns {
                let at = |screen: &Screen| look(screen.cell(row, column).unwrap());
                let (mut seen, drawn) = (at(terminal.screen()), at(drawn.screen()));
                // What is bold and dim is to this terminal what was said last.
                if seen.1[..2] == [true, false] && drawn.1[..2] == [false, true] {
                    (seen.1[0], seen.1[1]) = (false, true);
                }
                assert_eq!(drawn, seen, "{place:?} in row {row}, column {column}");
            }
        }
    }
}

#[test]
fn the_whole_view_holds_what_a_window_of_its_size_shows() {
    let place = ["--at", "tsd", "--full"];
    // Side by side nothing is taken out, so that a window as high shows the same.
    let whole = snapshot(&place, (132, 24), "text");
    let rows = u16::try_from(whole.lines().count()).unwrap();
    assert!(rows > 24);
    shown(&place[..2], (132, rows), &whole);
}
