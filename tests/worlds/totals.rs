//! Numbers that are made of several nodes' : totals over rows, what parts leave of their whole, and
//! quotients.

use proptest::prelude::*;
use relance::domain::{Interval, NodeId};
use relance::query::{
    Column, ComparisonRequest, Ledger, Left, Line, Measure, Money, MoneyKind, Value, comparison,
};
use rust_decimal::Decimal;

use super::model::Model;
use super::unions::Shape;
use super::world::{Base, World};
use super::{euros, is_finite, measures, worlds};

type Held = Result<(), TestCaseError>;

fn is_in(interval: Interval, value: Decimal) -> bool {
    interval.low.is_none_or(|low| low <= value) && interval.high.is_none_or(|high| value <= high)
}

/// What children leave of what their parent states, or by how much they are more.
pub fn remainders_hold(model: &Model, ledger: &Ledger, ids: &[NodeId]) -> Held {
    for measure in measures(model) {
        for (at, &id) in ids.iter().enumerate() {
            let stated = World::new(model, Base::Stated);
            let is_own = stated.own(at, measure).is_some();
            let parts = ledger.parts(id, measure);
            let has = stated.of_children(at, measure).is_some();
            prop_assert_eq!(parts.is_some(), has, "parts of n{} in {}\n{}", at, measure, model);
            let (Some(parts), Some(whole)) = (parts, ledger.rollup(id, measure)) else { continue };
            let Some(left) = whole.without_parts(&parts).filter(|_| is_own) else { continue };
            let told = || format!("{left:?} of n{at} in {measure}: {whole:?} − {parts:?}\n{model}");
            prop_assert!(is_in(left.interval, left.eur), "{}", told());
            let sign = if left.left == Left::Some { 1 } else { -1 };
            let leaves = |whole: Base, parts: Base| {
                let of = |base| World::new(model, base);
                let (whole, parts) =
                    (of(whole).own(at, measure)?, of(parts).of_children(at, measure)?);
                Some(sign * (whole - parts))
            };
            for seed in 0..worlds() / 20 {
                let world = World::new(model, Base::Any(seed));
                let (Some(whole), Some(parts)) =
                    (world.own(at, measure), world.of_children(at, measure))
                else {
                    continue;
                };
                if !world.is_impossible.get() && model.shape(at, measure) != Shape::Unclear {
                    let gap = euros(sign * (whole - parts));
                    prop_assert!(is_in(left.interval, gap), "{gap} in {seed}: {}", told());
                }
            }
            // Public money of which the children have an instrument is the same in both.
            if measure.money == MoneyKind::Public || !model.ties.is_empty() {
                continue;
            }
            let ends = [(Base::Least, Base::Most), (Base::Most, Base::Least)];
            let mut ends = ends.map(|(whole, parts)| leaves(whole, parts).unwrap());
            ends.sort_unstable();
            let ends = ends.map(|end| is_finite(end).then(|| euros(end)));
            prop_assert_eq!([left.interval.low, left.interval.high], ends, "{}", told());
        }
    }
    Ok(())
}

const COLUMNS: [Column; 3] = [Column::Envelope, Column::Subsidy, Column::Equity];

/// The rows that count: those that disclose and have none above them that does.
fn counted(model: &Model, rows: &[usize], measure: Measure) -> Vec<usize> {
    let has = |at: usize| World::new(model, Base::Stated).has(at, measure).is_some();
    let is_above =
        |&at: &usize| model.lineage(at).skip(1).any(|above| rows.contains(&above) && has(above));
    rows.iter().copied().filter(|at| has(*at) && !is_above(at)).collect()
}

