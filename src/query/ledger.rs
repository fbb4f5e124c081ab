//! The accounts of a corpus with everything that is worked out from them when it is first
//! asked for: shares of the largest sibling, findings, and what comes from which document.
//!
//! A [`Ledger`] is made once and never changes; every question about money goes through
//! it, so that the screen, the commands and the exports cannot disagree.
//!
//! ```text
//! cell(tsd, Main)    T ≤ 35,6 M€  = own subsidy 10,6 + own equity ≤ 25
//! cell(tsd, Subsidy) S 10,6 M€    at the stage `awarded`
//! share(…, Parent)   7,1 %        of the 150 M€ of Territoires d'innovation
//! ```

use std::ops::Deref;
use std::sync::OnceLock;

use hashbrown::HashMap;
use rust_decimal::Decimal;

use super::findings::{Finding, findings};
use super::{Accounts, Cell, MoneyKind, Provenance, RollupError};
use crate::domain::{Corpus, NodeId};

/// What a share is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Base {
    /// The nearest node above that has this kind of money.
    #[default]
    Parent,
    /// The topmost node above that has it.
    Plan,
    /// The largest among the node and its siblings; roots are siblings of each other.
    BiggestSibling,
}

impl Base {
    /// Every base, in the order in which a key turns them.
    pub const ALL: [Base; 3] = [Base::Parent, Base::Plan, Base::BiggestSibling];
}

/// By parent, the largest amount among its children; the key `None` is for the roots.
type Largest = HashMap<Option<NodeId>, Decimal>;

/// The accounts of a corpus, which it is read like, and what is worked out from them.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The corpus, added up.
    pub accounts: Accounts,
    /// For each kind of money, made when first asked for.
    largest: [OnceLock<Largest>; MoneyKind::ALL.len()],
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

    /// Which part of the base's money of the same kind a cell is, as a fraction: above 1
    /// where a part is larger than its whole. `None` where the base has no such money, or
    /// none of it; a root has nothing above it.
    ///
    /// The largest siblings are found once for each kind of money, in one pass over the
    /// corpus, and kept.
    #[must_use]
    pub fn share(&self, node: NodeId, cell: &Cell, base: Base) -> Option<Decimal> {
        let mut above = self.corpus.ancestors(node).filter_map(|node| self.money(node, cell.money));
        let whole = match base {
            Base::Parent => above.next()?.rollup.eur,
            Base::Plan => above.last()?.rollup.eur,
            Base::BiggestSibling => *self.largest(cell.money).get(&self.corpus.parent(node))?,
        };
        cell.rollup.eur.checked_div(whole)
    }

    fn largest(&self, money: MoneyKind) -> &Largest {
        self.largest[money.ordinal()].get_or_init(|| {
            let mut largest = Largest::new();
            for node in self.corpus.node_ids() {
                if let Some(cell) = self.money(node, money) {
                    let most = largest.entry(self.corpus.parent(node)).or_insert(Decimal::ZERO);
                    *most = cell.rollup.eur.max(*most);
                }
            }
            largest
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Instrument;
    use crate::query::{Measure, specimen};

    const TERRITORIES: &str = "plan pia
  programme ti; E 450 M€; S 150 M€; P 300 M€
    laureate tsd; S 10,6 M€; P ≤ 25 M€; B ≈ 115 M€
    laureate meuse; S 8,4 M€; P ≤ 18,6 M€
  strand other; S 60 M€";

    #[test]
    fn a_share_is_of_the_same_kind_of_money() {
        let ledger = specimen::ledger(TERRITORIES);
        let share = |id, column, base| {
            let node = ledger.corpus.node_by_id(id).unwrap();
            let cell = ledger.cell(node, column).unwrap();
            ledger.share(node, &cell, base).map(|share| share.round_dp(4).normalize().to_string())
        };
        let subsidy = Measure::instrument(Instrument::Subsidy);
        // 10.6 / 150, 10.6 / 210, 8.4 / 10.6
        assert_eq!(share("tsd", subsidy, Base::Parent).as_deref(), Some("0.0707"));
        assert_eq!(share("tsd", subsidy, Base::Plan).as_deref(), Some("0.0505"));
        assert_eq!(share("meuse", subsidy, Base::BiggestSibling).as_deref(), Some("0.7925"));
        // 35.6 of the programme's 450 of State total, not of its envelope.
        assert_eq!(share("tsd", Measure::PUBLIC, Base::Parent).as_deref(), Some("0.0791"));
        assert_eq!(share("pia", subsidy, Base::Parent), None);
        assert_eq!(share("pia", subsidy, Base::BiggestSibling).as_deref(), Some("1"));
        let budget = Measure::instrument(Instrument::Budget);
        assert_eq!(share("tsd", budget, Base::Plan), None);
    }

    #[test]
    fn a_share_of_nothing_is_no_share() {
        let ledger = specimen::ledger("plan p; E 0 €\n  strand a; E 0 €");
        let a = ledger.corpus.node_by_id("a").unwrap();
        let cell = ledger.cell(a, Measure::PUBLIC).unwrap();
        assert_eq!(Base::ALL.map(|base| ledger.share(a, &cell, base)), [None, None, None]);
    }
}
