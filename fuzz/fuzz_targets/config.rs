//! A configuration.
#![no_main]

#[path = "../hold.rs"]
#[allow(dead_code, reason = "one of its questions is asked here")]
mod hold;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().unwrap());

fuzz_target!(|bytes: &[u8]| hold::config(bytes, &FOLDER).unwrap());
