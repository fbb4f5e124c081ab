//! A document with what it states, an actor with what it does; each line leads to its node.

use super::super::cite::cite;
use super::super::flow::{Piece, flow, hung};
use super::super::stated::{Lines, Saying, unbounded};
use super::super::{SheetLayout, SheetLine, Target, Tone, titled};
use super::{GAP, number_text, statement};
use crate::domain::{ActorId, NodeId, Role, SourceId};
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
    Page::new(ledger, layout).document(source, theirs).cut(layout.columns)
}

/// What line `at` of the same sheet is part of, with the node that it is of and its source;
/// `None` where nothing is said.
#[must_use]
pub fn document_saying(
    ledger: &Ledger,
    source: Option<SourceId>,
    theirs: Theirs<'_>,
    (layout, at): (SheetLayout, usize),
) -> Option<Saying> {
    let page = Page::new(ledger, layout);
    page.document(source, theirs).saying(at, &page.whole().document(source, theirs))
}

/// An actor with what it does.
#[must_use]
pub fn actor_sheet(
    ledger: &Ledger,
    actor: ActorId,
    theirs: Theirs<'_>,
    layout: SheetLayout,
) -> Vec<SheetLine> {
    Page::new(ledger, layout).actor(actor, theirs).cut(layout.columns)
}

/// What line `at` of the same sheet is part of, with the node that it is of and its source;
/// `None` where nothing is said.
#[must_use]
pub fn actor_saying(
    ledger: &Ledger,
    actor: ActorId,
    theirs: Theirs<'_>,
    (layout, at): (SheetLayout, usize),
) -> Option<Saying> {
    let page = Page::new(ledger, layout);
    page.actor(actor, theirs).saying(at, &page.whole().actor(actor, theirs))
}

/// How sheets are laid out.
#[derive(Clone, Copy)]
struct Page<'a> {
    ledger: &'a Ledger,
    layout: SheetLayout,
    /// Whether each statement names its node and its source.
    names: bool,
}

impl<'a> Page<'a> {
    fn new(ledger: &'a Ledger, layout: SheetLayout) -> Page<'a> {
        Page { ledger, layout, names: false }
    }

    /// The same without bounds, each statement for itself.
    fn whole(self) -> Page<'a> {
        Page { layout: unbounded(self.layout), names: true, ..self }
    }

    fn document(self, source: Option<SourceId>, theirs: Theirs<'_>) -> Lines {
        let corpus = &self.ledger.corpus;
        let mut sheet = Sheet { page: self, lines: Lines::default() };
        sheet.document_head(source);
        sheet.count(Phrase::StatementsCount, theirs.shown.len() + theirs.more);
        for run in theirs.shown.chunk_by(|a, b| a.node(corpus) == b.node(corpus)) {
            if let Some(first) = run.first() {
                sheet.lines.blank();
                sheet.node(first.node(corpus));
                sheet.statements(run);
            }
        }
        sheet.end(theirs.more)
    }

    fn actor(self, actor: ActorId, theirs: Theirs<'_>) -> Lines {
        let mut sheet = Sheet { page: self, lines: Lines::default() };
        sheet.actor_head(actor);
        sheet.count(Phrase::RolesCount, theirs.shown.len() + theirs.more);
        sheet.lines.blank();
        sheet.parts(theirs.shown);
        sheet.end(theirs.more)
    }
}

/// A sheet in the making.
struct Sheet<'a> {
    page: Page<'a>,
    lines: Lines,
}

