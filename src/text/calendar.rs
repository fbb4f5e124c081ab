//! Dates and periods in words, each as precise as it was stated.
//!
//! A year is never shown as its first day, and a period names a year or a month that both
//! its ends share only once. A number and the word it counts stay on one line (U+00A0).
//!
//! ```
//! use relance::text::{Lang, date, period};
//! assert_eq!(date("2020-09-01".parse().unwrap(), Lang::Fr), "1er\u{a0}septembre 2020");
//! assert_eq!(period("2022-01/2022-12".parse().unwrap(), Lang::Fr), "de janvier à décembre 2022");
//! ```

use super::Lang;
use crate::domain::{HalfYear, LengthUnit, PartialDate, Period, Quarter, When};

/// The names of the months in both languages, whole and in five columns at most.
const MONTHS: [[(&str, &str); 2]; 12] = [
    [("janvier", "January"), ("janv.", "Jan")],
    [("février", "February"), ("févr.", "Feb")],
    [("mars", "March"), ("mars", "Mar")],
    [("avril", "April"), ("avr.", "Apr")],
    [("mai", "May"), ("mai", "May")],
    [("juin", "June"), ("juin", "Jun")],
    [("juillet", "July"), ("juil.", "Jul")],
    [("août", "August"), ("août", "Aug")],
    [("septembre", "September"), ("sept.", "Sep")],
    [("octobre", "October"), ("oct.", "Oct")],
    [("novembre", "November"), ("nov.", "Nov")],
    [("décembre", "December"), ("déc.", "Dec")],
];

/// A date: `2019`, `1er semestre 2022`, `1er trimestre 2022`, `novembre 2019`, `1er septembre
/// 2020`; in English `2019`, `first half of 2022`, `first quarter of 2022`, `November 2019`,
/// `1 September 2020`.
#[must_use]
pub fn date(date: PartialDate, lang: Lang) -> String {
    let year = date.year();
    match (date, lang) {
        (PartialDate::Year(_), _) => year.to_string(),
        (PartialDate::Half(_, _) | PartialDate::Quarter(_, _), Lang::En) => {
            format!("{} of {year}", without_year(date, lang))
        }
        (PartialDate::Half(_, _) | PartialDate::Quarter(_, _), Lang::Fr)
        | (PartialDate::Month(_, _) | PartialDate::Day(_, _, _), _) => {
            format!("{} {year}", without_year(date, lang))
        }
    }
}

/// A period: `2017–2021`, `de janvier à décembre 2022`, `du 1er au 15 mars 2020`, `3 ans`; in
/// English `2017–2021`, `January–December 2022`, `1–15 March 2020`, `3 years`. One date is
/// shown as a date.
#[must_use]
pub fn period(period: Period, lang: Lang) -> String {
    match period {
        Period::Span(from, to) if from == to => date(from, lang),
        Period::Span(PartialDate::Year(from), PartialDate::Year(to)) => format!("{from}–{to}"),
        Period::Span(from, to) => match lang {
            Lang::Fr => french_span(from, to),
            Lang::En => english_span(from, to),
        },
        Period::Length(count, unit) => format!("{count}\u{a0}{}", length_unit(count, unit, lang)),
    }
}

/// A date or a period.
#[must_use]
pub fn when(when: When, lang: Lang) -> String {
    match when {
        When::At(at) => date(at, lang),
        When::During(during) => period(during, lang),
    }
}

/// What the two ends of a span share and so say only once.
#[derive(PartialEq, Eq)]
enum Shared {
    Nothing,
    Year,
    /// Two days of one month.
    Month,
}

fn shared(from: PartialDate, to: PartialDate) -> Shared {
    use PartialDate::{Day, Half, Month, Quarter, Year};
    if from.year() != to.year() {
        return Shared::Nothing;
    }
    match (from, to) {
        (Day(_, month, _), Day(_, other, _)) if month == other => Shared::Month,
        (Month(_, _) | Day(_, _, _), Month(_, _) | Day(_, _, _))
        | (Half(_, _) | Quarter(_, _), Half(_, _) | Quarter(_, _)) => Shared::Year,
        (Year(_) | Half(_, _) | Quarter(_, _), _) | (_, Year(_) | Half(_, _) | Quarter(_, _)) => {
            Shared::Nothing
        }
    }
}

