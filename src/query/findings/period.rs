//! A node's period against that of the nearest node above that has one. Dates are as precise
//! as they were stated: 2022 may begin in July, so it is not outside 2022-07 to 2023.

use super::{About, Claim, Finding, Severity};
use crate::domain::{Corpus, NodeId, PartialDate, Rule};

pub(super) fn find(corpus: &Corpus, found: &mut Vec<Finding>) {
    let span = |node: NodeId| corpus.node(node).period?.span();
    for node in corpus.node_ids() {
        let Some(own) = span(node) else { continue };
        let above = corpus.ancestors(node).find_map(|above| Some((above, span(above)?)));
        if let Some((above, around)) = above
            && is_outside(own, around)
        {
            let claim = (About::Node, Claim::OutsidePeriod { above });
            found.push(Finding::new(Severity::Warning, Rule::Period, node, claim));
        }
    }
}

/// Whether a period begins before another, or ends after it, however its dates are read.
fn is_outside(own: (PartialDate, PartialDate), around: (PartialDate, PartialDate)) -> bool {
    own.0.last_day() < around.0.first_day() || own.1.first_day() > around.1.last_day()
}
