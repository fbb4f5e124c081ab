//! Watches the files of a corpus and reads them again, on a thread of its own, which reports each
//! reading to the loop.
//!
//! ```text
//! notice ─▶ does it concern the corpus? ─▶ wait for 150 ms without another ─▶ read ─▶ report
//! ```
//!
//! Readings are made and reported one after the other, each with the way from the one before.
//! Where the system gives no notices, the files are looked at every 400 ms; where there is no thread
//! to be had, by the loop.

mod folders;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::corpus::{Opened, Read, emptied};
use super::threads;
use crate::app::ReloadError;
use crate::load::{FileInfo, Input, Watched};
use crate::query::{IdMap, Ledger};
use folders::{FolderWatcher, is_change, replaces};

/// How long nothing must happen before the files are read: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(150);
/// The longest wait for that.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the files are looked at where there are no notices.
const LOOK: Duration = Duration::from_millis(400);
/// The pause after a look is at least this many times as long as the look: a slow disk is spared.
const SHARE: u32 = 10;

/// A corpus that was read again.
#[derive(Debug)]
pub(super) struct Reread {
    pub ledger: Arc<Ledger>,
    pub files: Vec<FileInfo>,
    /// The way from the reading before.
    pub moved: IdMap,
}

/// A reading, or why there is none.
pub(super) type Reading = Result<Box<Reread>, Box<ReloadError>>;

/// What the thread waits for.
enum Signal {
    /// Something happened in a folder.
    Notice(notify::Result<notify::Event>),
    /// The files are to be read now.
    Read,
}

/// Why the files are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Woken {
    /// Something changed.
    Changed,
    /// Some time has passed.
    Time,
    /// [`Watch::read`] was called.
    Asked,
}

/// What watches, as the loop sees it.
pub(super) struct Watch {
    signals: Sender<Signal>,
    /// Where there is no thread, what the loop has to do.
    here: Option<Box<Watcher>>,
}

/// Takes a reading; answers whether anybody listens.
type Report = Box<dyn Fn(Reading) -> bool + Send>;

/// What is watched: the last reading, and how to make the next.
pub(super) struct Watching {
    pub paths: Vec<PathBuf>,
    pub read: Read,
    pub ledger: Arc<Ledger>,
    pub watched: Watched,
}

impl Watch {
    /// Watches from now on; `report` takes each reading, and answers whether anybody listens.
    pub(super) fn start(
        what: Watching,
        report: impl Fn(Reading) -> bool + Send + 'static,
    ) -> Watch {
        let (signals, received) = channel();
        let watcher = Watcher {
            what,
            folders: FolderWatcher::closed(),
            received,
            report: Box::new(report),
            took: Duration::ZERO,
        };
        let notices = signals.clone();
        let started = threads::start("watch", watcher, move |mut watcher| {
            watcher.folders = FolderWatcher::new(move |notice| {
                // The receiver lives as long as the thread.
                let _ = notices.send(Signal::Notice(notice));
            });
            watcher.work();
        });
        Watch { signals, here: started.err().map(Box::new) }
    }

    /// Has the files read now, whether or not they changed.
    pub(super) fn read(&mut self) {
        match &mut self.here {
            None => drop(self.signals.send(Signal::Read)),
            Some(watcher) => drop(watcher.look(Woken::Asked)),
        }
    }

    /// How long the loop may wait until it calls [`look`](Watch::look); without a limit where a
    /// thread does that.
    pub(super) fn pause(&self) -> Option<Duration> {
        self.here.as_ref().map(|watcher| watcher.pause())
    }

    /// Reads the files if they changed, where no thread does.
    pub(super) fn look(&mut self) {
        if let Some(watcher) = &mut self.here {
            // The loop listens.
            let _ = watcher.look(Woken::Time);
        }
    }
}

/// Looks, and reads.
struct Watcher {
    what: Watching,
    folders: FolderWatcher,
    received: Receiver<Signal>,
    report: Report,
    /// How long the last look took.
    took: Duration,
}

impl Watcher {
    fn work(mut self) {
        self.folders.watch(self.what.watched.folders());
        // First, what changed between the first reading and now.
        let mut woken = Some(Woken::Time);
        while let Some(why) = woken {
            if !self.look(why) {
                return;
            }
            woken = self.wait();
        }
    }

    /// How long to wait between two looks.
    fn pause(&self) -> Duration {
        LOOK.max(self.took * SHARE)
    }

    /// Reads the files if they changed, once nothing happens any more; whether anybody listens.
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
        // Watched first and read then, so that no change in between is missed.
        self.folders.watch(now.folders());
        self.what.watched = now;
        let reading = self.read();
        (self.report)(reading)
    }

    fn read(&mut self) -> Reading {
        let input = Input::Paths(self.what.paths.clone());
        let Opened { ledger, files, .. } =
            (self.what.read)(&input).map_err(|unread| Box::new(unread.trouble()))?;
        let before = &self.what.ledger.corpus;
        if ledger.corpus.is_empty() && !before.is_empty() {
            return Err(Box::new(emptied()));
        }
        let moved = IdMap::new(before, &ledger.corpus);
        self.what.ledger = Arc::new(ledger);
        Ok(Box::new(Reread { ledger: Arc::clone(&self.what.ledger), files, moved }))
    }

    /// Waits for a reason to look; `None` where none can come any more.
    fn wait(&mut self) -> Option<Woken> {
        loop {
            let signal = if self.folders.sees_all() {
                self.received.recv().ok()?
            } else {
                match self.received.recv_timeout(self.pause()) {
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

    /// Whether a signal is a reason to look at the files.
    fn take(&mut self, signal: Signal) -> Option<Woken> {
        let event = match signal {
            Signal::Read => return Some(Woken::Asked),
            Signal::Notice(Ok(event)) => event,
            Signal::Notice(Err(_)) => {
                self.folders = FolderWatcher::closed();
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
                self.folders.forget(path);
            }
        }
        Some(Woken::Changed)
    }
}

#[cfg(test)]
mod tests;
