//! A firm subsidy above the whole cost of what it pays for. Equity goes into companies and is
//! no part of that cost.

use super::{About, Claim, Finding, Severity};
use crate::domain::{Certainty, Instrument, Rule};
use crate::query::{Accounts, Key};

pub(super) fn find(accounts: &Accounts, found: &mut Vec<Finding>) {
    let figures = accounts.corpus.all_figures();
    let key = Key::new(Instrument::Budget, None);
    for (subsidy, figure) in figures.iter().enumerate() {
        let is_firm = figure.certainty == Certainty::Firm;
        if !figure.is_whole_in_force() || !is_firm || figure.instrument != Instrument::Subsidy {
            continue;
        }
        let Some((budget, whole)) = accounts.own(figure.node, key) else {
            continue;
        };
        if figure.interval().exceeds(whole.interval()) {
            let (about, claim) = (About::Figure(subsidy), Claim::AboveBudget { subsidy, budget });
            found.push(Finding::new(Severity::Warning, Rule::Cost, figure.node, about, claim));
        }
    }
}
