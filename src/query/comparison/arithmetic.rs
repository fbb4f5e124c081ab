//! The arithmetic of a comparison: exact sums and differences, quotients and shares with
//! the interval that follows from the stated precision.
//!
//! Nothing is divided by zero, nor by what may be zero; nothing loses a digit unsaid.
//!
//! ```text
//! 10,6 (10,55 to 10,65) + 8,4 (8,35 to 8,45)    19,0 (18,9 to 19,1)
//! 25 (24,5 to 25,5) ÷ 10,6 (10,55 to 10,65)     2,36 (24,5 ÷ 10,65 to 25,5 ÷ 10,55)
//! 10,6 of 25,9 in which it is                   its own doubt moves both, and widens less
//! ```

use rust_decimal::Decimal;

use super::{Money, Ratio, Refusal};
use crate::domain::Interval;
use crate::query::exact::add_exactly;
use crate::query::{Bound, Cell, Rollup};

impl Money {
    pub(super) fn of(cell: &Cell) -> Money {
        Money { disagrees: cell.disagrees, ..Money::sum(&cell.rollup) }
    }

    /// An amount of no one node.
    pub(in crate::query) fn sum(rollup: &Rollup) -> Money {
        Money {
            eur: rollup.eur,
            spread: rollup.spread,
            interval: rollup.interval(),
            possible: Interval { low: Some(rollup.least), ..rollup.interval() },
            bound: rollup.bound,
            stage: rollup.stage(),
            joins_stages: rollup.joins_stages(),
            place: rollup.place,
            derived: rollup.is_derived(),
            disagrees: false,
            places: rollup.places,
        }
    }

    /// The sum.
    pub(super) fn plus(self, other: Money) -> Result<Money, Refusal> {
        let eur = add(self.eur, other.eur)?;
        let both = |one: Interval, other| one.with(other, add_exactly).ok_or(Refusal::Inexact);
        let interval = both(self.interval, other.interval)?;
        let possible = both(self.possible, other.possible)?;
        let places = self.places.and(other.places);
        Ok(Money {
            eur,
            spread: add(self.spread, other.spread)?,
            interval,
            possible,
            bound: self.bound.and(other.bound),
            stage: if self.stage == other.stage { self.stage } else { None },
            joins_stages: self.joins_stages || other.joins_stages || self.stage != other.stage,
            place: places.shown(eur),
            derived: false,
            disagrees: self.disagrees || other.disagrees,
            places,
        })
    }

    /// What is left of it without the other.
    pub(super) fn less(self, other: Money) -> Result<Money, Refusal> {
        self.plus(other.negated())
    }

    fn negated(self) -> Money {
        let (interval, possible) = (self.interval.negated(), self.possible.negated());
        Money { eur: -self.eur, interval, possible, bound: self.bound.flipped(), ..self }
    }

    /// The quotient of two amounts that were stated apart from each other.
    pub(in crate::query) fn over(self, other: Money) -> Result<Ratio, Refusal> {
        let ratio = |money: Money| {
            // Of a range there is no value but one that nobody stated.
            let about = if money.spread.is_zero() { Bound::Exact } else { Bound::About };
            let bound = money.bound.and(about);
            Ratio { value: money.eur, interval: money.interval, bound }
        };
        ratio(self).over(ratio(other))
    }

    /// Its share of a total in which it is. Whatever it really is, it is so in the total too,
    /// so that the interval is narrower than that of a quotient. `others` is the bound of what
    /// else is in the total, `None` if nothing is.
    pub(super) fn share_of(self, total: Money, others: Option<Bound>) -> Result<Ratio, Refusal> {
        divisible(total.eur, Decimal::ONE)?;
        let Some(others) = others else { return Ok(Ratio::WHOLE) };
        let (own, whole) = (self.interval, total.interval);
        let of = |part: Decimal, others: Decimal| match add(part, others)? {
            whole if whole <= Decimal::ZERO => Err(Refusal::MaybeZero),
            whole => divide(part, whole),
        };
        let less = |whole: Option<Decimal>, own: Option<Decimal>| {
            whole.zip(own).map(|(whole, own)| add(whole, -own)).transpose()
        };
        let (most_others, least_others) = (less(whole.high, own.high)?, less(whole.low, own.low)?);
        // Where the others may be any more, its share may be next to nothing; where it may be
        // any more itself, next to all.
        let ends = |part: Option<Decimal>, others: Option<Decimal>, without: Decimal| {
            part.zip(others).map_or(Ok(without), |(part, others)| of(part, others))
        };
        let interval = Interval {
            low: Some(ends(own.low, most_others, Decimal::ZERO)?),
            high: Some(ends(own.high, least_others, Decimal::ONE)?),
        };
        let bound = self.bound.over(others).ok_or(Refusal::BothOpen)?;
        Ok(Ratio { value: divide(self.eur, total.eur)?, interval, bound })
    }

