//! The rows of the outline: which nodes are visible, in which order.
//!
//! The rows are a preorder of node ids. Unsorted and unfiltered they come out of index
//! arithmetic alone, 64 nodes at a time where all are expanded, so that a million rows
//! cost less than a frame. The set of expanded nodes belongs to who asks.
//!
//! ```text
//! request {root: pia, expanded: {territoires-innovation}}   →  pia, territoires-innovation,
//!                                                              tsd, e-meuse-sante, hit
//! ```

use std::cmp::Reverse;

use super::{KindSet, Ledger, Measure, NodeSet};
use crate::domain::{Corpus, Instrument, NodeId, NodeKind, PartialDate, When};
use crate::text::fold;

/// How siblings are ordered. Ties stay in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// As in the corpus.
    #[default]
    Document,
    /// The largest amount of the column first, what is not disclosed last.
    Amount,
    /// By name, accents aside.
    Name,
    /// The earliest event or start of the period first, what has no date last.
    Date,
}

impl Order {
    /// Every order, as a key turns them.
    pub const ALL: [Order; 4] = [Order::Document, Order::Amount, Order::Name, Order::Date];
}

/// Which nodes are wanted; the default wants all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// The kinds; empty for any.
    pub kinds: KindSet,
    /// A node passes if it, or something below it, has a figure of this instrument.
    pub instrument: Option<Instrument>,
}

impl Filter {
    /// Whether it wants everything.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.kinds.is_empty() && self.instrument.is_none()
    }
}

/// What to make rows of.
#[derive(Debug, Clone, Copy)]
pub struct OutlineRequest<'a> {
    /// The node to start from: it is the first row, whether expanded or not, and what is
    /// below it follows. `None` starts with all roots.
    pub root: Option<NodeId>,
    /// The nodes whose children are shown.
    pub expanded: &'a NodeSet,
    /// How siblings, or all laureates, are ordered.
    pub order: Order,
    /// The column that [`Order::Amount`] reads.
    pub column: Measure,
    /// What is left out. The nodes above one that passes stay, whether they pass or not.
    pub filter: Filter,
    /// Instead of the tree: every laureate under the root in one flat list, expanded or
    /// not. Kinds other than the laureates' are not asked for.
    pub laureates_only: bool,
}

/// The visible rows, from the top.
#[must_use]
pub fn outline(ledger: &Ledger, request: &OutlineRequest<'_>) -> Vec<NodeId> {
    let kept = (!request.filter.is_empty()).then(|| kept(&ledger.corpus, request.filter));
    if request.laureates_only {
        return laureates(ledger, request, kept.as_ref());
    }
    if request.order == Order::Document && kept.is_none() {
        return preorder(ledger, request);
    }
    let mut rows = Vec::new();
    let is_kept = |node: &NodeId| kept.as_ref().is_none_or(|kept| kept.contains(*node));
    // Nodes still to be shown, the next one last.
    let mut waiting = match request.root {
        Some(root) => vec![root],
        None => ordered(ledger, request, ledger.corpus.roots().filter(is_kept).collect()),
    };
    waiting.reverse();
    while let Some(node) = waiting.pop() {
        rows.push(node);
        if request.root == Some(node) || request.expanded.contains(node) {
            let children = ledger.corpus.children(node).filter(is_kept).collect();
            waiting.extend(ordered(ledger, request, children).into_iter().rev());
        }
    }
    rows
}

/// Rows in document order: each is followed by the next place if it is open or a leaf, else
/// by the end of its subtree.
fn preorder(ledger: &Ledger, request: &OutlineRequest<'_>) -> Vec<NodeId> {
    let corpus = &ledger.corpus;
    let places = request.root.map_or(0..corpus.len(), |root| corpus.subtree(root));
    let passes = |word| request.expanded.word(word) | ledger.leaves().word(word);
    let mut rows = Vec::new();
    let mut at = places.start;
    if request.root.is_some() {
        rows.push(NodeId::new(at));
        at += 1;
    }
    while at < places.end {
        let (word, low) = (at / 64, at % 64);
        let run = ((!passes(word) >> low).trailing_zeros() as usize).min(64 - low);
        let run_end = (at + run).min(places.end);
        rows.extend(NodeId::range(at..run_end));
        at = run_end;
        if run < 64 - low && at < places.end {
            let closed = NodeId::new(at);
            rows.push(closed);
            at = corpus.subtree(closed).end;
        }
    }
    rows
}

