//! The word that was probably meant.
//!
//! ```text
//! nearest("subsidi", ["envelope", "subsidy"])  →  "subsidy"
//! ```

use crate::text::{Said, said};

/// The candidate nearest to `wanted`, if one is near enough: one edit for three letters, at
/// least one for two letters or more; swapped neighbours are one edit, and case does not count. The first of equals.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = wanted.chars().take(MAX_LEN + 1).flat_map(char::to_lowercase).collect();
    if wanted.is_empty() || wanted.len() > MAX_LEN {
        return None;
    }
    let mut best = None;
    let mut limit = if wanted.len() == 1 { 0 } else { (wanted.len() / 3).clamp(1, 4) };
    let mut letters = Vec::new();
    for candidate in candidates {
        letters.clear();
        letters.extend(candidate.chars().take(MAX_LEN + 1).flat_map(char::to_lowercase));
        if letters.len() > MAX_LEN || letters.len().abs_diff(wanted.len()) > limit {
            continue;
        }
        let found = distance(&wanted, &letters);
        if found <= limit && (best.is_none() || found < limit) {
            best = Some(candidate);
            limit = found;
        }
    }
    best
}

/// That `word` was probably meant.
#[must_use]
pub fn did_you_mean(word: &str) -> Said {
    said!("vouliez-vous dire `{word}`\u{a0}?", "did you mean `{word}`?")
}

/// Longer words are not compared.
const MAX_LEN: usize = 80;

/// How many letters to add, drop, replace or swap with the next one.
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..width).collect();
    for (row, &from) in a.iter().enumerate() {
        let mut line = Vec::with_capacity(width);
        line.push(row + 1);
        for (column, &to) in b.iter().enumerate() {
            let replaced = above[column] + usize::from(from != to);
            let mut cost = replaced.min(above[column + 1] + 1).min(line[column] + 1);
            let swapped = row > 0 && column > 0 && from == b[column - 1] && a[row - 1] == to;
            if swapped {
                cost = cost.min(before[column - 1] + 1);
            }
            line.push(cost);
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        for (a, b, edits) in [
            ("", "abc", 3),
            ("subsidi", "subsidy", 1),
            ("eqiuty", "equity", 1),
            ("loan", "plan", 2),
            ("kitten", "sitting", 3),
            ("été", "ete", 2),
        ] {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(distance(&letters(a), &letters(b)), edits, "{a} {b}");
        }
    }

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
