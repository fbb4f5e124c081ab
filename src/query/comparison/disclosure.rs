//! Who discloses what among all the children of the rows' parent, where only those that
//! disclose a subsidy or an equity are compared.
//!
//! ```text
//! rows      the 10 laureates of a programme that disclose a subsidy or an equity
//! answer    of 21 listed: both 8, subsidy only 2, envelope only 7, nothing 4; 3 more not listed
//! ```

use super::Compared;
use crate::domain::{Instrument, NodeId, NodeKind};
use crate::query::{Ledger, MoneyKind, further};

/// The children of one parent by what they disclose, the rows among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disclosure {
    /// The parent.
    pub parent: NodeId,
    /// The kind of children that is compared.
    pub kind: NodeKind,
    /// How many the corpus lists.
    pub listed: usize,
    /// How many disclose a subsidy and an equity participation.
    pub both: usize,
    /// How many disclose a subsidy and no equity.
    pub subsidy: usize,
    /// How many disclose an equity and no subsidy.
    pub equity: usize,
    /// How many disclose neither, but an envelope.
    pub envelope: usize,
    /// How many disclose none of the three.
    pub nothing: usize,
    /// How many more the parent counts than the corpus lists.
    pub further: u64,
}

/// Counts the children of the one parent that all rows have; `None` where the rows are all
/// of them, or of several kinds.
pub(super) fn disclosure(
    ledger: &Ledger,
    rows: &[Compared],
    parents: &[Compared],
) -> Option<Disclosure> {
    let corpus = &ledger.corpus;
    let ([parent], Some(first)) = (parents, rows.first()) else { return None };
    let (parent, kind) = (parent.node, corpus.node(first.node).kind);
    let is_of_kind = |node: NodeId| corpus.node(node).kind == kind;
    if !rows.iter().all(|row| row.parent.is_some() && is_of_kind(row.node)) {
        return None;
    }
    let further = further(corpus, parent)
        .filter(|further| further.kind == kind)
        .map_or(0, |further| further.count);
    let opening = ledger.opening(None);
    let mut counts = Disclosure {
        parent,
        kind,
        listed: 0,
        both: 0,
        subsidy: 0,
        equity: 0,
        envelope: 0,
        nothing: 0,
        further,
    };
    for child in corpus.children(parent).filter(|&child| is_of_kind(child)) {
        let has = |instrument| ledger.cell(child, opening.of(MoneyKind::Of(instrument))).is_some();
        counts.listed += 1;
        *match (has(Instrument::Subsidy), has(Instrument::Equity), has(Instrument::Envelope)) {
            (true, true, _) => &mut counts.both,
            (true, false, _) => &mut counts.subsidy,
            (false, true, _) => &mut counts.equity,
            (false, false, true) => &mut counts.envelope,
            (false, false, false) => &mut counts.nothing,
        } += 1;
    }
    (rows.len() < counts.listed).then_some(counts)
}

#[cfg(test)]
mod tests {
    use crate::domain::NodeId;
    use crate::query::{ComparisonRequest, comparison, specimen};

    const PROGRAMME: &str = "plan p
  programme q; S 150 M€; counts laureate 9
    laureate both; S 1 M€; P ≤ 2 M€; E 3 M€
    laureate gift; S 1 M€
    laureate share; P 1 M€
    laureate whole; E 4 M€
    laureate part; E/2017 1 M€; B 9 M€
    laureate none
    strand other; S 1 M€";

    #[test]
    fn children_are_counted_by_what_they_disclose() {
        let ledger = specimen::ledger(PROGRAMME);
        let made = comparison(&ledger, &ComparisonRequest::default());
        assert_eq!(made.rows().len(), 3);
        let found = made.disclosure().unwrap();
        let told = [found.listed, found.both, found.subsidy, found.equity, found.envelope];
        // What is known only by a part is disclosed too.
        assert_eq!((told, found.nothing, found.further), ([6, 1, 1, 1, 2], 1, 3));
        assert_eq!(ledger.corpus.name(found.parent), "q");
    }

    #[test]
    fn rows_that_were_chosen_or_are_all_there_say_nothing_of_others() {
        let ledger = specimen::ledger(PROGRAMME);
        let rows: Vec<NodeId> = ledger.corpus.node_by_id("both").into_iter().collect();
        let chosen = comparison(&ledger, &ComparisonRequest { rows: &rows, ..Default::default() });
        assert_eq!(chosen.disclosure(), None);
        let all = specimen::ledger("programme q; counts laureate 9\n  laureate a; S 1 M€");
        assert_eq!(comparison(&all, &ComparisonRequest::default()).disclosure(), None);
        let two =
            "programme q\n  laureate a; S 1 M€\n  laureate b\nprogramme r\n  laureate c; S 1 M€";
        let two = specimen::ledger(two);
        assert_eq!(comparison(&two, &ComparisonRequest::default()).disclosure(), None);
    }
}
