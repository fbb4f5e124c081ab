//! The marks of an amount, and an amount with its marks.
//!
//! A mark is part of the amount: wherever a ceiling, an estimate, a sum or a disagreement
//! is shown, so is its mark, with or without colours, and in ASCII where that is asked.
//!
//! ```text
//! ≤ 25 M€     up to               <= 25 M€
//! ≈ 115 M€    about               ~ 115 M€
//! Σ 25,9 M€   sum of children     + 25,9 M€
//! ≠ 3,5 Md€   sources disagree    ! 3,5 Md€
//! ```

use rust_decimal::Decimal;

use super::Tone;
use super::page::Style;
use crate::domain::{Instrument, NodeId};
use crate::query::{Bound, Cell, Ledger, MoneyKind, Share};
use crate::text::{Phrase, percent_parts};

/// The signs of amounts and of what is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A sum of children.
    Sum,
    About,
    AtMost,
    AtLeast,
    /// Both: it may be less and more.
    Either,
    /// Sources disagree.
    Disagrees,
    /// Not disclosed.
    Missing,
    /// Not disclosed in this measure, but in another: the details tell which.
    Elsewhere,
    /// Not computed, for a reason that a note gives.
    Refused,
}

impl Sign {
    /// All that a legend tells, in its order: first the one that else could be taken for what
    /// stands between the others.
    pub(super) const LEGEND: [Sign; 9] = [
        Sign::Elsewhere,
        Sign::AtMost,
        Sign::AtLeast,
        Sign::Either,
        Sign::About,
        Sign::Sum,
        Sign::Disagrees,
        Sign::Missing,
        Sign::Refused,
    ];

    fn meaning(self) -> Phrase {
        match self {
            Sign::Sum => Phrase::Derived,
            Sign::About => Phrase::AboutMark,
            Sign::AtMost => Phrase::CeilingMark,
            Sign::AtLeast => Phrase::FloorMark,
            Sign::Either => Phrase::EitherMark,
            Sign::Disagrees => Phrase::SourcesDisagree,
            Sign::Missing => Phrase::NothingKnown,
            Sign::Elsewhere => Phrase::KnownElsewhere,
            Sign::Refused => Phrase::RefusedMark,
        }
    }

    /// The sign and what it means: `≤ au plus (plafond)`.
    pub(super) fn told(self, style: Style) -> String {
        format!("{}\u{a0}{}", self.text(style.ascii), self.meaning().text(style.lang))
    }

    pub(super) fn text(self, ascii: bool) -> &'static str {
        let (sign, plain) = match self {
            Sign::Sum => ("Σ", "+"),
            Sign::About => ("≈", "~"),
            Sign::AtMost => ("≤", "<="),
            Sign::AtLeast => ("≥", ">="),
            Sign::Either => ("≶", "<>"),
            Sign::Disagrees => ("≠", "!"),
            Sign::Missing => ("—", "-"),
            Sign::Elsewhere => ("·", "."),
            Sign::Refused => ("×", "x"),
        };
        if ascii { plain } else { sign }
    }
}

/// The mark of a bound or a certainty alone; empty for what is firm, or stated as such.
#[must_use]
pub fn bound_mark(bound: impl Into<Bound>, ascii: bool) -> &'static str {
    bound_sign(bound.into()).map_or("", |sign| sign.text(ascii))
}

/// The sign of a bound; `None` for what is stated as such.
pub(super) fn bound_sign(bound: Bound) -> Option<Sign> {
    Some(match bound {
        Bound::Exact => return None,
        Bound::About => Sign::About,
        Bound::AtMost => Sign::AtMost,
        Bound::AtLeast => Sign::AtLeast,
        Bound::Either => Sign::Either,
    })
}

