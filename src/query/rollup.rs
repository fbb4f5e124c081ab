//! An amount of one node, stated or summed, and how amounts are added.

use rust_decimal::Decimal;

use super::exact::{Places, add_exactly};
use crate::domain::{Certainty, Figure, Interval};

/// Where a roll-up comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The node's own figure in force, by its row in
    /// [`Corpus::all_figures`](crate::domain::Corpus::all_figures).
    Own(u32),
    /// The sum of the children's roll-ups.
    Derived {
        /// How many nodes state what was summed: children that state it themselves, and
        /// those behind the sums of the others.
        disclosing: u32,
        /// How many might have stated it: besides those, children without a roll-up, and
        /// those that an indicator counts and the corpus does not list, here and in the
        /// children's sums.
        counted: u64,
    },
    /// A State total of the node's own subsidy and own equity.
    Parts,
}

/// An amount of one node, stated or summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rollup {
    /// Euros, exactly.
    pub eur: Decimal,
    /// Half the width of its interval, in euros: the slacks of its parts, added up.
    pub slack: Decimal,
    /// What it is at the least, in euros: a ceiling may come to nothing.
    pub least: Decimal,
    /// The power of ten of the last place to show: the finest stated among its parts, without
    /// zeros that a coarser part did not state.
    pub place: i8,
    /// The places stated among its parts.
    pub(super) places: Places,
    /// The weakest certainty of its parts.
    pub certainty: Certainty,
    /// Whether it is stated or summed.
    pub origin: Origin,
}

impl Rollup {
    /// The roll-up that a node's own figure is.
    #[must_use]
    pub fn own(row: usize, figure: &Figure) -> Rollup {
        let (eur, slack) = (figure.amount.eur(), figure.amount.slack());
        Rollup {
            eur,
            slack,
            least: match figure.certainty {
                Certainty::Ceiling => Decimal::ZERO,
                Certainty::Firm | Certainty::Estimate => (eur - slack).max(Decimal::ZERO),
            },
            place: figure.amount.place(),
            places: Places::of(figure.amount.place()),
            certainty: figure.certainty,
            origin: Origin::Own(u32::try_from(row).unwrap_or(u32::MAX)),
        }
    }

    /// What it may really be, never below zero.
    #[must_use]
    pub fn interval(&self) -> Interval {
        let low = (self.eur - self.slack).max(Decimal::ZERO);
        Interval { low, high: self.eur + self.slack }
    }

    /// What it may come to: as [`Rollup::interval`], but from what is not a ceiling on.
    #[must_use]
    pub fn possible(&self) -> Interval {
        Interval { low: self.least, high: self.eur + self.slack }
    }

    /// Whether it is a sum of the children's.
    #[must_use]
    pub fn is_derived(&self) -> bool {
        matches!(self.origin, Origin::Derived { .. })
    }

    /// How many nodes it comes from, and how many might have stated it.
    pub(super) fn counts(&self) -> (u32, u64) {
        match self.origin {
            Origin::Derived { disclosing, counted } => (disclosing, counted),
            Origin::Own(_) | Origin::Parts => (1, 1),
        }
    }

    /// What is left of it without a part that was once added, so that nothing falls below
    /// zero.
    pub(super) fn without(self, part: &Rollup) -> Rollup {
        Rollup {
            eur: self.eur - part.eur,
            slack: self.slack - part.slack,
            least: self.least - part.least,
            ..self
        }
        .shown()
    }

    /// Adds another amount, whatever the origins; `None` where that cannot be done exactly.
    /// Once all are added, [`Rollup::shown`] finds the place to show.
    pub(super) fn add(&mut self, other: &Rollup) -> Option<()> {
        self.eur = add_exactly(self.eur, other.eur)?;
        self.slack = add_exactly(self.slack, other.slack)?;
        // Only compared, never shown: that it may round at the last digit is of no account.
        self.least = self.least.saturating_add(other.least);
        self.places = self.places.and(other.places);
        self.certainty = self.certainty.max(other.certainty);
        Some(())
    }

    /// The same with the last place that its amount shows.
    pub(super) fn shown(self) -> Rollup {
        Rollup { place: self.places.shown(self.eur), ..self }
    }

    /// Amounts added; `None` of none, and where that cannot be done exactly.
    pub(super) fn sum(parts: impl IntoIterator<Item = Rollup>) -> Option<Rollup> {
        let mut parts = parts.into_iter();
        let mut sum = Rollup { origin: Origin::Parts, ..parts.next()? };
        parts.try_for_each(|part| sum.add(&part))?;
        Some(sum.shown())
    }
}
