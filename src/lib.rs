//! `relance`, a terminal explorer for public-funding plans.
//!
//! The crate is layered; a module uses only those above it in this list:
//!
//! | layer | holds |
//! |---|---|
//! | [`domain`] | nodes, instruments, exact amounts, partial dates, the corpus |
//! | [`text`] | width, cleaning, folding, money and dates for people, the words in both languages |
//! | [`disk`] | files put in their place whole or not at all |
//! | [`load`] | YAML to domain, with every diagnostic in one run |
//! | [`embedded`] | the corpus that ships, compiled in |
//! | [`query`] | questions about a corpus, each answered by a value |
//! | [`report`] | those values as text, JSON, CSV and YAML |
//!
//! Under the feature `tui`, on Unix, follow `app` (state and actions), `view` (cells),
//! `snapshot` (a drawn buffer as text) and `term` (the terminal itself).

pub mod app;
pub mod disk;
pub mod domain;
pub mod embedded;
pub mod load;
pub mod query;
pub mod report;
#[cfg(all(unix, feature = "tui"))]
pub mod snapshot;
#[cfg(all(unix, feature = "tui"))]
pub mod term;
pub mod text;
#[cfg(all(unix, feature = "tui"))]
pub mod view;
