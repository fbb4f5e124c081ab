//! The rows of a corpus's tables: a node, and each thing that nodes have.
//!
//! Rows are plain values of fixed size: texts are symbols, references are identities, and
//! what is not given is [`Sym::EMPTY`] or `None`.

use serde::{Deserialize, Serialize};

use super::{
    ActorId, ActorKind, Amount, Certainty, EventKind, Instrument, NodeId, NodeKind, PartialDate,
    Period, Relation, Role, Rule, SourceId, Stage, Sym,
};

/// Where a statement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The document; `None` where the corpus names none.
    pub source: Option<SourceId>,
    /// The place in it, such as `§ 4`; empty where none is given.
    pub locator: Sym,
}

/// An element of the tree. Its texts are symbols of the corpus's [`Strings`](super::Strings), empty where
/// nothing is given.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Node {
    /// The identity in the YAML, unique in the corpus.
    pub id: Sym,
    /// Its name.
    pub name: Sym,
    /// Its acronym.
    pub acronym: Sym,
    /// Where it takes place.
    pub place: Sym,
    /// What it is, in our words.
    pub summary: Sym,
    /// Where the summary's facts come from.
    pub summary_cite: Citation,
    /// What kind of element.
    pub kind: NodeKind,
    /// How many nodes stand above it.
    pub depth: u8,
    /// Whether its children are said to be the whole of it.
    pub partition: bool,
    /// When it runs, if that is stated.
    pub period: Option<Period>,
    pub(super) parent: Option<NodeId>,
    pub(super) end: u32,
    pub(super) first: [u32; TABLES],
}

/// The tables of which each node has a slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    Aliases,
    Figures,
    Events,
    Indicators,
    Roles,
    Links,
    Accepts,
}

pub(super) const TABLES: usize = 7;

/// One amount, of one instrument, at one stage, as stated by one source.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Figure {
    /// The node it is stated of.
    pub node: NodeId,
    /// The kind of money.
    pub instrument: Instrument,
    /// How far the money is; `None` for a budget.
    pub stage: Option<Stage>,
    /// How sure.
    pub certainty: Certainty,
    /// How much, exactly.
    pub amount: Amount,
    /// The literal, as stated.
    pub stated: Sym,
    /// Where it comes from.
    pub cite: Citation,
    /// For when or how long.
    pub period: Option<Period>,
    /// The part of the node's figure that this is; empty for the whole.
    pub tranche: Sym,
    /// Whose part of the node's figure this is; `None` for the whole.
    pub funder: Option<ActorId>,
    /// A remark.
    pub note: Sym,
    /// Whether the corpus prefers it among those that state the same.
    pub preferred: bool,
    /// Whether it is the node's figure for its instrument and stage.
    pub in_force: bool,
}

impl Figure {
    /// Whether this is a part of the node's figure (a tranche, a funder's share), which is
    /// never in force and never added.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.funder.is_some() || !self.tranche.is_empty()
    }

    /// Whether it and another figure of the same may both be right: their intervals meet, or
    /// one is a ceiling and the other stays below it.
    #[must_use]
    pub fn may_agree_with(&self, other: &Figure) -> bool {
        let (own, others) = (self.amount.interval(), other.amount.interval());
        match (self.certainty, other.certainty) {
            (Certainty::Ceiling, Certainty::Firm | Certainty::Estimate) => others.low <= own.high,
            (Certainty::Firm | Certainty::Estimate, Certainty::Ceiling) => own.low <= others.high,
            (Certainty::Ceiling, Certainty::Ceiling)
            | (Certainty::Firm | Certainty::Estimate, Certainty::Firm | Certainty::Estimate) => {
                own.meets(others)
            }
        }
    }
}

/// A date or a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum When {
    /// At a date, as precise as it was stated.
    At(PartialDate),
    /// Over a period.
    During(Period),
}

impl When {
    /// The first and last date, unless only a length is known.
    #[must_use]
    pub fn span(self) -> Option<(PartialDate, PartialDate)> {
        match self {
            Self::At(date) => Some((date, date)),
            Self::During(period) => period.span(),
        }
    }
}

/// Something dated.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Event {
    /// The node it happened to.
    pub node: NodeId,
    /// What happened.
    pub kind: EventKind,
    /// When.
    pub when: When,
    /// What it was; empty where the kind says all.
    pub title: Sym,
    /// Where it comes from.
    pub cite: Citation,
}

/// A count that is not money.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Indicator {
    /// The node it is stated of.
    pub node: NodeId,
    /// What is counted.
    pub name: Sym,
    /// The number, as stated.
    pub value: Sym,
    /// The kind of children that it counts, if it does.
    pub counts: Option<NodeKind>,
    /// Where it comes from.
    pub cite: Citation,
}

/// What an actor does for a node.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct ActorRole {
    /// The node.
    pub node: NodeId,
    /// The actor.
    pub actor: ActorId,
    /// What it does.
    pub role: Role,
    /// A remark.
    pub note: Sym,
    /// Where it comes from.
    pub cite: Citation,
}

/// A relation from a node to another.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Link {
    /// The node it starts from.
    pub node: NodeId,
    /// How it stands to the other.
    pub relation: Relation,
    /// The other.
    pub to: NodeId,
    /// A remark.
    pub note: Sym,
    /// Where it comes from.
    pub cite: Citation,
}

/// A finding that the corpus acknowledges.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Accept {
    /// The node whose finding it is.
    pub node: NodeId,
    /// The rule that found it.
    pub rule: Rule,
    /// Why it stands.
    pub because: Sym,
}

/// A document.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Source {
    /// The identity in the YAML.
    pub id: Sym,
    /// Its title.
    pub title: Sym,
    /// Who published it.
    pub publisher: Sym,
    /// Who wrote it.
    pub author: Sym,
    /// Its date; `None` where it has none.
    pub date: Option<PartialDate>,
    /// Its address.
    pub url: Sym,
    /// A remark.
    pub note: Sym,
}

/// An organisation or person.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Actor {
    /// The identity in the YAML.
    pub id: Sym,
    /// Its name.
    pub name: Sym,
    /// Its acronym.
    pub acronym: Sym,
    /// What it is.
    pub kind: ActorKind,
    pub(super) first_alias: u32,
}
