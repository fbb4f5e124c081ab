//! Bars as text, with their labels and amounts in columns.
//!
//! What is firm is solid, a ceiling or an estimate hatched, so that it is read without
//! colour; the axis stands between subsidy and equity in every chart. Where there is little
//! room a label stands above its bar. A number is never cut.
//!
//! ```text
//!                                        subvention │ prise de participation
//! Territoire de santé de demain   10,6 M€  ▐████████│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  ≤ 25 M€
//! ```

use hashbrown::HashMap;

use super::super::page::Style;
use super::super::texts::joined;
use super::super::{SheetLayout, SheetLine, Target, Tone};
use super::cells::{CellText, measure_name};
use super::table::{CompareTable, Shown, label_tone};
use crate::domain::Instrument;
use crate::query::{
    Bar, Bars, Chart, Column, Comparison, Ledger, Line, MoneyKind, Segment, Value, bars,
};
use crate::text::{Phrase, pad_end, width, wrap};

/// Between a column and the next.
const GAP: usize = 2;
/// The fewest cells of bars beside their labels.
const NARROWEST: usize = 24;
/// Right-hand parts of a cell, by eighths.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// A bar of so many eighths of a cell; one that is hatched, or in ASCII, has whole cells.
#[must_use]
pub fn bar_text(eighths: usize, is_hatched: bool, ascii: bool) -> String {
    let fill = block(is_hatched, ascii);
    if is_hatched || ascii {
        return fill.repeat(whole(eighths));
    }
    format!("{}{}", fill.repeat(eighths / 8), EIGHTHS[eighths % 8])
}

/// What a bar is filled with.
fn block(is_hatched: bool, ascii: bool) -> &'static str {
    match (is_hatched, ascii) {
        (false, false) => "█",
        (true, false) => "▒",
        (false, true) => "#",
        (true, true) => "%",
    }
}

/// The bars of a comparison as lines, none wider than asked, with totals, parents and rest as
/// amounts below. Each says which line of the comparison it shows; the heading and the legend
/// show none.
#[must_use]
pub fn chart_lines(
    ledger: &Ledger,
    comparison: &Comparison,
    layout: SheetLayout,
    chart: Chart,
) -> Vec<(Option<Line>, SheetLine)> {
    let table = CompareTable::unmeasured(ledger, comparison, layout, Shown::Values);
    let mut drawing = Drawing {
        comparison,
        layout,
        chart,
        style: layout.style(),
        rows: Vec::new(),
        label: 0,
        before: 0,
        after: (0, 0),
    };
    drawing.gather(&table);
    let mut lines = drawing.lines();
    for (_, line) in &mut lines {
        line.cut(layout.columns.max(1));
    }
    lines
}

/// A line of the chart before it is drawn.
struct ChartRow {
    line: Line,
    label: String,
    before: CellText,
    after: CellText,
}

struct Drawing<'a> {
    comparison: &'a Comparison,
    layout: SheetLayout,
    chart: Chart,
    style: Style,
    rows: Vec<ChartRow>,
    label: usize,
    before: usize,
    /// Digits and units of the amounts behind the bars.
    after: (usize, usize),
}

