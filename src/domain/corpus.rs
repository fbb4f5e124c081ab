//! The corpus: one preorder table of nodes, and one table for each thing nodes have.
//!
//! A subtree is a contiguous slice, and so are the figures, events, indicators,
//! roles, links and aliases of one node, and those of one subtree.
//!
//! ```text
//! nodes    [ PIA | Territoires d'innovation | TSD | e-Meuse | … ]
//!            end 5  end 5                     end 3
//! figures  [       | 450, 150, 300            | 10.6, ≤25, ≈115 | … ]
//! ```

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::builder::row;
use super::rows::{Rows, TABLES};
use super::strings::Strings;
use super::{
    Accept, Actor, ActorId, ActorRole, Event, Facet, Figure, Indicator, Link, Node, NodeId, Source,
    SourceId, Sym,
};

/// A whole corpus, immutable.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Corpus {
    pub(super) title: Sym,
    pub(super) language: Sym,
    pub(super) strings: Strings,
    pub(super) nodes: Vec<Node>,
    pub(super) aliases: Vec<Sym>,
    pub(super) facets: Vec<Facet>,
    pub(super) figures: Vec<Figure>,
    pub(super) events: Vec<Event>,
    pub(super) indicators: Vec<Indicator>,
    pub(super) roles: Vec<ActorRole>,
    pub(super) links: Vec<Link>,
    pub(super) accepts: Vec<Accept>,
    pub(super) sources: Vec<Source>,
    pub(super) actors: Vec<Actor>,
    pub(super) actor_aliases: Vec<Sym>,
}

impl Corpus {
    /// The corpus's title; empty where it has none.
    #[must_use]
    pub fn title(&self) -> &str {
        self.text(self.title)
    }

    /// The language of its names, such as `fr`; empty where it does not say.
    #[must_use]
    pub fn language(&self) -> &str {
        self.text(self.language)
    }

    /// The text behind a symbol.
    #[must_use]
    pub fn text(&self, sym: Sym) -> &str {
        self.strings.get(sym)
    }

    /// The text behind a symbol; `None` where it is empty.
    #[must_use]
    pub fn given(&self, sym: Sym) -> Option<&str> {
        (!sym.is_empty()).then(|| self.text(sym))
    }

    /// How many nodes it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether it has no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All nodes, in preorder.
    #[must_use]
    pub fn node_ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + ExactSizeIterator + use<> {
        NodeId::range(0..self.nodes.len())
    }

    /// A node. An identity of another corpus that is out of range is the programmer's error.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// The node whose YAML id is `id`. Linear; meant for commands, not for drawing.
    #[must_use]
    pub fn node_by_id(&self, id: &str) -> Option<NodeId> {
        self.nodes.iter().position(|node| self.text(node.id) == id).map(NodeId::new)
    }

    /// The YAML id of a node.
    #[must_use]
    pub fn id(&self, node: NodeId) -> &str {
        self.text(self.node(node).id)
    }

    /// The name of a node.
    #[must_use]
    pub fn name(&self, id: NodeId) -> &str {
        self.text(self.node(id).name)
    }

    /// The name of a node in one word: its acronym, else its name.
    #[must_use]
    pub fn short_name(&self, id: NodeId) -> &str {
        let node = self.node(id);
        if node.acronym.is_empty() { self.text(node.name) } else { self.text(node.acronym) }
    }

