//! Days of the Gregorian calendar as numbers, so that spans of time can be measured and set
//! side by side.
//!
//! ```text
//! 2019-11   →  the days from 2019-11-01 to 2019-11-30
//! 2022-S1   →  the days from 2022-01-01 to 2022-06-30
//! ```

use std::fmt;
use std::str::FromStr;

use super::{DateError, PartialDate, Period, When};

/// A day, as the count of days since 1 January 1970. Years have no end in either direction,
/// months and days are those of the Gregorian calendar, before its introduction too.
///
/// ```
/// use relance::domain::Day;
/// let day: Day = "2020-02-29".parse().unwrap();
/// assert_eq!(day.plus(1).civil(), (2020, 3, 1));
/// assert_eq!(day.number(), 18_321);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// Days in 400 years, after which the calendar is the same again.
const ERA: i32 = 146_097;
/// From 1 March of the year 0 to 1 January 1970.
const TO_1970: i32 = 719_468;
/// The most days from 1970 in either direction: some five million years.
const FURTHEST: i32 = 2_000_000_000;

impl Day {
    /// The day of this number; one further than two thousand million days is taken as that far.
    #[must_use]
    pub fn from_number(number: i64) -> Day {
        let furthest = i64::from(FURTHEST);
        Day(i32::try_from(number.clamp(-furthest, furthest)).unwrap_or(FURTHEST))
    }

    /// Days since 1 January 1970, which is 0.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// The first day of a month, counted from January as 1; a month that is past December or
    /// before January is one of a later or earlier year.
    #[must_use]
    pub fn first_of_month(year: i32, month: i32) -> Day {
        // Years begin in March here, so that the day a leap year has more is its last.
        let from_march = i64::from(year) * 12 + i64::from(month) - 3;
        let (year, month) = (from_march.div_euclid(12), from_march.rem_euclid(12));
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * month + 2) / 5;
        let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + day_of_year;
        Day::from_number(era * i64::from(ERA) + day_of_era - i64::from(TO_1970))
    }

    /// Year, month from 1 to 12, and day of the month from 1.
    #[must_use]
    pub fn civil(self) -> (i32, u8, u8) {
        let days = self.0 + TO_1970;
        let (era, of_era) = (days.div_euclid(ERA), days.rem_euclid(ERA));
        let leap_days = of_era / 1460 - of_era / 36_524 + of_era / (ERA - 1);
        let year_of_era = (of_era - leap_days) / 365;
        let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        let small = |part: i32| u8::try_from(part).unwrap_or(1);
        (year, small(month), small(day))
    }

    /// So many days later, or earlier where negative.
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day::from_number(i64::from(self.0) + i64::from(days))
    }

    /// The day as a date, unless its year has not four digits.
    #[must_use]
    pub fn date(self) -> Option<PartialDate> {
        let (year, month, day) = self.civil();
        let year = u16::try_from(year).ok().filter(|&year| year <= 9999)?;
        Some(PartialDate::Day(year, month, day))
    }
}

impl From<(u16, u8, u8)> for Day {
    /// The day of a year, a month and a day of it.
    fn from((year, month, day): (u16, u8, u8)) -> Day {
        Day::first_of_month(i32::from(year), i32::from(month)).plus(i32::from(day) - 1)
    }
}

impl fmt::Display for Day {
    /// `2019-09-13`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Day, DateError> {
        match text.parse()? {
            PartialDate::Day(year, month, day) => Ok(Day::from((year, month, day))),
            PartialDate::Year(_)
            | PartialDate::Half(_, _)
            | PartialDate::Quarter(_, _)
            | PartialDate::Month(_, _) => Err(DateError::NotOneDay),
        }
    }
}

/// The days from one to another, both among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// The first.
    pub first: Day,
    /// The last, never before the first.
    pub last: Day,
}

impl PartialDate {
    /// All days that it may be: of a month the whole month.
    #[must_use]
    pub fn days(self) -> Days {
        Days { first: Day::from(self.first_day()), last: Day::from(self.last_day()) }
    }
}

impl When {
    /// All days from the first that it may begin on to the last that it may end on, unless
    /// only a length is known.
    #[must_use]
    pub fn days(self) -> Option<Days> {
        let (from, to) = self.span()?;
        let (from, to) = (from.days(), to.days());
        Some(Days { first: from.first, last: to.last.max(from.first) })
    }
}

impl Period {
    /// All days of it; see [`When::days`].
    #[must_use]
    pub fn days(self) -> Option<Days> {
        When::During(self).days()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn known_days_have_known_numbers() {
        // 1970 to 2000 are 30 years with 7 leap days; 2000 is one; the others from tables of
        // the Unix calendar.
        for (text, number) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("1970-03-01", 59),
            ("2000-01-01", 10_957),
            ("2000-02-29", 11_016),
            ("2000-03-01", 11_017),
            ("2019-09-13", 18_152),
            ("2038-01-19", 24_855),
            ("0000-03-01", -719_468),
        ] {
            assert_eq!(day(text).number(), number, "{text}");
            assert_eq!(day(text).to_string(), text);
        }
    }

    #[test]
    fn a_partial_date_is_all_its_days() {
        for (text, first, last, count) in [
            ("2019-11", "2019-11-01", "2019-11-30", 30),
            ("2022-S1", "2022-01-01", "2022-06-30", 181),
            ("2022-S2", "2022-07-01", "2022-12-31", 184),
            ("2020", "2020-01-01", "2020-12-31", 366),
            ("2019-09-13", "2019-09-13", "2019-09-13", 1),
        ] {
            let days = text.parse::<PartialDate>().unwrap().days();
            assert_eq!((days.first, days.last), (day(first), day(last)), "{text}");
            assert_eq!(days.last.number() - days.first.number() + 1, count, "{text}");
        }
        let period: Period = "2017/2021".parse().unwrap();
        let days = Days { first: day("2017-01-01"), last: day("2021-12-31") };
        assert_eq!(period.days(), Some(days));
        assert_eq!("3 years".parse::<Period>().unwrap().days(), None);
    }

    #[test]
    fn only_a_whole_date_is_a_day() {
        for text in ["2019", "2019-11", "2022-S1"] {
            assert_eq!(text.parse::<Day>(), Err(DateError::NotOneDay), "{text}");
        }
        assert_eq!("today".parse::<Day>(), Err(DateError::Form));
    }

    #[test]
    fn months_may_be_past_december() {
        assert_eq!(Day::first_of_month(2021, 13), day("2022-01-01"));
        assert_eq!(Day::first_of_month(2021, 0), day("2020-12-01"));
        assert_eq!(Day::first_of_month(2021, -11), day("2020-01-01"));
    }

    #[test]
    fn far_away_stays_in_reach() {
        assert_eq!(Day::from_number(i64::MAX).number(), 2_000_000_000);
        assert_eq!(Day::from_number(i64::MIN).plus(-1).number(), -2_000_000_000);
        assert_eq!(Day::from_number(i64::MAX).date(), None);
        let (year, ..) = Day::from_number(i64::MIN).civil();
        assert!(year < -5_000_000);
    }

    proptest! {
        #[test]
        fn days_and_dates_are_the_same_both_ways(number in -2_000_000_i64..2_000_000) {
            let day = Day::from_number(number);
            let (year, month, of_month) = day.civil();
            let first = Day::first_of_month(year, i32::from(month));
            prop_assert_eq!(first.plus(i32::from(of_month) - 1), day);
            let next = day.plus(1).civil();
            prop_assert!(next > (year, month, of_month));
            prop_assert!(next == (year, month, of_month + 1) || next.2 == 1);
        }
    }
}
