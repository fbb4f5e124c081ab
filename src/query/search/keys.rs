//! The filters of the query language by name, and the words that are their values.
//!
//! Names and words are those of the glossary, in both languages; they are compared folded,
//! and completed where only one begins so. Money is asked for by the name of its instrument.
//!
//! ```text
//! kind nature · in dans · source · actor acteur · lead chef · year année · has avec
//! subsidy subvention · equity participation · total concours · …
//! ```

use super::filter::Asset;
use super::kinds::{ACTOR, KindCode, SOURCE};
use crate::domain::{Instrument, NodeKind, Word};
use crate::query::MoneyKind;
use crate::text::{Lang, Spoken, fold};

/// A filter, by what it asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FilterName {
    /// What a hit is.
    Kind,
    /// Below which node.
    In,
    /// Cited from which document.
    Source,
    /// With which actor.
    Actor,
    /// Carried by which actor.
    Lead,
    /// In which year.
    Year,
    /// Having what.
    Has,
    /// How much of which money.
    Money(MoneyKind),
}

impl FilterName {
    /// Every filter, in the order in which they are listed.
    pub const ALL: [FilterName; 15] = [
        FilterName::Kind,
        FilterName::In,
        FilterName::Source,
        FilterName::Actor,
        FilterName::Lead,
        FilterName::Year,
        FilterName::Has,
        FilterName::Money(MoneyKind::Of(Instrument::Envelope)),
        FilterName::Money(MoneyKind::Of(Instrument::Subsidy)),
        FilterName::Money(MoneyKind::Of(Instrument::Equity)),
        FilterName::Money(MoneyKind::Support),
        FilterName::Money(MoneyKind::Of(Instrument::Advance)),
        FilterName::Money(MoneyKind::Of(Instrument::Loan)),
        FilterName::Money(MoneyKind::Of(Instrument::Guarantee)),
        FilterName::Money(MoneyKind::Of(Instrument::Budget)),
    ];

    /// Its name, as typed before `:` or a comparison.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            FilterName::Kind => lang.pick("nature", "kind"),
            FilterName::In => lang.pick("dans", "in"),
            FilterName::Source => lang.pick("source", "source"),
            FilterName::Actor => lang.pick("acteur", "actor"),
            FilterName::Lead => lang.pick("chef", "lead"),
            FilterName::Year => lang.pick("année", "year"),
            FilterName::Has => lang.pick("avec", "has"),
            FilterName::Money(money) => money_name(money, lang),
        }
    }

    /// Every name in one language.
    #[must_use]
    pub fn all(lang: Lang) -> Vec<&'static str> {
        FilterName::ALL.map(|filter| filter.name(lang)).to_vec()
    }

    /// The words that can be its value; none where any name, amount or year can.
    #[must_use]
    pub fn values(self, lang: Lang) -> Vec<&'static str> {
        let at = lang.pick(0, 1);
        match self {
            FilterName::Kind => {
                let nodes = NodeKind::ALL.iter().map(|kind| kind.spoken(lang));
                nodes.chain([ACTOR[at], SOURCE[0]]).collect()
            }
            FilterName::Has => ASSETS.iter().map(|&asset| asset_name(asset, lang)).collect(),
            FilterName::In
            | FilterName::Source
            | FilterName::Actor
            | FilterName::Lead
            | FilterName::Year
            | FilterName::Money(_) => Vec::new(),
        }
    }

    /// The filter that a word names, in either language, whole or by its beginning.
    pub(super) fn from_word(word: &str) -> Option<FilterName> {
        let names = FilterName::ALL
            .into_iter()
            .flat_map(|filter| Lang::ALL.into_iter().map(move |lang| (filter, filter.name(lang))));
        match completed(word, names.chain(OTHER_NAMES.iter().copied())) {
            Completed::One(filter) => Some(filter),
            Completed::None | Completed::Several(_) => None,
        }
    }
}

/// Other words for some filters.
const OTHER_NAMES: &[(FilterName, &str)] = &[
    (FilterName::Kind, "type"),
    (FilterName::Money(MoneyKind::Of(Instrument::Equity)), "prise de participation"),
    (FilterName::Money(MoneyKind::Support), "concours"),
    (FilterName::Money(MoneyKind::Support), "state total"),
];

fn money_name(money: MoneyKind, lang: Lang) -> &'static str {
    match money {
        MoneyKind::Of(Instrument::Envelope) => lang.pick("enveloppe", "envelope"),
        MoneyKind::Of(Instrument::Subsidy) => lang.pick("subvention", "subsidy"),
        MoneyKind::Of(Instrument::Equity) => lang.pick("participation", "equity"),
        MoneyKind::Public => lang.pick("public", "public"),
        MoneyKind::Support => lang.pick("total", "total"),
        MoneyKind::Of(Instrument::Advance) => lang.pick("avance", "advance"),
        MoneyKind::Of(Instrument::Loan) => lang.pick("prêt", "loan"),
        MoneyKind::Of(Instrument::Guarantee) => lang.pick("garantie", "guarantee"),
        MoneyKind::Of(Instrument::Budget) => lang.pick("budget", "budget"),
    }
}

