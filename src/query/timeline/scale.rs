//! The calendar axis: how much time a column shows, and the way from days to columns and back.
//!
//! Columns are cut along the calendar: several to a month or several months to one, so that
//! a month, half-year or year begins where a column begins wherever a column is not longer.
//! They are counted from the year 0 and do not depend on what a window shows, so that moving
//! along the axis changes nothing but which of them are seen.
//!
//! ```text
//! Scale::Columns(4)    2019-11-01 … 2019-11-08 are the first column of November 2019
//! Scale::Months(3)     2019-10-01 … 2019-12-31 are one column
//! ```

use crate::domain::{Day, Days};

/// How much time a column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scale {
    /// So many columns to a month, at least one.
    Columns(u8),
    /// So many months to a column, at least one.
    Months(u16),
}

/// The columns that a span of time takes, both ends among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnSpan {
    /// The first.
    pub first: i32,
    /// The last, never before the first.
    pub last: i32,
}

impl ColumnSpan {
    /// How many they are.
    #[must_use]
    pub fn count(self) -> i32 {
        self.last - self.first + 1
    }
}

/// A month: years since the year 0 times twelve, and the months since January.
fn month_of(day: Day) -> (i64, i64, i64) {
    let (year, month, of_month) = day.civil();
    let month = i64::from(year) * 12 + i64::from(month) - 1;
    (month, i64::from(of_month), days_in(month))
}

fn first_of(month: i64) -> Day {
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12));
    Day::first_of_month(clamped(year), clamped(month + 1))
}

fn days_in(month: i64) -> i64 {
    i64::from(first_of(month + 1).number()) - i64::from(first_of(month).number())
}

fn clamped(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX })
}

/// How many columns a month has, and how many months a column, at the scales.
const COLUMNS: [u8; 10] = [31, 20, 15, 10, 8, 6, 4, 3, 2, 1];
const MONTHS: [u16; 13] = [2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000];

impl Scale {
    /// Every scale, the one that shows most detail first: from a month of which each day has
    /// a column, over a decade in some sixty columns, to a thousand years in one.
    pub fn all() -> impl Iterator<Item = Scale> {
        COLUMNS.into_iter().map(Scale::Columns).chain(MONTHS.into_iter().map(Scale::Months))
    }

    /// The first scale that shows all these days in `width` columns; the last one where none
    /// does.
    #[must_use]
    pub fn fitting(days: Days, width: u16) -> Scale {
        let fits = |scale: &Scale| scale.columns(days).count() <= i32::from(width);
        Scale::all().find(fits).unwrap_or(Scale::Months(MONTHS[MONTHS.len() - 1]))
    }

    /// The scale with more detail, or less; itself at the ends.
    #[must_use]
    pub fn turned(self, finer: bool) -> Scale {
        let at = Scale::all().position(|scale| scale == self).unwrap_or(0);
        let next = if finer { at.saturating_sub(1) } else { at + 1 };
        Scale::all().nth(next).unwrap_or(self)
    }

    /// The column in which a day begins.
    #[must_use]
    pub fn column(self, day: Day) -> i32 {
        let (month, of_month, days) = month_of(day);
        clamped(match self {
            Scale::Months(months) => month.div_euclid(i64::from(months.max(1))),
            Scale::Columns(columns) => {
                let columns = i64::from(columns.max(1));
                month * columns + (of_month - 1) * columns / days
            }
        })
    }

    /// The columns that hold any of these days, at least one.
    #[must_use]
    pub fn columns(self, days: Days) -> ColumnSpan {
        let first = self.column(days.first);
        // Where a day has several columns, up to the one before the next day.
        let last = self.column(days.last).max(self.column(days.last.plus(1)) - 1);
        ColumnSpan { first, last: last.max(first) }
    }

    /// The days of which a column holds a part.
    #[must_use]
    pub fn days(self, column: i32) -> Days {
        let column = i64::from(column);
        match self {
            Scale::Months(months) => {
                let months = i64::from(months.max(1));
                let next = first_of((column + 1) * months);
                Days { first: first_of(column * months), last: next.plus(-1) }
            }
            Scale::Columns(columns) => {
                let columns = i64::from(columns.max(1));
                let (month, of_month) = (column.div_euclid(columns), column.rem_euclid(columns));
                let (start, days) = (first_of(month), days_in(month));
                let last = ((of_month + 1) * days - 1) / columns;
                let first = (of_month * days + columns - 1) / columns;
                let day = |of_month: i64| start.plus(clamped(of_month));
                Days { first: day(first.min(last)), last: day(last) }
            }
        }
    }

