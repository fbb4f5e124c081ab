//! The fields of each sort of thing: one table for each, by which rows are matched, compared
//! and shown.

use super::field::{Field, FieldValue};
use super::matching::Matching;
use super::rows::TableRow;
use super::sides::{Corpora, OldNew, Sides};
use super::value::Thing;
use crate::domain::{
    Accept, ActorId, ActorRole, Citation, Corpus, Event, Facet, Figure, Indicator, Link, NodeId,
    PartialDate, SourceId, Stage, Sym, When,
};

/// One of the two corpora.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) corpus: &'a Corpus,
    is_old: bool,
    /// What is the same in the other; `None` where what is read is not compared.
    matching: Option<&'a Matching>,
}

impl<'a> Side<'a> {
    /// Both sides.
    pub(super) fn both(corpora: Corpora<'a>, matching: Option<&'a Matching>) -> OldNew<Self> {
        let side = |corpus, is_old| Side { corpus, is_old, matching };
        OldNew { old: side(corpora.old, true), new: side(corpora.new, false) }
    }

    fn text(self, sym: Sym) -> FieldValue<'a> {
        if sym.is_empty() { FieldValue::Nothing } else { FieldValue::Text(self.corpus.text(sym)) }
    }

    fn texts(self, syms: &[Sym]) -> FieldValue<'a> {
        let mut texts: Vec<&str> = syms.iter().map(|&sym| self.corpus.text(sym)).collect();
        texts.sort_unstable();
        if texts.is_empty() { FieldValue::Nothing } else { FieldValue::Texts(texts) }
    }

    fn alone<T>(self, id: T) -> Sides<T> {
        if self.is_old { Sides::Old(id) } else { Sides::New(id) }
    }

    fn node(self, id: NodeId) -> FieldValue<'a> {
        let alone = self.alone(id);
        FieldValue::Node(self.matching.map_or(alone, |matching| matching.nodes.sides(alone)))
    }

    fn actor(self, id: ActorId) -> FieldValue<'a> {
        let alone = self.alone(id);
        FieldValue::Actor(self.matching.map_or(alone, |matching| matching.actors.sides(alone)))
    }

    /// The facets that a node states itself; in which order is no difference.
    fn facets(self, node: NodeId) -> FieldValue<'a> {
        let corpus = self.corpus;
        let text = |facet: &Facet| (corpus.text(facet.name), corpus.text(facet.value));
        let mut facets: Vec<(&str, &str)> = corpus.facets(node).iter().map(text).collect();
        facets.sort_unstable();
        if facets.is_empty() { FieldValue::Nothing } else { FieldValue::Facets(facets) }
    }

    fn source(self, cite: Citation) -> FieldValue<'a> {
        let Some(id) = cite.source else { return FieldValue::Nothing };
        let alone = self.alone(id);
        FieldValue::Source(self.matching.map_or(alone, |matching| matching.sources.sides(alone)))
    }

    /// The stage of a figure. Compared, the one that its kind of node has by default is none
    /// of its own: it changes with the node.
    fn stage(self, figure: &Figure) -> FieldValue<'a> {
        let kind = self.corpus.node(figure.node).kind;
        let default = Stage::default_for(kind, figure.instrument, figure.certainty);
        match figure.stage {
            stage if self.matching.is_some() && stage == default => FieldValue::Nothing,
            None => FieldValue::Nothing,
            Some(stage) => FieldValue::Stage(stage),
        }
    }
}

/// A field of a sort of thing, and how its value is read from a row.
pub(super) struct FieldColumn<T> {
    pub(super) field: Field,
    pub(super) value: for<'a> fn(&T, Side<'a>) -> FieldValue<'a>,
}

