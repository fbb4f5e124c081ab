//! The marks of an amount, and an amount with its marks.
//!
//! A mark is part of the amount: wherever a ceiling, an estimate, a sum or a disagreement
//! is shown, it says so, with or without colours, and in ASCII where that is asked.
//!
//! ```text
//! ≤ 25 M€     up to               <= 25 M€
//! ≈ 115 M€    about               ~ 115 M€
//! Σ 25,9 M€   sum of children     + 25,9 M€
//! ≠ 3,5 Md€   sources disagree    ! 3,5 Md€
//! ```

use super::Tone;
use crate::domain::{Certainty, Instrument};
use crate::query::{Cell, MoneyKind};
use crate::text::{Lang, money};

/// The marks of a cell, in the order sum, certainty, disagreement; empty for a firm amount
/// that stands alone.
#[must_use]
pub fn marks(cell: &Cell, ascii: bool) -> &'static str {
    let derived = cell.rollup.is_derived();
    match (derived, cell.rollup.certainty, cell.disagrees, ascii) {
        (false, Certainty::Firm, false, _) => "",
        (true, Certainty::Firm, false, false) => "Σ",
        (true, Certainty::Firm, false, true) => "+",
        (false, Certainty::Estimate, false, false) => "≈",
        (false, Certainty::Estimate, false, true) => "~",
        (true, Certainty::Estimate, false, false) => "Σ≈",
        (true, Certainty::Estimate, false, true) => "+~",
        (false, Certainty::Ceiling, false, false) => "≤",
        (false, Certainty::Ceiling, false, true) => "<=",
        (true, Certainty::Ceiling, false, false) => "Σ≤",
        (true, Certainty::Ceiling, false, true) => "+<=",
        (false, Certainty::Firm, true, false) => "≠",
        (false, Certainty::Firm, true, true) => "!",
        (true, Certainty::Firm, true, false) => "Σ≠",
        (true, Certainty::Firm, true, true) => "+!",
        (false, Certainty::Estimate, true, false) => "≈≠",
        (false, Certainty::Estimate, true, true) => "~!",
        (true, Certainty::Estimate, true, false) => "Σ≈≠",
        (true, Certainty::Estimate, true, true) => "+~!",
        (false, Certainty::Ceiling, true, false) => "≤≠",
        (false, Certainty::Ceiling, true, true) => "<=!",
        (true, Certainty::Ceiling, true, false) => "Σ≤≠",
        (true, Certainty::Ceiling, true, true) => "+<=!",
    }
}

/// An amount with its marks: `≤ 25 M€`, `Σ 25,9 M€`, `450 M€`.
#[must_use]
pub fn money_text(cell: &Cell, lang: Lang, ascii: bool) -> String {
    let amount = money(cell.rollup.eur, cell.rollup.place, lang);
    match marks(cell, ascii) {
        "" => amount,
        marks => format!("{marks}\u{a0}{amount}"),
    }
}

/// The tone in which a kind of money is shown.
#[must_use]
pub fn money_tone(money: MoneyKind) -> Tone {
    match money {
        MoneyKind::Of(Instrument::Envelope) => Tone::Envelope,
        MoneyKind::Of(Instrument::Subsidy) => Tone::Subsidy,
        MoneyKind::Of(Instrument::Equity) => Tone::Equity,
        MoneyKind::StateTotal
        | MoneyKind::Of(
            Instrument::Advance | Instrument::Loan | Instrument::Guarantee | Instrument::Budget,
        ) => Tone::OtherMoney,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Column, specimen};

    #[test]
    fn an_amount_says_how_it_is_known() {
        let ledger = specimen::ledger(
            "plan sum
  plan firm; E 450 M€
  plan ceiling; E ≤ 25 M€
plan about; E ≈ 5 M€
plan disputed; E 3,5 Md€ @new; E 2 Md€ @old",
        );
        let said = |id: &str, ascii| {
            let node = ledger.corpus.node_by_id(id).unwrap();
            let cell = ledger.cell(node, Column::Main).unwrap();
            money_text(&cell, Lang::Fr, ascii).replace('\u{a0}', " ")
        };
        for (id, unicode, ascii) in [
            ("firm", "450 M€", "450 M€"),
            ("ceiling", "≤ 25 M€", "<= 25 M€"),
            ("about", "≈ 5 M€", "~ 5 M€"),
            ("sum", "Σ≤ 475 M€", "+<= 475 M€"),
            ("disputed", "≠ 3,5 Md€", "! 3,5 Md€"),
        ] {
            assert_eq!((said(id, false).as_str(), said(id, true).as_str()), (unicode, ascii));
        }
    }
}
