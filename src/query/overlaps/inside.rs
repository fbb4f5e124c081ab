//! What rows have for certain because other rows are in them.
//!
//! ```text
//! 10 and 12 in at most 25       22 of it are firm
//! 10 in more than 1             10 or more
//! 30 in 20                      30: that cannot be, and nobody knows which is wrong
//! ```

use hashbrown::HashMap;

use crate::domain::NodeId;
use crate::query::Rollup;

/// The rows that rows are in which are in no other, each way walked once.
#[derive(Debug)]
pub(super) struct Outermost<'a> {
    around: &'a HashMap<NodeId, NodeId>,
    known: HashMap<NodeId, NodeId>,
}

impl<'a> Outermost<'a> {
    pub(super) fn new(around: &'a HashMap<NodeId, NodeId>) -> Self {
        Outermost { around, known: HashMap::new() }
    }

    pub(super) fn of(&mut self, row: NodeId) -> NodeId {
        let mut way: Vec<NodeId> = Vec::new();
        let mut at = row;
        let outermost = loop {
            if let Some(&known) = self.known.get(&at) {
                break known;
            }
            way.push(at);
            let Some(&next) = self.around.get(&at) else { break at };
            at = next;
        };
        self.known.extend(way.into_iter().map(|row| (row, outermost)));
        outermost
    }
}

/// The rows that are added up.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) rows: Vec<Rollup>,
    /// Those that others are in, with what they have at the least for that.
    pub(super) firmer: HashMap<NodeId, Rollup>,
}

/// What is in a row.
#[derive(Debug, Default)]
pub(super) struct Inside {
    /// What has nothing else in common with any row, all of it: it is apart from the others.
    apart: Option<Rollup>,
    /// The greatest of what has: it may be in one of the others.
    tied: Option<Rollup>,
    /// The greatest of what is the same money as the row: all of the others may be in it.
    same: Option<Rollup>,
}

/// How a row is in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// With nothing in common with any other row.
    Apart,
    /// With something in common with a third.
    Tied,
    /// As the same money, of which it has less.
    Same,
}

impl Inside {
    pub(super) fn add(&mut self, amount: Rollup, way: Way) {
        let of_way = match way {
            Way::Apart => {
                self.apart = Rollup::sum(self.apart.into_iter().chain([amount]));
                return;
            }
            Way::Tied => &mut self.tied,
            Way::Same => &mut self.same,
        };
        *of_way = greater(*of_way, Some(amount));
    }

    pub(super) fn all(&self) -> Option<Rollup> {
        greater(Rollup::sum([self.apart, self.tied].into_iter().flatten()), self.same)
    }
}

fn greater(one: Option<Rollup>, other: Option<Rollup>) -> Option<Rollup> {
    let key = |of: &Rollup| (of.least, of.eur);
    match (one, other) {
        (Some(one), Some(other)) => Some(if key(&other) > key(&one) { other } else { one }),
        (one, other) => one.or(other),
    }
}

impl Rollup {
    /// The same where it has another for certain; the other where it cannot have it.
    pub(super) fn around(&self, inside: &Rollup) -> Rollup {
        let high = self.interval().high;
        if high.is_some_and(|high| inside.least > high) {
            return *inside;
        }
        // A floor of less than what is in it is of that.
        let inner = high.map_or(inside.eur, |high| high.min(inside.eur));
        let both = self.most.zip(inside.most).map(|(one, other)| one.max(other));
        Rollup {
            eur: if inside.least > self.eur { inner } else { self.eur },
            least: self.least.max(inside.least),
            met: self.met.max(inside.least),
            most: if high.is_some() { self.most } else { both },
            ..*self
        }
    }
}
