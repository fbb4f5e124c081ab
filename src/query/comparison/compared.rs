//! The nodes of a comparison with their amounts: of a row what it states or its children
//! add up to, of a parent only what it states itself.
//!
//! ```text
//! row     Territoire de santé de demain    subsidy 10,6 M€ awarded, equity ≤ 25 M€ awarded
//! parent  Territoires d’innovation         subsidy 150 M€ announced, equity 300 M€ announced
//! ```

use hashbrown::HashMap;

use super::column::{Column, KINDS, slot};
use super::value::Money;
use crate::domain::{Corpus, NodeId};
use crate::query::{Cell, Ledger, Measure, NodeSet};

/// A node of a comparison and its amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The node.
    pub node: NodeId,
    /// The place of its parent in [`Comparison::parents`](super::Comparison::parents); `None` for
    /// a root, and for what is no row.
    pub parent: Option<usize>,
    pub(super) money: [Option<Money>; KINDS.len()],
    /// Of which kinds its money is counted with another row.
    pub(super) left_out: [bool; KINDS.len()],
}

/// The rows, and each of their parents once.
pub(super) fn compared(ledger: &Ledger, nodes: &[NodeId]) -> (Vec<Compared>, Vec<Compared>) {
    let mut parents: Vec<Compared> = Vec::new();
    let mut places: HashMap<NodeId, usize> = HashMap::new();
    let rows = nodes.iter().map(|&node| {
        let mut row = Compared::row(ledger, node);
        row.parent = ledger.corpus.parent(node).map(|parent| {
            *places.entry(parent).or_insert_with(|| {
                parents.push(Compared::parent(ledger, parent));
                parents.len() - 1
            })
        });
        row
    });
    (rows.collect(), parents)
}

/// Leaves out of the total of each kind of money what has another row with that kind above it.
pub(super) fn leave_out_nested(corpus: &Corpus, rows: &mut [Compared]) {
    for (at, _) in KINDS.iter().enumerate() {
        let disclosing = rows.iter().filter(|row| row.money[at].is_some());
        let disclosing: NodeSet = disclosing.map(|row| row.node).collect();
        for row in rows.iter_mut() {
            row.left_out[at] = corpus.ancestors(row.node).any(|above| disclosing.contains(above));
        }
    }
}

impl Compared {
    pub(super) fn row(ledger: &Ledger, node: NodeId) -> Compared {
        Compared::new(ledger, |measure| ledger.cell(node, measure), node)
    }

    /// Of a parent only what it states itself: a sum of the rows would add nothing.
    fn parent(ledger: &Ledger, node: NodeId) -> Compared {
        Compared::new(ledger, |measure| ledger.stated(node, measure), node)
    }

    fn new(ledger: &Ledger, cell: impl Fn(Measure) -> Option<Cell>, node: NodeId) -> Compared {
        let opening = ledger.opening(None);
        let money = KINDS.map(|kind| cell(opening.of(kind.money()?)).as_ref().map(Money::of));
        Compared { node, parent: None, money, left_out: Default::default() }
    }

    pub(super) fn get(&self, measure: Column) -> Option<Money> {
        self.money[slot(measure)?]
    }
}
