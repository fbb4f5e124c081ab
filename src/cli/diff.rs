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

use relance::domain::Corpus;
use relance::load::load;
use relance::query::{Corpora, Difference, difference};
use relance::report::{Style, difference_json, difference_page};
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
    let found = difference(&old, &new);
    #[cfg(feature = "tui")]
    if !found.is_empty() && is_for_screen(args) {
        return show(asked, args, old);
    }
    print(asked, args, Corpora { old: &old, new: &new }, &found)?;
    Ok(if found.is_empty() { Answer::Done } else { Answer::Nothing })
}

/// Whether the changes are a screen: in a terminal, unless a form or a file is asked for.
#[cfg(feature = "tui")]
fn is_for_screen(args: &DiffArgs) -> bool {
    let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let wanted = args.format.is_none() && args.to.output.is_none();
    terminal && wanted && !super::colour::is_dumb()
}

/// Opens the explorer on the changes. That there are some is the answer, however it ended.
#[cfg(feature = "tui")]
fn show(asked: &Asked<'_>, args: &DiffArgs, old: Corpus) -> Result<Answer, Failure> {
    match super::explorer::run_on_changes(asked, &args.new, old)? {
        Answer::Done | Answer::Nothing => Ok(Answer::Nothing),
        signalled @ Answer::Signalled(_) => Ok(signalled),
    }
}

fn print(
    asked: &Asked<'_>,
    args: &DiffArgs,
    corpora: Corpora<'_>,
    found: &Difference,
) -> Result<Answer, Failure> {
    match args.format {
        Some(TextOrJson::Json) => {
            output::write(&args.to, |out| difference_json(corpora, found, out))
        }
        Some(TextOrJson::Text) | None => {
            let on_screen = args.to.output.is_none() && io::stdout().is_terminal();
            let columns = paths::columns(on_screen).map_or(COLUMNS, |columns| columns.min(MOST));
            let style = Style { lang: asked.lang, ascii: asked.args.global.ascii };
            let page = difference_page(corpora, found, style);
            output::lines(asked, &args.to, page.lines(columns))
        }
    }
}

/// Reads both corpora; what is wrong with either is told of both.
fn both(args: &DiffArgs) -> Result<(Corpus, Corpus), Failure> {
    let read = |path: &PathBuf| load(std::slice::from_ref(path));
    match (read(&args.old), read(&args.new)) {
        (Ok(old), Ok(new)) => Ok((old.corpus, new.corpus)),
        (old, new) => Err(Failure::Corpora(old.err().into_iter().chain(new.err()).collect())),
    }
}
