//! What a page shows besides money: events, indicators, actors, links, sources.
//!
//! ```text
//! ACTEURS
//! chef de file  Eurométropole de Strasbourg · TICsanté, novembre 2019, § 16
//! partenaire    Docaposte · engagé dans plusieurs actions · TICsanté, …, § 19
//! ```

use super::super::cite::source_name;
use super::super::page::{Lead, Piece, Statement};
use super::super::timeline::event_word;
use super::super::{Target, Tone, titled};
use super::{HANGING, Sheet};
use crate::domain::{Event, Indicator, Link};
use crate::query::Details;
use crate::text::{Phrase, Spoken, date, quantity, role_of, when};

impl Sheet<'_> {
    pub(super) fn events(&mut self, details: &Details) {
        let rows = details.events.iter().map(|event| self.event(event)).collect();
        self.section(Phrase::Events, rows);
    }

    fn event(&self, event: &Event) -> Statement {
        let (corpus, lang) = (self.corpus(), self.lang());
        let title = Tone::Plain.of(corpus.text(event.title));
        let tone = if title.is_empty() { Tone::Plain } else { Tone::Dim };
        let mut body = vec![title, tone.of(event_word(event, lang))];
        body.extend(self.short_cite(event.cite));
        let date = Lead::start(Tone::Dim.of(when(event.when, lang)));
        Statement::led([date], body, event.cite.source.map(Target::Source))
    }

    pub(super) fn indicators(&mut self, details: &Details) {
        let (corpus, lang) = (self.corpus(), self.lang());
        let row = |indicator: &Indicator| {
            let mut body = vec![Tone::Plain.of(corpus.text(indicator.name))];
            body.extend(indicator.date.map(|day| Tone::Plain.of(date(day, lang))));
            body.extend(self.short_cite(indicator.cite));
            let value = quantity(corpus.text(indicator.value), lang);
            let value = Lead::end(Tone::Strong.of(value));
            Statement::led([value], body, indicator.cite.source.map(Target::Source))
        };
        self.section(Phrase::Indicators, details.indicators.iter().map(row).collect());
    }

    pub(super) fn actors(&mut self, details: &Details) {
        let (corpus, lang) = (self.corpus(), self.lang());
        let mut rows: Vec<Statement> = Vec::new();
        let kind = corpus.node(details.node).kind;
        for group in &details.actors {
            for role in &group.actors {
                let label = Lead::start(Tone::Dim.of(role_of(group.role, kind, lang)));
                let mut body = vec![Tone::Link.of(corpus.text(corpus.actor(role.actor).name))];
                body.push(Tone::Plain.of(corpus.text(role.note)));
                body.extend(self.short_cite(role.cite));
                add(&mut rows, Statement::led([label], body, Some(Target::Actor(role.actor))));
            }
        }
        self.section(Phrase::Actors, rows);
    }

    pub(super) fn links(&mut self, details: &Details) {
        let (corpus, lang) = (&self.ledger.corpus, self.lang());
        let mut rows: Vec<Statement> = Vec::new();
        for link in &details.links {
            let label = Lead::start(Tone::Dim.of(link.relation.spoken(lang)));
            let mut body = vec![Tone::Link.of(titled(corpus, link.to))];
            body.extend(self.stated_of(link));
            add(&mut rows, Statement::led([label], body, Some(Target::Node(link.to))));
        }
        self.section(Phrase::Links, rows);
        if details.linked_from.is_empty() {
            return;
        }
        // Read from the other end: the node that the relation starts from is shown before it.
        self.page.heading(Phrase::LinkedFrom.text(lang));
        let shape = self.page.shape(HANGING);
        for link in &details.linked_from {
            let mut body = vec![Tone::Link.of(titled(corpus, link.node))];
            body.push(Tone::Dim.of(link.relation.spoken(lang)));
            body.extend(self.stated_of(link));
            self.page.push(shape, Statement::said(body, Some(Target::Node(link.node))));
        }
    }

    fn stated_of(&self, link: &Link) -> Vec<Piece> {
        let amount = self.style.link(link).map(|amount| Tone::Strong.of(amount.to_string()));
        let mut pieces = Vec::from_iter(amount);
        pieces.push(Tone::Plain.of(self.corpus().text(link.note)));
        pieces.extend(self.short_cite(link.cite));
        pieces
    }

    pub(super) fn sources(&mut self, details: &Details) {
        if details.sources.is_empty() {
            return;
        }
        let (corpus, lang) = (&self.ledger.corpus, self.lang());
        self.page.heading(Phrase::Sources.text(lang));
        let rows = details.sources.iter().map(|&id| {
            let source = corpus.source(id);
            let title = corpus.text(source.title);
            let mut body = if source.publisher.is_empty() {
                // The title takes the publisher's place, and is not shown twice.
                let day = source.date.map_or(String::new(), |day| date(day, lang));
                vec![Tone::Link.of(title), Tone::Dim.of(day)]
            } else {
                let name = source_name(corpus, source, lang);
                vec![Tone::Link.of(name), Tone::Plain.of(title)]
            };
            let rest = [source.author, source.url, source.note];
            body.extend(rest.map(|sym| Tone::Dim.of(corpus.text(sym))));
            Statement::said(body, Some(Target::Source(id)))
        });
        self.page.table(HANGING, rows);
    }

    fn section(&mut self, heading: Phrase, rows: Vec<Statement>) {
        if !rows.is_empty() {
            self.page.heading(heading.text(self.lang()));
            self.labelled(rows);
        }
    }
}

/// Adds a row, or to the last one the pieces behind the name where that has the same label and
/// leads to the same.
fn add(rows: &mut Vec<Statement>, row: Statement) {
    match rows.last_mut() {
        Some(last) if last.target == row.target && last.lead == row.lead => {
            last.body.extend(row.body.into_iter().skip(1));
        }
        Some(_) | None => rows.push(row),
    }
}
