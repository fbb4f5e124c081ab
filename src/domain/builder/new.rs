//! What is said of a corpus in the making: one struct for each thing that a builder takes.
//!
//! Each is the row of the same name before its references are resolved: sources, actors and
//! nodes are named by their ids, and an empty text stands for what is not given.

use crate::domain::{
    ActorKind, Certainty, EventKind, Instrument, NodeKind, PartialDate, Period, Relation, Role,
    Stage, StatedAmount, When,
};

/// Where a statement comes from, by the source's id; both empty where nothing is said.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewCitation<'a> {
    /// The source's id.
    pub source: &'a str,
    /// The place in it.
    pub locator: &'a str,
}

/// A document. Empty texts stand for what is not given.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewSource<'a> {
    /// The identity in the YAML.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Who published it.
    pub publisher: &'a str,
    /// Who wrote it.
    pub author: &'a str,
    /// Its date; `None` where it has none.
    pub date: Option<PartialDate>,
    /// Its address.
    pub url: &'a str,
    /// A remark.
    pub note: &'a str,
}

/// An organisation or person.
#[derive(Debug, Clone, Copy)]
pub struct NewActor<'a> {
    /// The identity in the YAML.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its acronym.
    pub acronym: &'a str,
    /// What it is.
    pub kind: ActorKind,
}

/// A node; what it has is added after [`CorpusBuilder::open`](super::CorpusBuilder::open).
#[derive(Debug, Clone, Copy, Default)]
pub struct NewNode<'a> {
    /// The identity in the YAML.
    pub id: &'a str,
    /// `None` is read as a plan; a loader never leaves it out.
    pub kind: Option<NodeKind>,
    /// Its name.
    pub name: &'a str,
    /// Its acronym.
    pub acronym: &'a str,
    /// Where it takes place.
    pub place: &'a str,
    /// What it is, in our words.
    pub summary: &'a str,
    /// Where the summary's facts come from.
    pub summary_cite: NewCitation<'a>,
    /// Whether its children are said to be the whole of it.
    pub partition: bool,
    /// For when or how long, if that is stated.
    pub period: Option<Period>,
}

/// A figure of the open node.
#[derive(Debug, Clone, Copy)]
pub struct NewFigure<'a> {
    /// The kind of money.
    pub instrument: Instrument,
    /// `None`: the default of the node's kind.
    pub stage: Option<Stage>,
    /// `None`: what the notation says, else firm.
    pub certainty: Option<Certainty>,
    /// How much, as it was read.
    pub amount: StatedAmount,
    /// The literal, as stated.
    pub stated: &'a str,
    /// Where it comes from.
    pub cite: NewCitation<'a>,
    /// For when or how long, if that is stated.
    pub period: Option<Period>,
    /// The part of the whole that this is; empty for the whole.
    pub tranche: &'a str,
    /// The id of an actor, or empty.
    pub funder: &'a str,
    /// A remark.
    pub note: &'a str,
    /// Whether it goes before the others that state the same.
    pub preferred: bool,
}

/// An event of the open node.
#[derive(Debug, Clone, Copy)]
pub struct NewEvent<'a> {
    /// What it is.
    pub kind: EventKind,
    /// When.
    pub when: When,
    /// Its title.
    pub title: &'a str,
    /// Where it comes from.
    pub cite: NewCitation<'a>,
}

/// An indicator of the open node.
#[derive(Debug, Clone, Copy)]
pub struct NewIndicator<'a> {
    /// Its name.
    pub name: &'a str,
    /// The number, as stated.
    pub value: &'a str,
    /// The kind of children that it counts, if it does.
    pub counts: Option<NodeKind>,
    /// Where it comes from.
    pub cite: NewCitation<'a>,
}

/// A role played for the open node.
#[derive(Debug, Clone, Copy)]
pub struct NewRole<'a> {
    /// The id of an actor.
    pub actor: &'a str,
    /// What it does.
    pub role: Role,
    /// A remark.
    pub note: &'a str,
    /// Where it comes from.
    pub cite: NewCitation<'a>,
}

/// A link from the open node.
#[derive(Debug, Clone, Copy)]
pub struct NewLink<'a> {
    /// How the node stands to the other.
    pub relation: Relation,
    /// The id of a node.
    pub to: &'a str,
    /// A remark.
    pub note: &'a str,
    /// Where it comes from.
    pub cite: NewCitation<'a>,
}
