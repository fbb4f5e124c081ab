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
mod matching;
#[cfg(test)]
mod properties;
mod rows;
mod sides;
mod subtrees;
#[cfg(test)]
mod tests;
mod value;

use self::columns::{ACTOR, CORPUS, FieldColumn, NODE, SOURCE, Side};
use self::matching::Matching;
use self::rows::TableRow;
use self::subtrees::Subtrees;
use super::pairs::Pairs;
use crate::domain::{Accept, ActorRole, Corpus, Event, Figure, Indicator, Link, NodeId, Word};

pub use columns::field_values;
pub use field::{Field, FieldValue};
pub use sides::{Corpora, OldNew, Sides};
pub use value::{Change, Difference, How, Revision, Size, Thing, ThingKind};

/// What changed from one corpus to the other, by kind of change, each kind in the order of
/// the new corpus, or of the old where only that has it.
#[must_use]
pub fn difference(old: &Corpus, new: &Corpus) -> Difference {
    let corpora = Corpora { old, new };
    let matching = Matching::new(corpora);
    let sides = Side::both(corpora, Some(&matching));
    let mut search = DifferenceBuilder { corpora, sides, matching: &matching, changes: Vec::new() };
    search.corpus();
    search.table(&matching.sources, SOURCE, Thing::Source);
    search.table(&matching.actors, ACTOR, Thing::Actor);
    search.nodes();
    let mut changes = search.changes;
    changes.sort_by_key(|change| (change.thing.kind().ordinal(), change.how.ordinal()));
    Difference { changes }
}

/// A difference in the making.
struct DifferenceBuilder<'a> {
    corpora: Corpora<'a>,
    sides: OldNew<Side<'a>>,
    matching: &'a Matching,
    changes: Vec<Change>,
}

impl DifferenceBuilder<'_> {
    /// The fields in which two rows differ.
    fn differing<T>(&self, columns: &[FieldColumn<T>], old: &T, new: &T) -> Vec<Field> {
        let OldNew { old: old_side, new: new_side } = self.sides;
        let differ = |column: &&FieldColumn<T>| {
            (column.value)(old, old_side) != (column.value)(new, new_side)
        };
        columns.iter().filter(differ).map(|column| column.field).collect()
    }

    /// How something changed, and in which fields where both corpora have it.
    fn changed<T>(
        &self,
        columns: &[FieldColumn<T>],
        rows: OldNew<Option<&T>>,
    ) -> (How, Vec<Field>) {
        match (rows.old, rows.new) {
            (Some(old), Some(new)) => (How::Changed, self.differing(columns, old, new)),
            (Some(_), None) => (How::Removed, Vec::new()),
            (None, _) => (How::Added, Vec::new()),
        }
    }

    fn corpus(&mut self) {
        let fields = self.differing(CORPUS, &(), &());
        if !fields.is_empty() {
            self.changes.push(Change::new(How::Changed, Thing::Corpus, None, fields));
        }
    }

    /// What changed of a table that belongs to no node.
    fn table<T: Copy + From<usize> + Into<usize>>(
        &mut self,
        pairs: &Pairs<T>,
        columns: &[FieldColumn<T>],
        thing: fn(Sides<T>) -> Thing,
    ) {
        for sides in pairs.all() {
            let OldNew { old, new } = sides.each();
            let rows = OldNew { old: old.as_ref(), new: new.as_ref() };
            let (how, fields) = self.changed(columns, rows);
            if how != How::Changed || !fields.is_empty() {
                self.changes.push(Change::new(how, thing(sides), None, fields));
            }
        }
    }

    /// The nodes; of those that only one corpus has, the topmost with how much is below.
    fn nodes(&mut self) {
        let nodes = &self.matching.nodes;
        let added = Subtrees::new(self.corpora.new, |node| nodes.old_of(node).is_none());
        let removed = Subtrees::new(self.corpora.old, |node| nodes.new_of(node).is_none());
        for sides in nodes.all() {
            let (how, alone) = match sides {
                Sides::Both(old, new) => {
                    self.node(old, new);
                    continue;
                }
                Sides::Old(node) => (How::Removed, removed.topped_by(node)),
                Sides::New(node) => (How::Added, added.topped_by(node)),
            };
            if let Some((size, figures)) = alone {
                let change = Change::new(how, Thing::Node(sides), Some(sides), Vec::new());
                let near = self.near(sides);
                self.changes.push(Change { size: Some(size), figures, near, ..change });
            }
        }
    }

    /// The node in the new corpus, else its former parent there.
    fn near(&self, node: Sides<NodeId>) -> Option<NodeId> {
        match node {
            Sides::New(node) | Sides::Both(_, node) => Some(node),
            Sides::Old(node) => {
                let parent = self.corpora.old.parent(node)?;
                self.matching.nodes.new_of(parent)
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
                self.changes.push(Change::new(how, Thing::Node(sides), Some(sides), fields));
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
    fn rows<T: TableRow>(&mut self, old: NodeId, new: NodeId) {
        let all = OldNew { old: T::all(self.corpora.old), new: T::all(self.corpora.new) };
        let places =
            OldNew { old: T::rows(self.corpora.old, old), new: T::rows(self.corpora.new, new) };
        let rows = OldNew { old: &all.old[places.old.clone()], new: &all.new[places.new.clone()] };
        let same = |(old, new): (&T, &T)| self.differing(T::COLUMNS, old, new).is_empty();
        // Most nodes are as they were.
        if rows.old.len() == rows.new.len() && rows.old.iter().zip(rows.new).all(same) {
            return;
        }
        for sides in rows::paired(all, places, self.sides) {
            let at = sides.each();
            let rows =
                OldNew { old: at.old.map(|at| &all.old[at]), new: at.new.map(|at| &all.new[at]) };
            let (how, fields) = self.changed(T::COLUMNS, rows);
            let node = Some(Sides::Both(old, new));
            let mut change = Change::new(how, T::thing(sides), node, fields);
            let revision = change.revision(self.corpora);
            if revision.is_some_and(|found| found.old.eur() != found.new.eur()) {
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
