//! One statement in pieces: an amount with its instrument, an event, a count, a role, a link.

use super::super::amounts::{AmountColumn, AmountText, certainty_mark};
use super::super::cite::source_name;
use super::super::flow::Piece;
use super::super::{SheetLayout, Tone, money_tone};
use crate::domain::{Figure, Sym};
use crate::query::{Ledger, MoneyKind, Statement};
use crate::text::{Phrase, Spoken, period, quantity, when};

/// The amounts of a run of statements, for one column.
pub(super) fn amounts<'a>(
    ledger: &Ledger,
    statements: impl IntoIterator<Item = &'a Statement>,
    layout: SheetLayout,
) -> AmountColumn {
    let figure = |statement: &Statement| match *statement {
        Statement::Figure(row) => ledger.corpus.all_figures().get(row as usize),
        Statement::Summary(_)
        | Statement::Event(_)
        | Statement::Indicator(_)
        | Statement::Role(_)
        | Statement::Link(_) => None,
    };
    let mut column = AmountColumn::new(layout.lang, []);
    for figure in statements.into_iter().filter_map(figure) {
        column.measure(&amount(figure, layout));
    }
    column
}

fn amount(figure: &Figure, layout: SheetLayout) -> AmountText {
    let mark = certainty_mark(figure.certainty, layout.ascii);
    AmountText::marked(mark, figure.amount.eur(), figure.amount.place(), layout.lang)
}

/// What stands in the column of amounts before a statement; nothing but of a figure.
pub(super) fn lead(
    ledger: &Ledger,
    statement: Statement,
    column: AmountColumn,
    layout: SheetLayout,
) -> Option<Piece> {
    let Statement::Figure(row) = statement else { return None };
    let figure = ledger.corpus.all_figures().get(row as usize)?;
    let tone = money_tone(MoneyKind::Of(figure.instrument));
    Some((column.text(&amount(figure, layout)), tone))
}

/// What is stated, without its amount and without its source.
pub(super) fn pieces(ledger: &Ledger, statement: Statement, layout: SheetLayout) -> Vec<Piece> {
    let (corpus, lang) = (&ledger.corpus, layout.lang);
    let text = |sym: Sym| corpus.text(sym).to_owned();
    match statement {
        Statement::Summary(node) => {
            let label = Phrase::SummaryLabel.text(lang).to_owned();
            vec![(label, Tone::Dim), (text(corpus.node(node).summary), Tone::Plain)]
        }
        Statement::Figure(row) => corpus
            .all_figures()
            .get(row as usize)
            .map_or_else(Vec::new, |figure| figure_pieces(ledger, figure, layout)),
        Statement::Event(row) => {
            corpus.all_events().get(row as usize).map_or_else(Vec::new, |event| {
                vec![
                    (when(event.when, lang), Tone::Plain),
                    (text(event.title), Tone::Plain),
                    (event.kind.spoken(lang).to_owned(), Tone::Dim),
                ]
            })
        }
        Statement::Indicator(row) => {
            corpus.all_indicators().get(row as usize).map_or_else(Vec::new, |found| {
                let value = quantity(corpus.text(found.value), lang);
                vec![(format!("{value}\u{a0}{}", text(found.name)), Tone::Plain)]
            })
        }
        Statement::Role(row) => {
            corpus.all_roles().get(row as usize).map_or_else(Vec::new, |role| {
                vec![
                    (role.role.spoken(lang).to_owned(), Tone::Dim),
                    (text(corpus.actor(role.actor).name), Tone::Plain),
                    (text(role.note), Tone::Dim),
                ]
            })
        }
        Statement::Link(row) => {
            corpus.all_links().get(row as usize).map_or_else(Vec::new, |link| {
                vec![
                    (link.relation.spoken(lang).to_owned(), Tone::Dim),
                    (corpus.name(link.to).to_owned(), Tone::Plain),
                    (text(link.note), Tone::Dim),
                ]
            })
        }
    }
}

/// What other documents state for the same, and whether that cannot be so as well.
fn elsewhere(ledger: &Ledger, figure: &Figure, layout: SheetLayout) -> Vec<Piece> {
    let corpus = &ledger.corpus;
    let same = |other: &&Figure| {
        (other.instrument, other.stage, other.tranche, other.funder)
            == (figure.instrument, figure.stage, figure.tranche, figure.funder)
            && other.cite.source != figure.cite.source
    };
    let others = corpus.figures(figure.node).iter().filter(same);
    others
        .map(|other| {
            let meets = figure.amount.interval().meets(other.amount.interval());
            let said = amount(other, layout).plain(layout.lang);
            let source = other.cite.source.map(|source| corpus.source(source));
            let text = match source {
                Some(source) => format!("{said}, {}", source_name(corpus, source, layout.lang)),
                None => said,
            };
            let sign = match (meets, layout.ascii) {
                (true, _) => "",
                (false, false) => "≠ ",
                (false, true) => "! ",
            };
            let text = Phrase::Elsewhere.with(layout.lang, format!("{sign}{text}"));
            (text, if meets { Tone::Dim } else { Tone::Warning })
        })
        .collect()
}

fn figure_pieces(ledger: &Ledger, figure: &Figure, layout: SheetLayout) -> Vec<Piece> {
    let (corpus, lang) = (&ledger.corpus, layout.lang);
    let stage = figure.stage.map_or("", |stage| stage.spoken(lang)).to_owned();
    let mut pieces = vec![
        (figure.instrument.spoken(lang).to_owned(), Tone::Plain),
        (stage, Tone::Plain),
        (corpus.text(figure.tranche).to_owned(), Tone::Strong),
    ];
    if let Some(funder) = figure.funder {
        let name = corpus.text(corpus.actor(funder).name);
        pieces.push((Phrase::PartOfFunder.with(lang, name), Tone::Strong));
    }
    pieces.extend(figure.period.map(|over| (period(over, lang), Tone::Plain)));
    pieces.push((corpus.text(figure.note).to_owned(), Tone::Dim));
    pieces.extend(elsewhere(ledger, figure, layout));
    pieces
}
