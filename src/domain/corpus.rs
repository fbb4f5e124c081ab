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

use super::rows::Rows;
use super::{
    Accept, Actor, ActorId, ActorRole, Event, Figure, Indicator, Link, Node, NodeId, Source,
    SourceId, Strings, Sym,
};

/// A whole corpus, immutable.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Corpus {
    pub(super) title: Sym,
    pub(super) language: Sym,
    pub(super) strings: Strings,
    pub(super) nodes: Vec<Node>,
    pub(super) aliases: Vec<Sym>,
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

    /// All its texts.
    #[must_use]
    pub fn strings(&self) -> &Strings {
        &self.strings
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
    pub fn node_ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + ExactSizeIterator + use<> {
        (0..self.nodes.len()).map(NodeId::new)
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

    fn subtree_rows(&self, id: NodeId, table: Rows, len: usize) -> Range<usize> {
        let start = self.node(id).first[table as usize] as usize;
        let next = self.nodes.get(self.node(id).end as usize);
        start..next.map_or(len, |node| node.first[table as usize] as usize)
    }

    /// The other names of a node.
    #[must_use]
    pub fn aliases(&self, id: NodeId) -> &[Sym] {
        &self.aliases[self.rows(id, Rows::Aliases, self.aliases.len())]
    }

    /// The figures stated of a node, in the order of the corpus.
    #[must_use]
    pub fn figures(&self, id: NodeId) -> &[Figure] {
        &self.figures[self.figure_rows(id)]
    }

    /// Where the figures of a node are in [`Corpus::all_figures`].
    #[must_use]
    pub fn figure_rows(&self, id: NodeId) -> Range<usize> {
        self.rows(id, Rows::Figures, self.figures.len())
    }

    /// The events of a node.
    #[must_use]
    pub fn events(&self, id: NodeId) -> &[Event] {
        &self.events[self.event_rows(id)]
    }

    /// Where the events of a node are in [`Corpus::all_events`].
    #[must_use]
    pub fn event_rows(&self, id: NodeId) -> Range<usize> {
        self.rows(id, Rows::Events, self.events.len())
    }

    /// The events of a node and all below it.
    #[must_use]
    pub fn subtree_events(&self, id: NodeId) -> &[Event] {
        &self.events[self.subtree_rows(id, Rows::Events, self.events.len())]
    }

    /// The indicators of a node.
    #[must_use]
    pub fn indicators(&self, id: NodeId) -> &[Indicator] {
        &self.indicators[self.indicator_rows(id)]
    }

    /// Where the indicators of a node are in [`Corpus::all_indicators`].
    #[must_use]
    pub fn indicator_rows(&self, id: NodeId) -> Range<usize> {
        self.rows(id, Rows::Indicators, self.indicators.len())
    }

    /// The actors of a node, with their roles.
    #[must_use]
    pub fn roles(&self, id: NodeId) -> &[ActorRole] {
        &self.roles[self.rows(id, Rows::Roles, self.roles.len())]
    }

    /// The links that start from a node.
    #[must_use]
    pub fn links(&self, id: NodeId) -> &[Link] {
        &self.links[self.rows(id, Rows::Links, self.links.len())]
    }

    /// The findings acknowledged on a node.
    #[must_use]
    pub fn accepts(&self, id: NodeId) -> &[Accept] {
        &self.accepts[self.rows(id, Rows::Accepts, self.accepts.len())]
    }

    /// All figures, in preorder of their nodes.
    #[must_use]
    pub fn all_figures(&self) -> &[Figure] {
        &self.figures
    }

    /// All events, in preorder of their nodes.
    #[must_use]
    pub fn all_events(&self) -> &[Event] {
        &self.events
    }

    /// All indicators, in preorder of their nodes.
    #[must_use]
    pub fn all_indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// All roles, in preorder of their nodes.
    #[must_use]
    pub fn all_roles(&self) -> &[ActorRole] {
        &self.roles
    }

    /// All links, in preorder of the nodes they start from.
    #[must_use]
    pub fn all_links(&self) -> &[Link] {
        &self.links
    }

    /// All acknowledged findings, in preorder of their nodes.
    #[must_use]
    pub fn all_accepts(&self) -> &[Accept] {
        &self.accepts
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
