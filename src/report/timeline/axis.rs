//! The words on the axis of a timeline, each at its column.
//!
//! ```text
//! 2022        2023                    nov. 2019      déc. 2019
//! S1    S2    S1    S2                1   5    10    1   5
//! ```

use crate::query::timeline::{MinorTicks, Scale, Step, TickDate};
use crate::report::page::Style;
use crate::text::{Lang, half_short, month_letter, month_short, width};

/// The names of years, or months with their year, that begin in `columns` columns from `left`
/// on; and of the one that began before, where it has room.
#[must_use]
pub fn axis_major(scale: Scale, left: i32, columns: u16, lang: Lang) -> Vec<(u16, String)> {
    let step = scale.ruler().major;
    let mut names = named(scale, step, left, columns, |date| full(date, lang));
    let room = names.first().map_or(columns, |(column, _)| *column);
    let before = full(scale.tick_over(step, left), lang);
    if width(&before) < usize::from(room) {
        names.insert(0, (0, before));
    }
    names
}

/// The names or marks of what is between, where this scale has room for any.
#[must_use]
pub fn axis_minor(scale: Scale, left: i32, columns: u16, style: Style) -> Vec<(u16, String)> {
    let Some(minor) = scale.ruler().minor else { return Vec::new() };
    match minor {
        MinorTicks::Named(step) => {
            named(scale, step, left, columns, |date| short(date, style.lang))
        }
        MinorTicks::Lettered(step) => named(scale, step, left, columns, letter),
        MinorTicks::Marked(step) => {
            named(scale, step, left, columns, |_| style.sign("╵", "'").to_owned())
        }
    }
}

fn named(
    scale: Scale,
    step: Step,
    left: i32,
    columns: u16,
    name: impl Fn(TickDate) -> String,
) -> Vec<(u16, String)> {
    let ticks = scale.ticks(step, left, columns).into_iter();
    let named = ticks.filter_map(|tick| {
        let column = u16::try_from(tick.column - left).ok()?;
        Some((column, name(tick.date)))
    });
    // A name that would be cut at the right end is worse than none.
    named.filter(|(column, name)| usize::from(*column) + width(name) <= columns.into()).collect()
}

fn full(date: TickDate, lang: Lang) -> String {
    match date {
        TickDate::Year(year) => year.to_string(),
        TickDate::Half(year, half) => format!("{} {year}", half_short(half, lang)),
        TickDate::Month(year, month) => format!("{} {year}", month_short(month, lang)),
        TickDate::Day(day) => day.to_string(),
    }
}

fn short(date: TickDate, lang: Lang) -> String {
    match date {
        TickDate::Year(year) => year.to_string(),
        TickDate::Half(_, half) => half_short(half, lang).to_owned(),
        TickDate::Month(_, month) => month_short(month, lang).to_owned(),
        TickDate::Day(day) => day.to_string(),
    }
}

fn letter(date: TickDate) -> String {
    match date {
        TickDate::Month(_, month) => month_letter(month).to_string(),
        TickDate::Year(_) | TickDate::Half(_, _) | TickDate::Day(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Day;
    use proptest::prelude::*;

    fn written(names: &[(u16, String)]) -> String {
        names.iter().fold(String::new(), |line, (column, name)| {
            let gap = usize::from(*column).saturating_sub(width(&line));
            format!("{line}{}{name}", " ".repeat(gap))
        })
    }

    fn axis(scale: Scale, from: &str, columns: u16, lang: Lang) -> [String; 2] {
        let left = scale.column(from.parse().unwrap());
        let major = axis_major(scale, left, columns, lang);
        [written(&major), written(&axis_minor(scale, left, columns, Style { lang, ascii: true }))]
    }

    #[test]
    fn the_axis_reads_from_decades_to_days() {
        for (scale, from, lang, major, minor) in [
            (Scale::Months(24), "2010-01-01", Lang::Fr, "2010 2020 2030", ""),
            (Scale::Months(3), "2018-01-01", Lang::Fr, "2018    2020", "'   '   '   '"),
            (Scale::Columns(1), "2022-01-01", Lang::Fr, "2022        2023", "S1    S2    S1"),
            (Scale::Columns(1), "2022-01-01", Lang::En, "2022        2023", "H1    H2    H1"),
            (Scale::Columns(2), "2022-08-01", Lang::Fr, "2022      2023", "A S O N D J F M"),
            (Scale::Columns(6), "2022-11-01", Lang::Fr, "2022        2023", "nov.  déc.  janv."),
            (
                Scale::Columns(15),
                "2019-11-01",
                Lang::Fr,
                "nov. 2019      déc. 2019",
                "1   10   20    1   10",
            ),
            (Scale::Columns(31), "2019-11-01", Lang::En, "Nov 2019", "1   5    10   15   20"),
        ] {
            let width = u16::try_from(width(major).max(width(minor))).unwrap();
            assert_eq!(axis(scale, from, width, lang), [major, minor], "{scale:?}");
        }
    }

    #[test]
    fn a_year_that_began_before_is_named_where_it_has_room() {
        // From August on, ten columns are left of 2022; from November on, four.
        assert_eq!(axis(Scale::Columns(2), "2022-08-01", 20, Lang::Fr)[0], "2022      2023");
        assert_eq!(axis(Scale::Columns(2), "2022-11-01", 20, Lang::Fr)[0], "    2023");
    }

    proptest! {
        #[test]
        fn names_never_touch(
            scale in prop::sample::select(Scale::all().collect::<Vec<_>>()),
            number in -700_000_i64..2_900_000, columns in 1_u16..200
        ) {
            let left = scale.column(Day::from_number(number));
            for lang in Lang::ALL {
                let minor = axis_minor(scale, left, columns, Style { lang, ascii: false });
                for names in [axis_major(scale, left, columns, lang), minor] {
                    let end = names.last().map(|(column, name)| usize::from(*column) + width(name));
                    prop_assert!(end.is_none_or(|end| end <= usize::from(columns)));
                    for pair in names.windows(2) {
                        let end = usize::from(pair[0].0) + width(&pair[0].1);
                        prop_assert!(end < usize::from(pair[1].0), "{:?} {:?}", scale, pair);
                    }
                }
            }
        }
    }
}
