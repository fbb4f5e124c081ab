//! What a stated number may really be: the closed interval of its precision.

use rust_decimal::Decimal;

/// A closed interval of euros, `low <= high` unless it is empty.
///
/// `10,6 M€` is 10.55 to 10.65 M€. Two intervals that touch meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The least it may be, in euros.
    pub low: Decimal,
    /// The most it may be, in euros.
    pub high: Decimal,
}

impl Interval {
    /// Every amount.
    pub const ANY: Interval = Interval { low: Decimal::ZERO, high: Decimal::MAX };

    /// Whether `value` lies inside, ends included.
    #[must_use]
    pub fn contains(self, value: Decimal) -> bool {
        self.low <= value && value <= self.high
    }

    /// Whether the two have a value in common; touching is enough.
    #[must_use]
    pub fn meets(self, other: Interval) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// What both have in common, empty where that is nothing.
    #[must_use]
    pub fn common(self, other: Interval) -> Interval {
        Interval { low: self.low.max(other.low), high: self.high.min(other.high) }
    }

    /// Whether no value lies inside.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.low > self.high
    }
}
