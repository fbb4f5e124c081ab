//! What is the same in two corpora: what has the same id, and whatever else is joined by a key.

use std::collections::VecDeque;
use std::hash::Hash;

use hashbrown::HashMap;

use super::difference::{Corpora, OldNew, Sides};
use crate::domain::Corpus;

/// Pairs of rows of one table, one of the old and one of the new corpus, by their identities.
#[derive(Debug, Clone)]
pub(super) struct Pairs<T> {
    /// For each row of the old table the one in the new table.
    new_of: Vec<Option<T>>,
    /// For each row of the new table the one in the old table.
    old_of: Vec<Option<T>>,
}

impl<T: Copy + From<usize> + Into<usize>> Pairs<T> {
    /// Joins what has the same id, as `ids` gives them. Where both corpora go on with the same
    /// id, nothing is looked up.
    pub(super) fn by_id<'a, I: Iterator<Item = &'a str>>(
        Corpora { old, new }: Corpora<'a>,
        ids: impl Fn(&'a Corpus) -> I,
    ) -> Pairs<T> {
        let new_ids: Vec<&str> = ids(new).collect();
        let mut known: Option<HashMap<&str, usize>> = None;
        let mut pairs = Pairs { new_of: Vec::new(), old_of: vec![None; new_ids.len()] };
        let mut next = 0;
        for (at, id) in ids(old).enumerate() {
            pairs.new_of.push(None);
            let found = if new_ids.get(next) == Some(&id) {
                Some(next)
            } else {
                let places = || new_ids.iter().enumerate().map(|(at, &id)| (id, at)).collect();
                known.get_or_insert_with(places).get(id).copied()
            };
            if let Some(new) = found {
                pairs.join(T::from(at), T::from(new));
                next = new + 1;
            }
        }
        pairs
    }

    fn join(&mut self, old: T, new: T) {
        self.new_of[old.into()] = Some(new);
        self.old_of[new.into()] = Some(old);
    }

    /// What the new corpus has for `old`.
    pub(super) fn new_of(&self, old: T) -> Option<T> {
        self.new_of.get(old.into()).copied().flatten()
    }

    /// What the old corpus has for `new`.
    pub(super) fn old_of(&self, new: T) -> Option<T> {
        self.old_of.get(new.into()).copied().flatten()
    }

    /// For each row of the old table the one in the new table.
    pub(super) fn all_new_of(&self) -> &[Option<T>] {
        &self.new_of
    }

    /// Something of one corpus, with what is the same in the other if there is such.
    pub(super) fn sides(&self, one: Sides<T>) -> Sides<T> {
        match one {
            Sides::Old(old) => self.new_of(old).map_or(one, |new| Sides::Both(old, new)),
            Sides::New(new) => self.old_of(new).map_or(one, |old| Sides::Both(old, new)),
            Sides::Both(..) => one,
        }
    }

    /// Everything: what the new table has in its order, then what only the old one has.
    pub(super) fn all(&self) -> impl Iterator<Item = Sides<T>> {
        let new = (0..self.old_of.len()).map(|new| self.sides(Sides::New(T::from(new))));
        new.chain(unpaired(&self.new_of).map(Sides::Old))
    }

    /// What is joined to nothing, in the order of the tables.
    pub(super) fn left(&self) -> OldNew<Vec<T>> {
        OldNew { old: unpaired(&self.new_of).collect(), new: unpaired(&self.old_of).collect() }
    }

    /// Joins what has the same key among the given rows, each with the first that is left;
    /// with `only`, only where no other has that key.
    pub(super) fn join_by<'a, K: Hash + Eq>(
        &mut self,
        corpora: Corpora<'a>,
        left: &OldNew<Vec<T>>,
        key: impl Fn(&'a Corpus, T) -> K,
        only: bool,
    ) {
        if left.old.is_empty() || left.new.is_empty() {
            return;
        }
        let mut waiting: HashMap<K, [VecDeque<T>; 2]> = HashMap::new();
        for &old in left.old.iter().filter(|&&old| self.new_of(old).is_none()) {
            waiting.entry(key(corpora.old, old)).or_default()[0].push_back(old);
        }
        if waiting.is_empty() {
            return;
        }
        for &new in left.new.iter().filter(|&&new| self.old_of(new).is_none()) {
            if let Some([_, like]) = waiting.get_mut(&key(corpora.new, new)) {
                like.push_back(new);
            }
        }
        for [old, new] in waiting.into_values() {
            if !only || (old.len() == 1 && new.len() == 1) {
                old.into_iter().zip(new).for_each(|(old, new)| self.join(old, new));
            }
        }
    }
}

/// The rows of a table that are joined to nothing.
fn unpaired<T: From<usize>>(joined: &[Option<T>]) -> impl Iterator<Item = T> {
    let alone = joined.iter().enumerate().filter(|(_, other)| other.is_none());
    alone.map(|(at, _)| T::from(at))
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