impl Sheet<'_> {
    fn separator(&self) -> &'static str {
        match (self.page.names, self.page.layout.ascii) {
            // Told apart as columns are, for who puts them together.
            (true, _) => "  ",
            (false, true) => " - ",
            (false, false) => " · ",
        }
    }

    fn flow(&mut self, pieces: &[Piece], target: Option<Target>) {
        if pieces.iter().all(|(text, _)| text.is_empty()) {
            return;
        }
        self.lines.begin(String::new());
        for spans in flow(pieces, self.separator(), self.page.layout.columns) {
            self.lines.push(SheetLine { spans, target });
        }
    }

    fn document_head(&mut self, source: Option<SourceId>) {
        let (corpus, lang) = (&self.page.ledger.corpus, self.page.layout.lang);
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
        let (corpus, lang) = (&self.page.ledger.corpus, self.page.layout.lang);
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
        let lang = self.page.layout.lang;
        self.flow(&[(phrase.with(lang, number_text(count, lang)), Tone::Dim)], None);
    }

    /// The name of a node and what stands above it.
    fn node(&mut self, node: NodeId) {
        let corpus = &self.page.ledger.corpus;
        let name = (titled(corpus, node), Tone::Link);
        let path = (self.path(node), Tone::Dim);
        self.flow(&[name, path], Some(Target::Node(node)));
    }

    /// What stands above a node: the topmost and as many of the nearest as fit a line, but for
    /// the nearest itself, which is named in any case.
    fn path(&self, node: NodeId) -> String {
        let corpus = &self.page.ledger.corpus;
        let separator = if self.page.layout.ascii { " > " } else { " › " };
        let mut above: Vec<&str> =
            corpus.ancestors(node).map(|above| corpus.short_name(above)).collect();
        above.reverse();
        let taken = |part: &str| width(part) + width(separator);
        let mut left: usize = above.iter().map(|part| taken(part)).sum();
        let mut gone = 0;
        while left > self.page.layout.columns + width(separator) && gone + 2 < above.len() {
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
        let (ledger, layout) = (self.page.ledger, self.page.layout);
        let corpus = &ledger.corpus;
        if self.page.names {
            for &one in run {
                self.named(one);
            }
            return;
        }
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

    /// A statement with its node and its source; an amount after what it is of.
    fn named(&mut self, one: Statement) {
        let (ledger, layout) = (self.page.ledger, self.page.layout);
        let corpus = &ledger.corpus;
        let mut pieces = statement::pieces(ledger, one, layout);
        let column = statement::amounts(ledger, [&one], layout);
        if let Some((amount, tone)) = statement::lead(ledger, one, column, layout) {
            pieces.insert(pieces.len().min(1), (amount.trim().to_owned(), tone));
        }
        pieces.push((cite(corpus, one.cite(corpus), layout.lang), Tone::Dim));
        let node = one.node(corpus);
        self.lines.begin(titled(corpus, node));
        self.set(&[], &pieces, node);
    }

    /// Pieces beside what leads them; the further lines leave as much room.
    fn beside(&mut self, leads: &[Piece], pieces: &[Piece], node: NodeId) {
        self.lines.begin(String::new());
        self.set(leads, pieces, node);
    }

    fn set(&mut self, leads: &[Piece], pieces: &[Piece], node: NodeId) {
        let taken: usize = leads.iter().map(|(text, _)| width(text)).sum();
        let room = self.page.layout.columns.saturating_sub(taken);
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
        let (ledger, layout) = (self.page.ledger, self.page.layout);
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
            let mut pieces = vec![(titled(corpus, node), Tone::Link)];
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
            let cited = (cite(corpus, part.cite(corpus), lang), Tone::Dim);
            if self.page.names {
                pieces[0] = (role(part).to_owned(), Tone::Dim);
                pieces.push(cited);
                self.lines.begin(titled(corpus, node));
                self.set(&[], &pieces, node);
                continue;
            }
            pieces.push((self.path(node), Tone::Dim));
            pieces.push(cited);
            if beside {
                let lead = (pad_end(role(part), widest + GAP), Tone::Dim);
                self.beside(&[lead], &pieces, node);
            } else {
                pieces.insert(0, (role(part).to_owned(), Tone::Dim));
                self.beside(&[], &pieces, node);
            }
        }
    }

    fn end(mut self, more: usize) -> Lines {
        if more > 0 {
            self.lines.blank();
            self.count(Phrase::OthersCount, more);
        }
        self.lines
    }
}
