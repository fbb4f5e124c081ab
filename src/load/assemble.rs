//! Raw records to the domain: the one place where what was read becomes a corpus.
//!
//! Used by the typed parse and by the tolerant one alike. What a record lacks is reported as a
//! [`Problem`] of the record's span; a record that needs it is left out.
//! Knows no positions and no files.
//!
//! ```text
//! raw::Figure { instrument: Some(Equity), amount: None, .. }  →  Problem { field: "amount", Missing }
//! ```

use super::facets::Facet;
use super::raw;
use super::record::Record;
use super::value::Text;
use crate::domain::{
    ActorKind, Conflict, Corpus, CorpusBuilder, NewActor, NewCitation, NewEvent, NewFacet,
    NewFigure, NewIndicator, NewLink, NewNode, NewRole, NewSource, Table, When,
};

/// What a record lacks or has too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// A required value is not given, or is empty.
    Missing,
    /// An item of a list is empty.
    EmptyItem,
    /// A date and a period.
    DateAndPeriod,
    /// Neither a date nor a period.
    NoDate,
    /// The corpus was described otherwise at the other span.
    DescribedTwice(u32),
}

/// A problem of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    /// The span of the record.
    pub span: u32,
    /// The key at fault.
    pub field: &'static str,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// The spans of the rows of each table, in the order of the builder's rows.
#[derive(Debug, Default)]
pub struct RowSpans {
    tables: [Vec<u32>; TABLES],
    /// The spans of the nodes' summaries, zero where a node has none.
    summaries: Vec<u32>,
    /// The spans of the nodes' parents, zero at the root.
    parents: Vec<u32>,
}

const TABLES: usize = 9;

impl RowSpans {
    fn push(&mut self, table: Table, span: u32) {
        // The typed parse has no spans: nothing is kept for it.
        if span != 0 {
            self.tables[table as usize].push(span);
        }
    }

    /// The span of the record that has `field` of that row.
    #[must_use]
    pub fn get(&self, table: Table, row: usize, field: &str) -> Option<u32> {
        let of_summary = table == Table::Nodes && field == "source";
        let spans = if of_summary { &self.summaries } else { &self.tables[table as usize] };
        spans.get(row).copied()
    }

    /// The spans of the records of a table, by row.
    #[must_use]
    pub fn of(&self, table: Table) -> &[u32] {
        &self.tables[table as usize]
    }

    /// The span of the node above the node in `row`; zero at the root.
    #[must_use]
    pub fn parent(&self, row: usize) -> u32 {
        self.parents.get(row).copied().unwrap_or(0)
    }
}

/// Collects raw files into a corpus.
#[derive(Debug, Default)]
pub struct Assembler {
    builder: CorpusBuilder,
    /// What is wrong so far.
    pub problems: Vec<Problem>,
    /// Where the rows come from.
    pub spans: RowSpans,
    about: Option<raw::About>,
    /// The spans of the nodes that are open, outermost first.
    open: Vec<u32>,
}

/// How many rows there are of what a file can hold at its top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rows {
    /// Sources.
    pub sources: usize,
    /// Actors.
    pub actors: usize,
    /// Nodes, in preorder.
    pub nodes: usize,
}

impl Assembler {
    /// How many rows there are so far.
    #[must_use]
    pub fn rows(&self) -> Rows {
        Rows {
            sources: self.builder.rows(Table::Sources),
            actors: self.builder.rows(Table::Actors),
            nodes: self.builder.rows(Table::Nodes),
        }
    }

    /// Adds what a file, or a chunk of it, holds. The first of its nodes, and of their first
    /// children, `depth` in all, only represent nodes that the chunk before has left open.
    pub fn add(&mut self, file: &raw::File, depth: usize) {
        if let Some(about) = &file.corpus.0 {
            self.describe(about);
        }
        for source in &file.sources.0 {
            self.source(source);
        }
        for actor in &file.actors.0 {
            self.actor(actor);
        }
        self.nodes(&file.plans.0, 0, depth);
    }

