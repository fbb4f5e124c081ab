//! Rows against a baseline, and what lies in the middle of a column.
//!
//! ```text
//! e-Meuse 8,4 M€ against Strasbourg 10,6 M€     −2,2 M€ (−2,3 to −2,1)   × 0,79
//! subsidies 10,6 · 8,4 · 6,9 M€                 mean 8,63 M€, median 8,4 M€
//! ```

use super::total::middle;
use super::{Column, Comparison, Line, Money, Ratio, Value, slot};
use crate::domain::Interval;
use crate::query::Bound;
use rust_decimal::Decimal;

/// A line against the baseline in one measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Against {
    /// By how much it is larger: euros, or points of a ratio or share.
    pub difference: Value,
    /// How many times the baseline's it is.
    pub ratio: Value,
}

/// The middle of the amounts that rows disclose; what is missing does not enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// The sum by the number of amounts. Refused where they cannot be added.
    pub mean: Value,
    /// The amount with as many above as below; halfway between two for an even number.
    pub median: Value,
    /// How many amounts enter.
    pub count: usize,
}

impl Comparison {
    /// A line against the baseline; both missing where either is, or without a baseline.
    #[must_use]
    pub fn against(&self, line: Line, measure: Column) -> Against {
        let (one, base) = (self.value(line, measure), self.value(Line::Baseline, measure));
        let same = self.node(line).is_some() && self.node(line) == self.baseline();
        let both = |value: Value| (value, value);
        let (difference, ratio) = match (one, base) {
            (Value::Missing, _) | (_, Value::Missing) => both(Value::Missing),
            (Value::Refused(why), _) | (_, Value::Refused(why)) => both(Value::Refused(why)),
            (Value::Money(one), Value::Money(_)) if same => {
                (Value::Money(nothing(one)), one.share_of(one, None).into())
            }
            (Value::Ratio(one), Value::Ratio(_)) if same => {
                (Value::Ratio(Ratio::NOTHING), one.over_itself().into())
            }
            (Value::Money(one), Value::Money(base)) => {
                (one.less(base).into(), one.over(base).into())
            }
            (Value::Ratio(one), Value::Ratio(base)) => {
                (one.less(base).into(), one.over(base).into())
            }
            (Value::Money(_), Value::Ratio(_)) | (Value::Ratio(_), Value::Money(_)) => {
                both(Value::Missing)
            }
        };
        Against { difference, ratio }
    }

    /// The mean and the median of an amount over the rows that count; missing for a ratio.
    #[must_use]
    pub fn spread(&self, measure: Column) -> Spread {
        let Some(slot) = slot(measure) else {
            return Spread { mean: Value::Missing, median: Value::Missing, count: 0 };
        };
        let (mean, median) = middle(&self.rows, slot, &self.totals[slot]);
        let counts = |row: &&super::Compared| row.money[slot].is_some() && !row.left_out[slot];
        Spread { mean, median, count: self.rows.iter().filter(counts).count() }
    }
}

/// Nothing, where an amount is taken off itself.
fn nothing(money: Money) -> Money {
    let interval = Interval::of(Decimal::ZERO);
    let (zero, bound) = (Decimal::ZERO, Bound::Exact);
    Money { eur: zero, spread: zero, interval, possible: interval, bound, ..money }
}
