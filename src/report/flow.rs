//! Pieces of toned text set one after the other, and broken where a line is full.
//!
//! A piece that fits a line is kept whole; the separator before a piece is left out where
//! it would begin or end a line. No line is wider than asked, whatever the text.
//!
//! ```text
//! hung([annoncé] [note of some words] [TICsanté, novembre 2019, § 3], " · ", 30, 0)
//!   annoncé · note of some words
//!   TICsanté, novembre 2019, § 3
//! ```

use std::borrow::Cow;

use super::{Span, Tone};
use crate::text::{width, wrap};

/// Sets the pieces in lines of at most `columns`, at least one line; empty pieces are left out.
/// From the second line on there are `hang` columns less, for an indentation that the caller
/// puts there.
pub(super) fn hung(
    pieces: &[(&str, Tone)],
    separator: &str,
    columns: usize,
    hang: usize,
) -> Vec<Vec<Span>> {
    let later = columns.saturating_sub(hang).max(1);
    let mut setter = Setter { lines: vec![Vec::new()], used: 0, columns: columns.max(1), later };
    for (text, tone) in pieces.iter().filter(|(text, _)| !text.is_empty()) {
        let whole = width(separator) + width(text);
        let full = setter.used > 0 && setter.used + whole > setter.columns;
        let breaks = full && width(text) <= later;
        if breaks {
            setter.turn();
        }
        let text = tied(text);
        if setter.takes_whole(&text, whole) {
            let glue = if setter.used == 0 { "" } else { separator };
            setter.put_glue(glue, *tone);
            setter.put(&text, *tone);
            continue;
        }
        let mut glue = separator;
        for word in words(&text) {
            setter.set(glue, word, *tone);
            glue = " ";
        }
    }
    setter.lines
}

/// A text as it is set on a line that has room for it: its words with one space between them.
pub(super) fn as_set(text: &str) -> String {
    words(&tied(text)).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

/// A text whose guillemets and high signs of punctuation are tied to what they belong to, so
/// that none of them begins or ends a line alone.
fn tied(text: &str) -> Cow<'_, str> {
    const LOOSE: [(&str, &str); 6] = [
        ("« ", "«\u{a0}"),
        (" »", "\u{a0}»"),
        (" :", "\u{a0}:"),
        (" ;", "\u{a0};"),
        (" ?", "\u{a0}?"),
        (" !", "\u{a0}!"),
    ];
    let mut text = Cow::Borrowed(text);
    if !text.contains(['«', '»', ':', ';', '?', '!']) {
        return text;
    }
    for (loose, tied) in LOOSE {
        if text.contains(loose) {
            text = Cow::Owned(text.replace(loose, tied));
        }
    }
    text
}

struct Setter {
    lines: Vec<Vec<Span>>,
    used: usize,
    columns: usize,
    later: usize,
}

impl Setter {
    fn turn(&mut self) {
        self.columns = self.later;
        self.lines.push(Vec::new());
        self.used = 0;
    }

    /// Whether a text with the separator before it, `columns` wide, is set on this line as it is.
    fn takes_whole(&self, text: &str, columns: usize) -> bool {
        let is_loose = text.starts_with(' ') || text.ends_with(' ') || text.contains("  ");
        self.used + columns <= self.columns && !is_loose
    }

    fn set(&mut self, glue: &str, word: &str, tone: Tone) {
        let glue = if self.used == 0 { "" } else { glue };
        if self.used + width(glue) + width(word) <= self.columns {
            self.put_glue(glue, tone);
            self.put(word, tone);
            return;
        }
        if self.used > 0 {
            self.turn();
        }
        for (at, part) in wrap(word, self.later).into_iter().enumerate() {
            if at > 0 {
                self.turn();
            }
            self.put(&part, tone);
        }
    }

    /// A separator is dim; a space belongs to its words.
    fn put_glue(&mut self, glue: &str, tone: Tone) {
        self.put(glue, if glue.trim().is_empty() { tone } else { Tone::Dim });
    }

    fn put(&mut self, text: &str, tone: Tone) {
        self.used += width(text);
        let Some(line) = self.lines.last_mut() else { return };
        match line.last_mut() {
            Some(last) if last.tone == tone => last.text.push_str(text),
            Some(_) | None if text.is_empty() => {}
            Some(_) | None => line.push(Span { text: text.to_owned(), tone }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn set(pieces: &[&str], columns: usize) -> Vec<String> {
        let pieces: Vec<(&str, Tone)> = pieces.iter().map(|text| (*text, Tone::Plain)).collect();
        let text = |line: Vec<Span>| line.into_iter().map(|span| span.text).collect();
        hung(&pieces, " · ", columns, 0).into_iter().map(text).collect()
    }

    #[test]
    fn pieces_are_kept_whole_where_they_fit() {
        let pieces = ["annoncé", "", "une note brève", "TICsanté, § 3"];
        assert_eq!(set(&pieces, 60), ["annoncé · une note brève · TICsanté, § 3"]);
        assert_eq!(set(&pieces, 24), ["annoncé · une note brève", "TICsanté, § 3"]);
        assert_eq!(set(&pieces, 16), ["annoncé", "une note brève", "TICsanté, § 3"]);
        assert_eq!(set(&pieces, 8), ["annoncé", "une note", "brève", "TICsanté", ", § 3"]);
        assert_eq!(set(&[], 8), [""]);
    }

    #[test]
    fn signs_stay_with_their_words() {
        let titled = ["le projet « Santé »", "vu par : elle"];
        assert_eq!(set(&titled, 17), ["le projet", "«\u{a0}Santé\u{a0}»", "vu par\u{a0}: elle"]);
        // Not even where the word is too long for a line.
        let literal = ["«\u{a0}100\u{a0}milliards\u{a0}»"];
        assert_eq!(set(&literal, 15), ["«\u{a0}100\u{a0}milliard", "s\u{a0}»"]);
        assert_eq!(set(&literal, 16), ["«\u{a0}100\u{a0}milliard", "s\u{a0}»"]);
    }

    #[test]
    fn later_lines_leave_room_for_an_indentation() {
        let pieces = [("un deux", Tone::Plain), ("trois quatre", Tone::Dim)];
        let text = |line: Vec<Span>| line.into_iter().map(|span| span.text).collect::<String>();
        let lines: Vec<String> = hung(&pieces, " · ", 9, 3).into_iter().map(text).collect();
        assert_eq!(lines, ["un deux", "trois", "quatre"]);
        let lines: Vec<String> = hung(&pieces[..1], " · ", 4, 1).into_iter().map(text).collect();
        assert_eq!(lines, ["un", "deu", "x"]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_and_nothing_is_lost(
            pieces in prop::collection::vec("[a-zé ]{0,20}", 0..6), columns in 1_usize..30
        ) {
            let texts: Vec<&str> = pieces.iter().map(String::as_str).collect();
            let lines = set(&texts, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns), "{lines:?}");
            let letters = |text: &str| text.replace([' ', '·'], "");
            prop_assert_eq!(letters(&lines.concat()), letters(&pieces.concat()));
        }
    }
}
