//! Copies a text to a clipboard: by the terminal (OSC 52), which works over SSH too; else by a
//! helper program of the desktop; else to a file.
//!
//! A terminal does not answer whether it took the text. So it is not used where it is known to
//! drop it, such as the Linux console, and within tmux only where tmux takes it
//! (`set-clipboard on`): otherwise tmux itself is the better helper.
//!
//! No program is waited for in the loop: see [`copy_beside`].
//!
//! ```text
//! ESC ] 52 ; c ; MTAsNiBN4oKs BEL
//! ```

use std::env;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionbio};
use rustix::process::{Pid, Signal, kill_process_group};

use super::events::Event;
use super::threads;
use crate::app::{Action, CopyWay};
use crate::disk;
use crate::text::shown_path;

/// The most base64 that terminals take in one sequence.
const MOST_BASE64: usize = 74_000;
/// How long a helper may take.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often it is looked at whether one has ended.
const LOOK: Duration = Duration::from_millis(5);
/// The most that a helper is asked for.
const MOST_ANSWER: usize = 64;
/// Terminals that do not know the sequence.
const DEAF: [&str; 8] = ["", "dumb", "linux", "ansi", "cygwin", "vt52", "vt100", "vt220"];

/// What decides how a text is copied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Surroundings {
    /// `TERM`.
    term: String,
    within: Within,
    /// What else there is that has a clipboard.
    desktops: Vec<Desktop>,
}

/// What is between the program and the terminal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Within {
    /// Nothing.
    #[default]
    Terminal,
    /// Nothing, but the terminal is known to drop what is copied.
    DeafTerminal,
    /// tmux, which takes what programs copy, as far as is known before it is asked.
    Tmux,
    /// tmux, which does not.
    DeafTmux,
    /// GNU screen, which does not pass it on.
    Screen,
}

/// What has a clipboard of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Desktop {
    Wayland,
    X11,
    Windows,
    MacOs,
}

impl Surroundings {
    /// As the environment tells.
    fn read() -> Surroundings {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        // Neither Apple's terminal nor those made with VTE take it; SSH passes neither variable on.
        let apple = env::var_os("TERM_PROGRAM").is_some_and(|name| name == "Apple_Terminal");
        let within = if set("TMUX") {
            Within::Tmux
        } else if set("STY") {
            Within::Screen
        } else if apple || set("VTE_VERSION") {
            Within::DeafTerminal
        } else {
            Within::Terminal
        };
        let desktops = [
            (set("WAYLAND_DISPLAY"), Desktop::Wayland),
            (set("DISPLAY"), Desktop::X11),
            (set("WSL_DISTRO_NAME") || cfg!(windows), Desktop::Windows),
            (cfg!(target_os = "macos"), Desktop::MacOs),
        ];
        let desktops = desktops.into_iter().filter(|(is, _)| *is).map(|(_, desktop)| desktop);
        let term = env::var("TERM").unwrap_or_default();
        Surroundings { term, within, desktops: desktops.collect() }
    }

    /// Asks tmux, where it is in between, whether it takes what programs copy.
    fn ask_tmux(&mut self) {
        let question = ["tmux", "show-options", "-sv", "set-clipboard"];
        let takes = || {
            ran(&question, b"", Stdio::piped()).is_some_and(|answer| answer.trim_ascii() == b"on")
        };
        if self.within == Within::Tmux && !takes() {
            self.within = Within::DeafTmux;
        }
    }

