//! Figures of one node, instrument and stage that cannot all be right. Parts are no such
//! figures: they are weighed by `part`.
//!
//! ```text
//! 3,5 Md€ (3,45 to 3,55) and 2 Md€ (1,5 to 2,5)    disagree
//! 3,5 Md€ and 3 Md€ (2,5 to 3,5)                   may be one amount
//! 20 M€ and ≤ 25 M€                                20 is not above 25
//! ```

use super::{About, Claim, Finding, Severity};
use crate::domain::{NodeId, Rule};
use crate::query::Accounts;

pub(super) fn find(accounts: &Accounts, found: &mut Vec<Finding>) {
    for node in accounts.corpus.node_ids() {
        let rows = accounts.corpus.figure_rows(node);
        if rows.len() < 2 {
            continue;
        }
        for held in rows {
            let figure = &accounts.corpus.all_figures()[held];
            if figure.in_force && accounts.disagrees(node, figure.instrument, figure.stage) {
                found.push(finding(accounts, node, held));
            }
        }
    }
}

fn finding(accounts: &Accounts, node: NodeId, held: usize) -> Finding {
    let figures = accounts.corpus.all_figures();
    let figure = &figures[held];
    let others = also_stated(accounts, held);
    let first = others.iter().find(|&&row| !figures[row].may_agree_with(figure)).copied();
    let about = About::Figure(first.unwrap_or(held));
    let claim = Claim::Figures { held };
    let finding = Finding::new(Severity::Warning, Rule::Disagree, node, about, claim);
    finding.of(figure.instrument, figure.stage)
}

/// The rows of the figures that state the same as the one in `held`, itself and parts left
/// out, in document order.
#[must_use]
pub fn also_stated(accounts: &Accounts, held: usize) -> Vec<usize> {
    let figures = accounts.corpus.all_figures();
    let figure = &figures[held];
    let is_same = |&row: &usize| {
        let other = &figures[row];
        row != held
            && !other.is_part()
            && other.instrument == figure.instrument
            && other.stage == figure.stage
    };
    accounts.corpus.figure_rows(figure.node).filter(is_same).collect()
}
