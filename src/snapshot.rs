//! A drawn buffer as text, as ANSI and as a picture: what leaves the terminal is what was
//! on it.
//!
//! All are functions of the buffer alone, so the same corpus, size, language and palette
//! give the same bytes on any machine and any day.
//!
//! ```text
//! text   10,6 M€
//! ansi   ESC[32m10,6 M€ESC[0m
//! svg    <text x="21" y="26" textLength="63" … fill="#1a7f37">10,6 M€</text>
//! ```

mod ansi;
mod background;
mod cells;
mod shape;
mod svg;

pub use ansi::ansi;
pub use background::Background;
pub use svg::{Caption, svg};

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The buffer without some of its rows.
#[must_use]
pub fn without_rows(buffer: &Buffer, rows: &[Range<u16>]) -> Buffer {
    let area = buffer.area;
    let stays = |y: &u16| !rows.iter().any(|gone| gone.contains(y));
    let kept: Vec<u16> = (area.top()..area.bottom()).filter(stays).collect();
    let height = u16::try_from(kept.len()).unwrap_or(area.height);
    let mut shorter = Buffer::empty(Rect::new(0, 0, area.width, height));
    for (to, &from) in (0..height).zip(&kept) {
        for x in 0..area.width {
            shorter[(x, to)] = buffer[(area.left() + x, from)].clone();
        }
    }
    shorter
}

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
    use super::{text, without_rows};
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
    fn rows_can_be_left_out() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 5));
        for y in 0..5 {
            buffer.set_string(0, y, y.to_string(), Style::new());
        }
        assert_eq!(text(&without_rows(&buffer, &[1..2, 3..5])), "0\n2\n");
        assert_eq!(without_rows(&buffer, &[]), buffer);
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
