//! Which part of the calendar is seen: a scale and the first of its columns.

use crate::domain::{Day, Days, Period};
use crate::query::timeline::{ColumnSpan, Scale};

/// Some columns of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeWindow {
    /// How much time a column shows.
    pub scale: Scale,
    /// The first column.
    pub left: i32,
    /// How many there are.
    pub width: u16,
}

/// A decade in months, which can always be seen whole.
const DECADE: u32 = 120;

/// What is seen in `width` columns: what was asked for, else everything, with some of the room
/// that is left before it.
pub(in crate::app) fn shown(
    asked: Option<TimeWindow>,
    extent: Option<Days>,
    width: u16,
) -> TimeWindow {
    if let Some(window) = asked {
        return TimeWindow { width, ..window };
    }
    let Some(extent) = extent else {
        return TimeWindow { scale: Scale::Months(1), left: 0, width };
    };
    let scale = Scale::fitting(extent, width);
    let columns = scale.columns(extent);
    let spare = (i32::from(width) - columns.count()).max(0);
    TimeWindow { scale, left: columns.first - spare / 6, width }
}

/// The days that a text such as `2019-01-01/2021-12-31` or `2019/2021` names.
#[must_use]
pub fn days_of(text: &str) -> Option<Days> {
    text.parse::<Period>().ok()?.days()
}

impl TimeWindow {
    /// The window that shows some days as closely as so many columns can.
    pub(in crate::app) fn over(days: Days, width: u16) -> TimeWindow {
        let scale = Scale::fitting(days, width);
        TimeWindow { scale, left: scale.columns(days).first, width }
    }

    /// The days that are seen.
    pub(in crate::app) fn days(self) -> Days {
        let (first, last) = (self.scale.days(self.left), self.scale.days(self.right()));
        Days { first: first.first, last: last.last }
    }

    fn right(self) -> i32 {
        self.left.saturating_add(i32::from(self.width.max(1)) - 1)
    }

    /// Whether any of these columns is seen.
    #[must_use]
    pub fn shows(self, columns: ColumnSpan) -> bool {
        columns.first <= self.right() && self.left <= columns.last
    }

    /// Where a column stands in the window, if it is in it.
    #[must_use]
    pub fn offset(self, column: i32) -> Option<u16> {
        let offset = u16::try_from(column.checked_sub(self.left)?).ok()?;
        (offset < self.width).then_some(offset)
    }

    /// The window with its columns moved so that these are seen: not at all where they are
    /// seen whole or fill it, else by as little as leaves a margin.
    pub(in crate::app) fn following(self, columns: ColumnSpan) -> TimeWindow {
        let spare = i32::from(self.width) - columns.count();
        let margin = (spare / 2).clamp(0, i32::from(self.width / 8));
        let whole = self.left <= columns.first && columns.last <= self.right();
        let fills = columns.first <= self.left && self.right() <= columns.last;
        if whole || fills {
            return self;
        }
        let highest = columns.first - margin;
        let lowest = columns.last + margin - i32::from(self.width) + 1;
        TimeWindow { left: self.left.clamp(lowest.min(highest), highest), ..self }
    }

    /// The window moved by some columns, so far that half of it stays over what there is.
    pub(in crate::app) fn moved(self, columns: i32, extent: Days) -> TimeWindow {
        let over = self.scale.columns(extent);
        let half = i32::from(self.width / 2);
        let left = self.left.saturating_add(columns);
        TimeWindow { left: left.clamp(over.first - half, over.last - half), ..self }
    }

    /// The window with another scale: a day stays in its place.
    pub(in crate::app) fn scaled(self, scale: Scale, around: Day) -> TimeWindow {
        let offset = self.scale.column(around) - self.left;
        TimeWindow { scale, left: scale.column(around) - offset, ..self }
    }

    /// The window with a day so many columns from its left end.
    pub(in crate::app) fn with_day_at(self, day: Day, offset: u16) -> TimeWindow {
        TimeWindow { left: self.scale.column(day) - i32::from(offset), ..self }
    }

    /// The day around which it is zoomed: the middle of these days as far as they are seen;
    /// `None` where none of them is.
    pub(in crate::app) fn middle_of(self, days: Days) -> Option<Day> {
        let (from, to) = (self.scale.days(self.left), self.scale.days(self.right()));
        let first = days.first.max(from.first);
        let last = days.last.min(to.last);
        (first <= last).then(|| first.plus((last.number() - first.number()) / 2))
    }

