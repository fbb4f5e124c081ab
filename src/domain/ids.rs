//! Identities: positions in the corpus's tables, four bytes each, `Option` included.

use std::num::NonZeroU32;
use std::ops::Range;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// The identity of the row at `index`; an index past `u32::MAX - 1` is clamped to it.
            #[must_use]
            pub fn new(index: usize) -> Self {
                let one_based = u32::try_from(index).unwrap_or(u32::MAX - 1).saturating_add(1);
                Self(NonZeroU32::MIN.saturating_add(one_based - 1))
            }

            /// The identities of the rows at these indices, in order; as quick as numbers are.
            pub fn range(
                indices: Range<usize>,
            ) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + use<> {
                let one_based = |index| u32::from(Self::new(index).0);
                let (first, end) = match indices.is_empty() {
                    true => (1, 1),
                    false => (one_based(indices.start), one_based(indices.end)),
                };
                (first..end).map(|one| Self(NonZeroU32::new(one).unwrap_or(NonZeroU32::MIN)))
            }

            /// The row in its table, from zero.
            #[must_use]
            pub fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                Self::new(index)
            }
        }

        impl From<$name> for usize {
            fn from(id: $name) -> usize {
                id.index()
            }
        }
    };
}

id! {
    /// A node, by its place in preorder.
    NodeId
}
id! {
    /// A source, by the order in which the corpus names them.
    SourceId
}
id! {
    /// An actor, by the order in which the corpus names them.
    ActorId
}
