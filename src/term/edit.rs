//! The person's editor: which one it is, and running it at a place of a file.
//!
//! One that shows itself in the terminal gets the whole of it, keys and signals too, and is
//! waited for; one with a window of its own runs beside the explorer, which shows what is
//! saved there as it is saved.

mod editors;

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::cursor::MoveToColumn;
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

use super::events::{Event, Readers};
use super::guard::give_back;
use crate::app::{Action, Note};
use crate::load::Position;
use crate::text::{Lang, Phrase, clean};
use editors::{Invocation, Shows, invocation};

/// An editor that was found.
#[derive(Debug)]
pub(super) struct Editor {
    invocation: Invocation,
}

/// The editor that `VISUAL` or `EDITOR` names, else `vi` where it is, opened at a place; or
/// what to tell.
pub(super) fn editor(at: &Position) -> Result<Editor, Note> {
    let words = named(|name| env::var_os(name))?;
    let real = words.first().and_then(|program| find(program)).unwrap_or_default();
    let real = real.canonicalize().unwrap_or(real);
    invocation(&words, &real.to_string_lossy(), at)
        .map(|invocation| Editor { invocation })
        .ok_or_else(|| Phrase::NoEditor.into())
}

/// The words that start the editor.
fn named(value: impl Fn(&str) -> Option<OsString>) -> Result<Vec<String>, Note> {
    for name in ["VISUAL", "EDITOR"] {
        let text = value(name).unwrap_or_default().to_string_lossy().into_owned();
        if text.trim().is_empty() {
            continue;
        }
        // A quote that is never closed may be read in any way.
        return shell_words::split(&text)
            .ok()
            .filter(|words| words.first().is_some_and(|program| !program.is_empty()))
            .ok_or_else(|| Note::of(Phrase::EditorQuote, name));
    }
    if find("vi").is_some() { Ok(vec!["vi".into()]) } else { Err(Phrase::NoEditor.into()) }
}

/// Where a program is.
fn find(program: &str) -> Option<PathBuf> {
    if program.contains('/') {
        return Some(PathBuf::from(program));
    }
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

impl Editor {
    /// Its name, to tell.
    fn name(&self) -> String {
        let program = Path::new(&self.invocation.program);
        let name = program.file_name().unwrap_or(program.as_os_str());
        clean(&name.to_string_lossy()).into_owned()
    }

    /// Whether it has a window of its own, so that the terminal stays ours.
    pub(super) fn has_window(&self) -> bool {
        self.invocation.shows == Shows::InWindow
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.invocation.program);
        command.args(&self.invocation.arguments);
        command
    }

    /// Runs it in the terminal, which is given back before and is to be taken again after; what
    /// went wrong is told.
    pub(super) fn run(&self, readers: &Readers, lang: Lang) -> Option<Note> {
        let ended = readers.pause_while(|| {
            give_back();
            let awaits = self.invocation.shows == Shows::Somewhere;
            if awaits {
                let said = Phrase::EditorAwaited.with(lang, self.name());
                // It is only said, and the editor opens all the same.
                let _ = execute!(io::stdout(), Print(said), MoveToColumn(0));
            }
            // An editor that crashed may leave the terminal in any state.
            let before = tcgetattr(io::stdin());
            let ended = self.command().status();
            if let Ok(before) = before {
                let _ = tcsetattr(io::stdin(), OptionalActions::Now, &before);
            }
            if awaits {
                let _ = execute!(io::stdout(), Clear(ClearType::CurrentLine));
            }
            ended
        });
        self.told(ended)
    }

    /// Starts it beside the explorer; how it ended is told when it has.
    pub(super) fn open(self, events: Sender<Event>) -> Note {
        let mut command = self.command();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = match command.spawn() {
            Ok(child) => child,
            Err(error) => return self.not_started(&error),
        };
        let opened = Note::of(Phrase::EditorOpened, self.name());
        let awaited = thread::Builder::new().name("editor".into()).spawn(move || {
            if let Some(note) = self.told(child.wait()) {
                // The loop may have ended.
                let _ = events.send(Event::Act(Action::Tell(note)));
            }
        });
        match awaited {
            Ok(_) => opened,
            Err(error) => Note::of(Phrase::EditorNotStarted, error.to_string()),
        }
    }

    /// What is to be told of how it ended, if anything.
    fn told(&self, ended: io::Result<ExitStatus>) -> Option<Note> {
        match ended {
            Err(error) => Some(self.not_started(&error)),
            Ok(status) if status.success() => None,
            Ok(status) => {
                let said = format!("{} ({status})", self.name());
                Some(Note::of(Phrase::EditorFailed, said))
            }
        }
    }

    fn not_started(&self, error: &io::Error) -> Note {
        let said = format!("{} ({error})", self.name());
        Note::of(Phrase::EditorNotStarted, said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(visual: &str, editor: &str) -> Result<Vec<String>, Note> {
        named(|name| match name {
            "VISUAL" => (!visual.is_empty()).then(|| visual.into()),
            _ => (!editor.is_empty()).then(|| editor.into()),
        })
    }

    #[test]
    fn visual_goes_before_editor_and_blanks_are_nothing() {
        assert_eq!(words_of("emacs -nw", "ed").unwrap(), ["emacs", "-nw"]);
        assert_eq!(words_of("", "ed").unwrap(), ["ed"]);
        assert_eq!(words_of("  ", "ed").unwrap(), ["ed"]);
        assert_eq!(words_of("'/opt/my editor/run' -n", "").unwrap(), ["/opt/my editor/run", "-n"]);
        assert_eq!(words_of("vi 'x", "ed"), Err(Note::of(Phrase::EditorQuote, "VISUAL")));
        assert_eq!(words_of("", "'' x"), Err(Note::of(Phrase::EditorQuote, "EDITOR")));
    }
}
