//! A drawn buffer as text, as ANSI and as a picture: what leaves the terminal is what was
//! on it.
//!
//! All are functions of the buffer alone, so the same corpus, size, language and palette
//! give the same bytes on any machine and any day.
//!
//! ```text
//! text   10,6 M€
//! ansi   ESC[32m10,6 M€ESC[0m
//! svg    <text x="20.4" y="25.6" textLength="58.8" … fill="#1a7f37">10,6 M€</text>
//! ```

mod ansi;
mod cells;
mod ground;
mod shape;
mod svg;

pub use ansi::ansi;
pub use ground::Ground;
pub use svg::{Caption, svg};

use ratatui::buffer::Buffer;

/// The buffer as plain text: its lines without trailing spaces, each ended by a newline.
///
/// The second cell of a wide character holds nothing of its own and is left out, so a
/// line is as wide as it was on the screen.
#[must_use]
pub fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let line: String = cells::row(buffer, y).map(|placed| placed.symbol).collect();
        out.push_str(line.trim_end_matches(' '));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::text;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn lines_are_as_wide_as_drawn_and_right_trimmed() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 3));
        buffer.set_string(0, 0, "a世b", Style::new());
        buffer.set_string(2, 1, "é  ", Style::new());
        // A half-width voiced mark joins the letter before it and takes a cell of its own.
        buffer.set_string(0, 2, "ｸ\u{ff9e}b", Style::new());
        assert_eq!(text(&buffer), "a世b\n  é\nｸ\u{ff9e}b\n");
    }

    #[test]
    fn no_control_character_leaves() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        buffer.set_string(0, 0, "abcdef", Style::new());
        for (x, symbol) in [(1, "\u{1b}"), (2, "\u{9b}"), (3, "x\u{7}"), (4, "")] {
            buffer[(x, 0)].set_symbol(symbol);
        }
        assert_eq!(text(&buffer), "a    f\n");
    }
}
