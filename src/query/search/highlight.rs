//! Which letters of a shown text to mark, on the original's clusters.
//!
//! ```text
//! ehop     [e]-[Hôp] 2.0
//! oeuvre   Chef-d’[œuvre]
//! strasb   projet [strasb]ourgeois
//! tsd      [T]erritoire de [s]anté de [d]emain
//! ```

use std::ops::Range;

use super::letters::Letters;
use super::near::is_meant;
use super::term::{Term, is_small};
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

/// The letters that begin words: the small words left out, unless all are meant.
fn initials(term: &Term, letters: &Letters) -> Vec<usize> {
    let bytes = letters.text.as_bytes();
    let all: Vec<usize> = words(letters).iter().map(|word| word.start).collect();
    let long = words(letters).into_iter().filter(|word| !is_small(&bytes[word.clone()]));
    let spell =
        |heads: &[usize]| heads.iter().map(|&at| bytes[at]).eq(term.letters.iter().copied());
    let long: Vec<usize> = long.map(|word| word.start).collect();
    [all, long].into_iter().find(|heads| spell(heads)).unwrap_or_default()
}

/// The words of a text, as bytes of its letters.
fn words(letters: &Letters) -> Vec<Range<usize>> {
    let len = letters.text.len();
    let mut words: Vec<Range<usize>> = Vec::new();
    for at in (0..len).filter(|&at| letters.heads[at]) {
        if let Some(last) = words.last_mut() {
            last.end = at;
        }
        words.push(at..len);
    }
    words
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
    let is_meant = |word: &Range<usize>| is_meant(&bytes[word.clone()], &term.letters);
    let nearest = words(letters).into_iter().find(is_meant);
    let Some(word) = nearest else { return Vec::new() };
    let end = (word.start + term.letters.len()).min(word.end);
    (word.start..end).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::super::{Request, SearchIndex, search};
    use super::*;
    use crate::domain::{CorpusBuilder, NewNode, NodeKind};
    use crate::query::Ledger;

    /// A name with what the query marks in it between brackets.
    fn marked(name: &str, text: &str) -> String {
        let mut builder = CorpusBuilder::default();
        let kind = Some(NodeKind::Plan);
        builder.open(&NewNode { id: "id", kind, name, ..Default::default() });
        builder.close();
        let ledger = Ledger::new(builder.finish().unwrap()).unwrap();
        let index = SearchIndex::new(&ledger.corpus);
        let query = Query::parse(text, &ledger.corpus, &index).unwrap();
        let running = AtomicBool::new(false);
        let answer = search(&ledger, &index, &query, &Request::new(1, &running)).unwrap();
        let Some(hit) = answer.hits.first() else { return "nothing".to_owned() };
        let mut shown = String::new();
        let mut at = 0;
        for range in highlights(hit, &query, name) {
            for piece in [&name[at..range.start], "[", &name[range.clone()], "]"] {
                shown.push_str(piece);
            }
            at = range.end;
        }
        shown.push_str(&name[at..]);
        shown
    }

    #[test]
    fn the_letters_of_the_original_are_marked_in_whole_clusters() {
        for (name, query, expected) in [
            ("e-Hôp 2.0", "hop", "e-[Hôp] 2.0"),
            ("e-Hôp 2.0", "ehop", "[e]-[Hôp] 2.0"),
            ("e-Hôp 2.0", "ehop20", "[e]-[Hôp] [2].[0]"),
            ("Chef-d’œuvre", "œuvre", "Chef-d’[œuvre]"),
            ("Chef-d’œuvre", "oeuvre", "Chef-d’[œuvre]"),
            ("Chef-d’œuvre", "euvre", "Chef-d’[œuvre]"),
            ("Se\u{301}gur", "segu", "[Se\u{301}gu]r"),
            ("Se\u{301}gur", "ségu", "[Se\u{301}gu]r"),
            ("Le 👩‍⚕️ Ségur", "segur", "Le 👩‍⚕️ [Ségur]"),
            ("Le 👩‍⚕️ Ségur", "👩‍⚕️", "Le [👩‍⚕️] Ségur"),
            ("Accord 日本語", "本", "Accord 日[本]語"),
            ("Territoire de santé de demain", "sante dem", "Territoire de [santé] de [dem]ain"),
            ("Territoire de santé de demain", "tsd", "[T]erritoire de [s]anté de [d]emain"),
            ("Esanté et santé", "sante", "Esanté et [santé]"),
            ("Stratégie", "sgie", "[S]traté[gie]"),
            ("Strasbourg", "srtasbourg", "[Strasbourg]"),
            ("Ségur", "!zzz segur", "[Ségur]"),
            ("Ségur", "kind:plan", "Ségur"),
            ("Plan", "zzz", "nothing"),
        ] {
            assert_eq!(marked(name, query), expected, "{name} {query}");
        }
    }
}
