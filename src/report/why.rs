//! Why an amount of a node is what it is: the number, what it may be and which way it may differ,
//! the figures of which it is made with what else is stated for them, or the children.
//!
//! ```text
//! Handicap, innovation, territoire
//! argent public : ≤≠ 29,3 M€ · au plus, plafonds compris
//! intervalle : entre 6,85 M€ et 29,40 M€
//!
//! Données
//! ≠ 6,9 M€  subvention · attribué · « 6,9 M€ » · TICsanté, novembre 2019, § 7
//!     6 M€  ≠ aussi indiqué · « 6 millions d’euros » · La Tribune, 3 octobre 2019
//! ≤ 22,4 M€ prise de participation · annoncé · …
//! ```

use super::amounts::{between, bound_words};
use super::cite::{cite, coordinates, quoted};
use super::marks::{Sign, bound_mark, with_marks};
use super::page::{Lead, Page, Piece, Shape, Statement, Style};
use super::rates::rate_statement;
use super::{Target, Tone, money_tone, titled};
use crate::domain::{Coordinates, Figure, Interval, NodeId};
use crate::query::{Cell, Ledger, Measure, Origin, also_stated, rates};
use crate::text::{Phrase, Spoken, money_to};

/// Of what an amount is: of a node in a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmountOf {
    /// The node.
    pub node: NodeId,
    /// The measure.
    pub measure: Measure,
}

impl AmountOf {
    /// Of what a figure is that states all of its measure; `None` for a part by region, funder or
    /// tranche, of which its line says all.
    #[must_use]
    pub fn of_figure(figure: &Figure) -> Option<AmountOf> {
        let all = Coordinates { exercise: figure.exercise, ..Coordinates::WHOLE };
        let measure = Measure { exercise: figure.exercise, ..Measure::from(figure.key()) };
        (figure.coordinates() == all).then_some(AmountOf { node: figure.node, measure })
    }
}

/// Amounts, and what they are of beside them in any case.
const OPERANDS: Shape = Shape { fixed: 1, toned_gaps: 0, ..Shape::LOOSE };
/// How many children a sum names.
const MOST: usize = 40;

/// The explanation of what a measure is for a node.
#[must_use]
pub fn measure_page(ledger: &Ledger, node: NodeId, measure: Measure, style: Style) -> Page {
    let mut page = Page::new(style);
    let lang = style.lang;
    page.say([Tone::Strong.of(ledger.corpus.name(node))], Some(Target::Node(node)));
    let name = format!("{}{}", measure.spoken(lang), style.colon());
    let Some(cell) = ledger.cell(node, measure) else {
        let nothing = Phrase::NotDisclosed.text(lang);
        page.say([Tone::Strong.of(format!("{name}{nothing}"))], None);
        return page;
    };
    let number = Tone::Strong.of(format!("{name}{}", style.cell(&cell)));
    // The measure itself says its stage.
    let stage = cell.stage.filter(|_| measure.stage.is_none());
    let stage = Tone::Plain.of(stage.map_or("", |stage| stage.spoken(lang)));
    page.say([number, stage, Tone::Plain.of(bound_words(cell.rollup.bound, lang))], None);
    page.say(interval(&cell, style), None);
    let rates = rates(ledger, node);
    let of_it = rates.iter().filter(|rate| rate.is_of(measure));
    page.table(OPERANDS, of_it.map(|rate| rate_statement(rate, style)).collect::<Vec<_>>());
    let own = if cell.rollup.is_derived() { Vec::new() } else { ledger.rows(node, measure) };
    let own = own.into_iter().flat_map(|row| figures(ledger, row, style));
    let below = ledger.given_by_children(node, measure).into_iter();
    let below = below.flat_map(|measure| children(ledger, node, measure, style));
    let rows: Vec<Statement> = own.chain(below).collect();
    page.heading(Phrase::Operands.text(lang));
    if let Origin::Derived { disclosing, counted } = cell.rollup.origin {
        let of = style.disclosed_for(disclosing, counted);
        page.say([Tone::Plain.of(Phrase::Derived.text(lang)), Tone::Plain.of(of)], None);
    }
    page.table(OPERANDS, rows);
    page.is_of(&titled(&ledger.corpus, node));
    page
}

