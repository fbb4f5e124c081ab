//! What changed as JSON, a contract: keys in this order, euros in full as strings, what is
//! missing `null`. Keys may be added, none renamed or taken away.
//!
//! `change` is `added`, `removed`, `moved`, `renamed`, `renamed-id`, `revised` or `changed`;
//! `what` is `node`, `figure`, `event`, `indicator`, `role`, `link`, `accept`, `actor`,
//! `source` or `corpus`. `node`, `name` and `path` are those of the new corpus, of the old one
//! where only that has the node; of an actor or a source `node` is `null`. `fields` holds what
//! differs, in the words of the data; `old` and `new` the two rows as the export writes them,
//! of a node its head only. `difference` and `percent` are those of a figure's amounts, with
//! four decimals at most; `nodes` and `figures` count what came or went with a node, and `money`
//! is those figures, each a `node` and its `figure` as the export writes it.
//!
//! ```json
//! {"changes": [{"change": "revised", "what": "figure", "node": "tsd", "name": "…", "path":
//! ["…"], "fields": [{"field": "amount", "old": "10,6 M€", "new": "12 M€"}], "old": {…},
//! "new": {…}, "difference": "1400000", "percent": "13.2075", "nodes": null, "figures": null,
//! "money": null}]}
//! ```

use std::io::{self, Write};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::super::export::{List, Of, object};
use super::formatter::name_of;
use super::labels::named;
use crate::domain::{Corpus, NodeId, When, Word};
use crate::query::{Change, Corpora, Difference, Field, Revision, Said, Sides, Thing, said};

/// The decimals that a percentage keeps.
const DECIMALS: u32 = 4;

/// Writes a difference as JSON, pretty-printed, with a line break at the end.
pub fn difference_json(
    corpora: Corpora<'_>,
    difference: &Difference,
    mut out: impl Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &Whole(corpora, difference))?;
    out.write_all(b"\n")
}

struct Whole<'a>(Corpora<'a>, &'a Difference);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let changes = self.1.changes.iter().map(|change| One(self.0, change));
        object!(to, "changes": List(changes))
    }
}

struct One<'a>(Corpora<'a>, &'a Change);

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let One(corpora, change) = *self;
        let revision = change.revision(corpora).filter(|_| change.fields.contains(&Field::Amount));
        let rise = revision.and_then(Revision::difference);
        let id = |corpus: &Corpus, node: NodeId| corpus.text(corpus.node(node).id).to_owned();
        let fields = change.fields.iter().map(|&field| FromTo(corpora, change.thing, field));
        object!(to,
            "change": change.how.word(),
            "what": change.thing.kind().word(),
            "node": change.node.map(|node| named(corpora, node, id)),
            "name": match change.node {
                Some(node) => named(corpora, node, |corpus, node| corpus.name(node).to_owned()),
                None => name_of(corpora, change.thing),
            },
            "path": change.node.map(|node| named(corpora, node, path)),
            "fields": List(fields),
            "old": Row(corpora.old, change.thing, true),
            "new": Row(corpora.new, change.thing, false),
            "difference": rise.map(|rise| rise.normalize().to_string()),
            "percent": revision.and_then(Revision::share).map(percent),
            "nodes": change.size.map(|size| size.nodes),
            "figures": change.size.map(|size| size.figures),
            "money": change.size.map(|_| List(change.figures.iter().map(|&row| Money(self, row)))),
        )
    }
}

fn percent(share: Decimal) -> String {
    let percent = share.saturating_mul(Decimal::ONE_HUNDRED);
    let rounded = percent.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero);
    rounded.normalize().to_string()
}

/// The names above a node, the topmost first.
fn path(corpus: &Corpus, node: NodeId) -> Vec<String> {
    let mut above: Vec<String> =
        corpus.ancestors(node).map(|above| corpus.name(above).to_owned()).collect();
    above.reverse();
    above
}

/// A field that differs.
struct FromTo<'a>(Corpora<'a>, Thing, Field);

impl Serialize for FromTo<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let FromTo(corpora, thing, field) = *self;
        let [old, new] = said(corpora, thing, field).map(|said| written(corpora, &said));
        object!(to, "field": field.word(), "old": old, "new": new)
    }
}

