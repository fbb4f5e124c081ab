//! `relance show`: one node in full; `relance why`: one of its amounts explained. As text or JSON.

use relance::query::details;
use relance::report::{measure_json, measure_page, node_page, show_json};

use super::args::{ShowArgs, WhyArgs};
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

/// Explains an amount of a node.
pub fn why(cx: &Context<'_>, args: &WhyArgs) -> Result<Answer, Failure> {
    let ledger = open::ledger(cx.args)?;
    let node = open::node(&ledger, &args.node)?;
    let measure = args.measure.unwrap_or_else(|| ledger.opening(Some(node)));
    output::form(
        cx,
        &args.form,
        |out| measure_json(&ledger, node, measure, out),
        |to| {
            let layout = output::page(cx, to, MOST);
            measure_page(&ledger, node, measure, layout.style()).lines(layout.columns)
        },
    )
}
