//! One word of a query, and how it fits one text.
//!
//! A word is compared by its letters: separators are in neither it nor the texts. A letter
//! typed with an accent fits only a letter with the same accent.
//!
//! ```text
//! territoires d’innovation   terr     WordStart    unmatched letters are left over
//!                            itoire   Contiguous
//!                            ti       Initials
//!                            tinov    Scattered    gaps are left over
//! ```

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::Field;
use super::index::SearchIndex;
use super::kinds::KindCode;
use super::letters::{Letters, mask_of};
use super::rank::{Fit, Tier};
use super::stencil::Stencil;
use super::texts::Texts;

/// How a word is to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Only one after the other, never scattered, by initials or nearly so.
    pub exact: bool,
    /// Only where a text begins.
    pub from_start: bool,
    /// Only where a text ends.
    pub to_end: bool,
}

impl Shape {
    pub(super) const FUZZY: Shape = Shape { exact: false, from_start: false, to_end: false };
}

/// A word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// Its letters, never none.
    pub letters: Vec<u8>,
    /// The letters typed with an accent: their place, and the accent.
    pub strict: Vec<(usize, u8)>,
    pub shape: Shape,
}

impl Term {
    /// A word as typed; `None` where it has no letter.
    pub(super) fn new(text: &str, shape: Shape) -> Option<Term> {
        let Letters { text, accents, .. } = Letters::new(text);
        (!text.is_empty()).then(|| Term { letters: text.into_bytes(), strict: accents, shape })
    }

    /// The letters of words in a row, and their accents.
    pub(super) fn joined<'a>(words: impl Iterator<Item = &'a Term>) -> Term {
        let mut whole = Term { letters: Vec::new(), strict: Vec::new(), shape: Shape::FUZZY };
        for word in words {
            let before = whole.letters.len();
            whole.strict.extend(word.strict.iter().map(|&(at, mark)| (before + at, mark)));
            whole.letters.extend_from_slice(&word.letters);
        }
        whole
    }

    /// The letters as text.
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.letters).unwrap_or_default()
    }

    /// Whether whatever fits `self` fits `old` too, so that the hits of the old one are
    /// enough to look at.
    pub(super) fn narrows(&self, old: &Term) -> bool {
        let anchors = if old.shape.from_start || old.shape.to_end {
            // A text that begins so begins with less of it; it ends with all of it or not.
            old.shape.from_start <= self.shape.from_start
                && (!old.shape.to_end || (self.shape.to_end && self.letters == old.letters))
        } else {
            true
        };
        let strict = old.strict.iter().all(|accent| self.strict.contains(accent));
        // The words for what things are count from three letters on.
        let kinds = old.letters.len() >= MIN_KIND
            || self.letters.len() < MIN_KIND
            || kind_fits(self).iter().all(|fit| fit.is_none());
        anchors
            && strict
            && kinds
            && (self.shape.exact || !old.shape.exact)
            && self.letters.starts_with(&old.letters)
    }
}

/// The most letters beside a word that count as left over.
pub(super) const COUNTED: usize = 120;
/// What a word leaves over more where it does not begin the text.
pub(super) const LATER: usize = 6;
/// And where it ends inside a word.
const BROKEN: usize = 3;

/// The fewest letters by which the word for a kind is known.
const MIN_KIND: usize = 3;

/// A word made ready to be looked for in many texts.
#[derive(Debug)]
pub(super) struct Needle<'a> {
    pub term: &'a Term,
    /// What a text must have to hold the word.
    pub need: u64,
    /// What a text must have to have it as its initials; impossible where that is ruled out.
    pub need_heads: u64,
    pub finder: Finder<'a>,
    pub stencil: Stencil,
    /// How well it fits the words for each kind.
    pub kinds: [Fit; KindCode::COUNT],
    /// Whether it fits any of them.
    pub is_a_kind: bool,
    /// Whether it is one of a to z alone, without anchors: then masks say all.
    pub single: bool,
    /// What the mask of a text says where a word begins with that letter.
    pub head: u64,
    /// Whether letters may be looked for byte by byte.
    ascii: bool,
}

