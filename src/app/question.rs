//! Questions that take too long for the loop: a room asks one ([`Go::Ask`]), the terminal layer
//! answers it beside the loop ([`Effect::Ask`]), and the answer comes back to the room that asked
//! ([`Room::answered`]). Only the newest question is wanted; an answer to any other is dropped.
//!
//! [`Go::Ask`]: crate::app::go::Go::Ask
//! [`Effect::Ask`]: crate::app::Effect::Ask
//! [`Room::answered`]: crate::app::room::Room::answered

use crate::app::screens::View;
use crate::query::search::{Answer, Query, QueryError};

/// What a room asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// What a query finds, as it was typed.
    Hits(String),
}

/// The answer to a question.
#[derive(Debug, Clone)]
pub enum Reply {
    /// The query as it was read and what it found, or what is wrong with it.
    Hits(Result<(Query, Answer), QueryError>),
}

/// An answer, under the number of its question.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The number of the question.
    pub number: u64,
    /// The answer.
    pub reply: Reply,
}

/// The newest question: its number, and the room that waits for its answer.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asking {
    /// The number; 0 where nothing was ever asked.
    pub number: u64,
    /// The room; `None` where nothing is waited for.
    pub by: Option<View>,
}
