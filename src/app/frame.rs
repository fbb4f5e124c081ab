//! What several screens share.

pub(super) mod full;
pub(super) mod layout;
pub(super) mod listing;
pub(super) mod scroll;
pub(super) mod sheet;
