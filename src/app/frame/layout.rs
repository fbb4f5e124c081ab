//! Where things stand in a window of a given size: the one geometry that drawing paints
//! and the mouse hits.
//!
//! ```text
//! wide                         tall                    small
//! breadcrumb                   breadcrumb              breadcrumb
//! outline        │ details     outline                 outline or details
//!                │             ───────
//!                │             details
//! hints                        hints                   hints
//! ```

pub(in crate::app) mod list;
pub(in crate::app) mod saving;
pub(in crate::app) mod timeline;

use crate::app::screens::explorer::{Explorer, Pane};

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

/// The parts of the explorer's screen. A part that has no room has no height or width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// The path to what is shown, on top.
    pub breadcrumb: Area,
    /// The heads of the outline's columns.
    pub heads: Area,
    /// The rows of the outline.
    pub outline: Area,
    /// The line between outline and details.
    pub rule: Area,
    /// Whether that line runs from top to bottom.
    pub rule_is_vertical: bool,
    /// The lines of the selected node's details.
    pub details: Area,
    /// The keys that work here, at the bottom.
    pub hints: Area,
}

impl Layout {
    /// The layout for a window of `columns` by `rows`.
    #[must_use]
    pub fn new(columns: u16, rows: u16, explorer: &Explorer) -> Layout {
        if columns < MIN_COLUMNS || rows < MIN_ROWS {
            return Layout::default();
        }
        let body = Area { x: 0, y: 1, width: columns, height: rows - 2 };
        let mut layout = Layout {
            breadcrumb: Area { x: 0, y: 0, width: columns, height: 1 },
            hints: Area { x: 0, y: rows - 1, width: columns, height: 1 },
            ..Layout::default()
        };
        if columns >= 110 && !explorer.zoom {
            layout.side_by_side(body);
        } else if rows >= 20 && !explorer.zoom {
            layout.stacked(body);
        } else {
            match explorer.focus {
                Pane::Outline => layout.place_outline(body),
                Pane::Details => layout.details = inset(body),
            }
        }
        layout
    }

    fn place_outline(&mut self, area: Area) {
        self.heads = Area { height: 1, ..area };
        self.outline = Area { y: area.y + 1, height: area.height - 1, ..area };
    }

    fn side_by_side(&mut self, body: Area) {
        let left = body.width * 11 / 20;
        self.place_outline(Area { width: left, ..body });
        self.rule = Area { x: left, width: 1, ..body };
        self.rule_is_vertical = true;
        let right = Area { x: left + 1, width: body.width - left - 1, ..body };
        self.details = inset(right);
    }

    fn stacked(&mut self, body: Area) {
        let top = body.height / 2;
        self.place_outline(Area { height: top, ..body });
        self.rule = Area { y: body.y + top, height: 1, ..body };
        let below = Area { y: body.y + top + 1, height: body.height - top - 1, ..body };
        self.details = inset(below);
    }

    /// How wide the details are wrapped, whether or not they are shown now.
    #[must_use]
    pub fn sheet_columns(columns: u16, rows: u16, explorer: &Explorer) -> usize {
        let layout = Layout::new(columns, rows, explorer);
        let width =
            if layout.details.width > 0 { layout.details.width } else { columns.saturating_sub(2) };
        usize::from(width)
    }
}

