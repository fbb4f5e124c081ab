//! The folders of a corpus, watched by the system where it can; and whether there are others, in
//! which a change may go unnoticed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::term::threads;

/// Watches folders by the system's notices.
#[derive(Debug)]
pub(super) struct FolderWatcher {
    /// `None` where the system gives no notices.
    watcher: Option<RecommendedWatcher>,
    folders: BTreeSet<PathBuf>,
    sees_all: bool,
}

impl FolderWatcher {
    /// Watches no folder yet; `notice` is called with each notice, on a thread of its own.
    pub(super) fn new(notice: impl Fn(notify::Result<Event>) + Send + 'static) -> FolderWatcher {
        // Where its thread does not start, it panics as soon as it is to watch.
        let watcher = threads::can_start().then(|| notify::recommended_watcher(notice).ok());
        FolderWatcher { watcher: watcher.flatten(), ..FolderWatcher::closed() }
    }

    /// Uses no notices.
    pub(super) fn closed() -> FolderWatcher {
        FolderWatcher { watcher: None, folders: BTreeSet::new(), sees_all: false }
    }

    /// Whether every change in the folders gives a notice.
    pub(super) fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// Watches these folders from now on, and no others.
    pub(super) fn watch(&mut self, folders: &BTreeSet<PathBuf>) {
        let Some(watcher) = &mut self.watcher else { return };
        for gone in self.folders.difference(folders) {
            // It fails where the folder itself is gone.
            drop(watcher.unwatch(gone));
        }
        self.folders.retain(|known| folders.contains(known));
        let mut sees_all = true;
        for folder in folders {
            if !self.folders.contains(folder) {
                match watcher.watch(folder, RecursiveMode::NonRecursive) {
                    Ok(()) => drop(self.folders.insert(folder.clone())),
                    // There are too many, or it cannot be read, or it is gone.
                    Err(_) => sees_all = false,
                }
            }
            sees_all &= !is_remote(folder);
        }
        self.sees_all = sees_all;
    }

    /// Stops watching a folder, so that [`watch`](Self::watch) finds what bears its name now.
    pub(super) fn forget(&mut self, folder: &Path) {
        if self.folders.remove(folder)
            && let Some(watcher) = &mut self.watcher
        {
            drop(watcher.unwatch(folder));
        }
    }
}

/// Whether an event may be a change of a file. Reading a file, as this program does, is none.
pub(super) fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    }
}

/// Whether the path of an event may name another thing now: it came, went, or was renamed.
pub(super) fn replaces(kind: EventKind) -> bool {
    match kind {
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => {
            true
        }
        EventKind::Any | EventKind::Access(_) | EventKind::Modify(_) | EventKind::Other => false,
    }
}

/// File systems on which another machine or program can change a file without a notice here.
#[cfg(target_os = "linux")]
const REMOTE: [i128; 11] = [
    0x6969,      // NFS
    0x517b,      // SMB
    0xff53_4d42, // CIFS
    0xfe53_4d42, // SMB2
    0x6573_5546, // FUSE: sshfs and the like
    0x0102_1997, // 9P
    0x00c3_6400, // Ceph
    0x5346_414f, // AFS
    0x7375_7245, // Coda
    0x786f_4256, // VirtualBox
    0xbacb_acbc, // a VMware host
];

#[cfg(target_os = "linux")]
fn is_remote(folder: &Path) -> bool {
    // The field is signed on some platforms; the low 32 bits are the same on all.
    let kind = |kind| i128::from(kind) & 0xffff_ffff;
    rustix::fs::statfs(folder).is_ok_and(|found| REMOTE.contains(&kind(found.f_type)))
}

#[cfg(not(target_os = "linux"))]
fn is_remote(_folder: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, RenameMode};

    /// The program's own reading gives notices too, and must not lead to another reading.
    #[test]
    fn reading_is_no_change_and_saving_is() {
        let access = EventKind::Access;
        for kind in [
            access(AccessKind::Open(AccessMode::Any)),
            access(AccessKind::Read),
            access(AccessKind::Close(AccessMode::Read)),
        ] {
            assert!(!is_change(kind) && !replaces(kind), "{kind:?}");
        }
        for kind in [
            access(AccessKind::Close(AccessMode::Write)),
            EventKind::Modify(ModifyKind::Data(DataChange::Any)),
            EventKind::Modify(ModifyKind::Name(RenameMode::To)),
            EventKind::Create(CreateKind::File),
        ] {
            assert!(is_change(kind), "{kind:?}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_of_this_machine_is_not_remote() {
        let proc = Path::new("/proc/self");
        assert!(!is_remote(proc) && !is_remote(Path::new("/no/such/folder")));
    }
}
