//! `relance tree`: the outline as text or JSON.

use relance::query::Measure;
use relance::report::{TreeLayout, tree, tree_json};

use super::args::{To, TreeArgs};
use super::{Answer, Context, Failure, open, output};

/// Prints the outline.
pub fn run(cx: &Context<'_>, args: &TreeArgs) -> Result<Answer, Failure> {
    let ledger = open::ledger(cx.args)?;
    let root = args.node.as_deref().map(|node| open::node(&ledger, node)).transpose()?;
    let layout = TreeLayout {
        root,
        depth: args.depth,
        column: args.measure.measure().unwrap_or_else(|| ledger.opening(root)),
        ..layout(cx, &args.form.to)
    };
    output::form(cx, &args.form, |out| tree_json(&ledger, layout, out), |_| tree(&ledger, layout))
}

/// Prints the whole outline, where the explorer cannot be opened.
pub fn print_all(cx: &Context<'_>) -> Result<Answer, Failure> {
    let (ledger, to) = (open::ledger(cx.args)?, To::default());
    let layout = TreeLayout { column: ledger.opening(None), ..layout(cx, &to) };
    output::lines(cx, &to, tree(&ledger, layout))
}

/// On a terminal lines are cut at its width; elsewhere they are whole.
fn layout(cx: &Context<'_>, to: &To) -> TreeLayout {
    TreeLayout {
        root: None,
        depth: None,
        column: Measure::PUBLIC,
        style: cx.style(),
        columns: output::columns(to),
    }
}
