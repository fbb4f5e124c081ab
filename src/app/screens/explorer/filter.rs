//! Ticking kinds and instruments in the filter.

use crate::app::overlays::picker::Choice;
use crate::app::screens::explorer::{Entered, Explorer};
use crate::query::{Filter, Ledger, kept};

impl Explorer {
    /// Ticks or unticks a row of the filter; any other choice changes nothing. What the filter
    /// keeps is unfolded, and folded again as it was when the filter goes.
    pub(in crate::app) fn tick(&mut self, ledger: &Ledger, choice: Choice) {
        let mut filter = self.filter;
        match choice {
            Choice::Kind(kind) => filter.kinds = filter.kinds.toggled(kind),
            Choice::Instrument(instrument) => {
                let on = filter.instrument == Some(instrument);
                filter.instrument = (!on).then_some(instrument);
            }
            Choice::Heading
            | Choice::Run(_)
            | Choice::Wanted(_)
            | Choice::Changed(_)
            | Choice::Rule(_)
            | Choice::Copy(_) => return,
        }
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
