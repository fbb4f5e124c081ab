//! References to identities: what a builder does at the end.

use super::{Conflict, ConflictKind, CorpusBuilder, Site, Table, row};
use crate::domain::strings::Strings;
use crate::domain::{Actor, ActorId, Citation, Corpus, NodeId, SourceId, Sym};

impl CorpusBuilder {
    /// Makes an identity of every reference, and a conflict of each that leads to nothing.
    pub(super) fn resolve(&mut self) {
        let Self { strings, corpus, conflicts, .. } = self;
        let mut ids = Ids::new(corpus, strings.strings(), conflicts);
        ids.cites(Table::Nodes, corpus.nodes.iter_mut().map(|node| &mut node.summary_cite));
        ids.cites(Table::Figures, corpus.figures.iter_mut().map(|figure| &mut figure.cite));
        ids.cites(Table::Events, corpus.events.iter_mut().map(|event| &mut event.cite));
        ids.cites(Table::Indicators, corpus.indicators.iter_mut().map(|one| &mut one.cite));
        ids.cites(Table::Roles, corpus.roles.iter_mut().map(|role| &mut role.cite));
        ids.cites(Table::Links, corpus.links.iter_mut().map(|link| &mut link.cite));
        for (row, actor) in corpus.actors.iter_mut().enumerate() {
            let site = Site { table: Table::Actors, row, field: "part-of" };
            let above = actor.part_of.and_then(|id| ids.find(Table::Actors, id.index(), site));
            actor.part_of = above.map(ActorId::new);
        }
        ids.open_circles(&mut corpus.actors);
        for (row, figure) in corpus.figures.iter_mut().enumerate() {
            let site = Site { table: Table::Figures, row, field: "funder" };
            let funder = figure.funder.and_then(|id| ids.find(Table::Actors, id.index(), site));
            figure.funder = funder.map(ActorId::new);
        }
        for (row, role) in corpus.roles.iter_mut().enumerate() {
            let site = Site { table: Table::Roles, row, field: "actor" };
            let actor = ids.find(Table::Actors, role.actor.index(), site);
            role.actor = ActorId::new(actor.unwrap_or(0));
        }
        for (row, link) in corpus.links.iter_mut().enumerate() {
            let site = Site { table: Table::Links, row, field: "to" };
            let to = ids.find(Table::Nodes, link.to.index(), site).map(NodeId::new);
            if to == Some(link.node) {
                ids.conflicts.push(Conflict { site, kind: ConflictKind::SelfLink });
            }
            link.to = to.unwrap_or(link.node);
        }
    }
}

/// The rows of ids, by the symbols of their texts.
struct Ids<'a> {
    strings: &'a Strings,
    /// For sources, actors and nodes: of each symbol the row whose id it is, plus one; 0 where
    /// it is none.
    rows: [Vec<u32>; 3],
    conflicts: &'a mut Vec<Conflict>,
}

impl<'a> Ids<'a> {
    /// Of all sources, actors and nodes; an id that is given twice is a conflict.
    fn new(corpus: &Corpus, strings: &'a Strings, conflicts: &'a mut Vec<Conflict>) -> Self {
        let rows = [(); 3].map(|()| vec![0; strings.len()]);
        let mut ids = Self { strings, rows, conflicts };
        ids.add(Table::Sources, corpus.sources.iter().map(|source| source.id));
        ids.add(Table::Actors, corpus.actors.iter().map(|actor| actor.id));
        ids.add(Table::Nodes, corpus.nodes.iter().map(|node| node.id));
        ids
    }

    fn add(&mut self, table: Table, ids: impl Iterator<Item = Sym>) {
        for (at, id) in ids.enumerate() {
            let known = &mut self.rows[table as usize][id.index()];
            if *known == 0 {
                *known = row(at + 1);
                continue;
            }
            let first = Site { table, row: *known as usize - 1, field: "id" };
            let kind = ConflictKind::DuplicateId(self.strings.get(id).to_owned(), first);
            self.conflicts.push(Conflict { site: Site { table, row: at, field: "id" }, kind });
        }
    }

    /// The row of a table whose id is the text of a symbol; where there is none, a conflict.
    fn find(&mut self, table: Table, symbol: usize, site: Site) -> Option<usize> {
        if let Some(row) = self.rows[table as usize][symbol].checked_sub(1) {
            return Some(row as usize);
        }
        let id = self.strings.nth(symbol).to_owned();
        let kind = match table {
            Table::Sources => ConflictKind::UnknownSource(id),
            Table::Actors => ConflictKind::UnknownActor(id),
            _ => ConflictKind::UnknownNode(id),
        };
        self.conflicts.push(Conflict { site, kind });
        None
    }

    /// Reports actors that would belong to themselves, each circle once, and opens it.
    fn open_circles(&mut self, actors: &mut [Actor]) {
        let mut seen = vec![false; actors.len()];
        for start in 0..actors.len() {
            let mut path = Vec::new();
            let mut next = Some(start);
            while let Some(at) = next.filter(|&at| !seen[at]) {
                seen[at] = true;
                path.push(at);
                next = actors[at].part_of.map(ActorId::index);
            }
            // Where the path ends at what it came by, it goes round from there.
            let Some(turn) = next.and_then(|end| path.iter().position(|&at| at == end)) else {
                continue;
            };
            let circle = &path[turn..];
            let Some(&row) = circle.iter().min() else { continue };
            let ids = circle.iter().map(|&at| self.strings.get(actors[at].id).to_owned());
            let kind = ConflictKind::ActorCircle(ids.collect());
            let site = Site { table: Table::Actors, row, field: "part-of" };
            self.conflicts.push(Conflict { site, kind });
            actors[row].part_of = None;
        }
    }

    fn cites<'c>(&mut self, table: Table, cites: impl Iterator<Item = &'c mut Citation>) {
        for (row, cite) in cites.enumerate() {
            let site = Site { table, row, field: "source" };
            let source = cite.source.and_then(|id| self.find(Table::Sources, id.index(), site));
            cite.source = source.map(SourceId::new);
        }
    }
}
