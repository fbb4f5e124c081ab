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

use rust_decimal::{Decimal, RoundingStrategy};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::super::export::{List, object};
use crate::domain::Word;
use crate::query::{Comparison, Ledger, Line, Measure, Money, Ratio, Value};

/// The decimals that a ratio keeps.
const DECIMALS: u32 = 6;

/// The measures in the order of the contract.
const MEASURES: [Measure; 11] = [
    Measure::Subsidy,
    Measure::Equity,
    Measure::StateTotal,
    Measure::EquityPerSubsidy,
    Measure::ShareOfSubsidy,
    Measure::ShareOfEquity,
    Measure::OfParentSubsidy,
    Measure::OfParentEquity,
    Measure::Budget,
    Measure::SubsidyRate,
    Measure::Envelope,
];

/// Writes a comparison as JSON, pretty-printed, with a line break at the end.
pub fn compare_json(
    ledger: &Ledger,
    comparison: &Comparison,
    mut out: impl Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &Whole(ledger, comparison))?;
    out.write_all(b"\n")
}

/// A ratio as it is exported: six decimals at most.
pub(super) fn ratio_digits(value: Decimal) -> String {
    let rounded = value.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero);
    rounded.normalize().to_string()
}

/// Euros in full.
pub(super) fn euro_digits(value: Decimal) -> String {
    value.normalize().to_string()
}

struct Whole<'a>(&'a Ledger, &'a Comparison);

impl<'a> Whole<'a> {
    fn line(&self, line: Line) -> Item<'a> {
        Item { ledger: self.0, comparison: self.1, line }
    }
}

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let comparison = self.1;
        let rest = comparison.has_rest();
        let undisclosed = |measure| comparison.rows().len() - comparison.disclosing(measure);
        object!(to,
            "rows": List((0..comparison.rows().len()).map(|at| self.line(Line::Row(at)))),
            "totals": self.line(Line::Total),
            "parents": List((0..comparison.parents().len()).map(|at| self.line(Line::Parent(at)))),
            "parent": rest.then(|| self.line(Line::Parent(0))),
            "rest": rest.then(|| self.line(Line::Rest)),
            "undisclosed": Undisclosed {
                subsidy: undisclosed(Measure::Subsidy),
                equity: undisclosed(Measure::Equity),
            },
            "baseline": comparison.baseline().map(|_| self.line(Line::Baseline)),
        )
    }
}

struct Undisclosed {
    subsidy: usize,
    equity: usize,
}

impl Serialize for Undisclosed {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        object!(to, "subsidy": self.subsidy, "equity": self.equity)
    }
}

struct Item<'a> {
    ledger: &'a Ledger,
    comparison: &'a Comparison,
    line: Line,
}

impl Serialize for Item<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let corpus = &self.ledger.corpus;
        let mut map = to.serialize_map(None)?;
        if let Some(node) = self.comparison.node(self.line) {
            let parent = corpus.parent(node).map(|parent| corpus.text(corpus.node(parent).id));
            map.serialize_entry("id", corpus.text(corpus.node(node).id))?;
            map.serialize_entry("name", corpus.name(node))?;
            map.serialize_entry("parent", &parent)?;
        }
        for measure in MEASURES {
            let value = self.comparison.value(self.line, measure);
            map.serialize_entry(measure.word(), &Number(value))?;
        }
        match self.line {
            Line::Row(_) if self.comparison.baseline().is_some() => {
                map.serialize_entry("against_baseline", &Against(self.comparison, self.line))?;
            }
            Line::Rest => {
                let (kind, count) = self.comparison.further(Measure::Subsidy).unzip();
                map.serialize_entry("for_kind", &kind.map(Word::word))?;
                map.serialize_entry("for_subsidy", &count)?;
                let equity = self.comparison.further(Measure::Equity);
                map.serialize_entry("for_equity", &equity.map(|(_, count)| count))?;
            }
            Line::Row(_) | Line::Total | Line::Parent(_) | Line::Baseline => {}
        }
        map.end()
    }
}

/// A line against the baseline, measure by measure.
struct Against<'a>(&'a Comparison, Line);

impl Serialize for Against<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for measure in MEASURES {
            let against = self.0.against(self.1, measure);
            map.serialize_entry(
                measure.word(),
                &Pair { difference: against.difference, ratio: against.ratio },
            )?;
        }
        map.end()
    }
}

struct Pair {
    difference: Value,
    ratio: Value,
}

impl Serialize for Pair {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        object!(to, "difference": Number(self.difference), "ratio": Number(self.ratio))
    }
}

struct Number(Value);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Missing | Value::Refused(_) => to.serialize_none(),
            Value::Money(Money { eur, interval, bound, .. }) => object!(to,
                "eur": euro_digits(eur),
                "certainty": bound.word(),
                "low": euro_digits(interval.low),
                "high": euro_digits(interval.high),
            ),
            Value::Ratio(Ratio { value, low, high, bound }) => object!(to,
                "value": ratio_digits(value),
                "low": ratio_digits(low),
                "high": ratio_digits(high),
                "certainty": bound.word(),
            ),
        }
    }
}
