//! The corpus was read again: everything that the state keeps by identity goes over to the
//! new reading, so that the person finds what they left.
//!
//! Whoever keeps a `NodeId`, `ActorId` or `SourceId` maps it here by [`IdMap`]; whoever keeps
//! what was laid out keeps it as `Laid` (see `laid.rs`), which is of no use once
//! [`State::reading`] is another. Reading the same corpus again changes nothing that can be seen.
//!
//! A node that is gone leaves its id behind: when it comes back (cut in one save, pasted in the
//! next) it is marked, unfolded and selected as it was.

use std::collections::HashSet;

use crate::app::action::Effect;
use crate::app::go::perform;
use crate::app::overlays::{Overlay, picker};
use crate::app::screens::View;
use crate::app::screens::explorer::rows::Rows;
use crate::app::screens::explorer::{Entered, Explorer, Place};
use crate::app::state::State;
use crate::app::update;
use crate::domain::{Corpus, NodeId};
use crate::query::{IdMap, Ledger, NodeSet};
use crate::text::Phrase;

/// The ids of what is gone and may come back.
#[derive(Debug, Clone, Default)]
pub struct VanishedIds {
    marks: HashSet<String>,
    expanded: HashSet<String>,
    selected: Option<VanishedSelection>,
}

/// A selected node that is gone.
#[derive(Debug, Clone)]
struct VanishedSelection {
    id: String,
    /// What is selected in its place; once something else is, the node is no longer meant.
    instead: Option<NodeId>,
}

/// Takes the state over to another reading of the corpus, `ledger`.
pub(super) fn reload(state: &mut State, ledger: &Ledger, moved: &IdMap, effects: &mut Vec<Effect>) {
    let corpus = &ledger.corpus;
    state.reading += 1;
    if matches!(state.overlay, Some(Overlay::Copy(_) | Overlay::ReloadError)) {
        state.overlay = None;
    }
    if state.reload_error.take().is_some() {
        state.note = Some(Phrase::Mended.into());
    }
    let selected = select(state, corpus, moved);
    keep(&mut state.marks, &mut state.vanished.marks, corpus, moved);
    let explorer = &mut state.explorer;
    let unfolded = explorer.unfiltered.as_mut().unwrap_or(&mut explorer.expanded);
    keep(unfolded, &mut state.vanished.expanded, corpus, moved);
    if explorer.unfiltered.is_some() {
        explorer.expanded = moved.nodes(&explorer.expanded);
    }
    explorer.reload(ledger, moved, selected);
    state.history.remap(moved);
    for view in View::ALL {
        let (room, cx) = state.enter(view, ledger);
        let asked = room.remap(moved, &cx);
        perform(state, ledger, view, asked, effects);
    }
    for view in state.views.clone() {
        let (room, cx) = state.enter(view, ledger);
        if room.is_vacant(&cx) {
            state.views.retain(|open| *open != view);
        }
    }
    // What an overlay offers of the selection depends on what is laid out.
    update::refresh(state, ledger);
    picker::refresh(state, ledger);
}

/// What is selected from now on. Where the selected node is gone this is what stands in its
/// place, which is told; where it is back, it.
fn select(state: &mut State, corpus: &Corpus, moved: &IdMap) -> Option<NodeId> {
    let before = state.explorer.selected();
    let vanished = state.vanished.selected.take().filter(|vanished| vanished.instead == before);
    let now = before.and_then(|node| moved.nearest(node));
    let back = vanished.as_ref().and_then(|vanished| {
        moved.new_nodes.iter().find(|&&node| corpus.text(corpus.node(node).id) == vanished.id)
    });
    if let Some(&back) = back {
        return Some(back);
    }
    let gone = moved.gone.iter().find(|(node, _)| Some(*node) == before);
    if gone.is_some() {
        state.note = Some(Phrase::SelectionGone.into());
    }
    let vanished = vanished.map(|vanished| vanished.id).or_else(|| gone.map(|(_, id)| id.clone()));
    state.vanished.selected = vanished.map(|id| VanishedSelection { id, instead: now });
    now
}

/// Takes a set over, and with it what was in it, went, and is back.
fn keep(set: &mut NodeSet, vanished: &mut HashSet<String>, corpus: &Corpus, moved: &IdMap) {
    let gone = moved.gone.iter().filter(|(node, _)| set.contains(*node));
    vanished.extend(gone.map(|(_, id)| id.clone()));
    *set = moved.nodes(set);
    if !vanished.is_empty() {
        for &node in &moved.new_nodes {
            if vanished.remove(corpus.text(corpus.node(node).id)) {
                set.insert(node);
            }
        }
    }
}

impl Explorer {
    /// Shows another reading of the corpus, `selected` as far down the window as what was
    /// selected is now.
    fn reload(&mut self, ledger: &Ledger, moved: &IdMap, selected: Option<NodeId>) {
        let above = self.row.saturating_sub(self.top);
        self.root = self.root.and_then(|root| moved.node(root));
        for entered in &mut self.entered {
            match entered {
                Entered::Root(place) | Entered::Laureates(place) | Entered::Why(place) => {
                    place.reload(moved);
                }
                Entered::Details | Entered::Filter | Entered::Zoom => {}
            }
        }
        self.sheet.remap(moved);
        self.rows = Rows::default();
        let corpus = &ledger.corpus;
        if let Some(node) = selected {
            if self.root.is_some_and(|root| !corpus.is_within(node, root)) {
                self.root = None;
            }
            if !self.laureates && self.root != Some(node) {
                self.unfold_above(corpus, node);
            }
        }
        if self.root.is_none() {
            self.entered.retain(|entered| !matches!(entered, Entered::Root(_)));
        }
        self.rebuild_at(ledger, selected);
        self.top = self.row.saturating_sub(above);
    }
}

impl Place {
    pub(super) fn reload(&mut self, moved: &IdMap) {
        self.root = self.root.and_then(|root| moved.node(root));
        self.node = self.node.and_then(|node| moved.nearest(node));
    }
}
