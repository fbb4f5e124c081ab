//! Writes a view to a file, and lists the folder of a path that is being typed. A path that
//! begins with `~` begins in the home folder.

use std::path::PathBuf;

use directories::UserDirs;

use super::picture::{drawn, drawn_whole, written};
use crate::app::{Entries, Save, Saved, State, whole};
use crate::disk::{self, Existing, Fault};
use crate::query::Ledger;
use crate::text::{Phrase, shown_path};

/// Writes what `state` shows, without the prompt that asks where.
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
    let text = written(&buffer, state, ledger, asked.format, None);
    let path = from_home(&asked.path);
    let existing = if asked.replaces { Existing::Replace } else { Existing::Keep };
    match disk::write(&path, existing, |out| out.write_all(text.as_bytes())) {
        Ok(()) => {
            let place = shown_path(&disk::whole_path(&path));
            let cut = cut.map(|rows| format!(" — {}", Phrase::ViewIsCut.with(lang, rows)));
            Saved::Written(place + &cut.unwrap_or_default())
        }
        Err(Fault::Exists(_)) => Saved::Exists,
        Err(fault) => Saved::Failed(fault.message(lang)),
    }
}

/// What a folder holds, as far as it can be read.
pub(super) fn list(folder: &str) -> Entries {
    let path = if folder.is_empty() { PathBuf::from(".") } else { from_home(folder) };
    disk::entries(&path).unwrap_or_default()
}

/// The path that was typed, its `~` as the home folder.
pub(super) fn from_home(typed: &str) -> PathBuf {
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
