//! The whole corpus as JSON, a contract: keys in this order, decimals as strings of full
//! euros, what is missing `null`.
//!
//! Rows are written one after the other; nothing is gathered first, so that a million
//! nodes need no memory. Later keys may be added, none renamed or taken away.
//!
//! ```json
//! {"schema": 1, "nodes": [{"id": "tsd", "kind": "laureate", …, "figures": [{"instrument":
//! "subsidy", "stage": "awarded", "eur": "10600000", "stated": "10,6 M€", …}]}], …}
//! ```

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::domain::{
    Accept, Actor, ActorId, ActorRole, Citation, Corpus, Event, Figure, Indicator, Link, NodeId,
    Quantity, Source, SourceId, Sym, When, Word,
};

/// The version of the contract.
const SCHEMA: u32 = 1;

/// Writes a corpus as JSON, pretty-printed, with a line break at the end.
pub fn export_json(corpus: &Corpus, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &Export(corpus))?;
    out.write_all(b"\n")
}

/// A row and the corpus that its symbols belong to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Of<'a, T>(pub(super) &'a Corpus, pub(super) T);

impl<T> Of<'_, T> {
    fn text(&self, sym: Sym) -> Option<&str> {
        if sym.is_empty() { None } else { Some(self.0.text(sym)) }
    }

    fn source(&self, citation: Citation) -> Option<&str> {
        self.text(self.0.source(citation.source?).id)
    }

    fn actor(&self, actor: ActorId) -> &str {
        self.0.text(self.0.actor(actor).id)
    }

    fn node(&self, node: NodeId) -> &str {
        self.0.text(self.0.node(node).id)
    }
}

/// A list written while it is read.
pub(super) struct List<I>(pub(super) I);

impl<I, T> Serialize for List<I>
where
    I: Iterator<Item = T> + Clone,
    T: Serialize,
{
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(None)?;
        for item in self.0.clone() {
            list.serialize_element(&item)?;
        }
        list.end()
    }
}

/// Writes the keys and values of an object, in order.
macro_rules! object {
    ($to:ident, $($key:literal: $value:expr),+ $(,)?) => {{
        let mut map = $to.serialize_map(None)?;
        $(map.serialize_entry($key, &$value)?;)+
        map.end()
    }};
}
pub(super) use object;

struct Export<'a>(&'a Corpus);

impl Serialize for Export<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let corpus = self.0;
        let some = |text: &'_ str| if text.is_empty() { None } else { Some(text.to_owned()) };
        object!(to,
            "schema": SCHEMA,
            "nodes": List((0..corpus.len()).map(|at| Of(corpus, NodeId::new(at)))),
            "actors": List((0..corpus.actors().len()).map(|at| Of(corpus, ActorId::new(at)))),
            "sources": List((0..corpus.sources().len()).map(|at| Of(corpus, SourceId::new(at)))),
            "title": some(corpus.title()),
            "language": some(corpus.language()),
        )
    }
}

fn of<'a, T>(
    corpus: &'a Corpus,
    rows: &'a [T],
) -> List<impl Iterator<Item = Of<'a, &'a T>> + Clone> {
    List(rows.iter().map(move |row| Of(corpus, row)))
}

fn texts<'a>(corpus: &'a Corpus, syms: &'a [Sym]) -> List<impl Iterator<Item = &'a str> + Clone> {
    List(syms.iter().map(move |&sym| corpus.text(sym)))
}

impl Serialize for Of<'_, NodeId> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (corpus, id) = (self.0, self.1);
        let node = corpus.node(id);
        let summary = (!node.summary.is_empty()).then_some(Of(corpus, Summary(id)));
        object!(to,
            "id": corpus.text(node.id),
            "kind": node.kind.word(),
            "name": corpus.text(node.name),
            "acronym": self.text(node.acronym),
            "aliases": texts(corpus, corpus.aliases(id)),
            "place": self.text(node.place),
            "parent": corpus.parent(id).map(|parent| self.node(parent)),
            "depth": node.depth,
            "period": node.period.map(|period| period.to_string()),
            "figures": of(corpus, corpus.figures(id)),
            "events": of(corpus, corpus.events(id)),
            "indicators": of(corpus, corpus.indicators(id)),
            "actors": of(corpus, corpus.roles(id)),
            "links": of(corpus, corpus.links(id)),
            "summary": summary,
            "partition": node.partition,
            "accept": of(corpus, corpus.accepts(id)),
        )
    }
}

/// What a node is, in our words, with its citation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Summary(pub(super) NodeId);

impl Serialize for Of<'_, Summary> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let node = self.0.node(self.1.0);
        object!(to,
            "text": self.0.text(node.summary),
            "source": self.source(node.summary_cite),
            "locator": self.text(node.summary_cite.locator),
        )
    }
}

impl Serialize for Of<'_, &Figure> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let figure = self.1;
        object!(to,
            "instrument": figure.instrument.word(),
            "stage": figure.stage.map(Word::word),
            "eur": figure.amount.eur().normalize().to_string(),
            "stated": self.text(figure.stated),
            "certainty": figure.certainty.word(),
            "period": figure.period.map(|period| period.to_string()),
            "tranche": self.text(figure.tranche),
            "funder": figure.funder.map(|funder| self.actor(funder)),
            "source": self.source(figure.cite),
            "locator": self.text(figure.cite.locator),
            "in_force": figure.in_force,
            "note": self.text(figure.note),
            "preferred": figure.preferred,
        )
    }
}

