//! An amount of one node, stated or summed, and how amounts are added.

use rust_decimal::Decimal;

use super::Bound;
use super::exact::{Places, add_exactly};
use crate::domain::{Amount, Certainty, Figure, Instrument, Interval, Stage, Word};

/// Where a roll-up comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The node's own figure in force, by its row in
    /// [`Corpus::all_figures`](crate::domain::Corpus::all_figures).
    Own(u32),
    /// The sum of the children's roll-ups.
    Derived {
        /// How many children have a roll-up of it.
        disclosing: u32,
        /// How many might have: all that are listed, platforms and strategies without money left
        /// out, and those that an indicator counts and the corpus does not list.
        counted: u64,
    },
    /// Several figures of the node's own: parts, movements, or instruments together.
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
    /// What is firm of it, in euros: what it is at the least, for a ceiling may come to nothing.
    pub least: Decimal,
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
    /// Of which instruments it is made, as bits by their ordinals.
    pub(super) instruments: u8,
    /// Of which stages, likewise; none of a cost.
    pub(super) stages: u8,
}

/// The euros of many figures, all of them whole, which are added faster than decimals.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WholeEuros {
    eur: i128,
    met: i128,
    least: i128,
    most: i128,
}

impl Rollup {
    /// The roll-up that a node's own figure is.
    #[must_use]
    pub fn own(row: usize, figure: &Figure) -> Rollup {
        Rollup {
            origin: Origin::Own(u32::try_from(row).unwrap_or(u32::MAX)),
            instruments: 1 << figure.instrument.ordinal(),
            stages: figure.stage.map_or(0, |stage| 1 << stage.ordinal()),
            ..Rollup::of(figure.amount, figure.certainty)
        }
    }

    /// An amount of no instrument and no stage.
    pub(super) fn of(amount: Amount, certainty: Certainty) -> Rollup {
        let met = amount.if_met(certainty);
        let low = met.low.unwrap_or_default();
        let least = if certainty == Certainty::Ceiling { low.min(Decimal::ZERO) } else { low };
        let eur = amount.eur();
        Rollup {
            eur,
            spread: if amount.is_range() { amount.to().eur - eur } else { Decimal::ZERO },
            met: low,
            least,
            most: met.high,
            place: amount.place(),
            places: Places::of(amount.from().place).and(Places::of(amount.to().place)),
            bound: certainty.into(),
            disclosed_bound: certainty.into(),
            origin: Origin::Parts,
            instruments: 0,
            stages: 0,
        }
    }

    /// Whether another is this very amount: of one figure, and as firm. Sums are compared by their
    /// numbers.
    pub(super) fn is(&self, other: &Rollup) -> bool {
        if self.origin != other.origin || self.bound != other.bound {
            return false;
        }
        match self.origin {
            // Only what is firm of an envelope depends on more than its figure.
            Origin::Own(_) => self.least == other.least,
            Origin::Parts | Origin::Derived { .. } => self == other,
        }
    }

    /// The same where something may be missing from it.
    pub(super) fn incomplete(self) -> Rollup {
        Rollup { bound: self.bound.and(Bound::AtLeast), ..self }
    }

    /// The instrument of which all of it is; `None` where it is made of several.
    #[must_use]
    pub fn instrument(&self) -> Option<Instrument> {
        only(self.instruments)
    }

