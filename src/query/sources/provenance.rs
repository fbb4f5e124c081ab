//! The tables that lead from documents and actors to what is theirs, made in one pass.

use std::ops::Range;

use super::statement::Statement;
use crate::domain::{ActorId, Coordinates, Corpus, Figure, NodeId, SourceId};
use crate::query::Key;

/// What comes from each document, what each actor does, and which figures are of one
/// document.
#[derive(Debug, Clone, Default)]
pub struct Provenance {
    /// By document; what no document is named for comes last.
    sources: Grouped,
    actors: Grouped,
    /// For each figure whether no second document states it.
    alone: Vec<bool>,
}

/// Statements in groups, one after the other.
#[derive(Debug, Clone, Default)]
struct Grouped {
    /// Where each group starts, and where the last one ends.
    starts: Vec<u32>,
    statements: Vec<Statement>,
}

impl Grouped {
    /// Puts statements into their groups, in the order in which they come.
    fn new(groups: usize, all: impl Iterator<Item = (usize, Statement)> + Clone) -> Grouped {
        let mut starts = vec![0_u32; groups + 1];
        all.clone().for_each(|(group, _)| starts[group + 1] += 1);
        for group in 0..groups {
            starts[group + 1] += starts[group];
        }
        let mut next = starts.clone();
        let len = starts.last().map_or(0, |&end| end as usize);
        let mut statements = vec![Statement::Figure(0); len];
        all.for_each(|(group, statement)| {
            statements[next[group] as usize] = statement;
            next[group] += 1;
        });
        Grouped { starts, statements }
    }

    fn get(&self, group: usize) -> &[Statement] {
        match (self.starts.get(group), self.starts.get(group + 1)) {
            (Some(&start), Some(&end)) => &self.statements[start as usize..end as usize],
            (_, _) => &[],
        }
    }
}

impl Provenance {
    /// Goes through a corpus twice for each table.
    #[must_use]
    pub fn new(corpus: &Corpus) -> Provenance {
        let all = (0..corpus.len()).flat_map(|node| statements(corpus, NodeId::new(node)));
        let unnamed = corpus.sources().len();
        let group = |one: Statement| one.cite(corpus).source.map_or(unnamed, SourceId::index);
        let sources = all.clone().map(|one| (group(one), one));
        let parts = all.filter_map(|one| Some((actor(corpus, one)?.index(), one)));
        Provenance {
            sources: Grouped::new(unnamed + 1, sources),
            actors: Grouped::new(corpus.actors().len(), parts),
            alone: alone(corpus),
        }
    }

    /// What a document states, or what no document is named for, in the order of the corpus.
    #[must_use]
    pub fn of_source(&self, source: Option<SourceId>) -> &[Statement] {
        let unnamed = self.sources.starts.len().saturating_sub(2);
        self.sources.get(source.map_or(unnamed, SourceId::index))
    }

    /// What an actor does, in the order of the corpus: its roles, and the figures of which it
    /// pays a part.
    #[must_use]
    pub fn of_actor(&self, actor: ActorId) -> &[Statement] {
        self.actors.get(actor.index())
    }

    /// Whether a figure has a source and no second document states the same: the node's amount
    /// of that instrument, stage and coordinates. `None` for what is no figure.
    #[must_use]
    pub fn is_of_one_source(&self, statement: Statement) -> Option<bool> {
        let Statement::Figure(row) = statement else { return None };
        Some(self.alone.get(row as usize).copied().unwrap_or_default())
    }
}

/// Everything that is stated of a node: what it is, then table by table.
fn statements(corpus: &Corpus, node: NodeId) -> impl Iterator<Item = Statement> + Clone {
    let of = |rows: Range<usize>, statement: fn(u32) -> Statement| {
        rows.map(move |row| statement(u32::try_from(row).unwrap_or(u32::MAX)))
    };
    let summary = (!corpus.node(node).summary.is_empty()).then_some(Statement::Summary(node));
    summary
        .into_iter()
        .chain(of(corpus.figure_rows(node), Statement::Figure))
        .chain(of(corpus.event_rows(node), Statement::Event))
        .chain(of(corpus.indicator_rows(node), Statement::Indicator))
        .chain(of(corpus.role_rows(node), Statement::Role))
        .chain(of(corpus.link_rows(node), Statement::Link))
}

/// The actor whose part in something a statement is.
fn actor(corpus: &Corpus, statement: Statement) -> Option<ActorId> {
    match statement {
        Statement::Figure(row) => corpus.all_figures()[row as usize].funder,
        Statement::Role(row) => Some(corpus.all_roles()[row as usize].actor),
        Statement::Summary(_)
        | Statement::Event(_)
        | Statement::Indicator(_)
        | Statement::Link(_) => None,
    }
}

/// For each figure whether no second document states it.
fn alone(corpus: &Corpus) -> Vec<bool> {
    let mut alone = vec![false; corpus.all_figures().len()];
    for node in corpus.node_ids() {
        let rows = corpus.figure_rows(node);
        let figures = corpus.figures(node);
        // Those that state the same come together.
        let mut order: Vec<usize> = (0..figures.len()).collect();
        let key = |at: &usize| same(&figures[*at]);
        order.sort_by_key(key);
        for group in order.chunk_by(|a, b| key(a) == key(b)) {
            let source = figures[group[0]].cite.source;
            let one = group.iter().all(|&at| figures[at].cite.source == source);
            if one && source.is_some() {
                for at in group {
                    alone[rows.start + at] = true;
                }
            }
        }
    }
    alone
}

/// What a figure is of: figures of one node with the same state the same.
fn same(figure: &Figure) -> (Key, Coordinates) {
    (figure.key(), figure.coordinates())
}
