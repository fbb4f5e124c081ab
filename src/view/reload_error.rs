//! What keeps the corpus from being read again, over the lower part of what was drawn.

use super::paint::Painter;
use super::{Model, Paint, details};
use crate::app::{Area, ReloadError, ReloadErrorLayout};
use crate::text::Phrase;

/// Paints it, where it is shown.
pub(super) fn draw(model: Model<'_>, error: &ReloadError, painter: &mut Painter<'_>) {
    let state = model.state;
    let layout = ReloadErrorLayout::new(state.columns, state.rows, error);
    if layout.frame.height == 0 {
        return;
    }
    let lang = state.options.lang;
    let title = Phrase::TroubleTitle.with(lang, error.summary.text(lang));
    painter.frame(layout.frame, &title);
    for (_, (at, line), area) in layout.lines.shown(error.lines(), error.top) {
        details::draw_line(line, area, painter);
        if *at == error.row {
            let edge = Area { x: layout.frame.x, width: 1, ..area };
            painter.fill(edge, painter.glyph("▌", "#"), Paint::Warning);
        }
    }
    let shown = error.top + usize::from(layout.lines.height);
    if shown < error.lines().len() || error.top > 0 {
        let lines = error.lines().len();
        painter.frame_count(layout.frame, shown.min(lines), lines);
    }
}
