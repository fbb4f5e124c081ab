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
use crate::app::{Area, Asked, SearchLayout, Typing};
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
    details::draw_lines(search.preview(), 0, layout.preview, painter);
}

/// The line that is typed in, how many hits there are, and below it what is wrong or that
/// the hits are only near.
fn draw_query(model: Model<'_>, layout: SearchLayout, painter: &mut Painter<'_>) {
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
    let room = painter.text_beside(layout.input, &count, layout.input.width, Paint::Dim);
    let line = TypedLine {
        input: &search.input,
        prompt: "/ ",
        has_keys: search.typing == Typing::Query,
        wrong: search.problem.as_ref().map(|problem| problem.range.clone()),
    };
    typed::draw(&line, room, painter);
    if search.is_last {
        // The whole query is shown as selected: the first letter typed replaces it.
        let taken = cells(search.input.text());
        let text = Area { x: room.x + 2, width: taken.min(room.width.saturating_sub(2)), ..room };
        painter.select(text, Paint::SelectedIdle);
    }
    let below = Area { y: layout.input.y + 1, ..layout.input };
    let below = Area { x: below.x + 2, width: below.width.saturating_sub(2), ..below };
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
    }
}

fn draw_hits(model: Model<'_>, layout: SearchLayout, painter: &mut Painter<'_>) {
    let search = &model.state.search;
    for offset in 0..layout.hits.height {
        let at = search.top + usize::from(offset);
        let Some(hit) = search.answer.hits.get(at) else { break };
        let line = Area { y: layout.hits.y + offset, height: 1, ..layout.hits };
        draw_hit(model, hit, line, painter);
        if at == search.row {
            let paint = match search.typing {
                Typing::Hits => Paint::Selected,
                Typing::Query => Paint::SelectedIdle,
            };
            painter.select(line, paint);
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
            let column = model.state.search.query.column();
            draw_money(model.ledger.cell(node, column).as_ref(), room, painter);
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
    let mut rest = room;
    for (text, marks, room) in [
        (name.as_str(), Vec::new(), of_name),
        (separator, Vec::new(), room),
        (other, highlights(hit, query, other), room),
    ] {
        let room = Area { x: rest.x, width: room.width.min(rest.width), ..rest };
        let taken = draw_marked(text, &marks, room, painter);
        rest.x += taken;
        rest.width -= taken;
    }
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

/// A text with some of its bytes marked, cut to the room there is; the columns it took.
fn draw_marked(text: &str, marks: &[Range<usize>], room: Area, painter: &mut Painter<'_>) -> u16 {
    let shown = truncate(text, usize::from(room.width));
    // What follows the common beginning is the sign that the text was cut.
    let kept = if shown.len() == text.len() {
        text.len()
    } else {
        shown.len().saturating_sub('…'.len_utf8())
    };
    let mut pieces = Vec::new();
    let mut at = 0;
    for mark in marks.iter().filter(|mark| mark.start < kept) {
        let end = mark.end.min(kept);
        pieces.push((shown.get(at..mark.start), Paint::Plain));
        pieces.push((shown.get(mark.start..end), Paint::Match));
        at = end;
    }
    pieces.push((shown.get(at..), Paint::Plain));
    let mut rest = room;
    for (piece, paint) in pieces {
        let taken = painter.text(rest, piece.unwrap_or_default(), paint);
        rest.x += taken;
        rest.width -= taken;
    }
    room.width - rest.width
}
