//! What changed between two corpora, as text and as JSON.
//!
//! As text, by kind of change; each change says of what it is, what it was and what it is
//! now, and below that the path and the source. `+` came, `-` went, `~` is another than it
//! was. A screen shows the same in one line, and in full beside it.
//!
//! ```text
//! Montants révisés : 1
//! ~ Territoire de santé de demain (TSD) · subvention · attribué · 10,6 M€ → 12 M€ ·
//!     +1,4 M€ (+13,2 %)
//!     PIA › Territoires d’innovation · TICsanté, novembre 2019, § 1
//!
//! Nœuds ajoutés : 1
//! + Nouveau lauréat · lauréat · montants : 1
//!     PIA › Territoires d’innovation
//!     subvention · attribué · 1,2 M€ · TICsanté, novembre 2019, § 2
//!
//! changements : 2
//! ```

mod card;
mod difference_json;
mod labels;
#[cfg(test)]
mod tests;
mod told;

use super::flow::{Piece, flow, hung};
use super::sheet::cut;
use super::{SheetLayout, SheetLine, Target, Tone};
use crate::query::{Change, Corpora, Difference, How, Thing};
use crate::text::{Phrase, integer, truncate, width};
use told::Telling;

pub use card::{change_saying, change_sheet};
pub use difference_json::difference_json;
use labels::group_title;
pub use labels::thing_name;

/// How far what is said below a change is moved to the right.
const INDENT: usize = 4;
/// And the further lines of a figure that came or went with a node.
const FURTHER: usize = 6;
/// Between what a change is of and what it is.
const GAP: usize = 2;

/// The changes by kind, none of the lines wider than asked; one line where nothing changed.
#[must_use]
pub fn difference_text(
    corpora: Corpora<'_>,
    difference: &Difference,
    layout: SheetLayout,
) -> Vec<SheetLine> {
    let mut lines = Vec::new();
    if difference.is_empty() {
        lines.push(said(Phrase::NothingChanged.text(layout.lang), Tone::Plain));
        return lines;
    }
    let telling = Telling { corpora, layout };
    for group in difference.groups() {
        let Some(first) = group.first() else { continue };
        lines.push(said(&group_title(first, group.len(), layout.lang), Tone::Heading));
        for change in group {
            lines.extend(change_lines(telling, change));
        }
        lines.push(SheetLine::default());
    }
    let count = integer(u64::try_from(difference.changes.len()).unwrap_or(u64::MAX), layout.lang);
    lines.push(said(&Phrase::CountChanges.with(layout.lang, count), Tone::Dim));
    for line in &mut lines {
        cut(line, layout.columns.max(1));
    }
    lines
}

/// The heading of the changes of one kind, as a line of a list.
#[must_use]
pub fn group_line(first: &Change, count: usize, layout: SheetLayout) -> SheetLine {
    let mut line = said(&group_title(first, count, layout.lang), Tone::Heading);
    cut(&mut line, layout.columns);
    line
}

fn said(text: &str, tone: Tone) -> SheetLine {
    let mut line = SheetLine::default();
    line.push(text, tone);
    line
}

/// The sign of a change: came, went, is another.
fn mark(how: How) -> &'static str {
    match how {
        How::Added => "+ ",
        How::Removed => "- ",
        How::Moved | How::Renamed | How::RenamedId | How::Revised | How::Changed => "~ ",
    }
}

/// Where a change leads in the new corpus.
fn target(change: &Change) -> Option<Target> {
    match change.thing {
        Thing::Actor(sides) => sides.in_new().map(Target::Actor),
        Thing::Source(sides) => sides.in_new().map(Target::Source),
        Thing::Node(_)
        | Thing::Figure(_)
        | Thing::Event(_)
        | Thing::Indicator(_)
        | Thing::Role(_)
        | Thing::Link(_)
        | Thing::Accept(_)
        | Thing::Corpus => change.near.map(Target::Node),
    }
}

