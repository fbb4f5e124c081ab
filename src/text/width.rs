//! How many columns a text takes, and every way it is cut to fit.
//!
//! Text is measured by grapheme cluster, as the screen draws it: a cluster is never cut
//! in two, one that holds a control character takes no room, `é` takes one column however
//! it is spelt, `日` takes two. Nothing else in the crate may call `len()` a width.
//!
//! ```
//! use relance::text::{truncate, width};
//! assert_eq!(width("e-santé"), 7);
//! assert_eq!(truncate("Territoires d’innovation", 12), "Territoires…");
//! ```

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

const ELLIPSIS: &str = "…";

/// How many columns `text` takes on a screen; control characters take none.
///
/// ```
/// assert_eq!(relance::text::width("10,6 M€"), 7);
/// ```
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
    }
    let mut columns = 0;
    for c in text.chars() {
        if !is_single_column(c) {
            return text.graphemes(true).map(cluster_width).sum();
        }
        columns += usize::from(!c.is_control());
    }
    columns
}

/// A number of columns as a screen counts them: the most that it can count where there are
/// more.
///
/// ```
/// assert_eq!(relance::text::cells(80), 80);
/// assert_eq!(relance::text::cells(70_000), u16::MAX);
/// ```
#[must_use]
pub fn cells(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

/// `text` in at most `max` columns: itself if it fits, else its beginning and `…`, with no
/// white space before the `…`. Empty when `max` is 0.
///
/// ```
/// use relance::text::truncate;
/// assert_eq!(truncate("Hôpital numérique", 9), "Hôpital…");
/// assert_eq!(truncate("Hôpital", 7), "Hôpital");
/// ```
#[must_use]
pub fn truncate(text: &str, max: usize) -> Cow<'_, str> {
    // No character is wider than it is long in bytes.
    if text.len() <= max || prefix(text, max).len() == text.len() {
        return Cow::Borrowed(text);
    }
    if max == 0 {
        return Cow::Borrowed("");
    }
    Cow::Owned(format!("{}{ELLIPSIS}", prefix(text, max - 1).trim_end()))
}

/// `text` in at most `max` columns: itself if it fits, else `…` and its end.
///
/// ```
/// assert_eq!(relance::text::truncate_start("/home/me/notes/vue.txt", 10), "…s/vue.txt");
/// ```
#[must_use]
pub fn truncate_start(text: &str, max: usize) -> Cow<'_, str> {
    if width(text) <= max {
        return Cow::Borrowed(text);
    }
    if max == 0 {
        return Cow::Borrowed("");
    }
    Cow::Owned(format!("{ELLIPSIS}{}", suffix(text, max - 1)))
}

/// `text` in at most `max` columns: itself if it fits, else its start, `…` and its end, which often
/// tell names of one family apart.
///
/// ```
/// assert_eq!(relance::text::truncate_middle("Plateforme régionale mutualisée", 16), "Platefo…tualisée");
/// ```
#[must_use]
pub fn truncate_middle(text: &str, max: usize) -> Cow<'_, str> {
    if text.len() <= max || width(text) <= max {
        return Cow::Borrowed(text);
    }
    let Some(room) = max.checked_sub(1) else { return Cow::Borrowed("") };
    let start = prefix(text, room / 2).trim_end();
    let end = suffix(text, room - width(start)).trim_start();
    Cow::Owned(format!("{start}{ELLIPSIS}{end}"))
}

