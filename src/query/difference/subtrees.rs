//! How much came or went with each node that only one corpus has.
//!
//! A node below one that came came with it; one below a node that stayed came by itself.

use super::value::Size;
use crate::domain::{Corpus, NodeId};

/// The nodes that only one corpus has, with what hangs on each.
pub(super) struct Subtrees {
    /// For each node, how much came or went with it; `None` for what both have, and for what
    /// came or went with the node above.
    sizes: Vec<Option<Size>>,
}

impl Subtrees {
    /// Counts the nodes that are alone.
    pub(super) fn new(corpus: &Corpus, is_alone: impl Fn(usize) -> bool) -> Subtrees {
        let mut sizes: Vec<Option<Size>> = vec![None; corpus.len()];
        // In reverse preorder a node comes after all that stands below it.
        for node in corpus.node_ids().rev().filter(|node| is_alone(node.index())) {
            let mut size = sizes[node.index()].unwrap_or_default();
            size.nodes += 1;
            size.figures += corpus.figures(node).len();
            let above = corpus.parent(node).filter(|parent| is_alone(parent.index()));
            match above {
                None => sizes[node.index()] = Some(size),
                Some(parent) => {
                    sizes[node.index()] = None;
                    let sum = sizes[parent.index()].get_or_insert_default();
                    sum.nodes += size.nodes;
                    sum.figures += size.figures;
                }
            }
        }
        Subtrees { sizes }
    }

    /// How much came or went with a node, if it is the topmost that did.
    pub(super) fn size_of(&self, node: NodeId) -> Option<Size> {
        self.sizes.get(node.index()).copied().flatten()
    }
}
