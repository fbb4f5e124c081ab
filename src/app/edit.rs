//! Editing: which place of which file the person's editor is asked to open.
//!
//! The place is named by what stands there, and found in the file by the terminal layer when
//! the editor is started ([`Effect::Edit`]).

use std::path::PathBuf;

use crate::app::state::{Effect, Screen, State};
use crate::domain::NodeId;
use crate::query::About;
use crate::query::search::Found;
use crate::report::Target;
use crate::text::Phrase;

/// Where an editor opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditPlace {
    /// Where a node, an actor or a source stands in the files of the corpus.
    Of(Target),
    /// Where a statement about a node stands; where that is not known, the node.
    Stated {
        /// The node.
        node: NodeId,
        /// What is stated.
        about: About,
    },
    /// At a place of a file.
    At {
        /// The file, as the person named it.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, from 1, in characters.
        column: usize,
    },
}

/// Asks for the editor at what is chosen on the screen on top.
pub(super) fn open(state: &mut State, effects: &mut Vec<Effect>) {
    match place(state) {
        Some(place) => effects.push(Effect::Edit(place)),
        None => state.note = Some(Phrase::NothingToEdit.into()),
    }
}

/// The place of what is chosen; a screen that knows a better one than its row's target says so
/// here.
fn place(state: &State) -> Option<EditPlace> {
    let target = match state.screen() {
        Screen::Explorer => state.explorer.selected().map(Target::Node),
        Screen::Search => state.search.selected().map(|found| match found {
            Found::Node(node) => Target::Node(node),
            Found::Actor(actor) => Target::Actor(actor),
            Found::Source(source) => Target::Source(source),
        }),
        Screen::Compare => state.compare.selected().map(Target::Node),
        Screen::Timeline => state.timeline.chosen().map(|entry| Target::Node(entry.id.node)),
        Screen::Checks => return state.checks.edit_place(),
        Screen::Sources | Screen::Difference => state.listing().and_then(super::Listing::target),
    };
    target.map(EditPlace::Of)
}
