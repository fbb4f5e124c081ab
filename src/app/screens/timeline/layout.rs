//! Where the parts of the timeline screen stand.

use crate::app::frame::area::{Area, MIN_COLUMNS, MIN_ROWS};

/// The parts of the timeline screen. A part that has no room has no height or width.
///
/// ```text
/// screens
/// timeline · what it is of                        today
///                    2022        2023                      major
///                    S1    S2    S1    S2                  minor
/// names              bars
/// …                  …
/// ── 3/27 ─────────────────────────────────────────────    rule
///  the chosen entry in full                                detail
/// keys
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimelineLayout {
    /// What it is of.
    pub title: Area,
    /// The years, or months with their year.
    pub major: Area,
    /// What is between them.
    pub minor: Area,
    /// The nodes' names, a line for each row.
    pub names: Area,
    /// The bars beside them.
    pub bars: Area,
    /// The line above the chosen entry.
    pub rule: Area,
    /// The chosen entry.
    pub detail: Area,
    /// What the marks stand for, where there is room.
    pub legend: Area,
    /// The keys that work here.
    pub hints: Area,
}

impl TimelineLayout {
    /// The layout for a window of `columns` by `rows`.
    #[must_use]
    pub fn new(columns: u16, rows: u16) -> TimelineLayout {
        if columns < MIN_COLUMNS || rows < MIN_ROWS {
            return TimelineLayout::default();
        }
        let (axis, detail, legend) = match rows {
            0..12 => (1, 2, 0),
            12..16 => (2, 2, 0),
            16..22 => (2, 4, 0),
            22..30 => (2, 5, 0),
            _ => (2, 5, 1),
        };
        let names = (columns * 7 / 25).clamp(12, 40);
        let body = rows - 4 - axis - detail - legend;
        let left = Area { x: 1, y: 2 + axis, width: names - 2, height: body };
        let bars = Area { x: names, width: columns - names - 1, ..left };
        let below = left.y + body;
        let line = |y, height| Area { x: 0, y, width: columns, height };
        TimelineLayout {
            title: line(1, 1),
            major: Area { y: 2, height: 1, ..bars },
            minor: Area { y: 3, height: axis - 1, ..bars },
            names: left,
            bars,
            rule: line(below, 1),
            // The mark of the chosen entry stands before it.
            detail: Area { x: 3, width: columns - 4, ..line(below + 1, detail) },
            legend: Area { x: 1, width: columns - 2, ..line(below + 1 + detail, legend) },
            hints: line(rows - 1, 1),
        }
    }
}

impl TimelineLayout {
    /// The height of a window that shows so many rows, and the chosen entry in full.
    pub(crate) fn rows_for(body: usize) -> usize {
        // Eleven rows in the lowest window that tells an entry in full; from 30 on a legend.
        if body < 19 { body.max(11) + 11 } else { body + 12 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_as_high_as_what_it_is_to_show() {
        for body in [0, 1, 11, 12, 18, 19, 20, 300] {
            let rows = u16::try_from(TimelineLayout::rows_for(body)).unwrap();
            let layout = TimelineLayout::new(80, rows);
            assert_eq!(usize::from(layout.bars.height), body.max(11), "{body}");
            assert_eq!(layout.detail.height, 5);
        }
    }

    #[test]
    fn parts_never_leave_the_window_nor_overlap() {
        for columns in [MIN_COLUMNS, 41, 80, 120, 160, 300] {
            for rows in MIN_ROWS..60 {
                let TimelineLayout {
                    title,
                    major,
                    minor,
                    names,
                    bars,
                    rule,
                    detail,
                    legend,
                    hints,
                } = TimelineLayout::new(columns, rows);
                let parts = [title, major, minor, names, bars, rule, detail, legend, hints];
                for y in 0..rows {
                    for x in 0..columns {
                        let owners = parts.iter().filter(|part| part.contains(x, y)).count();
                        assert!(owners <= 1, "{columns}x{rows} at {x},{y}");
                    }
                }
                assert!(parts.iter().all(|part| {
                    part.x + part.width <= columns && part.y + part.height <= rows
                }));
                assert!(bars.width >= 27 && bars.height >= 3, "{columns}x{rows}: {bars:?}");
                assert!(names.width >= 10 && names.height == bars.height);
                // Every line of the window is one of a part.
                let lines: u16 = [title, major, minor, bars, rule, detail, legend, hints]
                    .iter()
                    .map(|part| part.height)
                    .sum();
                // But the first, which is that of the screens.
                assert_eq!(lines, rows - 1);
            }
        }
        assert_eq!(TimelineLayout::new(39, 24), TimelineLayout::default());
        assert_eq!(TimelineLayout::new(80, 9), TimelineLayout::default());
    }
}
