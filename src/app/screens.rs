//! The screens.

pub(super) mod checks;
pub(super) mod compare;
pub(super) mod difference;
pub(super) mod explorer;
pub(super) mod search;
pub(super) mod sources;
pub(super) mod timeline;
