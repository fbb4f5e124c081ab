//! Where what one corpus holds is in another reading of it: so that a selection, marks and
//! unfolded nodes are kept when the files change.
//!
//! Everything is found by its id. A node whose id is gone is looked for among the new ones by
//! kind and name, so that an id that was mended is not a node that was lost; whatever is gone
//! all the same has a nearest: the sibling after it, else the one before, else its parent.
//!
//! ```text
//! before  pia > [a, b, c]    now  pia > [a, c]
//! node(b) = None, nearest(b) = c
//! ```

use hashbrown::HashMap;

use super::NodeSet;
use super::difference::OldNew;
use super::pairs::{Pairs, actor_ids, node_ids, source_ids};
use super::search::Found;
use crate::domain::{ActorId, Corpus, NodeId, SourceId};

/// The way from the identities of a corpus to those of another reading of it.
#[derive(Debug, Clone)]
pub struct IdMap {
    nodes: Pairs<NodeId>,
    actors: Pairs<ActorId>,
    sources: Pairs<SourceId>,
    nearest: Vec<Option<NodeId>>,
    /// The nodes that are gone, with their ids.
    pub gone: Vec<(NodeId, String)>,
    /// The nodes that were not there before, in preorder.
    pub new_nodes: Vec<NodeId>,
}

impl IdMap {
    /// The way from `before` to `now`. Linear in both.
    #[must_use]
    pub fn new(before: &Corpus, now: &Corpus) -> IdMap {
        let corpora = OldNew { old: before, new: now };
        let mut nodes = Pairs::by_id(corpora, node_ids);
        let left = nodes.left();
        nodes.join_by(corpora, &left, |of, node| (of.node(node).kind, of.name(node)), true);
        let OldNew { old: gone, new: new_nodes } = nodes.left();
        IdMap {
            nearest: nearest(before, nodes.all_new_of()),
            gone: gone.into_iter().map(|node| (node, before.id(node).to_owned())).collect(),
            new_nodes,
            nodes,
            actors: Pairs::by_id(corpora, actor_ids),
            sources: Pairs::by_id(corpora, source_ids),
        }
    }

    /// The node itself; `None` where it is gone.
    #[must_use]
    pub fn node(&self, node: NodeId) -> Option<NodeId> {
        self.nodes.new_of(node)
    }

    /// The node itself, else what is in its place: a sibling, else its parent or the
    /// nearest above that is left.
    #[must_use]
    pub fn nearest(&self, node: NodeId) -> Option<NodeId> {
        self.nearest.get(node.index()).copied().flatten()
    }

    /// The actor; `None` where it is gone.
    #[must_use]
    pub fn actor(&self, actor: ActorId) -> Option<ActorId> {
        self.actors.new_of(actor)
    }

    /// The document; `None` where it is gone.
    #[must_use]
    pub fn source(&self, source: SourceId) -> Option<SourceId> {
        self.sources.new_of(source)
    }

    /// What was found; `None` where it is gone.
    #[must_use]
    pub fn found(&self, found: Found) -> Option<Found> {
        match found {
            Found::Node(node) => self.node(node).map(Found::Node),
            Found::Actor(actor) => self.actor(actor).map(Found::Actor),
            Found::Source(source) => self.source(source).map(Found::Source),
        }
    }

    /// Those of a set that are still there.
    #[must_use]
    pub fn nodes(&self, set: &NodeSet) -> NodeSet {
        set.iter().filter_map(|node| self.node(node)).collect()
    }
}

