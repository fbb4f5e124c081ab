//! Whose money it is: which actors are the State, and which funders a plan or programme names.

use super::stated::Above;
use crate::domain::{ActorId, ActorKind, Corpus, NodeId, NodeKind, Role};

/// The actors of a corpus as funders.
#[derive(Debug, Clone, Copy)]
pub(super) struct Funders<'a> {
    pub(super) corpus: &'a Corpus,
}

impl Funders<'_> {
    /// What the nodes above a node say of its money.
    pub(super) fn above(self, node: NodeId) -> Above {
        Above::children_of(self.corpus.parent(node), self)
    }

    /// Whether an actor is the State, or part of it.
    pub(super) fn is_state(self, actor: ActorId) -> bool {
        self.lineage(actor).any(|actor| self.corpus.actor(actor).kind == ActorKind::State)
    }

    /// Whether an actor is another, or part of it.
    pub(super) fn is_part_of(self, actor: ActorId, whole: ActorId) -> bool {
        self.lineage(actor).any(|actor| actor == whole)
    }

    /// An actor, and what it is part of.
    fn lineage(self, actor: ActorId) -> impl Iterator<Item = ActorId> {
        let part_of = move |&actor: &ActorId| self.corpus.actor(actor).part_of;
        // Circles are refused when a corpus is made; nothing is followed for ever.
        std::iter::successors(Some(actor), part_of).take(self.corpus.actors().len())
    }

    /// Whether a plan or programme names funders and none of them is the State; `None` where it
    /// names none, and of other kinds.
    pub(super) fn is_foreign(self, node: NodeId) -> Option<bool> {
        let roles = self.corpus.roles(node);
        let names = matches!(self.corpus.node(node).kind, NodeKind::Plan | NodeKind::Programme);
        let mut funders = roles.iter().filter(|role| names && role.role == Role::Funder).peekable();
        funders.peek()?;
        Some(!funders.any(|role| self.is_state(role.actor)))
    }
}
