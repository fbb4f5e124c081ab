//! Which nodes, actors and sources are the same in both corpora.
//!
//! By id first. Of what is left, actors and sources by name; nodes by name and kind among the
//! children of parents that are the same, from the top, then by name alone there, then
//! anywhere where no other has that name and kind.

use std::collections::VecDeque;
use std::hash::Hash;

use hashbrown::HashMap;

use super::sides::{Corpora, OldNew, Sides};
use crate::domain::{ActorId, Corpus, NodeId, NodeKind, SourceId};
use crate::query::same_ids::{actor_ids, node_ids, same_ids, source_ids};
use crate::text::fold;

/// What is the same in both corpora.
pub(super) struct Matching {
    pub(super) nodes: Pairs,
    pub(super) actors: Pairs,
    pub(super) sources: Pairs,
}

impl Matching {
    /// Finds what is the same.
    pub(super) fn new(corpora: Corpora<'_>) -> Matching {
        Matching { nodes: nodes(corpora), actors: actors(corpora), sources: sources(corpora) }
    }
}

/// Pairs of places in two tables.
pub(super) struct Pairs {
    new_of: Vec<u32>,
    old_of: Vec<u32>,
}

/// Stands for no place.
const NONE: u32 = u32::MAX;

impl Pairs {
    /// Joins what has the same id, as `ids` gives them.
    fn by_id<'a, I: Iterator<Item = &'a str>>(
        Corpora { old, new }: Corpora<'a>,
        ids: impl Fn(&'a Corpus) -> I,
    ) -> Pairs {
        let free = |corpus| vec![NONE; ids(corpus).count()];
        let mut pairs = Pairs { new_of: free(old), old_of: free(new) };
        for (at, found) in same_ids(old, new, &ids).enumerate() {
            if let Some(new) = found {
                pairs.join(at, new);
            }
        }
        pairs
    }

    fn join(&mut self, old: usize, new: usize) {
        let place = |at: usize| u32::try_from(at).unwrap_or(NONE);
        (self.new_of[old], self.old_of[new]) = (place(new), place(old));
    }

    /// The place in the new table of what is at `old` in the old one.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.new_of.get(old).filter(|&&new| new != NONE).map(|&new| new as usize)
    }

    /// The place in the old table of what is at `new` in the new one.
    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.old_of.get(new).filter(|&&old| old != NONE).map(|&old| old as usize)
    }

    /// Something of one corpus, with what is the same in the other if there is such.
    pub(super) fn sides(&self, one: Sides<usize>) -> Sides<usize> {
        match one {
            Sides::Old(old) => self.new_of(old).map_or(one, |new| Sides::Both(old, new)),
            Sides::New(new) => self.old_of(new).map_or(one, |old| Sides::Both(old, new)),
            Sides::Both(..) => one,
        }
    }

    /// Everything: what the new table has in its order, then what only the old one has.
    pub(super) fn all(&self) -> impl Iterator<Item = Sides<usize>> + use<'_> {
        let new = (0..self.old_of.len()).map(|new| self.sides(Sides::New(new)));
        let old = (0..self.new_of.len()).filter(|&old| self.new_of(old).is_none());
        new.chain(old.map(Sides::Old))
    }

    /// The places of both tables that are joined to none.
    fn left(&self) -> OldNew<Vec<usize>> {
        let free = |joined: &[u32]| (0..joined.len()).filter(|&at| joined[at] == NONE).collect();
        OldNew { old: free(&self.new_of), new: free(&self.old_of) }
    }

    /// Joins what has the same key among the given places, each with the first that is left;
    /// with `only`, only where no other has that key.
    fn join_by<K: Hash + Eq>(
        &mut self,
        corpora: Corpora<'_>,
        left: &OldNew<Vec<usize>>,
        key: impl Fn(&Corpus, usize) -> K,
        only: bool,
    ) {
        let mut waiting: HashMap<K, [VecDeque<usize>; 2]> = HashMap::new();
        for &at in left.old.iter().filter(|&&at| self.new_of(at).is_none()) {
            waiting.entry(key(corpora.old, at)).or_default()[0].push_back(at);
        }
        if waiting.is_empty() {
            return;
        }
        for &at in left.new.iter().filter(|&&at| self.old_of(at).is_none()) {
            if let Some([_, new]) = waiting.get_mut(&key(corpora.new, at)) {
                new.push_back(at);
            }
        }
        for [old, new] in waiting.into_values() {
            if !only || (old.len() == 1 && new.len() == 1) {
                old.into_iter().zip(new).for_each(|(old, new)| self.join(old, new));
            }
        }
    }
}

