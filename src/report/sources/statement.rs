//! What is stated, in pieces: an amount with its instrument, an event, a count, a role, a link.

use super::super::cite::{coordinates, source_name};
use super::super::marks::Sign;
use super::super::page::{Lead, Piece, Style};
use super::super::texts::joined;
use super::super::timeline::event_word;
use super::super::{Tone, money_tone};
use crate::domain::{Corpus, Figure, Sym};
use crate::query::{Ledger, MoneyKind, Statement};
use crate::text::{Phrase, Spoken, date, period, quantity, role_of, when};

/// The amount of a figure; nothing of another statement.
pub(super) fn lead(ledger: &Ledger, statement: Statement, style: Style) -> Option<Lead> {
    let Statement::Figure(row) = statement else { return None };
    let figure = &ledger.corpus.all_figures()[row as usize];
    Some(style.figure(figure).lead(money_tone(MoneyKind::Of(figure.instrument))))
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
        Statement::Figure(row) => figure_pieces(corpus, &corpus.all_figures()[row as usize], style),
        Statement::Event(row) => {
            let event = &corpus.all_events()[row as usize];
            vec![
                Tone::Plain.of(when(event.when, lang)),
                Tone::Plain.of(text(event.title)),
                Tone::Dim.of(event_word(event, lang)),
            ]
        }
        Statement::Indicator(row) => {
            let indicator = &corpus.all_indicators()[row as usize];
            let value = quantity(text(indicator.value), lang);
            let day = indicator.date.map_or(String::new(), |day| date(day, lang));
            let counted = format!("{value}\u{a0}{}", text(indicator.name));
            vec![Tone::Plain.of(counted), Tone::Plain.of(day)]
        }
        Statement::Role(row) => {
            let role = &corpus.all_roles()[row as usize];
            let of = corpus.node(statement.node(corpus)).kind;
            vec![
                Tone::Dim.of(role_of(role.role, of, lang)),
                Tone::Plain.of(text(corpus.actor(role.actor).name)),
                Tone::Dim.of(text(role.note)),
            ]
        }
        Statement::Link(row) => {
            let link = &corpus.all_links()[row as usize];
            let amount = style.link(link).map_or(String::new(), |amount| amount.to_string());
            vec![
                Tone::Dim.of(link.relation.spoken(lang)),
                Tone::Plain.of(corpus.name(link.to)),
                Tone::Strong.of(amount),
                Tone::Dim.of(text(link.note)),
            ]
        }
    }
}

/// What other documents state for the same, and whether that cannot be so as well.
fn elsewhere(corpus: &Corpus, figure: &Figure, style: Style) -> Vec<Piece> {
    let same = |other: &&Figure| {
        (other.key(), other.coordinates()) == (figure.key(), figure.coordinates())
            && other.cite.source != figure.cite.source
    };
    let said = |other: &Figure| {
        let source = other.cite.source.map(|source| corpus.source(source));
        let source = source.map_or(String::new(), |of| source_name(corpus, of, style.lang));
        let text = joined([style.figure(other).to_string(), source], ", ");
        if !corpus.disagree(figure, other) {
            return Tone::Dim.of(Phrase::Elsewhere.with(style.lang, text));
        }
        let text = format!("{} {text}", Sign::Disagrees.text(style.ascii));
        Tone::Warning.of(Phrase::Elsewhere.with(style.lang, text))
    };
    corpus.figures(figure.node).iter().filter(same).map(said).collect()
}

fn figure_pieces(corpus: &Corpus, figure: &Figure, style: Style) -> Vec<Piece> {
    let lang = style.lang;
    let mut pieces = vec![
        Tone::Plain.of(figure.instrument.spoken(lang)),
        Tone::Plain.of(figure.stage.map_or("", |stage| stage.spoken(lang))),
    ];
    pieces.extend(coordinates(corpus, figure, lang).map(|part| Tone::Strong.of(part)));
    pieces.extend(figure.period.map(|over| Tone::Plain.of(period(over, lang))));
    pieces.push(Tone::Dim.of(corpus.text(figure.note)));
    pieces.extend(elsewhere(corpus, figure, style));
    pieces
}
