//! JSON from values: objects whose keys stay in the order in which they are written here, and
//! lists that are written while they are read, so that a million rows need no memory.
//!
//! ```text
//! object!(id: "tsd", place: None::<&str>)      {"id": "tsd", "place": null}
//! ```

use std::io::{self, Write};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::ser::{Serialize, Serializer};

/// Writes a value as JSON, pretty-printed, with a line break at the end.
pub(super) fn write(value: &impl Serialize, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")
}

/// Euros in full.
pub(super) fn euros(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A number with so many decimals at most, rounded half away from zero.
pub(super) fn digits(value: Decimal, decimals: u32) -> String {
    euros(value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
}

/// A ratio, or a share as a fraction, as it is exported: with six decimals at most.
pub(super) fn ratio(value: Decimal) -> String {
    digits(value, 6)
}

/// A list that is written while it is read.
pub(super) struct List<I>(pub(super) I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.clone())
    }
}

/// An object of pairs, its keys in their order.
pub(super) struct Entries<I>(pub(super) I);

impl<K: Serialize, V: Serialize, I: Iterator<Item = (K, V)> + Clone> Serialize for Entries<I> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.clone())
    }
}

/// An object with these keys in this order. It is a struct of its own, with a field for each key.
macro_rules! object {
    ($($key:ident: $value:expr),+ $(,)?) => {{
        #[expect(non_camel_case_types, reason = "a key names its field and the type of it")]
        let object = {
            #[derive(serde::Serialize)]
            struct Object<$($key),+> { $($key: $key),+ }
            Object { $($key: $value),+ }
        };
        object
    }};
}
pub(super) use object;
