//! The instruments of a node against its envelope, which is its public money whatever the
//! instrument: 150 of subsidy and 300 of equity are an envelope of 450. A guarantee is off balance, and
//! regularly exceeds the credits of its programme.
//!
//! Where the envelope is what the node promises, so is each instrument, whatever its stage: an
//! envelope is awarded, and equity in it announced, for it may yet come.

use super::weigh::{Parts, Weighed};
use super::{About, Claim, Finding};
use crate::domain::{Figure, Instrument, NodeId, Rule};
use crate::query::stated::{PUBLIC, Stated};
use crate::query::{Accounts, Measure, MoneyKind, Origin, Rollup};

pub(super) fn find(accounts: &Accounts, found: &mut Vec<Finding>) {
    for (row, figure) in accounts.corpus.all_figures().iter().enumerate() {
        if figure.is_whole_in_force() && figure.instrument == Instrument::Envelope {
            found.extend(weighed(accounts, figure.node, row));
        }
    }
}

fn weighed(accounts: &Accounts, node: NodeId, envelope: usize) -> Option<Finding> {
    let parts = instruments(accounts, node, envelope);
    let sum = Rollup::sum(parts.iter().map(|part| part.amount))?;
    let rows: Vec<usize> = parts.into_iter().flat_map(|part| part.rows).collect();
    let weighed = Weighed::new(accounts, envelope, Parts::Instruments, sum);
    let (severity, weighed) = weighed.graded(accounts, &rows);
    let (about, claim) = (About::Figure(envelope), Claim::Weighed(weighed));
    Some(Finding::new(severity, Rule::Split, node, about, claim))
}

/// What a node states of one instrument.
pub(super) struct Share {
    pub(super) instrument: Instrument,
    pub(super) amount: Rollup,
    /// The rows of its figures.
    rows: Vec<usize>,
}

/// What a node states of the instruments that an envelope is made of: what it promises of each, where
/// that is what the envelope is, else what it has at the envelope's stage.
pub(super) fn instruments(accounts: &Accounts, node: NodeId, envelope: usize) -> Vec<Share> {
    let is_public = |figure: &Figure| PUBLIC.contains(&figure.instrument);
    if !accounts.corpus.figures(node).iter().any(is_public) {
        return Vec::new();
    }
    let stated = Stated::of(accounts.funders(), node);
    let promised = stated.instrument(Instrument::Envelope, None, None);
    let is_it = |origin| matches!(origin, Origin::Own(row) if row as usize == envelope);
    let is_promise = promised.is_some_and(|promised| is_it(promised.rollup.origin));
    let stage = accounts.corpus.all_figures()[envelope].stage.filter(|_| !is_promise);
    let share = |instrument| {
        let amount = stated.instrument(instrument, stage, None)?.rollup;
        let measure = Measure { stage, ..Measure::promised(MoneyKind::Of(instrument)) };
        Some(Share { instrument, amount, rows: stated.rows(measure) })
    };
    PUBLIC.into_iter().filter_map(share).collect()
}
