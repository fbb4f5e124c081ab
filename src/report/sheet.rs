//! One node in full.

use super::{SheetLine, Tone};
use crate::query::{Details, Ledger};
use crate::text::Lang;

/// How a sheet is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetLayout {
    /// The language of its labels; names stay as in the corpus.
    pub lang: Lang,
    /// The most columns that a line may take.
    pub columns: usize,
    /// Whether marks are ASCII.
    pub ascii: bool,
}

/// The details of a node as lines.
#[must_use]
pub fn sheet(ledger: &Ledger, details: &Details, _layout: SheetLayout) -> Vec<SheetLine> {
    let mut line = SheetLine::default();
    line.push(ledger.corpus.name(details.node), Tone::Strong);
    vec![line]
}
