//! The corpus with everything added up: what a node's money column says, and which share
//! of another's that is.
//!
//! A [`Ledger`] is made once and never changes; every question about money goes through
//! it, so that the screen, the commands and the exports cannot disagree.
//!
//! ```text
//! cell(tsd, Main)    T ≤ 35,6 M€  = own subsidy 10,6 + own equity ≤ 25
//! cell(tsd, Subsidy) S 10,6 M€    at the stage `awarded`
//! share(…, Parent)   7,1 %        of the 150 M€ of Territoires d'innovation
//! ```

use std::sync::OnceLock;

use hashbrown::HashMap;
use rust_decimal::Decimal;

use super::cell::{Cell, Cells};
use super::findings::{Finding, disagree, findings};
use super::{Column, MoneyKind, NodeSet, Provenance, Rollup, RollupError, Rollups};
use crate::domain::{Corpus, Figure, Instrument, Link, NodeId, Stage};

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

/// By parent, the largest amount among its children; the key `None` stands for the roots.
type Largest = HashMap<Option<NodeId>, Decimal>;

/// A corpus and its roll-ups.
#[derive(Debug, Default)]
pub struct Ledger {
    /// What was loaded.
    pub corpus: Corpus,
    /// What it adds up to.
    pub rollups: Rollups,
    /// Rows of the corpus's links, by the node that they lead to.
    incoming: Vec<u32>,
    /// The nodes that have no children.
    leaves: NodeSet,
    /// For each kind of money, made when first asked for.
    largest: [OnceLock<Largest>; MoneyKind::ALL.len()],
    /// What is found in it, made when first asked for.
    findings: OnceLock<Vec<Finding>>,
    /// What is whose, made when first asked for.
    provenance: OnceLock<Provenance>,
}

impl Ledger {
    /// Adds a corpus up.
    pub fn new(corpus: Corpus) -> Result<Ledger, RollupError> {
        let rollups = Rollups::new(&corpus)?;
        let links = corpus.all_links();
        let mut incoming: Vec<u32> =
            (0..links.len()).map(|row| u32::try_from(row).unwrap_or(u32::MAX)).collect();
        incoming.sort_by_key(|&row| links[row as usize].to);
        let leaves = corpus.node_ids().filter(|&node| !corpus.has_children(node)).collect();
        let (largest, findings, provenance) = Default::default();
        Ok(Ledger { corpus, rollups, incoming, leaves, largest, findings, provenance })
    }

    /// The links that lead to a node, in document order.
    pub fn links_to(&self, node: NodeId) -> impl Iterator<Item = &Link> {
        let links = self.corpus.all_links();
        let start = self.incoming.partition_point(|&row| links[row as usize].to < node);
        let rows = self.incoming[start..].iter().map(|&row| &links[row as usize]);
        rows.take_while(move |link| link.to == node)
    }

    /// What comes from each document and what each actor does.
    #[must_use]
    pub fn provenance(&self) -> &Provenance {
        self.provenance.get_or_init(|| Provenance::new(&self.corpus))
    }

    /// The nodes without children.
    #[must_use]
    pub fn leaves(&self) -> &NodeSet {
        &self.leaves
    }

    /// A node's own figure in force, and its row in the corpus.
    #[must_use]
    pub fn own(
        &self,
        node: NodeId,
        instrument: Instrument,
        stage: Option<Stage>,
    ) -> Option<(usize, &Figure)> {
        let rows = self.corpus.figure_rows(node);
        rows.map(|row| (row, &self.corpus.all_figures()[row])).find(|(_, figure)| {
            figure.in_force && figure.instrument == instrument && figure.stage == stage
        })
    }

    /// The roll-up of a node: its own figure in force, else the sum of its children's; `None`
    /// where nothing is disclosed.
    #[must_use]
    pub fn rollup(
        &self,
        node: NodeId,
        instrument: Instrument,
        stage: Option<Stage>,
    ) -> Option<Rollup> {
        let own = self.own(node, instrument, stage);
        own.map(|(row, figure)| Rollup::own(row, figure))
            .or_else(|| self.rollups.find(node, instrument, stage))
    }

