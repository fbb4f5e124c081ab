//! Which money was taken off a sum already, and what it bounds.
//!
//! A row that has something in common with one other row bounds that by what it has, whatever that
//! is: 10 that may be in 100 are at the least the 100. With a second row too it is in both, and the
//! more it has the less they are together: what is taken off the second time is the most it may be.
//!
//! ```text
//! 10 (9,5 to 10,5) that may be in 100 and in 50       100 + 50 − 10,5 at the least
//! ```

use std::cmp::Reverse;

use hashbrown::{HashMap, HashSet};
use rust_decimal::Decimal;

use super::{Held, Overlap, Rollup};
use crate::domain::{Corpus, NodeId};

/// Nodes, and what is above them in their rows.
#[derive(Debug, Default)]
pub(super) struct Taken {
    nodes: HashSet<NodeId>,
    above: HashSet<NodeId>,
    /// Rows that have more for certain than they state, because of what is in them.
    pub(super) firmer: HashMap<NodeId, Rollup>,
}

impl Taken {
    /// A node, which is in a row or is it.
    pub(super) fn add(&mut self, corpus: &Corpus, node: NodeId, row: NodeId) {
        self.nodes.insert(node);
        self.above.extend(between(corpus, node, row));
    }

    /// Whether something above or below a node, itself aside, is one of them.
    fn is_beside(&self, corpus: &Corpus, node: NodeId, row: NodeId) -> bool {
        let is_one = |above: NodeId| self.nodes.contains(&above);
        self.above.contains(&node) || between(corpus, node, row).any(is_one)
    }

    /// Whether a node, or something above or below it, is one of them.
    pub(super) fn holds(&self, corpus: &Corpus, node: NodeId, row: NodeId) -> bool {
        self.nodes.contains(&node) || self.is_beside(corpus, node, row)
    }
}

fn between(corpus: &Corpus, node: NodeId, row: NodeId) -> impl Iterator<Item = NodeId> {
    let above = corpus.ancestors(node).take_while(move |&above| corpus.is_within(above, row));
    above.filter(move |_| node != row)
}

/// An overlap that may be any of what it is, and the most that it states; `None` where it states
/// nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open<'a> {
    pub(super) overlap: &'a Overlap,
    pub(super) most: Option<Decimal>,
}

/// What a node has, which bounds one overlap from above at its least.
#[derive(Debug, Clone, Copy)]
struct Slot {
    node: NodeId,
    least: Decimal,
    of: usize,
}

/// The most that overlaps take off at the least of a sum, once `taken` was taken off; `None` where
/// there is no end to it. `least` tells what a row has at the least.
pub(super) fn most(
    corpus: &Corpus,
    overlaps: &[Open<'_>],
    taken: &Taken,
    least: fn(&Rollup) -> Decimal,
) -> Option<Decimal> {
    let mut ends = Taken::default();
    let added = |open: &Open<'_>, end: usize| match open.overlap.held[end] {
        Held::Added(amount) => Some((open.overlap.tie.ends[end], amount)),
        Held::Inside(_) => None,
    };
    for open in overlaps {
        for end in 0..2 {
            if let Some((node, _)) = added(open, end) {
                ends.add(corpus, node, open.overlap.rows[end]);
            }
        }
    }
    let mut slots: Vec<Slot> = Vec::new();
    let mut bounds: Vec<Option<Decimal>> = Vec::new();
    for (of, open) in overlaps.iter().enumerate() {
        let held = open.overlap.bounds().filter_map(|held| held.interval().high);
        bounds.push(held.chain(open.most).min());
        for end in 0..2 {
            let Some((node, amount)) = added(open, end) else { continue };
            let row = open.overlap.rows[end];
            // Nobody knows where in a row that is firmer for another reason that is.
            let firmer = taken.firmer.get(&row);
            if firmer.is_some() && node != row {
                continue;
            }
            let amount = firmer.copied().unwrap_or(amount);
            if !taken.holds(corpus, node, row) && !ends.is_beside(corpus, node, row) {
                slots.push(Slot { node, least: least(&amount), of });
            }
        }
    }
    // Each node bounds the overlap of which that takes most.
    let mut free: HashSet<NodeId> = slots.iter().map(|slot| slot.node).collect();
    let gain = |slot: &Slot| bounds[slot.of].map_or(Decimal::MAX, |most| most - slot.least);
    slots.sort_by_cached_key(|slot| (Reverse(gain(slot)), slot.least, slot.node));
    for slot in &slots {
        let most = bounds[slot.of];
        if most.is_none_or(|most| slot.least < most) && free.remove(&slot.node) {
            bounds[slot.of] = Some(slot.least);
        }
    }
    bounds.into_iter().sum()
}