    /// The node above, `None` at the root.
    #[must_use]
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// The nodes above, nearest first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |&above| self.parent(above))
    }

    /// The nodes above, the root first.
    #[must_use]
    pub fn path(&self, id: NodeId) -> Vec<NodeId> {
        let mut path: Vec<NodeId> = self.ancestors(id).collect();
        path.reverse();
        path
    }

    /// The nodes of no parent, in order.
    #[must_use]
    pub fn roots(&self) -> Children<'_> {
        Children { corpus: self, next: 0, end: self.nodes.len() }
    }

    /// The nodes directly under `id`, in order.
    #[must_use]
    pub fn children(&self, id: NodeId) -> Children<'_> {
        Children { corpus: self, next: id.index() + 1, end: self.node(id).end as usize }
    }

    /// Whether any node is under `id`.
    #[must_use]
    pub fn has_children(&self, id: NodeId) -> bool {
        self.node(id).end as usize > id.index() + 1
    }

    /// The node and all below it, as places in preorder.
    #[must_use]
    pub fn subtree(&self, id: NodeId) -> Range<usize> {
        id.index()..self.node(id).end as usize
    }

    /// Whether `id` is `above` or anywhere below it.
    #[must_use]
    pub fn is_within(&self, id: NodeId, above: NodeId) -> bool {
        self.subtree(above).contains(&id.index())
    }

    fn rows(&self, id: NodeId, table: Rows, len: usize) -> Range<usize> {
        let start = self.node(id).first[table as usize] as usize;
        let next = self.nodes.get(id.index() + 1);
        start..next.map_or(len, |node| node.first[table as usize] as usize)
    }

    /// Where the figures of a node and of all below it are in
    /// [`all_figures`](Corpus::all_figures).
    #[must_use]
    pub fn figure_rows_below(&self, id: NodeId) -> Range<usize> {
        let start = self.figure_rows(id).start;
        let last = NodeId::new(self.subtree(id).end - 1);
        start..self.figure_rows(last).end
    }

    /// The other names of a node.
    #[must_use]
    pub fn aliases(&self, id: NodeId) -> &[Sym] {
        &self.aliases[self.rows(id, Rows::Aliases, self.aliases.len())]
    }

    /// The facets that a node states itself, in the order of the corpus; the values of one are
    /// next to each other. Few nodes state any: they are looked for, and cost the others nothing.
    #[must_use]
    pub fn facets(&self, id: NodeId) -> &[Facet] {
        let start = self.facets.partition_point(|facet| facet.node < id);
        let len = self.facets[start..].partition_point(|facet| facet.node == id);
        &self.facets[start..start + len]
    }

    /// All facets, in preorder of their nodes.
    #[must_use]
    pub fn all_facets(&self) -> &[Facet] {
        &self.facets
    }

    /// All sources, in the order of the corpus.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// A source.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.index()]
    }

    /// All actors, in the order of the corpus.
    #[must_use]
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// An actor.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id.index()]
    }

    /// The other names of an actor.
    #[must_use]
    pub fn actor_aliases(&self, id: ActorId) -> &[Sym] {
        let start = self.actor(id).first_alias as usize;
        let next = self.actors.get(id.index() + 1);
        let end = next.map_or(self.actor_aliases.len(), |actor| actor.first_alias as usize);
        &self.actor_aliases[start..end]
    }
}

macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $row:ty = $all:ident[$rows:ident], $slice:ident;)+) => {
        /// The tables of which each node has a slice.
        impl Corpus {$(
            $(#[$doc])*
            #[must_use]
            pub fn $table(&self, id: NodeId) -> &[$row] {
                &self.$table[self.$rows(id)]
            }

            #[doc = concat!("Where the ", stringify!($table), " of a node are in [`Corpus::",
                stringify!($all), "`].")]
            #[must_use]
            pub fn $rows(&self, id: NodeId) -> Range<usize> {
                self.rows(id, Rows::$slice, self.$table.len())
            }

            #[doc = concat!("All ", stringify!($table), ", in preorder of their nodes.")]
            #[must_use]
            pub fn $all(&self) -> &[$row] {
                &self.$table
            }
        )+

            /// How many rows of each table there are: where those of the next node start.
            pub(super) fn rows_so_far(&self) -> [u32; TABLES] {
                let mut rows = [0; TABLES];
                rows[Rows::Aliases as usize] = row(self.aliases.len());
                $(rows[Rows::$slice as usize] = row(self.$table.len());)+
                rows
            }

            /// Gives back what was kept for rows that did not come.
            pub(super) fn shrink(&mut self) {
                self.nodes.shrink_to_fit();
                self.aliases.shrink_to_fit();
                self.facets.shrink_to_fit();
                $(self.$table.shrink_to_fit();)+
            }
        }
    };
}

tables! {
    /// The figures stated of a node, in the order of the corpus.
    figures: Figure = all_figures[figure_rows], Figures;
    /// The events of a node.
    events: Event = all_events[event_rows], Events;
    /// The indicators of a node.
    indicators: Indicator = all_indicators[indicator_rows], Indicators;
    /// The actors of a node, with their roles.
    roles: ActorRole = all_roles[role_rows], Roles;
    /// The links that start from a node.
    links: Link = all_links[link_rows], Links;
    /// The findings acknowledged on a node.
    accepts: Accept = all_accepts[accept_rows], Accepts;
}

/// The children of a node, or the roots, in order.
#[derive(Debug, Clone)]
pub struct Children<'a> {
    corpus: &'a Corpus,
    next: usize,
    end: usize,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        (self.next < self.end).then(|| {
            let id = NodeId::new(self.next);
            self.next = self.corpus.node(id).end as usize;
            id
        })
    }
}
