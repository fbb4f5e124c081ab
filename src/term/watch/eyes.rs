//! The folders that are watched: by the system's own notices where it gives them, and told
//! apart from those that must be looked at now and then.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// What sees changes.
#[derive(Debug)]
pub(super) struct Eyes {
    /// `None` where the system has none.
    watcher: Option<RecommendedWatcher>,
    folders: BTreeSet<PathBuf>,
    /// Whether every folder is watched, and none is where changes may go unseen.
    sees_all: bool,
}

impl Eyes {
    /// Opens them; what they see is told to `see`.
    pub(super) fn open(see: impl Fn(notify::Result<Event>) + Send + 'static) -> Eyes {
        let watcher = notify::recommended_watcher(see).ok();
        Eyes { watcher, folders: BTreeSet::new(), sees_all: false }
    }

    /// Whether nothing has to be looked at without a notice.
    pub(super) fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// From now on these folders are watched.
    pub(super) fn look_at(&mut self, folders: &BTreeSet<PathBuf>) {
        let Some(watcher) = &mut self.watcher else { return };
        for gone in self.folders.difference(folders) {
            // It may be that the folder is gone itself.
            drop(watcher.unwatch(gone));
        }
        self.folders.retain(|known| folders.contains(known));
        let mut sees_all = true;
        for folder in folders {
            if !self.folders.contains(folder) {
                match watcher.watch(folder, RecursiveMode::NonRecursive) {
                    Ok(()) => drop(self.folders.insert(folder.clone())),
                    // Too many are watched already, or it may not be, or went meanwhile.
                    Err(_) => sees_all = false,
                }
            }
            sees_all &= !is_remote(folder);
        }
        self.sees_all = sees_all;
    }

    /// A folder may be another one now, under its old name: it is watched anew.
    pub(super) fn forget(&mut self, folder: &Path) {
        if self.folders.remove(folder)
            && let Some(watcher) = &mut self.watcher
        {
            drop(watcher.unwatch(folder));
        }
    }

    /// The system sees no more: everything is looked at now and then.
    pub(super) fn close(&mut self) {
        self.watcher = None;
        self.sees_all = false;
    }
}

/// Whether an event may be a change. That a file is read, which is what comes of it, is none.
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

/// Whether what an event names may be another thing from now on: it came, went, or was renamed.
pub(super) fn replaces(kind: EventKind) -> bool {
    match kind {
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => {
            true
        }
        EventKind::Any | EventKind::Access(_) | EventKind::Modify(_) | EventKind::Other => false,
    }
}

/// File systems on which others change files without a notice here: those of networks, of
/// virtual machines' hosts, and of programs.
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
    // The number is unsigned, and signed where it is as wide.
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

    /// Reading the files gives notices too, and must not be a reason to read them.
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