/// `text` in exactly `columns` columns: cut as by [`truncate`], or filled with spaces behind.
#[must_use]
pub fn pad_end(text: &str, columns: usize) -> String {
    let mut padded = truncate(text, columns).into_owned();
    let missing = columns.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// `text` in exactly `columns` columns: cut as by [`truncate`], or filled with spaces in front.
#[must_use]
pub fn pad_start(text: &str, columns: usize) -> String {
    let cut = truncate(text, columns);
    let missing = columns.saturating_sub(width(&cut));
    let mut padded = " ".repeat(missing);
    padded.push_str(&cut);
    padded
}

/// `text` as lines of at most `columns` columns, as many words on each as fit; at least one line.
///
/// Runs of white space become one space or the end of a line; no-break spaces stay and never
/// break. A word wider than a line starts on its own line and is cut between clusters, so that
/// a line is wider than asked only where a single cluster is.
///
/// ```
/// use relance::text::wrap;
/// assert_eq!(wrap("le volet numérique", 9), ["le volet", "numérique"]);
/// ```
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(is_breaking_space).filter(|word| !word.is_empty()) {
        let word_width = width(word);
        if !line.is_empty() && used + 1 + word_width <= columns {
            line.push(' ');
            line.push_str(word);
            used += 1 + word_width;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line.push_str(push_full_lines(word, columns, &mut lines));
        used = width(&line);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// The no-break spaces, at which even a word that is too long is not cut.
fn is_tie(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

/// Pushes the lines that `word` fills alone, and returns its end, which fits one line.
fn push_full_lines<'a>(word: &'a str, columns: usize, lines: &mut Vec<String>) -> &'a str {
    let mut rest = word;
    loop {
        let fitting = prefix(rest, columns).len();
        let first_cluster = rest.graphemes(true).next().map_or(0, str::len);
        let cut = untied(rest, fitting).max(first_cluster);
        if cut == rest.len() {
            return rest;
        }
        lines.push(rest[..cut].to_owned());
        rest = &rest[cut..];
    }
}

/// The last place up to `cut` that is beside no no-break space; `cut` itself where all of them
/// are, as they are at the start of a word only.
fn untied(text: &str, cut: usize) -> usize {
    if cut == text.len() {
        return cut;
    }
    let clusters = text.grapheme_indices(true).map(|(at, _)| at).take_while(|&at| at <= cut);
    let is_free = |&at: &usize| {
        let (before, after) = text.split_at(at);
        at > 0 && !before.ends_with(is_tie) && !after.starts_with(is_tie)
    };
    clusters.filter(is_free).last().unwrap_or(cut)
}

/// The longest beginning of `text`, in whole clusters, that takes at most `max` columns.
fn prefix(text: &str, max: usize) -> &str {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        if !is_single_column(c) {
            return prefix_of_clusters(text, max);
        }
        used += usize::from(!c.is_control());
        if used > max {
            return &text[..at];
        }
    }
    text
}

fn prefix_of_clusters(text: &str, max: usize) -> &str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += cluster_width(cluster);
        if used > max {
            return &text[..at];
        }
    }
    text
}

/// The longest end of `text`, in whole clusters, that takes at most `max` columns; as quick for a
/// long text as for a short one.
///
/// ```
/// assert_eq!(relance::text::suffix("/home/me/notes/vue.txt", 9), "s/vue.txt");
/// ```
#[must_use]
pub fn suffix(text: &str, max: usize) -> &str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true).rev() {
        used += cluster_width(cluster);
        if used > max {
            return &text[at + cluster.len()..];
        }
    }
    text
}

/// The columns of one cluster, counted as the drawing library counts them.
fn cluster_width(cluster: &str) -> usize {
    if cluster.contains(char::is_control) {
        return 0;
    }
    // Terminals give the halfwidth sound marks a cell of their own.
    let sound_marks = cluster.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count();
    cluster.width() + sound_marks
}

/// Whether `c` is a cluster and a column of its own whatever is beside it, unless it is a
/// control character: nearly all of what is measured, so that clusters are rarely looked for.
fn is_single_column(c: char) -> bool {
    match c {
        '\u{ad}' => false,
        // Up to the combining marks; punctuation; lines and blocks, of which bars are made.
        '\0'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '‹' | '›' | '\u{2500}'..='\u{259f}' => {
            true
        }
        _ => matches!(
            c,
            '\u{202f}' | '€' | '−' | '≈' | '≠' | '≤' | '≥' | '≶' | 'Σ' | '→' | '▸' | '▾'
        ),
    }
}

