//! `relance diff`: what changed between two corpora, as text or JSON; a negative answer where
//! anything did. In a terminal, unless a form or a file is asked for, it is a screen of the
//! explorer, which is opened on the new corpus.
//!
//! ```text
//! relance diff data/ copy/                     the screen, or text where no terminal is
//! relance diff data/ copy/ --format text       text in any case
//! ```

use std::path::PathBuf;

use relance::domain::Corpus;
use relance::load::load;
use relance::query::{Corpora, Difference, difference};
use relance::report::{difference_json, difference_page};
use relance::text::Phrase;

use super::args::{DiffArgs, TextOrJson};
use super::{Answer, Context, Failure, output};

/// The most columns of the text.
const MOST: usize = 120;

/// Shows or prints what changed.
pub fn run(cx: &Context<'_>, args: &DiffArgs) -> Result<Answer, Failure> {
    if !cx.args.paths.is_empty() || !cx.args.global.files.is_empty() {
        return Err(Failure::Usage(Phrase::DiffNamesBoth));
    }
    let (old, new) = both(args)?;
    let found = difference(&old, &new);
    #[cfg(all(unix, feature = "tui"))]
    if !found.is_empty() && is_for_screen(args) {
        return show(cx, args, old);
    }
    print(cx, args, Corpora { old: &old, new: &new }, &found)?;
    Ok(if found.is_empty() { Answer::Done } else { Answer::Nothing })
}

/// Whether the changes are a screen: in a terminal, unless a form or a file is asked for.
#[cfg(all(unix, feature = "tui"))]
fn is_for_screen(args: &DiffArgs) -> bool {
    args.format.is_none() && args.to.output.is_none() && super::explorer::has_terminal()
}

/// Opens the explorer on the changes. The answer is that there are some, however it ended.
#[cfg(all(unix, feature = "tui"))]
fn show(cx: &Context<'_>, args: &DiffArgs, old: Corpus) -> Result<Answer, Failure> {
    match super::explorer::run_on_changes(cx, &args.new, old)? {
        Answer::Done | Answer::Nothing => Ok(Answer::Nothing),
        broken_off @ (Answer::Signalled(_) | Answer::Panicked) => Ok(broken_off),
    }
}

fn print(
    cx: &Context<'_>,
    args: &DiffArgs,
    corpora: Corpora<'_>,
    found: &Difference,
) -> Result<Answer, Failure> {
    match args.format {
        Some(TextOrJson::Json) => {
            output::write(&args.to, |out| difference_json(corpora, found, out))
        }
        Some(TextOrJson::Text) | None => {
            let layout = output::page(cx, &args.to, MOST);
            let page = difference_page(corpora, found, layout.style());
            output::lines(cx, &args.to, page.lines(layout.columns))
        }
    }
}

/// Reads both corpora; reports what is wrong in both.
fn both(args: &DiffArgs) -> Result<(Corpus, Corpus), Failure> {
    let read = |path: &PathBuf| load(std::slice::from_ref(path));
    match (read(&args.old), read(&args.new)) {
        (Ok(old), Ok(new)) => Ok((old.corpus, new.corpus)),
        (old, new) => Err(Failure::Corpora(old.err().into_iter().chain(new.err()).collect())),
    }
}
