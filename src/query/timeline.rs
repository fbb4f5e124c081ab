//! What happened when: the events of a subtree or of the whole corpus, and the periods that
//! its nodes and figures state, in the order of time.
//!
//! A date is all the days that it may be: `2019-11` is a month and not its first day. What
//! has only a length, such as `3 years`, has no place in time; it is kept apart and never
//! dropped. Nothing here knows what day it is.
//!
//! ```text
//! 2018-11      2018-11-01 … 2018-11-30  launched  Territoires d’innovation
//! 2019-09-13   2019-09-13 … 2019-09-13  selected  Territoires d’innovation
//! undated      3 years                  figure    Équipement des établissements médico-sociaux
//! ```

mod lanes;
mod rows;
mod ruler;
mod scale;

use crate::domain::{
    Citation, Corpus, Day, Days, EventKind, Instrument, NodeId, PartialDate, Period, Sym, When,
    Word, words,
};

pub use lanes::lanes;
pub use rows::{LaneRow, LaneRows};
pub use ruler::{MinorTicks, Ruler, Step, Tick, TickDate};
pub use scale::{ColumnSpan, Scale};

/// Which statement of a node an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// One of its events, by its place in [`Corpus::events`].
    Event(u32),
    /// Its own period.
    Period,
    /// The period of one of its figures, by its place in [`Corpus::figures`].
    Figure(u32),
}

/// The identity of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// The node it is stated of.
    pub node: NodeId,
    /// Which of its statements.
    pub what: What,
}

/// What kind of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// An event.
    Event(EventKind),
    /// The time in which a node runs.
    Period,
    /// The time that money of an instrument is for.
    Figure(Instrument),
}

impl EntryKind {
    /// Its place among all kinds, in the order in which they are listed.
    #[must_use]
    pub fn ordinal(self) -> usize {
        let events = EventKind::ALL.len();
        match self {
            EntryKind::Event(event) => event.ordinal(),
            EntryKind::Period => events,
            EntryKind::Figure(instrument) => events + 1 + instrument.ordinal(),
        }
    }
}

/// Something that has a date, a period or a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Which it is.
    pub id: EntryId,
    /// Its kind.
    pub kind: EntryKind,
    /// When, as stated.
    pub when: When,
    /// Whether it is an event that was still to come when that was stated.
    pub planned: bool,
    /// What it was, for a figure the amount as stated; empty for a node's period, and where
    /// the kind is enough.
    pub title: Sym,
    /// Where it comes from; a node's period has no source of its own.
    pub cite: Citation,
}

/// An entry with its place in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// All days that it takes, or may have been on.
    pub days: Days,
    /// The entry.
    pub entry: Entry,
}

/// The entries of a subtree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    dated: Vec<Dated>,
    undated: Vec<Entry>,
}

/// Gathers the entries of a node and all below it, or of the whole corpus.
#[must_use]
pub fn timeline(corpus: &Corpus, under: Option<NodeId>) -> Timeline {
    let mut timeline = Timeline::default();
    for place in under.map_or(0..corpus.len(), |node| corpus.subtree(node)) {
        entries_of(corpus, NodeId::new(place)).for_each(|entry| match entry.when.days() {
            Some(days) => timeline.dated.push(Dated { days, entry }),
            None => timeline.undated.push(entry),
        });
    }
    timeline.dated.sort_unstable_by_key(|dated| (dated.days, dated.entry.id));
    timeline
}

/// The entries of one node, in the order of their identities.
fn entries_of(corpus: &Corpus, node: NodeId) -> impl Iterator<Item = Entry> + '_ {
    let events = (0_u32..).zip(corpus.events(node)).map(move |(at, event)| Entry {
        id: EntryId { node, what: What::Event(at) },
        kind: EntryKind::Event(event.kind),
        when: event.when,
        planned: event.planned,
        title: event.title,
        cite: event.cite,
    });
    let period = corpus.node(node).period.map(|period| Entry {
        id: EntryId { node, what: What::Period },
        kind: EntryKind::Period,
        when: When::During(period),
        planned: false,
        title: Sym::EMPTY,
        cite: Citation { source: None, locator: Sym::EMPTY },
    });
    let figures = (0_u32..).zip(corpus.figures(node)).filter_map(move |(at, figure)| {
        Some(Entry {
            id: EntryId { node, what: What::Figure(at) },
            kind: EntryKind::Figure(figure.instrument),
            when: When::During(figure.period?),
            planned: false,
            title: figure.stated,
            cite: figure.cite,
        })
    });
    events.chain(period).chain(figures)
}

