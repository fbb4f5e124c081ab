//! What the parts of a whole leave of it, or by how much they are more.
//!
//! ```text
//! 450 without 25,9          leaves 424,1            not detailed
//! 450 without Σ≶ 541,7      exceeds by 91,7         only if the ceilings are met: 270,4 are firm
//! 450 without 450           nothing                 they may be it
//! ```

use rust_decimal::Decimal;

use super::{Bound, Rollup};
use crate::domain::Interval;

/// Whether parts are less than their whole, or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// They leave something.
    Some,
    /// They are more, but only if ceilings among them are met.
    LessThanNothingIfMet,
    /// They are more, whatever becomes of ceilings.
    LessThanNothing,
}

/// What is left of a whole, or missing from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remainder {
    /// Which of the two.
    pub left: Left,
    /// Euros, above zero.
    pub eur: Decimal,
    /// The power of ten of the last place to show.
    pub place: i8,
    /// Which way it may differ from what is written.
    pub bound: Bound,
    /// What it may be: from what is firm of the parts to what they are at the most.
    pub interval: Interval,
}

impl Rollup {
    /// What parts leave of this; `None` where the two may be equal.
    #[must_use]
    pub fn without_parts(&self, parts: &Rollup) -> Option<Remainder> {
        let whole = self.interval();
        if self.disclosed().meets(parts.disclosed()) {
            return None;
        }
        let least = |of: &Rollup| Interval { low: Some(of.least), high: of.interval().high };
        let (own, taken) = (least(self), least(parts));
        let is_more = parts.eur > self.eur;
        let (more, less) = if is_more { (taken, own) } else { (own, taken) };
        let bounds = (self.bound, parts.bound);
        let bound = if is_more {
            bounds.1.and(bounds.0.flipped())
        } else {
            bounds.0.and(bounds.1.flipped())
        };
        let eur = (self.eur - parts.eur).abs();
        let left = match () {
            () if !is_more => Left::Some,
            () if whole.high.is_some_and(|high| parts.least > high) => Left::LessThanNothing,
            () => Left::LessThanNothingIfMet,
        };
        Some(Remainder {
            left,
            eur,
            place: self.places.and(parts.places).shown(eur),
            bound,
            interval: more.with(less.negated(), Decimal::checked_add)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Ledger, Measure, specimen};

    fn left(text: &str) -> Option<(Left, String, Bound)> {
        let ledger = Ledger::new(specimen::corpus(text)).unwrap();
        let node = ledger.corpus.node_by_id("p").unwrap();
        let whole = ledger.rollup(node, Measure::PUBLIC).unwrap();
        let parts = ledger.parts(node, Measure::PUBLIC).unwrap();
        let found = whole.without_parts(&parts)?;
        let millions = (found.eur / Decimal::from(1_000_000)).normalize().to_string();
        Some((found.left, millions, found.bound))
    }

    #[test]
    fn parts_leave_something_or_are_more() {
        let some = |left, text: &str, bound| Some((left, text.to_owned(), bound));
        // Nothing says that these are all: what is not detailed may be less.
        let text = "programme p; E 450 M€\n  laureate a; S 10,6 M€\n  laureate b; E 30 M€";
        assert_eq!(left(text), some(Left::Some, "409.4", Bound::AtMost));
        let whole = text.replace("; E 450", "; partition yes; E 450");
        assert_eq!(left(&whole), some(Left::Some, "409.4", Bound::Exact));
        // 470 without the ceiling of 25 is 20 too much already.
        let more = "programme p; partition yes; E 450 M€\n  laureate a; S 10 M€; P ≤ 25 M€
  laureate b; E 400 M€\n  laureate c; S 60 M€";
        assert_eq!(left(more), some(Left::LessThanNothing, "45", Bound::AtMost));
        let met = more.replace("S 60", "S 38");
        assert_eq!(left(&met), some(Left::LessThanNothingIfMet, "23", Bound::AtMost));
        assert_eq!(left("programme p; E 450 M€\n  laureate a; E 450 M€"), None);
    }
}
