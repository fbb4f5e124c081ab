//! A comparison laid out: a table for a terminal with its notes and sources, bars, the
//! explanation of a number, and the same as JSON, CSV and Markdown.
//!
//! Every form says the same numbers with the same marks; a mark is part of its number.
//!
//! ```text
//!                                              prise de  concours
//!                                subvention  participation  de l’État
//! Territoire de santé de demain     10,6 M€      ≤   25 M€  ≤ 35,6 M€
//! ensemble                          25,9 M€      ≤   66 M€  ≤ 91,9 M€
//! reste, pour 21 lauréats de plus  124,1 M€      ≥  234 M€  ≥ 358,1 M€
//! ```

mod cells;
mod chart;
mod compare_csv;
mod compare_json;
mod explained;
mod markdown;
mod notes;
mod page;
mod table;

pub use cells::{measure_name, refusal_text};
pub use chart::{bar_text, chart_lines};
pub use compare_csv::compare_csv;
pub use compare_json::compare_json;
pub use explained::why_page;
pub use markdown::compare_markdown;
pub use notes::notes_page;
pub use page::compare_text;
pub use table::{CompareTable, Shown, TableColumn};

#[cfg(test)]
mod tests;
