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
            Watcher { what, eyes, received, events }.work();
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
        let mut now = Watched::of(&self.what.paths);
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
        let read = self.read().map_err(Box::new);
        self.events.send(Event::Read(read)).is_ok()
    }

    fn read(&mut self) -> Result<Box<Reread>, Trouble> {
        let input = Input::Paths(self.what.paths.clone());
        let Opened { ledger, files, .. } =
            (self.what.read)(&input).map_err(|unread| unread.trouble())?;
        let before = &self.what.ledger.corpus;
        if ledger.corpus.is_empty() && !before.is_empty() {
            return Err(emptied());
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
                match self.received.recv_timeout(LOOK) {
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
mod tests {
    use super::super::corpus::read;
    use super::*;
    use crate::app::Said;
    use crate::text::Lang;
    use std::fs;
    use std::path::Path;

    /// How long anything may take before it counts as never happening.
    const DEADLINE: Duration = Duration::from_secs(20);

    /// A folder that is watched, and what is told of it.
    struct Folder {
        home: tempfile::TempDir,
        told: Receiver<Event>,
        watch: Sender<Signal>,
    }

    fn plan(name: &str) -> String {
        format!("plans:\n  - {{id: p, kind: plan, name: {name}}}\n")
    }

    impl Folder {
        /// Watches a folder `data` with one file, with eyes or by looking now and then.
        fn start(with_eyes: bool) -> Folder {
            let home = tempfile::tempdir().unwrap();
            let data = home.path().join("data");
            fs::create_dir(&data).unwrap();
            fs::write(data.join("a.yaml"), plan("Un")).unwrap();
            let paths = vec![data];
            let opened = read(&Input::Paths(paths.clone())).unwrap();
            let (ledger, watched) = (Arc::new(opened.ledger), opened.watched);
            let what = Watching { paths, read, ledger, watched };
            let (signals, received) = channel();
            let (events, told) = channel();
            let see = signals.clone();
            let mut eyes = Eyes::open(move |notice| drop(see.send(Signal::Notice(notice))));
            if !with_eyes {
                eyes.close();
            }
            thread::spawn(move || Watcher { what, eyes, received, events }.work());
            Folder { home, told, watch: signals }
        }

        fn path(&self, name: &str) -> PathBuf {
            self.home.path().join("data").join(name)
        }

        fn next(&self) -> Result<Box<Reread>, Box<Trouble>> {
            match self.told.recv_timeout(DEADLINE) {
                Ok(Event::Read(read)) => read,
                other => panic!("{other:?}"),
            }
        }

        /// Waits until the names of all nodes are these.
        fn names(&self, wanted: &[&str]) {
            loop {
                let Ok(reread) = self.next() else { continue };
                let corpus = &reread.ledger.corpus;
                let names: Vec<&str> = corpus.node_ids().map(|node| corpus.name(node)).collect();
                if names == wanted {
                    return;
                }
            }
        }

        /// Waits until it is told that something is wrong.
        fn fails(&self) -> String {
            loop {
                if let Err(trouble) = self.next() {
                    return trouble.summary(Lang::En).to_owned();
                }
            }
        }
    }

    /// Saves as editors do: beside, then over it.
    fn save(path: &Path, text: &str) {
        let beside = path.with_extension("new");
        fs::write(&beside, text).unwrap();
        fs::rename(&beside, path).unwrap();
    }

    fn everything_that_can_happen(with_eyes: bool) {
        let folder = Folder::start(with_eyes);
        let file = folder.path("a.yaml");
        save(&file, &plan("Deux"));
        folder.names(&["Deux"]);
        fs::write(&file, plan("Trois")).unwrap();
        folder.names(&["Trois"]);
        fs::write(&file, "plans: [").unwrap();
        assert_eq!(folder.fails(), "1 error in 1 file");
        fs::write(&file, plan("Quatre")).unwrap();
        folder.names(&["Quatre"]);
        // Another file, in a folder that is new.
        fs::create_dir(folder.path("sub")).unwrap();
        let other = folder.path("sub/b.yml");
        fs::write(&other, plan("Cinq").replace("id: p", "id: q")).unwrap();
        folder.names(&["Quatre", "Cinq"]);
        save(&other, &plan("Six").replace("id: p", "id: q"));
        folder.names(&["Quatre", "Six"]);
        fs::remove_file(&other).unwrap();
        folder.names(&["Quatre"]);
        // The whole folder goes, and comes back.
        fs::rename(folder.path("."), folder.home.path().join("away")).unwrap();
        folder.fails();
        fs::rename(folder.home.path().join("away"), folder.path(".")).unwrap();
        folder.names(&["Quatre"]);
        fs::remove_dir_all(folder.path(".")).unwrap();
        folder.fails();
        fs::create_dir(folder.path(".")).unwrap();
        fs::write(&file, plan("Sept")).unwrap();
        folder.names(&["Sept"]);
        save(&file, &plan("Huit"));
        folder.names(&["Huit"]);
        // Nothing at all is hardly meant.
        fs::write(&file, "").unwrap();
        folder.fails();
        save(&file, &plan("Neuf"));
        folder.names(&["Neuf"]);
    }

    #[test]
    fn what_is_noticed_is_read() {
        everything_that_can_happen(true);
    }

    #[test]
    fn where_nothing_is_noticed_it_is_read_all_the_same() {
        everything_that_can_happen(false);
    }

    #[test]
    fn what_is_asked_for_is_read_and_reading_wakes_nobody() {
        let folder = Folder::start(true);
        folder.watch.send(Signal::Read).unwrap();
        folder.names(&["Un"]);
        folder.watch.send(Signal::Read).unwrap();
        folder.names(&["Un"]);
        // Its own reading is no change: the next thing told is the next change.
        save(&folder.path("a.yaml"), &plan("Deux"));
        folder.names(&["Deux"]);
        assert!(folder.told.try_recv().is_err());
    }

    #[test]
    fn what_is_told_is_said_in_both_languages() {
        assert_ne!(emptied().summary(Lang::Fr), emptied().summary(Lang::En));
        assert_eq!(Said::same("x").text(Lang::Fr), "x");
    }
}
