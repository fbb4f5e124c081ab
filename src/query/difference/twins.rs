//! Which nodes, actors and sources are the same in both corpora.
//!
//! By id first. Of what is left, actors and sources by name; nodes by name and kind among the
//! children of parents that are the same, from the top, then by name alone there, then
//! anywhere where no other has that name and kind.

use std::collections::VecDeque;
use std::hash::Hash;

use hashbrown::HashMap;

use super::value::Sides;
use crate::domain::{ActorId, Corpus, NodeId, SourceId, Sym};
use crate::text::fold;

/// What is the same in both corpora.
pub(super) struct Twins {
    pub(super) nodes: Pairs,
    pub(super) actors: Pairs,
    pub(super) sources: Pairs,
}

/// Finds what is the same.
pub(super) fn twins(old: &Corpus, new: &Corpus) -> Twins {
    Twins { nodes: nodes(old, new), actors: actors(old, new), sources: sources(old, new) }
}

/// Pairs of places in two tables.
pub(super) struct Pairs {
    new_of: Vec<u32>,
    old_of: Vec<u32>,
}

/// Stands for no place.
const NONE: u32 = u32::MAX;

impl Pairs {
    fn new(old: usize, new: usize) -> Pairs {
        Pairs { new_of: vec![NONE; old], old_of: vec![NONE; new] }
    }

    fn join(&mut self, old: usize, new: usize) {
        let place = |at: usize| u32::try_from(at).unwrap_or(NONE);
        (self.new_of[old], self.old_of[new]) = (place(new), place(old));
    }

