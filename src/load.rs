//! YAML to domain: a corpus from files, or every reason why it is none.
//!
//! Start with [`load`]. It reads files and folders, parses them quickly, and where anything
//! is wrong reads them once more to report all of it, each with file, line, column
//! and a hint. What comes out is cleaned and whole, or nothing comes out. Never asks a
//! question about the money, never prints.
//!
//! ```no_run
//! let loaded = relance::load::load(&["data".into()]).unwrap();
//! assert!(loaded.corpus.len() > 0);
//! ```

#[cfg(any(test, fuzzing))]
mod agreement;
mod anchors;
mod assemble;
mod bytes;
mod chunks;
mod config;
mod decode;
mod diagnose;
mod diagnostic;
mod examine;
mod facets;
mod fault;
mod files;
mod marked;
mod name;
mod nearest;
mod position;
mod raw;
mod record;
mod refused;
mod scan;
mod schema;
mod syntax;
mod tolerant;
mod typed;
mod value;
mod watched;

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::domain::Corpus;
use crate::text::{Lang, Phrase, message, shown_path};
use bytes::Bytes;
use diagnose::Diagnosed;
use typed::Stop;

#[cfg(fuzzing)]
pub use agreement::disagreement;
pub use bytes::open_ordinary;
pub use config::{
    Binding, Bindings, Colours, Config, ConfigField, Language, ReadConfig, ShareBase, ViewName,
    WrongBinding, config_fields, read_config,
};
pub use diagnostic::{Diagnostic, Excerpt, summary};
pub use examine::{Examined, examine};
pub use files::collect as corpus_files;
pub use nearest::{did_you_mean, nearest};
pub use position::{Position, Positions, line_of_id};
pub use schema::{config_schema, json_schema};
pub use watched::Watched;

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
#[error("{}", self.message(Lang::En))]
pub enum LoadError {
    /// No path was given.
    NoPath,
    /// There is nothing at the path.
    NotFound {
        /// The path.
        path: PathBuf,
        /// What may have been meant.
        suggestion: Option<PathBuf>,
    },
    /// The folder has no YAML, at any depth.
    NoYaml {
        /// The folder.
        folder: PathBuf,
    },
    /// The file or folder cannot be read.
    Unreadable {
        /// The path.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// It is a device, or where only a file can be read something else.
    NoOrdinaryFile {
        /// The path.
        path: PathBuf,
    },
    /// The file has more bytes than are ever read.
    TooLarge {
        /// The path.
        path: PathBuf,
    },
    /// The configuration has more bytes than are ever read.
    LargeConfig {
        /// The path.
        path: PathBuf,
    },
    /// The files are read, and hold errors: all of them, by file, line and column.
    Diagnostics(Vec<Diagnostic>),
}

impl LoadError {
    /// The whole message, over as many lines as it takes: every diagnostic, and their number.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        let Self::Diagnostics(found) = self else { return self.message(lang) };
        let lines = found.iter().map(|one| one.render(lang)).chain([self.message(lang)]);
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What is wrong, on one line; of diagnostics how many there are.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let cannot_read = |path: &Path, why: &str| {
            Phrase::CannotRead.with(lang, shown_path(path)).replacen("{}", why, 1)
        };
        match self {
            Self::NoPath => "no file or folder was given".to_owned(),
            Self::NotFound { path, suggestion } => {
                let mut said = Phrase::PathMissing.with(lang, shown_path(path));
                if let Some(meant) = suggestion {
                    said.push_str(lang.pick("\u{a0}; ", "; "));
                    said.push_str(&Phrase::PathMeant.with(lang, shown_path(meant)));
                }
                said
            }
            Self::TooLarge { path } => Phrase::FileTooLarge.with(lang, shown_path(path)),
            Self::LargeConfig { path } => {
                let most = fault::MAX_CONFIG_BYTES >> 20;
                let why = message!("il dépasse {most}\u{a0}Mio", "it is larger than {most} MiB");
                cannot_read(path, why.text(lang))
            }
            Self::NoOrdinaryFile { path } => {
                let why = message!("ce n’est pas un fichier ordinaire", "it is no ordinary file");
                cannot_read(path, why.text(lang))
            }
            Self::NoYaml { folder } => Phrase::NoYamlIn.with(lang, shown_path(folder)),
            Self::Unreadable { path, error } => cannot_read(path, &error.to_string()),
            Self::Diagnostics(found) => summary(found, lang),
        }
    }
}

/// Loads a corpus from files and folders.
pub fn load(paths: &[PathBuf]) -> Result<Loaded, LoadError> {
    let (files, bytes) = (files::collect(paths)?, Bytes::default());
    read(&files, &bytes)?.map_err(|found| LoadError::Diagnostics(found.diagnostics))
}

/// What files hold, as the typed parse reads them; where it refuses them, what the tolerant pass
/// makes of them.
fn read(files: &[PathBuf], bytes: &Bytes) -> Result<Result<Loaded, Diagnosed>, LoadError> {
    let typed = |least| match typed::load_typed(files, bytes, least) {
        Ok(loaded) => Ok(Ok(loaded)),
        Err(Stop::Wrong(refused)) => Ok(Err(refused)),
        Err(Stop::Error(error)) => Err(error),
    };
    if let Ok(loaded) = typed(chunks::CHUNK_BYTES)? {
        return Ok(Ok(loaded));
    }
    // A file may be saved at any time: whoever looks from now on looks at the same.
    bytes.keep_all();
    let mut found = diagnose::diagnose(files, bytes)?;
    if found.diagnostics.is_empty() {
        // Saved meanwhile, or parsed whole, the files may be right after all. If not, the typed
        // parse has the last word; as it cannot say where all that is wrong lies, nothing counts as
        // whole.
        match typed(usize::MAX)? {
            Ok(loaded) => return Ok(Ok(loaded)),
            Err(refused) => found.diagnostics.push(refused::refused(files, &refused)),
        }
        found.astray.push(0..found.corpus.len());
    }
    Ok(Err(found))
}

/// The typed parse alone, of a whole text at once; how much is at its top. Only for
/// measuring what the rest costs.
#[doc(hidden)]
pub fn parse_whole(text: &str) -> Result<usize, serde_yaml::Error> {
    let file: raw::File = serde_yaml::from_str(text)?;
    Ok(file.sources.0.len() + file.actors.0.len() + file.plans.0.len())
}
