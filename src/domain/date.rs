//! Dates as precise as they were stated, and periods.
//!
//! `2019`, `2022-S1`, `2022-Q1`, `2019-11` and `2019-09-13` are five precisions; none is
//! ever read as its first day. Months and days are those of the Gregorian calendar.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One half of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HalfYear {
    /// January to June.
    First,
    /// July to December.
    Second,
}

/// One quarter of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Quarter {
    /// January to March.
    First,
    /// April to June.
    Second,
    /// July to September.
    Third,
    /// October to December.
    Fourth,
}

impl Quarter {
    /// All four, in order.
    pub const ALL: [Quarter; 4] =
        [Quarter::First, Quarter::Second, Quarter::Third, Quarter::Fourth];

    /// Its number, 1 to 4.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
            Self::Fourth => 4,
        }
    }

    /// Its last month, 3 to 12.
    fn last_month(self) -> u8 {
        3 * self.number()
    }
}

/// A date with the precision of its source.
///
/// ```
/// use relance::domain::PartialDate;
/// let date: PartialDate = "2022-S1".parse().unwrap();
/// assert_eq!(date.first_day(), (2022, 1, 1));
/// assert_eq!(date.last_day(), (2022, 6, 30));
/// assert_eq!(date.to_string(), "2022-S1");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PartialDate {
    /// A year.
    Year(u16),
    /// A half-year.
    Half(u16, HalfYear),
    /// A quarter of a year.
    Quarter(u16, Quarter),
    /// A month, 1 to 12.
    Month(u16, u8),
    /// A day: year, month 1 to 12, day 1 to 31.
    Day(u16, u8, u8),
}

/// Why a text is no date or period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not one of the five forms.
    #[error(
        "not a date: write a year, a half-year, a quarter, a month or a day, such as 2019, 2022-S1, 2022-Q1, 2019-11 or 2019-09-13"
    )]
    Form,
    /// There is no such month.
    #[error("there is no month {0}: months go from 01 to 12")]
    NoMonth(u8),
    /// There is no such day in that month.
    #[error("there is no day {day} in {year}-{month:02}: that month has {last} days")]
    NoDay {
        /// The year.
        year: u16,
        /// The month.
        month: u8,
        /// The day that is not there.
        day: u8,
        /// The month's last day.
        last: u8,
    },
    /// Not a period.
    #[error(
        "not a period: write 2017/2021, 2022-01/2023-12, one date, or a length such as 3 years or 18 months"
    )]
    PeriodForm,
    /// It ends before it starts.
    #[error("the period ends before it starts")]
    Backwards,
    /// A date where only a whole day will do.
    #[error("not one day: write year, month and day, such as 2019-09-13")]
    NotOneDay,
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl PartialDate {
    /// The first day it may be, as (year, month, day).
    #[must_use]
    pub fn first_day(self) -> (u16, u8, u8) {
        match self {
            Self::Year(year) | Self::Half(year, HalfYear::First) => (year, 1, 1),
            Self::Half(year, HalfYear::Second) => (year, 7, 1),
            Self::Quarter(year, quarter) => (year, quarter.last_month() - 2, 1),
            Self::Month(year, month) => (year, month, 1),
            Self::Day(year, month, day) => (year, month, day),
        }
    }

    /// The last day it may be, as (year, month, day).
    #[must_use]
    pub fn last_day(self) -> (u16, u8, u8) {
        match self {
            Self::Year(year) | Self::Half(year, HalfYear::Second) => (year, 12, 31),
            Self::Half(year, HalfYear::First) => (year, 6, 30),
            Self::Quarter(year, quarter) => {
                let month = quarter.last_month();
                (year, month, days_in(year, month))
            }
            Self::Month(year, month) => (year, month, days_in(year, month)),
            Self::Day(year, month, day) => (year, month, day),
        }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.first_day().0
    }

    /// A total order: by first day, then the more precise one first.
    #[must_use]
    pub fn chronological(self, other: Self) -> Ordering {
        (self.first_day(), self.last_day()).cmp(&(other.first_day(), other.last_day()))
    }
}

