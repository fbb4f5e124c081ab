//! What several screens share.

pub(super) mod layout;
pub(super) mod listing;
pub(super) mod scroll;
pub(super) mod sheet;
pub(super) mod whole;
