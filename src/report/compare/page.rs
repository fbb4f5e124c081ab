//! A whole comparison as text: the table or the bars, what differs from a baseline, and the
//! notes with the sources.
//!
//! No box drawing: it is also the view for a screen reader.
//!
//! ```text
//!                    subvention   …
//! e-Meuse santé          8,4 M€   …
//!
//! ensemble              25,9 M€   …
//! communiqué            3 sur 3   …
//!
//! Sources
//! ```

use super::super::page::Page;
use super::super::{SheetLayout, SheetLine, Tone};
use super::chart::chart_lines;
use super::notes::notes_page;
use super::table::{CompareTable, Shown};
use crate::query::{Chart, Column, Comparison, Ledger, Line};
use crate::text::Phrase;

/// The comparison as lines, none wider than asked: bars where a chart is given, else the table.
#[must_use]
pub fn compare_text(
    ledger: &Ledger,
    comparison: &Comparison,
    layout: SheetLayout,
    chart: Option<Chart>,
) -> Vec<SheetLine> {
    if comparison.rows().is_empty() {
        let mut page = Page::new(layout.style());
        page.say([Tone::Plain.of(Phrase::NothingToCompare.text(layout.lang))], None);
        return page.lines(layout.columns);
    }
    let (mut lines, measures): (Vec<SheetLine>, Vec<Column>) = if let Some(chart) = chart {
        let measures = [Column::Subsidy, Column::Equity, Column::Support];
        let shown = if chart == Chart::Stacked { 3 } else { 2 };
        let drawn = chart_lines(ledger, comparison, layout, chart);
        (drawn.into_iter().map(|(_, line)| line).collect(), measures[..shown].to_vec())
    } else {
        let table = CompareTable::new(ledger, comparison, layout, Shown::Values);
        let lines = [table_lines(&table), against(ledger, comparison, layout)].concat();
        (lines, table.columns().iter().map(|column| column.measure).collect())
    };
    let notes = notes_page(ledger, comparison, &measures, layout.style()).lines(layout.columns);
    if !notes.is_empty() {
        lines.push(SheetLine::default());
        lines.extend(notes);
    }
    lines
}

/// The table with its totals, an empty line before them.
fn table_lines(table: &CompareTable<'_>) -> Vec<SheetLine> {
    let mut lines = table.heading();
    let mut parted = false;
    for line in table.lines() {
        if !matches!(line, Line::Row(_) | Line::Baseline) && !parted {
            lines.push(SheetLine::default());
            parted = true;
        }
        lines.extend(table.line(line));
        if line == Line::Total {
            lines.push(table.disclosed());
        }
    }
    lines
}

/// The rows against the baseline: differences, then ratios.
fn against(ledger: &Ledger, comparison: &Comparison, layout: SheetLayout) -> Vec<SheetLine> {
    let Some(baseline) = comparison.baseline() else { return Vec::new() };
    let name = ledger.corpus.name(baseline);
    let mut lines = Vec::new();
    for (shown, phrase) in
        [(Shown::Differences, Phrase::DifferenceFrom), (Shown::Times, Phrase::TimesOf)]
    {
        let table = CompareTable::new(ledger, comparison, layout, shown);
        if table.columns().is_empty() {
            continue;
        }
        lines.push(SheetLine::default());
        let mut heading = Page::new(layout.style());
        heading.heading(phrase.with(layout.lang, name));
        lines.extend(heading.lines(layout.columns));
        lines.extend(table_lines(&table));
    }
    lines
}
