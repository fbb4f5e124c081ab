//! The corpus as YAML in the house style: nodes as blocks, everything that they have as one
//! line each. What is read back is the same corpus.
//!
//! Only what carries information is written: no default stage, no certainty that the literal's
//! own mark has already. There are quotes only where YAML needs them.
//!
//! ```yaml
//! plans:
//!   - id: tsd
//!     kind: laureate
//!     name: Territoire de santé de demain
//!     figures:
//!       - {instrument: subsidy, amount: "10,6 M€", source: ticsante-2019-11, locator: § 1}
//! ```

mod scalar;

use std::fmt::Display;
use std::io::{self, Write};

use self::scalar::{Place, folded, scalar};
use crate::domain::{
    ActorId, Amount, Certainty, Citation, Corpus, Event, Figure, Indicator, NodeId, Stage, Sym,
    When, Word,
};

/// Writes a corpus as one YAML file.
pub fn export_yaml(corpus: &Corpus, out: impl Write) -> io::Result<()> {
    let mut yaml = Yaml { corpus, out };
    yaml.about()?;
    yaml.sources()?;
    yaml.actors()?;
    if !corpus.is_empty() {
        writeln!(yaml.out, "plans:")?;
    }
    for node in corpus.node_ids() {
        yaml.node(node)?;
    }
    Ok(())
}

struct Yaml<'a, W> {
    corpus: &'a Corpus,
    out: W,
}

/// One mapping on one line: `{key: value, …}`. What is empty is left out.
#[derive(Default)]
struct Mapping(String);

impl Mapping {
    /// With a text, quoted where YAML needs it.
    fn text(self, key: &str, value: &str) -> Mapping {
        if value.is_empty() { self } else { self.plain(key, &scalar(value, Place::Flow)) }
    }

    /// With a value that needs no quotes.
    fn plain(mut self, key: &str, value: &str) -> Mapping {
        if !value.is_empty() {
            let comma = if self.0.is_empty() { "" } else { ", " };
            self.0.extend([comma, key, ": ", value]);
        }
        self
    }
}

/// A date or period, if there is one; a year alone would be a number to other readers.
fn dated(when: Option<impl Display>) -> String {
    let Some(text) = when.map(|when| when.to_string()) else { return String::new() };
    let number = text.bytes().all(|byte| byte.is_ascii_digit());
    if number { format!("\"{text}\"") } else { text }
}

