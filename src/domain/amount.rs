//! Exact amounts of euros, with the precision they were stated with.
//!
//! An amount is read from a source's own notation by the strict grammar below and
//! never passes through a float. What could mean two things is refused, and both
//! readings are named.
//!
//! ```text
//! amount  = [mark] (number unit | "€" number [short-unit] | integer)
//! mark    = "≈" | "~" | "environ" | "about"            an estimate
//!         | "≤" | "<=" | "jusqu'à" | "up to"           a ceiling
//! number  = digits [("," | ".") digits]                 10,6   10.6
//!         | 1-3 digits (group 3 digits)+ [decimals]     1 250 000   1'250'000
//! unit    = "€" | "k€" | "M€" | "Md€" | "Mds€" | "millions d'euros" | …
//! ```

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Certainty, Interval};

/// Euros, exactly, and the power of ten of the last place stated.
///
/// `10,6 M€` is 10 600 000 € stated to 10⁵ €: it may be anything from 10.55 to 10.65 M€.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Amount {
    #[serde(serialize_with = "put_decimal", deserialize_with = "take_decimal")]
    eur: Decimal,
    place: i8,
}

/// An amount and what its notation says of its certainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedAmount {
    /// The amount.
    pub amount: Amount,
    /// What a mark such as `≈` or `jusqu'à` says; `None` without a mark.
    pub certainty: Option<Certainty>,
}

/// Why a text is no amount. Each says how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// There is no number at its start.
    #[error("no amount here: write a number and its unit, such as 10,6 M€ or 1 250 000 €")]
    NoNumber,
    /// The number is not written in an accepted way.
    #[error("the number `{0}` is not written as 10,6 or 1 250 000")]
    BadNumber(String),
    /// It could mean two amounts.
    #[error("`{text}` could mean {first} or {second}: write the one that is meant")]
    Ambiguous {
        /// As written.
        text: String,
        /// One reading.
        first: String,
        /// The other.
        second: String,
    },
    /// Its unit could be millions or thousands.
    #[error(
        "`{text}` could mean {number} M€ (millions) or {number} k€ (thousands): write the one that is meant"
    )]
    MillionsOrThousands {
        /// As written.
        text: String,
        /// The number in it.
        number: String,
    },
    /// A number that is not whole needs a unit.
    #[error("`{0}` has no unit: write {0} € or {0} M€")]
    NoUnit(String),
    /// The unit is unknown.
    #[error("unknown unit `{0}`: use €, k€, M€, Md€, or millions or milliards d'euros")]
    UnknownUnit(String),
    /// Amounts are not negative.
    #[error("an amount cannot be negative")]
    Negative,
    /// It is too large, or has too many digits, to be kept exactly.
    #[error(
        "the amount is too large or too long: at most {} digits of euros and {} decimals",
        Amount::MAX_EUR_DIGITS,
        Amount::MAX_DECIMALS
    )]
    TooLarge,
}

impl Amount {
    /// The digits of the greatest amount accepted: a billion billions of euros, well inside what
    /// a sum can hold.
    pub const MAX_EUR_DIGITS: u32 = 18;
    /// The most digits accepted after the decimal mark.
    pub const MAX_DECIMALS: usize = 12;

    /// The euros, exactly.
    #[must_use]
    pub fn eur(self) -> Decimal {
        self.eur
    }

    /// The power of ten, in euros, of the last place stated: 5 for `10,6 M€`.
    #[must_use]
    pub fn place(self) -> i8 {
        self.place
    }

    /// Half a unit of the last place stated, in euros.
    #[must_use]
    pub fn slack(self) -> Decimal {
        power_of_ten(self.place) * Decimal::new(5, 1)
    }

    /// What it may be: half a unit of the last place around the value, and never below zero.
    #[must_use]
    pub fn interval(self) -> Interval {
        let low = (self.eur - self.slack()).max(Decimal::ZERO);
        Interval { low, high: self.eur + self.slack() }
    }

    /// Reads an amount in a source's own notation.
    ///
    /// ```
    /// use relance::domain::Amount;
    /// use rust_decimal::Decimal;
    /// let stated = Amount::read("10,6 M€").unwrap();
    /// assert_eq!(stated.amount.eur(), Decimal::from(10_600_000));
    /// assert_eq!(stated.amount.interval().low, Decimal::from(10_550_000));
    /// assert!(Amount::read("1.440 €").is_err());
    /// ```
    pub fn read(text: &str) -> Result<StatedAmount, AmountError> {
        let (rest, certainty) = strip_mark(text.trim());
        let amount = match rest.strip_prefix('€') {
            Some(rest) => read_english(text.trim(), rest.trim_start()),
            None => read_number_unit(text.trim(), rest),
        }?;
        Ok(StatedAmount { amount, certainty })
    }
}

