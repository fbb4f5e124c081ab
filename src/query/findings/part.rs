//! Parts against what they are parts of: the whole, and parts that have parts themselves.
//!
//! Each part alone must fit. Added are only parts that cannot overlap: those of different funders,
//! of different regions, of exercises and of tranches that are periods without a day in common. The
//! part of a year and that of a region may be the same euros; named tranches may lie within each
//! other. Where nobody states the whole, parts are weighed against what the children have, if that
//! is all there is; `split` weighs them against the envelope.

use hashbrown::HashMap;

use super::period::part_period;
use super::weigh::{Parts, Weighed};
use super::{About, Claim, Finding, Severity};
use crate::domain::{Coordinates, Corpus, Figure, NodeId, Period, Rule};
use crate::query::claims::sum_along;
use crate::query::parts::wider;
use crate::query::stated::Stated;
use crate::query::{Accounts, Key, Measure, Origin, Rollup};

pub(super) fn find(accounts: &Accounts, node: NodeId, found: &mut Vec<Finding>) {
    let moves = moves(&accounts.corpus, node);
    for (whole, parts) in parted(&accounts.corpus, node) {
        Parted { accounts, whole, parts, moves: &moves }.find(found);
    }
    found.extend(above_children(accounts, node));
}

/// The figures of a node of which others are parts, with the rows of these, in document order.
pub(super) fn parted(corpus: &Corpus, node: NodeId) -> Vec<(usize, Vec<usize>)> {
    let all = corpus.all_figures();
    let in_force = || corpus.figure_rows(node).filter(|&row| all[row].in_force);
    let rows: HashMap<(Key, Coordinates), usize> =
        in_force().map(|row| ((all[row].key(), all[row].coordinates()), row)).collect();
    let mut parts: HashMap<usize, Vec<usize>> = HashMap::new();
    for row in in_force() {
        for at in wider(all[row].coordinates()).chain([Coordinates::WHOLE]) {
            let whole = rows.get(&(all[row].key(), at)).filter(|&&whole| whole != row);
            let Some(&whole) = whole else { continue };
            let of_whole = parts.entry(whole).or_default();
            if of_whole.last() != Some(&row) {
                of_whole.push(row);
            }
        }
    }
    let mut parts: Vec<(usize, Vec<usize>)> = parts.into_iter().collect();
    parts.sort_unstable();
    parts
}

/// Rows of movements, by what they move.
type Moves = HashMap<(Key, Coordinates), Vec<usize>>;

/// The movements of a node.
pub(super) fn moves(corpus: &Corpus, node: NodeId) -> Moves {
    let mut moves = Moves::default();
    for row in corpus.figure_rows(node) {
        let figure = &corpus.all_figures()[row];
        if figure.is_movement() {
            moves.entry((figure.key(), figure.coordinates())).or_default().push(row);
        }
    }
    moves
}

/// A figure in force, and its parts.
pub(super) struct Parted<'a> {
    pub(super) accounts: &'a Accounts,
    /// The row of the figure.
    pub(super) whole: usize,
    /// Those of its parts, in document order.
    pub(super) parts: Vec<usize>,
    pub(super) moves: &'a Moves,
}

