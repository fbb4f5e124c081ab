//! What kinds of change and fields are called, and the value of a field, for people.

use super::super::cite::source_name;
use super::super::page::Style;
use crate::domain::Corpus;
use crate::query::{Change, Corpora, Field, FieldValue, How, Sides, ThingKind};
use crate::text::{Lang, Phrase, Spoken, money, period, quantity, when};

/// The heading of the changes of one kind: `Montants révisés : 2`.
pub(super) fn group_title(first: &Change, count: usize, style: Style) -> String {
    let lang = style.lang;
    let kind = first.thing.kind();
    if kind == ThingKind::Corpus {
        return thing_name(kind, lang).to_owned();
    }
    let feminine = matches!(kind, ThingKind::Accept | ThingKind::Source);
    let how = match (first.how, feminine) {
        (How::Added, false) => Phrase::AddedThings,
        (How::Added, true) => Phrase::AddedThingsFem,
        (How::Removed, false) => Phrase::RemovedThings,
        (How::Removed, true) => Phrase::RemovedThingsFem,
        (How::Moved, _) => Phrase::MovedThings,
        (How::Renamed, _) => Phrase::RenamedThings,
        (How::RenamedId, _) => Phrase::RenamedIdThings,
        (How::Revised, _) => Phrase::RevisedThings,
        (How::Changed, false) => Phrase::ChangedThings,
        (How::Changed, true) => Phrase::ChangedThingsFem,
    };
    let title = how.with(lang, thing_name(kind, lang));
    Phrase::CountOf.with_both(lang, &title, &style.count(count))
}

/// What a sort of things is called, in the plural.
#[must_use]
pub fn thing_name(kind: ThingKind, lang: Lang) -> &'static str {
    let phrase = match kind {
        ThingKind::Node => Phrase::TheNodes,
        ThingKind::Figure => Phrase::Figures,
        ThingKind::Event => Phrase::Events,
        ThingKind::Indicator => Phrase::Indicators,
        ThingKind::Role => Phrase::TheRoles,
        ThingKind::Link => Phrase::Links,
        ThingKind::Accept => Phrase::TheAccepts,
        ThingKind::Actor => Phrase::Actors,
        ThingKind::Source => Phrase::Sources,
        ThingKind::Corpus => Phrase::TheCorpus,
    };
    phrase.text(lang)
}

/// What a field is called.
pub(super) fn field_name(field: Field, lang: Lang) -> &'static str {
    let phrase = match field {
        Field::Id => Phrase::Identity,
        Field::Parent => Phrase::ParentLabel,
        Field::Kind => Phrase::KindLabel,
        Field::Name => Phrase::Name,
        Field::Acronym => Phrase::AcronymLabel,
        Field::Aliases => Phrase::Aliases,
        Field::PartOf => Phrase::PartOfLabel,
        Field::Place => Phrase::Place,
        Field::Period => Phrase::Period,
        Field::Facets => Phrase::FacetsLabel,
        Field::Partition => Phrase::PartitionLabel,
        Field::Summary => Phrase::SummaryLabel,
        Field::SummarySource => Phrase::SummarySourceLabel,
        Field::SummaryLocator => Phrase::SummaryLocatorLabel,
        Field::Instrument => Phrase::InstrumentLabel,
        Field::Stage => Phrase::StageLabel,
        Field::Amount => Phrase::Amount,
        Field::Certainty => Phrase::CertaintyLabel,
        Field::Exercise => Phrase::ExerciseLabel,
        Field::Region => Phrase::RegionLabel,
        Field::Tranche => Phrase::TrancheLabel,
        Field::Funder => Phrase::FunderLabel,
        Field::Preferred => Phrase::PreferredLabel,
        Field::Replaces => Phrase::ReplacesLabel,
        Field::Title => Phrase::TitleLabel,
        Field::Date => Phrase::DateLabel,
        Field::Planned => Phrase::PlannedLabel,
        Field::Value => Phrase::ValueLabel,
        Field::Counts => Phrase::CountsLabel,
        Field::Actor => Phrase::ActorLabel,
        Field::Role => Phrase::RoleLabel,
        Field::Relation => Phrase::RelationLabel,
        Field::To => Phrase::ToLabel,
        Field::Rule => Phrase::RuleLabel,
        Field::Because => Phrase::BecauseLabel,
        Field::Source => Phrase::Source,
        Field::Locator => Phrase::LocatorLabel,
        Field::Publisher => Phrase::PublisherLabel,
        Field::Author => Phrase::AuthorLabel,
        Field::Url => Phrase::UrlLabel,
        Field::Consulted => Phrase::ConsultedLabel,
        Field::Note => Phrase::NoteLabel,
        Field::Language => Phrase::LanguageLabel,
    };
    phrase.text(lang)
}

/// The value of a field; empty for nothing.
pub(super) fn value_text(corpora: Corpora<'_>, said: &FieldValue<'_>, lang: Lang) -> String {
    let text = |text: &str| text.to_owned();
    match said {
        FieldValue::Nothing => String::new(),
        FieldValue::Text(said) => text(said),
        FieldValue::Number(said) => quantity(said, lang),
        FieldValue::Texts(texts) => texts.join(", "),
        FieldValue::Facets(facets) => facets_text(facets),
        FieldValue::Flag(true) => text(Phrase::Yes.text(lang)),
        FieldValue::Flag(false) => text(Phrase::No.text(lang)),
        FieldValue::Amount(amount, _) => money(amount.eur(), amount.place(), lang),
        FieldValue::When(at) => when(*at, lang),
        FieldValue::Period(over) => period(*over, lang),
        FieldValue::Exercise(exercise) => exercise.to_string(),
        FieldValue::NodeKind(kind) => text(kind.spoken(lang)),
        FieldValue::ActorKind(kind) => text(kind.spoken(lang)),
        FieldValue::SourceKind(kind) => text(kind.spoken(lang)),
        FieldValue::EventKind(kind) => text(kind.spoken(lang)),
        FieldValue::Instrument(instrument) => text(instrument.spoken(lang)),
        FieldValue::Stage(stage) => text(stage.spoken(lang)),
        FieldValue::Certainty(certainty) => text(certainty.spoken(lang)),
        FieldValue::Role(role) => text(role.spoken(lang)),
        FieldValue::Relation(relation) => text(relation.spoken(lang)),
        FieldValue::Rule(rule) => text(rule.spoken(lang)),
        FieldValue::Node(sides) => {
            named(corpora, *sides, |corpus, node| corpus.name(node).to_owned())
        }
        FieldValue::Actor(sides) => {
            named(corpora, *sides, |corpus, actor| text(corpus.text(corpus.actor(actor).name)))
        }
        FieldValue::Source(sides) => named(corpora, *sides, |corpus, source| {
            source_name(corpus, corpus.source(source), lang)
        }),
    }
}

/// `region: Grand Est, theme: santé`, whatever the language: they are the words of the data.
pub(super) fn facets_text(facets: &[(&str, &str)]) -> String {
    let facets: Vec<String> =
        facets.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    facets.join(", ")
}

/// What something is called in the new corpus, else in the old one.
pub(super) fn named<T: Copy, R>(
    corpora: Corpora<'_>,
    sides: Sides<T>,
    name: impl Fn(&Corpus, T) -> R,
) -> R {
    match sides {
        Sides::Old(id) => name(corpora.old, id),
        Sides::New(id) | Sides::Both(_, id) => name(corpora.new, id),
    }
}
