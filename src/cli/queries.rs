//! The queries of earlier sessions: one a line in a file of the state folder, the newest
//! last.
//!
//! They are a convenience: where the file cannot be read there are none, and where it cannot
//! be written they are lost with the session; neither is worth a message or a refusal.

use std::fs;
use std::path::PathBuf;

use directories::ProjectDirs;
use relance::text::clean;

/// The most bytes of the file that are read.
const MOST_BYTES: u64 = 1 << 16;

/// Where they are kept; nowhere on a system without such folders.
fn file() -> Option<PathBuf> {
    let folders = ProjectDirs::from("", "", "relance")?;
    let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
    Some(state.join("queries"))
}

/// The queries kept, cleaned; none where there is no file, or one that is no such file.
pub fn read() -> Vec<String> {
    let Some(path) = file() else { return Vec::new() };
    let small = fs::metadata(&path).is_ok_and(|meta| meta.is_file() && meta.len() <= MOST_BYTES);
    let text = if small { fs::read_to_string(&path).unwrap_or_default() } else { String::new() };
    let lines = text.lines().map(|line| clean(line).into_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// Keeps the queries.
pub fn keep(queries: &[String]) {
    let Some(path) = file() else { return };
    let draft = path.with_extension(format!("{}.part", std::process::id()));
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    let kept = made
        .and_then(|()| fs::write(&draft, queries.join("\n") + "\n"))
        .and_then(|()| fs::rename(&draft, &path));
    if kept.is_err() {
        drop(fs::remove_file(&draft));
    }
}
