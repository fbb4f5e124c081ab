//! Money that several rows have in common, so that a sum counts it once.
//!
//! ```text
//! same-money-as    the lesser of the two is taken off
//! part-of          the part
//! renames          what the older name has
//! funded-by        its amount; without one, and of `overlaps`, nobody knows how much
//! ```
//!
//! A link joins the rows that its ends are in. Where nobody knows how much they have in common,
//! the sum is potential, and its least is without what one of them has. The order of rows
//! changes nothing, and what is in common within what is in common counts once.

use std::cmp::Reverse;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};
use rust_decimal::Decimal;

use super::groups::Groups;
use super::rollups::Reckoner;
use super::{Bound, Measure, Rollup};
use crate::domain::{Corpus, Link, NodeId, Relation};

/// How much two linked nodes have in common.
#[derive(Debug, Clone, Copy)]
enum Shared {
    /// All of the one that has less.
    Lesser,
    /// All that this one has.
    All(NodeId),
    /// An amount that the link states.
    Stated(Rollup),
    /// Nobody knows.
    Unknown,
}

/// Two nodes that have money in common, neither of them in the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    ends: [NodeId; 2],
    shared: Shared,
}

impl Tie {
    /// The tie that a link is; `None` where it joins no money, or all of a group as the same.
    fn of(corpus: &Corpus, link: &Link) -> Option<Tie> {
        let shared = match link.relation {
            Relation::PartOf => Shared::All(link.node),
            Relation::Renames => Shared::All(link.to),
            Relation::FundedBy => match (link.amount, link.certainty) {
                (Some(amount), Some(certainty)) => Shared::Stated(Rollup::of(amount, certainty)),
                (None, _) | (_, None) => Shared::Unknown,
            },
            Relation::Overlaps => Shared::Unknown,
            Relation::SameMoneyAs | Relation::Succeeds | Relation::ReliesOn => return None,
        };
        let ends = [link.node, link.to];
        let is_apart =
            !corpus.is_within(link.node, link.to) && !corpus.is_within(link.to, link.node);
        is_apart.then_some(Tie { ends, shared })
    }
}

/// What joins the money of nodes.
#[derive(Debug, Default)]
pub(super) struct Ties {
    /// Two by two.
    pairs: Vec<Tie>,
    /// Nodes that are all the same money, in document order.
    same: Vec<Arc<[NodeId]>>,
}

impl Ties {
    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.same.is_empty()
    }
}

/// The ties of a corpus.
#[derive(Debug, Default)]
pub(super) struct AllTies {
    /// All of them.
    pub(super) all: Ties,
    /// By the lowest node in which they meet.
    among_children: HashMap<NodeId, Ties>,
}

impl AllTies {
    pub(super) fn new(corpus: &Corpus) -> AllTies {
        let mut ties = AllTies::default();
        let mut groups = Groups::default();
        for link in corpus.all_links() {
            if link.relation == Relation::SameMoneyAs {
                groups.join(link.node, link.to);
            }
            if let Some(tie) = Tie::of(corpus, link) {
                ties.all.pairs.push(tie);
                if let Some(meeting) = meeting(corpus, tie.ends) {
                    ties.among_children.entry(meeting).or_default().pairs.push(tie);
                }
            }
        }
        let mut same: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
        for (node, first) in groups.firsts() {
            same.entry(first).or_default().push(node);
        }
        let mut same: Vec<Vec<NodeId>> = same.into_values().collect();
        for group in &mut same {
            group.sort_unstable();
        }
        same.sort_unstable();
        for group in same {
            let group: Arc<[NodeId]> = group.into();
            let two = group.windows(2).filter_map(|two| meeting(corpus, [two[0], two[1]]));
            let meetings: HashSet<NodeId> = two.collect();
            for meeting in meetings {
                ties.among_children.entry(meeting).or_default().same.push(Arc::clone(&group));
            }
            ties.all.same.push(group);
        }
        ties
    }

    /// Those that join money of several children of a node; `None` where there is none.
    pub(super) fn among_children(&self, node: NodeId) -> Option<&Ties> {
        self.among_children.get(&node)
    }
}

/// The lowest node that has both in different children; `None` where one is in the other, and
/// where they are in different roots.
fn meeting(corpus: &Corpus, [one, other]: [NodeId; 2]) -> Option<NodeId> {
    let meeting = corpus.ancestors(one).find(|&above| corpus.is_within(other, above))?;
    (meeting != other && !corpus.is_within(other, one)).then_some(meeting)
}

/// What an end of a tie has of a row's money.
#[derive(Debug, Clone, Copy)]
enum Held {
    /// It is the row, or one of what the row adds up.
    Added(Rollup),
    /// It is somewhere in what the row, or a node between, states itself.
    Inside(Option<Rollup>),
}

impl Held {
    fn amount(self) -> Option<Rollup> {
        match self {
            Held::Added(amount) => Some(amount),
            Held::Inside(amount) => amount,
        }
    }

