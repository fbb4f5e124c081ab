//! The outline and one node in full as JSON: the same numbers as the text, decimals as
//! strings of full euros, what is missing `null`.
//!
//! ```json
//! {"kind": "support", "stage": null, "eur": "35600000", "low": "10550000",
//!  "high": "36150000", "certainty": "ceiling", "origin": "parts", "disclosing": null, …}
//! ```

use std::io::{self, Write};

use serde::ser::Serialize;

use rust_decimal::Decimal;

use super::cite::stated_at;
use super::export::{facets, figure, link, node, places, source};
use super::json::{self, List, object};
use super::tree::{OutlineRow, OutlineRows, TreeLayout};
use crate::domain::{Corpus, Exercise, NodeId, Word};
use crate::query::{
    self, Cell, Details, Further, Ledger, Left, Measure, MoneyKind, Origin, Part, Rate, RateKind,
    Ratio, Remainder, Rollup, Share, Split, also_stated, further,
};

/// Writes the outline as JSON: the nodes of [`tree()`](super::tree()) in the same order, `depth`
/// counted from the first.
pub fn tree_json(ledger: &Ledger, layout: TreeLayout, out: impl Write) -> io::Result<()> {
    let corpus = &ledger.corpus;
    let nodes = OutlineRows::new(ledger, layout).filter_map(|row| match row {
        OutlineRow::Node(id, depth) => Some(object! {
            id: corpus.id(id),
            kind: corpus.node(id).kind.word(),
            name: corpus.name(id),
            parent: corpus.parent(id).map(|parent| corpus.id(parent)),
            depth: depth,
            money: ledger.cell(id, layout.column).map(|cell| money(ledger, id, layout.column, cell)),
            not_listed: not_listed(corpus, id),
            measures: measures(ledger, id),
        }),
        OutlineRow::Further(_, _) => None,
    });
    json::write(&object! { nodes: List(nodes) }, out)
}

/// Writes one node in full as JSON: `node` as in the export, and what follows from the rest
/// of the corpus.
pub fn show_json(ledger: &Ledger, details: &Details, out: impl Write) -> io::Result<()> {
    let corpus = &ledger.corpus;
    let children: Vec<NodeId> = corpus.children(details.node).collect();
    // With those that it has from above.
    let held = query::facets(corpus, details.node);
    let whole = object! {
        node: node(corpus, details.node),
        path: List(details.path.iter().map(|&above| named(corpus, above))),
        money: monies(ledger, details.node),
        measures: measures(ledger, details.node),
        parts: parts(ledger, details.node),
        not_detailed: not_detailed(corpus, details),
        rates: List(details.rates.iter().map(rate)),
        unspecified: unspecified(details),
        splits: List(details.splits.iter().map(|split| split_json(ledger, split))),
        children: List(children.iter().map(|&id| object! {
            id: corpus.id(id),
            kind: corpus.node(id).kind.word(),
            name: corpus.name(id),
            money: monies(ledger, id),
        })),
        not_listed: not_listed(corpus, details.node),
        linked_from: List(details.linked_from.iter().map(|row| object! {
            from: named(corpus, row.node),
            link: link(corpus, row),
        })),
        sources: List(details.sources.iter().map(|&id| source(corpus, id))),
        facets: facets(corpus, held.iter().map(|facet| facet.values).collect()),
    };
    json::write(&whole, out)
}

/// An amount of a node, how it is known, and where it comes from as far as the node states it.
fn money(ledger: &Ledger, node: NodeId, measure: Measure, cell: Cell) -> impl Serialize {
    let cites = stated_at(ledger, node, measure, &cell);
    amount(cell, measure.exercise, places(&ledger.corpus, &cites))
}

/// Where an amount comes from, and of a sum of children how many of them disclose.
pub(super) fn origin(rollup: &Rollup) -> (&'static str, Option<[u64; 2]>) {
    match rollup.origin {
        Origin::Own(_) => ("own", None),
        Origin::Parts => ("parts", None),
        Origin::Derived { disclosing, counted } => ("derived", Some([disclosing.into(), counted])),
    }
}

/// An amount and how it is known.
fn amount(
    Cell { money, stage, rollup, disagrees }: Cell,
    exercise: Option<Exercise>,
    sources: impl Serialize,
) -> impl Serialize {
    let (origin, counts) = origin(&rollup);
    object! {
        kind: money.word(),
        stage: stage.map(Word::word),
        eur: rollup.value().map(json::euros),
        low: json::euros(rollup.least),
        high: rollup.interval().high.map(json::euros),
        certainty: rollup.bound.word(),
        origin: origin,
        disclosing: counts.map(|[disclosing, _]| disclosing),
        counted: counts.map(|[_, counted]| counted),
        disagrees: disagrees,
        exercise: exercise.map(|exercise| exercise.to_string()),
        potential: rollup.bound.is_potential(),
        incomplete: rollup.bound.is_incomplete(),
        sources: sources,
    }
}

