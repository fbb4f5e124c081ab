//! What would make figures that disagree agree: figures below the node that add up to the one
//! that is alone, or what the parts of a figure of the node leave of it.
//!
//! ```text
//! Ségur, digital part  3,5 Md€ = 2,1 + 1,4
//!                      2 Md€     1,4 + 0,6 gives 2,0: the 2,1 without buildings and equipment
//! Lorient, subsidy     6 M€      14 − 6,6 − 1,4 gives 6,0: what other funders give left out
//! ```
//!
//! Of all sums that meet the figure the nearest is reported; of those the one of fewest parts,
//! then the first. The search is bounded, whatever the corpus: see the constants.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::part::{Parted, moves, parted};
use super::{Claim, Finding, disagree};
use crate::domain::{Certainty, Figure, NodeId};
use crate::query::{Accounts, Rollup};

/// How many nodes below are looked at, and how many figures of them are tried.
const MOST_NODES: usize = 400;
const MOST_TRIED: usize = 20;
/// How many figures a sum has at the most.
const MOST_TERMS: usize = 4;

/// A figure and what adds up to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reconciled {
    /// The row of the figure.
    pub figure: usize,
    /// The rows of the figures that add up to it, the largest first.
    pub terms: Vec<usize>,
    /// The rows of those that are taken off, in document order.
    pub less: Vec<usize>,
    /// What that gives.
    pub sum: Rollup,
}

/// For figures that disagree: what adds up to those that the figure in force does not agree
/// with, where the nodes below show it. Nothing for another finding.
#[must_use]
pub fn reconcile(accounts: &Accounts, finding: &Finding) -> Vec<Reconciled> {
    let Claim::Figures { held } = finding.claim else { return Vec::new() };
    let figures = accounts.corpus.all_figures();
    let apart = |&row: &usize| accounts.corpus.disagree(&figures[row], &figures[held]);
    let mut found: Vec<Reconciled> = Vec::new();
    let tried = tried(accounts, held);
    for row in disagree::also_stated(accounts, held).into_iter().filter(apart) {
        let eur = figures[row].amount.eur();
        let known = found.iter().any(|one| figures[one.figure].amount.eur() == eur);
        if !known {
            let sum = || (!tried.is_empty()).then(|| SumSearch::new(accounts, row, &tried).best());
            let left = left(accounts, row, held);
            found.extend(left.or_else(|| sum().flatten()));
        }
    }
    found
}

/// What the parts of a figure of the same node leave of it, where that meets one figure and not the
/// one in force.
fn left(accounts: &Accounts, figure: usize, held: usize) -> Option<Reconciled> {
    let corpus = &accounts.corpus;
    let all = corpus.all_figures();
    let own = |row: usize| Rollup::own(row, &all[row]);
    let moves = moves(corpus, all[held].node);
    // What is moved is not what its parts leave.
    if !moves.is_empty() {
        return None;
    }
    let families = parted(corpus, all[held].node).into_iter().flat_map(|(whole, parts)| {
        let families = Parted { accounts, whole, parts, moves: &moves }.families().into_iter();
        families.map(move |family| (whole, family))
    });
    let left = families.filter_map(|(whole, less)| {
        let parts = Rollup::sum(less.iter().map(|&row| own(row)))?;
        let left = own(whole).left_by(&parts)?;
        let sum = Rollup { least: left.met, bound: own(whole).bound, ..left };
        Some(Reconciled { figure, terms: vec![whole], less, sum })
    });
    let fits = |one: &Reconciled| {
        let meets = |row: usize| all[row].interval().meets(one.sum.interval());
        meets(figure) && !meets(held)
    };
    left.take(MOST_TRIED).find(fits)
}

/// The rows of figures of the same kind and stage below a node, those of the upper levels
/// first. Ceilings add up to nothing.
fn tried(accounts: &Accounts, held: usize) -> Vec<usize> {
    let corpus = &accounts.corpus;
    let figure = &corpus.all_figures()[held];
    let mut rows = Vec::new();
    let mut level = vec![figure.node];
    let mut looked_at = 0;
    while !level.is_empty() {
        let mut next: Vec<NodeId> = Vec::new();
        for child in level.iter().flat_map(|&node| corpus.children(node)) {
            looked_at += 1;
            if looked_at > MOST_NODES {
                break;
            }
            next.push(child);
            if let Some((row, own)) = accounts.own(child, figure.key())
                && own.certainty != Certainty::Ceiling
                && rows.len() < MOST_TRIED
            {
                rows.push(row);
            }
        }
        level = next;
    }
    rows.sort_unstable();
    rows
}

struct SumSearch<'a> {
    accounts: &'a Accounts,
    wanted: &'a Figure,
    row: usize,
    tried: &'a [usize],
    chosen: Vec<usize>,
    /// How far the best sum is from the figure, and what it is of.
    best: Option<(Decimal, Vec<usize>)>,
}

impl<'a> SumSearch<'a> {
    fn new(accounts: &'a Accounts, row: usize, tried: &'a [usize]) -> Self {
        let wanted = &accounts.corpus.all_figures()[row];
        Self { accounts, wanted, row, tried, chosen: Vec::new(), best: None }
    }

    fn best(mut self) -> Option<Reconciled> {
        self.add(0, Decimal::ZERO);
        let (_, mut terms) = self.best.take()?;
        terms.sort_by_key(|&row| Reverse(self.figure(row).amount.eur()));
        let sum = Rollup::sum(terms.iter().map(|&row| Rollup::own(row, self.figure(row))))?;
        let meets = self.wanted.interval().meets(sum.interval());
        meets.then_some(Reconciled { figure: self.row, terms, less: Vec::new(), sum })
    }

    fn figure(&self, row: usize) -> &'a Figure {
        &self.accounts.corpus.all_figures()[row]
    }

    /// Tries every further figure from `from` on with those chosen, whose sum is `eur`.
    fn add(&mut self, from: usize, eur: Decimal) {
        for at in from..self.tried.len() {
            let row = self.tried[at];
            let Some(sum) = eur.checked_add(self.figure(row).amount.eur()) else { continue };
            if self.is_inside_a_chosen(row) || self.is_too_much(sum) {
                continue;
            }
            self.chosen.push(row);
            self.keep(sum);
            if self.chosen.len() < MOST_TERMS {
                self.add(at + 1, sum);
            }
            self.chosen.pop();
        }
    }

    /// Rows are in document order, so that what holds another comes before it.
    fn is_inside_a_chosen(&self, row: usize) -> bool {
        let node = self.figure(row).node;
        let holds = |&other: &usize| self.accounts.corpus.is_within(node, self.figure(other).node);
        self.chosen.iter().any(holds)
    }

    /// Nothing that is added makes it less.
    fn is_too_much(&self, sum: Decimal) -> bool {
        let Some(high) = self.wanted.interval().high else { return false };
        let slack = high - self.wanted.amount.eur();
        sum - self.wanted.amount.eur() > slack.saturating_mul(Decimal::from(MOST_TERMS + 1))
    }

    fn keep(&mut self, sum: Decimal) {
        let away = (sum - self.wanted.amount.eur()).abs();
        let is_better = self.best.as_ref().is_none_or(|(held, terms)| {
            away < *held || (away == *held && self.chosen.len() < terms.len())
        });
        if is_better {
            self.best = Some((away, self.chosen.clone()));
        }
    }
}
