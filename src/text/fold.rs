//! The key under which a text is searched and sorted.
//!
//! Two spellings of one name have one key: case, accents (composed or not), ligatures,
//! curly apostrophes and the kind of separator are no difference. The key is never shown.
//! Folding a key changes nothing.
//!
//! ```
//! use relance::text::fold;
//! assert_eq!(fold("e-Hôp 2.0"), "e hop 2 0");
//! assert_eq!(fold("L’Été"), "l'ete");
//! ```

use std::cmp::Ordering;
use std::ops::Range;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation};

/// The search key of `text`: lower case, no accents, `œ` as `oe`, `æ` as `ae`, `ß` as `ss`,
/// apostrophes as `'`, each run of hyphens, dots, slashes, underscores and spaces as one
/// space, none at the ends.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    fold_each(text, |piece, _| key.extend(piece.letter()));
    key
}

/// The order of a French index: by folded key, then by the texts themselves, so that only
/// equal texts are equal.
#[must_use]
pub fn french_order(a: &str, b: &str) -> Ordering {
    fold(a).cmp(&fold(b)).then_with(|| a.cmp(b))
}

/// A piece of a key in the making.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A letter of the key, or any other character that it keeps.
    Letter(char),
    /// What stood on the letter before and is not in the key: an accent, a cedilla.
    Accent(char),
    /// A run of separators between two letters: one space in the key.
    Separator,
}

impl Piece {
    /// What the piece adds to the key.
    #[must_use]
    pub fn letter(self) -> Option<char> {
        match self {
            Piece::Letter(c) => Some(c),
            Piece::Accent(_) => None,
            Piece::Separator => Some(' '),
        }
    }
}

/// Gives the pieces of the key of `text` one after the other, each with the place in `text`
/// of the character that it comes from; places never go back.
///
/// ```
/// use relance::text::{Piece, fold_each};
/// let mut pieces = Vec::new();
/// fold_each(" É-œ", |piece, at| pieces.push((piece, at)));
/// assert_eq!(pieces[..2], [(Piece::Letter('e'), 1), (Piece::Accent('\u{301}'), 1)]);
/// assert_eq!(pieces[2..4], [(Piece::Separator, 3), (Piece::Letter('o'), 4)]);
/// assert_eq!(pieces[4..], [(Piece::Letter('e'), 4)]);
/// ```
pub fn fold_each(text: &str, mut emit: impl FnMut(Piece, usize)) {
    let mut begun = false;
    // Where the first separator since the last letter is.
    let mut separated = None;
    for (at, c) in text.char_indices() {
        fold_char(c, |piece| match piece {
            Piece::Separator => separated = separated.or(Some(at)),
            // An accent belongs to the letter right before it, if there is one.
            Piece::Accent(_) if begun && separated.is_none() => emit(piece, at),
            Piece::Accent(_) => {}
            Piece::Letter(_) => {
                if let Some(from) = separated.take()
                    && begun
                {
                    emit(Piece::Separator, from);
                }
                begun = true;
                emit(piece, at);
            }
        });
    }
}

/// Gives what one character folds to, whatever is beside it: letters and their accents,
/// or a separator.
pub fn fold_char(c: char, mut emit: impl FnMut(Piece)) {
    if c.is_ascii() {
        let c = c.to_ascii_lowercase();
        return emit(if is_separator(c) { Piece::Separator } else { Piece::Letter(c) });
    }
    // Marks are distinguished later, so that their canonical order is of no interest.
    decompose_canonical(c, |part| fold_part(part, &mut emit));
}

/// Folds a decomposed character.
fn fold_part(c: char, emit: &mut impl FnMut(Piece)) {
    if is_combining_mark(c) {
        return emit(Piece::Accent(c));
    }
    for lower in c.to_lowercase() {
        match spelt_out(lower) {
            _ if is_combining_mark(lower) => emit(Piece::Accent(lower)),
            Some(letters) => letters.chars().for_each(|letter| emit(Piece::Letter(letter))),
            None if is_separator(lower) => emit(Piece::Separator),
            None => emit(Piece::Letter(lower)),
        }
    }
}

/// A key, and where in the original each of its bytes comes from.
///
/// ```
/// use relance::text::Folded;
/// let folded = Folded::new("Hôp");
/// assert_eq!(folded.text(), "hop");
/// assert_eq!(folded.origin(1), 1..3);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    /// For each byte of the key, the cluster that it comes from.
    origins: Vec<Range<usize>>,
}

impl Folded {
    /// Folds `text` as [`fold`] does.
    #[must_use]
    pub fn new(text: &str) -> Folded {
        let mut folded = Folded::default();
        let mut clusters = Clusters::new(text);
        fold_each(text, |piece, at| {
            if let Some(c) = piece.letter() {
                folded.text.push(c);
                folded.origins.resize(folded.text.len(), clusters.around(at));
            }
        });
        folded
    }

