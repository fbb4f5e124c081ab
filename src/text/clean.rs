//! Takes out of a text whatever could act on a terminal, hide, or disturb a column.
//!
//! Everything that comes from a file passes here once, at load; what has passed reaches a
//! screen, a pipe or a file as it is. It never changes a visible letter. Cleaning twice is
//! cleaning once, and a text with nothing wrong is not copied.
//!
//! ```
//! use relance::text::clean;
//! assert_eq!(clean("\u{1b}[31mSégur\u{1b}[0m du\n  numérique\u{200b}"), "Ségur du numérique");
//! ```

use std::borrow::Cow;
use std::path::Path;

use unicode_normalization::char::is_combining_mark;

/// More marks than any language puts on one letter only climb over the neighbouring lines.
const MAX_MARKS: u8 = 4;

/// `text` on one line, without escape sequences, control, direction and invisible characters,
/// trimmed.
///
/// Escape sequences go whole; one that never ends loses only its opening. Tabs and line ends,
/// with the spaces around them, become one space. No-break spaces and combining marks stay,
/// except marks without a letter and those beyond the fourth on one.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if is_harmless(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let cleaned = rebuild(text);
    if cleaned == text { Cow::Borrowed(text) } else { Cow::Owned(cleaned) }
}

/// Whether a character is seen as what it is: it neither acts on a terminal nor hides, turns or
/// ends a line.
#[must_use]
pub fn is_shown(c: char) -> bool {
    matches!(class_of(c), CharClass::Keep | CharClass::Mark)
}

/// A path that is safe to show.
#[must_use]
pub fn shown_path(path: &Path) -> String {
    clean(&path.to_string_lossy()).into_owned()
}

/// Whether every character is known at a glance to be kept; false is no verdict.
fn is_harmless(bytes: &[u8]) -> bool {
    const BLOCK: usize = 16;
    let mut at = 0;
    while at < bytes.len() {
        // Counting, which never stops early, lets a block be looked at in a few instructions.
        let block = bytes.get(at..at + BLOCK);
        if block.is_some_and(|block| block.iter().filter(|&&b| !is_plain_byte(b)).count() == 0) {
            at += BLOCK;
            continue;
        }
        match harmless_len(&bytes[at..]) {
            Some(len) => at += len,
            None => return false,
        }
    }
    true
}

/// Printable ASCII, the letters of U+00C0 to U+02FF, and the later bytes of any character: of
/// those that do harm, none is reached without its first byte, which is not among these.
fn is_plain_byte(byte: u8) -> bool {
    matches!(byte, 0x20..=0x7e | 0x80..=0xc1 | 0xc3..=0xcb)
}

/// The length of what `bytes` start with, if that is harmless: besides plain bytes the signs
/// of Latin-1 without the C1 controls and the soft hyphen, Greek, and from U+2010 on dashes,
/// quotes, the ellipsis, `€`, arrows, operators, lines and blocks, without what is invisible.
fn harmless_len(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        [byte, ..] if is_plain_byte(byte) => Some(1),
        [0xc2, 0xa0..=0xac | 0xae..=0xbf, ..] | [0xce | 0xcf, _, ..] => Some(2),
        [0xe2, 0x80, 0x90..=0xa7 | 0xaf..=0xbf, ..]
        | [0xe2, 0x81, 0x80..=0x9f, ..]
        | [0xe2, 0x82 | 0x84..=0xaf, _, ..] => Some(3),
        _ => None,
    }
}

/// What a character is, and so what becomes of it.
enum CharClass {
    Keep,
    Mark,
    Drop,
    /// It becomes a space.
    Break,
    Escape,
    /// Opens a control sequence, as `ESC [` does.
    Sequence,
    /// Opens a control string, as `ESC ]` does.
    ControlString,
}

fn class_of(c: char) -> CharClass {
    match c {
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => CharClass::Break,
        '\u{1b}' => CharClass::Escape,
        '\u{9b}' => CharClass::Sequence,
        '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => CharClass::ControlString,
        _ if c.is_control() || is_invisible(c) => CharClass::Drop,
        _ if is_combining_mark(c) => CharClass::Mark,
        _ => CharClass::Keep,
    }
}

/// Characters without a shape that steer direction, joining, variants or annotations.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

