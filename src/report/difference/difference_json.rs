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

use rust_decimal::Decimal;
use serde::ser::{Serialize, Serializer};

use super::super::export;
use super::super::json::{self, List, digits, euros, object};
use super::formatter::name_of;
use super::labels::{facets_text, named};
use crate::domain::{Corpus, NodeId, When, Word};
use crate::query::{
    Change, Corpora, Difference, Field, FieldValue, Revision, Sides, Thing, field_values,
};

/// The decimals that a percentage keeps.
const DECIMALS: u32 = 4;

/// Writes a difference as JSON, pretty-printed, with a line break at the end.
pub fn difference_json(
    corpora: Corpora<'_>,
    difference: &Difference,
    out: impl Write,
) -> io::Result<()> {
    let changes = difference.changes.iter().map(|change| one(corpora, change));
    json::write(&object! { changes: List(changes) }, out)
}

fn one(corpora: Corpora<'_>, change: &Change) -> impl Serialize {
    let id = |corpus: &Corpus, node: NodeId| corpus.id(node).to_owned();
    let revision = change.revision(corpora).filter(|_| change.fields.contains(&Field::Amount));
    let path = |corpus: &Corpus, node: NodeId| -> Vec<String> {
        corpus.path(node).into_iter().map(|above| corpus.name(above).to_owned()).collect()
    };
    object! {
        change: change.how.word(),
        what: change.thing.kind().word(),
        node: change.node.map(|node| named(corpora, node, id)),
        name: match change.node {
            Some(node) => named(corpora, node, |corpus, node| corpus.name(node).to_owned()),
            None => name_of(corpora, change.thing),
        },
        path: change.node.map(|node| named(corpora, node, path)),
        fields: List(change.fields.iter().map(move |&field| {
            let [old, new] = field_values(corpora, change.thing, field).map(|said| written(corpora, &said));
            object! { field: field.word(), old: old, new: new }
        })),
        old: ThingRow { corpus: corpora.old, thing: change.thing, is_old: true },
        new: ThingRow { corpus: corpora.new, thing: change.thing, is_old: false },
        difference: revision.and_then(Revision::difference).map(euros),
        percent: revision.and_then(Revision::share).map(percent),
        nodes: change.size.map(|size| size.nodes),
        figures: change.size.map(|size| size.figures),
        money: change.size.map(|_| money(corpora, change)),
    }
}

/// The figures that came or went with a node.
fn money(corpora: Corpora<'_>, change: &Change) -> impl Serialize {
    let corpus = match change.node {
        Some(Sides::Old(_)) => corpora.old,
        Some(Sides::New(_) | Sides::Both(..)) | None => corpora.new,
    };
    List(change.figures.iter().map(move |&row| {
        let figure = corpus.all_figures().get(row);
        object! {
            node: figure.map(|figure| corpus.id(figure.node)),
            figure: figure.map(|figure| export::figure(corpus, figure)),
        }
    }))
}

fn percent(share: Decimal) -> String {
    digits(share.saturating_mul(Decimal::ONE_HUNDRED), DECIMALS)
}

/// The value of a field as the data writes it; references by their ids.
fn written(corpora: Corpora<'_>, said: &FieldValue<'_>) -> Option<String> {
    let id = match said {
        FieldValue::Nothing => return None,
        FieldValue::Text(text) | FieldValue::Number(text) | FieldValue::Amount(_, text) => {
            (*text).to_owned()
        }
        FieldValue::Texts(texts) => texts.join(", "),
        FieldValue::Facets(facets) => facets_text(facets),
        FieldValue::Flag(flag) => flag.to_string(),
        FieldValue::When(When::At(date)) => date.to_string(),
        FieldValue::When(When::During(period)) | FieldValue::Period(period) => period.to_string(),
        FieldValue::Exercise(exercise) => exercise.to_string(),
        FieldValue::NodeKind(word) => word.word().to_owned(),
        FieldValue::ActorKind(word) => word.word().to_owned(),
        FieldValue::SourceKind(word) => word.word().to_owned(),
        FieldValue::EventKind(word) => word.word().to_owned(),
        FieldValue::Instrument(word) => word.word().to_owned(),
        FieldValue::Stage(word) => word.word().to_owned(),
        FieldValue::Certainty(word) => word.word().to_owned(),
        FieldValue::Role(word) => word.word().to_owned(),
        FieldValue::Relation(word) => word.word().to_owned(),
        FieldValue::Rule(word) => word.word().to_owned(),
        FieldValue::Node(sides) => {
            named(corpora, *sides, |corpus, node| corpus.id(node).to_owned())
        }
        FieldValue::Actor(sides) => {
            named(corpora, *sides, |corpus, actor| corpus.text(corpus.actor(actor).id).to_owned())
        }
        FieldValue::Source(sides) => named(corpora, *sides, |corpus, source| {
            corpus.text(corpus.source(source).id).to_owned()
        }),
    };
    Some(id)
}

/// A thing as one corpus has it.
struct ThingRow<'a> {
    corpus: &'a Corpus,
    thing: Thing,
    is_old: bool,
}

impl ThingRow<'_> {
    fn side<T: Copy>(&self, sides: Sides<T>) -> Option<T> {
        if self.is_old { sides.in_old() } else { sides.in_new() }
    }
}

impl Serialize for ThingRow<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let corpus = self.corpus;
        macro_rules! row {
            ($sides:expr, $table:ident, $json:ident) => {{
                let row = self.side($sides).and_then(|row| corpus.$table().get(row));
                row.map(|row| export::$json(corpus, row)).serialize(to)
            }};
            ($sides:expr, $json:ident) => {
                self.side($sides).map(|id| export::$json(corpus, id)).serialize(to)
            };
        }
        match self.thing {
            Thing::Figure(sides) => row!(sides, all_figures, figure),
            Thing::Event(sides) => row!(sides, all_events, event),
            Thing::Indicator(sides) => row!(sides, all_indicators, indicator),
            Thing::Role(sides) => row!(sides, all_roles, role),
            Thing::Link(sides) => row!(sides, all_links, link),
            Thing::Accept(sides) => row!(sides, all_accepts, accept),
            Thing::Actor(sides) => row!(sides, actor),
            Thing::Source(sides) => row!(sides, source),
            Thing::Node(sides) => row!(sides, node_head),
            Thing::Corpus => {
                object! { title: corpus.title(), language: corpus.language() }.serialize(to)
            }
        }
    }
}
