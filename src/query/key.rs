//! An instrument and a stage: what figures must have in common to be added.

use crate::domain::{Figure, Instrument, Stage};

/// An instrument and a stage; figures of one key are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The instrument.
    pub instrument: Instrument,
    /// The stage; `None` for a budget.
    pub stage: Option<Stage>,
}

impl Key {
    /// The key of an instrument and a stage.
    #[must_use]
    pub fn new(instrument: Instrument, stage: Option<Stage>) -> Key {
        Key { instrument, stage }
    }
}

impl Figure {
    /// Its instrument and stage.
    #[must_use]
    pub fn key(&self) -> Key {
        Key { instrument: self.instrument, stage: self.stage }
    }
}
