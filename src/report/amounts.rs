//! A column of amounts: marks and numbers to the right, units below each other.
//!
//! ```text
//!    450 M€
//! ≤ 18,6 M€
//!    1,4 Md€
//!      —
//! ```

use std::fmt;

use rust_decimal::Decimal;

use super::Tone;
use super::marks::{Sign, bound_mark, marked, marks, missing_mark};
use super::page::{Align, Lead, Style};
use crate::domain::{Amount, Certainty, Figure, Interval, Link, NodeId};
use crate::query::{Bound, Cell, Gap, Ledger, Rollup};
use crate::text::{Lang, Phrase, Rounding, Spoken, pad_end, range_parts, width};

/// An amount about to be shown. In running text it is `≤ 25 M€`.
#[derive(Debug, Clone)]
pub(super) struct AmountText {
    /// Its marks and its number.
    number: String,
    /// Its unit; in French with the space before it.
    unit: String,
}

impl fmt::Display for AmountText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.number, self.unit)
    }
}

impl AmountText {
    /// The amount as the lead of a statement.
    pub(super) fn lead(&self, tone: Tone) -> Lead {
        let align = Align::Unit(width(&self.unit));
        Lead { align, ..Lead::start(tone.of([self.number.as_str(), &self.unit].concat())) }
    }

    /// What stands where a node has nothing in the measure.
    pub(super) fn missing_of(ledger: &Ledger, node: NodeId, ascii: bool) -> AmountText {
        let number = missing_mark(ledger, node, ascii).to_owned();
        AmountText { number, unit: String::new() }
    }

    /// What stands where nothing is disclosed.
    pub(super) fn missing(ascii: bool) -> AmountText {
        AmountText { number: Sign::Missing.text(ascii).to_owned(), unit: String::new() }
    }
}

impl Style {
    /// An amount after the given marks.
    pub(super) fn amount(self, marks: &str, eur: Decimal, place: i8) -> AmountText {
        self.range(marks, eur, eur, place)
    }

    /// What lies between two amounts after the given marks; one amount where they are equal.
    pub(super) fn range(self, marks: &str, from: Decimal, to: Decimal, place: i8) -> AmountText {
        let (number, unit) = range_parts(from, to, place, self.lang);
        let unit = format!("{}{unit}", self.lang.pick("\u{a0}", ""));
        AmountText { number: marked(marks, &number), unit }
    }

    /// The amount of a cell with all its marks.
    pub(super) fn cell(self, cell: &Cell) -> AmountText {
        let (from, to) = cell.rollup.ends();
        self.range(&marks(cell, self.ascii), from, to, cell.rollup.place)
    }

    /// A sum or a part of one, with the mark of its certainty.
    pub(super) fn rollup(self, rollup: &Rollup) -> AmountText {
        let (from, to) = rollup.ends();
        self.range(bound_mark(rollup.bound, self.ascii), from, to, rollup.place)
    }

    /// A figure with the mark of its certainty.
    pub(super) fn figure(self, figure: &Figure) -> AmountText {
        self.stated(figure.amount, figure.certainty)
    }

    /// The money of a link with the mark of its certainty; `None` where it states none.
    pub(super) fn link(self, link: &Link) -> Option<AmountText> {
        Some(self.stated(link.amount?, link.certainty?))
    }

    fn stated(self, amount: Amount, certainty: Certainty) -> AmountText {
        let (from, to) = (amount.from().eur, amount.to().eur);
        self.range(bound_mark(certainty, self.ascii), from, to, amount.place())
    }

    /// How much is left or too much, with the mark of what ceilings make of it.
    pub(super) fn gap(self, gap: &Gap) -> AmountText {
        self.amount(bound_mark(gap.bound, self.ascii), gap.eur, gap.place)
    }
}

/// What the bound of a derived number means, in words; nothing of a number that is firm.
pub(super) fn bound_words(bound: Bound, lang: Lang) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::About => Certainty::Estimate.spoken(lang),
        Bound::AtMost => Phrase::CeilingsCounted.text(lang),
        Bound::AtLeast => Phrase::AmountsMissing.text(lang),
        Bound::Either => Phrase::CeilingsAndMissing.text(lang),
    }
}

/// `entre 2,51 et 2,59`: from the least to the most that a number may be, each written by `text`
/// and rounded outwards; `None` where there is no doubt.
pub(super) fn between(
    interval: Interval,
    lang: Lang,
    text: impl Fn(Decimal, Rounding) -> String,
) -> Option<String> {
    let low = interval.low.map(|low| text(low, Rounding::Down));
    let high = interval.high.map(|high| text(high, Rounding::Up));
    match (low, high) {
        (Some(low), Some(high)) if low == high => None,
        (Some(low), Some(high)) => Some(Phrase::Between.with_both(lang, &low, &high)),
        (Some(low), None) => Some(Phrase::OrMore.with(lang, low)),
        (None, Some(high)) => Some(Phrase::OrLess.with(lang, high)),
        (None, None) => None,
    }
}

/// How wide the numbers and the units of a column are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct AmountColumn {
    numbers: usize,
    units: usize,
}

impl AmountColumn {
    /// Makes room for an amount that the column will hold.
    pub(super) fn measure(&mut self, amount: &AmountText) {
        self.numbers = self.numbers.max(width(&amount.number));
        self.units = self.units.max(width(&amount.unit));
    }

    /// How many columns every text of it takes.
    pub(super) fn width(self) -> usize {
        self.numbers + self.units
    }

    /// An amount, exactly as wide as the column if it was measured with it.
    pub(super) fn text(self, amount: &AmountText) -> String {
        let lead = self.numbers.saturating_sub(width(&amount.number));
        let unit = pad_end(&amount.unit, self.units);
        format!("{}{}{unit}", " ".repeat(lead), amount.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    const FR: Style = Style { lang: Lang::Fr, ascii: false };
    const EN: Style = Style { lang: Lang::En, ascii: false };

    fn column(amounts: &[AmountText]) -> AmountColumn {
        let mut column = AmountColumn::default();
        for amount in amounts {
            column.measure(amount);
        }
        column
    }

    #[test]
    fn numbers_end_and_units_begin_at_one_place() {
        let amounts = [
            FR.amount("", Decimal::from(450_000_000), 6),
            FR.amount("≤", Decimal::from(18_600_000), 5),
            FR.amount("", Decimal::from(1_400_000_000), 8),
            AmountText::missing(false),
        ];
        let column = column(&amounts);
        let texts: Vec<String> =
            amounts.iter().map(|amount| column.text(amount).replace('\u{a0}', " ")).collect();
        assert_eq!(texts, ["   450 M€ ", "≤ 18,6 M€ ", "   1,4 Md€", "     —    "]);
        assert_eq!(column.width(), 10);
    }

    #[test]
    fn english_units_follow_at_once() {
        let amounts = [
            EN.amount("", Decimal::from(450_000_000), 6),
            EN.amount("", Decimal::from(1_400_000_000), 8),
        ];
        let column = column(&amounts);
        assert_eq!(column.text(&amounts[0]), "€450M ");
        assert_eq!(column.text(&amounts[1]), "€1.4bn");
    }
}
