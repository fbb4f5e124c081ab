//! Reads amounts in a source's own notation.
//!
//! An amount never passes through a float. What could mean two things is refused, and both
//! readings are named as they are accepted.
//!
//! ```text
//! amount  = [mark] value
//! mark    = "≈" | "environ" | "quelque" | "près de" | …   an estimate
//!         | "≤" | "jusqu'à" | "plafond de" | …            a ceiling
//!         | "≥" | "plus de" | "au moins" | …              a floor
//! value   = number unit | currency number [unit] | number
//!         | number [unit] "–" number unit                 a range
//!         | "entre" number [unit] "et" number unit
//! ```

use super::number::{Number, Unit};
use super::{Amount, AmountError, StatedAmount, StatedValue};
use crate::domain::Certainty;

/// What is written before an amount that is not firm.
const MARKS: &[(&str, Certainty)] = &[
    ("≈", Certainty::Estimate),
    ("~", Certainty::Estimate),
    ("environ ", Certainty::Estimate),
    ("quelque ", Certainty::Estimate),
    ("près de ", Certainty::Estimate),
    ("près d'", Certainty::Estimate),
    ("autour de ", Certainty::Estimate),
    ("de l'ordre de ", Certainty::Estimate),
    ("about ", Certainty::Estimate),
    ("around ", Certainty::Estimate),
    ("nearly ", Certainty::Estimate),
    ("some ", Certainty::Estimate),
    ("≤", Certainty::Ceiling),
    ("<=", Certainty::Ceiling),
    ("jusqu'à ", Certainty::Ceiling),
    ("au plus ", Certainty::Ceiling),
    ("au maximum ", Certainty::Ceiling),
    ("plafond de ", Certainty::Ceiling),
    ("plafond ", Certainty::Ceiling),
    ("potentiel de ", Certainty::Ceiling),
    ("potentiel ", Certainty::Ceiling),
    ("up to ", Certainty::Ceiling),
    ("at most ", Certainty::Ceiling),
    ("≥", Certainty::Floor),
    (">=", Certainty::Floor),
    ("plus de ", Certainty::Floor),
    ("plus d'", Certainty::Floor),
    ("au moins ", Certainty::Floor),
    ("au minimum ", Certainty::Floor),
    ("au-delà de ", Certainty::Floor),
    ("more than ", Certainty::Floor),
    ("at least ", Certainty::Floor),
    ("over ", Certainty::Floor),
];

/// What is written around the ends of a range.
const RANGES: &[(&str, &str)] =
    &[("entre ", " et "), ("de ", " à "), ("between ", " and "), ("", "–")];

impl Amount {
    /// Reads an amount in a source's own notation.
    ///
    /// ```
    /// use relance::domain::{Amount, Certainty};
    /// use rust_decimal::Decimal;
    /// let stated = Amount::read("10,6 M€").unwrap();
    /// assert_eq!(stated.amount.eur(), Decimal::from(10_600_000));
    /// let interval = stated.amount.interval(Certainty::Firm);
    /// assert_eq!(interval.low, Some(Decimal::from(10_550_000)));
    /// assert_eq!(Amount::read("plus de 200 M€").unwrap().certainty, Some(Certainty::Floor));
    /// assert!(Amount::read("1.440 €").is_err());
    /// ```
    pub fn read(text: &str) -> Result<StatedAmount, AmountError> {
        let whole = text.trim();
        let (rest, certainty) = strip_mark(whole);
        let amount = if let Some(range) = range(rest, whole) {
            range?
        } else {
            let (value, is_round) = value(rest, whole)?;
            Amount::of(value, is_round)
        };
        Ok(StatedAmount { amount, certainty })
    }
}

/// What follows a word at the start of a text, however its letters and its apostrophe are written.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in word.chars() {
        let c = rest.next()?;
        let c = match c {
            '’' => '\'',
            '\u{a0}' | '\u{202f}' => ' ',
            c => c,
        };
        if c != expected && !c.to_lowercase().eq(std::iter::once(expected)) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Splits off what marks an estimate, a ceiling or a floor.
fn strip_mark(text: &str) -> (&str, Option<Certainty>) {
    // As nearly every amount does; no mark does.
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return (text, None);
    }
    for &(mark, certainty) in MARKS {
        if let Some(rest) = strip_word(text, mark) {
            return (rest.trim_start(), Some(certainty));
        }
    }
    (text, None)
}

