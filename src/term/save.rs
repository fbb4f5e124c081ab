//! Writes a view to a file, and lists the folder of a path that is being typed. A path that
//! begins with `~` begins in the home folder.

use std::path::{Path, PathBuf};

use directories::UserDirs;

use super::picture::{drawn, drawn_whole, written};
use crate::app::{Entries, Save, Saved, State, whole};
use crate::disk::{self, Existing, Fault};
use crate::query::Ledger;
use crate::text::{Lang, Phrase, clean};

/// Writes what `state` shows, without the prompt in which that was asked for.
pub(super) fn save(state: &State, ledger: &Ledger, asked: &Save) -> Saved {
    let mut state = state.clone();
    state.overlay = None;
    let state = &state;
    let lang = state.options.lang;
    let (buffer, cut) = if asked.is_whole {
        let whole = whole(state, ledger);
        (drawn_whole(&whole, ledger), whole.is_cut.then_some(whole.state.rows))
    } else {
        (drawn(state, ledger), None)
    };
    let text = written(&buffer, (state, ledger), asked.format, None);
    let path = from_home(&asked.path);
    let existing = if asked.replaces { Existing::Replace } else { Existing::Keep };
    match disk::write(&path, existing, |out| out.write_all(text.as_bytes())) {
        Ok(()) => {
            let told = shown(&disk::whole_path(&path));
            let cut = cut.map(|rows| Phrase::ViewIsCut.with(lang, rows));
            Saved::Written(std::iter::once(told).chain(cut).collect::<Vec<_>>().join(" — "))
        }
        Err(Fault::Exists(_)) => Saved::Exists,
        Err(fault) => Saved::Failed(fault_text(&fault, lang)),
    }
}

fn fault_text(fault: &Fault, lang: Lang) -> String {
    match fault {
        Fault::Exists(path) => Phrase::FileExists.with(lang, shown(path)),
        Fault::IsFolder(path) => Phrase::FileIsFolder.with(lang, shown(path)),
        Fault::NoFolder(path) => Phrase::NoFolder.with(lang, shown(path)),
        Fault::Write { path, error } => {
            let said = Phrase::CannotWrite.with(lang, shown(path));
            said.replacen("{}", &error.to_string(), 1)
        }
    }
}

/// A path that is safe to show.
fn shown(path: &Path) -> String {
    clean(&path.to_string_lossy()).into_owned()
}

/// What a folder holds, as far as it can be read.
pub(super) fn list(folder: &str) -> Entries {
    let path = if folder.is_empty() { PathBuf::from(".") } else { from_home(folder) };
    disk::entries(&path).unwrap_or_default()
}

/// The path that was typed, its `~` as the home folder.
fn from_home(typed: &str) -> PathBuf {
    let rest = typed.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/'));
    match (rest, UserDirs::new()) {
        (Some(rest), Some(folders)) => folders.home_dir().join(rest.trim_start_matches('/')),
        (Some(_), None) | (None, _) => PathBuf::from(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilde_is_the_home_folder_at_the_start_only() {
        let folders = UserDirs::new().unwrap();
        let home = folders.home_dir();
        assert_eq!(from_home("~/a/b.txt"), home.join("a/b.txt"));
        assert_eq!(from_home("~"), home);
        for typed in ["a~/b", "~other/b", "/~/b", "b"] {
            assert_eq!(from_home(typed), PathBuf::from(typed));
        }
    }
}
