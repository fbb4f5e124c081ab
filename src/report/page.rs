//! A page as a value: a list of statements, each of which knows what it is of, what is at its
//! left, what hangs beside that, and where it leads.
//!
//! A page gives its lines at any width, and each line knows its statement. A statement gives
//! itself in one line for copying, and as a row. All of them are made from the same value:
//! nothing is read back from lines.
//!
//! ```text
//! subject  Territoire de santé de demain (TSD)
//! lead     [subvention] [10,6 M€]
//! body     [attribué] [TICsanté, novembre 2019, § 1]
//!
//! subvention  10,6 M€  attribué                                       lines(40)
//!                      TICsanté, novembre
//!                      2019, § 1
//! Territoire de santé de demain (TSD) — subvention · 10,6 M€ · …      one_line
//! ```

mod layout;
mod shape;
#[cfg(test)]
mod tests;

use super::flow::as_set;
use super::markdown::escaped;
use super::texts::joined;
use super::{AmountOf, SheetLayout, Target, Tone};
use crate::domain::{Corpus, NodeId};
use crate::text::{Lang, Phrase, integer};

pub(super) use shape::{Narrow, Shape, ShapeId};

/// The language of a page, and whether its marks and separators are ASCII; names stay as in
/// the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Style {
    /// The language of labels, dates and amounts.
    pub lang: Lang,
    /// Whether marks and separators are ASCII.
    pub ascii: bool,
}

impl Style {
    /// The same at a width.
    #[must_use]
    pub fn layout(self, columns: usize) -> SheetLayout {
        SheetLayout { lang: self.lang, columns, ascii: self.ascii }
    }

    /// One of two signs.
    pub(super) fn sign(self, sign: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { sign }
    }

    /// Between the parts of a statement.
    pub(super) fn separator(self) -> &'static str {
        self.sign(" · ", " - ")
    }

    /// Between a node and the one above it.
    pub(super) fn above(self) -> &'static str {
        self.sign(" › ", " > ")
    }

    /// The names above a node and its own: `PIA › Territoires d’innovation`.
    pub(super) fn path(self, corpus: &Corpus, node: NodeId) -> String {
        let mut names = names_above(corpus, node);
        names.push(corpus.name(node));
        names.join(self.above())
    }

    /// Between a label and what it labels.
    pub(super) fn colon(self) -> &'static str {
        self.lang.pick("\u{a0}: ", ": ")
    }

    /// For how many nodes, of how many, something is disclosed.
    pub(super) fn disclosed_for(self, disclosing: u32, counted: u64) -> String {
        let [disclosing, counted] = [disclosing.into(), counted].map(|n| integer(n, self.lang));
        Phrase::DisclosedFor.with_both(self.lang, &disclosing, &counted)
    }

    /// How many there are.
    pub(super) fn count(self, count: usize) -> String {
        integer(count, self.lang)
    }
}

/// The nodes above a node in short, the topmost first.
pub(super) fn names_above(corpus: &Corpus, node: NodeId) -> Vec<&str> {
    corpus.path(node).into_iter().map(|above| corpus.short_name(above)).collect()
}

/// Where a piece is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// On the page, and where the statement is read alone.
    #[default]
    Everywhere,
    /// On the page only: its surroundings are needed to understand it, or the subject has it.
    Page,
    /// Only where the statement is read alone: the page has it elsewhere.
    Alone,
}

/// A piece of text and what it means. An empty one is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text, on one line.
    pub text: String,
    /// What it means.
    pub tone: Tone,
    /// Where it is shown.
    pub place: Place,
    /// What it may be shortened to on a page where it has too little room, the longest first.
    pub shorter: Vec<String>,
}

impl Piece {
    /// The same, shown on the page only.
    pub(super) fn on_page(self) -> Piece {
        Piece { place: Place::Page, ..self }
    }

    /// The same, shown only where the statement is read alone.
    pub(super) fn alone(self) -> Piece {
        Piece { place: Place::Alone, ..self }
    }

