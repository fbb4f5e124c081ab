//! What changed between two corpora: what was added, removed, moved, renamed or restated.
//!
//! Things are the same where they have one id, else where what is left has one name; rows of
//! a node where they state the same thing. One edit of a corpus is one change: a subtree that
//! came or went is one with its size, and what follows from a change (a sum, which figure is
//! in force, the stage that a kind of node has by default) is none. Nor is an order.
//!
//! ```text
//! renamed   Territoires d’innovation → Territoires innovants
//! moved     e-Meuse santé            PIA › Territoires d’innovation → France Relance
//! revised   TSD, subsidy awarded     10,6 M€ → 12 M€
//! ```

mod columns;
mod field;
#[cfg(test)]
mod properties;
mod rows;
mod subtrees;
#[cfg(test)]
mod tests;
mod twins;
mod value;

use self::columns::{ACTOR, CORPUS, Column, NODE, SOURCE, Side};
use self::rows::Rows;
use self::subtrees::Subtrees;
use self::twins::{Twins, twins};
use crate::domain::{Accept, ActorId, ActorRole, Corpus, Event, Figure, Indicator, Link, NodeId};
use crate::domain::{SourceId, Word};

pub use columns::said;
pub use field::{Field, Said};
pub use value::{Change, Difference, How, Revision, Sides, Size, Thing, ThingKind};

/// The corpora that a difference is of.
#[derive(Debug, Clone, Copy)]
pub struct Corpora<'a> {
    /// The one before.
    pub old: &'a Corpus,
    /// The one after.
    pub new: &'a Corpus,
}

/// What changed from one corpus to the other, by kind of change, each kind in the order of
/// the new corpus, or of the old where only that has it.
#[must_use]
pub fn difference(old: &Corpus, new: &Corpus) -> Difference {
    let twins = twins(old, new);
    let mut search = Search {
        old: Side::of_old(old, Some(&twins)),
        new: Side::of_new(new, Some(&twins)),
        twins: &twins,
        changes: Vec::new(),
    };
    search.corpus();
    search.sources();
    search.actors();
    search.nodes();
    let mut changes = search.changes;
    changes.sort_by_key(|change| (change.thing.kind().ordinal(), change.how.ordinal()));
    Difference { changes }
}

/// A difference in the making.
struct Search<'a> {
    old: Side<'a>,
    new: Side<'a>,
    twins: &'a Twins,
    changes: Vec<Change>,
}

