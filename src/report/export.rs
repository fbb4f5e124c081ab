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

use serde::ser::Serialize;

use super::json::{self, Entries, List, object};
use crate::domain::{
    Accept, ActorId, ActorRole, Citation, Corpus, Event, Facet, Figure, Indicator, Link, NodeId,
    Quantity, SourceId, When, Word,
};
use crate::query::Rollup;

/// The version of the contract.
const SCHEMA: u32 = 1;

/// Writes a corpus as JSON, pretty-printed, with a line break at the end.
pub fn export_json(corpus: &Corpus, out: impl Write) -> io::Result<()> {
    let (actors, sources) = (corpus.actors().len(), corpus.sources().len());
    let whole = object! {
        schema: SCHEMA,
        nodes: List((0..corpus.len()).map(|at| node(corpus, NodeId::new(at)))),
        actors: List((0..actors).map(|at| actor(corpus, ActorId::new(at)))),
        sources: List((0..sources).map(|at| source(corpus, SourceId::new(at)))),
        title: Some(corpus.title()).filter(|title| !title.is_empty()),
        language: Some(corpus.language()).filter(|language| !language.is_empty()),
    };
    json::write(&whole, out)
}

/// The rows of a table, each as `json` writes it.
fn rows<'a, T, J: Serialize>(
    corpus: &'a Corpus,
    rows: &'a [T],
    json: impl Fn(&'a Corpus, &'a T) -> J + Clone,
) -> impl Serialize {
    List(rows.iter().map(move |row| json(corpus, row)))
}

/// The id of the document that something comes from.
fn cited(corpus: &Corpus, cite: Citation) -> Option<&str> {
    cite.source.map(|source| corpus.text(corpus.source(source).id))
}

/// Where an amount is stated: the id of each document, the place in it, and its address.
pub(super) fn places<'a>(corpus: &'a Corpus, cites: &[Citation]) -> impl Serialize + use<'a> {
    let place = |&cite: &Citation| {
        let source = cite.source.map(|id| corpus.source(id));
        object! {
            source: cited(corpus, cite),
            locator: corpus.given(cite.locator),
            url: source.and_then(|source| corpus.given(source.url)),
        }
    };
    cites.iter().map(place).collect::<Vec<_>>()
}

/// A node with its rows.
pub(super) fn node(corpus: &Corpus, id: NodeId) -> impl Serialize {
    let node = corpus.node(id);
    object! {
        id: corpus.text(node.id),
        kind: node.kind.word(),
        name: corpus.text(node.name),
        acronym: corpus.given(node.acronym),
        aliases: rows(corpus, corpus.aliases(id), |corpus, &alias| corpus.text(alias)),
        place: corpus.given(node.place),
        parent: corpus.parent(id).map(|parent| corpus.id(parent)),
        depth: node.depth,
        period: node.period.map(|period| period.to_string()),
        figures: rows(corpus, corpus.figures(id), figure),
        events: rows(corpus, corpus.events(id), event),
        indicators: rows(corpus, corpus.indicators(id), indicator),
        actors: rows(corpus, corpus.roles(id), role),
        links: rows(corpus, corpus.links(id), link),
        summary: (!node.summary.is_empty()).then(|| summary(corpus, id)),
        partition: node.partition,
        accept: rows(corpus, corpus.accepts(id), accept),
        facets: facets(corpus, corpus.facets(id).chunk_by(|a, b| a.name == b.name).collect()),
    }
}

/// Facets as an object of lists; each is a run of values of one name.
pub(super) fn facets<'a>(corpus: &'a Corpus, runs: Vec<&'a [Facet]>) -> impl Serialize {
    let run = move |run: &'a [Facet]| {
        let name = run.first().map_or("", |facet| corpus.text(facet.name));
        (name, List(run.iter().map(move |facet| corpus.text(facet.value))))
    };
    Entries(runs.into_iter().map(run))
}

/// A node without its rows.
pub(super) fn node_head(corpus: &Corpus, id: NodeId) -> impl Serialize {
    let node = corpus.node(id);
    object! {
        id: corpus.text(node.id),
        kind: node.kind.word(),
        name: corpus.text(node.name),
        acronym: corpus.given(node.acronym),
        parent: corpus.parent(id).map(|parent| corpus.id(parent)),
    }
}

/// What a node is, in our words, with its citation.
pub(super) fn summary(corpus: &Corpus, id: NodeId) -> impl Serialize {
    let node = corpus.node(id);
    object! {
        text: corpus.text(node.summary),
        source: cited(corpus, node.summary_cite),
        locator: corpus.given(node.summary_cite.locator),
    }
}

