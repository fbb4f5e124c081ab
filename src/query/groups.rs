//! Nodes that are joined two by two, in groups.

use hashbrown::HashMap;

use crate::domain::NodeId;

/// Groups of nodes; a node that was joined to none is alone.
#[derive(Debug, Default)]
pub(super) struct Groups(HashMap<NodeId, NodeId>);

impl Groups {
    /// Joins the groups of two nodes; whether they were two.
    pub(super) fn join(&mut self, one: NodeId, other: NodeId) -> bool {
        let (one, other) = (self.first_of(one), self.first_of(other));
        self.0.insert(one.max(other), one.min(other));
        self.0.insert(one.min(other), one.min(other));
        one != other
    }

    /// Whether two nodes are in one group.
    pub(super) fn are_joined(&mut self, one: NodeId, other: NodeId) -> bool {
        self.first_of(one) == self.first_of(other)
    }

    /// The first node of the group in document order, as far as it is known; paths are halved
    /// on the way, so that long chains stay quick.
    fn first_of(&mut self, mut node: NodeId) -> NodeId {
        while let Some(&next) = self.0.get(&node).filter(|&&next| next != node) {
            let further = self.0.get(&next).copied().unwrap_or(next);
            self.0.insert(node, further);
            node = further;
        }
        node
    }

    /// Every node that was joined, and the first of its group.
    pub(super) fn firsts(mut self) -> HashMap<NodeId, NodeId> {
        let nodes: Vec<NodeId> = self.0.keys().copied().collect();
        nodes.into_iter().map(|node| (node, self.first_of(node))).collect()
    }
}
