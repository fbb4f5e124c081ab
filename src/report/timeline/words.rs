//! An entry of a timeline in words: its date, its kind, its title.

use super::super::cite::part_name;
use super::super::page::Style;
use super::super::texts::joined;
use crate::domain::{Corpus, Day, Event, Figure};
use crate::query::timeline::{Entry, EntryKind, What};
use crate::text::{Lang, Phrase, Spoken, date, period, when};

/// When it was, as precisely as it was stated: `novembre 2019`; of a length `pendant 3 ans`.
#[must_use]
pub fn entry_when(entry: &Entry, lang: Lang) -> String {
    match entry.length() {
        Some(length) => Phrase::LastsFor.with(lang, period(length, lang)),
        None => when(entry.when, lang),
    }
}

/// Its kind in a word or two: that of the event, the instrument of a figure.
#[must_use]
pub fn entry_kind(kind: EntryKind, lang: Lang) -> &'static str {
    match kind {
        EntryKind::Event(event) => event.spoken(lang),
        EntryKind::Period => Phrase::Period.text(lang),
        EntryKind::Figure(instrument) => instrument.spoken(lang),
    }
}

/// The kind of an entry, and that it was only planned where it was: `ouverture (date prévue)`.
#[must_use]
pub fn entry_word(entry: &Entry, lang: Lang) -> String {
    as_planned(entry_kind(entry.kind, lang), entry.planned, lang)
}

/// The kind of an event, and that it was only planned where it was.
pub(in crate::report) fn event_word(event: &Event, lang: Lang) -> String {
    as_planned(event.kind.spoken(lang), event.planned, lang)
}

fn as_planned(word: &str, planned: bool, lang: Lang) -> String {
    if planned { Phrase::PlannedEvent.with(lang, word) } else { word.to_owned() }
}

/// What it was: the title of an event, the amount of a figure and of what it is a part; empty
/// where the kind is enough.
#[must_use]
pub fn entry_title(corpus: &Corpus, entry: &Entry, style: Style) -> String {
    match figure(corpus, entry) {
        None => corpus.text(entry.title).to_owned(),
        Some(of) => joined([style.figure(of).to_string(), part_name(corpus, of)], ", "),
    }
}

/// The figure whose period an entry is.
fn figure<'a>(corpus: &'a Corpus, entry: &Entry) -> Option<&'a Figure> {
    match entry.id.what {
        What::Figure(at) => corpus.figures(entry.id.node).get(usize::try_from(at).ok()?),
        What::Event(_) | What::Period => None,
    }
}

/// What is shown beside its mark: its title, else its kind.
#[must_use]
pub fn entry_label(corpus: &Corpus, entry: &Entry, style: Style) -> String {
    let title = entry_title(corpus, entry, style);
    if title.is_empty() { entry_kind(entry.kind, style.lang).to_owned() } else { title }
}

/// A day in words: `1er septembre 2020`.
#[must_use]
pub fn day_text(day: Day, lang: Lang) -> String {
    day.date().map_or_else(|| day.to_string(), |day| date(day, lang))
}