    /// What has the terminal take a text, where it can be expected to.
    fn sequence(&self, text: &str) -> Option<String> {
        if !self.is_heard() || text.len().div_ceil(3) * 4 > MOST_BASE64 {
            return None;
        }
        let mut sequence = String::new();
        CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).ok()?;
        // More terminals know the end by BEL than the one by ST.
        Some(sequence.replace("\u{1b}\\", "\u{7}"))
    }

    /// Whether the terminal can be expected to take a text.
    fn is_heard(&self) -> bool {
        match self.within {
            Within::Terminal => !DEAF.contains(&self.term.as_str()),
            Within::Tmux => true,
            Within::DeafTerminal | Within::DeafTmux | Within::Screen => false,
        }
    }

    /// The programs to try, in order, each with its arguments.
    fn helpers(&self) -> Vec<&'static [&'static str]> {
        let mut helpers: Vec<&'static [&'static str]> = Vec::new();
        for desktop in &self.desktops {
            match desktop {
                Desktop::Wayland => helpers.push(&["wl-copy"]),
                Desktop::X11 => {
                    helpers.push(&["xclip", "-selection", "clipboard"]);
                    helpers.push(&["xsel", "--clipboard", "--input"]);
                }
                Desktop::Windows => {
                    helpers.push(&["win32yank.exe", "-i"]);
                    helpers.push(&["clip.exe"]);
                }
                Desktop::MacOs => helpers.push(&["pbcopy"]),
            }
        }
        match self.within {
            Within::Tmux | Within::DeafTmux => {
                // Its own buffer, and with -w the clipboard of the terminal around it.
                helpers.push(&["tmux", "load-buffer", "-w", "-"]);
                helpers.push(&["tmux", "load-buffer", "-"]);
            }
            Within::Terminal | Within::DeafTerminal | Within::Screen => {}
        }
        helpers
    }
}

/// What has the terminal take a text, where that can be told at once.
pub(super) fn sequence_at_once(text: &str) -> Option<String> {
    let around = Surroundings::read();
    if around.within == Within::Tmux { None } else { around.sequence(text) }
}

/// A text on its way to a clipboard.
#[derive(Debug)]
pub(super) struct Copying {
    pub text: String,
    /// What it is, in a few words.
    pub said: String,
    /// The file for what no clipboard takes.
    pub file: Option<PathBuf>,
}

/// Copies beside the loop by the first way that works; an event tells which that was, or what is
/// to be sent to the terminal.
pub(super) fn copy_beside(copying: Copying, events: Sender<Event>) {
    threads::start_or_do("copy", move || {
        let mut around = Surroundings::read();
        around.ask_tmux();
        let event = match around.sequence(&copying.text) {
            Some(sequence) => Event::Copy(sequence, copying.said),
            None => Event::Act(Action::Copied(way(&around, &copying), copying.said)),
        };
        // The loop may have ended.
        let _ = events.send(event);
    });
}

/// Copies by the first helper that works, else to the file.
fn way(around: &Surroundings, copying: &Copying) -> CopyWay {
    let takes = |words: &&&[&str]| is_taken(words, &copying.text);
    if let Some(words) = around.helpers().iter().find(takes) {
        return CopyWay::Helper(words[0].to_owned());
    }
    let file = copying.file.as_deref();
    file.and_then(|path| written(&copying.text, path)).unwrap_or(CopyWay::Nowhere)
}

/// Whether a program took the text.
fn is_taken(words: &[&str], text: &str) -> bool {
    let bytes = if words[0] == "clip.exe" { utf16(text) } else { text.as_bytes().to_vec() };
    ran(words, &bytes, Stdio::null()).is_some()
}

/// Runs a program on `input`, no longer than [`PATIENCE`]: it may wait for a display that does not
/// answer. The beginning of what it says to `output`; `None` where it fails, or has to be ended.
fn ran(words: &[&str], input: &[u8], output: Stdio) -> Option<Vec<u8>> {
    let (program, arguments) = words.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(output).stderr(Stdio::null());
    // With what it starts, so that all of it can be ended.
    let mut child = command.process_group(0).spawn().ok()?;
    let end = Instant::now() + PATIENCE;
    let given = child.stdin.take().is_some_and(|pipe| give(&pipe, input, end));
    let Some(status) = ended(&mut child, end) else {
        let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        let _ = group.map(|group| kill_process_group(group, Signal::KILL));
        let _ = child.wait();
        return None;
    };
    let mut answer = vec![0; MOST_ANSWER];
    let said = child.stdout.take().and_then(|output| {
        // It may have left another program behind that holds its output open.
        ioctl_fionbio(&output, true).ok()?;
        rustix::io::read(&output, &mut answer[..]).ok()
    });
    answer.truncate(said.unwrap_or(0));
    (given && status.success()).then_some(answer)
}

/// Gives a program its input; whether it took all of it.
fn give(pipe: &ChildStdin, mut input: &[u8], end: Instant) -> bool {
    if ioctl_fionbio(pipe, true).is_err() {
        return false;
    }
    while !input.is_empty() {
        let left = Timespec::try_from(end.saturating_duration_since(Instant::now())).ok();
        if poll(&mut [PollFd::new(pipe, PollFlags::OUT)], left.as_ref()) == Ok(0) {
            return false;
        }
        match rustix::io::write(pipe, input) {
            Ok(len) => input = &input[len..],
            Err(Errno::AGAIN | Errno::INTR) => {}
            Err(_) => return false,
        }
    }
    true
}

