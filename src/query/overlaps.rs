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
//! the sum is potential, and its least is without what one of them has. A sum is never less than the
//! greatest row. The order of rows changes nothing, and what is in common within what is in common
//! counts once.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};
use rust_decimal::Decimal;

use super::groups::Groups;
use super::rollups::Reckoner;
use super::{Bound, Measure, MoneyKind, Rollup};
use crate::domain::{Corpus, Instrument, Link, NodeId, Relation, Stage};

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
    /// Nodes that are all the same money.
    same: Vec<SameMoney>,
}

/// Those of a group of nodes that are the same money which are below one node, or all of them.
#[derive(Debug, Clone)]
struct SameMoney {
    /// The group, in document order.
    group: Arc<[NodeId]>,
    /// Which of it.
    members: Range<usize>,
}

impl SameMoney {
    fn nodes(&self) -> &[NodeId] {
        &self.group[self.members.clone()]
    }
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
                let below = corpus.subtree(meeting);
                let place = |end: usize| group.partition_point(|node| node.index() < end);
                let members = place(below.start)..place(below.end);
                let same = SameMoney { group: Arc::clone(&group), members };
                ties.among_children.entry(meeting).or_default().same.push(same);
            }
            let members = 0..group.len();
            ties.all.same.push(SameMoney { group, members });
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
    /// What is in both: no more than either end has.
    fn common(&self) -> Option<(Rollup, Option<usize>)> {
        let (mut amount, end) = self.amount()?;
        for held in self.held.iter().filter_map(|held| held.amount()) {
            let most = [amount.most, held.most].into_iter().flatten().min();
            amount = Rollup {
                eur: amount.eur.min(held.eur),
                met: amount.met.min(held.met),
                least: amount.least.min(held.least),
                most,
                ..amount
            };
        }
        Some((amount, end))
    }

    /// The row all of whose money is in the other, and that one; `None` where it is a part of it.
    fn whole_row(&self) -> Option<(NodeId, NodeId)> {
        let (_, end) = self.amount()?;
        let end = end.filter(|&end| self.tie.ends[end] == self.rows[end])?;
        Some((self.rows[end], self.rows[1 - end]))
    }

    /// What is in both as it is stated, and which end it is that has it all; `None` where nobody knows.
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
        let mut added = Added::default();
        let mut around: HashMap<NodeId, NodeId> = HashMap::new();
        let mut left: Vec<(Overlap, bool)> = Vec::new();
        for overlap in self.overlaps() {
            match overlap.whole_row() {
                // What is in a second row too is taken off that.
                Some((inside, outer)) if !around.contains_key(&inside) => {
                    around.insert(inside, outer);
                    added.inside.push((inside, outer));
                }
                whole => left.push((overlap, whole.is_none())),
            }
        }
        let counted = self.counted(&around);
        let mut sum = Rollup::sum(counted.iter().copied());
        for (overlap, is_exact) in &left {
            added.partly.push((overlap.rows, overlap.common().map(|(amount, _)| amount)));
            sum = sum.map(|sum| taken_off(sum, overlap, *is_exact));
        }
        let is_less = !left.is_empty();
        let sum = sum.map(|sum| if is_less { no_less_than(sum, &counted) } else { sum });
        added.sum = sum.map(Rollup::shown);
        added
    }

    /// The rows that are in no other. One around others that are firmer has at least what they have,
    /// and one that cannot have it counts as the greatest of them.
    fn counted(&self, around: &HashMap<NodeId, NodeId>) -> Vec<Rollup> {
        let mut firmest: HashMap<NodeId, Rollup> = HashMap::new();
        for inside in around.keys() {
            let mut outermost = *inside;
            while let Some(&outer) = around.get(&outermost) {
                outermost = outer;
            }
            let Some(&amount) = self.amounts.get(inside) else { continue };
            let held = firmest.entry(outermost).or_insert(amount);
            if (amount.least, amount.eur) > (held.least, held.eur) {
                *held = amount;
            }
        }
        let rows = self.rows.iter().filter(|(row, _)| !around.contains_key(row));
        let counted = rows.map(|(row, amount)| match firmest.get(row) {
            Some(inside) if amount.most.is_some_and(|most| inside.least > most) => *inside,
            Some(inside) => Rollup {
                least: amount.least.max(inside.least),
                met: amount.met.max(inside.least),
                ..*amount
            },
            None => *amount,
        });
        counted.collect()
    }

    fn row_of(&self, node: NodeId) -> Option<NodeId> {
        let corpus = self.reckoner.corpus();
        let mut lineage = std::iter::once(node).chain(corpus.ancestors(node));
        lineage.find(|node| self.amounts.contains_key(node))
    }

    /// What the rows have in common: the greatest first, each money once.
    fn overlaps(&self) -> Vec<Overlap> {
        let Some(ties) = self.ties else { return Vec::new() };
        let mut known: Vec<Overlap> =
            ties.pairs.iter().filter_map(|tie| self.overlap(tie)).collect();
        known.extend(ties.same.iter().flat_map(|same| self.same(same.nodes())));
        known.extend(ties.pairs.iter().filter_map(|tie| self.overlap_above(tie)));
        let dropped = self.nested(&known);
        let mut kept = dropped.into_iter();
        known.retain(|_| !kept.next().unwrap_or_default());
        known.sort_by_key(|overlap| {
            let amount = overlap.common().map(|(amount, _)| amount.eur);
            let mut ends = overlap.tie.ends;
            ends.sort_unstable();
            (Reverse(amount), ends)
        });
        // Three nodes that are the same money are two overlaps, whoever is linked to whom.
        let mut groups = Groups::default();
        let is_all = |overlap: &Overlap| overlap.common().is_some_and(|(_, end)| end.is_some());
        known.retain(|overlap| {
            let [one, other] = overlap.tie.ends;
            !is_all(overlap) || groups.join(one, other)
        });
        known.retain(|overlap| {
            let [one, other] = overlap.tie.ends;
            overlap.common().is_some() || !groups.are_joined(one, other)
        });
        known
    }

    /// Which overlaps are in others, so that they do not count: of two that are known the greater
    /// counts; where nobody knows the outer one, both do.
    fn nested(&self, known: &[Overlap]) -> Vec<bool> {
        let corpus = self.reckoner.corpus();
        let sorted = |mut ends: [NodeId; 2]| {
            ends.sort_unstable();
            ends
        };
        let mut places: HashMap<[NodeId; 2], usize> = HashMap::new();
        for (at, overlap) in known.iter().enumerate() {
            places.entry(sorted(overlap.tie.ends)).or_insert(at);
        }
        let lineage = |overlap: &Overlap, end: usize| {
            let (node, row) = (overlap.tie.ends[end], overlap.rows[end]);
            let above = corpus.ancestors(node).filter(move |&above| corpus.is_within(above, row));
            std::iter::once(node).chain(above).collect::<Vec<NodeId>>()
        };
        let mut dropped = vec![false; known.len()];
        for (at, overlap) in known.iter().enumerate() {
            let others = lineage(overlap, 1);
            for one in lineage(overlap, 0) {
                for &other in &others {
                    let outer = places.get(&sorted([one, other])).copied();
                    let Some(outer) = outer.filter(|&outer| outer != at) else { continue };
                    if known[outer].tie.ends == overlap.tie.ends {
                        continue;
                    }
                    let eur = |of: &Overlap| of.common().map(|(amount, _)| amount.eur);
                    match (eur(overlap), eur(&known[outer])) {
                        (Some(inner), Some(around)) if around < inner => dropped[outer] = true,
                        (Some(_), None) => {}
                        (_, _) => dropped[at] = true,
                    }
                }
            }
        }
        dropped
    }

    /// What a row has in common with rows below a node that it is linked to: nobody knows how much,
    /// and it is no more than the linked node has.
    fn overlap_above(&self, tie: &Tie) -> Option<Overlap> {
        let corpus = self.reckoner.corpus();
        let in_row = tie.ends.map(|node| self.row_of(node));
        let (end, row) = match in_row {
            [Some(row), None] => (0, row),
            [None, Some(row)] => (1, row),
            [_, _] => return None,
        };
        let above = tie.ends[1 - end];
        let is_below = |other: &NodeId| corpus.is_within(*other, above) && *other != row;
        let other = self.rows.iter().map(|(row, _)| *row).find(is_below)?;
        let held = self.held(tie.ends[end], row)?;
        let tie = Tie { ends: [tie.ends[end], other], shared: Shared::Unknown };
        Some(Overlap { tie, rows: [row, other], held: [held, Held::Inside(None)] })
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
        // A link states an amount of all the money that is meant, and not of one instrument, stage or
        // year.
        let is_of_all =
            matches!(self.measure.money, MoneyKind::Public | MoneyKind::Of(Instrument::Envelope))
                && self.measure.exercise.is_none()
                && matches!(self.measure.stage, None | Some(Stage::Announced | Stage::Awarded));
        let shared = match tie.shared {
            Shared::Stated(_) if !is_of_all => Shared::Unknown,
            shared => shared,
        };
        let rows = [self.row_of(tie.ends[0])?, self.row_of(tie.ends[1])?];
        let held = [self.held(tie.ends[0], rows[0])?, self.held(tie.ends[1], rows[1])?];
        let tie = Tie { shared, ..*tie };
        (rows[0] != rows[1]).then_some(Overlap { tie, rows, held })
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

/// A sum of two rows without what they have in common; `is_exact` where the sum holds that very
/// amount.
fn taken_off(sum: Rollup, overlap: &Overlap, is_exact: bool) -> Rollup {
    let Some((amount, end)) = overlap.common() else {
        let least = match overlap.held.map(Held::most_of_least) {
            [Some(one), Some(other)] => one.min(other),
            [Some(one), None] | [None, Some(one)] => one,
            [None, None] => sum.least,
        };
        return Rollup {
            met: sum.met - least,
            least: sum.least - least,
            bound: sum.bound.and(Bound::AtMost),
            disclosed_bound: sum.disclosed_bound.and(Bound::AtMost),
            ..sum
        };
    };
    if is_exact && end.is_some_and(|end| matches!(overlap.held[end], Held::Added(_))) {
        return sum.without(&amount);
    }
    let most = amount.most.unwrap_or(sum.least);
    Rollup {
        eur: sum.eur - amount.eur,
        spread: sum.spread + amount.spread,
        met: sum.met - most,
        least: sum.least - most,
        most: sum.most.map(|most| most - amount.least),
        places: sum.places.and(amount.places),
        bound: sum.bound.and(amount.bound.flipped()),
        disclosed_bound: sum.disclosed_bound.and(amount.bound.flipped()),
        ..sum
    }
}

/// A sum of rows that is no less than the greatest of them.
fn no_less_than(sum: Rollup, rows: &[Rollup]) -> Rollup {
    let greatest = |of: fn(&Rollup) -> Decimal| rows.iter().map(of).max().unwrap_or_default();
    let most = rows.iter().map(|row| row.most).max_by_key(|most| most.unwrap_or(Decimal::MAX));
    Rollup {
        eur: sum.eur.max(greatest(|row| row.eur)),
        met: sum.met.max(greatest(|row| row.met)),
        least: sum.least.max(greatest(|row| row.least)),
        most: sum.most.zip(most.flatten()).map(|(sum, row)| sum.max(row)),
        ..sum
    }
}

#[cfg(test)]
mod tests;