/// A change in as many lines as it takes.
fn change_lines(telling: Telling<'_>, change: &Change) -> Vec<SheetLine> {
    let (columns, separator) = (telling.layout.columns, telling.separator());
    let target = target(change);
    let mark = mark(change.how);
    let mut pieces: Vec<Piece> = vec![(telling.name(change), Tone::Strong)];
    pieces.extend(telling.what(change));
    pieces.extend(telling.values(change));
    let room = columns.saturating_sub(width(mark));
    let mut lines = Vec::new();
    for (at, spans) in hung(&pieces, separator, room, INDENT - width(mark)).into_iter().enumerate()
    {
        let mut line = SheetLine { spans: Vec::new(), target };
        let lead = if at == 0 { mark.to_owned() } else { " ".repeat(INDENT) };
        line.push(lead, Tone::Strong);
        line.spans.extend(spans);
        lines.push(line);
    }
    let below = telling.below(change);
    if below.iter().any(|(text, _)| !text.is_empty()) {
        for spans in flow(&below, separator, columns.saturating_sub(INDENT)) {
            let mut line = SheetLine { spans: Vec::new(), target };
            line.push(" ".repeat(INDENT), Tone::Plain);
            line.spans.extend(spans);
            lines.push(line);
        }
    }
    for (_, pieces) in change.figures.iter().filter_map(|&row| telling.figure(change, row)) {
        let room = columns.saturating_sub(INDENT);
        let hang = FURTHER - INDENT;
        for (at, spans) in hung(&pieces, separator, room, hang).into_iter().enumerate() {
            let mut line = SheetLine { spans: Vec::new(), target };
            line.push(" ".repeat(if at == 0 { INDENT } else { FURTHER }), Tone::Plain);
            line.spans.extend(spans);
            lines.push(line);
        }
    }
    lines
}

/// A change in one line of exactly the columns there are: what it is of to the left, what it
/// was and is to the right, as far as there is room.
#[must_use]
pub fn change_row(corpora: Corpora<'_>, change: &Change, layout: SheetLayout) -> SheetLine {
    let telling = Telling { corpora, layout };
    let mut line = SheetLine { spans: Vec::new(), target: target(change) };
    line.push(mark(change.how), Tone::Strong);
    let room = layout.columns.saturating_sub(2);
    let values = right(telling.values(change), telling.separator(), room * 3 / 5);
    let taken: usize = values.iter().map(|(text, _)| width(text)).sum();
    let left = room.saturating_sub(if taken > 0 { taken + GAP } else { 0 });
    let mut free = left;
    let mut pieces = vec![(telling.name(change), Tone::Plain)];
    pieces.extend(telling.what(change).into_iter().filter(|(text, _)| !text.is_empty()));
    for (at, (text, tone)) in pieces.into_iter().enumerate() {
        let separator = if at == 0 { "" } else { telling.separator() };
        if at > 0 && free < width(separator) + 4 {
            break;
        }
        line.push(separator, Tone::Dim);
        let shown = truncate(&text, free.saturating_sub(width(separator))).into_owned();
        free = free.saturating_sub(width(separator) + width(&shown));
        line.push(shown, if at == 0 { tone } else { Tone::Dim });
    }
    line.push(" ".repeat(free + room.saturating_sub(left + taken)), Tone::Plain);
    for (text, tone) in values {
        line.push(text, tone);
    }
    cut(&mut line, layout.columns);
    line
}

/// As many values as there is room for, the first one cut where it has too little.
fn right(values: Vec<Piece>, separator: &str, room: usize) -> Vec<Piece> {
    let mut shown: Vec<Piece> = Vec::new();
    let mut free = room;
    for (text, tone) in values.into_iter().filter(|(text, _)| !text.is_empty()) {
        if shown.is_empty() {
            let text = truncate(&text, free).into_owned();
            free -= width(&text);
            shown.push((text, tone));
        } else if width(separator) + width(&text) <= free {
            free -= width(separator) + width(&text);
            shown.push((separator.to_owned(), Tone::Dim));
            shown.push((text, tone));
        } else {
            break;
        }
    }
    shown
}
