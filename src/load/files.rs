//! Which files a corpus is made of.
//!
//! A path is a file or a folder; folders are read to the bottom, in the order of their
//! paths, and give their `*.yaml` and `*.yml` (in any case). Hidden files and folders are
//! passed over, a folder reached twice through links is read once, and so is a file.
//!
//! ```text
//! data/  →  data/actors.yaml, data/corpus.yaml, data/plans/10-france-relance.yaml, …
//! ```

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::LoadError;
use super::nearest::nearest;

/// The files that `paths` name, in the order in which they are read, each once; none of them is
/// opened.
pub fn collect(paths: &[PathBuf]) -> Result<Vec<PathBuf>, LoadError> {
    let mut found = Found::default();
    for path in paths {
        if is_standard_input(path) {
            found.file(path.clone());
            continue;
        }
        let meta = fs::metadata(path).map_err(|error| missing(path, error))?;
        if meta.is_dir() {
            let before = found.files.len();
            if !found.folder(path)? {
                return Err(LoadError::NoYaml { folder: path.clone() });
            }
            found.files[before..].sort();
        } else {
            found.file(path.clone());
        }
    }
    if found.files.is_empty() {
        return Err(LoadError::NoPath);
    }
    Ok(found.files)
}

/// What can be found of `paths`, as far as it can: missing files are named all the same, and
/// what cannot be read is passed over.
pub fn walk(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.is_dir() {
            // What stops it is reported when the corpus is loaded.
            drop(found.folder(path));
        } else {
            found.file(path.clone());
        }
    }
    found
}

/// Files, and the folders that were gone through for them.
#[derive(Default)]
pub struct Found {
    /// The files, each once.
    pub files: Vec<PathBuf>,
    /// The folders, each once.
    pub folders: Vec<PathBuf>,
    /// Files and folders by their real paths.
    seen: HashSet<PathBuf>,
}

impl Found {
    fn is_new(&mut self, path: &Path) -> bool {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        self.seen.insert(real)
    }

    fn file(&mut self, path: PathBuf) {
        if self.is_new(&path) {
            self.files.push(path);
        }
    }

    /// Adds the files of a folder and all below it; whether it has any, known ones included.
    fn folder(&mut self, folder: &Path) -> Result<bool, LoadError> {
        let mut folders = vec![folder.to_owned()];
        let mut any = false;
        while let Some(folder) = folders.pop() {
            if !self.is_new(&folder) {
                any = true;
                continue;
            }
            self.folders.push(folder.clone());
            let unreadable = |error| LoadError::Unreadable { path: folder.clone(), error };
            for entry in fs::read_dir(&folder).map_err(unreadable)? {
                let path = entry.map_err(unreadable)?.path();
                if is_hidden(&path) {
                    continue;
                }
                // A broken link counts only where it names a YAML file.
                let meta = match fs::metadata(&path) {
                    Ok(meta) => meta,
                    Err(error) if is_yaml(&path) => {
                        return Err(LoadError::Unreadable { path, error });
                    }
                    Err(_) => continue,
                };
                if meta.is_dir() {
                    folders.push(path);
                } else if meta.is_file() && is_yaml(&path) {
                    any = true;
                    self.file(path);
                }
            }
        }
        Ok(any)
    }
}

/// Whether a path stands for the standard input, as `-` does by custom; a file of that name is `./-`.
pub fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// Whether a name begins with a dot.
pub fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Whether a name ends as those of YAML files do.
pub fn is_yaml(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str);
    extension.is_some_and(|ext| ext.eq_ignore_ascii_case("yaml") || ext.eq_ignore_ascii_case("yml"))
}

/// The error of a path that cannot be looked at.
fn missing(path: &Path, error: io::Error) -> LoadError {
    if error.kind() != io::ErrorKind::NotFound {
        return LoadError::Unreadable { path: path.to_owned(), error };
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let siblings = fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten();
    let names: Vec<String> =
        siblings.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let wanted = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let near = nearest(wanted, names.iter().map(String::as_str));
    let suggestion =
        near.map(|name| folder.map_or(PathBuf::from(name), |folder| folder.join(name)));
    LoadError::NotFound { path: path.to_owned(), suggestion }
}
