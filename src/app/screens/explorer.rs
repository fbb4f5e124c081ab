//! The explorer's state: what is shown of the tree, what is selected, and the ways back.
//!
//! The rows are recomputed when what they show changes (unfolding, order, filter, root),
//! never on a move. `entered` is what `Esc` leaves, last first.

pub(in crate::app) mod filter;
pub(in crate::app) mod layout;
pub(in crate::app) mod moves;
pub(in crate::app) mod room;
pub(in crate::app) mod rows;

use crate::app::frame::list_and_page::Part;
use crate::app::frame::sheet::Sheet;
use crate::app::screens::explorer::rows::Rows;
use crate::domain::{Corpus, NodeId, NodeKind};
use crate::query::{
    Base, Filter, Ledger, Measure, NodeSet, Order, OutlineRequest, ShareBase, outline,
};

/// What stands before a row's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Its children are shown.
    Open,
    /// Its children are folded away.
    Closed,
    /// There are none to show.
    Leaf,
}

/// Something that was entered and that `Esc` leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) enum Entered {
    /// The details got the keys.
    Details,
    /// A node became the root; the place to come back to.
    Root(Place),
    /// The list of laureates; the place to come back to.
    Laureates(Place),
    /// A filter was set.
    Filter,
    /// A part was enlarged.
    Zoom,
    /// An amount is explained; the place to come back to.
    Why(Place),
}

/// A place to come back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) struct Place {
    pub(in crate::app) root: Option<NodeId>,
    laureates: bool,
    pub(in crate::app) node: Option<NodeId>,
    top: usize,
    focus: Part,
    line: usize,
    line_top: usize,
}

/// The explorer.
#[derive(Debug, Clone, Default)]
pub struct Explorer {
    /// The node whose subtree is shown; `None` for the whole corpus.
    pub root: Option<NodeId>,
    /// The visible rows.
    pub rows: Rows,
    /// The selected row; 0 where there is none.
    pub row: usize,
    /// The first row in the window.
    pub top: usize,
    /// The nodes that are unfolded.
    pub expanded: NodeSet,
    /// The order of siblings.
    pub order: Order,
    /// What the money column shows.
    pub column: Measure,
    /// What the bars are shares of.
    pub base: Base,
    /// What is shown at all.
    pub filter: Filter,
    /// Whether the rows are a flat list of laureates.
    pub laureates: bool,
    /// Which part has the keys.
    pub focus: Part,
    /// Whether the part that has the keys takes the whole window.
    pub zoom: bool,
    /// The selected node's details, or the explanation of one of its amounts, laid out.
    pub sheet: Sheet,
    /// The measure of which the amount is explained instead of the details, if one is.
    pub why: Option<Measure>,
    /// What was unfolded before the filter unfolded what it keeps.
    pub(in crate::app) unfiltered: Option<NodeSet>,
    pub(in crate::app) entered: Vec<Entered>,
    /// Where we were before the last jump, until the history has it.
    pub(in crate::app) left: Option<Place>,
}

impl Explorer {
    /// Shows the corpus from its roots. A single root is unfolded, since there is nothing
    /// else to see.
    pub(in crate::app) fn open(&mut self, ledger: &Ledger) {
        let mut roots = ledger.corpus.roots();
        if let (Some(only), None) = (roots.next(), roots.next()) {
            self.expanded.insert(only);
        }
        self.column = ledger.opening(None);
        self.rebuild(ledger);
    }

    /// The selected node; `None` where no row is shown.
    #[must_use]
    pub fn selected(&self) -> Option<NodeId> {
        self.rows.nodes().get(self.row).copied()
    }

    /// The one amount of which the shares of the column are; `None` where nothing is selected, and
    /// where the base discloses nothing whole.
    #[must_use]
    pub fn share_base(&self, ledger: &Ledger) -> Option<ShareBase> {
        ledger.share_base(self.base, self.column, self.selected()?, self.root)
    }

    /// How far `node` is moved to the right: its depth below the root shown.
    pub(crate) fn depth(&self, corpus: &Corpus, node: NodeId) -> usize {
        if self.laureates {
            return 0;
        }
        let above = self.root.map_or(0, |root| usize::from(corpus.node(root).depth));
        usize::from(corpus.node(node).depth).saturating_sub(above)
    }

    /// Whether the children of the node in `row` are shown below it. A node none of whose
    /// children pass the filter is a leaf while it is on.
    #[must_use]
    pub fn fold_of(&self, corpus: &Corpus, row: usize) -> Fold {
        let Some(&node) = self.rows.nodes().get(row) else { return Fold::Leaf };
        if self.laureates || !corpus.has_children(node) {
            return Fold::Leaf;
        }
        if self.root != Some(node) && !self.expanded.contains(node) {
            return Fold::Closed;
        }
        let below = self.rows.nodes().get(row + 1);
        let shown = below.is_some_and(|&below| corpus.parent(below) == Some(node));
        if shown { Fold::Open } else { Fold::Leaf }
    }

