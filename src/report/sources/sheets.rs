//! A document with what it states, an actor with what it does; each line leads to its node.

use super::super::cite::cite;
use super::super::flow::{Piece, flow, hung};
use super::super::sheet::cut;
use super::super::{SheetLayout, SheetLine, Target, Tone};
use super::{GAP, number_text, statement};
use crate::domain::{ActorId, Corpus, NodeId, Role, SourceId};
use crate::query::{Ledger, Statement};
use crate::text::{Phrase, Spoken, date, pad_end, truncate, width};

/// How far what is stated of a node is moved to the right.
const INDENT: usize = 2;
/// The most columns of a locator beside what is stated.
const LOCATOR: usize = 12;
/// Stands for what a path leaves out.
const LEFT_OUT: &str = "…";
/// The least columns in which a text is set beside a label.
const NARROWEST: usize = 24;

/// What is shown of a document or an actor.
#[derive(Debug, Clone, Copy, Default)]
pub struct Theirs<'a> {
    /// These statements or parts.
    pub shown: &'a [Statement],
    /// How many more there are.
    pub more: usize,
}

/// A document with what it states; `None` for what no document is named for.
#[must_use]
pub fn document_sheet(
    ledger: &Ledger,
    source: Option<SourceId>,
    theirs: Theirs<'_>,
    layout: SheetLayout,
) -> Vec<SheetLine> {
    let mut page = Page { ledger, layout, lines: Vec::new() };
    page.document_head(source);
    page.count(Phrase::StatementsCount, theirs.shown.len() + theirs.more);
    let corpus = &ledger.corpus;
    for run in theirs.shown.chunk_by(|a, b| a.node(corpus) == b.node(corpus)) {
        if let Some(first) = run.first() {
            page.blank();
            page.node(first.node(corpus));
            page.statements(run);
        }
    }
    page.end(theirs.more)
}

/// An actor with what it does.
#[must_use]
pub fn actor_sheet(
    ledger: &Ledger,
    actor: ActorId,
    theirs: Theirs<'_>,
    layout: SheetLayout,
) -> Vec<SheetLine> {
    let mut page = Page { ledger, layout, lines: Vec::new() };
    page.actor_head(actor);
    page.count(Phrase::RolesCount, theirs.shown.len() + theirs.more);
    page.blank();
    page.parts(theirs.shown);
    page.end(theirs.more)
}

struct Page<'a> {
    ledger: &'a Ledger,
    layout: SheetLayout,
    lines: Vec<SheetLine>,
}

