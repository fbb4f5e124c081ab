//! Which marks are on the axis at a scale, and where: years or months that are named, and
//! below them, where there is room, half-years, months or days.
//!
//! ```text
//! Columns(2)   2022                    2023
//!              J F M A M J J A S O N D J F M
//! Months(24)   2010 2020
//! ```

use super::Scale;
use crate::domain::{Day, HalfYear};

/// From one mark to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// So many years, from one that this number divides.
    Years(u16),
    /// Half-years.
    Halves,
    /// Months.
    Months,
    /// The first of a month, and the days that this number divides but for the last few.
    Days(u8),
}

/// What a mark is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TickDate {
    /// The start of a year.
    Year(i32),
    /// The start of a half-year.
    Half(i32, HalfYear),
    /// The start of a month, 1 to 12.
    Month(i32, u8),
    /// A day of a month.
    Day(u8),
}

/// A mark on the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tick {
    /// The column in which it begins.
    pub column: i32,
    /// What it is for.
    pub date: TickDate,
}

/// How the lesser marks are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MinorTicks {
    /// By a name of five columns at most.
    Named(Step),
    /// By the first letter of the name.
    Lettered(Step),
    /// By a mark alone.
    Marked(Step),
}

/// The marks of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ruler {
    /// Those that are named in full: a year of four digits, or a month with its year.
    pub major: Step,
    /// Those between, where there is room.
    pub minor: Option<MinorTicks>,
}

/// Columns for a month with its year and a space, such as `sept. 2019`.
const MONTH_AND_YEAR: u32 = 11;
/// Columns for a year and a space.
const YEAR: u32 = 5;
/// Columns for a month's short name and a space.
const MONTH: u32 = 6;
/// Columns for two letters or digits and a space.
const PAIR: u32 = 3;
/// Columns for one letter and a space.
const LETTER: u32 = 2;

/// So many years between two marks.
const YEARS: [u16; 13] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

impl Scale {
    /// The marks for which there is room at this scale, whatever the window's width.
    #[must_use]
    pub fn ruler(self) -> Ruler {
        let month = self.columns_of_months(1);
        if month >= MONTH_AND_YEAR {
            // Five days are a sixth of a month, ten a third.
            let days = if month / 6 > PAIR { 5 } else { 10 };
            let minor = Some(MinorTicks::Named(Step::Days(days)));
            return Ruler { major: Step::Months, minor };
        }
        let room = |years: &&u16| self.columns_of_months(u32::from(**years) * 12) >= YEAR;
        let years = YEARS.iter().find(room).copied().unwrap_or(10_000);
        let minor = if years > 1 {
            let marked = self.columns_of_months(12) >= LETTER;
            marked.then_some(MinorTicks::Marked(Step::Years(1)))
        } else if month >= MONTH {
            Some(MinorTicks::Named(Step::Months))
        } else if month >= LETTER {
            Some(MinorTicks::Lettered(Step::Months))
        } else {
            let named = self.columns_of_months(6) >= PAIR;
            named.then_some(MinorTicks::Named(Step::Halves))
        };
        Ruler { major: Step::Years(years), minor }
    }

    /// The marks of a step that begin in `width` columns from `left` on, in order.
    #[must_use]
    pub fn ticks(self, step: Step, left: i32, width: u16) -> Vec<Tick> {
        let right = left.saturating_add(i32::from(width));
        let mut ticks = Vec::new();
        let mut next = Some(Mark::at_or_before(step, self.days(left).first));
        while let Some(mark) = next {
            let column = self.column(mark.day());
            if column >= right {
                break;
            }
            if column >= left {
                ticks.push(Tick { column, date: mark.date(step) });
            }
            next = mark.after(step);
        }
        ticks
    }

    /// What a step's mark is for that a column is in or begins: the year or month that
    /// the left end of a window shows though it began before.
    #[must_use]
    pub fn tick_over(self, step: Step, column: i32) -> TickDate {
        Mark::at_or_before(step, self.days(column).first).date(step)
    }
}

impl Step {
    /// How many months are from one mark to the next; one where several are in a month.
    fn months(self) -> i32 {
        match self {
            Step::Years(years) => 12 * i32::from(years.max(1)),
            Step::Halves => 6,
            Step::Months | Step::Days(_) => 1,
        }
    }

    /// The days of a month that have a mark: none so near to the end that the next month's first
    /// has no room beside it.
    fn days(self) -> impl Iterator<Item = u8> {
        let between = match self {
            Step::Days(days) => days.max(1),
            Step::Years(_) | Step::Halves | Step::Months => 31,
        };
        let days =
            (2..=31_u8.saturating_sub(between)).filter(move |day| day.is_multiple_of(between));
        std::iter::once(1).chain(days)
    }
}

/// A day on which a step has a mark.
#[derive(Debug, Clone, Copy)]
struct Mark {
    /// Months since January of the year 0.
    month: i32,
    /// From 1.
    day: u8,
}

/// The last year that a date can have; later ones have no mark.
const LAST_YEAR: i32 = 9999;

impl Mark {
    fn at_or_before(step: Step, day: Day) -> Mark {
        let (year, month, of_month) = day.civil();
        let month = year * 12 + i32::from(month) - 1;
        let day = step.days().take_while(|&day| day <= of_month).last().unwrap_or(1);
        Mark { month: month.div_euclid(step.months()) * step.months(), day }
    }