impl fmt::Display for PartialDate {
    /// The form that is read back: `2019`, `2022-S1`, `2022-Q1`, `2019-11`, `2019-09-13`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Half(year, HalfYear::First) => write!(f, "{year:04}-S1"),
            Self::Half(year, HalfYear::Second) => write!(f, "{year:04}-S2"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{}", quarter.number()),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(year, month, day) => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

/// Exactly `width` decimal digits as a number.
fn digits<N: FromStr>(text: &str, width: usize) -> Result<N, DateError> {
    let all = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| all).ok_or(DateError::Form)
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.trim().split('-');
        let year = digits(parts.next().unwrap_or_default(), 4)?;
        let Some(second) = parts.next() else { return Ok(Self::Year(year)) };
        let third = parts.next();
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        match (second, third) {
            ("S1" | "s1", None) => return Ok(Self::Half(year, HalfYear::First)),
            ("S2" | "s2", None) => return Ok(Self::Half(year, HalfYear::Second)),
            ("Q1" | "q1", None) => return Ok(Self::Quarter(year, Quarter::First)),
            ("Q2" | "q2", None) => return Ok(Self::Quarter(year, Quarter::Second)),
            ("Q3" | "q3", None) => return Ok(Self::Quarter(year, Quarter::Third)),
            ("Q4" | "q4", None) => return Ok(Self::Quarter(year, Quarter::Fourth)),
            (_, _) => {}
        }
        let month = digits(second, 2)?;
        if !(1..=12).contains(&month) {
            return Err(DateError::NoMonth(month));
        }
        let Some(third) = third else { return Ok(Self::Month(year, month)) };
        let day = digits(third, 2)?;
        let last = days_in(year, month);
        if day == 0 || day > last {
            return Err(DateError::NoDay { year, month, day, last });
        }
        Ok(Self::Day(year, month, day))
    }
}

/// The unit of a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LengthUnit {
    /// Years.
    Years,
    /// Months.
    Months,
}

/// When something holds: from one date to another, or only for how long.
///
/// ```
/// use relance::domain::Period;
/// let period: Period = "3 years".parse().unwrap();
/// assert_eq!(period.to_string(), "3 years");
/// assert!("2021/2017".parse::<Period>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Period {
    /// From the first day of one to the last day of the other; both the same for one date.
    Span(PartialDate, PartialDate),
    /// A length with no place on the calendar.
    Length(u16, LengthUnit),
}

impl Period {
    /// The first and the last date, unless only a length is known.
    #[must_use]
    pub fn span(self) -> Option<(PartialDate, PartialDate)> {
        match self {
            Self::Span(from, to) => Some((from, to)),
            Self::Length(_, _) => None,
        }
    }
}

impl fmt::Display for Period {
    /// The form that is read back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Span(from, to) if from == to => write!(f, "{from}"),
            Self::Span(from, to) => write!(f, "{from}/{to}"),
            Self::Length(1, LengthUnit::Years) => f.write_str("1 year"),
            Self::Length(1, LengthUnit::Months) => f.write_str("1 month"),
            Self::Length(count, LengthUnit::Years) => write!(f, "{count} years"),
            Self::Length(count, LengthUnit::Months) => write!(f, "{count} months"),
        }
    }
}

