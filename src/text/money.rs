//! Amounts, ratios, shares and counts as French and English write them.
//!
//! An amount shows the places it was stated with, never more, and at most two decimals of
//! its unit; it is rounded half away from zero, here and nowhere else, and never before.
//! French groups and spaces with U+00A0, at which no line breaks.
//!
//! ```
//! use relance::text::{Lang, money};
//! use rust_decimal::Decimal;
//! let eur = Decimal::from(10_600_000);
//! assert_eq!(money(eur, 5, Lang::Fr), "10,6\u{a0}M€");
//! assert_eq!(money(eur, 5, Lang::En), "€10.6M");
//! ```

use rust_decimal::{Decimal, RoundingStrategy};

use super::Lang;
use crate::domain::Quantity;

/// The most decimals of its unit that an amount shows.
const MAX_DECIMALS: i32 = 2;

/// Which way a number is rounded where it cannot be shown in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest, half away from zero.
    Nearest,
    /// To the lesser, as the lower end of an interval is.
    Down,
    /// To the greater, as the upper end of an interval is.
    Up,
}

/// A unit of display.
struct Unit {
    /// One of it is so many times 10 euros.
    power: u32,
    fr: &'static str,
    en: &'static str,
}

/// The units by magnitude.
const UNITS: [Unit; 4] = [
    Unit { power: 0, fr: "€", en: "" },
    Unit { power: 3, fr: "k€", en: "k" },
    Unit { power: 6, fr: "M€", en: "M" },
    Unit { power: 9, fr: "Md€", en: "bn" },
];

impl Unit {
    /// The unit for an amount of `size` euros, not negative, stated to 10^`place` €.
    fn for_size(size: Decimal, place: i8) -> &'static Unit {
        let [euros, thousands, millions, billions] = &UNITS;
        if size >= billions.euros() {
            billions
        } else if size >= millions.euros() {
            millions
        } else if size >= Decimal::from(10_000) && place >= 3 {
            thousands
        } else {
            euros
        }
    }

    /// One of this unit, in euros.
    fn euros(&self) -> Decimal {
        Decimal::from(10_u64.pow(self.power))
    }

    /// How many decimals an amount stated to 10^`place` € has in this unit.
    fn decimals(&self, place: i8) -> u32 {
        let stated = self.power.cast_signed() - i32::from(place);
        stated.clamp(0, MAX_DECIMALS).cast_unsigned()
    }
}

/// An amount of euros whose last stated place is 10^`place` €: `10,6 M€`, `€10.6M`.
///
/// From a billion it is shown in billions, from a million in millions, from 10 000 € in
/// thousands if it was stated in whole thousands, else in euros. An amount that rounds up to
/// the next unit is shown in that one: 999 999 000 € is `1,00 Md€`. Zero is `0 €` whatever its
/// place. A negative amount, such as a rest, has the sign U+2212 in front.
///
/// What was stated finer than two decimals of its unit is shown rounded, and what was stated
/// coarser than its unit (`0,5 Md€`, shown as `500 M€`) loses its place; any other amount is
/// read back by [`Amount::read`](crate::domain::Amount::read) as it was, except where English
/// groups only once and has no decimals: `€1,250` is refused there as ambiguous.
#[must_use]
pub fn money(eur: Decimal, place: i8, lang: Lang) -> String {
    money_to(eur, place, Rounding::Nearest, lang)
}

/// The same, rounded as is said.
#[must_use]
pub fn money_to(eur: Decimal, place: i8, to: Rounding, lang: Lang) -> String {
    let (number, unit) = parts_to(eur, place, to, lang);
    match lang {
        Lang::Fr => format!("{number}\u{a0}{unit}"),
        Lang::En => number + unit,
    }
}

/// The same as [`money`] in two parts, for columns aligned on the number: `("10,6", "M€")`,
/// `("€10.6", "M")`; of euros `("1 250", "€")`, `("€1,250", "")`.
#[must_use]
pub fn money_parts(eur: Decimal, place: i8, lang: Lang) -> (String, &'static str) {
    parts_to(eur, place, Rounding::Nearest, lang)
}