/// What rows of any places in the tree have together.
pub fn totals_hold(model: &Model, ledger: &Ledger, ids: &[NodeId], rows: &[usize]) -> Held {
    let nodes: Vec<NodeId> = rows.iter().map(|&row| ids[row]).collect();
    let request = ComparisonRequest { rows: &nodes, ..ComparisonRequest::default() };
    let made = comparison(ledger, &request);
    for column in COLUMNS {
        // At the stage and of the year that the corpus opens on.
        let measure = made.measure(column).unwrap();
        let counting = counted(model, rows, measure);
        let total = made.value(Line::Total, column);
        let told = || format!("{total:?} of {rows:?} in {measure}\n{model}");
        let Value::Money(Money { eur, interval, possible, .. }) = total else {
            prop_assert!(counting.is_empty(), "{}", told());
            continue;
        };
        prop_assert!(is_in(possible, eur), "{}", told());
        prop_assert!(possible.low <= interval.low, "{}", told());
        let shape = counting.iter().map(|&row| model.shape(row, measure));
        let together = [model.shape_of(&counting, measure), model.shape_above(&counting, measure)];
        let shape = shape.chain(together).max();
        if shape == Some(Shape::Unclear) {
            continue;
        }
        for seed in 0..worlds() / 4 {
            let world = World::new(model, Base::Any(seed));
            let has = euros(world.total(&counting, measure).unwrap());
            if !world.is_impossible.get() {
                prop_assert!(is_in(possible, has), "{has} in {seed}: {}", told());
            }
        }
        if model.ties.is_empty() {
            let of = |base| World::new(model, base).total(&counting, measure).unwrap();
            prop_assert_eq!(possible.low, Some(euros(of(Base::Least))), "{}", told());
            let most = of(Base::Most);
            prop_assert_eq!(possible.high, is_finite(most).then(|| euros(most)), "{}", told());
        }
    }
    Ok(())
}

/// Ratios and shares are what they are where ceilings are met.
pub fn quotients_hold(model: &Model, ledger: &Ledger, ids: &[NodeId], rows: &[usize]) -> Held {
    let nodes: Vec<NodeId> = rows.iter().map(|&row| ids[row]).collect();
    let request = ComparisonRequest { rows: &nodes, ..ComparisonRequest::default() };
    let made = comparison(ledger, &request);
    let of = |column| made.measure(column).unwrap();
    let [subsidy, equity, cost] = [Column::Subsidy, Column::Equity, Column::Budget].map(of);
    for seed in 0..worlds() / 4 {
        let world = World { are_met: true, ..World::new(model, Base::Any(seed)) };
        let total = |measure| world.total(&counted(model, rows, measure), measure);
        for (row, &at) in rows.iter().enumerate() {
            let has = |measure| world.has(at, measure);
            let above = |measure| world.own(model.parents[at]?, measure);
            let quotients = [
                (Column::EquityPerSubsidy, has(equity), has(subsidy)),
                (Column::SubsidyRate, has(subsidy), has(cost)),
                (Column::ShareOfSubsidy, has(subsidy), total(subsidy)),
                (Column::ShareOfEquity, has(equity), total(equity)),
                (Column::OfParentSubsidy, has(subsidy), above(subsidy)),
                (Column::OfParentEquity, has(equity), above(equity)),
            ];
            for (column, part, whole) in quotients {
                let value = made.value(Line::Row(row), column);
                let Value::Ratio(ratio) = value else { continue };
                let told = || format!("{ratio:?}, {column:?} of n{at} among {rows:?}\n{model}");
                prop_assert!(part.is_some() && whole.is_some(), "{}", told());
                let (part, whole) = (euros(part.unwrap()), euros(whole.unwrap()));
                if whole <= Decimal::ZERO {
                    continue;
                }
                // Quotients are kept to 28 digits.
                let slack = Decimal::new(1, 20);
                let Interval { low, high } = ratio.interval;
                let wide = Interval {
                    low: low.map(|low| low - slack),
                    high: high.map(|high| high + slack),
                };
                prop_assert!(is_in(wide, part / whole), "{} in {seed}: {}", part / whole, told());
            }
        }
    }
    Ok(())
}
