//! What the loop does for the editor: it opens it, and where the corpus is the one that ships,
//! which has no files, it writes a copy first.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::{Desk, Explorer, Outcome};
use crate::app::{Action, CopyOffer, EditPlace, Effect, StatusMessage, argument};
use crate::disk::Fault;
use crate::embedded;
use crate::load::{Input, Position};
use crate::query::IdMap;
use crate::report::Target;
use crate::term::corpus::{file_of, place_of, place_of_statement};
use crate::term::edit::editor;
use crate::term::events::Event;
use crate::term::save::from_home;
use crate::text::{Message, Phrase, clean, shown_path};

/// The folder that is proposed for a copy.
const FOLDER: &str = "relance-corpus";
/// The most such folders, each with a number.
const MOST_FOLDERS: usize = 99;

impl Explorer {
    /// Opens the editor at a place; the action that shows how that went, if any.
    pub(super) fn edit(&mut self, place: EditPlace, desk: &mut Desk) -> io::Result<Option<Action>> {
        let at = match place {
            EditPlace::Of(_) | EditPlace::Stated { .. } if self.input == Input::Embedded => {
                let folder = proposed().to_string_lossy().into_owned();
                return Ok(Some(Action::OfferCopy(Box::new(CopyOffer::new(&folder, place)))));
            }
            EditPlace::Of(target) => self.place_of(target),
            EditPlace::Stated { node, about } => {
                let exact = place_of_statement(&self.files, &self.ledger, about);
                exact.map_or_else(|| self.place_of(Target::Node(node)), Ok)
            }
            EditPlace::At { file, line, column } => Ok(Position { file, line, column }),
        };
        match at {
            Ok(at) => self.edit_at(&at, desk),
            Err(no_file) => Ok(Some(Action::Tell(no_file))),
        }
    }

    fn edit_at(&mut self, at: &Position, desk: &mut Desk) -> io::Result<Option<Action>> {
        let editor = match editor(at) {
            Ok(editor) => editor,
            Err(note) => return Ok(Some(Action::Tell(note))),
        };
        if editor.has_window() {
            return Ok(Some(Action::Tell(editor.open(self.events.clone()))));
        }
        let told = editor.run(&desk.inbox, self.state.options.lang);
        self.forget_input(desk);
        desk.take_again()?;
        // The window may have another size now. The loop holds the receiver.
        let _ = self.events.send(Event::Resized);
        if let Some(watch) = &mut self.watch {
            watch.read();
        }
        Ok(told.map(Action::Tell))
    }

    /// Writes a copy of the corpus that ships, explores that from now on, and edits it.
    pub(super) fn copy_and_edit<E>(
        &mut self,
        folder: &str,
        place: EditPlace,
        desk: &mut Desk,
    ) -> io::Result<Option<Outcome<E>>> {
        match self.copy(folder) {
            Err(failed) => self.act(failed, desk),
            Ok(actions) => {
                for action in actions {
                    if let Some(outcome) = self.act(action, desk)? {
                        return Ok(Some(outcome));
                    }
                }
                // The copy has the same rows, so the place is the same.
                self.perform(Effect::Edit(place), desk)
            }
        }
    }

    /// Drops what was typed while the editor came and went: it was for it, if for anybody.
    fn forget_input(&self, desk: &mut Desk) {
        let is_kept = |event: &Event| match event {
            Event::Act(Action::Key(_) | Action::Mouse(_) | Action::Paste(_))
            | Event::Pause
            | Event::GoOn => false,
            Event::Act(_)
            | Event::Resized
            | Event::End(_)
            | Event::Read(_)
            | Event::Copy(..)
            | Event::Panicked(_) => true,
        };
        let came = std::iter::from_fn(|| desk.inbox.next(Some(Duration::ZERO)));
        let kept: Vec<Event> = came.filter(is_kept).collect();
        for event in kept {
            // The loop holds the receiver.
            let _ = self.events.send(event);
        }
    }

    /// Where a record begins in its file; or the message that it was not read from a file that can
    /// be edited, such as from a pipe.
    fn place_of(&self, target: Target) -> Result<Position, StatusMessage> {
        if let Some(at) = place_of(&self.files, &self.ledger, target) {
            return Ok(at);
        }
        let corpus = &self.ledger.corpus;
        let name = match (file_of(&self.files, target), target) {
            (Some(file), _) => file.path.to_string_lossy().into_owned(),
            (None, Target::Node(node)) => corpus.name(node).to_owned(),
            (None, Target::Actor(actor)) => corpus.text(corpus.actor(actor).name).to_owned(),
            (None, Target::Source(source)) => corpus.text(corpus.source(source).title).to_owned(),
        };
        Err(StatusMessage::of(Phrase::NoFileToEdit, clean(&name).into_owned()))
    }

    /// Writes the corpus that ships to a folder and explores that from now on: the actions that
    /// show it. `Err` holds the action that shows why it was not written.
    fn copy(&mut self, folder: &str) -> Result<Vec<Action>, Action> {
        let folder = from_home(folder);
        if let Err(fault) = embedded::copy_to(&folder) {
            let message = Message::both(|lang| match &fault {
                Fault::Exists(_) | Fault::IsFolder(_) => Phrase::FolderTaken.text(lang).to_owned(),
                Fault::NoFolder(_) | Fault::Write { .. } => fault.message(lang),
            });
            return Err(Action::CopyFailed(message));
        }
        let input = Input::Paths(vec![folder.clone()]);
        let opened = match (self.read)(&input) {
            Ok(opened) => opened,
            Err(unread) => return Err(Action::CopyFailed(unread.message())),
        };
        let moved = IdMap::new(&self.ledger.corpus, &opened.ledger.corpus);
        self.ledger = Arc::new(opened.ledger);
        self.files = opened.files;
        self.searcher = None;
        self.keep.corpus(&input);
        self.state.invocation.corpus = argument("--file", &folder.to_string_lossy());
        self.input = input;
        self.watched = Some(opened.watched);
        self.watch();
        let written = StatusMessage::of(Phrase::CopyWritten, shown_path(&folder));
        Ok(vec![Action::Reloaded(Box::new(moved)), Action::Tell(written)])
    }
}

/// A folder for a copy, not there yet, in the one where the program was started.
fn proposed() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let numbered = (2..=MOST_FOLDERS).map(|number| format!("{FOLDER}-{number}"));
    let mut names = std::iter::once(FOLDER.to_owned()).chain(numbered);
    let free = names.find(|name| !here.join(name).exists());
    here.join(free.unwrap_or_else(|| FOLDER.to_owned()))
}