/// A mark with those of a sum before it and of a disagreement behind it.
pub(super) fn with_marks(is_sum: bool, mark: &str, disagrees: bool, ascii: bool) -> String {
    let sign = |is: bool, sign: Sign| if is { sign.text(ascii) } else { "" };
    format!("{}{mark}{}", sign(is_sum, Sign::Sum), sign(disagrees, Sign::Disagrees))
}

/// The marks of a cell, in the order sum, certainty, disagreement; empty for a firm amount
/// that nothing contradicts.
#[must_use]
pub fn marks(cell: &Cell, ascii: bool) -> String {
    let certainty = bound_mark(cell.rollup.bound, ascii);
    with_marks(cell.rollup.is_derived(), certainty, cell.disagrees, ascii)
}

/// What stands where a node has nothing in a measure: `·` where it has money in another, else `—`.
#[must_use]
pub fn missing_mark(ledger: &Ledger, node: NodeId, ascii: bool) -> &'static str {
    missing_sign(ledger, node).text(ascii)
}

pub(super) fn missing_sign(ledger: &Ledger, node: NodeId) -> Sign {
    if ledger.has_money(node) { Sign::Elsewhere } else { Sign::Missing }
}

/// A text behind its marks, if it has any.
pub(super) fn marked(marks: &str, text: &str) -> String {
    if marks.is_empty() { text.to_owned() } else { format!("{marks}\u{a0}{text}") }
}

impl Style {
    /// A share with its mark: `≤ 7,9 %`; `< 0,1 %` rather than nothing, `×` where it says nothing.
    #[must_use]
    pub fn share(self, share: Share) -> String {
        let Some(value) = share.value else { return Sign::Refused.text(self.ascii).to_owned() };
        let (mark, number, unit) = self.share_parts(value, share.bound);
        format!("{mark}{number}{unit}")
    }

    /// The mark, the number and the unit of a share.
    pub(super) fn share_parts(
        self,
        share: Decimal,
        bound: Bound,
    ) -> (&'static str, String, &'static str) {
        // Half of the last place that is shown.
        let is_tiny = !share.is_zero() && share.abs() < Decimal::new(5, 4);
        let (number, unit) = percent_parts(share, self.lang);
        let least = || percent_parts(Decimal::new(1, 3), self.lang).0;
        match bound {
            Bound::Exact | Bound::About if is_tiny && share.is_sign_positive() => {
                ("<", least(), unit)
            }
            Bound::AtMost if is_tiny => (bound_mark(bound, self.ascii), least(), unit),
            _ => (bound_mark(bound, self.ascii), number, unit),
        }
    }
}

/// The tone in which a kind of money is shown.
#[must_use]
pub fn money_tone(money: MoneyKind) -> Tone {
    match money {
        MoneyKind::Of(Instrument::Envelope) => Tone::Envelope,
        MoneyKind::Of(Instrument::Subsidy) => Tone::Subsidy,
        MoneyKind::Of(Instrument::Equity) => Tone::Equity,
        MoneyKind::Public
        | MoneyKind::Support
        | MoneyKind::Of(
            Instrument::Advance | Instrument::Loan | Instrument::Guarantee | Instrument::Budget,
        ) => Tone::OtherMoney,
    }
}

#[cfg(test)]
mod tests {
    use crate::query::{Measure, specimen};
    use crate::report::Style;
    use crate::text::Lang;

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
            let cell = ledger.cell(node, Measure::PUBLIC).unwrap();
            Style { lang: Lang::Fr, ascii }.cell(&cell).to_string().replace('\u{a0}', " ")
        };
        for (id, unicode, ascii) in [
            ("firm", "450 M€", "450 M€"),
            ("ceiling", "≤ 25 M€", "<= 25 M€"),
            ("about", "≈ 5 M€", "~ 5 M€"),
            ("sum", "Σ≶ 475 M€", "+<> 475 M€"),
            ("disputed", "≠ 3,5 Md€", "! 3,5 Md€"),
        ] {
            assert_eq!((said(id, false).as_str(), said(id, true).as_str()), (unicode, ascii));
        }
    }
}
