//! `relance diff`: what changed between two corpora, as text or JSON; a negative answer where
//! anything did. In a terminal, unless a form or a file is asked for, it is a screen of the
//! explorer, which is opened on the new corpus.
//!
//! ```text
//! relance diff data/ copy/                     the screen, or text where no terminal is
//! relance diff data/ copy/ --format text       text in any case
//! ```

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use relance::load::{Loaded, load};
use relance::query::{Corpora, difference};
use relance::report::{SheetLayout, difference_json, difference_text};
use relance::text::Phrase;

use super::args::{DiffArgs, TextOrJson};
use super::{Answer, Asked, Failure, output, paths};

/// The width of text that goes to no terminal, and the most of text that does.
const COLUMNS: usize = 80;
const MOST: usize = 120;

/// Shows or prints what changed.
pub fn run(asked: &Asked<'_>, args: &DiffArgs) -> Result<Answer, Failure> {
    if !asked.args.paths.is_empty() || !asked.args.global.files.is_empty() {
        return Err(Failure::Usage(Phrase::DiffNamesBoth));
    }
    let (old, new) = both(args)?;
    let corpora = Corpora { old: &old.corpus, new: &new.corpus };
    let found = difference(corpora.old, corpora.new);
    match args.format {
        Some(TextOrJson::Json) => {
            output::write(&args.to, |out| difference_json(corpora, &found, out))?;
        }
        Some(TextOrJson::Text) | None => {
            let on_screen = args.to.output.is_none() && io::stdout().is_terminal();
            let columns = paths::columns(on_screen).map_or(COLUMNS, |columns| columns.min(MOST));
            let layout = SheetLayout { lang: asked.lang, columns, ascii: asked.args.global.ascii };
            output::lines(asked, &args.to, difference_text(corpora, &found, layout))?;
        }
    }
    Ok(if found.is_empty() { Answer::Done } else { Answer::Nothing })
}

/// Reads both corpora; what is wrong with either is told of both.
fn both(args: &DiffArgs) -> Result<(Loaded, Loaded), Failure> {
    let read = |path: &PathBuf| load(std::slice::from_ref(path));
    match (read(&args.old), read(&args.new)) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (old, new) => Err(Failure::Corpora(old.err().into_iter().chain(new.err()).collect())),
    }
}
