//! How a row is made of what is stated: the struct of the row, that of what it is made of and
//! the way from one to the other, out of one declaration.
//!
//! ```text
//! Figure(node) of NewFigure<'a> { tranche: &'a str => Sym, preferred: bool, }
//! ```
//!
//! declares `NewFigure { tranche: &str, preferred: bool }`, of which a figure of a node is made:
//! `Figure { node, tranche: Sym, preferred: bool }`. What a row has besides, after `+`, is
//! empty at first.

use super::strings::Interner;
use super::{
    ActorId, Amount, Certainty, Citation, NewCitation, NodeId, NodeKind, SourceId, StatedAmount,
    Sym,
};

/// What is stated, as a row keeps it.
pub(super) trait Keep<Kept> {
    /// The value for the row, its texts among `strings`.
    fn keep(self, strings: &mut Interner) -> Kept;
}

impl<T> Keep<T> for T {
    fn keep(self, _: &mut Interner) -> T {
        self
    }
}

impl Keep<Sym> for &str {
    fn keep(self, strings: &mut Interner) -> Sym {
        strings.intern(self)
    }
}

/// Until `finish` has seen every row, a reference is the symbol of the id that it names.
macro_rules! references {
    ($($id:ident),+) => {$(
        impl Keep<$id> for &str {
            fn keep(self, strings: &mut Interner) -> $id {
                $id::new(strings.intern(self).index())
            }
        }

        impl Keep<Option<$id>> for &str {
            fn keep(self, strings: &mut Interner) -> Option<$id> {
                (!self.is_empty()).then(|| self.keep(strings))
            }
        }
    )+};
}

references!(SourceId, ActorId, NodeId);

impl Keep<Citation> for NewCitation<'_> {
    fn keep(self, strings: &mut Interner) -> Citation {
        Citation::of(&self, strings)
    }
}

impl Keep<NodeKind> for Option<NodeKind> {
    fn keep(self, _: &mut Interner) -> NodeKind {
        self.unwrap_or(NodeKind::Plan)
    }
}

impl Keep<Certainty> for Option<Certainty> {
    fn keep(self, _: &mut Interner) -> Certainty {
        self.unwrap_or(Certainty::Firm)
    }
}

impl Keep<Amount> for StatedAmount {
    fn keep(self, _: &mut Interner) -> Amount {
        self.amount
    }
}

impl Keep<Option<Amount>> for Option<StatedAmount> {
    fn keep(self, _: &mut Interner) -> Option<Amount> {
        self.map(|stated| stated.amount)
    }
}

macro_rules! rows {
    ($(
        $(#[$row_meta:meta])*
        $row:ident $(($node:ident))? of
        $(#[$new_meta:meta])*
        $new:ident<$a:lifetime> {
            $($(#[$meta:meta])* $field:ident: $stated:ty $(=> $kept:ty)?,)+
        } $(+ {
            $($(#[$own_meta:meta])* $own_vis:vis $own:ident: $own_type:ty,)+
        })?
    )+) => {$(
        $(#[$row_meta])*
        #[derive(Debug, Clone, Copy, Serialize, Deserialize)]
        pub struct $row {
            $(
                /// The node that has it.
                pub $node: NodeId,
            )?
            $($(#[$meta])* pub $field: $crate::domain::made::kept!($stated $(=> $kept)?),)+
            $($($(#[$own_meta])* $own_vis $own: $own_type,)+)?
        }

        #[doc = concat!("What a [`", stringify!($row), "`] is made of. A reference is the id that \
            it names; an empty text stands for what is not given.")]
        $(#[$new_meta])*
        #[derive(Debug, Clone, Copy)]
        pub struct $new<$a> {
            $($(#[$meta])* pub $field: $stated,)+
        }

        impl $row {
            /// The row, its references still ids.
            pub(super) fn of(
                new: &$new<'_>,
                $($node: NodeId,)?
                strings: &mut $crate::domain::strings::Interner,
            ) -> Self {
                Self {
                    $($node,)?
                    $($field: $crate::domain::made::Keep::keep(new.$field, strings),)+
                    $($($own: Default::default(),)+)?
                }
            }
        }
    )+};
}

/// The type in a row of what is stated as the first type.
macro_rules! kept {
    ($stated:ty) => {
        $stated
    };
    ($stated:ty => $kept:ty) => {
        $kept
    };
}

pub(super) use {kept, rows};
