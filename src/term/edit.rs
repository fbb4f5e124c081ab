//! The person's editor: which one it is, and running it at a place of a file.
//!
//! An editor that opens in the terminal has it alone, keys and signals too, until it ends; one with
//! a window runs beside the explorer, which shows each change as it is saved.

mod editors;

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::Sender;

use crossterm::cursor::MoveToColumn;
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

use super::events::{Event, Inbox};
use super::guard::give_back;
use super::threads;
use crate::app::{Action, StatusMessage};
use crate::load::Position;
use crate::text::{Lang, Phrase, clean};
use editors::{Invocation, Shows, invocation};

/// An editor that was found.
#[derive(Debug)]
pub(super) struct Editor {
    invocation: Invocation,
}

/// The editor that `VISUAL` or `EDITOR` names, else `vi` if it is installed, opened at a place; or
/// the message that there is none.
pub(super) fn editor(at: &Position) -> Result<Editor, StatusMessage> {
    let words = named(|name| env::var_os(name))?;
    let real = words.first().and_then(|program| find(program)).unwrap_or_default();
    let real = real.canonicalize().unwrap_or(real);
    invocation(&words, &real.to_string_lossy(), at)
        .map(|invocation| Editor { invocation })
        .ok_or_else(|| Phrase::NoEditor.into())
}

/// The words that start the editor.
fn named(value: impl Fn(&str) -> Option<OsString>) -> Result<Vec<String>, StatusMessage> {
    for name in ["VISUAL", "EDITOR"] {
        let text = value(name).unwrap_or_default().to_string_lossy().into_owned();
        if text.trim().is_empty() {
            continue;
        }
        // A quote that is never closed may be read in any way.
        return shell_words::split(&text)
            .ok()
            .filter(|words| words.first().is_some_and(|program| !program.is_empty()))
            .ok_or_else(|| StatusMessage::of(Phrase::EditorQuote, name));
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
    /// Its name, for messages.
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

    /// Runs it in the terminal, which is given back before, and which the caller takes again; the
    /// message of what went wrong.
    pub(super) fn run(&self, inbox: &Inbox, lang: Lang) -> Option<StatusMessage> {
        let ended = inbox.pause_while(|| {
            give_back();
            let awaits = self.invocation.shows == Shows::Somewhere;
            if awaits {
                let message = Phrase::EditorAwaited.with(lang, self.name());
                // Where the message cannot be written, the editor opens all the same.
                let _ = execute!(io::stdout(), Print(message), MoveToColumn(0));
            }
            // An editor that crashed may leave the terminal in any state.
            let before = tcgetattr(io::stdin());
            let ended = inbox.run(&mut self.command());
            if let Ok(before) = before {
                let _ = tcsetattr(io::stdin(), OptionalActions::Now, &before);
            }
            if awaits {
                let _ = execute!(io::stdout(), Clear(ClearType::CurrentLine));
            }
            ended
        });
        self.failure(ended)
    }

    /// Starts it beside the explorer; a failure is reported when it ends.
    pub(super) fn open(self, events: Sender<Event>) -> StatusMessage {
        let mut command = self.command();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = match command.spawn() {
            Ok(child) => child,
            Err(error) => return self.not_started(&error),
        };
        let opened = StatusMessage::of(Phrase::EditorOpened, self.name());
        // Where no thread is to be had to wait for it, it is open all the same.
        let _ = threads::start("editor", self, move |editor| {
            if let Some(note) = editor.failure(child.wait()) {
                // The loop may have ended.
                let _ = events.send(Event::Act(Action::Tell(note)));
            }
        });
        opened
    }

    /// The message of how it ended, where it failed.
    fn failure(&self, ended: io::Result<ExitStatus>) -> Option<StatusMessage> {
        match ended {
            Err(error) => Some(self.not_started(&error)),
            Ok(status) if status.success() => None,
            Ok(status) => {
                let name = format!("{} ({status})", self.name());
                Some(StatusMessage::of(Phrase::EditorFailed, name))
            }
        }
    }

    fn not_started(&self, error: &io::Error) -> StatusMessage {
        StatusMessage::of(Phrase::EditorNotStarted, format!("{} ({error})", self.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(visual: &str, editor: &str) -> Result<Vec<String>, StatusMessage> {
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
        assert_eq!(words_of("vi 'x", "ed"), Err(StatusMessage::of(Phrase::EditorQuote, "VISUAL")));
        assert_eq!(words_of("", "'' x"), Err(StatusMessage::of(Phrase::EditorQuote, "EDITOR")));
    }
}
