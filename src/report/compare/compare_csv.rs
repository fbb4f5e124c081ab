//! A comparison as CSV: one row for each row, the total, each parent and the rest.
//!
//! Amounts are euros in full, ratios and shares fractions of at most six decimals, each with its
//! interval and certainty. An amount has its stage, whether its sources disagree, and where its
//! line states it. What is missing is an empty cell.
//!
//! ```text
//! line,id,name,parent,…,subsidy,subsidy_low,subsidy_high,subsidy_certainty,subsidy_stage,…
//! row,tsd,Territoire de santé de demain,territoires-innovation,…,10600000,10550000,…
//! ```

use std::io::{self, Write};

use super::super::cite::stated_at;
use super::super::csv::{Cell, CsvStyle, Head, Rows};
use super::super::json::{self, euros};
use super::measure_name;
use crate::domain::{Citation, Corpus, NodeId, Source, Sym, Word};
use crate::query::{Column, Comparison, Ledger, Line, Value};

/// Writes a comparison under a row of heads.
pub fn compare_csv(
    ledger: &Ledger,
    comparison: &Comparison,
    style: CsvStyle,
    out: impl Write,
) -> io::Result<()> {
    let compared = Compared { ledger, comparison };
    let mut rows = Rows::under(heads(style), style, out)?;
    for line in comparison.lines() {
        let numbers: Vec<Number<'_>> =
            measures().map(|measure| compared.number(line, measure)).collect();
        let names = NAMES.iter().map(|name| Cell::text((name.text)(&compared, line)));
        let numbers = numbers
            .iter()
            .flat_map(|number| parts(number.measure).map(move |part| (part.cell)(number)));
        rows.row(names.chain(numbers))?;
    }
    rows.end()
}

fn heads(style: CsvStyle) -> impl Iterator<Item = String> {
    let names = NAMES.iter().map(move |name| name.head.text(style).to_owned());
    let numbers = measures().flat_map(move |measure| {
        let name = match style {
            CsvStyle::Plain => measure.word(),
            CsvStyle::French => measure_name(measure, style.lang()),
        };
        parts(measure).map(move |part| format!("{name}{}", part.head.text(style)))
    });
    names.chain(numbers)
}

fn measures() -> impl Iterator<Item = Column> {
    Column::COLUMNS.into_iter().filter(|&measure| measure != Column::Name)
}

/// The columns of a measure: a ratio has fewer.
fn parts(measure: Column) -> impl Iterator<Item = &'static Part> {
    PARTS.iter().filter(move |part| (part.is_of)(measure))
}

/// A comparison, and what it is of.
struct Compared<'a> {
    ledger: &'a Ledger,
    comparison: &'a Comparison,
}

impl<'a> Compared<'a> {
    fn number(&self, line: Line, measure: Column) -> Number<'a> {
        let value = self.comparison.value(line, measure);
        let corpus = &self.ledger.corpus;
        let base = self.comparison.base(measure).filter(|_| value.ratio().is_some());
        let base = base.map_or("", |base| corpus.id(base));
        Number { corpus, measure, value, base, cites: self.cites(line, measure) }
    }

    fn cites(&self, line: Line, column: Column) -> Vec<Citation> {
        let cites = || {
            let (node, measure) = (self.comparison.node(line)?, self.comparison.measure(column)?);
            let cell = self.ledger.cell(node, measure)?;
            Some(stated_at(self.ledger, node, measure, &cell))
        };
        cites().unwrap_or_default()
    }

    /// A text of the node that a line is of; none of a total.
    fn of_node(&self, line: Line, text: impl Fn(&'a Corpus, NodeId) -> Option<&'a str>) -> &'a str {
        let corpus = &self.ledger.corpus;
        self.comparison.node(line).and_then(|node| text(corpus, node)).unwrap_or_default()
    }
}

/// A column that says what a line is.
struct Name {
    head: Head,
    text: for<'a> fn(&Compared<'a>, Line) -> &'a str,
}

const NAMES: [Name; 4] = [
    Name { head: Head { key: "line", french: "ligne" }, text: |_, line| kind(line) },
    Name {
        head: Head { key: "id", french: "identifiant" },
        text: |all, line| all.of_node(line, |corpus, node| Some(corpus.id(node))),
    },
    Name {
        head: Head { key: "name", french: "nom" },
        text: |all, line| all.of_node(line, |corpus, node| Some(corpus.name(node))),
    },
    Name {
        head: Head { key: "parent", french: "parent" },
        text: |all, line| all.of_node(line, |corpus, node| Some(corpus.id(corpus.parent(node)?))),
    },
];

