//! What a stated number may really be: the closed interval of its precision.

use rust_decimal::Decimal;

/// A closed interval of euros, `low <= high`.
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
}
