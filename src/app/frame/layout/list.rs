//! Where the parts of a list with a preview stand.

use crate::app::frame::layout::{Area, MIN_COLUMNS, MIN_ROWS, inset};
use crate::app::frame::listing::ListPart;

/// The parts of a list with a preview.
///
/// ```text
/// title                         said
/// list                       │ the chosen one
/// …                          │
/// keys
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListLayout {
    /// What is listed.
    pub title: Area,
    /// The rows.
    pub list: Area,
    /// The line between rows and preview.
    pub rule: Area,
    /// Whether that line runs from top to bottom.
    pub rule_is_vertical: bool,
    /// The chosen one in full.
    pub preview: Area,
    /// The keys that work here.
    pub hints: Area,
}

impl ListLayout {
    /// The layout for a window of `columns` by `rows`: side by side, one above the other, or
    /// where neither has room, the part that has the keys alone.
    #[must_use]
    pub fn new(columns: u16, rows: u16, part: ListPart) -> ListLayout {
        if columns < MIN_COLUMNS || rows < MIN_ROWS {
            return ListLayout::default();
        }
        let body = Area { x: 0, y: 1, width: columns, height: rows - 2 };
        let mut layout = ListLayout {
            title: Area { x: 0, y: 0, width: columns, height: 1 },
            hints: Area { x: 0, y: rows - 1, width: columns, height: 1 },
            ..ListLayout::default()
        };
        if columns >= 110 {
            let left = columns * 11 / 20;
            layout.list = inset(Area { width: left, ..body });
            layout.rule = Area { x: left, width: 1, ..body };
            layout.rule_is_vertical = true;
            layout.preview = inset(Area { x: left + 1, width: columns - left - 1, ..body });
        } else if rows >= 20 {
            let top = body.height / 2;
            layout.list = inset(Area { height: top, ..body });
            layout.rule = Area { y: body.y + top, height: 1, ..body };
            let below = Area { y: body.y + top + 1, height: body.height - top - 1, ..body };
            layout.preview = inset(below);
        } else {
            match part {
                ListPart::List => layout.list = inset(body),
                ListPart::Preview => layout.preview = inset(body),
            }
        }
        layout
    }

    /// Where a part stands.
    #[must_use]
    pub fn of(&self, part: ListPart) -> Area {
        match part {
            ListPart::List => self.list,
            ListPart::Preview => self.preview,
        }
    }

    /// How wide rows are laid out, whether or not they are shown now.
    #[must_use]
    pub fn list_columns(columns: u16, rows: u16) -> usize {
        usize::from(ListLayout::new(columns, rows, ListPart::List).list.width)
    }

    /// How wide the preview is laid out, whether or not it is shown now.
    #[must_use]
    pub fn preview_columns(columns: u16, rows: u16) -> usize {
        usize::from(ListLayout::new(columns, rows, ListPart::Preview).preview.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_never_leave_the_window_nor_overlap() {
        for columns in [MIN_COLUMNS, 80, 109, 110, 160] {
            for rows in [MIN_ROWS, 19, 20, 45] {
                for part in [ListPart::List, ListPart::Preview] {
                    let layout = ListLayout::new(columns, rows, part);
                    let ListLayout { title, list, rule, preview, hints, .. } = layout;
                    let parts = [title, list, rule, preview, hints];
                    for y in 0..rows {
                        for x in 0..columns {
                            let owners = parts.iter().filter(|part| part.contains(x, y)).count();
                            assert!(owners <= 1, "{columns}x{rows} at {x},{y}");
                        }
                    }
                    assert!(parts.iter().all(|part| {
                        part.x + part.width <= columns && part.y + part.height <= rows
                    }));
                    assert!(list.height + preview.height >= rows - 3, "{columns}x{rows}");
                }
            }
        }
        assert_eq!(ListLayout::new(39, 24, ListPart::List), ListLayout::default());
    }
}
