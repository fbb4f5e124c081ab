//! The values of a comparison: an amount or a ratio with the interval that follows from
//! the stated precision, nothing, or the reason why there is no number.
//!
//! Sums and differences are exact or refused, and each number carries its bound.
//!
//! ```text
//! ≤ 25 M€ ÷ 10,6 M€    =  ≤ 2,36         between 24,5 ÷ 10,65 and 25,5 ÷ 10,55
//! ```

use rust_decimal::Decimal;

use crate::domain::{Interval, Stage};
use crate::query::Bound;
use crate::query::exact::Places;

/// An amount of euros in a comparison; below zero where rows exceed their parent, and in a
/// difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// Euros.
    pub eur: Decimal,
    /// By how much the ends of what is stated are apart from `eur`; zero unless a range is in it.
    pub spread: Decimal,
    /// What it may be if all ceilings in it are met, by the precision of the literals alone.
    pub interval: Interval,
    /// What it may really be: from what is firm of it on.
    pub possible: Interval,
    /// Which way a ceiling may have moved it.
    pub bound: Bound,
    /// How far the money is; `None` for a budget, and where announced and awarded are joined.
    pub stage: Option<Stage>,
    /// Whether announced and awarded are joined in it.
    pub joins_stages: bool,
    /// The power of ten, in euros, of the last place to show.
    pub place: i8,
    /// Whether it is a sum of the node's children.
    pub derived: bool,
    /// Whether the node's sources disagree about it.
    pub disagrees: bool,
    /// The places stated among its parts.
    pub(super) places: Places,
}

/// A ratio or, as a fraction, a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    /// The ratio of the amounts as stated, to 28 digits.
    pub value: Decimal,
    /// What it may be, by the precision of the literals.
    pub interval: Interval,
    /// Which way a ceiling may have moved it.
    pub bound: Bound,
}

/// Why there is no number, though something is disclosed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// What it would be divided by is zero.
    DividedByZero,
    /// What it would be divided by may be zero, by its stated precision.
    MaybeZero,
    /// A ceiling against a ceiling, or a floor against a floor, which may be any number.
    BothOpen,
    /// Whole costs of projects are not added.
    BudgetsNotAdded,
    /// The amounts are too large, or stated too finely, to be reckoned with exactly.
    Inexact,
}

/// What one measure of one line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// Not disclosed, or of no meaning here.
    Missing,
    /// An amount.
    Money(Money),
    /// A ratio or share.
    Ratio(Ratio),
    /// No number, for this reason.
    Refused(Refusal),
}

impl Value {
    /// The amount, if it is one.
    #[must_use]
    pub fn money(self) -> Option<Money> {
        if let Value::Money(money) = self { Some(money) } else { None }
    }

    /// The ratio, if it is one.
    #[must_use]
    pub fn ratio(self) -> Option<Ratio> {
        if let Value::Ratio(ratio) = self { Some(ratio) } else { None }
    }

    /// Which way it may differ from what is written, if it is a number.
    #[must_use]
    pub fn bound(self) -> Option<Bound> {
        match self {
            Value::Money(money) => Some(money.bound),
            Value::Ratio(ratio) => Some(ratio.bound),
            Value::Missing | Value::Refused(_) => None,
        }
    }

    /// Why it is no number, where it could have been one.
    #[must_use]
    pub fn refusal(self) -> Option<Refusal> {
        if let Value::Refused(why) = self { Some(why) } else { None }
    }

    /// The number by which it is sorted: euros or the ratio.
    #[must_use]
    pub fn number(self) -> Option<Decimal> {
        match self {
            Value::Money(money) => Some(money.eur),
            Value::Ratio(ratio) => Some(ratio.value),
            Value::Missing | Value::Refused(_) => None,
        }
    }
}

impl From<Option<Money>> for Value {
    fn from(money: Option<Money>) -> Value {
        money.map_or(Value::Missing, Value::Money)
    }
}

impl From<Result<Ratio, Refusal>> for Value {
    fn from(ratio: Result<Ratio, Refusal>) -> Value {
        ratio.map_or_else(Value::Refused, Value::Ratio)
    }
}

impl From<Result<Money, Refusal>> for Value {
    fn from(money: Result<Money, Refusal>) -> Value {
        money.map_or_else(Value::Refused, Value::Money)
    }
}
