//! The real program in a real terminal. What can be seen without one is tested without one.
#![cfg(all(unix, feature = "tui"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails a test")]

mod as_seen;
mod clipboard;
mod colours;
#[path = "../support/colours.rs"]
mod colours_support;
// Elsewhere the folders are others.
#[cfg(not(target_os = "macos"))]
mod config;
mod editing;
mod limits;
#[path = "../support/program.rs"]
mod program;
#[path = "../support/pty.rs"]
mod pty;
mod running;
#[cfg(not(target_os = "macos"))]
mod session;
mod unasked;

/// What opens the program on the narrow corpus.
fn narrow() -> pty::Start {
    pty::Start::new(program::PROGRAM).arg(program::NARROW)
}
