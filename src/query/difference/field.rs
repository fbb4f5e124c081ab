//! The fields of all tables, and the values that they may have.

use super::sides::Sides;
use crate::domain::{
    ActorId, ActorKind, Amount, Certainty, EventKind, Exercise, Instrument, NodeId, NodeKind,
    Period, Relation, Role, Rule, SourceId, SourceKind, Stage, When, Word, words,
};

words! {
    /// A field of a thing, named as in the data.
    Field, "field" {
        /// The identity in the YAML.
        Id = "id",
        /// The node above.
        Parent = "parent",
        /// What kind of thing it is.
        Kind = "kind",
        /// Its name.
        Name = "name",
        /// Its acronym.
        Acronym = "acronym",
        /// Its other names.
        Aliases = "aliases",
        /// The actor that it belongs to.
        PartOf = "part-of",
        /// Where it takes place.
        Place = "place",
        /// For when or how long.
        Period = "period",
        /// What it is regrouped by.
        Facets = "facets",
        /// Whether the children are declared to be the whole.
        Partition = "partition",
        /// What it is, in our words.
        Summary = "summary.text",
        /// Where the summary's facts come from.
        SummarySource = "summary.source",
        /// The place in that source.
        SummaryLocator = "summary.locator",
        /// The kind of money.
        Instrument = "instrument",
        /// How far the money is.
        Stage = "stage",
        /// How much, as stated.
        Amount = "amount",
        /// How sure.
        Certainty = "certainty",
        /// The budget year that it is the part of.
        Exercise = "exercise",
        /// The region that gets it.
        Region = "region",
        /// The part of the whole that it is.
        Tranche = "tranche",
        /// Whose part of the whole it is.
        Funder = "funder",
        /// Whether it goes before the others that state the same.
        Preferred = "preferred",
        /// Whether it revises what was stated before.
        Replaces = "replaces",
        /// The title.
        Title = "title",
        /// When.
        Date = "date",
        /// Whether it is still to come.
        Planned = "planned",
        /// The number.
        Value = "value",
        /// The kind of children that it counts.
        Counts = "counts",
        /// Who.
        Actor = "actor",
        /// What the actor does.
        Role = "role",
        /// How the node is related to the other.
        Relation = "relation",
        /// The other node.
        To = "to",
        /// The rule of the finding.
        Rule = "rule",
        /// Why the finding is accepted.
        Because = "because",
        /// Where it comes from.
        Source = "source",
        /// The place in the source.
        Locator = "locator",
        /// Who published it.
        Publisher = "publisher",
        /// Who wrote it.
        Author = "author",
        /// Its address.
        Url = "url",
        /// When it was last looked at.
        Consulted = "consulted",
        /// A remark.
        Note = "note",
        /// The language of the names.
        Language = "language",
    }
}

/// The value of a field in one corpus.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FieldValue<'a> {
    /// Nothing.
    Nothing,
    /// A text.
    Text(&'a str),
    /// A number that is not money, as it was written.
    Number(&'a str),
    /// Several texts, sorted.
    Texts(Vec<&'a str>),
    /// Facets, each value with its word, sorted.
    Facets(Vec<(&'a str, &'a str)>),
    /// Yes or no.
    Flag(bool),
    /// An amount and its literal.
    Amount(Amount, &'a str),
    /// A date or a period.
    When(When),
    /// A period.
    Period(Period),
    /// A budget year.
    Exercise(Exercise),
    /// What a node is.
    NodeKind(NodeKind),
    /// What an actor is.
    ActorKind(ActorKind),
    /// Who speaks in a document.
    SourceKind(SourceKind),
    /// What happened.
    EventKind(EventKind),
    /// A kind of money.
    Instrument(Instrument),
    /// How far money is.
    Stage(Stage),
    /// How sure an amount is.
    Certainty(Certainty),
    /// What an actor does.
    Role(Role),
    /// How nodes are related.
    Relation(Relation),
    /// A rule of the checks.
    Rule(Rule),
    /// A node.
    Node(Sides<NodeId>),
    /// An actor.
    Actor(Sides<ActorId>),
    /// A document.
    Source(Sides<SourceId>),
}
