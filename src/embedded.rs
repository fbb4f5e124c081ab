//! The corpus that ships: its image and its files, as the build script made them.
//!
//! Opening it costs a copy of the image, not a parse. The texts of the files are kept so
//! that an export and an editor can show them, and positions in them can be found.
//!
//! ```
//! let corpus = relance::embedded::load_embedded();
//! assert!(!corpus.is_empty());
//! ```

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::disk::{self, Existing};
use crate::domain::Corpus;
use crate::load::{Examined, FileInfo, Input, LoadError, Loaded, Positions, examine, load};

/// A file of the corpus that ships.
#[derive(Debug)]
pub struct EmbeddedFile {
    /// Its path from the root of the project, such as `data/actors.yaml`, and its rows.
    pub info: FileInfo,
    /// What it holds.
    pub text: &'static str,
}

static IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/corpus.image"));

/// The files of the corpus that ships, in the order in which they were read.
pub static FILES: LazyLock<Vec<EmbeddedFile>> =
    LazyLock::new(|| include!(concat!(env!("OUT_DIR"), "/corpus.files.rs")));

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

/// Where the nodes of the corpus that ships are in its files.
#[must_use]
pub fn positions() -> Positions {
    let text = |path: &Path| {
        let file = FILES.iter().find(|file| file.info.path == path)?;
        Some(file.text.to_owned())
    };
    Positions::new(&embedded_files(), text)
}

/// Writes the files of the corpus that ships to a folder, which is made if it is not there and
/// must be empty if it is: nothing is ever overwritten, and what cannot be written whole is
/// taken away again.
pub fn copy_to(folder: &Path) -> Result<(), disk::Fault> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| disk::Fault::Write { path, error }
    };
    let is_new = !folder.exists();
    if !is_new {
        let held = disk::entries(folder).map_err(failed(folder))?;
        if !held.is_empty() {
            return Err(disk::Fault::Exists(folder.to_owned()));
        }
    }
    let written = FILES.iter().try_for_each(|file| {
        let path = &file.info.path;
        let path = folder.join(path.strip_prefix("data").unwrap_or(path));
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(failed(parent))?;
        disk::write(&path, Existing::Keep, |out| out.write_all(file.text.as_bytes()))
    });
    if written.is_err() && is_new {
        // It was not there, or was empty, a moment ago: all that is in it is ours.
        drop(fs::remove_dir_all(folder));
    }
    written
}

fn embedded_files() -> Vec<FileInfo> {
    FILES.iter().map(|file| file.info.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Table;

    #[test]
    fn a_copy_is_the_same_corpus_and_overwrites_nothing() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("new/copy");
        copy_to(&folder).unwrap();
        let copied = load(std::slice::from_ref(&folder)).unwrap();
        assert_eq!(copied.corpus.to_image(), load_embedded().to_image());
        let again = copy_to(&folder);
        assert!(matches!(again, Err(disk::Fault::Exists(_))), "{again:?}");
        let empty = home.path().join("empty");
        fs::create_dir(&empty).unwrap();
        copy_to(&empty).unwrap();
        fs::write(home.path().join("file"), "mine").unwrap();
        assert!(copy_to(&home.path().join("file")).is_err());
        assert!(copy_to(&home.path().join("file/below")).is_err());
        assert_eq!(fs::read_to_string(home.path().join("file")).unwrap(), "mine");
    }

    #[test]
    fn what_ships_is_whole() {
        let corpus = load_embedded();
        assert_eq!(corpus.title(), "Plans de relance et e-santé");
        assert!(corpus.node_by_id("territoires-innovation").is_some());
        let last = FILES.last().unwrap();
        assert_eq!(last.info.nodes.end, corpus.len());
        let pia = corpus.node_by_id("pia").unwrap();
        let place = positions().of(&corpus, Table::Nodes, pia.index()).unwrap();
        let file = FILES.iter().find(|file| file.info.path == place.file).unwrap();
        assert_eq!(file.text.lines().nth(place.line - 1).unwrap().trim(), "- id: pia");
        assert!(
            FILES.iter().all(|file| file.info.path.starts_with("data") && !file.text.is_empty())
        );
    }
}
