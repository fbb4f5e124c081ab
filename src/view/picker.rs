//! An overlay with a line to type in and the list that it narrows.

use super::paint::Painter;
use super::{Model, Paint, typed};
use crate::app::{Area, Choice, Picker, PickerItem, PickerLayout};
use crate::text::{Phrase, cells, width};

/// Paints the overlay over what was drawn.
pub(super) fn draw(model: Model<'_>, picker: &Picker, painter: &mut Painter<'_>) {
    let state = model.state;
    let layout = PickerLayout::new(state.columns, state.rows, picker.items.len());
    painter.frame(layout.frame, &picker.title(state.options.lang));
    let prompt = painter.glyph("› ", "> ");
    typed::draw(&picker.input, prompt, layout.input, (true, None), painter);
    if picker.items.is_empty() {
        let said = Phrase::NothingFits.text(state.options.lang);
        painter.text(layout.list, said, Paint::Dim);
    }
    for offset in 0..layout.list.height {
        let at = picker.top + usize::from(offset);
        let Some(item) = picker.items.get(at) else { break };
        let line = Area { y: layout.list.y + offset, height: 1, ..layout.list };
        draw_item(item, line, painter);
        if at == picker.row && item.choice != Choice::Heading {
            painter.select(line, Paint::Selected);
        }
    }
    draw_count(picker, layout, painter);
}

fn draw_item(item: &PickerItem, area: Area, painter: &mut Painter<'_>) {
    if item.choice == Choice::Heading {
        painter.text(area, &item.label, Paint::Heading);
        return;
    }
    let tick = match item.ticked {
        Some(true) => painter.glyph("[×] ", "[x] "),
        Some(false) => "[ ] ",
        None => "  ",
    };
    let taken = painter.text(area, tick, Paint::Plain);
    // Where label and keys do not both fit, the first key will do.
    let wanted = usize::from(taken) + width(&item.label) + 1 + width(&item.detail);
    let shown = if wanted > usize::from(area.width) {
        item.detail.split("  ").next().unwrap_or_default()
    } else {
        &item.detail
    };
    let detail = cells(width(shown)).min(area.width / 2);
    let label = Area {
        x: area.x + taken,
        width: area.width.saturating_sub(taken + detail + u16::from(detail > 0)),
        ..area
    };
    painter.text(label, &item.label, Paint::Plain);
    let end = Area { x: area.x + area.width - detail, width: detail, ..area };
    // Of what can be copied, its beginning and no key.
    let is_key = !matches!(item.choice, Choice::Copy(_));
    let paint = if is_key { Paint::Key } else { Paint::Dim };
    painter.text_right(end, shown, paint);
}

/// How many rows there are, on the frame, where not all are in the window.
fn draw_count(picker: &Picker, layout: PickerLayout, painter: &mut Painter<'_>) {
    let choices =
        |items: &[PickerItem]| items.iter().filter(|item| item.choice != Choice::Heading).count();
    if picker.items.len() > usize::from(layout.list.height) {
        let upto = picker.items.get(..=picker.row.min(picker.items.len() - 1)).unwrap_or_default();
        let said = format!(" {}/{} ", choices(upto), choices(&picker.items));
        let frame = layout.frame;
        let line = Area {
            x: frame.x + 2,
            y: frame.y + frame.height.saturating_sub(1),
            width: frame.width.saturating_sub(4),
            height: 1,
        };
        painter.text_right(line, &said, Paint::Dim);
    }
}
