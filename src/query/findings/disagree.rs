//! Figures of one node, instrument and stage that cannot all be right. Parts are no such
//! figures: they are weighed by `part`.
//!
//! ```text
//! 3,5 Md€ (3,45 to 3,55) and 2 Md€ (1,5 to 2,5)    disagree
//! 3,5 Md€ and 3 Md€ (2,5 to 3,5)                   may be one amount
//! 20 M€ and ≤ 25 M€                                20 is not above 25
//! ```

use rust_decimal::Decimal;

use super::{About, Claim, Finding, Severity};
use crate::domain::{Certainty, Figure, NodeId, Rule};
use crate::query::Ledger;

pub(super) fn find(ledger: &Ledger, found: &mut Vec<Finding>) {
    for node in ledger.corpus.node_ids() {
        let rows = ledger.corpus.figure_rows(node);
        if rows.len() < 2 {
            continue;
        }
        for held in rows {
            let figure = &ledger.corpus.all_figures()[held];
            if figure.in_force && ledger.disagrees(node, figure.instrument, figure.stage) {
                found.push(finding(ledger, node, held));
            }
        }
    }
}

fn finding(ledger: &Ledger, node: NodeId, held: usize) -> Finding {
    let figures = ledger.corpus.all_figures();
    let figure = &figures[held];
    let others = also_stated(ledger, held);
    let first = others.iter().find(|&&row| !figures[row].may_agree_with(figure)).copied();
    let about = About::Figure(first.unwrap_or(held));
    let claim = (about, Claim::Figures { held });
    let finding = Finding::new(Severity::Warning, Rule::Disagree, node, claim);
    finding.of(figure.instrument, figure.stage)
}

/// The rows of the figures that state the same as the one in `held`, itself and parts left
/// out, in document order.
#[must_use]
pub fn also_stated(ledger: &Ledger, held: usize) -> Vec<usize> {
    let figures = ledger.corpus.all_figures();
    let figure = &figures[held];
    let is_same = |&row: &usize| {
        let other = &figures[row];
        row != held
            && !other.is_part()
            && other.instrument == figure.instrument
            && other.stage == figure.stage
    };
    ledger.corpus.figure_rows(figure.node).filter(is_same).collect()
}

/// Whether no amount fits all the figures.
pub(in crate::query) fn disagree<'a>(mut figures: impl Iterator<Item = &'a Figure>) -> bool {
    // Most nodes state a thing once: nothing is measured for them.
    let (Some(first), Some(second)) = (figures.next(), figures.next()) else { return false };
    let mut stated = Common::ANY;
    let mut ceilings = Common::ANY;
    for figure in [first, second].into_iter().chain(figures) {
        match figure.certainty {
            Certainty::Ceiling => ceilings.narrow(figure),
            Certainty::Firm | Certainty::Estimate => stated.narrow(figure),
        }
    }
    // What is stated stays below every ceiling, and the ceilings are one.
    stated.is_empty() || ceilings.is_empty() || stated.low > ceilings.high
}

/// What several figures have in common.
struct Common {
    low: Decimal,
    high: Decimal,
}

impl Common {
    const ANY: Common = Common { low: Decimal::ZERO, high: Decimal::MAX };

    fn narrow(&mut self, figure: &Figure) {
        let interval = figure.amount.interval();
        self.low = self.low.max(interval.low);
        self.high = self.high.min(interval.high);
    }

    fn is_empty(&self) -> bool {
        self.low > self.high
    }
}