impl Search<'_> {
    fn add(&mut self, how: How, thing: Thing, fields: Vec<Field>) {
        self.changes.push(Change::new(how, thing, (None, None), fields));
    }

    /// The fields in which two rows differ.
    fn differing<T>(&self, columns: &[Column<T>], old: &T, new: &T) -> Vec<Field> {
        let differ =
            |column: &&Column<T>| (column.said)(old, self.old) != (column.said)(new, self.new);
        columns.iter().filter(differ).map(|column| column.field).collect()
    }

    fn corpus(&mut self) {
        let fields = self.differing(CORPUS, &(), &());
        if !fields.is_empty() {
            self.add(How::Changed, Thing::Corpus, fields);
        }
    }

    fn sources(&mut self) {
        for sides in self.twins.sources.all() {
            let sides = sides.map(SourceId::new);
            match sides {
                Sides::Both(old, new) => {
                    let fields = self.differing(SOURCE, &old, &new);
                    if !fields.is_empty() {
                        self.add(How::Changed, Thing::Source(sides), fields);
                    }
                }
                Sides::Old(_) => self.add(How::Removed, Thing::Source(sides), Vec::new()),
                Sides::New(_) => self.add(How::Added, Thing::Source(sides), Vec::new()),
            }
        }
    }

    fn actors(&mut self) {
        for sides in self.twins.actors.all() {
            let sides = sides.map(ActorId::new);
            match sides {
                Sides::Both(old, new) => {
                    let fields = self.differing(ACTOR, &old, &new);
                    if !fields.is_empty() {
                        self.add(How::Changed, Thing::Actor(sides), fields);
                    }
                }
                Sides::Old(_) => self.add(How::Removed, Thing::Actor(sides), Vec::new()),
                Sides::New(_) => self.add(How::Added, Thing::Actor(sides), Vec::new()),
            }
        }
    }

    /// The nodes; of those that only one corpus has, the topmost with how much is below.
    fn nodes(&mut self) {
        let nodes = &self.twins.nodes;
        let added = Subtrees::new(self.new.corpus, |node| nodes.old_of(node).is_none());
        let removed = Subtrees::new(self.old.corpus, |node| nodes.new_of(node).is_none());
        for sides in nodes.all() {
            let sides = sides.map(NodeId::new);
            let (how, alone) = match sides {
                Sides::Both(old, new) => {
                    self.node(old, new);
                    continue;
                }
                Sides::Old(node) => (How::Removed, removed.topped_by(node)),
                Sides::New(node) => (How::Added, added.topped_by(node)),
            };
            if let Some((size, figures)) = alone {
                let near = self.near(sides);
                let change = Change::new(how, Thing::Node(sides), (Some(sides), near), Vec::new());
                self.changes.push(Change { size: Some(size), figures, ..change });
            }
        }
    }

    /// The node in the new corpus, else the one under which it stood.
    fn near(&self, node: Sides<NodeId>) -> Option<NodeId> {
        match node {
            Sides::New(node) | Sides::Both(_, node) => Some(node),
            Sides::Old(node) => {
                let parent = self.old.corpus.parent(node)?;
                self.twins.nodes.new_of(parent.index()).map(NodeId::new)
            }
        }
    }

    /// What changed of a node that both corpora have.
    fn node(&mut self, old: NodeId, new: NodeId) {
        let sides = Sides::Both(old, new);
        let mut of_how: [Vec<Field>; How::ALL.len()] = Default::default();
        for field in self.differing(NODE, &old, &new) {
            of_how[how_of(field).ordinal()].push(field);
        }
        for (&how, fields) in How::ALL.iter().zip(of_how) {
            if !fields.is_empty() {
                let (thing, node) = (Thing::Node(sides), Some(sides));
                self.changes.push(Change::new(how, thing, (node, Some(new)), fields));
            }
        }
        self.rows::<Figure>(old, new);
        self.rows::<Event>(old, new);
        self.rows::<Indicator>(old, new);
        self.rows::<ActorRole>(old, new);
        self.rows::<Link>(old, new);
        self.rows::<Accept>(old, new);
    }

    /// What changed among the rows of one table that both nodes have.
    fn rows<T: Rows>(&mut self, old: NodeId, new: NodeId) {
        let rows = (T::of(self.old.corpus, old), T::of(self.new.corpus, new));
        let same = |old: &T, new: &T| {
            T::COLUMNS
                .iter()
                .all(|column| (column.said)(old, self.old) == (column.said)(new, self.new))
        };
        // Most nodes are as they were.
        if rows.0.len() == rows.1.len() && rows.0.iter().zip(rows.1).all(|(a, b)| same(a, b)) {
            return;
        }
        let first = (T::first(self.old.corpus, old), T::first(self.new.corpus, new));
        for sides in rows::paired(rows, (self.old, self.new)) {
            let (how, fields) = match sides {
                Sides::Both(old, new) => {
                    let fields = self.differing(T::COLUMNS, &rows.0[old], &rows.1[new]);
                    (How::Changed, fields)
                }
                Sides::Old(_) => (How::Removed, Vec::new()),
                Sides::New(_) => (How::Added, Vec::new()),
            };
            let thing = T::thing(match sides {
                Sides::Old(at) => Sides::Old(first.0 + at),
                Sides::New(at) => Sides::New(first.1 + at),
                Sides::Both(old, new) => Sides::Both(first.0 + old, first.1 + new),
            });
            let node = Some(Sides::Both(old, new));
            let mut change = Change::new(how, thing, (node, Some(new)), fields);
            let corpora = Corpora { old: self.old.corpus, new: self.new.corpus };
            if change.revision(corpora).is_some_and(|found| found.old.eur() != found.new.eur()) {
                change.how = How::Revised;
            }
            self.changes.push(change);
        }
    }
}

/// What the change of a field of a node is called.
fn how_of(field: Field) -> How {
    if field == Field::Parent {
        How::Moved
    } else if matches!(field, Field::Name | Field::Acronym) {
        How::Renamed
    } else if field == Field::Id {
        How::RenamedId
    } else {
        How::Changed
    }
}
