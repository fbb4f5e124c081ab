//! A query of the corpus that ships.
#![no_main]

#[path = "../hold.rs"]
#[allow(dead_code, reason = "one of its questions is asked here")]
mod hold;

use std::sync::LazyLock;

use hold::Known;
use libfuzzer_sys::fuzz_target;
use relance::{embedded, load::Input};

static KNOWN: LazyLock<Known> =
    LazyLock::new(|| Known::new(embedded::open(&Input::Embedded).unwrap().corpus).unwrap());

fuzz_target!(|typed: &str| hold::query(typed, &KNOWN).unwrap());
