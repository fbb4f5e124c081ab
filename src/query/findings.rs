//! What does not hold in a corpus, and what does: each finding with what it is about, so that
//! it can be explained to the last figure.
//!
//! Amounts are compared as the closed intervals of their stated precision: what touches fits,
//! so that a rounding is no error. A ceiling among parts counts at most that and may come to
//! nothing; a part alone never proves that a whole is wrong. One rule is one file below.
//!
//! ```text
//! sum       PIA 2      3,7 + 2,3 + … = 12,1 against 12     holds: 11,7–12,5 meets 11,5–12,5
//! sum       PIA 2      … = 13,3 against 12                 exceeds: error in one source
//! disagree  Ségur      3,5 and 2 do not meet               warning; 1,4 + 0,6 gives 2,0
//! ```

mod chronology;
mod circle;
mod cost;
mod count;
mod disagree;
mod double;
mod finding;
mod linked;
mod order;
mod part;
mod period;
mod reconcile;
mod split;
mod statements;
mod sum;
mod term;
mod unsourced;
mod weigh;

use std::collections::BTreeSet;

use hashbrown::HashSet;

use super::Accounts;
use crate::domain::{Corpus, Figure, Instrument, NodeId, Rule, Sym, Word};

pub use crate::domain::Severity;
pub use disagree::also_stated;
pub use finding::{About, Around, Claim, Finding, Tally};
pub use reconcile::{Reconciled, reconcile};
pub use term::{Term, TermName, terms};
pub use weigh::{Fit, Gap, Parts, Weighed};

/// Everything that is found in a corpus, in document order: by node, then by rule, then by
/// statement. Takes as long as the corpus is large, and no longer.
#[must_use]
pub fn findings(accounts: &Accounts) -> Vec<Finding> {
    let mut found = Vec::new();
    sum::find(accounts, &mut found);
    split::find(accounts, &mut found);
    stated(accounts, &mut found);
    statements::find(&accounts.corpus, &mut found);
    count::find(&accounts.corpus, &mut found);
    chronology::find(&accounts.corpus, &mut found);
    circle::find(&accounts.corpus, &mut found);
    linked::find(accounts, &mut found);
    period::find(&accounts.corpus, &mut found);
    unsourced::find(&accounts.corpus, &mut found);
    double::find(accounts, &mut found);
    found.sort_by_key(key);
    for finding in &mut found {
        if let About::Figure(row) = finding.about {
            let figure = &accounts.corpus.all_figures()[row];
            finding.money = Some((figure.instrument, figure.stage));
        }
        finding.accepted = acceptance(accounts, finding);
    }
    tell_what_accepts_nothing(&accounts.corpus, &mut found);
    found
}

/// What is found of what nodes state, in one pass: most state little, and nothing that could be
/// wrong.
fn stated(accounts: &Accounts, found: &mut Vec<Finding>) {
    let corpus = &accounts.corpus;
    for figures in corpus.all_figures().chunk_by(|one, other| one.node == other.node) {
        let node = figures[0].node;
        let (mut seen, mut repeats) = ([false; Instrument::ALL.len()], false);
        for figure in figures {
            repeats |= std::mem::replace(&mut seen[figure.instrument.ordinal()], true);
        }
        if repeats {
            disagree::find(corpus, node, found);
            order::find(accounts, node, found);
        }
        if seen[Instrument::Budget.ordinal()] {
            found.extend(cost::find(accounts, node));
            found.extend(sum::cost(accounts, node));
        }
        if figures.iter().any(Figure::is_part) {
            part::find(accounts, node, found);
            period::of_parts(corpus, node, found);
        }
    }
}

/// Adds what is accepted on a node and not found there.
fn tell_what_accepts_nothing(corpus: &Corpus, found: &mut Vec<Finding>) {
    let used = found.iter().filter(|finding| finding.accepted.is_some());
    let used: HashSet<(NodeId, Rule)> = used.map(|one| (one.node, one.rule)).collect();
    let unused = corpus.all_accepts().iter().map(|accept| (accept.node, accept.rule));
    let unused: BTreeSet<(NodeId, Rule)> = unused.filter(|one| !used.contains(one)).collect();
    if unused.is_empty() {
        return;
    }
    found.extend(unused.into_iter().map(|(node, rule)| {
        let claim = Claim::NothingAccepted;
        Finding::new(Severity::Information, rule, node, About::Node, claim)
    }));
    found.sort_by_key(key);
}

/// The order of findings.
fn key(finding: &Finding) -> (NodeId, usize, About) {
    (finding.node, finding.rule.ordinal(), finding.about)
}

/// Why the corpus accepts a finding, if it does.
fn acceptance(accounts: &Accounts, finding: &Finding) -> Option<Sym> {
    if finding.severity == Severity::Information {
        return None;
    }
    let accepts = accounts.corpus.accepts(finding.node).iter();
    accepts.rev().find(|accept| accept.rule == finding.rule).map(|accept| accept.because)
}

#[cfg(test)]
mod tests;
