//! A node's period against that of the nearest node above that has one. Dates are as precise
//! as they were stated: 2022 may begin in July, so it is not outside 2022-07 to 2023.

use super::{About, Claim, Finding, Severity};
use crate::domain::{Corpus, NodeId, Rule};

pub(super) fn find(corpus: &Corpus, found: &mut Vec<Finding>) {
    let span = |node: NodeId| corpus.node(node).period?.span();
    for node in corpus.node_ids() {
        let Some((begin, end)) = span(node) else { continue };
        let around = corpus.ancestors(node).find_map(|above| Some((above, span(above)?)));
        let Some((above, (from, to))) = around else { continue };
        // Outside however the dates of both are read.
        if begin.last_day() < from.first_day() || end.first_day() > to.last_day() {
            let claim = Claim::OutsidePeriod { above };
            found.push(Finding::new(Severity::Warning, Rule::Period, node, About::Node, claim));
        }
    }
}
