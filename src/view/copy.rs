//! The offer to write a copy of the corpus that ships.

use super::paint::Painter;
use super::typed::{self, TypedLine};
use super::{Model, Paint};
use crate::app::{Area, CopyOffer};
use crate::text::{Phrase, wrap};

/// Paints the offer over what was drawn.
pub(super) fn draw(model: Model<'_>, offer: &CopyOffer, painter: &mut Painter<'_>) {
    let (state, lang) = (model.state, model.state.options.lang);
    let layout = offer.layout(state);
    painter.frame(layout.frame, Phrase::CopyCorpusTitle.text(lang));
    for (offset, line) in (0..layout.text.height).zip(offer.lines(state)) {
        let area = Area { y: layout.text.y + offset, height: 1, ..layout.text };
        painter.text(area, &line, Paint::Plain);
    }
    let prompt = painter.glyph("› ", "> ");
    typed::draw(&TypedLine::new(&offer.input, prompt), layout.input, painter);
    if let Some(problem) = &offer.problem {
        let lines = wrap(problem.text(lang), usize::from(layout.problem.width));
        for (offset, line) in (0..layout.problem.height).zip(lines) {
            let area = Area { y: layout.problem.y + offset, height: 1, ..layout.problem };
            painter.text(area, &line, Paint::Warning);
        }
    }
}
