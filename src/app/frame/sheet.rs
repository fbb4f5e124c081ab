//! The selected node's details in the window: which lines, which of them has the cursor,
//! and which is first.
//!
//! The lines are those of `report::node_page`, the same that `relance show` prints, laid out
//! anew only when the node, the width or the language changes.

use crate::app::screens::sources::sheet_of;
use crate::query::{Ledger, SourceOrActor, details};
use crate::report::{Page, SheetLayout, SheetLine, Statement, Style, Target, node_page};

/// The details of one node, laid out for one width.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    page: Page,
    lines: Vec<SheetLine>,
    of: Option<(Target, SheetLayout)>,
    /// The line and top to come back to once the lines are there.
    returning: Option<(usize, usize)>,
    /// What the line to come back to said before the corpus was read again.
    said: Option<String>,
    /// The line that has the cursor.
    pub line: usize,
    /// The first line in the window.
    pub top: usize,
}

impl Sheet {
    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[SheetLine] {
        &self.lines
    }

    /// What the line that has the cursor is part of.
    pub(in crate::app) fn statement(&self) -> Option<&Statement> {
        self.page.statements().get(self.lines.get(self.line)?.statement?)
    }

    /// Where the line that has the cursor leads.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        self.lines.get(self.line).and_then(|line| line.target)
    }

    /// Lays out what is known of `of`, unless that is what is laid out already. Something new
    /// starts at its top; a new width keeps the place as well as it can.
    pub(in crate::app) fn show(
        &mut self,
        ledger: &Ledger,
        of: Option<Target>,
        layout: SheetLayout,
    ) {
        let wanted = of.map(|of| (of, layout));
        if wanted != self.of {
            let same = self.of.map(|(shown, _)| shown) == of;
            self.of = wanted;
            self.page = of.map_or_else(Page::default, |of| page_of(ledger, of, layout.style()));
            self.lines = self.page.lines(layout.columns);
            if !same {
                (self.line, self.top) = (0, 0);
            }
        }
        if let Some(place) = self.returning.take() {
            (self.line, self.top) = place;
        }
        if let Some(said) = self.said.take() {
            self.find_line(&said);
        }
        self.line = self.line.min(self.lines.len().saturating_sub(1));
    }

    /// Comes back to a line once the node is laid out again.
    pub(in crate::app) fn return_to(&mut self, line: usize, top: usize) {
        self.returning = Some((line, top));
    }

    /// The corpus was read again: what is shown is laid out anew, and the cursor stays on the
    /// line that says what it says now.
    pub(in crate::app) fn reload(&mut self) {
        if self.of.take().is_some() && self.returning.is_none() {
            self.returning = Some((self.line, self.top));
            self.said = self.lines.get(self.line).map(SheetLine::text);
        }
    }

    /// Puts the cursor on the nearest line that says `said`, as far down the window as it was;
    /// where there is none it stays.
    fn find_line(&mut self, said: &str) {
        let says = |at: &usize| self.lines.get(*at).is_some_and(|line| line.text() == said);
        let nearest = (0..self.lines.len()).filter(says).min_by_key(|at| at.abs_diff(self.line));
        if let Some(line) = nearest {
            self.top = (self.top + line).saturating_sub(self.line);
            self.line = line;
        }
    }

    /// The next line after (or before) the cursor that leads somewhere.
    pub(in crate::app) fn next_target(&self, forward: bool) -> Option<usize> {
        let leads = |&at: &usize| self.lines.get(at).is_some_and(|line| line.target.is_some());
        let now = self.lines.get(self.line).and_then(|line| line.target);
        let other = |at: &usize| self.lines.get(*at).and_then(|line| line.target) != now;
        if forward {
            (self.line + 1..self.lines.len()).filter(other).find(leads)
        } else {
            (0..self.line).rev().filter(other).find(leads)
        }
    }
}

/// A node in full; of an actor what it does, of a document what it states.
fn page_of(ledger: &Ledger, of: Target, style: Style) -> Page {
    match of {
        Target::Node(node) => node_page(ledger, &details(ledger, node), style),
        Target::Actor(actor) => sheet_of(ledger, SourceOrActor::Actor(actor), style),
        Target::Source(source) => sheet_of(ledger, SourceOrActor::Source(source), style),
    }
}
