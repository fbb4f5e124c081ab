//! What a finding's arithmetic is made of: each part with its name and what it counts for.

use super::{Claim, Finding, Parts, split};
use crate::domain::{Instrument, NodeId};
use crate::query::{Accounts, Key, Origin, Rollup};

/// What a part is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermName {
    /// A child.
    Node(NodeId),
    /// An instrument.
    Instrument(Instrument),
    /// A tranche or a funder's share, by the row of its figure.
    Part(usize),
}

/// A part in a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// What it is called.
    pub name: TermName,
    /// What it counts for; its whole amount where it is left out.
    pub amount: Rollup,
    /// Whether it is left out, because its money is in another part already.
    pub left_out: bool,
}

impl Term {
    /// The row of the figure that states it; `None` for a sum.
    #[must_use]
    pub fn figure(&self) -> Option<usize> {
        match self.amount.origin {
            Origin::Own(row) => Some(row as usize),
            Origin::Derived { .. } | Origin::Parts => None,
        }
    }
}

/// The parts of a finding that weighs parts, in document order; none for another.
#[must_use]
pub fn terms(accounts: &Accounts, finding: &Finding) -> Vec<Term> {
    let (Claim::Weighed(weighed), Some((instrument, _))) = (&finding.claim, finding.money) else {
        return Vec::new();
    };
    let figures = accounts.corpus.all_figures();
    let stated = |name, row: usize| {
        let amount = Rollup::own(row, &figures[row]);
        Term { name, amount, left_out: false }
    };
    match &weighed.parts {
        Parts::Children => children(accounts, finding.node, Key::new(instrument, weighed.stage)),
        Parts::Instruments => {
            let rows = split::instruments(accounts, finding.node, weighed.whole).into_iter();
            rows.map(|row| stated(TermName::Instrument(figures[row].instrument), row)).collect()
        }
        Parts::Rows(rows) => rows.iter().map(|&row| stated(TermName::Part(row), row)).collect(),
    }
}

fn children(accounts: &Accounts, node: NodeId, key: Key) -> Vec<Term> {
    let term = |child: NodeId| {
        let amount = accounts.rollup(child, key)?;
        let name = TermName::Node(child);
        let part = accounts.rollups.contribution(child, key, amount);
        let left_out = part.is_none();
        let amount = part.unwrap_or(amount).as_disclosed();
        Some(Term { name, amount, left_out })
    };
    accounts.corpus.children(node).filter_map(term).collect()
}
