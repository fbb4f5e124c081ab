//! Nodes that the corpus links as the same money, so that a sum counts them once.
//!
//! Where two linked nodes both flow into one ancestor through sums, the later of them in
//! document order is left out there, and so above. Links join transitively: three nodes
//! in a chain are one group. A node that holds a member of its own group counts as one
//! with it.
//!
//! ```text
//! plan        Σ 15     = 10 + 5, not 20: B is the same money as A
//! ├ A     10  ──┐
//! └ strand Σ 10 │ same-money-as
//!   ├ B    5  ──┘ left out at the plan, not in the strand
//!   └ C    5
//! ```

use hashbrown::{HashMap, HashSet};
use rust_decimal::Decimal;

use super::rollup::Key;
use crate::domain::{Corpus, NodeId, Relation};

/// A group of linked nodes: its first member in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Group(NodeId);

/// A linked node inside a sum, and what it brings to it.
#[derive(Debug, Clone, Copy)]
struct Member {
    node: NodeId,
    group: Group,
    brings: Brought,
}

/// What a part brings to a sum: euros, the half-width of their interval, and how many they
/// are at the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Brought {
    pub(super) eur: Decimal,
    pub(super) slack: Decimal,
    pub(super) least: Decimal,
}

impl Brought {
    /// What is left without a part that was once added, so that it cannot fall below zero.
    fn without(self, part: Brought) -> Brought {
        Brought {
            eur: self.eur - part.eur,
            slack: self.slack - part.slack,
            least: self.least - part.least,
        }
    }
}

/// A child's roll-up on its way into its parent's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flow {
    pub(super) into: NodeId,
    pub(super) child: NodeId,
    pub(super) key: Key,
    /// Whether the child states it itself: then nothing below flows through it.
    pub(super) own: bool,
    pub(super) brings: Brought,
}

/// The linked nodes inside one sum, in document order; each group has one of them.
#[derive(Debug, Default)]
struct Inside {
    members: Vec<Member>,
    groups: HashSet<Group>,
}

/// The groups of a corpus, and the members inside each sum made so far.
#[derive(Debug, Default)]
pub(super) struct SameMoney {
    groups: HashMap<NodeId, Group>,
    inside: HashMap<(NodeId, Key), Inside>,
}

impl SameMoney {
    pub(super) fn new(corpus: &Corpus) -> Self {
        let mut earlier: HashMap<NodeId, NodeId> = HashMap::new();
        let same = corpus.all_links().iter().filter(|link| link.relation == Relation::SameMoneyAs);
        for link in same {
            let (a, b) = (first_of(&mut earlier, link.node), first_of(&mut earlier, link.to));
            earlier.insert(a.max(b), a.min(b));
            earlier.insert(a.min(b), a.min(b));
        }
        let linked: Vec<NodeId> = earlier.keys().copied().collect();
        let groups = linked.into_iter().map(|node| (node, Group(first_of(&mut earlier, node))));
        Self { groups: groups.collect(), inside: HashMap::new() }
    }

    /// Whether no nodes are linked, so that nothing need be asked.
    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Every linked node, and the first of its group in document order.
    pub(super) fn groups(&self) -> impl Iterator<Item = (NodeId, NodeId)> {
        self.groups.iter().map(|(&node, &Group(first))| (node, first))
    }

    /// Lets a child's roll-up into its parent's sum, after those of earlier children: what
    /// it still brings there, or `None` if the child itself is left out.
    pub(super) fn enter(&mut self, corpus: &Corpus, flow: &Flow) -> Option<Brought> {
        let members = self.members(corpus, flow);
        let mut here = self.inside.remove(&(flow.into, flow.key)).unwrap_or_default();
        let earlier = here.members.len();
        let mut brings = Some(flow.brings);
        // The members let in of which the present one is a part, by their places in `here`.
        let mut around: Vec<usize> = Vec::new();
        let mut skip_to = 0;
        for member in members {
            if member.node.index() < skip_to {
                continue;
            }
            around.retain(|&at| corpus.is_within(member.node, here.members[at].node));
            if !here.groups.contains(&member.group) {
                around.push(here.members.len());
                here.members.push(member);
                continue;
            }
            // All that it holds goes with it, and what it brought is also in those around it.
            skip_to = corpus.subtree(member.node).end;
            if member.node == flow.child {
                brings = None;
                continue;
            }
            brings = brings.map(|brings| brings.without(member.brings));
            for &at in &around {
                here.members[at].brings = here.members[at].brings.without(member.brings);
            }
        }
        let Inside { members, groups } = &mut here;
        groups.extend(members[earlier..].iter().map(|member| member.group));
        if !here.members.is_empty() {
            self.inside.insert((flow.into, flow.key), here);
        }
        brings
    }

    /// The linked nodes inside a child's roll-up, in document order, the child itself first.
    fn members(&mut self, corpus: &Corpus, flow: &Flow) -> Vec<Member> {
        let below = self.inside.remove(&(flow.child, flow.key)).unwrap_or_default();
        let below = if flow.own { Vec::new() } else { below.members };
        let Some(&group) = self.groups.get(&flow.child) else { return below };
        debug_assert!(below.iter().all(|member| corpus.is_within(member.node, flow.child)));
        let child = Member { node: flow.child, group, brings: flow.brings };
        let others = below.into_iter().filter(|member| member.group != group);
        std::iter::once(child).chain(others).collect()
    }
}

/// The first node of the group in document order, as far as it is known; paths are halved
/// on the way, so that long chains stay quick.
fn first_of(earlier: &mut HashMap<NodeId, NodeId>, mut node: NodeId) -> NodeId {
    while let Some(&next) = earlier.get(&node).filter(|&&next| next != node) {
        let further = earlier.get(&next).copied().unwrap_or(next);
        earlier.insert(node, further);
        node = further;
    }
    node
}
