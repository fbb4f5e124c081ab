//! The bytes of a corpus's files.
//!
//! What is no ordinary file, such as a pipe, gives its bytes once only: they are kept, so that
//! whoever reads again, to tell all that is wrong, gets the same and does not wait for ever. Once
//! something is found wrong all bytes are kept: a file may be saved meanwhile.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::LoadError;
use super::fault::MAX_BYTES;
use super::files::is_standard_input;

/// Reads files.
#[derive(Debug, Default)]
pub struct Bytes {
    kept: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
    keeps_all: AtomicBool,
}

impl Bytes {
    /// Of a file that is on no disk.
    #[cfg(any(test, fuzzing))]
    pub fn holding(path: PathBuf, bytes: Vec<u8>) -> Self {
        Self { kept: Mutex::new(BTreeMap::from([(path, bytes)])), ..Self::default() }
    }

    /// Reads each file once from now on, so that it is the same to all who look at it.
    pub fn keep_all(&self) {
        self.keeps_all.store(true, Ordering::Relaxed);
    }

    /// The bytes of a file.
    pub fn of(&self, path: &Path) -> Result<Vec<u8>, LoadError> {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = kept().get(path) {
            return Ok(bytes.clone());
        }
        let (bytes, is_file) = read(path, MAX_BYTES)?;
        if !is_file || self.keeps_all.load(Ordering::Relaxed) {
            kept().insert(path.to_owned(), bytes.clone());
        }
        Ok(bytes)
    }
}

/// The bytes of a file or a pipe, which are so many at `most`, and whether it is an ordinary file.
fn read(path: &Path, most: usize) -> Result<(Vec<u8>, bool), LoadError> {
    if is_standard_input(path) {
        return Ok((read_all(path, io::stdin().lock(), 0, most)?, false));
    }
    let unreadable = |error| LoadError::Unreadable { path: path.to_owned(), error };
    if is_device(&fs::metadata(path).map_err(unreadable)?) && !is_descriptor(path) {
        return Err(LoadError::NoOrdinaryFile { path: path.to_owned() });
    }
    let file = File::open(path).map_err(unreadable)?;
    let is_file = file.metadata().map_err(unreadable)?.is_file();
    Ok((read_file(path, file, most)?, is_file))
}

/// The bytes of an open file, which are so many at `most`. One that changes while it is read is
/// read once more.
pub(super) fn read_file(path: &Path, mut file: File, most: usize) -> Result<Vec<u8>, LoadError> {
    let unreadable = |error| LoadError::Unreadable { path: path.to_owned(), error };
    let twin = file.try_clone().map_err(unreadable)?;
    read_steady(path, &mut file, || twin.metadata(), most)
}

/// All that `from` gives, read once more if what is known of the file is another thing afterwards.
fn read_steady(
    path: &Path,
    mut from: impl Read + Seek,
    known: impl Fn() -> io::Result<Metadata>,
    most: usize,
) -> Result<Vec<u8>, LoadError> {
    let unreadable = |error| LoadError::Unreadable { path: path.to_owned(), error };
    let stamp = |meta: &Metadata| (meta.len(), meta.modified().ok());
    let before = known().map_err(unreadable)?;
    let bytes = read_all(path, &mut from, before.len(), most);
    let after = known().map_err(unreadable)?;
    if !before.is_file() || stamp(&before) == stamp(&after) {
        return bytes;
    }
    from.rewind().map_err(unreadable)?;
    read_all(path, &mut from, after.len(), most)
}

/// All that is read, of which so many bytes are expected, and so many allowed at `most`.
fn read_all(
    path: &Path,
    from: impl Read,
    expected: u64,
    most: usize,
) -> Result<Vec<u8>, LoadError> {
    let most = most as u64;
    let too_large = || LoadError::TooLarge { path: path.to_owned() };
    if expected > most {
        return Err(too_large());
    }
    // A byte to spare, so that the end is seen without growing the buffer; one byte more
    // than is accepted tells a pipe, or a file that grew, from one that fits.
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0) + 1);
    let read = from.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|error| LoadError::Unreadable { path: path.to_owned(), error })?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

/// Opens a file to be read, if it is an ordinary one: a pipe may keep one waiting for ever, and a
/// device may never end.
pub fn open_ordinary(path: &Path) -> io::Result<File> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    File::open(path)
}

/// Whether something is a device, of which some never end.
#[cfg(unix)]
fn is_device(meta: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    meta.file_type().is_char_device() || meta.file_type().is_block_device()
}

#[cfg(not(unix))]
fn is_device(_meta: &Metadata) -> bool {
    false
}

/// Whether a path names what the program was given open, which may be a terminal.
fn is_descriptor(path: &Path) -> bool {
    path == Path::new("/dev/stdin") || path.starts_with("/dev/fd")
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(open_ordinary(&pipe).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert!(open_ordinary(folder.path()).is_err());
    }

    #[test]
    fn a_device_is_refused_and_what_was_given_open_is_not() {
        let refused = read(Path::new("/dev/zero"), 10).unwrap_err();
        assert!(matches!(refused, LoadError::NoOrdinaryFile { .. }), "{refused:?}");
        assert!(is_descriptor(Path::new("/dev/fd/0")) && !is_descriptor(Path::new("/dev/tty")));
    }

    /// A file that is saved once its first bytes were read.
    struct Saved {
        path: PathBuf,
        file: File,
        text: Option<&'static str>,
    }

    impl Read for Saved {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            let some = bytes.len().min(3);
            let read = self.file.read(&mut bytes[..some])?;
            if let Some(text) = self.text.take() {
                fs::write(&self.path, text)?;
            }
            Ok(read)
        }
    }

    impl io::Seek for Saved {
        fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
            self.file.seek(to)
        }
    }

    #[test]
    fn what_is_saved_while_it_is_read_is_read_once_more() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        let read = |text, most| {
            fs::write(&path, "plans: []").unwrap();
            let file = File::open(&path).unwrap();
            let saved = Saved { path: path.clone(), file: file.try_clone().unwrap(), text };
            read_steady(&path, saved, || file.metadata(), most)
        };
        assert_eq!(read(None, 100).unwrap(), b"plans: []");
        // The beginning of one and the end of the other is what no one wrote.
        assert_eq!(read(Some("sources: []"), 100).unwrap(), b"sources: []");
        assert_eq!(read(Some(""), 100).unwrap(), b"");
        // What it has grown to counts.
        let grown = read(Some("plans: [] # and more than may be"), 20);
        assert!(matches!(grown, Err(LoadError::TooLarge { .. })), "{grown:?}");
    }

    #[test]
    fn what_was_wrong_once_is_the_same_to_all_who_look() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        std::fs::write(&path, "one").unwrap();
        let bytes = Bytes::default();
        assert_eq!(bytes.of(&path).unwrap(), b"one");
        std::fs::write(&path, "two").unwrap();
        bytes.keep_all();
        assert_eq!(bytes.of(&path).unwrap(), b"two");
        std::fs::write(&path, "three").unwrap();
        assert_eq!(bytes.of(&path).unwrap(), b"two");
    }
}
