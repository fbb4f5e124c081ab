//! What of the disk a corpus depends on: its files as they are now, and the folders in which a
//! change may concern it.
//!
//! Editors save by writing another file and renaming it, so it is the folders that are
//! watched and not the files; and a folder may go and come back, so those above are as well.
//!
//! ```text
//! relance plans/      watched  plans, plans/regions, and the folder that plans is in
//! relance pia.yaml    watched  the folder that pia.yaml is in, and the one that a link leads to
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::files::{is_hidden, is_standard_input, is_yaml, walk};

/// The files of a corpus as they were when this was made, and where to look for changes. Two
/// are equal where no file changed in between.
#[derive(Debug, Clone, Default)]
pub struct Watched {
    files: BTreeMap<PathBuf, Option<Stamp>>,
    /// Folders of which every YAML file is read.
    inside: BTreeSet<PathBuf>,
    /// All folders in which something may happen, by their real paths.
    folders: BTreeSet<PathBuf>,
    /// Files and folders that were named, and files that were found, by the real paths of
    /// the folders that they are in, and by their own.
    names: BTreeSet<PathBuf>,
    /// Whether everything named is an ordinary file or a folder.
    is_ordinary: bool,
}

/// What tells one state of a file from another.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    changed: Option<SystemTime>,
    /// Where it is on its disk, which changes when it is replaced.
    place: u64,
}

impl PartialEq for Watched {
    fn eq(&self, other: &Self) -> bool {
        self.files == other.files
    }
}

impl Watched {
    /// What a corpus of these files and folders depends on now. What is not there, or cannot
    /// be read, is waited for.
    #[must_use]
    pub fn of(paths: &[PathBuf]) -> Watched {
        let mut watched = Watched { is_ordinary: true, ..Watched::default() };
        for path in paths {
            let kind = fs::metadata(path).map(|meta| meta.is_file() || meta.is_dir());
            watched.is_ordinary &= kind.unwrap_or(!is_standard_input(path));
            watched.name(path);
            watched.folders.extend(nearest_folder_above(path));
        }
        let found = walk(paths);
        for folder in found.folders {
            let real = fs::canonicalize(&folder).unwrap_or(folder);
            watched.folders.insert(real.clone());
            watched.inside.insert(real);
        }
        for file in found.files {
            watched.name(&file);
            let real = fs::canonicalize(&file).ok();
            watched.folders.extend(real.as_deref().and_then(Path::parent).map(Path::to_owned));
            let stamp = fs::metadata(&file).ok().map(|meta| Stamp::of(&meta));
            watched.files.insert(file, stamp);
        }
        watched
    }

    fn name(&mut self, path: &Path) {
        self.names.extend(fs::canonicalize(path));
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let real = absolute.parent().and_then(|folder| fs::canonicalize(folder).ok());
        let placed = real.zip(absolute.file_name()).map(|(folder, name)| folder.join(name));
        self.names.insert(placed.unwrap_or(absolute));
    }

    /// The folders in which a change may concern the corpus, by their real paths.
    #[must_use]
    pub fn folders(&self) -> &BTreeSet<PathBuf> {
        &self.folders
    }

    /// Whether the corpus can be read again: what came from a pipe is gone.
    #[must_use]
    pub fn is_ordinary(&self) -> bool {
        self.is_ordinary
    }

    /// Whether what happened at a path, in one of the folders, may concern the corpus.
    #[must_use]
    pub fn concerns(&self, path: &Path) -> bool {
        if self.names.contains(path) || self.folders.contains(path) {
            return true;
        }
        // What is named and not there yet may be below a folder that is made now.
        if path.is_dir() && self.names.iter().any(|name| name.starts_with(path)) {
            return true;
        }
        let is_inside = path.parent().is_some_and(|folder| self.inside.contains(folder));
        is_inside && !is_hidden(path) && (is_yaml(path) || path.is_dir())
    }
}

impl Stamp {
    fn of(meta: &Metadata) -> Stamp {
        Stamp { bytes: meta.len(), changed: meta.modified().ok(), place: place(meta) }
    }
}

#[cfg(unix)]
fn place(meta: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(meta)
}

