//! The rows of the outline as they were last computed, and the way from a node to its row.

use crate::domain::NodeId;

/// The visible rows.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    nodes: Vec<NodeId>,
    /// Whether they are in document order, which is the order of the identities.
    ascending: bool,
}

impl Rows {
    pub(in crate::app) fn new(nodes: Vec<NodeId>, ascending: bool) -> Rows {
        Rows { nodes, ascending }
    }

    /// The nodes, from the top.
    #[must_use]
    pub fn nodes(&self) -> &[NodeId] {
        &self.nodes
    }

    /// The row of `node`, if it is visible.
    pub(crate) fn row_of(&self, node: NodeId) -> Option<usize> {
        if self.ascending {
            self.nodes.binary_search(&node).ok()
        } else {
            self.nodes.iter().position(|&row| row == node)
        }
    }
}
