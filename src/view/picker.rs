//! An overlay with a line to type in and the list that it narrows.

use super::paint::{Painter, cells};
use super::typed::{self, TypedLine};
use super::{Model, Paint};
use crate::app::{Area, Choice, Picker, PickerItem, PickerLayout};
use crate::text::{Phrase, width};

/// Paints the overlay over what was drawn.
pub(super) fn draw(model: Model<'_>, picker: &Picker, painter: &mut Painter<'_>) {
    let state = model.state;
    let layout = PickerLayout::new(state.columns, state.rows, picker.items.len());
    painter.frame(layout.frame, picker.title(state.options.lang));
    let prompt = painter.glyph("› ", "> ");
    typed::draw(&TypedLine::new(&picker.input, prompt), layout.input, painter);
    if picker.items.is_empty() {
        let said = Phrase::NothingFits.text(state.options.lang);
        painter.text(layout.list, said, Paint::Dim);
    }
    for (at, item, line) in layout.list.shown(&picker.items, picker.top) {
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
    let line = painter.text(area, tick, Paint::Plain);
    let all = item.detail();
    // Where label and keys do not both fit, the first key will do.
    let fits = width(&item.label) + 1 + width(&all) <= usize::from(line.width);
    let shown = if fits { Some(&all) } else { item.details.first() };
    let shown = shown.map_or("", String::as_str);
    let detail = cells(shown).min(area.width / 2);
    let label = line.width.saturating_sub(detail + u16::from(detail > 0));
    painter.text(Area { width: label, ..line }, &item.label, Paint::Plain);
    let end = area.after(area.width - detail);
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
        painter.frame_count(layout.frame, choices(upto), choices(&picker.items));
    }
}
