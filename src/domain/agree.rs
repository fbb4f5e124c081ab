//! Whether figures that state one amount may all be right.
//!
//! ```text
//! 3,5 Md€ (3,45 to 3,55) and 2 Md€ (1,9 to 2,1)    disagree
//! 3,5 Md€ and 3,45 Md€ (3,445 to 3,455)            may be one amount
//! 20 M€ and ≤ 25 M€ (0 to 25,5)                    20 is not above 25
//! 215 M€ and plus de 200 M€ (199,5 or more)        215 is more
//! paid 2 M€ (2020) and paid 3 M€ (2021)            more was paid meanwhile
//! 5 M€ (2017-2019) and 8 M€ (2020-2022)            of other years
//! ```

use super::{Corpus, Figure, Interval, PartialDate, Period, Stage};

/// The date of a source, by which statements are newer; without one it is the oldest. Dates that
/// overlap, such as 2019 and November 2019, are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated(Option<PartialDate>);

impl Dated {
    /// Whether all of it is after all of the other.
    pub(super) fn is_later_than(self, other: Dated) -> bool {
        match (self.0, other.0) {
            (Some(one), Some(other)) => one.first_day() > other.last_day(),
            (one, None) => one.is_some(),
            (None, Some(_)) => false,
        }
    }

    /// Whichever begins later.
    pub(super) fn later(self, other: Dated) -> Dated {
        let first_day = |dated: Dated| dated.0.map(PartialDate::first_day);
        if first_day(other) > first_day(self) { other } else { self }
    }
}

impl Figure {
    /// What its amount may really be, by its precision and its certainty.
    #[must_use]
    pub fn interval(&self) -> Interval {
        self.amount.interval(self.certainty)
    }

    /// Whether the periods of the two share no day, so that they are of different years.
    fn is_of_other_years(&self, other: &Figure) -> bool {
        let days = |figure: &Figure| figure.period.and_then(Period::days);
        match (days(self), days(other)) {
            (Some(one), Some(other)) => one.last < other.first || other.last < one.first,
            (None, _) | (_, None) => false,
        }
    }

    /// Whether more may have become of its amount while time went by.
    fn may_progress(&self) -> bool {
        let grows = matches!(self.stage, Some(Stage::Awarded | Stage::Committed | Stage::Paid));
        grows && self.exercise.is_none()
    }
}

impl Corpus {
    /// Whether two figures that state one amount cannot both be right: their intervals do not
    /// meet, neither was revised, they are not of different years, and it is no progress.
    #[must_use]
    pub fn disagree(&self, one: &Figure, other: &Figure) -> bool {
        if one.interval().meets(other.interval()) || one.is_revised || other.is_revised {
            return false;
        }
        !one.is_of_other_years(other)
            && !self.is_progress(one, other)
            && !self.is_progress(other, one)
    }

    /// Whether a figure is not what another states for the same: the one in force, or of the one in
    /// force any other.
    #[must_use]
    pub fn is_disputed(&self, figure: &Figure) -> bool {
        let is_same = |other: &&Figure| {
            (other.instrument, other.stage) == (figure.instrument, figure.stage)
                && other.coordinates() == figure.coordinates()
                && !other.is_movement()
                && !std::ptr::eq(*other, figure)
                && (figure.in_force || other.in_force)
        };
        // Most nodes state a thing once: nothing is measured for them.
        let mut others = self.figures(figure.node).iter().filter(is_same);
        !figure.is_movement() && others.any(|other| self.disagree(other, figure))
    }

    /// Whether a later source states more of what grows with time. Where the corpus prefers one,
    /// somebody had to choose between the two.
    fn is_progress(&self, before: &Figure, after: &Figure) -> bool {
        after.may_progress()
            && !after.preferred
            && after.interval().exceeds(before.interval())
            && self.source_date(after).is_later_than(self.source_date(before))
    }

    pub(super) fn source_date(&self, figure: &Figure) -> Dated {
        Dated(figure.cite.source.and_then(|source| self.source(source).date))
    }
}
