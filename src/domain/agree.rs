//! Whether figures that state one amount may all be right.
//!
//! ```text
//! 3,5 Md€ (3,45 to 3,55) and 2 Md€ (1,5 to 2,5)    disagree
//! 3,5 Md€ and 3 Md€ (2,5 to 3,5)                   may be one amount
//! 20 M€ and ≤ 25 M€                                20 is not above 25
//! ```

use super::{Certainty, Figure, Interval};

impl Figure {
    /// Whether some amount fits all the figures. No figure, or a single one, agrees with itself.
    pub fn agree<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> bool {
        let mut figures = figures.into_iter();
        // Most nodes state a thing once: nothing is measured for them.
        let (Some(first), Some(second)) = (figures.next(), figures.next()) else { return true };
        let [mut stated, mut ceilings] = [Interval::ANY; 2];
        for figure in [first, second].into_iter().chain(figures) {
            let common = match figure.certainty {
                Certainty::Ceiling => &mut ceilings,
                Certainty::Firm | Certainty::Estimate => &mut stated,
            };
            *common = common.common(figure.amount.interval());
        }
        // The stated amounts have one in common, the ceilings too, and it is below these.
        !stated.is_empty() && !ceilings.is_empty() && stated.low <= ceilings.high
    }

    /// Whether it and another figure of the same may both be right: their intervals meet, or
    /// one is a ceiling and the other stays below it.
    #[must_use]
    pub fn may_agree_with(&self, other: &Figure) -> bool {
        Figure::agree([self, other])
    }
}
