//! The instruments of a node against its envelope, which is its public money whatever the
//! instrument: 150 of subsidy and 300 of equity are an envelope of 450.

use super::weigh::{Parts, Weighed, added};
use super::{About, Claim, Finding};
use crate::domain::{Figure, Instrument, NodeId, Rule};
use crate::query::{Ledger, Rollup};

pub(super) fn find(ledger: &Ledger, found: &mut Vec<Finding>) {
    for node in ledger.corpus.node_ids() {
        let rows = ledger.corpus.figure_rows(node);
        if rows.len() < 2 {
            continue;
        }
        for row in rows {
            let figure = &ledger.corpus.all_figures()[row];
            if figure.in_force && figure.instrument == Instrument::Envelope {
                found.extend(weighed(ledger, node, row));
            }
        }
    }
}

fn weighed(ledger: &Ledger, node: NodeId, envelope: usize) -> Option<Finding> {
    let figures = ledger.corpus.all_figures();
    let rows = instruments(ledger, node, envelope);
    let sum = added(rows.iter().map(|&row| Rollup::own(row, &figures[row])))?;
    let weighed = Weighed::new(ledger, envelope, (Parts::Instruments, sum));
    let (severity, weighed) = weighed.graded(ledger, &rows);
    let claim = (About::Figure(envelope), Claim::Weighed(weighed));
    let stage = figures[envelope].stage;
    Some(Finding::new(severity, Rule::Split, node, claim).of(Instrument::Envelope, stage))
}

/// The rows of a node's figures in force of the instruments that an envelope is made of, at
/// the envelope's stage.
pub(super) fn instruments(ledger: &Ledger, node: NodeId, envelope: usize) -> Vec<usize> {
    let figures = ledger.corpus.all_figures();
    let stage = figures[envelope].stage;
    let is_part = |figure: &Figure| match figure.instrument {
        Instrument::Envelope | Instrument::Budget => false,
        Instrument::Subsidy
        | Instrument::Equity
        | Instrument::Advance
        | Instrument::Loan
        | Instrument::Guarantee => figure.in_force && figure.stage == stage,
    };
    ledger.corpus.figure_rows(node).filter(|&row| is_part(&figures[row])).collect()
}