fn rebuild(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    let mut marks = 0;
    let mut after_break = false;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match class_of(c) {
            CharClass::Keep if c == ' ' && after_break => {}
            CharClass::Keep => {
                kept.push(c);
                (marks, after_break) = (0, false);
            }
            CharClass::Mark => {
                let has_letter = kept.chars().next_back().is_some_and(|last| !last.is_whitespace());
                if has_letter && marks < MAX_MARKS {
                    kept.push(c);
                    marks += 1;
                }
            }
            CharClass::Break => {
                kept.truncate(kept.trim_end_matches(' ').len());
                kept.push(' ');
                after_break = true;
            }
            CharClass::Drop => {}
            CharClass::Escape => rest = after_escape(rest),
            CharClass::Sequence => rest = after_sequence(rest),
            CharClass::ControlString => rest = after_control_string(rest),
        }
    }
    kept.truncate(kept.trim_end().len());
    let leading = kept.len() - kept.trim_start().len();
    kept.drain(..leading);
    kept
}

/// What follows the escape sequence whose ESC has been read.
fn after_escape(rest: &str) -> &str {
    match rest.chars().next() {
        Some('[') => after_sequence(&rest[1..]),
        Some(']' | 'P' | 'X' | '^' | '_') => after_control_string(&rest[1..]),
        Some(' '..='~') => {
            let rest = rest.trim_start_matches(|c| matches!(c, ' '..='/'));
            rest.strip_prefix(|c| matches!(c, '0'..='~')).unwrap_or(rest)
        }
        Some(_) | None => rest,
    }
}

/// What follows a control sequence: parameters, intermediates, one final character.
fn after_sequence(rest: &str) -> &str {
    let rest = rest.trim_start_matches(|c| matches!(c, '0'..='?'));
    let rest = rest.trim_start_matches(|c| matches!(c, ' '..='/'));
    rest.strip_prefix(|c| matches!(c, '@'..='~')).unwrap_or(rest)
}

