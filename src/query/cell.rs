//! What the money column shows of one node, and how it is chosen.
//!
//! A column looks for the default stage of the node's kind first, then for the others in
//! the order in which money moves; at each stage for what the node states, else for what
//! its children add up to. The cell keeps which it found.
//!
//! ```text
//! programme, subsidy: announced own, announced Σ, awarded own, awarded Σ, …
//! laureate, main:     own envelope, own State total, Σ envelope, Σ State total, subsidy, equity
//! ```

use super::{Accounts, Column, Key, MoneyKind, Origin, Rollup};
use crate::domain::{Instrument, NodeId, NodeKind, Stage, Word};

/// What the money column shows of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The kind of money.
    pub money: MoneyKind,
    /// How far it is; `None` for a budget, and for a State total that joins awarded and
    /// announced money.
    pub stage: Option<Stage>,
    /// How much, and how that is known.
    pub rollup: Rollup,
    /// Whether two figures that the node states for it cannot both be right. Never set for
    /// a sum of the children's.
    pub disagrees: bool,
}

/// Whether only what a node states counts, or also the sum of its children.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Basis {
    Own,
    Either,
}

impl Accounts {
    /// What a column shows of a node; `None` where nothing is disclosed. Takes as long as
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

    /// The amount of one kind of money that a node states itself, sums of its children aside.
    #[must_use]
    pub fn stated(&self, node: NodeId, money: MoneyKind) -> Option<Cell> {
        match money {
            MoneyKind::Of(instrument) => Cells::new(self, node).instrument(instrument, Basis::Own),
            MoneyKind::StateTotal => Cells::new(self, node).state_total(Basis::Own),
        }
    }

    /// What a node states or its children add up to, of one instrument at one stage.
    #[must_use]
    pub fn cell_at(&self, node: NodeId, key: Key) -> Option<Cell> {
        Cells::new(self, node).at(key, Basis::Either)
    }
}

/// The cells of one node.
struct Cells<'a> {
    accounts: &'a Accounts,
    node: NodeId,
    /// The instruments of which the node states or sums something, as bits by their
    /// ordinals: most questions are answered by an absence.
    present: u8,
}

impl<'a> Cells<'a> {
    fn new(accounts: &'a Accounts, node: NodeId) -> Self {
        let own = accounts.corpus.figures(node).iter().filter(|figure| figure.in_force);
        let derived = accounts.rollups.derived(node).iter().map(|derived| derived.key.instrument);
        let all = own.map(|figure| figure.instrument).chain(derived);
        let present = all.fold(0, |bits, instrument| bits | 1 << instrument.ordinal());
        Cells { accounts, node, present }
    }

    fn of(&self, column: Column) -> Option<Cell> {
        use Basis::{Either, Own};
        match column {
            Column::Instrument(instrument) => self.instrument(instrument, Either),
            Column::StateTotal => {
                [Own, Either].into_iter().find_map(|known| self.state_total(known))
            }
            Column::Main => [Own, Either].into_iter().find_map(|known| {
                self.instrument(Instrument::Envelope, known)
                    .or_else(|| self.state_total(known))
                    .or_else(|| self.instrument(Instrument::Subsidy, known))
                    .or_else(|| self.instrument(Instrument::Equity, known))
            }),
        }
    }

    fn has(&self, instrument: Instrument) -> bool {
        self.present >> instrument.ordinal() & 1 == 1
    }

    fn kind(&self) -> NodeKind {
        self.accounts.corpus.node(self.node).kind
    }

    fn instrument(&self, instrument: Instrument, known: Basis) -> Option<Cell> {
        if !self.has(instrument) {
            return None;
        }
        let mut stages = stages(self.kind(), instrument);
        stages.find_map(|stage| self.at(Key::new(instrument, stage), known))
    }

    fn at(&self, key: Key, known: Basis) -> Option<Cell> {
        let rollup = match known {
            Basis::Own => {
                let own = self.accounts.own(self.node, key);
                own.map(|(row, figure)| Rollup::own(row, figure))
            }
            Basis::Either => self.accounts.rollup(self.node, key),
        }?;
        let disagrees = !rollup.is_derived() && self.accounts.disagrees(self.node, key);
        Some(Cell { money: MoneyKind::Of(key.instrument), stage: key.stage, rollup, disagrees })
    }

