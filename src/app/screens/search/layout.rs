//! Where things stand on the search screen.

use crate::app::frame::area::Area;
use crate::app::frame::list_and_page::{ListAndPage, Part};

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
        // Below the line that is typed in stands what is wrong with it, or how near the hits are.
        let parts = ListAndPage::new(columns, rows, 2, Part::List, false);
        SearchLayout {
            input: parts.title,
            hits: parts.list,
            rule: parts.rule,
            rule_is_vertical: parts.rule_is_vertical,
            preview: parts.page,
            hints: parts.hints,
        }
    }
}
