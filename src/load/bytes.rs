//! The bytes of a corpus's files.
//!
//! What is no ordinary file, such as a pipe, gives its bytes once only: they are kept, so that
//! whoever reads again, to tell all that is wrong, gets the same and does not wait for ever.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::LoadError;
use super::fault::MAX_BYTES;

/// Reads files.
#[derive(Debug, Default)]
pub struct Bytes {
    kept: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
}

impl Bytes {
    /// Of a file that is on no disk.
    #[cfg(any(test, fuzzing))]
    pub fn holding(path: PathBuf, bytes: Vec<u8>) -> Self {
        Self { kept: Mutex::new(BTreeMap::from([(path, bytes)])) }
    }

    /// The bytes of a file.
    pub fn of(&self, path: &Path) -> Result<Vec<u8>, LoadError> {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = kept().get(path) {
            return Ok(bytes.clone());
        }
        let (bytes, is_file) = read(path, MAX_BYTES)?;
        if !is_file {
            kept().insert(path.to_owned(), bytes.clone());
        }
        Ok(bytes)
    }
}

/// The bytes of a file, which are so many at `most`, and whether it is an ordinary one.
pub(super) fn read(path: &Path, most: usize) -> Result<(Vec<u8>, bool), LoadError> {
    let unreadable = |error| LoadError::Unreadable { path: path.to_owned(), error };
    let file = File::open(path).map_err(unreadable)?;
    let meta = file.metadata().map_err(unreadable)?;
    let most = most as u64;
    let too_large = || LoadError::TooLarge { path: path.to_owned() };
    if meta.len() > most {
        return Err(too_large());
    }
    // A byte to spare, so that the end is seen without growing the buffer; one byte more
    // than is accepted tells a pipe, or a file that grew, from one that fits.
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0) + 1);
    file.take(most + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok((bytes, meta.is_file())) }
}
