//! A document with what it states, an actor with what it does; each statement leads to its node.
//!
//! ```text
//! Territoires d’innovation · PIA
//!   § 4  450 M€  enveloppe · annoncé · ailleurs 400 M€, Cluster i-Care, 2020
//!   § 5  117 candidatures
//! ```

use super::super::cite::{cite, locator};
use super::super::page::{
    Lead, Narrow, Page, Piece, Shape, Statement, Style, Subject, names_above,
};
use super::super::texts::bracketed;
use super::super::{AmountOf, Target, Tone, titled};
use super::statement;
use crate::domain::{ActorId, Corpus, NodeId, Role, SourceId};
use crate::query::{
    Ledger, Statement as Stated, StatementFilter, wanted_of_actor, wanted_of_document,
};
use crate::text::{Phrase, Spoken, date, role_of, truncate};

/// The most columns of a locator beside what is stated.
const LOCATOR: usize = 12;
/// Stands for what a path leaves out.
const LEFT_OUT: &str = "…";
/// How many pieces of a figure come before who pays it.
const UNFUNDED: usize = 5;
/// The places in a document below each other, then amounts, and what is stated beside them.
const STATED: Shape =
    Shape { indent: 2, narrowest: 24, narrow: Narrow::First, fixed: 1, ..Shape::LOOSE };
/// The roles of an actor, and for what it has them beside them.
const ROLES: Shape = Shape { narrowest: 24, narrow: Narrow::First, ..Shape::LOOSE };

/// A document with so many at most of the statements wanted, and how many are left; `None` for
/// what no document is named for.
#[must_use]
pub fn source_page(
    ledger: &Ledger,
    source: Option<SourceId>,
    filter: &StatementFilter,
    most: usize,
    style: Style,
) -> (Page, usize) {
    let (shown, left) = first(wanted_of_document(ledger, source, filter), most);
    let corpus = &ledger.corpus;
    let mut sheet = Sheet { ledger, style, page: Page::new(style) };
    sheet.source_head(source);
    sheet.count(Phrase::StatementsCount, shown.len() + left);
    for run in shown.chunk_by(|a, b| a.node(corpus) == b.node(corpus)) {
        if let Some(first) = run.first() {
            sheet.page.gap();
            sheet.node(first.node(corpus));
            let rows: Vec<Statement> = run.iter().map(|&one| sheet.stated(one)).collect();
            sheet.page.table(STATED, rows);
        }
    }
    (sheet.end(left), left)
}

/// An actor with so many at most of the roles wanted, and how many are left.
#[must_use]
pub fn actor_page(
    ledger: &Ledger,
    actor: ActorId,
    filter: &StatementFilter,
    most: usize,
    style: Style,
) -> (Page, usize) {
    let (shown, left) = first(wanted_of_actor(ledger, actor, filter), most);
    let mut sheet = Sheet { ledger, style, page: Page::new(style) };
    sheet.actor_head(actor);
    sheet.count(Phrase::RolesCount, shown.len() + left);
    sheet.page.gap();
    let rows: Vec<Statement> = shown.iter().map(|&part| sheet.part(part)).collect();
    sheet.page.table(ROLES, rows);
    (sheet.end(left), left)
}

/// The first of them, at most so many, and how many are left.
fn first(mut all: impl Iterator<Item = Stated>, most: usize) -> (Vec<Stated>, usize) {
    let shown = all.by_ref().take(most).collect();
    (shown, all.count())
}

/// A page in the making.
struct Sheet<'a> {
    ledger: &'a Ledger,
    style: Style,
    page: Page,
}

