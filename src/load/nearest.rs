//! The word that was probably meant.
//!
//! ```text
//! nearest("subsidi", ["envelope", "subsidy"])  →  "subsidy"
//! ```

use unicode_normalization::char::is_combining_mark;

use super::diagnostic::shown;
use crate::text::{Message, clean, message};

/// Longer words are not compared.
const MAX_LEN: usize = 80;

/// The candidate nearest to `wanted`, if one is near enough: one edit for three letters, at
/// least one for two letters or more; swapped neighbours are one edit, and case does not count. The first of equals.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = |word: &str, into: &mut String| {
        into.clear();
        into.extend(word.chars().take(MAX_LEN + 1).flat_map(char::to_lowercase));
        into.chars().count()
    };
    let (mut letters, mut others) = (String::new(), String::new());
    let len = folded(wanted, &mut letters);
    if len == 0 || len > MAX_LEN {
        return None;
    }
    let mut best = None;
    let mut limit = if len == 1 { 0 } else { (len / 3).clamp(1, 4) };
    for candidate in candidates {
        let other_len = folded(candidate, &mut others);
        if other_len > MAX_LEN || other_len.abs_diff(len) > limit {
            continue;
        }
        let found = strsim::osa_distance(&letters, &others);
        if found <= limit && (best.is_none() || found < limit) {
            best = Some(candidate);
            limit = found;
        }
    }
    best
}

/// That `meant` was probably meant by `written`; where the two may look the same, the character
/// that nobody sees is named.
#[must_use]
pub fn did_you_mean(written: &str, meant: &str) -> Message {
    let word = shown(meant);
    match (unseen(written), unseen(meant)) {
        (Some(c), _) => message!(
            "écrire `{word}`\u{a0}: ce qui est écrit contient {}",
            "write `{word}`: what is written holds {}";
            c
        ),
        (None, Some(c)) => message!(
            "vouliez-vous dire `{word}`, qui contient {}\u{a0}?",
            "did you mean `{word}`, which holds {}?";
            c
        ),
        (None, None) => {
            message!("vouliez-vous dire `{word}`\u{a0}?", "did you mean `{word}`?")
        }
    }
}

/// What the first character of a text that looks like a space, or like nothing, is called.
#[must_use]
pub fn unseen(text: &str) -> Option<Message> {
    let c = text.chars().find(|&c| is_unseen(c))?;
    let code = format!("U+{:04X}", u32::from(c));
    Some(match c {
        '\u{a0}' | '\u{202f}' => {
            message!("une espace insécable ({code})", "a no-break space ({code})")
        }
        c if c.is_whitespace() => {
            message!("une espace particulière ({code})", "a special space ({code})")
        }
        _ => message!("un caractère invisible ({code})", "an invisible character ({code})"),
    })
}

/// Whether a character is a space that is none for YAML, or has no shape.
pub(super) fn is_unseen(c: char) -> bool {
    !c.is_ascii()
        && (c.is_whitespace()
            || clean(c.encode_utf8(&mut [0; 4])).is_empty() && !is_combining_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_near_word_is_meant() {
        let words = ["envelope", "subsidy", "equity", "loan"];
        assert_eq!(nearest("Subsidi", words), Some("subsidy"));
        assert_eq!(nearest("enveloppe", words), Some("envelope"));
        assert_eq!(nearest("laon", words), Some("loan"));
        assert_eq!(nearest("grant", words), None);
        assert_eq!(nearest("", words), None);
        assert_eq!(nearest("ab", ["cd", "ax"]), Some("ax"));
        assert_eq!(nearest("c", ["a", "C"]), Some("C"));
        assert_eq!(nearest("c", ["a", "b"]), None);
    }

    #[test]
    fn what_nobody_sees_is_named() {
        for (written, meant, expected) in [
            ("plam", "plan", "did you mean `plan`?"),
            ("a\u{a0}b", "a b", "write `a b`: what is written holds a no-break space (U+00A0)"),
            (
                "a b",
                "a\u{202f}b",
                "did you mean `a\u{202f}b`, which holds a no-break space (U+202F)?",
            ),
            (
                "pl\u{200b}an",
                "plan",
                "write `plan`: what is written holds an invisible character (U+200B)",
            ),
            ("a\u{3000}b", "a b", "write `a b`: what is written holds a special space (U+3000)"),
            ("e\u{301}", "é", "did you mean `é`?"),
        ] {
            assert_eq!(did_you_mean(written, meant).en, expected);
        }
        let fr = did_you_mean("name\u{a0}", "name").fr;
        assert_eq!(
            fr,
            "écrire `name`\u{a0}: ce qui est écrit contient une espace insécable (U+00A0)"
        );
    }
}
