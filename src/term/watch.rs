//! The corpus's files, watched and read again beside the loop: a thread of its own waits for
//! changes, waits until they are over, reads, and tells what came of it.
//!
//! ```text
//! notices ─▶ does it concern the corpus? ─▶ 150 ms of quiet ─▶ read ─▶ Event::Read
//! ```
//!
//! One reading follows the other, so the newest is always told last, and each is told as the
//! way from the one before. Where the system gives no notices the files are looked at every
//! 400 ms.

mod eyes;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::corpus::{Opened, Read, emptied};
use super::events::Event;
use crate::app::Trouble;
use crate::load::{FileInfo, Input, Watched};
use crate::query::{Ledger, Moved};
use eyes::{Eyes, is_change, replaces};

/// How long nothing must happen before files are read: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(150);
/// How long that may be put off by things that go on happening.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often files are looked at where no notice comes.
const LOOK: Duration = Duration::from_millis(400);

/// How much longer than a look the pause after it is at least: a slow disk is left in peace.
const SHARE: u32 = 10;

/// A corpus that was read again.
#[derive(Debug)]
pub(super) struct Reread {
    pub ledger: Arc<Ledger>,
    pub files: Vec<FileInfo>,
    /// The way from the reading before.
    pub moved: Moved,
}

/// What the thread waits for.
enum Signal {
    /// Something happened in a folder.
    Notice(notify::Result<notify::Event>),
    /// The files are to be read now.
    Read,
}

/// Why the thread goes to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Woken {
    /// Something changed.
    Changed,
    /// It is time to look.
    Time,
    /// It was asked to read.
    Asked,
}

/// Watches a corpus's files.
#[derive(Debug)]
pub(super) struct Watch {
    signals: Sender<Signal>,
}

/// What is watched: the last reading, and how to read.
pub(super) struct Watching {
    pub paths: Vec<PathBuf>,
    pub read: Read,
    pub ledger: Arc<Ledger>,
    pub watched: Watched,
}

impl Watch {
    /// Starts the thread, which ends with the program.
    pub(super) fn start(what: Watching, events: Sender<Event>) -> io::Result<Watch> {
        let (signals, received) = channel();
        let see = signals.clone();
        let watcher = move || {
            let eyes = Eyes::open(move |notice| {
                // The thread ends with the program only.
                let _ = see.send(Signal::Notice(notice));
            });
            Watcher { what, eyes, received, events, took: Duration::ZERO }.work();
        };
        thread::Builder::new().name("watch".into()).spawn(watcher)?;
        Ok(Watch { signals })
    }

    /// Has the files read again now.
    pub(super) fn read(&self) {
        let _ = self.signals.send(Signal::Read);
    }
}

struct Watcher {
    what: Watching,
    eyes: Eyes,
    received: Receiver<Signal>,
    events: Sender<Event>,
    /// How long the last look took.
    took: Duration,
}

impl Watcher {
    fn work(mut self) {
        self.eyes.look_at(self.what.watched.folders());
        // What changed after the first reading and before anybody watched.
        let mut woken = Some(Woken::Time);
        while let Some(why) = woken {
            if !self.look(why) {
                return;
            }
            woken = self.wait();
        }
    }

    /// Reads the files if they changed, once they are quiet; whether anybody listens.
    fn look(&mut self, why: Woken) -> bool {
        let start = Instant::now();
        let mut now = Watched::of(&self.what.paths);
        self.took = start.elapsed();
        match why {
            Woken::Time if now == self.what.watched => return true,
            Woken::Time | Woken::Changed => {
                self.settle();
                now = Watched::of(&self.what.paths);
            }
            Woken::Asked => {}
        }
        // Watched first, read then: what changes in between is seen.
        self.eyes.look_at(now.folders());
        self.what.watched = now;
        let read = self.read();
        self.events.send(Event::Read(read)).is_ok()
    }

    fn read(&mut self) -> Result<Box<Reread>, Box<Trouble>> {
        let input = Input::Paths(self.what.paths.clone());
        let Opened { ledger, files, .. } =
            (self.what.read)(&input).map_err(|unread| Box::new(unread.trouble()))?;
        let before = &self.what.ledger.corpus;
        if ledger.corpus.is_empty() && !before.is_empty() {
            return Err(Box::new(emptied()));
        }
        let moved = Moved::new(before, &ledger.corpus);
        self.what.ledger = Arc::new(ledger);
        Ok(Box::new(Reread { ledger: Arc::clone(&self.what.ledger), files, moved }))
    }

    /// Waits for the next thing to do; `None` where there is none to come.
    fn wait(&mut self) -> Option<Woken> {
        loop {
            let signal = if self.eyes.sees_all() {
                self.received.recv().ok()?
            } else {
                match self.received.recv_timeout(LOOK.max(self.took * SHARE)) {
                    Ok(signal) => signal,
                    Err(RecvTimeoutError::Timeout) => return Some(Woken::Time),
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            };
            if let Some(woken) = self.take(signal) {
                return Some(woken);
            }
        }
    }

    /// Waits until nothing has happened for a while.
    fn settle(&mut self) {
        let latest = Instant::now() + PATIENCE;
        let mut end = Instant::now() + QUIET;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            let Ok(signal) = self.received.recv_timeout(left) else { return };
            match self.take(signal) {
                Some(Woken::Asked) => return,
                Some(Woken::Changed | Woken::Time) => end = (Instant::now() + QUIET).min(latest),
                None => {}
            }
        }
    }

    /// What a signal means, if anything.
    fn take(&mut self, signal: Signal) -> Option<Woken> {
        let event = match signal {
            Signal::Read => return Some(Woken::Asked),
            Signal::Notice(Ok(event)) => event,
            Signal::Notice(Err(_)) => {
                self.eyes.close();
                return Some(Woken::Changed);
            }
        };
        if event.need_rescan() {
            return Some(Woken::Changed);
        }
        let concerns = |path: &PathBuf| self.what.watched.concerns(path);
        if !is_change(event.kind) || !event.paths.iter().any(concerns) {
            return None;
        }
        if replaces(event.kind) {
            for path in &event.paths {
                self.eyes.forget(path);
            }
        }
        Some(Woken::Changed)
    }
}

#[cfg(test)]
mod tests;