impl Sheet<'_> {
    fn corpus(&self) -> &Corpus {
        &self.ledger.corpus
    }

    fn source_head(&mut self, source: Option<SourceId>) {
        let (corpus, lang) = (&self.ledger.corpus, self.style.lang);
        let Some(source) = source.map(|source| corpus.source(source)) else {
            self.page.say([Tone::Strong.of(Phrase::NoSource.text(lang))], None);
            return;
        };
        let dim = |sym| Tone::Dim.of(corpus.text(sym));
        let day = Tone::Dim.of(source.date.map_or(String::new(), |day| date(day, lang)));
        self.page.say([Tone::Strong.of(corpus.text(source.title))], None);
        self.page.say([dim(source.publisher), dim(source.author), day], None);
        let kind = Tone::Dim.of(source.kind.map_or("", |kind| kind.spoken(lang)));
        let consulted = source.consulted.map(|day| Phrase::ConsultedOn.with(lang, date(day, lang)));
        self.page.say([kind, Tone::Dim.of(consulted.unwrap_or_default())], None);
        self.page.say([dim(source.url)], None);
        self.page.say([dim(source.note)], None);
    }

    fn actor_head(&mut self, actor: ActorId) {
        let (corpus, lang) = (&self.ledger.corpus, self.style.lang);
        let found = corpus.actor(actor);
        let name = bracketed(corpus.text(found.name), corpus.text(found.acronym));
        self.page.say([Tone::Strong.of(name)], None);
        let aliases: Vec<&str> =
            corpus.actor_aliases(actor).iter().map(|&alias| corpus.text(alias)).collect();
        let kind = Tone::Dim.of(found.kind.spoken(lang));
        self.page.say([kind, Tone::Dim.of(aliases.join(", "))], None);
        if let Some(above) = found.part_of {
            let above_name = corpus.text(corpus.actor(above).name);
            let part = Tone::Link.of(Phrase::PartOfActor.with(lang, above_name));
            self.page.say([part], Some(Target::Actor(above)));
        }
    }

    fn count(&mut self, phrase: Phrase, count: usize) {
        let count = phrase.with(self.style.lang, self.style.count(count));
        self.page.say([Tone::Dim.of(count)], None);
    }

    /// The name of a node and the path to it.
    fn node(&mut self, node: NodeId) {
        let name = Tone::Link.of(titled(self.corpus(), node));
        self.page.say([name, self.path(node)], Some(Target::Node(node)));
    }

    /// The nodes above a node. Where a line has too little room it leaves out those below the
    /// topmost one, but never the nearest.
    fn path(&self, node: NodeId) -> Piece {
        let above = names_above(self.corpus(), node);
        let mut path = Tone::Dim.of(above.join(self.style.above()));
        if let [first, rest @ ..] = above.as_slice() {
            let kept = (1..rest.len()).map(|gone| [&[*first, LEFT_OUT], &rest[gone..]].concat());
            path.shorter.extend(kept.map(|names| names.join(self.style.above())));
        }
        path
    }

    /// What is stated of a node, beside its place in the document. Read alone it has the node
    /// and the source.
    fn stated(&self, one: Stated) -> Statement {
        let (ledger, corpus, style) = (self.ledger, self.corpus(), self.style);
        let cited = one.cite(corpus);
        let locator = locator(corpus, cited);
        let mut lead = vec![Lead::start(Tone::Dim.of(truncate(&locator, LOCATOR)).on_page())];
        let node = one.node(corpus);
        let mut subject = Subject { of: titled(corpus, node), what: Vec::new() };
        let mut body = statement::pieces(ledger, one, style);
        if let Some(amount) = statement::lead(ledger, one, style) {
            lead.push(amount);
            // An amount is read after what it is of.
            if let Some(instrument) = body.first_mut() {
                subject.what.push(instrument.text.clone());
                *instrument = instrument.clone().on_page();
            }
        }
        body.push(Tone::Dim.of(cite(corpus, cited, style.lang)).alone());
        let said = Statement::led(lead, body, Some(Target::Node(node))).of(subject);
        said.showing(amount_of(corpus, one))
    }

    /// What an actor does: the role, the node with the path to it, and the source.
    fn part(&self, part: Stated) -> Statement {
        let (ledger, corpus, style) = (self.ledger, self.corpus(), self.style);
        let node = part.node(corpus);
        let name = titled(corpus, node);
        let mut body = vec![Tone::Link.of(name.as_str()).on_page()];
        let role = if let Stated::Role(row) = part {
            let role = corpus.all_roles()[row as usize];
            body.push(Tone::Plain.of(corpus.text(role.note)));
            role.role
        } else {
            // What is no role of it is a figure that it pays.
            body.extend(statement::lead(ledger, part, style).map(|lead| lead.piece));
            body.extend(statement::pieces(ledger, part, style).into_iter().take(UNFUNDED));
            Role::Funder
        };
        body.push(self.path(node).on_page());
        body.push(Tone::Dim.of(cite(corpus, part.cite(corpus), style.lang)));
        let lead = [Lead::start(Tone::Dim.of(role_of(role, corpus.node(node).kind, style.lang)))];
        let subject = Subject { of: name, what: Vec::new() };
        let said = Statement::led(lead, body, Some(Target::Node(node))).of(subject);
        said.showing(amount_of(corpus, part))
    }

    fn end(mut self, more: usize) -> Page {
        if more > 0 {
            self.page.gap();
            self.count(Phrase::OthersCount, more);
        }
        self.page
    }
}

/// Of what a figure is; `None` for what is no figure.
fn amount_of(corpus: &Corpus, one: Stated) -> Option<AmountOf> {
    let Stated::Figure(row) = one else { return None };
    AmountOf::of_figure(&corpus.all_figures()[row as usize])
}
