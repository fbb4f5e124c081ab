//! Rectangles of cells, and the lines that every screen has.

/// The least width the program draws in.
pub const MIN_COLUMNS: u16 = 40;
/// The least height the program draws in.
pub const MIN_ROWS: u16 = 10;

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Columns from the left.
    pub x: u16,
    /// Rows from the top.
    pub y: u16,
    /// Columns across.
    pub width: u16,
    /// Rows down.
    pub height: u16,
}

impl Area {
    /// Whether the cell at (`x`, `y`) lies inside.
    #[must_use]
    pub fn contains(self, x: u16, y: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&x)
            && (self.y..self.y.saturating_add(self.height)).contains(&y)
    }
}

/// The line of the keys that work here, at the bottom of every screen; nowhere in a window that is
/// too small.
pub(in crate::app) fn hints_line(columns: u16, rows: u16) -> Area {
    if columns < MIN_COLUMNS || rows < MIN_ROWS {
        return Area::default();
    }
    Area { x: 0, y: rows - 1, width: columns, height: 1 }
}

/// A margin of one column on both sides.
pub(in crate::app) fn inset(area: Area) -> Area {
    Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}