/// A margin of one column on both sides.
fn inset(area: Area) -> Area {
    Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

/// The columns of an outline row, from the left. A column that has no room has no width.
///
/// ```text
/// ▾ Programme d’investissements d’avenir    Σ T  450 M€ ≠  ▓▓▓▓▓▓   100,0 %
/// name                                      marks money     bar      share
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutlineColumns {
    /// The indented name.
    pub name: u16,
    /// The kind of node.
    pub kind: u16,
    /// The marks, the letter and the amount.
    pub money: u16,
    /// The bar.
    pub bar: u16,
    /// The share in percent.
    pub share: u16,
}

impl OutlineColumns {
    /// The columns that an outline `width` cells wide has room for; kind, bar and share go
    /// first, the name last.
    #[must_use]
    pub fn new(width: u16) -> OutlineColumns {
        let money = 18;
        let (share, bar, kind) = match width {
            0..52 => (0, 0, 0),
            52..62 => (8, 0, 0),
            62..84 => (8, 8, 0),
            84..104 => (8, 12, 0),
            _ => (8, 16, 12),
        };
        let name = width.saturating_sub(money + share + bar + kind + 1);
        OutlineColumns { name, kind, money, bar, share }
    }

    /// Columns by which a node `depth` levels below the root shown is moved right: two a
    /// level, until half the name's room is used.
    #[must_use]
    pub fn indent(self, depth: usize) -> u16 {
        let wanted = u16::try_from(depth.saturating_mul(2)).unwrap_or(u16::MAX);
        wanted.min(self.name / 2)
    }
}

/// The parts of the search screen.
///
/// ```text
/// / esms num▌                                12 / 31
/// hits                       │ the selected one
/// …                          │
/// keys
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SearchLayout {
    /// The line that is typed in.
    pub input: Area,
    /// The hits.
    pub hits: Area,
    /// The line between hits and preview.
    pub rule: Area,
    /// Whether that line runs from top to bottom.
    pub rule_is_vertical: bool,
    /// The selected hit in full; no height where there is no room.
    pub preview: Area,
    /// The keys that work here.
    pub hints: Area,
}

impl SearchLayout {
    /// The layout for a window of `columns` by `rows`.
    #[must_use]
    pub fn new(columns: u16, rows: u16) -> SearchLayout {
        if columns < MIN_COLUMNS || rows < MIN_ROWS {
            return SearchLayout::default();
        }
        let body = Area { x: 0, y: 2, width: columns, height: rows - 3 };
        let mut layout = SearchLayout {
            input: Area { x: 0, y: 0, width: columns, height: 1 },
            hits: body,
            hints: Area { x: 0, y: rows - 1, width: columns, height: 1 },
            ..SearchLayout::default()
        };
        if columns >= 110 {
            let left = columns * 11 / 20;
            layout.hits.width = left;
            layout.rule = Area { x: left, width: 1, ..body };
            layout.rule_is_vertical = true;
            let right = Area { x: left + 1, width: columns - left - 1, ..body };
            layout.preview = inset(right);
        } else if rows >= 20 {
            let top = body.height / 2;
            layout.hits.height = top;
            layout.rule = Area { y: body.y + top, height: 1, ..body };
            let below = Area { y: body.y + top + 1, height: body.height - top - 1, ..body };
            layout.preview = inset(below);
        }
        layout
    }
}

/// The parts of the comparison screen.
///
/// ```text
/// comparison of 3                      what it is against
///                      subsidy        equity  State total
/// rows, which scroll
/// totals, parents, rest, which stay
/// the number under the cursor explained, on request
/// keys
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CompareLayout {
    /// What is compared.
    pub title: Area,
    /// The heads of the columns.
    pub head: Area,
    /// The rows.
    pub rows: Area,
    /// The totals.
    pub foot: Area,
    /// The line above the explanation.
    pub rule: Area,
    /// The explanation.
    pub why: Area,
    /// The keys that work here.
    pub hints: Area,
}

impl CompareLayout {
    /// How wide the table is in a window of `columns`.
    #[must_use]
    pub fn inner_columns(columns: u16) -> u16 {
        columns.saturating_sub(2)
    }

    /// The layout for a window of `columns` by `rows` with heads and totals of so many lines,
    /// and an explanation of so many if one is asked for. The totals give way to the
    /// explanation; the rows keep at least three lines, or where that leaves the explanation
    /// less than three, none: then it has the body alone.
    #[must_use]
    pub fn new(columns: u16, rows: u16, heads: u16, (foot, why): (u16, u16)) -> CompareLayout {
        if columns < MIN_COLUMNS || rows < MIN_ROWS {
            return CompareLayout::default();
        }
        let body = rows - 2;
        let head = heads.min(body.saturating_sub(3));
        let room = body.saturating_sub(head + 3);
        let wanted = if why == 0 { 0 } else { why.saturating_add(1) };
        let alone = wanted.min(4) > room;
        let head = if alone { 0 } else { head };
        let why = if alone { body } else { wanted.min(room) };
        let foot = if alone { 0 } else { foot.min(room - why) };
        let line = |y, height| Area { x: 1, y, width: Self::inner_columns(columns), height };
        let rows_height = body - head - foot - why;
        let below = 1 + head + rows_height + foot;
        CompareLayout {
            title: Area { x: 0, y: 0, width: columns, height: 1 },
            head: line(1, head),
            rows: line(1 + head, rows_height),
            foot: line(1 + head + rows_height, foot),
            rule: Area { x: 0, y: below, width: columns, height: why.min(1) },
            why: line(below + 1, why.saturating_sub(1)),
            hints: Area { x: 0, y: rows - 1, width: columns, height: 1 },
        }
    }
}

/// Where an overlay with a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickerLayout {
    /// The frame.
    pub frame: Area,
    /// The line that is typed in.
    pub input: Area,
    /// The rows of the list.
    pub list: Area,
}

