//! A state as the content of a file: drawn as on the screen, in the form that was asked for.
//! The explorer writes its snapshots so, and the command its own.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Format, State, Whole, caption};
use crate::query::Ledger;
use crate::snapshot::{self, Background, Caption};
use crate::view::{Model, draw};

/// What `state` shows in its window.
#[must_use]
pub fn drawn(state: &State, ledger: &Ledger) -> Buffer {
    let area = Rect::new(0, 0, state.columns, state.rows);
    let mut buffer = Buffer::empty(area);
    draw(Model { state, ledger }, area, &mut buffer);
    buffer
}

/// What `whole` shows, without the rows that hold nothing.
#[must_use]
pub fn drawn_whole(whole: &Whole, ledger: &Ledger) -> Buffer {
    snapshot::without_rows(&drawn(&whole.state, ledger), &whole.blank)
}

/// What was drawn of `state`, in a form. A picture says what it shows, and how it is made again
/// where `again` tells.
#[must_use]
pub fn written(
    buffer: &Buffer,
    (state, ledger): (&State, &Ledger),
    format: Format,
    again: Option<&str>,
) -> String {
    let picture = |background| {
        let title = caption(state, ledger);
        let description = again.unwrap_or_default();
        let language = state.options.lang.code();
        snapshot::svg(buffer, &Caption { title: &title, description, language }, background)
    };
    let text = match format {
        Format::Text => snapshot::text(buffer),
        Format::Ansi => snapshot::ansi(buffer),
        Format::Svg => return picture(Background::Light),
        Format::DarkSvg => return picture(Background::Dark),
    };
    match again {
        Some(again) => format!("{text}\n$ {again}\n"),
        None => text,
    }
}
