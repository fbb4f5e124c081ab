//! A budget year, which a part of an amount may be of.

use std::fmt;
use std::num::NonZeroU16;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{PartialDate, Period};

/// A budget year, from 0001 to 9999.
///
/// ```
/// use relance::domain::Exercise;
/// let exercise: Exercise = "2021".parse().unwrap();
/// assert_eq!((exercise.year(), exercise.to_string()), (2021, "2021".to_owned()));
/// assert!("2021-01".parse::<Exercise>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Exercise(NonZeroU16);

/// A text is no budget year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a budget year: write four digits, such as 2021")]
pub struct ExerciseError;

impl Exercise {
    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.0.get()
    }

    /// The year that a period is; `None` of one that is anything else.
    #[must_use]
    pub fn of(period: Period) -> Option<Exercise> {
        match period {
            Period::Span(PartialDate::Year(from), PartialDate::Year(to)) if from == to => {
                NonZeroU16::new(from).map(Exercise)
            }
            Period::Span(..) | Period::Length(..) => None,
        }
    }

    /// The year as a period.
    #[must_use]
    pub fn period(self) -> Period {
        let year = PartialDate::Year(self.year());
        Period::Span(year, year)
    }
}

impl fmt::Display for Exercise {
    /// The form that is read back: `2021`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

impl FromStr for Exercise {
    type Err = ExerciseError;

    fn from_str(text: &str) -> Result<Self, ExerciseError> {
        let text = text.trim();
        let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let year = text.parse().ok().filter(|_| is_year);
        year.map(Self).ok_or(ExerciseError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_four_digits_and_is_read_back() {
        for text in ["2021", "0001", "9999"] {
            assert_eq!(text.parse::<Exercise>().map(|year| year.to_string()), Ok(text.into()));
        }
        for text in ["", "0000", "21", "+021", "20211", "2021-S1", "2021/2022", "٢٠٢١"] {
            assert_eq!(text.parse::<Exercise>(), Err(ExerciseError), "{text}");
        }
    }
}