#[cfg(not(unix))]
fn place(_meta: &Metadata) -> u64 {
    0
}

/// The folder that a path is in, by its real path, or where that is not there the nearest
/// above it that is.
fn nearest_folder_above(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    absolute.ancestors().skip(1).find_map(|folder| fs::canonicalize(folder).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_watched_to_the_bottom_but_for_what_is_hidden() {
        let home = tempfile::tempdir().unwrap();
        let home = fs::canonicalize(home.path()).unwrap();
        let data = home.join("data");
        fs::create_dir_all(data.join("sub")).unwrap();
        fs::create_dir_all(data.join(".git")).unwrap();
        fs::write(data.join("a.yaml"), "").unwrap();
        let watched = Watched::of(std::slice::from_ref(&data));
        assert_eq!(
            watched.folders(),
            &BTreeSet::from([home.clone(), data.clone(), data.join("sub")])
        );
        let concerned = [
            data.join("a.yaml"),
            data.join("new.yml"),
            data.join("sub/b.YAML"),
            data.join("sub"),
            data.clone(),
        ];
        for path in concerned {
            assert!(watched.concerns(&path), "{}", path.display());
        }
        let others = [
            home.join("x.yaml"),
            data.join("a.yaml~"),
            data.join(".a.yaml.swp"),
            data.join("4913"),
        ];
        for path in others {
            assert!(!watched.concerns(&path), "{}", path.display());
        }
        fs::create_dir(data.join("later")).unwrap();
        assert!(watched.concerns(&data.join("later")));
        assert!(Watched::of(std::slice::from_ref(&data)).folders().contains(&data.join("later")));
    }

    #[test]
    fn a_file_is_watched_for_alone_whatever_its_name() {
        let home = tempfile::tempdir().unwrap();
        let home = fs::canonicalize(home.path()).unwrap();
        let file = home.join("plans.txt");
        fs::write(&file, "").unwrap();
        let watched = Watched::of(std::slice::from_ref(&file));
        assert_eq!(watched.folders(), &BTreeSet::from([home.clone()]));
        assert!(watched.concerns(&file) && !watched.concerns(&home.join("other.yaml")));
    }

    #[test]
    fn what_is_not_there_is_waited_for_from_above() {
        let home = tempfile::tempdir().unwrap();
        let home = fs::canonicalize(home.path()).unwrap();
        let file = home.join("one/two/a.yaml");
        let watched = Watched::of(std::slice::from_ref(&file));
        assert_eq!(watched.folders(), &BTreeSet::from([home.clone()]));
        fs::create_dir(home.join("one")).unwrap();
        assert!(watched.concerns(&home.join("one")));
        assert!(Watched::of(&[file]).folders().contains(&home.join("one")));
    }

    #[test]
    fn two_are_equal_until_a_file_changes() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("a.yaml");
        let paths = [home.path().to_owned()];
        fs::write(&file, "plans: []\n").unwrap();
        let first = Watched::of(&paths);
        assert!(first == Watched::of(&paths) && first.is_ordinary());
        fs::write(&file, "plans: [ ]\n").unwrap();
        let longer = Watched::of(&paths);
        assert!(first != longer);
        fs::remove_file(&file).unwrap();
        assert!(longer != Watched::of(&paths));
        let none = Watched::of(&paths);
        fs::write(home.path().join("b.yml"), "").unwrap();
        assert!(none != Watched::of(&paths));
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_is_watched_too() {
        let home = tempfile::tempdir().unwrap();
        let home = fs::canonicalize(home.path()).unwrap();
        fs::create_dir(home.join("real")).unwrap();
        fs::create_dir(home.join("data")).unwrap();
        fs::write(home.join("real/r.yaml"), "").unwrap();
        std::os::unix::fs::symlink(home.join("real/r.yaml"), home.join("data/a.yaml")).unwrap();
        let watched = Watched::of(&[home.join("data")]);
        assert!(watched.folders().contains(&home.join("real")));
        assert!(watched.concerns(&home.join("real/r.yaml")));
        assert!(!watched.concerns(&home.join("real/other.yaml")));
    }
}
