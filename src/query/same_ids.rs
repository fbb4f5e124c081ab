//! Which places of a table of two corpora have the same id.

use hashbrown::HashMap;

use crate::domain::Corpus;

/// For each row of a table of `before`, its place in that table of `now`; `ids` gives the ids of
/// the table. Where both go on with the same id, nothing is looked up.
pub(super) fn same_ids<'a, I: Iterator<Item = &'a str>>(
    before: &'a Corpus,
    now: &'a Corpus,
    ids: impl Fn(&'a Corpus) -> I,
) -> impl Iterator<Item = Option<usize>> {
    let now: Vec<&str> = ids(now).collect();
    let mut known: Option<HashMap<&str, usize>> = None;
    let mut next = 0;
    ids(before).map(move |id| {
        let found = if now.get(next) == Some(&id) {
            Some(next)
        } else {
            let known = known
                .get_or_insert_with(|| now.iter().enumerate().map(|(at, &id)| (id, at)).collect());
            known.get(id).copied()
        };
        next = found.map_or(next, |at| at + 1);
        found
    })
}

/// The ids of the nodes.
pub(super) fn node_ids(corpus: &Corpus) -> impl Iterator<Item = &str> {
    corpus.node_ids().map(|node| corpus.id(node))
}

/// The ids of the actors.
pub(super) fn actor_ids(corpus: &Corpus) -> impl Iterator<Item = &str> {
    corpus.actors().iter().map(|actor| corpus.text(actor.id))
}

/// The ids of the documents.
pub(super) fn source_ids(corpus: &Corpus) -> impl Iterator<Item = &str> {
    corpus.sources().iter().map(|source| corpus.text(source.id))
}
