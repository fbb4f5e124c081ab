//! A comparison as CSV: one row for each row, the total, each parent and the rest.
//!
//! Amounts are euros in full with their interval, certainty and stage; ratios and shares
//! are fractions of at most six decimals with their interval. What is missing is an empty
//! cell. A text that a spreadsheet would run as a formula gets an apostrophe in front.
//!
//! ```text
//! line,id,name,parent,subsidy,subsidy_low,subsidy_high,subsidy_certainty,subsidy_stage,…
//! row,tsd,Territoire de santé de demain,territoires-innovation,10600000,10550000,…
//! ```

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::super::csv::{guarded, io_error};
use super::super::json::euros;
use super::compare_json::ratio_digits;
use crate::domain::Word;
use crate::query::{Column, Comparison, Ledger, Line, Money, Ratio, Value};

/// For whom a CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CsvStyle {
    /// RFC 4180: commas between cells, a decimal point.
    #[default]
    Plain,
    /// A French spreadsheet: semicolons, decimal commas, and the mark that tells UTF-8.
    French,
}

/// The parts of an amount, each a column; a ratio has no stage.
const PARTS: [&str; 5] = ["", "_low", "_high", "_certainty", "_stage"];

fn parts(measure: Column) -> &'static [&'static str] {
    if measure.money().is_some() { &PARTS } else { &PARTS[..4] }
}

/// Writes a comparison under a row of headings.
pub fn compare_csv(
    ledger: &Ledger,
    comparison: &Comparison,
    style: CsvStyle,
    mut out: impl Write,
) -> io::Result<()> {
    let delimiter = match style {
        CsvStyle::Plain => b',',
        CsvStyle::French => {
            out.write_all("\u{feff}".as_bytes())?;
            b';'
        }
    };
    let mut csv =
        WriterBuilder::new().terminator(Terminator::CRLF).delimiter(delimiter).from_writer(out);
    let mut header: Vec<String> = ["line", "id", "name", "parent"].map(str::to_owned).to_vec();
    for measure in measures() {
        header.extend(parts(measure).iter().map(|part| format!("{}{part}", measure.word())));
    }
    csv.write_record(&header).map_err(io_error)?;
    for line in comparison.lines() {
        csv.write_record(cells(ledger, comparison, line, style)).map_err(io_error)?;
    }
    csv.flush()
}

fn measures() -> impl Iterator<Item = Column> {
    Column::COLUMNS.into_iter().filter(|&measure| measure != Column::Name)
}

fn cells(ledger: &Ledger, comparison: &Comparison, line: Line, style: CsvStyle) -> Vec<String> {
    let corpus = &ledger.corpus;
    let kind = match line {
        Line::Row(_) => "row",
        Line::Total => "total",
        Line::Parent(_) => "parent",
        Line::Rest => "rest",
        Line::Baseline => "baseline",
    };
    let node = comparison.node(line);
    let parent = node.and_then(|node| corpus.parent(node));
    let texts = [
        kind,
        node.map_or("", |node| corpus.id(node)),
        node.map_or("", |node| corpus.name(node)),
        parent.map_or("", |parent| corpus.id(parent)),
    ];
    let mut cells = texts.map(|text| guarded(text).into_owned()).to_vec();
    for measure in measures() {
        cells.extend(numbers(comparison.value(line, measure), measure, style));
    }
    cells
}

/// The cells of one number, as many as it has columns.
fn numbers(value: Value, measure: Column, style: CsvStyle) -> Vec<String> {
    let (digits, words) = match value {
        Value::Money(Money { eur, spread, possible, bound, stage, .. }) => {
            let eur = spread.is_zero().then_some(eur);
            let digits = [eur, possible.low, possible.high].map(|end| end.map(euros));
            (digits, vec![bound.word(), stage.map_or("", Word::word)])
        }
        Value::Ratio(Ratio { value, interval, bound }) => {
            let digits = [Some(value), interval.low, interval.high];
            (digits.map(|end| end.map(ratio_digits)), vec![bound.word()])
        }
        Value::Missing | Value::Refused(_) => return vec![String::new(); parts(measure).len()],
    };
    // What has no end, and a range, which has no single value, is an empty cell.
    let decimal = |digits: Option<String>| match style {
        CsvStyle::Plain => digits.unwrap_or_default(),
        CsvStyle::French => digits.unwrap_or_default().replace('.', ","),
    };
    digits.map(decimal).into_iter().chain(words.into_iter().map(str::to_owned)).collect()
}
