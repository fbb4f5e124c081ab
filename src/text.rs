//! Text for people: how wide it is, how it is cut, cleaned and folded; amounts and
//! dates as French and English write them; the words of the program in both.
//!
//! Nothing here knows YAML, a screen or a file. All measuring and cutting of text in
//! the crate happens in `width`, all rounding for display in `money`.

mod clean;
mod lang;
mod width;
mod words;

pub use clean::clean;
pub use lang::Lang;
pub use width::width;
pub use words::{Phrase, Spoken, counted};
