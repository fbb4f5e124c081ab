//! The word that was probably meant.
//!
//! ```text
//! nearest("subsidi", ["envelope", "subsidy"])  →  "subsidy"
//! ```

use crate::text::{Message, message};

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

/// That `word` was probably meant.
#[must_use]
pub fn did_you_mean(word: &str) -> Message {
    message!("vouliez-vous dire `{word}`\u{a0}?", "did you mean `{word}`?")
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
}
