//! Why a text is not the value that is expected: its code, what is wrong and what to write.
//!
//! The English of amounts and dates is the domain's own; their French is here, as the domain
//! knows no language.
//!
//! ```text
//! error[bad-date]: il n’y a pas de mois 13 : les mois vont de 01 à 12
//! ```

use crate::domain::{Amount, AmountError, DateError, ExerciseError};
use crate::load::name::Name;
use crate::load::nearest::{did_you_mean, nearest};
use crate::text::{Message, message};

/// Why a text is not the value that is expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// Not an amount.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// Not a date or period.
    #[error(transparent)]
    Date(#[from] DateError),
    /// Not a budget year.
    #[error(transparent)]
    Exercise(#[from] ExerciseError),
    /// Not a word of the vocabulary.
    #[error("`{word}` is no {}", what.en)]
    Word {
        /// As written, cleaned.
        word: String,
        /// What the vocabulary is called.
        what: Name,
        /// Its words.
        words: Vec<&'static str>,
    },
    /// Neither true nor false.
    #[error("`{0}` is neither true nor false")]
    Flag(String),
    /// Not a number.
    #[error("`{0}` is no number: write a whole or decimal number, such as 117 or 12,5")]
    Number(String),
    /// One mark before exactly three digits.
    #[error("`{0}` could be thousands or a decimal: write `{1}` or `{2}`")]
    AmbiguousNumber(String, String, String),
}

impl ValueError {
    /// That `text`, which is clean, is not one of `words`.
    #[must_use]
    pub fn word(text: &str, what: Name, words: Vec<&'static str>) -> Self {
        Self::Word { word: text.to_owned(), what, words }
    }

    /// Its code in messages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Amount(_) => "bad-amount",
            Self::Date(_) => "bad-date",
            Self::Exercise(_) => "bad-year",
            Self::Word { .. } => "unknown-word",
            Self::Flag(_) => "bad-flag",
            Self::Number(_) | Self::AmbiguousNumber(..) => "bad-number",
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> Message {
        Message { fr: self.french(), en: self.to_string() }
    }

    /// What to do about it, where the message does not say so.
    #[must_use]
    pub fn hint(&self) -> Option<Message> {
        match self {
            Self::Word { word, words, .. } => {
                Some(nearest(word, words.iter().copied()).map_or_else(
                    || {
                        let words = words.join(", ");
                        message!("mots possibles\u{a0}: {words}", "one of {words}")
                    },
                    |meant| did_you_mean(word, meant),
                ))
            }
            Self::Flag(_) => Some(message!("écrire `true` ou `false`", "write true or false")),
            Self::Amount(_)
            | Self::Date(_)
            | Self::Exercise(_)
            | Self::Number(_)
            | Self::AmbiguousNumber(..) => None,
        }
    }

    fn french(&self) -> String {
        match self {
            Self::Amount(error) => amount(error),
            Self::Date(error) => date(error),
            Self::Exercise(ExerciseError) => {
                "ce n’est pas un exercice\u{a0}: écrire quatre chiffres, comme 2021".to_owned()
            }
            Self::Word { word, what, .. } => format!("`{word}` n’est pas {}", what.fr),
            Self::Flag(text) => format!("`{text}` n’est ni `true` ni `false`"),
            Self::Number(text) => format!(
                "`{text}` n’est pas un nombre\u{a0}: écrire un nombre entier ou décimal, comme 117 ou 12,5"
            ),
            Self::AmbiguousNumber(text, whole, decimal) => format!(
                "dans `{text}`, le signe peut séparer des milliers ou des décimales\u{a0}: écrire `{whole}` ou `{decimal}`"
            ),
        }
    }
}

fn amount(error: &AmountError) -> String {
    // An amount is never broken between two lines.
    let whole = |text: &str| text.replace(' ', "\u{a0}");
    match error {
        AmountError::NoNumber => "aucun montant ici\u{a0}: écrire un nombre et son unité, comme \
            10,6\u{a0}M€ ou 1\u{a0}250\u{a0}000\u{a0}€"
            .to_owned(),
        AmountError::BadNumber(text) => {
            format!("le nombre `{text}` n’est pas écrit comme 10,6 ou 1\u{a0}250\u{a0}000")
        }
        AmountError::Ambiguous { text, first, second } => format!(
            "`{text}` peut vouloir dire {} ou {}\u{a0}: écrire le montant voulu",
            whole(first),
            whole(second)
        ),
        AmountError::NoUnit(number) => {
            format!("`{number}` n’a pas d’unité\u{a0}: écrire {number}\u{a0}€ ou {number}\u{a0}M€")
        }
        AmountError::UnknownUnit(unit) => format!(
            "unité inconnue `{unit}`\u{a0}: employer €, k€, M€, Md€, ou millions ou milliards d’euros"
        ),
        AmountError::Tax { tax, amount } => format!(
            "un montant ne dit pas {tax}\u{a0}: écrire {}, et {tax} dans sa note",
            whole(amount)
        ),
        AmountError::Currency(unit) => format!(
            "`{unit}` est une autre monnaie\u{a0}: écrire le montant en euros qu’une source indique, et le reste dans sa note"
        ),
        AmountError::BadRange(text) => format!(
            "`{text}` n’est pas une fourchette\u{a0}: écrire le plus petit montant d’abord, comme 200–300\u{a0}M€"
        ),
        AmountError::TooLarge => format!(
            "le montant est trop grand ou trop long\u{a0}: au plus {} chiffres d’euros et {} décimales",
            Amount::MAX_EUR_DIGITS,
            Amount::MAX_DECIMALS
        ),
    }
}

fn date(error: &DateError) -> String {
    match error {
        DateError::Form => "ce n’est pas une date\u{a0}: écrire une année, un semestre, \
            un trimestre, un mois ou un jour, comme 2019, 2022-S1, 2022-Q1, 2019-11 ou 2019-09-13"
            .to_owned(),
        DateError::NoMonth(month) => {
            format!("il n’y a pas de mois {month}\u{a0}: les mois vont de 01 à 12")
        }
        DateError::NoDay { year, month, day, last } => {
            format!("il n’y a pas de jour {day} en {year}-{month:02}\u{a0}: ce mois a {last} jours")
        }
        DateError::PeriodForm => "ce n’est pas une période\u{a0}: écrire 2017/2021, \
            2022-01/2023-12, une seule date, ou une durée comme 3\u{a0}ans ou 18\u{a0}mois"
            .to_owned(),
        DateError::Backwards => "la période finit avant de commencer".to_owned(),
        DateError::NotOneDay => "ce n’est pas un jour\u{a0}: écrire l’année, le mois et le jour, \
            comme 2019-09-13"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{PartialDate, Period};

    /// The French message about a text that is no amount, date or period.
    fn told(error: impl Into<ValueError>) -> String {
        let said = error.into().message();
        assert_ne!(said.fr, said.en);
        said.fr.replace('\u{a0}', "_")
    }

    #[test]
    fn every_wrong_amount_is_told_in_french() {
        for (text, expected) in [
            ("", "aucun montant ici_: écrire un nombre et son unité, comme 10,6_M€ ou 1_250_000_€"),
            ("1,2,3 M€", "le nombre `1,2,3` n’est pas écrit comme 10,6 ou 1_250_000"),
            ("1.440 €", "`1.440 €` peut vouloir dire 1_440_€ ou 1,44_€_: écrire le montant voulu"),
            ("6 m€", "`6 m€` peut vouloir dire 6_M€ ou 6_k€_: écrire le montant voulu"),
            (
                "1 billion d’euros",
                "`1 billion d’euros` peut vouloir dire 1_Md€ ou 1_000_Md€_: écrire le montant voulu",
            ),
            ("10,6", "`10,6` n’a pas d’unité_: écrire 10,6_€ ou 10,6_M€"),
            (
                "5 boisseaux",
                "unité inconnue `boisseaux`_: employer €, k€, M€, Md€, ou millions ou milliards d’euros",
            ),
            (
                "5 M$",
                "`M$` est une autre monnaie_: écrire le montant en euros qu’une source indique, et le reste dans sa note",
            ),
            ("5 M€ HT", "un montant ne dit pas HT_: écrire 5_M€, et HT dans sa note"),
            (
                "300–200 M€",
                "`300–200 M€` n’est pas une fourchette_: écrire le plus petit montant d’abord, comme 200–300_M€",
            ),
            (
                "9999999999 Md€",
                "le montant est trop grand ou trop long_: au plus 18 chiffres d’euros et 12 décimales",
            ),
        ] {
            assert_eq!(told(Amount::read(text).unwrap_err()), expected, "{text}");
        }
    }

    #[test]
    fn every_wrong_date_is_told_in_french() {
        for (text, expected) in [
            (
                "hier",
                "ce n’est pas une date_: écrire une année, un semestre, un trimestre, un mois ou un jour, comme 2019, 2022-S1, 2022-Q1, 2019-11 ou 2019-09-13",
            ),
            ("2019-13", "il n’y a pas de mois 13_: les mois vont de 01 à 12"),
            ("2019-02-29", "il n’y a pas de jour 29 en 2019-02_: ce mois a 28 jours"),
        ] {
            assert_eq!(told(text.parse::<PartialDate>().unwrap_err()), expected, "{text}");
        }
        for (text, expected) in [
            (
                "bientôt",
                "ce n’est pas une période_: écrire 2017/2021, 2022-01/2023-12, une seule date, ou une durée comme 3_ans ou 18_mois",
            ),
            ("2021/2017", "la période finit avant de commencer"),
        ] {
            assert_eq!(told(text.parse::<Period>().unwrap_err()), expected, "{text}");
        }
        // What the message shows as right is right.
        assert!("3\u{a0}ans".parse::<Period>().is_ok() && Amount::read("10,6\u{a0}M€").is_ok());
        let day = "ce n’est pas un jour_: écrire l’année, le mois et le jour, comme 2019-09-13";
        assert_eq!(told(DateError::NotOneDay), day);
    }
}
