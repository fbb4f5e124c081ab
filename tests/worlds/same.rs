//! What changes nothing: the order of children, rows and links, claims that are not in force; and
//! that what is printed holds what is meant.

use proptest::prelude::*;
use relance::domain::Amount;
use relance::query::{Ledger, Measure, Rollup};
use relance::text::{Lang, Rounding, money_to};
use rust_decimal::Decimal;

use super::measures;
use super::model::{Arrangement, Claim, Model};
use super::world::in_force;

/// Everything that is said of a node in a measure, wherever its figures stand.
fn said(ledger: &Ledger, at: usize, measure: Measure) -> Option<String> {
    let node = ledger.corpus.node_by_id(&format!("n{at}")).unwrap();
    let found: Option<Rollup> = ledger.rollup(node, measure);
    found.map(|of| {
        let instruments: Vec<_> = of.instruments().collect();
        let (interval, stage) = (of.interval(), of.stage());
        let number = |of: Decimal| of.normalize();
        format!(
            "{} ± {} from {} {:?} to {:?} at {} {:?} {instruments:?} {stage:?} {}",
            number(of.eur),
            number(of.spread),
            number(of.least),
            interval.low.map(number),
            interval.high.map(number),
            of.place,
            of.bound,
            of.is_derived(),
        )
    })
}

fn are_same(model: &Model, one: &Ledger, other: &Ledger) -> Result<(), TestCaseError> {
    for measure in measures(model) {
        for at in 0..model.nodes.len() {
            let both = [one, other].map(|ledger| said(ledger, at, measure));
            prop_assert_eq!(&both[0], &both[1], "n{} in {}\n{}", at, measure, model);
        }
    }
    Ok(())
}

pub fn order_changes_nothing(model: &Model, by: usize, turned: bool) -> Result<(), TestCaseError> {
    are_same(model, &model.ledger(), &model.ledger_as(&Arrangement { by, turned }))
}

pub fn what_is_not_in_force_changes_nothing(model: &Model) -> Result<(), TestCaseError> {
    let mut nodes = model.nodes.clone();
    for (node, of) in nodes.iter_mut().zip(&model.nodes) {
        let key = |claim: &Claim| (claim.instrument, claim.stage, claim.at);
        let holds = |claim: &&Claim| {
            let same = of.claims.iter().filter(|other| key(other) == key(claim));
            let same: Vec<&Claim> = same.collect();
            claim.is_movement() || in_force(&same).is_some_and(|held| std::ptr::eq(held, *claim))
        };
        node.claims = of.claims.iter().filter(holds).copied().collect();
    }
    let bare = Model::new(nodes, model.ties.clone());
    are_same(model, &model.ledger(), &bare.ledger())
}

/// The ends of what is printed are no nearer than those that are meant.
pub fn printed_holds_exact(model: &Model) -> Result<(), TestCaseError> {
    let ledger = model.ledger();
    for measure in measures(model) {
        for node in ledger.corpus.node_ids() {
            let Some(of) = ledger.rollup(node, measure) else { continue };
            let read = |eur, to| {
                let text = money_to(eur, of.place.saturating_sub(1), to, Lang::Fr);
                let of = Amount::read(&text).unwrap_or_else(|why| panic!("{text}: {why:?}"));
                of.amount.eur()
            };
            prop_assert!(read(of.least, Rounding::Down) <= of.least);
            if let Some(most) = of.interval().high {
                prop_assert!(read(most, Rounding::Up) >= most);
            }
        }
    }
    Ok(())
}
