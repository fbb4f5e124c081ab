//! The offer to write a copy of the corpus that ships.

use super::paint::Painter;
use super::typed::{self, TypedLine};
use super::{Model, Paint};
use crate::app::CopyOffer;
use crate::text::{Phrase, wrap};

/// Paints the offer over what was drawn.
pub(super) fn draw(model: Model<'_>, offer: &CopyOffer, painter: &mut Painter<'_>) {
    let (state, lang) = (model.state, model.state.options.lang);
    let layout = offer.layout(state);
    painter.frame(layout.frame, Phrase::CopyCorpusTitle.text(lang));
    for (_, line, area) in layout.text.shown(&offer.lines(state), 0) {
        painter.text(area, line, Paint::Plain);
    }
    let prompt = painter.glyph("› ", "> ");
    typed::draw(&TypedLine::new(&offer.input, prompt), layout.input, painter);
    if let Some(problem) = &offer.problem {
        let lines = wrap(problem.text(lang), usize::from(layout.problem.width));
        for (_, line, area) in layout.problem.shown(&lines, 0) {
            painter.text(area, line, Paint::Warning);
        }
    }
}
