//! Which nodes, actors and sources are the same in both corpora.
//!
//! By id first. Of what is left, actors and sources by name; nodes by name and kind among the
//! children of parents that are the same, from the top, then by name alone there, then
//! anywhere where no other has that name and kind.

use std::hash::Hash;

use crate::domain::{ActorId, Children, Corpus, NodeId, NodeKind, SourceId};
use crate::query::pairs::{Pairs, actor_ids, node_ids, source_ids};
use crate::text::fold;

use super::sides::{Corpora, OldNew};

/// What is the same in both corpora.
pub(super) struct Matching {
    pub(super) nodes: Pairs<NodeId>,
    pub(super) actors: Pairs<ActorId>,
    pub(super) sources: Pairs<SourceId>,
}

impl Matching {
    /// Finds what is the same.
    pub(super) fn new(corpora: Corpora<'_>) -> Matching {
        let mut actors = Pairs::by_id(corpora, actor_ids);
        let name = |corpus: &Corpus, id| fold(corpus.text(corpus.actor(id).name));
        by_name(&mut actors, corpora, name, |corpus, id| corpus.actor(id).kind);
        let mut sources = Pairs::by_id(corpora, source_ids);
        let title = |corpus: &Corpus, id| fold(corpus.text(corpus.source(id).title));
        by_name(&mut sources, corpora, title, |corpus, id| corpus.source(id).date);
        Matching { nodes: nodes(corpora), actors, sources }
    }
}

/// Joins what is left by name and by what else is known of it, then by name alone.
fn by_name<T: Copy + From<usize> + Into<usize>, K: Hash + Eq>(
    pairs: &mut Pairs<T>,
    corpora: Corpora<'_>,
    name: impl Fn(&Corpus, T) -> String,
    other: impl Fn(&Corpus, T) -> K,
) {
    let left = pairs.left();
    pairs.join_by(corpora, &left, |corpus, id| (name(corpus, id), other(corpus, id)), false);
    pairs.join_by(corpora, &left, name, false);
}

fn nodes(corpora: Corpora<'_>) -> Pairs<NodeId> {
    let mut pairs = Pairs::by_id(corpora, node_ids);
    under_matches(&mut pairs, corpora);
    let left = pairs.left();
    pairs.join_by(corpora, &left, kind_and_name, true);
    under_matches(&mut pairs, corpora);
    pairs
}

fn name(corpus: &Corpus, node: NodeId) -> String {
    fold(corpus.name(node))
}

fn kind_and_name(corpus: &Corpus, node: NodeId) -> (NodeKind, String) {
    (corpus.node(node).kind, name(corpus, node))
}

/// Joins by name the children of nodes that are joined, from the top, so that what is joined
/// here is gone into as well.
fn under_matches(pairs: &mut Pairs<NodeId>, corpora: Corpora<'_>) {
    let left = pairs.left();
    if left.old.is_empty() || left.new.is_empty() {
        return;
    }
    let Corpora { old: before, new: now } = corpora;
    under(pairs, corpora, OldNew { old: before.roots(), new: now.roots() });
    for old in before.node_ids() {
        if let Some(new) = pairs.new_of(old) {
            under(pairs, corpora, OldNew { old: before.children(old), new: now.children(new) });
        }
    }
}

/// Joins by name the children of two nodes, or the roots.
fn under(pairs: &mut Pairs<NodeId>, corpora: Corpora<'_>, children: OldNew<Children<'_>>) {
    let old: Vec<NodeId> = children.old.filter(|&old| pairs.new_of(old).is_none()).collect();
    if old.is_empty() {
        return;
    }
    let new = children.new.filter(|&new| pairs.old_of(new).is_none()).collect();
    let left = OldNew { old, new };
    pairs.join_by(corpora, &left, kind_and_name, false);
    pairs.join_by(corpora, &left, name, false);
}
