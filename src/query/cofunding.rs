//! Co-funding: what others than the funders that a node names give to what is below it. It is
//! shown, and is no part of what the node has.
//!
//! ```text
//! programme, funder: the State        10 M€
//!   laureate                           8 M€    of it FEDER 4, a Region 3: 1 is of the 10
//! ```

use super::stated::Stated;
use super::{Accounts, Measure, Rollup};
use crate::domain::{ActorId, NodeId, Role};

/// What is below a node, told apart by whose money it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cofunded {
    /// What others give.
    pub(crate) others: Rollup,
    /// What is the node's own of the children's sum: what its funders are said to give, else what
    /// the others leave, at the most.
    pub(crate) own: Rollup,
}

impl Accounts {
    /// What the children of a node add up to without what others than its funders give; all of it
    /// where the node names no funder, or nothing below it is another's.
    #[must_use]
    pub fn own_parts(&self, node: NodeId, measure: Measure) -> Option<Rollup> {
        let sum = self.parts(node, measure)?;
        Some(self.cofunded(node, measure, &sum).map_or(sum, |apart| apart.own))
    }

    /// What others than the funders that a node names give to what is below it; `None` where the
    /// node names none, or nobody else is named below it.
    #[must_use]
    pub fn cofunding(&self, node: NodeId, measure: Measure) -> Option<Rollup> {
        let sum = self.parts(node, measure)?;
        self.cofunded(node, measure, &sum).map(|apart| apart.others)
    }

    /// What of an amount that a node below `above` states is of the money of that one: what its
    /// funders are said to give, else what the others leave, at the most. `None` where all of it may be its own.
    pub(super) fn own_of(
        &self,
        above: NodeId,
        node: NodeId,
        measure: Measure,
        amount: &Rollup,
    ) -> Option<Rollup> {
        let named = self.funders_of(above);
        if named.is_empty() || node == above {
            return None;
        }
        let stated = Stated::of(self.funders(), node);
        stated.own_of(measure, amount, self.is_none_of(&named)).filter(|own| !own.is(amount))
    }

    /// A sum of a node's children, told apart by whose money it is.
    pub(super) fn cofunded(
        &self,
        node: NodeId,
        measure: Measure,
        sum: &Rollup,
    ) -> Option<Cofunded> {
        let named = self.funders_of(node);
        if named.is_empty() {
            return None;
        }
        let is_other = self.is_none_of(&named);
        let mut figures = self.corpus.figure_rows_below(node);
        figures.find(|&row| self.corpus.all_figures()[row].funder.is_some_and(&is_other))?;
        let (mut all, mut own, mut others) = (Vec::new(), Vec::new(), Vec::new());
        let places = self.corpus.subtree(node);
        let mut at = places.start + 1;
        while at < places.end {
            let below = NodeId::new(at);
            let stated = Stated::of(self.funders(), below);
            let Some(whole) = self.rollup(below, measure).filter(|_| stated.has(measure)) else {
                at += 1;
                continue;
            };
            at = self.corpus.subtree(below).end;
            all.push(whole);
            own.push(stated.own_of(measure, &whole, &is_other)?);
            let given = stated.given_by(measure, &is_other);
            // More of it may be others' than is said, unless what is its own is said too.
            let is_told = stated.given_by(measure, |actor| !is_other(actor)).is_some();
            others.extend(given.map(|given| if is_told { given } else { given.incomplete() }));
        }
        let others = Rollup::sum(others)?;
        // Where the children have money in common, nobody knows whose that is.
        let is_plain = Rollup::sum(all).is_some_and(|all| all.eur == sum.eur);
        let own = if is_plain { Rollup::sum(own)? } else { sum.left_by(&others)? };
        let bound = own.bound.and(sum.bound);
        let disclosed_bound = own.disclosed_bound.and(sum.disclosed_bound);
        let own = Rollup { bound, disclosed_bound, origin: sum.origin, ..own };
        Some(Cofunded { others, own })
    }

    /// The funders that a node names itself.
    fn funders_of(&self, node: NodeId) -> Vec<ActorId> {
        let roles = self.corpus.roles(node).iter();
        roles.filter(|role| role.role == Role::Funder).map(|role| role.actor).collect()
    }

    /// Whether an actor is none of some, nor part of one.
    fn is_none_of(&self, named: &[ActorId]) -> impl Fn(ActorId) -> bool {
        let funders = self.funders();
        move |actor| !named.iter().any(|&whole| funders.is_part_of(actor, whole))
    }
}

#[cfg(test)]
mod tests {
    use crate::query::{Bound, Ledger, Measure, specimen};

    /// What the others give below `p`, and what of the children is its own, in M€ with the bound.
    fn told_apart(text: &str) -> Option<[(String, Bound); 2]> {
        let ledger = Ledger::new(specimen::corpus(text)).unwrap();
        let node = ledger.corpus.node_by_id("p").unwrap();
        let said = |rollup: super::Rollup| {
            let millions = rollup.eur / rust_decimal::Decimal::from(1_000_000);
            (millions.normalize().to_string(), rollup.bound)
        };
        let others = ledger.cofunding(node, Measure::PUBLIC)?;
        Some([others, ledger.own_parts(node, Measure::PUBLIC)?].map(said))
    }

    const LAUREATES: &str = "
  laureate a; S 8 M€; S:ue 4 M€; S:region 3 M€; S:etat 1 M€
  laureate b; S 2 M€
  laureate c; S:ue 5 M€";

    #[test]
    fn what_others_give_is_no_part_of_it() {
        let said = |millions: &str, bound| (millions.to_owned(), bound);
        // 4 + 3 of a and 5 of c are others'; 1 of a is the State's, and the 2 of b, of which nobody
        // else is said to give any. What c has of the State's is not known.
        let by_state = format!("programme p; E 20 M€; funder etat{LAUREATES}");
        let expected = [said("12", Bound::AtLeast), said("3", Bound::Either)];
        assert_eq!(told_apart(&by_state), Some(expected));
        // Where nobody is named, or nobody else, all of it is.
        assert_eq!(told_apart(&format!("programme p; E 20 M€{LAUREATES}")), None);
        let own = "programme p; E 20 M€; funder etat\n  laureate a; S 8 M€; S:etat 8 M€";
        assert_eq!(told_apart(own), None);
    }
}
