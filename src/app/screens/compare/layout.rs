//! Where things stand on the comparison screen.

use crate::app::frame::area::{Area, MIN_COLUMNS, MIN_ROWS};

/// The parts of the comparison screen.
///
/// ```text
/// screens
/// comparison of 3                      what it is against
///                      subsidy        equity  State total
/// rows, which scroll
/// totals, parents, rest, which stay
/// the number under the cursor explained, on request
/// keys
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CompareLayout {
    /// What is compared.
    pub title: Area,
    /// The heads of the columns.
    pub head: Area,
    /// The rows.
    pub rows: Area,
    /// The totals.
    pub foot: Area,
    /// The line above the explanation.
    pub rule: Area,
    /// The explanation.
    pub why: Area,
    /// The keys that work here.
    pub hints: Area,
}

impl CompareLayout {
    /// How wide the table is in a window of `columns`.
    pub(crate) fn inner_columns(columns: u16) -> u16 {
        columns.saturating_sub(2)
    }

    /// The layout for a window of `columns` by `rows` with heads and totals of so many lines,
    /// and an explanation of so many if one is asked for. The totals give way to the
    /// explanation; the rows keep at least three lines, or where that leaves the explanation
    /// less than three, none: then it has the body alone.
    #[must_use]
    pub fn new(columns: u16, rows: u16, heads: u16, foot: u16, why: u16) -> CompareLayout {
        if columns < MIN_COLUMNS || rows < MIN_ROWS {
            return CompareLayout::default();
        }
        let body = rows - 3;
        let head = heads.min(body.saturating_sub(3));
        let room = body.saturating_sub(head + 3);
        let wanted = if why == 0 { 0 } else { why.saturating_add(1) };
        let alone = wanted.min(4) > room;
        let head = if alone { 0 } else { head };
        let why = if alone { body } else { wanted.min(room) };
        let foot = if alone { 0 } else { foot.min(room - why) };
        let line = |y, height| Area { x: 1, y, width: Self::inner_columns(columns), height };
        let rows_height = body - head - foot - why;
        let below = 2 + head + rows_height + foot;
        CompareLayout {
            title: Area { x: 0, y: 1, width: columns, height: 1 },
            head: line(2, head),
            rows: line(2 + head, rows_height),
            foot: line(2 + head + rows_height, foot),
            rule: Area { x: 0, y: below, width: columns, height: why.min(1) },
            why: line(below + 1, why.saturating_sub(1)),
            hints: Area { x: 0, y: rows - 1, width: columns, height: 1 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_takes_the_room_of_the_totals_then_that_of_the_rows() {
        let heights = |rows: u16, foot, why| {
            let layout = CompareLayout::new(80, rows, 3, foot, why);
            assert_eq!(layout.hints.y, rows - 1);
            [layout.head, layout.rows, layout.foot, layout.rule, layout.why].map(|at| at.height)
        };
        // 24 - 3 = 21 lines; 21 - 3 heads - 4 totals = 14 for the rows.
        assert_eq!(heights(24, 4, 0), [3, 14, 4, 0, 0]);
        // A rule and 20 lines would take 21; without heads and three rows there are 15.
        assert_eq!(heights(24, 4, 20), [3, 3, 0, 1, 14]);
        // A rule and 9 lines leave 15 - 10 = 5, enough for the totals.
        assert_eq!(heights(24, 4, 9), [3, 4, 4, 1, 9]);
        // 10 lines without heads and three rows are a rule and three.
        assert_eq!(heights(13, 4, 9), [3, 3, 0, 1, 3]);
        // One line less, and the explanation is alone.
        assert_eq!(heights(12, 4, 9), [0, 0, 0, 1, 8]);
    }
}
