//! A change in pieces: of what it is, which of its rows, what it was and is, and where that is
//! stated.

use super::super::cite::{cite, coordinates, quoted};
use super::super::marks::Sign;
use super::super::page::{Piece, Style, names_above};
use super::super::texts::joined;
use super::super::{Tone, money_tone, titled};
use super::labels::{field_name, named, value_text};
use crate::domain::{Citation, Corpus, NodeId};
use crate::query::{
    Change, Corpora, Field, FieldValue, How, MoneyKind, Revision, Sides, Size, Thing, field_values,
};
use crate::text::{Lang, Phrase, Spoken, money, percent};

/// Two corpora, and how what differs between them is written.
#[derive(Clone, Copy)]
pub(super) struct Formatter<'a> {
    pub(super) corpora: Corpora<'a>,
    pub(super) style: Style,
}

impl Formatter<'_> {
    pub(super) fn lang(self) -> Lang {
        self.style.lang
    }

    pub(super) fn arrow(self) -> &'static str {
        self.style.sign(" → ", " -> ")
    }

    /// A field's text; a dash for an empty one.
    pub(super) fn or_dash(self, text: String) -> String {
        if text.is_empty() { Sign::Missing.text(self.style.ascii).to_owned() } else { text }
    }

    /// What a change is of: the name of a node with its acronym, of an actor, of a document.
    /// A node that is called otherwise has both names.
    pub(super) fn name(self, change: &Change) -> String {
        let renamed = change.how == How::Renamed && change.fields.contains(&Field::Name);
        match change.node {
            Some(Sides::Both(old, new)) if renamed => {
                let (before, after) = (self.corpora.old.name(old), self.corpora.new.name(new));
                format!("{before}{}{after}", self.arrow())
            }
            Some(node) => named(self.corpora, node, titled),
            None => name_of(self.corpora, change.thing),
        }
    }

    /// What of it a change is of, as it is now, or was: the instrument and stage of a figure,
    /// the date of an event.
    pub(super) fn what(self, change: &Change) -> Vec<Piece> {
        let fields: &[Field] = match change.thing {
            Thing::Node(_) | Thing::Actor(_) => &[Field::Kind],
            Thing::Figure(_) => &[Field::Instrument, Field::Stage, Field::Tranche, Field::Funder],
            Thing::Event(_) => &[Field::Date, Field::Title, Field::Kind],
            Thing::Indicator(_) => &[Field::Name],
            Thing::Role(_) => &[Field::Role, Field::Actor],
            Thing::Link(_) => &[Field::Relation, Field::To],
            Thing::Accept(_) => &[Field::Rule],
            Thing::Source(_) => &[Field::Publisher, Field::Date],
            Thing::Corpus => &[],
        };
        let same = fields.iter().filter(|field| !change.fields.contains(field));
        same.map(|&field| {
            let [old, new] = field_values(self.corpora, change.thing, field);
            let now = if new == FieldValue::Nothing { old } else { new };
            let text = value_text(self.corpora, &now, self.lang());
            let text = match field {
                Field::Funder if !text.is_empty() => Phrase::PartOfFunder.with(self.lang(), text),
                _ => text,
            };
            Tone::Plain.of(text)
        })
        .collect()
    }

    /// What it was and is, the most important first.
    pub(super) fn values(self, change: &Change) -> Vec<Piece> {
        let mut pieces = Vec::new();
        match (change.thing, change.size) {
            (Thing::Node(_), Some(size)) => pieces.extend(self.size(size)),
            (Thing::Figure(_), _) => {
                pieces.extend(self.amounts(change));
                pieces.extend(change.revision(self.corpora).map(|found| self.rise(found)));
            }
            (Thing::Indicator(_), _) => pieces.extend(self.value(change)),
            (Thing::Node(Sides::Both(old, new)), _) if change.how == How::Moved => {
                let [old, new] = [self.path(Sides::Old(old)), self.path(Sides::New(new))];
                pieces.push(Tone::Plain.of(format!("{old}{}{new}", self.arrow())));
            }
            (_, _) => {}
        }
        let shown = |field: &&Field| match (change.how, field) {
            (How::Renamed, Field::Name) => false,
            (_, field) => !matches!(field, Field::Amount | Field::Value | Field::Parent),
        };
        for &field in change.fields.iter().filter(shown) {
            pieces.push(Tone::Plain.of(self.old_to_new(change, field)));
        }
        pieces
    }

    fn size(self, size: Size) -> Vec<Piece> {
        let lang = self.lang();
        let count = |phrase: Phrase, count: usize| {
            Tone::Plain.of(phrase.with(lang, self.style.count(count)))
        };
        let figures = (size.figures > 0).then(|| count(Phrase::CountFigures, size.figures));
        let nodes = (size.nodes > 1).then(|| count(Phrase::CountNodes, size.nodes));
        nodes.into_iter().chain(figures).collect()
    }

    /// A figure that came or went with a node, in parts: the node where that is another one,
    /// what it is, how much, and where it is stated. With it the node that it is of.
    pub(super) fn figure(self, change: &Change, row: usize) -> Option<(NodeId, Vec<Piece>)> {
        let lang = self.lang();
        let (corpus, top) = match change.node? {
            Sides::Old(node) => (self.corpora.old, node),
            Sides::New(node) | Sides::Both(_, node) => (self.corpora.new, node),
        };
        let figure = corpus.all_figures().get(row)?;
        let name = if figure.node == top { String::new() } else { titled(corpus, figure.node) };
        let stage = figure.stage.map_or("", |stage| stage.spoken(lang));
        let mut pieces = vec![
            Tone::Plain.of(name),
            Tone::Plain.of(figure.instrument.spoken(lang)),
            Tone::Plain.of(stage),
        ];
        pieces.extend(coordinates(corpus, figure, lang).map(|part| Tone::Plain.of(part)));
        pieces.extend([
            money_tone(MoneyKind::Of(figure.instrument)).of(self.style.figure(figure).to_string()),
            Tone::Dim.of(cite(corpus, figure.cite, lang)),
        ]);
        Some((figure.node, pieces))
    }

    /// `10,6 M€ → 12 M€`; of one side, or where only something else changed, the one amount.
    pub(super) fn amounts(self, change: &Change) -> Vec<Piece> {
        let Some(figure) = change.figure(self.corpora) else { return Vec::new() };
        let tone = money_tone(MoneyKind::Of(figure.instrument));
        let now = self.style.figure(figure).to_string();
        let (Thing::Figure(Sides::Both(old, _)), true) =
            (change.thing, change.fields.contains(&Field::Amount))
        else {
            return vec![tone.of(now)];
        };
        let old = self.corpora.old.all_figures().get(old).copied();
        let before = old.map_or(String::new(), |old| self.style.figure(&old).to_string());
        if before == now {
            // The same amount, written in another way.
            let [old, new] = field_values(self.corpora, change.thing, Field::Amount);
            let literal = |said| if let FieldValue::Amount(_, text) = said { text } else { "" };
            let both = [literal(old), literal(new)].map(|text| quoted(text, self.lang()));
            return vec![tone.of(now), Tone::Dim.of(both.join(self.arrow()))];
        }
        vec![tone.of(format!("{before}{}{now}", self.arrow()))]
    }

    /// `+1,4 M€ (+13,2 %)`; without the share from zero, empty where nothing rose or fell.
    pub(super) fn rise(self, revision: Revision) -> Piece {
        let lang = self.lang();
        let Some(rise) = revision.difference().filter(|rise| !rise.is_zero()) else {
            return Tone::Plain.of("");
        };
        let sign = if rise.is_sign_positive() { "+" } else { "" };
        let euros = money(rise, revision.place(), lang);
        let share = revision.share().map(|share| format!(" ({sign}{})", percent(share, lang)));
        let text = format!("{sign}{euros}{}", share.unwrap_or_default());
        Tone::Strong.of(if self.style.ascii { text.replace('\u{2212}', "-") } else { text })
    }

    /// The number of an indicator, or both.
    pub(super) fn value(self, change: &Change) -> Option<Piece> {
        let both = field_values(self.corpora, change.thing, Field::Value);
        let [old, new] = both.clone().map(|said| value_text(self.corpora, &said, self.lang()));
        let text = if old == new && change.fields.contains(&Field::Value) {
            // The same number, written in another way.
            let literal = |said| if let FieldValue::Number(text) = said { text } else { "" };
            both.map(|said| quoted(literal(said), self.lang())).join(self.arrow())
        } else if old == new || new.is_empty() {
            old
        } else {
            joined([old, new], self.arrow())
        };
        (!text.is_empty()).then(|| Tone::Strong.of(text))
    }

    /// `lieu : Strasbourg → Colmar`.
    fn old_to_new(self, change: &Change, field: Field) -> String {
        let lang = self.lang();
        let both = field_values(self.corpora, change.thing, field);
        let [old, new] = both.map(|said| self.or_dash(value_text(self.corpora, &said, lang)));
        let both = format!("{old}{}{new}", self.arrow());
        match (change.how, field) {
            // The heading has the name of the field.
            (How::RenamedId, _) => both,
            (_, _) => Phrase::CountOf.with_both(lang, field_name(field, lang), &both),
        }
    }

    /// What is shown below a change: the path of the node, and the source.
    pub(super) fn below(self, change: &Change) -> Vec<Piece> {
        let path = match change.node {
            Some(node) if change.how != How::Moved => self.path(node),
            Some(_) | None => String::new(),
        };
        let top = Phrase::AtTheTop.text(self.lang());
        let path = if path == top { String::new() } else { path };
        vec![Tone::Dim.of(path), Tone::Dim.of(self.cited(change))]
    }

    /// The nodes above a node, in one line.
    pub(super) fn path(self, node: Sides<NodeId>) -> String {
        named(self.corpora, node, |corpus, node| match names_above(corpus, node).as_slice() {
            [] => Phrase::AtTheTop.text(self.lang()).to_owned(),
            above => above.join(self.style.above()),
        })
    }

    /// The source of what is new, else of what was; empty where there is none.
    pub(super) fn cited(self, change: &Change) -> String {
        let (old, new) = (self.corpora.old, self.corpora.new);
        let cited = |corpus: &Corpus, citation: Option<Citation>| {
            citation.map_or(String::new(), |citation| cite(corpus, citation, self.lang()))
        };
        macro_rules! of {
            ($sides:expr, $table:ident) => {
                match $sides {
                    Sides::Old(row) => cited(old, old.$table().get(row).map(|row| row.cite)),
                    Sides::New(row) | Sides::Both(_, row) => {
                        cited(new, new.$table().get(row).map(|row| row.cite))
                    }
                }
            };
        }
        match change.thing {
            Thing::Figure(sides) => of!(sides, all_figures),
            Thing::Event(sides) => of!(sides, all_events),
            Thing::Indicator(sides) => of!(sides, all_indicators),
            Thing::Role(sides) => of!(sides, all_roles),
            Thing::Link(sides) => of!(sides, all_links),
            Thing::Node(_)
            | Thing::Accept(_)
            | Thing::Actor(_)
            | Thing::Source(_)
            | Thing::Corpus => String::new(),
        }
    }
}

/// The name of an actor, a document or the corpus; empty for what is of a node.
pub(super) fn name_of(corpora: Corpora<'_>, thing: Thing) -> String {
    match thing {
        Thing::Actor(sides) => {
            named(corpora, sides, |corpus, actor| corpus.text(corpus.actor(actor).name).to_owned())
        }
        Thing::Source(sides) => named(corpora, sides, |corpus, source| {
            corpus.text(corpus.source(source).title).to_owned()
        }),
        Thing::Corpus => corpora.new.title().to_owned(),
        Thing::Node(_)
        | Thing::Figure(_)
        | Thing::Event(_)
        | Thing::Indicator(_)
        | Thing::Role(_)
        | Thing::Link(_)
        | Thing::Accept(_) => String::new(),
    }
}