    /// What a column says of a node; `None` where nothing is disclosed. Takes as long as
    /// the node has figures.
    #[must_use]
    pub fn cell(&self, node: NodeId, column: Column) -> Option<Cell> {
        Cells::new(self, node).of(column)
    }

    /// The amount of one kind of money of a node.
    #[must_use]
    pub fn money(&self, node: NodeId, money: MoneyKind) -> Option<Cell> {
        self.cell(node, Column::from(money))
    }

    /// Which part of the base's money of the same kind a cell is, as a fraction: above 1
    /// where a part is larger than its whole. `None` where the base has no such money, or
    /// none of it; for a root, nothing stands above.
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

    /// Whether a node's figures for one instrument and stage, parts aside, cannot all be
    /// right: what the mark of a disagreement says, and the finding of that name.
    #[must_use]
    pub fn disagrees(&self, node: NodeId, instrument: Instrument, stage: Option<Stage>) -> bool {
        let same = |figure: &&Figure| {
            figure.instrument == instrument && figure.stage == stage && !figure.is_part()
        };
        disagree(self.corpus.figures(node).iter().filter(same))
    }

    /// Everything that is found in the corpus, in document order; made when first asked for.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| findings(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Word;
    use crate::query::Origin;
    use crate::query::specimen;

    const TERRITORIES: &str = "plan pia
  programme ti; E 450 M€; S 150 M€; P 300 M€
    laureate tsd; S 10,6 M€; P ≤ 25 M€; B ≈ 115 M€; relies-on priesm
    laureate meuse; S 8,4 M€; P ≤ 18,6 M€
    laureate none
  strand other; S 50 M€ @old; S 60 M€ @new; succeeds priesm
  strategy sums
    programme x
      laureate y; S 2 M€; P 1 M€
      laureate z; S 3 M€
  platform priesm";

    fn said(ledger: &Ledger, id: &str, column: Column) -> String {
        let node = ledger.corpus.node_by_id(id).unwrap();
        let Some(cell) = ledger.cell(node, column) else { return "—".into() };
        let origin = match cell.rollup.origin {
            Origin::Own(_) => "own".into(),
            Origin::Derived { disclosing, counted } => format!("{disclosing}/{counted}"),
            Origin::Parts => "parts".into(),
        };
        let disagrees = if cell.disagrees { " !" } else { "" };
        format!(
            "{} {} {} {} {origin}{disagrees}",
            cell.money.letter(crate::text::Lang::Fr),
            (cell.rollup.eur / Decimal::from(1_000_000)).normalize(),
            cell.stage.map_or("-", Word::word),
            cell.rollup.certainty.word(),
        )
    }

    #[test]
    fn the_main_column_takes_what_says_most() {
        let ledger = specimen::ledger(TERRITORIES);
        for (id, expected) in [
            ("ti", "E 450 announced firm own"),
            ("tsd", "T 35.6 awarded ceiling parts"),
            ("none", "—"),
            ("pia", "E 450 announced firm 1/4"),
            ("other", "S 60 announced firm own !"),
            ("x", "T 6 awarded firm 1/2"),
            ("z", "S 3 awarded firm own"),
        ] {
            assert_eq!(said(&ledger, id, Column::Main), expected, "{id}");
        }
    }

    #[test]
    fn a_column_of_one_instrument_shows_the_default_stage_first() {
        let ledger = specimen::ledger(TERRITORIES);
        let subsidy = Column::Instrument(Instrument::Subsidy);
        assert_eq!(said(&ledger, "pia", subsidy), "S 210 announced firm 2/4");
        assert_eq!(said(&ledger, "x", subsidy), "S 5 awarded firm 2/2");
        let budget = Column::Instrument(Instrument::Budget);
        assert_eq!(said(&ledger, "tsd", budget), "B 115 - estimate own");
        assert_eq!(said(&ledger, "ti", budget), "—");
    }