    /// The key, equal to [`fold`] of the same text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original cluster behind the byte `at` of the key; empty past its end.
    #[must_use]
    pub fn origin(&self, at: usize) -> Range<usize> {
        self.origins.get(at).cloned().unwrap_or_default()
    }
}

/// The clusters of a text, asked for at places that never go back.
#[derive(Debug, Clone)]
pub struct Clusters<'a> {
    rest: GraphemeIndices<'a>,
    current: Range<usize>,
}

impl<'a> Clusters<'a> {
    /// The clusters of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Clusters<'a> {
        Clusters { rest: text.grapheme_indices(true), current: 0..0 }
    }

    /// The bytes of the cluster that holds the byte `at`; the last one past the end.
    pub fn around(&mut self, at: usize) -> Range<usize> {
        while at >= self.current.end {
            let Some((start, cluster)) = self.rest.next() else { break };
            self.current = start..start + cluster.len();
        }
        self.current.clone()
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '.' | '_' | '/' | '·' | '…' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        || c.is_whitespace()
}

/// Lower-case letters that are typed as others, and every apostrophe.
fn spelt_out(c: char) -> Option<&'static str> {
    Some(match c {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2032}' | '\u{ff07}' => "'",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (text, key) in [
            ("", ""),
            ("e-Hôp 2.0", "e hop 2 0"),
            ("E HOP 2.0", "e hop 2 0"),
            ("Cœur", "coeur"),
            ("CŒUR", "coeur"),
            ("L’Été", "l'ete"),
            ("l'e\u{301}te\u{301}", "l'ete"),
            ("lauréat·e", "laureat e"),
            ("Auvergne\u{2011}Rhône\u{2013}Alpes", "auvergne rhone alpes"),
            ("  G_NIUS / PRIeSM.  ", "g nius priesm"),
            ("1\u{202f}250\u{a0}000", "1 250 000"),
            ("Straße ẞ", "strasse ss"),
            ("Ægir Łódź Ørsted", "aegir lodz orsted"),
            ("İstanbul", "istanbul"),
            ("ﬁnancé", "finance"),
            ("ΣΑΣ σας", "σασ σασ"),
            ("---", ""),
            ("éé -", "ee"),
        ] {
            assert_eq!(fold(text), key, "{text:?}");
        }
    }

    #[test]
    fn names_sort_as_in_a_french_index() {
        let mut names = ["Zèbre", "écho", "Eté", "été", "e-santé", "œuvre", "ombre", "Été"];
        names.sort_by(|a, b| french_order(a, b));
        assert_eq!(names, ["e-santé", "écho", "Eté", "Été", "été", "œuvre", "ombre", "Zèbre"]);
        assert_eq!(french_order("ete", "été"), Ordering::Less);
        assert_eq!(french_order("été", "été"), Ordering::Equal);
    }

    #[test]
    fn a_key_leads_back_to_whole_clusters() {
        for (text, key, at, origin) in [
            ("Hôp", "hop", 1, "ô"),
            ("œuvre", "oeuvre", 1, "œ"),
            ("œuvre", "oeuvre", 2, "u"),
            ("e\u{301}te\u{301}", "ete", 2, "e\u{301}"),
            ("a👩‍👩‍👧b", "a👩‍👩‍👧b", 1, "👩‍👩‍👧"),
            ("日本", "日本", 3, "本"),
            ("a - b", "a b", 1, " "),
            ("a - b", "a b", 2, "b"),
        ] {
            let folded = Folded::new(text);
            assert_eq!(folded.text(), key, "{text}");
            assert_eq!(&text[folded.origin(at)], origin, "{text} {at}");
        }
        assert_eq!(Folded::new("").origin(0), 0..0);
    }

    #[test]
    fn every_character_folds_once_for_all() {
        for c in '\0'..=char::MAX {
            let key = fold(&format!("a{c}b"));
            assert_eq!(fold(&key), key, "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_a_key_changes_nothing(text in any::<String>()) {
            let key = fold(&text);
            prop_assert_eq!(fold(&key), key.as_str());
            prop_assert_eq!(key.trim(), key.as_str());
            prop_assert!(!key.contains("  "));
        }

        #[test]
        fn every_byte_of_a_key_comes_from_a_cluster(text in any::<String>()) {
            let folded = Folded::new(&text);
            let key = fold(&text);
            prop_assert_eq!(folded.text(), key.as_str());
            let mut last = 0;
            for at in 0..folded.text().len() {
                let origin = folded.origin(at);
                prop_assert!(origin.start >= last && !origin.is_empty());
                prop_assert!(text.get(origin.clone()).is_some());
                last = origin.start;
            }
        }

        #[test]
        fn case_and_accents_are_no_difference(text in "[a-zA-Z éÉèàçÇœŒ'’.-]{0,20}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
            prop_assert_eq!(fold(&text.to_lowercase()), fold(&text));
        }
    }
}
