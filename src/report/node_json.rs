//! The outline and one node in full as JSON: the same numbers as the text, decimals as
//! strings of full euros, what is missing `null`.
//!
//! ```json
//! {"kind": "state-total", "stage": "awarded", "eur": "35600000", "low": "35050000",
//!  "high": "36150000", "certainty": "ceiling", "origin": "parts", "disclosing": null, …}
//! ```

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::export::{List, Of, object};
use super::tree::{Row, Rows, TreeLayout};
use crate::domain::{Corpus, NodeId, Word};
use crate::query::{Cell, Column, Details, Ledger, MoneyKind, Origin, further};

/// The word of a kind of money: that of its instrument, or `state-total`.
fn money_word(money: MoneyKind) -> &'static str {
    match money {
        MoneyKind::Of(instrument) => instrument.word(),
        MoneyKind::StateTotal => "state-total",
    }
}

/// An amount and how it is known.
struct Money(Cell);

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Cell { money, stage, rollup, disagrees } = self.0;
        let interval = rollup.interval();
        let (origin, counts) = match rollup.origin {
            Origin::Own(_) => ("own", None),
            Origin::Parts => ("parts", None),
            Origin::Derived { disclosing, counted } => ("derived", Some((disclosing, counted))),
        };
        object!(to,
            "kind": money_word(money),
            "stage": stage.map(Word::word),
            "eur": rollup.eur.normalize().to_string(),
            "low": interval.low.normalize().to_string(),
            "high": interval.high.normalize().to_string(),
            "certainty": rollup.certainty.word(),
            "origin": origin,
            "disclosing": counts.map(|(disclosing, _)| disclosing),
            "counted": counts.map(|(_, counted)| counted),
            "disagrees": disagrees,
        )
    }
}

/// Children that are counted but not listed.
struct NotListed<'a>(&'a Corpus, NodeId);

impl Serialize for NotListed<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match further(self.0, self.1) {
            None => to.serialize_none(),
            Some((kind, count)) => object!(to, "kind": kind.word(), "count": count),
        }
    }
}

/// A node by its id and name.
struct Named<'a>(&'a Corpus, NodeId);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let node = self.0.node(self.1);
        object!(to,
            "id": self.0.text(node.id),
            "kind": node.kind.word(),
            "name": self.0.text(node.name),
        )
    }
}

struct TreeRow<'a>(&'a Ledger, Column, NodeId, usize);

impl Serialize for TreeRow<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let TreeRow(ledger, column, id, depth) = *self;
        let corpus = &ledger.corpus;
        let node = corpus.node(id);
        let parent = corpus.parent(id).map(|parent| corpus.text(corpus.node(parent).id));
        object!(to,
            "id": corpus.text(node.id),
            "kind": node.kind.word(),
            "name": corpus.text(node.name),
            "parent": parent,
            "depth": depth,
            "money": ledger.cell(id, column).map(Money),
            "not_listed": NotListed(corpus, id),
        )
    }
}

struct Tree<'a>(&'a Ledger, TreeLayout);

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Tree(ledger, layout) = *self;
        let rows = Rows::new(ledger, layout).filter_map(|row| match row {
            Row::Node(node, depth) => Some(TreeRow(ledger, layout.column, node, depth)),
            Row::Further(_, _) => None,
        });
        object!(to, "nodes": List(rows))
    }
}

/// Writes the outline as JSON: the nodes of [`tree()`](super::tree()) in the same order, `depth`
/// counted from the first.
pub fn tree_json(ledger: &Ledger, layout: TreeLayout, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &Tree(ledger, layout))?;
    out.write_all(b"\n")
}

/// A child and its money of every kind.
struct Child<'a>(&'a Ledger, NodeId);

impl Serialize for Child<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let node = self.0.corpus.node(self.1);
        object!(to,
            "id": self.0.corpus.text(node.id),
            "kind": node.kind.word(),
            "name": self.0.corpus.text(node.name),
            "money": monies(self.0, self.1),
        )
    }
}

fn monies(ledger: &Ledger, node: NodeId) -> Vec<Money> {
    let cells = MoneyKind::ALL.iter().filter_map(|&money| ledger.money(node, money));
    cells.map(Money).collect()
}

/// A link that leads to the node.
struct From<'a>(&'a Corpus, &'a crate::domain::Link);

impl Serialize for From<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        object!(to, "from": Named(self.0, self.1.node), "link": Of(self.0, self.1))
    }
}

struct Show<'a>(&'a Ledger, &'a Details);

impl Serialize for Show<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Show(ledger, details) = *self;
        let corpus = &ledger.corpus;
        let children: Vec<NodeId> = corpus.children(details.node).collect();
        object!(to,
            "node": Of(corpus, details.node),
            "path": List(details.path.iter().map(|&node| Named(corpus, node))),
            "money": monies(ledger, details.node),
            "children": List(children.iter().map(|&child| Child(ledger, child))),
            "not_listed": NotListed(corpus, details.node),
            "linked_from": List(details.linked_from.iter().map(|link| From(corpus, link))),
            "sources": List(details.sources.iter().map(|&source| Of(corpus, source))),
        )
    }
}

/// Writes one node in full as JSON: `node` as in the export, and what follows from the rest
/// of the corpus.
pub fn show_json(ledger: &Ledger, details: &Details, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &Show(ledger, details))?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{details, specimen};
    use crate::text::Lang;
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
            column: Column::Main,
            lang: Lang::En,
            ascii: false,
            columns: None,
        };
        let mut out = Vec::new();
        tree_json(&ledger, layout, &mut out).unwrap();
        let expected = json!({"nodes": [{
            "id": "q", "kind": "programme", "name": "q", "parent": null, "depth": 0,
            "money": {"kind": "state-total", "stage": "awarded", "eur": "35600000",
                "low": "35050000", "high": "36150000", "certainty": "ceiling",
                "origin": "derived", "disclosing": 1, "counted": 3, "disagrees": false},
            "not_listed": {"kind": "laureate", "count": 1},
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
