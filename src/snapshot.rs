//! A drawn buffer as text and as a picture: what leaves the terminal is what was on it.
//!
//! Both are functions of the buffer alone, so the same corpus, size, language and palette
//! give the same bytes on any machine and any day.

mod svg;

pub use svg::{Ground, svg};

use ratatui::buffer::{Buffer, CellWidth};

/// The buffer as plain text: its lines without trailing spaces, each ended by a newline.
///
/// The second cell of a wide character holds nothing of its own and is left out, so a
/// line is as wide as it was on the screen.
#[must_use]
pub fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut out = String::new();
    for y in area.top()..area.bottom() {
        let mut line = String::new();
        let mut skip = 0_u16;
        for x in area.left()..area.right() {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            skip = symbol.cell_width().saturating_sub(1);
        }
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
}
