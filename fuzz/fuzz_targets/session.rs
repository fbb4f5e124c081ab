//! The file of a session.
#![no_main]

#[path = "../hold.rs"]
#[allow(dead_code, reason = "one of its questions is asked here")]
mod hold;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|held: &str| hold::session(held).unwrap());
