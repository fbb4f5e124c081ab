//! What an amount is of, and the letter by which it is recognized.
//!
//! The letter is beside every amount, so that an envelope is never taken for public money made of
//! several instruments, with or without colours:
//!
//! ```text
//! E   450 M€    enveloppe         M ≤ 35,6 M€  argent public, plusieurs instruments
//! S  10,6 M€    subvention        T ≤ 35,6 M€  soutien de l'État
//! P ≤ 25 M€     prise de participation
//! ```

use crate::domain::{Instrument, Word};
use crate::text::{Lang, Phrase, Spoken};

/// What an amount is of: one instrument, public money, or the State's support.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoneyKind {
    /// Money of one instrument.
    Of(Instrument),
    /// What a node has of public money: its envelope, else its subsidy, equity, advance and loan.
    Public,
    /// Subsidy and equity of the State together.
    Support,
}

impl MoneyKind {
    /// Every kind of money, in the order in which people list them.
    pub const ALL: [MoneyKind; 9] = [
        MoneyKind::Public,
        MoneyKind::Of(Instrument::Envelope),
        MoneyKind::Of(Instrument::Subsidy),
        MoneyKind::Of(Instrument::Equity),
        MoneyKind::Support,
        MoneyKind::Of(Instrument::Advance),
        MoneyKind::Of(Instrument::Loan),
        MoneyKind::Of(Instrument::Guarantee),
        MoneyKind::Of(Instrument::Budget),
    ];

    /// Its place in [`MoneyKind::ALL`].
    #[must_use]
    pub const fn ordinal(self) -> usize {
        match self {
            MoneyKind::Public => 0,
            MoneyKind::Of(Instrument::Envelope) => 1,
            MoneyKind::Of(Instrument::Subsidy) => 2,
            MoneyKind::Of(Instrument::Equity) => 3,
            MoneyKind::Support => 4,
            MoneyKind::Of(Instrument::Advance) => 5,
            MoneyKind::Of(Instrument::Loan) => 6,
            MoneyKind::Of(Instrument::Guarantee) => 7,
            MoneyKind::Of(Instrument::Budget) => 8,
        }
    }

    /// The word on a command line and in a file: that of the instrument, `public` or `support`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            MoneyKind::Of(instrument) => instrument.word(),
            MoneyKind::Public => "public",
            MoneyKind::Support => "support",
        }
    }

    /// The kind of money that `word` names exactly, if any.
    #[must_use]
    pub fn from_word(word: &str) -> Option<MoneyKind> {
        MoneyKind::ALL.into_iter().find(|money| money.word() == word)
    }

    /// Its letter. No letter of one language is that of the other's word for the same money, where
    /// the words differ.
    ///
    /// ```
    /// use relance::{domain::Instrument, query::MoneyKind, text::Lang};
    /// assert_eq!(MoneyKind::Of(Instrument::Loan).letter(Lang::Fr), 'R');
    /// assert_eq!(MoneyKind::Of(Instrument::Loan).letter(Lang::En), 'L');
    /// ```
    #[must_use]
    pub fn letter(self, lang: Lang) -> char {
        const FR: [char; MoneyKind::ALL.len()] = ['M', 'E', 'S', 'P', 'T', 'A', 'R', 'G', 'C'];
        const EN: [char; MoneyKind::ALL.len()] = ['M', 'E', 'S', 'Q', 'T', 'A', 'L', 'G', 'C'];
        lang.pick(FR, EN)[self.ordinal()]
    }

    /// Its name in running text.
    #[must_use]
    pub fn spoken(self, lang: Lang) -> &'static str {
        match self {
            MoneyKind::Of(instrument) => instrument.spoken(lang),
            MoneyKind::Public => Phrase::PublicMoney.text(lang),
            MoneyKind::Support => Phrase::StateTotal.text(lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_places_are_distinct() {
        for lang in Lang::ALL {
            let mut letters: Vec<char> =
                MoneyKind::ALL.iter().map(|money| money.letter(lang)).collect();
            letters.sort_unstable();
            letters.dedup();
            assert_eq!(letters.len(), MoneyKind::ALL.len());
        }
        for (at, money) in MoneyKind::ALL.into_iter().enumerate() {
            assert_eq!(money.ordinal(), at);
            assert_eq!(MoneyKind::from_word(money.word()), Some(money));
        }
    }
}
