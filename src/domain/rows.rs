//! The rows of a corpus's tables: a node, and each thing that nodes have.
//!
//! Rows are plain values of fixed size: texts are symbols, references are identities, and
//! what is not given is [`Sym::EMPTY`] or `None`. Each is declared once, with what it is made
//! of: `NewFigure` has the fields of a [`Figure`], with texts and ids as they are written.

use serde::{Deserialize, Serialize};

use super::made::rows;
use super::{
    ActorId, ActorKind, Amount, AmountError, Certainty, EventKind, Exercise, Instrument, NodeId,
    NodeKind, PartialDate, Period, Relation, Role, Rule, SourceId, SourceKind, Stage, StatedAmount,
    Sym,
};

rows! {
    /// Where a statement comes from.
    #[derive(PartialEq, Eq)]
    Citation of
    #[derive(Default)]
    NewCitation<'a> {
        /// The document; none where the corpus names none.
        source: &'a str => Option<SourceId>,
        /// The place in it, such as `§ 4`; empty where none is given.
        locator: &'a str => Sym,
    }

    /// An element of the tree. Its texts are symbols, empty where nothing is
    /// given.
    Node of
    #[derive(Default)]
    NewNode<'a> {
        /// The identity in the YAML, unique in the corpus.
        id: &'a str => Sym,
        /// What kind of element; a plan for a builder that is given none.
        kind: Option<NodeKind> => NodeKind,
        /// Its name.
        name: &'a str => Sym,
        /// Its acronym.
        acronym: &'a str => Sym,
        /// Where it takes place.
        place: &'a str => Sym,
        /// What it is, in our words.
        summary: &'a str => Sym,
        /// Where the summary's facts come from.
        summary_cite: NewCitation<'a> => Citation,
        /// Whether its children are stated to be the whole of it.
        partition: bool,
        /// When it runs, if that is stated.
        period: Option<Period>,
    } + {
        /// How many nodes are above it.
        pub depth: u8,
        pub(super) parent: Option<NodeId>,
        pub(super) end: u32,
        pub(super) first: [u32; TABLES],
    }

    /// One amount, of one instrument, at one stage, as stated by one source.
    Figure(node) of NewFigure<'a> {
        /// The kind of money.
        instrument: Instrument,
        /// How far the money is. `None` in a corpus for a budget only; for a builder, the
        /// default of the node's kind.
        stage: Option<Stage>,
        /// How sure. For a builder that is given none: as the notation says, else firm.
        certainty: Option<Certainty> => Certainty,
        /// How much, exactly.
        amount: StatedAmount => Amount,
        /// The literal, as stated.
        stated: &'a str => Sym,
        /// Where it comes from.
        cite: NewCitation<'a> => Citation,
        /// For when or how long.
        period: Option<Period>,
        /// The budget year that this is the part of; none for all years. A tranche that is a
        /// bare year is one.
        exercise: Option<Exercise>,
        /// The region that gets this part, as it is written; empty for all of them.
        region: &'a str => Sym,
        /// The part of the node's figure that this is; empty for the whole.
        tranche: &'a str => Sym,
        /// Whose part of the node's figure this is; none for the whole.
        funder: &'a str => Option<ActorId>,
        /// A remark.
        note: &'a str => Sym,
        /// Whether the corpus prefers it among those that state the same.
        preferred: bool,
        /// Whether it is a revision of what was stated of the same before.
        replaces: bool,
    } + {
        /// Whether it holds among the node's figures of its instrument, stage and coordinates. Of
        /// a movement, never.
        pub in_force: bool,
        /// Whether a newer figure says that it replaces others, and does not meet this one.
        pub is_revised: bool,
    }

    /// One value of a facet of a node; several rows of one name are a list.
    Facet(node) of NewFacet<'a> {
        /// The word of the facet, such as `region`.
        name: &'a str => Sym,
        /// The value, as it is written.
        value: &'a str => Sym,
    }

    /// Something dated.
    Event(node) of NewEvent<'a> {
        /// What happened.
        kind: EventKind,
        /// When.
        when: When,
        /// Whether it was still to come when that was stated.
        planned: bool,
        /// What it was; empty where the kind says all.
        title: &'a str => Sym,
        /// Where it comes from.
        cite: NewCitation<'a> => Citation,
    }

    /// A count that is not money.
    Indicator(node) of NewIndicator<'a> {
        /// What is counted.
        name: &'a str => Sym,
        /// The number, as stated.
        value: &'a str => Sym,
        /// The kind of children that it counts, if it does.
        counts: Option<NodeKind>,
        /// Of when the number is; `None` where only its source has a date.
        date: Option<PartialDate>,
        /// Where it comes from.
        cite: NewCitation<'a> => Citation,
    }

    /// What an actor does for a node.
    ActorRole(node) of NewRole<'a> {
        /// The actor.
        actor: &'a str => ActorId,
        /// What it does.
        role: Role,
        /// A remark.
        note: &'a str => Sym,
        /// Where it comes from.
        cite: NewCitation<'a> => Citation,
    }

    /// A relation from a node to another.
    Link(node) of NewLink<'a> {
        /// How the node is related to the other.
        relation: Relation,
        /// The other.
        to: &'a str => NodeId,
        /// How much money, of a node that is funded by the other.
        amount: Option<StatedAmount> => Option<Amount>,
        /// The literal, as stated; empty where no amount is.
        stated: &'a str => Sym,
        /// A remark.
        note: &'a str => Sym,
        /// Where it comes from.
        cite: NewCitation<'a> => Citation,
    } + {
        /// How sure the amount is; `None` where there is none.
        pub certainty: Option<Certainty>,
    }

    /// A document.
    Source of
    #[derive(Default)]
    NewSource<'a> {
        /// The identity in the YAML.
        id: &'a str => Sym,
        /// Its title.
        title: &'a str => Sym,
        /// Who published it.
        publisher: &'a str => Sym,
        /// Who wrote it.
        author: &'a str => Sym,
        /// Its date; `None` where it has none.
        date: Option<PartialDate>,
        /// Its address.
        url: &'a str => Sym,
        /// Who speaks in it, if that is said.
        kind: Option<SourceKind>,
        /// When it was last looked at, if that is said.
        consulted: Option<PartialDate>,
        /// A remark.
        note: &'a str => Sym,
    }

    /// An organisation or person.
    Actor of NewActor<'a> {
        /// The identity in the YAML.
        id: &'a str => Sym,
        /// Its name.
        name: &'a str => Sym,
        /// Its acronym.
        acronym: &'a str => Sym,
        /// What it is.
        kind: ActorKind,
        /// The actor that it belongs to, if that is said.
        part_of: &'a str => Option<ActorId>,
    } + {
        pub(super) first_alias: u32,
    }
}

