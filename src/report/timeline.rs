//! What happened when, as text and as JSON, and one entry in full for the screen.
//!
//! The text has one line for each entry, in the order of time and below the year in which it
//! begins; no drawing, for it is also the view for a screen reader. Today is a line of its
//! own, if that day is given.
//!
//! ```text
//! 2019
//! 13 septembre 2019                 sélection · 24 lauréats choisis … · Territoires d’innovation · TICsanté, …
//!
//! 2022
//! 1er semestre 2022                 ouverture · 1re fenêtre de financement · SUN-ES · Pilier 5 : le volet …, § 8
//! de janvier 2022 à décembre 2023   période · SUN-ES
//!
//! Durée seule, sans date : 1
//! pendant 3 ans                     enveloppe · 300 M€ · Équipement … · TICsanté, septembre 2020, § 4
//! ```

mod axis;
mod entry;
mod timeline_json;
mod words;

use super::cite::cite;
use super::page::{Lead, Narrow, Page, Shape, ShapeId, Statement, Style};
use super::{Target, Tone};
use crate::domain::{Corpus, Day};
use crate::query::timeline::{Entry, Timeline};
use crate::text::Phrase;

pub use axis::{axis_major, axis_minor};
pub use entry::{entry_lines, entry_page};
pub use timeline_json::timeline_json;
pub(super) use words::event_word;
pub use words::{day_text, entry_kind, entry_label, entry_title, entry_when, entry_word};

/// Dates with entries beside them.
const ENTRIES: Shape = Shape { narrowest: 28, hang: 2, narrow: Narrow::Above(2), ..Shape::LOOSE };

/// The entries in the order of time, then those without a date, and today where it is given; a
/// phrase where there is none.
#[must_use]
pub fn timeline_page(
    corpus: &Corpus,
    timeline: &Timeline,
    style: Style,
    today: Option<Day>,
) -> Page {
    let mut page = Page::new(style);
    let entries = page.shape(ENTRIES);
    let mut made = Made { corpus, style, today, entries, year: None, page };
    let begun = today.map(|today| timeline.begun_by(today));
    for (at, dated) in timeline.dated().iter().enumerate() {
        if begun == Some(at) {
            made.today();
        }
        made.year(dated.days.first);
        made.entry(&dated.entry);
    }
    if begun == Some(timeline.dated().len()) {
        made.today();
    }
    made.undated(timeline.undated());
    if timeline.is_empty() {
        made.page.say([Tone::Plain.of(Phrase::NothingDated.text(style.lang))], None);
    }
    made.page
}

/// A page in the making.
struct Made<'a> {
    corpus: &'a Corpus,
    style: Style,
    today: Option<Day>,
    entries: ShapeId,
    /// The year that was shown last.
    year: Option<i32>,
    page: Page,
}

impl Made<'_> {
    /// Shows the year, unless it was shown last.
    fn year(&mut self, day: Day) {
        let (year, ..) = day.civil();
        if self.year != Some(year) {
            self.year = Some(year);
            self.page.heading(year.to_string());
        }
    }

    fn today(&mut self) {
        let Some(today) = self.today else { return };
        self.year(today);
        let lang = self.style.lang;
        let today = Phrase::TodayIs.with(lang, day_text(today, lang));
        self.page.say([Tone::Strong.of(today)], None);
    }

    fn undated(&mut self, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        let count = self.style.count(entries.len());
        self.page.heading(Phrase::DateNotKnown.with(self.style.lang, count));
        for entry in entries {
            self.entry(entry);
        }
    }

    /// An entry beside its date.
    fn entry(&mut self, entry: &Entry) {
        let lang = self.style.lang;
        let body = [
            Tone::Plain.of(entry_word(entry, lang)),
            Tone::Plain.of(entry_title(self.corpus, entry, self.style)),
            Tone::Link.of(self.corpus.name(entry.id.node)),
            Tone::Dim.of(cite(self.corpus, entry.cite, lang)),
        ];
        let lead = [Lead::start(Tone::Dim.of(entry_when(entry, lang)))];
        let target = Some(Target::Node(entry.id.node));
        self.page.push(self.entries, Statement::led(lead, body, target));
    }
}

#[cfg(test)]
mod tests;
