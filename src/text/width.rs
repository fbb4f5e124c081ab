//! Columns of text (placeholder until the text layer is merged).

/// How many columns `text` takes.
#[must_use]
pub fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}
