//! A timeline as JSON: what is missing is `null`.
//!
//! ```json
//! {"entries": [{"node": "territoires-innovation", "name": "Territoires d’innovation",
//!   "date": "2019-11", "from": "2019-11-01", "to": "2019-11-30", "precision": "month",
//!   "kind": "launched", "title": "…", "source": "ticsante-2019-11", "locator": "§ 1",
//!   "instrument": null, "planned": false}],
//!  "undated": []}
//! ```

use std::io::{self, Write};

use serde::ser::Serialize;

use super::super::json::{self, List, object};
use crate::domain::{Corpus, When, Word};
use crate::query::timeline::{Entry, EntryKind, Precision, Timeline};

/// Writes a timeline as JSON. `kind` is that of the event, `period` for a node's own period,
/// `figure` for that of a figure, whose `title` is the amount as stated; `date` is as stated,
/// `from` and `to` are its first and last day, and `precision` that of the vaguer end.
pub fn timeline_json(corpus: &Corpus, timeline: &Timeline, out: impl Write) -> io::Result<()> {
    let whole = object! {
        entries: List(timeline.dated().iter().map(|dated| row(corpus, &dated.entry))),
        undated: List(timeline.undated().iter().map(|entry| row(corpus, entry))),
    };
    json::write(&whole, out)
}

fn row(corpus: &Corpus, entry: &Entry) -> impl Serialize {
    let days = entry.when.days();
    let (kind, instrument) = match entry.kind {
        EntryKind::Event(event) => (event.word(), None),
        EntryKind::Period => ("period", None),
        EntryKind::Figure(instrument) => ("figure", Some(instrument.word())),
    };
    object! {
        node: corpus.id(entry.id.node),
        name: corpus.name(entry.id.node),
        date: match entry.when {
            When::At(date) => date.to_string(),
            When::During(period) => period.to_string(),
        },
        from: days.map(|days| days.first.to_string()),
        to: days.map(|days| days.last.to_string()),
        precision: entry.precision().map(Precision::word),
        kind: kind,
        title: corpus.given(entry.title),
        source: entry.cite.source.map(|source| corpus.text(corpus.source(source).id)),
        locator: corpus.given(entry.cite.locator),
        instrument: instrument,
        planned: entry.planned,
    }
}
