//! `relance paths`: the folders of the program and the files of the corpus; and the width of
//! the screen, the other thing that is learnt from the surroundings.

use std::env;
use std::path::Path;

use directories::ProjectDirs;
use relance::load::Input;
use relance::text::{Phrase, clean, pad_end, width};

use super::args::PathsArgs;
use super::{Answer, Asked, Failure, open, output};

/// Prints the folders, and the files that are read.
pub fn run(asked: &Asked<'_>, args: &PathsArgs) -> Result<Answer, Failure> {
    let lang = asked.lang;
    let shown = |path: &Path| clean(&path.to_string_lossy()).into_owned();
    let mut rows: Vec<(Phrase, String)> = Vec::new();
    if let Some(folders) = ProjectDirs::from("", "", "relance") {
        rows.push((Phrase::ConfigFolder, shown(folders.config_dir())));
        let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
        rows.push((Phrase::StateFolder, shown(state)));
    }
    match open::input(asked.args) {
        Input::Embedded => {
            rows.push((Phrase::CorpusRead, Phrase::EmbeddedCorpus.text(lang).to_owned()));
        }
        Input::Paths(_) => {
            let files = open::load(asked.args)?.files;
            rows.extend(files.iter().map(|file| (Phrase::CorpusRead, shown(&file.path))));
        }
    }
    let widest = rows.iter().map(|(label, _)| width(label.text(lang))).max().unwrap_or(0);
    output::write(&args.to, |out| {
        rows.iter().try_for_each(|(label, value)| {
            writeln!(out, "{}  {value}", pad_end(label.text(lang), widest))
        })
    })
}

/// How many columns a line may take: what `COLUMNS` says, else the width of the terminal
/// where the answer goes to one, else nothing.
pub fn columns(on_screen: bool) -> Option<usize> {
    let said = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    said.filter(|&columns| columns > 0).or_else(|| on_screen.then(terminal_columns))
}

/// The width where a terminal does not tell its own.
const USUAL: usize = 80;

#[cfg(feature = "tui")]
fn terminal_columns() -> usize {
    match crossterm::terminal::size() {
        Ok((columns, _)) if columns > 0 => usize::from(columns),
        Ok(_) | Err(_) => USUAL,
    }
}

#[cfg(not(feature = "tui"))]
fn terminal_columns() -> usize {
    USUAL
}
