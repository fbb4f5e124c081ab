//! Words one letter away from what was typed, for when nothing fits: one letter put in,
//! left out or changed, or two neighbours the wrong way round.
//!
//! ```text
//! strasborg   strasbourg      a letter left out
//! docapsot    docapost        two the wrong way round
//! srtasb      strasb(ourg)    also where a word only begins so
//! ```

use std::ops::Range;

use super::Field;
use super::index::SearchIndex;
use super::rank::{Fit, Tier};
use super::term::{COUNTED, Needle, Term};
use super::texts::Texts;

/// The fewest letters of which one may be wrong.
const MIN_WORD: usize = 4;
/// The fewest letters of the beginning of a word of which one may be wrong.
const MIN_START: usize = 5;

/// Whether a letter of the word may be wrong.
pub(super) fn may_err(term: &Term) -> bool {
    !term.shape.exact && term.letters.len() >= MIN_WORD
}

/// Whether the two differ by one letter put in, left out or changed, by two neighbours the
/// wrong way round, or not at all.
fn is_within_one(a: &[u8], b: &[u8]) -> bool {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    match (&a[..a.len() - same], &b[..b.len() - same]) {
        ([] | [_], [] | [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        (_, _) => false,
    }
}

/// How the letters of one word fit a word that was typed: what is left of it behind the
/// letters meant.
fn left_of(word: &[u8], typed: &[u8]) -> Option<usize> {
    if is_within_one(word, typed) {
        return Some(0);
    }
    if typed.len() < MIN_START || word.len() + 1 < typed.len() {
        return None;
    }
    let lengths = typed.len() - 1..=typed.len() + 1;
    let starts = lengths.filter_map(|len| word.get(..len));
    starts.filter(|start| is_within_one(start, typed)).map(|start| word.len() - start.len()).min()
}

/// Whether a word may be what was typed, one letter apart.
pub(super) fn is_meant(word: &[u8], typed: &[u8]) -> bool {
    left_of(word, typed).is_some()
}

/// The word of an entry that is nearest to what was typed, and how well it fits.
pub(super) fn fit_near(
    needle: &Needle,
    texts: &Texts,
    entry: usize,
) -> Option<(Fit, Range<usize>)> {
    let missing = needle.need & !texts.masks[entry];
    // At most one of the letters typed may not be there at all.
    if missing & missing.wrapping_sub(1) != 0 {
        return None;
    }
    let end = texts.end(entry);
    let mut best: Option<(Fit, Range<usize>)> = None;
    let mut at = texts.start(entry);
    while at < end {
        if let Some((fit, next)) = fit_word(texts, entry, at, &needle.term.letters)
            && best.as_ref().is_none_or(|(known, _)| fit < *known)
        {
            best = Some((fit, at..next));
        }
        at = texts.word_end(at, end);
    }
    best
}

/// How well the word that begins at `head` fits what was typed, and where it ends.
fn fit_word(texts: &Texts, entry: usize, head: usize, typed: &[u8]) -> Option<(Fit, usize)> {
    let (start, end) = (texts.start(entry), texts.end(entry));
    let next = texts.word_end(head, end);
    let left = left_of(&texts.bytes[head..next], typed)?;
    let rest = (end - start - (next - head)).min(COUNTED);
    Some((Fit::new(Tier::Near, left * 4 + rest), next))
}

/// How well an entry fits where a letter of a longer word may be wrong.
pub(super) fn fit_nearly(needle: &Needle, texts: &Texts, entry: usize) -> Fit {
    if !may_err(needle.term) {
        return needle.fit_whole(texts, entry);
    }
    let near = fit_near(needle, texts, entry).map_or(Fit::NONE, |(fit, _)| fit);
    needle.fit_piece(texts, entry).min(near)
}

/// How well an owner fits where a letter of each longer word may be wrong, and by which text.
pub(super) fn fit_owner_nearly(needle: &Needle, index: &SearchIndex, owner: usize) -> (Fit, Field) {
    let mut best = (needle.kinds[usize::from(index.kinds[owner].0)], Field::Kind);
    for entry in index.first[owner] as usize..index.first[owner + 1] as usize {
        let fit = fit_nearly(needle, &index.texts, entry);
        if fit < best.0 {
            best = (fit, index.texts.field(entry));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_letter_may_be_wrong() {
        for (a, b, near) in [
            ("strasbourg", "strasborg", true),
            ("segur", "seguur", true),
            ("segur", "sagur", true),
            ("segur", "sgeur", true),
            ("segur", "segur", true),
            ("segur", "sgure", false),
            ("segur", "sug", false),
            ("segur", "segurnu", false),
            ("", "a", true),
            ("", "ab", false),
        ] {
            assert_eq!(is_within_one(a.as_bytes(), b.as_bytes()), near, "{a} {b}");
            assert_eq!(is_within_one(b.as_bytes(), a.as_bytes()), near, "{b} {a}");
        }
    }

    #[test]
    fn the_beginning_of_a_word_may_be_wrong_too() {
        let left = |word: &str, typed: &str| left_of(word.as_bytes(), typed.as_bytes());
        assert_eq!(left("strasbourg", "srtasb"), Some(4));
        assert_eq!(left("strasbourg", "strasborg"), Some(0));
        assert_eq!(left("strasbourg", "srta"), None);
        assert_eq!(left("sun", "sunes"), None);
    }

    proptest! {
        #[test]
        fn every_edit_of_one_letter_is_near(word in "[a-d]{1,8}", at in 0_usize..8, c in b'a'..=b'd') {
            let word = word.into_bytes();
            let at = at % word.len();
            let mut without = word.clone();
            without.remove(at);
            let mut with = word.clone();
            with.insert(at, c);
            let mut changed = word.clone();
            changed[at] = c;
            let mut swapped = word.clone();
            swapped.swap(at, (at + 1).min(word.len() - 1));
            for edited in [without, with, changed, swapped] {
                prop_assert!(is_within_one(&word, &edited), "{word:?} {edited:?}");
            }
        }
    }
}
