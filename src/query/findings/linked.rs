//! What a link says of the money at its two ends, in public money: that it is the same, or that
//! one has it from the other.
//!
//! ```text
//! same-money-as    11 Md€ and 73,5 Md€              warning same-money
//! funded-by        50 M€ (the link's, else the node's) of a fund of 30 M€    warning funded
//! ```

use hashbrown::HashMap;

use super::{About, Claim, Finding, Severity};
use crate::domain::{Interval, Link, NodeId, Relation, Rule};
use crate::query::{Accounts, Measure, Rollup};

pub(super) fn find(accounts: &Accounts, found: &mut Vec<Finding>) {
    let links = accounts.corpus.all_links();
    let mut funders: HashMap<NodeId, usize> = HashMap::new();
    for link in links.iter().filter(|link| link.relation == Relation::FundedBy) {
        *funders.entry(link.node).or_default() += 1;
    }
    for link in links {
        let is_below = |one, other| accounts.corpus.is_within(one, other);
        if is_below(link.node, link.to) || is_below(link.to, link.node) {
            continue;
        }
        let (rule, own) = match link.relation {
            Relation::SameMoneyAs => (Rule::SameMoney, public(accounts, link.node)),
            Relation::FundedBy => (Rule::Funded, given(accounts, link, funders[&link.node])),
            Relation::Succeeds
            | Relation::Renames
            | Relation::PartOf
            | Relation::Overlaps
            | Relation::ReliesOn => continue,
        };
        let Some((own, others)) = own.zip(public(accounts, link.to)) else { continue };
        let (one, other) = (interval(&own), interval(&others));
        let is_less = rule == Rule::SameMoney && other.exceeds(one);
        if one.exceeds(other) || is_less {
            let claim = Claim::Apart { other: link.to, own, others };
            found.push(Finding::new(Severity::Warning, rule, link.node, About::Node, claim));
        }
    }
}

fn public(accounts: &Accounts, node: NodeId) -> Option<Rollup> {
    accounts.rollup(node, Measure::PUBLIC)
}

/// What a node has from one of its funders: what the link says, else all that it has, if there is
/// no other.
fn given(accounts: &Accounts, link: &Link, funders: usize) -> Option<Rollup> {
    let of_link = link.amount.zip(link.certainty);
    let of_link = of_link.map(|(amount, certainty)| Rollup::of(amount, certainty));
    of_link.or_else(|| public(accounts, link.node).filter(|_| funders == 1))
}

/// What an amount may be: a ceiling may come to nothing, and what is incomplete has no end.
fn interval(amount: &Rollup) -> Interval {
    Interval { low: Some(amount.least), ..amount.interval() }
}
