//! Parts on one side of the scales, the whole on the other.
//!
//! ```text
//! parts  11,7 ───── 12,5          whole  11,5 ──── 12,5        meet: holds
//! parts  25,75 ─ 26,05            whole  149,5 ─ 150,5         leaves 124,1
//! parts  0 ─────── ≤ 60,5         whole  49,5 ─ 50,5           may exceed: ceilings
//! parts  12,9 ───── 13,7          whole  11,5 ──── 12,5        exceeds by at least 0,4
//! ```

use rust_decimal::Decimal;

use super::{About, Claim, Finding, Severity};
use crate::domain::{Certainty, Figure, Interval, Rule};
use crate::query::{Accounts, Bound, Measure, Origin, Rollup};

/// How parts compare to their whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fit {
    /// They may be it: the intervals meet.
    Holds,
    /// They are less, and leave something over.
    Leaves,
    /// They are more, but only if ceilings among them are reached.
    MayExceed,
    /// They are more.
    Exceeds,
}

/// What the parts are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// The roll-ups of the node's children in this measure.
    Children(Measure),
    /// The node's own figures of the instruments that an envelope is made of.
    Instruments,
    /// Figures of the node's own, by their rows, in document order: tranches, funders' shares, what
    /// is paid or lent.
    Rows(Vec<usize>),
}

/// Parts weighed against their whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// The row of the figure that states the whole.
    pub whole: usize,
    /// What the parts are.
    pub parts: Parts,
    /// The parts, added.
    pub sum: Rollup,
    /// Whether parts may be missing from the sum.
    pub is_incomplete: bool,
    /// How the two compare.
    pub fit: Fit,
    /// Whether whole and parts are all of one source.
    pub one_source: bool,
    /// Whether the parts are declared to be the whole, and none of them is missing.
    pub partition: bool,
}

/// By how much parts and whole differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Euros, never below zero.
    pub eur: Decimal,
    /// The power of ten of the last place to show.
    pub place: i8,
    /// Which way ceilings, and what may be missing, may move it.
    pub bound: Bound,
    /// What it is of what is disclosed: below zero where the two may as well be equal.
    pub interval: Interval,
}

impl Weighed {
    /// Weighs a sum of parts at a stage against the figure in `row`.
    pub(super) fn new(accounts: &Accounts, whole: usize, parts: Parts, sum: Rollup) -> Self {
        let figure = &accounts.corpus.all_figures()[whole];
        let fit = fit(figure, &sum);
        // What is missing is said beside it, by how many disclose.
        let is_incomplete = sum.bound.is_incomplete();
        let sum = sum.as_disclosed();
        Self { whole, parts, sum, is_incomplete, fit, one_source: false, partition: false }
    }

    /// A warning where figures of a node are firmly more than another of its own, in which they
    /// have to fit.
    pub(super) fn above(
        accounts: &Accounts,
        rule: Rule,
        whole: usize,
        rows: Vec<usize>,
        sum: Rollup,
    ) -> Option<Finding> {
        let about = About::Figure(*rows.first()?);
        let node = accounts.corpus.all_figures()[whole].node;
        let weighed = Weighed::new(accounts, whole, Parts::Rows(rows), sum);
        let claim = (weighed.fit == Fit::Exceeds).then_some(Claim::Weighed(weighed))?;
        Some(Finding::new(Severity::Warning, rule, node, about, claim))
    }