/// Writes a decimal as its sixteen bytes: no text, and no float.
fn put_decimal<S: Serializer>(decimal: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    decimal.serialize().serialize(to)
}

fn take_decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    <[u8; 16]>::deserialize(from).map(Decimal::deserialize)
}

fn power_of_ten(place: i8) -> Decimal {
    let exponent = u32::from(place.unsigned_abs()).min(27);
    let power = 10_i128.pow(exponent);
    if place >= 0 { Decimal::from_i128_with_scale(power, 0) } else { Decimal::new(1, exponent) }
}

/// Splits off what marks an estimate or a ceiling.
fn strip_mark(text: &str) -> (&str, Option<Certainty>) {
    const MARKS: &[(&str, Certainty)] = &[
        ("≈", Certainty::Estimate),
        ("~", Certainty::Estimate),
        ("environ ", Certainty::Estimate),
        ("about ", Certainty::Estimate),
        ("≤", Certainty::Ceiling),
        ("<=", Certainty::Ceiling),
        ("jusqu'à ", Certainty::Ceiling),
        ("jusqu’à ", Certainty::Ceiling),
        ("up to ", Certainty::Ceiling),
    ];
    for &(mark, certainty) in MARKS {
        let head = text.get(..mark.len()).map(str::to_lowercase);
        if head.as_deref() == Some(mark) {
            return (text[mark.len()..].trim_start(), Some(certainty));
        }
    }
    (text, None)
}

/// A number as written: its digits, and how many come after the decimal mark.
struct Number {
    digits: String,
    decimals: usize,
    /// Set where one mark before exactly three digits could group or divide.
    doubtful: bool,
}

/// Whether it may be written between groups of three digits.
pub(super) fn is_grouping_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')
}

/// Where the number at the start of `text` ends: after its last digit that is followed by
/// neither a digit nor a mark or a group and a digit.
fn number_len(text: &str) -> usize {
    let mut len = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() {
            len = at + 1;
        } else if !((is_grouping_space(c) || c == ',' || c == '.') && next_is_digit && len > 0) {
            break;
        }
    }
    len
}

fn read_number(text: &str) -> Result<Number, AmountError> {
    let bad = || AmountError::BadNumber(text.to_owned());
    let marks: Vec<(usize, char)> =
        text.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).map(str::to_owned);
    let head = parts.next().unwrap_or_default();
    let groups: Vec<String> = parts.collect();
    let plain = |decimals, doubtful| Number {
        digits: text.chars().filter(char::is_ascii_digit).collect(),
        decimals,
        doubtful,
    };
    let Some(&(_, last)) = marks.last() else { return Ok(plain(0, false)) };
    let well_grouped = |groups: &[String]| {
        (1..=3).contains(&head.len()) && groups.iter().all(|group| group.len() == 3)
    };
    let last_group = groups.last().map_or(0, String::len);
    let (inner, inner_groups) = (&marks[..marks.len() - 1], &groups[..groups.len() - 1]);
    let one_mark = |marks: &[(usize, char)]| marks.windows(2).all(|pair| pair[0].1 == pair[1].1);
    if is_grouping_space(last) {
        let spaces = marks.iter().all(|&(_, c)| is_grouping_space(c));
        return if spaces && well_grouped(&groups) { Ok(plain(0, false)) } else { Err(bad()) };
    }
    if inner.is_empty() {
        let doubtful = last_group == 3 && head.len() <= 3 && head != "0";
        return Ok(plain(last_group, doubtful));
    }
    // Several marks: `1 250,50` and `1,250.50` group before the decimal mark, and
    // `1.250.000`, the same mark more than once, can only group.
    if inner.iter().all(|&(_, c)| c == last) {
        return if well_grouped(&groups) { Ok(plain(0, false)) } else { Err(bad()) };
    }
    let grouping = inner.iter().all(|&(_, c)| is_grouping_space(c))
        || (one_mark(inner) && inner.iter().all(|&(_, c)| c != last));
    if grouping && well_grouped(inner_groups) { Ok(plain(last_group, false)) } else { Err(bad()) }
}