/// A figure.
pub(super) fn figure(corpus: &Corpus, figure: &Figure) -> impl Serialize {
    let amount = Rollup::own(0, figure);
    let source = figure.cite.source.map(|source| corpus.source(source));
    object! {
        instrument: figure.instrument.word(),
        stage: figure.stage.map(Word::word),
        eur: figure.amount.value().map(json::euros),
        stated: corpus.given(figure.stated),
        certainty: figure.certainty.word(),
        period: figure.period.map(|period| period.to_string()),
        tranche: corpus.given(figure.tranche),
        funder: figure.funder.map(|funder| corpus.text(corpus.actor(funder).id)),
        source: cited(corpus, figure.cite),
        locator: corpus.given(figure.cite.locator),
        in_force: figure.in_force,
        note: corpus.given(figure.note),
        preferred: figure.preferred,
        exercise: figure.exercise.map(|exercise| exercise.to_string()),
        region: corpus.given(figure.region),
        replaces: figure.replaces,
        low: json::euros(amount.least),
        high: amount.interval().high.map(json::euros),
        disagrees: corpus.is_disputed(figure),
        url: source.and_then(|source| corpus.given(source.url)),
    }
}

/// An event.
pub(super) fn event(corpus: &Corpus, event: &Event) -> impl Serialize {
    let (date, period) = match event.when {
        When::At(date) => (Some(date.to_string()), None),
        When::During(period) => (None, Some(period.to_string())),
    };
    object! {
        date: date,
        period: period,
        kind: event.kind.word(),
        title: corpus.given(event.title),
        source: cited(corpus, event.cite),
        locator: corpus.given(event.cite.locator),
        planned: event.planned,
    }
}

/// A number as a plain decimal; a text that is none as it is, and nothing where there is none.
fn number(text: &str) -> Option<String> {
    let plain = Quantity::read(text).map(|number| number.value().to_string());
    plain.or_else(|| (!text.is_empty()).then(|| text.to_owned()))
}

/// An indicator.
pub(super) fn indicator(corpus: &Corpus, indicator: &Indicator) -> impl Serialize {
    object! {
        name: corpus.given(indicator.name),
        value: number(corpus.text(indicator.value)),
        counts: indicator.counts.map(Word::word),
        source: cited(corpus, indicator.cite),
        locator: corpus.given(indicator.cite.locator),
        date: indicator.date.map(|date| date.to_string()),
    }
}

/// What an actor does for a node.
pub(super) fn role(corpus: &Corpus, role: &ActorRole) -> impl Serialize {
    object! {
        actor: corpus.text(corpus.actor(role.actor).id),
        role: role.role.word(),
        source: cited(corpus, role.cite),
        locator: corpus.given(role.cite.locator),
        note: corpus.given(role.note),
    }
}

/// A link.
pub(super) fn link(corpus: &Corpus, link: &Link) -> impl Serialize {
    object! {
        relation: link.relation.word(),
        to: corpus.id(link.to),
        source: cited(corpus, link.cite),
        locator: corpus.given(link.cite.locator),
        note: corpus.given(link.note),
        eur: link.amount.map(|amount| json::euros(amount.eur())),
        stated: corpus.given(link.stated),
        certainty: link.certainty.map(Word::word),
    }
}

/// A rule whose finding is accepted, and why.
pub(super) fn accept(corpus: &Corpus, accept: &Accept) -> impl Serialize {
    object! { rule: accept.rule.word(), because: corpus.given(accept.because) }
}

/// An actor.
pub(super) fn actor(corpus: &Corpus, id: ActorId) -> impl Serialize {
    let actor = corpus.actor(id);
    object! {
        id: corpus.text(actor.id),
        name: corpus.text(actor.name),
        acronym: corpus.given(actor.acronym),
        aliases: rows(corpus, corpus.actor_aliases(id), |corpus, &alias| corpus.text(alias)),
        kind: actor.kind.word(),
        part_of: actor.part_of.map(|above| corpus.text(corpus.actor(above).id)),
    }
}

/// A document.
pub(super) fn source(corpus: &Corpus, id: SourceId) -> impl Serialize {
    let source = corpus.source(id);
    object! {
        id: corpus.text(source.id),
        title: corpus.given(source.title),
        publisher: corpus.given(source.publisher),
        date: source.date.map(|date| date.to_string()),
        url: corpus.given(source.url),
        author: corpus.given(source.author),
        note: corpus.given(source.note),
        kind: source.kind.map(Word::word),
        consulted: source.consulted.map(|date| date.to_string()),
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
            r#","in_force": true,"note": null,"preferred": false,"#,
            r#""exercise": null,"region": null,"replaces": false,"low": "0","high": "1550000","disagrees": false,"url": null}],"events": [{"date": "2020-05","#,
            r#""period": null,"kind": "selected","title": null,"#,
            cited,
            r#","planned": false}],"indicators": [{"name": "compte","value": "3","counts": "laureate","#,
            cited,
            r#","date": null}],"actors": [{"actor": "ue","role": "funder","#,
            cited,
            r#","note": null}],"links": [{"relation": "succeeds","to": "r","#,
            cited,
            r#","note": null,"eur": null,"stated": null,"certainty": null}],"summary": {"text": "Un plan","source": null,"locator": null},"#,
            r#""partition": false,"accept": [],"facets": {}},{"id": "r","#,
        ];
        assert!(flat.starts_with(&expected.concat()), "{flat}");
        let actors = r#""actors": [{"id": "ue","name": "Union européenne","acronym": null,"aliases": [],"kind": "public-body","part_of": null},"#;
        let sources = r#""sources": [{"id": "old","title": "old","publisher": "Presse","date": "2019-11","url": null,"author": null,"note": null,"kind": null,"consulted": null},"#;
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
