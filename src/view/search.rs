//! The search screen: the query, the hits with their matched letters marked, and the
//! selected one in full.
//!
//! ```text
//! / laureat strasb▌                                         1 / 35
//!
//! ● Territoire de santé de demain (TSD)   lauréat  ≤ T  35,6 M€   PIA › Territoires d’…
//! ```

use std::ops::Range;

use super::outline::draw_money;
use super::paint::{Painter, cells};
use super::typed::{self, TypedLine};
use super::{Model, Paint, details};
use crate::app::{Area, Asked, ListAndPage, Typing};
use crate::domain::Corpus;
use crate::query::search::{Field, Found, Hit, highlights};
use crate::report::{found_context, found_kind, found_name};
use crate::text::{Phrase, truncate};

/// Paints the screen.
pub(super) fn draw(model: Model<'_>, painter: &mut Painter<'_>) {
    let layout = model.state.search_layout();
    draw_query(model, layout, painter);
    draw_hits(model, layout, painter);
    let search = &model.state.search;
    painter.rule(layout.rule, layout.rule_is_vertical);
    details::draw_lines(search.preview(), 0, layout.page, painter);
}

/// The line that is typed in, how many hits there are, and below it what is wrong or that
/// the hits are only near.
fn draw_query(model: Model<'_>, layout: ListAndPage, painter: &mut Painter<'_>) {
    let lang = model.state.options.lang;
    let search = &model.state.search;
    let shown = search.answer.hits.len();
    let of = search.answer.total.max(shown);
    let count = format!("{} {of}", Phrase::HitsOf.with(lang, (search.row + 1).min(shown)));
    let count = if search.asked == Asked::Waits {
        format!("{} {count}", painter.glyph("…", "..."))
    } else {
        count
    };
    let room = painter.text_beside(layout.title, &count, layout.title.width, Paint::Dim);
    let line = TypedLine {
        input: &search.input,
        prompt: "/ ",
        has_keys: search.typing == Typing::Query,
        wrong: search.problem.as_ref().map(|problem| problem.range.clone()),
    };
    typed::draw(&line, room, painter);
    if search.is_last {
        // The whole query is shown as selected: the first letter typed replaces it.
        let text = room.after(2);
        let taken = cells(search.input.text()).min(text.width);
        painter.select(Area { width: taken, ..text }, Paint::SelectedIdle);
    }
    let below = layout.title.line(1).after(2);
    if let Some(note) = &model.state.note {
        painter.text(below, &note.text(lang), Paint::Note);
    } else if let Some(problem) = &search.problem {
        painter.text(below, &problem.message(lang), Paint::Warning);
    } else if search.answer.near {
        painter.text(below, Phrase::NearHits.text(lang), Paint::Note);
    } else if search.input.is_empty() {
        painter.text(below, Phrase::SearchPrompt.text(lang), Paint::Dim);
    } else if search.answer.hits.is_empty() {
        painter.text(below, Phrase::NothingFound.text(lang), Paint::Note);
    } else if let Some(column) = search.query.column_to_name(model.ledger) {
        painter.text(below, &column.spoken(lang), Paint::Dim);
    }
}

fn draw_hits(model: Model<'_>, layout: ListAndPage, painter: &mut Painter<'_>) {
    let search = &model.state.search;
    for (at, hit, line) in layout.list.shown(&search.answer.hits, search.top) {
        draw_hit(model, hit, line, painter);
        if at == search.row {
            painter.select(line, Paint::selected(search.typing == Typing::Hits));
        }
    }
}

/// How wide the parts of a hit's line are: name, kind, money, path. What is no node has no
/// money, and its context takes both.
fn columns(width: u16) -> (u16, u16, u16, u16) {
    match width {
        0..60 => (width.saturating_sub(13), 12, 0, 0),
        60..84 => (width - 31, 12, 18, 0),
        _ => {
            let name = width / 2 - 4;
            (name, 12, 18, width - name - 31)
        }
    }
}

fn draw_hit(model: Model<'_>, hit: &Hit, line: Area, painter: &mut Painter<'_>) {
    let corpus = &model.ledger.corpus;
    let lang = model.state.options.lang;
    let (name, kind, money, path) = columns(line.width);
    if let Found::Node(node) = hit.what
        && model.state.marks.contains(node)
    {
        painter.text(Area { width: 1, ..line }, painter.glyph("●", "*"), Paint::Marked);
    }
    let room = Area { x: line.x + 2, width: name.saturating_sub(3), ..line };
    draw_name(model, hit, room, painter);
    let room = Area { x: line.x + name, width: kind.saturating_sub(1), ..line };
    painter.text(room, found_kind(corpus, hit.what, lang), Paint::Dim);
    let room = Area { x: line.x + name + kind, width: money, ..line };
    let context = found_context(corpus, hit.what, model.state.options.style());
    let rest = match hit.what {
        Found::Node(node) => {
            let column = model.state.search.query.column(model.ledger);
            let cell = model.ledger.cell(node, column);
            draw_money(model.ledger, node, cell.as_ref(), room, painter);
            Area { x: room.x + money + 1, width: path.saturating_sub(1), ..line }
        }
        Found::Actor(_) | Found::Source(_) => {
            Area { width: (money + path).saturating_sub(1), ..room }
        }
    };
    painter.text(rest, &context, Paint::Dim);
}

/// The name of a hit with its matched letters marked; where only another of its texts was
/// found, that one too, which may take half of the room.
fn draw_name(model: Model<'_>, hit: &Hit, room: Area, painter: &mut Painter<'_>) {
    let corpus = &model.ledger.corpus;
    let query = &model.state.search.query;
    let name = found_name(corpus, hit.what);
    let marks = highlights(hit, query, &name);
    let Some(other) = other_text(corpus, hit).filter(|_| marks.is_empty()) else {
        draw_marked(&name, &marks, room, painter);
        return;
    };
    let separator = painter.glyph(" · ", " - ");
    let beside = cells(other).min(room.width / 2).saturating_add(cells(separator));
    let of_name = Area { width: room.width.saturating_sub(beside), ..room };
    let after = draw_marked(&name, &[], of_name, painter);
    let after = painter.text(room.after(after.x - room.x), separator, Paint::Plain);
    draw_marked(other, &highlights(hit, query, other), after, painter);
}

/// The text by which a hit was found, where it is neither its name nor its acronym.
fn other_text<'a>(corpus: &'a Corpus, hit: &Hit) -> Option<&'a str> {
    match hit.field {
        Field::Name | Field::Acronym | Field::Title | Field::Kind => None,
        Field::Alias(_) | Field::Place | Field::Id | Field::Publisher => {
            Some(hit.field.text(corpus, hit.what))
        }
    }
}

/// A text with some of its bytes marked, cut to the room there is; the room beside it.
fn draw_marked(text: &str, marks: &[Range<usize>], room: Area, painter: &mut Painter<'_>) -> Area {
    let shown = truncate(text, usize::from(room.width));
    // What follows the common beginning is the sign that the text was cut.
    let kept = if shown.len() == text.len() {
        text.len()
    } else {
        shown.len().saturating_sub('…'.len_utf8())
    };
    let (mut rest, mut at) = (room, 0);
    let mut draw = |from: usize, to: usize, paint: Paint| {
        rest = painter.text(rest, shown.get(from..to).unwrap_or_default(), paint);
    };
    for mark in marks.iter().filter(|mark| mark.start < kept) {
        let end = mark.end.min(kept);
        draw(at, mark.start, Paint::Plain);
        draw(mark.start, end, Paint::Match);
        at = end;
    }
    draw(at, shown.len(), Paint::Plain);
    rest
}
