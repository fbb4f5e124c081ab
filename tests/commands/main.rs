//! The commands as a shell sees them: what is on standard output and on standard error, and the
//! exit code. What they print for people is compared as a whole by `prose`, and what programs
//! read field by field, by the test of each command.
//!
//! ```text
//! text(&["tree", "-f", NARROW])      what is printed, by a success with nothing to say beside it
//! json(&["show", "tsd"])             the same as a value, with --format json
//! run(&["show", "zzz"]).refused()    what is said on standard error, by a refusal
//! ```
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails a test")]

mod check;
mod colours;
#[path = "../support/colours.rs"]
mod colours_support;
mod compare;
// Elsewhere the folders are others.
#[cfg(all(unix, not(target_os = "macos")))]
mod config;
mod diff;
// Elsewhere a file cannot have any name.
#[cfg(all(unix, not(target_os = "macos")))]
mod harmless;
#[cfg(all(unix, not(target_os = "macos")))]
#[path = "../support/harmless.rs"]
mod harmless_support;
mod money;
mod money_words;
mod planted;
mod printing;
#[path = "../support/program.rs"]
mod program;
mod prose;
mod questions;
mod same_numbers;
mod shipped;
#[cfg(all(unix, feature = "tui"))]
mod snapshot;
mod sources;
mod timeline;

use std::process::{Command, Output};

use program::relance;
use serde_json::Value;

/// How the program ended and what it printed.
#[derive(Debug)]
struct Ended {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ended {
    fn of(command: &mut Command) -> Ended {
        command.output().unwrap().into()
    }

    /// What was printed by a success that has nothing to say beside it, no-break spaces as
    /// spaces.
    #[track_caller]
    fn printed(&self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        spaced(&self.out)
    }

    /// What was said on standard error by a refusal that prints nothing, no-break spaces as
    /// spaces.
    #[track_caller]
    fn refused(&self) -> String {
        assert_eq!((self.code, self.out.as_str()), (Some(2), ""), "{}", self.err);
        assert!(!self.err.is_empty());
        spaced(&self.err)
    }

    /// What was printed, as the value that it is.
    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl From<Output> for Ended {
    fn from(output: Output) -> Ended {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let code = output.status.code();
        Ended { code, out: text(output.stdout), err: text(output.stderr) }
    }
}

/// A text with no-break spaces as spaces.
fn spaced(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn run(arguments: &[&str]) -> Ended {
    Ended::of(&mut relance(arguments))
}

/// What the program prints, without fault.
#[track_caller]
fn text(arguments: &[&str]) -> String {
    run(arguments).printed()
}

/// What the program prints as JSON, without fault.
#[track_caller]
fn json(arguments: &[&str]) -> Value {
    let ended = run(&[arguments, &["--format", "json"]].concat());
    assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""));
    ended.json()
}
