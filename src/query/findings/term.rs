//! What a finding's arithmetic is made of: each part with its name and what it counts for.

use rust_decimal::Decimal;

use super::{Claim, Finding, Parts, split};
use crate::domain::{Instrument, NodeId};
use crate::query::overlaps::Union;
use crate::query::{Accounts, Measure, NodeSet, Origin, Rollup};

/// What a part is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermName {
    /// A child.
    Node(NodeId),
    /// An instrument.
    Instrument(Instrument),
    /// A tranche or a funder's share, by the row of its figure.
    Part(usize),
    /// What two children have in common.
    Common([NodeId; 2]),
}

/// A part in a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// What it is called.
    pub name: TermName,
    /// What it counts for; its whole amount where it is left out. What two children have in common
    /// is taken off.
    pub amount: Rollup,
    /// Whether it is left out, because its money is in another part already.
    pub left_out: bool,
}

impl Term {
    /// What it counts for in the sum, in euros: below zero where it is taken off.
    #[must_use]
    pub fn counts(&self) -> Decimal {
        match () {
            () if self.left_out => Decimal::ZERO,
            () if self.is_taken_off() => -self.amount.eur,
            () => self.amount.eur,
        }
    }

    /// Whether it is taken off the others.
    #[must_use]
    pub fn is_taken_off(&self) -> bool {
        matches!(self.name, TermName::Common(_))
    }

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
    let Claim::Weighed(weighed) = &finding.claim else { return Vec::new() };
    let figures = accounts.corpus.all_figures();
    let stated = |name, row: usize| {
        let amount = Rollup::own(row, &figures[row]);
        Term { name, amount, left_out: false }
    };
    match &weighed.parts {
        Parts::Children(measure) => children(accounts, finding.node, *measure),
        Parts::Instruments => {
            let shares = split::instruments(accounts, finding.node, weighed.whole).into_iter();
            let term = |share: split::Share| {
                let name = TermName::Instrument(share.instrument);
                Term { name, amount: share.amount, left_out: false }
            };
            shares.map(term).collect()
        }
        Parts::Rows(rows) => rows.iter().map(|&row| stated(TermName::Part(row), row)).collect(),
    }
}

fn children(accounts: &Accounts, node: NodeId, measure: Measure) -> Vec<Term> {
    let amount = |child: NodeId| Some((child, accounts.rollup(child, measure)?));
    let rows: Vec<(NodeId, Rollup)> = accounts.corpus.children(node).filter_map(amount).collect();
    let ties = accounts.rollups.ties.among_children(node);
    let added = Union::new(accounts.reckoner(), measure, ties, &rows).add_up();
    let inside: NodeSet = added.inside.iter().map(|(inside, _)| *inside).collect();
    let term = |(child, amount): (NodeId, Rollup)| {
        let left_out = inside.contains(child);
        Term { name: TermName::Node(child), amount: amount.as_disclosed(), left_out }
    };
    let common = added.partly.iter().filter_map(|(two, amount)| {
        let amount = amount.as_ref()?.as_disclosed();
        Some(Term { name: TermName::Common(*two), amount, left_out: false })
    });
    rows.into_iter().map(term).chain(common).collect()
}
