//! The property of money: an oracle draws worlds in which everything that is in force is true, and
//! asks what nodes have in them. It shares no code with the program that it asks the same of.
//!
//! For every world each roll-up, total, remainder, share and ratio is in the program's interval.
//! Each finite bound of a roll-up is reached by some world, and there is no upper one if and only
//! if some world is without end; of a total and of a remainder where no link joins what is in it.
//!
//! Where a bound of a roll-up is only sound (`unions::Shape`): where links are within links, where
//! an end is somewhere in what a node above it states, where what is all in one row is linked to a
//! third too, where public money is made of a node's own and of its children's, and where a link
//! states a ceiling, which makes a sum a floor (MONEY, part 2). Of rows that links join in a circle
//! no world is drawn: MONEY does not say how much of what two have in common a third has too.
//!
//! `RELANCE_THOROUGH=1 PROPTEST_CASES=256 cargo test --test worlds` draws 256 corpora for each
//! property and 400 worlds in each: 100,000, and several times that.

mod drawn;
mod model;
mod rates;
mod same;
mod totals;
mod unions;
mod world;

use proptest::prelude::*;
use relance::domain::{Instrument, NodeId};
use relance::query::{Ledger, Measure, MoneyKind, Rollup};
use rust_decimal::Decimal;

use drawn::{Wanted, model};
use model::{BIG, Model, STAGES};
use unions::Shape;
use world::{Base, World};

/// In how many worlds each corpus is asked, besides those of the least and of the most.
fn worlds() -> u64 {
    if std::env::var_os("RELANCE_THOROUGH").is_some() { 400 } else { 60 }
}

fn euros(thousands: i64) -> Decimal {
    Decimal::from(thousands) * Decimal::from(1_000)
}

fn is_finite(thousands: i64) -> bool {
    thousands.abs() < BIG / 2
}

/// Every measure in which a corpus may have something.
fn measures(model: &Model) -> Vec<Measure> {
    let claims = || model.nodes.iter().flat_map(|node| &node.claims);
    let has = |instrument: Instrument| claims().any(|claim| claim.instrument == instrument);
    let money = MoneyKind::ALL.into_iter().filter(|money| match money {
        MoneyKind::Of(instrument) => has(*instrument),
        MoneyKind::Public => true,
        MoneyKind::Support => has(Instrument::Subsidy) && has(Instrument::Equity),
    });
    let used = STAGES.into_iter().filter(|&stage| claims().any(|claim| claim.stage == Some(stage)));
    let stages: Vec<_> = used.map(Some).chain([None]).collect();
    let mut years: Vec<Option<u8>> = claims().map(|claim| claim.at.year).chain([None]).collect();
    years.sort_unstable();
    years.dedup();
    let mut all = Vec::new();
    for money in money {
        for &stage in &stages {
            for year in &years {
                let exercise = year.map(|year| format!("20{}", 20 + year).parse().unwrap());
                all.push(Measure { money, stage, exercise });
            }
        }
    }
    all
}

/// The least and the most that a node may have in any world; `None` where that is not known, or
/// would take too long to find.
#[derive(Debug, Clone, Copy)]
struct Reached {
    least: i64,
    most: i64,
}

