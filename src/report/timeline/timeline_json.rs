//! A timeline as JSON: what is missing is `null`.
//!
//! ```json
//! {"entries": [{"node": "territoires-innovation", "name": "Territoires d’innovation",
//!   "date": "2019-11", "from": "2019-11-01", "to": "2019-11-30", "precision": "month",
//!   "kind": "launched", "title": "…", "source": "ticsante-2019-11", "locator": "§ 1",
//!   "instrument": null}],
//!  "undated": []}
//! ```

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::super::export::{List, object};
use crate::domain::{Corpus, Sym, When, Word};
use crate::query::timeline::{Entry, EntryKind, Precision, Timeline};

struct Row<'a>(&'a Corpus, &'a Entry);

impl Row<'_> {
    fn text(&self, sym: Sym) -> Option<&str> {
        if sym.is_empty() { None } else { Some(self.0.text(sym)) }
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Row(corpus, entry) = *self;
        let days = entry.when.days();
        let stated = match entry.when {
            When::At(date) => date.to_string(),
            When::During(period) => period.to_string(),
        };
        let (kind, instrument) = match entry.kind {
            EntryKind::Event(event) => (event.word(), None),
            EntryKind::Period => ("period", None),
            EntryKind::Figure(instrument) => ("figure", Some(instrument.word())),
        };
        object!(to,
            "node": corpus.text(corpus.node(entry.id.node).id),
            "name": corpus.name(entry.id.node),
            "date": stated,
            "from": days.map(|days| days.first.to_string()),
            "to": days.map(|days| days.last.to_string()),
            "precision": entry.precision().map(Precision::word),
            "kind": kind,
            "title": self.text(entry.title),
            "source": entry.cite.source.map(|source| corpus.text(corpus.source(source).id)),
            "locator": self.text(entry.cite.locator),
            "instrument": instrument,
        )
    }
}

struct Whole<'a>(&'a Corpus, &'a Timeline);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Whole(corpus, timeline) = *self;
        object!(to,
            "entries": List(timeline.dated().iter().map(|dated| Row(corpus, &dated.entry))),
            "undated": List(timeline.undated().iter().map(|entry| Row(corpus, entry))),
        )
    }
}

/// Writes a timeline as JSON. `kind` is that of the event, `period` for a node's own period,
/// `figure` for that of a figure, whose `title` is the amount as stated; `date` is as stated,
/// `from` and `to` are its first and last day, and `precision` that of the vaguer end.
pub fn timeline_json(corpus: &Corpus, timeline: &Timeline, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &Whole(corpus, timeline))?;
    out.write_all(b"\n")
}
