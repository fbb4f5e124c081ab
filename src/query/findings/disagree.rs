//! Figures of one node, instrument and stage that cannot all be right. Parts are no such
//! figures: they are weighed by `part`.
//!
//! ```text
//! 3,5 Md€ (3,45 to 3,55) and 2 Md€ (1,5 to 2,5)    disagree
//! 3,5 Md€ and 3 Md€ (2,5 to 3,5)                   may be one amount
//! 20 M€ and ≤ 25 M€                                20 is not above 25
//! ```

use super::{About, Claim, Finding, Severity};
use crate::domain::Rule;
use crate::query::Accounts;

pub(super) fn find(accounts: &Accounts, found: &mut Vec<Finding>) {
    let figures = accounts.corpus.all_figures();
    for (held, figure) in figures.iter().enumerate() {
        if !figure.in_force
            || !accounts.disagree_at(figure.node, figure.key(), figure.coordinates())
        {
            continue;
        }
        let mut others = also_stated(accounts, held).into_iter();
        let first = others.find(|&row| accounts.corpus.disagree(&figures[row], figure));
        let about = About::Figure(first.unwrap_or(held));
        let claim = Claim::Figures { held };
        found.push(Finding::new(Severity::Warning, Rule::Disagree, figure.node, about, claim));
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
