//! The comparison screen: the table or the bars as `report` laid them out, the totals that
//! stay, and the explanation of the number under the cursor.

use super::paint::{Painter, cells};
use super::{Model, Paint, details};
use crate::app::{Area, CompareLayout, Picture};
use crate::query::Direction;
use crate::report::{SheetLine, Shown, measure_name};
use crate::text::{self, Phrase, Spoken, integer, width};

/// Paints the screen.
pub(super) fn draw(model: Model<'_>, painter: &mut Painter<'_>) {
    let compare = &model.state.compare;
    let layout = model.state.compare_layout();
    draw_title(model, layout, painter);
    details::draw_lines(&compare.page.head, 0, layout.head, painter);
    let rows = layout.rows.shown(&compare.page.rows, compare.top);
    for (_, (at, line), area) in rows.chain(layout.foot.shown(&compare.page.foot, 0)) {
        draw_line(model, *at, line, area, painter);
    }
    if layout.rule.height > 0 {
        painter.rule(layout.rule, false);
        let title = format!(" {} ", Phrase::WhyTitle.text(model.state.options.lang));
        let room = layout.rule.after(1);
        painter.text(room, &title, Paint::Dim);
        let (lines, shown) = (compare.page.why.len(), usize::from(layout.why.height));
        if lines > shown {
            let last = (compare.why_top + shown).min(lines);
            painter.text_right(room, &format!(" {last}/{lines} "), Paint::Dim);
        }
        details::draw_lines(&compare.page.why, compare.why_top, layout.why, painter);
    }
}

/// The stage and the year of all amounts, where they are no promises.
fn at_stage(model: Model<'_>) -> Option<String> {
    let lang = model.state.options.lang;
    let opening = model.state.compare.page.comparison.as_ref()?.opening();
    let stage = opening.stage?.spoken(lang).to_owned();
    let year = opening.exercise.map(|year| year.to_string());
    Some(std::iter::once(stage).chain(year).collect::<Vec<_>>().join(" "))
}

/// How many rows are compared, against what, and in which order.
fn draw_title(model: Model<'_>, layout: CompareLayout, painter: &mut Painter<'_>) {
    let lang = model.state.options.lang;
    let compare = &model.state.compare;
    let rows = match compare.row_count() {
        1 => Phrase::OneRow.text(lang).to_owned(),
        count => Phrase::ManyRows.with(lang, count),
    };
    let title = Phrase::ComparisonOf.with(lang, rows);
    let said = [at_stage(model), shown_against(model), chosen(model), sorted(model)];
    let separator = painter.glyph(" · ", " - ");
    let said = said.into_iter().flatten().collect::<Vec<_>>().join(separator);
    let taken = cells(&said).min(layout.title.width * 2 / 3);
    let both = both_disclosed(model).map(|both| format!("{title}{separator}{both}"));
    let room = usize::from(layout.title.width.saturating_sub(taken + 1));
    let title = both.filter(|both| width(both) <= room).unwrap_or(title);
    painter.text(layout.title, &title, Paint::Strong);
    painter.text(layout.title.after(layout.title.width - taken), &said, Paint::Note);
}

/// How many of all that might have been rows disclose a subsidy and an equity participation.
fn both_disclosed(model: Model<'_>) -> Option<String> {
    let lang = model.state.options.lang;
    let counts = model.state.compare.page.comparison.as_ref()?.disclosure()?;
    let [both, listed] = [counts.both, counts.listed].map(|count| integer(count, lang));
    Some(Phrase::BothDisclosed.with(lang, Phrase::OutOf.with_both(lang, &both, &listed)))
}

/// What the table shows of the rows against the baseline; nothing of bars, which are amounts.
fn shown_against(model: Model<'_>) -> Option<String> {
    let lang = model.state.options.lang;
    let compare = &model.state.compare;
    let name = model.ledger.corpus.short_name(compare.settings.baseline?);
    let against = Phrase::AgainstBaseline.with(lang, name);
    let shown = match compare.settings.shown {
        Shown::Values => None,
        Shown::Differences => Some(Phrase::DifferencesShown),
        Shown::Times => Some(Phrase::TimesShown),
    };
    match (compare.settings.picture, shown) {
        (Picture::Bars(_), _) => None,
        (Picture::Table, None) => Some(against),
        (Picture::Table, Some(shown)) => Some(format!("{} · {against}", shown.text(lang))),
    }
}

/// Which amount the cursor is on, where no column shows that.
fn chosen(model: Model<'_>) -> Option<String> {
    let compare = &model.state.compare;
    match compare.settings.picture {
        Picture::Table => None,
        Picture::Bars(_) => {
            Some(measure_name(compare.measure()?, model.state.options.lang).to_owned())
        }
    }
}

/// By what the rows are sorted, and which way.
fn sorted(model: Model<'_>) -> Option<String> {
    let options = model.state.options;
    let (measure, direction) = model.state.compare.settings.sort?;
    let arrow = match (direction, options.ascii) {
        (Direction::Ascending, false) => "▲",
        (Direction::Ascending, true) => "^",
        (Direction::Descending, false) => "▼",
        (Direction::Descending, true) => "v",
    };
    let name = measure_name(measure, options.lang);
    Some(format!("{} {arrow}", Phrase::SortedBy.with(options.lang, name)))
}

/// A line of the table; under the cursor the whole line is shown as selected, and the number
/// apart from it.
fn draw_line(
    model: Model<'_>,
    at: Option<usize>,
    line: &SheetLine,
    area: Area,
    painter: &mut Painter<'_>,
) {
    let compare = &model.state.compare;
    details::draw_line(line, area, painter);
    if at != Some(compare.line) {
        return;
    }
    painter.select(area, Paint::SelectedIdle);
    let table = !compare.page.head.is_empty();
    if let Some(column) = compare.page.columns.get(compare.column).filter(|_| table) {
        let x = area.x.saturating_add(text::cells(column.start));
        painter.select(Area { x, width: text::cells(column.width), ..area }, Paint::Selected);
    }
}