fn parts_to(eur: Decimal, place: i8, to: Rounding, lang: Lang) -> (String, &'static str) {
    let (value, decimals, unit) = in_display_unit(eur, place, to);
    let (sign, digits) = written(value, decimals, lang);
    let number = match lang {
        Lang::Fr => format!("{sign}{digits}"),
        Lang::En => format!("{sign}€{digits}"),
    };
    (number, lang.pick(unit.fr, unit.en))
}

/// The same of what lies between two amounts, in the unit of the greater: `("200–300", "M€")`; of
/// two equal amounts as [`money_parts`].
#[must_use]
pub fn range_parts(from: Decimal, to: Decimal, place: i8, lang: Lang) -> (String, &'static str) {
    let (number, unit) = money_parts(to, place, lang);
    if from == to {
        return (number, unit);
    }
    let (_, decimals, shown_in) = in_display_unit(to, place, Rounding::Nearest);
    let (sign, digits) = written(from * Decimal::new(1, shown_in.power), decimals, lang);
    let currency = lang.pick("", "€");
    (format!("{sign}{currency}{digits}–{}", number.trim_start_matches(currency)), unit)
}

/// The amount rounded in its display unit, with how many decimals it shows.
fn in_display_unit(eur: Decimal, place: i8, to: Rounding) -> (Decimal, u32, &'static Unit) {
    let mut unit = Unit::for_size(eur.abs(), place);
    loop {
        let decimals = if eur.is_zero() { 0 } else { unit.decimals(place) };
        // Multiplying by a power of ten is exact where dividing might not be.
        let value = rounded(eur * Decimal::new(1, unit.power), decimals, to);
        // Rounding may have carried it up to where the next unit begins.
        let reached = Unit::for_size(value.abs().saturating_mul(unit.euros()), place);
        if reached.power <= unit.power {
            return (value, decimals, unit);
        }
        unit = reached;
    }
}

/// A ratio, such as euros of equity per euro of subsidy, with two decimals: `2,36`, `2.36`.
#[must_use]
pub fn ratio(value: Decimal, lang: Lang) -> String {
    ratio_to(value, Rounding::Nearest, lang)
}

/// The same, rounded as is said.
#[must_use]
pub fn ratio_to(value: Decimal, to: Rounding, lang: Lang) -> String {
    let (sign, digits) = written(rounded(value, 2, to), 2, lang);
    format!("{sign}{digits}")
}

/// A share, given as a fraction, in percent with one decimal: 0.125 is `12,5 %`, `12.5%`.
#[must_use]
pub fn percent(share: Decimal, lang: Lang) -> String {
    let (number, mark) = percent_parts(share, lang);
    number + mark
}

/// The same, rounded as is said.
#[must_use]
pub fn percent_to(share: Decimal, to: Rounding, lang: Lang) -> String {
    // A thousandth of the whole is the last place that is shown.
    percent(rounded(share, 3, to), lang)
}

/// The same as [`percent`] in two parts: `("12,5", " %")`, `("12.5", "%")`.
#[must_use]
pub fn percent_parts(share: Decimal, lang: Lang) -> (String, &'static str) {
    let (sign, digits) = written(share.saturating_mul(Decimal::ONE_HUNDRED), 1, lang);
    (format!("{sign}{digits}"), lang.pick("\u{a0}%", "%"))
}

/// A count, grouped by thousands: `1 250`, `1,250`.
#[must_use]
pub fn integer(count: impl Into<Decimal>, lang: Lang) -> String {
    grouped(&count.into().to_string(), lang)
}