/// For each node itself, else the sibling after it that is left, else the one before, else
/// the same of its parent.
fn nearest(before: &Corpus, nodes: &[Option<NodeId>]) -> Vec<Option<NodeId>> {
    if nodes.iter().all(Option::is_some) {
        return nodes.to_vec();
    }
    let mut after = nodes.to_vec();
    for node in before.node_ids().rev() {
        let next = before.subtree(node).end;
        let is_sibling = |next: usize| before.parent(NodeId::new(next)) == before.parent(node);
        if after[node.index()].is_none() && next < nodes.len() && is_sibling(next) {
            after[node.index()] = after[next];
        }
    }
    // By its parent, the last sibling seen that is left; roots are siblings of each other.
    let mut last: HashMap<Option<NodeId>, NodeId> = HashMap::new();
    let mut nearest = after;
    for node in before.node_ids() {
        let (at, parent) = (node.index(), before.parent(node));
        if nearest[at].is_none() {
            let above = || parent.and_then(|parent| nearest[parent.index()]);
            nearest[at] = last.get(&parent).copied().or_else(above);
        }
        if let Some(left) = nodes[at] {
            last.insert(parent, left);
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CorpusBuilder, NewNode};
    use proptest::prelude::*;

    /// A corpus of nodes with ids such as `a`, nested by brackets: `a(b c) d`. An id and a
    /// name that differ are written `id=name`.
    fn corpus(text: &str) -> Corpus {
        let mut builder = CorpusBuilder::default();
        for word in text.replace('(', " ( ").replace(')', " ) ").split_whitespace() {
            match word {
                "(" => {}
                ")" => builder.close(),
                word => {
                    let (id, name) = word.split_once('=').unwrap_or((word, word));
                    let (id, last) = id.strip_suffix('.').map_or((id, true), |id| (id, false));
                    builder.open(&NewNode { id, name, ..NewNode::default() });
                    if last {
                        builder.close();
                    }
                }
            }
        }
        builder.finish().unwrap()
    }

    /// Where a node of `before` is in `now`, and the nearest, by id.
    fn way(before: &str, now: &str, id: &str) -> (Option<String>, Option<String>) {
        let (before, now) = (corpus(before), corpus(now));
        let moved = IdMap::new(&before, &now);
        let node = before.node_by_id(id).unwrap();
        let id = |node: Option<NodeId>| node.map(|node| now.text(now.node(node).id).to_owned());
        (id(moved.node(node)), id(moved.nearest(node)))
    }

    fn there(id: &str) -> (Option<String>, Option<String>) {
        (Some(id.to_owned()), Some(id.to_owned()))
    }

    fn gone(nearest: &str) -> (Option<String>, Option<String>) {
        (None, Some(nearest.to_owned()))
    }

    // A node with a dot after its id is left open for its children.
    const BEFORE: &str = "r. (a b. (x y) c) s";

    #[test]
    fn what_is_there_is_found_wherever_it_went() {
        assert_eq!(way(BEFORE, BEFORE, "x"), there("x"));
        assert_eq!(way(BEFORE, "s r. (c b a. (y x))", "x"), there("x"));
        assert_eq!(way(BEFORE, "new r. (new2 a b. (x y) c) s", "c"), there("c"));
    }

    #[test]
    fn what_is_gone_has_a_sibling_or_a_parent() {
        // The sibling after it, over those that are gone as well.
        assert_eq!(way(BEFORE, "r. (b. (x y) c) s", "a"), gone("b"));
        assert_eq!(way(BEFORE, "r. (c) s", "a"), gone("c"));
        // Else the one before.
        assert_eq!(way(BEFORE, "r. (a b. (x y)) s", "c"), gone("b"));
        assert_eq!(way(BEFORE, "r. (a) s", "c"), gone("a"));
        // Else the parent, or where that is gone what stands where it stood.
        assert_eq!(way(BEFORE, "r. (a b c) s", "x"), gone("b"));
        assert_eq!(way(BEFORE, "r. (a c) s", "x"), gone("c"));
        assert_eq!(way(BEFORE, "r s", "x"), gone("r"));
        assert_eq!(way(BEFORE, "s", "x"), gone("s"));
        assert_eq!(way(BEFORE, "r. (a b. (x y) c)", "s"), gone("r"));
        assert_eq!(way(BEFORE, "", "x"), (None, None));
    }

    #[test]
    fn an_id_that_was_mended_is_found_by_its_name() {
        assert_eq!(way("r. (aa=Plan b)", "r. (bb=Plan b)", "aa"), there("bb"));
        // Not where another has the name, before or now.
        assert_eq!(way("r. (a=Plan b=Plan)", "r. (c=Plan b=Plan)", "a"), there("c"));
        assert_eq!(way("r. (a=Plan b=Plan)", "r. (c=Plan)", "a"), gone("r"));
        assert_eq!(way("r. (a=Plan)", "r. (b=Plan c=Plan)", "a"), gone("r"));
    }

    #[test]
    fn what_came_and_went_is_told() {
        let (before, now) = (corpus("a b c"), corpus("c new a"));
        let moved = IdMap::new(&before, &now);
        assert_eq!(moved.gone, [(NodeId::new(1), "b".to_owned())]);
        assert_eq!(moved.new_nodes, [NodeId::new(1)]);
    }

    proptest! {
        #[test]
        fn the_same_corpus_moves_nothing(ids in proptest::collection::vec("[a-z]{1,3}", 0..20)) {
            let mut known = std::collections::HashSet::new();
            let ids: Vec<String> = ids.into_iter().filter(|id| known.insert(id.clone())).collect();
            let corpus = corpus(&ids.join(" "));
            let moved = IdMap::new(&corpus, &corpus);
            for node in corpus.node_ids() {
                prop_assert_eq!((moved.node(node), moved.nearest(node)), (Some(node), Some(node)));
            }
            prop_assert!(moved.gone.is_empty() && moved.new_nodes.is_empty());
        }

        #[test]
        fn whatever_is_left_is_found_by_its_id(keep in proptest::collection::vec(any::<bool>(), 12), turn in 0_usize..12) {
            let ids: Vec<String> = (0..12).map(|at| format!("n{at}")).collect();
            let mut left: Vec<&str> =
                ids.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(id, _)| id.as_str()).collect();
            let turn = turn.min(left.len());
            left.rotate_left(turn);
            let (before, now) = (corpus(&ids.join(" ")), corpus(&left.join(" ")));
            let moved = IdMap::new(&before, &now);
            for (node, id) in before.node_ids().zip(&ids) {
                prop_assert_eq!(moved.node(node), now.node_by_id(id));
                prop_assert_eq!(moved.nearest(node).is_some(), !left.is_empty());
            }
        }
    }
}
