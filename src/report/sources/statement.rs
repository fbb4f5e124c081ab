//! What is stated, in pieces: an amount with its instrument, an event, a count, a role, a link.

use super::super::amounts::AmountText;
use super::super::cite::source_name;
use super::super::marks::{Sign, certainty_mark};
use super::super::page::{Lead, Piece, Style};
use super::super::{Tone, money_tone};
use crate::domain::{Figure, Sym};
use crate::query::{Ledger, MoneyKind, Statement};
use crate::text::{Phrase, Spoken, period, quantity, when};

fn amount(figure: &Figure, style: Style) -> AmountText {
    let mark = certainty_mark(figure.certainty, style.ascii);
    AmountText::marked(mark, figure.amount.eur(), figure.amount.place(), style.lang)
}

/// The amount of a figure; nothing of another statement.
pub(super) fn lead(ledger: &Ledger, statement: Statement, style: Style) -> Option<Lead> {
    let Statement::Figure(row) = statement else { return None };
    let figure = ledger.corpus.all_figures().get(row as usize)?;
    let tone = money_tone(MoneyKind::Of(figure.instrument));
    Some(amount(figure, style).lead(style.lang, tone))
}

/// What is stated, without its amount and without its source.
pub(super) fn pieces(ledger: &Ledger, statement: Statement, style: Style) -> Vec<Piece> {
    let (corpus, lang) = (&ledger.corpus, style.lang);
    let text = |sym: Sym| corpus.text(sym);
    match statement {
        Statement::Summary(node) => {
            let summary = Tone::Plain.of(text(corpus.node(node).summary));
            vec![Tone::Dim.of(Phrase::SummaryLabel.text(lang)), summary]
        }
        Statement::Figure(row) => corpus
            .all_figures()
            .get(row as usize)
            .map_or_else(Vec::new, |figure| figure_pieces(ledger, figure, style)),
        Statement::Event(row) => {
            corpus.all_events().get(row as usize).map_or_else(Vec::new, |event| {
                vec![
                    Tone::Plain.of(when(event.when, lang)),
                    Tone::Plain.of(text(event.title)),
                    Tone::Dim.of(event.kind.spoken(lang)),
                ]
            })
        }
        Statement::Indicator(row) => {
            corpus.all_indicators().get(row as usize).map_or_else(Vec::new, |found| {
                let value = quantity(corpus.text(found.value), lang);
                vec![Tone::Plain.of(format!("{value}\u{a0}{}", text(found.name)))]
            })
        }
        Statement::Role(row) => {
            corpus.all_roles().get(row as usize).map_or_else(Vec::new, |role| {
                vec![
                    Tone::Dim.of(role.role.spoken(lang)),
                    Tone::Plain.of(text(corpus.actor(role.actor).name)),
                    Tone::Dim.of(text(role.note)),
                ]
            })
        }
        Statement::Link(row) => {
            corpus.all_links().get(row as usize).map_or_else(Vec::new, |link| {
                vec![
                    Tone::Dim.of(link.relation.spoken(lang)),
                    Tone::Plain.of(corpus.name(link.to)),
                    Tone::Dim.of(text(link.note)),
                ]
            })
        }
    }
}

/// What other documents state for the same, and whether that cannot be so as well.
fn elsewhere(ledger: &Ledger, figure: &Figure, style: Style) -> Vec<Piece> {
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
            let said = amount(other, style).plain(style.lang);
            let source = other.cite.source.map(|source| corpus.source(source));
            let text = match source {
                Some(source) => format!("{said}, {}", source_name(corpus, source, style.lang)),
                None => said,
            };
            if meets {
                return Tone::Dim.of(Phrase::Elsewhere.with(style.lang, text));
            }
            let text = format!("{} {text}", Sign::Disagrees.text(style.ascii));
            Tone::Warning.of(Phrase::Elsewhere.with(style.lang, text))
        })
        .collect()
}

fn figure_pieces(ledger: &Ledger, figure: &Figure, style: Style) -> Vec<Piece> {
    let (corpus, lang) = (&ledger.corpus, style.lang);
    let mut pieces = vec![
        Tone::Plain.of(figure.instrument.spoken(lang)),
        Tone::Plain.of(figure.stage.map_or("", |stage| stage.spoken(lang))),
        Tone::Strong.of(corpus.text(figure.tranche)),
    ];
    if let Some(funder) = figure.funder {
        let name = corpus.text(corpus.actor(funder).name);
        pieces.push(Tone::Strong.of(Phrase::PartOfFunder.with(lang, name)));
    }
    pieces.extend(figure.period.map(|over| Tone::Plain.of(period(over, lang))));
    pieces.push(Tone::Dim.of(corpus.text(figure.note)));
    pieces.extend(elsewhere(ledger, figure, style));
    pieces
}
