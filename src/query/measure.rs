//! What a column shows: an instrument, or money of several, at a stage, of an exercise or of all.
//!
//! ```text
//! public                     public money, the promise
//! subsidy/paid               subsidies paid, of all years
//! envelope/voted-payment/2021
//! ```
//!
//! A measure without a stage is *the promise*: of a laureate or action what is awarded, else
//! announced; of another node what is announced, else awarded.

use std::fmt;
use std::str::FromStr;

use super::{Key, MoneyKind};
use crate::domain::{Exercise, Instrument, NodeKind, Stage, Word};
use crate::text::{Lang, Spoken};

const STAGES: usize = Stage::ALL.len() + 1;

/// An instrument or money of several, at a stage or as promised, of an exercise or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Measure {
    /// What it is of.
    pub money: MoneyKind,
    /// How far the money is; `None` for the promise, and of a cost always.
    pub stage: Option<Stage>,
    /// Of which budget year; `None` for all of them.
    pub exercise: Option<Exercise>,
}

impl Default for Measure {
    fn default() -> Measure {
        Measure::PUBLIC
    }
}

impl Measure {
    /// Public money as promised, of all years: what a view opens on.
    pub const PUBLIC: Measure = Measure::promised(MoneyKind::Public);

    /// The promise of one kind of money.
    #[must_use]
    pub const fn promised(money: MoneyKind) -> Measure {
        Measure { money, stage: None, exercise: None }
    }

    /// The promise of one instrument.
    #[must_use]
    pub const fn instrument(instrument: Instrument) -> Measure {
        Measure::promised(MoneyKind::Of(instrument))
    }

    /// The same of another kind of money.
    #[must_use]
    pub fn of(self, money: MoneyKind) -> Measure {
        Measure { money, ..self }.possible()
    }

    /// The same, without a stage where its money has none: a cost is neither announced nor paid.
    #[must_use]
    pub fn possible(self) -> Measure {
        let is_cost = self.money == MoneyKind::Of(Instrument::Budget);
        Measure { stage: self.stage.filter(|_| !is_cost), ..self }
    }

    /// Its name in running text: `argent public, décaissé, 2021`.
    #[must_use]
    pub fn spoken(self, lang: Lang) -> String {
        let stage = self.stage.map(|stage| stage.spoken(lang).to_owned());
        let year = self.exercise.map(|year| year.to_string());
        let all = std::iter::once(self.money.spoken(lang).to_owned()).chain(stage).chain(year);
        all.collect::<Vec<_>>().join(", ")
    }

    /// Its place among all measures of an exercise.
    fn place(self) -> usize {
        self.money.ordinal() * STAGES + self.stage.map_or(0, |stage| stage.ordinal() + 1)
    }
}

impl From<Key> for Measure {
    fn from(Key { instrument, stage }: Key) -> Measure {
        Measure { money: MoneyKind::Of(instrument), stage, exercise: None }
    }
}

impl From<MoneyKind> for Measure {
    fn from(money: MoneyKind) -> Measure {
        Measure::promised(money)
    }
}

/// The stages of the promise, the better first.
pub(super) fn promised_stages(kind: NodeKind) -> [Stage; 2] {
    match kind {
        NodeKind::Laureate | NodeKind::Action => [Stage::Awarded, Stage::Announced],
        NodeKind::Plan
        | NodeKind::Strand
        | NodeKind::Strategy
        | NodeKind::Programme
        | NodeKind::Platform => [Stage::Announced, Stage::Awarded],
    }
}

/// Measures of one exercise, or of none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct MeasureSet(u128);

impl MeasureSet {
    /// How many measures there are of an exercise.
    #[cfg(test)]
    const COUNT: usize = MoneyKind::ALL.len() * STAGES;

    pub(super) fn insert(&mut self, measure: Measure) {
        self.0 |= 1 << measure.place();
    }

