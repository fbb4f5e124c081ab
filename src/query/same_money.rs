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

use super::Key;
use super::rollup::Rollup;
use crate::domain::{Corpus, NodeId, Relation};

/// A group of linked nodes: its first member in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Group(NodeId);

/// A linked node inside a sum, and what it contributes to it.
#[derive(Debug, Clone, Copy)]
struct Member {
    node: NodeId,
    group: Group,
    amount: Rollup,
}

/// The linked nodes inside one sum, in document order; each group has one of them.
#[derive(Debug, Default)]
struct Inside {
    members: Vec<Member>,
    groups: HashSet<Group>,
}

/// The groups of a corpus, and the members inside each sum made so far.
#[derive(Debug)]
pub(super) struct SameMoney<'a> {
    corpus: &'a Corpus,
    groups: HashMap<NodeId, Group>,
    inside: HashMap<(NodeId, Key), Inside>,
}

impl<'a> SameMoney<'a> {
    pub(super) fn new(corpus: &'a Corpus) -> Self {
        let mut earlier: HashMap<NodeId, NodeId> = HashMap::new();
        let same = corpus.all_links().iter().filter(|link| link.relation == Relation::SameMoneyAs);
        for link in same {
            let (a, b) = (first_of(&mut earlier, link.node), first_of(&mut earlier, link.to));
            earlier.insert(a.max(b), a.min(b));
            earlier.insert(a.min(b), a.min(b));
        }
        let linked: Vec<NodeId> = earlier.keys().copied().collect();
        let groups = linked.into_iter().map(|node| (node, Group(first_of(&mut earlier, node))));
        Self { corpus, groups: groups.collect(), inside: HashMap::new() }
    }

    /// Whether no nodes are linked, so that nothing need be asked.
    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Every linked node, and the first of its group in document order.
    pub(super) fn groups(&self) -> impl Iterator<Item = (NodeId, NodeId)> {
        self.groups.iter().map(|(&node, &Group(first))| (node, first))
    }

    /// Lets a child's roll-up into its parent's sum, after those of earlier children. Returns
    /// what it still contributes there, or `None` if the child itself is left out. A root has
    /// no parent and contributes all.
    pub(super) fn enter(&mut self, child: NodeId, key: Key, whole: Rollup) -> Option<Rollup> {
        let Some(parent) = self.corpus.parent(child) else { return Some(whole) };
        let members = self.members(child, key, whole);
        let mut here = self.inside.remove(&(parent, key)).unwrap_or_default();
        let earlier = here.members.len();
        let mut left = Some(whole);
        // The members let in of which the present one is a part, by their places in `here`.
        let mut around: Vec<usize> = Vec::new();
        let mut skip_to = 0;
        for member in members {
            if member.node.index() < skip_to {
                continue;
            }
            around.retain(|&at| self.corpus.is_within(member.node, here.members[at].node));
            if !here.groups.contains(&member.group) {
                around.push(here.members.len());
                here.members.push(member);
                continue;
            }
            // All that it holds goes with it, and its amount is also in those around it.
            skip_to = self.corpus.subtree(member.node).end;
            if member.node == child {
                left = None;
                continue;
            }
            left = left.map(|left| left.without(&member.amount));
            for &at in &around {
                here.members[at].amount = here.members[at].amount.without(&member.amount);
            }
        }
        let Inside { members, groups } = &mut here;
        groups.extend(members[earlier..].iter().map(|member| member.group));
        if !here.members.is_empty() {
            self.inside.insert((parent, key), here);
        }
        left
    }

    /// The linked nodes inside a child's roll-up, in document order, the child itself first.
    /// Nothing below a child that states its amount itself is in that amount.
    fn members(&mut self, child: NodeId, key: Key, amount: Rollup) -> Vec<Member> {
        let below = self.inside.remove(&(child, key)).unwrap_or_default();
        let below = if amount.is_derived() { below.members } else { Vec::new() };
        let Some(&group) = self.groups.get(&child) else { return below };
        debug_assert!(below.iter().all(|member| self.corpus.is_within(member.node, child)));
        let own = Member { node: child, group, amount };
        let others = below.into_iter().filter(|member| member.group != group);
        std::iter::once(own).chain(others).collect()
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
