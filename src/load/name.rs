//! What the things of a file are called in a message, in both languages.
//!
//! English puts an article before any noun by its first letter. A French noun has a gender, so
//! its article is written with it, and `ce`, `cet` or `cette` follows from that.
//!
//! ```text
//! Name { en: "actor", fr: "un acteur" }   an actor, un acteur    this actor, cet acteur
//! ```

use crate::domain::{NodeKind, Word as _};
use crate::text::{Lang, Message, Spoken as _};

/// What something is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// In English, without an article unless it is always the same: `actor`, `a list`.
    pub en: &'static str,
    /// In French, with its article: `un acteur`.
    pub fr: &'static str,
}

impl Name {
    /// One of them: `un acteur`, `an actor`.
    #[must_use]
    pub fn one(self) -> Message {
        Message { fr: self.fr.to_owned(), en: article(self.en) }
    }

    /// The one that is at hand: `cet acteur`, `this actor`.
    #[must_use]
    pub fn this(self) -> Message {
        Message { fr: demonstrative(self.fr), en: format!("this {}", self.en) }
    }
}

/// One node of that kind: `un plan`, `a plan`.
#[must_use]
pub fn one_of(kind: NodeKind) -> Message {
    let un = match kind {
        NodeKind::Plan | NodeKind::Strand | NodeKind::Programme | NodeKind::Laureate => "un",
        NodeKind::Strategy | NodeKind::Platform | NodeKind::Action => "une",
    };
    Message { fr: format!("{un} {}", kind.spoken(Lang::Fr)), en: article(kind.word()) }
}

/// With its article, unless it has one: `an actor`, `a list`.
fn article(what: &str) -> String {
    if what.starts_with("a ") || what.starts_with("an ") || what.starts_with("true") {
        return what.to_owned();
    }
    let vowel = what.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {what}", if vowel { "an" } else { "a" })
}

/// `cette source` of `une source`, `cet acteur` of `un acteur`, `ce nœud` of `un nœud`.
fn demonstrative(one: &str) -> String {
    match (one.strip_prefix("une "), one.strip_prefix("un ")) {
        (Some(noun), _) => format!("cette {noun}"),
        (None, Some(noun)) if noun.starts_with(['a', 'e', 'é', 'i', 'o', 'u']) => {
            format!("cet {noun}")
        }
        (None, Some(noun)) => format!("ce {noun}"),
        (None, None) => one.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_follow_the_noun() {
        for (en, fr, one, this) in [
            ("actor", "un acteur", ["un acteur", "an actor"], ["cet acteur", "this actor"]),
            ("node", "un nœud", ["un nœud", "a node"], ["ce nœud", "this node"]),
            ("source", "une source", ["une source", "a source"], ["cette source", "this source"]),
            (
                "event",
                "un événement",
                ["un événement", "an event"],
                ["cet événement", "this event"],
            ),
        ] {
            let name = Name { en, fr };
            assert_eq!(name.one(), Message { fr: one[0].into(), en: one[1].into() });
            assert_eq!(name.this(), Message { fr: this[0].into(), en: this[1].into() });
        }
        let list = Name { en: "a list", fr: "une liste" };
        assert_eq!(list.one(), Message { fr: "une liste".into(), en: "a list".into() });
    }

    #[test]
    fn kinds_are_called_as_on_screen() {
        for &kind in NodeKind::ALL {
            let fr = one_of(kind).fr;
            let noun = fr.strip_prefix("une ").or_else(|| fr.strip_prefix("un ")).unwrap();
            assert_eq!(noun, kind.spoken(Lang::Fr));
        }
    }
}
