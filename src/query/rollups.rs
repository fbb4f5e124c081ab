//! Sums up the tree: a roll-up is what a node states, else what its parts give, else the sum of
//! its children's roll-ups of the same measure.
//!
//! One reverse pass over the preorder table makes one flat table of what is *derived*; what nodes
//! state stays where it is. Costs are added to nothing, and what a child does not disclose is
//! counted, never read as zero.
//!
//! ```text
//! plan                 Σ≥ 19,0 M€   derived, 1 of 1, and what is missing below is missing here
//! └ programme          Σ≥ 19,0 M€   derived, 2 of 3 disclose
//!   ├ laureate  10,6 M€  own
//!   ├ laureate   8,4 M€  own
//!   └ laureate      —    not disclosed
//! ```

mod add_up;
#[cfg(test)]
mod tests;

use super::funders::Funders;
use super::overlaps::AllTies;
use super::rollup::Rollup;
use super::stated::Stated;
use super::{Measure, MeasureSet, Occurring};
use crate::domain::{Corpus, Exercise, NodeId};

/// Why the corpus cannot be added up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RollupError {
    /// The sum of a node's children cannot be kept exactly.
    #[error("the amounts under `{id}` are too large, or stated too finely, to be added exactly")]
    Overflow {
        /// The node whose children they are.
        node: NodeId,
        /// Its id in the corpus.
        id: String,
    },
}

/// A sum of the children's roll-ups, and the measures in which it is that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Derived {
    /// Of which budget year; `None` for all.
    pub exercise: Option<Exercise>,
    /// The measures, all of that exercise.
    pub measures: MeasureSet,
    /// The sum.
    pub rollup: Rollup,
}

/// All derived roll-ups of a corpus. What nodes state is a roll-up too, but is read where it
/// is: ask [`Accounts::rollup`](super::Accounts::rollup) for either.
#[derive(Debug, Default)]
pub struct Rollups {
    /// By node from the last to the first.
    entries: Vec<Derived>,
    /// For each node, how many entries there were after it was done.
    ends: Vec<u32>,
    /// The sums of children beside what their parent states itself, by node from the last to
    /// the first.
    beside: Vec<(NodeId, Derived)>,
    pub(super) ties: AllTies,
    /// Found in the same pass, for the figures of a large corpus are slow to go through.
    pub(super) occurring: Occurring,
}

impl Rollups {
    /// The sums of a node's children in the measures in which it states nothing itself.
    #[must_use]
    pub fn derived(&self, node: NodeId) -> &[Derived] {
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        &self.entries[end(node.index() + 1)..end(node.index())]
    }

    /// The sums of children whose parent states something in the same measures itself, in
    /// document order of the parents.
    pub(super) fn beside_own(&self) -> impl Iterator<Item = (NodeId, &Derived)> {
        self.beside.iter().rev().map(|(node, derived)| (*node, derived))
    }

    /// The sum of a node's children in one measure, where the node states something itself.
    pub(super) fn find_beside(&self, node: NodeId, measure: Measure) -> Option<Rollup> {
        // By node from the last to the first.
        let start = self.beside.partition_point(|(of, _)| *of > node);
        let mut here = self.beside[start..].iter().take_while(|(of, _)| *of == node);
        let has = |entry: &Derived| {
            entry.exercise == measure.exercise && entry.measures.contains(measure)
        };
        here.find(|(_, entry)| has(entry)).map(|(_, entry)| entry.rollup)
    }

    /// The sum of a node's children in one measure, where the node states none.
    pub(super) fn find(&self, node: NodeId, measure: Measure) -> Option<Rollup> {
        let has = |entry: &&Derived| {
            entry.exercise == measure.exercise && entry.measures.contains(measure)
        };
        self.derived(node).iter().find(has).map(|entry| entry.rollup)
    }
}

/// Asks for the roll-ups of nodes that are done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reckoner<'a> {
    pub(super) funders: Funders<'a>,
    pub(super) rollups: &'a Rollups,
}

impl<'a> Reckoner<'a> {
    pub(super) fn corpus(&self) -> &'a Corpus {
        self.funders.corpus
    }

    /// What a node states in a measure, or its parts give.
    pub(super) fn stated(&self, node: NodeId, measure: Measure) -> Option<Rollup> {
        if self.corpus().figures(node).is_empty() {
            return None;
        }
        let stated = Stated::of(self.funders, node);
        let above = || self.funders.above(node);
        stated.get(measure, above, |measure| self.rollups.find(node, measure))
    }

    /// What a node states in a measure, else what its children add up to.
    pub(super) fn rollup(&self, node: NodeId, measure: Measure) -> Option<Rollup> {
        self.stated(node, measure).or_else(|| self.rollups.find(node, measure))
    }

    /// Whether a node states something in a measure itself.
    pub(super) fn states(&self, node: NodeId, measure: Measure) -> bool {
        self.stated(node, measure).is_some()
    }
}