/// The ends of links below a node.
fn ends_below(model: &Model, at: usize) -> Vec<usize> {
    let ends = model.ties.iter().flat_map(|tie| tie.ends);
    let mut ends: Vec<usize> = ends.filter(|&end| end != at && model.is_within(end, at)).collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

fn is_tight(model: &Model, at: usize, measure: Measure) -> bool {
    let ends = ends_below(model, at);
    if ends.is_empty() {
        return true;
    }
    let world = World::new(model, Base::Stated);
    // An end that is somewhere in what a node above it states is not told apart from the rest.
    let is_inside = |end: usize| world.is_inside(end, at, measure);
    // Public money that is made of what a node states and what its children have of another
    // instrument is of several measures.
    let is_mixed = measure.money == MoneyKind::Public
        && (0..model.nodes.len()).any(|below| {
            model.is_within(below, at)
                && !model.children[below].is_empty()
                && !model.nodes[below].claims.is_empty()
        });
    model.shape(at, measure) == Shape::Tight && !is_mixed && !ends.into_iter().any(is_inside)
}

fn reached(model: &Model, at: usize, measure: Measure) -> Option<Reached> {
    if !is_tight(model, at, measure) {
        return None;
    }
    let has = |at: usize, base: Base| World::new(model, base).has(at, measure).unwrap();
    let mut ends = ends_below(model, at);
    ends.retain(|&end| World::new(model, Base::Stated).has(end, measure).is_some());
    // Where links take off as much as there is, the ends of the one are bounds of the other.
    let range = |end: usize| [has(end, Base::Least), has(end, Base::Most)];
    let mut bounds: Vec<i64> = ends.iter().flat_map(|&end| range(end)).collect();
    for tie in &model.ties {
        if let model::Shared::Stated(literal) = tie.shared {
            bounds.extend([literal.least(), literal.most()]);
        }
    }
    let values: Vec<Vec<i64>> = ends
        .iter()
        .map(|&end| {
            let [low, high] = range(end);
            let mut values: Vec<i64> =
                bounds.iter().copied().filter(|one| (low..=high).contains(one)).collect();
            values.sort_unstable();
            values.dedup();
            values
        })
        .collect();
    let many = values.iter().map(Vec::len).product::<usize>();
    if many > 3_000 {
        return None;
    }
    let mut found: Option<Reached> = None;
    for which in 0..many {
        let mut which = which;
        let fixed: Vec<(usize, i64)> = ends
            .iter()
            .zip(&values)
            .map(|(&end, values)| {
                let value = values[which % values.len()];
                which /= values.len();
                (end, value)
            })
            .collect();
        for base in [Base::Least, Base::Most] {
            let world =
                World { fixed: fixed.clone(), fixed_in: Some(measure), ..World::new(model, base) };
            let value = world.has(at, measure).unwrap();
            if world.is_impossible.get() {
                continue;
            }
            let known = found.get_or_insert(Reached { least: value, most: value });
            known.least = known.least.min(value);
            known.most = known.most.max(value);
        }
    }
    found
}

struct Asked<'m> {
    model: &'m Model,
    node: usize,
    measure: Measure,
    rollup: Rollup,
}

impl Asked<'_> {
    fn told(&self, what: &str) -> String {
        let Asked { model, node, measure, rollup, .. } = self;
        format!("{what} of n{node} in {measure}: {rollup:?}\n{model}")
    }
}

fn ids(model: &Model, ledger: &Ledger) -> Vec<NodeId> {
    (0..model.nodes.len()).map(|at| ledger.corpus.node_by_id(&format!("n{at}")).unwrap()).collect()
}

/// What a node discloses, its value and its bounds are those of the oracle.
fn bounds_hold(asked: &Asked<'_>) -> Result<(), TestCaseError> {
    let Asked { model, node, measure, rollup, .. } = *asked;
    let (least, most) = (rollup.least, rollup.interval().high);
    prop_assert!(least <= rollup.eur, "{}", asked.told("least <= value"));
    prop_assert!(most.is_none_or(|most| rollup.eur <= most), "{}", asked.told("value <= most"));
    prop_assert!(Some(least) <= rollup.interval().low, "{}", asked.told("low"));
    prop_assert_eq!(most.is_none(), rollup.bound.is_incomplete(), "{}", asked.told("flag"));
    let Some(reached) = reached(model, node, measure) else { return Ok(()) };
    let world = World::new(model, Base::Stated);
    let stated = world.has(node, measure).unwrap();
    // What is stated may be no world: a part of 10 in a whole of 9,9 may well be in it.
    if !world.is_impossible.get() {
        prop_assert_eq!(rollup.eur, euros(stated), "{}", asked.told("value"));
    }
    prop_assert_eq!(least, euros(reached.least), "{}", asked.told("least"));
    let highest = is_finite(reached.most).then(|| euros(reached.most));
    // What is taken off swaps its flags (MONEY, part 2): a ceiling that a link states makes a sum a
    // floor, which has no upper bound, though there is one.
    let takes_ceiling = |tie: &model::Tie| matches!(tie.shared, model::Shared::Stated(literal) if literal.mark == model::Mark::Ceiling);
    if most.is_none() && model.ties.iter().any(takes_ceiling) {
        return Ok(());
    }
    prop_assert_eq!(most, highest, "{}", asked.told("most"));
    Ok(())
}