/// What it may be: from what is firm of it on.
fn interval(cell: &Cell, style: Style) -> Vec<Piece> {
    let (rollup, lang) = (&cell.rollup, style.lang);
    let possible = Interval { low: Some(rollup.least), ..rollup.interval() };
    let place = rollup.place.saturating_sub(1);
    let said = between(possible, lang, |eur, to| money_to(eur, place, to, lang));
    let label = Phrase::IntervalLabel.text(lang);
    let said = said.map(|said| Tone::Plain.of(format!("{label}{}{said}", style.colon())));
    said.into_iter().collect()
}

/// A figure, and below it what else is stated of the same.
fn figures(ledger: &Ledger, row: usize, style: Style) -> Vec<Statement> {
    let (corpus, lang) = (&ledger.corpus, style.lang);
    let all = corpus.all_figures();
    let held = &all[row];
    let others = also_stated(ledger, row);
    let apart = |other: &usize| corpus.disagree(&all[*other], held);
    let is_doubted = others.iter().any(apart);
    let mark = with_marks(false, bound_mark(held.certainty, style.ascii), is_doubted, style.ascii);
    let mut head = vec![
        Tone::Plain.of(held.instrument.spoken(lang)),
        Tone::Plain.of(held.stage.map_or("", |stage| stage.spoken(lang))),
    ];
    head.extend(coordinates(corpus, held, lang).map(|part| Tone::Strong.of(part)));
    let own = statement(ledger, held, &mark, head, style);
    let span = is_doubted.then(|| stated_span(all, row, &others, style)).flatten();
    let others = others.iter().map(|&other| {
        let mark = bound_mark(all[other].certainty, style.ascii);
        let sign = if apart(&other) { Sign::Disagrees.text(style.ascii) } else { "" };
        let is_revised = all[other].is_revised;
        let label = if is_revised { Phrase::RevisedLabel } else { Phrase::AlsoStatedLabel };
        let label = label.text(lang);
        let label = [sign, label].join(" ").trim_start().to_owned();
        statement(ledger, &all[other], mark, vec![Tone::Dim.of(label)], style)
    });
    std::iter::once(own).chain(others).chain(span).collect()
}

/// From the least to the most that anybody states of a figure that sources disagree on.
fn stated_span(all: &[Figure], held: usize, others: &[usize], style: Style) -> Option<Statement> {
    let rows = || std::iter::once(&held).chain(others).map(|&row| &all[row]);
    let span = rows().map(Figure::interval).reduce(Interval::around)?;
    let place = rows().map(|figure| figure.amount.place()).min()?.saturating_sub(1);
    let said = between(span, style.lang, |eur, to| money_to(eur, place, to, style.lang))?;
    let said = Phrase::StatedInAll.with(style.lang, said);
    Some(Statement::led([Lead::end(Tone::Plain.of(""))], [Tone::Warning.of(said)], None))
}

fn statement(
    ledger: &Ledger,
    figure: &Figure,
    marks: &str,
    mut body: Vec<Piece>,
    style: Style,
) -> Statement {
    let (corpus, lang) = (&ledger.corpus, style.lang);
    let (from, to) = (figure.amount.from().eur, figure.amount.to().eur);
    let amount = style.range(marks, from, to, figure.amount.place()).to_string();
    let stated = quoted(corpus.text(figure.stated), lang);
    let note = corpus.text(figure.note).to_owned();
    let said = [stated, note, cite(corpus, figure.cite, lang)];
    body.extend(said.map(|text| Tone::Dim.of(text)));
    let target = figure.cite.source.map(Target::Source);
    Statement::led([Lead::end(Tone::Strong.of(amount))], body, target)
}

/// The children with what each has, in document order.
fn children(ledger: &Ledger, node: NodeId, measure: Measure, style: Style) -> Vec<Statement> {
    let has = |child: NodeId| Some((child, ledger.cell(child, measure)?));
    let all: Vec<(NodeId, Cell)> = ledger.corpus.children(node).filter_map(has).collect();
    let row = |(child, cell): &(NodeId, Cell)| {
        let amount = style.cell(cell).to_string();
        let name = Tone::Link.of(ledger.corpus.name(*child));
        let kind = Tone::Plain.of(cell.money.spoken(style.lang));
        let lead = [Lead::end(money_tone(cell.money).of(amount))];
        let statement = Statement::led(lead, [name, kind], Some(Target::Node(*child)));
        statement.showing(AmountOf { node: *child, measure })
    };
    let more = all.len().checked_sub(MOST + 1).map(|more| {
        let more = Phrase::OthersCount.with(style.lang, style.count(more + 1));
        Statement::led([Lead::end(Tone::Plain.of(""))], [Tone::Dim.of(more)], None)
    });
    all.iter().take(MOST).map(row).chain(more).collect()
}