/// A node's money of every kind that it promises.
fn monies(ledger: &Ledger, node: NodeId) -> impl Serialize {
    let cells = MoneyKind::ALL.iter().filter_map(move |&kind| {
        let measure = Measure::promised(kind);
        Some(money(ledger, node, measure, ledger.cell(node, measure)?))
    });
    List(cells)
}

/// A node's money of each instrument at each stage, of all years and of each.
fn measures(ledger: &Ledger, node: NodeId) -> impl Serialize {
    let all = ledger.measures(node).into_iter();
    let all: Vec<_> = all
        .filter_map(|measure| Some(money(ledger, node, measure, ledger.cell(node, measure)?)))
        .collect();
    all
}

/// What a node's children promise together, whatever the node states itself.
fn parts(ledger: &Ledger, node: NodeId) -> impl Serialize {
    let all = MoneyKind::ALL.iter().filter_map(|&kind| {
        let measure = Measure::promised(kind);
        let rollup = ledger.parts(node, measure)?;
        let cell = Cell { money: kind, stage: rollup.stage(), rollup, disagrees: false };
        Some(amount(cell, None, Vec::<&str>::new()))
    });
    all.collect::<Vec<_>>()
}

/// A rate, or what changed from one budget year to another: of which stage, over which (of a growth
/// none), and of which years.
fn rate(rate: &Rate) -> impl Serialize {
    let (of, over, exercises) = match &rate.kind {
        RateKind::Over { of, over, exercises } => (of, Some(over.word()), exercises.clone()),
        RateKind::Growth { stage, from, to } => (stage, None, vec![*from, *to]),
    };
    let Ratio { value, interval, bound } = rate.ratio;
    // A ceiling may come to nothing.
    let nothing = if over.is_some() { Decimal::ZERO } else { Decimal::NEGATIVE_ONE };
    let low = if bound.is_potential() { Some(nothing) } else { interval.low };
    let high = interval.high.filter(|_| !bound.is_incomplete());
    object! {
        kind: rate.instrument.word(),
        stage: of.word(),
        over: over,
        exercises: exercises.iter().map(ToString::to_string).collect::<Vec<_>>(),
        value: json::ratio(value),
        low: low.map(json::ratio),
        high: high.map(json::ratio),
        certainty: bound.word(),
        potential: bound.is_potential(),
        incomplete: bound.is_incomplete(),
    }
}

/// What the parts of a part that a node states leave of it.
fn not_detailed(corpus: &Corpus, details: &Details) -> impl Serialize + use<> {
    let mut found = Vec::new();
    let mut parts: Vec<&Part> =
        details.money.iter().rev().flat_map(|one| one.parts.iter().rev()).collect();
    while let Some(part) = parts.pop() {
        parts.extend(part.parts.iter().rev());
        let Some(left) = part.left else { continue };
        let of = &part.figure;
        found.push(object! {
            instrument: of.instrument.word(),
            stage: of.stage.map(Word::word),
            exercise: of.exercise.map(|exercise| exercise.to_string()),
            region: corpus.given(of.region).map(str::to_owned),
            tranche: corpus.given(of.tranche).map(str::to_owned),
            funder: of.funder.map(|funder| corpus.text(corpus.actor(funder).id).to_owned()),
            remainder: remainder(&left, false),
        });
    }
    found
}

/// What the parts of wholes that a node states leave of them, along each axis.
fn unspecified(details: &Details) -> impl Serialize + use<> {
    let all = details.money.iter().flat_map(|money| {
        money.unspecified.iter().map(|one| {
            object! {
                instrument: money.instrument.word(),
                stage: money.stage.map(Word::word),
                axis: one.axis.word(),
                remainder: remainder(&one.left, false),
            }
        })
    });
    all.collect::<Vec<_>>()
}

/// How one kind of money is split among the children that have most of it.
fn split_json(ledger: &Ledger, split: &Split) -> impl Serialize {
    let rows = split.rows.iter().map(|row| {
        object! {
            id: ledger.corpus.id(row.child),
            money: money(ledger, row.child, split.measure, row.cell),
            share: row.share.map(|Share { value, bound }| object! {
                value: value.map(json::ratio),
                certainty: bound.word(),
            }),
            own: row.own.map(|own| plain(&own)),
        }
    });
    object! {
        measure: split.measure.to_string(),
        rows: rows.collect::<Vec<_>>(),
        more: split.more,
        undisclosed: split.undisclosed,
        cofunding: split.others.map(|others| plain(&others)),
        remainder: split.left.map(|left| remainder(&left, split.partition)),
    }
}

/// An amount that is worked out and stated nowhere.
fn plain(rollup: &Rollup) -> impl Serialize + use<> {
    object! {
        eur: json::euros(rollup.eur),
        low: json::euros(rollup.least),
        high: rollup.interval().high.map(json::euros),
        certainty: rollup.bound.word(),
        potential: rollup.bound.is_potential(),
        incomplete: rollup.bound.is_incomplete(),
    }
}

