//! A page in lines of some width, each of which knows the statement that it is part of.

use crate::report::{Page, SheetLine, Statement};

/// A page laid out.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct PageLines {
    page: Page,
    lines: Vec<SheetLine>,
}

impl PageLines {
    /// A page in lines of at most so many columns.
    pub fn new(page: Page, columns: usize) -> PageLines {
        PageLines { lines: page.lines(columns), page }
    }

    /// Lines of no page.
    #[cfg(test)]
    pub(crate) fn bare(lines: Vec<SheetLine>) -> PageLines {
        PageLines { page: Page::default(), lines }
    }

    /// The lines.
    pub fn lines(&self) -> &[SheetLine] {
        &self.lines
    }

    /// The statement that a line is part of.
    pub(crate) fn statement(&self, line: usize) -> Option<&Statement> {
        self.page.statements().get(self.lines.get(line)?.statement?)
    }

    /// The line nearest to `line` that has this text, whatever the width of its columns.
    pub(crate) fn nearest(&self, text: &str, line: usize) -> Option<usize> {
        let has =
            |&at: &usize| self.lines[at].text().split_whitespace().eq(text.split_whitespace());
        (0..self.lines.len()).filter(has).min_by_key(|at| at.abs_diff(line))
    }
}
