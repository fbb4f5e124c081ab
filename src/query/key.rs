//! An instrument and a stage: what figures must have in common to be added.

use crate::domain::{Figure, Instrument, Stage, Word};

const STAGES: usize = Stage::ALL.len() + 1;

/// An instrument and a stage; figures of one key are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The instrument.
    pub instrument: Instrument,
    /// The stage; `None` for a budget.
    pub stage: Option<Stage>,
}

impl Key {
    /// How many keys there are.
    pub(super) const COUNT: usize = Instrument::ALL.len() * STAGES;

    /// The key of an instrument and a stage.
    #[must_use]
    pub fn new(instrument: Instrument, stage: Option<Stage>) -> Key {
        Key { instrument, stage }
    }

    /// Its place among all keys, below [`Key::COUNT`].
    pub(super) fn place(self) -> usize {
        self.instrument.ordinal() * STAGES + self.stage.map_or(0, |stage| stage.ordinal() + 1)
    }
}

impl Figure {
    /// Its instrument and stage.
    #[must_use]
    pub fn key(&self) -> Key {
        Key { instrument: self.instrument, stage: self.stage }
    }
}
