//! What the loop does for the editor: opening it, and writing a copy of the corpus that ships
//! where there is no file to open.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Desk, Explorer, Outcome, take_again, watch};
use crate::app::{Action, CopyOffer, EditPlace, Effect, Note, argument};
use crate::disk::Fault;
use crate::embedded;
use crate::load::{Input, Position};
use crate::query::Moved;
use crate::report::Target;
use crate::term::corpus::{place_of, place_of_statement};
use crate::term::edit::editor;
use crate::term::events::Event;
use crate::term::watch::Watching;
use crate::text::{Phrase, Said, clean};

/// The name of the folder that is proposed for a copy.
const FOLDER: &str = "relance-corpus";
/// How many such folders there may be where one is proposed.
const MOST_FOLDERS: usize = 99;

impl Explorer {
    /// Opens the editor at a place, or says why not; what follows for the state.
    pub(super) fn edit(
        &mut self,
        place: EditPlace,
        desk: &mut Desk<'_>,
    ) -> io::Result<Option<Action>> {
        let at = match place {
            EditPlace::Of(_) | EditPlace::Stated { .. } if self.input == Input::Embedded => {
                let folder = proposed().to_string_lossy().into_owned();
                return Ok(Some(Action::OfferCopy(Box::new(CopyOffer::new(&folder, place)))));
            }
            EditPlace::Of(target) => match place_of(&self.files, &self.ledger, target) {
                Some(at) => at,
                None => return Ok(Some(Action::Tell(self.no_file(target)))),
            },
            EditPlace::Stated { node, about } => {
                let target = Target::Node(node);
                let exact = place_of_statement(&self.files, &self.ledger, about);
                match exact.or_else(|| place_of(&self.files, &self.ledger, target)) {
                    Some(at) => at,
                    None => return Ok(Some(Action::Tell(self.no_file(target)))),
                }
            }
            EditPlace::At { file, line, column } => Position { file, line, column },
        };
        self.edit_at(&at, desk)
    }

    fn edit_at(&mut self, at: &Position, desk: &mut Desk<'_>) -> io::Result<Option<Action>> {
        let editor = match editor(at) {
            Ok(editor) => editor,
            Err(note) => return Ok(Some(Action::Tell(note))),
        };
        if editor.has_window() {
            return Ok(Some(Action::Tell(editor.open(self.events.clone()))));
        }
        let told = editor.run(desk.readers, self.state.options.lang);
        self.forget_input(desk);
        take_again(desk.guard, desk.screen)?;
        if let Some(watch) = &self.watch {
            watch.read();
        }
        Ok(told.map(Action::Tell))
    }

    /// Writes a copy of the corpus that ships, goes over to it and edits it.
    pub(super) fn copy_and_edit<E>(
        &mut self,
        folder: &str,
        place: EditPlace,
        desk: &mut Desk<'_>,
    ) -> io::Result<Option<Outcome<E>>> {
        match self.copy(folder)? {
            Err(failed) => self.act(failed, desk),
            Ok(actions) => {
                for action in actions {
                    if let Some(outcome) = self.act(action, desk)? {
                        return Ok(Some(outcome));
                    }
                }
                // The copy holds the same in the same order.
                self.perform(Effect::Edit(place), desk)
            }
        }
    }

    /// What was pressed, and which signals came, while the editor had the terminal was meant for
    /// it. That the program is to end holds.
    fn forget_input(&self, desk: &Desk<'_>) {
        let is_kept = |event: &Event| match event {
            Event::Act(Action::Key(_) | Action::Mouse(_) | Action::Paste(_))
            | Event::Pause
            | Event::GoOn => false,
            Event::End(signal) => *signal != signal_hook::consts::SIGINT,
            Event::Act(_) | Event::Closed | Event::Read(_) => true,
        };
        let kept: Vec<Event> = desk.events.try_iter().filter(is_kept).collect();
        for event in kept {
            // The loop itself holds the other end.
            let _ = self.events.send(event);
        }
    }

    /// That what something was read from cannot be edited: a pipe.
    fn no_file(&self, target: Target) -> Note {
        let corpus = &self.ledger.corpus;
        let file = self.files.iter().find(|file| match target {
            Target::Node(node) => file.nodes.contains(&node.index()),
            Target::Actor(actor) => file.actors.contains(&actor.index()),
            Target::Source(source) => file.sources.contains(&source.index()),
        });
        let name = match (file, target) {
            (Some(file), _) => file.path.to_string_lossy().into_owned(),
            (None, Target::Node(node)) => corpus.name(node).to_owned(),
            (None, Target::Actor(actor)) => corpus.text(corpus.actor(actor).name).to_owned(),
            (None, Target::Source(source)) => corpus.text(corpus.source(source).title).to_owned(),
        };
        Note::of(Phrase::NoFileToEdit, clean(&name).into_owned())
    }

    /// Writes the corpus that ships to a folder and goes over to that one; what follows for the
    /// state, and whether there is anything to edit now.
    fn copy(&mut self, folder: &str) -> io::Result<Result<Vec<Action>, Action>> {
        let folder = with_home(folder);
        if let Err(fault) = embedded::copy_to(&folder) {
            return Ok(Err(Action::CopyFailed(said(&fault))));
        }
        let input = Input::Paths(vec![folder.clone()]);
        let opened = match (self.read)(&input) {
            Ok(opened) => opened,
            Err(unread) => return Ok(Err(Action::CopyFailed(unread.message()))),
        };
        let moved = Moved::new(&self.ledger.corpus, &opened.ledger.corpus);
        self.ledger = Arc::new(opened.ledger);
        self.files = opened.files;
        self.searcher = None;
        self.keep.corpus(&input);
        self.state.invocation.corpus = argument("--file", &folder.to_string_lossy());
        let watching = Watching {
            paths: vec![folder.clone()],
            read: self.read,
            ledger: Arc::clone(&self.ledger),
            watched: opened.watched,
        };
        self.watch = Some(watch(watching, &self.events)?);
        self.input = input;
        let shown = clean(&folder.to_string_lossy()).into_owned();
        Ok(Ok(vec![
            Action::Reloaded(Box::new(moved)),
            Action::Tell(Note::of(Phrase::CopyWritten, shown)),
        ]))
    }
}

/// A folder for a copy that is not there yet: in the one where the program was started.
fn proposed() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let numbered = (2..=MOST_FOLDERS).map(|number| format!("{FOLDER}-{number}"));
    let mut names = std::iter::once(FOLDER.to_owned()).chain(numbered);
    let free = names.find(|name| !here.join(name).exists());
    here.join(free.unwrap_or_else(|| FOLDER.to_owned()))
}

/// A path as a shell would read it: `~/x` is in the home folder.
fn with_home(typed: &str) -> PathBuf {
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    match typed.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => home()
            .map_or_else(|| PathBuf::from(typed), |home| home.join(rest.trim_start_matches('/'))),
        Some(_) | None => PathBuf::from(typed),
    }
}

fn said(fault: &Fault) -> Said {
    let shown = |path: &Path| clean(&path.to_string_lossy()).into_owned();
    match fault {
        Fault::Exists(_) | Fault::IsFolder(_) => {
            Said::both(|lang| Phrase::FolderTaken.text(lang).to_owned())
        }
        Fault::NoFolder(path) => Said::both(|lang| Phrase::NoFolder.with(lang, shown(path))),
        Fault::Write { path, error } => Said::both(|lang| {
            let said = Phrase::CannotWrite.with(lang, shown(path));
            said.replacen("{}", &error.to_string(), 1)
        }),
    }
}