    /// Computes the rows anew and keeps the selection, or the nearest row that stands for it.
    pub(in crate::app) fn rebuild(&mut self, ledger: &Ledger) {
        self.rebuild_at(ledger, self.selected());
    }

    /// Computes the rows anew and selects `selected`, or the nearest row that stands for it.
    pub(in crate::app) fn rebuild_at(&mut self, ledger: &Ledger, selected: Option<NodeId>) {
        let request = OutlineRequest {
            root: self.root,
            expanded: &self.expanded,
            order: self.order,
            column: self.column,
            filter: self.filter,
            laureates_only: self.laureates,
        };
        self.rows = Rows::new(outline(ledger, &request), self.order == Order::Document);
        self.row = selected.map_or(0, |node| self.nearest_row(&ledger.corpus, node));
    }

    fn nearest_row(&self, corpus: &Corpus, node: NodeId) -> usize {
        let itself_or_above = std::iter::once(node).chain(corpus.ancestors(node));
        let mut found = itself_or_above.filter_map(|node| self.rows.row_of(node));
        found.next().unwrap_or_else(|| self.row.min(self.rows.nodes().len().saturating_sub(1)))
    }

    /// Selects `node`, unfolding what hides it and leaving the root, the list or the filter
    /// that does not hold it. Whether a filter had to go.
    pub(in crate::app) fn reveal(&mut self, ledger: &Ledger, node: NodeId) -> bool {
        let corpus = &ledger.corpus;
        if self.root.is_some_and(|root| !corpus.is_within(node, root)) {
            self.root = None;
            self.entered.retain(|entered| !matches!(entered, Entered::Root(_)));
        }
        if self.laureates && self.rows.row_of(node).is_none() {
            self.laureates = false;
            self.entered.retain(|entered| !matches!(entered, Entered::Laureates(_)));
        }
        self.unfold_above(corpus, node);
        self.rebuild(ledger);
        let hidden = self.rows.row_of(node).is_none();
        if hidden {
            self.clear_filter(ledger);
            self.unfold_above(corpus, node);
            self.rebuild(ledger);
        }
        self.row = self.rows.row_of(node).unwrap_or(0);
        hidden
    }

    /// Whether all laureates are listed and there is none, whatever the filter.
    #[must_use]
    pub fn lists_no_laureate(&self, corpus: &Corpus) -> bool {
        let places = self.root.map_or(0..corpus.len(), |root| corpus.subtree(root));
        let mut nodes = places.map(|at| corpus.node(NodeId::new(at)));
        self.laureates && !nodes.any(|node| node.kind == NodeKind::Laureate)
    }

    /// Unfolds what stands between the root shown and `node`.
    pub(in crate::app) fn unfold_above(&mut self, corpus: &Corpus, node: NodeId) {
        for above in corpus.ancestors(node).take_while(|&above| self.root != Some(above)) {
            self.expanded.insert(above);
        }
    }

    /// Remembers where we are, before a jump that the history should undo.
    fn remember(&mut self) {
        self.left = Some(self.place());
    }

    /// Where we are.
    pub(in crate::app) fn place(&self) -> Place {
        Place {
            root: self.root,
            laureates: self.laureates,
            node: self.selected(),
            top: self.top,
            focus: self.focus,
            line: self.sheet.line,
            line_top: self.sheet.top,
        }
    }

    /// Goes to a place that was remembered: the same root, row and line, scrolled as it was.
    pub(in crate::app) fn return_to(&mut self, ledger: &Ledger, place: &Place) {
        self.root = place.root;
        self.laureates = place.laureates;
        self.rebuild(ledger);
        if let Some(node) = place.node {
            self.reveal(ledger, node);
        }
        self.top = place.top;
        self.set_focus(place.focus);
        self.sheet.return_to(place.line, place.line_top);
    }

    /// Makes the selected node the root; whether it has anything below it.
    pub(in crate::app) fn drill_in(&mut self, ledger: &Ledger) -> bool {
        let Some(node) = self.selected() else { return false };
        if !ledger.corpus.has_children(node) || (self.root == Some(node) && !self.laureates) {
            return false;
        }
        let here = self.place();
        self.remember();
        self.entered.push(Entered::Root(here));
        self.root = Some(node);
        self.laureates = false;
        self.rebuild(ledger);
        self.row = usize::from(self.rows.nodes().len() > 1);
        self.top = 0;
        true
    }

