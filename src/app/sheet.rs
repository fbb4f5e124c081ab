//! The selected node's details in the window: which lines, which of them has the cursor,
//! and which is first.
//!
//! The lines come from `report::sheet`, the same that `relance show` prints, and are laid
//! out anew only when the node, the width or the language changes.

use crate::domain::NodeId;
use crate::query::{Ledger, details};
use crate::report::{SheetLayout, SheetLine, Target, sheet};

/// The details of one node, laid out for one width.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    lines: Vec<SheetLine>,
    of: Option<(NodeId, SheetLayout)>,
    /// The line and top to come back to once the lines are there.
    returning: Option<(usize, usize)>,
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

    /// Where the line that has the cursor leads.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        self.lines.get(self.line).and_then(|line| line.target)
    }

    /// Lays out the details of `node`, unless that is what is laid out already. A new node
    /// starts at its top; a new width keeps the place as well as it can.
    pub(super) fn show(&mut self, ledger: &Ledger, node: Option<NodeId>, layout: SheetLayout) {
        let wanted = node.map(|node| (node, layout));
        if wanted != self.of {
            let same_node = self.of.map(|(node, _)| node) == node;
            self.of = wanted;
            self.lines =
                node.map_or_else(Vec::new, |node| sheet(ledger, &details(ledger, node), layout));
            if !same_node {
                (self.line, self.top) = (0, 0);
            }
        }
        if let Some(place) = self.returning.take() {
            (self.line, self.top) = place;
        }
        self.line = self.line.min(self.lines.len().saturating_sub(1));
    }

    /// Comes back to a line once the node is laid out again.
    pub(super) fn return_to(&mut self, line: usize, top: usize) {
        self.returning = Some((line, top));
    }

    /// The next line after (or before) the cursor that leads somewhere.
    pub(super) fn next_target(&self, forward: bool) -> Option<usize> {
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