impl Page<'_> {
    fn separator(&self) -> &'static str {
        if self.layout.ascii { " - " } else { " · " }
    }

    fn flow(&mut self, pieces: &[Piece], target: Option<Target>) {
        if pieces.iter().all(|(text, _)| text.is_empty()) {
            return;
        }
        for spans in flow(pieces, self.separator(), self.layout.columns) {
            self.lines.push(SheetLine { spans, target });
        }
    }

    fn blank(&mut self) {
        self.lines.push(SheetLine::default());
    }

    fn document_head(&mut self, source: Option<SourceId>) {
        let (corpus, lang) = (&self.ledger.corpus, self.layout.lang);
        let Some(source) = source.map(|source| corpus.source(source)) else {
            self.flow(&[(Phrase::NoSource.text(lang).to_owned(), Tone::Strong)], None);
            return;
        };
        let dim = |sym| (corpus.text(sym).to_owned(), Tone::Dim);
        let day = source.date.map_or(String::new(), |day| date(day, lang));
        self.flow(&[(corpus.text(source.title).to_owned(), Tone::Strong)], None);
        self.flow(&[dim(source.publisher), dim(source.author), (day, Tone::Dim)], None);
        self.flow(&[dim(source.url)], None);
        self.flow(&[dim(source.note)], None);
    }

    fn actor_head(&mut self, actor: ActorId) {
        let (corpus, lang) = (&self.ledger.corpus, self.layout.lang);
        let found = corpus.actor(actor);
        let name = match corpus.text(found.acronym) {
            "" => corpus.text(found.name).to_owned(),
            acronym => format!("{} ({acronym})", corpus.text(found.name)),
        };
        self.flow(&[(name, Tone::Strong)], None);
        let aliases: Vec<&str> =
            corpus.actor_aliases(actor).iter().map(|&alias| corpus.text(alias)).collect();
        let kind = (found.kind.spoken(lang).to_owned(), Tone::Dim);
        self.flow(&[kind, (aliases.join(", "), Tone::Dim)], None);
    }

    fn count(&mut self, phrase: Phrase, count: usize) {
        let lang = self.layout.lang;
        self.flow(&[(phrase.with(lang, number_text(count, lang)), Tone::Dim)], None);
    }

    /// The name of a node and what stands above it.
    fn node(&mut self, node: NodeId) {
        let corpus = &self.ledger.corpus;
        let name = (full_name(corpus, node), Tone::Link);
        let path = (self.path(node), Tone::Dim);
        self.flow(&[name, path], Some(Target::Node(node)));
    }

    /// What stands above a node: the topmost and as many of the nearest as fit a line, but for
    /// the nearest itself, which is named in any case.
    fn path(&self, node: NodeId) -> String {
        let corpus = &self.ledger.corpus;
        let separator = if self.layout.ascii { " > " } else { " › " };
        let mut above: Vec<&str> =
            corpus.ancestors(node).map(|above| corpus.short_name(above)).collect();
        above.reverse();
        let taken = |part: &str| width(part) + width(separator);
        let mut left: usize = above.iter().map(|part| taken(part)).sum();
        let mut gone = 0;
        while left > self.layout.columns + width(separator) && gone + 2 < above.len() {
            if gone == 0 {
                left += taken(LEFT_OUT);
            }
            gone += 1;
            left -= taken(above[gone]);
        }
        if gone > 0 {
            above.splice(1..=gone, [LEFT_OUT]);
        }
        above.join(separator)
    }

    /// What is stated of one node, the places in the document below each other.
    fn statements(&mut self, run: &[Statement]) {
        let (ledger, layout) = (self.ledger, self.layout);
        let corpus = &ledger.corpus;
        let locator = |statement: &Statement| {
            corpus.text(statement.cite(corpus).locator).replace(' ', "\u{a0}")
        };
        let indent = INDENT.min(layout.columns / 8);
        let widest = run.iter().map(|one| width(&locator(one)).min(LOCATOR)).max().unwrap_or(0);
        let column = statement::amounts(ledger, run, layout);
        let taken = indent + if widest > 0 { widest + GAP } else { 0 };
        let beside = layout.columns >= taken + column.width() + GAP + NARROWEST;
        for one in run {
            let mut lead = " ".repeat(indent);
            if widest > 0 {
                lead.push_str(&pad_end(&truncate(&locator(one), widest), widest + GAP));
            }
            let amount = statement::lead(ledger, *one, column, layout);
            let mut pieces = Vec::new();
            let mut leads = vec![(lead, Tone::Dim)];
            if let Some((text, tone)) = amount {
                if beside {
                    leads.push((text + &" ".repeat(GAP), tone));
                } else {
                    pieces.push((text.trim().to_owned(), tone));
                }
            }
            pieces.extend(statement::pieces(ledger, *one, layout));
            self.beside(&leads, &pieces, one.node(corpus));
        }
    }

    /// Pieces beside what leads them; the further lines leave as much room.
    fn beside(&mut self, leads: &[Piece], pieces: &[Piece], node: NodeId) {
        let taken: usize = leads.iter().map(|(text, _)| width(text)).sum();
        let room = self.layout.columns.saturating_sub(taken);
        for (at, spans) in hung(pieces, self.separator(), room, 0).into_iter().enumerate() {
            let mut line = SheetLine { spans: Vec::new(), target: Some(Target::Node(node)) };
            if at == 0 {
                for (text, tone) in leads {
                    line.push(text.as_str(), *tone);
                }
            } else {
                line.push(" ".repeat(taken), Tone::Plain);
            }
            line.spans.extend(spans);
            self.lines.push(line);
        }
    }

    /// What an actor does: the role, the node with what stands above it, and the source.
    fn parts(&mut self, parts: &[Statement]) {
        let (ledger, layout) = (self.ledger, self.layout);
        let (corpus, lang) = (&ledger.corpus, layout.lang);
        let role = |part: &Statement| match *part {
            Statement::Role(row) => corpus.all_roles()[row as usize].role.spoken(lang),
            Statement::Summary(_)
            | Statement::Figure(_)
            | Statement::Event(_)
            | Statement::Indicator(_)
            | Statement::Link(_) => Role::Funder.spoken(lang),
        };
        let widest = parts.iter().map(|part| width(role(part))).max().unwrap_or(0);
        let beside = layout.columns >= widest + GAP + NARROWEST;
        for part in parts {
            let node = part.node(corpus);
            let mut pieces = vec![(full_name(corpus, node), Tone::Link)];
            match *part {
                Statement::Role(row) => {
                    let note = corpus.all_roles()[row as usize].note;
                    pieces.push((corpus.text(note).to_owned(), Tone::Plain));
                }
                Statement::Figure(_) => {
                    let column = statement::amounts(ledger, [part], layout);
                    let amount = statement::lead(ledger, *part, column, layout);
                    let what = statement::pieces(ledger, *part, layout).into_iter().take(3);
                    pieces.extend(amount.into_iter().chain(what));
                }
                Statement::Summary(_)
                | Statement::Event(_)
                | Statement::Indicator(_)
                | Statement::Link(_) => {}
            }
            pieces.push((self.path(node), Tone::Dim));
            pieces.push((cite(corpus, part.cite(corpus), lang), Tone::Dim));
            if beside {
                let lead = (pad_end(role(part), widest + GAP), Tone::Dim);
                self.beside(&[lead], &pieces, node);
            } else {
                pieces.insert(0, (role(part).to_owned(), Tone::Dim));
                self.beside(&[], &pieces, node);
            }
        }
    }

    fn end(mut self, more: usize) -> Vec<SheetLine> {
        if more > 0 {
            self.blank();
            self.count(Phrase::OthersCount, more);
        }
        for line in &mut self.lines {
            cut(line, self.layout.columns.max(1));
        }
        self.lines
    }
}

/// The name of a node with its acronym.
fn full_name(corpus: &Corpus, node: NodeId) -> String {
    match corpus.text(corpus.node(node).acronym) {
        "" => corpus.name(node).to_owned(),
        acronym => format!("{} ({acronym})", corpus.name(node)),
    }
}
