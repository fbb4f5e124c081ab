//! Moving: the selected row of the outline, or the line of the details that has the
//! cursor, and the window that follows it.

use super::{Command, Explorer, Pane};
use crate::domain::NodeId;
use crate::query::Ledger;

/// Rows kept visible above and below the selection where there is room.
const MARGIN: usize = 2;

/// The first row to show so that `row` is in view among `len` rows in a window `height`
/// high, moving as little as possible from `top` and leaving no empty rows at the end.
#[must_use]
pub(super) fn follow(top: usize, row: usize, height: usize, len: usize) -> usize {
    if height == 0 {
        return top.min(len.saturating_sub(1));
    }
    let margin = MARGIN.min((height - 1) / 2);
    let highest = row.saturating_sub(margin);
    let lowest = (row + margin + 1).saturating_sub(height);
    top.clamp(lowest.min(highest), highest).min(len.saturating_sub(height))
}

/// Where `row` goes by a move of `steps` among `len` rows, stopping at the ends.
fn moved(row: usize, steps: isize, len: usize) -> usize {
    row.saturating_add_signed(steps).min(len.saturating_sub(1))
}

/// By how many lines a command moves in a window `height` lines high; none for any other.
pub(super) fn steps_of(command: Command, height: u16) -> Option<isize> {
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    match command {
        Command::MoveUp => Some(-1),
        Command::MoveDown => Some(1),
        Command::PageUp => Some(-page),
        Command::PageDown => Some(page),
        Command::HalfUp => Some(-(page / 2).max(1)),
        Command::HalfDown => Some((page / 2).max(1)),
        Command::MoveFirst => Some(isize::MIN),
        Command::MoveLast => Some(isize::MAX),
        _ => None,
    }
}

impl Explorer {
    /// Moves the selection of a part by lines.
    pub(super) fn move_steps(&mut self, pane: Pane, steps: isize) {
        match pane {
            Pane::Outline => self.row = moved(self.row, steps, self.rows.nodes().len()),
            Pane::Details => {
                self.sheet.line = moved(self.sheet.line, steps, self.sheet.lines().len());
            }
        }
    }

    /// Goes to the next (or previous) node under the same parent, or line that leads somewhere.
    pub(super) fn move_sibling(&mut self, ledger: &Ledger, forward: bool) {
        match self.focus {
            Pane::Details => {
                self.sheet.line = self.sheet.next_target(forward).unwrap_or(self.sheet.line);
            }
            Pane::Outline => {
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
        let beside = |row: &usize| {
            let node = self.rows.nodes().get(*row).copied();
            node.is_some_and(|node| corpus.node(node).depth <= depth)
        };
        let rows = self.rows.nodes().len();
        let row = if forward {
            (self.row + 1..rows).find(beside)
        } else {
            (0..self.row).rev().find(beside)
        }?;
        let node = self.rows.nodes().get(row).copied()?;
        (corpus.node(node).depth == depth || self.laureates).then_some(row)
    }

    /// Unfolds the selected node, or goes to its first child where it is unfolded.
    pub(super) fn expand(&mut self, ledger: &Ledger) {
        let Some(node) = self.selected() else { return };
        if self.laureates || !ledger.corpus.has_children(node) {
            self.set_focus(Pane::Details);
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
    pub(super) fn collapse(&mut self, ledger: &Ledger) {
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
    pub(super) fn fold(&mut self, ledger: &Ledger, node: NodeId) -> bool {
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
    pub(super) fn expand_all(&mut self, ledger: &Ledger, expanded: bool) {
        self.expanded.clear();
        if expanded {
            self.expanded.insert_range(0..ledger.corpus.len());
        }
        self.rebuild(ledger);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_window_moves_as_little_as_possible() {
        // (top, row, height, len) → top
        for (top, row, height, len, expected) in [
            (0, 0, 10, 100, 0),
            (0, 7, 10, 100, 0),
            (0, 8, 10, 100, 1),
            (20, 15, 10, 100, 13),
            (90, 99, 10, 100, 90),
            (50, 3, 10, 5, 0),
            (0, 4, 1, 9, 4),
            (0, 4, 0, 9, 0),
        ] {
            assert_eq!(follow(top, row, height, len), expected, "{top} {row} {height} {len}");
        }
    }

    proptest! {
        #[test]
        fn the_selection_is_always_in_view(top in 0_usize..500, row in 0_usize..300, height in 1_usize..60, more in 0_usize..300) {
            let len = row + 1 + more;
            let top = follow(top, row, height, len);
            prop_assert!(top <= row && row < top + height);
            prop_assert!(top + height <= len || top == 0);
        }
    }
}
