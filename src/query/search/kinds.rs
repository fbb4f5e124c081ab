//! The words for what a hit is, in both languages: they can be typed as words of a query
//! and as values of the filter `kind:`.
//!
//! ```text
//! laureat strasb     the laureate whose name, other name or place begins with strasb
//! kind:lauréat       laureates
//! kind:acteur        actors
//! ```

use super::index::KindCode;
use crate::domain::{ActorKind, NodeKind, Word};
use crate::text::{Lang, Spoken};

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