    /// The shortest form that it has.
    pub(super) fn shortest(&self) -> Piece {
        self.tone.of(self.shorter.last().unwrap_or(&self.text).as_str())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn is_on_page(&self) -> bool {
        self.place != Place::Alone
    }
}

impl Tone {
    /// A piece of text in this tone.
    pub(super) fn of(self, text: impl Into<String>) -> Piece {
        Piece { text: text.into(), tone: self, place: Place::Everywhere, shorter: Vec::new() }
    }
}

/// How a lead is aligned in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Start,
    /// At the right.
    End,
    /// So that this many columns at its end, a unit, are below those of the others.
    Unit(usize),
}

/// A piece in a column at the left of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Its text.
    pub piece: Piece,
    /// How it is aligned in its column.
    pub align: Align,
    /// By how many columns it is indented: it is a part of what is above it.
    pub indent: usize,
}

impl Lead {
    pub(super) fn start(piece: Piece) -> Lead {
        Lead { piece, align: Align::Start, indent: 0 }
    }

    pub(super) fn end(piece: Piece) -> Lead {
        Lead { align: Align::End, ..Lead::start(piece) }
    }
}

/// What a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StatementKind {
    /// Something that is stated.
    #[default]
    Said,
    /// The heading of those below it.
    Heading,
    /// An empty line.
    Gap,
}

/// What a statement is of when it is read alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subject {
    /// The node with its acronym; empty where the statement names it.
    pub of: String,
    /// What of that: an instrument and its stage, or the label that it shares with the
    /// statement above it.
    pub what: Vec<String>,
}

/// A statement of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statement {
    /// What it is.
    pub kind: StatementKind,
    /// What it is of when it is read alone.
    pub subject: Subject,
    /// The columns at the left.
    pub lead: Vec<Lead>,
    /// What hangs beside them.
    pub body: Vec<Piece>,
    /// Where it leads, if anywhere.
    pub target: Option<Target>,
    /// Of what the amount is that it shows, where that can be explained.
    pub amount: Option<AmountOf>,
    shape: ShapeId,
}

impl Statement {
    /// A statement without a lead.
    pub(super) fn said(body: impl Into<Vec<Piece>>, target: Option<Target>) -> Statement {
        Statement { body: body.into(), target, ..Statement::default() }
    }

    /// A statement beside its lead.
    pub(super) fn led(
        lead: impl Into<Vec<Lead>>,
        body: impl Into<Vec<Piece>>,
        target: Option<Target>,
    ) -> Statement {
        Statement { lead: lead.into(), ..Statement::said(body, target) }
    }

    /// The same, of something.
    pub(super) fn of(self, subject: Subject) -> Statement {
        Statement { subject, ..self }
    }

    /// The same, leading somewhere.
    pub(super) fn to(self, target: Target) -> Statement {
        Statement { target: Some(target), ..self }
    }

    /// The same, showing this amount, if it is one that can be explained.
    pub(super) fn showing(self, amount: impl Into<Option<AmountOf>>) -> Statement {
        Statement { amount: amount.into(), ..self }
    }

    /// Whether it has anything to show on the page.
    fn is_on_page(&self) -> bool {
        let mut pieces = self.lead.iter().map(|lead| &lead.piece).chain(&self.body);
        pieces.any(|piece| piece.is_on_page() && !piece.is_empty())
    }

    /// Its parts when it is read alone, without what it is of.
    pub(super) fn parts(&self) -> Vec<String> {
        let lead = self.lead.iter().map(|lead| &lead.piece);
        let alone = lead.chain(&self.body).filter(|piece| piece.place != Place::Page);
        let texts = self.subject.what.iter().chain(alone.map(|piece| &piece.text));
        texts.map(|text| as_set(text)).filter(|text| !text.is_empty()).collect()
    }

