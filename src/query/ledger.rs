//! The accounts of a corpus with everything that is worked out from them when it is first
//! asked for: shares of one base, findings, and what comes from which document.
//!
//! A [`Ledger`] is made once and never changes; every question about money goes through
//! it, so that the screen, the commands and the exports cannot disagree.
//!
//! ```text
//! cell(tsd, public)       M ≤ 35,6 M€  = own subsidy 10,6 + own equity ≤ 25
//! cell(tsd, subsidy)      S 10,6 M€    what was awarded
//! share(tsd, 450 of ti)   ≤ 7,9 %      all shares of a column are of one amount
//! ```

use std::ops::Deref;
use std::sync::{Mutex, OnceLock};

use hashbrown::HashMap;
use rust_decimal::Decimal;

use super::findings::{Finding, findings};
use super::{Accounts, Bound, Measure, Provenance, Rollup, RollupError};
use crate::domain::{Corpus, NodeId};

/// What the shares of a column are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Base {
    /// What the selected node's parent has.
    #[default]
    Parent,
    /// What the root that is shown has, else the root above the selected node.
    Plan,
    /// What the largest among the selected node and its siblings has; roots are siblings of each
    /// other.
    BiggestSibling,
}

impl Base {
    /// Every base, in the order in which a key turns them.
    pub const ALL: [Base; 3] = [Base::Parent, Base::Plan, Base::BiggestSibling];
}

/// One amount, of which the shares of a whole column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareBase {
    /// The node that has it.
    pub node: NodeId,
    /// How much it has.
    pub whole: Rollup,
    measure: Measure,
    /// The rows that have a share of it.
    rows: Rows,
}

/// Rows that have a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rows {
    /// A node and all below it.
    Within(NodeId),
    /// The children of a node; the roots for none.
    ChildrenOf(Option<NodeId>),
}

/// A part of a base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The fraction, above 1 where a part is larger than its whole; `None` where a ceiling is set
    /// against a ceiling or a floor against a floor, which says nothing.
    pub value: Option<Decimal>,
    /// Which way it may differ from what is written.
    pub bound: Bound,
}

/// By parent and measure, the child that has most; the parent `None` is for the roots.
type Largest = HashMap<(Option<NodeId>, Measure), Option<NodeId>>;

/// The accounts of a corpus, which it is read like, and what is worked out from them.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The corpus, added up.
    pub accounts: Accounts,
    /// Each found when first asked for.
    largest: Mutex<Largest>,
    /// Made when first asked for.
    findings: OnceLock<Vec<Finding>>,
    /// Made when first asked for.
    provenance: OnceLock<Provenance>,
}

impl Deref for Ledger {
    type Target = Accounts;

    fn deref(&self) -> &Accounts {
        &self.accounts
    }
}

impl Ledger {
    /// Adds a corpus up.
    pub fn new(corpus: Corpus) -> Result<Ledger, RollupError> {
        Ok(Ledger { accounts: Accounts::new(corpus)?, ..Ledger::default() })
    }

    /// What comes from each document and what each actor does; made when first asked for.
    #[must_use]
    pub fn provenance(&self) -> &Provenance {
        self.provenance.get_or_init(|| Provenance::new(&self.corpus))
    }