    /// What it has at the most where the rows have the least; `None` where that may be any more.
    fn most_of_least(self) -> Option<Decimal> {
        match self {
            Held::Added(amount) => Some(amount.least),
            Held::Inside(amount) => amount?.interval().high,
        }
    }
}

/// What two rows have in common.
#[derive(Debug, Clone, Copy)]
struct Overlap {
    tie: Tie,
    rows: [NodeId; 2],
    held: [Held; 2],
}

impl Overlap {
    /// What is in both, and which end it is that has it all; `None` where nobody knows.
    fn amount(&self) -> Option<(Rollup, Option<usize>)> {
        match self.tie.shared {
            Shared::Lesser => {
                let (one, other) = (self.held[0].amount()?, self.held[1].amount()?);
                // Of two that are alike, the later in document order.
                let [first, second] = self.tie.ends.map(Reverse);
                let key = |amount: &Rollup| (amount.eur, amount.least, amount.most);
                let end = usize::from((key(&other), second) < (key(&one), first));
                Some((if end == 0 { one } else { other }, Some(end)))
            }
            Shared::All(node) => {
                let end = usize::from(self.tie.ends[1] == node);
                Some((self.held[end].amount()?, Some(end)))
            }
            Shared::Stated(amount) => Some((amount, None)),
            Shared::Unknown => None,
        }
    }
}

/// Rows added up, each with what it has; money that they have in common counts once.
pub(super) struct Union<'a> {
    pub(super) reckoner: Reckoner<'a>,
    pub(super) measure: Measure,
    pub(super) ties: Option<&'a Ties>,
    /// The rows that have any, none of them in another.
    pub(super) rows: &'a [(NodeId, Rollup)],
    /// The same by their nodes.
    amounts: HashMap<NodeId, Rollup>,
}

/// What rows add up to, and which of them are in others altogether.
#[derive(Debug, Default)]
pub(super) struct Added {
    /// The sum; `None` of no row, and where it cannot be kept exactly.
    pub(super) sum: Option<Rollup>,
    /// The rows all of whose money another row has, with that row.
    pub(super) inside: Vec<(NodeId, NodeId)>,
    /// Pairs of rows that have some money in common, with how much if that is known.
    pub(super) partly: Vec<([NodeId; 2], Option<Rollup>)>,
}

impl<'a> Union<'a> {
    pub(super) fn new(
        reckoner: Reckoner<'a>,
        measure: Measure,
        ties: Option<&'a Ties>,
        rows: &'a [(NodeId, Rollup)],
    ) -> Self {
        let is_asked = ties.is_some_and(|ties| !ties.is_empty());
        let amounts = rows.iter().filter(|_| is_asked).copied().collect();
        Union { reckoner, measure, ties, rows, amounts }
    }

    /// Adds the rows up.
    pub(super) fn add_up(&self) -> Added {
        let overlaps = self.overlaps();
        let mut added = Added::default();
        let mut left: Vec<Overlap> = Vec::new();
        for overlap in overlaps {
            match overlap.amount() {
                Some((_, Some(end))) if overlap.tie.ends[end] == overlap.rows[end] => {
                    added.inside.push((overlap.rows[end], overlap.rows[1 - end]));
                }
                _ => left.push(overlap),
            }
        }
        let inside: HashSet<NodeId> = added.inside.iter().map(|(inside, _)| *inside).collect();
        let rows = self.rows.iter().filter(|(row, _)| !inside.contains(row));
        let mut sum = Rollup::sum(rows.map(|(_, amount)| *amount));
        for &(inside, around) in &added.inside {
            sum = sum.map(|sum| self.at_least_as(sum, inside, around));
        }
        for overlap in &left {
            added.partly.push((overlap.rows, overlap.amount().map(|(amount, _)| amount)));
            sum = sum.map(|sum| taken_off(sum, overlap));
        }
        added.sum = sum.map(Rollup::shown);
        added
    }

    /// A row around another that is firmer has at least what that has.
    fn at_least_as(&self, sum: Rollup, inside: NodeId, around: NodeId) -> Rollup {
        let amounts = [inside, around].map(|row| self.amounts.get(&row));
        let [Some(inside), Some(around)] = amounts else { return sum };
        let more = (inside.least - around.least).max(Decimal::ZERO);
        Rollup { least: sum.least + more, ..sum }
    }

    fn row_of(&self, node: NodeId) -> Option<NodeId> {
        let corpus = self.reckoner.corpus();
        let mut lineage = std::iter::once(node).chain(corpus.ancestors(node));
        lineage.find(|node| self.amounts.contains_key(node))
    }

