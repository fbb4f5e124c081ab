//! Money that is more than what it comes out of, at a later stage of the same node and instrument:
//! `awarded` 10 and `paid` 12. Only what is stated of all years is a measure for it; what goes
//! beyond it may be known by parts.
//!
//! ```text
//! voted 100 (AE), committed 120          warning
//! voted 120 (CP), paid 80 + 60           warning: 140 of 120
//! voted 0 (AE) and 5,8 (CP) of 2025      nothing: payments are of older commitments too
//! announced ≤ 25, awarded 30             warning
//! ```

use super::Finding;
use super::weigh::Weighed;
use crate::domain::{Certainty, Corpus, Exercise, Figure, NodeId, Rule, Stage};
use crate::query::stated::Stated;
use crate::query::{Accounts, Measure, MoneyKind, Origin};

/// What comes out of what: the later stage, and the earlier.
const STAGES: [[Stage; 2]; 7] = [
    [Stage::Committed, Stage::VotedCommitment],
    [Stage::Paid, Stage::VotedPayment],
    [Stage::Paid, Stage::Awarded],
    [Stage::Awarded, Stage::Announced],
    [Stage::AskedPayment, Stage::AskedCommitment],
    [Stage::VotedPayment, Stage::VotedCommitment],
    [Stage::Paid, Stage::Committed],
];
/// From here on they are payments out of commitments.
const PAYMENTS: usize = 4;

pub(super) fn find(accounts: &Accounts, node: NodeId, found: &mut Vec<Finding>) {
    let stated = Stated::of(accounts.funders(), node);
    let wholes = || stated.amounts().iter().filter(|amount| amount.exercise.is_none());
    for (at, [later, earlier]) in STAGES.into_iter().enumerate() {
        for more in wholes().filter(|amount| amount.stage == Some(later)) {
            let mut earlier = wholes().filter(|amount| amount.stage == Some(earlier));
            let less = earlier.find(|amount| amount.instrument == more.instrument);
            let Some(Origin::Own(whole)) = less.map(|less| less.rollup.origin) else { continue };
            let whole = whole as usize;
            if !is_limit(&accounts.corpus.all_figures()[whole]) {
                continue;
            }
            let measure =
                Measure { stage: Some(later), ..Measure::promised(MoneyKind::Of(more.instrument)) };
            let rows = stated.rows(measure);
            let is_short = |row: &usize| is_of_one_year(&accounts.corpus, *row);
            if at >= PAYMENTS && (is_short(&whole) || rows.iter().any(is_short)) {
                continue;
            }
            found.extend(Weighed::above(accounts, Rule::Order, whole, rows, more.rollup));
        }
    }
}

/// Whether what is announced is more than an intention: as a ceiling.
fn is_limit(figure: &Figure) -> bool {
    figure.stage != Some(Stage::Announced) || figure.certainty == Certainty::Ceiling
}

/// Whether a figure is of one budget year, in which payments may be of older commitments.
fn is_of_one_year(corpus: &Corpus, row: usize) -> bool {
    let figure = &corpus.all_figures()[row];
    let period = figure.period.or(corpus.node(figure.node).period);
    figure.exercise.is_none() && period.and_then(Exercise::of).is_some()
}
