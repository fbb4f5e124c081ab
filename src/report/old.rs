//! Names that the screens use until they keep pages themselves.
#![expect(missing_docs, reason = "they go with the next commits")]

use super::{
    Page, SheetLayout, SheetLine, Statement, StatementKind, Style, Theirs, actor_page, change_page,
    evidence_page, finding_page, node_page, notes_page, source_page, why_page,
};
use crate::domain::{ActorId, SourceId};
use crate::query::{Change, Comparison, Corpora, Details, Finding, Ledger, Measure, Why};

pub type FindingStyle = Style;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    pub of: String,
    pub parts: Vec<String>,
}

impl Saying {
    #[must_use]
    pub fn text(&self, ascii: bool) -> String {
        let parts = self.parts.join(if ascii { " - " } else { " · " });
        if self.of.is_empty() { parts } else { format!("{} — {parts}", self.of) }
    }
    #[must_use]
    pub fn row(&self) -> String {
        let of = std::iter::once(self.of.as_str()).filter(|of| !of.is_empty());
        of.chain(self.parts.iter().map(String::as_str)).collect::<Vec<_>>().join("\t")
    }
}

fn saying(page: &Page, columns: usize, at: usize) -> Option<Saying> {
    let number = page.lines(columns).get(at)?.statement?;
    let found = page.statements().get(number)?;
    let Statement { subject, .. } = found;
    (found.kind != StatementKind::Gap)
        .then(|| Saying { of: subject.of.clone(), parts: found.parts() })
}

#[must_use]
pub fn sheet(ledger: &Ledger, details: &Details, layout: SheetLayout) -> Vec<SheetLine> {
    node_page(ledger, details, layout.style()).lines(layout.columns)
}
#[must_use]
pub fn statement(l: &Ledger, details: &Details, layout: SheetLayout, at: usize) -> Option<String> {
    let page = node_page(l, details, layout.style());
    let found = page.statements().get(page.lines(layout.columns).get(at)?.statement?)?;
    (found.kind == StatementKind::Said).then(|| found.text(layout.style()))
}
#[must_use]
pub fn node_markdown(ledger: &Ledger, details: &Details, layout: SheetLayout) -> String {
    node_page(ledger, details, layout.style()).markdown()
}
#[must_use]
pub fn finding_lines(ledger: &Ledger, finding: &Finding, layout: SheetLayout) -> Vec<SheetLine> {
    finding_page(ledger, finding, layout.style()).lines(layout.columns)
}
#[must_use]
pub fn finding_evidence(ledger: &Ledger, finding: &Finding, layout: SheetLayout) -> Vec<SheetLine> {
    evidence_page(ledger, finding, layout.style()).lines(layout.columns)
}
#[must_use]
pub fn finding_saying(l: &Ledger, finding: &Finding, y: SheetLayout, at: usize) -> Option<Saying> {
    saying(&finding_page(l, finding, y.style()), y.columns, at)
}
#[must_use]
pub fn document_sheet(
    ledger: &Ledger,
    source: Option<SourceId>,
    theirs: Theirs<'_>,
    layout: SheetLayout,
) -> Vec<SheetLine> {
    source_page(ledger, source, theirs, layout.style()).lines(layout.columns)
}
#[must_use]
pub fn document_saying(
    ledger: &Ledger,
    source: Option<SourceId>,
    theirs: Theirs<'_>,
    (layout, at): (SheetLayout, usize),
) -> Option<Saying> {
    saying(&source_page(ledger, source, theirs, layout.style()), layout.columns, at)
}
#[must_use]
pub fn actor_sheet(l: &Ledger, a: ActorId, theirs: Theirs<'_>, y: SheetLayout) -> Vec<SheetLine> {
    actor_page(l, a, theirs, y.style()).lines(y.columns)
}
#[must_use]
pub fn actor_saying(
    ledger: &Ledger,
    actor: ActorId,
    theirs: Theirs<'_>,
    (layout, at): (SheetLayout, usize),
) -> Option<Saying> {
    saying(&actor_page(ledger, actor, theirs, layout.style()), layout.columns, at)
}
#[must_use]
pub fn change_sheet(corpora: Corpora<'_>, change: &Change, layout: SheetLayout) -> Vec<SheetLine> {
    change_page(corpora, change, layout.style()).lines(layout.columns)
}
#[must_use]
pub fn change_saying(c: Corpora<'_>, change: &Change, y: SheetLayout, at: usize) -> Option<Saying> {
    saying(&change_page(c, change, y.style()), y.columns, at)
}
#[must_use]
pub fn why_lines(l: &Ledger, c: &Comparison, why: &Why, y: SheetLayout) -> Vec<SheetLine> {
    why_page(l, c, why, y.style()).lines(y.columns)
}
#[must_use]
pub fn notes(l: &Ledger, c: &Comparison, of: &[Measure], y: SheetLayout) -> Vec<SheetLine> {
    notes_page(l, c, of, y.style()).lines(y.columns)
}
#[must_use]
pub fn difference_text(
    c: Corpora<'_>,
    d: &crate::query::Difference,
    y: SheetLayout,
) -> Vec<SheetLine> {
    super::difference_page(c, d, y.style()).lines(y.columns)
}
