//! What keeps the corpus from being read again, over the lower part of what was drawn.

use super::paint::Painter;
use super::{Model, Paint, details};
use crate::app::{Area, Trouble, TroubleLayout};
use crate::text::Phrase;

/// Paints it, where it is shown.
pub(super) fn draw(model: Model<'_>, trouble: &Trouble, painter: &mut Painter<'_>) {
    let state = model.state;
    let layout = TroubleLayout::new(state.columns, state.rows, trouble);
    if layout.frame.height == 0 {
        return;
    }
    let lang = state.options.lang;
    let title = Phrase::TroubleTitle.with(lang, trouble.summary(lang));
    painter.frame(layout.frame, &title);
    let lines = trouble.lines().iter().skip(trouble.top);
    for (offset, (at, line)) in (0..layout.lines.height).zip(lines) {
        let area = Area { y: layout.lines.y + offset, height: 1, ..layout.lines };
        details::draw_line(line, area, painter);
        if *at == trouble.row {
            let edge = Area { x: layout.frame.x, width: 1, ..area };
            painter.fill(edge, painter.glyph("▌", "#"), Paint::Warning);
        }
    }
    let shown = trouble.top + usize::from(layout.lines.height);
    if shown < trouble.lines().len() || trouble.top > 0 {
        let lines = trouble.lines().len();
        painter.frame_count(layout.frame, shown.min(lines), lines);
    }
}
