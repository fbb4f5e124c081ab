//! Which rows of a node are the same in both corpora.
//!
//! Rows that are equal in every field go first, wherever they are; of what is left,
//! those that agree in the fields of the first level, then of the next, each in order. What
//! no level joins came or went.
//!
//! ```text
//! old   10,6 M€ (TICsanté, § 1)   25 M€ (TICsanté, § 1)
//! new   25 M€ (TICsanté, § 1)     12 M€ (TICsanté, § 1)     25 M€ is as it was, 10,6 was revised
//! ```

use std::collections::VecDeque;
use std::ops::Range;

use hashbrown::HashMap;

use super::columns::{ACCEPT, EVENT, FIGURE, FieldColumn, INDICATOR, LINK, ROLE, Side};
use super::field::{Field, FieldValue};
use super::sides::{OldNew, Sides};
use super::value::Thing;
use crate::domain::{Accept, ActorRole, Corpus, Event, Figure, Indicator, Link, NodeId};

/// A table of which each node has a slice.
pub(super) trait TableRow: Copy + 'static {
    /// The fields of a row.
    const COLUMNS: &'static [FieldColumn<Self>];
    /// The fields in which two rows must agree to be the same, the closest first. A level
    /// joins no row in which the level's first field is empty.
    const LEVELS: &'static [&'static [Field]];

    /// The whole table.
    fn all(corpus: &Corpus) -> &[Self];

    /// Where the rows of a node are in it.
    fn rows(corpus: &Corpus, node: NodeId) -> Range<usize>;

    /// A row of either corpus, or of both, as a thing.
    fn thing(at: Sides<usize>) -> Thing;
}

macro_rules! rows {
    ($($row:ident: $columns:ident, $rows:ident in $all:ident, $thing:ident [
        $([$($field:ident),+],)+
    ])+) => {$(
        impl TableRow for $row {
            const COLUMNS: &'static [FieldColumn<Self>] = $columns;
            const LEVELS: &'static [&'static [Field]] = &[$(&[$(Field::$field),+]),+];

            fn all(corpus: &Corpus) -> &[Self] {
                corpus.$all()
            }

            fn rows(corpus: &Corpus, node: NodeId) -> Range<usize> {
                corpus.$rows(node)
            }

            fn thing(at: Sides<usize>) -> Thing {
                Thing::$thing(at)
            }
        }
    )+};
}

rows! {
    Figure: FIGURE, figure_rows in all_figures, Figure [
        [Instrument, Stage, Exercise, Region, Tranche, Funder, Source, Locator],
        [Instrument, Stage, Exercise, Region, Tranche, Funder, Source],
        [Instrument, Stage, Exercise, Region, Tranche, Funder],
        // The same amount at the same place, read as another kind of money.
        [Amount, Source, Locator],
    ]
    Event: EVENT, event_rows in all_events, Event [
        [Kind, Date, Title],
        [Title, Kind],
        [Date, Kind],
        [Kind, Source, Locator],
        [Date, Title, Source, Locator],
    ]
    Indicator: INDICATOR, indicator_rows in all_indicators, Indicator [
        [Name, Counts, Date, Source, Locator],
        [Name, Counts, Source, Locator],
        [Name, Source],
        [Name],
        [Value, Source, Locator],
    ]
    ActorRole: ROLE, role_rows in all_roles, Role [
        [Actor, Role, Source, Locator],
        [Actor, Role, Source],
        [Actor, Role],
        [Actor, Source, Locator],
        [Actor],
    ]
    Link: LINK, link_rows in all_links, Link [
        [To, Relation, Source, Locator],
        [To, Relation, Source],
        [To, Relation],
        [To],
    ]
    Accept: ACCEPT, accept_rows in all_accepts, Accept [
        [Rule],
        [Because],
    ]
}

/// The rows of a node that are not as they were, by their places in the tables: the same in
/// both, then those that only the new one has, then those that only the old one has.
pub(super) fn paired<T: TableRow>(
    rows: OldNew<&[T]>,
    places: OldNew<Range<usize>>,
    sides: OldNew<Side<'_>>,
) -> Vec<Sides<usize>> {
    let mut left = Left { old: places.old.collect(), new: places.new.collect() };
    let every: Vec<Field> = T::COLUMNS.iter().map(|column| column.field).collect();
    left.join(&every, rows, sides);
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for level in T::LEVELS {
        joined.extend(left.join(level, rows, sides));
    }
    joined.sort_unstable_by_key(|&(_, new)| new);
    let both = joined.into_iter().map(|(old, new)| Sides::Both(old, new));
    let new = left.new.into_iter().map(Sides::New);
    both.chain(new).chain(left.old.into_iter().map(Sides::Old)).collect()
}

/// The rows that nothing joined so far, in order.
type Left = OldNew<Vec<usize>>;

impl Left {
    /// Joins the rows that are equal in some fields, each with the first such of the other
    /// corpus, and takes them out.
    fn join<T: TableRow>(
        &mut self,
        fields: &[Field],
        rows: OldNew<&[T]>,
        sides: OldNew<Side<'_>>,
    ) -> Vec<(usize, usize)> {
        if self.old.is_empty() || self.new.is_empty() {
            return Vec::new();
        }
        let columns: Vec<&FieldColumn<T>> = fields
            .iter()
            .filter_map(|&field| T::COLUMNS.iter().find(|column| column.field == field))
            .collect();
        let mut waiting: HashMap<Vec<FieldValue<'_>>, VecDeque<usize>> = HashMap::new();
        for &at in &self.old {
            if let Some(key) = key(&columns, &rows.old[at], sides.old) {
                waiting.entry(key).or_default().push_back(at);
            }
        }
        let mut joined = Vec::new();
        self.new.retain(|&at| {
            let first = key(&columns, &rows.new[at], sides.new)
                .and_then(|key| waiting.get_mut(&key)?.pop_front());
            joined.extend(first.map(|old| (old, at)));
            first.is_none()
        });
        let mut gone: Vec<usize> = joined.iter().map(|&(old, _)| old).collect();
        gone.sort_unstable();
        self.old.retain(|at| gone.binary_search(at).is_err());
        joined
    }
}

/// The values of some fields of a row; `None` where the first is empty.
fn key<'a, T>(columns: &[&FieldColumn<T>], row: &T, side: Side<'a>) -> Option<Vec<FieldValue<'a>>> {
    let values: Vec<FieldValue<'a>> =
        columns.iter().map(|column| (column.value)(row, side)).collect();
    (values.first() != Some(&FieldValue::Nothing)).then_some(values)
}