    /// Everything that is found in the corpus, in document order; made when first asked for.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| findings(self))
    }

    /// The one amount of which the shares of a column are, where `selected` is selected and `root`
    /// is shown, if it is a root of its own. `None` where that node discloses none, or where
    /// something may be missing from it: a share of it would be one of nobody knows what.
    #[must_use]
    pub fn share_base(
        &self,
        base: Base,
        measure: Measure,
        selected: NodeId,
        root: Option<NodeId>,
    ) -> Option<ShareBase> {
        let parent = self.corpus.parent(selected);
        let within = |node: NodeId| {
            let whole = self.rollup(node, measure)?;
            let rows = Rows::Within(node);
            (!whole.bound.is_incomplete()).then_some(ShareBase { node, whole, measure, rows })
        };
        match base {
            Base::Parent => within(parent?),
            Base::Plan => {
                let top = self.corpus.ancestors(selected).last().unwrap_or(selected);
                within(root.unwrap_or(top))
            }
            Base::BiggestSibling => {
                let node = self.largest(parent, measure)?;
                let whole = self.rollup(node, measure)?;
                let is_firm = !whole.bound.is_incomplete() && !whole.bound.is_potential();
                let rows = Rows::ChildrenOf(parent);
                is_firm.then_some(ShareBase { node, whole, measure, rows })
            }
        }
    }

    /// Which part of a base an amount of a node is; `None` for a node that is no part of it, and of
    /// nothing.
    #[must_use]
    pub fn share(&self, node: NodeId, amount: &Rollup, base: &ShareBase) -> Option<Share> {
        let is_part = match base.rows {
            Rows::Within(above) => self.corpus.is_within(node, above),
            Rows::ChildrenOf(parent) => self.corpus.parent(node) == parent,
        };
        if !is_part {
            return None;
        }
        let own = self.own_of(base.node, node, base.measure, amount);
        if own.is_some_and(|own| own.eur.is_zero()) {
            return None;
        }
        let amount = own.as_ref().unwrap_or(amount);
        let value = amount.eur.checked_div(base.whole.eur)?;
        if node == base.node {
            return Some(Share { value: Some(value), bound: Bound::Exact });
        }
        let bound = amount.bound.over(base.whole.bound);
        Some(Share { value: bound.map(|_| value), bound: bound.unwrap_or(Bound::Either) })
    }

    fn largest(&self, parent: Option<NodeId>, measure: Measure) -> Option<NodeId> {
        // A panic elsewhere leaves what was found before as it is.
        let mut known = self.largest.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *known.entry((parent, measure)).or_insert_with(|| {
            let children =
                parent.map_or_else(|| self.corpus.roots(), |parent| self.corpus.children(parent));
            let amounts =
                children.filter_map(|child| Some((self.rollup(child, measure)?.eur, child)));
            // Of several that are alike, the first.
            let most = amounts.reduce(|most, one| if one.0 > most.0 { one } else { most });
            most.map(|(_, child)| child)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Instrument;
    use crate::query::specimen;

    const TERRITORIES: &str = "plan pia; E 900 M€
  programme ti; E 450 M€; S 150 M€; P ≤ 300 M€
    laureate tsd; S 10,6 M€; P ≤ 25 M€; B ≈ 115 M€
    laureate meuse; S 8,4 M€; P ≤ 18,6 M€
    laureate havre; S 5,4 M€
  strand other; S 60 M€
plan partial
  programme q; E 10 M€";

    #[test]
    fn all_shares_of_a_column_are_of_one_amount() {
        let ledger = specimen::ledger(TERRITORIES);
        let node = |id: &str| ledger.corpus.node_by_id(id).unwrap();
        let share = |id, measure, base, selected| {
            let base = ledger.share_base(base, measure, node(selected), None)?;
            let amount = ledger.rollup(node(id), measure)?;
            let share = ledger.share(node(id), &amount, &base)?;
            let value = share.value.map(|value| value.round_dp(4).normalize().to_string());
            Some((value.unwrap_or("×".to_owned()), share.bound))
        };
        let of = |text: &str, bound| Some((text.to_owned(), bound));
        let public = Measure::PUBLIC;
        // 35.6, 5.4 and 450 of 450: ceilings in full, and what may be missing makes a floor.
        assert_eq!(share("tsd", public, Base::Parent, "meuse"), of("0.0791", Bound::AtMost));
        assert_eq!(share("havre", public, Base::Parent, "meuse"), of("0.012", Bound::AtLeast));
        assert_eq!(share("ti", public, Base::Parent, "meuse"), of("1", Bound::Exact));
        // What is not below it has none.
        assert_eq!(share("other", public, Base::Parent, "meuse"), None);
        assert_eq!(share("tsd", public, Base::Plan, "meuse"), of("0.0396", Bound::AtMost));
        assert_eq!(share("pia", public, Base::Parent, "pia"), None);
        // 8.4 of the 10.6 of the largest sibling.
        let subsidy = Measure::instrument(Instrument::Subsidy);
        let biggest = Base::BiggestSibling;
        assert_eq!(share("meuse", subsidy, biggest, "tsd"), of("0.7925", Bound::Exact));
        assert_eq!(share("ti", subsidy, biggest, "tsd"), None);
        // A ceiling against a ceiling says nothing.
        let equity = Measure::instrument(Instrument::Equity);
        assert_eq!(share("tsd", equity, Base::Parent, "meuse"), of("×", Bound::Either));
    }

    #[test]
    fn nothing_is_a_share_of_what_may_be_incomplete_nor_of_nothing() {
        let ledger =
            specimen::ledger(&format!("{TERRITORIES}\nplan zero; E 0 €\n  strand a; E 0 €"));
        let base = |id: &str| {
            let node = ledger.corpus.node_by_id(id).unwrap();
            let base = ledger.share_base(Base::Parent, Measure::PUBLIC, node, None)?;
            ledger.share(node, &ledger.rollup(node, Measure::PUBLIC)?, &base)
        };
        assert_eq!((base("q"), base("a")), (None, None));
    }
}
