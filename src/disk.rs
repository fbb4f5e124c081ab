//! Files that are put in their place whole or not at all, for the commands and for the
//! explorer alike; and what a folder holds, for who completes a path.
//!
//! A file is written beside its place and then put there; it replaces one only where that was
//! asked for, and then keeps that one's permissions. What the program keeps for itself is for its
//! owner alone.
//!
//! ```text
//! out/.relance-x7Gk2P.part   →   out/vue.txt
//! ```

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
#[cfg(all(unix, feature = "tui"))]
use std::time::Instant;

use crate::text::{Lang, Phrase, shown_path};
#[cfg(all(unix, feature = "tui"))]
use rustix::io::Errno;
use tempfile::{Builder, NamedTempFile};

/// What to do with a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Leave it, and write nothing.
    Keep,
    /// Replace it.
    Replace,
}

/// Why a file is not written.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum Fault {
    /// There is one already.
    Exists(PathBuf),
    /// There is a folder of that name.
    IsFolder(PathBuf),
    /// Its folder does not exist.
    NoFolder(PathBuf),
    /// The system refuses.
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

impl Fault {
    /// The message.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Fault::Exists(file) => Phrase::FileExists.with(lang, shown_path(file)),
            Fault::IsFolder(file) => Phrase::FileIsFolder.with(lang, shown_path(file)),
            Fault::NoFolder(folder) => Phrase::NoFolder.with(lang, shown_path(folder)),
            Fault::Write { path, error } => {
                let message = Phrase::CannotWrite.with(lang, shown_path(path));
                message.replacen("{}", &error.to_string(), 1)
            }
        }
    }
}

/// Writes what `produce` gives to the file at `path`.
pub fn write(
    path: &Path,
    existing: Existing,
    produce: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Fault> {
    write_for(Readers::AsUsual, path, existing, produce)
}

/// Writes what the program keeps for itself, over what is there, for its owner alone; so are the
/// folders that are made for it.
pub fn keep(path: &Path, text: &str) -> Result<(), Fault> {
    if let Some(folder) = path.parent() {
        let failed = |error| Fault::Write { path: path.to_owned(), error };
        own_folder(folder).map_err(failed)?;
    }
    let whole = |out: &mut dyn Write| out.write_all(text.as_bytes());
    write_for(Readers::Owner, path, Existing::Replace, whole)
}

/// Makes a folder for what the program keeps for itself, where there is none.
fn own_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// How long another program may have a folder to itself before it is no longer waited for.
#[cfg(all(unix, feature = "tui"))]
const MOST_WAITING: Duration = Duration::from_millis(500);

/// Does something while no other of these programs does the like in the same folder, so that what
/// is read there is still there when it is replaced. The folder is made where there is none.
///
/// Where it cannot be had, because the system refuses or another program does not let go of it,
/// the thing is done all the same.
#[cfg(all(unix, feature = "tui"))]
pub fn alone<T>(folder: &Path, work: impl FnOnce() -> T) -> T {
    use rustix::fs::{FlockOperation, flock};
    let held = own_folder(folder).and_then(|()| File::open(folder)).ok();
    let start = Instant::now();
    while let Some(folder) = &held
        && flock(folder, FlockOperation::NonBlockingLockExclusive) == Err(Errno::WOULDBLOCK)
        && start.elapsed() < MOST_WAITING
    {
        std::thread::sleep(Duration::from_millis(2));
    }
    // The folder is let go of as it is closed, also where the work fails.
    work()
}

/// Who may read a file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Readers {
    /// Its owner alone.
    Owner,
    /// Those who may read the one that it replaces, or any other that is made there.
    AsUsual,
}

fn write_for(
    readers: Readers,
    path: &Path,
    existing: Existing,
    produce: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Fault> {
    let failed = |error| Fault::Write { path: path.to_owned(), error };
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return Err(Fault::IsFolder(path.to_owned())),
        // A device or a pipe holds nothing that could be lost, and cannot be put in place.
        Ok(meta) if !meta.is_file() => {
            let file = OpenOptions::new().write(true).open(path).map_err(failed)?;
            let mut out = BufWriter::new(file);
            return produce(&mut out).and_then(|()| out.flush()).map_err(failed);
        }
        Ok(_) if existing == Existing::Keep => return Err(Fault::Exists(path.to_owned())),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    // A link is followed, so that what it names is replaced and not the link.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(Fault::NoFolder(folder.to_owned()));
    }
    take_away_leftovers(folder);
    let draft = draft(folder, produce).map_err(failed)?;
    if readers == Readers::AsUsual {
        let permissions = match fs::metadata(&place) {
            Ok(replaced) => Ok(replaced.permissions()),
            Err(_) => usual_permissions(folder),
        };
        permissions.and_then(|all| draft.as_file().set_permissions(all)).map_err(failed)?;
    }
    put(draft, &place, existing).map_err(|error| match (existing, error.kind()) {
        (Existing::Keep, ErrorKind::AlreadyExists) => Fault::Exists(path.to_owned()),
        (Existing::Keep | Existing::Replace, _) => failed(error),
    })
}

