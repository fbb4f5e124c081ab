//! What is kept between sessions, in the state folder: one file for each corpus, with the last
//! place, the marks and the queries.
//!
//! ```text
//! state/relance/session-6c62272e07bb
//! ```
//!
//! What cannot be written is lost with the session. A file that this program has not written is
//! renamed and reported, never read in part and never overwritten. A file is replaced as a whole,
//! so two programs on one corpus cannot spoil it: the place and the marks are those of the one
//! that ended last, the queries those of both.

mod lines;

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use relance::app::Session;
use relance::disk;
use relance::load::{Input, open_ordinary};
use relance::term::Keep;
use relance::text::shown_path;

use super::settings;

/// The most queries that are kept.
const MOST_QUERIES: usize = 200;
/// The most files that are set aside for one corpus.
const MOST_ASIDE: u8 = 99;

/// The file of one corpus; by default none, which holds nothing and keeps nothing.
#[derive(Debug, Clone, Default)]
pub struct Store {
    /// `None` where there is no home to hold it, or where nothing is to be kept.
    file: Option<PathBuf>,
    /// Where the corpus is; nothing for the one that ships.
    paths: Vec<String>,
}

/// What was found where a session should be, and is none.
#[derive(Debug)]
pub enum Foreign {
    /// It was set aside under this name.
    Aside(PathBuf),
    /// It is still there.
    Stuck(PathBuf),
}

impl Store {
    /// The file of a corpus. Folders and files are known by where they are.
    pub fn of(input: &Input) -> Store {
        let paths = match input {
            Input::Embedded => Vec::new(),
            Input::Paths(paths) => paths.iter().map(|path| whole(path)).collect(),
        };
        let file = folder().map(|folder| folder.join(name(&paths)));
        Store { file, paths }
    }

    /// Where it is, whether or not it is there.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// What is kept. What is not a session is set aside; where that fails, nothing is kept from
    /// now on, lest it be overwritten.
    pub fn open(&mut self) -> (Session, Option<Foreign>) {
        let Some(file) = &self.file else { return Default::default() };
        if let Some(session) = self.read() {
            return (session, None);
        }
        let foreign = match set_aside(file) {
            // Where there is none any more, another program was quicker.
            Ok(aside) => aside.map(Foreign::Aside),
            Err(_) => self.file.take().map(Foreign::Stuck),
        };
        (Session::default(), foreign)
    }

    /// What is kept, nothing where there is no file; `None` where it is not a session.
    fn read(&self) -> Option<Session> {
        let file = self.file.as_ref()?;
        match text_of(file) {
            Ok(text) => lines::read(&self.paths, &text?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Some(Session::default()),
            Err(_) => None,
        }
    }

    /// Replaces what is kept by what `change` makes of it, but for queries that another program
    /// has added meanwhile, which stay.
    fn replace(&mut self, change: impl FnOnce(&Session) -> Session) {
        let folder = self.file.as_deref().and_then(Path::parent).map(Path::to_owned);
        let Some(folder) = folder else { return };
        disk::alone(&folder, || {
            let (before, _) = self.open();
            let Some(file) = &self.file else { return };
            let mut session = change(&before);
            let mut queries = before.queries.clone();
            queries.retain(|known| !session.queries.contains(known));
            queries.append(&mut session.queries);
            queries.drain(..queries.len().saturating_sub(MOST_QUERIES));
            session.queries = queries;
            if session != before {
                put(file, &lines::written(&self.paths, &session));
            }
        });
    }
}

impl Keep for Store {
    fn corpus(&mut self, input: &Input) {
        // Where nothing is kept of one corpus, nothing is kept of another.
        if self.file.is_some() {
            let mut store = Store::of(input);
            // What is not a session is set aside, as at every start.
            drop(store.open());
            *self = store;
        }
    }

    fn queries(&mut self, queries: &[String]) {
        self.replace(|before| Session { queries: queries.to_vec(), ..before.clone() });
    }

    fn session(&mut self, session: &Session) {
        self.replace(|_| session.clone());
    }
}

/// The folder of the files.
pub fn folder() -> Option<PathBuf> {
    let folders = settings::folders()?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).to_owned())
}

/// The name of the file of the corpus at `paths`.
fn name(paths: &[String]) -> String {
    format!("session-{:012x}", fingerprint(&paths.join("\n")) >> 16)
}

/// A path from the root, as a line can hold it.
fn whole(path: &Path) -> String {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    shown_path(&path)
}

/// The text of a file; `None` where it is none, or longer than is ever written.
fn text_of(file: &Path) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    open_ordinary(file)?.take(lines::MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    let fits = bytes.len() <= lines::MOST_BYTES;
    Ok(String::from_utf8(bytes).ok().filter(|_| fits))
}

/// Renames a file, so that another can take its place and nothing is lost; `None` where it is
/// gone.
fn set_aside(file: &Path) -> io::Result<Option<PathBuf>> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let aside = |number: u8| file.with_file_name(format!("{name}.set-aside-{number}"));
    let free = (1..=MOST_ASIDE).map(aside).find(|aside| fs::symlink_metadata(aside).is_err());
    let Some(free) = free else { return Err(io::ErrorKind::AlreadyExists.into()) };
    match fs::rename(file, &free) {
        Ok(()) => Ok(Some(free)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Puts a file in its place whole. Where it cannot be, there is no message: the session is over.
fn put(file: &Path, text: &str) {
    drop(disk::keep(file, text));
}

/// A number for a text, the same on every machine and at any time (FNV-1a).
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