/// The power of ten that a unit means, or `None` if there is no such unit.
fn unit_power(unit: &str) -> Option<i8> {
    let mut word = unit.replace('’', "'").replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
    for tail in [" d'euros", " d'euro", " euros", " euro", " eur", "€"] {
        if let Some(head) = word.to_lowercase().strip_suffix(tail) {
            word = word.get(..head.len())?.trim_end().to_owned();
            return match word.as_str() {
                "" => Some(0),
                "k" | "K" => Some(3),
                "M" => Some(6),
                "Md" | "Mds" | "Mrd" | "Mrds" => Some(9),
                _ => match word.to_lowercase().as_str() {
                    "mille" | "millier" | "milliers" => Some(3),
                    "million" | "millions" => Some(6),
                    "milliard" | "milliards" | "billion" | "billions" => Some(9),
                    _ => None,
                },
            };
        }
    }
    match word.to_lowercase().as_str() {
        "euro" | "euros" | "eur" => Some(0),
        "keur" => Some(3),
        "meur" if word.starts_with('M') => Some(6),
        _ => None,
    }
}

/// The number that `rest` starts with, and what follows it.
fn split_number(rest: &str) -> Result<(Number, &str, &str), AmountError> {
    if rest.starts_with(['-', '−', '–']) {
        return Err(AmountError::Negative);
    }
    let len = number_len(rest);
    if len == 0 {
        return Err(AmountError::NoNumber);
    }
    let (number, unit) = (&rest[..len], rest[len..].trim());
    Ok((read_number(number)?, number, unit))
}

fn read_number_unit(whole: &str, rest: &str) -> Result<Amount, AmountError> {
    let (number, number_text, unit) = split_number(rest)?;
    if unit.is_empty() {
        if number.doubtful {
            return Err(doubtful(whole, number_text, "€"));
        }
        if number.decimals > 0 {
            return Err(AmountError::NoUnit(number_text.to_owned()));
        }
        return build(&number, 0);
    }
    if unit == "m€" || unit == "m €" {
        return Err(AmountError::MillionsOrThousands {
            text: whole.to_owned(),
            number: number_text.to_owned(),
        });
    }
    let power = unit_power(unit).ok_or_else(|| AmountError::UnknownUnit(unit.to_owned()))?;
    if number.doubtful {
        return Err(doubtful(whole, number_text, unit));
    }
    build(&number, power)
}

/// `€10.6M`, `€1.4bn`, `€1,250,000`.
fn read_english(whole: &str, rest: &str) -> Result<Amount, AmountError> {
    let (number, number_text, unit) = split_number(rest)?;
    let power = match unit {
        "" => 0,
        "k" | "K" => 3,
        "M" | "m" | "million" => 6,
        "bn" | "B" | "billion" => 9,
        _ => return Err(AmountError::UnknownUnit(unit.to_owned())),
    };
    if number.doubtful {
        return Err(doubtful(whole, number_text, &format!("€ {unit}")));
    }
    build(&number, power)
}

fn doubtful(whole: &str, number: &str, unit: &str) -> AmountError {
    let (head, tail) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let unit = unit.trim();
    AmountError::Ambiguous {
        text: whole.to_owned(),
        first: format!("{head} {tail} {unit}"),
        second: format!("{head},{} {unit}", tail.trim_end_matches('0')).replace(", ", " "),
    }
}

