//! The terminal itself, the only impure part of the interface: taking it and giving it
//! back, reading keys and signals, drawing frames, and performing effects.
//!
//! Nothing here knows what a key means: events become actions, [`update`](crate::app::update)
//! answers with effects, and those are performed. Start with [`run()`].

mod clipboard;
mod corpus;
mod decoder;
mod edit;
mod events;
mod guard;
mod picture;
mod run;
mod save;
mod screen;
mod search;
mod signals;
mod threads;
mod watch;

pub use corpus::{Opened, Read, Unread, read};
pub use picture::{drawn, drawn_whole, written};
pub use run::{Keep, Outcome, Setup, Start, run, run_on};
pub use signals::is_ignored;
