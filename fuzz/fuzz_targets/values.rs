//! An amount on the first line, a date, a period or a key on the second.
#![no_main]

#[path = "../hold.rs"]
#[allow(dead_code, reason = "one of its questions is asked here")]
mod hold;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (amount, when) = text.split_once('\n').unwrap_or((text, text));
    hold::values(amount, when).unwrap();
});
