//! The selected node in full, as `report::sheet` laid it out.

use super::paint::Painter;
use super::{Model, Paint};
use crate::app::{Area, Pane};
use crate::report::{SheetLine, Tone};

/// Paints the lines in the window.
pub(super) fn draw(model: Model<'_>, area: Area, painter: &mut Painter<'_>) {
    let explorer = &model.state.explorer;
    let sheet = &explorer.sheet;
    for offset in 0..area.height {
        let at = sheet.top + usize::from(offset);
        let Some(line) = sheet.lines().get(at) else { break };
        let row = Area { y: area.y + offset, height: 1, ..area };
        draw_line(line, row, painter);
        if explorer.focus == Pane::Details && at == sheet.line {
            painter.select(row, Paint::Selected);
        }
    }
}

fn draw_line(line: &SheetLine, area: Area, painter: &mut Painter<'_>) {
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
