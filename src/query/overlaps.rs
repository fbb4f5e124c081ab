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

mod inside;
mod taken;

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};
use rust_decimal::Decimal;

use self::inside::{Counted, Inside, Outermost, Way};
use self::taken::{Open, Taken};
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
}

/// What two rows have in common.
#[derive(Debug, Clone, Copy)]
struct Overlap {
    tie: Tie,
    rows: [NodeId; 2],
    held: [Held; 2],
    /// What the rows have, where an end is somewhere in it.
    around: [Option<Rollup>; 2],
}

impl Overlap {
    /// What is known to be no less than what is in both.
    fn bounds(&self) -> impl Iterator<Item = Rollup> {
        self.held.iter().filter_map(|held| held.amount()).chain(self.around.into_iter().flatten())
    }

    /// What is in both: no more than either end may have.
    fn common(&self) -> Option<(Rollup, Option<usize>)> {
        let (mut amount, end) = self.amount()?;
        for held in self.bounds() {
            amount.eur = amount.eur.min(held.eur);
            // What may be any more bounds nothing of what may really be in both.
            let Some(high) = held.interval().high else { continue };
            amount = Rollup {
                met: amount.met.min(high),
                least: amount.least.min(high),
                most: Some(amount.most.map_or(high, |most| most.min(high))),
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
        let mut ways: HashMap<NodeId, Way> = HashMap::new();
        let mut left: Vec<Overlap> = Vec::new();
        let mut circles = Groups::default();
        let (overlaps, implied) = self.overlaps();
        for overlap in overlaps {
            match overlap.whole_row() {
                // What is in a second row too is taken off that; of rows in a circle, each in the
                // next, one counts.
                Some((inside, outer))
                    if !around.contains_key(&inside) && circles.join(inside, outer) =>
                {
                    if matches!(overlap.tie.shared, Shared::Lesser) {
                        ways.insert(inside, Way::Same);
                    }
                    around.insert(inside, outer);
                    added.inside.push((inside, outer));
                }
                Some(_) | None => left.push(overlap),
            }
        }
        // What two rows have in common that are in one and the same counts in that.
        let mut outer = Outermost::new(&around);
        left.retain(|overlap| {
            let [one, other] = overlap.rows.map(|row| outer.of(row));
            one != other
        });
        // Two that are in one row side by side are not apart from each other there.
        let is_beside = |overlap: &&Overlap| {
            let [one, other] = overlap.rows.map(|row| around.get(&row));
            one.is_some() && one == other
        };
        let beside = implied.iter().filter(is_beside);
        for row in left.iter().chain(beside).flat_map(|overlap| overlap.rows) {
            ways.entry(row).or_insert(Way::Tied);
        }
        let counted = self.counted(&around, &ways);
        let sum = Rollup::sum(counted.rows.iter().copied());
        for overlap in &left {
            added.partly.push((overlap.rows, overlap.common().map(|(amount, _)| amount)));
        }
        let sum = match sum {
            Some(sum) if !left.is_empty() => {
                let mut taken = Taken::default();
                let corpus = self.reckoner.corpus();
                around.keys().for_each(|&row| taken.add(corpus, row, row));
                taken.firmer = counted.firmer;
                Some(no_less_than(self.without(sum, &left, taken), &counted.rows))
            }
            sum => sum,
        };
        added.sum = sum.map(Rollup::shown);
        added
    }

    /// A sum of rows without what they have in common, the rows in others being left out already.
    fn without(&self, mut sum: Rollup, overlaps: &[Overlap], mut taken: Taken) -> Rollup {
        let corpus = self.reckoner.corpus();
        let mut open: Vec<Open<'_>> = Vec::new();
        for overlap in overlaps {
            let common = overlap.common();
            let Some((amount, end)) = common else {
                let (bound, disclosed_bound) = (sum.bound, sum.disclosed_bound);
                let potential = |bound: Bound| bound.and(Bound::AtMost);
                let (bound, disclosed_bound) = (potential(bound), potential(disclosed_bound));
                sum = Rollup { bound, disclosed_bound, ..sum };
                open.push(Open { overlap, most: None });
                continue;
            };
            let end = end.filter(|&end| match overlap.held[end] {
                Held::Added(own) => own.has_numbers_of(&amount),
                Held::Inside(_) => false,
            });
            let node = end.map(|end| (overlap.tie.ends[end], overlap.rows[end]));
            let Some((node, row)) = node.filter(|&(node, row)| !taken.holds(corpus, node, row))
            else {
                sum = taken_off(sum, &amount);
                open.push(Open { overlap, most: amount.most });
                continue;
            };
            // The sum holds that very amount, once.
            sum = sum.without(&amount);
            taken.add(corpus, node, row);
        }
        if open.is_empty() {
            return sum;
        }
        let off = |of: fn(&Rollup) -> Decimal| {
            of(&sum) - taken::most(corpus, &open, &taken, of).unwrap_or(of(&sum))
        };
        Rollup { met: off(|of| of.met), least: off(|of| of.least), ..sum }
    }

    /// The rows that are in no other. One around others that are firmer has at least what they have,
    /// and one that cannot have it counts as the greatest of them.
    fn counted(&self, around: &HashMap<NodeId, NodeId>, ways: &HashMap<NodeId, Way>) -> Counted {
        let inside = self.inside(around, ways);
        let mut counted = Counted::default();
        for (row, amount) in self.rows.iter().filter(|(row, _)| !around.contains_key(row)) {
            let firmer = inside.get(row).and_then(Inside::all).map(|inner| amount.around(&inner));
            counted.rows.push(firmer.unwrap_or(*amount));
            counted.firmer.extend(firmer.map(|firmer| (*row, firmer)));
        }
        counted
    }

    /// What rows have for certain because other rows are in them: those that have nothing else in
    /// common with any row are apart from each other.
    fn inside(
        &self,
        around: &HashMap<NodeId, NodeId>,
        ways: &HashMap<NodeId, Way>,
    ) -> HashMap<NodeId, Inside> {
        let mut waiting: HashMap<NodeId, usize> = HashMap::new();
        for &outer in around.values() {
            *waiting.entry(outer).or_default() += 1;
        }
        let mut inside: HashMap<NodeId, Inside> = HashMap::new();
        let is_first = |row: &NodeId| !waiting.contains_key(row);
        let mut done: Vec<NodeId> = around.keys().copied().filter(is_first).collect();
        while let Some(row) = done.pop() {
            let Some(&outer) = around.get(&row) else { continue };
            if let Some(&own) = self.amounts.get(&row) {
                let inner = inside.get(&row).and_then(Inside::all);
                let amount = inner.map_or(own, |inner| own.around(&inner));
                let way = ways.get(&row).copied().unwrap_or(Way::Apart);
                inside.entry(outer).or_default().add(amount, way);
            }
            if let Some(left) = waiting.get_mut(&outer) {
                *left -= 1;
                if *left == 0 {
                    done.push(outer);
                }
            }
        }
        inside
    }

    fn row_of(&self, node: NodeId) -> Option<NodeId> {
        let corpus = self.reckoner.corpus();
        let mut lineage = std::iter::once(node).chain(corpus.ancestors(node));
        lineage.find(|node| self.amounts.contains_key(node))
    }

    /// What the rows have in common: the greatest first, each money once; and what follows from
    /// that.
    fn overlaps(&self) -> (Vec<Overlap>, Vec<Overlap>) {
        let Some(ties) = self.ties else { return Default::default() };
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
        let (mut known, implied): (Vec<Overlap>, Vec<Overlap>) =
            known.into_iter().partition(|overlap| {
                let [one, other] = overlap.tie.ends;
                !is_all(overlap) || groups.join(one, other)
            });
        known.retain(|overlap| {
            let [one, other] = overlap.tie.ends;
            overlap.common().is_some() || !groups.are_joined(one, other)
        });
        (known, implied)
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
        let around = [self.around(held, row), None];
        Some(Overlap { tie, rows: [row, other], held: [held, Held::Inside(None)], around })
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
            around: [self.around(two[0].2, two[0].1), self.around(two[1].2, two[1].1)],
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
        let around = [self.around(held[0], rows[0]), self.around(held[1], rows[1])];
        (rows[0] != rows[1]).then_some(Overlap { tie, rows, held, around })
    }

    /// What a row has where an end is somewhere in it.
    fn around(&self, held: Held, row: NodeId) -> Option<Rollup> {
        let is_inside = matches!(held, Held::Inside(_));
        self.amounts.get(&row).copied().filter(|_| is_inside)
    }

    /// What a node has of a row's money; nothing where the row adds up its children and the node
    /// has none.
    fn held(&self, node: NodeId, row: NodeId) -> Option<Held> {
        let corpus = self.reckoner.corpus();
        let own = self.reckoner.rollup(node, self.measure);
        if node == row {
            return own.map(Held::Added);
        }
        let between = || corpus.ancestors(node).take_while(|&above| corpus.is_within(above, row));
        if between().any(|above| self.reckoner.states(above, self.measure)) {
            return Some(Held::Inside(own));
        }
        // Where some of what is below the row is in other of it, its sum does not hold each.
        let ties = &self.reckoner.rollups.ties;
        let is_tied = between().any(|above| ties.among_children(above).is_some());
        own.map(|own| if is_tied { Held::Inside(Some(own)) } else { Held::Added(own) })
    }
}

/// A sum of two rows without what they have in common, which may be any of what it is: what that
/// leaves at the least depends on what else they have in common with others.
fn taken_off(sum: Rollup, amount: &Rollup) -> Rollup {
    Rollup {
        eur: sum.eur - amount.eur,
        spread: sum.spread + amount.spread,
        most: sum.most.map(|most| most - amount.least),
        places: sum.places.and(amount.places),
        bound: sum.bound.and(amount.bound.flipped()),
        disclosed_bound: sum.disclosed_bound.and(amount.bound.flipped()),
        ..sum
    }
}

impl Rollup {
    fn has_numbers_of(&self, other: &Rollup) -> bool {
        let numbers = |of: &Rollup| (of.eur, of.least, of.most);
        numbers(self) == numbers(other)
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
