//! Where things stand on the search screen.

use crate::app::frame::list_and_page::{ListAndPage, Part};

/// The layout for a window of `columns` by `rows`: a list beside a page under two lines.
///
/// ```text
/// / esms num▌                                12 / 31
/// what is wrong with it, or how near the hits are
/// hits                       │ the selected one
/// …                          │
/// keys
/// ```
pub(in crate::app) fn layout(columns: u16, rows: u16) -> ListAndPage {
    ListAndPage::new(columns, rows, 2, Part::List, false)
}
