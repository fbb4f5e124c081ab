//! A line that is being typed: its prompt, its text with the end in view, its cursor, and
//! the part that is wrong.

use std::ops::Range;

use super::Paint;
use super::paint::Painter;
use crate::app::{Area, Input};
use crate::text::width;

/// Paints the line; the cursor only where the line has the keys. The cell of the cursor.
pub(super) fn draw(
    input: &Input,
    prompt: &str,
    area: Area,
    (focused, wrong): (bool, Option<Range<usize>>),
    painter: &mut Painter<'_>,
) -> Area {
    let taken = painter.text(area, prompt, Paint::Dim);
    let room = Area { x: area.x + taken, width: area.width.saturating_sub(taken), ..area };
    // The end of a long text is what is being typed: show it, not its start.
    let cells = usize::from(room.width.saturating_sub(1));
    let mut from = 0;
    let before = input.before();
    while width(before.get(from..).unwrap_or_default()) > cells {
        from += before.get(from..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
    let text = input.text();
    painter.text(room, text.get(from..).unwrap_or_default(), Paint::Plain);
    let column = |at: usize| {
        u16::try_from(width(text.get(from..at.max(from)).unwrap_or_default())).unwrap_or(0)
    };
    if let Some(wrong) = wrong {
        let (start, end) = (column(wrong.start), column(wrong.end));
        let part = text.get(wrong.start.max(from)..wrong.end).unwrap_or_default();
        painter.text(
            Area { x: room.x + start, width: end.saturating_sub(start), ..room },
            part,
            Paint::Wrong,
        );
    }
    let cursor = Area { x: room.x + column(before.len()), width: 1, ..room };
    if focused {
        painter.select(cursor, Paint::Selected);
    }
    cursor
}
