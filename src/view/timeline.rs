//! The timeline screen: a row for each lane of a node, bars on a calendar axis, today, and the
//! chosen entry in full.
//!
//! Only the rows in the window are built, and of a row only the bars that are seen.
//!
//! ```text
//! chronologie · SUN-ES                             aujourd’hui : 1er septembre 2022
//!                       2022                    2023
//!                       J F M A M J J A S O N D J F M A M J J A S O N D
//! SUN-ES                ■━━━━━━━━━━━━━━━│━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╸
//!                       ┣━━━━━━━━━━╸┣━━━│━━━━━━╸┣━━━━━━━━━━╸┣━━━━━━━━━━╸
//! ── 1/5 ────────────────────────────────────────────────────────────────
//! ■  de janvier 2022 à décembre 2023 · période
//! ```

mod bar;

use super::outline::money_paint;
use super::paint::{Painter, cells};
use super::{Model, Paint, details};
use crate::app::{Area, TimeWindow, TimelineLayout, TimelineRow};
use crate::query::MoneyKind;
use crate::query::timeline::{ColumnSpan, Entry, EntryKind, LaneRow};
use crate::report::{
    axis_major, axis_minor, day_text, entry_kind, entry_label, entry_title, entry_when, entry_word,
};
use crate::text::{Lang, Phrase, integer, truncate, width};

/// The fewest columns in which a title that must be cut is set beside its bar.
const LEAST_LABEL: usize = 10;

/// Paints the screen, all but its keys.
pub(super) fn draw(model: Model<'_>, painter: &mut Painter<'_>) {
    let layout = TimelineLayout::new(model.state.columns, model.state.rows);
    draw_title(model, layout, painter);
    draw_axis(model, layout, painter);
    let timeline = &model.state.timeline;
    for offset in 0..layout.bars.height {
        let at = timeline.top + usize::from(offset);
        let Some(row) = timeline.row(at) else { break };
        let (name, bars) = (layout.names.line(offset), layout.bars.line(offset));
        match row {
            TimelineRow::Lane(lane) => {
                if lane.is_first || offset == 0 {
                    let name_of = model.ledger.corpus.short_name(lane.node);
                    painter.text(name, name_of, Paint::Plain);
                }
                draw_lane(model, lane, bars, painter);
            }
            TimelineRow::Heading(count) => {
                let count = integer(count, lang(model));
                let said = Phrase::DateNotKnown.with(lang(model), count);
                let whole = Area { width: bars.x + bars.width - name.x, ..name };
                painter.text(whole, &said, Paint::Heading);
            }
            TimelineRow::Undated(entry) => draw_undated(model, entry, name, bars, painter),
        }
        if at == timeline.chosen_row() {
            painter.select(name, Paint::SelectedIdle);
        }
    }
    draw_chosen(model, layout, painter);
}

fn lang(model: Model<'_>) -> Lang {
    model.state.options.lang
}

/// What is shown, and which day is today, with an arrow where that is not in the window.
fn draw_title(model: Model<'_>, layout: TimelineLayout, painter: &mut Painter<'_>) {
    let timeline = &model.state.timeline;
    let of = timeline
        .under()
        .map_or(Phrase::WholeCorpus.text(lang(model)), |node| model.ledger.corpus.short_name(node));
    let said = today(model, layout.title.width * 3 / 5, painter);
    let room = painter.text_beside(layout.title, &said, layout.title.width, Paint::Today);
    painter.text(room, &Phrase::TimelineOf.with(lang(model), of), Paint::Strong);
}

/// Which day is today, with an arrow where it is not seen; as much of it as there is room for.
fn today(model: Model<'_>, room: u16, painter: &Painter<'_>) -> String {
    let Some(today) = model.state.invocation.today else { return String::new() };
    let column = model.state.timeline.page.shown.map(|window| {
        let column = window.scale.column(today);
        (column - window.left, window.offset(column).is_some())
    });
    let pointed = |said: String| match column {
        Some((..0, false)) => format!("{} {said}", painter.glyph("‹", "<")),
        Some((_, false)) => format!("{said} {}", painter.glyph("›", ">")),
        Some((_, true)) | None => said,
    };
    let whole = pointed(Phrase::TodayIs.with(lang(model), day_text(today, lang(model))));
    let short = pointed(Phrase::Today.text(lang(model)).to_owned());
    let fits = |said: &String| width(said) <= usize::from(room);
    [whole, short].into_iter().find(fits).unwrap_or_default()
}

