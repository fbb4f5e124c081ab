//! The comparison screen: the table or the bars as `report` laid them out, the totals that
//! stay, and the explanation of the number under the cursor.

use super::paint::Painter;
use super::{Model, Paint, details};
use crate::app::{Area, CompareLayout};
use crate::report::{SheetLine, Shown};
use crate::text::{Phrase, width};

/// Paints the screen.
pub(super) fn draw(model: Model<'_>, painter: &mut Painter<'_>) {
    let compare = &model.state.compare;
    let layout = model.state.compare_layout();
    draw_title(model, layout, painter);
    details::draw_lines(compare.head(), 0, layout.head, painter);
    for (offset, (at, line)) in (0..layout.rows.height).zip(compare.rows().iter().skip(compare.top))
    {
        let area = Area { y: layout.rows.y + offset, height: 1, ..layout.rows };
        draw_line(model, (Some(*at), line), area, painter);
    }
    for (offset, (at, line)) in (0..layout.foot.height).zip(compare.foot()) {
        let area = Area { y: layout.foot.y + offset, height: 1, ..layout.foot };
        draw_line(model, (*at, line), area, painter);
    }
    if layout.rule.height > 0 {
        painter.fill(layout.rule, painter.glyph("─", "-"), Paint::Dim);
        let title = format!(" {} ", Phrase::WhyTitle.text(model.state.options.lang));
        let room = Area { x: 1, width: layout.rule.width.saturating_sub(1), ..layout.rule };
        painter.text(room, &title, Paint::Dim);
        details::draw_lines(compare.explanation(), 0, layout.why, painter);
    }
}

/// How many rows are compared, and against what.
fn draw_title(model: Model<'_>, layout: CompareLayout, painter: &mut Painter<'_>) {
    let lang = model.state.options.lang;
    let compare = &model.state.compare;
    let rows = match compare.len() {
        1 => Phrase::OneRow.text(lang).to_owned(),
        count => Phrase::ManyRows.with(lang, count),
    };
    painter.text(layout.title, &Phrase::ComparisonOf.with(lang, rows), Paint::Strong);
    let Some(baseline) = compare.baseline() else { return };
    let name = model.ledger.corpus.short_name(baseline);
    let mut said = Phrase::AgainstBaseline.with(lang, name);
    let shown = match compare.shown {
        Shown::Values => None,
        Shown::Differences => Some(Phrase::DifferencesShown),
        Shown::Times => Some(Phrase::TimesShown),
    };
    if let Some(shown) = shown {
        said = format!("{} · {said}", shown.text(lang));
    }
    let taken = u16::try_from(width(&said)).unwrap_or(u16::MAX).min(layout.title.width / 2);
    let x = layout.title.width - taken;
    painter.text_right(Area { x, width: taken, ..layout.title }, &said, Paint::Note);
}

/// A line of the table; under the cursor the whole line is shown as selected, and the number
/// apart from it.
fn draw_line(
    model: Model<'_>,
    (at, line): (Option<usize>, &SheetLine),
    area: Area,
    painter: &mut Painter<'_>,
) {
    let compare = &model.state.compare;
    details::draw_line(line, area, painter);
    if at != Some(compare.line) {
        return;
    }
    painter.select(area, Paint::SelectedIdle);
    let table = !compare.head().is_empty();
    if let Some(column) = compare.columns().get(compare.column).filter(|_| table) {
        let cells = |columns: usize| u16::try_from(columns).unwrap_or(u16::MAX);
        let x = area.x.saturating_add(cells(column.start));
        painter.select(Area { x, width: cells(column.width), ..area }, Paint::Selected);
    }
}