    #[test]
    fn a_state_total_needs_both_and_may_join_awarded_and_announced_only() {
        let ledger = specimen::ledger(
            "programme q
  laureate both; S 1 M€; P.announced ≈ 2 M€
  laureate half; S 4 M€
  laureate late; S.paid 1 M€; P.committed 2 M€
  laureate paid; S.paid 1 M€; P.paid 2 M€
  laureate own-first; S.announced 5 M€; P.announced 6 M€
    action a; S 1 M€; P 1 M€",
        );
        for (id, expected) in [
            ("both", "T 3 - estimate parts"),
            ("half", "—"),
            ("late", "—"),
            ("paid", "T 3 paid firm parts"),
            ("own-first", "T 11 announced firm parts"),
        ] {
            assert_eq!(said(&ledger, id, Column::StateTotal), expected, "{id}");
        }
    }

    #[test]
    fn disagreement_is_of_intervals_and_parts_do_not_count() {
        let ledger = specimen::ledger(
            "plan a; E 3,5 Md€; E 2 Md€
plan b; E 3,5 Md€; E 3 Md€
plan c; E 3,5 Md€; E/2017 2 Md€; E.paid 1 Md€",
        );
        let disagree = |id| {
            let node = ledger.corpus.node_by_id(id).unwrap();
            ledger.disagrees(node, Instrument::Envelope, Some(Stage::Announced))
        };
        // 3.45 to 3.55 against 1.5 to 2.5; against 2.5 to 3.5, which meets.
        assert_eq!(["a", "b", "c"].map(disagree), [true, false, false]);
    }

    #[test]
    fn a_share_is_of_the_same_kind_of_money() {
        let ledger = specimen::ledger(TERRITORIES);
        let share = |id, column, base| {
            let node = ledger.corpus.node_by_id(id).unwrap();
            let cell = ledger.cell(node, column).unwrap();
            ledger.share(node, &cell, base).map(|share| share.round_dp(4).normalize().to_string())
        };
        let subsidy = Column::Instrument(Instrument::Subsidy);
        // 10.6 / 150, 10.6 / 210, 8.4 / 10.6
        assert_eq!(share("tsd", subsidy, Base::Parent).as_deref(), Some("0.0707"));
        assert_eq!(share("tsd", subsidy, Base::Plan).as_deref(), Some("0.0505"));
        assert_eq!(share("meuse", subsidy, Base::BiggestSibling).as_deref(), Some("0.7925"));
        // 35.6 of the programme's 450 of State total, not of its envelope.
        assert_eq!(share("tsd", Column::Main, Base::Parent).as_deref(), Some("0.0791"));
        assert_eq!(share("pia", subsidy, Base::Parent), None);
        assert_eq!(share("pia", subsidy, Base::BiggestSibling).as_deref(), Some("1"));
        let budget = Column::Instrument(Instrument::Budget);
        assert_eq!(share("tsd", budget, Base::Plan), None);
    }

    #[test]
    fn a_share_of_nothing_is_no_share() {
        let ledger = specimen::ledger("plan p; E 0 €\n  strand a; E 0 €");
        let a = ledger.corpus.node_by_id("a").unwrap();
        let cell = ledger.cell(a, Column::Main).unwrap();
        assert_eq!(Base::ALL.map(|base| ledger.share(a, &cell, base)), [None, None, None]);
    }

    #[test]
    fn links_are_known_from_both_ends() {
        let ledger = specimen::ledger(TERRITORIES);
        let priesm = ledger.corpus.node_by_id("priesm").unwrap();
        let from: Vec<&str> =
            ledger.links_to(priesm).map(|link| ledger.corpus.name(link.node)).collect();
        assert_eq!(from, ["tsd", "other"]);
        assert_eq!(ledger.links_to(ledger.corpus.node_by_id("pia").unwrap()).count(), 0);
    }
}