impl Drawing<'_> {
    fn gather(&mut self, table: &CompareTable<'_>) {
        let percent = match self.chart {
            Chart::Percent => bars(self.comparison, self.chart, 0).bars,
            Chart::Butterfly | Chart::Stacked => Vec::new(),
        };
        let percent = by_line(&percent);
        for line in table.lines() {
            let (before, after) = match self.chart {
                Chart::Butterfly => {
                    let amount = |measure| self.amount(table, line, measure);
                    (amount(Column::Subsidy), amount(Column::Equity))
                }
                Chart::Stacked => (CellText::blank(), self.amount(table, line, Column::Support)),
                Chart::Percent => {
                    let Some(bar) = percent.get(&line) else { continue };
                    let share = |segment: Segment| {
                        self.style.value(segment.value, Column::ShareOfSubsidy, false)
                    };
                    (share(bar.subsidy), share(bar.equity))
                }
            };
            let label = table.label(line);
            self.label = self.label.max(width(&label));
            self.before = self.before.max(width(&before.text()));
            self.after.0 = self.after.0.max(width(&after.lead()));
            self.after.1 = self.after.1.max(width(&after.tail));
            self.rows.push(ChartRow { line, label, before, after });
        }
    }

    fn amount(&self, table: &CompareTable<'_>, line: Line, measure: Column) -> CellText {
        let value = self.comparison.value(line, measure);
        if value == Value::Missing {
            return table.missing(line, measure);
        }
        self.style.value(value, measure, self.comparison.mixes_stages(measure))
    }

    /// The columns that are no bars, and the axis.
    fn taken(&self) -> usize {
        let before = if self.before > 0 { self.before + 1 } else { 0 };
        before + 1 + 1 + self.after.0 + self.after.1
    }

    fn lines(&self) -> Vec<(Option<Line>, SheetLine)> {
        let beside = self.layout.columns.saturating_sub(self.label + GAP + self.taken());
        let (indent, cells) = if beside >= NARROWEST {
            (self.label + GAP, beside)
        } else {
            (0, self.layout.columns.saturating_sub(self.taken()))
        };
        let bars = bars(self.comparison, self.chart, cells);
        let of_line = by_line(&bars.bars);
        let mut lines = vec![(None, self.heading(indent, bars.left))];
        for row in &self.rows {
            let target = self.comparison.node(row.line).map(Target::Node);
            if indent == 0 {
                for part in wrap(&row.label, self.layout.columns.max(1)) {
                    let label = SheetLine { target, ..SheetLine::of(part, label_tone(row.line)) };
                    lines.push((Some(row.line), label));
                }
            }
            let mut line = self.before_bar(row, indent);
            match of_line.get(&row.line) {
                Some(bar) => self.draw(&mut line, bar, &bars),
                None => line.push(" ".repeat(bars.left + 1 + bars.right), Tone::Plain),
            }
            self.add_after_bar(row, &mut line);
            lines.push((Some(row.line), SheetLine { target, ..line }));
        }
        let drawn = |hatched| bars.bars.iter().any(|bar| is_drawn(bar, hatched));
        let legend = self.legend(drawn(false), drawn(true));
        lines.extend(legend.map(|legend| (None, legend)));
        lines
    }

    /// What stands before the bar of a row: its label if there is room for that, and its amount.
    fn before_bar(&self, row: &ChartRow, indent: usize) -> SheetLine {
        let mut line = SheetLine::default();
        if indent > 0 {
            line.push(pad_end(&row.label, indent), label_tone(row.line));
        }
        if self.before > 0 {
            let before = row.before.text();
            line.push(" ".repeat(self.before.saturating_sub(width(&before))), Tone::Plain);
            line.push(before, row.before.tone);
            line.push(" ", Tone::Plain);
        }
        line
    }

    fn add_after_bar(&self, row: &ChartRow, line: &mut SheetLine) {
        let lead = (self.after.0 + 1).saturating_sub(width(&row.after.lead()));
        line.push(" ".repeat(lead), Tone::Plain);
        line.push(row.after.text(), row.after.tone);
    }

    /// What stands to the left of the axis and what to the right: names where they fit, else
    /// the letters of the two kinds of money.
    fn heading(&self, indent: usize, left: usize) -> SheetLine {
        let lang = self.layout.lang;
        let before = if self.before > 0 { self.before + 1 } else { 0 };
        let names = [Column::Subsidy, Column::Equity].map(|of| measure_name(of, lang).to_owned());
        let letters = [Instrument::Subsidy, Instrument::Equity]
            .map(|of| MoneyKind::Of(of).letter(lang).to_string());
        let axis = indent + before + left;
        let set = |[subsidy, equity]: &[String; 2]| {
            let lead = match self.chart {
                Chart::Butterfly => axis.checked_sub(width(subsidy) + 1),
                // Their border is elsewhere on each line, so that the names need not meet it.
                Chart::Stacked | Chart::Percent => {
                    let wide = width(subsidy) + width(equity) + 3;
                    Some(axis.min(self.layout.columns.saturating_sub(wide)))
                }
            }?;
            let mut line = SheetLine::default();
            line.push(" ".repeat(lead), Tone::Plain);
            line.push(subsidy, Tone::Subsidy);
            line.push(format!(" {} ", self.axis()), Tone::Dim);
            line.push(equity, Tone::Equity);
            (line.width() <= self.layout.columns).then_some(line)
        };
        set(&names).or_else(|| set(&letters)).unwrap_or_default()
    }

    fn axis(&self) -> &'static str {
        if self.layout.ascii { "|" } else { "│" }
    }

    fn draw(&self, line: &mut SheetLine, bar: &Bar, bars: &Bars) {
        let (left, right) = (bars.left, bars.right);
        let has_any = bar.subsidy.eighths + bar.equity.eighths > 0;
        match self.chart {
            Chart::Butterfly => {
                let subsidy = self.leftward(bar.subsidy);
                line.push(" ".repeat(left.saturating_sub(width(&subsidy))), Tone::Plain);
                line.push(subsidy, Tone::Subsidy);
                line.push(self.axis(), Tone::Dim);
                let equity = self.rightward(bar.equity);
                let rest = right.saturating_sub(width(&equity));
                line.push(equity, Tone::Equity);
                line.push(" ".repeat(rest), Tone::Plain);
            }
            Chart::Stacked | Chart::Percent if has_any => {
                let subsidy = whole(bar.subsidy.eighths).min(right);
                let both = whole(bar.subsidy.eighths + bar.equity.eighths).min(right);
                let both = both.max(subsidy + usize::from(bar.equity.eighths > 0)).min(right);
                line.push(
                    block(bar.subsidy.hatched, self.layout.ascii).repeat(subsidy),
                    Tone::Subsidy,
                );
                line.push(self.axis(), Tone::Dim);
                line.push(
                    block(bar.equity.hatched, self.layout.ascii).repeat(both - subsidy),
                    Tone::Equity,
                );
                line.push(" ".repeat(right - both), Tone::Plain);
            }
            Chart::Stacked | Chart::Percent => line.push(" ".repeat(right + 1), Tone::Plain),
        }
    }

    /// A bar that ends at the axis. Only half cells can be filled from their right.
    fn leftward(&self, segment: Segment) -> String {
        if segment.hatched || self.layout.ascii {
            return block(segment.hatched, self.layout.ascii).repeat(whole(segment.eighths));
        }
        let (full, over) = (segment.eighths / 8, segment.eighths % 8);
        let half = if over >= 4 || (full == 0 && over > 0) { "▐" } else { "" };
        format!("{half}{}", "█".repeat(full))
    }

    /// A bar that begins at the axis.
    fn rightward(&self, segment: Segment) -> String {
        bar_text(segment.eighths, segment.hatched, self.layout.ascii)
    }

    /// What the two fills mean, as far as they are drawn.
    fn legend(&self, firm: bool, hatched: bool) -> Option<SheetLine> {
        let lang = self.layout.lang;
        let said = |hatched, phrase: Phrase| {
            format!("{} {}", block(hatched, self.layout.ascii), phrase.text(lang))
        };
        let firm = firm.then(|| said(false, Phrase::FirmFill));
        let hatched = hatched.then(|| said(true, Phrase::HatchedFill));
        let parts = joined(firm.into_iter().chain(hatched), "   ");
        (!parts.is_empty()).then(|| SheetLine::of(parts, Tone::Dim))
    }
}

/// The bars by the line whose they are, so that no row looks through all of them.
fn by_line(bars: &[Bar]) -> HashMap<Line, &Bar> {
    bars.iter().map(|bar| (bar.line, bar)).collect()
}

fn is_drawn(bar: &Bar, hatched: bool) -> bool {
    [bar.subsidy, bar.equity].iter().any(|side| side.eighths > 0 && side.hatched == hatched)
}

/// Whole cells, at least one for what is not nothing.
fn whole(eighths: usize) -> usize {
    if eighths == 0 { 0 } else { ((eighths + 4) / 8).max(1) }
}
