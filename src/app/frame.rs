//! What several screens share.

pub(super) mod area;
pub(super) mod full;
pub(super) mod laid;
pub(super) mod list_and_page;
pub(super) mod listing;
pub(super) mod page_lines;
pub(super) mod scroll;
pub(super) mod sheet;
