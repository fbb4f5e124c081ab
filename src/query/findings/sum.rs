//! The children's figures against their parent's, for each instrument and stage; and what was
//! awarded to the children against what was announced for the parent, the nearest one for
//! which anything was.
//!
//! What is less leaves a remainder, which is no error unless the children are declared to be
//! the whole and all of them disclose. There is no finding where the parent states nothing itself.

use super::weigh::{Parts, Weighed};
use super::{About, Claim, Finding, Fit};
use crate::domain::{Certainty, Instrument, NodeId, Rule, Stage};
use crate::query::{Accounts, Derived, Key, Origin};

pub(super) fn find(accounts: &Accounts, found: &mut Vec<Finding>) {
    for (node, derived) in accounts.rollups.beside_own() {
        found.extend(weighed(accounts, node, derived, derived.key.stage));
    }
    for node in accounts.corpus.node_ids() {
        for derived in accounts.rollups.derived(node) {
            let is_awarded = derived.key.stage == Some(Stage::Awarded);
            if is_awarded && is_awarded_here(accounts, node, derived.key.instrument) {
                found.extend(weighed(accounts, node, derived, Some(Stage::Announced)));
            }
        }
    }
}

/// Whether money is awarded to a child out of what was announced for the node itself, and not
/// out of what was announced for the child.
fn is_awarded_here(accounts: &Accounts, node: NodeId, instrument: Instrument) -> bool {
    let [announced, awarded] =
        [Stage::Announced, Stage::Awarded].map(|stage| Key::new(instrument, Some(stage)));
    accounts.corpus.children(node).any(|child| {
        accounts.own(child, announced).is_none() && accounts.rollup(child, awarded).is_some()
    })
}

/// The children's sum against the figure that the parent states at `stage`, if it does.
fn weighed(
    accounts: &Accounts,
    node: NodeId,
    derived: &Derived,
    stage: Option<Stage>,
) -> Option<Finding> {
    let (row, whole) = accounts.own(node, Key { stage, ..derived.key })?;
    let mut weighed = Weighed::new(accounts, row, Parts::Children, derived.rollup);
    weighed.stage = derived.key.stage;
    let all_disclose = match derived.rollup.origin {
        Origin::Derived { disclosing, counted } => u64::from(disclosing) == counted,
        Origin::Own(_) | Origin::Parts => false,
    };
    weighed.partition = accounts.corpus.node(node).partition
        && all_disclose
        && weighed.stage == stage
        && whole.certainty != Certainty::Ceiling;
    let rows = match weighed.fit {
        Fit::Exceeds => accounts.rows_below(node, derived.key),
        Fit::Holds | Fit::Leaves | Fit::MayExceed => Vec::new(),
    };
    let (severity, weighed) = weighed.graded(accounts, &rows);
    let (about, claim) = (About::Figure(row), Claim::Weighed(weighed));
    Some(Finding::new(severity, Rule::Sum, node, about, claim))
}