    /// The scale with more detail or less; `None` where there is none that shows more than
    /// this: all there is and a decade.
    pub(in crate::app) fn turned(self, finer: bool, extent: Days) -> Option<Scale> {
        let next = self.scale.turned(finer);
        let width = i64::from(self.width);
        let shows_all = self.scale.columns(extent).count() <= i32::from(self.width)
            && i64::from(self.scale.columns_of_months(DECADE)) <= width;
        (next != self.scale && (finer || !shows_all)).then_some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(when: &str) -> Days {
        when.parse::<crate::domain::Period>().unwrap().days().unwrap()
    }

    #[test]
    fn everything_is_seen_unless_something_is_asked_for() {
        // 24 months at two columns each, and the ninth part of 57 - 48 = 9 before them.
        let window = shown(None, Some(days("2022/2023")), 57);
        assert_eq!(window.scale, Scale::Columns(2));
        assert_eq!(window.left, 2022 * 24 - 1);
        let asked = TimeWindow { scale: Scale::Months(12), left: 2000, width: 9 };
        assert_eq!(shown(Some(asked), None, 30), TimeWindow { width: 30, ..asked });
        assert_eq!(shown(None, None, 30).left, 0);
    }

    #[test]
    fn zooming_out_ends_where_all_and_a_decade_are_seen() {
        let mut window = shown(None, Some(days("2022/2023")), 57);
        let mut scales = vec![window.scale];
        while let Some(scale) = window.turned(false, days("2022/2023")) {
            window.scale = scale;
            scales.push(scale);
        }
        // 120 months are 60 columns of two and 40 of three.
        let expected = [Scale::Columns(2), Scale::Columns(1), Scale::Months(2), Scale::Months(3)];
        assert_eq!(scales, expected);
        let century = shown(None, Some(days("1900/1999")), 57);
        assert_eq!(century.turned(false, days("1900/1999")), None);
        let month = TimeWindow { scale: Scale::Columns(31), ..window };
        assert_eq!(month.turned(true, days("2022/2023")), None);
        assert_eq!(month.turned(false, days("2022/2023")), Some(Scale::Columns(20)));
    }

    #[test]
    fn a_day_stays_where_it_is_when_the_scale_turns() {
        let window = shown(None, Some(days("2012/2023")), 57);
        let day = days("2019-11").first;
        let offset = window.offset(window.scale.column(day));
        let mut closer = window;
        while let Some(scale) = closer.turned(true, days("2012/2023")) {
            closer = closer.scaled(scale, day);
            assert_eq!(closer.offset(scale.column(day)), offset);
        }
    }

    #[test]
    fn moving_stops_where_half_the_window_is_empty() {
        let extent = days("2022/2023");
        let window = shown(None, Some(extent), 40);
        assert_eq!(window.scale, Scale::Columns(1));
        let first = 2022 * 12;
        assert_eq!(window.moved(-1000, extent).left, first - 20);
        assert_eq!(window.moved(1000, extent).left, first + 23 - 20);
        assert_eq!(window.moved(3, extent).left, window.left + 3);
    }

    /// A window exactly as wide as what is followed.
    #[test]
    fn what_just_fits_is_seen_whole() {
        let window = TimeWindow { scale: Scale::Columns(1), left: 16, width: 85 };
        let moved = window.following(ColumnSpan { first: 0, last: 84 });
        assert_eq!(moved.offset(0), Some(0));
        assert_eq!(moved.offset(84), Some(84));
    }

    proptest! {
        #[test]
        fn what_is_followed_is_seen(left in -500_i32..500, first in -500_i32..500, more in 0_i32..200, width in 1_u16..120) {
            let window = TimeWindow { scale: Scale::Columns(1), left, width };
            let columns = ColumnSpan { first, last: first + more };
            let moved = window.following(columns);
            prop_assert!(moved.shows(columns));
            if more < i32::from(width) {
                prop_assert!(moved.offset(first).is_some() && moved.offset(first + more).is_some());
            }
            prop_assert_eq!(moved.following(columns), moved);
        }
    }
}