/// A number that is not money, with the decimals it was stated with: `5 665`, `8,2`. A text
/// that is no number stays as it is.
///
/// ```
/// use relance::text::{Lang, quantity};
/// assert_eq!(quantity("5 665", Lang::Fr), "5\u{a0}665");
/// assert_eq!(quantity("5 665", Lang::En), "5,665");
/// assert_eq!(quantity("8,20", Lang::En), "8.20");
/// ```
#[must_use]
pub fn quantity(text: &str, lang: Lang) -> String {
    match Quantity::read(text).map(Quantity::value) {
        Some(value) => written(value, value.scale(), lang).1,
        None => text.to_owned(),
    }
}

/// The only rounding for display.
fn rounded(value: Decimal, decimals: u32, to: Rounding) -> Decimal {
    let strategy = match to {
        Rounding::Nearest => RoundingStrategy::MidpointAwayFromZero,
        Rounding::Down => RoundingStrategy::ToNegativeInfinity,
        Rounding::Up => RoundingStrategy::ToPositiveInfinity,
    };
    value.round_dp_with_strategy(decimals, strategy)
}

/// The sign, if what is left after rounding is below zero, and the digits with `decimals`
/// decimals, zeros included.
fn written(value: Decimal, decimals: u32, lang: Lang) -> (&'static str, String) {
    let value = rounded(value, decimals, Rounding::Nearest);
    let sign = if value < Decimal::ZERO { "\u{2212}" } else { "" };
    let places = usize::try_from(decimals).unwrap_or_default();
    let plain = format!("{:.places$}", value.abs());
    let digits = match plain.split_once('.') {
        Some((whole, fraction)) => {
            format!("{}{}{fraction}", grouped(whole, lang), lang.pick(',', '.'))
        }
        None => grouped(&plain, lang),
    };
    (sign, digits)
}

