//! One text as a YAML scalar, quoted exactly where a reader could take it for something else.
//!
//! Whatever a cleaned text holds, any YAML 1.1 or 1.2 reader gives it back letter for letter.
//!
//! ```text
//! Territoire de santé   →  Territoire de santé
//! 10,6 M€               →  "10,6 M€"      in a mapping on one line
//! 2017, oui: non, null  →  "2017", …      elsewhere a number, a key, nothing
//! ```

use std::borrow::Cow;

use crate::text::width;

/// Where a scalar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At the end of a line of its own.
    Block,
    /// Inside `{…}` or `[…]`.
    Flow,
}

/// The text as it is, or in double quotes.
pub(super) fn scalar(text: &str, place: Place) -> Cow<'_, str> {
    if is_plain(text, place) { Cow::Borrowed(text) } else { Cow::Owned(quoted(text)) }
}

fn is_plain(text: &str, place: Place) -> bool {
    let mut chars = text.chars();
    let starts =
        chars.next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '§' | '«' | '≈' | '≤'));
    let ends = !text.ends_with([':', ' ']);
    let tame = text.chars().all(|c| is_printable(c) && !is_space_like(c));
    let inside = !text.contains(": ") && !text.contains(" #");
    // In a flow, a colon may end a key before more than a space.
    let in_flow = place == Place::Block || !text.contains([',', '[', ']', '{', '}', ':', '#', '"']);
    starts && ends && tame && inside && in_flow && !is_typed(text)
}

/// Whether a reader could take the text for a number, a date, a truth or nothing.
fn is_typed(text: &str) -> bool {
    const WORDS: [&str; 10] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan"];
    let numeric = |c: char| c.is_ascii_hexdigit() || "+-.:_oOxX, ".contains(c);
    let starts_as_number = text.starts_with(|c: char| c.is_ascii_digit());
    (starts_as_number && text.chars().all(numeric))
        || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Spaces other than the plain and the no-break ones, which some readers trim.
fn is_space_like(c: char) -> bool {
    c.is_whitespace() && !matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if is_printable(c) => out.push(c),
            c => out.push_str(&escape(c)),
        }
    }
    out.push('"');
    out
}

fn escape(c: char) -> String {
    format!("\\U{:08x}", u32::from(c))
}

/// The lines of a folded block (`>-`) of about `columns`, or `None` where the text is short
/// enough for one line or could not be folded without a change.
pub(super) fn folded(text: &str, columns: usize) -> Option<Vec<&str>> {
    let columns = columns.max(40);
    let tame = text.chars().all(|c| is_printable(c) && !is_space_like(c));
    if width(text) <= columns || !tame || text.starts_with(' ') || text.ends_with(' ') {
        return None;
    }
    let mut lines = Vec::new();
    let (mut start, mut used) = (0, 0);
    let mut last_space = None;
    for (at, c) in text.char_indices() {
        used += width(c.encode_utf8(&mut [0; 4]));
        let alone = !text[..at].ends_with(' ') && !text[at + c.len_utf8()..].starts_with(' ');
        if c == ' ' && alone {
            last_space = Some(at);
        }
        if used > columns
            && let Some(space) = last_space.take()
        {
            lines.push(&text[start..space]);
            start = space + 1;
            used = width(&text[start..at + c.len_utf8()]);
        }
    }
    lines.push(&text[start..]);
    Some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotes_stand_where_they_are_needed() {
        for (text, block, flow) in [
            ("Territoire de santé", "Territoire de santé", "Territoire de santé"),
            ("10,6 M€", "10,6 M€", "\"10,6 M€\""),
            ("§ 4", "§ 4", "§ 4"),
            ("2017", "\"2017\"", "\"2017\""),
            ("2019-11-15", "\"2019-11-15\"", "\"2019-11-15\""),
            ("No", "\"No\"", "\"No\""),
            ("Relance : suite", "\"Relance : suite\"", "\"Relance : suite\""),
            ("https://exemple.fr/a", "https://exemple.fr/a", "\"https://exemple.fr/a\""),
            ("", "\"\"", "\"\""),
            ("- un", "\"- un\"", "\"- un\""),
            ("a \"b\" \\", "a \"b\" \\", "\"a \\\"b\\\" \\\\\""),
            ("fin:", "\"fin:\"", "\"fin:\""),
            ("l’« été »", "l’« été »", "l’« été »"),
        ] {
            assert_eq!(scalar(text, Place::Block), block);
            assert_eq!(scalar(text, Place::Flow), flow);
        }
    }

    #[test]
    fn long_texts_fold_at_single_spaces() {
        let text = "un deux trois  quatre cinq six sept huit neuf dix onze douze treize";
        let lines = folded(text, 40).unwrap();
        assert_eq!(
            lines,
            ["un deux trois  quatre cinq six sept huit", "neuf dix onze douze treize"]
        );
        assert_eq!(folded("court", 40), None);
    }

    proptest! {
        #[test]
        fn any_cleaned_text_comes_back(text in "\\PC{0,40}|[-a-z0-9 :#,{}\\[\\]&*!|>'\"%@`?~.=<]{0,20}") {
            let text = crate::text::clean(&text).into_owned();
            let yaml = format!("a: {}\nb: {{c: {}, d: [{1}]}}\n",
                scalar(&text, Place::Block), scalar(&text, Place::Flow));
            let value: serde_yaml::Value = serde_yaml::from_str(&yaml).unwrap();
            for read in [&value["a"], &value["b"]["c"], &value["b"]["d"][0]] {
                prop_assert_eq!(read.as_str(), Some(text.as_str()), "{}", yaml);
            }
        }

        #[test]
        fn any_folded_text_comes_back(text in "[a-zé'\"#:>| -]{0,300}") {
            let text = crate::text::clean(&text).into_owned();
            if let Some(lines) = folded(&text, 40) {
                let yaml = format!("a:\n  t: >-\n    {}\n  u: 1\n", lines.join("\n    "));
                let value: serde_yaml::Value = serde_yaml::from_str(&yaml).unwrap();
                prop_assert_eq!(value["a"]["t"].as_str(), Some(text.as_str()), "{}", yaml);
            }
        }
    }
}