fn draw_axis(model: Model<'_>, layout: TimelineLayout, painter: &mut Painter<'_>) {
    let Some(window) = model.state.timeline.page.shown else { return };
    let TimeWindow { scale, left, width } = window;
    for (column, name) in axis_major(scale, left, width, lang(model)) {
        painter.text(layout.major.after(column), &name, Paint::Strong);
    }
    for (column, name) in axis_minor(scale, left, width, painter.options().style()) {
        if layout.minor.height > 0 {
            painter.text(layout.minor.after(column), &name, Paint::Dim);
        }
    }
    if let Some(column) =
        model.state.invocation.today.and_then(|day| window.offset(scale.column(day)))
    {
        let line = if layout.minor.height > 0 { layout.minor } else { layout.major };
        painter.text(line.after(column), painter.glyph("▼", "v"), Paint::Today);
    }
}

/// The lines of the calendar, then the bars over them with their titles beside.
fn draw_lane(model: Model<'_>, lane: &LaneRow, area: Area, painter: &mut Painter<'_>) {
    let timeline = &model.state.timeline;
    let Some(window) = timeline.page.shown else { return };
    draw_grid(model, window, area, painter);
    let chosen = timeline.chosen().map(|entry| entry.id);
    let mut entries = timeline.lane_from(lane, window.left).peekable();
    while let Some((entry, columns)) = entries.next() {
        if !window.shows(columns) {
            break;
        }
        let next = entries.peek().map(|(_, next)| *next);
        let room = room_beside(window, columns, next, area);
        let beside = room.is_some_and(|room| draw_label(model, entry, room, painter));
        let cells = draw_bar(entry, columns, window, area, painter);
        if !beside && !entry.is_moment() {
            draw_label_inside(model, entry, cells, painter);
        }
        if chosen == Some(entry.id) {
            painter.select(cells, Paint::Selected);
        }
    }
    draw_hidden(model, lane, window, area, painter);
}

/// Arrows to what is not seen: to the chosen entry, and where a row shows nothing to all that
/// it has.
fn draw_hidden(
    model: Model<'_>,
    lane: &LaneRow,
    window: TimeWindow,
    area: Area,
    painter: &mut Painter<'_>,
) {
    let timeline = &model.state.timeline;
    let row = timeline.row(timeline.chosen_row());
    let chosen = timeline.chosen_columns().filter(|_| row == Some(TimelineRow::Lane(lane)));
    let paint = if chosen.is_some() { Paint::Strong } else { Paint::Dim };
    let ends = timeline.ends_of(lane);
    let shows = timeline
        .lane_from(lane, window.left)
        .next()
        .is_some_and(|(_, columns)| window.shows(columns));
    let hidden = |found: &dyn Fn(ColumnSpan) -> bool| {
        let all = ends.filter(|_| !shows).is_some_and(|(first, last)| found(first) || found(last));
        all || chosen.is_some_and(|columns| !window.shows(columns) && found(columns))
    };
    if hidden(&|columns| columns.last < window.left) {
        painter.text(area, painter.glyph("‹", "<"), paint);
    }
    if hidden(&|columns| columns.first > window.left && !window.shows(columns)) {
        painter.text_right(area, painter.glyph("›", ">"), paint);
    }
}

/// Where years or months begin, and today.
fn draw_grid(model: Model<'_>, window: TimeWindow, area: Area, painter: &mut Painter<'_>) {
    let line = |column: i32| {
        let x = window.offset(column).map(|offset| area.x + offset)?;
        Some(Area { x, width: 1, ..area })
    };
    for tick in window.scale.ticks(window.scale.ruler().major, window.left, window.width) {
        if let Some(cell) = line(tick.column) {
            painter.text(cell, painter.glyph("┊", ":"), Paint::Dim);
        }
    }
    if let Some(cell) =
        model.state.invocation.today.and_then(|today| line(window.scale.column(today)))
    {
        painter.text(cell, painter.glyph("│", "|"), Paint::Today);
    }
}

/// The room between the bar at `columns` and the next one of its row, if there is one.
fn room_beside(
    window: TimeWindow,
    columns: ColumnSpan,
    next: Option<ColumnSpan>,
    area: Area,
) -> Option<Area> {
    let from = columns.last.saturating_add(2);
    let end = window.left.saturating_add(i32::from(window.width));
    let until = next.map_or(end, |next| (next.first - 1).min(end));
    let width = u16::try_from(until - from).ok()?;
    Some(Area { x: area.x + window.offset(from)?, width, ..area })
}