    /// Adds nodes of a `level`; the first goes on with the open one there, and so do
    /// its first children, while `continued` is not zero.
    fn nodes(&mut self, nodes: &[raw::Node], level: usize, continued: usize) {
        let (open, new) = nodes.split_at(nodes.len().min(usize::from(continued > 0)));
        for node in open {
            self.nodes(&node.children.0, level + 1, continued - 1);
        }
        for node in new {
            self.node(node, level);
        }
    }

    /// The corpus of what is right, every conflict, and where the rows come from.
    pub fn finish(mut self) -> (Corpus, Vec<Conflict>, RowSpans) {
        if let Some(raw::About { title, language, .. }) = &self.about {
            self.builder.describe(title, language);
        }
        let (corpus, conflicts) = self.builder.finish_anyway();
        (corpus, conflicts, self.spans)
    }

    fn problem(&mut self, span: u32, field: &'static str, kind: ProblemKind) {
        self.problems.push(Problem { span, field, kind });
    }

    /// Reports each required key of a record that is not given.
    fn require(&mut self, record: &impl Record) {
        for field in record.missing() {
            self.problem(record.span(), field, ProblemKind::Missing);
        }
    }

    fn texts(&mut self, span: u32, field: &'static str, texts: &[Text]) {
        if texts.iter().any(|text| text.is_empty()) {
            self.problem(span, field, ProblemKind::EmptyItem);
        }
    }

    fn describe(&mut self, about: &raw::About) {
        let first = self.about.get_or_insert_with(|| about.clone());
        let field = if first.title != about.title {
            "title"
        } else if first.language != about.language {
            "language"
        } else {
            return;
        };
        let kind = ProblemKind::DescribedTwice(first.span);
        self.problem(about.span, field, kind);
    }

    fn source(&mut self, source: &raw::Source) {
        self.require(source);
        self.spans.push(Table::Sources, source.span);
        self.builder.source(&NewSource {
            id: &source.id,
            title: &source.title,
            publisher: &source.publisher,
            author: &source.author,
            date: source.date,
            url: &source.url,
            kind: source.kind,
            consulted: source.consulted,
            note: &source.note,
        });
    }

    fn actor(&mut self, actor: &raw::Actor) {
        let raw::Actor { id, name, acronym, kind, aliases, part_of, span } = actor;
        self.require(actor);
        self.texts(*span, "aliases", &aliases.0);
        self.spans.push(Table::Actors, *span);
        let kind = kind.unwrap_or(ActorKind::PublicBody);
        let new = NewActor { id, name, acronym, kind, part_of };
        self.builder.actor(&new, aliases.0.iter().map(|alias| &**alias));
    }

    fn node(&mut self, node: &raw::Node, level: usize) {
        while self.open.len() > level {
            self.builder.close();
            self.open.pop();
        }
        // Where a chunk before is broken, the parent is not known.
        let parent = if self.open.len() == level { self.open.last().copied() } else { None };
        self.require(node);
        self.texts(node.span, "aliases", &node.aliases.0);
        let no_summary = raw::Summary::default();
        let summary = node.summary.0.as_ref().inspect(|summary| self.require(*summary));
        let summary = summary.unwrap_or(&no_summary);
        self.spans.push(Table::Nodes, node.span);
        if node.span != 0 {
            self.spans.summaries.push(summary.span);
            self.spans.parents.push(parent.unwrap_or(0));
        }
        self.builder.open(&NewNode {
            id: &node.id,
            kind: node.kind,
            name: &node.name,
            acronym: &node.acronym,
            place: &node.place,
            summary: &summary.text,
            summary_cite: NewCitation { source: &summary.source, locator: &summary.locator },
            partition: node.partition.unwrap_or_default(),
            period: node.period,
        });
        for alias in &node.aliases.0 {
            self.builder.alias(alias);
        }
        self.open.push(node.span);
        self.facets(node);
        self.statements(node);
        self.nodes(&node.children.0, level + 1, 0);
    }

