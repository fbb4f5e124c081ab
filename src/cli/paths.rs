//! `relance paths`: the files that the program reads and keeps, whether or not they are there.
//!
//! ```text
//! configuration  /home/me/.config/relance/config.yaml (not there)
//! session        /home/me/.local/state/relance/session-6c62272e07bb
//! corpus         plans/2019.yaml
//! ```

use std::path::Path;

use relance::load::{Input, corpus_files};
use relance::text::{Lang, Phrase, pad_end, shown_path, width};

use super::args::To;
use super::{Answer, Context, Failure, open, output, settings};

/// Prints the files. Those of the corpus are not read, since they may have errors.
pub fn run(cx: &Context<'_>, to: &To) -> Result<Answer, Failure> {
    let lang = cx.lang;
    let mut rows: Vec<(Phrase, String)> = Vec::new();
    let usual = settings::usual_file();
    if let Some(file) = cx.args.global.config.as_deref().or(usual.as_deref()) {
        let value = if cx.settings.has_problems() {
            Phrase::Unsound.with(lang, shown_path(file))
        } else {
            there(file, lang)
        };
        rows.push((Phrase::ConfigFile, value));
    }
    let input = open::input(cx.args);
    rows.extend(kept(&input, lang));
    match input {
        Input::Embedded => {
            rows.push((Phrase::CorpusRead, Phrase::EmbeddedCorpus.text(lang).to_owned()));
        }
        Input::Paths(paths) => {
            let files = corpus_files(&paths).map_err(|error| open::mistyped(cx.args, error))?;
            rows.extend(files.iter().map(|file| (Phrase::CorpusRead, shown_path(file))));
        }
    }
    let widest = rows.iter().map(|(label, _)| width(label.text(lang))).max().unwrap_or(0);
    output::text(cx, to, |out| {
        rows.iter().try_for_each(|(label, value)| {
            writeln!(out, "{}  {value}", pad_end(label.text(lang), widest))
        })
    })
}

/// The file in which the session of the corpus is kept.
#[cfg(all(unix, feature = "tui"))]
fn kept(input: &Input, lang: Lang) -> Option<(Phrase, String)> {
    let store = super::session::Store::of(input);
    Some((Phrase::SessionFile, there(store.file()?, lang)))
}

/// Nothing is kept: this build has no explorer.
#[cfg(not(all(unix, feature = "tui")))]
fn kept(_: &Input, _: Lang) -> Option<(Phrase, String)> {
    None
}

/// A file's path, and whether it is not there.
fn there(file: &Path, lang: Lang) -> String {
    let path = shown_path(file);
    if file.exists() { path } else { Phrase::Absent.with(lang, path) }
}
