//! The loader's two passes against each other, on any bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(what) = relance::load::disagreement(bytes) {
        panic!("{what}");
    }
});
