//! What changed between two corpora, as text and as JSON.
//!
//! As text, by kind of change; each change has of what it is, what it was and what it is
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

mod change_page;
mod difference_json;
mod formatter;
mod labels;
#[cfg(test)]
mod tests;

use super::page::{Lead, Page, Piece, Shape, Statement, Style};
use super::paper::LEAST_PIECE;
use super::{SheetLayout, SheetLine, Target, Tone};
use crate::query::{Change, Corpora, Difference, How, Thing};
use crate::text::{Phrase, truncate, width};
use formatter::Formatter;

pub use change_page::change_page;
pub use difference_json::difference_json;
use labels::group_title;
pub use labels::thing_name;

/// The sign of a change before what it is.
const CHANGE: Shape = Shape { gap: 1, fixed: 1, hang: 2, ..Shape::LOOSE };
/// Its path and source.
const BELOW: Shape = Shape { indent: 4, ..Shape::LOOSE };
/// The figures that came or went with a node.
const FIGURES: Shape = Shape { indent: 4, hang: 2, ..Shape::LOOSE };
/// Between what a change is of and what it is.
const GAP: usize = 2;

/// The changes by kind; one statement where nothing changed.
#[must_use]
pub fn difference_page(corpora: Corpora<'_>, difference: &Difference, style: Style) -> Page {
    let mut page = Page::new(style);
    if difference.is_empty() {
        page.say([Tone::Plain.of(Phrase::NothingChanged.text(style.lang))], None);
        return page;
    }
    let formatter = Formatter { corpora, style };
    let [head, below, figures] = [CHANGE, BELOW, FIGURES].map(|shape| page.shape(shape));
    for group in difference.groups() {
        let Some(first) = group.first() else { continue };
        page.heading(group_title(first, group.len(), style));
        for change in group {
            let target = target(change);
            page.push(head, change_statement(corpora, change, style));
            page.push(below, Statement::said(formatter.below(change), target));
            let rows = change.figures.iter().filter_map(|&row| formatter.figure(change, row));
            rows.for_each(|(_, pieces)| page.push(figures, Statement::said(pieces, target)));
        }
    }
    page.gap();
    let count = style.count(difference.changes.len());
    page.say([Tone::Dim.of(Phrase::CountChanges.with(style.lang, count))], None);
    page
}

/// A change in one statement: of what it is, what it was and what it is.
#[must_use]
pub fn change_statement(corpora: Corpora<'_>, change: &Change, style: Style) -> Statement {
    let formatter = Formatter { corpora, style };
    let (sign, name) = (sign(change.how), formatter.name(change));
    let alone = Tone::Strong.of(format!("{sign} {name}")).alone();
    let mut body = vec![Tone::Strong.of(name).on_page(), alone];
    body.extend(formatter.what(change));
    body.extend(formatter.values(change));
    let lead = Lead::start(Tone::Strong.of(sign).on_page());
    Statement::led([lead], body, target(change))
}

/// The heading of the changes of one kind, as a line of a list.
#[must_use]
pub fn group_line(first: &Change, count: usize, layout: SheetLayout) -> SheetLine {
    let mut line = SheetLine::of(group_title(first, count, layout.style()), Tone::Heading);
    line.cut(layout.columns);
    line
}

/// The sign of a change: came, went, is another.
fn sign(how: How) -> &'static str {
    match how {
        How::Added => "+",
        How::Removed => "-",
        How::Moved | How::Renamed | How::RenamedId | How::Revised | How::Changed => "~",
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

/// A change in one line of exactly the columns there are: what it is of to the left, what it
/// was and is to the right, as far as there is room.
#[must_use]
pub fn change_row(corpora: Corpora<'_>, change: &Change, layout: SheetLayout) -> SheetLine {
    let formatter = Formatter { corpora, style: layout.style() };
    let separator = layout.style().separator();
    let mut line = SheetLine { target: target(change), ..SheetLine::default() };
    line.push(format!("{} ", sign(change.how)), Tone::Strong);
    let room = layout.columns.saturating_sub(2);
    let values = right(formatter.values(change), separator, room * 3 / 5);
    let taken: usize = values.iter().map(|piece| width(&piece.text)).sum();
    let left = room.saturating_sub(if taken > 0 { taken + GAP } else { 0 });
    let mut pieces = vec![Tone::Plain.of(formatter.name(change))];
    pieces.extend(formatter.what(change).into_iter().map(|piece| Tone::Dim.of(piece.text)));
    let free = line.set(&pieces, separator, left, LEAST_PIECE);
    line.push(" ".repeat(free + room.saturating_sub(left + taken)), Tone::Plain);
    for Piece { text, tone, .. } in values {
        line.push(text, tone);
    }
    line.cut(layout.columns);
    line
}

/// As many values as there is room for, the first one cut where it has too little.
fn right(values: Vec<Piece>, separator: &str, room: usize) -> Vec<Piece> {
    let mut shown: Vec<Piece> = Vec::new();
    let mut free = room;
    for Piece { text, tone, .. } in values.into_iter().filter(|piece| !piece.is_empty()) {
        if shown.is_empty() {
            let text = truncate(&text, free);
            free -= width(&text);
            shown.push(tone.of(text));
        } else if width(separator) + width(&text) <= free {
            free -= width(separator) + width(&text);
            shown.extend([Tone::Dim.of(separator), tone.of(text)]);
        } else {
            break;
        }
    }
    shown
}
