//! `relance tree`: the outline as text or JSON.

use relance::query::Column;
use relance::report::{TreeLayout, tree, tree_json};

use super::args::{To, TreeArgs};
use super::{Answer, Asked, Failure, open, output};

/// Prints the outline.
pub fn run(asked: &Asked<'_>, args: &TreeArgs) -> Result<Answer, Failure> {
    let ledger = open::ledger(asked.args)?;
    let root = args.node.as_deref().map(|node| open::node(&ledger, node)).transpose()?;
    let layout = TreeLayout { root, depth: args.depth, ..layout(asked, &args.form.to) };
    output::form(
        asked,
        &args.form,
        |out| tree_json(&ledger, layout, out),
        |_| tree(&ledger, layout),
    )
}

/// Prints the whole outline, where the explorer cannot be opened.
pub fn print_all(asked: &Asked<'_>) -> Result<Answer, Failure> {
    let (ledger, to) = (open::ledger(asked.args)?, To::default());
    output::lines(asked, &to, tree(&ledger, layout(asked, &to)))
}

/// On a terminal lines are cut at its width; elsewhere they are whole.
fn layout(asked: &Asked<'_>, to: &To) -> TreeLayout {
    TreeLayout {
        root: None,
        depth: None,
        column: Column::Main,
        lang: asked.lang,
        ascii: asked.args.global.ascii,
        columns: output::columns(to),
    }
}