    /// Which part of it is left without `taken`, as a fraction: narrower than a quotient too.
    pub(super) fn share_left_by(self, taken: Money) -> Result<Ratio, Refusal> {
        Ratio::WHOLE.less(taken.over(self)?)
    }

    /// A `count`th of it.
    pub(super) fn per(self, count: usize) -> Result<Money, Refusal> {
        let count = Decimal::from(count);
        divisible(count, count)?;
        let end = |end: Option<Decimal>| end.map(|end| divide(end, count)).transpose();
        let both = |of: Interval| Ok(Interval { low: end(of.low)?, high: end(of.high)? });
        let (interval, possible) = (both(self.interval)?, both(self.possible)?);
        let spread = divide(self.spread, count)?;
        Ok(Money { eur: divide(self.eur, count)?, spread, interval, possible, ..self })
    }
}

impl Ratio {
    /// All of it.
    pub(in crate::query) const WHOLE: Ratio = Ratio::exactly(Decimal::ONE);

    /// None of it.
    pub(super) const NOTHING: Ratio = Ratio::exactly(Decimal::ZERO);

    const fn exactly(value: Decimal) -> Ratio {
        let interval = Interval { low: Some(value), high: Some(value) };
        Ratio { value, interval, bound: Bound::Exact }
    }

    /// By how much it is larger.
    pub(in crate::query) fn less(self, other: Ratio) -> Result<Ratio, Refusal> {
        let less = |a: Decimal, b: Decimal| a.checked_sub(b).ok_or(Refusal::Inexact);
        let interval = self.interval.with(other.interval.negated(), Decimal::checked_add);
        Ok(Ratio {
            value: less(self.value, other.value)?,
            interval: interval.ok_or(Refusal::Inexact)?,
            bound: self.bound.and(other.bound.flipped()),
        })
    }

    /// How many times the other it is, if that is above zero.
    pub(super) fn over(self, other: Ratio) -> Result<Ratio, Refusal> {
        let (own, by) = (self.interval, other.interval);
        divisible(other.value, by.low.unwrap_or_default())?;
        let is_below_zero = |end: Option<Decimal>| end.is_some_and(|end| end < Decimal::ZERO);
        // Below zero, what is divided by the least is the least.
        let least = if is_below_zero(own.low) { by.low } else { by.high };
        let most = if is_below_zero(own.high) { by.high } else { by.low };
        let end = |end: Option<Decimal>, by: Option<Decimal>| match (end, by) {
            (None, _) => Ok(None),
            // Divided by any more it is next to nothing.
            (Some(_), None) => Ok(Some(Decimal::ZERO)),
            (Some(end), Some(by)) => divide(end, by).map(Some),
        };
        let interval = Interval { low: end(own.low, least)?, high: end(own.high, most)? };
        let bound = self.bound.over(other.bound).ok_or(Refusal::BothOpen)?;
        Ok(Ratio { value: divide(self.value, other.value)?, interval, bound })
    }

    /// How many times itself it is: once, unless it is zero.
    pub(super) fn over_itself(self) -> Result<Ratio, Refusal> {
        divisible(self.value, Decimal::ONE).map(|()| Ratio::WHOLE)
    }
}

/// Whether something may be divided by an amount that is at least `low`.
fn divisible(by: Decimal, low: Decimal) -> Result<(), Refusal> {
    match () {
        () if by.is_zero() => Err(Refusal::DividedByZero),
        () if low <= Decimal::ZERO => Err(Refusal::MaybeZero),
        () => Ok(()),
    }
}

fn divide(a: Decimal, b: Decimal) -> Result<Decimal, Refusal> {
    a.checked_div(b).ok_or(Refusal::Inexact)
}

fn add(a: Decimal, b: Decimal) -> Result<Decimal, Refusal> {
    add_exactly(a, b).ok_or(Refusal::Inexact)
}
