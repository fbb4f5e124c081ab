//! Text from outside, made harmless (placeholder until the text layer is merged).

use std::borrow::Cow;

/// `text` without control characters.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let bad = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let trimmed = text.trim();
    if trimmed.contains(bad) {
        let spaced = trimmed.replace(['\n', '\t', '\r'], " ");
        Cow::Owned(spaced.chars().filter(|&c| !bad(c)).collect())
    } else {
        Cow::Borrowed(trimmed)
    }
}