fn laureates(ledger: &Ledger, request: &OutlineRequest<'_>, kept: Option<&NodeSet>) -> Vec<NodeId> {
    let corpus = &ledger.corpus;
    let places = request.root.map_or(0..corpus.len(), |root| corpus.subtree(root));
    let wanted = |node: &NodeId| {
        corpus.node(*node).kind == NodeKind::Laureate
            && kept.is_none_or(|kept| kept.contains(*node))
    };
    ordered(ledger, request, places.map(NodeId::new).filter(wanted).collect())
}

fn ordered(ledger: &Ledger, request: &OutlineRequest<'_>, mut nodes: Vec<NodeId>) -> Vec<NodeId> {
    let corpus = &ledger.corpus;
    match request.order {
        Order::Document => {}
        Order::Amount => nodes.sort_by_cached_key(|&node| {
            Reverse(ledger.rollup(node, request.column).map(|amount| amount.eur))
        }),
        Order::Name => nodes.sort_by_cached_key(|&node| {
            let name = corpus.name(node);
            (fold(name), name)
        }),
        Order::Date => nodes.sort_by_cached_key(|&node| {
            let date = earliest(corpus, node);
            (date.is_none(), date.map(|date| (date.first_day(), date.last_day())))
        }),
    }
    nodes
}

/// The earliest date of a node itself: of its events, or the start of its period.
#[must_use]
pub fn earliest(corpus: &Corpus, node: NodeId) -> Option<PartialDate> {
    let events = corpus.events(node).iter().map(|event| event.when);
    let period = corpus.node(node).period.map(When::During);
    let starts = events.chain(period).filter_map(|when| Some(when.span()?.0));
    starts.min_by(|one, other| one.chronological(*other))
}

/// The nodes that pass a filter, and those above them: what an outline with that filter
/// shows when all is expanded. One pass over the corpus.
#[must_use]
pub fn kept(corpus: &Corpus, filter: Filter) -> NodeSet {
    let mut with_figure = NodeSet::new();
    if let Some(instrument) = filter.instrument {
        for figure in corpus.all_figures() {
            if figure.instrument == instrument {
                mark_upwards(corpus, figure.node, &mut with_figure);
            }
        }
    }
    let mut kept = NodeSet::new();
    for node in corpus.node_ids() {
        let has_money = filter.instrument.is_none() || with_figure.contains(node);
        if has_money && filter.kinds.admits(corpus.node(node).kind) {
            mark_upwards(corpus, node, &mut kept);
        }
    }
    kept
}