/// What each node has in each measure is bounded by what worlds have.
fn holds(model: &Model) -> Result<(), TestCaseError> {
    let ledger = model.ledger();
    let ids = ids(model, &ledger);
    let mut all = Vec::new();
    for measure in measures(model) {
        for (node, &id) in ids.iter().enumerate() {
            let found = ledger.rollup(id, measure);
            let has = World::new(model, Base::Stated).has(node, measure);
            prop_assert_eq!(found.is_some(), has.is_some(), "n{} in {}\n{}", node, measure, model);
            let Some(rollup) = found else { continue };
            let asked = Asked { model, node, measure, rollup };
            bounds_hold(&asked)?;
            if model.shape(node, measure) != Shape::Unclear {
                all.push(asked);
            }
        }
    }
    if all.is_empty() {
        return Ok(());
    }
    for seed in 0..worlds() {
        let asked = &all[usize::try_from(seed).unwrap() * 7 % all.len()];
        in_world(asked, seed)?;
    }
    Ok(())
}

fn in_world(asked: &Asked<'_>, seed: u64) -> Result<(), TestCaseError> {
    let world = World::new(asked.model, Base::Any(seed));
    let has = world.has(asked.node, asked.measure).unwrap();
    if world.is_impossible.get() {
        return Ok(());
    }
    let (least, most) = (asked.rollup.least, asked.rollup.interval().high);
    let has = euros(has);
    let is_in = has >= least && most.is_none_or(|most| has <= most);
    prop_assert!(is_in, "{has} in world {seed}: {}", asked.told("any"));
    Ok(())
}

const PARTS: Wanted = Wanted { nodes: 3, parts: 6, rivals: 3, ties: 0, instruments: 2, stages: 1 };
const MEASURES: Wanted =
    Wanted { nodes: 9, parts: 2, rivals: 1, ties: 0, instruments: 4, stages: 3 };
const TIES: Wanted = Wanted { nodes: 8, parts: 1, rivals: 0, ties: 3, instruments: 2, stages: 1 };

const RATES: Wanted = Wanted { nodes: 3, parts: 5, rivals: 1, ties: 0, instruments: 1, stages: 3 };

const ROWS: Wanted = Wanted { nodes: 9, parts: 0, rivals: 0, ties: 0, instruments: 3, stages: 2 };
const TIED_ROWS: Wanted = Wanted { ties: 3, instruments: 2, stages: 1, ..ROWS };
const ALL: Wanted = Wanted { nodes: 7, parts: 3, rivals: 2, ties: 3, instruments: 3, stages: 2 };

/// Some nodes, by the bits of a number.
fn some(model: &Model, which: u16) -> Vec<usize> {
    (0..model.nodes.len()).filter(|at| which >> at & 1 == 1).collect()
}

proptest! {
    #[test]
    fn parts_movements_and_revisions_are_bounded(model in model(PARTS)) {
        holds(&model)?;
    }

    #[test]
    fn every_measure_is_bounded(model in model(MEASURES)) {
        holds(&model)?;
    }

    #[test]
    fn what_is_in_common_is_bounded(model in model(TIES)) {
        holds(&model)?;
    }

    #[test]
    fn remainders_are_bounded(model in model(MEASURES), tied in model(TIES)) {
        for model in [model, tied] {
            let ledger = model.ledger();
            totals::remainders_hold(&model, &ledger, &ids(&model, &ledger))?;
        }
    }

    #[test]
    fn rates_are_bounded(few in model(RATES), many in model(MEASURES)) {
        for model in [few, many] {
            let ledger = model.ledger();
            rates::rates_hold(&model, &ledger, &ids(&model, &ledger))?;
        }
    }

    #[test]
    fn totals_are_bounded(free in model(ROWS), tied in model(TIED_ROWS), which in 1_u16..512) {
        for model in [free, tied] {
            let (ledger, rows) = (model.ledger(), some(&model, which));
            if !rows.is_empty() {
                totals::totals_hold(&model, &ledger, &ids(&model, &ledger), &rows)?;
            }
        }
    }

    #[test]
    fn quotients_are_bounded(model in model(ROWS), which in 1_u16..512) {
        let (ledger, rows) = (model.ledger(), some(&model, which));
        if !rows.is_empty() {
            totals::quotients_hold(&model, &ledger, &ids(&model, &ledger), &rows)?;
        }
    }

    #[test]
    fn order_changes_nothing(model in model(ALL), by in 0_usize..4, turned in any::<bool>()) {
        same::order_changes_nothing(&model, by, turned)?;
    }

    #[test]
    fn what_is_not_in_force_changes_nothing(model in model(ALL)) {
        same::what_is_not_in_force_changes_nothing(&model)?;
    }

    #[test]
    fn what_is_printed_holds_what_is_exact(model in model(ALL)) {
        same::printed_holds_exact(&model)?;
    }
}
