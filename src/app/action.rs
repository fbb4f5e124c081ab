//! What passes the border of the program's state: actions come in, effects go out.

use crate::app::command::Command;
use crate::app::copying::{Copied, CopyWay};
use crate::app::edit::EditPlace;
use crate::app::frame::area::Area;
use crate::app::key::Key;
use crate::app::overlays::copy::CopyOffer;
use crate::app::overlays::reload_error::ReloadError;
use crate::app::overlays::saving::{Entries, Save, Saved};
use crate::app::question::{Answered, Question};
use crate::app::state::StatusMessage;
use crate::query::IdMap;
use crate::text::Message;

/// A thing that happened.
#[derive(Debug, Clone)]
pub enum Action {
    /// The window has this many columns and rows.
    Resize(u16, u16),
    /// A key was pressed.
    Key(Key),
    /// The mouse was used.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// A command was asked for by name.
    Run(Command),
    /// The question of this number has its answer.
    Answered(Box<Answered>),
    /// What a folder holds, by its name as it was asked for.
    Listed(String, Entries),
    /// What became of a view that was to be written.
    Saved(Saved),
    /// By which way a copy left, and what it was, in a few words.
    Copied(CopyWay, String),
    /// The corpus was read again: the ledger is another one from now on, and this is the way
    /// from what the last one held to what it holds.
    Reloaded(Box<IdMap>),
    /// The files have changed, and cannot be read.
    Unread(Box<ReloadError>),
    /// What was to be edited lies in the program: a copy could be written, and edited instead.
    OfferCopy(Box<CopyOffer>),
    /// The copy could not be written.
    CopyFailed(Message),
    /// Something is to be told.
    Tell(StatusMessage),
}

/// A use of the mouse at a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What was done.
    pub kind: MouseKind,
    /// The column.
    pub x: u16,
    /// The row.
    pub y: u16,
}

impl Mouse {
    /// Whether it is in an area.
    pub(super) fn is_in(self, area: Area) -> bool {
        area.contains(self.x, self.y)
    }

    /// How many rows below the top of an area it is; `None` outside.
    pub(super) fn row_in(self, area: Area) -> Option<u16> {
        self.is_in(area).then(|| self.y - area.y)
    }
}

/// What is done with a mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The first button was pressed.
    Press,
    /// It was pressed a second time at once.
    DoublePress,
    /// The wheel was turned away.
    WheelUp,
    /// The wheel was turned near.
    WheelDown,
}

/// What the terminal is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave the program.
    Quit {
        /// Whether to print the last view once the terminal is given back.
        print: bool,
    },
    /// Give the terminal back until the program is resumed.
    Suspend,
    /// Take the mouse, or give it back to the terminal.
    SetMouse(bool),
    /// Answer a question, as that of this number; older ones need no answer any more.
    Ask {
        /// The question's number.
        number: u64,
        /// The question.
        question: Question,
    },
    /// No question needs an answer any more.
    StopAsking,
    /// Keep these queries for the next session, the newest last.
    KeepQueries(Vec<String>),
    /// Open the person's editor.
    Edit(EditPlace),
    /// Write the corpus that ships to a folder, explore it there, and edit it.
    WriteCopy {
        /// The folder, as typed.
        folder: String,
        /// What to edit in it.
        place: EditPlace,
    },
    /// Tell what a folder holds.
    ListFolder(String),
    /// Write the view to a file.
    Save(Save),
    /// Bring something to the clipboard; it is told of in these words.
    Copy(Copied, String),
}