fn sources(corpora: Corpora<'_>) -> Pairs {
    let mut pairs = Pairs::by_id(corpora, source_ids);
    let left = pairs.left();
    let title = |corpus: &Corpus, at| fold(corpus.text(corpus.source(SourceId::new(at)).title));
    let date = |corpus: &Corpus, at| corpus.source(SourceId::new(at)).date;
    pairs.join_by(corpora, &left, |corpus, at| (title(corpus, at), date(corpus, at)), false);
    pairs.join_by(corpora, &left, title, false);
    pairs
}

fn actors(corpora: Corpora<'_>) -> Pairs {
    let mut pairs = Pairs::by_id(corpora, actor_ids);
    let left = pairs.left();
    let name = |corpus: &Corpus, at| fold(corpus.text(corpus.actor(ActorId::new(at)).name));
    let kind = |corpus: &Corpus, at| corpus.actor(ActorId::new(at)).kind;
    pairs.join_by(corpora, &left, |corpus, at| (name(corpus, at), kind(corpus, at)), false);
    pairs.join_by(corpora, &left, name, false);
    pairs
}

fn nodes(corpora: Corpora<'_>) -> Pairs {
    let mut pairs = Pairs::by_id(corpora, node_ids);
    under_matches(&mut pairs, corpora);
    let left = pairs.left();
    if !left.old.is_empty() && !left.new.is_empty() {
        pairs.join_by(corpora, &left, kind_and_name, true);
        under_matches(&mut pairs, corpora);
    }
    pairs
}

fn name(corpus: &Corpus, at: usize) -> String {
    fold(corpus.name(NodeId::new(at)))
}

fn kind_and_name(corpus: &Corpus, at: usize) -> (NodeKind, String) {
    (corpus.node(NodeId::new(at)).kind, name(corpus, at))
}

/// Joins by name the children of nodes that are joined, from the top, so that what is joined
/// here is gone into as well.
fn under_matches(pairs: &mut Pairs, corpora: Corpora<'_>) {
    let left = pairs.left();
    if left.old.is_empty() || left.new.is_empty() {
        return;
    }
    under(pairs, corpora, OldNew { old: None, new: None });
    for at in 0..corpora.old.len() {
        if let Some(new) = pairs.new_of(at) {
            let matched = OldNew { old: Some(NodeId::new(at)), new: Some(NodeId::new(new)) };
            under(pairs, corpora, matched);
        }
    }
}

/// Joins by name the children of two nodes, or the roots.
fn under(pairs: &mut Pairs, corpora: Corpora<'_>, parents: OldNew<Option<NodeId>>) {
    let below = |corpus: &Corpus, parent: Option<NodeId>, is_left: &dyn Fn(usize) -> bool| {
        let children = parent.map_or_else(|| corpus.roots(), |parent| corpus.children(parent));
        children.map(NodeId::index).filter(|&at| is_left(at)).collect::<Vec<usize>>()
    };
    let old = below(corpora.old, parents.old, &|at| pairs.new_of(at).is_none());
    if old.is_empty() {
        return;
    }
    let new = below(corpora.new, parents.new, &|at| pairs.old_of(at).is_none());
    let left = OldNew { old, new };
    pairs.join_by(corpora, &left, kind_and_name, false);
    pairs.join_by(corpora, &left, name, false);
}
