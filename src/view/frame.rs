//! What frames every screen: the breadcrumb, the rule between the parts, the keys at the
//! bottom, and what a window too small shows.

use super::paint::{Painter, cells};
use super::{Model, Paint};
use crate::app::{
    Area, Command, Hint, ListAndPage, MIN_COLUMNS, MIN_ROWS, Part, breadcrumb, crumb_separator,
    hints, screens, status,
};
use crate::text::{Phrase, wrap};

/// The way to the selected node, and at the right what is not as it was at the start.
pub(super) fn draw_breadcrumb(model: Model<'_>, area: Area, painter: &mut Painter<'_>) {
    let said = status(model.state);
    let room = painter.text_beside(area, &said, area.width / 2, Paint::Note).width;
    let ascii = model.state.options.ascii;
    let crumbs = breadcrumb(&model.state.explorer, model.ledger, ascii, room);
    let separator = crumb_separator(ascii);
    let gap = cells(separator);
    let last = crumbs.len().saturating_sub(1);
    for (at, crumb) in crumbs.iter().enumerate() {
        let x = area.x + crumb.x;
        let cell = Area { x, width: room.saturating_sub(crumb.x), ..area };
        let paint = if at == last {
            Paint::Strong
        } else if crumb.is_root {
            Paint::Plain
        } else {
            Paint::Dim
        };
        painter.text(cell, &crumb.text, paint);
        if at > 0 {
            let before = Area { x: x.saturating_sub(gap), width: gap, ..area };
            painter.text(before, separator, Paint::Dim);
        }
    }
}

/// The line between outline and details, with how far the details are scrolled.
pub(super) fn draw_rule(model: Model<'_>, layout: ListAndPage, painter: &mut Painter<'_>) {
    let sheet = &model.state.explorer.sheet;
    let (lines, height) = (sheet.lines().len(), usize::from(layout.page.height));
    if layout.rule_is_vertical {
        painter.rule(layout.rule, true);
        if lines > height && height > 0 {
            let rows = |part: usize| u16::try_from(part * height / lines).unwrap_or(0);
            let (y, height) = (layout.rule.y + rows(sheet.top), rows(height).max(1));
            let thumb = Area { y, height, ..layout.rule };
            painter.fill(thumb, painter.glyph("┃", "#"), Paint::Plain);
        }
    } else if layout.rule.height > 0 {
        painter.rule(layout.rule, false);
        let title = Phrase::DetailsTitle.text(model.state.options.lang);
        let shown = (sheet.top + height).min(lines);
        let said = if lines > height {
            format!(" {title} {shown}/{lines} ")
        } else {
            format!(" {title} ")
        };
        let paint = match model.state.explorer.focus {
            Part::Page => Paint::Strong,
            Part::List => Paint::Dim,
        };
        painter.text(layout.rule.after(1), &said, paint);
    }
}

/// The screens with their keys, the one that is shown standing out.
pub(super) fn draw_screens(model: Model<'_>, painter: &mut Painter<'_>) {
    let area = Area { height: 1, ..painter.size() };
    for screen in screens(model.state, area.width) {
        let paints = match screen.command {
            Some(_) => [Paint::Key, Paint::Dim],
            None => [Paint::Dim, Paint::Strong],
        };
        draw_hint(&screen, paints, area, painter);
    }
}

/// A key with what it does, at its place in a line.
fn draw_hint(hint: &Hint, [key, text]: [Paint; 2], line: Area, painter: &mut Painter<'_>) {
    let cell = Area { x: line.x + hint.x, width: hint.width, ..line };
    let gap = u16::from(!hint.key.is_empty());
    let rest = painter.text(cell, &hint.key, key).after(gap);
    painter.text(rest, &hint.text, text);
}

/// The keys that work here, or the message of the last action.
pub(super) fn draw_hints(model: Model<'_>, area: Area, painter: &mut Painter<'_>) {
    let overlaid = model.state.picker().is_some() || model.state.saving().is_some();
    let told = !model.state.is_typed_in() && !overlaid;
    if let (Some(note), true) = (&model.state.note, told) {
        painter.text(area, &note.text(model.state.options.lang), Paint::Note);
        return;
    }
    for hint in hints(model.state, model.ledger, area.width) {
        let is_warning = hint.command == Some(Command::ShowErrors);
        let paint = if is_warning { Paint::Warning } else { Paint::Dim };
        draw_hint(&hint, [Paint::Key, paint], area, painter);
    }
}

/// Says how large the window must be; where even that has no room, the size alone.
pub(super) fn draw_too_small(painter: &mut Painter<'_>) {
    let window = painter.size();
    let lang = painter.options().lang;
    let size = format!("{MIN_COLUMNS}×{MIN_ROWS}");
    let mut lines = wrap(&Phrase::TooSmall.with(lang, &size), usize::from(window.width));
    if lines.len() > usize::from(window.height) {
        lines = vec![size];
    }
    let above = (usize::from(window.height).saturating_sub(lines.len())) / 2;
    for (y, line) in (0..window.height).skip(above).zip(&lines) {
        painter.text(window.line(y), line, Paint::Plain);
    }
}
