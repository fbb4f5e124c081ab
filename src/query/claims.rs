//! What a node states of one instrument at one stage: a whole, parts of it, and movements.
//!
//! What is not stated but has parts is at least the greatest of its sums along one axis
//! (exercise, region, funder) and of its tranches, which are never added to each other; parts are
//! made of their parts likewise.
//!
//! ```text
//! 10 in 2021, −2 in 2021         8 in 2021, and at least 8 of all
//! paid 15 (2021), 27 (2022); 50 of the Union      ≥ 50, not 92
//! 14 of the tranche subventions, 6,6 of it of a funder      that funder gives 6,6, all ≥ 14
//! ```

use rust_decimal::Decimal;

use super::{Bound, Origin, Rollup};
use crate::domain::Coordinates;

/// One claim in force, with the movements of its coordinates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim {
    pub(super) at: Coordinates,
    /// What is stated; `None` where only movements are.
    pub(super) amount: Option<Rollup>,
    /// What is added to it.
    pub(super) moved: Option<Rollup>,
}

impl Claim {
    /// What is in force at its coordinates; `None` where only movements are, and where they cannot
    /// be added exactly.
    fn in_force(&self) -> Option<Rollup> {
        moved(self.amount?, self.moved)
    }
}

fn moved(amount: Rollup, by: Option<Rollup>) -> Option<Rollup> {
    match by {
        None => Some(amount),
        Some(by) => Rollup::sum([amount, by]),
    }
}

/// What the claims, all of one instrument and stage, say at some coordinates: what is in force
/// there, else what their parts give; `None` where nothing is said.
pub(super) fn amount_at(claims: &[Claim], at: Coordinates) -> Option<Rollup> {
    if let Some(claim) = claims.iter().find(|claim| claim.at == at && claim.amount.is_some()) {
        return claim.in_force();
    }
    let within: Vec<Claim> =
        claims.iter().filter(|claim| claim.at.is_within(&at) && claim.at != at).copied().collect();
    if within.is_empty() {
        return None;
    }
    let sums = AXES.iter().filter_map(|axis| along(&within, at, *axis));
    let tranches = divided(&within, at, TRANCHE);
    let each = tranches.filter_map(|(part, claims)| amount_at(&claims, part));
    let parts = at_least(sums.chain(each))?;
    let movement = claims.iter().find(|claim| claim.at == at).and_then(|claim| claim.moved);
    moved(parts, movement)
}

/// Takes the value that some coordinates have on an axis over to others; `None` where they have
/// none.
type Axis = fn(&Coordinates, Coordinates) -> Option<Coordinates>;

/// The axes along which parts are added, exercises first.
const AXES: [Axis; 3] = [
    |of, at| of.exercise.map(|exercise| Coordinates { exercise: Some(exercise), ..at }),
    |of, at| (!of.region.is_empty()).then_some(Coordinates { region: of.region, ..at }),
    |of, at| of.funder.map(|funder| Coordinates { funder: Some(funder), ..at }),
];

const TRANCHE: Axis =
    |of, at| (!of.tranche.is_empty()).then_some(Coordinates { tranche: of.tranche, ..at });

/// The parts into which an axis divides what is at `at`, each with the claims that are of it.
fn divided(
    claims: &[Claim],
    at: Coordinates,
    axis: Axis,
) -> impl Iterator<Item = (Coordinates, Vec<Claim>)> {
    let parts = claims.iter().filter_map(|claim| Some((axis(&claim.at, at)?, *claim)));
    let mut parts: Vec<(Coordinates, Claim)> = parts.filter(|(part, _)| *part != at).collect();
    parts.sort_by_key(|(part, _)| *part);
    let groups = parts.chunk_by(|one, other| one.0 == other.0);
    let groups = groups.map(|group| (group[0].0, group.iter().map(|(_, claim)| *claim).collect()));
    groups.collect::<Vec<_>>().into_iter()
}

/// The sum of the parts along an axis.
fn along(claims: &[Claim], at: Coordinates, axis: Axis) -> Option<Rollup> {
    let parts = divided(claims, at, axis);
    Rollup::sum(parts.filter_map(|(part, claims)| amount_at(&claims, part)))
}

/// The sums of the parts of the whole along exercises, regions and funders, in this order.
pub(super) fn sums(claims: &[Claim]) -> [Option<Rollup>; 3] {
    AXES.map(|axis| along(claims, Coordinates::WHOLE, axis))
}

/// The greatest sum of the parts of what is at `at` along one axis: regions, funders, and exercises
/// where `exercises` says that all of them are known. `None` where nothing is a part along any.
pub(super) fn sum_along(claims: &[Claim], at: Coordinates, exercises: bool) -> Option<Rollup> {
    let axes = AXES.iter().skip(usize::from(!exercises));
    let sums = axes.filter_map(|axis| along(claims, at, *axis));
    sums.reduce(|one, other| if other.eur > one.eur { other } else { one })
}

/// What is as much as each of several sums at the least, and may be more: the greatest.
fn at_least(sums: impl Iterator<Item = Rollup>) -> Option<Rollup> {
    sums.reduce(|one, other| {
        // Of two that are as much, the firmer, so that their order changes nothing.
        let rank = |sum: &Rollup| (sum.eur, !sum.bound.is_potential(), sum.least);
        let (more, less) = if rank(&other) > rank(&one) { (other, one) } else { (one, other) };
        let greater = |a: Decimal, b: Decimal| a.max(b);
        Rollup { met: greater(more.met, less.met), least: greater(more.least, less.least), ..more }
    })
    .map(|sum| Rollup {
        disclosed_bound: sum.disclosed_bound.and(Bound::AtLeast),
        bound: sum.bound.and(Bound::AtLeast),
        origin: Origin::Parts,
        ..sum
    })
}
