//! One number of a comparison as text: its marks, its digits, its unit, and the stage where
//! a column holds several.
//!
//! ```text
//! ≤ 25 M€     ≥ 234 M€     ≤ 2,36     7,1 %     10,6 M€ attribué     — missing     × refused
//! +2,2 M€     −1,5 pt      × 0,79     against a baseline
//! ```

use rust_decimal::Decimal;

use super::super::marks::{Sign, bound_mark, marked, missing_mark, with_marks};
use super::super::page::Style;
use super::super::{Tone, money_tone};
use crate::domain::{Instrument, NodeId, Stage};
use crate::query::{Column, Ledger, Money, Ratio, Refusal, Value};
use crate::text::{Lang, Phrase, Spoken, range_parts, ratio};

/// A number in parts, so that a column aligns them where digits and unit meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CellText {
    marks: String,
    digits: String,
    /// The unit, and the stage if it is shown.
    pub(super) tail: String,
    /// What it means.
    pub(super) tone: Tone,
}

impl CellText {
    fn sign(sign: &str, tone: Tone) -> CellText {
        let (marks, tail) = (String::new(), String::new());
        CellText { marks, digits: sign.to_owned(), tail, tone }
    }

    /// Nothing at all, where there is nothing to disclose.
    pub(super) fn blank() -> CellText {
        CellText::sign("", Tone::Plain)
    }

    /// What stands where a node has nothing in a column.
    pub(super) fn missing_of(ledger: &Ledger, node: NodeId, ascii: bool) -> CellText {
        CellText::sign(missing_mark(ledger, node, ascii), Tone::Dim)
    }

    /// Marks and digits.
    pub(super) fn lead(&self) -> String {
        marked(&self.marks, &self.digits)
    }

    pub(super) fn text(&self) -> String {
        format!("{}{}", self.lead(), self.tail)
    }

    /// With a sign in front of the digits; what is below zero has one already.
    pub(super) fn signed(mut self, value: Decimal) -> CellText {
        if value > Decimal::ZERO {
            self.digits.insert(0, '+');
        }
        self
    }
}

impl Style {
    /// A number with its marks and unit: `≤ 25 M€`, `≥ 1,89`, `7,1 %`, `—`, `×`.
    pub(in crate::report) fn value_text(self, value: Value, measure: Column) -> String {
        self.value(value, measure, false).text()
    }

    /// A value of a measure; the stage is shown beside an amount where that is asked.
    pub(super) fn value(self, value: Value, measure: Column, with_stage: bool) -> CellText {
        match value {
            Value::Missing => CellText::sign(Sign::Missing.text(self.ascii), Tone::Dim),
            Value::Refused(_) => self.refused(),
            Value::Money(money) => self.money(money, measure, with_stage),
            Value::Ratio(ratio) if measure.is_share() => self.ratio_share(ratio),
            Value::Ratio(ratio) => self.ratio(ratio),
        }
    }

    pub(super) fn refused(self) -> CellText {
        CellText::sign(Sign::Refused.text(self.ascii), Tone::Warning)
    }

    fn money(self, money: Money, measure: Column, with_stage: bool) -> CellText {
        let (from, to) = (money.eur - money.spread, money.eur + money.spread);
        let (number, unit) = range_parts(from, to, money.place, self.lang);
        let space = self.lang.pick("\u{a0}", "");
        let mut tail = format!("{space}{unit}");
        if with_stage {
            tail.push('\u{a0}');
            tail.push_str(&stage_text(money.stage, measure, self.lang));
        }
        let tone = measure.money().map_or(Tone::Plain, money_tone);
        let bound = bound_mark(money.bound, self.ascii);
        let marks = with_marks(money.derived, bound, money.disagrees, self.ascii);
        CellText { marks, digits: self.plain(number), tail, tone }
    }

    fn ratio(self, value: Ratio) -> CellText {
        let marks = bound_mark(value.bound, self.ascii).to_owned();
        let digits = self.plain(ratio(value.value, self.lang));
        CellText { marks, digits, tail: String::new(), tone: Tone::Plain }
    }

    fn ratio_share(self, value: Ratio) -> CellText {
        let (mark, number, percent) = self.share_parts(value.value, value.bound);
        let (marks, tail) = (mark.to_owned(), percent.to_owned());
        CellText { marks, digits: self.plain(number), tail, tone: Tone::Plain }
    }

    /// A difference of shares, in points of percent.
    pub(super) fn points(self, value: Ratio) -> CellText {
        let share = self.ratio_share(value).signed(value.value);
        CellText { tail: "\u{a0}pt".to_owned(), ..share }
    }

    /// ASCII has no minus of its own.
    fn plain(self, number: String) -> String {
        if self.ascii { number.replace('\u{2212}', "-") } else { number }
    }
}

/// The stage in words; both, where a State total joins announced and awarded money.
pub(super) fn stage_text(stage: Option<Stage>, measure: Column, lang: Lang) -> String {
    match stage {
        Some(stage) => stage.spoken(lang).to_owned(),
        None if measure == Column::Support => {
            let both = [Stage::Announced, Stage::Awarded].map(|stage| stage.spoken(lang));
            both.join("\u{a0}+\u{a0}")
        }
        None => String::new(),
    }
}

/// What a column is called.
#[must_use]
pub fn measure_name(measure: Column, lang: Lang) -> &'static str {
    match measure {
        Column::Name => Phrase::Name.text(lang),
        Column::Envelope => Instrument::Envelope.spoken(lang),
        Column::Subsidy => Instrument::Subsidy.spoken(lang),
        Column::Equity => Instrument::Equity.spoken(lang),
        Column::Support => Phrase::StateTotal.text(lang),
        Column::EquityPerSubsidy => Phrase::EquityPerSubsidy.text(lang),
        Column::ShareOfSubsidy => Phrase::ShareOfSubsidies.text(lang),
        Column::ShareOfEquity => Phrase::ShareOfEquities.text(lang),
        Column::OfParentSubsidy => Phrase::OfParentSubsidy.text(lang),
        Column::OfParentEquity => Phrase::OfParentEquity.text(lang),
        Column::Budget => Instrument::Budget.spoken(lang),
        Column::SubsidyRate => Phrase::SubsidyRate.text(lang),
    }
}

/// Why there is no number.
#[must_use]
pub fn refusal_text(refusal: Refusal, lang: Lang) -> &'static str {
    match refusal {
        Refusal::DividedByZero => Phrase::WhyDividedByZero.text(lang),
        Refusal::MaybeZero => Phrase::WhyMaybeZero.text(lang),
        Refusal::BothOpen => Phrase::WhyBothOpen.text(lang),
        Refusal::BudgetsNotAdded => Phrase::WhyBudgetsNotAdded.text(lang),
        Refusal::Inexact => Phrase::WhyInexact.text(lang),
    }
}
