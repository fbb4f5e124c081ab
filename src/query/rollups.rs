//! Sums up the tree: a roll-up is a node's own figure in force, else the sum of its
//! children's roll-ups of the same instrument and stage.
//!
//! One reverse pass over the preorder table makes one flat table of what is *derived*; own
//! figures stay where they are. Only figures of one instrument and stage are added, budgets
//! to nothing, and what a child does not disclose is counted, never read as zero: a sum of
//! sums is of all that they are of.
//!
//! ```text
//! plan                 Σ 19,0 M€   derived, 2 of 3, though it has one child only
//! └ programme          Σ 19,0 M€   derived, 2 of 3 disclose
//!   ├ laureate  10,6 M€  own
//!   ├ laureate   8,4 M€  own
//!   └ laureate      —    not disclosed
//! ```

mod add_up;
#[cfg(test)]
mod tests;

use hashbrown::HashMap;

use super::key::Key;
use super::rollup::Rollup;
use crate::domain::NodeId;

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

/// A roll-up that is a sum of the children's, and what of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Derived {
    /// The kind of money, never a budget, and the stage.
    pub key: Key,
    /// The sum.
    pub rollup: Rollup,
}

/// All derived roll-ups of a corpus. Own figures are roll-ups too, but are read where they
/// are: ask [`Accounts::rollup`](super::Accounts::rollup) for either.
#[derive(Debug, Clone, Default)]
pub struct Rollups {
    /// By node from the last to the first, and by key within a node.
    entries: Vec<Derived>,
    /// For each node, how many entries there were after it was done.
    ends: Vec<u32>,
    /// The sums of children beside a figure that their parent states itself, by node from
    /// the last to the first.
    beside: Vec<(NodeId, Derived)>,
    /// What children contribute where some of their money is elsewhere already; `None` for
    /// those that are left out.
    reduced: HashMap<(NodeId, Key), Option<Rollup>>,
}

impl Rollups {
    /// The sums of a node's children, by instrument and stage, for which it states nothing
    /// itself.
    #[must_use]
    pub fn derived(&self, node: NodeId) -> &[Derived] {
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        &self.entries[end(node.index() + 1)..end(node.index())]
    }

    /// The sums of children whose parent states a figure of the same kind and stage itself,
    /// in document order of the parents.
    pub(super) fn beside_own(&self) -> impl Iterator<Item = (NodeId, &Derived)> {
        self.beside.iter().rev().map(|(node, derived)| (*node, derived))
    }

    /// What a child's roll-up contributes to its parent's sum: less than all of it where some
    /// of its money is in an earlier child already, `None` where all of it is.
    pub(super) fn contribution(&self, child: NodeId, key: Key, whole: Rollup) -> Option<Rollup> {
        self.reduced.get(&(child, key)).map_or(Some(whole), |left| *left)
    }

    /// The sum of a node's children of one instrument and stage, where the node states none.
    pub(super) fn find(&self, node: NodeId, key: Key) -> Option<Rollup> {
        self.derived(node).iter().find(|entry| entry.key == key).map(|entry| entry.rollup)
    }
}