/// Puts in a node and all above it, up to the first that is there already.
fn mark_upwards(corpus: &Corpus, node: NodeId, set: &mut NodeSet) {
    let mut next = Some(node);
    while let Some(node) = next.filter(|&node| set.insert(node)) {
        next = corpus.parent(node);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Word;
    use crate::query::specimen;
    use proptest::prelude::*;

    const TREE: &str = "plan p; during 2021/2023
  programme q; period 2019/2020
    laureate éole; S 1 M€; on 2020-05
    laureate zinc; S 3 M€
    laureate Écho; P 2 M€; on 2019-11
  strand r; E 9 M€
    programme s
      laureate deep; S 2 M€
plan empty";

    const ALL: OutlineRequest<'static> = OutlineRequest {
        root: None,
        expanded: &NodeSet::new(),
        order: Order::Document,
        column: Measure::PUBLIC,
        filter: Filter { kinds: KindSet::EMPTY, instrument: None },
        laureates_only: false,
    };

    fn names(ledger: &Ledger, request: &OutlineRequest<'_>) -> String {
        let rows = outline(ledger, request);
        rows.iter().map(|&node| ledger.corpus.name(node)).collect::<Vec<_>>().join(" ")
    }

    fn set(ledger: &Ledger, ids: &[&str]) -> NodeSet {
        ids.iter().map(|id| ledger.corpus.node_by_id(id).unwrap()).collect()
    }

    #[test]
    fn only_what_is_expanded_is_open() {
        let ledger = specimen::ledger(TREE);
        assert_eq!(names(&ledger, &ALL), "p empty");
        let expanded = set(&ledger, &["p", "r", "s"]);
        let request = OutlineRequest { expanded: &expanded, ..ALL };
        assert_eq!(names(&ledger, &request), "p q r s deep empty");
        let inner = OutlineRequest { expanded: &set(&ledger, &["q", "s"]), ..ALL };
        assert_eq!(names(&ledger, &inner), "p empty");
        let root = ledger.corpus.node_by_id("q");
        assert_eq!(names(&ledger, &OutlineRequest { root, ..ALL }), "q éole zinc Écho");
    }

    #[test]
    fn siblings_are_ordered_within_their_parent() {
        let ledger = specimen::ledger(TREE);
        let mut expanded = NodeSet::new();
        expanded.insert_range(0..ledger.corpus.len());
        let by = |order| names(&ledger, &OutlineRequest { order, expanded: &expanded, ..ALL });
        assert_eq!(by(Order::Amount), "p r s deep q zinc Écho éole empty");
        assert_eq!(by(Order::Name), "empty p q Écho éole zinc r s deep");
        assert_eq!(by(Order::Date), "p q Écho éole zinc r s deep empty");
    }

    #[test]
    fn a_filter_keeps_what_stands_above_what_passes() {
        let ledger = specimen::ledger(TREE);
        let mut expanded = NodeSet::new();
        expanded.insert_range(0..ledger.corpus.len());
        let filtered =
            |filter| names(&ledger, &OutlineRequest { filter, expanded: &expanded, ..ALL });
        let kinds = |kind| Filter { kinds: KindSet::EMPTY.with(kind), instrument: None };
        assert_eq!(filtered(kinds(NodeKind::Programme)), "p q r s");
        let equity = Filter { instrument: Some(Instrument::Equity), ..Filter::default() };
        assert_eq!(filtered(equity), "p q Écho");
        let both = Filter { kinds: KindSet::EMPTY.with(NodeKind::Strand), ..equity };
        assert_eq!(filtered(both), "");
    }

    #[test]
    fn laureates_stand_in_one_list() {
        let ledger = specimen::ledger(TREE);
        let flat = OutlineRequest { laureates_only: true, order: Order::Amount, ..ALL };
        assert_eq!(names(&ledger, &flat), "zinc Écho deep éole");
        let root = ledger.corpus.node_by_id("r");
        assert_eq!(names(&ledger, &OutlineRequest { root, ..flat }), "deep");
    }

    proptest! {
        #[test]
        fn index_arithmetic_shows_what_a_walk_shows(
            depths in prop::collection::vec(0_usize..6, 0..400),
            open in prop::collection::vec(0_usize..400, 0..200),
            runs in prop::collection::vec((0_usize..400, 0_usize..400), 0..3),
            root in prop::option::of(0_usize..400),
        ) {
            let mut text = String::new();
            let mut depth = 0;
            for (at, wanted) in depths.iter().enumerate() {
                depth = if at == 0 { 0 } else { (*wanted).min(depth + 1) };
                let line = format!("{}{} n{at}\n", "  ".repeat(depth), NodeKind::Plan.word());
                text.push_str(&line);
            }
            let ledger = specimen::ledger(&text);
            let mut expanded: NodeSet = open.into_iter().map(NodeId::new).collect();
            for (a, b) in runs {
                expanded.insert_range(a.min(b)..a.max(b));
            }
            let root = root.filter(|at| *at < ledger.corpus.len()).map(NodeId::new);
            let request = OutlineRequest { root, expanded: &expanded, ..ALL };
            let places = root.map_or(0..ledger.corpus.len(), |root| ledger.corpus.subtree(root));
            let walked: Vec<NodeId> = places.map(NodeId::new).filter(|&node| {
                Some(node) == root || ledger.corpus.ancestors(node)
                    .take_while(|above| root.is_none_or(|root| ledger.corpus.is_within(*above, root)))
                    .all(|above| Some(above) == root || expanded.contains(above))
            }).collect();
            prop_assert_eq!(outline(&ledger, &request), walked);
        }
    }
}