impl Entry {
    /// Whether it is an event, and not the time in which something else holds.
    #[must_use]
    pub fn is_event(&self) -> bool {
        matches!(self.kind, EntryKind::Event(_))
    }

    /// Whether it is one moment, of which only so much is known that it is in its days; else
    /// it lasts through them.
    #[must_use]
    pub fn is_moment(&self) -> bool {
        matches!(self.when, When::At(_))
    }

    /// How precisely it is dated: of a period, the vaguer of its ends. `None` for a length.
    #[must_use]
    pub fn precision(&self) -> Option<Precision> {
        let (from, to) = self.when.span()?;
        Some(Precision::of(from).max(Precision::of(to)))
    }

    /// Its length, where that is all that is known.
    #[must_use]
    pub fn length(&self) -> Option<Period> {
        match self.when {
            When::During(length @ Period::Length(_, _)) => Some(length),
            When::During(Period::Span(_, _)) | When::At(_) => None,
        }
    }
}

words! {
    /// How much of a date was stated, the most precise first.
    Precision, "precision" {
        /// A day.
        Day = "day",
        /// A month.
        Month = "month",
        /// A quarter of a year.
        Quarter = "quarter",
        /// A half-year.
        Half = "half-year",
        /// A year.
        Year = "year",
    }
}

impl Precision {
    /// That of a date.
    #[must_use]
    pub fn of(date: PartialDate) -> Precision {
        match date {
            PartialDate::Day(_, _, _) => Precision::Day,
            PartialDate::Month(_, _) => Precision::Month,
            PartialDate::Quarter(_, _) => Precision::Quarter,
            PartialDate::Half(_, _) => Precision::Half,
            PartialDate::Year(_) => Precision::Year,
        }
    }
}

impl Timeline {
    /// The entries with a place in time: by their first day, then the shorter first, then in
    /// the order of the corpus.
    #[must_use]
    pub fn dated(&self) -> &[Dated] {
        &self.dated
    }

    /// The entries without, in the order of the corpus.
    #[must_use]
    pub fn undated(&self) -> &[Entry] {
        &self.undated
    }

