//! A finding: what was found, on which node, and where to point.

use std::mem::{Discriminant, discriminant};

use super::weigh::{Fit, Weighed};
use crate::domain::{Instrument, NodeId, Rule, Severity, Stage, Sym, Table};
use crate::query::Rollup;

/// The statement that a finding points at; rows are those of the corpus's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The node as such.
    Node,
    /// A figure, by its row in [`Corpus::all_figures`](crate::domain::Corpus::all_figures).
    Figure(usize),
    /// An event, by its row in [`Corpus::all_events`](crate::domain::Corpus::all_events).
    Event(usize),
    /// An indicator, by its row in
    /// [`Corpus::all_indicators`](crate::domain::Corpus::all_indicators).
    Indicator(usize),
}

impl About {
    /// The table and the row of the statement; `None` for the node as such.
    #[must_use]
    pub fn row(self) -> Option<(Table, usize)> {
        match self {
            About::Node => None,
            About::Figure(row) => Some((Table::Figures, row)),
            About::Event(row) => Some((Table::Events, row)),
            About::Indicator(row) => Some((Table::Indicators, row)),
        }
    }
}

/// Whose period another leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Around {
    /// That of a node.
    Node(NodeId),
    /// That of a figure, by its row.
    Figure(usize),
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Parts against their whole: children, instruments, tranches or funders.
    Weighed(Weighed),
    /// Figures of one kind and stage that cannot all be right; by the figure in force.
    Figures {
        /// The row of the figure in force.
        held: usize,
    },
    /// Figures of one amount over periods that are not the same.
    Periods {
        /// The row of the figure in force.
        held: usize,
        /// The row of the other.
        other: usize,
    },
    /// Events that are one thing and share no day, or that are in a wrong order.
    Events {
        /// The row of the earlier one in the document, or of the one that comes before the other.
        one: usize,
        /// The row of the other.
        other: usize,
    },
    /// Indicators of one name and different numbers.
    Indicators {
        /// Their rows, in document order, at least two.
        rows: Vec<usize>,
    },
    /// Children of a kind against the indicator that counts them.
    Counted {
        /// The row of the indicator.
        stated: usize,
        /// How many the indicator counts.
        count: u64,
        /// How many the corpus lists.
        listed: u64,
    },
    /// An event that is after the document which states it as something that was.
    AfterSource {
        /// The row of the event.
        event: usize,
    },
    /// Links that lead back to where they came from.
    Circle(Vec<NodeId>),
    /// Money that does not fit what a link says of it, or what the children have.
    Apart {
        /// The node at the other end; the same where it is that of the children.
        other: NodeId,
        /// What this node has.
        own: Rollup,
        /// What the other has.
        others: Rollup,
    },
    /// A period that leaves another: the node's, or that of the part it points at.
    OutsidePeriod {
        /// What it leaves.
        around: Around,
    },
    /// A rule that is accepted here and finds nothing.
    NothingAccepted,
    /// A statement without a source.
    Unsourced,
    /// The same name and meeting figures under different parents.
    Double {
        /// The node that came first.
        other: NodeId,
        /// The row of this node's figure.
        own: usize,
        /// The row of the other's.
        others: usize,
    },
}

impl Claim {
    /// What findings of one kind have in common: of parts also how they compare.
    #[must_use]
    pub fn kind(&self) -> (Discriminant<Claim>, Option<Fit>) {
        let fit = match self {
            Claim::Weighed(weighed) => Some(weighed.fit),
            _ => None,
        };
        (discriminant(self), fit)
    }

    /// The node besides the finding's own, and not below it, that it rests on.
    #[must_use]
    pub fn other_node(&self) -> Option<NodeId> {
        match self {
            Claim::OutsidePeriod { around: Around::Node(other) }
            | Claim::Apart { other, .. }
            | Claim::Double { other, .. } => Some(*other),
            Claim::Circle(nodes) => nodes.get(1).copied(),
            Claim::Weighed(_)
            | Claim::Figures { .. }
            | Claim::Periods { .. }
            | Claim::Events { .. }
            | Claim::AfterSource { .. }
            | Claim::Indicators { .. }
            | Claim::Counted { .. }
            | Claim::OutsidePeriod { around: Around::Figure(_) }
            | Claim::NothingAccepted
            | Claim::Unsourced => None,
        }
    }
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// The rule that found it.
    pub rule: Rule,
    /// The node that it is found on.
    pub node: NodeId,
    /// The kind of money it is about, and its stage; `None` where it is about no money.
    pub money: Option<(Instrument, Option<Stage>)>,
    /// Where to point.
    pub about: About,
    /// What was found.
    pub claim: Claim,
    /// Why the corpus accepts it; `None` where it does not. Never of an information.
    pub accepted: Option<Sym>,
}

impl Finding {
    pub(super) fn new(
        severity: Severity,
        rule: Rule,
        node: NodeId,
        about: About,
        claim: Claim,
    ) -> Self {
        Self { severity, rule, node, money: None, about, claim, accepted: None }
    }
}

/// How many findings there are of each weight; an accepted one counts as that alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Errors that nobody accepted.
    pub errors: usize,
    /// Warnings that nobody accepted.
    pub warnings: usize,
    /// Errors and warnings that the corpus accepts.
    pub accepted: usize,
    /// Informations.
    pub information: usize,
}

impl Tally {
    /// Counts findings.
    #[must_use]
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Tally {
        let mut tally = Tally::default();
        for finding in findings {
            match (finding.accepted, finding.severity) {
                (Some(_), _) => tally.accepted += 1,
                (None, Severity::Error) => tally.errors += 1,
                (None, Severity::Warning) => tally.warnings += 1,
                (None, Severity::Information) => tally.information += 1,
            }
        }
        tally
    }
}
