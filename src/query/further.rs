//! Children that an indicator counts and the corpus does not list.

use crate::domain::{Corpus, Indicator, NodeId, NodeKind, Quantity};

/// Children of a kind that are not listed, or not disclosed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Further {
    /// Their kind.
    pub kind: NodeKind,
    /// How many.
    pub count: u64,
}

/// How many more children of a kind a node has than the corpus lists, as its indicators
/// count them: 21 where they count 24 laureates and three are listed.
///
/// `None` where no indicator counts children as a whole number, or none is missing.
#[must_use]
pub fn further(corpus: &Corpus, node: NodeId) -> Option<Further> {
    corpus.indicators(node).iter().find_map(|indicator| {
        let Further { kind, count } = counted(corpus, indicator)?;
        let count = count.checked_sub(listed(corpus, node, kind))?;
        (count > 0).then_some(Further { kind, count })
    })
}

/// Which children an indicator counts, and how many it says that there are; `None` where it
/// counts none, or not as a whole number.
pub(super) fn counted(corpus: &Corpus, indicator: &Indicator) -> Option<Further> {
    let kind = indicator.counts?;
    let count = Quantity::read(corpus.text(indicator.value))?.whole()?;
    Some(Further { kind, count })
}

/// How many children of a kind the corpus lists.
pub(super) fn listed(corpus: &Corpus, node: NodeId, kind: NodeKind) -> u64 {
    let of_kind = corpus.children(node).filter(|&child| corpus.node(child).kind == kind);
    u64::try_from(of_kind.count()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::specimen;

    #[test]
    fn children_that_are_counted_but_not_listed_are_known() {
        let ledger = specimen::ledger(
            "programme q; counts laureate 24
  laureate a
  strand b
programme full; counts laureate 1
  laureate c
programme vague; counts laureate environ 24",
        );
        let further = |id| further(&ledger.corpus, ledger.corpus.node_by_id(id).unwrap());
        assert_eq!(further("q"), Some(Further { kind: NodeKind::Laureate, count: 23 }));
        assert_eq!((further("full"), further("vague")), (None, None));
    }
}