    /// With whether all is of one source; and how grave it is: an error where one source states
    /// more for the parts than for the whole, none of it as an estimate, or where the parts are
    /// declared to be the whole and are less; a warning where that is of several sources.
    pub(super) fn graded(mut self, accounts: &Accounts, rows: &[usize]) -> (Severity, Self) {
        let figures = accounts.corpus.all_figures();
        let whole = &figures[self.whole];
        let parts = || rows.iter().map(|&row| &figures[row]);
        let source = whole.cite.source;
        self.one_source = source.is_some() && parts().all(|part| part.cite.source == source);
        let certain = parts().chain([whole]).all(|part| part.certainty != Certainty::Estimate);
        let severity = match self.fit {
            Fit::Exceeds if self.one_source && certain => Severity::Error,
            Fit::Exceeds => Severity::Warning,
            Fit::Leaves if self.partition && self.one_source && certain => Severity::Error,
            Fit::Leaves if self.partition => Severity::Warning,
            Fit::MayExceed if !self.is_of_ceilings_alone(whole) => Severity::Warning,
            Fit::Holds | Fit::Leaves | Fit::MayExceed => Severity::Information,
        };
        (severity, self)
    }

    /// Whether the ceilings alone are more than the whole, which is ordinary: what may come is not
    /// all meant to come.
    fn is_of_ceilings_alone(&self, whole: &Figure) -> bool {
        let most = whole.interval().high;
        most.is_some_and(|most| self.sum.eur - self.sum.least > most)
    }

    /// By how much the parts are less than the whole, or more.
    #[must_use]
    pub fn gap(&self, accounts: &Accounts) -> Gap {
        let figure = &accounts.corpus.all_figures()[self.whole];
        let whole = Rollup::own(self.whole, figure);
        let places = whole.places.and(self.sum.places);
        let sum = if self.is_incomplete { self.sum.incomplete() } else { self.sum };
        let (more, less) = if sum.eur > whole.eur { (sum, whole) } else { (whole, sum) };
        let (upper, lower) = (more.possible(), less.possible());
        let eur = more.eur - less.eur;
        Gap {
            eur,
            place: places.shown(eur),
            bound: more.bound.and(less.bound.flipped()),
            interval: upper.with(lower.negated(), Decimal::checked_add).unwrap_or(upper),
        }
    }

    /// Whether any side is a floor, a ceiling, an estimate or a range, so that it is no rounding if
    /// the two meet.
    #[must_use]
    pub fn is_loose(&self, accounts: &Accounts) -> bool {
        let whole = &accounts.corpus.all_figures()[self.whole];
        let is_range = whole.amount.is_range() || !self.sum.spread.is_zero();
        whole.certainty != Certainty::Firm || self.sum.bound != Bound::Exact || is_range
    }

    /// Whether the parts are of times, beside which others may be unknown.
    #[must_use]
    pub fn is_of_times(&self, accounts: &Accounts) -> bool {
        let figures = accounts.corpus.all_figures();
        match &self.parts {
            Parts::Rows(rows) => {
                let is_of_time =
                    |figure: &Figure| figure.funder.is_none() && figure.region.is_empty();
                rows.iter().all(|&row| is_of_time(&figures[row]))
            }
            Parts::Children(_) | Parts::Instruments => false,
        }
    }

    /// Whether the whole is stated as exactly what the parts add up to.
    #[must_use]
    pub fn is_exact(&self, accounts: &Accounts) -> bool {
        accounts.corpus.all_figures()[self.whole].amount.eur() == self.sum.eur
    }

    /// How many parts are disclosed, of how many; `None` where nothing counts them.
    #[must_use]
    pub fn disclosed(&self) -> Option<(u32, u64)> {
        match self.sum.origin {
            Origin::Derived { disclosing, counted } => Some((disclosing, counted)),
            Origin::Own(_) | Origin::Parts => None,
        }
    }
}

fn fit(whole: &Figure, sum: &Rollup) -> Fit {
    let whole = Rollup::own(0, whole);
    // The parts are weighed as far as they are known: what is missing only adds to them.
    let (stated, added) = (whole.disclosed(), sum.disclosed());
    if sum.possible().exceeds(whole.possible()) {
        Fit::Exceeds
    } else if stated.meets(added) {
        Fit::Holds
    } else if added.exceeds(stated) {
        Fit::MayExceed
    } else {
        Fit::Leaves
    }
}
