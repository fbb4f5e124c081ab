//! The timeline screen.

use super::paint::Painter;
use super::{Model, Paint};
use crate::app::Area;
use crate::text::Phrase;

/// Paints the screen, all but its keys.
pub(super) fn draw(model: Model<'_>, painter: &mut Painter<'_>) {
    let line = Area { x: 0, y: 0, width: model.state.columns, height: 1 };
    painter.text(line, Phrase::TimelineTitle.text(model.state.options.lang), Paint::Strong);
}