impl<'a> Needle<'a> {
    pub(super) fn new(term: &'a Term) -> Needle<'a> {
        let mask = |head| term.text().chars().fold(0, |mask, c| mask | mask_of(c, head));
        let initials = !term.shape.exact && (2..=12).contains(&term.letters.len());
        let kinds = kind_fits(term);
        let anchored = term.shape.from_start || term.shape.to_end || !term.strict.is_empty();
        Needle {
            term,
            need: mask(false),
            stencil: Stencil::new(term),
            need_heads: if initials { mask(true) } else { u64::MAX },
            finder: Finder::new(&term.letters),
            kinds,
            is_a_kind: kinds.iter().any(|fit| !fit.is_none()),
            single: !anchored && matches!(term.letters[..], [b'a'..=b'z']),
            head: mask(true),
            ascii: term.letters.is_ascii(),
        }
    }

    /// How well it fits an entry, by anything but scattered letters.
    pub(super) fn fit_whole(&self, texts: &Texts, entry: usize) -> Fit {
        self.fit_piece(texts, entry).min(self.fit_initials(texts, entry))
    }

    /// How well it fits an entry in one piece.
    pub(super) fn fit_piece(&self, texts: &Texts, entry: usize) -> Fit {
        let (start, end) = (texts.start(entry), texts.end(entry));
        let letters = &self.term.letters;
        let mut best = Fit::NONE;
        let mut byte = start;
        while byte < end {
            if texts.bytes[byte] == letters[0] && texts.bytes[byte..end].starts_with(letters) {
                let fit = self.fit_at(texts, entry, byte);
                best = best.min(fit);
                if !fit.is_none() && (byte == start || texts.is_head(byte + letters.len())) {
                    // Nothing further on fits better.
                    break;
                }
            }
            byte = texts.word_end(byte, end);
        }
        if best.is_none() { self.fit_inside(texts, entry) } else { best }
    }

    /// How well it fits an entry in one piece where no word begins so.
    fn fit_inside(&self, texts: &Texts, entry: usize) -> Fit {
        let (start, letters) = (texts.start(entry), texts.letters(entry));
        let mut best = Fit::NONE;
        let mut from = 0;
        while let Some(at) = letters.get(from..).and_then(|rest| self.finder.find(rest)) {
            best = best.min(self.fit_at(texts, entry, start + from + at));
            from += at + 1;
        }
        best
    }

    /// How well it fits where its letters stand at `byte` of the texts, inside `entry`.
    fn fit_at(&self, texts: &Texts, entry: usize, byte: usize) -> Fit {
        let (start, end) = (texts.start(entry), texts.end(entry));
        let (len, after) = (self.term.letters.len(), byte + self.term.letters.len());
        let strict = |&(at, mark): &(usize, u8)| texts.accent(byte + at) == mark;
        let shape = self.term.shape;
        let misplaced = (shape.from_start && byte != start) || (shape.to_end && after != end);
        if misplaced || !self.term.strict.iter().all(strict) {
            return Fit::NONE;
        }
        if len == end - start {
            let acronym = texts.field(entry) == Field::Acronym;
            return Fit::new(if acronym { Tier::Acronym } else { Tier::Name }, 0);
        }
        let later = if byte == start { 0 } else { LATER };
        let broken = if after == end || texts.is_head(after) { 0 } else { BROKEN };
        // An id often repeats a name, which is what people know.
        let hidden = if texts.field(entry) == Field::Id { 10 } else { 0 };
        let tier = if texts.is_head(byte) { Tier::WordStart } else { Tier::Contiguous };
        Fit::new(tier, (end - start - len).min(COUNTED) + later + broken + hidden)
    }

    /// Whether it is the initials of a name, small words counted or not.
    pub(super) fn fit_initials(&self, texts: &Texts, entry: usize) -> Fit {
        if texts.masks[entry] & self.need_heads != self.need_heads || !self.term.strict.is_empty() {
            return Fit::NONE;
        }
        match texts.field(entry) {
            Field::Name | Field::Alias(_) | Field::Title => {}
            Field::Acronym | Field::Place | Field::Id | Field::Publisher | Field::Kind => {
                return Fit::NONE;
            }
        }
        let all = self.are_initials(texts, entry, |_| true);
        if all || self.are_initials(texts, entry, |word| !is_small(word)) {
            return Fit::new(Tier::Initials, texts.end(entry) - texts.start(entry));
        }
        Fit::NONE
    }

    fn are_initials(&self, texts: &Texts, entry: usize, counts: impl Fn(&[u8]) -> bool) -> bool {
        let mut letters = self.term.letters.iter();
        let (mut at, end) = (texts.start(entry), texts.end(entry));
        while at < end {
            let next = texts.word_end(at, end);
            if counts(&texts.bytes[at..next]) && letters.next() != Some(&texts.bytes[at]) {
                return false;
            }
            at = next;
        }
        letters.next().is_none()
    }

    /// How well it fits an entry by scattered letters.
    pub(super) fn fit_scattered(&self, texts: &Texts, entry: usize) -> Fit {
        let (start, end) = (texts.start(entry), texts.end(entry));
        let Some(last) = self.last_letter(texts, entry) else { return Fit::NONE };
        let first = self.first_of_scattered(texts, start, last);
        let span = last + 1 - first;
        let gaps = span.saturating_sub(self.term.letters.len());
        let inside = if texts.is_head(first) { 0 } else { 12 };
        Fit::new(Tier::Scattered, gaps.min(200) + inside + (end - start).min(255) / 8)
    }

    /// The byte of the last letter, where each is taken as early as possible.
    fn last_letter(&self, texts: &Texts, entry: usize) -> Option<usize> {
        if self.term.shape.exact {
            return None;
        }
        if self.ascii && self.term.strict.is_empty() {
            return texts.last_of_scattered(entry, &self.term.letters);
        }
        let (start, end) = (texts.start(entry), texts.end(entry));
        self.last_of_strict(texts, start, end).map(|last| start + last)
    }

    /// Going back from the last letter, where the first one may stand nearest to it.
    fn first_of_scattered(&self, texts: &Texts, start: usize, last: usize) -> usize {
        let mut at = last + 1;
        for &letter in self.term.letters.iter().rev() {
            match texts.bytes[start..at].iter().rposition(|&byte| byte == letter) {
                Some(place) => at = start + place,
                None => break,
            }
        }
        at
    }

    /// As [`Texts::last_of_scattered`], for letters of several bytes and letters with accents.
    fn last_of_strict(&self, texts: &Texts, start: usize, end: usize) -> Option<usize> {
        let text = std::str::from_utf8(&texts.bytes[start..end]).ok()?;
        let mut places = text.char_indices();
        let mut last = None;
        for (at, wanted) in self.term.text().char_indices() {
            let mark =
                self.term.strict.iter().find(|(place, _)| *place == at).map(|(_, mark)| *mark);
            let fits = |place: usize| mark.is_none_or(|mark| texts.accent(start + place) == mark);
            let (place, _) = places.find(|&(place, c)| c == wanted && fits(place))?;
            last = Some(place);
        }
        last
    }
}

/// Words that initials leave out.
pub(super) fn is_small(word: &[u8]) -> bool {
    const SMALL: &[&[u8]] = &[
        b"a", b"au", b"aux", b"d", b"dans", b"de", b"des", b"du", b"en", b"et", b"l", b"la", b"le",
        b"les", b"par", b"pour", b"sur", b"un", b"une", b"and", b"for", b"in", b"of", b"the",
        b"to",
    ];
    SMALL.contains(&word)
}

/// The words for each kind, in the plural.
static KIND_WORDS: LazyLock<Vec<(KindCode, Letters)>> = LazyLock::new(|| {
    let kinds = super::kinds::words().into_iter();
    let words = kinds.flat_map(|(code, words)| words.into_iter().map(move |word| (code, word)));
    words.map(|(code, word)| (code, Letters::new(&format!("{word}s")))).collect()
});

/// How well a word fits the words for each kind: `laureat`, `lauréats`, `laureates` the kind
/// of laureates.
fn kind_fits(term: &Term) -> [Fit; KindCode::COUNT] {
    let mut fits = [Fit::NONE; KindCode::COUNT];
    let shape = term.shape;
    if term.letters.len() < MIN_KIND || shape.to_end || shape.from_start {
        return fits;
    }
    for (code, plural) in KIND_WORDS.iter() {
        let strict = term.strict.iter().all(|&(at, mark)| plural.accent(at) == mark);
        if strict && plural.text.as_bytes().starts_with(&term.letters) {
            let left = plural.text.len() - term.letters.len();
            let fit = Fit::new(Tier::WordStart, 8 + left);
            fits[usize::from(code.0)] = fits[usize::from(code.0)].min(fit);
        }
    }
    fits
}

/// How well a word fits an owner: the best of its texts and of the words for what it is.
pub(super) fn fit_owner(needle: &Needle, index: &SearchIndex, owner: usize) -> (Fit, Field) {
    let mut best = (needle.kinds[usize::from(index.kinds[owner].0)], Field::Kind);
    for entry in index.first[owner] as usize..index.first[owner + 1] as usize {
        if index.texts.masks[entry] & needle.need != needle.need {
            continue;
        }
        let whole = needle.fit_whole(&index.texts, entry);
        let scattered = || needle.fit_scattered(&index.texts, entry);
        // What is found in another text is better than scattered letters.
        let other = whole.is_none() && best.0 >= Fit::SCATTERED;
        let fit = if other { scattered() } else { whole };
        if fit < best.0 {
            best = (fit, index.texts.field(entry));
        }
    }
    best
}
