//! The children that the corpus lists against the indicator that counts them. More than it
//! counts is a warning; fewer is no fault, for a corpus need not list all.

use super::{About, Claim, Finding, Severity};
use crate::domain::{Corpus, Quantity, Rule};

pub(super) fn find(corpus: &Corpus, found: &mut Vec<Finding>) {
    for (row, indicator) in corpus.all_indicators().iter().enumerate() {
        let Some(kind) = indicator.counts else { continue };
        let number = Quantity::read(corpus.text(indicator.value));
        let Some(count) = number.and_then(Quantity::whole) else { continue };
        let of_kind = |&child: &_| corpus.node(child).kind == kind;
        let listed = corpus.children(indicator.node).filter(of_kind).count();
        let listed = u64::try_from(listed).unwrap_or(u64::MAX);
        let severity = match listed {
            0 => continue,
            _ if listed > count => Severity::Warning,
            _ => Severity::Information,
        };
        let claim = Claim::Counted { stated: row, count, listed };
        let about = About::Indicator(row);
        found.push(Finding::new(severity, Rule::Count, indicator.node, about, claim));
    }
}