/// What children leave of what their parent has, or by how much they are more.
fn remainder(left: &Remainder, partition: bool) -> impl Serialize + use<> {
    object! {
        kind: match left.left {
            Left::Some if partition => "rest",
            Left::Some => "not-detailed",
            Left::LessThanNothing => "exceeds",
            Left::LessThanNothingIfMet => "exceeds-if-ceilings-met",
        },
        eur: json::euros(left.eur),
        low: left.interval.low.map(json::euros),
        high: left.interval.high.map(json::euros),
        certainty: left.bound.word(),
        potential: left.bound.is_potential(),
        incomplete: left.bound.is_incomplete(),
    }
}

/// Writes what a measure is for a node: its money as in `show`, `null` where nothing is disclosed;
/// the figures of which it is made, and what else is stated of the same; of a sum the children.
pub fn measure_json(
    ledger: &Ledger,
    node: NodeId,
    measure: Measure,
    out: impl Write,
) -> io::Result<()> {
    let (cell, corpus) = (ledger.cell(node, measure), &ledger.corpus);
    let is_sum = cell.is_some_and(|cell| cell.rollup.is_derived());
    let rows = if is_sum { Vec::new() } else { ledger.rows(node, measure) };
    let also: Vec<usize> = rows.iter().flat_map(|&row| also_stated(ledger, row)).collect();
    let figures = |rows: Vec<usize>| {
        let all = corpus.all_figures();
        rows.into_iter().map(|row| figure(corpus, &all[row])).collect::<Vec<_>>()
    };
    let below = ledger.given_by_children(node, measure).into_iter();
    let children = below.flat_map(|measure| {
        let has = move |child: NodeId| Some((child, measure, ledger.cell(child, measure)?));
        corpus.children(node).filter_map(has)
    });
    let children = children.map(|(child, measure, cell)| {
        object! { node: corpus.id(child), money: money(ledger, child, measure, cell) }
    });
    let whole = object! {
        node: corpus.id(node),
        measure: measure.to_string(),
        money: cell.map(|cell| money(ledger, node, measure, cell)),
        figures: figures(rows),
        also_stated: figures(also),
        children: children.collect::<Vec<_>>(),
    };
    json::write(&whole, out)
}

/// Children that are counted but not listed.
fn not_listed(corpus: &Corpus, node: NodeId) -> Option<impl Serialize> {
    further(corpus, node).map(|Further { kind, count }| object! { kind: kind.word(), count: count })
}

/// A node by its id and name.
fn named(corpus: &Corpus, node: NodeId) -> impl Serialize {
    object! { id: corpus.id(node), kind: corpus.node(node).kind.word(), name: corpus.name(node) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{details, specimen};
    use crate::report::Style;
    use serde_json::{Value, json};

    const TREE: &str = "programme q; counts laureate 3
  laureate a; S 10,6 M€; P ≤ 25 M€; succeeds b
  laureate b";

    #[test]
    fn a_sum_says_what_it_is_of() {
        let ledger = specimen::ledger(TREE);
        let layout = TreeLayout {
            root: None,
            depth: Some(0),
            column: Measure::PUBLIC,
            style: Style::default(),
            columns: None,
        };
        let mut out = Vec::new();
        tree_json(&ledger, layout, &mut out).unwrap();
        let of = |kind: &str, stage: &str, [eur, low]: [&str; 2], certainty: &str| {
            json!({"kind": kind, "stage": stage, "eur": eur, "low": low, "high": null,
                "certainty": certainty, "origin": "derived", "disclosing": 1, "counted": 3,
                "disagrees": false, "exercise": null, "potential": certainty == "either",
                "incomplete": true, "sources": []})
        };
        let expected = json!({"nodes": [{
            "id": "q", "kind": "programme", "name": "q", "parent": null, "depth": 0,
            "money": {"kind": "public", "stage": null, "eur": "35600000",
                "low": "10550000", "high": null, "certainty": "either",
                "origin": "derived", "disclosing": 1, "counted": 3, "disagrees": false,
                "exercise": null, "potential": true, "incomplete": true, "sources": []},
            "not_listed": {"kind": "laureate", "count": 1},
            "measures": [
                of("subsidy", "awarded", ["10600000", "10550000"], "floor"),
                of("equity", "announced", ["25000000", "0"], "either"),
            ],
        }]});
        assert_eq!(serde_json::from_slice::<Value>(&out).unwrap(), expected);
    }

    #[test]
    fn a_node_is_shown_as_it_is_exported() {
        let ledger = specimen::ledger(TREE);
        let node = ledger.corpus.node_by_id("b").unwrap();
        let mut out = Vec::new();
        show_json(&ledger, &details(&ledger, node), &mut out).unwrap();
        let shown: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(shown["node"]["figures"], json!([]));
        assert_eq!(shown["money"], json!([]));
        assert_eq!(shown["path"], json!([{"id": "q", "kind": "programme", "name": "q"}]));
        assert_eq!(shown["linked_from"][0]["from"]["id"], "a");
        assert_eq!(shown["linked_from"][0]["link"]["relation"], "succeeds");
    }
}