    /// All of it in one line, whatever the width of its page, without what it is of.
    #[must_use]
    pub fn text(&self, style: Style) -> String {
        self.parts().join(style.separator())
    }

    /// All of it in one line: `e-Meuse santé — subvention · 8,4 M€`. Empty for a gap.
    #[must_use]
    pub fn one_line(&self, style: Style) -> String {
        let text = self.text(style);
        if self.subject.of.is_empty() { text } else { format!("{} — {text}", self.subject.of) }
    }

    /// All of it as a row, the parts separated by tabs.
    #[must_use]
    pub fn row(&self) -> String {
        joined(std::iter::once(self.subject.of.clone()).chain(self.parts()), "\t")
    }
}

/// A list of statements, in a language. The empty page has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    style: Style,
    statements: Vec<Statement>,
    /// How statements are laid out; the first shape is [`Shape::LOOSE`].
    shapes: Vec<Shape>,
}

impl Page {
    pub(super) fn new(style: Style) -> Page {
        Page { style, statements: Vec::new(), shapes: vec![Shape::LOOSE] }
    }

    /// Its language, and whether it is ASCII.
    #[must_use]
    pub fn style(&self) -> Style {
        self.style
    }

    /// Its statements, from the top.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    pub(super) fn statements_mut(&mut self) -> &mut [Statement] {
        &mut self.statements
    }

    /// Makes all that it says be of something, where that is read alone; but the first, which
    /// names it.
    pub(super) fn is_of(&mut self, of: &str) {
        for statement in self.statements.iter_mut().skip(1) {
            if statement.kind == StatementKind::Said {
                of.clone_into(&mut statement.subject.of);
            }
        }
    }

    /// Adds a shape. The leads of its statements are in the same columns.
    pub(super) fn shape(&mut self, shape: Shape) -> ShapeId {
        self.shapes.push(shape);
        ShapeId(self.shapes.len() - 1)
    }

    /// Adds a statement to those of a shape.
    pub(super) fn push(&mut self, shape: ShapeId, statement: Statement) {
        self.statements.push(Statement { shape, ..statement });
    }

    /// Adds statements in a shape of their own.
    pub(super) fn table(&mut self, shape: Shape, rows: impl IntoIterator<Item = Statement>) {
        let shape = self.shape(shape);
        rows.into_iter().for_each(|statement| self.push(shape, statement));
    }

    /// Adds a statement without a lead.
    pub(super) fn say(&mut self, body: impl Into<Vec<Piece>>, target: Option<Target>) {
        self.push(ShapeId::default(), Statement::said(body, target));
    }

    /// Adds an empty line, except at the top and below another one.
    pub(super) fn gap(&mut self) {
        if self.statements.last().is_some_and(|last| last.kind != StatementKind::Gap) {
            let gap = Statement { kind: StatementKind::Gap, ..Statement::default() };
            self.push(ShapeId::default(), gap);
        }
    }

    /// Adds a heading, below an empty line.
    pub(super) fn heading(&mut self, text: impl Into<String>) {
        self.gap();
        let kind = StatementKind::Heading;
        let heading = Statement::said([Tone::Heading.of(text)], None);
        self.push(ShapeId::default(), Statement { kind, ..heading });
    }

    /// The page as Markdown: its first statement as the title, the next as a paragraph, the
    /// others as lists below their headings.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        for (at, statement) in self.statements.iter().enumerate() {
            let text = escaped(&statement.text(self.style));
            if text.is_empty() && statement.kind != StatementKind::Gap {
                continue;
            }
            match (statement.kind, at) {
                (StatementKind::Gap, _) => out.push('\n'),
                (StatementKind::Heading, _) => out.extend(["### ", &text, "\n\n"]),
                (StatementKind::Said, 0) => out.extend(["## ", &text, "\n\n"]),
                (StatementKind::Said, 1) => out.extend([&text, "\n"]),
                (StatementKind::Said, _) => out.extend(["- ", &text, "\n"]),
            }
        }
        out
    }
}
