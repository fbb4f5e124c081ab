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
    pub(crate) fn contains(self, x: u16, y: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&x)
            && (self.y..self.y.saturating_add(self.height)).contains(&y)
    }

    /// A rectangle in the middle of a window of `columns` by `rows`.
    pub(in crate::app) fn centred(columns: u16, rows: u16, width: u16, height: u16) -> Area {
        Area { x: (columns - width) / 2, y: (rows - height) / 2, width, height }
    }

    /// A margin of one column on both sides.
    pub(in crate::app) fn inset(self) -> Area {
        Area { x: self.x + 1, width: self.width.saturating_sub(2), ..self }
    }

    /// What a frame has room for: all but its edges and a column beside each.
    pub(crate) fn in_frame(self) -> Area {
        let (width, height) = (self.width.saturating_sub(4), self.height.saturating_sub(2));
        Area { x: self.x + 2, y: self.y + 1, width, height }
    }

    /// The line so many below its first.
    pub(crate) fn line(self, below: u16) -> Area {
        Area { y: self.y + below, height: 1, ..self }
    }

    /// What is left of it beside its first columns.
    pub(crate) fn after(self, columns: u16) -> Area {
        Area { x: self.x + columns, width: self.width.saturating_sub(columns), ..self }
    }

    /// The rows of a list from `top` on, as many as it has lines for: each with its place in the
    /// list and its line.
    pub fn shown<T>(self, rows: &[T], top: usize) -> impl Iterator<Item = (usize, &T, Area)> {
        let rows = rows.iter().enumerate().skip(top).zip(0..self.height);
        rows.map(move |((at, row), below)| (at, row, self.line(below)))
    }

    /// The line in which row `at` of a list is shown from `top` on, if it is.
    #[must_use]
    pub fn line_of(self, at: usize, top: usize) -> Option<Area> {
        let below = u16::try_from(at.checked_sub(top)?).ok()?;
        (below < self.height).then(|| self.line(below))
    }
}

/// The line of the screens, at the top of every one; nowhere in a window that is too small.
pub(in crate::app) fn title_row(columns: u16, rows: u16) -> Area {
    if columns < MIN_COLUMNS || rows < MIN_ROWS {
        return Area::default();
    }
    Area { x: 0, y: 0, width: columns, height: 1 }
}

/// The line of the keys that work here, at the bottom of every screen; nowhere in a window that is
/// too small.
pub(in crate::app) fn hints_line(columns: u16, rows: u16) -> Area {
    if columns < MIN_COLUMNS || rows < MIN_ROWS {
        return Area::default();
    }
    Area { x: 0, y: rows - 1, width: columns, height: 1 }
}
