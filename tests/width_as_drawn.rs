//! Proves that `text::width` counts the columns that the drawing library fills.
//!
//! It stands outside the crate because the text layer does not know the drawing library.
//! If the two ever disagree, columns shift on the screen: `日` must be 2 in both.
#![cfg(all(unix, feature = "tui"))]

use proptest::prelude::*;
use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use relance::text::{truncate, width};

/// The columns that a text of at most 200 fills when drawn.
fn drawn(text: &str, canvas: &mut Buffer) -> usize {
    let (end, _) = canvas.set_stringn(0, 0, text, 200, Style::new());
    usize::from(end)
}

fn canvas() -> Buffer {
    Buffer::empty(Rect::new(0, 0, 200, 1))
}

#[test]
fn every_character_is_as_wide_as_it_is_drawn() {
    let mut canvas = canvas();
    for c in '\0'..=char::MAX {
        let text = format!("a{c}b");
        assert_eq!(width(&text), drawn(&text, &mut canvas), "{c:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_as_wide_as_it_is_drawn(text in "[a-zé’€日👩\u{200d}\u{301}\u{fe0f}\u{ff9e}🇫🇷❤\t\\PC]{0,40}") {
        prop_assert_eq!(width(&text), drawn(&text, &mut canvas()));
    }

    #[test]
    fn a_cut_text_is_drawn_within_its_columns(text in any::<String>(), max in 0_usize..40) {
        prop_assert!(drawn(&truncate(&text, max), &mut canvas()) <= max);
    }
}
