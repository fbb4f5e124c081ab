//! Exact amounts of euros, with the precision they were stated with.
//!
//! An amount is one value, or the two ends of a range. What it may really be is an interval: half
//! a unit of the last place stated, wider for an estimate, without an end where it is a floor.
//!
//! ```text
//! 10,6 M€              10.55 to 10.65 M€
//! 1 Md€                0.95 to 1.05 Md€: a single digit is no precision of ± 50 %
//! ≈ 115 M€             109.25 to 120.75 M€: an estimate is ± 5 % at the least
//! ≤ 25 M€              0 to 25.5 M€
//! plus de 200 M€       199.5 M€ or more
//! 200–300 M€           199.5 to 300.5 M€, and no single value
//! ```

mod error;
mod number;
mod read;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use error::AmountError;
pub(super) use number::is_grouping_space;

use super::{Certainty, Interval};

/// How much a stated amount without decimals and of one digit may be off at the most, and an
/// estimate at the least: 5 %.
const PART: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// Euros, exactly, and the power of ten of the last place stated.
///
/// `10,6 M€` is 10 600 000 € stated to 10⁵ €: it may be anything from 10.55 to 10.65 M€.
/// A range has two ends and no single value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Amount {
    #[serde(serialize_with = "put_decimal", deserialize_with = "take_decimal")]
    eur: Decimal,
    /// How far the upper end of a range is from the lower, in units of the finer place of the
    /// two; zero where there is one value. In two halves, which are packed closer than a `u64`.
    span: (u32, u32),
    place: i8,
    to_place: i8,
    /// Whether the value, or both ends, are of one digit without decimals.
    is_round: bool,
}

/// An amount and what its notation says of its certainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedAmount {
    /// The amount.
    pub amount: Amount,
    /// What a mark such as `≈` or `jusqu'à` says; `None` without a mark.
    pub certainty: Option<Certainty>,
}

/// One number as it was stated: a value, or one end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedValue {
    /// The euros, exactly.
    pub eur: Decimal,
    /// The power of ten, in euros, of the last place stated.
    pub place: i8,
}

impl Amount {
    /// The digits of the greatest amount accepted: a billion billions of euros, well inside what
    /// a sum can hold.
    pub const MAX_EUR_DIGITS: u32 = 18;
    /// The most digits accepted after the decimal mark.
    pub const MAX_DECIMALS: usize = 12;

    /// One value; `is_round` where it is of one digit without decimals.
    fn of(value: StatedValue, is_round: bool) -> Amount {
        let StatedValue { eur, place } = value;
        Amount { eur, span: (0, 0), place, to_place: place, is_round }
    }

    /// A range; `None` where its ends are not in order, or too far apart to be kept exactly.
    fn between(from: StatedValue, to: StatedValue, is_round: bool) -> Option<Amount> {
        let unit = power_of_ten(from.place.min(to.place));
        let span = u64::try_from((to.eur - from.eur).checked_div(unit)?).ok()?;
        let span = (u32::try_from(span >> 32).ok()?, u32::try_from(span & 0xffff_ffff).ok()?);
        let amount =
            Amount { eur: from.eur, span, place: from.place, to_place: to.place, is_round };
        (span != (0, 0)).then_some(amount)
    }

    /// The euros, exactly; of a range its middle, by which it is sorted and which nobody stated.
    #[must_use]
    pub fn eur(self) -> Decimal {
        if !self.is_range() {
            return self.eur;
        }
        let half = (self.to().eur - self.eur).checked_mul(Decimal::new(5, 1));
        half.and_then(|half| self.eur.checked_add(half)).unwrap_or(self.eur)
    }

    /// The euros, exactly; `None` of a range.
    #[must_use]
    pub fn value(self) -> Option<Decimal> {
        (!self.is_range()).then_some(self.eur)
    }

    /// The power of ten, in euros, of the last place stated: 5 for `10,6 M€`. Of a range, that of
    /// its coarser end.
    #[must_use]
    pub fn place(self) -> i8 {
        self.place.max(self.to_place)
    }