impl FromStr for Period {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if let Some((count, unit)) = text.split_once(char::is_whitespace) {
            let count: u16 = count.parse().map_err(|_| DateError::PeriodForm)?;
            let unit = match unit.trim() {
                "year" | "years" | "an" | "ans" => LengthUnit::Years,
                "month" | "months" | "mois" => LengthUnit::Months,
                _ => return Err(DateError::PeriodForm),
            };
            return if count == 0 {
                Err(DateError::PeriodForm)
            } else {
                Ok(Self::Length(count, unit))
            };
        }
        let (from, to) = text.split_once('/').unwrap_or((text, text));
        if !from.starts_with(|c: char| c.is_ascii_digit()) || to.is_empty() {
            return Err(DateError::PeriodForm);
        }
        let (from, to): (PartialDate, PartialDate) = (from.parse()?, to.parse()?);
        if to.last_day() < from.first_day() {
            return Err(DateError::Backwards);
        }
        Ok(Self::Span(from, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_precisions_are_kept() {
        for text in [
            "2019",
            "2022-S1",
            "2022-S2",
            "2022-Q1",
            "2022-Q4",
            "2019-11",
            "2019-09-13",
            "2020-02-29",
        ] {
            assert_eq!(text.parse::<PartialDate>().map(|date| date.to_string()), Ok(text.into()));
        }
    }

    #[test]
    fn quarters_and_half_years_are_all_their_days() {
        for (text, first, last) in [
            ("2022-Q1", (2022, 1, 1), (2022, 3, 31)),
            ("2022-q2", (2022, 4, 1), (2022, 6, 30)),
            ("2022-Q3", (2022, 7, 1), (2022, 9, 30)),
            ("2022-Q4", (2022, 10, 1), (2022, 12, 31)),
            ("2022-S1", (2022, 1, 1), (2022, 6, 30)),
            ("2022-s2", (2022, 7, 1), (2022, 12, 31)),
        ] {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!((date.first_day(), date.last_day()), (first, last), "{text}");
        }
        let before = |a: &str, b: &str| {
            let [a, b]: [PartialDate; 2] = [a, b].map(|text| text.parse().unwrap());
            a.chronological(b)
        };
        // The more precise one comes first.
        assert_eq!(before("2022-Q1", "2022-S1"), Ordering::Less);
        assert_eq!(before("2022-01", "2022-Q1"), Ordering::Less);
        assert_eq!(before("2022-Q2", "2022-S1"), Ordering::Greater);
    }

    #[test]
    fn impossible_dates_say_why() {
        assert_eq!("2019-13".parse::<PartialDate>(), Err(DateError::NoMonth(13)));
        assert_eq!(
            "2019-02-29".parse::<PartialDate>(),
            Err(DateError::NoDay { year: 2019, month: 2, day: 29, last: 28 })
        );
        for text in [
            "",
            "19",
            "2019-1",
            "2019-S3",
            "2019-Q0",
            "2019-Q5",
            "2019-Q1-01",
            "2019-11-1",
            "2019-11-11-1",
            "13/09/2019",
            "٢٠١٩",
        ] {
            assert_eq!(text.parse::<PartialDate>(), Err(DateError::Form), "{text}");
        }
    }

    #[test]
    fn a_month_is_not_its_first_day() {
        let month: PartialDate = "2019-11".parse().unwrap();
        assert_eq!((month.first_day(), month.last_day()), ((2019, 11, 1), (2019, 11, 30)));
        let day: PartialDate = "2019-11-01".parse().unwrap();
        assert_eq!(day.chronological(month), Ordering::Less);
    }

    #[test]
    fn periods_are_read_back() {
        for text in
            ["2017/2021", "2022-01/2023-12", "3 years", "1 year", "18 months", "2022-Q1/2022-S2"]
        {
            assert_eq!(text.parse::<Period>().map(|period| period.to_string()), Ok(text.into()));
        }
        assert_eq!("3 ans".parse::<Period>(), Ok(Period::Length(3, LengthUnit::Years)));
        assert_eq!("2021/2017".parse::<Period>(), Err(DateError::Backwards));
        for text in ["", "0 years", "three years", "2017/", "/2017", "3 weeks"] {
            assert_eq!(text.parse::<Period>(), Err(DateError::PeriodForm), "{text}");
        }
    }
}