impl Parted<'_> {
    fn figure(&self, row: usize) -> &Figure {
        &self.accounts.corpus.all_figures()[row]
    }

    fn find(&self, found: &mut Vec<Finding>) {
        let before = found.len();
        for &part in &self.parts {
            found.extend(self.weighed(&[part]).filter(|one| one.severity < Severity::Information));
        }
        if found.len() > before {
            return;
        }
        for family in self.families() {
            found.extend(self.weighed(&family));
        }
        if found[before..].iter().all(|one| one.severity == Severity::Information) {
            found.extend(self.parts_of_parts());
        }
    }

    /// Weighs parts, each with what moves it.
    fn weighed(&self, parts: &[usize]) -> Option<Finding> {
        let moves = |&row: &usize| {
            let figure = self.figure(row);
            self.moves.get(&(figure.key(), figure.coordinates())).into_iter().flatten().copied()
        };
        let moved = |row: &usize| std::iter::once(*row).chain(moves(row)).collect::<Vec<_>>();
        let rows: Vec<usize> = parts.iter().flat_map(moved).collect();
        let sum = Rollup::sum(rows.iter().map(|&row| Rollup::own(row, self.figure(row))))?;
        self.weighed_as(&rows, sum)
    }

    fn weighed_as(&self, rows: &[usize], sum: Rollup) -> Option<Finding> {
        let weighed = Weighed::new(self.accounts, self.whole, Parts::Rows(rows.to_vec()), sum);
        let (severity, weighed) = weighed.graded(self.accounts, rows);
        let (about, claim) = (About::Figure(*rows.first()?), Claim::Weighed(weighed));
        Some(Finding::new(severity, Rule::Part, self.figure(self.whole).node, about, claim))
    }

    /// What the parts of parts that nobody states add up to along an axis, where that is too much
    /// for the whole of the node.
    fn parts_of_parts(&self) -> Option<Finding> {
        let whole = self.figure(self.whole);
        let is_deep = |&row: &usize| wider(self.figure(row).coordinates()).next().is_some();
        if whole.is_part() || !self.parts.iter().any(is_deep) {
            return None;
        }
        let stated = Stated::of(self.accounts.funders(), whole.node);
        let claims = stated.claims(whole.instrument, whole.stage);
        let sum = sum_along(&claims, Coordinates::WHOLE, true)?;
        self.weighed_as(&self.parts, sum).filter(|one| one.severity < Severity::Information)
    }

    /// What may be added: the parts of funders, of regions and of times.
    pub(super) fn families(&self) -> Vec<Vec<usize>> {
        let at = self.figure(self.whole).coordinates();
        let funders = self.along(|part| Coordinates { funder: part.funder, ..at });
        let regions = self.along(|part| Coordinates { region: part.region, ..at });
        let families = [funders, regions, self.periods(at)];
        families.into_iter().filter(|family| family.len() > 1).collect()
    }

    /// The parts that say no more than their whole, but for what `of` takes from them.
    fn along(&self, of: impl Fn(Coordinates) -> Coordinates) -> Vec<usize> {
        let is_along = |&row: &usize| {
            let part = self.figure(row).coordinates();
            part == of(part)
        };
        self.parts.iter().copied().filter(is_along).collect()
    }

    /// The parts of exercises and of tranches that are periods, if none of them overlap.
    fn periods(&self, at: Coordinates) -> Vec<usize> {
        let of_time = |part: Coordinates| match part.exercise {
            Some(_) => Coordinates { exercise: part.exercise, ..at },
            None => Coordinates { tranche: part.tranche, ..at },
        };
        let span = |&row: &usize| {
            let period = part_period(&self.accounts.corpus, self.figure(row));
            Some((period.and_then(Period::days)?, row))
        };
        let mut spans: Vec<_> = self.along(of_time).iter().filter_map(span).collect();
        spans.sort_unstable();
        let overlap = spans.windows(2).any(|two| two[1].0.first <= two[0].0.last);
        let mut rows: Vec<usize> = spans.into_iter().map(|(_, row)| row).collect();
        rows.sort_unstable();
        if overlap { Vec::new() } else { rows }
    }
}

/// Parts of nobody's whole that are more than all the children have together.
fn above_children(accounts: &Accounts, node: NodeId) -> Vec<Finding> {
    if !accounts.corpus.has_children(node) {
        return Vec::new();
    }
    let stated = Stated::of(accounts.funders(), node);
    let wholes = stated.amounts().iter().filter(|amount| amount.exercise.is_none());
    let above = wholes.filter_map(|amount| {
        let key = Key::new(amount.instrument, amount.stage);
        let others = accounts.parts(node, Measure::from(key))?;
        // What is incomplete has no end.
        let is_more = !matches!(amount.rollup.origin, Origin::Own(_))
            && others.interval().high.is_some_and(|high| amount.rollup.least > high);
        let rows = stated.rows(Measure::from(key));
        let about = About::Figure(*rows.first().filter(|_| is_more)?);
        let claim = Claim::Apart { other: node, own: amount.rollup, others };
        Some(Finding::new(Severity::Warning, Rule::Part, node, about, claim))
    });
    above.collect()
}