impl Serialize for Of<'_, &Event> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let event = self.1;
        let (date, period) = match event.when {
            When::At(date) => (Some(date.to_string()), None),
            When::During(period) => (None, Some(period.to_string())),
        };
        object!(to,
            "date": date,
            "period": period,
            "kind": event.kind.word(),
            "title": self.text(event.title),
            "source": self.source(event.cite),
            "locator": self.text(event.cite.locator),
        )
    }
}

/// A number as a plain decimal; a text that is none as it is, and nothing where there is none.
fn number(text: &str) -> Option<String> {
    let plain = Quantity::read(text).map(|number| number.value().to_string());
    plain.or_else(|| (!text.is_empty()).then(|| text.to_owned()))
}

impl Serialize for Of<'_, &Indicator> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let indicator = self.1;
        object!(to,
            "name": self.text(indicator.name),
            "value": number(self.0.text(indicator.value)),
            "counts": indicator.counts.map(Word::word),
            "source": self.source(indicator.cite),
            "locator": self.text(indicator.cite.locator),
        )
    }
}

impl Serialize for Of<'_, &ActorRole> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let role = self.1;
        object!(to,
            "actor": self.actor(role.actor),
            "role": role.role.word(),
            "source": self.source(role.cite),
            "locator": self.text(role.cite.locator),
            "note": self.text(role.note),
        )
    }
}

impl Serialize for Of<'_, &Link> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let link = self.1;
        object!(to,
            "relation": link.relation.word(),
            "to": self.node(link.to),
            "source": self.source(link.cite),
            "locator": self.text(link.cite.locator),
            "note": self.text(link.note),
        )
    }
}

impl Serialize for Of<'_, &Accept> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        object!(to, "rule": self.1.rule.word(), "because": self.text(self.1.because))
    }
}

impl Serialize for Of<'_, ActorId> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let corpus = self.0;
        let actor: &Actor = corpus.actor(self.1);
        object!(to,
            "id": corpus.text(actor.id),
            "name": corpus.text(actor.name),
            "acronym": self.text(actor.acronym),
            "aliases": texts(corpus, corpus.actor_aliases(self.1)),
            "kind": actor.kind.word(),
        )
    }
}

impl Serialize for Of<'_, SourceId> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let source: &Source = self.0.source(self.1);
        object!(to,
            "id": self.0.text(source.id),
            "title": self.text(source.title),
            "publisher": self.text(source.publisher),
            "date": source.date.map(|date| date.to_string()),
            "url": self.text(source.url),
            "author": self.text(source.author),
            "note": self.text(source.note),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::specimen;

    #[test]
    fn the_keys_are_those_of_the_contract_in_their_order() {
        let corpus = specimen::corpus(
            "plan p; acronym P; alias Q; place Ici; period 2020/2022; summary Un plan; S ≤ 1,5 M€; \
             on 2020-05; counts laureate 3; funder ue; succeeds r
plan r",
        );
        let mut out = Vec::new();
        export_json(&corpus, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.ends_with("}\n"));
        let flat: String = text.lines().map(str::trim).collect();
        let cited = r#""source": "old","locator": "§ 1""#;
        let expected = [
            r#"{"schema": 1,"nodes": [{"id": "p","kind": "plan","name": "p","acronym": "P","#,
            r#""aliases": ["Q"],"place": "Ici","parent": null,"depth": 0,"period": "2020/2022","#,
            r#""figures": [{"instrument": "subsidy","stage": "announced","eur": "1500000","#,
            r#""stated": "≤ 1,5 M€","certainty": "ceiling","period": null,"tranche": null,"#,
            r#""funder": null,"#,
            cited,
            r#","in_force": true,"note": null,"preferred": false}],"events": [{"date": "2020-05","#,
            r#""period": null,"kind": "selected","title": null,"#,
            cited,
            r#"}],"indicators": [{"name": "compte","value": "3","counts": "laureate","#,
            cited,
            r#"}],"actors": [{"actor": "ue","role": "funder","#,
            cited,
            r#","note": null}],"links": [{"relation": "succeeds","to": "r","#,
            cited,
            r#","note": null}],"summary": {"text": "Un plan","source": null,"locator": null},"#,
            r#""partition": false,"accept": []},{"id": "r","#,
        ];
        assert!(flat.starts_with(&expected.concat()), "{flat}");
        let actors = r#""actors": [{"id": "ue","name": "Union européenne","acronym": null,"aliases": [],"kind": "state"},"#;
        let sources = r#""sources": [{"id": "old","title": "old","publisher": "Presse","date": "2019-11","url": null,"author": null,"note": null},"#;
        assert!(flat.contains(actors) && flat.contains(sources));
        assert!(flat.ends_with(r#"}],"title": null,"language": null}"#), "{flat}");
    }

    #[test]
    fn an_empty_corpus_is_whole() {
        let mut out = Vec::new();
        export_json(&Corpus::default(), &mut out).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(value["nodes"], serde_json::json!([]));
    }
}
