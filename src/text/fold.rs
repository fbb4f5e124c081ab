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

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The search key of `text`: lower case, no accents, `œ` as `oe`, `æ` as `ae`, `ß` as `ss`,
/// apostrophes as `'`, each run of hyphens, dots, slashes, underscores and spaces as one
/// space, none at the ends.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut key = Key { folded: String::with_capacity(text.len()), separated: false };
    for c in text.chars() {
        if c.is_ascii() {
            key.push(c.to_ascii_lowercase());
        } else {
            // Marks are dropped, so that their canonical order is of no interest.
            decompose_canonical(c, |part| key.push_lower_case(part));
        }
    }
    key.folded
}

/// The order of a French index: by folded key, then by the texts themselves, so that only
/// equal texts are equal.
#[must_use]
pub fn french_order(a: &str, b: &str) -> Ordering {
    fold(a).cmp(&fold(b)).then_with(|| a.cmp(b))
}

/// A key in the making.
struct Key {
    folded: String,
    /// A separator has been read since the last letter.
    separated: bool,
}

impl Key {
    /// Adds a decomposed character.
    fn push_lower_case(&mut self, c: char) {
        if is_combining_mark(c) {
            return;
        }
        for lower in c.to_lowercase().filter(|&lower| !is_combining_mark(lower)) {
            match spelt_out(lower) {
                Some(letters) => letters.chars().for_each(|letter| self.push(letter)),
                None => self.push(lower),
            }
        }
    }

    fn push(&mut self, c: char) {
        if is_separator(c) {
            self.separated = true;
            return;
        }
        if self.separated && !self.folded.is_empty() {
            self.folded.push(' ');
        }
        self.separated = false;
        self.folded.push(c);
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
        fn case_and_accents_are_no_difference(text in "[a-zA-Z éÉèàçÇœŒ'’.-]{0,20}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
            prop_assert_eq!(fold(&text.to_lowercase()), fold(&text));
        }
    }
}
