//! Every text of a corpus, once: one buffer, one table of ends, four bytes a reference.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};
use serde::{Deserialize, Serialize};

/// A text of a corpus. [`Sym::EMPTY`] is "no text".
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Sym(u32);

impl Sym {
    /// No text.
    pub const EMPTY: Sym = Sym(0);

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::EMPTY
    }

    /// The place of the text among its corpus's distinct texts, from zero (the empty one).
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The distinct texts of a corpus, at most 4 GiB of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "Parts")]
pub(super) struct Strings {
    bytes: String,
    /// `ends[i]` is where text `i` ends; it starts where the one before it ends.
    ends: Vec<u32>,
}

impl Default for Strings {
    fn default() -> Self {
        Self { bytes: String::new(), ends: vec![0] }
    }
}

impl Strings {
    /// The text behind `sym`; empty for a symbol of another corpus that is out of range.
    pub(super) fn get(&self, sym: Sym) -> &str {
        self.nth(sym.index())
    }

    /// The text of the symbol at a place; empty for one that is out of range.
    pub(super) fn nth(&self, at: usize) -> &str {
        let end = self.ends.get(at).copied().unwrap_or(0) as usize;
        let start = if at == 0 { 0 } else { self.ends.get(at - 1).copied().unwrap_or(0) as usize };
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// How many distinct texts there are, the empty one included.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn push(&mut self, text: &str) -> Option<Sym> {
        let end = u32::try_from(self.bytes.len() + text.len()).ok()?;
        let sym = Sym(u32::try_from(self.ends.len()).ok()?);
        self.bytes.push_str(text);
        self.ends.push(end);
        Some(sym)
    }

    fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// [`Strings`] as an image has them, not yet checked.
#[derive(Deserialize)]
struct Parts {
    bytes: String,
    ends: Vec<u32>,
}

impl TryFrom<Parts> for Strings {
    type Error = &'static str;

    fn try_from(Parts { bytes, ends }: Parts) -> Result<Self, Self::Error> {
        let ordered = ends.first() == Some(&0)
            && ends.windows(2).all(|pair| pair[0] <= pair[1])
            && ends.iter().all(|&end| bytes.is_char_boundary(end as usize));
        let whole = ends.last().is_some_and(|&end| end as usize == bytes.len());
        if ordered && whole { Ok(Self { bytes, ends }) } else { Err("texts that are cut wrongly") }
    }
}

/// [`Strings`] while they are being collected.
#[derive(Debug, Default)]
pub(super) struct Interner {
    strings: Strings,
    table: HashTable<Sym>,
    hasher: DefaultHashBuilder,
    full: bool,
}

impl Interner {
    /// The symbol of `text`, new or known. Past 4 GiB of text it is [`Sym::EMPTY`] and
    /// [`Interner::is_full`] says so.
    pub(super) fn intern(&mut self, text: &str) -> Sym {
        if text.is_empty() {
            return Sym::EMPTY;
        }
        let hash = self.hasher.hash_one(text);
        let strings = &self.strings;
        if let Some(&known) = self.table.find(hash, |&sym| strings.get(sym) == text) {
            return known;
        }
        let Some(sym) = self.strings.push(text) else {
            self.full = true;
            return Sym::EMPTY;
        };
        let (strings, hasher) = (&self.strings, &self.hasher);
        self.table.insert_unique(hash, sym, |&other| hasher.hash_one(strings.get(other)));
        sym
    }

    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    pub(super) fn strings(&self) -> &Strings {
        &self.strings
    }

    pub(super) fn into_strings(mut self) -> Strings {
        self.strings.shrink();
        self.strings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_kept_once_and_no_text_is_empty() {
        let mut interner = Interner::default();
        let (a, b) = (interner.intern("Ségur"), interner.intern("Ségur"));
        assert_eq!(a, b);
        assert_ne!(a, interner.intern("Segur"));
        assert_eq!(interner.intern(""), Sym::EMPTY);
        let strings = interner.into_strings();
        assert_eq!((strings.get(a), strings.get(Sym::EMPTY), strings.len()), ("Ségur", "", 3));
        assert_eq!(strings.get(Sym(99)), "");
    }

    #[test]
    fn parts_that_would_cut_a_letter_are_refused() {
        let is_right = |bytes: &str, ends: &[u32]| {
            Strings::try_from(Parts { bytes: bytes.to_owned(), ends: ends.to_vec() }).is_ok()
        };
        assert!(!is_right("é", &[0, 1, 2]));
        assert!(!is_right("ab", &[0, 2, 1]));
        assert!(!is_right("ab", &[0, 1]));
        assert!(is_right("ab", &[0, 1, 2]));
    }
}
