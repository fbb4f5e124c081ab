//! What a room may ask for, and how it is done.

use crate::app::action::Effect;
use crate::app::history;
use crate::app::overlays::picker;
use crate::app::question::{Asking, Question};
use crate::app::screens::explorer::Place;
use crate::app::screens::explorer::layout::Layout;
use crate::app::screens::{self, View};
use crate::app::state::{State, StatusMessage};
use crate::domain::NodeId;
use crate::query::{Ledger, SourceOrActor};
use crate::report::{AmountOf, Target};
use crate::text::Phrase;

/// Something that a room asks for beside its own state.
#[derive(Debug, Clone)]
pub(super) enum Go {
    /// Shows a node in the explorer, leaving every room that lies over it.
    Reveal(NodeId),
    /// Goes where a line leads: a node is revealed, a document or an actor is shown over this
    /// room; says so where it leads nowhere.
    Follow(Option<Target>),
    /// Explains an amount in the explorer, beside its node.
    Explain(AmountOf),
    /// The explorer jumped from this place: the history remembers it.
    Left(Place),
    /// Leaves every room that lies over the explorer.
    LeaveAll,
    /// Marks a node, or takes its mark away.
    ToggleMark(NodeId),
    /// Opens the list of what this room may show, to be ticked.
    Filter,
    /// Asks a question that is answered beside the loop.
    Ask(Question),
    /// Shows a message until the next action.
    Tell(StatusMessage),
    /// Asks the terminal for something.
    Effect(Effect),
}

impl Go {
    /// Shows a phrase until the next action.
    pub(crate) fn tell(phrase: Phrase) -> Vec<Go> {
        vec![Go::Tell(phrase.into())]
    }

    /// Takes a filter away, or says that there is none.
    pub(crate) fn clear<F: Default + PartialEq>(filter: &mut F) -> Vec<Go> {
        let was = std::mem::take(filter);
        if was == F::default() { Go::tell(Phrase::NoFilter) } else { Vec::new() }
    }
}

/// Does what the room of a view asked for, in order.
pub(super) fn perform(
    state: &mut State,
    ledger: &Ledger,
    by: View,
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
            Go::Explain(of) => explain(state, ledger, of),
            Go::Left(place) => history::remember(state, ledger, Some(place)),
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
            Go::Ask(question) => {
                let number = state.asking.number + 1;
                state.asking = Asking { number, by: Some(by) };
                effects.push(Effect::Ask { number, question });
            }
            Go::Tell(message) => state.note = Some(message),
            Go::Effect(effect) => effects.push(effect),
        }
    }
}

/// Shows a node in the explorer, leaving every room that lies over it.
/// One that is not in this corpus is no place to go to.
fn reveal(state: &mut State, ledger: &Ledger, node: NodeId) {
    if node.index() >= ledger.corpus.len() {
        state.note = Some(Phrase::NoLinkHere.into());
        return;
    }
    history::remember(state, ledger, None);
    state.views.clear();
    if state.explorer.reveal(ledger, node) {
        state.note = Some(Phrase::FilterRemoved.into());
    }
}

/// Explains an amount in the explorer, where its node is shown first if it is not yet.
fn explain(state: &mut State, ledger: &Ledger, of: AmountOf) {
    let place = state.explorer.place();
    let is_here = |state: &State| state.explorer.selected() == Some(of.node);
    if !state.views.is_empty() || !is_here(state) {
        reveal(state, ledger, of.node);
    }
    if is_here(state) {
        let layout = Layout::new(state.columns, state.rows, &state.explorer);
        state.explorer.explain(of.measure, place, layout.parts.page.height > 0);
    }
}
