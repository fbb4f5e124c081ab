//! What a column shows of one node.
//!
//! ```text
//! programme, public money:  its envelope, else its instruments together, else Σ of its children
//! laureate, subsidy:        what was awarded, else what was announced
//! ```

use super::stated::Stated;
use super::{Accounts, Measure, MoneyKind, Rollup};
use crate::domain::{Certainty, Figure, Instrument, NodeId, NodeKind, Stage};

/// What a column shows of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The kind of money: of public money the one instrument of which it is made.
    pub money: MoneyKind,
    /// How far it is; `None` for a cost, and where several stages are joined.
    pub stage: Option<Stage>,
    /// How much, and how that is known.
    pub rollup: Rollup,
    /// Whether two figures that the node states for it cannot both be right, or its instruments
    /// are firmly more than its envelope. Never set for a sum of the children's.
    pub disagrees: bool,
}

impl Cell {
    /// The stage that goes without saying for a node of some kind: that of a figure that names
    /// none.
    #[must_use]
    pub fn usual_stage(&self, kind: NodeKind) -> Option<Stage> {
        let is_ceiling = !self.rollup.is_derived() && self.rollup.bound.is_potential();
        let certainty = if is_ceiling { Certainty::Ceiling } else { Certainty::Firm };
        let instrument = match self.money {
            MoneyKind::Of(instrument) => instrument,
            MoneyKind::Public | MoneyKind::Support => Instrument::Subsidy,
        };
        Stage::default_for(kind, instrument, certainty)
    }
}

impl Accounts {
    /// What a measure is for a node; `None` where nothing is disclosed. Takes as long as the node
    /// has figures.
    #[must_use]
    pub fn cell(&self, node: NodeId, measure: Measure) -> Option<Cell> {
        let rollup = self.rollup(node, measure)?;
        let money = match (measure.money, rollup.instrument()) {
            (MoneyKind::Public, Some(instrument)) => MoneyKind::Of(instrument),
            (money, _) => money,
        };
        let disagrees = !rollup.is_derived() && self.is_in_doubt(node, measure);
        Some(Cell { money, stage: rollup.stage(), rollup, disagrees })
    }

    /// The promise of one kind of money of a node.
    #[must_use]
    pub fn money(&self, node: NodeId, money: MoneyKind) -> Option<Cell> {
        self.cell(node, Measure::promised(money))
    }

    /// What a measure is that a node states itself, sums of its children aside.
    #[must_use]
    pub fn stated(&self, node: NodeId, measure: Measure) -> Option<Cell> {
        self.cell(node, measure).filter(|cell| !cell.rollup.is_derived())
    }

    /// Whether what the node states for a measure cannot all be right.
    fn is_in_doubt(&self, node: NodeId, measure: Measure) -> bool {
        // Most nodes state a thing once: nothing is asked of them.
        let figures = self.corpus.figures(node);
        let is_twice = |at: usize| {
            let same = |other: &Figure| other.key() == figures[at].key();
            figures[..at].iter().any(same)
        };
        let may_be_above = measure.money == MoneyKind::Public
            && figures.iter().any(|figure| figure.instrument == Instrument::Envelope);
        if figures.len() < 2 || !(may_be_above || (1..figures.len()).any(is_twice)) {
            return false;
        }
        let stated = Stated::of(self.funders(), node);
        let doubted = |row: usize| {
            let figure = &self.corpus.all_figures()[row];
            self.disagree_at(node, figure.key(), figure.coordinates())
        };
        stated.is_above_envelope(measure) || stated.rows(measure).into_iter().any(doubted)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::domain::Word;
    use crate::query::{Ledger, Origin, specimen};

    const TERRITORIES: &str = "plan pia
  programme ti; E 450 M€; S 150 M€; P 300 M€
    laureate tsd; S 10,6 M€; P ≤ 25 M€; B ≈ 115 M€
    laureate meuse; S 8,4 M€; P ≤ 18,6 M€
    laureate none
  strand other; S 50 M€ @old; S 60 M€ @new
  strategy sums
    programme x
      laureate y; S 2 M€; P 1 M€
      laureate z; S 3 M€
  platform priesm";

    fn said(ledger: &Ledger, id: &str, column: Measure) -> String {
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
            cell.rollup.bound.word(),
        )
    }

    #[test]
    fn public_money_is_the_envelope_else_the_instruments_else_the_children_s() {
        let ledger = specimen::ledger(TERRITORIES);
        for (id, expected) in [
            ("ti", "E 450 announced firm own"),
            ("tsd", "M 35.6 - ceiling parts"),
            ("none", "—"),
            // 450 of the programme, 60 of the strand, 6 of the strategy's programme.
            ("pia", "M 516 - floor 3/3"),
            ("other", "S 60 announced firm own !"),
            ("x", "M 6 awarded floor 2/2"),
            ("z", "S 3 awarded firm own"),
        ] {
            assert_eq!(said(&ledger, id, Measure::PUBLIC), expected, "{id}");
        }
    }

    #[test]
    fn a_column_of_one_instrument_shows_the_promise() {
        let ledger = specimen::ledger(TERRITORIES);
        let subsidy = Measure::instrument(Instrument::Subsidy);
        // 150 and 60 announced, 5 awarded of a programme that announces nothing; the platform has no
        // money and is not counted.
        assert_eq!(said(&ledger, "pia", subsidy), "S 215 - floor 3/3");
        assert_eq!(said(&ledger, "x", subsidy), "S 5 awarded floor 2/2");
        let budget = Measure::instrument(Instrument::Budget);
        assert_eq!(said(&ledger, "tsd", budget), "C 115 - estimate own");
        assert_eq!(said(&ledger, "ti", budget), "—");
    }

    #[test]
    fn the_state_s_support_needs_both_and_is_a_promise() {
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
            // What was paid is no promise.
            ("paid", "—"),
            ("own-first", "T 11 announced firm parts"),
        ] {
            assert_eq!(said(&ledger, id, Measure::promised(MoneyKind::Support)), expected, "{id}");
        }
    }
}
