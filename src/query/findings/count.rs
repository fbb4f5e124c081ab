//! The children that the corpus lists against the indicator that counts them. More than it
//! counts is a warning; fewer is no fault, for a corpus need not list all.

use super::{About, Claim, Finding, Severity};
use crate::domain::{Corpus, Rule};
use crate::query::further::{Further, counted, listed};

pub(super) fn find(corpus: &Corpus, found: &mut Vec<Finding>) {
    for (row, indicator) in corpus.all_indicators().iter().enumerate() {
        let Some(Further { kind, count }) = counted(corpus, indicator) else { continue };
        let listed = listed(corpus, indicator.node, kind);
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
