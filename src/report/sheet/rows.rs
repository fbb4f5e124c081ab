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
use crate::domain::{Event, Indicator, Link, NodeId};
use crate::query::Details;
use crate::text::{Phrase, Spoken, date, pad_start, quantity, when, width};

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
        body.push(self.short_cite(event.cite));
        Row {
            label: (when(event.when, lang), Tone::Dim),
            body,
            target: event.cite.source.map(Target::Source),
        }
    }

    pub(super) fn indicators(&mut self, details: &Details) {
        let (corpus, lang) = (self.corpus(), self.lang());
        let value = |indicator: &Indicator| quantity(corpus.text(indicator.value), lang);
        let values = details.indicators.iter().map(|row| width(&value(row)));
        let widest = values.max().unwrap_or(0);
        let row = |indicator: &Indicator| Row {
            label: (pad_start(&value(indicator), widest), Tone::Strong),
            body: vec![
                (corpus.text(indicator.name).to_owned(), Tone::Plain),
                self.short_cite(indicator.cite),
            ],
            target: indicator.cite.source.map(Target::Source),
        };
        let rows: Vec<Row> = details.indicators.iter().map(row).collect();
        self.section(Phrase::Indicators, &rows);
    }

    pub(super) fn actors(&mut self, details: &Details) {
        let (corpus, lang) = (self.corpus(), self.lang());
        let mut rows: Vec<Row> = Vec::new();
        for group in &details.actors {
            for role in &group.actors {
                let label = (group.role.spoken(lang).to_owned(), Tone::Dim);
                let name = corpus.text(corpus.actor(role.actor).name).to_owned();
                let said =
                    [(corpus.text(role.note).to_owned(), Tone::Plain), self.short_cite(role.cite)];
                add(&mut rows, label, (name, Target::Actor(role.actor)), said);
            }
        }
        self.section(Phrase::Actors, &rows);
    }

    pub(super) fn links(&mut self, details: &Details) {
        let lang = self.lang();
        let mut rows: Vec<Row> = Vec::new();
        for link in &details.links {
            let label = (link.relation.spoken(lang).to_owned(), Tone::Dim);
            let name = (self.full_name(link.to), Target::Node(link.to));
            add(&mut rows, label, name, self.said_of(link));
        }
        self.section(Phrase::Links, &rows);
        if details.linked_from.is_empty() {
            return;
        }
        // Read from the other end: the node that the relation starts from stands before it.
        self.heading(Phrase::LinkedFrom.text(lang));
        for link in &details.linked_from {
            let name = (self.full_name(link.node), Tone::Link);
            let relation = (link.relation.spoken(lang).to_owned(), Tone::Dim);
            let [note, cite] = self.said_of(link);
            let target = Some(Target::Node(link.node));
            self.hanging(0, &[name, relation, note, cite], target);
        }
    }

    fn full_name(&self, node: NodeId) -> String {
        let corpus = self.corpus();
        match corpus.text(corpus.node(node).acronym) {
            "" => corpus.name(node).to_owned(),
            acronym => format!("{} ({acronym})", corpus.name(node)),
        }
    }

    fn said_of(&self, link: &Link) -> [Piece; 2] {
        let note = (self.corpus().text(link.note).to_owned(), Tone::Plain);
        [note, self.short_cite(link.cite)]
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
            let title = corpus.text(source.title).to_owned();
            // A title that stands for its publisher is not said twice.
            let day = source.date.map_or(String::new(), |day| date(day, self.lang()));
            let [first, second] = if source.publisher.is_empty() {
                [(title, Tone::Link), (day, Tone::Dim)]
            } else {
                [(name, Tone::Link), (title, Tone::Plain)]
            };
            let rest = [source.author, source.url, source.note];
            let [author, url, note] = rest.map(|sym| (corpus.text(sym).to_owned(), Tone::Dim));
            self.hanging(0, &[first, second, author, url, note], Some(Target::Source(id)));
        }
    }

    fn section(&mut self, heading: Phrase, rows: &[Row]) {
        if !rows.is_empty() {
            self.heading(heading.text(self.lang()));
            self.labelled(rows);
        }
    }
}

/// Adds a row, or more to say to the last one where that has the same label and name.
fn add(rows: &mut Vec<Row>, label: Piece, (name, target): (String, Target), said: [Piece; 2]) {
    match rows.last_mut() {
        Some(last) if last.target == Some(target) && last.label == label => last.body.extend(said),
        Some(_) | None => {
            let mut body = vec![(name, Tone::Link)];
            body.extend(said);
            rows.push(Row { label, body, target: Some(target) });
        }
    }
}
