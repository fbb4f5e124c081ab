//! Texts put together: parts with a separator, a text in one of two languages, and values
//! grouped by key in the order in which the keys come.

use std::borrow::Borrow;

use crate::domain::{Corpus, NodeId};
use crate::query::Further;
use crate::text::{Lang, Phrase, counted, further_counted};

/// The texts that are not empty, with a separator between them.
pub(super) fn joined<T: Borrow<str>>(
    texts: impl IntoIterator<Item = T>,
    separator: &str,
) -> String {
    let texts = texts.into_iter().filter(|text| !text.borrow().is_empty());
    texts.collect::<Vec<T>>().join(separator)
}

/// How many more of a kind a node has than the corpus describes: `3 lauréats de plus, hors du
/// corpus`; without "more" where it describes none.
pub(super) fn not_in_corpus(corpus: &Corpus, of: NodeId, more: Further, lang: Lang) -> String {
    let known = corpus.children(of).any(|child| corpus.node(child).kind == more.kind);
    let nodes = if known { further_counted } else { counted };
    Phrase::NotInCorpus.with(lang, nodes(more.kind, more.count, lang))
}

/// A format in a language, the French one first: `sentence!(lang, "{n} lignes", "{n} rows")`.
macro_rules! sentence {
    ($lang:expr, $fr:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::text::Lang::Fr => format!($fr),
            $crate::text::Lang::En => format!($en),
        }
    };
}
pub(super) use sentence;

/// A text with another in brackets behind it, if there is one: a name with its acronym.
pub(super) fn bracketed(text: &str, aside: &str) -> String {
    if aside.is_empty() { text.to_owned() } else { format!("{text} ({aside})") }
}

/// The value of a key in a list of pairs; an empty one is added where the key is new.
pub(super) fn entry<K: PartialEq, V: Default>(list: &mut Vec<(K, V)>, key: K) -> &mut V {
    let known = list.iter().position(|(known, _)| *known == key);
    let at = known.unwrap_or_else(|| {
        list.push((key, V::default()));
        list.len() - 1
    });
    &mut list[at].1
}