const ASSETS: [Asset; 13] = [
    Asset::Money(MoneyKind::Of(Instrument::Envelope)),
    Asset::Money(MoneyKind::Of(Instrument::Subsidy)),
    Asset::Money(MoneyKind::Of(Instrument::Equity)),
    Asset::Money(MoneyKind::Support),
    Asset::Money(MoneyKind::Of(Instrument::Advance)),
    Asset::Money(MoneyKind::Of(Instrument::Loan)),
    Asset::Money(MoneyKind::Of(Instrument::Guarantee)),
    Asset::Money(MoneyKind::Of(Instrument::Budget)),
    Asset::Figures,
    Asset::Events,
    Asset::Indicators,
    Asset::Actors,
    Asset::Links,
];

fn asset_name(asset: Asset, lang: Lang) -> &'static str {
    match asset {
        Asset::Money(money) => money_name(money, lang),
        Asset::Figures => lang.pick("montants", "figures"),
        Asset::Events => lang.pick("événements", "events"),
        Asset::Indicators => lang.pick("indicateurs", "indicators"),
        Asset::Actors => lang.pick("acteurs", "actors"),
        Asset::Links => lang.pick("liens", "links"),
    }
}

/// What a word that may be the beginning of another stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Completed<T> {
    /// Nothing.
    None,
    /// This.
    One(T),
    /// One of these words.
    Several(Vec<String>),
}

/// The value whose word is `typed`, folded, in the singular or the plural; else the only one
/// whose word begins so.
fn completed<'a, T: Copy + PartialEq>(
    typed: &str,
    words: impl Iterator<Item = (T, &'a str)>,
) -> Completed<T> {
    let typed = fold(typed);
    let mut begin: Vec<(T, &str)> = Vec::new();
    for (value, word) in words {
        let known = fold(word);
        if known == typed || typed.strip_suffix('s') == Some(&known) {
            return Completed::One(value);
        }
        if !typed.is_empty() && known.starts_with(&typed) && begin.iter().all(|(v, _)| *v != value)
        {
            begin.push((value, word));
        }
    }
    match begin.as_slice() {
        [] => Completed::None,
        [(value, _)] => Completed::One(*value),
        several => Completed::Several(several.iter().map(|(_, word)| fold(word)).collect()),
    }
}

/// The kinds that a word names, a bit for each.
pub(super) fn kinds(typed: &str) -> Completed<u32> {
    let nodes = NodeKind::ALL.iter().flat_map(|&kind| {
        let bit = 1 << KindCode::node(kind).0;
        Lang::ALL.into_iter().map(move |lang| (bit, kind.spoken(lang)))
    });
    let source = 1_u32 << KindCode::SOURCE.0;
    let actors = (source - 1) & !((1 << NodeKind::ALL.len()) - 1);
    let others = ACTOR.map(|word| (actors, word)).into_iter();
    completed(typed, nodes.chain(others).chain(SOURCE.map(|word| (source, word))))
}

/// What a word says that a node has.
pub(super) fn asset(typed: &str) -> Completed<Asset> {
    let assets = ASSETS.into_iter();
    completed(
        typed,
        assets.flat_map(|asset| {
            Lang::ALL.into_iter().map(move |lang| (asset, asset_name(asset, lang)))
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_known_in_both_languages_and_by_their_beginning() {
        let subsidy = FilterName::Money(MoneyKind::Of(Instrument::Subsidy));
        for (word, filter) in [
            ("kind", Some(FilterName::Kind)),
            ("Nature", Some(FilterName::Kind)),
            ("annee", Some(FilterName::Year)),
            ("subvention", Some(subsidy)),
            ("subsidy", Some(subsidy)),
            ("subs", Some(subsidy)),
            ("sub", Some(subsidy)),
            ("prêt", Some(FilterName::Money(MoneyKind::Of(Instrument::Loan)))),
            ("a", None),
            ("zzz", None),
            ("", None),
        ] {
            assert_eq!(FilterName::from_word(word), filter, "{word}");
        }
        for lang in Lang::ALL {
            for filter in FilterName::ALL {
                assert_eq!(FilterName::from_word(filter.name(lang)), Some(filter));
            }
        }
    }

    #[test]
    fn values_are_completed_where_only_one_begins_so() {
        let laureates = Completed::One(1 << KindCode::node(NodeKind::Laureate).0);
        for word in ["laureate", "Lauréats", "laur"] {
            assert_eq!(kinds(word), laureates, "{word}");
        }
        assert_eq!(kinds("pla"), Completed::Several(vec!["plan".into(), "plateforme".into()]));
        assert_eq!(kinds("plan"), Completed::One(1));
        assert_eq!(kinds("zzz"), Completed::None);
        assert_eq!(kinds(""), Completed::None);
        assert_eq!(kinds("acteur"), kinds("actors"));
        let equity = Asset::Money(MoneyKind::Of(Instrument::Equity));
        assert_eq!(asset("equity"), Completed::One(equity));
        assert_eq!(asset("événements"), Completed::One(Asset::Events));
    }
}
