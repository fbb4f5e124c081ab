//! The corpus as YAML in the house style: nodes as blocks, everything that they have as one
//! line each. What is read back is the same corpus.
//!
//! Only what says something is written: no default stage, no certainty that the literal's
//! own mark says already. Quotes stand only where YAML needs them.
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

use std::io::{self, Write};

use self::scalar::{Place, folded, scalar};
use crate::domain::{
    Amount, Certainty, Citation, Corpus, Event, Figure, Indicator, NodeId, PartialDate, Period,
    Stage, Sym, When, Word,
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

/// One mapping on one line: `{key: value, …}`.
#[derive(Default)]
struct Flow(String);

impl Flow {
    /// Adds a key that YAML need not quote; an empty value is left out.
    fn text(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.raw(key, &scalar(value, Place::Flow));
        }
    }

    fn raw(&mut self, key: &str, value: &str) {
        let comma = if self.0.is_empty() { "" } else { ", " };
        self.0.push_str(comma);
        self.0.push_str(key);
        self.0.push_str(": ");
        self.0.push_str(value);
    }
}

/// A date or period; a year alone would be a number to other readers.
fn dated(text: &str) -> String {
    let number = text.bytes().all(|byte| byte.is_ascii_digit());
    if number { format!("\"{text}\"") } else { text.to_owned() }
}

