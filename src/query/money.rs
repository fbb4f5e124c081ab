//! What the money column can show, and the letter by which it is recognized.
//!
//! The letter is beside every amount, so that an envelope is never taken for a
//! State total, with or without colours:
//!
//! ```text
//! E  450 M€    enveloppe         T ≤ 27,0 M€  concours de l'État
//! S 10,6 M€    subvention        P ≤ 25 M€    prise de participation
//! ```

use crate::domain::{Instrument, Word};
use crate::text::{Lang, Phrase, Spoken};

/// What an amount is of: one instrument, or the State total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoneyKind {
    /// Money of one instrument.
    Of(Instrument),
    /// Subsidy and equity of one node together, the only sum of two instruments.
    StateTotal,
}

impl MoneyKind {
    /// Every kind of money, in the order in which people list them.
    pub const ALL: [MoneyKind; 8] = [
        MoneyKind::Of(Instrument::Envelope),
        MoneyKind::Of(Instrument::Subsidy),
        MoneyKind::Of(Instrument::Equity),
        MoneyKind::StateTotal,
        MoneyKind::Of(Instrument::Advance),
        MoneyKind::Of(Instrument::Loan),
        MoneyKind::Of(Instrument::Guarantee),
        MoneyKind::Of(Instrument::Budget),
    ];

    /// Its place in [`MoneyKind::ALL`].
    #[must_use]
    pub fn ordinal(self) -> usize {
        match self {
            MoneyKind::StateTotal => Instrument::Equity.ordinal() + 1,
            MoneyKind::Of(instrument) => {
                instrument.ordinal() + usize::from(instrument > Instrument::Equity)
            }
        }
    }

    /// Its letter. Both languages have the same eight, so that a note
    /// taken in one is read in the other: E(nvelope), S(ubsidy), P(articipation in equity),
    /// T(otal of the State), A(dvance), L(oan), G(uarantee), B(udget).
    ///
    /// ```
    /// use relance::{domain::Instrument, query::MoneyKind, text::Lang};
    /// assert_eq!(MoneyKind::Of(Instrument::Equity).letter(Lang::Fr), 'P');
    /// assert_eq!(MoneyKind::StateTotal.letter(Lang::En), 'T');
    /// ```
    #[must_use]
    pub fn letter(self, lang: Lang) -> char {
        const FR: [char; MoneyKind::ALL.len()] = ['E', 'S', 'P', 'T', 'A', 'L', 'G', 'B'];
        const EN: [char; MoneyKind::ALL.len()] = ['E', 'S', 'P', 'T', 'A', 'L', 'G', 'B'];
        lang.pick(FR, EN)[self.ordinal()]
    }

    /// Its name in running text.
    #[must_use]
    pub fn spoken(self, lang: Lang) -> &'static str {
        match self {
            MoneyKind::Of(instrument) => instrument.spoken(lang),
            MoneyKind::StateTotal => Phrase::StateTotal.text(lang),
        }
    }
}

/// What the money column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Column {
    /// The most comprehensive amount of each node: its own envelope, else its own State total,
    /// else the same two summed from its children, else subsidy or equity alone.
    #[default]
    Main,
    /// One instrument for all nodes.
    Instrument(Instrument),
    /// The State total for all nodes.
    StateTotal,
}

impl Column {
    /// The column `steps` further, around the ends: [`Column::Main`], then every kind of money.
    #[must_use]
    pub fn turned(self, steps: isize) -> Column {
        let money = MoneyKind::ALL.map(Column::from);
        let all = || std::iter::once(Column::Main).chain(money);
        let at = all().position(|column| column == self).unwrap_or(0);
        let to = isize::try_from(at).unwrap_or(0).saturating_add(steps);
        let len = isize::try_from(all().count()).unwrap_or(1);
        let at = usize::try_from(to.rem_euclid(len)).unwrap_or(0);
        all().nth(at).unwrap_or_default()
    }
}

impl From<MoneyKind> for Column {
    fn from(money: MoneyKind) -> Column {
        match money {
            MoneyKind::Of(instrument) => Column::Instrument(instrument),
            MoneyKind::StateTotal => Column::StateTotal,
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
            assert_eq!(Column::Main.turned(isize::try_from(at).unwrap() + 1), Column::from(money));
        }
    }

    #[test]
    fn a_column_turns_around_both_ends() {
        assert_eq!(Column::Main.turned(1), Column::Instrument(Instrument::Envelope));
        assert_eq!(Column::Main.turned(-1), Column::Instrument(Instrument::Budget));
        assert_eq!(Column::StateTotal.turned(9), Column::StateTotal);
    }
}
