//! Why a text is no amount.

use super::Amount;

/// Why a text is no amount. Each says how to mend it, in spellings that are accepted.
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
        /// One reading, as it is accepted.
        first: String,
        /// The other.
        second: String,
    },
    /// A number that is not whole needs a unit.
    #[error("`{0}` has no unit: write {0} € or {0} M€")]
    NoUnit(String),
    /// The unit is unknown.
    #[error("unknown unit `{0}`: use €, k€, M€, Md€, or millions or milliards d'euros")]
    UnknownUnit(String),
    /// An amount is with or without tax.
    #[error("an amount does not say {tax}: write {amount}, and {tax} in its note")]
    Tax {
        /// `HT` or `TTC`, as written.
        tax: String,
        /// The amount alone, as it is accepted.
        amount: String,
    },
    /// It is in another currency.
    #[error(
        "`{0}` is another currency: write the amount in euros as a source states it, and the rest in its note"
    )]
    Currency(String),
    /// The ends of a range are not two amounts of which the second is greater.
    #[error("`{0}` is no range: write the lesser amount first, such as 200–300 M€")]
    BadRange(String),
    /// It is too large, or has too many digits, to be kept exactly.
    #[error(
        "the amount is too large or too long: at most {} digits of euros and {} decimals",
        Amount::MAX_EUR_DIGITS,
        Amount::MAX_DECIMALS
    )]
    TooLarge,
}
