//! Where everything comes from, and who has a part in it: of each document what it states, of
//! each actor what it does, and which figures no second document states.
//!
//! The tables are made once, when first asked for, and then only read.
//!
//! ```text
//! of ticsante-2019-11   TI: 450 M€ (§ 4), 150 M€, 300 M€, 24 laureates (§ 5) · TSD: 10,6 M€ …
//! of docaposte          partner of TSD (§ 19), funder of TSD (§ 20)
//! ```

mod filter;
mod find;
mod provenance;
mod statement;

use std::cmp::Reverse;

use super::Ledger;
use crate::domain::{ActorId, PartialDate, SourceId};
use crate::text::fold;

pub use filter::StatementFilter;
pub use find::find_source_or_actor;
pub use provenance::Provenance;
pub use statement::{Statement, StatementKind};

/// A document or an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceOrActor {
    /// A document.
    Source(SourceId),
    /// An actor.
    Actor(ActorId),
}

/// A document and how much of what it states is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentRow {
    /// The document; `None` for what no document is named for.
    pub source: Option<SourceId>,
    /// How many figures.
    pub figures: usize,
    /// How many statements, the figures among them.
    pub statements: usize,
}

/// An actor and how much of what it does is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActorRow {
    /// The actor.
    pub actor: ActorId,
    /// How many roles, and figures of which it pays a part.
    pub parts: usize,
    /// For how many nodes.
    pub nodes: usize,
}

/// How much of what a document states is wanted.
#[must_use]
pub fn document_row(
    ledger: &Ledger,
    source: Option<SourceId>,
    filter: &StatementFilter,
) -> DocumentRow {
    let mut row = DocumentRow { source, figures: 0, statements: 0 };
    for statement in wanted_of_document(ledger, source, filter) {
        row.statements += 1;
        row.figures += usize::from(statement.kind() == StatementKind::Figure);
    }
    row
}

/// How much of what an actor does is wanted.
#[must_use]
pub fn actor_row(ledger: &Ledger, actor: ActorId, filter: &StatementFilter) -> ActorRow {
    let mut row = ActorRow { actor, parts: 0, nodes: 0 };
    let mut last = None;
    for part in wanted_of_actor(ledger, actor, filter) {
        let node = part.node(&ledger.corpus);
        row.parts += 1;
        row.nodes += usize::from(last.replace(node) != Some(node));
    }
    row
}

/// The documents that state something wanted, the newest first, those without a date after
/// them, and last what no document is named for. Without a filter, those of which nothing is
/// cited are there as well.
#[must_use]
pub fn documents(ledger: &Ledger, filter: &StatementFilter) -> Vec<DocumentRow> {
    let corpus = &ledger.corpus;
    let ids = (0..corpus.sources().len()).map(|at| Some(SourceId::new(at))).chain([None]);
    let rows = ids.map(|source| document_row(ledger, source, filter));
    let is_wanted =
        |row: &DocumentRow| row.statements > 0 || (filter.is_empty() && row.source.is_some());
    let mut rows: Vec<DocumentRow> = rows.filter(is_wanted).collect();
    rows.sort_by_key(|row| {
        let date = row.source.and_then(|source| corpus.source(source).date);
        (Reverse(date.map(PartialDate::days)), row.source.is_none())
    });
    rows
}

/// The actors that do something wanted, those with most to do first, equals in French order
/// of their names. Without a filter, those that do nothing are there as well.
#[must_use]
pub fn actors(ledger: &Ledger, filter: &StatementFilter) -> Vec<ActorRow> {
    let corpus = &ledger.corpus;
    let ids = (0..corpus.actors().len()).map(ActorId::new);
    let rows = ids.map(|actor| actor_row(ledger, actor, filter));
    let mut rows: Vec<ActorRow> = rows.filter(|row| row.parts > 0 || filter.is_empty()).collect();
    rows.sort_by_cached_key(|row| {
        let name = corpus.text(corpus.actor(row.actor).name);
        (Reverse(row.parts), fold(name), row.actor)
    });
    rows
}

/// What a document states that is wanted, in the order of the corpus.
pub fn wanted_of_document<'a>(
    ledger: &'a Ledger,
    source: Option<SourceId>,
    filter: &'a StatementFilter,
) -> impl Iterator<Item = Statement> + 'a {
    let statements = ledger.provenance().of_source(source).iter().copied();
    statements.filter(move |&statement| filter.keeps(ledger, statement))
}

