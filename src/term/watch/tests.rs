//! Whatever happens to the files of a corpus is read, with and without the system's notices.

use std::fs;
use std::path::Path;
use std::thread;

use super::super::corpus::read;
use super::*;
use crate::text::Lang;

/// How long anything may take before it counts as never happening.
const DEADLINE: Duration = Duration::from_secs(20);

/// A folder that is watched, and the readings of it.
struct Folder {
    home: tempfile::TempDir,
    readings: Receiver<Reading>,
    watch: Sender<Signal>,
}

fn plan(name: &str) -> String {
    format!("plans:\n  - {{id: p, kind: plan, name: {name}}}\n")
}

impl Folder {
    /// Watches a folder `data` with one file, by the system's notices or by looking now and then.
    fn start(with_notices: bool) -> Folder {
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("data");
        fs::create_dir(&data).unwrap();
        fs::write(data.join("a.yaml"), plan("Un")).unwrap();
        let paths = vec![data];
        let opened = read(&Input::Paths(paths.clone())).unwrap();
        let (ledger, watched) = (Arc::new(opened.ledger), opened.watched);
        let what = Watching { paths, read, ledger, watched };
        let (signals, received) = channel();
        let (sender, readings) = channel();
        let notices = signals.clone();
        let mut folders =
            FolderWatcher::new(move |notice| drop(notices.send(Signal::Notice(notice))));
        if !with_notices {
            folders = FolderWatcher::closed();
        }
        let report: Report = Box::new(move |reading| sender.send(reading).is_ok());
        thread::spawn(move || {
            Watcher { what, folders, received, report, took: Duration::ZERO }.work();
        });
        Folder { home, readings, watch: signals }
    }

    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.data().join(name)
    }

    fn next(&self) -> Reading {
        self.readings.recv_timeout(DEADLINE).unwrap()
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

    /// Waits until a reading fails; the summary of why.
    fn fails(&self) -> String {
        loop {
            if let Err(trouble) = self.next() {
                return trouble.summary.text(Lang::En).to_owned();
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

fn everything_that_can_happen(with_notices: bool) {
    let folder = Folder::start(with_notices);
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
    fs::rename(folder.data(), folder.home.path().join("away")).unwrap();
    folder.fails();
    fs::rename(folder.home.path().join("away"), folder.data()).unwrap();
    folder.names(&["Quatre"]);
    fs::remove_dir_all(folder.data()).unwrap();
    folder.fails();
    fs::create_dir(folder.data()).unwrap();
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
fn what_is_asked_for_is_read_changed_or_not() {
    let folder = Folder::start(true);
    folder.watch.send(Signal::Read).unwrap();
    folder.names(&["Un"]);
    folder.watch.send(Signal::Read).unwrap();
    folder.names(&["Un"]);
}
