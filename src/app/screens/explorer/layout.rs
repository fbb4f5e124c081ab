//! Where things stand in the explorer.
//!
//! ```text
//! wide                         tall                    small
//! breadcrumb                   breadcrumb              breadcrumb
//! outline        │ details     outline                 outline or details
//!                │             ───────
//!                │             details
//! hints                        hints                   hints
//! ```

use crate::app::frame::area::Area;
use crate::app::frame::list_and_page::ListAndPage;
use crate::app::screens::explorer::Explorer;
use crate::text::{Lang, cells};

/// The parts of the explorer's screen: the path to what is shown as the title, and a list beside
/// a page. A part that has no room has no height or width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// The list with its heads, the details beside it, and what is around both.
    pub parts: ListAndPage,
    /// The heads of the outline's columns.
    pub heads: Area,
    /// The rows of the outline.
    pub outline: Area,
}

impl Layout {
    /// The layout for a window of `columns` by `rows`.
    #[must_use]
    pub fn new(columns: u16, rows: u16, explorer: &Explorer) -> Layout {
        let parts = ListAndPage::new(columns, rows, 1, explorer.focus, explorer.zoom);
        let Area { y, height, .. } = parts.list;
        let heads = Area { height: height.min(1), ..parts.list };
        let outline = Area { y: y + heads.height, height: height - heads.height, ..parts.list };
        Layout { parts, heads, outline }
    }

    /// How wide the details are wrapped, whether or not they are shown now.
    pub(crate) fn sheet_columns(columns: u16, rows: u16, explorer: &Explorer) -> usize {
        let page = Layout::new(columns, rows, explorer).parts.page;
        usize::from(if page.width > 0 { page.width } else { columns.saturating_sub(2) })
    }
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
    /// first, the name last. Without shares these have no column.
    #[must_use]
    pub fn new(width: u16, has_shares: bool, lang: Lang) -> OutlineColumns {
        // French has a space before the unit, and a longer one.
        let money = lang.pick(18, 16);
        let (share, bar) = match width {
            _ if !has_shares => (0, 0),
            0..52 => (0, 0),
            52..80 => (8, 0),
            80..96 => (8, 8),
            96..104 => (8, 12),
            _ => (8, 16),
        };
        let kind = if width < 104 { 0 } else { 12 };
        let name = width.saturating_sub(money + share + bar + kind + 1);
        OutlineColumns { name, kind, money, bar, share }
    }

    /// Columns by which a node `depth` levels below the root shown is moved right: two a
    /// level, until half the name's room is used.
    pub(crate) fn indent(self, depth: usize) -> u16 {
        let wanted = cells(depth.saturating_mul(2));
        wanted.min(self.name / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::frame::area::{MIN_COLUMNS, MIN_ROWS};

    fn layout(columns: u16, rows: u16) -> Layout {
        Layout::new(columns, rows, &Explorer::default())
    }

    #[test]
    fn the_layout_follows_the_window() {
        assert!(layout(160, 45).parts.rule_is_vertical);
        let stacked = layout(80, 24);
        assert!(
            !stacked.parts.rule_is_vertical
                && stacked.parts.page.height >= 9
                && stacked.outline.height >= 8
        );
        let small = layout(40, 12);
        assert_eq!((small.outline.height, small.parts.page.height), (8, 0));
        assert_eq!(layout(39, 24), Layout::default());
        assert_eq!(layout(80, 9), Layout::default());
    }

    #[test]
    fn parts_never_leave_the_window_nor_overlap() {
        for columns in MIN_COLUMNS..=200 {
            for rows in [MIN_ROWS, 19, 20, 24, 60] {
                let Layout { parts, heads, outline } = layout(columns, rows);
                let ListAndPage { title, rule, page, hints, .. } = parts;
                let parts = [title, heads, outline, rule, page, hints];
                for y in 0..rows {
                    for x in 0..columns {
                        let owners = parts.iter().filter(|part| part.contains(x, y)).count();
                        assert!(owners <= 1, "{columns}x{rows} at {x},{y}");
                    }
                }
                assert!(parts.iter().all(|part| {
                    part.x + part.width <= columns && part.y + part.height <= rows
                }));
                let wide = OutlineColumns::new(outline.width, true, Lang::Fr);
                assert!(wide.name >= 16, "{columns}: {wide:?}");
                assert!(
                    wide.name + wide.kind + wide.money + wide.bar + wide.share <= outline.width
                );
            }
        }
    }
}
