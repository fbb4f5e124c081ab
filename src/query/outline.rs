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

use super::{Column, KindSet, Ledger, NodeSet};
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

    fn wants_kind(self, kind: NodeKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(kind)
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
    pub column: Column,
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
        rows.extend((at..run_end).map(NodeId::new));
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
            Reverse(ledger.cell(node, request.column).map(|cell| cell.rollup.eur))
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
    starts.min_by(PartialDate::chronological)
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
        if has_money && filter.wants_kind(corpus.node(node).kind) {
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

/// How many more children of a kind a node has than the corpus lists, as its indicators
/// count them: 21 where they say 24 laureates and three are listed.
///
/// `None` where no indicator counts children as a whole number, or none is missing.
#[must_use]
pub fn further(corpus: &Corpus, node: NodeId) -> Option<(NodeKind, u64)> {
    corpus.indicators(node).iter().find_map(|indicator| {
        let kind = indicator.counts?;
        let stated: u64 = corpus.text(indicator.value).parse().ok()?;
        let listed = corpus.children(node).filter(|&child| corpus.node(child).kind == kind).count();
        let more = stated.checked_sub(u64::try_from(listed).ok()?)?;
        (more > 0).then_some((kind, more))
    })
}
