//! Takes the terminal and gives it back on every path: return, error, panic and signal.
//!
//! [`give_back`] switches off whatever is switched on here, once: the guard, the panic hook and
//! the reader of signals all call it, from any thread.

use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, sync_channel};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{execute, queue};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::events::Event;

/// How long the loop may take to notice that another thread panicked.
const NOTICE: Duration = Duration::from_millis(300);
/// How long a panic's message may take to be printed.
const MESSAGE: Duration = Duration::from_secs(1);
/// How long a terminal may take until it reads what was written to it before.
const PATIENCE: Timespec = Timespec { tv_sec: 5, tv_nsec: 0 };
/// The same where the program is to end at once.
const HURRY: Timespec = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };

/// Whether the terminal is ours now.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the program is to end at once.
static HURRIED: AtomicBool = AtomicBool::new(false);

/// The loop that has the terminal, which a panic in another thread ends.
static LOOP: Mutex<Option<(ThreadId, Sender<Event>)>> = Mutex::new(None);

/// The terminal, taken. Dropping it gives the terminal back.
pub(super) struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the terminal: raw mode, the alternate screen, paste as one event, and the mouse
    /// where it is wanted. A panic on another thread than this is told to `events`.
    pub(super) fn take(mouse: bool, events: Sender<Event>) -> io::Result<Guard> {
        let this = (thread::current().id(), events);
        *LOOP.lock().unwrap_or_else(PoisonError::into_inner) = Some(this);
        install_panic_hook();
        let guard = Guard { mouse };
        guard.retake()?;
        Ok(guard)
    }

    /// Takes the terminal again after it was given back.
    pub(super) fn retake(&self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        let mut out = io::stdout();
        queue!(out, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        if self.mouse {
            queue!(out, EnableMouseCapture)?;
        }
        out.flush()
    }

    /// Takes the mouse, or gives it back to the terminal.
    pub(super) fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        self.mouse = mouse;
        if mouse {
            execute!(io::stdout(), EnableMouseCapture)
        } else {
            execute!(io::stdout(), DisableMouseCapture)
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Whether the terminal is ours, so that it may be drawn on.
pub(super) fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Gives the terminal back as it was found. Errors are ignored: there is nowhere to show them.
pub(super) fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // The settings first: once the screen is restored, the terminal can be used.
    let _ = disable_raw_mode();
    let mut bytes = Vec::new();
    // A frame may have begun.
    let _ = queue!(
        bytes,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    write_when_ready(&bytes);
}

/// From now on a terminal that reads nothing is not waited for: the program is to end.
pub(super) fn hurry() {
    HURRIED.store(true, Ordering::SeqCst);
}

/// Writes to the terminal once that does not wait, past the lock of the standard output: the loop
/// may hold that while it waits for a terminal which reads nothing.
fn write_when_ready(mut bytes: &[u8]) {
    let out = io::stdout();
    while !bytes.is_empty() {
        let wait = if HURRIED.load(Ordering::SeqCst) { HURRY } else { PATIENCE };
        match poll(&mut [PollFd::new(&out, PollFlags::OUT)], Some(&wait)) {
            Ok(1..) => {}
            Err(Errno::INTR) => continue,
            Ok(0) | Err(_) => return,
        }
        match rustix::io::write(&out, bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(_) => return,
        }
    }
}

/// A panic on a thread beside the loop, as the loop hears of it.
#[derive(Debug)]
pub(super) struct PanicBeside {
    given_back: SyncSender<()>,
    told: Receiver<()>,
}

impl PanicBeside {
    /// Gives the terminal back, and waits until the message is printed.
    pub(super) fn let_tell(&self) {
        give_back();
        // The thread may have stopped waiting.
        let _ = self.given_back.send(());
        let _ = self.told.recv_timeout(MESSAGE);
    }
}

/// Gives the terminal back before a panic's message is printed, so that it can be read. On a
/// thread beside the loop that is left to the loop, which ends, as no other thread may draw or
/// stop drawing; where it does not notice, it is done all the same.
fn install_panic_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| tell_panic(info, &before)));
    });
}

fn tell_panic(info: &PanicHookInfo<'_>, print: &dyn Fn(&PanicHookInfo<'_>)) {
    let (given_back, may_print) = sync_channel(1);
    let (printed, told) = sync_channel(1);
    let event = Event::Panicked(PanicBeside { given_back, told });
    let beside = LOOP.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let is_heard = beside.is_some_and(|(thread, events)| {
        thread != thread::current().id() && events.send(event).is_ok()
    });
    if is_heard {
        let _ = may_print.recv_timeout(NOTICE);
    }
    give_back();
    print(info);
    // Nobody waits for it where this is the loop's own thread.
    let _ = printed.send(());
}
