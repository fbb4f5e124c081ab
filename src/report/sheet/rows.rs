//! What a sheet says besides money: events, indicators, actors, links, sources.
//!
//! ```text
//! ACTEURS
//! chef de file  Eurométropole de Strasbourg · TICsanté, novembre 2019, § 16
//! partenaire    Docaposte · engagé dans plusieurs actions · TICsanté, …, § 19
//! ```

use super::super::Tone;
use super::super::cite::source_name;
use super::super::flow::Piece;
use super::{Row, Sheet, Target};
use crate::domain::{Event, Link, NodeId};
use crate::query::Details;
use crate::text::{Phrase, Spoken, pad_start, when, width};

impl Sheet<'_> {
    pub(super) fn events(&mut self, details: &Details) {
        let rows: Vec<Row> = details.events.iter().map(|event| self.event(event)).collect();
        self.section(Phrase::Events, &rows);
    }

    fn event(&self, event: &Event) -> Row {
        let (corpus, lang) = (self.corpus(), self.lang());
        let (title, kind) = (corpus.text(event.title), event.kind.spoken(lang));
        let mut body = vec![(title.to_owned(), Tone::Plain)];
        body.push((kind.to_owned(), if title.is_empty() { Tone::Plain } else { Tone::Dim }));
        body.push(self.cite(event.cite));
        Row {
            label: (when(event.when, lang), Tone::Dim),
            body,
            target: event.cite.source.map(Target::Source),
        }
    }

    pub(super) fn indicators(&mut self, details: &Details) {
        let corpus = self.corpus();
        let values = details.indicators.iter().map(|row| width(corpus.text(row.value)));
        let widest = values.max().unwrap_or(0);
        let row = |indicator: &crate::domain::Indicator| Row {
            label: (pad_start(corpus.text(indicator.value), widest), Tone::Strong),
            body: vec![
                (corpus.text(indicator.name).to_owned(), Tone::Plain),
                self.cite(indicator.cite),
            ],
            target: indicator.cite.source.map(Target::Source),
        };
        let rows: Vec<Row> = details.indicators.iter().map(row).collect();
        self.section(Phrase::Indicators, &rows);
    }

    pub(super) fn actors(&mut self, details: &Details) {
        let (corpus, lang) = (self.corpus(), self.lang());
        let mut rows = Vec::new();
        for group in &details.actors {
            for role in &group.actors {
                let actor = corpus.actor(role.actor);
                rows.push(Row {
                    label: (group.role.spoken(lang).to_owned(), Tone::Dim),
                    body: vec![
                        (corpus.text(actor.name).to_owned(), Tone::Link),
                        (corpus.text(role.note).to_owned(), Tone::Plain),
                        self.cite(role.cite),
                    ],
                    target: Some(Target::Actor(role.actor)),
                });
            }
        }
        self.section(Phrase::Actors, &rows);
    }

    pub(super) fn links(&mut self, details: &Details) {
        let lang = self.lang();
        let relation = |link: &Link| (link.relation.spoken(lang).to_owned(), Tone::Dim);
        let out = details.links.iter().map(|link| Row {
            label: relation(link),
            body: self.link_body(link.to, link),
            target: Some(Target::Node(link.to)),
        });
        let out: Vec<Row> = out.collect();
        // Read from the other end: the node that the relation starts from stands before it.
        let from = details.linked_from.iter().map(|link| {
            let mut body = self.link_body(link.node, link);
            body.insert(1, relation(link));
            (body, Target::Node(link.node))
        });
        let from: Vec<(Vec<Piece>, Target)> = from.collect();
        self.section(Phrase::Links, &out);
        if !from.is_empty() {
            self.heading(Phrase::LinkedFrom.text(lang));
            for (body, target) in from {
                self.flow(&body, self.separator(), 0, Some(target));
            }
        }
    }

    fn link_body(&self, other: NodeId, link: &Link) -> Vec<Piece> {
        let corpus = self.corpus();
        let acronym = corpus.text(corpus.node(other).acronym);
        let name = match acronym {
            "" => corpus.name(other).to_owned(),
            acronym => format!("{} ({acronym})", corpus.name(other)),
        };
        let name = (name, Tone::Link);
        let note = (corpus.text(link.note).to_owned(), Tone::Plain);
        vec![name, note, self.cite(link.cite)]
    }

    pub(super) fn sources(&mut self, details: &Details) {
        if details.sources.is_empty() {
            return;
        }
        self.heading(Phrase::Sources.text(self.lang()));
        for &id in &details.sources {
            let corpus = &self.ledger.corpus;
            let source = corpus.source(id);
            let name = source_name(corpus, source, self.lang());
            let pieces = [
                (name, Tone::Link),
                (corpus.text(source.title).to_owned(), Tone::Plain),
                (corpus.text(source.author).to_owned(), Tone::Dim),
                (corpus.text(source.url).to_owned(), Tone::Dim),
                (corpus.text(source.note).to_owned(), Tone::Dim),
            ];
            self.flow(&pieces, self.separator(), 0, Some(Target::Source(id)));
        }
    }

    fn section(&mut self, heading: Phrase, rows: &[Row]) {
        if !rows.is_empty() {
            self.heading(heading.text(self.lang()));
            self.labelled(rows);
        }
    }
}
