//! The prompt of a snapshot: the path and its completion, a remark, the form and the extent.

use super::paint::{Painter, cells};
use super::typed::{self, TypedLine};
use super::{Model, Paint};
use crate::app::{Area, Format, Saving, SavingLayout};
use crate::text::{Lang, Phrase, width};

/// Paints the prompt over what was drawn.
pub(super) fn draw(model: Model<'_>, saving: &Saving, painter: &mut Painter<'_>) {
    let state = model.state;
    let lang = state.options.lang;
    let layout = SavingLayout::new(state.columns, state.rows);
    painter.frame(layout.frame, Phrase::SaveTitle.text(lang));
    let prompt = painter.glyph("› ", "> ");
    let cursor = typed::draw(&TypedLine::new(&saving.input, prompt), layout.input, painter);
    if let (Some(rest), false) = (saving.completion(), saving.asks) {
        let end = layout.input.x + layout.input.width;
        let room = Area { width: end.saturating_sub(cursor.x), ..cursor };
        painter.text(room, &rest, Paint::Dim);
        painter.select(cursor, Paint::Selected);
    }
    draw_remark(saving, lang, layout.remark, painter);
    let forms = Format::ALL.map(|format| form_name(format, lang).to_owned());
    let chosen = Format::ALL.iter().position(|&format| format == saving.format).unwrap_or(0);
    draw_choices(Phrase::SaveForm, &forms, chosen, layout.form, painter);
    let [window, view] = saving.sizes.map(|(columns, rows)| format!("{columns} × {rows}"));
    let extents = [Phrase::TheWindow.with(lang, window), Phrase::TheWholeView.with(lang, view)];
    draw_choices(Phrase::SaveExtent, &extents, saving.is_whole.into(), layout.extent, painter);
}

fn draw_remark(saving: &Saving, lang: Lang, area: Area, painter: &mut Painter<'_>) {
    let area = area.after(2);
    if saving.asks {
        painter.text(area, Phrase::AsksToReplace.text(lang), Paint::Warning);
    } else if let Some(problem) = &saving.problem {
        painter.text(area, problem, Paint::Warning);
    } else if let Some(remark) = saving.remark() {
        painter.text(area, remark.text(lang), Paint::Note);
    }
}

fn form_name(format: Format, lang: Lang) -> &'static str {
    match format {
        Format::Text => Phrase::FormText,
        Format::Ansi => Phrase::FormAnsi,
        Format::Svg => Phrase::FormSvg,
        Format::DarkSvg => Phrase::FormDarkSvg,
    }
    .text(lang)
}

/// A label and what may be chosen, the chosen one set off; where not all has room, that alone.
fn draw_choices(
    label: Phrase,
    choices: &[String],
    chosen: usize,
    area: Area,
    painter: &mut Painter<'_>,
) {
    let lang = painter.options().lang;
    let labels = [Phrase::SaveForm, Phrase::SaveExtent].map(|phrase| cells(phrase.text(lang)));
    let taken = labels.into_iter().max().unwrap_or(0) + 2;
    painter.text(area, label.text(lang), Paint::Dim);
    let mut room = area.after(taken);
    let all: usize = choices.iter().map(|name| width(name) + 3).sum();
    let fits = all <= usize::from(room.width) + 3;
    for (at, name) in choices.iter().enumerate().filter(|&(at, _)| fits || at == chosen) {
        let paint = if at == chosen { Paint::Strong } else { Paint::Dim };
        let rest = painter.text(room, name, paint);
        let gap = if rest.width > 3 { "   " } else { "" };
        if at == chosen {
            painter.select(Area { width: rest.x - room.x, ..room }, Paint::Selected);
        }
        room = painter.text(rest, gap, Paint::Plain);
    }
}
