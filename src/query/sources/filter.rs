//! Which statements are wanted.

use super::{Statement, StatementKind};
use crate::domain::{ActorKind, NodeId, Role};
use crate::query::{KindSet, Ledger, WordSet};

/// Which statements are wanted. An empty set admits all; conditions of several
/// sorts must all hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatementFilter {
    /// Statements of these sorts.
    pub what: WordSet<StatementKind>,
    /// Of nodes of these kinds.
    pub nodes: KindSet,
    /// Of actors of these kinds: of what actors do only.
    pub actors: WordSet<ActorKind>,
    /// Of these roles: of what actors do only.
    pub roles: WordSet<Role>,
    /// Figures alone, and of those the ones that no second document states.
    pub only: bool,
    /// Of this node and all below it.
    pub under: Option<NodeId>,
}

impl StatementFilter {
    /// Whether everything is wanted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == StatementFilter::default()
    }

    /// Whether a statement of a document is wanted.
    #[must_use]
    pub fn keeps(&self, ledger: &Ledger, statement: Statement) -> bool {
        self.keeps_sources(ledger, statement)
            && self.what.admits(statement.kind())
            && self.keeps_node(ledger, statement)
    }

    /// Whether a part that an actor has in something is wanted.
    #[must_use]
    pub fn keeps_part(&self, ledger: &Ledger, part: Statement) -> bool {
        let role = if let Statement::Role(row) = part {
            ledger.corpus.all_roles()[row as usize].role
        } else {
            Role::Funder
        };
        self.keeps_sources(ledger, part) && self.roles.admits(role) && self.keeps_node(ledger, part)
    }

    /// Whether as many documents state it as are wanted.
    fn keeps_sources(&self, ledger: &Ledger, statement: Statement) -> bool {
        !self.only || ledger.provenance().is_of_one_source(statement) == Some(true)
    }

    fn keeps_node(&self, ledger: &Ledger, statement: Statement) -> bool {
        if self.nodes.is_empty() && self.under.is_none() {
            return true;
        }
        let corpus = &ledger.corpus;
        let node = statement.node(corpus);
        let within = self.under.is_none_or(|above| corpus.is_within(node, above));
        within && self.nodes.admits(corpus.node(node).kind)
    }
}