/// A finding that the corpus acknowledges.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Accept {
    /// The node whose finding it is.
    pub node: NodeId,
    /// The rule that found it.
    pub rule: Rule,
    /// Why it is acknowledged.
    pub because: Sym,
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

impl<'a> NewFigure<'a> {
    /// The figure that `stated` is, with nothing else stated of it.
    ///
    /// ```
    /// use relance::domain::{Instrument, NewFigure};
    /// let figure = NewFigure::read(Instrument::Subsidy, "10,6 M€").unwrap();
    /// assert_eq!((figure.stated, figure.tranche), ("10,6 M€", ""));
    /// ```
    pub fn read(instrument: Instrument, stated: &'a str) -> Result<Self, AmountError> {
        Ok(NewFigure {
            instrument,
            stage: None,
            certainty: None,
            amount: Amount::read(stated)?,
            stated,
            cite: NewCitation::default(),
            period: None,
            exercise: None,
            region: "",
            tranche: "",
            funder: "",
            note: "",
            preferred: false,
            replaces: false,
        })
    }

    /// With a tranche that is a bare year as what it is, an exercise.
    pub(super) fn with_exercise(mut self) -> Self {
        let year: Option<Exercise> = self.tranche.parse().ok();
        if year.is_some() && (self.exercise.is_none() || self.exercise == year) {
            self.exercise = year;
            self.tranche = "";
        }
        self
    }
}

/// Which part of its node's amount a figure is of; what is left out means all of it. Figures of
/// one node, instrument and stage with the same coordinates state the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coordinates {
    /// Of which budget year.
    pub exercise: Option<Exercise>,
    /// For which region.
    pub region: Sym,
    /// Of which tranche.
    pub tranche: Sym,
    /// Paid by whom.
    pub funder: Option<ActorId>,
}

impl Coordinates {
    /// Those of what is no part.
    pub const WHOLE: Coordinates =
        Coordinates { exercise: None, region: Sym::EMPTY, tranche: Sym::EMPTY, funder: None };

    /// Whether what has these is all or part of what has the others: it says all that they say.
    #[must_use]
    pub fn is_within(&self, of: &Coordinates) -> bool {
        (of.exercise.is_none() || of.exercise == self.exercise)
            && (of.region.is_empty() || of.region == self.region)
            && (of.tranche.is_empty() || of.tranche == self.tranche)
            && (of.funder.is_none() || of.funder == self.funder)
    }
}

impl Figure {
    /// Whether this is a part of the node's figure: of a year, a region, a tranche, a funder.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.coordinates() != Coordinates::WHOLE
    }

    /// Whether it is in force for all of the node.
    #[must_use]
    pub fn is_whole_in_force(&self) -> bool {
        self.in_force && !self.is_part()
    }

    /// Whether it moves the amount of its coordinates: an annulation, a recovery. It is added to
    /// what is in force there, and never a rival.
    #[must_use]
    pub fn is_movement(&self) -> bool {
        self.amount.is_negative()
    }

    /// Which part of the node's amount it is of.
    #[must_use]
    pub fn coordinates(&self) -> Coordinates {
        let Figure { exercise, region, tranche, funder, .. } = *self;
        Coordinates { exercise, region, tranche, funder }
    }
}

impl<'a> NewLink<'a> {
    /// The link that is this relation to the node of that id, with nothing else stated of it.
    #[must_use]
    pub fn new(relation: Relation, to: &'a str) -> Self {
        let cite = NewCitation::default();
        NewLink { relation, to, amount: None, stated: "", note: "", cite }
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
