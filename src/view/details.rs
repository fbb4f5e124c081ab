//! The selected node in full: the lines of its page.

use super::paint::Painter;
use super::{Model, Paint};
use crate::app::{Area, Part};
use crate::report::{SheetLine, Tone};

/// Paints the lines in the window.
pub(super) fn draw(model: Model<'_>, area: Area, painter: &mut Painter<'_>) {
    let explorer = &model.state.explorer;
    let sheet = &explorer.sheet;
    draw_lines(sheet.lines(), sheet.top, area, painter);
    let cursor = area.line_of(sheet.line, sheet.top).filter(|_| explorer.focus == Part::Page);
    if let Some(line) = cursor {
        painter.select(line, Paint::Selected);
    }
}

/// Paints lines from `top` on.
pub(super) fn draw_lines(lines: &[SheetLine], top: usize, area: Area, painter: &mut Painter<'_>) {
    for (_, line, area) in area.shown(lines, top) {
        draw_line(line, area, painter);
    }
}

pub(super) fn draw_line(line: &SheetLine, area: Area, painter: &mut Painter<'_>) {
    line.spans.iter().fold(area, |rest, span| painter.text(rest, &span.text, paint(span.tone)));
}

fn paint(tone: Tone) -> Paint {
    match tone {
        Tone::Plain => Paint::Plain,
        Tone::Dim => Paint::Dim,
        Tone::Strong => Paint::Strong,
        Tone::Heading => Paint::Heading,
        Tone::Subsidy => Paint::Subsidy,
        Tone::Equity => Paint::Equity,
        Tone::Envelope => Paint::Envelope,
        Tone::OtherMoney => Paint::OtherMoney,
        Tone::Warning => Paint::Warning,
        Tone::Link => Paint::Link,
    }
}