fn build(number: &Number, power: i8) -> Result<Amount, AmountError> {
    if number.decimals > Amount::MAX_DECIMALS || number.digits.len() > 27 {
        return Err(AmountError::TooLarge);
    }
    let decimals = u32::try_from(number.decimals).map_err(|_| AmountError::TooLarge)?;
    let digits: i128 = number.digits.parse().map_err(|_| AmountError::TooLarge)?;
    let value =
        Decimal::try_from_i128_with_scale(digits, decimals).map_err(|_| AmountError::TooLarge)?;
    let eur = value.checked_mul(power_of_ten(power)).ok_or(AmountError::TooLarge)?;
    if eur >= Decimal::from_i128_with_scale(10_i128.pow(Amount::MAX_EUR_DIGITS), 0) {
        return Err(AmountError::TooLarge);
    }
    let place = power - i8::try_from(decimals).map_err(|_| AmountError::TooLarge)?;
    Ok(Amount { eur: eur.normalize(), place })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn eur(text: &str) -> String {
        match Amount::read(text) {
            Ok(stated) => {
                let Interval { low, high } = stated.amount.interval();
                let mark = stated.certainty.map_or("", super::super::Word::word);
                format!("{} [{} {}] {mark}", stated.amount.eur(), low.normalize(), high.normalize())
            }
            Err(error) => format!("! {error}"),
        }
    }

    #[test]
    fn the_notations_of_the_sources_are_read_exactly() {
        for (text, expected) in [
            ("10,6 M€", "10600000 [10550000 10650000] "),
            ("10.6 M€", "10600000 [10550000 10650000] "),
            ("1,4 Md€", "1400000000 [1350000000 1450000000] "),
            ("1,2Md€", "1200000000 [1150000000 1250000000] "),
            ("2 Mds€", "2000000000 [1500000000 2500000000] "),
            ("100 Md€", "100000000000 [99500000000 100500000000] "),
            ("400 k€", "400000 [399500 400500] "),
            ("24,9 millions d'euros", "24900000 [24850000 24950000] "),
            ("24,9 millions d’euros", "24900000 [24850000 24950000] "),
            ("1 milliard d’euros", "1000000000 [500000000 1500000000] "),
            ("1,4 milliard d'euros", "1400000000 [1350000000 1450000000] "),
            ("1 250 000 €", "1250000 [1249999.5 1250000.5] "),
            ("1\u{a0}250\u{202f}000\u{2009}€", "1250000 [1249999.5 1250000.5] "),
            ("1'250'000 €", "1250000 [1249999.5 1250000.5] "),
            ("1250000", "1250000 [1249999.5 1250000.5] "),
            ("1 250 000,50 €", "1250000.5 [1250000.495 1250000.505] "),
            ("1,10 M€", "1100000 [1095000 1105000] "),
            ("0 €", "0 [0 0.5] "),
            ("0,125 M€", "125000 [124500 125500] "),
            ("€10.6M", "10600000 [10550000 10650000] "),
            ("€1.4bn", "1400000000 [1350000000 1450000000] "),
            ("€1,250,000", "1250000 [1249999.5 1250000.5] "),
            ("≈ 5 M€", "5000000 [4500000 5500000] estimate"),
            ("environ 115 M€", "115000000 [114500000 115500000] estimate"),
            ("≤ 25 M€", "25000000 [24500000 25500000] ceiling"),
            ("jusqu'à 25 M€", "25000000 [24500000 25500000] ceiling"),
            ("Jusqu’à 25 M€", "25000000 [24500000 25500000] ceiling"),
            ("10 MEUR", "10000000 [9500000 10500000] "),
        ] {
            assert_eq!(eur(text), expected, "{text}");
        }
    }

    #[test]
    fn what_could_mean_two_things_names_both() {
        for (text, first, second) in [
            ("1.440 €", "1 440 €", "1,44 €"),
            ("1,234", "1 234 €", "1,234 €"),
            ("1,250 M€", "1 250 M€", "1,25 M€"),
            ("1.000 €", "1 000 €", "1 €"),
        ] {
            let expected = AmountError::Ambiguous {
                text: text.into(),
                first: first.into(),
                second: second.into(),
            };
            assert_eq!(Amount::read(text), Err(expected), "{text}");
        }
        let said = "`6,37 m€` could mean 6,37 M€ (millions) or 6,37 k€ (thousands): write the one that is meant";
        assert_eq!(Amount::read("6,37 m€").unwrap_err().to_string(), said);
    }

    #[test]
    fn what_is_no_amount_says_why() {
        for (text, expected) in [
            ("", AmountError::NoNumber),
            ("beaucoup", AmountError::NoNumber),
            ("-5 M€", AmountError::Negative),
            ("10,6", AmountError::NoUnit("10,6".into())),
            ("5 M$", AmountError::UnknownUnit("M$".into())),
            ("1 25 000 €", AmountError::BadNumber("1 25 000".into())),
            ("1,2,3 M€", AmountError::BadNumber("1,2,3".into())),
            ("9999999999 Md€", AmountError::TooLarge),
            ("1,0000000000001 €", AmountError::TooLarge),
            ("99999999999999999999999999999999999999999999 €", AmountError::TooLarge),
        ] {
            assert_eq!(Amount::read(text), Err(expected), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = Amount::read(&text);
        }

        #[test]
        fn near_amounts_are_read_or_refused(text in "[≈≤~€]?[0-9 ,.'\u{a0}]{0,14}(M€|Md€|€|k€|bn)?") {
            if let Ok(stated) = Amount::read(&text) {
                prop_assert!(stated.amount.interval().contains(stated.amount.eur()));
            }
        }

        #[test]
        fn a_decimal_written_in_millions_is_that_many_millions(whole in 0_u32..100_000, cents in 0_u32..100) {
            let read = Amount::read(&format!("{whole},{cents:02} M€")).unwrap().amount;
            prop_assert_eq!(read.eur(), Decimal::from(u64::from(whole) * 1_000_000 + u64::from(cents) * 10_000));
            prop_assert_eq!(read.place(), 4);
        }
    }
}
