//! A page of lines that knows where each of its statements begins, so that a statement can be
//! told whole and in one line, whatever the width at which the page is shown.
//!
//! The same page is laid out once more without bounds, with what each statement is of: it has
//! the same statements in the same order.
//!
//! ```text
//! 3,5 Md€  TICsanté, septembre
//!          2020, § 1
//!   →  Volet numérique — enveloppe · annoncé · 3,5 Md€ · TICsanté, septembre 2020, § 1
//! ```

use super::sheet::cut;
use super::{SheetLayout, SheetLine};

/// Wide enough that no statement takes two lines.
const UNBOUNDED: usize = 100_000;

/// A statement in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// What it is of: a node with its acronym; empty where the rest says it.
    pub of: String,
    /// What is said, part by part.
    pub parts: Vec<String>,
}

impl Saying {
    /// All of it: `e-Meuse santé — subvention · 8,4 M€`.
    #[must_use]
    pub fn text(&self, ascii: bool) -> String {
        let parts = self.parts.join(if ascii { " - " } else { " · " });
        if self.of.is_empty() { parts } else { format!("{} — {parts}", self.of) }
    }

    /// All of it, the parts told apart by tabs.
    #[must_use]
    pub fn row(&self) -> String {
        let of = std::iter::once(self.of.as_str()).filter(|of| !of.is_empty());
        of.chain(self.parts.iter().map(String::as_str)).collect::<Vec<_>>().join("\t")
    }
}

/// The same layout without bounds.
pub(super) fn unbounded(layout: SheetLayout) -> SheetLayout {
    SheetLayout { columns: UNBOUNDED, ..layout }
}

/// Lines, and where among them each statement begins.
#[derive(Debug, Default)]
pub(super) struct Lines {
    lines: Vec<SheetLine>,
    begins: Vec<(usize, String)>,
}

impl Lines {
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Begins a statement: the lines that follow are of it, up to the next one.
    pub(super) fn begin(&mut self, of: String) {
        self.begins.push((self.lines.len(), of));
    }

    pub(super) fn push(&mut self, line: SheetLine) {
        self.lines.push(line);
    }

    /// An empty line, which is of no statement.
    pub(super) fn blank(&mut self) {
        self.begin(String::new());
        self.push(SheetLine::default());
    }

    /// Adds the lines and statements of another page.
    pub(super) fn append(&mut self, other: Lines) {
        let above = self.lines.len();
        self.begins.extend(other.begins.into_iter().map(|(at, of)| (above + at, of)));
        self.lines.extend(other.lines);
    }

    /// The lines, none of them wider than asked.
    pub(super) fn cut(self, columns: usize) -> Vec<SheetLine> {
        let mut lines = self.lines;
        for line in &mut lines {
            cut(line, columns.max(1));
        }
        lines
    }

    /// What line `at` is part of, as `whole` says it, which is the same page without bounds;
    /// `None` where nothing is said.
    pub(super) fn saying(&self, at: usize, whole: &Lines) -> Option<Saying> {
        self.lines.get(at)?;
        let number = self.begins.partition_point(|(begin, _)| *begin <= at).checked_sub(1)?;
        let (begin, of) = whole.begins.get(number)?;
        let end = whole.begins.get(number + 1).map_or(whole.lines.len(), |(end, _)| *end);
        let lines = whole.lines.get(*begin..end)?;
        let parts: Vec<String> = lines.iter().flat_map(SheetLine::parts).collect();
        (!parts.is_empty()).then(|| Saying { of: of.clone(), parts })
    }
}