    /// Whether it is below zero, as a movement is.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.eur.is_sign_negative() && !self.eur.is_zero()
    }

    /// Whether it is stated as a range.
    #[must_use]
    pub fn is_range(self) -> bool {
        self.span != (0, 0)
    }

    /// The value, or the lower end of a range.
    #[must_use]
    pub fn from(self) -> StatedValue {
        StatedValue { eur: self.eur, place: self.place }
    }

    /// The value, or the upper end of a range.
    #[must_use]
    pub fn to(self) -> StatedValue {
        if !self.is_range() {
            return self.from();
        }
        let span = u64::from(self.span.0) << 32 | u64::from(self.span.1);
        let unit = power_of_ten(self.place.min(self.to_place));
        let span = unit.saturating_mul(Decimal::from(span));
        StatedValue { eur: self.eur.saturating_add(span).normalize(), place: self.to_place }
    }

    /// What it may be, if its certainty is this: never below zero, unless it is negative.
    ///
    /// ```
    /// use relance::domain::{Amount, Certainty};
    /// use rust_decimal::Decimal;
    /// let amount = Amount::read("25 M€").unwrap().amount;
    /// let interval = amount.interval(Certainty::Ceiling);
    /// assert_eq!(interval.low, Some(Decimal::ZERO));
    /// assert_eq!(interval.high, Some(Decimal::from(25_500_000)));
    /// assert_eq!(amount.interval(Certainty::Floor).high, None);
    /// ```
    #[must_use]
    pub fn interval(self, certainty: Certainty) -> Interval {
        let met = self.if_met(certainty);
        match certainty {
            // What may not come may be nothing.
            Certainty::Ceiling => {
                Interval { low: met.low.map(|low| low.min(Decimal::ZERO)), ..met }
            }
            Certainty::Firm | Certainty::Estimate | Certainty::Floor => met,
        }
    }

    /// The same for a ceiling that is met: what was stated is what comes.
    #[must_use]
    pub fn if_met(self, certainty: Certainty) -> Interval {
        let from = self.from();
        let below = self.slack(from, certainty);
        let (to, above) = if self.is_range() {
            (self.to(), self.slack(self.to(), certainty))
        } else {
            (from, below)
        };
        let low = from.eur - below;
        let low = if from.eur < Decimal::ZERO { low } else { low.max(Decimal::ZERO) };
        let high = (certainty != Certainty::Floor).then(|| to.eur + above);
        Interval { low: Some(low), high }
    }

    /// What [`Amount::if_met`] and [`Amount::eur`] say, in whole euros and without decimals: the
    /// least, what is stated, and the most. `None` where that is not so simple: of ranges, floors,
    /// movements, and what is not stated in tens of euros.
    #[must_use]
    pub fn whole_euros(self, certainty: Certainty) -> Option<[i64; 3]> {
        let place = u32::try_from(self.place).ok()?.checked_sub(1)?;
        let is_simple = !self.is_range() && certainty != Certainty::Floor && self.eur.scale() == 0;
        let eur = i64::try_from(self.eur.mantissa()).ok().filter(|&eur| is_simple && eur >= 0)?;
        let half = 10_i64.checked_pow(place)?.checked_mul(5)?;
        let is_estimate = certainty == Certainty::Estimate;
        let slack = if is_estimate || (self.is_round && eur > 0) {
            // The same part as in decimals, which has no cents here.
            let part = (eur % 20 == 0).then_some(eur / 20)?;
            if is_estimate { half.max(part) } else { half.min(part) }
        } else {
            half
        };
        Some([(eur - slack).max(0), eur, eur.checked_add(slack)?])
    }

    /// By how much a number of it may be off.
    fn slack(self, value: StatedValue, certainty: Certainty) -> Decimal {
        let half = half_unit(value.place);
        // Nearly everything is stated with more than one digit: nothing is multiplied for it.
        let part = || value.eur.abs() * PART;
        match certainty {
            Certainty::Estimate => half.max(part()),
            _ if self.is_round && !value.eur.is_zero() => half.min(part()),
            Certainty::Firm | Certainty::Ceiling | Certainty::Floor => half,
        }
    }
}

/// Writes a decimal as its sixteen bytes: no text, and no float.
fn put_decimal<S: Serializer>(decimal: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    decimal.serialize().serialize(to)
}

fn take_decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    <[u8; 16]>::deserialize(from).map(Decimal::deserialize)
}

/// Half a unit of a place.
fn half_unit(place: i8) -> Decimal {
    match u32::try_from(place) {
        Ok(place @ 1..=18) => Decimal::from(5 * 10_u64.pow(place - 1)),
        Ok(_) | Err(_) => power_of_ten(place) * Decimal::new(5, 1),
    }
}

fn power_of_ten(place: i8) -> Decimal {
    let exponent = u32::from(place.unsigned_abs()).min(27);
    let power = 10_i128.pow(exponent);
    if place >= 0 { Decimal::from_i128_with_scale(power, 0) } else { Decimal::new(1, exponent) }
}
