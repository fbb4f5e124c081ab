//! The values of filters: which node, source or actor a name means, which amount, which
//! years.
//!
//! Names are looked up in the index, so that a million nodes cost one pass over its bytes.
//! A node must be meant alone; sources and actors are all that fit as well.
//!
//! ```text
//! in:pia         the node whose acronym, name, other name or id is that; else begins so
//! in:segur-      segur-numerique, whose descendants begin so too
//! source:tics    both documents of TICsanté
//! ```

use memchr::memmem;

use super::filter::{Comparison, Filter};
use super::index::SearchIndex;
use super::keys::{Completed, asset, kinds};
use super::letters::Letters;
use super::{FilterName, Found, QueryErrorKind};
use crate::domain::{ActorId, Amount, Corpus, NodeId};

/// The most candidates named in a message.
const MOST: usize = 6;

/// A filter as typed.
#[derive(Debug)]
pub(super) struct Question<'a> {
    pub name: FilterName,
    pub key: &'a str,
    pub sign: Option<Comparison>,
    pub value: &'a str,
}

/// What values are looked up in.
#[derive(Debug)]
pub(super) struct Values<'a> {
    pub corpus: &'a Corpus,
    pub index: &'a SearchIndex,
}

impl Values<'_> {
    pub(super) fn read(&self, question: &Question) -> Result<Filter, QueryErrorKind> {
        let word = || question.value.to_owned();
        let compared = question.sign.is_some_and(|sign| sign != Comparison::Equal);
        match question.name {
            FilterName::Money(money) => {
                let text = question.value;
                // The unit may be without its sign: 20M, 1,4Md.
                let short = text.ends_with(char::is_alphabetic);
                let amount = match Amount::read(text) {
                    Err(_) if short => Amount::read(&format!("{text}€")),
                    read => read,
                };
                let amount = amount.map_err(|_| QueryErrorKind::BadAmount { text: word() })?.amount;
                Ok(Filter::Money(money, question.sign.unwrap_or(Comparison::Equal), amount))
            }
            FilterName::Year => years(question),
            FilterName::Kind
            | FilterName::In
            | FilterName::Source
            | FilterName::Actor
            | FilterName::Lead
            | FilterName::Has
                if compared =>
            {
                Err(QueryErrorKind::NotCompared { word: question.key.to_owned() })
            }
            FilterName::Kind => named(kinds(question.value), question).map(Filter::Kind),
            FilterName::Has => named(asset(question.value), question).map(Filter::Has),
            FilterName::In => self.node(question.value).map(|node| {
                let places = self.corpus.subtree(node);
                Filter::In(places.start + 1..places.end)
            }),
            FilterName::Source => {
                let found = self.meant(question.value, |found| match found {
                    Found::Source(source) => Some(source),
                    Found::Node(_) | Found::Actor(_) => None,
                });
                if found.is_empty() {
                    return Err(QueryErrorKind::NoSource { word: word() });
                }
                Ok(Filter::Source(found))
            }
            FilterName::Actor => self.actors(question.value).map(Filter::Actor),
            FilterName::Lead => self.actors(question.value).map(Filter::Lead),
        }
    }

    /// The actors that a name means.
    fn actors(&self, text: &str) -> Result<Vec<ActorId>, QueryErrorKind> {
        let found = self.meant(text, |found| match found {
            Found::Actor(actor) => Some(actor),
            Found::Node(_) | Found::Source(_) => None,
        });
        if found.is_empty() {
            return Err(QueryErrorKind::NoActor { word: text.to_owned() });
        }
        Ok(found)
    }

    /// The node that a name means: the only one, or the one that all others stand below.
    fn node(&self, text: &str) -> Result<NodeId, QueryErrorKind> {
        let nodes = self.meant(text, |found| match found {
            Found::Node(node) => Some(node),
            Found::Actor(_) | Found::Source(_) => None,
        });
        let Some(&first) = nodes.first() else {
            return Err(QueryErrorKind::NoNode { word: text.to_owned() });
        };
        if nodes.iter().all(|&node| self.corpus.is_within(node, first)) {
            return Ok(first);
        }
        let ids = nodes.iter().take(MOST).map(|&node| self.corpus.text(self.corpus.node(node).id));
        let candidates = ids.map(str::to_owned).collect();
        Err(QueryErrorKind::AmbiguousValue { word: text.to_owned(), candidates })
    }

    /// All that have `text` as one of their texts; else of which one begins so; else in which
    /// a word begins so.
    fn meant<T>(&self, text: &str, wanted: impl Fn(Found) -> Option<T>) -> Vec<T> {
        let letters = Letters::new(text);
        if letters.text.is_empty() {
            return Vec::new();
        }
        let mut found: [Vec<usize>; 3] = Default::default();
        let texts = &self.index.texts;
        let mut owner = 0;
        for at in memmem::find_iter(&texts.bytes, letters.text.as_bytes()) {
            let entry = texts.starts.partition_point(|&start| start as usize <= at) - 1;
            owner +=
                self.index.first[owner + 1..].partition_point(|&first| first as usize <= entry);
            let begins = at == texts.start(entry);
            let way = match (begins, begins && at + letters.text.len() == texts.end(entry)) {
                (_, true) => 0,
                (true, false) => 1,
                (false, false) if texts.is_head(at) => 2,
                (false, false) => continue,
            };
            if found[way].last() != Some(&owner) {
                found[way].push(owner);
            }
        }
        let ways = found.into_iter().map(|owners| {
            owners.into_iter().filter_map(|owner| wanted(self.index.found(owner))).collect()
        });
        ways.into_iter().find(|owners: &Vec<T>| !owners.is_empty()).unwrap_or_default()
    }
}

fn named<T>(completed: Completed<T>, question: &Question) -> Result<T, QueryErrorKind> {
    let word = question.value.to_owned();
    match completed {
        Completed::One(value) => Ok(value),
        Completed::None => Err(QueryErrorKind::UnknownValue { word, filter: question.name }),
        Completed::Several(candidates) => Err(QueryErrorKind::AmbiguousValue { word, candidates }),
    }
}

/// `2019`, `2017-2021`, `2017..2021`, `2017/2021`, `>=2020`.
fn years(question: &Question) -> Result<Filter, QueryErrorKind> {
    let bad = || QueryErrorKind::BadYear { text: question.value.to_owned() };
    let year = |text: &str| {
        let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits { text.parse::<u16>().map_err(|_| bad()) } else { Err(bad()) }
    };
    let value = question.value;
    let parts = value.split_once("..").or_else(|| value.split_once(['-', '/', '–']));
    let (from, to) = match parts {
        Some((from, to)) => (year(from)?, year(to)?),
        None => (year(value)?, year(value)?),
    };
    let (from, to) = match question.sign {
        None | Some(Comparison::Equal) => (from, to),
        Some(Comparison::More) => (to.saturating_add(1), u16::MAX),
        Some(Comparison::AtLeast) => (from, u16::MAX),
        Some(Comparison::Less) => (0, from.saturating_sub(1)),
        Some(Comparison::AtMost) => (0, to),
    };
    if from > to { Err(bad()) } else { Ok(Filter::Year(from, to)) }
}
