//! A set of words of one vocabulary: kinds of nodes, of actors, roles.

use std::fmt;
use std::marker::PhantomData;

use crate::domain::{NodeKind, Word};

/// A set of words of one vocabulary, of at most 32.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct WordSet<W>(u32, PhantomData<W>);

/// A set of kinds of nodes.
pub type KindSet = WordSet<NodeKind>;

impl<W: Word> WordSet<W> {
    /// No word.
    pub const EMPTY: WordSet<W> = WordSet(0, PhantomData);

    fn bit(word: W) -> u32 {
        1_u32.checked_shl(u32::try_from(word.ordinal()).unwrap_or(u32::MAX)).unwrap_or(0)
    }

    /// Whether no word is in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a word is in it.
    #[must_use]
    pub fn contains(self, word: W) -> bool {
        self.0 & Self::bit(word) != 0
    }

    /// Whether a word passes where the set is of what is wanted: an empty one wants all.
    #[must_use]
    pub fn admits(self, word: W) -> bool {
        self.is_empty() || self.contains(word)
    }

    /// With a word put in.
    #[must_use]
    pub fn with(self, word: W) -> WordSet<W> {
        WordSet(self.0 | Self::bit(word), PhantomData)
    }

    /// With a word put in if it was not there, taken out if it was.
    #[must_use]
    pub fn toggled(self, word: W) -> WordSet<W> {
        WordSet(self.0 ^ Self::bit(word), PhantomData)
    }

    /// Its words, in the order of the glossary.
    pub fn iter(self) -> impl Iterator<Item = W> {
        W::ALL.iter().copied().filter(move |&word| self.contains(word))
    }
}

impl<W> Default for WordSet<W> {
    fn default() -> Self {
        WordSet(0, PhantomData)
    }
}

impl<W: Word + fmt::Debug> fmt::Debug for WordSet<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<W: Word> FromIterator<W> for WordSet<W> {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        words.into_iter().fold(WordSet::EMPTY, WordSet::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ActorKind, EventKind, Instrument, Role};

    #[test]
    fn words_go_in_and_out() {
        let set = KindSet::EMPTY.with(NodeKind::Action).with(NodeKind::Plan);
        assert_eq!(set.iter().collect::<Vec<_>>(), [NodeKind::Plan, NodeKind::Action]);
        assert!(!set.admits(NodeKind::Strand) && KindSet::EMPTY.admits(NodeKind::Strand));
        assert!(set.toggled(NodeKind::Plan).toggled(NodeKind::Action).is_empty());
    }

    #[test]
    fn every_vocabulary_fits() {
        fn fits<W: Word>() -> bool {
            W::ALL.iter().copied().collect::<WordSet<W>>().iter().count() == W::ALL.len()
        }
        assert!(fits::<NodeKind>() && fits::<ActorKind>() && fits::<Role>());
        assert!(fits::<EventKind>() && fits::<Instrument>());
    }
}
