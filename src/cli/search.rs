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
use relance::report::{HitsLayout, search_json, search_text};
use relance::text::Phrase;

use super::args::{SearchArgs, TextOrJson};
use super::{Answer, Asked, Failure, open, output};

/// Prints what a query finds.
pub fn run(asked: &Asked<'_>, args: &SearchArgs) -> Result<Answer, Failure> {
    let ledger = open::ledger(asked.args)?;
    let index = SearchIndex::new(&ledger.corpus);
    let typed = args.query.join(" ");
    let query = Query::parse(&typed, &ledger.corpus, &index)
        .map_err(|problem| Failure::Query { typed, problem })?;
    if query.is_empty() {
        return Err(Failure::EmptyQuery);
    }
    let running = AtomicBool::new(false);
    let request = Request::new(args.limit.0.get(), &running);
    // Nobody cancels it, so there always is an answer.
    let found = search(&ledger, &index, &query, &request).unwrap_or_default();
    if found.total == 0 {
        asked.tell(Phrase::NothingFound.text(asked.lang));
        if args.form.format == TextOrJson::Text {
            return Ok(Answer::Nothing);
        }
    }
    let layout = HitsLayout {
        lang: asked.lang,
        ascii: asked.args.global.ascii,
        columns: output::columns(&args.form.to),
    };
    output::form(
        asked,
        &args.form,
        |out| search_json(&ledger.corpus, &query, &found, out),
        |_| search_text(&ledger, &query, &found, layout),
    )?;
    Ok(if found.total == 0 { Answer::Nothing } else { Answer::Done })
}
