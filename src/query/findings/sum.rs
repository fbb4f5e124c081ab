//! The children's promises against their parent's, for each instrument; and what they have at
//! another stage against what it states there. Where children have instruments, their public money
//! is weighed against their parent's envelope too: if it is more, and if nothing else weighs it.
//! Where some have envelopes and others instruments, no instrument alone leaves anything: then it
//! is told of their public money whatever it is, and of an instrument only if it is too much.
//!
//! What is less leaves a remainder, which is no error unless the children are declared to be
//! the whole and all of them disclose. There is no finding where the parent states nothing itself.

use super::weigh::{Parts, Weighed};
use super::{About, Claim, Finding, Fit};
use crate::domain::{Certainty, Instrument, NodeId, NodeKind, Rule, Stage};
use crate::query::stated::{PUBLIC, Stated};
use crate::query::{Accounts, Derived, Key, Measure, MoneyKind, Origin, Rollup};

pub(super) fn find(accounts: &Accounts, found: &mut Vec<Finding>) {
    for (node, derived) in accounts.rollups.beside_own() {
        found.extend(
            measures(derived)
                .filter_map(|measure| weighed(accounts, node, measure, derived.rollup)),
        );
    }
}

/// What the actions of a project cost against what the project does. Costs are added to nothing
/// else.
pub(super) fn cost(accounts: &Accounts, node: NodeId) -> Option<Finding> {
    let corpus = &accounts.corpus;
    let measure = Measure::instrument(Instrument::Budget);
    let is_project = corpus.node(node).kind == NodeKind::Laureate && corpus.has_children(node);
    let (row, _) = accounts.own(node, Key::new(Instrument::Budget, None)).filter(|_| is_project)?;
    let costs = corpus.children(node).filter_map(|child| accounts.rollup(child, measure));
    let costs: Vec<Rollup> = costs.collect();
    let actions = corpus.children(node).filter(|&one| corpus.node(one).kind == NodeKind::Action);
    let origin = Origin::Derived {
        disclosing: u32::try_from(costs.len()).unwrap_or(u32::MAX),
        counted: u64::try_from(actions.count().max(costs.len())).unwrap_or(u64::MAX),
    };
    let sum = Rollup { origin, ..Rollup::sum(costs)? }.incomplete();
    let weighed = Weighed::new(accounts, row, Parts::Children(measure), sum);
    let (severity, weighed) = weighed.graded(accounts, &accounts.rows_below(node, measure));
    let (about, claim) = (About::Figure(row), Claim::Weighed(weighed));
    Some(Finding::new(severity, Rule::Sum, node, about, claim))
}

/// The instruments and stages of all years that a sum is of, and the promise of public money.
fn measures(derived: &Derived) -> impl Iterator<Item = Measure> {
    let of_all_years = derived.exercise.is_none();
    let all = derived.measures.measures(derived.exercise);
    all.filter(move |&measure| {
        of_all_years && (matches!(measure.money, MoneyKind::Of(_)) || measure == Measure::PUBLIC)
    })
}

/// What the public money of a node's children is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kinds {
    /// Envelopes alone, or nothing.
    Envelopes,
    /// Instruments alone.
    Instruments,
    /// Envelopes and instruments, so that what an instrument has may be in the envelopes too.
    Both,
}

impl Kinds {
    fn of(accounts: &Accounts, node: NodeId) -> Kinds {
        let parts = accounts.parts(node, Measure::PUBLIC);
        let is = |wanted: fn(Instrument) -> bool| {
            parts.is_some_and(|parts| parts.instruments().any(wanted))
        };
        match (is(|one| one == Instrument::Envelope), is(|one| one != Instrument::Envelope)) {
            (true, true) => Kinds::Both,
            (false, true) => Kinds::Instruments,
            (_, false) => Kinds::Envelopes,
        }
    }

    /// Whether a rule tells what it found of an instrument, or of public money for the envelope.
    fn tells(self, rule: Rule, instrument: Instrument, found: Found) -> bool {
        let is_more = matches!(found.fit, Fit::MayExceed | Fit::Exceeds);
        match (rule, self) {
            (Rule::Whole, Kinds::Envelopes) => false,
            (Rule::Whole, Kinds::Instruments) => is_more || found.is_alone,
            (Rule::Whole, Kinds::Both) => true,
            (_, Kinds::Both)
                if PUBLIC.contains(&instrument) || instrument == Instrument::Envelope =>
            {
                found.fit == Fit::Exceeds
            }
            (_, _) => true,
        }
    }
}

/// How children compare to their parent.
#[derive(Debug, Clone, Copy)]
struct Found {
    fit: Fit,
    /// Whether the parent states none of the instruments that they have, so that no other finding
    /// weighs them.
    is_alone: bool,
}

/// The children's sum against the figure that the parent states in the same measure, if it does.
/// Against what it announces as its own promise their promises are weighed, whatever their stages;
/// against anything else what they have at that stage.
fn weighed(accounts: &Accounts, node: NodeId, measure: Measure, sum: Rollup) -> Option<Finding> {
    let (rule, instrument) = match measure.money {
        MoneyKind::Of(instrument) => (Rule::Sum, instrument),
        MoneyKind::Public => (Rule::Whole, Instrument::Envelope),
        MoneyKind::Support => return None,
    };
    let kinds = Kinds::of(accounts, node);
    if rule == Rule::Whole && kinds == Kinds::Envelopes {
        return None;
    }
    let stated = Stated::of(accounts.funders(), node);
    let amount = stated.instrument(instrument, measure.stage, None)?;
    let promised = stated.instrument(instrument, None, None);
    let is_announced = promised.is_some_and(|promised| promised.stage == Some(Stage::Announced));
    let is_promise = is_announced && amount.stage == Some(Stage::Announced);
    // Public money is weighed as what is promised of it, here too where that has been awarded.
    if rule == Rule::Sum && measure.stage.is_none() != is_promise {
        return None;
    }
    let Origin::Own(row) = amount.rollup.origin else { return None };
    let row = row as usize;
    let whole = &accounts.corpus.all_figures()[row];
    // What others than the funders that the node names give is no part of its money.
    let sum = accounts.cofunded(node, measure, &sum).map_or(sum, |apart| apart.own);
    let mut weighed = Weighed::new(accounts, row, Parts::Children(measure), sum);
    let all_disclose = match sum.origin {
        Origin::Derived { disclosing, counted } => u64::from(disclosing) == counted,
        Origin::Own(_) | Origin::Parts => false,
    };
    weighed.partition = accounts.corpus.node(node).partition
        && all_disclose
        && sum.stage() == whole.stage
        && whole.certainty != Certainty::Ceiling;
    let is_stated = |one| stated.instrument(one, None, None).is_some();
    let found = Found { fit: weighed.fit, is_alone: !sum.instruments().any(is_stated) };
    if !kinds.tells(rule, instrument, found) {
        return None;
    }
    let rows = match weighed.fit {
        Fit::Exceeds => accounts.rows_below(node, measure),
        Fit::Leaves if weighed.partition => accounts.rows_below(node, measure),
        Fit::Holds | Fit::Leaves | Fit::MayExceed => Vec::new(),
    };
    let (severity, weighed) = weighed.graded(accounts, &rows);
    let (about, claim) = (About::Figure(row), Claim::Weighed(weighed));
    Some(Finding::new(severity, rule, node, about, claim))
}
