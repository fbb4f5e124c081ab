//! `relance show`: one node in full, as text or JSON.

use relance::query::details;
use relance::report::{node_page, show_json};

use super::args::ShowArgs;
use super::{Answer, Context, Failure, open, output};

/// The most columns of the text.
const MOST: usize = 100;

/// Prints a node.
pub fn run(cx: &Context<'_>, args: &ShowArgs) -> Result<Answer, Failure> {
    let ledger = open::ledger(cx.args)?;
    let details = details(&ledger, open::node(&ledger, &args.node)?);
    output::form(
        cx,
        &args.form,
        |out| show_json(&ledger, &details, out),
        |to| {
            let layout = output::page(cx, to, MOST);
            node_page(&ledger, &details, layout.style()).lines(layout.columns)
        },
    )
}
