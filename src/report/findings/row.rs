//! A finding in one line of a list, and the headings of the list.
//!
//! ```text
//! Warnings  11
//! disagreement  Ségur, digital part       €3.5bn and €2bn do not meet (envelope); …
//! sum           Programme d’investisseme… €35bn + €12bn + €10bn + €20bn = €77bn, …
//! ```

use super::super::{SheetLayout, SheetLine, Target, Tone};
use super::{Standing, Style, finding_sentence};
use crate::domain::{Rule, Word};
use crate::query::{Finding, Ledger};
use crate::text::{Lang, Phrase, Spoken, integer, pad_end, truncate, width};

/// Between two columns.
const GAP: usize = 2;
/// The least and the most columns of a name, and where there is room for the rule beside it.
const LEAST_NAME: usize = 14;
const MOST_NAME: usize = 40;
const ROOM_FOR_RULE: usize = 60;

/// A finding in one line, cut where it is too long: its rule, its node and its sentence.
#[must_use]
pub fn finding_row(ledger: &Ledger, finding: &Finding, layout: SheetLayout) -> SheetLine {
    let SheetLayout { lang, columns, ascii } = layout;
    let target = Some(Target::Node(finding.node));
    let mut line = SheetLine { target, ..SheetLine::default() };
    let gap = " ".repeat(GAP);
    if columns >= ROOM_FOR_RULE {
        let rules = Rule::ALL.iter().map(|rule| width(rule.spoken(lang))).max().unwrap_or(0);
        let rule = pad_end(finding.rule.spoken(lang), rules);
        line.push(format!("{rule}{gap}"), Tone::Dim);
    }
    let names = (columns * 3 / 10).clamp(LEAST_NAME, MOST_NAME);
    let name = ledger.corpus.name(finding.node);
    let short = if width(name) > names { ledger.corpus.short_name(finding.node) } else { name };
    line.push(pad_end(&truncate(short, names), names), Tone::Strong);
    line.push(gap, Tone::Plain);
    let said = finding_sentence(ledger, finding, Style { lang, ascii });
    // What is not seen need not be kept.
    line.push(truncate(&said, columns), Tone::Plain);
    line.cut(columns.max(1));
    line
}

/// The heading of all findings of a standing, with how many they are.
#[must_use]
pub fn finding_heading(standing: Standing, count: usize, lang: Lang) -> SheetLine {
    let tone = match standing {
        Standing::Error | Standing::Warning => Tone::Warning,
        Standing::Accepted | Standing::Information => Tone::Heading,
    };
    let mut line = SheetLine::of(standing.heading(lang), tone);
    line.push(format!("  {}", integer(count, lang)), Tone::Dim);
    line
}

/// What is shown where nothing is found.
#[must_use]
pub fn no_findings(lang: Lang) -> SheetLine {
    SheetLine::of(Phrase::NoFindings.text(lang), Tone::Dim)
}
