//! Figures of one node, instrument and stage that cannot all be right. Parts are no such
//! figures: they are weighed by `part`.
//!
//! ```text
//! 3,5 Md€ (3,45 to 3,55) and 2 Md€ (1,5 to 2,5)    disagree
//! 3,5 Md€ and 3 Md€ (2,5 to 3,5)                   may be one amount
//! 20 M€ and ≤ 25 M€                                20 is not above 25
//! 420 M€ (2018-2022) and 420 M€ (2019-2023)        one amount of two periods: disagree
//! ```

use super::{About, Claim, Finding, Severity};
use crate::domain::{Corpus, Figure, NodeId, PartialDate, Period, Rule};
use crate::query::Accounts;

pub(super) fn find(corpus: &Corpus, node: NodeId, found: &mut Vec<Finding>) {
    let figures = corpus.all_figures();
    let same = |&row: &usize| (figures[row].key(), figures[row].coordinates());
    let claims = corpus.figure_rows(node).filter(|&row| !figures[row].is_movement());
    let mut rows: Vec<usize> = claims.collect();
    rows.sort_by_key(same);
    for rows in rows.chunk_by(|one, other| same(one) == same(other)) {
        let held = rows.iter().copied().find(|&row| figures[row].in_force);
        found.extend(held.and_then(|held| of_one_thing(corpus, held, rows)));
    }
}

/// What is found of the figures in some rows, which state one thing: that one does not meet the one
/// in force, else that it is over another period.
fn of_one_thing(corpus: &Corpus, held: usize, rows: &[usize]) -> Option<Finding> {
    let figures = corpus.all_figures();
    let mut others = rows.iter().copied().filter(|&row| row != held);
    let apart = others.clone().find(|&row| corpus.disagree(&figures[row], &figures[held]));
    let (other, claim) = if let Some(other) = apart {
        (other, Claim::Figures { held })
    } else {
        let other = others.find(|&row| are_apart(&figures[held], &figures[row]))?;
        (other, Claim::Periods { held, other })
    };
    let (node, about) = (figures[held].node, About::Figure(other));
    Some(Finding::new(Severity::Warning, Rule::Disagree, node, about, claim))
}

/// Whether two figures, of one amount, are of two periods: overlapping, but not begun or not ended
/// alike, as precisely as they were stated, or of two lengths.
fn are_apart(one: &Figure, other: &Figure) -> bool {
    if other.is_revised || !one.interval().meets(other.interval()) {
        return false;
    }
    let differ = |one: PartialDate, other: PartialDate| {
        one.first_day() > other.last_day() || other.first_day() > one.last_day()
    };
    match (one.period, other.period) {
        (Some(Period::Span(from, to)), Some(Period::Span(begin, end))) => {
            let share_days =
                from.first_day() <= end.last_day() && begin.first_day() <= to.last_day();
            share_days && (differ(from, begin) || differ(to, end))
        }
        (Some(Period::Length(one, unit)), Some(Period::Length(other, of))) => {
            unit == of && one != other
        }
        (_, _) => false,
    }
}

/// The rows of the figures that state the same as the one in `held`, at its coordinates, itself and
/// movements left out, in document order.
#[must_use]
pub fn also_stated(accounts: &Accounts, held: usize) -> Vec<usize> {
    let figures = accounts.corpus.all_figures();
    let figure = &figures[held];
    // A movement is added, and is nobody's rival.
    if figure.is_movement() {
        return Vec::new();
    }
    let is_same = |&row: &usize| {
        let other = &figures[row];
        let is_same = other.key() == figure.key() && other.coordinates() == figure.coordinates();
        row != held && is_same && !other.is_movement()
    };
    accounts.corpus.figure_rows(figure.node).filter(is_same).collect()
}