    fn facets(&mut self, node: &raw::Node) {
        for Facet { name, values } in &node.facets.0 {
            if name.is_empty() || values.iter().any(|value| value.is_empty()) {
                self.problem(node.span, "facets", ProblemKind::EmptyItem);
            }
            for value in values {
                self.builder.facet(&NewFacet { name, value });
            }
        }
    }

    /// What is stated of a node.
    fn statements(&mut self, node: &raw::Node) {
        for figure in &node.figures.0 {
            self.figure(figure);
        }
        for event in &node.events.0 {
            self.event(event);
        }
        for indicator in &node.indicators.0 {
            self.indicator(indicator);
        }
        for role in &node.actors.0 {
            self.role(role);
        }
        for link in &node.links.0 {
            self.link(link);
        }
        for accept in &node.accept.0 {
            self.accept(accept);
        }
    }

    fn figure(&mut self, figure: &raw::Figure) {
        let (Some(instrument), Some(amount)) = (figure.instrument, &figure.amount) else {
            return self.require(figure);
        };
        self.spans.push(Table::Figures, figure.span);
        self.builder.figure(&NewFigure {
            instrument,
            stage: figure.stage,
            certainty: figure.certainty,
            amount: amount.amount,
            stated: &amount.text,
            cite: NewCitation { source: &figure.source, locator: &figure.locator },
            period: figure.period,
            exercise: figure.exercise,
            region: &figure.region,
            tranche: &figure.tranche,
            funder: &figure.funder,
            note: &figure.note,
            preferred: figure.preferred.unwrap_or_default(),
            replaces: figure.replaces.unwrap_or_default(),
        });
    }

    fn event(&mut self, event: &raw::Event) {
        let raw::Event { kind, title, date, period, planned, source, locator, span } = event;
        self.require(event);
        let when = match (date, period) {
            (Some(date), None) => When::At(*date),
            (None, Some(period)) => When::During(*period),
            (Some(_), Some(_)) => return self.problem(*span, "period", ProblemKind::DateAndPeriod),
            (None, None) => return self.problem(*span, "date", ProblemKind::NoDate),
        };
        let Some(kind) = *kind else { return };
        self.spans.push(Table::Events, *span);
        let cite = NewCitation { source, locator };
        let planned = planned.unwrap_or_default();
        self.builder.event(&NewEvent { kind, when, planned, title, cite });
    }

    fn indicator(&mut self, indicator: &raw::Indicator) {
        let raw::Indicator { name, value, counts, date, source, locator, span } = indicator;
        self.require(indicator);
        let Some(value) = value else { return };
        self.spans.push(Table::Indicators, *span);
        let cite = NewCitation { source, locator };
        let (value, counts, date) = (&value.0, *counts, *date);
        self.builder.indicator(&NewIndicator { name, value, counts, date, cite });
    }

    fn role(&mut self, given: &raw::ActorRole) {
        self.require(given);
        let raw::ActorRole { actor, role, source, locator, note, span } = given;
        let (Some(role), false) = (*role, actor.is_empty()) else { return };
        self.spans.push(Table::Roles, *span);
        let cite = NewCitation { source, locator };
        self.builder.role(&NewRole { actor, role, note, cite });
    }

    fn link(&mut self, link: &raw::Link) {
        let raw::Link { relation, to, amount, source, locator, note, span } = link;
        self.require(link);
        let (Some(relation), false) = (*relation, to.is_empty()) else { return };
        self.spans.push(Table::Links, *span);
        let cite = NewCitation { source, locator };
        let stated = amount.as_ref().map_or("", |stated| &*stated.text);
        let amount = amount.as_ref().map(|stated| stated.amount);
        self.builder.link(&NewLink { relation, to, amount, stated, note, cite });
    }

    fn accept(&mut self, accept: &raw::Accept) {
        let raw::Accept { rule, because, span } = accept;
        self.require(accept);
        let Some(rule) = *rule else { return };
        self.spans.push(Table::Accepts, *span);
        self.builder.accept(rule, because);
    }
}
