//! A comparison as JSON, a contract: keys in this order, euros in full as strings, what is
//! missing or refused `null`.
//!
//! Ratios and shares are strings of at most six decimals, rounded half away from zero; shares
//! are fractions. Keys may be added, none renamed or taken away.
//!
//! ```json
//! {"rows": [{"id": "tsd", …, "subsidy": {"eur": "10600000", "certainty": "firm", "low":
//! "10550000", "high": "10650000"}, "equity_per_subsidy": {"value": "2.358491", …}, …}], …}
//! ```

use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::Serialize;
use serde::ser::Serializer;

use super::super::json::{self, Entries, List, digits, euros, object};
use crate::domain::Word;
use crate::query::{Column, Comparison, Ledger, Line, Money, Ratio, Value};

/// The decimals that a ratio keeps.
const DECIMALS: u32 = 6;

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
        },
        baseline: comparison.baseline().map(|_| row(Line::Baseline)),
    };
    json::write(&whole, out)
}

/// A ratio as it is exported.
pub(super) fn ratio_digits(value: Decimal) -> String {
    digits(value, DECIMALS)
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
        values: by_measure(move |measure| Number(comparison.value(line, measure))),
        against_baseline: is_against.then(|| {
            by_measure(move |measure| {
                let against = comparison.against(line, measure);
                object! { difference: Number(against.difference), ratio: Number(against.ratio) }
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

struct Number(Value);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Missing | Value::Refused(_) => to.serialize_none(),
            Value::Money(Money { eur, spread, possible, bound, .. }) => object! {
                eur: spread.is_zero().then(|| euros(eur)),
                certainty: bound.word(),
                low: possible.low.map(euros),
                high: possible.high.map(euros),
            }
            .serialize(to),
            Value::Ratio(Ratio { value, interval, bound }) => object! {
                value: ratio_digits(value),
                low: interval.low.map(ratio_digits),
                high: interval.high.map(ratio_digits),
                certainty: bound.word(),
            }
            .serialize(to),
        }
    }
}