    /// Subsidy and equity together, where both are known: of one stage, or of the two that
    /// may be joined.
    fn state_total(&self, known: Basis) -> Option<Cell> {
        if !self.has(Instrument::Subsidy) || !self.has(Instrument::Equity) {
            return None;
        }
        state_pairs(self.kind()).find_map(|(subsidy, equity)| {
            let subsidy = self.at(Key::new(Instrument::Subsidy, Some(subsidy)), known)?;
            let equity = self.at(Key::new(Instrument::Equity, Some(equity)), known)?;
            joined(&subsidy, &equity)
        })
    }
}

/// The stages in the order in which a column looks for them: the default of the kind first.
fn stages(kind: NodeKind, instrument: Instrument) -> impl Iterator<Item = Option<Stage>> {
    let first = Stage::default_for(kind, instrument);
    let rest =
        Stage::ALL.iter().copied().filter(move |&stage| first.is_some() && first != Some(stage));
    std::iter::once(first).chain(rest.map(Some))
}

/// The stages of subsidy and equity that a State total may join, the best first.
fn state_pairs(kind: NodeKind) -> impl Iterator<Item = (Stage, Stage)> {
    use Stage::{Announced, Awarded, Committed, Paid, VotedCommitment, VotedPayment};
    let first = Stage::default_for(kind, Instrument::Subsidy).unwrap_or(Announced);
    let second = if first == Awarded { Announced } else { Awarded };
    let near = [(first, first), (second, second), (first, second), (second, first)];
    let far = [VotedCommitment, VotedPayment, Committed, Paid].map(|stage| (stage, stage));
    near.into_iter().chain(far)
}

fn joined(subsidy: &Cell, equity: &Cell) -> Option<Cell> {
    let (a, b) = (&subsidy.rollup, &equity.rollup);
    let origin = match (a.origin, b.origin) {
        (
            Origin::Derived { disclosing, counted },
            Origin::Derived { disclosing: other, counted: others },
        ) => Origin::Derived { disclosing: disclosing.min(other), counted: counted.max(others) },
        (derived @ Origin::Derived { .. }, Origin::Own(_) | Origin::Parts)
        | (Origin::Own(_) | Origin::Parts, derived @ Origin::Derived { .. }) => derived,
        (Origin::Own(_) | Origin::Parts, Origin::Own(_) | Origin::Parts) => Origin::Parts,
    };
    let mut rollup = Rollup { origin, ..*a };
    rollup.add(b)?;
    Some(Cell {
        money: MoneyKind::StateTotal,
        stage: if subsidy.stage == equity.stage { subsidy.stage } else { None },
        rollup: rollup.shown(),
        disagrees: subsidy.disagrees || equity.disagrees,
    })
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::query::{Ledger, specimen};

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
            cell.rollup.bound.word(),
        )
    }

    #[test]
    fn the_main_column_takes_what_says_most() {
        let ledger = specimen::ledger(TERRITORIES);
        for (id, expected) in [
            ("ti", "E 450 announced firm own"),
            ("tsd", "T 35.6 awarded ceiling parts"),
            ("none", "—"),
            ("pia", "E 450 announced floor 1/4"),
            ("other", "S 60 announced firm own !"),
            ("x", "T 6 awarded floor 1/2"),
            ("z", "S 3 awarded firm own"),
        ] {
            assert_eq!(said(&ledger, id, Column::Main), expected, "{id}");
        }
    }

    #[test]
    fn a_column_of_one_instrument_shows_the_default_stage_first() {
        let ledger = specimen::ledger(TERRITORIES);
        let subsidy = Column::Instrument(Instrument::Subsidy);
        assert_eq!(said(&ledger, "pia", subsidy), "S 210 announced floor 2/4");
        assert_eq!(said(&ledger, "x", subsidy), "S 5 awarded floor 2/2");
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
}
