//! The corpus that ships: its image and its files, as the build script made them.
//!
//! Opening it costs a copy of the image, not a parse. The texts of the files are kept so
//! that an export and an editor can show them, and positions in them can be told.
//!
//! ```
//! let corpus = relance::embedded::load_embedded();
//! assert!(!corpus.is_empty());
//! ```

use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::domain::Corpus;
use crate::load::{Examined, FileInfo, Input, LoadError, Loaded, Positions, examine, load};

/// A file of the corpus that ships.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedFile {
    /// Its path from the root of the project, such as `data/actors.yaml`.
    pub path: &'static str,
    /// What it holds.
    pub text: &'static str,
    /// Its rows among the sources.
    pub sources: Range<usize>,
    /// Its rows among the actors.
    pub actors: Range<usize>,
    /// Its rows among the nodes.
    pub nodes: Range<usize>,
}

static IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/corpus.image"));

/// The files of the corpus that ships, in the order in which they were read.
pub static FILES: &[EmbeddedFile] = include!(concat!(env!("OUT_DIR"), "/corpus.files.rs"));

/// The corpus that ships. The image is of this very build, which a test proves; were it
/// not, the corpus would be empty.
#[must_use]
pub fn load_embedded() -> Corpus {
    Corpus::from_image(IMAGE).unwrap_or_default()
}

/// Opens whichever corpus is meant.
pub fn open(input: &Input) -> Result<Loaded, LoadError> {
    match input {
        Input::Paths(paths) => load(paths),
        Input::Embedded => Ok(Loaded { corpus: load_embedded(), files: embedded_files() }),
    }
}

/// Opens whichever corpus is meant, with whatever is wrong in it.
pub fn open_anyway(input: &Input) -> Result<Examined, LoadError> {
    match input {
        Input::Paths(paths) => examine(paths),
        Input::Embedded => Ok(Examined::whole(open(input)?, positions())),
    }
}

/// Where the nodes of the corpus that ships stand in its files.
#[must_use]
pub fn positions() -> Positions {
    let text = |path: &Path| {
        let file = FILES.iter().find(|file| Path::new(file.path) == path)?;
        Some(file.text.to_owned())
    };
    Positions::new(&embedded_files(), text)
}

fn embedded_files() -> Vec<FileInfo> {
    let info = |file: &EmbeddedFile| FileInfo {
        path: PathBuf::from(file.path),
        sources: file.sources.clone(),
        actors: file.actors.clone(),
        nodes: file.nodes.clone(),
    };
    FILES.iter().map(info).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_whole() {
        let corpus = load_embedded();
        assert_eq!(corpus.title(), "Plans de relance et e-santé");
        assert!(corpus.node_by_id("territoires-innovation").is_some());
        let last = FILES.last().unwrap();
        assert_eq!(last.nodes.end, corpus.len());
        let pia = corpus.node_by_id("pia").unwrap();
        let place = positions().of_node(pia).unwrap();
        let file = FILES.iter().find(|file| Path::new(file.path) == place.file).unwrap();
        assert_eq!(file.text.lines().nth(place.line - 1).unwrap().trim(), "- id: pia");
        assert!(FILES.iter().all(|file| file.path.starts_with("data/") && !file.text.is_empty()));
    }
}