    /// What the rows have in common: the greatest first, each money once.
    fn overlaps(&self) -> Vec<Overlap> {
        let corpus = self.reckoner.corpus();
        let Some(ties) = self.ties else { return Vec::new() };
        let mut known: Vec<Overlap> =
            ties.pairs.iter().filter_map(|tie| self.overlap(tie)).collect();
        known.extend(ties.same.iter().flat_map(|group| self.same(group)));
        let pairs: HashSet<[NodeId; 2]> = known.iter().map(|overlap| overlap.tie.ends).collect();
        let lineage = |overlap: &Overlap, end: usize| {
            let (node, row) = (overlap.tie.ends[end], overlap.rows[end]);
            let above = corpus.ancestors(node).filter(move |&above| corpus.is_within(above, row));
            std::iter::once(node).chain(above).collect::<Vec<NodeId>>()
        };
        let is_within_another = |overlap: &Overlap| {
            let others = lineage(overlap, 1);
            lineage(overlap, 0).into_iter().any(|one| {
                others.iter().any(|&other| {
                    let ends = [one, other];
                    ends != overlap.tie.ends
                        && (pairs.contains(&ends) || pairs.contains(&[other, one]))
                })
            })
        };
        known.retain(|overlap| !is_within_another(overlap));
        known.sort_by_key(|overlap| {
            let amount = overlap.amount().map(|(amount, _)| amount.eur);
            let mut ends = overlap.tie.ends;
            ends.sort_unstable();
            (Reverse(amount), ends)
        });
        // Three nodes that are the same money are two overlaps, whoever is linked to whom.
        let mut groups = Groups::default();
        known.retain(|overlap| groups.join(overlap.tie.ends[0], overlap.tie.ends[1]));
        known
    }

    /// What rows have in common through nodes that are all the same money: each row all that it has
    /// with one that has more.
    fn same(&self, group: &[NodeId]) -> Vec<Overlap> {
        let member = |&node: &NodeId| {
            let row = self.row_of(node)?;
            Some((node, row, self.held(node, row)?))
        };
        let mut members: Vec<(NodeId, NodeId, Held)> = group.iter().filter_map(member).collect();
        members.sort_by_key(|(node, _, held)| {
            let amount = held.amount();
            (Reverse(amount.map(|amount| (amount.eur, amount.least, amount.most))), *node)
        });
        let mut rows: HashSet<NodeId> = HashSet::new();
        members.retain(|(_, row, _)| rows.insert(*row));
        let joined = members.windows(2).map(|two| Overlap {
            tie: Tie { ends: [two[0].0, two[1].0], shared: Shared::Lesser },
            rows: [two[0].1, two[1].1],
            held: [two[0].2, two[1].2],
        });
        joined.collect()
    }

    fn overlap(&self, tie: &Tie) -> Option<Overlap> {
        let rows = [self.row_of(tie.ends[0])?, self.row_of(tie.ends[1])?];
        let held = [self.held(tie.ends[0], rows[0])?, self.held(tie.ends[1], rows[1])?];
        (rows[0] != rows[1]).then_some(Overlap { tie: *tie, rows, held })
    }

    /// What a node has of a row's money; nothing where the row adds up its children and the node
    /// has none.
    fn held(&self, node: NodeId, row: NodeId) -> Option<Held> {
        let corpus = self.reckoner.corpus();
        let own = self.reckoner.rollup(node, self.measure);
        if node == row {
            return own.map(Held::Added);
        }
        let between = corpus.ancestors(node).take_while(|&above| corpus.is_within(above, row));
        let is_inside = between.into_iter().any(|above| self.reckoner.states(above, self.measure));
        if is_inside { Some(Held::Inside(own)) } else { own.map(Held::Added) }
    }
}

/// A sum of two rows without what they have in common.
fn taken_off(sum: Rollup, overlap: &Overlap) -> Rollup {
    let Some((amount, end)) = overlap.amount() else {
        let most = overlap.held.map(Held::most_of_least);
        let least = match most {
            [Some(one), Some(other)] => one.min(other),
            [Some(one), None] | [None, Some(one)] => one,
            [None, None] => sum.least,
        };
        return Rollup {
            met: (sum.met - least).max(Decimal::ZERO),
            least: (sum.least - least).max(Decimal::ZERO),
            bound: sum.bound.and(Bound::AtMost),
            disclosed_bound: sum.disclosed_bound.and(Bound::AtMost),
            ..sum
        };
    };
    if end.is_some_and(|end| matches!(overlap.held[end], Held::Added(_))) {
        return sum.without(&amount);
    }
    let least =
        |of: Decimal| amount.most.map_or(Decimal::ZERO, |most| (of - most).max(Decimal::ZERO));
    Rollup {
        eur: sum.eur - amount.eur,
        spread: sum.spread + amount.spread,
        met: least(sum.met),
        least: least(sum.least),
        most: sum.most.map(|most| most - amount.least),
        places: sum.places.and(amount.places),
        bound: sum.bound.and(amount.bound.flipped()),
        disclosed_bound: sum.disclosed_bound.and(amount.bound.flipped()),
        ..sum
    }
}
