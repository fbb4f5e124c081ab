//! How much of what was voted, awarded or announced for a node was committed or paid, and what
//! changed from one budget year to the next.
//!
//! Both sides are of the same money: of the whole where both state it, else of the budget years
//! that both state, which are named. Years that only one side states are in neither.
//!
//! ```text
//! voted 20 (2021), 30 (2022), 40 (2023); paid 15 (2021), 27 (2022)
//!   paid over voted, 2021 and 2022    42 ÷ 50   84,0 %, between 80,3 and 87,8
//!   paid, from 2021 to 2022           27 ÷ 15   +80,0 %
//! ```

use super::comparison::{Money, Ratio};
use super::{Ledger, Measure, MoneyKind, Origin, Rollup};
use crate::domain::{Exercise, Instrument, NodeId, Stage, Word};

/// A rate or a growth of one instrument of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// The instrument.
    pub instrument: Instrument,
    /// Of what it is.
    pub kind: RateKind,
    /// How much, as a fraction; of a growth what came to what there was.
    pub ratio: Ratio,
}

/// What a rate is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RateKind {
    /// What is at one stage, of what is at an earlier one.
    Over {
        /// The stage.
        of: Stage,
        /// The earlier one.
        over: Stage,
        /// The budget years of both, in order; none where both are of the whole.
        exercises: Vec<Exercise>,
    },
    /// What a stage has more in a budget year than in the one stated before.
    Growth {
        /// The stage.
        stage: Stage,
        /// The year before.
        from: Exercise,
        /// The year.
        to: Exercise,
    },
}

impl Rate {
    /// Whether what a measure shows is what is divided, or what grew.
    #[must_use]
    pub fn is_of(&self, measure: Measure) -> bool {
        let stage = match self.kind {
            RateKind::Over { of, .. } => of,
            RateKind::Growth { stage, .. } => stage,
        };
        (measure.money, measure.stage) == (MoneyKind::Of(self.instrument), Some(stage))
    }
}

/// What is spent, and of what it is a part, the nearest first: payments of what may be paid,
/// commitments of what may be committed.
const RATES: [(Stage, &[Stage]); 2] = [
    (Stage::Committed, &[Stage::VotedCommitment, Stage::Awarded, Stage::Announced]),
    (Stage::Paid, &[Stage::VotedPayment, Stage::Committed, Stage::Awarded, Stage::Announced]),
];

/// The rates of what a node states, by instrument; none where what is divided by may be zero, and of
/// a ceiling against a ceiling or a floor against a floor, which say nothing.
#[must_use]
pub fn rates(ledger: &Ledger, node: NodeId) -> Vec<Rate> {
    let figures = ledger.corpus.figures(node);
    if figures.len() < 2 {
        return Vec::new();
    }
    let states = |instrument| figures.iter().any(|figure| figure.instrument == instrument);
    let instruments = Instrument::ALL.iter().copied();
    let stated = instruments.filter(|&one| one != Instrument::Budget && states(one));
    let of_one = |instrument| {
        let mut exercises: Vec<Exercise> = figures
            .iter()
            .filter(|figure| figure.instrument == instrument)
            .filter_map(|figure| figure.exercise)
            .collect();
        exercises.sort_unstable();
        exercises.dedup();
        let sides = Sides { ledger, node, instrument, exercises };
        let over = RATES
            .into_iter()
            .filter_map(|(of, over)| over.iter().find_map(|&over| sides.over(of, over)));
        let growth = Stage::ALL.iter().flat_map(|&stage| sides.growth(stage));
        over.chain(growth).collect::<Vec<_>>()
    };
    stated.flat_map(of_one).collect()
}

/// What a node states of an instrument, by stage and budget year.
struct Sides<'a> {
    ledger: &'a Ledger,
    node: NodeId,
    instrument: Instrument,
    /// The years that any figure of it names, in order.
    exercises: Vec<Exercise>,
}

