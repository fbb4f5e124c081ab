//! `relance search`: ranked hits, as text or JSON; a negative answer where there is none.
//!
//! Where nothing is found, standard error says so, and no text is written, not even a file. JSON
//! is written all the same, with no hits in it.
//!
//! ```text
//! relance search zzzzzz   →  Nothing is found.       (standard error, exit code 1)
//! relance search '!'      →  nothing to search for   (standard error, exit code 2)
//! ```

use std::sync::atomic::AtomicBool;

use relance::query::search::{Query, Request, SearchIndex, search};
use relance::report::{search_json, search_text};
use relance::text::{Phrase, clean};

use super::args::{SearchArgs, TextOrJson};
use super::{Answer, Context, Failure, open, output};

/// Prints what a query finds.
pub fn run(cx: &Context<'_>, args: &SearchArgs) -> Result<Answer, Failure> {
    let ledger = open::ledger(cx.args)?;
    let index = SearchIndex::new(&ledger.corpus);
    // As in the explorer, where a pasted text is cleaned too.
    let typed = clean(&args.query.join(" ")).into_owned();
    let query = Query::parse(&typed, &ledger.corpus, &index)
        .map_err(|problem| Failure::Query { typed, problem })?;
    if query.is_empty() {
        return Err(Failure::Usage(Phrase::EmptyQuery));
    }
    let running = AtomicBool::new(false);
    let request = Request::new(args.limit.get(), &running);
    // Nobody cancels it, so there always is an answer.
    let found = search(&ledger, &index, &query, &request).unwrap_or_default();
    if found.total == 0 {
        cx.print_message(Phrase::NothingFound.text(cx.lang));
        if args.form.format == TextOrJson::Text {
            return Ok(Answer::Nothing);
        }
    }
    let columns = output::columns(&args.form.to);
    output::form(
        cx,
        &args.form,
        |out| search_json(&ledger.corpus, &query, &found, out),
        |_| search_text(&ledger, &query, &found, cx.style(), columns),
    )?;
    Ok(if found.total == 0 { Answer::Nothing } else { Answer::Done })
}
