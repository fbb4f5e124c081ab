//! Whether figures that state one amount may all be right.
//!
//! ```text
//! 3,5 Md€ (3,45 to 3,55) and 2 Md€ (1,5 to 2,5)    disagree
//! 3,5 Md€ and 3 Md€ (2,5 to 3,5)                   may be one amount
//! 20 M€ and ≤ 25 M€                                20 is not above 25
//! ```

use rust_decimal::Decimal;

use crate::domain::{Certainty, Figure};

/// Whether some amount fits all the figures. No figure, or a single one, agrees with itself.
pub(super) fn agree<'a>(mut figures: impl Iterator<Item = &'a Figure>) -> bool {
    // Most nodes state a thing once: nothing is measured for them.
    let (Some(first), Some(second)) = (figures.next(), figures.next()) else { return true };
    let mut stated = Common::ANY;
    let mut ceilings = Common::ANY;
    for figure in [first, second].into_iter().chain(figures) {
        match figure.certainty {
            Certainty::Ceiling => ceilings.narrow(figure),
            Certainty::Firm | Certainty::Estimate => stated.narrow(figure),
        }
    }
    // The stated amounts have one in common, the ceilings too, and it is below these.
    !stated.is_empty() && !ceilings.is_empty() && stated.low <= ceilings.high
}

/// What several figures have in common.
struct Common {
    low: Decimal,
    high: Decimal,
}

impl Common {
    const ANY: Common = Common { low: Decimal::ZERO, high: Decimal::MAX };

    fn narrow(&mut self, figure: &Figure) {
        let interval = figure.amount.interval();
        self.low = self.low.max(interval.low);
        self.high = self.high.min(interval.high);
    }

    fn is_empty(&self) -> bool {
        self.low > self.high
    }
}
