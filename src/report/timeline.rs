//! What happened when, as text and as JSON, and one entry in full for the screen.
//!
//! The text has one line for each entry, in the order of time and below the year in which it
//! begins; no drawing, for it is also the view for a screen reader. Today is a line of its
//! own, if it is told which day that is.
//!
//! ```text
//! 2019
//! 13 septembre 2019                 lauréats choisis · 24 lauréats choisis … · Territoires d’innovation · TICsanté, …
//!
//! 2022
//! 1er semestre 2022                 ouverture · 1re fenêtre de financement · SUN-ES · Pilier 5 : le volet …, § 8
//! de janvier 2022 à décembre 2023   période · SUN-ES
//!
//! Date inconnue : 1
//! pendant 3 ans                     enveloppe · 300 M€ · Équipement … · TICsanté, septembre 2020, § 4
//! ```

mod axis;
mod entry;
mod timeline_json;
mod words;

use super::cite::cite;
use super::flow::{Piece, flow, hung};
use super::sheet::cut;
use super::{SheetLine, Target, Tone};
use crate::domain::{Corpus, Day};
use crate::query::timeline::{Entry, Timeline};
use crate::text::{Lang, Phrase, integer, pad_end, width};

pub use axis::{axis_major, axis_minor};
pub use entry::entry_lines;
pub use timeline_json::timeline_json;
pub use words::{day_text, entry_kind, entry_label, entry_title, entry_when};

/// How a timeline is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimelinePage {
    /// The language of dates and labels.
    pub lang: Lang,
    /// Whether marks and separators are ASCII.
    pub ascii: bool,
    /// The most columns that a line may take; `None` for one line an entry, however long.
    pub columns: Option<usize>,
    /// The day to mark as today, if any.
    pub today: Option<Day>,
}

/// Between two columns.
const GAP: usize = 2;
/// The narrowest column in which a text is set beside its date.
const NARROWEST: usize = 28;
/// By how much a text is indented below its date.
const INDENT: usize = 2;

/// The entries in the order of time, then those without a date; a phrase where there is none.
#[must_use]
pub fn timeline_text(corpus: &Corpus, timeline: &Timeline, page: TimelinePage) -> Vec<SheetLine> {
    let dates = timeline.dated().iter().map(|dated| &dated.entry).chain(timeline.undated());
    let widest = dates.map(|entry| width(&entry_when(entry, page.lang))).max().unwrap_or(0);
    let mut printer = Printer { corpus, page, widest, year: None, lines: Vec::new() };
    let begun = page.today.map(|today| timeline.begun_by(today));
    for (at, dated) in timeline.dated().iter().enumerate() {
        if begun == Some(at) {
            printer.today();
        }
        printer.year(dated.days.first);
        printer.entry(&dated.entry);
    }
    if begun == Some(timeline.dated().len()) {
        printer.today();
    }
    printer.undated(timeline.undated());
    if timeline.is_empty() {
        let nothing = (Phrase::NothingDated.text(page.lang).to_owned(), Tone::Plain);
        printer.flow(&[nothing]);
    }
    for line in &mut printer.lines {
        cut(line, page.columns.unwrap_or(usize::MAX).max(1));
    }
    printer.lines
}

/// A page in the making.
struct Printer<'a> {
    corpus: &'a Corpus,
    page: TimelinePage,
    /// The columns that the longest date takes.
    widest: usize,
    /// The year that was told last.
    year: Option<i32>,
    lines: Vec<SheetLine>,
}

impl Printer<'_> {
    fn columns(&self) -> usize {
        self.page.columns.unwrap_or(usize::MAX / 2).max(1)
    }

    fn flow(&mut self, pieces: &[Piece]) {
        let lines = flow(pieces, " ", self.columns());
        self.lines.extend(lines.into_iter().map(|spans| SheetLine { spans, target: None }));
    }

    fn heading(&mut self, text: String) {
        if !self.lines.is_empty() {
            self.lines.push(SheetLine::default());
        }
        self.flow(&[(text, Tone::Heading)]);
    }

    /// Tells the year, unless it was told last.
    fn year(&mut self, day: Day) {
        let (year, ..) = day.civil();
        if self.year != Some(year) {
            self.year = Some(year);
            self.heading(year.to_string());
        }
    }

    fn today(&mut self) {
        let Some(today) = self.page.today else { return };
        self.year(today);
        let said = Phrase::TodayIs.with(self.page.lang, day_text(today, self.page.lang));
        self.flow(&[(said, Tone::Strong)]);
    }

    fn undated(&mut self, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        let count = u64::try_from(entries.len()).unwrap_or(u64::MAX);
        let count = integer(count, self.page.lang);
        self.heading(Phrase::DateNotKnown.with(self.page.lang, count));
        for entry in entries {
            self.entry(entry);
        }
    }

    /// An entry beside its date, or below it where there is no room.
    fn entry(&mut self, entry: &Entry) {
        let lang = self.page.lang;
        let target = Some(Target::Node(entry.id.node));
        let when = entry_when(entry, lang);
        let body = [
            (entry_kind(entry.kind, lang).to_owned(), Tone::Plain),
            (entry_title(self.corpus, entry, lang, self.page.ascii), Tone::Plain),
            (self.corpus.name(entry.id.node).to_owned(), Tone::Link),
            (cite(self.corpus, entry.cite, lang), Tone::Dim),
        ];
        let separator = if self.page.ascii { " - " } else { " · " };
        let beside = self.columns().saturating_sub(self.widest + GAP);
        let taken = if beside >= NARROWEST { self.widest + GAP } else { INDENT };
        if beside < NARROWEST {
            let lines = flow(&[(when.clone(), Tone::Dim)], " ", self.columns());
            self.lines.extend(lines.into_iter().map(|spans| SheetLine { spans, target }));
        }
        let lines = hung(&body, separator, self.columns().saturating_sub(taken), INDENT);
        for (at, spans) in lines.into_iter().enumerate() {
            let mut line = SheetLine { spans: Vec::new(), target };
            if at > 0 {
                line.push(" ".repeat(taken + INDENT), Tone::Plain);
            } else if beside >= NARROWEST {
                line.push(pad_end(&when, taken), Tone::Dim);
            } else {
                line.push(" ".repeat(taken), Tone::Plain);
            }
            line.spans.extend(spans);
            self.lines.push(line);
        }
    }
}

#[cfg(test)]
mod tests;