/// `de … à …`, with `du … au …` around days, half-years and quarters.
fn french_span(from: PartialDate, to: PartialDate) -> String {
    let start = match (shared(from, to), from) {
        (Shared::Month, PartialDate::Day(_, _, day)) => day_number(day, Lang::Fr),
        (Shared::Year | Shared::Month, _) => without_year(from, Lang::Fr),
        (Shared::Nothing, _) => date(from, Lang::Fr),
    };
    let of = match from {
        PartialDate::Half(_, _) | PartialDate::Quarter(_, _) | PartialDate::Day(_, _, _) => "du ",
        PartialDate::Month(_, _) if start.starts_with(['a', 'o']) => "d’",
        PartialDate::Year(_) | PartialDate::Month(_, _) => "de ",
    };
    let until = match to {
        PartialDate::Half(_, _) | PartialDate::Quarter(_, _) | PartialDate::Day(_, _, _) => "au",
        PartialDate::Year(_) | PartialDate::Month(_, _) => "à",
    };
    format!("{of}{start} {until} {}", date(to, Lang::Fr))
}

/// The dash is close between two words or numbers, free between longer ends.
fn english_span(from: PartialDate, to: PartialDate) -> String {
    let end = date(to, Lang::En);
    match (shared(from, to), from, to) {
        (Shared::Month, PartialDate::Day(_, _, day), _) => format!("{day}–{end}"),
        (Shared::Year, PartialDate::Month(_, _), PartialDate::Month(_, _)) => {
            format!("{}–{end}", without_year(from, Lang::En))
        }
        (Shared::Year | Shared::Month, _, _) => {
            format!("{} – {end}", without_year(from, Lang::En))
        }
        (Shared::Nothing, _, _) => format!("{} – {end}", date(from, Lang::En)),
    }
}

/// A date as it is written beside its year; a year has nothing beside itself.
fn without_year(date: PartialDate, lang: Lang) -> String {
    match date {
        PartialDate::Year(_) => String::new(),
        PartialDate::Half(_, HalfYear::First) => {
            lang.pick("1er\u{a0}semestre", "first half").to_owned()
        }
        PartialDate::Half(_, HalfYear::Second) => {
            lang.pick("2e\u{a0}semestre", "second half").to_owned()
        }
        PartialDate::Quarter(_, quarter) => quarter_name(quarter, lang).to_owned(),
        PartialDate::Month(_, month) => month_name(month, lang).to_owned(),
        PartialDate::Day(_, month, day) => {
            format!("{}\u{a0}{}", day_number(day, lang), month_name(month, lang))
        }
    }
}

fn quarter_name(quarter: Quarter, lang: Lang) -> &'static str {
    match quarter {
        Quarter::First => lang.pick("1er\u{a0}trimestre", "first quarter"),
        Quarter::Second => lang.pick("2e\u{a0}trimestre", "second quarter"),
        Quarter::Third => lang.pick("3e\u{a0}trimestre", "third quarter"),
        Quarter::Fourth => lang.pick("4e\u{a0}trimestre", "fourth quarter"),
    }
}

/// The day of the month; only the first is an ordinal, and only in French.
fn day_number(day: u8, lang: Lang) -> String {
    match lang {
        Lang::Fr if day == 1 => "1er".to_owned(),
        Lang::Fr | Lang::En => day.to_string(),
    }
}

/// The name of a month, 1 to 12; `?` for a month that does not exist.
fn month_name(month: u8, lang: Lang) -> &'static str {
    let [(fr, en), _] = names_of(month);
    lang.pick(fr, en)
}

/// A month, 1 to 12, for an axis: `nov.`, in English `Nov`; `?` for one that does not exist.
#[must_use]
pub fn month_short(month: u8, lang: Lang) -> &'static str {
    let [_, (fr, en)] = names_of(month);
    lang.pick(fr, en)
}

