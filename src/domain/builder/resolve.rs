//! References to identities, and which figures are in force: what a builder does at the end.

use super::{Conflict, ConflictKind, CorpusBuilder, Site, Table, row};
use crate::domain::{ActorId, Corpus, Instrument, NodeId, PartialDate, SourceId, Stage, Sym, Word};

impl CorpusBuilder {
    fn ids(&self, table: Table) -> Vec<Sym> {
        match table {
            Table::Sources => self.corpus.sources.iter().map(|source| source.id).collect(),
            Table::Actors => self.corpus.actors.iter().map(|actor| actor.id).collect(),
            _ => self.corpus.nodes.iter().map(|node| node.id).collect(),
        }
    }

    /// For each symbol, the row that has it as its id, plus one; 0 where none has.
    pub(super) fn index_ids(&mut self, table: Table) -> Vec<u32> {
        let mut rows = vec![0_u32; self.strings.strings().len()];
        for (at, id) in self.ids(table).into_iter().enumerate() {
            let known = &mut rows[id.index()];
            if *known == 0 {
                *known = row(at + 1);
            } else {
                let first = Site { table, row: *known as usize - 1, field: "id" };
                let text = self.strings.strings().get(id).to_owned();
                let site = Site { table, row: at, field: "id" };
                self.conflict(site, ConflictKind::DuplicateId(text, first));
            }
        }
        rows
    }

    pub(super) fn resolve(&mut self, sources: &[u32], actors: &[u32], nodes: &[u32]) {
        let pending = std::mem::take(&mut self.pending);
        let find = |rows: &[u32], id: Sym| rows[id.index()].checked_sub(1).map(|at| at as usize);
        let mut unknown = Vec::new();
        let mut source = |table, row, id: Sym| {
            let found = find(sources, id).map(SourceId::new);
            if found.is_none() && !id.is_empty() {
                unknown.push((Site { table, row, field: "source" }, id, Wanted::Source));
            }
            found
        };
        for (at, &id) in pending.summaries.iter().enumerate() {
            self.corpus.nodes[at].summary_cite.source = source(Table::Nodes, at, id);
        }
        for (at, &(id, _)) in pending.figures.iter().enumerate() {
            self.corpus.figures[at].cite.source = source(Table::Figures, at, id);
        }
        for (at, &id) in pending.events.iter().enumerate() {
            self.corpus.events[at].cite.source = source(Table::Events, at, id);
        }
        for (at, &id) in pending.indicators.iter().enumerate() {
            self.corpus.indicators[at].cite.source = source(Table::Indicators, at, id);
        }
        for (at, &(id, _)) in pending.roles.iter().enumerate() {
            self.corpus.roles[at].cite.source = source(Table::Roles, at, id);
        }
        for (at, &(id, _)) in pending.links.iter().enumerate() {
            self.corpus.links[at].cite.source = source(Table::Links, at, id);
        }
        for (at, &(_, id)) in pending.figures.iter().enumerate() {
            self.corpus.figures[at].funder = find(actors, id).map(ActorId::new);
            if !id.is_empty() && find(actors, id).is_none() {
                let site = Site { table: Table::Figures, row: at, field: "funder" };
                unknown.push((site, id, Wanted::Actor));
            }
        }
        for (at, &(_, id)) in pending.roles.iter().enumerate() {
            if let Some(row) = find(actors, id) {
                self.corpus.roles[at].actor = ActorId::new(row);
            } else {
                let site = Site { table: Table::Roles, row: at, field: "actor" };
                unknown.push((site, id, Wanted::Actor));
            }
        }
        for (at, &(_, id)) in pending.links.iter().enumerate() {
            let site = Site { table: Table::Links, row: at, field: "to" };
            match find(nodes, id).map(NodeId::new) {
                Some(to) if to == self.corpus.links[at].node => {
                    self.conflicts.push(Conflict { site, kind: ConflictKind::SelfLink });
                }
                Some(to) => self.corpus.links[at].to = to,
                None => unknown.push((site, id, Wanted::Node)),
            }
        }
        for (site, id, wanted) in unknown {
            let id = self.strings.strings().get(id).to_owned();
            let kind = match wanted {
                Wanted::Source => ConflictKind::UnknownSource(id),
                Wanted::Actor => ConflictKind::UnknownActor(id),
                Wanted::Node => ConflictKind::UnknownNode(id),
            };
            self.conflict(site, kind);
        }
    }
}

#[derive(Clone, Copy)]
enum Wanted {
    Source,
    Actor,
    Node,
}

impl Corpus {
    pub(in super::super) fn shrink(&mut self) {
        self.nodes.shrink_to_fit();
        self.aliases.shrink_to_fit();
        self.figures.shrink_to_fit();
        self.events.shrink_to_fit();
        self.indicators.shrink_to_fit();
        self.roles.shrink_to_fit();
        self.links.shrink_to_fit();
        self.accepts.shrink_to_fit();
    }

    /// Among a node's figures of one instrument and stage that are no part: the preferred one,
    /// else the one whose source is newest (an undated source is the oldest), else the first.
    pub(in super::super) fn decide_in_force(&mut self) {
        for at in 0..self.nodes.len() {
            let mut best = [None::<usize>; Instrument::ALL.len() * (Stage::ALL.len() + 1)];
            for row in self.figure_rows(NodeId::new(at)) {
                let figure = &self.figures[row];
                if figure.is_part() {
                    continue;
                }
                let stage = figure.stage.map_or(0, |stage| stage.ordinal() + 1);
                let slot = &mut best[figure.instrument.ordinal() * (Stage::ALL.len() + 1) + stage];
                if slot.is_none_or(|held| self.outranks(row, held)) {
                    *slot = Some(row);
                }
            }
            for row in best.into_iter().flatten() {
                self.figures[row].in_force = true;
            }
        }
    }

    /// Whether the figure in `row` goes before the one in `held`, which comes earlier.
    fn outranks(&self, row: usize, held: usize) -> bool {
        let rank = |row: usize| {
            let figure = &self.figures[row];
            let date = figure.cite.source.and_then(|source| self.source(source).date);
            (figure.preferred, date.map(PartialDate::first_day))
        };
        rank(row) > rank(held)
    }
}
