//! `relance paths`: the files that the program reads and keeps, whether or not they are there;
//! and the width of the screen, the other thing that is learnt from the surroundings.
//!
//! ```text
//! configuration  /home/me/.config/relance/config.yaml (not there)
//! session        /home/me/.local/state/relance/session-6c62272e07bb
//! corpus         plans/2019.yaml
//! ```

use std::env;
use std::path::Path;

use relance::load::{Input, corpus_files};
use relance::text::{Lang, Phrase, clean, pad_end, width};

use super::args::PathsArgs;
use super::{Answer, Asked, Failure, open, output, settings};

/// Prints the files. Those of the corpus are only named: they may have errors.
pub fn run(asked: &Asked<'_>, args: &PathsArgs) -> Result<Answer, Failure> {
    let lang = asked.lang;
    let mut rows: Vec<(Phrase, String)> = Vec::new();
    let usual = settings::usual_file();
    if let Some(file) = asked.args.global.config.as_deref().or(usual.as_deref()) {
        let said = if asked.settings.has_problems() {
            Phrase::Unsound.with(lang, shown(file))
        } else {
            there(file, lang)
        };
        rows.push((Phrase::ConfigFile, said));
    }
    let input = open::input(asked.args);
    rows.extend(kept(&input, lang));
    match input {
        Input::Embedded => {
            rows.push((Phrase::CorpusRead, Phrase::EmbeddedCorpus.text(lang).to_owned()));
        }
        Input::Paths(paths) => {
            let files = corpus_files(&paths).map_err(|error| open::mistyped(asked.args, error))?;
            rows.extend(files.iter().map(|file| (Phrase::CorpusRead, shown(file))));
        }
    }
    let widest = rows.iter().map(|(label, _)| width(label.text(lang))).max().unwrap_or(0);
    output::text(asked, &args.to, |out| {
        rows.iter().try_for_each(|(label, value)| {
            writeln!(out, "{}  {value}", pad_end(label.text(lang), widest))
        })
    })
}

/// The file of what is kept of the corpus between sessions.
#[cfg(feature = "tui")]
fn kept(input: &Input, lang: Lang) -> Option<(Phrase, String)> {
    let store = super::session::Store::of(input);
    Some((Phrase::SessionFile, there(store.file()?, lang)))
}

/// Nothing is kept: this build has no explorer.
#[cfg(not(feature = "tui"))]
fn kept(_: &Input, _: Lang) -> Option<(Phrase, String)> {
    None
}

/// A path that is safe to print.
fn shown(path: &Path) -> String {
    clean(&path.to_string_lossy()).into_owned()
}

/// A file's path, and whether it is not there.
fn there(file: &Path, lang: Lang) -> String {
    let path = shown(file);
    if file.exists() { path } else { Phrase::Absent.with(lang, path) }
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
