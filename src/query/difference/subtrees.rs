//! How much came or went with each node that only one corpus has.
//!
//! A node below one that came came with it; one below a node that stayed came by itself.

use super::value::Size;
use crate::domain::{Corpus, NodeId, Word};

/// The nodes that only one corpus has, with what hangs on each.
pub(super) struct Subtrees<'a, F> {
    corpus: &'a Corpus,
    is_alone: F,
    /// For each node, how much came or went with it; `None` for what both have, and for what
    /// came or went with the node above.
    sizes: Vec<Option<Size>>,
}

impl<'a, F: Fn(NodeId) -> bool> Subtrees<'a, F> {
    /// Counts the nodes that are alone.
    pub(super) fn new(corpus: &'a Corpus, is_alone: F) -> Subtrees<'a, F> {
        let mut sizes: Vec<Option<Size>> = vec![None; corpus.len()];
        // In reverse preorder a node comes after all that is below it.
        for node in corpus.node_ids().rev().filter(|&node| is_alone(node)) {
            let mut size = sizes[node.index()].unwrap_or_default();
            size.nodes += 1;
            size.figures += corpus.figures(node).len();
            let above = corpus.parent(node).filter(|&parent| is_alone(parent));
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
        Subtrees { corpus, is_alone, sizes }
    }

    /// How much came or went with a node, and the rows of its figures, if it is the topmost
    /// that did.
    pub(super) fn topped_by(&self, node: NodeId) -> Option<(Size, Vec<usize>)> {
        let size = self.sizes.get(node.index()).copied().flatten()?;
        Some((size, self.figures_with(node)))
    }

    /// The rows of the figures below a node that only one corpus has, each node's by
    /// instrument and stage.
    fn figures_with(&self, top: NodeId) -> Vec<usize> {
        let all = self.corpus.all_figures();
        let mut rows = Vec::new();
        let mut at = top.index();
        let end = self.corpus.subtree(top).end;
        while at < end {
            let node = NodeId::new(at);
            if at > top.index() && !(self.is_alone)(node) {
                // What is below a node that stayed came by itself.
                at = self.corpus.subtree(node).end;
                continue;
            }
            let first = rows.len();
            rows.extend(self.corpus.figure_rows(node));
            rows[first..].sort_by_key(|&row: &usize| {
                let figure = &all[row];
                (figure.instrument.ordinal(), figure.stage.map(Word::ordinal))
            });
            at += 1;
        }
        rows
    }
}
