//! Which way a derived number may be wrong: its two flags, and whether it is an estimate.
//!
//! A number is *potential* where a ceiling counts in it, *incomplete* where something may be
//! missing from it or a floor counts. What is subtracted or divided by swaps its flags.
//!
//! ```text
//! ≤ 25 M€ + ≤ 18,6 M€      =  ≤ 43,6 M€      300 M€ − ≤ 66 M€   =  ≥ 234 M€
//! ≤ 25 M€ + plus de 10 M€  =  ≶ 35 M€        300 M€ − ≥ 200 M€  =  ≤ 100 M€
//! ```

use crate::domain::{Certainty, Word, words};

words! {
    /// Which way a number may differ from what is written.
    Bound, "bound" {
        /// Stated as such.
        Exact = "firm",
        /// An estimate.
        About = "estimate",
        /// Potential: at most that much.
        AtMost = "ceiling",
        /// Incomplete: at least that much.
        AtLeast = "floor",
        /// Both: it may be less and more.
        Either = "either",
    }
}

impl Bound {
    /// The bound of what grows with both.
    #[must_use]
    pub fn and(self, other: Bound) -> Bound {
        let potential = self.is_potential() || other.is_potential();
        let incomplete = self.is_incomplete() || other.is_incomplete();
        match (potential, incomplete) {
            (true, true) => Bound::Either,
            (true, false) => Bound::AtMost,
            (false, true) => Bound::AtLeast,
            (false, false) if self == Bound::About || other == Bound::About => Bound::About,
            (false, false) => Bound::Exact,
        }
    }

    /// The bound of what shrinks as it grows.
    #[must_use]
    pub fn flipped(self) -> Bound {
        match self {
            Bound::AtMost => Bound::AtLeast,
            Bound::AtLeast => Bound::AtMost,
            Bound::About | Bound::Exact | Bound::Either => self,
        }
    }

    /// The bound of a share or ratio; `None` of a ceiling against a ceiling and of a floor against a
    /// floor, which may be any number.
    #[must_use]
    pub fn over(self, other: Bound) -> Option<Bound> {
        let says_nothing = (self.is_potential() && other.is_potential())
            || (self.is_incomplete() && other.is_incomplete());
        (!says_nothing).then(|| self.and(other.flipped()))
    }

    /// Whether a ceiling counts in it, so that it may be less.
    #[must_use]
    pub fn is_potential(self) -> bool {
        matches!(self, Bound::AtMost | Bound::Either)
    }

    /// Whether something may be missing from it, so that it may be more.
    #[must_use]
    pub fn is_incomplete(self) -> bool {
        matches!(self, Bound::AtLeast | Bound::Either)
    }
}

impl From<Certainty> for Bound {
    fn from(certainty: Certainty) -> Bound {
        match certainty {
            Certainty::Firm => Bound::Exact,
            Certainty::Estimate => Bound::About,
            Certainty::Ceiling => Bound::AtMost,
            Certainty::Floor => Bound::AtLeast,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Word;

    #[test]
    fn flags_add_up_and_swap() {
        for &one in Bound::ALL {
            assert_eq!(one.flipped().flipped(), one);
            for &other in Bound::ALL {
                let both = one.and(other);
                assert_eq!(both, other.and(one));
                assert_eq!(both.is_potential(), one.is_potential() || other.is_potential());
                assert_eq!(both.is_incomplete(), one.is_incomplete() || other.is_incomplete());
            }
        }
        assert_eq!(Bound::AtMost.and(Bound::AtMost.flipped()), Bound::Either);
        assert_eq!(Bound::About.and(Bound::Exact), Bound::About);
    }
}
