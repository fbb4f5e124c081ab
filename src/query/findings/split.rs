//! The instruments of a node against its envelope, which is its public money whatever the
//! instrument: 150 of subsidy and 300 of equity are an envelope of 450. A guarantee is off balance, and
//! regularly exceeds the credits of its programme.

use super::weigh::{Parts, Weighed};
use super::{About, Claim, Finding};
use crate::domain::{Figure, Instrument, NodeId, Rule};
use crate::query::stated::PUBLIC;
use crate::query::{Accounts, Rollup};

pub(super) fn find(accounts: &Accounts, found: &mut Vec<Finding>) {
    for (row, figure) in accounts.corpus.all_figures().iter().enumerate() {
        if figure.is_whole_in_force() && figure.instrument == Instrument::Envelope {
            found.extend(weighed(accounts, figure.node, row));
        }
    }
}

fn weighed(accounts: &Accounts, node: NodeId, envelope: usize) -> Option<Finding> {
    let figures = accounts.corpus.all_figures();
    let rows = instruments(accounts, node, envelope);
    let sum = Rollup::sum(rows.iter().map(|&row| Rollup::own(row, &figures[row])))?;
    let weighed = Weighed::new(accounts, envelope, Parts::Instruments, sum);
    let (severity, weighed) = weighed.graded(accounts, &rows);
    let (about, claim) = (About::Figure(envelope), Claim::Weighed(weighed));
    Some(Finding::new(severity, Rule::Split, node, about, claim))
}

/// The rows of a node's figures in force of the instruments that an envelope is made of, at
/// the envelope's stage.
pub(super) fn instruments(accounts: &Accounts, node: NodeId, envelope: usize) -> Vec<usize> {
    let figures = accounts.corpus.all_figures();
    let stage = figures[envelope].stage;
    let is_part = |figure: &Figure| {
        figure.is_whole_in_force() && figure.stage == stage && PUBLIC.contains(&figure.instrument)
    };
    accounts.corpus.figure_rows(node).filter(|&row| is_part(&figures[row])).collect()
}
