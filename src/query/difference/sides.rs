//! The two corpora of a difference, and what each has.

use crate::domain::Corpus;

/// Something of the old corpus, and the same of the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OldNew<T> {
    /// Of the one before.
    pub old: T,
    /// Of the one after.
    pub new: T,
}

/// The corpora that a difference is of.
pub type Corpora<'a> = OldNew<&'a Corpus>;

/// Something of the old corpus, of the new one, or of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sides<T> {
    /// The old corpus alone has it.
    Old(T),
    /// The new corpus alone has it.
    New(T),
    /// Both have it: in the old, in the new.
    Both(T, T),
}

impl<T: Copy> Sides<T> {
    /// What it is in the old corpus.
    #[must_use]
    pub fn in_old(self) -> Option<T> {
        match self {
            Sides::Old(old) | Sides::Both(old, _) => Some(old),
            Sides::New(_) => None,
        }
    }

    /// What it is in the new corpus.
    #[must_use]
    pub fn in_new(self) -> Option<T> {
        match self {
            Sides::New(new) | Sides::Both(_, new) => Some(new),
            Sides::Old(_) => None,
        }
    }

    /// What it is in each corpus.
    #[must_use]
    pub fn each(self) -> OldNew<Option<T>> {
        OldNew { old: self.in_old(), new: self.in_new() }
    }
}
