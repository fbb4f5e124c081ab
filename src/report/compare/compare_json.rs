//! A comparison as JSON, a contract: keys in this order, euros in full as strings, what is
//! missing or refused `null`.
//!
//! Ratios and shares are strings of at most six decimals, rounded half away from zero; shares
//! are fractions. Keys may be added, none renamed or taken away. An amount of a node has its
//! origin and the places where it is stated, as in `show`; a total counts the rows that disclose.
//!
//! ```json
//! {"rows": [{"id": "tsd", …, "subsidy": {"eur": "10600000", "certainty": "firm", "low":
//! "10550000", "high": "10650000", "stage": "awarded", …, "sources": [{"source": …}]},
//! "equity_per_subsidy": {"value": "2.358491", …}, …}], …}
//! ```

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::Serializer;

use super::super::cite::stated_at;
use super::super::export::places;
use super::super::json::{self, Entries, List, euros, object};
use super::super::node_json::origin;
use crate::domain::{Citation, Corpus, Word};
use crate::query::{Column, Comparison, Ledger, Line, Money, Ratio, Value};

/// Writes a comparison as JSON, pretty-printed, with a line break at the end.
pub fn compare_json(ledger: &Ledger, comparison: &Comparison, out: impl Write) -> io::Result<()> {
    let row = |line| line_object(ledger, comparison, line);
    let rest = comparison.rest().is_some();
    let undisclosed = |measure| comparison.rows().len() - comparison.disclosing(measure);
    let whole = object! {
        rows: List((0..comparison.rows().len()).map(|at| row(Line::Row(at)))),
        totals: row(Line::Total),
        parents: List((0..comparison.parents().len()).map(|at| row(Line::Parent(at)))),
        parent: rest.then(|| row(Line::Parent(0))),
        rest: rest.then(|| row(Line::Rest)),
        undisclosed: object! {
            subsidy: undisclosed(Column::Subsidy),
            equity: undisclosed(Column::Equity),
            state_total: undisclosed(Column::Support),
            budget: undisclosed(Column::Budget),
            envelope: undisclosed(Column::Envelope),
        },
        baseline: comparison.baseline().map(|_| row(Line::Baseline)),
    };
    json::write(&whole, out)
}

/// A line of a comparison. A line of several nodes has no `id`, `name` and `parent`; a row has
/// `against_baseline` where there is a baseline, the rest `for_kind` and how many it is for.
#[derive(Serialize)]
struct LineObject<N, V, A, R> {
    #[serde(flatten)]
    node: Option<N>,
    #[serde(flatten)]
    values: V,
    #[serde(skip_serializing_if = "Option::is_none")]
    against_baseline: Option<A>,
    #[serde(flatten)]
    rest: Option<R>,
}

fn line_object(ledger: &Ledger, comparison: &Comparison, line: Line) -> impl Serialize {
    let corpus = &ledger.corpus;
    let is_against = matches!(line, Line::Row(_)) && comparison.baseline().is_some();
    LineObject {
        node: comparison.node(line).map(|node| {
            object! {
                id: corpus.id(node),
                name: corpus.name(node),
                parent: corpus.parent(node).map(|parent| corpus.id(parent)),
            }
        }),
        values: by_measure(move |column| number(ledger, comparison, line, column)),
        against_baseline: is_against.then(|| {
            by_measure(move |measure| {
                let against = comparison.against(line, measure);
                object! {
                    difference: Number::reckoned(corpus, against.difference),
                    ratio: Number::reckoned(corpus, against.ratio),
                }
            })
        }),
        rest: (line == Line::Rest).then(|| {
            let further = comparison.rest().and_then(|rest| rest.further);
            object! {
                for_kind: further.map(|further| further.kind.word()),
                for_subsidy: further.map(|further| further.count),
                for_equity: further.map(|further| further.count),
            }
        }),
    }
}

/// An object with a key for each measure.
fn by_measure<T: Serialize>(value: impl Fn(Column) -> T + Clone) -> impl Serialize {
    let measures = Column::ALL.iter().filter(|&&measure| measure != Column::Name);
    Entries(measures.map(move |&measure| (measure.word(), value(measure))))
}

/// A number of a line, with what is known of it beside its value.
struct Number<'a> {
    corpus: &'a Corpus,
    value: Value,
    /// The node of which it is a share.
    base: Option<&'a str>,
    /// Where an amount of a node comes from.
    origin: Option<&'static str>,
    /// How many disclose, and of how many: of a sum of children, and of a total.
    counts: Option<[u64; 2]>,
    cites: Vec<Citation>,
}

impl<'a> Number<'a> {
    /// One that no node has, and that counts nothing.
    fn reckoned(corpus: &'a Corpus, value: Value) -> Number<'a> {
        Number { corpus, value, base: None, origin: None, counts: None, cites: Vec::new() }
    }
}

fn number<'a>(
    ledger: &'a Ledger,
    comparison: &Comparison,
    line: Line,
    column: Column,
) -> Number<'a> {
    let mut number = Number::reckoned(&ledger.corpus, comparison.value(line, column));
    number.base = comparison.base(column).map(|base| ledger.corpus.id(base));
    let Some(measure) = comparison.measure(column) else { return number };
    if line == Line::Total {
        let counts = [comparison.disclosing(column), comparison.rows().len()];
        number.counts = Some(counts.map(|count| u64::try_from(count).unwrap_or(u64::MAX)));
    }
    // A parent has only what it states, so that a sum of its children is no amount of it.
    let node = comparison.node(line).filter(|_| number.value.money().is_some());
    let cell = node.and_then(|node| Some((node, ledger.cell(node, measure)?)));
    if let Some((node, cell)) = cell {
        let (origin, counts) = origin(&cell.rollup);
        let cites = stated_at(ledger, node, measure, &cell);
        number = Number { origin: Some(origin), counts, cites, ..number };
    }
    number
}

impl Serialize for Number<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Missing | Value::Refused(_) => to.serialize_none(),
            Value::Money(Money { eur, spread, possible, bound, stage, disagrees, .. }) => object! {
                eur: spread.is_zero().then(|| euros(eur)),
                certainty: bound.word(),
                low: possible.low.map(euros),
                high: possible.high.map(euros),
                stage: stage.map(Word::word),
                potential: bound.is_potential(),
                incomplete: bound.is_incomplete(),
                disagrees: disagrees,
                origin: self.origin,
                disclosing: self.counts.map(|[disclosing, _]| disclosing),
                counted: self.counts.map(|[_, counted]| counted),
                sources: places(self.corpus, &self.cites),
            }
            .serialize(to),
            Value::Ratio(Ratio { value, interval, bound }) => object! {
                value: json::ratio(value),
                low: interval.low.map(json::ratio),
                high: interval.high.map(json::ratio),
                certainty: bound.word(),
                potential: bound.is_potential(),
                incomplete: bound.is_incomplete(),
                base: self.base,
            }
            .serialize(to),
        }
    }
}
