//! A column of amounts: marks and numbers to the right, units below each other.
//!
//! ```text
//!    450 M€
//! ≤ 18,6 M€
//!    1,4 Md€
//!      —
//! ```

use rust_decimal::Decimal;

use crate::query::Cell;
use crate::text::{Lang, money_parts, pad_end, width};

use super::Tone;
use super::marks::{Sign, marked, marks};
use super::page::{Align, Lead};

/// An amount about to be shown: its marks, its number and its unit.
#[derive(Debug, Clone)]
pub(super) struct AmountText {
    number: String,
    unit: &'static str,
}

impl AmountText {
    /// The amount of a cell with all its marks.
    pub(super) fn of(cell: &Cell, lang: Lang, ascii: bool) -> AmountText {
        AmountText::marked(&marks(cell, ascii), cell.rollup.eur, cell.rollup.place, lang)
    }

    /// An amount after the given marks.
    pub(super) fn marked(marks: &str, eur: Decimal, place: i8, lang: Lang) -> AmountText {
        let (number, unit) = money_parts(eur, place, lang);
        AmountText { number: marked(marks, &number), unit }
    }

    /// The amount in running text.
    pub(super) fn plain(&self, lang: Lang) -> String {
        let gap = if self.unit.is_empty() { "" } else { lang.pick("\u{a0}", "") };
        format!("{}{gap}{}", self.number, self.unit)
    }

    /// The amount as the lead of a statement.
    pub(super) fn lead(&self, lang: Lang, tone: Tone) -> Lead {
        let text = self.plain(lang);
        let unit = width(&text) - width(&self.number);
        Lead { align: Align::Unit(unit), ..Lead::start(tone.of(text)) }
    }

    /// What stands where nothing is disclosed.
    pub(super) fn missing(ascii: bool) -> AmountText {
        AmountText { number: Sign::Missing.text(ascii).to_owned(), unit: "" }
    }
}

/// How wide the numbers and the units of a column are.
#[derive(Debug, Clone, Copy)]
pub(super) struct AmountColumn {
    lang: Lang,
    numbers: usize,
    units: usize,
}

impl AmountColumn {
    /// Measures the amounts that the column will hold.
    pub(super) fn new<'a>(lang: Lang, amounts: impl IntoIterator<Item = &'a AmountText>) -> Self {
        let mut column = AmountColumn { lang, numbers: 0, units: 0 };
        for amount in amounts {
            column.measure(amount);
        }
        column
    }

    /// Makes room for one more amount.
    pub(super) fn measure(&mut self, amount: &AmountText) {
        self.numbers = self.numbers.max(width(&amount.number));
        self.units = self.units.max(width(amount.unit));
    }

    /// How many columns every text of it takes.
    pub(super) fn width(self) -> usize {
        self.numbers + self.gap() + self.units
    }

    /// French puts a space before the unit, English none.
    fn gap(self) -> usize {
        if self.units == 0 { 0 } else { self.lang.pick(1, 0) }
    }

    /// An amount, exactly as wide as the column if it was measured with it.
    pub(super) fn text(self, amount: &AmountText) -> String {
        let lead = self.numbers.saturating_sub(width(&amount.number));
        let gap = match self.gap() {
            0 => "",
            _ if amount.unit.is_empty() => " ",
            _ => "\u{a0}",
        };
        let unit = pad_end(amount.unit, self.units);
        format!("{}{}{gap}{unit}", " ".repeat(lead), amount.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_and_units_begin_at_one_place() {
        let amounts = [
            AmountText::marked("", Decimal::from(450_000_000), 6, Lang::Fr),
            AmountText::marked("≤", Decimal::from(18_600_000), 5, Lang::Fr),
            AmountText::marked("", Decimal::from(1_400_000_000), 8, Lang::Fr),
            AmountText::missing(false),
        ];
        let column = AmountColumn::new(Lang::Fr, &amounts);
        let texts: Vec<String> =
            amounts.iter().map(|amount| column.text(amount).replace('\u{a0}', " ")).collect();
        assert_eq!(texts, ["   450 M€ ", "≤ 18,6 M€ ", "   1,4 Md€", "     —    "]);
        assert_eq!(column.width(), 10);
    }

    #[test]
    fn english_units_follow_at_once() {
        let amounts = [
            AmountText::marked("", Decimal::from(450_000_000), 6, Lang::En),
            AmountText::marked("", Decimal::from(1_400_000_000), 8, Lang::En),
        ];
        let column = AmountColumn::new(Lang::En, &amounts);
        assert_eq!(column.text(&amounts[0]), "€450M ");
        assert_eq!(column.text(&amounts[1]), "€1.4bn");
    }
}
