//! The one geometry of a list beside a page: the explorer, the search, and all screens that are
//! a list with a preview.

use crate::app::frame::area::{Area, MIN_COLUMNS, MIN_ROWS, hints_line};

/// Which part has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Part {
    /// The list: the outline, the hits, the rows.
    #[default]
    List,
    /// The page beside it.
    Page,
}

/// A list beside a page. A part that has no room has no height or width.
///
/// ```text
/// screens
/// title                         said
/// list                       │ the chosen one
/// …                          │
/// keys
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListAndPage {
    /// What is listed.
    pub title: Area,
    /// The rows.
    pub list: Area,
    /// The line between rows and preview.
    pub rule: Area,
    /// Whether that line runs from top to bottom.
    pub rule_is_vertical: bool,
    /// The chosen one in full.
    pub page: Area,
    /// The keys that work here.
    pub hints: Area,
}

impl ListAndPage {
    /// The parts in a window of `columns` by `rows`, with `above` lines under the first over both: side by side,
    /// one above the other, or where neither has room, and where it is `enlarged`, `part` alone.
    #[must_use]
    pub fn new(columns: u16, rows: u16, above: u16, part: Part, enlarged: bool) -> ListAndPage {
        if columns < MIN_COLUMNS || rows < MIN_ROWS {
            return ListAndPage::default();
        }
        let body = Area { x: 0, y: above + 1, width: columns, height: rows - above - 2 };
        let mut layout = ListAndPage {
            title: Area { x: 0, y: 1, width: columns, height: 1 },
            hints: hints_line(columns, rows),
            ..ListAndPage::default()
        };
        if columns >= 110 && !enlarged {
            // Names, amounts and shares want 79 columns, a page that can be read 41.
            let left = (columns * 11 / 20).max(79.min(columns - 41));
            layout.list = Area { width: left, ..body };
            layout.rule = Area { x: left, width: 1, ..body };
            layout.rule_is_vertical = true;
            layout.page = body.after(left + 1).inset();
        } else if rows >= 20 && !enlarged {
            let top = body.height / 2;
            layout.list = Area { height: top, ..body };
            layout.rule = Area { y: body.y + top, height: 1, ..body };
            let below = Area { y: body.y + top + 1, height: body.height - top - 1, ..body };
            layout.page = below.inset();
        } else {
            match part {
                Part::List => layout.list = body,
                Part::Page => layout.page = body.inset(),
            }
        }
        layout
    }

    /// The same with a margin beside the list.
    pub(crate) fn with_margin(columns: u16, rows: u16, part: Part) -> ListAndPage {
        let layout = ListAndPage::new(columns, rows, 1, part, false);
        let list = if layout.list.height > 0 { layout.list.inset() } else { layout.list };
        ListAndPage { list, ..layout }
    }

    /// Where a part stands.
    #[must_use]
    pub fn of(&self, part: Part) -> Area {
        match part {
            Part::List => self.list,
            Part::Page => self.page,
        }
    }

    /// How wide rows are laid out, whether or not they are shown now.
    pub(crate) fn list_columns(columns: u16, rows: u16) -> usize {
        usize::from(ListAndPage::with_margin(columns, rows, Part::List).list.width)
    }

    /// How wide the page is laid out, whether or not it is shown now.
    pub(crate) fn page_columns(columns: u16, rows: u16) -> usize {
        usize::from(ListAndPage::with_margin(columns, rows, Part::Page).page.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_never_leave_the_window_nor_overlap() {
        for columns in [MIN_COLUMNS, 80, 109, 110, 160] {
            for rows in [MIN_ROWS, 19, 20, 45] {
                for part in [Part::List, Part::Page] {
                    let layout = ListAndPage::with_margin(columns, rows, part);
                    let ListAndPage { title, list, rule, page, hints, .. } = layout;
                    let parts = [title, list, rule, page, hints];
                    for y in 0..rows {
                        for x in 0..columns {
                            let owners = parts.iter().filter(|part| part.contains(x, y)).count();
                            assert!(owners <= 1, "{columns}x{rows} at {x},{y}");
                        }
                    }
                    assert!(parts.iter().all(|part| {
                        part.x + part.width <= columns && part.y + part.height <= rows
                    }));
                    assert!(list.height + page.height >= rows - 4, "{columns}x{rows}");
                }
            }
        }
        assert_eq!(ListAndPage::with_margin(39, 24, Part::List), ListAndPage::default());
    }
}
