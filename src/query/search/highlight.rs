//! Which letters of a shown text to mark, on the original's clusters.
//!
//! ```text
//! ehop     [e]-[Hôp] 2.0
//! oeuvre   ch[ef-d’]…      no: a chef-d’[œuvre]
//! strasb   projet [strasb]ourgeois
//! ```

use std::ops::Range;

use super::letters::Letters;
use super::term::Term;
use super::{Hit, Query, Scorer, Skim, Tier};
use crate::text::Folded;

/// The bytes of `text` that the words of the query stand for, in order, apart from each
/// other; each a run of whole clusters. `text` is any text of the hit, as shown.
///
/// Letters one after the other are marked wherever they stand; scattered ones and initials
/// only in a hit that was found so.
#[must_use]
pub fn highlights(hit: &Hit, query: &Query, text: &str) -> Vec<Range<usize>> {
    let letters = Letters::new(text);
    let mut marked = vec![false; letters.text.len()];
    for term in query.words() {
        for at in places(hit, term, text, &letters) {
            if let Some(mark) = marked.get_mut(at) {
                *mark = true;
            }
        }
    }
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let origins = letters.origins.iter().zip(&marked).filter(|(_, marked)| **marked);
    for (&(start, end), _) in origins {
        match ranges.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            Some(_) | None => ranges.push(start..end),
        }
    }
    ranges
}

/// The bytes of the letters that a word stands for.
fn places(hit: &Hit, term: &Term, text: &str, letters: &Letters) -> Vec<usize> {
    if let Some(start) = contiguous(term, letters) {
        return (start..start + term.letters.len()).collect();
    }
    match hit.tier {
        Tier::Initials => initials(term, letters),
        Tier::Scattered => scattered(term, text, letters),
        Tier::Near => near(term, letters),
        Tier::Unranked | Tier::Acronym | Tier::Name | Tier::WordStart | Tier::Contiguous => {
            Vec::new()
        }
    }
}

/// Where the letters stand one after the other: at the beginning of a word if they do.
fn contiguous(term: &Term, letters: &Letters) -> Option<usize> {
    let strict =
        |start: usize| term.strict.iter().all(|&(at, mark)| letters.accent(start + at) == mark);
    let mut found = None;
    let mut from = 0;
    while let Some(at) = letters.text.get(from..).and_then(|rest| rest.find(term.text())) {
        let start = from + at;
        if strict(start) {
            if letters.heads[start] {
                return Some(start);
            }
            found = found.or(Some(start));
        }
        from = start + letters.text[start..].chars().next().map_or(1, char::len_utf8);
    }
    found
}

fn initials(term: &Term, letters: &Letters) -> Vec<usize> {
    let mut heads = (0..letters.heads.len()).filter(|&at| letters.heads[at]);
    let bytes = letters.text.as_bytes();
    let places: Option<Vec<usize>> =
        term.letters.iter().map(|&letter| heads.find(|&at| bytes[at] == letter)).collect();
    places.unwrap_or_default()
}

/// Where the matcher would put the letters.
fn scattered(term: &Term, text: &str, letters: &Letters) -> Vec<usize> {
    let folded = Folded::new(text);
    let Some(marks) = Skim::default().marks(folded.text(), term.text()) else { return Vec::new() };
    let chars: Vec<usize> = folded.text().char_indices().map(|(at, _)| at).collect();
    let origins = marks.iter().filter_map(|&mark| chars.get(mark)).map(|&at| folded.origin(at));
    let mut places = Vec::new();
    for origin in origins {
        places.extend(letters.origins.iter().position(|&(start, _)| start == origin.start));
    }
    places
}

/// The letters that the nearest word shares with what was typed, one after the other.
fn near(term: &Term, letters: &Letters) -> Vec<usize> {
    let bytes = letters.text.as_bytes();
    let mut words: Vec<Range<usize>> = Vec::new();
    for at in (0..bytes.len()).filter(|&at| letters.heads[at]) {
        if let Some(last) = words.last_mut() {
            last.end = at;
        }
        words.push(at..bytes.len());
    }
    let nearest =
        words.into_iter().find(|word| super::near::is_meant(&bytes[word.clone()], &term.letters));
    let Some(word) = nearest else { return Vec::new() };
    let end = (word.start + term.letters.len()).min(word.end);
    (word.start..end).collect()
}
