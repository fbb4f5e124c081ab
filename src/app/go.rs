//! What a room may ask for, and how it is done.

use crate::app::action::Effect;
use crate::app::overlays::picker;
use crate::app::screens;
use crate::app::state::{Note, State};
use crate::domain::NodeId;
use crate::query::{Ledger, SourceOrActor};
use crate::report::Target;
use crate::text::Phrase;

/// Something that a room asks for beside its own state.
#[derive(Debug, Clone)]
pub(super) enum Go {
    /// Shows a node in the explorer, leaving every room that lies over it.
    Reveal(NodeId),
    /// Goes where a line leads: a node is revealed, a document or an actor is shown over this
    /// room; says so where it leads nowhere.
    Follow(Option<Target>),
    /// Leaves every room that lies over the explorer.
    LeaveAll,
    /// Marks a node, or takes its mark away.
    ToggleMark(NodeId),
    /// Opens the list of what this room may show, to be ticked.
    Filter,
    /// Shows a message until the next action.
    Tell(Note),
    /// Asks the terminal for something.
    Effect(Effect),
}

impl Go {
    /// Shows a phrase until the next action.
    pub fn tell(phrase: Phrase) -> Vec<Go> {
        vec![Go::Tell(phrase.into())]
    }
}

/// Does what a room asked for, in order.
pub(super) fn perform(
    state: &mut State,
    ledger: &Ledger,
    asked: Vec<Go>,
    effects: &mut Vec<Effect>,
) {
    for go in asked {
        match go {
            Go::Reveal(node) | Go::Follow(Some(Target::Node(node))) => reveal(state, ledger, node),
            Go::Follow(Some(Target::Actor(actor))) => {
                screens::show(state, ledger, SourceOrActor::Actor(actor), effects);
            }
            Go::Follow(Some(Target::Source(source))) => {
                screens::show(state, ledger, SourceOrActor::Source(source), effects);
            }
            Go::Follow(None) => state.note = Some(Phrase::NoLinkHere.into()),
            Go::LeaveAll => state.views.clear(),
            Go::ToggleMark(node) => {
                if state.marks.is_empty() {
                    for compared in screens::compared(state) {
                        state.marks.insert(compared);
                    }
                }
                if !state.marks.remove(node) {
                    state.marks.insert(node);
                }
            }
            Go::Filter => picker::open(state, ledger, picker::Purpose::Filter),
            Go::Tell(message) => state.note = Some(message),
            Go::Effect(effect) => effects.push(effect),
        }
    }
}

/// Shows a node in the explorer, leaving every room that lies over it.
pub(super) fn reveal(state: &mut State, ledger: &Ledger, node: NodeId) {
    state.views.clear();
    state.explorer.remember();
    if state.explorer.reveal(ledger, node) {
        state.note = Some(Phrase::FilterRemoved.into());
    }
}