/// The title of an entry; whether the room is enough for it.
fn draw_label(model: Model<'_>, entry: &Entry, room: Area, painter: &mut Painter<'_>) -> bool {
    let label = label(model, entry);
    let fits = usize::from(room.width) >= width(&label).min(LEAST_LABEL);
    if fits {
        painter.text(room, &label, Paint::Dim);
    }
    fits
}

/// The title of an entry inside its bar, where that is long enough.
fn draw_label_inside(model: Model<'_>, entry: &Entry, cells: Area, painter: &mut Painter<'_>) {
    let label = label(model, entry);
    let inside = Area { x: cells.x + 2, width: cells.width.saturating_sub(4), ..cells };
    if label.is_empty() || usize::from(inside.width) < width(&label).min(LEAST_LABEL) + 2 {
        return;
    }
    let cut = truncate(&label, usize::from(inside.width) - 2);
    painter.text(inside, &format!(" {cut} "), Paint::Plain);
}

/// The text beside the bar of an entry: none for a node's own period, which has the name of the
/// node before it.
fn label(model: Model<'_>, entry: &Entry) -> String {
    match entry.kind {
        EntryKind::Period => String::new(),
        EntryKind::Event(_) | EntryKind::Figure(_) => {
            entry_label(&model.ledger.corpus, entry, model.state.options.style())
        }
    }
}

/// A bar as far as it is seen; the cells it took.
fn draw_bar(
    entry: &Entry,
    columns: ColumnSpan,
    window: TimeWindow,
    area: Area,
    painter: &mut Painter<'_>,
) -> Area {
    let Some((offset, parts)) = bar::parts(columns, window, entry.is_moment()) else {
        return Area { width: 0, ..area };
    };
    let paint = paint_of(entry.kind);
    let cells = Area { x: area.x + offset, width: u16::try_from(parts.len()).unwrap_or(0), ..area };
    for (x, part) in (cells.x..).zip(parts) {
        let sign = bar::sign(part, entry, painter.options());
        painter.text(Area { x, width: 1, ..area }, &sign, paint);
    }
    cells
}

fn paint_of(kind: EntryKind) -> Paint {
    match kind {
        EntryKind::Event(_) => Paint::Plain,
        EntryKind::Period => Paint::Dim,
        EntryKind::Figure(instrument) => money_paint(MoneyKind::Of(instrument)),
    }
}

/// What has only a length: its node, its length and what it is.
fn draw_undated(
    model: Model<'_>,
    entry: &Entry,
    name: Area,
    bars: Area,
    painter: &mut Painter<'_>,
) {
    let corpus = &model.ledger.corpus;
    painter.text(name, corpus.short_name(entry.id.node), Paint::Plain);
    let title = entry_title(corpus, entry, painter.options().style());
    let parts = [entry_when(entry, lang(model)), entry_word(entry, lang(model)), title];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let rest = painter.text(bars, &said.join(painter.glyph(" · ", " - ")), paint_of(entry.kind));
    if model.state.timeline.chosen().map(|chosen| chosen.id) == Some(entry.id) {
        painter.select(Area { width: rest.x - bars.x, ..bars }, Paint::Selected);
    }
}

/// Below the rows: which entry is chosen, that entry in full, and the meaning of the marks.
fn draw_chosen(model: Model<'_>, layout: TimelineLayout, painter: &mut Painter<'_>) {
    let timeline = &model.state.timeline;
    painter.rule(layout.rule, false);
    let place = (timeline.page.at + 1).min(timeline.entries());
    painter.text(layout.rule.after(2), &format!(" {place}/{} ", timeline.entries()), Paint::Dim);
    if let Some(entry) = timeline.chosen() {
        let mark = Area { x: 1, ..layout.detail };
        painter.text(mark, &bar::glyph(entry.kind, painter.options()), paint_of(entry.kind));
    }
    details::draw_lines(&timeline.page.detail, 0, layout.detail, painter);
    let mut rest = layout.legend;
    for &kind in timeline.page.kinds.iter().filter(|_| layout.legend.height > 0) {
        let glyph = bar::glyph(kind, painter.options());
        let word = entry_kind(kind, lang(model));
        let taken = cells(word).saturating_add(2);
        if taken > rest.width {
            break;
        }
        painter.text(rest, &glyph, paint_of(kind));
        painter.text(rest.after(2), word, Paint::Dim);
        rest = rest.after(taken.saturating_add(2).min(rest.width));
    }
}
