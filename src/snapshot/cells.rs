//! The cells of a buffer as they are seen: each sign once, with the columns it takes.

use ratatui::buffer::{Buffer, Cell, CellWidth};

/// A sign on its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'a> {
    /// The column, from the left of the buffer.
    pub x: usize,
    /// How many columns it takes, at least one.
    pub columns: usize,
    /// The sign, with the marks that combine with it; a space where there is none.
    pub symbol: &'a str,
    /// How it looks.
    pub cell: &'a Cell,
}

/// The signs of a row, from the left. What a wide one covers is left out, and what no file
/// should hold (control characters, characters that XML has not) is a space.
pub(super) fn row(buffer: &Buffer, y: u16) -> impl Iterator<Item = Placed<'_>> {
    let area = buffer.area;
    let mut covered = 0_usize;
    (area.left()..area.right()).filter_map(move |at| {
        if covered > 0 {
            covered -= 1;
            return None;
        }
        let cell = &buffer[(at, y)];
        let symbol = if is_clean(cell.symbol()) { cell.symbol() } else { " " };
        // A sign at the right edge is cut there.
        let columns = usize::from(symbol.cell_width().clamp(1, area.right() - at));
        covered = columns - 1;
        Some(Placed { x: usize::from(at - area.left()), columns, symbol, cell })
    })
}

fn is_clean(symbol: &str) -> bool {
    let unknown_to_xml = |c: char| matches!(c, '\u{fffe}' | '\u{ffff}');
    !symbol.is_empty() && !symbol.chars().any(|c| c.is_control() || unknown_to_xml(c))
}
