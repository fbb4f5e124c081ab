//! A line that is being typed: its prompt, its text with the end in view, its cursor, the part
//! that is wrong, and that something was left out where the line is full. Only what is in view is
//! measured.

use std::ops::Range;

use super::Paint;
use super::paint::{Painter, cells};
use crate::app::{Area, Input};
use crate::text::{Phrase, suffix};

/// A line that is being typed.
pub(super) struct TypedLine<'a> {
    pub input: &'a Input,
    pub prompt: &'a str,
    /// Whether the keys go to it, so that its cursor is shown.
    pub has_keys: bool,
    /// The bytes that are wrong, if any.
    pub wrong: Option<Range<usize>>,
}

impl<'a> TypedLine<'a> {
    /// A line that has the keys, and nothing wrong.
    pub(super) fn new(input: &'a Input, prompt: &'a str) -> TypedLine<'a> {
        TypedLine { input, prompt, has_keys: true, wrong: None }
    }
}

/// Paints the line. The cell of the cursor.
pub(super) fn draw(line: &TypedLine<'_>, area: Area, painter: &mut Painter<'_>) -> Area {
    let &TypedLine { input, prompt, has_keys, ref wrong } = line;
    let room = painter.text(area, prompt, Paint::Dim);
    let room = if input.is_cut() {
        let told = Phrase::LineIsFull.with(painter.options().lang, Input::MOST);
        painter.text_beside(room, &told, room.width / 2, Paint::Warning)
    } else {
        room
    };
    // The end of a long text is what is being typed: show it, not its start.
    let (before, text) = (input.before(), input.text());
    let from = before.len() - suffix(before, room.width.saturating_sub(1).into()).len();
    painter.text(room, text.get(from..).unwrap_or_default(), Paint::Plain);
    let column = |at: usize| cells(text.get(from..at.max(from)).unwrap_or_default());
    if let Some(wrong) = wrong {
        let (start, end) = (column(wrong.start), column(wrong.end));
        let part = text.get(wrong.start.max(from)..wrong.end).unwrap_or_default();
        let wrong = Area { x: room.x + start, width: end.saturating_sub(start), ..room };
        painter.text(wrong, part, Paint::Wrong);
    }
    let cursor = Area { x: room.x + column(before.len()), width: 1, ..room };
    if has_keys {
        painter.select(cursor, Paint::Selected);
    }
    cursor
}