    fn day(self) -> Day {
        Day::first_of_month(0, self.month + 1).plus(i32::from(self.day) - 1)
    }

    fn date(self, step: Step) -> TickDate {
        let (year, month) = (self.month.div_euclid(12), self.month.rem_euclid(12));
        match step {
            Step::Years(_) => TickDate::Year(year),
            Step::Halves if month == 0 => TickDate::Half(year, HalfYear::First),
            Step::Halves => TickDate::Half(year, HalfYear::Second),
            Step::Months => TickDate::Month(year, u8::try_from(month + 1).unwrap_or(1)),
            Step::Days(_) => TickDate::Day(self.day),
        }
    }

    fn after(self, step: Step) -> Option<Mark> {
        let mark = match step.days().find(|&day| day > self.day) {
            Some(day) => Mark { day, ..self },
            None => Mark { month: self.month + step.months(), day: 1 },
        };
        (mark.month < (LAST_YEAR + 1) * 12).then_some(mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named(scale: Scale, step: Step, from: &str, width: u16) -> Vec<(i32, TickDate)> {
        let left = scale.column(from.parse().unwrap());
        let ticks = scale.ticks(step, left, width);
        ticks.into_iter().map(|tick| (tick.column - left, tick.date)).collect()
    }

    #[test]
    fn the_marks_go_from_decades_to_days() {
        let ruler = |scale: Scale| (scale.ruler().major, scale.ruler().minor);
        for (scale, major, minor) in [
            (Scale::Columns(31), Step::Months, Some(MinorTicks::Named(Step::Days(5)))),
            (Scale::Columns(20), Step::Months, Some(MinorTicks::Named(Step::Days(10)))),
            (Scale::Columns(15), Step::Months, Some(MinorTicks::Named(Step::Days(10)))),
            (Scale::Columns(10), Step::Years(1), Some(MinorTicks::Named(Step::Months))),
            (Scale::Columns(4), Step::Years(1), Some(MinorTicks::Lettered(Step::Months))),
            (Scale::Columns(1), Step::Years(1), Some(MinorTicks::Named(Step::Halves))),
            (Scale::Months(2), Step::Years(1), Some(MinorTicks::Named(Step::Halves))),
            // A year of four columns has no room for its name.
            (Scale::Months(3), Step::Years(2), Some(MinorTicks::Marked(Step::Years(1)))),
            (Scale::Months(6), Step::Years(5), Some(MinorTicks::Marked(Step::Years(1)))),
            (Scale::Months(12), Step::Years(5), None),
            (Scale::Months(24), Step::Years(10), None),
            (Scale::Months(12_000), Step::Years(5000), None),
        ] {
            assert_eq!(ruler(scale), (major, minor), "{scale:?}");
        }
    }

    #[test]
    fn marks_stand_where_their_time_begins() {
        let halves =
            |year| [TickDate::Half(year, HalfYear::First), TickDate::Half(year, HalfYear::Second)];
        let [first, second] = halves(2022);
        assert_eq!(
            named(Scale::Columns(1), Step::Halves, "2021-12-05", 14),
            [(1, first), (7, second), (13, halves(2023)[0])]
        );
        assert_eq!(
            named(Scale::Months(3), Step::Years(2), "2017-06-01", 12),
            [(3, TickDate::Year(2018)), (11, TickDate::Year(2020))]
        );
        assert_eq!(
            named(Scale::Columns(31), Step::Days(10), "2019-10-01", 40),
            [
                (0, TickDate::Day(1)),
                (9, TickDate::Day(10)),
                (19, TickDate::Day(20)),
                (31, TickDate::Day(1)),
            ]
        );
        assert_eq!(Step::Days(5).days().collect::<Vec<_>>(), [1, 5, 10, 15, 20, 25]);
    }

    #[test]
    fn the_left_end_is_in_a_year_that_began_before() {
        let column = Scale::Columns(4).column("2022-08-10".parse().unwrap());
        assert_eq!(Scale::Columns(4).tick_over(Step::Years(1), column), TickDate::Year(2022));
        assert_eq!(Scale::Columns(4).tick_over(Step::Years(10), column), TickDate::Year(2020));
    }

    proptest! {
        #[test]
        fn marks_have_room_and_are_in_the_window(
            scale in prop::sample::select(Scale::all().collect::<Vec<_>>()),
            left in -50_i32..30_000, width in 1_u16..200
        ) {
            let ruler = scale.ruler();
            let minor = ruler.minor.map(|minor| match minor {
                MinorTicks::Named(step @ (Step::Days(_) | Step::Halves)) => (step, PAIR),
                MinorTicks::Named(step) => (step, MONTH),
                MinorTicks::Lettered(step) | MinorTicks::Marked(step) => (step, LETTER),
            });
            let major = match ruler.major {
                Step::Months => MONTH_AND_YEAR,
                Step::Years(_) | Step::Halves | Step::Days(_) => YEAR,
            };
            for (step, room) in std::iter::once((ruler.major, major)).chain(minor) {
                let ticks = scale.ticks(step, left, width);
                for tick in &ticks {
                    prop_assert!((left..left + i32::from(width)).contains(&tick.column));
                }
                for pair in ticks.windows(2) {
                    let apart = u32::try_from(pair[1].column - pair[0].column).unwrap();
                    prop_assert!(apart >= room, "{:?} {:?}", scale, pair);
                }
            }
        }
    }
}
