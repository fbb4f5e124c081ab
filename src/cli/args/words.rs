//! Options whose value is one of some words, with the word and the help of each value.
//!
//! ```text
//! --sort state-total      →  Column::Support
//! --csv-style fr          →  CsvStyle::French
//! ```

#[cfg(all(unix, feature = "tui"))]
use std::sync::LazyLock;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
#[cfg(all(unix, feature = "tui"))]
use relance::app::{HELP, View, value_of};
use relance::domain::Instrument;
use relance::query::{Chart, Column, MoneyKind, Severity};
use relance::report::CsvStyle;
use relance::text::Lang;

/// Values, each with its word and its help.
type Words<T> = &'static [(T, &'static str, &'static str)];

/// Reads one of these words, which the help explains.
pub fn explained<T: Copy + Send + Sync + 'static>(
    words: Words<T>,
) -> impl TypedValueParser<Value = T> {
    let shown = words.iter().map(|(_, word, help)| PossibleValue::new(*word).help(*help));
    PossibleValuesParser::new(shown).try_map(|typed| {
        let known = words.iter().find(|(_, word, _)| *word == typed);
        known.map(|(value, ..)| *value).ok_or("none of the words")
    })
}

/// Reads one of these words, which the help only lists.
#[cfg(all(unix, feature = "tui"))]
pub fn one_of<T: Copy + Send + Sync + 'static>(
    words: &'static [(T, &'static str)],
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(words.iter().map(|(_, word)| *word))
        .try_map(|typed| value_of(words, &typed).ok_or("none of the words"))
}

/// The money that a column shows.
pub const MONEY: Words<MoneyKind> = &[
    (MoneyKind::Public, "public", "Public money: the envelope, else the instruments together"),
    (
        MoneyKind::Of(Instrument::Envelope),
        "envelope",
        "Public money whose instruments are not told apart",
    ),
    (MoneyKind::Of(Instrument::Subsidy), "subsidy", "Money given"),
    (MoneyKind::Of(Instrument::Equity), "equity", "Shares taken"),
    (MoneyKind::Support, "support", "Subsidy and equity of the State"),
    (MoneyKind::Of(Instrument::Advance), "advance", "Money lent and repaid on success"),
    (MoneyKind::Of(Instrument::Loan), "loan", "Money lent"),
    (MoneyKind::Of(Instrument::Guarantee), "guarantee", "A debt answered for"),
    (MoneyKind::Of(Instrument::Budget), "budget", "The whole cost, private money included"),
];

/// The columns by which rows can be ordered.
pub const MEASURES: Words<Column> = &[
    (Column::Name, "name", "The name, accents aside"),
    (Column::Subsidy, "subsidy", "Money given"),
    (Column::Equity, "equity", "Shares taken"),
    (Column::Support, "state-total", "Subsidy and equity together"),
    (Column::EquityPerSubsidy, "equity-per-subsidy", "Euros of equity for each euro of subsidy"),
    (Column::ShareOfSubsidy, "share-of-subsidy", "Part of the subsidies of all rows"),
    (Column::ShareOfEquity, "share-of-equity", "Part of the equities of all rows"),
    (Column::OfParentSubsidy, "of-parent-subsidy", "Part of the parent's subsidy"),
    (Column::OfParentEquity, "of-parent-equity", "Part of the parent's equity"),
    (Column::Budget, "budget", "The whole cost"),
    (Column::SubsidyRate, "subsidy-rate", "Subsidy by budget"),
    (Column::Envelope, "envelope", "Public money whose instruments are not told apart"),
];

/// How bars are set.
pub const CHARTS: Words<Chart> = &[
    (Chart::Butterfly, "butterfly", "Subsidy to the left of one axis, equity to the right"),
    (Chart::Stacked, "stacked", "Equity behind subsidy"),
    (Chart::Percent, "percent", "Both as shares of their sum"),
];

/// For whom a csv is written.
pub const CSV_STYLES: Words<CsvStyle> = &[
    (CsvStyle::Plain, "plain", "Commas, and a decimal point"),
    (
        CsvStyle::French,
        "fr",
        "For a French spreadsheet: semicolons, decimal commas, French heads, and the mark that \
         tells UTF-8",
    ),
];

/// How much a finding weighs.
pub const SEVERITIES: Words<Severity> = &[
    (Severity::Error, "error", "What cannot be right"),
    (Severity::Warning, "warning", "What is to be looked at"),
    (Severity::Information, "information", "How the numbers stand, where nothing is wrong"),
];

/// The languages.
pub const LANGUAGES: Words<Lang> = &[(Lang::Fr, "fr", "French"), (Lang::En, "en", "English")];

/// A view, or the help over the explorer.
#[cfg(all(unix, feature = "tui"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewArg {
    Of(View),
    Help,
}

/// The views that an option can open.
#[cfg(all(unix, feature = "tui"))]
pub static VIEWS: LazyLock<Vec<(ViewArg, &str, &str)>> = LazyLock::new(|| {
    let alone = View::ALL.into_iter().filter(|view| view.alone() == *view);
    let views = alone.map(|view| (ViewArg::Of(view), view.word(), view.purpose()));
    views.chain([(ViewArg::Help, HELP, "The keys")]).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use relance::domain::Word as _;

    #[test]
    fn every_value_has_its_own_word() {
        let measures: Vec<String> =
            MEASURES.iter().map(|(measure, ..)| measure.word().replace('_', "-")).collect();
        let words: Vec<&str> = MEASURES.iter().map(|(_, word, _)| *word).collect();
        assert_eq!(measures, words);
        assert_eq!(MEASURES.len(), Column::ALL.len());
        for (severity, word, _) in SEVERITIES {
            assert_eq!(severity.word(), *word);
        }
        assert_eq!(LANGUAGES.len(), Lang::ALL.len());
        for (lang, word, _) in LANGUAGES {
            assert_eq!(lang.code(), *word);
        }
    }

    #[cfg(all(unix, feature = "tui"))]
    #[test]
    fn every_view_has_the_word_that_addresses_use() {
        for (view, word, _) in VIEWS.iter() {
            match view {
                ViewArg::Of(view) => assert_eq!(view.word(), *word),
                ViewArg::Help => assert_eq!(HELP, *word),
            }
        }
    }
}
