//! The prompt of a snapshot: the path with what would complete it, what is said of it, the
//! form and the extent.

use super::paint::Painter;
use super::{Model, Paint, typed};
use crate::app::{Area, Format, Saving, SavingLayout};
use crate::text::{Lang, Phrase, width};

/// Paints the prompt over what was drawn.
pub(super) fn draw(model: Model<'_>, saving: &Saving, painter: &mut Painter<'_>) {
    let state = model.state;
    let lang = state.options.lang;
    let layout = SavingLayout::new(state.columns, state.rows);
    painter.frame(layout.frame, Phrase::SaveTitle.text(lang));
    let prompt = painter.glyph("› ", "> ");
    let cursor = typed::draw(&saving.input, prompt, layout.input, (true, None), painter);
    if let (Some(rest), false) = (saving.completion(), saving.asks) {
        let end = layout.input.x + layout.input.width;
        let room = Area { width: end.saturating_sub(cursor.x), ..cursor };
        painter.text(room, &rest, Paint::Dim);
        painter.select(cursor, Paint::Selected);
    }
    draw_remark(saving, lang, layout.remark, painter);
    let forms = Format::ALL.map(|format| (form_name(format, lang).to_owned(), format));
    let forms = forms.map(|(name, format)| (name, format == saving.format));
    draw_choice(Phrase::SaveForm.text(lang), &forms, (layout.form, lang), painter);
    let [window, view] = saving.sizes.map(|(columns, rows)| format!("{columns} × {rows}"));
    let extents = [
        (Phrase::TheWindow.with(lang, window), !saving.is_whole),
        (Phrase::TheWholeView.with(lang, view), saving.is_whole),
    ];
    draw_choice(Phrase::SaveExtent.text(lang), &extents, (layout.extent, lang), painter);
}

fn draw_remark(saving: &Saving, lang: Lang, area: Area, painter: &mut Painter<'_>) {
    let area = Area { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
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
fn draw_choice(
    label: &str,
    choices: &[(String, bool)],
    (area, lang): (Area, Lang),
    painter: &mut Painter<'_>,
) {
    let labels = [Phrase::SaveForm, Phrase::SaveExtent].map(|phrase| width(phrase.text(lang)));
    let taken = u16::try_from(labels.into_iter().max().unwrap_or(0) + 2).unwrap_or(0);
    painter.text(area, label, Paint::Dim);
    let mut room = Area { x: area.x + taken, width: area.width.saturating_sub(taken), ..area };
    let all: usize = choices.iter().map(|(name, _)| width(name) + 3).sum();
    let fits = all <= usize::from(room.width) + 3;
    for (name, chosen) in choices.iter().filter(|(_, chosen)| fits || *chosen) {
        let paint = if *chosen { Paint::Strong } else { Paint::Dim };
        let used = painter.text(room, name, paint);
        let rest = Area { x: room.x + used, width: room.width.saturating_sub(used), ..room };
        let gap = if rest.width > 3 { painter.text(rest, "   ", Paint::Plain) } else { 0 };
        if *chosen {
            painter.select(Area { width: used, ..room }, Paint::Selected);
        }
        room = Area { x: rest.x + gap, width: rest.width.saturating_sub(gap), ..rest };
    }
}
