//! The selected node's details in the window: which lines, which of them has the cursor,
//! and which is first.
//!
//! The lines are those of `report::node_page`, the same that `relance show` prints, or of
//! `report::measure_page`, which `relance why` prints; they are laid out anew only when what they
//! are of, the width or the language changes.

use crate::app::frame::laid::Laid;
use crate::app::frame::page_lines::PageLines;
use crate::app::frame::scroll::next_where;
use crate::app::screens::sources::sheet_of;
use crate::query::{IdMap, Ledger, SourceOrActor, details};
use crate::report::{
    AmountOf, Page, SheetLayout, SheetLine, Statement, Style, Target, measure_page, node_page,
};

/// What a page is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum PageOf {
    /// Something in full.
    Whole(Target),
    /// An amount, and why it is what it is.
    Amount(AmountOf),
}

/// The details of one node, laid out for one width.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    lines: Laid<(Option<PageOf>, SheetLayout), PageLines>,
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
        self.lines.value().lines()
    }

    /// What the line that has the cursor is part of.
    pub(in crate::app) fn statement(&self) -> Option<&Statement> {
        self.lines.value().statement(self.line)
    }

    /// Where the line that has the cursor leads.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        self.lines().get(self.line).and_then(|line| line.target)
    }

    /// Lays out what is known of `of`, unless that is what is laid out already. Something new
    /// starts at its top; a new width keeps the place as well as it can. Where the corpus was
    /// read again the cursor stays on the line that has the text which its line had.
    pub(in crate::app) fn show(
        &mut self,
        ledger: &Ledger,
        reading: u64,
        of: Option<PageOf>,
        layout: SheetLayout,
    ) {
        if !self.lines.is_of(reading, &(of, layout)) {
            let had = self.lines().get(self.line).map(SheetLine::text);
            let same = self.lines.key().is_some_and(|(shown, _)| *shown == of);
            let had = had.filter(|_| same && self.lines.is_outdated(reading));
            let page = of.map_or_else(Page::default, |of| page_of(ledger, of, layout.style()));
            self.lines.set(reading, (of, layout), PageLines::new(page, layout.columns));
            match had {
                Some(text) => self.find_line(&text),
                None if !same => (self.line, self.top) = (0, 0),
                None => {}
            }
        }
        if let Some(place) = self.returning.take() {
            (self.line, self.top) = place;
        }
        self.line = self.line.min(self.lines().len().saturating_sub(1));
    }

    /// The corpus was read again: what is laid out is of the same thing, whatever its number is now.
    pub(in crate::app) fn remap(&mut self, moved: &IdMap) {
        self.lines.rename(|(of, _)| {
            *of = of.and_then(|of| match of {
                PageOf::Whole(target) => moved_target(moved, target).map(PageOf::Whole),
                PageOf::Amount(AmountOf { node, measure }) => {
                    let node = moved.nearest(node)?;
                    Some(PageOf::Amount(AmountOf { node, measure }))
                }
            });
        });
    }

    /// Comes back to a line once the node is laid out again.
    pub(in crate::app) fn return_to(&mut self, line: usize, top: usize) {
        self.returning = Some((line, top));
    }

    /// Puts the cursor on the nearest line that has this text, as far down the window as it was;
    /// where there is none it stays.
    fn find_line(&mut self, text: &str) {
        if let Some(line) = self.lines.value().nearest(text, self.line) {
            self.top = (self.top + line).saturating_sub(self.line);
            self.line = line;
        }
    }

    /// The next line after (or before) the cursor that leads somewhere.
    pub(in crate::app) fn next_target(&self, forward: bool) -> Option<usize> {
        let lines = self.lines();
        let now = self.target();
        let leads_on = |at: usize| lines[at].target.is_some() && lines[at].target != now;
        next_where(self.line, lines.len(), forward, leads_on)
    }
}

fn moved_target(moved: &IdMap, target: Target) -> Option<Target> {
    match target {
        Target::Node(node) => moved.nearest(node).map(Target::Node),
        Target::Actor(actor) => moved.actor(actor).map(Target::Actor),
        Target::Source(source) => moved.source(source).map(Target::Source),
    }
}

/// A node in full; of an actor what it does, of a document what it states; of an amount why it is
/// what it is.
pub(in crate::app) fn page_of(ledger: &Ledger, of: PageOf, style: Style) -> Page {
    match of {
        PageOf::Whole(Target::Node(node)) => node_page(ledger, &details(ledger, node), style),
        PageOf::Whole(Target::Actor(actor)) => sheet_of(ledger, SourceOrActor::Actor(actor), style),
        PageOf::Whole(Target::Source(source)) => {
            sheet_of(ledger, SourceOrActor::Source(source), style)
        }
        PageOf::Amount(AmountOf { node, measure }) => measure_page(ledger, node, measure, style),
    }
}
