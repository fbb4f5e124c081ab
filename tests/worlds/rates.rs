//! Rates of what a node states, and what changed from year to year.

use proptest::prelude::*;
use relance::domain::{Exercise, Interval, NodeId, Stage};
use relance::query::{Key, Ledger, Measure, MoneyKind, Rate, RateKind, Ratio, rates};
use rust_decimal::Decimal;

use super::model::Model;
use super::world::{Base, World};
use super::{euros, worlds};

type Held = Result<(), TestCaseError>;

/// Something of a node at a stage, in some years or of all.
#[derive(Debug, Clone, Copy)]
struct Side<'a> {
    key: Key,
    years: &'a [Exercise],
}

impl Side<'_> {
    fn has(&self, world: &World<'_>, at: usize) -> Option<i64> {
        let Key { instrument, stage } = self.key;
        let of = |exercise| Measure { money: MoneyKind::Of(instrument), stage, exercise };
        if self.years.is_empty() {
            return world.has(at, of(None));
        }
        self.years.iter().map(|&year| world.has(at, of(Some(year)))).sum()
    }
}

fn is_in(interval: Interval, value: Decimal) -> bool {
    // Quotients are kept to 28 digits.
    let slack = Decimal::new(1, 18);
    let Interval { low, high } = interval;
    low.is_none_or(|low| low - slack <= value) && high.is_none_or(|high| value <= high + slack)
}

/// In every world in which ceilings are met the quotient of two sides, less something, is in the
/// interval.
fn quotient_holds(
    model: &Model,
    at: usize,
    sides: [Side<'_>; 2],
    ratio: Ratio,
    less: Decimal,
) -> Held {
    for seed in 0..worlds() / 4 {
        let world = World { are_met: true, ..World::new(model, Base::Any(seed)) };
        let [part, whole] = sides.map(|side| side.has(&world, at));
        let told = || format!("{ratio:?} of n{at}, {sides:?} in world {seed}\n{model}");
        prop_assert!(part.is_some() && whole.is_some(), "{}", told());
        let (part, whole) = (euros(part.unwrap()), euros(whole.unwrap()));
        if world.is_impossible.get() || whole <= Decimal::ZERO {
            continue;
        }
        let value = part / whole - less;
        prop_assert!(is_in(ratio.interval, value), "{value}: {}", told());
    }
    Ok(())
}

/// Rates and growth are what they are in every world.
pub fn rates_hold(model: &Model, ledger: &Ledger, ids: &[NodeId]) -> Held {
    for (at, &id) in ids.iter().enumerate() {
        for Rate { instrument, kind, ratio } in rates(ledger, id) {
            let side = |stage: Stage, years| Side { key: Key::new(instrument, Some(stage)), years };
            match kind {
                RateKind::Over { of, over, exercises } => {
                    let sides = [of, over].map(|stage| side(stage, &exercises));
                    quotient_holds(model, at, sides, ratio, Decimal::ZERO)?;
                }
                RateKind::Growth { stage, from, to } => {
                    let (from, to) = ([from], [to]);
                    let sides = [side(stage, &to[..]), side(stage, &from[..])];
                    quotient_holds(model, at, sides, ratio, Decimal::ONE)?;
                }
            }
        }
    }
    Ok(())
}
