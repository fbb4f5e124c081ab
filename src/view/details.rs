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
    let offset = sheet.line.checked_sub(sheet.top).and_then(|offset| u16::try_from(offset).ok());
    let cursor = offset.filter(|&offset| explorer.focus == Part::Page && offset < area.height);
    if let Some(offset) = cursor {
        painter.select(Area { y: area.y + offset, height: 1, ..area }, Paint::Selected);
    }
}

/// Paints lines from `top` on.
pub(super) fn draw_lines(lines: &[SheetLine], top: usize, area: Area, painter: &mut Painter<'_>) {
    for (offset, line) in (0..area.height).zip(lines.iter().skip(top)) {
        draw_line(line, Area { y: area.y + offset, height: 1, ..area }, painter);
    }
}

pub(super) fn draw_line(line: &SheetLine, area: Area, painter: &mut Painter<'_>) {
    let mut rest = area;
    for span in &line.spans {
        let taken = painter.text(rest, &span.text, paint(span.tone));
        rest.x += taken;
        rest.width -= taken;
    }
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