impl Sides<'_> {
    fn amount(&self, stage: Stage, exercise: Option<Exercise>) -> Option<Rollup> {
        let money = MoneyKind::Of(self.instrument);
        let amount =
            self.ledger.rollup(self.node, Measure { money, stage: Some(stage), exercise })?;
        // A whole that is only known by its parts is at least something, and no base.
        let is_stated = match amount.origin {
            Origin::Own(_) => true,
            Origin::Parts => exercise.is_some(),
            Origin::Derived { .. } => false,
        };
        is_stated.then_some(amount)
    }

    fn over(&self, of: Stage, over: Stage) -> Option<Rate> {
        let wholes = self.amount(of, None).zip(self.amount(over, None));
        let wholes = wholes.filter(|(above, below)| self.may_be_of_one_time(above, below));
        let (exercises, above, below) = if let Some((above, below)) = wholes {
            (Vec::new(), above, below)
        } else {
            let both = |&year: &Exercise| {
                let year = Some(year);
                self.amount(of, year).zip(self.amount(over, year))
            };
            let years = self.exercises.iter().copied().filter(|year| both(year).is_some());
            let years: Vec<Exercise> = years.collect();
            let sum = |stage| {
                Rollup::sum(years.iter().filter_map(|&year| self.amount(stage, Some(year))))
            };
            let (above, below) = (sum(of)?, sum(over)?);
            (years, above, below)
        };
        let ratio = Money::sum(&above).over(Money::sum(&below)).ok()?;
        let kind = RateKind::Over { of, over, exercises };
        Some(Rate { instrument: self.instrument, kind, ratio })
    }

    /// Whether two wholes state no periods that differ.
    fn may_be_of_one_time(&self, one: &Rollup, other: &Rollup) -> bool {
        let period = |amount: &Rollup| match amount.origin {
            Origin::Own(row) => self.ledger.corpus.all_figures().get(row as usize)?.period,
            Origin::Parts | Origin::Derived { .. } => None,
        };
        period(one).zip(period(other)).is_none_or(|(one, other)| one == other)
    }

    /// From each year to the next; over a gap nobody knows when it changed.
    fn growth(&self, stage: Stage) -> Vec<Rate> {
        let stated = self.exercises.iter().copied();
        let stated: Vec<(Exercise, Rollup)> =
            stated.filter_map(|year| Some((year, self.amount(stage, Some(year))?))).collect();
        let pairs = stated.windows(2).filter_map(|pair| {
            let [(from, before), (to, now)] = pair else { return None };
            if from.year() + 1 != to.year() {
                return None;
            }
            let ratio = Money::sum(now).over(Money::sum(before)).ok()?;
            let ratio = ratio.less(Ratio::WHOLE).ok()?;
            let kind = RateKind::Growth { stage, from: *from, to: *to };
            Some(Rate { instrument: self.instrument, kind, ratio })
        });
        pairs.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::specimen;
    use crate::text::{Lang, Rounding, percent_to};

    /// The rates of one node, each with what it may be, in percent.
    fn told(figures: &str) -> Vec<String> {
        let ledger = specimen::ledger(&format!("programme p; {figures}"));
        let node = ledger.corpus.node_by_id("p").unwrap();
        let said = |rate: &Rate| {
            let years = |years: &[Exercise]| {
                years.iter().map(ToString::to_string).collect::<Vec<_>>().join("+")
            };
            let of = match &rate.kind {
                RateKind::Over { of, over, exercises } => {
                    format!("{}/{} {}", of.word(), over.word(), years(exercises))
                }
                RateKind::Growth { stage, from, to } => format!("{} {from}-{to}", stage.word()),
            };
            let written = |share, to| percent_to(share, to, Lang::En);
            let low = rate.ratio.interval.low.map(|low| written(low, Rounding::Down));
            let high = rate.ratio.interval.high.map(|high| written(high, Rounding::Up));
            let value = written(rate.ratio.value, Rounding::Nearest);
            let [low, high] = [low, high].map(Option::unwrap_or_default);
            format!(
                "{} {}: {value} {low}..{high} {}",
                rate.instrument.word(),
                of.trim(),
                rate.ratio.bound.word()
            )
        };
        rates(&ledger, node).iter().map(said).collect()
    }

    /// 42 of 50: from 41/51 = 0.8039 to 43/49 = 0.8776; 27 of 15: 26.5/15.5 − 1 = 0.7096 and
    /// 27.5/14.5 − 1 = 0.8966; 30 of 20: 29.5/20.5 − 1 = 0.4390 and 30.5/19.5 − 1 = 0.5642.
    #[test]
    fn rates_are_of_the_years_that_both_sides_state() {
        let years = "E.voted-payment/2021 20 M€; E.voted-payment/2022 30 M€; \
                     E.paid/2021 15 M€; E.paid/2022 27 M€";
        let both = "envelope paid/voted-payment 2021+2022: 84.0% 80.3%..87.8% firm";
        let growths = [
            "envelope voted-payment 2021-2022: 50.0% 43.9%..56.5% firm",
            "envelope paid 2021-2022: 80.0% 70.9%..89.7% firm",
        ];
        assert_eq!(told(years), [both, growths[0], growths[1]]);
        // A year that one side states alone is in neither: 40 of 2023 were voted, and 30 to 40 grow
        // from 39.5/30.5 − 1 = 0.2950 to 40.5/29.5 − 1 = 0.3729.
        let more = told(&format!("{years}; E.voted-payment/2023 40 M€"));
        assert_eq!(more[0], both);
        assert_eq!(more[2], "envelope voted-payment 2022-2023: 33.3% 29.5%..37.3% firm");
        // Over a gap nothing is told.
        assert!(told("E.paid/2021 15 M€; E.paid/2023 27 M€").is_empty());
    }

    /// 29 of 73,5: from 28.5/73.55 = 0.3874 to 29.5/73.45 = 0.4017.
    #[test]
    fn wholes_are_set_against_wholes_and_never_against_years() {
        assert_eq!(
            told("E.announced 73,5 Md€; E.paid 29 Md€; E.paid/2021 9 Md€"),
            ["envelope paid/announced: 39.5% 38.7%..40.2% firm"]
        );
        assert!(told("E.announced 73,5 Md€; E.paid/2021 9 Md€").is_empty());
        // Of the two that are there the nearer one: 10 of 20, from 9.5/20.5 to 10.5/19.5.
        assert_eq!(
            told("S.announced 90 M€; S.committed 20 M€; S.paid 10 M€")[1],
            "subsidy paid/committed: 50.0% 46.3%..53.9% firm"
        );
    }

    /// 10 of 20 at most is 9.5/20.5 at least, and any more; two ceilings, and zero, say nothing.
    #[test]
    fn what_is_divided_by_swaps_its_flags() {
        assert_eq!(
            told("S.announced ≤ 20 M€; S.paid 10 M€"),
            ["subsidy paid/announced: 50.0% 46.3%..53.9% floor"]
        );
        assert!(told("S.announced ≤ 20 M€; S.paid ≤ 10 M€").is_empty());
        assert!(told("S.announced 0 €; S.paid 10 M€").is_empty());
        // A cost is neither announced nor paid.
        assert!(told("B 20 M€; S.paid 10 M€").is_empty());
    }
}
