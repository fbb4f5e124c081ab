//! The program, where it is started: what it is called, an environment of its own, and folders
//! that go with the test.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_relance");

/// The corpus of the five documents from which the one that ships began; it does not change.
pub const NARROW: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/narrow");

/// The program in an empty environment but for a home and French.
pub fn relance(arguments: &[&str]) -> Command {
    clean(PROGRAM, arguments)
}

/// Any program in the environment of [`relance`].
pub fn clean(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .env_clear()
        .env("HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("LANG", "fr_FR.UTF-8")
        .stdin(Stdio::null());
    command
}

/// A folder of its own, which goes with the test.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    /// The path of something in it, whether or not it is there.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The same as an argument.
    pub fn arg(&self, name: &str) -> String {
        self.path(name).into_os_string().into_string().unwrap()
    }

    /// Writes a file in it, and gives its path as an argument.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), text).unwrap();
        self.arg(name)
    }
}

/// A home with this configuration in it, and the path of that.
pub fn home(config: &str) -> (Folder, String) {
    let home = Folder::new();
    fs::create_dir_all(home.path("config/relance")).unwrap();
    let file = home.file("config/relance/config.yaml", config);
    (home, file)
}

/// The names of what is in a folder, in order.
pub fn names(folder: impl AsRef<Path>) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
