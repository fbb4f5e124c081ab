//! The difference as a value: places in both corpora, no texts of its own.

use rust_decimal::Decimal;

use super::field::Field;
use super::sides::{Corpora, Sides};
use crate::domain::{ActorId, Amount, Figure, NodeId, SourceId, Word, words};
use crate::query::exact::add_exactly;

/// What changed from one corpus to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// The changes, by kind; see [`difference`](super::difference()).
    pub changes: Vec<Change>,
}

impl Difference {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changes in runs of one kind: of one sort of thing, changed in one way.
    pub fn groups(&self) -> impl Iterator<Item = &[Change]> {
        let kind = |change: &Change| (change.thing.kind(), change.how);
        self.changes.chunk_by(move |a, b| kind(a) == kind(b))
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// How it changed.
    pub how: How,
    /// What changed.
    pub thing: Thing,
    /// The node that it is, or that it is stated of; of both corpora wherever both have that
    /// node. `None` for actors, sources and the corpus.
    pub node: Option<Sides<NodeId>>,
    /// Where to look in the new corpus: the node, else its former parent.
    pub near: Option<NodeId>,
    /// In what the two sides differ; empty where there is one side only.
    pub fields: Vec<Field>,
    /// How much came or went, for a node that only one corpus has.
    pub size: Option<Size>,
    /// The figures that came or went with that node: their rows in the corpus that has them,
    /// its own first, each node’s by instrument and stage.
    pub figures: Vec<usize>,
}

impl Change {
    /// A change of something at a node.
    pub(super) fn new(
        how: How,
        thing: Thing,
        node: Option<Sides<NodeId>>,
        fields: Vec<Field>,
    ) -> Change {
        let near = node.and_then(Sides::in_new);
        Change { how, thing, node, near, fields, size: None, figures: Vec::new() }
    }

    /// The two amounts of a figure that both corpora have; `None` for anything else.
    #[must_use]
    pub fn revision(&self, corpora: Corpora<'_>) -> Option<Revision> {
        let Thing::Figure(Sides::Both(old, new)) = self.thing else { return None };
        Some(Revision {
            old: corpora.old.all_figures().get(old)?.amount,
            new: corpora.new.all_figures().get(new)?.amount,
        })
    }

    /// The figure of the new corpus, else of the old; `None` for anything else.
    #[must_use]
    pub fn figure<'a>(&self, corpora: Corpora<'a>) -> Option<&'a Figure> {
        let Thing::Figure(sides) = self.thing else { return None };
        match sides {
            Sides::Old(row) => corpora.old.all_figures().get(row),
            Sides::New(row) | Sides::Both(_, row) => corpora.new.all_figures().get(row),
        }
    }
}

/// The amounts of one figure before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision {
    /// Before.
    pub old: Amount,
    /// After.
    pub new: Amount,
}

impl Revision {
    /// By how many euros it rose, negative where it fell; `None` where that cannot be
    /// computed exactly.
    #[must_use]
    pub fn difference(self) -> Option<Decimal> {
        add_exactly(self.new.eur(), -self.old.eur())
    }

    /// The difference as a fraction of the old amount; `None` from zero.
    #[must_use]
    pub fn share(self) -> Option<Decimal> {
        self.difference()?.checked_div(self.old.eur())
    }

    /// The last place that a difference is shown to: the finer of the two that were stated;
    /// a zero states none.
    #[must_use]
    pub fn place(self) -> i8 {
        match (self.old.eur().is_zero(), self.new.eur().is_zero()) {
            (true, false) => self.new.place(),
            (false, true) => self.old.place(),
            (false, false) | (true, true) => self.old.place().min(self.new.place()),
        }
    }
}

/// How much a subtree holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// How many nodes, itself included.
    pub nodes: usize,
    /// How many figures they state.
    pub figures: usize,
}

words! {
    /// How a thing changed.
    How, "change" {
        /// The new corpus has it, the old one has not.
        Added = "added",
        /// The old corpus has it, the new one has not.
        Removed = "removed",
        /// A node is under another parent.
        Moved = "moved",
        /// A node has another name or acronym.
        Renamed = "renamed",
        /// A node has another id.
        RenamedId = "renamed-id",
        /// A figure states another amount.
        Revised = "revised",
        /// Something else of it differs.
        Changed = "changed",
    }
}

/// What changed. Rows of a table are named by their places in that table of the corpus, such
/// as [`Corpus::all_figures`](crate::domain::Corpus::all_figures).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A node; where one corpus has it, with all below it that the other has not.
    Node(Sides<NodeId>),
    /// A figure.
    Figure(Sides<usize>),
    /// An event.
    Event(Sides<usize>),
    /// An indicator.
    Indicator(Sides<usize>),
    /// What an actor does for a node.
    Role(Sides<usize>),
    /// A relation to another node.
    Link(Sides<usize>),
    /// A finding that is acknowledged.
    Accept(Sides<usize>),
    /// An actor.
    Actor(Sides<ActorId>),
    /// A document.
    Source(Sides<SourceId>),
    /// The corpus's own title or language.
    Corpus,
}

impl Thing {
    /// Its place among its like in the old corpus; `None` where it was not there.
    #[must_use]
    pub fn in_old(self) -> Option<usize> {
        match self {
            Thing::Node(sides) => sides.in_old().map(NodeId::index),
            Thing::Figure(sides)
            | Thing::Event(sides)
            | Thing::Indicator(sides)
            | Thing::Role(sides)
            | Thing::Link(sides)
            | Thing::Accept(sides) => sides.in_old(),
            Thing::Actor(sides) => sides.in_old().map(ActorId::index),
            Thing::Source(sides) => sides.in_old().map(SourceId::index),
            Thing::Corpus => Some(0),
        }
    }

    /// Its sort.
    #[must_use]
    pub fn kind(self) -> ThingKind {
        match self {
            Thing::Node(_) => ThingKind::Node,
            Thing::Figure(_) => ThingKind::Figure,
            Thing::Event(_) => ThingKind::Event,
            Thing::Indicator(_) => ThingKind::Indicator,
            Thing::Role(_) => ThingKind::Role,
            Thing::Link(_) => ThingKind::Link,
            Thing::Accept(_) => ThingKind::Accept,
            Thing::Actor(_) => ThingKind::Actor,
            Thing::Source(_) => ThingKind::Source,
            Thing::Corpus => ThingKind::Corpus,
        }
    }
}

words! {
    /// A sort of things.
    ThingKind, "thing" {
        /// Nodes.
        Node = "node",
        /// Figures.
        Figure = "figure",
        /// Events.
        Event = "event",
        /// Indicators.
        Indicator = "indicator",
        /// What actors do.
        Role = "role",
        /// Links.
        Link = "link",
        /// Acknowledged findings.
        Accept = "accept",
        /// Actors.
        Actor = "actor",
        /// Documents.
        Source = "source",
        /// The corpus itself.
        Corpus = "corpus",
    }
}
