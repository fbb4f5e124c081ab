//! Sums that lose no digit, and the last place that they are shown to.

use rust_decimal::Decimal;

/// Adds exactly, or not at all: `None` if the sum would lose a digit.
pub(super) fn add_exactly(a: Decimal, b: Decimal) -> Option<Decimal> {
    let sum = a.checked_add(b)?;
    let kept = a.is_zero() || b.is_zero() || sum.scale() >= a.scale().max(b.scale());
    kept.then_some(sum)
}

/// The finest and the coarsest last place that is stated among amounts, as powers of ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Places {
    finest: i8,
    coarsest: i8,
}

impl Places {
    /// Those of one amount.
    pub(super) fn of(place: i8) -> Places {
        Places { finest: place, coarsest: place }
    }

    /// Those of both together.
    pub(super) fn and(self, other: Places) -> Places {
        Places {
            finest: self.finest.min(other.finest),
            coarsest: self.coarsest.max(other.coarsest),
        }
    }

    /// The last place that a sum shows: the finest of its parts, at most one finer than the coarsest,
    /// without zeros that a coarser part did not state. 25 + 18,6 + 22,4 M€ is 66 M€; 8,4 + 18,6 M€ is
    /// 27,0 M€; 10 Md€ without 458 M€ is 9,5 Md€.
    pub(super) fn shown(self, eur: Decimal) -> i8 {
        let mut place = self.finest.max(self.coarsest.saturating_sub(1));
        let shown_by = |place: i8| {
            let exponent = u32::from(place.unsigned_abs()).min(27);
            let unit = Decimal::from_i128_with_scale(10_i128.pow(exponent), 0);
            if place >= 0 { (eur % unit).is_zero() } else { eur.normalize().scale() <= exponent }
        };
        while place < self.coarsest && shown_by(place + 1) {
            place += 1;
        }
        place
    }
}