    /// The place in the new table of what stands at `old` in the old one.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.new_of.get(old).filter(|&&new| new != NONE).map(|&new| new as usize)
    }

    /// The place in the old table of what stands at `new` in the new one.
    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.old_of.get(new).filter(|&&old| old != NONE).map(|&old| old as usize)
    }

    /// Something of one corpus, with its twin in the other if it has one.
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

    fn without_new(&self) -> Vec<usize> {
        (0..self.new_of.len()).filter(|&old| self.new_of(old).is_none()).collect()
    }

    fn without_old(&self) -> Vec<usize> {
        (0..self.old_of.len()).filter(|&new| self.old_of(new).is_none()).collect()
    }

    /// Joins what has the same key among the given places, each with the first that is left;
    /// with `only`, only where no other has that key.
    fn join_by<K: Hash + Eq>(
        &mut self,
        (old, new): (&[usize], &[usize]),
        (old_key, new_key): (impl Fn(usize) -> K, impl Fn(usize) -> K),
        only: bool,
    ) {
        let mut waiting: HashMap<K, [VecDeque<usize>; 2]> = HashMap::new();
        for &at in old.iter().filter(|&&at| self.new_of(at).is_none()) {
            waiting.entry(old_key(at)).or_default()[0].push_back(at);
        }
        if waiting.is_empty() {
            return;
        }
        for &at in new.iter().filter(|&&at| self.old_of(at).is_none()) {
            if let Some([_, new]) = waiting.get_mut(&new_key(at)) {
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

/// Joins what has the same id.
fn by_id(
    (old, old_ids): (&Corpus, impl Iterator<Item = Sym>),
    (new, new_ids): (&Corpus, impl Iterator<Item = Sym>),
) -> Pairs {
    let old_ids: Vec<&str> = old_ids.map(|id| old.text(id)).collect();
    let new_ids: Vec<&str> = new_ids.map(|id| new.text(id)).collect();
    let mut pairs = Pairs::new(old_ids.len(), new_ids.len());
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut next = 0;
    for (at, &id) in old_ids.iter().enumerate() {
        // Mostly the same ids follow each other: nothing is looked up while they do.
        let found = if new_ids.get(next) == Some(&id) {
            Some(next)
        } else {
            if places.is_empty() {
                places = new_ids.iter().enumerate().map(|(at, &id)| (id, at)).collect();
            }
            places.get(id).copied()
        };
        if let Some(new) = found {
            pairs.join(at, new);
            next = new + 1;
        }
    }
    pairs
}

fn sources(old: &Corpus, new: &Corpus) -> Pairs {
    let ids = |corpus: &Corpus| corpus.sources().iter().map(|source| source.id).collect::<Vec<_>>();
    let mut pairs = by_id((old, ids(old).into_iter()), (new, ids(new).into_iter()));
    let left = (pairs.without_new(), pairs.without_old());
    let left = (left.0.as_slice(), left.1.as_slice());
    let title = |corpus: &Corpus, at| fold(corpus.text(corpus.source(SourceId::new(at)).title));
    let date = |corpus: &Corpus, at| corpus.source(SourceId::new(at)).date;
    let dated = |corpus, at| (title(corpus, at), date(corpus, at));
    pairs.join_by(left, (|at| dated(old, at), |at| dated(new, at)), false);
    pairs.join_by(left, (|at| title(old, at), |at| title(new, at)), false);
    pairs
}

fn actors(old: &Corpus, new: &Corpus) -> Pairs {
    let ids = |corpus: &Corpus| corpus.actors().iter().map(|actor| actor.id).collect::<Vec<_>>();
    let mut pairs = by_id((old, ids(old).into_iter()), (new, ids(new).into_iter()));
    let left = (pairs.without_new(), pairs.without_old());
    let left = (left.0.as_slice(), left.1.as_slice());
    let name = |corpus: &Corpus, at| fold(corpus.text(corpus.actor(ActorId::new(at)).name));
    let kind = |corpus: &Corpus, at| corpus.actor(ActorId::new(at)).kind;
    let kinded = |corpus, at| (name(corpus, at), kind(corpus, at));
    pairs.join_by(left, (|at| kinded(old, at), |at| kinded(new, at)), false);
    pairs.join_by(left, (|at| name(old, at), |at| name(new, at)), false);
    pairs
}

fn nodes(old: &Corpus, new: &Corpus) -> Pairs {
    let ids =
        |corpus: &Corpus| corpus.node_ids().map(|node| corpus.node(node).id).collect::<Vec<_>>();
    let mut pairs = by_id((old, ids(old).into_iter()), (new, ids(new).into_iter()));
    under_twins(&mut pairs, old, new);
    let left = (pairs.without_new(), pairs.without_old());
    if !left.0.is_empty() && !left.1.is_empty() {
        let key = |corpus: &Corpus, at| (name(corpus, at), corpus.node(NodeId::new(at)).kind);
        let keys = (|at| key(old, at), |at| key(new, at));
        pairs.join_by((&left.0, &left.1), keys, true);
        under_twins(&mut pairs, old, new);
    }
    pairs
}

fn name(corpus: &Corpus, at: usize) -> String {
    fold(corpus.name(NodeId::new(at)))
}

/// Joins by name the children of nodes that are joined, from the top, so that what is joined
/// here is gone into as well.
fn under_twins(pairs: &mut Pairs, old: &Corpus, new: &Corpus) {
    if pairs.without_new().is_empty() || pairs.without_old().is_empty() {
        return;
    }
    under(pairs, (old, None), (new, None));
    for at in 0..old.len() {
        if let Some(twin) = pairs.new_of(at) {
            under(pairs, (old, Some(NodeId::new(at))), (new, Some(NodeId::new(twin))));
        }
    }
}

/// Joins by name the children of two nodes, or the roots.
fn under(
    pairs: &mut Pairs,
    (old, old_parent): (&Corpus, Option<NodeId>),
    (new, new_parent): (&Corpus, Option<NodeId>),
) {
    let below = |corpus: &Corpus, parent: Option<NodeId>, is_left: &dyn Fn(usize) -> bool| {
        let children = parent.map_or_else(|| corpus.roots(), |parent| corpus.children(parent));
        children.map(NodeId::index).filter(|&at| is_left(at)).collect::<Vec<usize>>()
    };
    let left = below(old, old_parent, &|at| pairs.new_of(at).is_none());
    if left.is_empty() {
        return;
    }
    let right = below(new, new_parent, &|at| pairs.old_of(at).is_none());
    let kinded = |corpus: &Corpus, at| (name(corpus, at), corpus.node(NodeId::new(at)).kind);
    pairs.join_by((&left, &right), (|at| kinded(old, at), |at| kinded(new, at)), false);
    pairs.join_by((&left, &right), (|at| name(old, at), |at| name(new, at)), false);
}
