//! What the filter does to the rows.

use crate::app::screens::explorer::{Entered, Explorer};
use crate::query::{Filter, Ledger, kept};

impl Explorer {
    /// Shows only what passes a filter. What the filter keeps is unfolded, and folded again as it
    /// was when the filter goes.
    pub(in crate::app) fn set_filter(&mut self, filter: Filter, ledger: &Ledger) {
        if filter.is_empty() {
            self.clear_filter(ledger);
            return;
        }
        if self.filter.is_empty() {
            self.entered.push(Entered::Filter);
        }
        self.unfiltered.get_or_insert_with(|| self.expanded.clone());
        self.filter = filter;
        self.expanded = kept(&ledger.corpus, filter);
        self.rebuild(ledger);
    }

    /// Removes the filter; whether there was one.
    pub(in crate::app) fn clear_filter(&mut self, ledger: &Ledger) -> bool {
        let filtered = !self.filter.is_empty();
        self.filter = Filter::default();
        self.entered.retain(|entered| *entered != Entered::Filter);
        if let Some(expanded) = self.unfiltered.take() {
            self.expanded = expanded;
        }
        if filtered {
            self.rebuild(ledger);
        }
        filtered
    }
}