macro_rules! columns {
    ($($(#[$doc:meta])* $table:ident: $row:ty = |$thing:ident, $side:ident| {
        $($field:ident: $value:expr,)+
    })+) => {$(
        $(#[$doc])*
        pub(super) const $table: &[FieldColumn<$row>] = &[$(FieldColumn {
            field: Field::$field,
            // Some fields are plain values of the row, for which the side does not matter.
            value: |$thing, $side| {
                let _ = $side;
                $value
            },
        },)+];
    )+};
}

columns! {
    /// Of the corpus itself.
    CORPUS: () = |_corpus, side| {
        Title: text_or_nothing(side.corpus.title()),
        Language: text_or_nothing(side.corpus.language()),
    }
    /// Of a source.
    SOURCE: SourceId = |source, side| {
        Id: side.text(side.corpus.source(*source).id),
        Title: side.text(side.corpus.source(*source).title),
        Publisher: side.text(side.corpus.source(*source).publisher),
        Author: side.text(side.corpus.source(*source).author),
        Date: side.corpus.source(*source).date.map_or(FieldValue::Nothing, at),
        Url: side.text(side.corpus.source(*source).url),
        Kind: side.corpus.source(*source).kind.map_or(FieldValue::Nothing, FieldValue::SourceKind),
        Consulted: side.corpus.source(*source).consulted.map_or(FieldValue::Nothing, at),
        Note: side.text(side.corpus.source(*source).note),
    }
    /// Of an actor.
    ACTOR: ActorId = |actor, side| {
        Id: side.text(side.corpus.actor(*actor).id),
        Name: side.text(side.corpus.actor(*actor).name),
        Acronym: side.text(side.corpus.actor(*actor).acronym),
        Kind: FieldValue::ActorKind(side.corpus.actor(*actor).kind),
        Aliases: side.texts(side.corpus.actor_aliases(*actor)),
        PartOf: side.corpus.actor(*actor).part_of.map_or(FieldValue::Nothing, |id| side.actor(id)),
    }
    /// Of a node itself.
    NODE: NodeId = |node, side| {
        Id: side.text(side.corpus.node(*node).id),
        Parent: side.corpus.parent(*node).map_or(FieldValue::Nothing, |above| side.node(above)),
        Kind: FieldValue::NodeKind(side.corpus.node(*node).kind),
        Name: side.text(side.corpus.node(*node).name),
        Acronym: side.text(side.corpus.node(*node).acronym),
        Aliases: side.texts(side.corpus.aliases(*node)),
        Place: side.text(side.corpus.node(*node).place),
        Period: side.corpus.node(*node).period.map_or(FieldValue::Nothing, FieldValue::Period),
        Facets: side.facets(*node),
        Partition: FieldValue::Flag(side.corpus.node(*node).partition),
        Summary: side.text(side.corpus.node(*node).summary),
        SummarySource: side.source(side.corpus.node(*node).summary_cite),
        SummaryLocator: side.text(side.corpus.node(*node).summary_cite.locator),
    }
    /// Of a figure.
    FIGURE: Figure = |figure, side| {
        Instrument: FieldValue::Instrument(figure.instrument),
        Stage: side.stage(figure),
        Amount: FieldValue::Amount(figure.amount, side.corpus.text(figure.stated)),
        Certainty: FieldValue::Certainty(figure.certainty),
        Period: figure.period.map_or(FieldValue::Nothing, FieldValue::Period),
        Exercise: figure.exercise.map_or(FieldValue::Nothing, FieldValue::Exercise),
        Region: side.text(figure.region),
        Tranche: side.text(figure.tranche),
        Funder: figure.funder.map_or(FieldValue::Nothing, |funder| side.actor(funder)),
        Preferred: FieldValue::Flag(figure.preferred),
        Replaces: FieldValue::Flag(figure.replaces),
        Source: side.source(figure.cite),
        Locator: side.text(figure.cite.locator),
        Note: side.text(figure.note),
    }
    /// Of an event.
    EVENT: Event = |event, side| {
        Kind: FieldValue::EventKind(event.kind),
        Date: FieldValue::When(event.when),
        Planned: FieldValue::Flag(event.planned),
        Title: side.text(event.title),
        Source: side.source(event.cite),
        Locator: side.text(event.cite.locator),
    }
    /// Of an indicator.
    INDICATOR: Indicator = |indicator, side| {
        Name: side.text(indicator.name),
        Value: match side.text(indicator.value) {
            FieldValue::Text(text) => FieldValue::Number(text),
            other => other,
        },
        Counts: indicator.counts.map_or(FieldValue::Nothing, FieldValue::NodeKind),
        Date: indicator.date.map_or(FieldValue::Nothing, at),
        Source: side.source(indicator.cite),
        Locator: side.text(indicator.cite.locator),
    }
    /// Of what an actor does.
    ROLE: ActorRole = |role, side| {
        Actor: side.actor(role.actor),
        Role: FieldValue::Role(role.role),
        Source: side.source(role.cite),
        Locator: side.text(role.cite.locator),
        Note: side.text(role.note),
    }
    /// Of a link.
    LINK: Link = |link, side| {
        Relation: FieldValue::Relation(link.relation),
        To: side.node(link.to),
        Amount: link.amount.map_or(FieldValue::Nothing, |amount| {
            FieldValue::Amount(amount, side.corpus.text(link.stated))
        }),
        Source: side.source(link.cite),
        Locator: side.text(link.cite.locator),
        Note: side.text(link.note),
    }
    /// Of an acknowledged finding.
    ACCEPT: Accept = |accept, side| {
        Rule: FieldValue::Rule(accept.rule),
        Because: side.text(accept.because),
    }
}

fn text_or_nothing(text: &str) -> FieldValue<'_> {
    if text.is_empty() { FieldValue::Nothing } else { FieldValue::Text(text) }
}

