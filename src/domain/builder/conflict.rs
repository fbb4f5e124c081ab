//! What is wrong in a corpus as a whole, and in which field of which row.

use crate::domain::NodeKind;

/// The table of a conflict's row. Sources, actors and nodes, which have ids, come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// The sources.
    Sources,
    /// The actors.
    Actors,
    /// The nodes.
    Nodes,
    /// The figures.
    Figures,
    /// The events.
    Events,
    /// The indicators.
    Indicators,
    /// The roles.
    Roles,
    /// The links.
    Links,
    /// The accepts.
    Accepts,
}

/// A field of a row, by the order in which rows of its table were added to the builder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// The table.
    pub table: Table,
    /// The row, from zero, over the whole corpus.
    pub row: usize,
    /// The key in the YAML whose value is at fault.
    pub field: &'static str,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConflictKind {
    /// The id is taken by the row at the given site.
    DuplicateId(String, Site),
    /// No source has this id.
    UnknownSource(String),
    /// No actor has this id.
    UnknownActor(String),
    /// No node has this id.
    UnknownNode(String),
    /// A node links to itself.
    SelfLink,
    /// A node of this kind may not be under its parent.
    KindUnderParent {
        /// The node's kind.
        kind: NodeKind,
        /// Its parent's.
        parent: NodeKind,
    },
    /// These actors are each part of the next, and the last of the first.
    ActorCircle(Vec<String>),
    /// A budget has no stage.
    StageOfBudget,
    /// A negative amount that is a whole: only a part may be taken back.
    NegativeWhole,
    /// An amount on a link that is not `funded-by`.
    AmountOfLink,
    /// More nodes, rows or text than the tables can hold.
    TooLarge,
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub site: Site,
    /// What.
    pub kind: ConflictKind,
}
