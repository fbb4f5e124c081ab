//! What a filter lets through, once its value is understood.
//!
//! All but `kind:` and `year:` ask about nodes: actors and sources do not pass them. An
//! amount that is not disclosed passes no comparison.
//!
//! ```text
//! in:pia            strictly below PIA
//! source:ticsante   something said of the node is cited from such a document
//! lead:région       an actor so named carries it
//! subsidy>10M€      the node's subsidy, its own or its children's, is more
//! region:bretagne   of that region, by a facet or by a figure; other facets likewise
//! year:2019         an event or a period of it falls in that year; for a source, its date
//! ```

use std::ops::Range;

use rust_decimal::Decimal;

use super::Found;
use super::facet::FacetFilter;
use super::index::SearchIndex;
use super::kinds::KindCode;
use crate::domain::{ActorId, Amount, Certainty, Corpus, NodeId, PartialDate, Role, SourceId};
use crate::query::{Ledger, MoneyKind};

/// How an amount or a year is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    More,
    AtLeast,
    Less,
    AtMost,
    Equal,
}

/// What a node can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asset {
    Money(MoneyKind),
    Figures,
    Events,
    Indicators,
    Actors,
    Links,
}

/// A filter whose value is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Filter {
    /// Of one of these kinds, a bit for each.
    Kind(u32),
    /// At one of these places in preorder.
    In(Range<usize>),
    /// Cited from one of these documents.
    Source(Vec<SourceId>),
    /// One of these actors has a role in it or funds a part of it.
    Actor(Vec<ActorId>),
    /// One of these actors carries it.
    Lead(Vec<ActorId>),
    /// In one of these years, first to last.
    Year(u16, u16),
    Has(Asset),
    /// With this value of a facet.
    Facet(FacetFilter),
    Money(MoneyKind, Comparison, Amount),
}

impl Filter {
    /// Whether it is quickly answered for any owner.
    pub(super) fn is_cheap(&self) -> bool {
        match self {
            Filter::Kind(_) | Filter::In(_) => true,
            Filter::Source(_)
            | Filter::Actor(_)
            | Filter::Lead(_)
            | Filter::Year(_, _)
            | Filter::Has(_)
            | Filter::Facet(_)
            | Filter::Money(_, _, _) => false,
        }
    }

    /// The kind of money that it asks for.
    pub(super) fn money(&self) -> Option<MoneyKind> {
        match self {
            Filter::Money(money, _, _) | Filter::Has(Asset::Money(money)) => Some(*money),
            Filter::Kind(_)
            | Filter::In(_)
            | Filter::Source(_)
            | Filter::Actor(_)
            | Filter::Lead(_)
            | Filter::Year(_, _)
            | Filter::Has(_)
            | Filter::Facet(_) => None,
        }
    }

    /// Whether an owner passes.
    pub(super) fn passes(&self, ledger: &Ledger, index: &SearchIndex, owner: usize) -> bool {
        let found = index.found(owner);
        if let Filter::Kind(kinds) = self {
            let KindCode(code) = index.kinds[owner];
            return kinds >> code & 1 == 1;
        }
        match found {
            Found::Node(node) => self.passes_node(ledger, node),
            Found::Source(source) => match self {
                Filter::Year(from, to) => {
                    let date = ledger.corpus.source(source).date;
                    date.is_some_and(|date| falls_in(date, date, *from, *to))
                }
                Filter::Kind(_)
                | Filter::In(_)
                | Filter::Source(_)
                | Filter::Actor(_)
                | Filter::Lead(_)
                | Filter::Has(_)
                | Filter::Facet(_)
                | Filter::Money(_, _, _) => false,
            },
            Found::Actor(_) => false,
        }
    }

    fn passes_node(&self, ledger: &Ledger, node: NodeId) -> bool {
        let corpus = &ledger.corpus;
        match self {
            Filter::Kind(_) => true,
            Filter::In(places) => places.contains(&node.index()),
            Filter::Source(sources) => is_cited(corpus, node, sources),
            Filter::Actor(actors) => {
                let roles = corpus.roles(node).iter().map(|role| role.actor);
                let funders = corpus.figures(node).iter().filter_map(|figure| figure.funder);
                roles.chain(funders).any(|actor| actors.contains(&actor))
            }
            Filter::Lead(actors) => corpus
                .roles(node)
                .iter()
                .any(|role| role.role == Role::Lead && actors.contains(&role.actor)),
            Filter::Year(from, to) => is_of_years(corpus, node, *from, *to),
            Filter::Has(asset) => asset.is_had(ledger, node),
            Filter::Facet(facet) => facet.passes(corpus, node),
            Filter::Money(money, comparison, amount) => ledger
                .money(node, *money)
                .is_some_and(|cell| comparison.holds(cell.rollup.eur, *amount)),
        }
    }
}

impl Comparison {
    /// Whether `eur` compares so with an amount: `=` within the amount's precision.
    fn holds(self, eur: Decimal, amount: Amount) -> bool {
        match self {
            Comparison::More => eur > amount.eur(),
            Comparison::AtLeast => eur >= amount.eur(),
            Comparison::Less => eur < amount.eur(),
            Comparison::AtMost => eur <= amount.eur(),
            Comparison::Equal => amount.interval(Certainty::Firm).contains(eur),
        }
    }
}

impl Asset {
    fn is_had(self, ledger: &Ledger, node: NodeId) -> bool {
        let corpus = &ledger.corpus;
        match self {
            Asset::Money(money) => ledger.money(node, money).is_some(),
            Asset::Figures => !corpus.figures(node).is_empty(),
            Asset::Events => !corpus.events(node).is_empty(),
            Asset::Indicators => !corpus.indicators(node).is_empty(),
            Asset::Actors => !corpus.roles(node).is_empty(),
            Asset::Links => {
                !corpus.links(node).is_empty() || ledger.links_to(node).next().is_some()
            }
        }
    }
}

fn is_cited(corpus: &Corpus, node: NodeId, sources: &[SourceId]) -> bool {
    let figures = corpus.figures(node).iter().map(|row| row.cite);
    let events = corpus.events(node).iter().map(|row| row.cite);
    let indicators = corpus.indicators(node).iter().map(|row| row.cite);
    let roles = corpus.roles(node).iter().map(|row| row.cite);
    let links = corpus.links(node).iter().map(|row| row.cite);
    std::iter::once(corpus.node(node).summary_cite)
        .chain(figures)
        .chain(events)
        .chain(indicators)
        .chain(roles)
        .chain(links)
        .any(|cite| cite.source.is_some_and(|source| sources.contains(&source)))
}

fn is_of_years(corpus: &Corpus, node: NodeId, from: u16, to: u16) -> bool {
    let own = corpus.node(node).period.into_iter();
    let figures = corpus.figures(node).iter().filter_map(|figure| figure.period);
    let periods = own.chain(figures).filter_map(crate::domain::Period::span);
    let events = corpus.events(node).iter().filter_map(|event| event.when.span());
    periods.chain(events).any(|(first, last)| falls_in(first, last, from, to))
}

fn falls_in(first: PartialDate, last: PartialDate, from: u16, to: u16) -> bool {
    first.first_day().0 <= to && last.last_day().0 >= from
}
