//! Which nodes are compared, and in which order.
//!
//! ```text
//! marked nodes              those, each once
//! else laureates below      that disclose a subsidy or an equity, the selection itself too
//! else the nearest nodes    below the selection, all as deep, of which several state a figure
//!                           of any measure: those that do, so that no row contains another
//! ```

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

use super::{Column, Compared, Comparison, ComparisonRequest, Direction, KINDS, Line};
use crate::domain::{Corpus, Instrument, NodeId, NodeKind};
use crate::query::{Ledger, MoneyKind, NodeSet};
use crate::text::french_order;

/// The nodes, in the order in which they were chosen, else that of the corpus.
pub(super) fn nodes(ledger: &Ledger, request: &ComparisonRequest<'_>) -> Vec<NodeId> {
    let corpus = &ledger.corpus;
    if !request.rows.is_empty() {
        let mut seen = NodeSet::new();
        return request.rows.iter().copied().filter(|&node| seen.insert(node)).collect();
    }
    let places = request.under.map_or(0..corpus.len(), |under| corpus.subtree(under));
    let below = || places.clone().map(NodeId::new);
    let opening = ledger.opening(None);
    let discloses = |node: NodeId, instrument| {
        ledger.cell(node, opening.of(MoneyKind::Of(instrument))).is_some()
    };
    let laureates: Vec<NodeId> = below()
        .filter(|&node| corpus.node(node).kind == NodeKind::Laureate)
        .filter(|&node| discloses(node, Instrument::Subsidy) || discloses(node, Instrument::Equity))
        .collect();
    if !laureates.is_empty() {
        return laureates;
    }
    nearest(corpus, places.start + usize::from(request.under.is_some())..places.end)
}

/// Of the nodes at some places that state a figure those of the highest level; where
/// one alone does, those of the next height at which there are several, if there are.
fn nearest(corpus: &Corpus, below: Range<usize>) -> Vec<NodeId> {
    let stating = |&node: &NodeId| states_a_figure(corpus, node);
    let mut levels: BTreeMap<u8, Vec<NodeId>> = BTreeMap::new();
    for node in below.map(NodeId::new).filter(stating) {
        levels.entry(corpus.node(node).depth).or_default().push(node);
    }
    let several = levels.values().find(|level| level.len() > 1);
    several.or_else(|| levels.values().next()).cloned().unwrap_or_default()
}

/// Whether a node states a figure in force of one of the measures.
fn states_a_figure(corpus: &Corpus, node: NodeId) -> bool {
    let is_measured =
        |instrument| KINDS.iter().any(|measure| measure.money() == Some(MoneyKind::Of(instrument)));
    corpus.figures(node).iter().any(|figure| figure.in_force && is_measured(figure.instrument))
}

/// Orders the rows. What has no number comes last either way.
pub(super) fn sort(
    ledger: &Ledger,
    comparison: &mut Comparison,
    measure: Column,
    direction: Direction,
) {
    let turned = |order: Ordering| match direction {
        Direction::Ascending => order,
        Direction::Descending => order.reverse(),
    };
    let corpus = &ledger.corpus;
    let mut rows: Vec<(_, Compared)> = Vec::with_capacity(comparison.rows.len());
    for at in 0..comparison.rows.len() {
        let number = comparison.value(Line::Row(at), measure).number();
        rows.push((number, comparison.rows[at].clone()));
    }
    rows.sort_by(|(a, one), (b, other)| match (measure, a, b) {
        (Column::Name, _, _) => {
            turned(french_order(corpus.name(one.node), corpus.name(other.node)))
        }
        (_, Some(a), Some(b)) => turned(a.cmp(b)),
        (_, a, b) => a.is_none().cmp(&b.is_none()),
    });
    comparison.rows = rows.into_iter().map(|(_, row)| row).collect();
}
