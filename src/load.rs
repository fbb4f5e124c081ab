//! YAML to domain: a corpus from files, or every reason why it is none.
//!
//! Start with [`load`]. It reads files and folders, parses them quickly, and where anything
//! is wrong reads them once more to tell everything that is, each with file, line, column
//! and a hint. What comes out is cleaned and whole, or nothing comes out. Never asks a
//! question about the money, never prints.
//!
//! ```no_run
//! let loaded = relance::load::load(&["data".into()]).unwrap();
//! assert!(loaded.corpus.len() > 0);
//! ```

mod anchors;
mod assemble;
mod decode;
mod diagnostic;
mod fault;
mod files;
mod nearest;
mod pieces;
mod raw;
mod record;
mod scan;
mod typed;
mod value;

use std::fs::File;
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::domain::Corpus;
use crate::text::Lang;
use fault::Fault;

pub use diagnostic::{Diagnostic, Excerpt, Severity, summary};

/// Where a corpus comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Input {
    /// The corpus that ships.
    #[default]
    Embedded,
    /// Files and folders.
    Paths(Vec<PathBuf>),
}

/// A corpus and the files it comes from.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The corpus.
    pub corpus: Corpus,
    /// The files, in the order in which they were read.
    pub files: Vec<FileInfo>,
}

/// A file of a corpus and the rows that it gave; ranges are of `NodeId::index` and its like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileInfo {
    /// Its path, as it was given or found.
    pub path: PathBuf,
    /// Its sources.
    pub sources: Range<usize>,
    /// Its actors.
    pub actors: Range<usize>,
    /// Its nodes, in preorder.
    pub nodes: Range<usize>,
}

/// Why there is no corpus.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// No path was given.
    #[error("no file or folder was given")]
    NoPath,
    /// There is nothing at the path.
    #[error("{} does not exist", path.display())]
    NotFound {
        /// The path.
        path: PathBuf,
        /// What may have been meant.
        suggestion: Option<PathBuf>,
    },
    /// The folder has no YAML, at any depth.
    #[error("{} holds no .yaml or .yml file", folder.display())]
    NoYaml {
        /// The folder.
        folder: PathBuf,
    },
    /// The file or folder cannot be read.
    #[error("{} cannot be read: {error}", path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The files are read, and hold errors: all of them, by file, line and column.
    #[error("{}", summary(.0, Lang::En))]
    Diagnostics(Vec<Diagnostic>),
}

impl LoadError {
    /// The whole message in `lang`, over as many lines as it takes.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        match self {
            Self::Diagnostics(found) => {
                let mut out: Vec<String> = found.iter().map(|one| one.render(lang)).collect();
                out.push(summary(found, lang));
                out.join("\n")
            }
            Self::NoPath
            | Self::NotFound { .. }
            | Self::NoYaml { .. }
            | Self::Unreadable { .. } => self.to_string(),
        }
    }
}

/// Loads a corpus from files and folders.
pub fn load(paths: &[PathBuf]) -> Result<Loaded, LoadError> {
    let files = files::collect(paths)?;
    typed::load_typed(&files, true).map_err(|stop| match stop {
        typed::Stop::Error(error) => error,
        typed::Stop::Wrong(_) => LoadError::Diagnostics(Vec::new()),
    })
}

/// The text of a file, or what is wrong with its bytes.
fn read_file(path: &Path) -> Result<Result<String, Fault>, LoadError> {
    let unreadable = |error| LoadError::Unreadable { path: path.to_owned(), error };
    let file = File::open(path).map_err(unreadable)?;
    let meta = file.metadata().map_err(unreadable)?;
    let expected = usize::try_from(meta.len()).unwrap_or(usize::MAX);
    if expected > decode::MAX_BYTES {
        return Ok(Err(Fault { offset: 0, kind: fault::FaultKind::TooLarge }));
    }
    let mut bytes = Vec::with_capacity(expected);
    // One byte more than allowed tells a file that grew, or a pipe, from one that fits.
    file.take(decode::MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(decode::decode(bytes))
}
