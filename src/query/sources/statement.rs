//! What a document states or an actor does: one row of one of the corpus's tables.

use crate::domain::{Citation, Corpus, NodeId, Word, words};

/// Something that a document states: a row of one of the corpus's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Statement {
    /// What a node is, in our words.
    Summary(NodeId),
    /// A figure, by its row.
    Figure(u32),
    /// An event, by its row.
    Event(u32),
    /// An indicator, by its row.
    Indicator(u32),
    /// What an actor does for a node, by its row.
    Role(u32),
    /// A link, by its row.
    Link(u32),
}

words! {
    /// The sort of a statement.
    StatementKind, "kind of statement" {
        /// A figure.
        Figure = "figure",
        /// An event.
        Event = "event",
        /// An indicator.
        Indicator = "indicator",
        /// What an actor does for a node.
        Role = "role",
        /// A link.
        Link = "link",
        /// What a node is.
        Summary = "summary",
    }
}

impl Statement {
    /// Its sort.
    #[must_use]
    pub fn kind(self) -> StatementKind {
        match self {
            Statement::Summary(_) => StatementKind::Summary,
            Statement::Figure(_) => StatementKind::Figure,
            Statement::Event(_) => StatementKind::Event,
            Statement::Indicator(_) => StatementKind::Indicator,
            Statement::Role(_) => StatementKind::Role,
            Statement::Link(_) => StatementKind::Link,
        }
    }

    /// The node that it is stated of. A row of another corpus that is out of range is the
    /// programmer's error.
    #[must_use]
    pub fn node(self, corpus: &Corpus) -> NodeId {
        match self {
            Statement::Summary(node) => node,
            Statement::Figure(row) => corpus.all_figures()[row as usize].node,
            Statement::Event(row) => corpus.all_events()[row as usize].node,
            Statement::Indicator(row) => corpus.all_indicators()[row as usize].node,
            Statement::Role(row) => corpus.all_roles()[row as usize].node,
            Statement::Link(row) => corpus.all_links()[row as usize].node,
        }
    }

    /// Where it comes from.
    #[must_use]
    pub fn cite(self, corpus: &Corpus) -> Citation {
        match self {
            Statement::Summary(node) => corpus.node(node).summary_cite,
            Statement::Figure(row) => corpus.all_figures()[row as usize].cite,
            Statement::Event(row) => corpus.all_events()[row as usize].cite,
            Statement::Indicator(row) => corpus.all_indicators()[row as usize].cite,
            Statement::Role(row) => corpus.all_roles()[row as usize].cite,
            Statement::Link(row) => corpus.all_links()[row as usize].cite,
        }
    }
}
