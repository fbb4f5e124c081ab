//! What may lie over a screen.

pub(super) mod copy;
pub(super) mod picker;
pub(super) mod saving;
pub(super) mod trouble;