    /// The stage at which all of it is; `None` of a cost, and where stages are joined.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        only(self.stages)
    }

    /// The instruments of which it is made.
    pub fn instruments(&self) -> impl Iterator<Item = Instrument> {
        let bits = self.instruments;
        Instrument::ALL.iter().copied().filter(move |one| bits >> one.ordinal() & 1 == 1)
    }

    /// Whether it joins money of several stages.
    #[must_use]
    pub fn joins_stages(&self) -> bool {
        self.stages.count_ones() > 1
    }

    /// What is left of it where others have parts of it: at the most that, for they may have more.
    pub(super) fn left_by(&self, others: &Rollup) -> Option<Rollup> {
        let most = self.most.map(|most| most - others.least);
        let left = Rollup {
            eur: (self.eur - others.eur).max(Decimal::ZERO),
            spread: add_exactly(self.spread, others.spread)?,
            met: (self.met - others.most.unwrap_or(self.met)).max(Decimal::ZERO),
            least: Decimal::ZERO,
            most: most.map(|most| most.max(Decimal::ZERO)),
            places: self.places.and(others.places),
            bound: self.bound.and(Bound::AtMost),
            disclosed_bound: self.disclosed_bound.and(Bound::AtMost),
            origin: Origin::Parts,
            ..*self
        };
        Some(left.shown())
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
        self.least = add_exactly(self.least, other.least)?;
        self.most = match (self.most, other.most) {
            (Some(one), Some(other)) => Some(add_exactly(one, other)?),
            (None, _) | (_, None) => None,
        };
        self.places = self.places.and(other.places);
        self.instruments |= other.instruments;
        self.stages |= other.stages;
        self.bound = self.bound.and(other.bound);
        self.disclosed_bound = self.disclosed_bound.and(other.disclosed_bound);
        Some(())
    }

    /// Adds a figure of the same instrument and stage, its euros to `whole` where they are whole, as
    /// nearly always. Once all are added, [`Rollup::add_whole`] adds those.
    pub(super) fn add_figure(&mut self, figure: &Figure, whole: &mut WholeEuros) -> Option<()> {
        let (amount, certainty) = (figure.amount, figure.certainty);
        let Some([low, eur, high]) = amount.whole_euros(certainty) else {
            return self.add(&Rollup::own(0, figure));
        };
        whole.eur += i128::from(eur);
        whole.met += i128::from(low);
        whole.least += if certainty == Certainty::Ceiling { 0 } else { i128::from(low) };
        whole.most += i128::from(high);
        self.places = self.places.and(Places::of(amount.place()));
        self.bound = self.bound.and(certainty.into());
        self.disclosed_bound = self.disclosed_bound.and(certainty.into());
        Some(())
    }

    /// Adds the whole euros of figures of which [`Rollup::add_figure`] added the rest; `None` where
    /// that cannot be done exactly.
    pub(super) fn add_whole(&mut self, whole: WholeEuros) -> Option<()> {
        let sum = |to: Decimal, euros: i128| {
            add_exactly(to, Decimal::try_from_i128_with_scale(euros, 0).ok()?)
        };
        self.eur = sum(self.eur, whole.eur)?;
        self.met = sum(self.met, whole.met)?;
        self.least = sum(self.least, whole.least)?;
        if let Some(most) = &mut self.most {
            *most = sum(*most, whole.most)?;
        }
        Some(())
    }

    /// The same with the last place that its amount shows.
    pub(super) fn shown(self) -> Rollup {
        let place = if self.spread.is_zero() {
            self.places.shown(self.eur)
        } else {
            let (from, to) = self.ends();
            self.places.shown(from).min(self.places.shown(to))
        };
        Rollup { place, ..self }
    }

    /// Amounts added; one alone as it is, `None` of none and where that cannot be done exactly.
    pub(super) fn sum(parts: impl IntoIterator<Item = Rollup>) -> Option<Rollup> {
        let mut parts = parts.into_iter();
        let first = parts.next()?;
        let Some(second) = parts.next() else { return Some(first) };
        let mut sum = Rollup { origin: Origin::Parts, ..first };
        std::iter::once(second).chain(parts).try_for_each(|part| sum.add(&part))?;
        Some(sum.shown())
    }
}

/// The one value whose bit is set; `None` where none is, or several are.
fn only<W: Word + Copy>(bits: u8) -> Option<W> {
    bits.is_power_of_two().then(|| W::ALL[bits.trailing_zeros() as usize])
}