/// What stands in a field as the data writes it; references by their ids.
fn written(corpora: Corpora<'_>, said: &Said<'_>) -> Option<String> {
    let id = match said {
        Said::Nothing => return None,
        Said::Text(text) | Said::Number(text) | Said::Amount(_, text) => (*text).to_owned(),
        Said::Texts(texts) => texts.join(", "),
        Said::Flag(flag) => flag.to_string(),
        Said::When(When::At(date)) => date.to_string(),
        Said::When(When::During(period)) | Said::Period(period) => period.to_string(),
        Said::NodeKind(word) => word.word().to_owned(),
        Said::ActorKind(word) => word.word().to_owned(),
        Said::EventKind(word) => word.word().to_owned(),
        Said::Instrument(word) => word.word().to_owned(),
        Said::Stage(word) => word.word().to_owned(),
        Said::Certainty(word) => word.word().to_owned(),
        Said::Role(word) => word.word().to_owned(),
        Said::Relation(word) => word.word().to_owned(),
        Said::Rule(word) => word.word().to_owned(),
        Said::Node(sides) => {
            named(corpora, *sides, |corpus, node| corpus.text(corpus.node(node).id).to_owned())
        }
        Said::Actor(sides) => {
            named(corpora, *sides, |corpus, actor| corpus.text(corpus.actor(actor).id).to_owned())
        }
        Said::Source(sides) => named(corpora, *sides, |corpus, source| {
            corpus.text(corpus.source(source).id).to_owned()
        }),
    };
    Some(id)
}

/// A thing as one corpus has it: the corpus, the thing, and whether that is the old one.
struct Row<'a>(&'a Corpus, Thing, bool);

impl Row<'_> {
    fn side<T: Copy>(&self, sides: Sides<T>) -> Option<T> {
        if self.2 { sides.in_old() } else { sides.in_new() }
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let corpus = self.0;
        macro_rules! row {
            ($sides:expr, $table:ident) => {{
                let row = self.side($sides).and_then(|row| corpus.$table().get(row));
                row.map(|row| Of(corpus, row)).serialize(to)
            }};
        }
        match self.1 {
            Thing::Figure(sides) => row!(sides, all_figures),
            Thing::Event(sides) => row!(sides, all_events),
            Thing::Indicator(sides) => row!(sides, all_indicators),
            Thing::Role(sides) => row!(sides, all_roles),
            Thing::Link(sides) => row!(sides, all_links),
            Thing::Accept(sides) => row!(sides, all_accepts),
            Thing::Actor(sides) => self.side(sides).map(|actor| Of(corpus, actor)).serialize(to),
            Thing::Source(sides) => self.side(sides).map(|source| Of(corpus, source)).serialize(to),
            Thing::Node(sides) => self.side(sides).map(|node| Head(corpus, node)).serialize(to),
            Thing::Corpus => object!(to, "title": corpus.title(), "language": corpus.language()),
        }
    }
}

/// A figure that came or went with a node.
struct Money<'a>(&'a One<'a>, usize);

impl Serialize for Money<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Money(One(corpora, change), row) = *self;
        let corpus = match change.node {
            Some(Sides::Old(_)) => corpora.old,
            Some(Sides::New(_) | Sides::Both(..)) | None => corpora.new,
        };
        let figure = corpus.all_figures().get(row);
        let node = figure.map(|figure| corpus.text(corpus.node(figure.node).id));
        object!(to, "node": node, "figure": figure.map(|figure| Of(corpus, figure)))
    }
}

/// A node without its rows.
struct Head<'a>(&'a Corpus, NodeId);

impl Serialize for Head<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Head(corpus, id) = *self;
        let node = corpus.node(id);
        let acronym = corpus.text(node.acronym);
        let parent = corpus.parent(id).map(|parent| corpus.text(corpus.node(parent).id));
        object!(to,
            "id": corpus.text(node.id),
            "kind": node.kind.word(),
            "name": corpus.text(node.name),
            "acronym": (!acronym.is_empty()).then_some(acronym),
            "parent": parent,
        )
    }
}
