//! An amount of one node, stated or summed, and how amounts are added.

use rust_decimal::Decimal;

use super::Bound;
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
    /// Euros, exactly, ceilings in full; where ranges are in it, the middle of what is stated.
    pub eur: Decimal,
    /// By how much the ends of what is stated are apart from `eur`, in euros: zero unless a range
    /// is in it.
    pub spread: Decimal,
    /// What it is at the least if all ceilings in it are met, in euros.
    pub(super) met: Decimal,
    /// What it is at the least, in euros: a ceiling may come to nothing.
    pub(super) least: Decimal,
    /// What its parts are at the most, in euros; `None` where a floor is among them.
    pub(super) most: Option<Decimal>,
    /// The power of ten of the last place to show: the finest stated among its parts, without
    /// zeros that a coarser part did not state.
    pub place: i8,
    /// The places stated among its parts.
    pub(super) places: Places,
    /// Which way it may differ from what is written: what is missing from a sum counts too.
    pub bound: Bound,
    /// The same of what is disclosed of it alone.
    pub(super) disclosed_bound: Bound,
    /// Whether it is stated or summed.
    pub origin: Origin,
}

impl Rollup {
    /// No euros, of an origin: what sums begin with. It is not shown.
    pub(super) fn nothing(origin: Origin, places: Places) -> Rollup {
        Rollup {
            eur: Decimal::ZERO,
            spread: Decimal::ZERO,
            met: Decimal::ZERO,
            least: Decimal::ZERO,
            most: Some(Decimal::ZERO),
            place: 0,
            places,
            bound: Bound::Exact,
            disclosed_bound: Bound::Exact,
            origin,
        }
    }

    /// The roll-up that a node's own figure is.
    #[must_use]
    pub fn own(row: usize, figure: &Figure) -> Rollup {
        let amount = figure.amount;
        let met = amount.if_met(figure.certainty);
        let low = met.low.unwrap_or_default();
        let least =
            if figure.certainty == Certainty::Ceiling { low.min(Decimal::ZERO) } else { low };
        let eur = amount.eur();
        Rollup {
            eur,
            spread: if amount.is_range() { amount.to().eur - eur } else { Decimal::ZERO },
            met: low,
            least,
            most: met.high,
            place: amount.place(),
            places: Places::of(amount.from().place).and(Places::of(amount.to().place)),
            bound: figure.certainty.into(),
            disclosed_bound: figure.certainty.into(),
            origin: Origin::Own(u32::try_from(row).unwrap_or(u32::MAX)),
        }
    }

    /// What it may really be if all ceilings in it are met; without an end where something may
    /// be missing from it.
    #[must_use]
    pub fn interval(&self) -> Interval {
        let high = self.most.filter(|_| !self.bound.is_incomplete());
        Interval { high, ..self.disclosed() }
    }

    /// The same as if nothing were missing from it: what is added up of what is disclosed.
    pub(super) fn as_disclosed(self) -> Rollup {
        Rollup { bound: self.disclosed_bound, ..self }
    }

    /// What is disclosed of it may be, if all ceilings in it are met.
    pub(super) fn disclosed(&self) -> Interval {
        Interval { low: Some(self.met), high: self.most }
    }

    /// What is disclosed of it may come to: as [`Rollup::disclosed`], but from what is not a
    /// ceiling on.
    pub(super) fn possible(&self) -> Interval {
        Interval { low: Some(self.least), high: self.most }
    }

    /// What is stated, in euros: the two ends of a range, which are the same where there is none.
    #[must_use]
    pub fn ends(&self) -> (Decimal, Decimal) {
        (self.eur - self.spread, self.eur + self.spread)
    }

    /// Euros, exactly, ceilings in full; `None` where a range is in it.
    #[must_use]
    pub fn value(&self) -> Option<Decimal> {
        self.spread.is_zero().then_some(self.eur)
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
            spread: self.spread - part.spread,
            met: self.met - part.met,
            least: self.least - part.least,
            // Without an end in the sum there is none in what is left either.
            most: self.most.zip(part.most).map(|(most, part)| most - part),
            ..self
        }
        .shown()
    }

    /// Adds another amount, whatever the origins; `None` where that cannot be done exactly.
    /// Once all are added, [`Rollup::shown`] finds the place to show.
    pub(super) fn add(&mut self, other: &Rollup) -> Option<()> {
        self.eur = add_exactly(self.eur, other.eur)?;
        // Nearly everything is stated as one value.
        if !other.spread.is_zero() {
            self.spread = add_exactly(self.spread, other.spread)?;
        }
        self.met = add_exactly(self.met, other.met)?;
        // Only compared, never shown: that it may round at the last digit is of no account.
        self.least = self.least.saturating_add(other.least);
        self.most = match (self.most, other.most) {
            (Some(one), Some(other)) => Some(add_exactly(one, other)?),
            (None, _) | (_, None) => None,
        };
        self.places = self.places.and(other.places);
        self.bound = self.bound.and(other.bound);
        self.disclosed_bound = self.disclosed_bound.and(other.disclosed_bound);
        Some(())
    }

    /// The same with the last place that its amount shows.
    pub(super) fn shown(self) -> Rollup {
        let (from, to) = self.ends();
        Rollup { place: self.places.shown(from).min(self.places.shown(to)), ..self }
    }

    /// Amounts added; `None` of none, and where that cannot be done exactly.
    pub(super) fn sum(parts: impl IntoIterator<Item = Rollup>) -> Option<Rollup> {
        let mut parts = parts.into_iter();
        let mut sum = Rollup { origin: Origin::Parts, ..parts.next()? };
        parts.try_for_each(|part| sum.add(&part))?;
        Some(sum.shown())
    }
}
