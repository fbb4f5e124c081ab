//! What is under the cursor of the comparison, as text to be taken away.

use crate::app::screens::compare::Compare;
use crate::query::{Comparison, Ledger};
use crate::report::{Claim, CompareTable, Shown, Style, number_claim};

impl Compare {
    /// What is compared.
    pub(in crate::app) fn comparison(&self) -> Option<&Comparison> {
        self.page.comparison.as_ref()
    }

    /// The number under the cursor with its sources.
    pub(in crate::app) fn claim(&self, ledger: &Ledger, style: Style) -> Option<Claim> {
        let line = self.page.lines.get(self.line).copied()?;
        Some(number_claim(ledger, self.comparison()?, line, self.measure()?, style))
    }

    /// The line under the cursor, all its columns separated by tabs.
    pub(in crate::app) fn row_text(&self, ledger: &Ledger, style: Style) -> Option<String> {
        let line = self.page.lines.get(self.line).copied()?;
        // A row is whole whatever the width.
        let layout = style.layout(0);
        let table = CompareTable::new(ledger, self.comparison()?, layout, Shown::Values);
        Some(table.row(line).join("\t"))
    }
}
