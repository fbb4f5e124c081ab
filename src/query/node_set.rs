//! Sets of nodes, as bits.
//!
//! A set of nodes is what the interface keeps as "expanded" or "marked", and what a
//! filter answers. A node of another corpus is never in it by mistake: the set is
//! emptied or mapped by id when the corpus changes.

use std::ops::Range;

use crate::domain::NodeId;

const BITS: usize = u64::BITS as usize;

/// A set of nodes: one bit for each, grown as needed.
///
/// ```
/// use relance::{domain::NodeId, query::NodeSet};
/// let mut set = NodeSet::new();
/// set.insert_range(2..5);
/// set.remove(NodeId::new(3));
/// assert_eq!(set.iter().map(NodeId::index).collect::<Vec<_>>(), [2, 4]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct NodeSet {
    words: Vec<u64>,
}

impl NodeSet {
    /// The empty set.
    #[must_use]
    pub const fn new() -> Self {
        NodeSet { words: Vec::new() }
    }

    /// Puts a node in; whether it was not there before.
    pub fn insert(&mut self, node: NodeId) -> bool {
        let (word, bit) = (node.index() / BITS, 1_u64 << (node.index() % BITS));
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        let fresh = self.words[word] & bit == 0;
        self.words[word] |= bit;
        fresh
    }

    /// Takes a node out; whether it was there.
    pub fn remove(&mut self, node: NodeId) -> bool {
        let (word, bit) = (node.index() / BITS, 1_u64 << (node.index() % BITS));
        let Some(word) = self.words.get_mut(word) else { return false };
        let held = *word & bit != 0;
        *word &= !bit;
        held
    }

    /// Puts in all nodes at the given places in preorder, such as those of
    /// [`Corpus::subtree`](crate::domain::Corpus::subtree).
    pub fn insert_range(&mut self, places: Range<usize>) {
        if places.is_empty() {
            return;
        }
        let words = places.end.div_ceil(BITS);
        if words > self.words.len() {
            self.words.resize(words, 0);
        }
        let mut at = places.start;
        while at < places.end {
            let (word, low) = (at / BITS, at % BITS);
            let high = (places.end - word * BITS).min(BITS);
            self.words[word] |= (u64::MAX << low) & (u64::MAX >> (BITS - high));
            at = (word + 1) * BITS;
        }
    }

    /// Whether a node is in it.
    #[must_use]
    pub fn contains(&self, node: NodeId) -> bool {
        self.word(node.index() / BITS) >> (node.index() % BITS) & 1 == 1
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.words.clear();
    }

    /// How many nodes are in it. Linear in the size of the corpus, 64 nodes at a time.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether no node is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// Its nodes, in preorder.
    pub fn iter(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let next = |word: &u64| {
                let rest = word & (word - 1);
                (rest != 0).then_some(rest)
            };
            let bits = std::iter::successors((word != 0).then_some(word), next);
            bits.map(move |word| NodeId::new(at * BITS + word.trailing_zeros() as usize))
        })
    }

    /// The 64 bits from place `64 * word` on; none past its end.
    pub(super) fn word(&self, word: usize) -> u64 {
        self.words.get(word).copied().unwrap_or(0)
    }
}

impl PartialEq for NodeSet {
    fn eq(&self, other: &Self) -> bool {
        let len = self.words.len().max(other.words.len());
        (0..len).all(|at| self.word(at) == other.word(at))
    }
}

impl Eq for NodeSet {}

impl FromIterator<NodeId> for NodeSet {
    fn from_iter<I: IntoIterator<Item = NodeId>>(nodes: I) -> Self {
        let mut set = NodeSet::new();
        for node in nodes {
            set.insert(node);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_is_the_set_that_a_tree_holds(
            steps in prop::collection::vec((0_u8..3, 0_usize..300, 0_usize..300), 0..40)
        ) {
            let (mut set, mut model) = (NodeSet::new(), BTreeSet::new());
            for (step, a, b) in steps {
                let range = a.min(b)..a.max(b);
                match step {
                    0 => prop_assert_eq!(set.insert(NodeId::new(a)), model.insert(a)),
                    1 => prop_assert_eq!(set.remove(NodeId::new(a)), model.remove(&a)),
                    _ => { set.insert_range(range.clone()); model.extend(range); }
                }
            }
            prop_assert_eq!(set.iter().map(NodeId::index).collect::<Vec<_>>(),
                model.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(set.len(), model.len());
            prop_assert_eq!(set.is_empty(), model.is_empty());
            prop_assert!((0..300).all(|at| set.contains(NodeId::new(at)) == model.contains(&at)));
        }
    }
}