/// What an actor does that is wanted, in the order of the corpus: its roles, and the figures
/// of which it pays a part.
pub fn wanted_of_actor<'a>(
    ledger: &'a Ledger,
    actor: ActorId,
    filter: &'a StatementFilter,
) -> impl Iterator<Item = Statement> + 'a {
    let admitted = filter.actors.admits(ledger.corpus.actor(actor).kind);
    let parts = if admitted { ledger.provenance().of_actor(actor) } else { &[] };
    parts.iter().copied().filter(move |&part| filter.keeps_part(ledger, part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ActorKind, NodeKind, Role, Word};
    use crate::query::{WordSet, specimen};

    const TREE: &str = "plan p; E 3 Md€ @old; E 2 Md€ @new; summary Un plan; lead etat
  programme q; S 1 M€ @new; S/2017 2 M€ @new; S/2017 3 M€ @new; funder ue; funder etat
    laureate a; S 4 M€ @old; S 5 M€ @old; P 6 M€ @new; on 2019-09; relies-on b; partner etat
    laureate b; counts action 2";

    fn documents_of(filter: &StatementFilter) -> Vec<(String, usize, usize)> {
        let ledger = specimen::ledger(TREE);
        let rows = documents(&ledger, filter).into_iter();
        rows.map(|row| {
            let source =
                row.source.map_or("", |id| ledger.corpus.text(ledger.corpus.source(id).id));
            (source.to_owned(), row.figures, row.statements)
        })
        .collect()
    }

    fn actors_of(filter: &StatementFilter) -> Vec<(String, usize, usize)> {
        let ledger = specimen::ledger(TREE);
        let rows = actors(&ledger, filter).into_iter();
        rows.map(|row| {
            let actor = ledger.corpus.actor(row.actor);
            (ledger.corpus.text(actor.id).to_owned(), row.parts, row.nodes)
        })
        .collect()
    }

    fn row(id: &str, a: usize, b: usize) -> (String, usize, usize) {
        (id.to_owned(), a, b)
    }

    #[test]
    fn documents_come_newest_first_with_what_each_states() {
        // Of the old one: three figures, an event, an indicator, four roles and a link; the
        // summary names no document.
        assert_eq!(
            documents_of(&StatementFilter::default()),
            [row("new", 5, 5), row("old", 3, 10), row("", 0, 1)]
        );
        let kinds = StatementFilter {
            nodes: WordSet::EMPTY.with(NodeKind::Laureate),
            ..Default::default()
        };
        assert_eq!(documents_of(&kinds), [row("new", 1, 1), row("old", 2, 6)]);
        let what = StatementFilter {
            what: WordSet::EMPTY.with(StatementKind::Link),
            ..Default::default()
        };
        assert_eq!(documents_of(&what), [row("old", 0, 1)]);
    }

    #[test]
    fn a_figure_that_two_documents_state_is_of_no_single_source() {
        let only = StatementFilter { only: true, ..Default::default() };
        // The plan's envelope is stated twice; of the laureate both are of one document, and
        // the parts of 2017 are too.
        assert_eq!(documents_of(&only), [row("new", 4, 4), row("old", 2, 2)]);
        let ledger = specimen::ledger(TREE);
        let under = ledger.corpus.node_by_id("a");
        assert_eq!(
            documents_of(&StatementFilter { under, ..only }),
            [row("new", 1, 1), row("old", 2, 2)]
        );
    }

    #[test]
    fn actors_come_with_what_each_does() {
        assert_eq!(actors_of(&StatementFilter::default()), [row("etat", 3, 3), row("ue", 1, 1)]);
        let roles =
            StatementFilter { roles: WordSet::EMPTY.with(Role::Funder), ..Default::default() };
        assert_eq!(actors_of(&roles), [row("etat", 1, 1), row("ue", 1, 1)]);
        let kinds = StatementFilter {
            actors: WordSet::EMPTY.with(ActorKind::Region),
            ..Default::default()
        };
        assert!(actors_of(&kinds).is_empty());
        let nodes =
            StatementFilter { nodes: WordSet::EMPTY.with(NodeKind::Plan), ..Default::default() };
        assert_eq!(actors_of(&nodes), [row("etat", 1, 1)]);
    }

    #[test]
    fn statements_stay_in_the_order_of_the_corpus() {
        let ledger = specimen::ledger(TREE);
        let corpus = &ledger.corpus;
        let all = StatementFilter::default();
        let told: Vec<(&str, &str)> = wanted_of_document(&ledger, Some(SourceId::new(0)), &all)
            .map(|statement| (corpus.name(statement.node(corpus)), statement.kind().word()))
            .collect();
        assert_eq!(
            told,
            [
                ("p", "figure"),
                ("p", "role"),
                ("q", "role"),
                ("q", "role"),
                ("a", "figure"),
                ("a", "figure"),
                ("a", "event"),
                ("a", "role"),
                ("a", "link"),
                ("b", "indicator"),
            ]
        );
    }
}