/// The beginning of the name of a file in the making. All of it is short, so that it is never
/// too long where that of the file is not.
const DRAFT: &str = ".relance-";
/// The end of its name.
const UNFINISHED: &str = ".part";
/// How old a draft is that nobody writes to any more.
const LEFT: Duration = Duration::from_secs(24 * 60 * 60);

/// Takes away what a program that was killed has left in a folder.
fn take_away_leftovers(folder: &Path) {
    let held = fs::read_dir(folder).into_iter().flatten().take(MOST_ENTRIES).flatten();
    for entry in held {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_draft = name.starts_with(DRAFT) && name.ends_with(UNFINISHED);
        let is_left = || {
            let meta = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            meta.modified().ok()?.elapsed().ok().filter(|age| *age > LEFT)
        };
        if is_draft && is_left().is_some() {
            // Where it cannot be, it stays.
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// What `produce` gives, on the disk, in a file that goes if it is not put in its place. Only
/// its owner can read it before it is whole.
fn draft(
    folder: &Path,
    produce: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    let mut draft = Builder::new().prefix(DRAFT).suffix(UNFINISHED).tempfile_in(folder)?;
    let mut out = BufWriter::with_capacity(1 << 16, draft.as_file_mut());
    produce(&mut out)?;
    out.flush()?;
    drop(out);
    draft.as_file().sync_all()?;
    Ok(draft)
}

/// The permissions of a file that anybody makes in a folder: those of one that is made for that.
fn usual_permissions(folder: &Path) -> io::Result<Permissions> {
    let example = Builder::new().prefix(DRAFT).make_in(folder, |path| File::create_new(path))?;
    Ok(example.as_file().metadata()?.permissions())
}

/// Puts a draft in its place: over what is there if that may be replaced, else only if nothing
/// is.
fn put(draft: NamedTempFile, place: &Path, existing: Existing) -> io::Result<()> {
    match existing {
        Existing::Replace => draft.persist(place)?,
        // It is never put over a file, even one that appeared meanwhile.
        Existing::Keep => match draft.persist_noclobber(place) {
            Err(refused) if refused.error.kind() != ErrorKind::AlreadyExists => {
                // Where the disk cannot do that, the check before must do.
                refused.file.persist(place)?
            }
            done => done?,
        },
    };
    Ok(())
}

/// The whole path of a file that is there, as it is shown: from the root, links as they are.
#[must_use]
pub fn whole_path(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The most entries of a folder that are listed.
const MOST_ENTRIES: usize = 10_000;

/// What a folder holds, in the order of the names: each with whether it is a folder. Names
/// that are no text are left out, and so is what an overfull folder holds too much.
pub fn entries(folder: &Path) -> io::Result<Vec<(String, bool)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)?.take(MOST_ENTRIES) {
        let entry = entry?;
        // A link to a folder leads into it.
        let is_folder = fs::metadata(entry.path()).is_ok_and(|meta| meta.is_dir());
        if let Ok(name) = entry.file_name().into_string() {
            found.push((name, is_folder));
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(path: &Path, existing: Existing, text: &str) -> Result<(), Fault> {
        write(path, existing, |out| out.write_all(text.as_bytes()))
    }

    fn names(folder: &Path) -> Vec<String> {
        entries(folder).unwrap().into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vue.txt");
        let half = write(&path, Existing::Keep, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("no more"))
        });
        assert!(matches!(half, Err(Fault::Write { .. })), "{half:?}");
        assert!(names(folder.path()).is_empty());
        put(&path, Existing::Keep, "one").unwrap();
        assert_eq!(names(folder.path()), ["vue.txt"]);
    }

    #[test]
    fn a_file_is_replaced_only_where_that_was_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vue.txt");
        put(&path, Existing::Keep, "one").unwrap();
        let again = put(&path, Existing::Keep, "two");
        assert!(matches!(again, Err(Fault::Exists(_))), "{again:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        put(&path, Existing::Replace, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(names(folder.path()), ["vue.txt"]);
    }

    #[test]
    fn what_is_no_place_for_a_file_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let onto = put(folder.path(), Existing::Replace, "x");
        assert!(matches!(onto, Err(Fault::IsFolder(_))), "{onto:?}");
        let inside = put(&folder.path().join("no/such/vue.txt"), Existing::Keep, "x");
        assert!(matches!(inside, Err(Fault::NoFolder(_))), "{inside:?}");
    }

    #[test]
    fn the_longest_name_has_a_draft_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a".repeat(255));
        put(&path, Existing::Keep, "x").unwrap();
        assert_eq!(names(folder.path()).len(), 1);
    }

    #[cfg(all(unix, feature = "tui"))]
    #[test]
    fn what_several_add_to_at_once_has_it_all() {
        let folder = tempfile::tempdir().unwrap();
        let folder = &folder.path().join("relance");
        let file = &folder.join("kept");
        std::thread::scope(|scope| {
            for letter in "abcdefgh".chars() {
                scope.spawn(move || {
                    alone(folder, || {
                        let before = fs::read_to_string(file).unwrap_or_default();
                        std::thread::sleep(Duration::from_millis(5));
                        keep(file, &format!("{before}{letter}")).unwrap();
                    });
                });
            }
        });
        let mut kept = fs::read(file).unwrap();
        kept.sort_unstable();
        assert_eq!(kept, b"abcdefgh");
    }

    #[cfg(all(unix, feature = "tui"))]
    #[test]
    fn who_does_not_let_go_of_a_folder_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let done = alone(folder.path(), || alone(folder.path(), || 1));
        assert_eq!(done, 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_draft_is_its_owner_s_and_the_file_as_open_as_any_other() {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let folder = tempfile::tempdir().unwrap();
        let (path, usual) = (folder.path().join("vue.txt"), folder.path().join("usual"));
        fs::write(&usual, "").unwrap();
        write(&path, Existing::Keep, |out| {
            out.write_all(b"one")?;
            out.flush()?;
            let drafts = names(folder.path());
            let draft = drafts.iter().find(|name| name.starts_with(DRAFT)).unwrap();
            assert_eq!(mode(&folder.path().join(draft)), 0o600);
            Ok(())
        })
        .unwrap();
        assert_eq!(mode(&path), mode(&usual));
        for held in [0o600, 0o754] {
            fs::set_permissions(&path, Permissions::from_mode(held)).unwrap();
            put(&path, Existing::Replace, "two").unwrap();
            assert_eq!(mode(&path), held);
        }
        assert_eq!(names(folder.path()), ["usual", "vue.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_kept_is_for_its_owner() {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/relance/session");
        keep(&path, "one").unwrap();
        assert_eq!(mode(&folder.path().join("state")), 0o700);
        assert_eq!((mode(path.parent().unwrap()), mode(&path)), (0o700, 0o600));
        fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        keep(&path, "two").unwrap();
        assert_eq!((mode(&path), fs::read_to_string(&path).unwrap().as_str()), (0o600, "two"));
        let below = path.join("below");
        assert!(matches!(keep(&below, "x"), Err(Fault::Write { .. })));
    }

    #[test]
    fn a_draft_that_was_left_goes_and_one_that_is_written_stays() {
        let folder = tempfile::tempdir().unwrap();
        let make = |name: &str, hours: u64| {
            let file = File::create(folder.path().join(name)).unwrap();
            let now = std::time::SystemTime::now();
            file.set_modified(now - Duration::from_secs(hours * 60 * 60)).unwrap();
        };
        make(".relance-old.part", 25);
        make(".relance-new.part", 1);
        make("old.part", 25);
        make(".relance-old", 25);
        put(&folder.path().join("vue.txt"), Existing::Keep, "one").unwrap();
        let left = [".relance-new.part", ".relance-old", "old.part", "vue.txt"];
        assert_eq!(names(folder.path()), left);
    }

    #[test]
    fn folders_are_told_from_files() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("notes")).unwrap();
        fs::write(folder.path().join("a.txt"), "").unwrap();
        let expected = [("a.txt".to_owned(), false), ("notes".to_owned(), true)];
        assert_eq!(entries(folder.path()).unwrap(), expected);
        assert!(entries(&folder.path().join("none")).is_err());
    }
}
