//! The tables that lead from documents and actors to what is theirs, made in one pass.

use super::statement::Statement;
use crate::domain::{ActorId, Citation, Corpus, Figure, Instrument, SourceId, Stage, Sym};

/// What comes from each document, what each actor does, and which figures are of one
/// document.
#[derive(Debug, Clone, Default)]
pub struct Provenance {
    /// By document; what no document is named for comes last.
    sources: Grouped,
    actors: Grouped,
    /// Rows of the figures that no second document states, as bits.
    alone: Vec<u64>,
}

/// Statements in groups, one after the other.
#[derive(Debug, Clone, Default)]
struct Grouped {
    /// Where each group starts, and where the last one ends.
    starts: Vec<u32>,
    statements: Vec<Statement>,
}

impl Grouped {
    /// Groups what `each` gives, which must be the same both times; the order within a group
    /// is that of giving.
    fn new(groups: usize, each: impl Fn(&mut dyn FnMut(usize, Statement))) -> Grouped {
        let mut starts = vec![0_u32; groups + 1];
        each(&mut |group, _| starts[group + 1] += 1);
        for group in 0..groups {
            starts[group + 1] += starts[group];
        }
        let mut next = starts.clone();
        let len = starts.last().map_or(0, |&end| end as usize);
        let mut statements = vec![Statement::Figure(0); len];
        each(&mut |group, statement| {
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
    /// Goes through a corpus once for each table.
    #[must_use]
    pub fn new(corpus: &Corpus) -> Provenance {
        let unnamed = corpus.sources().len();
        let sources = Grouped::new(unnamed + 1, |give| {
            each_statement(corpus, |statement, cite| {
                give(cite.source.map_or(unnamed, SourceId::index), statement);
            });
        });
        let actors = Grouped::new(corpus.actors().len(), |give| {
            each_part(corpus, |actor, part| give(actor.index(), part));
        });
        Provenance { sources, actors, alone: alone(corpus) }
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
    /// of that instrument, stage, tranche and funder. `None` for what is no figure.
    #[must_use]
    pub fn is_of_one_source(&self, statement: Statement) -> Option<bool> {
        let Statement::Figure(row) = statement else { return None };
        let bits = self.alone.get(row as usize / 64).copied().unwrap_or_default();
        Some(bits >> (row % 64) & 1 == 1)
    }
}

/// Every statement with its source, node by node.
fn each_statement(corpus: &Corpus, mut give: impl FnMut(Statement, Citation)) {
    let (mut figure, mut event, mut indicator, mut role, mut link) = (0, 0, 0, 0, 0);
    for node in corpus.node_ids() {
        let own = corpus.node(node);
        if !own.summary.is_empty() {
            give(Statement::Summary(node), own.summary_cite);
        }
        for found in corpus.figures(node) {
            give(Statement::Figure(figure), found.cite);
            figure += 1;
        }
        for found in corpus.events(node) {
            give(Statement::Event(event), found.cite);
            event += 1;
        }
        for found in corpus.indicators(node) {
            give(Statement::Indicator(indicator), found.cite);
            indicator += 1;
        }
        for found in corpus.roles(node) {
            give(Statement::Role(role), found.cite);
            role += 1;
        }
        for found in corpus.links(node) {
            give(Statement::Link(link), found.cite);
            link += 1;
        }
    }
}

/// Every part that an actor has in something, node by node, the figures before the roles.
fn each_part(corpus: &Corpus, mut give: impl FnMut(ActorId, Statement)) {
    let (mut figure, mut role) = (0, 0);
    for node in corpus.node_ids() {
        for found in corpus.figures(node) {
            if let Some(funder) = found.funder {
                give(funder, Statement::Figure(figure));
            }
            figure += 1;
        }
        for found in corpus.roles(node) {
            give(found.actor, Statement::Role(role));
            role += 1;
        }
    }
}

/// The rows of the figures that no second document states, as bits.
fn alone(corpus: &Corpus) -> Vec<u64> {
    let mut bits = vec![0_u64; corpus.all_figures().len().div_ceil(64)];
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
                    let row = rows.start + at;
                    bits[row / 64] |= 1 << (row % 64);
                }
            }
        }
    }
    bits
}

/// What a figure is of: figures of one node with the same state the same.
fn same(figure: &Figure) -> (Instrument, Option<Stage>, Sym, Option<ActorId>) {
    (figure.instrument, figure.stage, figure.tranche, figure.funder)
}
