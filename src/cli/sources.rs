//! `relance sources`: the documents and what each states, the actors and what each does, as
//! text or JSON.
//!
//! ```text
//! relance sources                        the documents, the newest first
//! relance sources ticsante-2019-11       everything that one states
//! relance sources --single --in segur    the figures that one document alone states
//! relance sources --actors               the actors, those with most roles first
//! ```

use relance::query::{
    Ledger, SourceOrActor, StatementFilter, actor_row, actors, document_row, documents,
};
use relance::report::{
    SheetLayout, SheetLine, SourceList, actor_page, actors_text, documents_text, source_page,
    sources_json,
};

use super::args::SourcesArgs;
use super::{Answer, Context, Failure, open, output};

/// The most columns of the text.
const MOST: usize = 120;

/// Prints documents or actors.
pub fn run(cx: &Context<'_>, args: &SourcesArgs) -> Result<Answer, Failure> {
    let ledger = open::ledger(cx.args)?;
    let under = args.under.as_deref().map(|node| open::node(&ledger, node)).transpose()?;
    let filter = StatementFilter { only: args.single, under, ..StatementFilter::default() };
    let list = chosen(&ledger, args, &filter)?;
    let whole = (!args.names.is_empty() || args.single).then_some(&filter);
    output::form(
        cx,
        &args.form,
        |out| sources_json(&ledger, &list, whole, out),
        |to| text(&ledger, &list, whole, output::page(cx, to, MOST)),
    )
}

/// What was named, else all documents, or all actors.
fn chosen(
    ledger: &Ledger,
    args: &SourcesArgs,
    filter: &StatementFilter,
) -> Result<SourceList, Failure> {
    let mut list = SourceList::default();
    for name in &args.names {
        match open::source(ledger, name)? {
            SourceOrActor::Source(source) => {
                let row = document_row(ledger, Some(source), filter);
                list.documents.get_or_insert_default().push(row);
            }
            SourceOrActor::Actor(actor) => {
                let row = actor_row(ledger, actor, filter);
                list.actors.get_or_insert_default().push(row);
            }
        }
    }
    if args.names.is_empty() {
        if args.actors {
            list.actors = Some(actors(ledger, filter));
        } else {
            list.documents = Some(documents(ledger, filter));
        }
    }
    Ok(list)
}

/// A line for each, or each in full with a blank line between two.
fn text(
    ledger: &Ledger,
    list: &SourceList,
    whole: Option<&StatementFilter>,
    layout: SheetLayout,
) -> Vec<SheetLine> {
    let (documents, actors) = (list.documents.iter().flatten(), list.actors.iter().flatten());
    let Some(filter) = whole else {
        let documents = list.documents.iter().flat_map(|rows| documents_text(ledger, rows, layout));
        let actors = list.actors.iter().flat_map(|rows| actors_text(ledger, rows, layout));
        return documents.chain(actors).collect();
    };
    let style = layout.style();
    let documents = documents.map(|row| source_page(ledger, row.source, filter, usize::MAX, style));
    let actors = actors.map(|row| actor_page(ledger, row.actor, filter, usize::MAX, style));
    let pages = documents.chain(actors).map(|(page, _)| page.lines(layout.columns));
    pages.collect::<Vec<Vec<SheetLine>>>().join(&SheetLine::default())
}