/// The two ends of a range; `None` where it is none.
fn range(text: &str, whole: &str) -> Option<Result<Amount, AmountError>> {
    for &(before, between) in RANGES {
        let Some(rest) = strip_word(text, before) else { continue };
        if let Some((from, to)) = parted(rest, between) {
            return Some(ends(from.trim_end(), to.trim_start(), whole));
        }
    }
    None
}

/// The texts on both sides of what is between the ends of a range.
fn parted<'a>(text: &'a str, between: &str) -> Option<(&'a str, &'a str)> {
    let is_dash = between == "–";
    text.char_indices().skip(1).find_map(|(at, c)| {
        let (from, rest) = text.split_at(at);
        let to = match c {
            '–' | '-' | '—' if is_dash => rest.strip_prefix(c),
            _ if is_dash => None,
            _ => strip_word(rest, between),
        };
        Some((from, to?))
    })
}

/// A range of two amounts; where only the upper has a unit, it is that of both.
fn ends(from: &str, to: &str, whole: &str) -> Result<Amount, AmountError> {
    let bad = || AmountError::BadRange(whole.to_owned());
    let (from, is_english) = strip_currency(from);
    let (to, to_is_english) = strip_currency(to);
    let (lower, lower_unit) = parsed(from, is_english)?;
    let (upper, unit) = parsed(to, is_english || to_is_english)?;
    let lone = |number: &Number<'_>| (unit.is_none() && !is_english).then(|| number.no_unit());
    if let Some(error) = lone(&upper) {
        return Err(error);
    }
    let unit = unit.unwrap_or(Unit::Power(0));
    let is_round = lower.is_one_digit() && upper.is_one_digit();
    let lower = lower.value(lower_unit.unwrap_or(unit), whole)?;
    let upper = upper.value(unit, whole)?;
    if lower.eur.is_sign_negative() {
        return Err(bad());
    }
    Amount::between(lower, upper, is_round).ok_or_else(bad)
}

/// One value, and whether it is of one digit without decimals.
fn value(text: &str, whole: &str) -> Result<(StatedValue, bool), AmountError> {
    let (text, is_english) = strip_currency(text);
    let (number, unit) = parsed(text, is_english)?;
    let value = match unit {
        Some(unit) => number.value(unit, whole),
        // The currency before it is its unit.
        None if is_english => number.value(Unit::Power(0), whole),
        None => number.euros(whole),
    };
    Ok((value?, number.is_one_digit()))
}

/// What follows the currency at the start of an amount that is written as in English.
fn strip_currency(text: &str) -> (&str, bool) {
    for currency in ["€", "EUR"] {
        if let Some(rest) = text.strip_prefix(currency) {
            return (rest.trim_start(), true);
        }
    }
    (text, false)
}

/// A number and its unit, `None` where none is written.
fn parsed(text: &str, is_english: bool) -> Result<(Number<'_>, Option<Unit>), AmountError> {
    let (number, unit) = Number::split(text)?;
    if unit.is_empty() {
        return Ok((number, None));
    }
    let known = if is_english { Unit::english(unit) } else { Unit::of(unit) };
    let unit = known.ok_or_else(|| unknown(&text[..text.len() - unit.len()], unit))?;
    Ok((number, Some(unit)))
}

/// Why a unit is not known, as far as can be told.
fn unknown(number: &str, unit: &str) -> AmountError {
    const TAXES: [&str; 4] = ["HT", "TTC", "hors taxes", "toutes taxes comprises"];
    const CURRENCIES: [&str; 12] =
        ["$", "£", "chf", "franc", "dollar", "usd", "gbp", "livre", "f", "kf", "mf", "mdf"];
    if let Some(tax) = TAXES.into_iter().find(|tax| unit.ends_with(tax)) {
        let amount = format!("{number}{}", unit[..unit.len() - tax.len()].trim_end());
        return AmountError::Tax { tax: tax.to_owned(), amount: amount.trim().to_owned() };
    }
    let lower = unit.to_lowercase();
    let is_currency = |word: &&str| {
        if word.len() < 3 && word.chars().all(char::is_alphabetic) || word.ends_with('f') {
            lower == **word
        } else {
            lower.contains(*word)
        }
    };
    if CURRENCIES.iter().any(is_currency) {
        return AmountError::Currency(unit.to_owned());
    }
    AmountError::UnknownUnit(unit.to_owned())
}
