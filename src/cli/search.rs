//! `relance search`: ranked hits, as text or JSON; a negative answer where there is none.

use std::io::{self, IsTerminal};
use std::sync::atomic::AtomicBool;

use relance::query::search::{Answer as Found, Query, Request, SearchIndex, search};
use relance::report::{HitsLayout, search_json, search_text};

use super::args::{SearchArgs, TextOrJson};
use super::{Answer, Asked, Failure, colour, open, output, paths};

/// Prints what a query finds.
pub fn run(asked: &Asked<'_>, args: &SearchArgs) -> Result<Answer, Failure> {
    let ledger = open::ledger(asked.args)?;
    let index = SearchIndex::new(&ledger.corpus);
    let typed = args.query.join(" ");
    let query = Query::parse(&typed, &ledger.corpus, &index)
        .map_err(|problem| Failure::Query { typed, problem })?;
    let running = AtomicBool::new(false);
    let request = Request::new(args.limit, &running);
    // Nobody cancels it, so there always is an answer.
    let found = search(&ledger, &index, &query, &request).unwrap_or_default();
    match args.format {
        TextOrJson::Json => {
            output::write(&args.to, |out| search_json(&ledger.corpus, &query, &found, out))?
        }
        TextOrJson::Text => {
            let on_screen = args.to.output.is_none() && io::stdout().is_terminal();
            let layout = HitsLayout {
                lang: asked.lang,
                ascii: asked.args.global.ascii,
                columns: paths::columns(on_screen),
            };
            let coloured = colour::is_wanted(asked.args.global.color, &args.to);
            let lines = search_text(&ledger, &query, &found, layout);
            output::write(&args.to, |out| {
                lines.iter().try_for_each(|line| colour::write_line(out, line, coloured))
            })?
        }
    };
    Ok(answer(&found))
}

fn answer(found: &Found) -> Answer {
    if found.hits.is_empty() { Answer::Nothing } else { Answer::Done }
}