impl PickerLayout {
    /// The overlay for a window of `columns` by `rows`, centred, of `len` rows at most.
    #[must_use]
    pub fn new(columns: u16, rows: u16, len: usize) -> PickerLayout {
        // Where little of the screen below would be left at the sides, none is: letters cut
        // off from their words only distract.
        let width = if columns < 100 { columns } else { 84 };
        let wanted = u16::try_from(len).unwrap_or(u16::MAX).saturating_add(4);
        let height = wanted.max(8).min(rows.saturating_sub(2));
        let frame = Area { x: (columns - width) / 2, y: (rows - height) / 2, width, height };
        let inner = Area {
            x: frame.x + 2,
            y: frame.y + 1,
            width: width.saturating_sub(4),
            height: height.saturating_sub(2),
        };
        PickerLayout {
            frame,
            input: Area { height: inner.height.min(1), ..inner },
            list: Area { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(columns: u16, rows: u16) -> Layout {
        Layout::new(columns, rows, &Explorer::default())
    }

    #[test]
    fn the_layout_follows_the_window() {
        assert!(layout(160, 45).rule_is_vertical);
        let stacked = layout(80, 24);
        assert!(
            !stacked.rule_is_vertical && stacked.details.height >= 9 && stacked.outline.height >= 9
        );
        let small = layout(40, 12);
        assert_eq!((small.outline.height, small.details.height), (9, 0));
        assert_eq!(layout(39, 24), Layout::default());
        assert_eq!(layout(80, 9), Layout::default());
    }

    #[test]
    fn an_explanation_takes_the_room_of_the_totals_then_that_of_the_rows() {
        let heights = |rows: u16, below| {
            let layout = CompareLayout::new(80, rows, 3, below);
            assert_eq!(layout.hints.y, rows - 1);
            [layout.head, layout.rows, layout.foot, layout.rule, layout.why].map(|at| at.height)
        };
        // 24 - 2 = 22 lines; 22 - 3 heads - 4 totals = 15 for the rows.
        assert_eq!(heights(24, (4, 0)), [3, 15, 4, 0, 0]);
        // A rule and 20 lines would take 21; without heads and three rows there are 16.
        assert_eq!(heights(24, (4, 20)), [3, 3, 0, 1, 15]);
        // A rule and 9 lines leave 16 - 10 = 6, enough for the totals.
        assert_eq!(heights(24, (4, 9)), [3, 5, 4, 1, 9]);
        // 10 lines without heads and three rows are a rule and three.
        assert_eq!(heights(12, (4, 9)), [3, 3, 0, 1, 3]);
        // One line less, and the explanation is alone.
        assert_eq!(heights(11, (4, 9)), [0, 0, 0, 1, 8]);
    }

    #[test]
    fn parts_never_leave_the_window_nor_overlap() {
        for columns in MIN_COLUMNS..=200 {
            for rows in [MIN_ROWS, 19, 20, 24, 60] {
                let Layout { breadcrumb, heads, outline, rule, details, hints, .. } =
                    layout(columns, rows);
                let parts = [breadcrumb, heads, outline, rule, details, hints];
                for y in 0..rows {
                    for x in 0..columns {
                        let owners = parts.iter().filter(|part| part.contains(x, y)).count();
                        assert!(owners <= 1, "{columns}x{rows} at {x},{y}");
                    }
                }
                assert!(parts.iter().all(|part| {
                    part.x + part.width <= columns && part.y + part.height <= rows
                }));
                let wide = OutlineColumns::new(outline.width);
                assert!(wide.name >= 16, "{columns}: {wide:?}");
                assert!(
                    wide.name + wide.kind + wide.money + wide.bar + wide.share <= outline.width
                );
            }
        }
    }
}