/// How a program ended; `None` where it has not until then.
fn ended(child: &mut Child, end: Instant) -> Option<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait().ok()? {
            return Some(status);
        }
        if Instant::now() >= end {
            return None;
        }
        thread::sleep(LOOK);
    }
}

/// The text as `clip.exe` reads letters beyond ASCII.
fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn written(text: &str, path: &Path) -> Option<CopyWay> {
    disk::keep(path, text).ok()?;
    Some(CopyWay::File(shown_path(path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    fn around(change: impl Fn(&mut Surroundings)) -> Surroundings {
        let mut around = Surroundings { term: "xterm-256color".into(), ..Surroundings::default() };
        change(&mut around);
        around
    }

    #[test]
    fn only_a_terminal_that_hears_is_asked() {
        assert!(around(|_| {}).is_heard());
        for deaf in ["linux", "dumb", ""] {
            assert!(!around(|around| around.term = deaf.into()).is_heard(), "{deaf}");
            // Within tmux it is tmux that matters.
            let tmux = around(|around| (around.term, around.within) = (deaf.into(), Within::Tmux));
            assert!(tmux.is_heard());
        }
        for within in [Within::DeafTerminal, Within::DeafTmux, Within::Screen] {
            assert!(!around(|around| around.within = within).is_heard(), "{within:?}");
        }
    }

    #[test]
    fn helpers_are_those_of_the_desktop() {
        let first = |desktops: &[Desktop], within| {
            let around = around(|around| {
                (around.desktops, around.within) = (desktops.to_vec(), within);
            });
            around.helpers().first().map(|words| words[0])
        };
        assert_eq!(first(&[], Within::Terminal), None);
        assert_eq!(first(&[Desktop::Wayland, Desktop::X11], Within::Terminal), Some("wl-copy"));
        assert_eq!(first(&[Desktop::X11], Within::DeafTmux), Some("xclip"));
        assert_eq!(first(&[Desktop::MacOs], Within::DeafTerminal), Some("pbcopy"));
        assert_eq!(first(&[Desktop::Windows], Within::Terminal), Some("win32yank.exe"));
        assert_eq!(first(&[], Within::DeafTmux), Some("tmux"));
    }

    #[test]
    fn a_helper_takes_the_text_or_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        let script = format!("cat > '{}'", path.display());
        assert!(is_taken(&["sh", "-c", &script], "10,6 M€"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "10,6 M€");
        assert!(!is_taken(&["sh", "-c", "exit 1"], "x"));
        assert!(!is_taken(&["no-such-program-of-this-name"], "x"));
        // Longer than a pipe holds, for one that reads nothing.
        assert!(!is_taken(&["sh", "-c", "exit 0"], &"x".repeat(1 << 20)));
    }

    #[test]
    fn a_helper_that_does_not_end_is_ended_with_all_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let (to_test, closed) = channel();
        let read = pipe.clone();
        // The pipe is closed once nobody is left who could write to it.
        thread::spawn(move || to_test.send(std::fs::read(read).map(|_| ())));
        let start = Instant::now();
        let script = format!("exec 3>'{}'; sleep 60 & sleep 60", pipe.display());
        assert!(!is_taken(&["sh", "-c", &script], "x"));
        assert!(start.elapsed() < 2 * PATIENCE, "{:?}", start.elapsed());
        closed.recv_timeout(PATIENCE).unwrap().unwrap();
    }

    #[test]
    fn what_one_says_is_heard_though_another_holds_its_output() {
        let words = ["sh", "-c", "sleep 2 & echo on"];
        assert_eq!(ran(&words, b"", Stdio::piped()).unwrap(), b"on\n");
    }

    #[test]
    fn the_last_resort_is_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/copied.txt");
        let way = written("10,6 M€", &path).unwrap();
        assert_eq!(way, CopyWay::File(path.to_string_lossy().into_owned()));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "10,6 M€");
        assert_eq!(written("x", &path.join("below/a/file")), None);
    }
}
