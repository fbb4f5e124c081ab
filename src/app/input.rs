//! A line of text being typed: edited by graphemes, so that an accent or an emoji is
//! one step and one deletion. It is never longer than [`Input::MOST`]: what more is typed or
//! pasted is left out, which the line says.

use unicode_segmentation::UnicodeSegmentation;

use crate::app::key::{Key, KeyCode};
use crate::text::clean;

/// The text and where the next character goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// A byte offset on a grapheme boundary.
    at: usize,
    /// Whether the last text that was put in did not fit.
    is_cut: bool,
}

impl Input {
    /// The most bytes of a line: as long as a path can be.
    pub const MOST: usize = 4096;

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    pub(crate) fn before(&self) -> &str {
        self.text.get(..self.at).unwrap_or_default()
    }

    /// Whether nothing was typed.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether something of what was typed or pasted last was left out, for the line is full.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Puts in a text, cleaned, as one insertion: what a paste does. What has no room is left out.
    pub(crate) fn insert(&mut self, text: &str) {
        // A lone space is worth keeping; `clean` would trim it away.
        let cleaned = if text == " " { text.into() } else { clean(text) };
        let room = Input::MOST.saturating_sub(self.text.len());
        let ends = cleaned.grapheme_indices(true).map(|(at, cluster)| at + cluster.len());
        let len = ends.take_while(|end| *end <= room).last().unwrap_or(0);
        self.is_cut = len < cleaned.len();
        self.text.insert_str(self.at, cleaned.get(..len).unwrap_or_default());
        self.at += len;
    }

    /// Puts the cursor at a byte offset, or at the end if that would cut a letter.
    pub(crate) fn go_to(&mut self, at: usize) {
        self.at = if self.text.is_char_boundary(at) { at } else { self.text.len() };
    }

    /// Takes a key. Whether it was one that edits.
    pub(crate) fn take(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            let mut buffer = [0; 4];
            self.insert(c.encode_utf8(&mut buffer));
            return true;
        }
        match (key.code, key.ctrl) {
            (KeyCode::Backspace, false) | (KeyCode::Char('h'), true) => {
                self.delete_back(self.previous());
            }
            (KeyCode::Char('w') | KeyCode::Backspace, true) => self.delete_back(self.word_start()),
            (KeyCode::Char('u'), true) => self.delete_back(0),
            (KeyCode::Delete, _) => {
                let next = self.next();
                self.text.replace_range(self.at..next, "");
                self.is_cut = false;
            }
            (KeyCode::Left, false) => self.at = self.previous(),
            (KeyCode::Right, false) => self.at = self.next(),
            (KeyCode::Left, true) => self.at = self.word_start(),
            (KeyCode::Home, _) | (KeyCode::Char('a'), true) => self.at = 0,
            (KeyCode::End, _) | (KeyCode::Char('e'), true) => self.at = self.text.len(),
            _ => return false,
        }
        true
    }

    fn delete_back(&mut self, to: usize) {
        self.text.replace_range(to..self.at, "");
        self.at = to;
        self.is_cut = false;
    }

    fn previous(&self) -> usize {
        let before = self.before();
        before.graphemes(true).next_back().map_or(0, |last| self.at - last.len())
    }

    fn next(&self) -> usize {
        let after = self.text.get(self.at..).unwrap_or_default();
        self.at + after.graphemes(true).next().map_or(0, str::len)
    }

    fn word_start(&self) -> usize {
        let before = self.before().trim_end();
        before.rfind(char::is_whitespace).map_or(0, |at| {
            at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[&str]) -> Input {
        let mut input = Input::default();
        for key in keys {
            input.take(Key::parse(key).unwrap());
        }
        input
    }

    #[test]
    fn graphemes_are_one_step() {
        let mut input = Input::default();
        input.insert("He\u{301}o👍🏽");
        input.take(Key::plain(KeyCode::Backspace));
        assert_eq!(input.text(), "He\u{301}o");
        input.take(Key::plain(KeyCode::Left));
        input.take(Key::plain(KeyCode::Backspace));
        assert_eq!((input.text(), input.before()), ("Ho", "H"));
        input.take(Key::plain(KeyCode::Delete));
        input.take(Key::plain(KeyCode::Delete));
        assert_eq!(input.text(), "H");
    }

    #[test]
    fn words_and_lines_are_deleted() {
        let keys = ["s", "a", "n", "t", "é", "Space", "n", "u", "m"];
        let mut input = typed(&keys);
        input.take(Key::ctrl('w'));
        assert_eq!(input.text(), "santé ");
        input.take(Key::ctrl('u'));
        assert!(input.is_empty());
        assert!(!input.take(Key::plain(KeyCode::Up)));
    }

    #[test]
    fn a_paste_is_one_clean_insertion() {
        let mut input = typed(&["a", "b", "Left"]);
        input.insert("x\u{1b}[31m\ny");
        assert_eq!((input.text(), input.before()), ("ax yb", "ax y"));
    }

    #[test]
    fn a_line_is_bounded_and_says_when_something_was_left_out() {
        let mut input = Input::default();
        input.insert(&"é".repeat(1 << 19));
        assert_eq!((input.text().len(), input.is_cut()), (Input::MOST, true));
        input.take(Key::plain(KeyCode::Backspace));
        assert!(!input.is_cut());
        // An accented letter of three bytes has no room, one of two has.
        input.insert("e\u{301}");
        assert_eq!((input.text().len(), input.is_cut()), (Input::MOST - 2, true));
        input.take(Key::char('é'));
        assert_eq!((input.text().len(), input.is_cut()), (Input::MOST, false));
        input.take(Key::char('x'));
        assert_eq!((input.text().len(), input.is_cut()), (Input::MOST, true));
    }
}