    /// Whether there is no entry at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.dated.is_empty() && self.undated.is_empty()
    }

    /// From the first day of any entry to the last.
    #[must_use]
    pub fn extent(&self) -> Option<Days> {
        let first = self.dated.first()?.days.first;
        let last = self.dated.iter().map(|dated| dated.days.last).max()?;
        Some(Days { first, last })
    }

    /// How many entries have begun on a day: those that come before it in [`Timeline::dated`].
    #[must_use]
    pub fn begun_by(&self, day: Day) -> usize {
        self.dated.partition_point(|dated| dated.days.first <= day)
    }

    /// The next event after (or before) a place in [`Timeline::dated`]; without a place, the
    /// first (or last) of all.
    #[must_use]
    pub fn next_event(&self, from: Option<usize>, forward: bool) -> Option<usize> {
        let is_event = |&at: &usize| self.dated.get(at).is_some_and(|dated| dated.entry.is_event());
        if forward {
            (from.map_or(0, |from| from + 1)..self.dated.len()).find(is_event)
        } else {
            (0..from.unwrap_or(self.dated.len())).rev().find(is_event)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::specimen;
    use proptest::prelude::*;

    const TREE: &str = "plan p; period 2017/2021; during 3 years
  programme ti; on 2019-09-13; on 2018-11; on 2019-09
    laureate tsd; on 2019-09-13
  programme sun; period 2022-01/2023-12; during 2022-S2; during 2022-S1
strand gone; period 6 years; on 2019";

    fn told(corpus: &Corpus, under: Option<&str>) -> (Vec<String>, Vec<String>) {
        let under = under.map(|id| corpus.node_by_id(id).unwrap());
        let timeline = timeline(corpus, under);
        let of = |entry: &Entry| corpus.name(entry.id.node).to_owned();
        let dated = timeline
            .dated()
            .iter()
            .map(|at| format!("{} {} {}", of(&at.entry), at.days.first, at.days.last));
        let undated = timeline
            .undated()
            .iter()
            .map(|entry| format!("{} {}", of(entry), entry.length().unwrap()));
        (dated.collect(), undated.collect())
    }

    #[test]
    fn entries_are_in_the_order_of_time_and_what_has_no_place_is_kept() {
        let corpus = specimen::corpus(TREE);
        let (dated, undated) = told(&corpus, None);
        assert_eq!(
            dated,
            [
                "p 2017-01-01 2021-12-31",
                "ti 2018-11-01 2018-11-30",
                "gone 2019-01-01 2019-12-31",
                "ti 2019-09-01 2019-09-30",
                "ti 2019-09-13 2019-09-13",
                "tsd 2019-09-13 2019-09-13",
                "sun 2022-01-01 2022-06-30",
                "sun 2022-01-01 2023-12-31",
                "sun 2022-07-01 2022-12-31",
            ]
        );
        assert_eq!(undated, ["p 3 years", "gone 6 years"]);
    }

    #[test]
    fn a_subtree_has_its_own_entries_only() {
        let corpus = specimen::corpus(TREE);
        let (dated, undated) = told(&corpus, Some("ti"));
        assert_eq!((dated.len(), undated.len()), (4, 0));
        assert!(dated.iter().all(|entry| entry.starts_with("ti ") || entry.starts_with("tsd ")));
    }

    #[test]
    fn a_figure_with_a_period_is_an_entry() {
        let corpus = specimen::corpus("plan p; E 150 M€");
        let mut builder = crate::domain::CorpusBuilder::default();
        assert!(timeline(&corpus, None).is_empty());
        builder.open(&crate::domain::NewNode {
            id: "q",
            kind: Some(crate::domain::NodeKind::Plan),
            name: "q",
            ..Default::default()
        });
        builder.figure(&crate::domain::NewFigure {
            period: "2017-03/2018".parse().ok(),
            ..crate::domain::NewFigure::read(Instrument::Subsidy, "20 M€").unwrap()
        });
        builder.close();
        let corpus = builder.finish().unwrap();
        let timeline = timeline(&corpus, None);
        let [only] = timeline.dated() else { panic!("{timeline:?}") };
        assert_eq!(only.entry.kind, EntryKind::Figure(Instrument::Subsidy));
        assert_eq!(corpus.text(only.entry.title), "20 M€");
        // The vaguer of a month and a year.
        assert_eq!(only.entry.precision().map(Precision::word), Some("year"));
        assert!(!only.entry.is_event() && !only.entry.is_moment());
    }

    #[test]
    fn stepping_goes_from_event_to_event() {
        let corpus = specimen::corpus(TREE);
        let timeline = timeline(&corpus, None);
        let mut at = timeline.next_event(None, true);
        let mut places = Vec::new();
        while let Some(place) = at {
            places.push(place);
            at = timeline.next_event(at, true);
        }
        // All but the periods of p and sun, at 0 and 7.
        assert_eq!(places, [1, 2, 3, 4, 5, 6, 8]);
        assert_eq!(timeline.next_event(Some(8), false), Some(6));
        assert_eq!(timeline.next_event(Some(1), false), None);
        assert_eq!(timeline.next_event(None, false), Some(8));
    }

    #[test]
    fn a_day_stands_after_what_has_begun() {
        let corpus = specimen::corpus(TREE);
        let timeline = timeline(&corpus, None);
        let begun = |day: &str| timeline.begun_by(day.parse().unwrap());
        assert_eq!([begun("2016-12-31"), begun("2017-01-01")], [0, 1]);
        assert_eq!([begun("2019-09-12"), begun("2019-09-13"), begun("2030-01-01")], [4, 6, 9]);
        let extent = timeline.extent().unwrap();
        assert_eq!((extent.first.to_string(), extent.last.to_string()), {
            ("2017-01-01".into(), "2023-12-31".into())
        });
    }

    proptest! {
        #[test]
        fn nothing_is_dropped_and_the_order_is_total(
            dates in prop::collection::vec((2000_u16..2003, 1_u8..=12, any::<bool>()), 0..20)
        ) {
            let text = |(year, month, whole): &(u16, u8, bool)| {
                if *whole { format!("; on {year}") } else { format!("; on {year}-{month:02}") }
            };
            let events: String = dates.iter().map(text).collect();
            let corpus = specimen::corpus(&format!("plan p; period 2 years{events}"));
            let timeline = timeline(&corpus, None);
            prop_assert_eq!(timeline.dated().len(), dates.len());
            prop_assert_eq!(timeline.undated().len(), 1);
            for pair in timeline.dated().windows(2) {
                prop_assert!((pair[0].days, pair[0].entry.id) < (pair[1].days, pair[1].entry.id));
            }
        }
    }
}