impl<W: Write> Yaml<'_, W> {
    fn text(&self, sym: Sym) -> &str {
        self.corpus.text(sym)
    }

    fn about(&mut self) -> io::Result<()> {
        let about = Mapping::default().text("title", self.corpus.title());
        let about = about.text("language", self.corpus.language());
        if about.0.is_empty() { Ok(()) } else { writeln!(self.out, "corpus: {{{}}}", about.0) }
    }

    /// A list on one line; nothing of none.
    fn list(&self, syms: &[Sym]) -> String {
        let items: Vec<_> = syms.iter().map(|&sym| scalar(self.text(sym), Place::Flow)).collect();
        if items.is_empty() { String::new() } else { format!("[{}]", items.join(", ")) }
    }

    fn sources(&mut self) -> io::Result<()> {
        let corpus = self.corpus;
        if !corpus.sources().is_empty() {
            writeln!(self.out, "sources:")?;
        }
        for source in corpus.sources() {
            self.entry(2, "- id", source.id)?;
            self.entry(4, "title", source.title)?;
            self.entry(4, "publisher", source.publisher)?;
            self.entry(4, "author", source.author)?;
            self.line(4, "date", &dated(source.date))?;
            self.entry(4, "url", source.url)?;
            self.line(4, "kind", source.kind.map_or("", Word::word))?;
            self.line(4, "consulted", &dated(source.consulted))?;
            self.entry(4, "note", source.note)?;
        }
        Ok(())
    }

    fn actors(&mut self) -> io::Result<()> {
        let corpus = self.corpus;
        if !corpus.actors().is_empty() {
            writeln!(self.out, "actors:")?;
        }
        for id in (0..corpus.actors().len()).map(ActorId::new) {
            let actor = corpus.actor(id);
            let mapping = Mapping::default()
                .text("id", self.text(actor.id))
                .text("name", self.text(actor.name))
                .text("acronym", self.text(actor.acronym))
                .plain("kind", actor.kind.word())
                .plain("aliases", &self.list(corpus.actor_aliases(id)))
                .text("part-of", actor.part_of.map_or("", |id| self.text(corpus.actor(id).id)));
            writeln!(self.out, "  - {{{}}}", mapping.0)?;
        }
        Ok(())
    }

    /// A key and its value on a line of their own, or nothing where there is none.
    fn line(&mut self, indent: usize, key: &str, value: &str) -> io::Result<()> {
        if value.is_empty() { Ok(()) } else { writeln!(self.out, "{:indent$}{key}: {value}", "") }
    }

    /// The same of a text, quoted where YAML needs it.
    fn entry(&mut self, indent: usize, key: &str, text: Sym) -> io::Result<()> {
        match self.corpus.text(text) {
            "" => Ok(()),
            text => self.line(indent, key, &scalar(text, Place::Block)),
        }
    }

    fn node(&mut self, id: NodeId) -> io::Result<()> {
        let corpus = self.corpus;
        let node = corpus.node(id);
        let indent = 4 + 4 * usize::from(node.depth);
        let is_first = corpus.parent(id).is_some_and(|above| id.index() == above.index() + 1);
        if is_first {
            writeln!(self.out, "{:1$}children:", "", indent - 4)?;
        }
        self.entry(indent - 2, "- id", node.id)?;
        self.line(indent, "kind", node.kind.word())?;
        self.entry(indent, "name", node.name)?;
        self.entry(indent, "acronym", node.acronym)?;
        self.line(indent, "aliases", &self.list(corpus.aliases(id)))?;
        self.entry(indent, "place", node.place)?;
        self.summary(id, indent)?;
        self.line(indent, "period", &dated(node.period))?;
        self.line(indent, "partition", if node.partition { "true" } else { "" })?;
        self.line(indent, "facets", &self.facets(id))?;
        self.rows(id, indent)
    }

    /// The facets that a node states, on one line: one value as it is, several as a list.
    fn facets(&self, id: NodeId) -> String {
        let mut facets = Mapping::default();
        for values in self.corpus.facets(id).chunk_by(|a, b| a.name == b.name) {
            let name = scalar(self.text(values[0].name), Place::Flow);
            let syms: Vec<Sym> = values.iter().map(|facet| facet.value).collect();
            facets = match syms[..] {
                [one] => facets.text(&name, self.text(one)),
                _ => facets.plain(&name, &self.list(&syms)),
            };
        }
        if facets.0.is_empty() { String::new() } else { format!("{{{}}}", facets.0) }
    }

    fn summary(&mut self, id: NodeId, indent: usize) -> io::Result<()> {
        let node = self.corpus.node(id);
        if node.summary.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "{:indent$}summary:", "")?;
        let text = self.corpus.text(node.summary);
        match folded(text, 116_usize.saturating_sub(indent)) {
            Some(lines) => {
                writeln!(self.out, "{:1$}text: >-", "", indent + 2)?;
                for line in lines {
                    writeln!(self.out, "{:1$}{line}", "", indent + 4)?;
                }
            }
            None => self.entry(indent + 2, "text", node.summary)?,
        }
        let source = node.summary_cite.source.map(|source| self.corpus.source(source).id);
        self.entry(indent + 2, "source", source.unwrap_or(Sym::EMPTY))?;
        self.entry(indent + 2, "locator", node.summary_cite.locator)
    }

    fn rows(&mut self, id: NodeId, indent: usize) -> io::Result<()> {
        let corpus = self.corpus;
        self.section(indent, "figures", corpus.figures(id), Self::figure)?;
        self.section(indent, "events", corpus.events(id), Self::event)?;
        self.section(indent, "indicators", corpus.indicators(id), Self::indicator)?;
        self.section(indent, "actors", corpus.roles(id), |yaml, role| {
            let actor = yaml.text(corpus.actor(role.actor).id);
            let mapping = Mapping::default().text("actor", actor).plain("role", role.role.word());
            yaml.cited(mapping, role.cite).text("note", yaml.text(role.note))
        })?;
        self.section(indent, "links", corpus.links(id), |yaml, link| {
            let mapping = Mapping::default().plain("relation", link.relation.word());
            let mapping = mapping.text("to", corpus.id(link.to));
            let mapping = mapping.text("amount", yaml.text(link.stated));
            yaml.cited(mapping, link.cite).text("note", yaml.text(link.note))
        })?;
        self.section(indent, "accept", corpus.accepts(id), |yaml, accept| {
            let mapping = Mapping::default().plain("rule", accept.rule.word());
            mapping.text("because", yaml.text(accept.because))
        })
    }

    /// A key and its rows, each on a line; nothing where there are none.
    fn section<T>(
        &mut self,
        indent: usize,
        key: &str,
        rows: &[T],
        mapping: impl Fn(&Self, &T) -> Mapping,
    ) -> io::Result<()> {
        if !rows.is_empty() {
            writeln!(self.out, "{:indent$}{key}:", "")?;
        }
        for row in rows {
            let mapping = mapping(self, row).0;
            writeln!(self.out, "{:1$}- {{{mapping}}}", "", indent + 2)?;
        }
        Ok(())
    }

    fn figure(&self, figure: &Figure) -> Mapping {
        let corpus = self.corpus;
        let default =
            Stage::default_for(corpus.node(figure.node).kind, figure.instrument, figure.certainty);
        let stage = figure.stage.filter(|&stage| Some(stage) != default);
        let stated = self.text(figure.stated);
        let marked = Amount::read(stated).ok().and_then(|stated| stated.certainty);
        let certainty = figure.certainty;
        let is_marked = certainty == marked.unwrap_or(Certainty::Firm);
        let mapping = Mapping::default()
            .plain("instrument", figure.instrument.word())
            .plain("stage", stage.map_or("", Word::word))
            .text("amount", stated)
            .plain("certainty", if is_marked { "" } else { certainty.word() });
        self.cited(mapping, figure.cite)
            .plain("period", &dated(figure.period))
            .plain("exercise", &figure.exercise.map_or(String::new(), |year| year.to_string()))
            .text("region", self.text(figure.region))
            .text("tranche", self.text(figure.tranche))
            .text("funder", figure.funder.map_or("", |id| self.text(corpus.actor(id).id)))
            .plain("preferred", if figure.preferred { "true" } else { "" })
            .plain("replaces", if figure.replaces { "true" } else { "" })
            .text("note", self.text(figure.note))
    }

    fn event(&self, event: &Event) -> Mapping {
        let mapping = match event.when {
            When::At(date) => Mapping::default().plain("date", &dated(Some(date))),
            When::During(period) => Mapping::default().plain("period", &dated(Some(period))),
        };
        let mapping = mapping.plain("kind", event.kind.word());
        let mapping = mapping.plain("planned", if event.planned { "true" } else { "" });
        self.cited(mapping.text("title", self.text(event.title)), event.cite)
    }

    fn indicator(&self, indicator: &Indicator) -> Mapping {
        let mapping = Mapping::default().text("name", self.text(indicator.name));
        // A whole number is written as one.
        let value = self.text(indicator.value);
        let is_whole = value.bytes().all(|byte| byte.is_ascii_digit());
        let mapping =
            if is_whole { mapping.plain("value", value) } else { mapping.text("value", value) };
        let mapping = mapping.plain("counts", indicator.counts.map_or("", Word::word));
        self.cited(mapping.plain("date", &dated(indicator.date)), indicator.cite)
    }

    fn cited(&self, mapping: Mapping, cite: Citation) -> Mapping {
        let source = cite.source.map_or("", |source| self.text(self.corpus.source(source).id));
        mapping.text("source", source).text("locator", self.text(cite.locator))
    }
}
