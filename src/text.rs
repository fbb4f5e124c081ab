//! Text for people: how wide it is, how it is cut, cleaned and folded; amounts and
//! dates as French and English write them; the words of the program in both.
//!
//! Nothing here knows YAML, a screen or a file. All measuring and cutting of text in
//! the crate happens in `width`, all rounding for display in `money`.

mod clean;
mod fold;
mod lang;
mod money;
mod width;
mod words;

pub use clean::clean;
pub use fold::{fold, french_order};
pub use lang::Lang;
pub use money::{integer, money, money_parts, percent, ratio};
pub use width::{pad_end, pad_start, truncate, width, wrap};
pub use words::{Phrase, Spoken, counted};
