//! A drawn buffer as text with its colours, in the escape sequences that every terminal
//! knows (SGR) and no others.
//!
//! ```text
//! ESC[7mTerritoires d’innovation        450 M€ESC[0m
//! ```
//!
//! A line is whole by itself: it ends without any style, so that lines can be cut out,
//! paged and pasted. The sixteen colours are asked for by name, as the terminal has them.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::background::sixteen;
use super::cells;

/// The buffer as text with SGR sequences: right-trimmed where nothing is to be seen, each line
/// ended by a newline.
#[must_use]
pub fn ansi(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        write_row(&mut out, buffer, y);
    }
    out
}

fn write_row(out: &mut String, buffer: &Buffer, y: u16) {
    let mut now = Look::PLAIN;
    // Spaces without a look of their own, which are written once something follows.
    let mut held = 0;
    for placed in cells::row(buffer, y) {
        let look = Look::of(placed.cell, placed.symbol);
        if placed.symbol == " " && look == Look::PLAIN {
            held += 1;
            continue;
        }
        if held > 0 {
            if now.shows_on_spaces() {
                now.turn_to(Look::PLAIN, out);
                now = Look::PLAIN;
            }
            out.extend(std::iter::repeat_n(' ', held));
            held = 0;
        }
        now.turn_to(look, out);
        now = look;
        out.push_str(placed.symbol);
    }
    now.turn_to(Look::PLAIN, out);
    out.push('\n');
}

/// How a sign looks; of a space only what can be seen of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// The modifiers and their parameters.
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

impl Look {
    const PLAIN: Look = Look { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    fn of(cell: &Cell, symbol: &str) -> Look {
        let look = Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if symbol == " " && !look.shows_on_spaces() { Look::PLAIN } else { look }
    }

    fn shows_on_spaces(self) -> bool {
        let shows = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);
        self.bg != Color::Reset || self.modifier.intersects(shows)
    }

    /// Writes what makes a terminal that shows this look show the other.
    fn turn_to(self, other: Look, out: &mut String) {
        if self == other {
            return;
        }
        let mut parameters = Vec::new();
        if self != Look::PLAIN {
            parameters.push("0".to_owned());
        }
        let wanted = MODIFIERS.iter().filter(|(modifier, _)| other.modifier.contains(*modifier));
        parameters.extend(wanted.map(|(_, number)| number.to_string()));
        parameters.extend(colour(other.fg, 30));
        parameters.extend(colour(other.bg, 40));
        // Writing into a String cannot fail.
        let _ = write!(out, "\u{1b}[{}m", parameters.join(";"));
    }
}

/// The parameters of a colour: `base` is 30 for letters and 40 for what is behind them; bright
/// colours are sixty further.
fn colour(color: Color, base: u8) -> Option<String> {
    match color {
        Color::Indexed(index) => Some(format!("{};5;{index}", base + 8)),
        Color::Rgb(red, green, blue) => Some(format!("{};2;{red};{green};{blue}", base + 8)),
        named => sixteen(named).map(|number| {
            let bright = if number < 8 { 0 } else { 52 };
            (base + bright + number).to_string()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn line(width: u16, parts: &[(u16, &str, Style)]) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        for &(x, text, style) in parts {
            buffer.set_string(x, 0, text, style);
        }
        ansi(&buffer)
    }

    #[test]
    fn plain_text_has_no_escapes() {
        assert_eq!(line(9, &[(1, "a世b", Style::new())]), " a世b\n");
    }

    #[test]
    fn a_style_begins_with_its_first_sign_and_ends_with_its_last() {
        let green = Style::new().fg(Color::Green);
        let bold = Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        assert_eq!(
            line(12, &[(1, "10,6", green), (5, "M", bold), (8, "x", Style::new())]),
            " \u{1b}[32m10,6\u{1b}[0;1;4mM\u{1b}[0m  x\n"
        );
    }

    #[test]
    fn words_of_one_style_are_not_told_apart() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        assert_eq!(line(8, &[(0, "a b", bold), (6, "c", bold)]), "\u{1b}[1ma b   c\u{1b}[0m\n");
        let line_below = Style::new().add_modifier(Modifier::UNDERLINED);
        assert_eq!(
            line(6, &[(0, "a b", line_below), (5, "c", Style::new())]),
            "\u{1b}[4ma b\u{1b}[0m  c\n"
        );
    }

    #[test]
    fn spaces_that_show_nothing_are_trimmed_and_those_that_do_are_kept() {
        let dim = Style::new().add_modifier(Modifier::DIM).fg(Color::Red);
        assert_eq!(line(6, &[(0, "a   ", dim)]), "\u{1b}[2;31ma\u{1b}[0m\n");
        let reversed = Style::new().add_modifier(Modifier::REVERSED);
        assert_eq!(line(4, &[(0, "a   ", reversed)]), "\u{1b}[7ma   \u{1b}[0m\n");
        assert_eq!(
            line(3, &[(0, "   ", Style::new().bg(Color::Blue))]),
            "\u{1b}[44m   \u{1b}[0m\n"
        );
    }

    #[test]
    fn all_sixteen_colours_are_named_as_the_terminal_numbers_them() {
        let numbered = [
            (Color::Black, "30"),
            (Color::Gray, "37"),
            (Color::DarkGray, "90"),
            (Color::LightCyan, "96"),
            (Color::White, "97"),
        ];
        for (color, number) in numbered {
            let expected = format!("\u{1b}[{number}mx\u{1b}[0m\n");
            assert_eq!(line(1, &[(0, "x", Style::new().fg(color))]), expected);
        }
        assert_eq!(colour(Color::White, 40).as_deref(), Some("107"));
        assert_eq!(colour(Color::Indexed(208), 30).as_deref(), Some("38;5;208"));
        assert_eq!(colour(Color::Rgb(1, 2, 3), 40).as_deref(), Some("48;2;1;2;3"));
    }
}
