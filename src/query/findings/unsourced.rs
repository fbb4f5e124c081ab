//! Figures, events and indicators without a source: nobody can check where they come from.

use super::{About, Claim, Finding, Severity};
use crate::domain::{Citation, Corpus, NodeId, Rule};

pub(super) fn find(corpus: &Corpus, found: &mut Vec<Finding>) {
    let warning = |node: NodeId, about: About| {
        Finding::new(Severity::Warning, Rule::Unsourced, node, about, Claim::Unsourced)
    };
    let is_bare = |cite: Citation| cite.source.is_none();
    for (row, figure) in corpus.all_figures().iter().enumerate() {
        if is_bare(figure.cite) {
            found.push(warning(figure.node, About::Figure(row)));
        }
    }
    for (row, event) in corpus.all_events().iter().enumerate() {
        if is_bare(event.cite) {
            found.push(warning(event.node, About::Event(row)));
        }
    }
    for (row, indicator) in corpus.all_indicators().iter().enumerate() {
        if is_bare(indicator.cite) {
            found.push(warning(indicator.node, About::Indicator(row)));
        }
    }
}
