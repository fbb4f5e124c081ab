//! What a number may really be: a closed interval, which may have no end.

use rust_decimal::Decimal;

/// A closed interval of euros, or of whatever a number counts. An end is `None` where the number
/// may be any less, or any more.
///
/// `10,6 M€` is 10.55 to 10.65 M€; `plus de 200 M€` is 199.5 M€ or more. Two intervals that touch
/// meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The least it may be.
    pub low: Option<Decimal>,
    /// The most it may be.
    pub high: Option<Decimal>,
}

impl Interval {
    /// One value and no other.
    #[must_use]
    pub fn of(value: Decimal) -> Interval {
        Interval { low: Some(value), high: Some(value) }
    }

    /// Whether `value` lies inside, ends included.
    #[must_use]
    pub fn contains(self, value: Decimal) -> bool {
        self.meets(Interval::of(value))
    }

    /// Whether the two have a value in common; touching is enough.
    #[must_use]
    pub fn meets(self, other: Interval) -> bool {
        !self.exceeds(other) && !other.exceeds(self)
    }

    /// Whether all of it lies above all of another.
    #[must_use]
    pub fn exceeds(self, other: Interval) -> bool {
        matches!((self.low, other.high), (Some(low), Some(high)) if low > high)
    }

    /// The least interval that holds both.
    #[must_use]
    pub fn around(self, other: Interval) -> Interval {
        let low = self.low.zip(other.low).map(|(one, other)| one.min(other));
        Interval { low, high: self.high.zip(other.high).map(|(one, other)| one.max(other)) }
    }

    /// What its numbers are with the sign turned.
    #[must_use]
    pub fn negated(self) -> Interval {
        Interval { low: self.high.map(|high| -high), high: self.low.map(|low| -low) }
    }

    /// Each end with that of another, by `end`, which gives `None` where it cannot; an end that is
    /// missing in one of them stays missing.
    pub fn with(
        self,
        other: Interval,
        end: impl Fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Option<Interval> {
        let both = |one: Option<Decimal>, other: Option<Decimal>| match (one, other) {
            (Some(one), Some(other)) => end(one, other).map(Some),
            (None, _) | (_, None) => Some(None),
        };
        Some(Interval { low: both(self.low, other.low)?, high: both(self.high, other.high)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(low: i64, high: Option<i64>) -> Interval {
        Interval { low: Some(low.into()), high: high.map(Decimal::from) }
    }

    #[test]
    fn what_touches_meets_and_a_floor_has_no_end() {
        let (one, two) = (interval(1, Some(2)), interval(2, Some(3)));
        assert!(one.meets(two) && two.meets(one) && !two.exceeds(one));
        let (floor, far) = (interval(200, None), interval(215, Some(216)));
        assert!(floor.meets(far) && !floor.meets(one));
        assert!(floor.exceeds(one) && !floor.exceeds(far) && !far.exceeds(floor));
        assert!(floor.contains(Decimal::MAX) && !floor.contains(Decimal::ONE));
    }

    #[test]
    fn ends_are_reckoned_with_where_both_are_there() {
        let (floor, two) = (interval(200, None), interval(2, Some(3)));
        let sum = floor.with(two, Decimal::checked_add);
        assert_eq!(sum, Some(interval(202, None)));
        let left = two.with(floor.negated(), Decimal::checked_add).unwrap();
        assert_eq!((left.low, left.high), (None, Some(Decimal::from(-197))));
        let far = Interval::of(Decimal::MAX);
        assert_eq!(far.with(far, Decimal::checked_add), None);
    }
}
