//! Moving: the selected row of the outline, or the line of the details that has the cursor.

use crate::app::frame::list_and_page::Part;
use crate::app::frame::scroll::{moved, next_where};
use crate::app::screens::explorer::Explorer;
use crate::domain::NodeId;
use crate::query::Ledger;

impl Explorer {
    /// Moves the selection of a part by lines.
    pub(in crate::app) fn move_steps(&mut self, pane: Part, steps: isize) {
        match pane {
            Part::List => self.row = moved(self.row, steps, self.rows.nodes().len()),
            Part::Page => {
                self.sheet.line = moved(self.sheet.line, steps, self.sheet.lines().len());
            }
        }
    }

    /// Goes to the next (or previous) node under the same parent, or line that leads somewhere.
    pub(in crate::app) fn move_sibling(&mut self, ledger: &Ledger, forward: bool) {
        match self.focus {
            Part::Page => {
                self.sheet.line = self.sheet.next_target(forward).unwrap_or(self.sheet.line);
            }
            Part::List => {
                if let Some(row) = self.sibling_row(ledger, forward) {
                    self.row = row;
                }
            }
        }
    }

    fn sibling_row(&self, ledger: &Ledger, forward: bool) -> Option<usize> {
        let corpus = &ledger.corpus;
        let selected = self.selected()?;
        let depth = corpus.node(selected).depth;
        let rows = self.rows.nodes();
        let depth_at = |row: usize| corpus.node(rows[row]).depth;
        let row = next_where(self.row, rows.len(), forward, |row| depth_at(row) <= depth)?;
        (depth_at(row) == depth || self.laureates).then_some(row)
    }

    /// Unfolds the selected node, or goes to its first child where it is unfolded.
    pub(in crate::app) fn expand(&mut self, ledger: &Ledger) {
        let Some(node) = self.selected() else { return };
        if self.laureates || !ledger.corpus.has_children(node) {
            self.set_focus(Part::Page);
        } else if self.expanded.contains(node) {
            let below = self.rows.nodes().get(self.row + 1).copied();
            if below.is_some_and(|below| ledger.corpus.parent(below) == Some(node)) {
                self.row += 1;
            }
        } else {
            self.expanded.insert(node);
            self.rebuild(ledger);
        }
    }

    /// Folds the selected node, or goes to its parent where it is folded.
    pub(in crate::app) fn collapse(&mut self, ledger: &Ledger) {
        let Some(node) = self.selected() else { return };
        if self.fold(ledger, node) {
            return;
        }
        let parent = ledger.corpus.parent(node).and_then(|parent| self.rows.row_of(parent));
        if let Some(row) = parent {
            self.row = row;
        }
    }

    /// Folds `node`; whether it was unfolded. The root shown is never folded.
    pub(in crate::app) fn fold(&mut self, ledger: &Ledger, node: NodeId) -> bool {
        let open = !self.laureates
            && self.root != Some(node)
            && ledger.corpus.has_children(node)
            && self.expanded.contains(node);
        if open {
            self.expanded.remove(node);
            self.rebuild(ledger);
        }
        open
    }

    /// Unfolds or folds everything.
    pub(in crate::app) fn expand_all(&mut self, ledger: &Ledger, expanded: bool) {
        self.expanded.clear();
        if expanded {
            self.expanded.insert_range(0..ledger.corpus.len());
        }
        self.rebuild(ledger);
    }
}