fn grouped(digits: &str, lang: Lang) -> String {
    let separator = lang.pick('\u{a0}', ',');
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Amount;
    use proptest::prelude::*;

    fn eur(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn amounts_are_written_with_the_places_stated() {
        for (amount, place, fr, en) in [
            ("10600000", 5, "10,6 M€", "€10.6M"),
            ("1400000000", 8, "1,4 Md€", "€1.4bn"),
            ("100000000000", 9, "100 Md€", "€100bn"),
            ("2000000000", 9, "2 Md€", "€2bn"),
            ("1100000", 4, "1,10 M€", "€1.10M"),
            ("25000000", 6, "25 M€", "€25M"),
            ("450000000", 6, "450 M€", "€450M"),
            ("400000", 3, "400 k€", "€400k"),
            ("10000", 3, "10 k€", "€10k"),
            ("9000", 3, "9 000 €", "€9,000"),
            ("400000", 0, "400 000 €", "€400,000"),
            ("12300", 2, "12 300 €", "€12,300"),
            ("1250.5", -2, "1 250,50 €", "€1,250.50"),
            ("1250000", 0, "1,25 M€", "€1.25M"),
            ("1234567", 0, "1,23 M€", "€1.23M"),
            ("1235000", 0, "1,24 M€", "€1.24M"),
            ("1250000000000", 9, "1 250 Md€", "€1,250bn"),
            ("0", 0, "0 €", "€0"),
            ("0", 6, "0 €", "€0"),
            ("0.00", -2, "0 €", "€0"),
            ("0.5", -1, "0,5 €", "€0.5"),
            ("-10600000", 5, "−10,6 M€", "−€10.6M"),
            ("-0.001", -3, "0,00 €", "€0.00"),
        ] {
            assert_eq!(money(eur(amount), place, Lang::Fr), fr.replace(' ', "\u{a0}"), "{amount}");
            assert_eq!(money(eur(amount), place, Lang::En), en, "{amount}");
        }
    }

    #[test]
    fn rounding_up_to_the_next_unit_changes_the_unit() {
        for (amount, place, fr) in [
            ("999960000", 4, "999,96 M€"),
            ("999990000", 4, "999,99 M€"),
            ("999994999", 0, "999,99 M€"),
            ("999995000", 3, "1,00 Md€"),
            ("999999999", 0, "1,00 Md€"),
            ("-999999999", 0, "−1,00 Md€"),
            ("999999", 0, "999 999 €"),
            ("999999.999", -3, "1,00 M€"),
            ("999000", 3, "999 k€"),
            ("999600", 3, "1,00 M€"),
            ("999500000", 6, "1,00 Md€"),
        ] {
            assert_eq!(money(eur(amount), place, Lang::Fr), fr.replace(' ', "\u{a0}"), "{amount}");
        }
    }

    #[test]
    fn the_parts_are_the_whole() {
        let of = |amount: &str, place, lang| money_parts(eur(amount), place, lang);
        assert_eq!(of("10600000", 5, Lang::Fr), ("10,6".to_owned(), "M€"));
        assert_eq!(of("10600000", 5, Lang::En), ("€10.6".to_owned(), "M"));
        assert_eq!(of("1250", 0, Lang::Fr), ("1\u{a0}250".to_owned(), "€"));
        assert_eq!(of("1250", 0, Lang::En), ("€1,250".to_owned(), ""));
    }

    #[test]
    fn a_range_is_in_the_unit_of_its_upper_end() {
        let of = |from, to, place, lang| range_parts(eur(from), eur(to), place, lang);
        assert_eq!(of("200000000", "300000000", 6, Lang::Fr), ("200–300".to_owned(), "M€"));
        assert_eq!(of("200000000", "300000000", 6, Lang::En), ("€200–300".to_owned(), "M"));
        assert_eq!(of("500000000", "1500000000", 8, Lang::Fr), ("0,5–1,5".to_owned(), "Md€"));
        assert_eq!(of("1250", "1250", 0, Lang::Fr), ("1\u{a0}250".to_owned(), "€"));
    }

    #[test]
    fn ratios_and_shares_round_half_away_from_zero() {
        for (value, fr, en) in [
            ("2.358490566", "2,36", "2.36"),
            ("2.345", "2,35", "2.35"),
            ("2", "2,00", "2.00"),
            ("0.005", "0,01", "0.01"),
            ("-0.005", "−0,01", "−0.01"),
            ("-0.004", "0,00", "0.00"),
            ("1250", "1\u{a0}250,00", "1,250.00"),
        ] {
            assert_eq!(ratio(eur(value), Lang::Fr), fr, "{value}");
            assert_eq!(ratio(eur(value), Lang::En), en, "{value}");
        }
        for (share, fr, en) in [
            ("0.125", "12,5\u{a0}%", "12.5%"),
            ("0.1245", "12,5\u{a0}%", "12.5%"),
            ("0.1244", "12,4\u{a0}%", "12.4%"),
            ("1", "100,0\u{a0}%", "100.0%"),
            ("0", "0,0\u{a0}%", "0.0%"),
            ("-0.0004", "0,0\u{a0}%", "0.0%"),
            ("-0.25", "−25,0\u{a0}%", "−25.0%"),
            ("12.5", "1\u{a0}250,0\u{a0}%", "1,250.0%"),
        ] {
            assert_eq!(percent(eur(share), Lang::Fr), fr, "{share}");
            assert_eq!(percent(eur(share), Lang::En), en, "{share}");
        }
    }

    #[test]
    fn the_ends_of_an_interval_are_rounded_outwards() {
        // 50.5 ÷ 17.92 and 52.1 ÷ 17.64, to three places.
        let (low, high) = (eur("2.818"), eur("2.953"));
        assert_eq!(ratio_to(low, Rounding::Down, Lang::Fr), "2,81");
        assert_eq!(ratio_to(high, Rounding::Up, Lang::Fr), "2,96");
        assert_eq!(percent_to(eur("0.07911"), Rounding::Down, Lang::Fr), "7,9\u{a0}%");
        assert_eq!(percent_to(eur("0.07911"), Rounding::Up, Lang::Fr), "8,0\u{a0}%");
        assert_eq!(money_to(eur("10554999"), 4, Rounding::Down, Lang::Fr), "10,55\u{a0}M€");
        assert_eq!(money_to(eur("10554999"), 4, Rounding::Up, Lang::Fr), "10,56\u{a0}M€");
        assert_eq!(money_to(eur("-10554999"), 4, Rounding::Down, Lang::Fr), "−10,56\u{a0}M€");
    }

    #[test]
    fn counts_are_grouped() {
        for (value, fr, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_250, "1 250", "1,250"),
            (1_250_000, "1 250 000", "1,250,000"),
            (u64::MAX, "18 446 744 073 709 551 615", "18,446,744,073,709,551,615"),
        ] {
            assert_eq!(integer(value, Lang::Fr), fr.replace(' ', "\u{a0}"));
            assert_eq!(integer(value, Lang::En), en);
        }
    }

    #[test]
    fn extremes_are_written_without_failing() {
        for value in [Decimal::MAX, Decimal::MIN, Decimal::new(1, 28)] {
            for place in [i8::MIN, 0, i8::MAX] {
                for lang in Lang::ALL {
                    assert!(money(value, place, lang).contains('€'));
                    assert!(percent(value, lang).contains('%'));
                    assert!(!ratio(value, lang).is_empty());
                }
            }
        }
    }

    /// Amounts that their display unit shows in full: (euros, place).
    fn shown_in_full() -> impl Strategy<Value = (Decimal, i8)> {
        let stated = |least: i64, most: i64, power: i8| {
            (least..most, 0..=2_u32).prop_map(move |(count, decimals)| {
                let count = count - count % 10_i64.pow(2 - decimals);
                let unit = Decimal::from(10_i64.pow(u32::from(power.unsigned_abs())));
                (Decimal::new(count, 2) * unit, power - i8::try_from(decimals).unwrap())
            })
        };
        prop_oneof![
            stated(100, 100_000_000, 0),
            (10_i64..1000).prop_map(|count| (Decimal::from(count * 1000), 3)),
            stated(100, 100_000, 6),
            stated(100, 99_999_999, 9),
        ]
    }

    /// Whether a printed English amount has one group and no decimals, which the reader of
    /// amounts refuses: the comma might be a French decimal mark.
    fn reads_as_two_things(printed: &str) -> bool {
        printed.matches(',').count() == 1 && !printed.contains('.')
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back((amount, place) in shown_in_full()) {
            for lang in Lang::ALL {
                let printed = money(amount, place, lang);
                if lang == Lang::En && reads_as_two_things(&printed) {
                    prop_assert!(Amount::read(&printed).is_err());
                    continue;
                }
                let read = Amount::read(&printed).map(|stated| stated.amount);
                let read = read.map(|amount| (amount.eur(), amount.place()));
                prop_assert_eq!(read, Ok((amount.normalize(), place)), "{}", printed);
            }
        }

        #[test]
        fn any_amount_is_printed_close_to_what_it_is(cents in 1_i64..i64::MAX, place in -2_i8..=9) {
            let amount = Decimal::new(cents, 2);
            let printed = money(amount, place, Lang::Fr);
            let read = Amount::read(&printed).unwrap().amount;
            // Twice what it is off is no more than one of the last place shown.
            let off = (read.eur() - amount).abs() * Decimal::TWO;
            let place = u32::from(read.place().unsigned_abs());
            let unit = Decimal::from(10_u64.pow(place));
            let unit = if read.place() < 0 { Decimal::ONE / unit } else { unit };
            prop_assert!(off <= unit, "{amount} as {printed}");
        }

        #[test]
        fn the_number_part_stays_below_a_thousand_millions(cents in 1_i64..99_999_999_999, place in -3_i8..=6) {
            let (number, unit) = money_parts(Decimal::new(cents, 2), place, Lang::Fr);
            if unit == "M€" || unit == "k€" {
                prop_assert!(!number.contains('\u{a0}'), "{}", number);
            }
        }
    }
}
