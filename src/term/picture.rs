//! A state as the content of a file: drawn as on the screen, in one of several forms. Both the
//! explorer and the command `snapshot` write their files with it.

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

/// What `whole` shows, without the rows that are blank.
#[must_use]
pub fn drawn_whole(whole: &Whole, ledger: &Ledger) -> Buffer {
    snapshot::without_rows(&drawn(&whole.state, ledger), &whole.blank)
}

/// What was drawn of `state`, in a form; `again` is the command that makes the same file. A
/// picture has it in its description, beside a title; text at its end.
#[must_use]
pub fn written(
    buffer: &Buffer,
    state: &State,
    ledger: &Ledger,
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