fn kind(line: Line) -> &'static str {
    match line {
        Line::Row(_) => "row",
        Line::Total => "total",
        Line::Parent(_) => "parent",
        Line::Rest => "rest",
        Line::Baseline => "baseline",
    }
}

/// A number of a line, with where it is stated.
struct Number<'a> {
    corpus: &'a Corpus,
    measure: Column,
    value: Value,
    /// The id of the node of which it is a share; empty where it is of none.
    base: &'a str,
    cites: Vec<Citation>,
}

/// Which end of a number: itself, the least and the most that it may be.
#[derive(Clone, Copy)]
enum End {
    Itself,
    Low,
    High,
}

impl<'a> Number<'a> {
    /// Empty for what has no such end, and for a range, which has no single value.
    fn digits(&self, end: End) -> Cell<'a> {
        let digits = match self.value {
            Value::Money(money) => match end {
                End::Itself => money.spread.is_zero().then_some(money.eur),
                End::Low => money.possible.low,
                End::High => money.possible.high,
            }
            .map(euros),
            Value::Ratio(ratio) => match end {
                End::Itself => Some(ratio.value),
                End::Low => ratio.interval.low,
                End::High => ratio.interval.high,
            }
            .map(json::ratio),
            Value::Missing | Value::Refused(_) => None,
        };
        Cell::number(digits.unwrap_or_default())
    }

    fn certainty(&self) -> &'static str {
        match self.value {
            Value::Money(money) => money.bound.word(),
            Value::Ratio(ratio) => ratio.bound.word(),
            Value::Missing | Value::Refused(_) => "",
        }
    }

    /// A text of each place, in the order of the places.
    fn of_cites(&self, text: impl Fn(&Citation) -> &'a str) -> Cell<'a> {
        Cell::text(self.cites.iter().map(text).collect::<Vec<_>>().join(BETWEEN_PLACES))
    }

    fn of_sources(&self, text: impl Fn(&Source) -> Sym) -> Cell<'a> {
        self.of_cites(|cite| {
            let source = cite.source.map(|source| self.corpus.source(source));
            source.map_or("", |source| self.corpus.text(text(source)))
        })
    }
}

/// What stands between the places of an amount that is stated at several.
const BETWEEN_PLACES: &str = " | ";

/// A column of a measure: what its head adds to the name of the measure, and what a number has
/// there.
#[derive(Clone, Copy)]
struct Part {
    head: Head,
    is_of: fn(Column) -> bool,
    cell: for<'a> fn(&'a Number<'a>) -> Cell<'a>,
}

const fn part(
    key: &'static str,
    french: &'static str,
    cell: for<'a> fn(&'a Number<'a>) -> Cell<'a>,
) -> Part {
    Part { head: Head { key, french }, is_of: |_| true, cell }
}

const fn of_money(part: Part) -> Part {
    Part { is_of: |column| column.money().is_some(), ..part }
}

const PARTS: [Part; 10] = [
    part("", "", |number| number.digits(End::Itself)),
    part("_low", " (au moins)", |number| number.digits(End::Low)),
    part("_high", " (au plus)", |number| number.digits(End::High)),
    part("_certainty", " (certitude)", |number| Cell::text(number.certainty())),
    of_money(part("_stage", " (étape)", |number| {
        Cell::text(number.value.money().and_then(|money| money.stage).map_or("", Word::word))
    })),
    of_money(part("_disagrees", " (désaccord)", |number| {
        Cell::shown(number.value.money().map(|money| money.disagrees))
    })),
    of_money(part("_source", " (source)", |number| number.of_sources(|source| source.id))),
    of_money(part("_locator", " (repère)", |number| {
        number.of_cites(|cite| number.corpus.text(cite.locator))
    })),
    of_money(part("_url", " (adresse)", |number| number.of_sources(|source| source.url))),
    Part {
        is_of: Column::is_of_parent,
        ..part("_base", " (base)", |number| Cell::text(number.base))
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_column_has_a_head_of_its_own_in_both_styles() {
        for style in [CsvStyle::Plain, CsvStyle::French] {
            let all: Vec<String> = heads(style).collect();
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{all:?}");
            assert!(all.iter().all(|head| !head.is_empty()));
        }
        // A French head is a word for people, not a key.
        assert!(heads(CsvStyle::French).all(|head| !head.contains('_')));
        let differ = heads(CsvStyle::Plain)
            .zip(heads(CsvStyle::French))
            .filter(|(key, french)| key != french);
        // All but `parent`.
        assert_eq!(differ.count(), heads(CsvStyle::Plain).count() - 1);
    }
}