/// White space at which a line may end.
fn is_breaking_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_are_those_of_the_screen() {
        for (text, columns) in [
            ("", 0),
            ("abc", 3),
            ("e\u{301}", 1),
            ("été", 3),
            ("10,6\u{a0}M€", 7),
            ("l’œil…", 6),
            ("日本", 4),
            ("👩‍👩‍👧", 2),
            ("🇫🇷", 2),
            ("a\tb\u{1b}c\r\n", 3),
            ("\u{85}\u{9b}", 0),
            ("a\u{200b}b\u{ad}", 2),
            ("≤ 25", 4),
            ("│█░", 3),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn the_short_way_counts_as_the_long_way() {
        let singles = ('\0'..=char::MAX).filter(|&c| is_single_column(c));
        for c in singles {
            let text = format!("a{c}b");
            let long: usize = text.graphemes(true).map(cluster_width).sum();
            assert_eq!(width(&text), long, "{c:?}");
            assert_eq!(text.graphemes(true).count(), 3, "{c:?}");
            for max in 0..4 {
                assert_eq!(prefix(&text, max), prefix_of_clusters(&text, max), "{c:?} {max}");
            }
        }
    }

    #[test]
    fn a_text_is_cut_between_clusters() {
        for (text, max, cut) in [
            ("abcdef", 6, "abcdef"),
            ("abcdef", 5, "abcd…"),
            ("abcdef", 1, "…"),
            ("abcdef", 0, ""),
            ("", 0, ""),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("ab cdef", 4, "ab…"),
            ("re\u{301}sume\u{301}", 3, "re\u{301}…"),
        ] {
            assert_eq!(truncate(text, max), cut, "{text:?} {max}");
        }
        assert!(matches!(truncate("abc", 3), Cow::Borrowed("abc")));
    }

    #[test]
    fn padding_fills_or_cuts() {
        assert_eq!(pad_end("été", 5), "été  ");
        assert_eq!(pad_start("été", 5), "  été");
        assert_eq!(pad_end("automne", 5), "auto…");
        assert_eq!(pad_start("automne", 5), "auto…");
        assert_eq!(pad_end("日本語", 4), "日… ");
        assert_eq!(pad_end("", 2), "  ");
        assert_eq!(pad_start("x", 0), "");
    }

    #[test]
    fn lines_break_at_spaces_only() {
        let lines = |text, columns| wrap(text, columns).join("|");
        assert_eq!(lines("", 10), "");
        assert_eq!(lines("   ", 10), "");
        assert_eq!(lines("un deux trois", 7), "un deux|trois");
        assert_eq!(lines("  un \n deux  ", 20), "un deux");
        assert_eq!(lines("soit 10,6\u{a0}M€ en tout", 9), "soit|10,6\u{a0}M€|en tout");
        assert_eq!(lines("un anticonstitutionnel", 8), "un|anticons|titution|nel");
        // A word that must be cut is cut beside no no-break space, if it has another place.
        assert_eq!(lines("«\u{a0}mille\u{a0}»", 9), "«\u{a0}mille\u{a0}»");
        assert_eq!(lines("«\u{a0}mille\u{a0}»", 8), "«\u{a0}mill|e\u{a0}»");
        assert_eq!(lines("«\u{a0}mille\u{a0}»", 7), "«\u{a0}mill|e\u{a0}»");
        assert_eq!(lines("«\u{a0}", 1), "«|\u{a0}");
        assert_eq!(lines("日本語", 3), "日|本|語");
        assert_eq!(lines("日本", 1), "日|本");
        assert_eq!(lines("ab", 0), "a|b");
    }

    /// Texts full of what disturbs columns.
    fn awkward() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "é",
            "e\u{301}",
            " ",
            "  ",
            "\u{a0}",
            "日",
            "👩‍👩‍👧",
            "🇫🇷",
            "🇫",
            "\u{301}",
            "\u{200d}",
            "\u{fe0f}",
            "❤",
            "1",
            "\u{20e3}",
            "\t",
            "\n",
            "\r",
            "\u{1b}",
            "\u{600}",
            "\u{ff9e}",
            "\u{17d8}",
            "क्ष",
            "\u{1100}\u{1161}",
            "…",
            "\u{ad}",
            "ا",
            "ل",
            "’",
            "-",
        ]);
        prop_oneof![
            prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat()),
            any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn a_cut_text_is_never_wider_than_asked(text in awkward(), max in 0_usize..20) {
            let cut = truncate(&text, max).into_owned();
            prop_assert!(width(&cut) <= max);
            prop_assert_eq!(truncate(&cut, max), cut.as_str());
            let kept = cut.strip_suffix(ELLIPSIS).unwrap_or(&cut);
            prop_assert!(text.starts_with(kept));
            if width(&text) <= max {
                prop_assert_eq!(&cut, &text);
            }
        }

        #[test]
        fn an_end_is_never_wider_than_asked(text in awkward(), max in 0_usize..20) {
            let cut = truncate_start(&text, max).into_owned();
            prop_assert!(width(&cut) <= max);
            let kept = cut.strip_prefix(ELLIPSIS).unwrap_or(&cut);
            prop_assert!(text.ends_with(kept));
            if width(&text) <= max {
                prop_assert_eq!(&cut, &text);
            }
        }

        #[test]
        fn a_padded_text_is_exactly_as_wide_as_asked(text in awkward(), columns in 0_usize..20) {
            for pad in [pad_end, pad_start] {
                let padded = pad(&text, columns);
                prop_assert_eq!(width(&padded), columns);
                prop_assert_eq!(pad(&padded, columns), padded);
            }
        }

        #[test]
        fn wrapped_lines_fit_and_lose_nothing_but_white_space(text in awkward(), columns in 0_usize..20) {
            let lines = wrap(&text, columns);
            prop_assert!(!lines.is_empty());
            let unspaced = |text: &str| text.replace(is_breaking_space, "");
            prop_assert_eq!(unspaced(&lines.concat()), unspaced(&text));
            for line in &lines {
                let visible = line.graphemes(true).filter(|cluster| cluster_width(cluster) > 0);
                prop_assert!(width(line) <= columns || visible.count() == 1, "{:?}", line);
                let again = wrap(line, columns);
                prop_assert_eq!(again.as_slice(), std::slice::from_ref(line));
            }
        }
    }
}
