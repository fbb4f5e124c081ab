//! Editing: which place of which file the person's editor is asked to open.
//!
//! The place is named by what stands there, and found in the file by the terminal layer when
//! the editor is started ([`crate::app::action::Effect::Edit`]).

use std::path::PathBuf;

use crate::domain::NodeId;
use crate::query::About;
use crate::report::Target;

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
