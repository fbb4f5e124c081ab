//! The entries as rows: those of a node below each other, each row a lane in which nothing
//! overlaps at the scale that is shown.
//!
//! ```text
//! SUN-ES                 ├──────────────────────┤
//!                        ├────┤├────┤├────┤├────┤
//! Territoires d’innov…   ├┤       ├┤
//! ```

use std::ops::Range;

use super::{ColumnSpan, Scale, Timeline, lanes};
use crate::domain::NodeId;

/// A row: a lane of one node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaneRow {
    /// The node whose entries are in it.
    pub node: NodeId,
    /// Whether it is the first of the node's rows.
    pub is_first: bool,
    /// Its entries, as places in [`LaneRows::order`].
    pub entries: Range<usize>,
}

/// The entries of a timeline that have a place in time, in rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LaneRows {
    rows: Vec<LaneRow>,
    order: Vec<(usize, ColumnSpan)>,
}

impl LaneRows {
    /// The rows at a scale: nodes in the order of the corpus, the lanes of each below each
    /// other.
    #[must_use]
    pub fn new(timeline: &Timeline, scale: Scale) -> LaneRows {
        let dated = timeline.dated();
        let node = |at: usize| dated[at].entry.id.node;
        let mut by_node: Vec<usize> = (0..dated.len()).collect();
        by_node.sort_by_key(|&at| node(at));
        let mut rows = LaneRows::default();
        for group in by_node.chunk_by(|&one, &other| node(one) == node(other)) {
            let spans: Vec<ColumnSpan> =
                group.iter().map(|&at| scale.columns(dated[at].days)).collect();
            let lanes = lanes(&spans);
            let mut placed: Vec<(usize, ColumnSpan, usize)> = group
                .iter()
                .zip(spans)
                .zip(lanes)
                .map(|((&at, columns), lane)| (lane, columns, at))
                .collect();
            placed.sort_unstable();
            for lane in placed.chunk_by(|one, other| one.0 == other.0) {
                let start = rows.order.len();
                rows.order.extend(lane.iter().map(|&(_, columns, at)| (at, columns)));
                let entries = start..rows.order.len();
                let is_first = lane[0].0 == 0;
                rows.rows.push(LaneRow { node: node(group[0]), is_first, entries });
            }
        }
        rows
    }

    /// The rows, from the top.
    #[must_use]
    pub fn rows(&self) -> &[LaneRow] {
        &self.rows
    }

    /// The entries in the order in which they are read, row by row from the left: the place of
    /// each in [`Timeline::dated`], and its columns.
    #[must_use]
    pub fn order(&self) -> &[(usize, ColumnSpan)] {
        &self.order
    }

    /// The entries of a row.
    #[must_use]
    pub fn entries(&self, row: &LaneRow) -> &[(usize, ColumnSpan)] {
        self.order.get(row.entries.clone()).unwrap_or_default()
    }

    /// The row in which a place of [`LaneRows::order`] is.
    #[must_use]
    pub fn row_of(&self, at: usize) -> usize {
        self.rows.partition_point(|row| row.entries.end <= at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::specimen;
    use crate::query::timeline::timeline;
    use proptest::prelude::*;

    /// The rows as text: the node's name where it begins, then the places of the entries.
    fn told(text: &str, scale: Scale) -> Vec<String> {
        let corpus = specimen::corpus(text);
        let timeline = timeline(&corpus, None);
        let chart = LaneRows::new(&timeline, scale);
        let said = |row: &LaneRow| {
            let name = if row.is_first { corpus.name(row.node) } else { "" };
            let entries = chart.entries(row).iter();
            entries.fold(name.to_owned(), |said, (at, _)| {
                let when = timeline.dated()[*at].entry.when;
                let (from, to) = when.span().unwrap();
                if from == to { format!("{said} {from}") } else { format!("{said} {from}/{to}") }
            })
        };
        chart.rows().iter().map(said).collect()
    }

    const WINDOWS: &str = "programme sun; period 2022-01/2023-12; during 2022-S1; during 2022-S2; \
during 2023-S1; during 2023-S2
plan other; on 2019-09-13; on 2019-09-27";

    #[test]
    fn windows_stand_in_sequence_below_what_holds_them() {
        let windows = " 2022-S1 2022-S2 2023-S1 2023-S2";
        assert_eq!(
            told(WINDOWS, Scale::Columns(2)),
            ["sun 2022-01/2023-12", windows, "other 2019-09-13 2019-09-27"]
        );
        // At two columns a year each window has one; the two days of September share theirs.
        assert_eq!(
            told(WINDOWS, Scale::Months(6)),
            ["sun 2022-01/2023-12", windows, "other 2019-09-13", " 2019-09-27"]
        );
    }

    proptest! {
        #[test]
        fn every_entry_stands_in_one_row_and_none_on_another(
            dates in prop::collection::vec((2000_u16..2003, 1_u8..=12), 1..30),
            scale in prop::sample::select(Scale::all().collect::<Vec<_>>()),
        ) {
            let event = |(year, month): &(u16, u8)| format!("; on {year}-{month:02}");
            let events = dates.iter().map(event).collect::<Vec<_>>().concat();
            let corpus = specimen::corpus(&format!("plan p{events}\nplan q{events}"));
            let timeline = timeline(&corpus, None);
            let chart = LaneRows::new(&timeline, scale);
            let mut places: Vec<usize> = chart.order().iter().map(|&(at, _)| at).collect();
            places.sort_unstable();
            prop_assert_eq!(places, (0..timeline.dated().len()).collect::<Vec<_>>());
            for (number, row) in chart.rows().iter().enumerate() {
                for place in row.entries.clone() {
                    prop_assert_eq!(chart.row_of(place), number);
                }
                for pair in chart.entries(row).windows(2) {
                    prop_assert!(pair[0].1.last < pair[1].1.first);
                }
            }
        }
    }
}
