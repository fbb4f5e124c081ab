//! Where the prompt of a snapshot stands.

use crate::app::frame::area::Area;

/// The widest that the prompt is.
const WIDEST: u16 = 90;
/// Its height: the frame, the path, what is said of it, an empty line, form and extent.
const HEIGHT: u16 = 7;

/// The parts of the prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavingLayout {
    /// The frame.
    pub frame: Area,
    /// The path that is typed.
    pub input: Area,
    /// What is said of it.
    pub remark: Area,
    /// The forms.
    pub form: Area,
    /// Window or whole view.
    pub extent: Area,
}

impl SavingLayout {
    /// The prompt for a window of `columns` by `rows`, centred.
    #[must_use]
    pub fn new(columns: u16, rows: u16) -> SavingLayout {
        // As any overlay, it has all columns where few would be left at its sides.
        let width = if columns < 100 { columns } else { WIDEST };
        let height = HEIGHT.min(rows.saturating_sub(2));
        let frame = Area::centred(columns, rows, width, height);
        let line =
            |at: u16| Area { height: u16::from(at + 1 < height), ..frame.in_frame().line(at - 1) };
        SavingLayout { frame, input: line(1), remark: line(2), form: line(4), extent: line(5) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prompt_never_leaves_the_window() {
        for columns in 0..=200 {
            for rows in 0..=60 {
                let SavingLayout { frame, input, remark, form, extent } =
                    SavingLayout::new(columns, rows);
                assert!(frame.x + frame.width <= columns && frame.y + frame.height <= rows);
                for part in [input, remark, form, extent] {
                    let inside = part.y + part.height < frame.y + frame.height
                        && part.x + part.width <= frame.x + frame.width.max(2);
                    assert!(part.height == 0 || inside, "{columns}x{rows}: {part:?}");
                }
            }
        }
    }
}
