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

use super::super::csv::guarded;
use super::compare_json::{euro_digits, ratio_digits};
use crate::domain::Word;
use crate::query::{Comparison, Ledger, Line, Measure, Value};

/// For whom a CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CsvStyle {
    /// RFC 4180: commas between cells, a decimal point.
    #[default]
    Plain,
    /// A French spreadsheet: semicolons, decimal commas, and the mark that tells UTF-8.
    French,
}

/// The parts of an amount and of a ratio, each a column.
const MONEY: [&str; 5] = ["", "_low", "_high", "_certainty", "_stage"];
const RATIO: [&str; 4] = ["", "_low", "_high", "_certainty"];

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
        let parts = if measure.money().is_some() { MONEY.as_slice() } else { RATIO.as_slice() };
        header.extend(parts.iter().map(|part| format!("{}{part}", measure.word())));
    }
    csv.write_record(&header)?;
    for line in comparison.lines() {
        csv.write_record(cells(ledger, comparison, line, style))?;
    }
    csv.flush()
}

fn measures() -> impl Iterator<Item = Measure> {
    Measure::COLUMNS.into_iter().filter(|&measure| measure != Measure::Name)
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
    let id = |node| corpus.id(node).to_owned();
    let texts = [
        node.map(id),
        node.map(|node| corpus.name(node).to_owned()),
        node.and_then(|node| corpus.parent(node)).map(id),
    ];
    let texts = texts.map(|text| guarded(&text.unwrap_or_default()).into_owned());
    let mut cells = vec![kind.to_owned()];
    cells.extend(texts);
    for measure in measures() {
        cells.extend(numbers(comparison.value(line, measure), measure, style));
    }
    cells
}

/// The cells of one number, as many as it has columns.
fn numbers(value: Value, measure: Measure, style: CsvStyle) -> Vec<String> {
    let decimal = |digits: String| match style {
        CsvStyle::Plain => digits,
        CsvStyle::French => digits.replace('.', ","),
    };
    match value {
        Value::Money(money) => vec![
            decimal(euro_digits(money.eur)),
            decimal(euro_digits(money.interval.low)),
            decimal(euro_digits(money.interval.high)),
            money.bound.word().to_owned(),
            money.stage.map_or("", Word::word).to_owned(),
        ],
        Value::Ratio(ratio) => vec![
            decimal(ratio_digits(ratio.value)),
            decimal(ratio_digits(ratio.low)),
            decimal(ratio_digits(ratio.high)),
            ratio.bound.word().to_owned(),
        ],
        Value::Missing | Value::Refused(_) => {
            let columns = if measure.money().is_some() { MONEY.len() } else { RATIO.len() };
            vec![String::new(); columns]
        }
    }
}
