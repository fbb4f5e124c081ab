//! What a hit is, in one byte, and the words for it in both languages: they can be typed as
//! words of a query and as values of the filter `kind:`.
//!
//! ```text
//! laureat strasb     the laureate whose name, other name or place begins with strasb
//! kind:lauréat       laureates
//! kind:acteur        actors
//! ```

use crate::domain::{ActorKind, NodeKind, Word};
use crate::text::{Lang, Spoken};

/// What an owner is, in one byte: a kind of node, a kind of actor, or a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KindCode(pub u8);

impl KindCode {
    pub(super) const SOURCE: KindCode = KindCode(21);
    pub(super) const COUNT: usize = 22;
    const ACTORS: u8 = 7;

    pub(super) fn node(kind: NodeKind) -> KindCode {
        KindCode(u8::try_from(kind.ordinal()).unwrap_or(0))
    }

    pub(super) fn actor(kind: ActorKind) -> KindCode {
        KindCode(Self::ACTORS + u8::try_from(kind.ordinal()).unwrap_or(0))
    }

    /// Nodes are 0, actors 1, sources 2.
    pub(super) fn class(self) -> u64 {
        if self.0 < Self::ACTORS { 0 } else { 1 + u64::from(self == Self::SOURCE) }
    }
}

/// The words for every actor.
pub(super) const ACTOR: [&str; 2] = ["acteur", "actor"];
/// The words for every document.
pub(super) const SOURCE: [&str; 2] = ["source", "document"];

/// Each kind with the words for it: a kind of several words has each of them.
pub(super) fn words() -> Vec<(KindCode, Vec<&'static str>)> {
    let mut words = Vec::with_capacity(KindCode::COUNT);
    for &kind in NodeKind::ALL {
        words.push((KindCode::node(kind), Lang::ALL.map(|lang| kind.spoken(lang)).to_vec()));
    }
    for &kind in ActorKind::ALL {
        let spoken = Lang::ALL.into_iter().flat_map(|lang| kind.spoken(lang).split(' '));
        words.push((KindCode::actor(kind), spoken.chain(ACTOR).collect()));
    }
    words.push((KindCode::SOURCE, SOURCE.to_vec()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_code() {
        let words = words();
        assert_eq!(words.len(), KindCode::COUNT);
        for (at, (code, spoken)) in words.iter().enumerate() {
            assert_eq!(usize::from(code.0), at);
            assert!(!spoken.is_empty());
        }
        assert_eq!(words.iter().map(|(code, _)| code.class()).max(), Some(2));
    }
}