    pub(super) fn contains(self, measure: Measure) -> bool {
        self.0 >> measure.place() & 1 == 1
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn union(self, other: MeasureSet) -> MeasureSet {
        MeasureSet(self.0 | other.0)
    }

    /// Those that another has not.
    pub(super) fn without(self, other: MeasureSet) -> MeasureSet {
        MeasureSet(self.0 & !other.0)
    }

    /// Those that both have.
    pub(super) fn both(self, other: MeasureSet) -> MeasureSet {
        MeasureSet(self.0 & other.0)
    }

    /// The measures, all of `exercise`, by kind of money and then by stage.
    pub fn measures(self, exercise: Option<Exercise>) -> impl Iterator<Item = Measure> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let place = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            let stage = (place % STAGES).checked_sub(1).map(|at| Stage::ALL[at]);
            Some(Measure { money: MoneyKind::ALL[place / STAGES], stage, exercise })
        })
    }
}

impl FromIterator<Measure> for MeasureSet {
    fn from_iter<I: IntoIterator<Item = Measure>>(measures: I) -> MeasureSet {
        let mut set = MeasureSet::default();
        measures.into_iter().for_each(|measure| set.insert(measure));
        set
    }
}

impl fmt::Display for Measure {
    /// The form that is read back: `subsidy/paid/2021`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.money.word())?;
        if let Some(stage) = self.stage {
            write!(f, "/{}", stage.word())?;
        }
        self.exercise.map_or(Ok(()), |exercise| write!(f, "/{exercise}"))
    }
}

/// What is wrong with a text that should be a measure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MeasureError {
    /// Its first word is no money.
    #[error("`{0}` is no instrument, and neither `public` nor `support`")]
    Money(String),
    /// Another word is neither a stage nor a year.
    #[error("`{0}` is neither a stage nor a year of four digits")]
    Part(String),
    /// A cost has no stage.
    #[error("a `budget` has no stage")]
    StageOfBudget,
}

impl FromStr for Measure {
    type Err = MeasureError;

    fn from_str(text: &str) -> Result<Measure, MeasureError> {
        let mut parts = text.split('/').map(str::trim);
        let first = parts.next().unwrap_or_default();
        let money =
            MoneyKind::from_word(first).ok_or_else(|| MeasureError::Money(first.to_owned()))?;
        let mut measure = Measure::promised(money);
        for part in parts {
            if let Some(stage) = Stage::from_word(part).filter(|_| measure.stage.is_none()) {
                measure.stage = Some(stage);
            } else if let Some(year) = part.parse().ok().filter(|_| measure.exercise.is_none()) {
                measure.exercise = Some(year);
            } else {
                return Err(MeasureError::Part(part.to_owned()));
            }
        }
        if measure.stage.is_some() && money == MoneyKind::Of(Instrument::Budget) {
            return Err(MeasureError::StageOfBudget);
        }
        Ok(measure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_its_place_and_is_read_back() {
        let year: Option<Exercise> = "2021".parse().ok();
        let stages = std::iter::once(None).chain(Stage::ALL.iter().copied().map(Some));
        let of = |money| stages.clone().map(move |stage| Measure { money, stage, exercise: year });
        let all: Vec<Measure> = MoneyKind::ALL.into_iter().flat_map(of).collect();
        assert_eq!(all.len(), MeasureSet::COUNT);
        const { assert!(MeasureSet::COUNT <= 128) };
        let set: MeasureSet = all.iter().copied().collect();
        assert_eq!(set.measures(year).collect::<Vec<_>>(), all);
        for measure in all {
            let is_cost = measure.money == MoneyKind::Of(Instrument::Budget);
            let back = measure.to_string().parse();
            match measure.stage.filter(|_| is_cost) {
                Some(_) => assert_eq!(back, Err(MeasureError::StageOfBudget)),
                None => assert_eq!(back, Ok(measure)),
            }
        }
        for text in ["", "paid", "subsidy/2021/2022", "subsidy/paid/awarded", "subsidy//"] {
            assert!(text.parse::<Measure>().is_err(), "{text}");
        }
    }
}
