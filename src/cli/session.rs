//! What is kept between sessions in the state folder: the queries that led somewhere, and
//! for each corpus the marked nodes. One a line, the newest query last.
//!
//! ```text
//! state/relance/queries               laureat strasb
//! state/relance/marks-6c62272e07bb    tsd
//! ```
//!
//! Both are a convenience: where a file cannot be read there is nothing, and where one cannot
//! be written it is lost with the session; neither is worth a message or a refusal to start.

use std::fs;
use std::path::PathBuf;

use directories::ProjectDirs;
use relance::load::Input;
use relance::term::Keep;
use relance::text::clean;

/// The most bytes of a file that are read.
const MOST_BYTES: u64 = 1 << 20;

/// What is kept for one corpus.
pub struct Session {
    folder: Option<PathBuf>,
    marks: String,
}

impl Session {
    /// The session of a corpus. Folders and files are known by where they are.
    pub fn of(input: &Input) -> Session {
        let folders = ProjectDirs::from("", "", "relance");
        let folder = folders.map(|folders| {
            folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).to_owned()
        });
        let corpus = match input {
            Input::Embedded => String::new(),
            Input::Paths(paths) => {
                let whole =
                    |path: &PathBuf| fs::canonicalize(path).unwrap_or_else(|_| path.clone());
                let paths = paths.iter().map(|path| whole(path).to_string_lossy().into_owned());
                paths.collect::<Vec<_>>().join("\n")
            }
        };
        Session { folder, marks: format!("marks-{:012x}", fingerprint(&corpus) >> 16) }
    }

    /// The queries kept, the newest last.
    pub fn queries(&self) -> Vec<String> {
        self.read("queries")
    }

    /// The ids of the nodes that were marked.
    pub fn marks(&self) -> Vec<String> {
        self.read(&self.marks)
    }

    fn read(&self, name: &str) -> Vec<String> {
        let Some(path) = self.folder.as_ref().map(|folder| folder.join(name)) else {
            return Vec::new();
        };
        let fits = fs::metadata(&path).is_ok_and(|meta| meta.is_file() && meta.len() <= MOST_BYTES);
        let text = if fits { fs::read_to_string(&path).unwrap_or_default() } else { String::new() };
        let lines = text.lines().map(|line| clean(line).into_owned());
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// Writes beside the file and puts it in place, so that it is never half there.
    fn write(&self, name: &str, lines: &[String]) {
        let Some(folder) = &self.folder else { return };
        let path = folder.join(name);
        let draft = folder.join(format!("{name}.{}.part", std::process::id()));
        let mut text = lines.join("\n");
        text.push('\n');
        let kept = fs::create_dir_all(folder)
            .and_then(|()| fs::write(&draft, text))
            .and_then(|()| fs::rename(&draft, &path));
        if kept.is_err() {
            drop(fs::remove_file(&draft));
        }
    }
}

impl Keep for Session {
    fn queries(&mut self, queries: &[String]) {
        self.write("queries", queries);
    }

    fn marks(&mut self, marks: &[String]) {
        // Without marks there is nothing to keep, unless there were some.
        if !marks.is_empty() || !Session::marks(self).is_empty() {
            self.write(&self.marks, marks);
        }
    }
}

/// A number for a text, the same on every machine and at any time (FNV-1a).
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
