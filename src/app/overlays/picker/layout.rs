//! Where an overlay with a list stands.

use crate::app::frame::area::Area;
use crate::text::cells;

/// Where an overlay with a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickerLayout {
    /// The frame.
    pub frame: Area,
    /// The line that is typed in.
    pub input: Area,
    /// The rows of the list.
    pub list: Area,
}

impl PickerLayout {
    /// The overlay for a window of `columns` by `rows`, centred, of `len` rows at most.
    #[must_use]
    pub fn new(columns: u16, rows: u16, len: usize) -> PickerLayout {
        // Where little of the screen below would be left at the sides, none is: letters cut
        // off from their words only distract.
        let width = if columns < 100 { columns } else { 84 };
        let wanted = cells(len).saturating_add(4);
        let height = wanted.max(8).min(rows.saturating_sub(2));
        let frame = Area::centred(columns, rows, width, height);
        let inner = frame.in_frame();
        PickerLayout {
            frame,
            input: Area { height: inner.height.min(1), ..inner },
            list: Area { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner },
        }
    }
}