    /// How many columns a number of months takes, which is none where they are shorter than
    /// one.
    #[must_use]
    pub fn columns_of_months(self, months: u32) -> u32 {
        match self {
            Scale::Months(per_column) => months / u32::from(per_column.max(1)),
            Scale::Columns(columns) => months.saturating_mul(u32::from(columns)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn taken(scale: Scale, when: &str) -> ColumnSpan {
        scale.columns(when.parse::<crate::domain::Period>().unwrap().days().unwrap())
    }

    /// The columns from the first of a year on.
    fn in_year(scale: Scale, when: &str) -> (i32, i32) {
        let columns = taken(scale, when);
        let start = taken(scale, &when[..4]).first;
        (columns.first - start, columns.last - start)
    }

    #[test]
    fn partial_dates_take_the_columns_of_all_they_may_be() {
        // Two columns a month: November is the 21st and 22nd, the half-years twelve each.
        assert_eq!(in_year(Scale::Columns(2), "2019-11"), (20, 21));
        assert_eq!(in_year(Scale::Columns(2), "2022-S1"), (0, 11));
        assert_eq!(in_year(Scale::Columns(2), "2022-S2"), (12, 23));
        assert_eq!(in_year(Scale::Columns(2), "2017"), (0, 23));
        // The 13th of 30 days is before the middle, the 16th after it.
        assert_eq!(in_year(Scale::Columns(2), "2019-09-13"), (16, 16));
        assert_eq!(in_year(Scale::Columns(2), "2019-09-16"), (17, 17));
        // A quarter each: November is in the fourth.
        assert_eq!(in_year(Scale::Months(3), "2019-11"), (3, 3));
        assert_eq!(in_year(Scale::Months(3), "2022-S1"), (0, 1));
        // A column a year: 2017 to 2021 are five.
        assert_eq!(taken(Scale::Months(12), "2017/2021").count(), 5);
    }

    #[test]
    fn half_years_stand_beside_each_other_at_every_scale_that_tells_them_apart() {
        let halves = ["2022-S1", "2022-S2", "2023-S1", "2023-S2"];
        for scale in Scale::all() {
            if scale.columns_of_months(6) == 0 {
                continue;
            }
            let columns = halves.map(|half| taken(scale, half));
            for pair in columns.windows(2) {
                assert_eq!(pair[0].last + 1, pair[1].first, "{scale:?}");
                assert_eq!(pair[0].count(), pair[1].count(), "{scale:?}");
            }
        }
    }

    #[test]
    fn a_day_of_its_own_column_may_have_two() {
        // 30 days in 31 columns: one day has two of them, no two days share one.
        let columns = (1..=30).map(|of_month| {
            let text = format!("2019-11-{of_month:02}");
            Scale::Columns(31).columns(Days { first: day(&text), last: day(&text) })
        });
        let columns: Vec<ColumnSpan> = columns.collect();
        assert_eq!(columns.iter().map(|at| at.count()).sum::<i32>(), 31);
        assert!(columns.windows(2).all(|pair| pair[0].last + 1 == pair[1].first));
    }

    #[test]
    fn the_scale_that_fits_is_the_finest_that_does() {
        let days = |when: &str| when.parse::<crate::domain::Period>().unwrap().days().unwrap();
        // 12 years are 144 months: 72 columns of two, 48 of three.
        assert_eq!(Scale::fitting(days("2012/2023"), 56), Scale::Months(3));
        assert_eq!(Scale::fitting(days("2012/2023"), 72), Scale::Months(2));
        assert_eq!(Scale::fitting(days("2019-11"), 56), Scale::Columns(31));
        assert_eq!(Scale::fitting(days("2022-01/2023-12"), 56), Scale::Columns(2));
        assert_eq!(Scale::fitting(days("0001/9999"), 5), Scale::Months(12_000));
    }

    #[test]
    fn scales_turn_one_by_one_and_stop_at_the_ends() {
        let mut scale = Scale::Columns(31);
        assert_eq!(scale.turned(true), scale);
        for expected in Scale::all().skip(1) {
            scale = scale.turned(false);
            assert_eq!(scale, expected);
            assert_eq!(scale.turned(false).turned(true), {
                if scale == Scale::Months(12_000) { Scale::Months(6000) } else { scale }
            });
        }
    }

    fn scales() -> impl Strategy<Value = Scale> {
        prop::sample::select(Scale::all().collect::<Vec<_>>())
    }

    fn some_days() -> impl Strategy<Value = Days> {
        (-800_000_i64..3_000_000, 0_i32..4000).prop_map(|(first, more)| {
            let first = Day::from_number(first);
            Days { first, last: first.plus(more) }
        })
    }

    proptest! {
        #[test]
        fn columns_follow_days(scale in scales(), number in -800_000_i64..3_000_000) {
            let day = Day::from_number(number);
            let (here, next) = (scale.column(day), scale.column(day.plus(1)));
            prop_assert!(here <= next);
        }

        #[test]
        fn a_column_holds_the_days_that_stand_in_it(scale in scales(), days in some_days()) {
            let columns = scale.columns(days);
            for day in [days.first, days.last] {
                let column = scale.column(day);
                prop_assert!((columns.first..=columns.last).contains(&column));
                let held = scale.days(column);
                prop_assert!((held.first..=held.last).contains(&day));
            }
            // The columns around hold none of them.
            prop_assert!(scale.days(columns.first - 1).last < days.first);
            prop_assert!(scale.days(columns.last + 1).first > days.last);
        }

        #[test]
        fn every_column_has_days_and_they_lead_back(
            scale in scales(), number in -800_000_i64..3_000_000, beside in -40_i32..40
        ) {
            let column = scale.column(Day::from_number(number)) + beside;
            let days = scale.days(column);
            prop_assert!(days.first <= days.last);
            for day in [days.first, days.last] {
                let columns = scale.columns(Days { first: day, last: day });
                prop_assert!((columns.first..=columns.last).contains(&column));
            }
        }

        #[test]
        fn what_does_not_overlap_shares_one_column_at_most(
            scale in scales(), days in some_days(), gap in 1_i32..400, more in 0_i32..4000
        ) {
            let first = days.last.plus(gap);
            let later = Days { first, last: first.plus(more) };
            let (one, other) = (scale.columns(days), scale.columns(later));
            prop_assert!(one.last <= other.first);
        }
    }
}
