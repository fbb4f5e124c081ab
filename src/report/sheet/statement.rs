//! The statements of a sheet, each in one line whatever the width at which the sheet is shown:
//! what its label, its amount and its remarks say, with the source in full.
//!
//! ```text
//! subvention        10,6 M€  attribué
//!                            TICsanté, novembre 2019, § 1
//!   →  subvention · 10,6 M€ · attribué · TICsanté, novembre 2019, § 1
//! ```

use std::ops::Range;

use super::{INDENT, SheetLayout, SheetLine, Tone, laid_out};
use crate::query::{Details, Ledger};
use crate::text::{Lang, Phrase};

/// Wide enough that no statement takes two lines.
const UNBOUNDED: usize = 100_000;

/// A line of a sheet without bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// Nothing, between two sections.
    Gap,
    /// The heading of a section.
    Heading(String),
    /// Something that is said.
    Said(String),
}

/// All that a node's sheet says, its name first.
#[must_use]
pub fn statements(ledger: &Ledger, details: &Details, layout: SheetLayout) -> Vec<Statement> {
    let unbounded = SheetLayout { columns: UNBOUNDED, ..layout };
    let lines = laid_out(ledger, details, unbounded, false);
    let separator = if layout.ascii { " - " } else { " · " };
    let mut label: Option<String> = None;
    let mut statements = Vec::new();
    for line in &lines {
        let mut parts = line.parts();
        if parts.is_empty() {
            statements.push(Statement::Gap);
            continue;
        }
        if line.spans.iter().any(|span| span.tone == Tone::Heading) {
            statements.push(Statement::Heading(parts.join(separator)));
            continue;
        }
        match heads(line, layout.lang) {
            Head::Of => label = parts.first().cloned(),
            Head::Same | Head::Part => parts.splice(0..0, label.clone()).for_each(drop),
        }
        statements.push(Statement::Said(parts.join(separator)));
    }
    statements
}

/// The statement that line `at` of the sheet is part of; `None` for headings, empty lines, and
/// where there is no such line.
///
/// The same sheet without bounds has the same sections, and in each the same letters in the
/// same order, so that the letters before the line tell which statement it belongs to. Where a
/// section has as many lines in both, they tell the same: a name may be shortened there.
#[must_use]
pub fn statement(
    ledger: &Ledger,
    details: &Details,
    layout: SheetLayout,
    at: usize,
) -> Option<String> {
    let one_source = details.sources.len() == 1;
    let shown = laid_out(ledger, details, layout, one_source);
    let line = shown.get(at).filter(|line| !line.spans.is_empty())?;
    if line.spans.iter().any(|span| span.tone == Tone::Heading) {
        return None;
    }
    let unbounded = SheetLayout { columns: UNBOUNDED, ..layout };
    let whole = laid_out(ledger, details, unbounded, one_source);
    let number = shown[..at].iter().filter(|line| line.spans.is_empty()).count();
    let (from, to) = (section(&shown, number), section(&whole, number));
    let place = if from.len() == to.len() {
        to.start + at - from.start
    } else {
        let before: usize = shown[from.start..at].iter().map(letters).sum();
        let mut passed = 0;
        to.start
            + whole[to].iter().position(|line| {
                passed += letters(line);
                passed > before
            })?
    };
    match statements(ledger, details, layout).into_iter().nth(place)? {
        Statement::Said(text) => Some(text),
        Statement::Gap | Statement::Heading(_) => None,
    }
}

/// The lines of a section, counted from 0: an empty line ends one.
fn section(lines: &[SheetLine], number: usize) -> Range<usize> {
    let mut ends = (0..lines.len()).filter(|&at| lines[at].spans.is_empty());
    let start = number.checked_sub(1).and_then(|before| ends.nth(before)).map_or(0, |end| end + 1);
    start..ends.next().unwrap_or(lines.len())
}

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    /// What it is about.
    Of,
    /// Nothing: it is about the same as the line above.
    Same,
    /// That it is also stated, or a part, of what is said above.
    Part,
}

fn heads(line: &SheetLine, lang: Lang) -> Head {
    let text = line.text();
    if text.len() - text.trim_start().len() > INDENT {
        return Head::Same;
    }
    let label = text.trim_start_matches([' ', '≠', '!']);
    let part = |phrase: Phrase| {
        let rest = label.strip_prefix(phrase.text(lang));
        rest.is_some_and(|rest| rest.starts_with("  "))
    };
    if part(Phrase::AlsoStatedLabel) || part(Phrase::OfWhich) { Head::Part } else { Head::Of }
}

/// How many letters a line has: all but what depends on the width.
fn letters(line: &SheetLine) -> usize {
    let counted = |c: &char| !c.is_whitespace() && !matches!(c, '·' | '-');
    line.spans.iter().map(|span| span.text.chars().filter(counted).count()).sum()
}
