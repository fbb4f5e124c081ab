//! An instrument and a stage, as a place in a small table.

use crate::domain::{Instrument, Stage, Word};

const STAGES: usize = Stage::ALL.len() + 1;

/// An instrument and a stage; figures of one key are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u8);

impl Key {
    /// How many keys there are.
    pub(super) const COUNT: usize = Instrument::ALL.len() * STAGES;

    /// The key of an instrument and a stage.
    pub(super) fn new(instrument: Instrument, stage: Option<Stage>) -> Key {
        let place = instrument.ordinal() * STAGES + stage.map_or(0, |stage| stage.ordinal() + 1);
        Key(u8::try_from(place).unwrap_or(u8::MAX))
    }

    /// Its place among all keys, below [`Key::COUNT`].
    pub(super) fn place(self) -> usize {
        usize::from(self.0)
    }

    /// The instrument.
    pub(super) fn instrument(self) -> Instrument {
        Instrument::ALL[self.place() / STAGES]
    }

    /// The stage; `None` for a budget.
    pub(super) fn stage(self) -> Option<Stage> {
        (self.place() % STAGES).checked_sub(1).map(|at| Stage::ALL[at])
    }
}