fn at<'a>(date: PartialDate) -> FieldValue<'a> {
    FieldValue::When(When::At(date))
}

/// The values of a field of a thing in the old and in the new corpus; nothing on a side that
/// does not have the thing, or where such a thing has no such field. What it names is named on
/// its own side.
#[must_use]
pub fn field_values(corpora: Corpora<'_>, thing: Thing, field: Field) -> [FieldValue<'_>; 2] {
    match thing {
        Thing::Node(sides) => read(corpora, sides.each(), NODE, field),
        Thing::Actor(sides) => read(corpora, sides.each(), ACTOR, field),
        Thing::Source(sides) => read(corpora, sides.each(), SOURCE, field),
        Thing::Corpus => read(corpora, Sides::Both((), ()).each(), CORPUS, field),
        Thing::Figure(at) => read_row::<Figure>(corpora, at, field),
        Thing::Event(at) => read_row::<Event>(corpora, at, field),
        Thing::Indicator(at) => read_row::<Indicator>(corpora, at, field),
        Thing::Role(at) => read_row::<ActorRole>(corpora, at, field),
        Thing::Link(at) => read_row::<Link>(corpora, at, field),
        Thing::Accept(at) => read_row::<Accept>(corpora, at, field),
    }
}

/// The values of a field in a row of a table, by its places there.
fn read_row<T: TableRow>(
    corpora: Corpora<'_>,
    at: Sides<usize>,
    field: Field,
) -> [FieldValue<'_>; 2] {
    let row = |corpus: &Corpus, at: Option<usize>| T::all(corpus).get(at?).copied();
    let rows = OldNew { old: row(corpora.old, at.in_old()), new: row(corpora.new, at.in_new()) };
    read(corpora, rows, T::COLUMNS, field)
}

fn read<'a, T>(
    corpora: Corpora<'a>,
    rows: OldNew<Option<T>>,
    columns: &[FieldColumn<T>],
    field: Field,
) -> [FieldValue<'a>; 2] {
    let column = columns.iter().find(|column| column.field == field);
    let read = |row: Option<T>, side: Side<'a>| match (column, row) {
        (Some(column), Some(row)) => (column.value)(&row, side),
        (_, _) => FieldValue::Nothing,
    };
    let sides = Side::both(corpora, None);
    [read(rows.old, sides.old), read(rows.new, sides.new)]
}