/// What follows a control string. A terminal ends it at its terminator and breaks it off at
/// any other escape; ending there too keeps this linear in the length of the text. Without
/// an end nothing is swallowed.
fn after_control_string(rest: &str) -> &str {
    let ends = |c| matches!(c, '\u{7}' | '\u{18}' | '\u{1a}' | '\u{1b}' | '\u{80}'..='\u{9f}');
    let Some(end) = rest.find(ends) else { return rest };
    let tail = &rest[end..];
    tail.strip_prefix("\u{1b}\\")
        .or_else(|| tail.strip_prefix(['\u{7}', '\u{18}', '\u{1a}', '\u{9c}']))
        .unwrap_or(tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escape_sequences_go_whole() {
        for (dirty, expected) in [
            ("a\u{1b}[1;31mb\u{1b}[0mc", "abc"),
            ("a\u{1b}[?25lb", "ab"),
            ("a\u{1b}[2 qb", "ab"),
            ("a\u{1b}]0;title\u{7}b", "ab"),
            ("a\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\b", "alinkb"),
            ("a\u{1b}]52;c;AAAA\u{9c}b", "ab"),
            ("a\u{1b}Pq#0\u{1b}\\b", "ab"),
            ("a\u{1b}_x\u{1b}\\b", "ab"),
            ("a\u{1b}(Bb", "ab"),
            ("a\u{1b}cb", "ab"),
            ("a\u{9b}31mb", "ab"),
            ("a\u{9d}0;t\u{7}b", "ab"),
            ("a\u{90}q\u{9c}b", "ab"),
            ("a\u{1b}", "a"),
            ("a\u{1b}[", "a"),
            ("a\u{1b}[12;", "a"),
            ("a\u{1b}[é", "aé"),
            ("a\u{1b}é", "aé"),
            ("a\u{1b}\u{1b}[1mb", "ab"),
            ("a\u{1b}]title\u{1b}[1mb", "ab"),
            ("a\u{1b}]never ended", "anever ended"),
        ] {
            assert_eq!(clean(dirty), expected, "{dirty:?}");
        }
    }

    #[test]
    fn control_and_invisible_characters_go() {
        for (dirty, expected) in [
            ("a\0b\u{8}c\u{7f}d\u{84}e", "abcde"),
            ("a\u{202e}b\u{2066}c\u{200e}d\u{61c}e", "abcde"),
            ("a\u{200b}b\u{2060}c\u{feff}d\u{200d}e\u{ad}f", "abcdef"),
            ("❤\u{fe0f}", "❤"),
            ("a\u{e0041}\u{e007f}\u{e0100}b", "ab"),
            ("a\u{fff9}b\u{fffb}", "ab"),
        ] {
            assert_eq!(clean(dirty), expected, "{dirty:?}");
        }
    }

    #[test]
    fn line_ends_and_tabs_become_one_space() {
        for (dirty, expected) in [
            ("a\tb", "a b"),
            ("a\r\n\tb", "a b"),
            ("a  \n  b", "a b"),
            ("a\u{2028}b\u{2029}c\u{85}d", "a b c d"),
            ("a\n\u{200b} b", "a b"),
            ("\n a \n", "a"),
            ("a  b", "a  b"),
            ("\u{a0}a\u{a0}", "a"),
        ] {
            assert_eq!(clean(dirty), expected, "{dirty:?}");
        }
    }

    #[test]
    fn what_is_harmless_is_kept_and_not_copied() {
        for text in [
            "",
            "Ségur de la santé",
            "10,6\u{a0}M€ – l’œuvre… «\u{202f}été\u{202f}»",
            "e\u{301}te\u{301}",
            "日本語 العربية हिन्दी",
            "Σ ≤ 25 → █░",
        ] {
            assert!(matches!(clean(text), Cow::Borrowed(kept) if kept == text), "{text:?}");
        }
        assert!(matches!(clean("  Ségur\u{a0}"), Cow::Borrowed("Ségur")));
    }

    #[test]
    fn marks_need_a_letter_and_are_four_at_most() {
        assert_eq!(clean(&format!("a{}b", "\u{301}".repeat(9))), "a\u{301}\u{301}\u{301}\u{301}b");
        let hidden = format!("a{}", "\u{301}\u{200b}".repeat(9));
        assert_eq!(clean(&hidden), "a\u{301}\u{301}\u{301}\u{301}");
        assert_eq!(clean("\u{301}a"), "a");
        assert_eq!(clean(" \u{301}a"), "a");
    }

    #[test]
    fn the_glance_never_passes_what_cleaning_would_change() {
        for c in '\0'..=char::MAX {
            for text in [format!("a{c}b"), format!("0123456789abcdefgh{c}")] {
                if is_harmless(text.as_bytes()) {
                    assert_eq!(rebuild(&text), text.trim(), "{c:?}");
                }
            }
        }
    }

    #[test]
    fn ordinary_text_is_seen_at_a_glance() {
        for text in ["Plan de relance", "Été œuvre ça", "l’hôpital – 10\u{a0}€ « × »…"]
        {
            assert!(is_harmless(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn many_unfinished_sequences_take_linear_time() {
        for opening in ["\u{1b}]", "\u{9d}", "\u{1b}[", "\u{1b}Px"] {
            let dirty = opening.repeat(200_000);
            assert!(clean(&dirty).len() <= 1, "{opening:?}");
        }
    }

    /// Texts full of what has to go.
    fn dirty() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "é",
            "m",
            "[",
            "]",
            "\\",
            "0",
            ";",
            "?",
            " ",
            "\u{a0}",
            "\t",
            "\n",
            "\u{1b}",
            "\u{7}",
            "\u{9b}",
            "\u{9c}",
            "\u{9d}",
            "\u{90}",
            "\u{85}",
            "\u{301}",
            "\u{200b}",
            "\u{202e}",
            "\u{2028}",
            "\u{ad}",
            "\u{fe0f}",
            "\u{e0041}",
            "’",
            "€",
            "日",
            "\u{20e3}",
        ]);
        prop_oneof![
            prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat()),
            any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn what_is_clean_holds_nothing_that_acts_or_hides(text in dirty()) {
            let cleaned = clean(&text).into_owned();
            prop_assert!(!cleaned.chars().any(|c| c.is_control() || is_invisible(c)));
            let breaks = ['\u{2028}', '\u{2029}'];
            prop_assert!(!cleaned.contains(breaks));
            prop_assert_eq!(cleaned.trim(), cleaned.as_str());
            prop_assert!(matches!(clean(&cleaned), Cow::Borrowed(again) if again == cleaned));
        }

        #[test]
        fn letters_alone_are_never_touched(text in "[a-zA-Z0-9éèàçœŒ’ €日]{0,30}") {
            prop_assert!(matches!(clean(&text), Cow::Borrowed(kept) if kept == text.trim()));
        }
    }
}