    /// Leaves the root for the place from which it was entered, else for its parent; whether
    /// there was one to leave.
    pub(in crate::app) fn drill_out(&mut self, ledger: &Ledger) -> bool {
        let Some(root) = self.root else { return false };
        self.remember();
        // What the history undid meanwhile is passed over: it leads to where one is.
        self.entered
            .retain(|entered| !matches!(entered, Entered::Root(place) if place.root == Some(root)));
        let last = self.entered.iter().rposition(|entered| matches!(entered, Entered::Root(_)));
        if let Some(Entered::Root(place)) = last.map(|at| self.entered.remove(at)) {
            self.return_to(ledger, &place);
        } else {
            self.root = ledger.corpus.parent(root);
            self.reveal(ledger, root);
        }
        true
    }

    /// Turns the list of all laureates on or off.
    pub(in crate::app) fn toggle_laureates(&mut self, ledger: &Ledger) {
        let selected = self.selected();
        self.remember();
        if !self.laureates {
            self.entered.retain(|entered| !matches!(entered, Entered::Laureates(_)));
            let here = self.place();
            self.entered.push(Entered::Laureates(here));
            self.laureates = true;
            self.rebuild(ledger);
            return;
        }
        let last =
            self.entered.iter().rposition(|entered| matches!(entered, Entered::Laureates(_)));
        if let Some(Entered::Laureates(place)) = last.map(|at| self.entered.remove(at)) {
            self.return_to(ledger, &place);
        }
        self.laureates = false;
        self.rebuild(ledger);
        // Back in the tree, the laureate that was being read stays the selected one.
        if let Some(node) = selected {
            self.reveal(ledger, node);
        }
    }

    /// Enlarges the part that has the keys, or restores it.
    pub(in crate::app) fn set_zoom(&mut self, zoom: bool) {
        self.zoom = zoom;
        self.entered.retain(|entered| *entered != Entered::Zoom);
        if zoom {
            self.entered.push(Entered::Zoom);
        }
    }

    /// Explains an amount of the selected node instead of its details, which get the keys where
    /// they are not seen; `place` is come back to.
    pub(in crate::app) fn explain(&mut self, measure: Measure, place: Place, is_seen: bool) {
        if !is_seen {
            self.set_focus(Part::Page);
        }
        let asked = self.taken_why().unwrap_or(place);
        self.entered.push(Entered::Why(asked));
        self.why = Some(measure);
    }

    /// Shows the details again.
    pub(in crate::app) fn end_explaining(&mut self) {
        self.why = None;
        let Some(place) = self.taken_why() else { return };
        self.set_focus(place.focus);
        if place.node == self.selected() {
            self.sheet.return_to(place.line, place.line_top);
        }
    }

    /// The place from which an explanation was asked for, which is no longer remembered.
    fn taken_why(&mut self) -> Option<Place> {
        let at = self.entered.iter().rposition(|entered| matches!(entered, Entered::Why(_)))?;
        match self.entered.remove(at) {
            Entered::Why(place) => Some(place),
            _ => None,
        }
    }

    /// Gives the keys to a part.
    pub(in crate::app) fn set_focus(&mut self, focus: Part) {
        if self.focus == focus {
            return;
        }
        self.focus = focus;
        match focus {
            Part::Page => self.entered.push(Entered::Details),
            Part::List => self.entered.retain(|entered| *entered != Entered::Details),
        }
    }

    /// Gives the keys to the other part.
    pub(in crate::app) fn switch_pane(&mut self) {
        self.set_focus(match self.focus {
            Part::List => Part::Page,
            Part::Page => Part::List,
        });
    }

    /// Leaves what was entered last; whether there was anything. What history undid meanwhile
    /// is passed over, and what it brought back is left all the same.
    pub(in crate::app) fn leave(&mut self, ledger: &Ledger) -> bool {
        while let Some(last) = self.entered.last() {
            let holds = match last {
                Entered::Details => self.focus == Part::Page,
                Entered::Root(_) => self.root.is_some(),
                Entered::Laureates(_) => self.laureates,
                Entered::Filter => !self.filter.is_empty(),
                Entered::Zoom => self.zoom,
                Entered::Why(_) => self.why.is_some(),
            };
            if holds {
                break;
            }
            self.entered.pop();
        }
        match self.entered.last() {
            Some(Entered::Details) => self.set_focus(Part::List),
            Some(Entered::Laureates(_)) => self.toggle_laureates(ledger),
            Some(Entered::Filter) => return self.clear_filter(ledger),
            Some(Entered::Zoom) => self.set_zoom(false),
            Some(Entered::Why(_)) => self.end_explaining(),
            None if self.why.is_some() => self.end_explaining(),
            None if self.focus == Part::Page => self.set_focus(Part::List),
            None if self.laureates => self.toggle_laureates(ledger),
            Some(Entered::Root(_)) | None => return self.drill_out(ledger),
        }
        true
    }
}