/// The first letter of a month, 1 to 12, the same in both languages.
#[must_use]
pub fn month_letter(month: u8) -> char {
    month_name(month, Lang::En).chars().next().unwrap_or('?')
}

fn names_of(month: u8) -> [(&'static str, &'static str); 2] {
    let names = usize::from(month).checked_sub(1).and_then(|at| MONTHS.get(at));
    names.copied().unwrap_or([("?", "?"); 2])
}

/// A half-year for an axis: `S1`, in English `H1`.
#[must_use]
pub fn half_short(half: HalfYear, lang: Lang) -> &'static str {
    match half {
        HalfYear::First => lang.pick("S1", "H1"),
        HalfYear::Second => lang.pick("S2", "H2"),
    }
}

/// French is plural from two, English unless it is one.
fn length_unit(count: u16, unit: LengthUnit, lang: Lang) -> &'static str {
    match (unit, lang) {
        (LengthUnit::Years, Lang::Fr) if count < 2 => "an",
        (LengthUnit::Years, Lang::Fr) => "ans",
        (LengthUnit::Months, Lang::Fr) => "mois",
        (LengthUnit::Years, Lang::En) if count == 1 => "year",
        (LengthUnit::Years, Lang::En) => "years",
        (LengthUnit::Months, Lang::En) if count == 1 => "month",
        (LengthUnit::Months, Lang::En) => "months",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `~` means U+00A0.
    fn spaced(text: &str) -> String {
        text.replace('~', "\u{a0}")
    }

    #[test]
    fn dates_keep_their_precision() {
        for (text, fr, en) in [
            ("2019", "2019", "2019"),
            ("2022-S1", "1er~semestre 2022", "first half of 2022"),
            ("2022-S2", "2e~semestre 2022", "second half of 2022"),
            ("2022-Q1", "1er~trimestre 2022", "first quarter of 2022"),
            ("2022-Q2", "2e~trimestre 2022", "second quarter of 2022"),
            ("2022-Q3", "3e~trimestre 2022", "third quarter of 2022"),
            ("2022-Q4", "4e~trimestre 2022", "fourth quarter of 2022"),
            ("2019-11", "novembre 2019", "November 2019"),
            ("2020-09-01", "1er~septembre 2020", "1~September 2020"),
            ("2019-09-13", "13~septembre 2019", "13~September 2019"),
            ("2021-08-21", "21~août 2021", "21~August 2021"),
        ] {
            let at = text.parse().unwrap();
            assert_eq!(date(at, Lang::Fr), spaced(fr));
            assert_eq!(date(at, Lang::En), spaced(en));
            assert_eq!(when(When::At(at), Lang::Fr), spaced(fr));
        }
    }

    #[test]
    fn periods_say_once_what_their_ends_share() {
        for (text, fr, en) in [
            ("2017/2021", "2017–2021", "2017–2021"),
            ("2017/2017", "2017", "2017"),
            ("2019-11", "novembre 2019", "November 2019"),
            ("2022-01/2022-12", "de janvier à décembre 2022", "January–December 2022"),
            ("2022-01/2023-12", "de janvier 2022 à décembre 2023", "January 2022 – December 2023"),
            ("2022-04/2022-08", "d’avril à août 2022", "April–August 2022"),
            ("2021-10/2022-03", "d’octobre 2021 à mars 2022", "October 2021 – March 2022"),
            ("2021-08/2021-09", "d’août à septembre 2021", "August–September 2021"),
            ("2020-09-01/2020-09-15", "du 1er au 15~septembre 2020", "1–15~September 2020"),
            (
                "2020-09-01/2020-12-31",
                "du 1er~septembre au 31~décembre 2020",
                "1~September – 31~December 2020",
            ),
            (
                "2020-09-13/2021-03-01",
                "du 13~septembre 2020 au 1er~mars 2021",
                "13~September 2020 – 1~March 2021",
            ),
            (
                "2022-S1/2022-S2",
                "du 1er~semestre au 2e~semestre 2022",
                "first half – second half of 2022",
            ),
            (
                "2022-S2/2023-S1",
                "du 2e~semestre 2022 au 1er~semestre 2023",
                "second half of 2022 – first half of 2023",
            ),
            (
                "2022-Q1/2022-Q3",
                "du 1er~trimestre au 3e~trimestre 2022",
                "first quarter – third quarter of 2022",
            ),
            (
                "2022-Q4/2023-06",
                "du 4e~trimestre 2022 à juin 2023",
                "fourth quarter of 2022 – June 2023",
            ),
            ("2017/2019-11", "de 2017 à novembre 2019", "2017 – November 2019"),
            (
                "2019-09-13/2019-11",
                "du 13~septembre à novembre 2019",
                "13~September – November 2019",
            ),
            (
                "2022-S1/2022-12",
                "du 1er~semestre 2022 à décembre 2022",
                "first half of 2022 – December 2022",
            ),
            ("2019-11-12/2020", "du 12~novembre 2019 à 2020", "12~November 2019 – 2020"),
            ("3 years", "3~ans", "3~years"),
            ("1 year", "1~an", "1~year"),
            ("18 months", "18~mois", "18~months"),
            ("1 month", "1~mois", "1~month"),
        ] {
            let during = text.parse().unwrap();
            assert_eq!(period(during, Lang::Fr), spaced(fr), "{text}");
            assert_eq!(period(during, Lang::En), spaced(en), "{text}");
            assert_eq!(when(When::During(during), Lang::En), spaced(en), "{text}");
        }
    }

    #[test]
    fn a_month_that_does_not_exist_is_no_other_month() {
        assert_eq!(date(PartialDate::Month(2020, 0), Lang::Fr), "? 2020");
        assert_eq!(date(PartialDate::Month(2020, 13), Lang::En), "? 2020");
    }

    #[test]
    fn an_axis_has_short_names() {
        assert_eq!((month_short(9, Lang::Fr), month_short(9, Lang::En)), ("sept.", "Sep"));
        assert_eq!((month_letter(8), month_letter(0), month_short(13, Lang::Fr)), ('A', '?', "?"));
        let halves = [HalfYear::First, HalfYear::Second];
        assert_eq!(halves.map(|half| half_short(half, Lang::En)), ["H1", "H2"]);
        for month in 1..=12 {
            let long = month_name(month, Lang::Fr);
            let short = month_short(month, Lang::Fr).trim_end_matches('.');
            assert!(long.starts_with(short), "{long} {short}");
            assert!(month_name(month, Lang::En).starts_with(month_short(month, Lang::En)));
            assert!(long.to_uppercase().starts_with(month_letter(month)));
        }
    }

    fn dates() -> impl Strategy<Value = PartialDate> {
        let year = 1000_u16..3000;
        let half = prop_oneof![Just(HalfYear::First), Just(HalfYear::Second)];
        prop_oneof![
            year.clone().prop_map(PartialDate::Year),
            (year.clone(), half).prop_map(|(year, half)| PartialDate::Half(year, half)),
            (year.clone(), prop::sample::select(&Quarter::ALL[..]))
                .prop_map(|(year, quarter)| PartialDate::Quarter(year, quarter)),
            (year.clone(), 1_u8..=12).prop_map(|(year, month)| PartialDate::Month(year, month)),
            (year, 1_u8..=12, 1_u8..=28)
                .prop_map(|(year, month, day)| PartialDate::Day(year, month, day)),
        ]
    }

    proptest! {
        #[test]
        fn different_dates_are_told_differently(a in dates(), b in dates()) {
            for lang in Lang::ALL {
                prop_assert_eq!(date(a, lang) == date(b, lang), a == b);
            }
        }

        #[test]
        fn a_period_ends_as_its_last_date(a in dates(), b in dates()) {
            for lang in Lang::ALL {
                let told = period(Period::Span(a, b), lang);
                prop_assert!(told.ends_with(&date(b, lang)), "{}", told);
                prop_assert!(told.contains(&a.year().to_string()), "{}", told);
            }
        }
    }
}