impl<W: Write> Yaml<'_, W> {
    fn text(&self, sym: Sym) -> &str {
        self.corpus.text(sym)
    }

    fn about(&mut self) -> io::Result<()> {
        let mut about = Flow::default();
        about.text("title", self.corpus.title());
        about.text("language", self.corpus.language());
        if about.0.is_empty() { Ok(()) } else { writeln!(self.out, "corpus: {{{}}}", about.0) }
    }

    fn list(&self, syms: &[Sym]) -> String {
        let items: Vec<String> =
            syms.iter().map(|&sym| scalar(self.text(sym), Place::Flow).into_owned()).collect();
        format!("[{}]", items.join(", "))
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
            if let Some(date) = source.date {
                writeln!(self.out, "    date: {}", dated(&date.to_string()))?;
            }
            self.entry(4, "url", source.url)?;
            self.entry(4, "note", source.note)?;
        }
        Ok(())
    }

    fn actors(&mut self) -> io::Result<()> {
        let corpus = self.corpus;
        if !corpus.actors().is_empty() {
            writeln!(self.out, "actors:")?;
        }
        for at in 0..corpus.actors().len() {
            let id = crate::domain::ActorId::new(at);
            let actor = corpus.actor(id);
            let mut flow = Flow::default();
            flow.text("id", self.text(actor.id));
            flow.text("name", self.text(actor.name));
            flow.text("acronym", self.text(actor.acronym));
            flow.raw("kind", actor.kind.word());
            let aliases = corpus.actor_aliases(id);
            if !aliases.is_empty() {
                flow.raw("aliases", &self.list(aliases));
            }
            writeln!(self.out, "  - {{{}}}", flow.0)?;
        }
        Ok(())
    }

    /// A key and its text on a line of their own, or nothing where there is none.
    fn entry(&mut self, indent: usize, key: &str, value: Sym) -> io::Result<()> {
        let value = self.corpus.text(value);
        if value.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "{:indent$}{key}: {}", "", scalar(value, Place::Block))
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
        writeln!(self.out, "{:indent$}kind: {}", "", node.kind.word())?;
        self.entry(indent, "name", node.name)?;
        self.entry(indent, "acronym", node.acronym)?;
        let aliases = corpus.aliases(id);
        if !aliases.is_empty() {
            writeln!(self.out, "{:indent$}aliases: {}", "", self.list(aliases))?;
        }
        self.entry(indent, "place", node.place)?;
        self.summary(id, indent)?;
        if let Some(period) = node.period {
            writeln!(self.out, "{:indent$}period: {}", "", dated(&period.to_string()))?;
        }
        if node.partition {
            writeln!(self.out, "{:indent$}partition: true", "")?;
        }
        self.rows(id, indent)
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

    fn event(&self, event: &Event) -> Flow {
        let mut flow = Flow::default();
        match event.when {
            When::At(date) => flow.raw("date", &dated(&PartialDate::to_string(&date))),
            When::During(period) => flow.raw("period", &dated(&Period::to_string(&period))),
        }
        flow.raw("kind", event.kind.word());
        flow.text("title", self.text(event.title));
        self.cite(&mut flow, event.cite);
        flow
    }

    fn indicator(&self, indicator: &Indicator) -> Flow {
        let mut flow = Flow::default();
        flow.text("name", self.text(indicator.name));
        // A whole number is written as one.
        let value = self.text(indicator.value);
        let whole = value.bytes().all(|byte| byte.is_ascii_digit());
        flow.raw("value", &if whole { value.into() } else { scalar(value, Place::Flow) });
        if let Some(kind) = indicator.counts {
            flow.raw("counts", kind.word());
        }
        self.cite(&mut flow, indicator.cite);
        flow
    }

    fn rows(&mut self, id: NodeId, indent: usize) -> io::Result<()> {
        let corpus = self.corpus;
        let figures = corpus.figures(id).iter().map(|figure| self.figure(figure)).collect();
        self.section(indent, "figures", figures)?;
        let events = corpus.events(id).iter().map(|event| self.event(event)).collect();
        self.section(indent, "events", events)?;
        let indicators = corpus.indicators(id).iter().map(|row| self.indicator(row)).collect();
        self.section(indent, "indicators", indicators)?;
        let roles = corpus.roles(id).iter().map(|role| {
            let mut flow = Flow::default();
            flow.text("actor", self.text(corpus.actor(role.actor).id));
            flow.raw("role", role.role.word());
            self.cite(&mut flow, role.cite);
            flow.text("note", self.text(role.note));
            flow
        });
        let roles = roles.collect();
        self.section(indent, "actors", roles)?;
        let links = corpus.links(id).iter().map(|link| {
            let mut flow = Flow::default();
            flow.raw("relation", link.relation.word());
            flow.text("to", corpus.id(link.to));
            self.cite(&mut flow, link.cite);
            flow.text("note", self.text(link.note));
            flow
        });
        let links = links.collect();
        self.section(indent, "links", links)?;
        let accepts = corpus.accepts(id).iter().map(|accept| {
            let mut flow = Flow::default();
            flow.raw("rule", accept.rule.word());
            flow.text("because", self.text(accept.because));
            flow
        });
        let accepts = accepts.collect();
        self.section(indent, "accept", accepts)
    }

    fn section(&mut self, indent: usize, key: &str, rows: Vec<Flow>) -> io::Result<()> {
        if !rows.is_empty() {
            writeln!(self.out, "{:indent$}{key}:", "")?;
        }
        for row in rows {
            writeln!(self.out, "{:1$}- {{{2}}}", "", indent + 2, row.0)?;
        }
        Ok(())
    }

    fn figure(&self, figure: &Figure) -> Flow {
        let corpus = self.corpus;
        let mut flow = Flow::default();
        flow.raw("instrument", figure.instrument.word());
        let kind = corpus.node(figure.node).kind;
        let default = Stage::default_for(kind, figure.instrument);
        if let Some(stage) = figure.stage.filter(|&stage| Some(stage) != default) {
            flow.raw("stage", stage.word());
        }
        let stated = self.text(figure.stated);
        flow.raw("amount", &scalar(stated, Place::Flow));
        let said = Amount::read(stated).ok().and_then(|stated| stated.certainty);
        if figure.certainty != said.unwrap_or(Certainty::Firm) {
            flow.raw("certainty", figure.certainty.word());
        }
        self.cite(&mut flow, figure.cite);
        if let Some(period) = figure.period {
            flow.raw("period", &dated(&period.to_string()));
        }
        flow.text("tranche", self.text(figure.tranche));
        if let Some(funder) = figure.funder {
            flow.text("funder", self.text(corpus.actor(funder).id));
        }
        if figure.preferred {
            flow.raw("preferred", "true");
        }
        flow.text("note", self.text(figure.note));
        flow
    }

    fn cite(&self, flow: &mut Flow, citation: Citation) {
        if let Some(source) = citation.source {
            flow.text("source", self.text(self.corpus.source(source).id));
        }
        flow.text("locator", self.text(citation.locator));
    }
}
