//! Copies a text to a clipboard: by the terminal (OSC 52), which works over SSH too; else by a
//! helper program of the desktop; else to a file.
//!
//! A terminal does not answer whether it took the text. So it is not used where it is known to
//! drop it, such as the Linux console, and within tmux only where tmux takes it
//! (`set-clipboard on`): otherwise tmux itself is the better helper.
//!
//! ```text
//! ESC ] 52 ; c ; MTAsNiBN4oKs BEL
//! ```

use std::env;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use crate::app::CopyWay;
use crate::disk::{self, Existing};
use crate::text::shown_path;

/// The most base64 that terminals take in one sequence.
const MOST_BASE64: usize = 74_000;
/// How long a helper may take.
const PATIENCE: Duration = Duration::from_secs(2);
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
    /// tmux, which takes what programs copy.
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
    fn read() -> Surroundings {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        // Neither Apple's terminal nor those made with VTE take it; SSH passes neither variable on.
        let apple = env::var_os("TERM_PROGRAM").is_some_and(|name| name == "Apple_Terminal");
        let within = if set("TMUX") {
            if tmux_takes() { Within::Tmux } else { Within::DeafTmux }
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

/// Whether tmux takes what programs copy.
fn tmux_takes() -> bool {
    let asked = Command::new("tmux")
        .args(["show-options", "-sv", "set-clipboard"])
        .stdin(Stdio::null())
        .output();
    asked.is_ok_and(|answer| answer.stdout.trim_ascii() == b"on")
}

/// Copies `text` by the first way that works; `terminal` is where the program draws, `file` the
/// last resort.
pub(super) fn copy(
    text: &str,
    terminal: &mut impl Write,
    file: Option<&Path>,
) -> io::Result<CopyWay> {
    let around = Surroundings::read();
    if around.is_heard() && text.len().div_ceil(3) * 4 <= MOST_BASE64 {
        let mut sequence = String::new();
        let copy = CopyToClipboard::to_clipboard_from(text);
        copy.write_ansi(&mut sequence).map_err(io::Error::other)?;
        // More terminals know the end by BEL than the one by ST.
        terminal.write_all(sequence.replace("\u{1b}\\", "\u{7}").as_bytes())?;
        terminal.flush()?;
        return Ok(CopyWay::Terminal);
    }
    let helpers = around.helpers();
    if let Some(words) = helpers.into_iter().find(|words| is_taken(words, text)) {
        return Ok(CopyWay::Helper(words[0].to_owned()));
    }
    Ok(file.and_then(|path| written(text, path)).unwrap_or(CopyWay::Nowhere))
}

/// Whether a program took the text.
fn is_taken(words: &[&str], text: &str) -> bool {
    let Some((program, arguments)) = words.split_first() else { return false };
    let bytes = if *program == "clip.exe" { utf16(text) } else { text.as_bytes().to_vec() };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    let Some(mut input) = child.stdin.take() else { return false };
    // On a thread: a helper may wait for a display that does not answer.
    let (done, ended) = channel();
    let started = thread::Builder::new().name("copy".into()).spawn(move || {
        let given = input.write_all(&bytes);
        drop(input);
        let status = child.wait();
        // The receiver is gone where it took too long.
        let _ = done.send(given.is_ok() && status.is_ok_and(|status| status.success()));
    });
    started.is_ok() && ended.recv_timeout(PATIENCE).unwrap_or(false)
}

/// The text as `clip.exe` reads letters beyond ASCII.
fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn written(text: &str, path: &Path) -> Option<CopyWay> {
    disk::make_folder_of(path).ok()?;
    disk::write(path, Existing::Replace, |out| out.write_all(text.as_bytes())).ok()?;
    Some(CopyWay::File(shown_path(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

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
