//! `relance tree`: the outline as text or JSON.

use std::io::{self, IsTerminal};

use relance::query::{Column, Ledger};
use relance::report::{TreeLayout, tree, tree_json};

use super::args::{TextOrJson, To, TreeArgs};
use super::{Answer, Asked, Failure, open, output, paths};

/// Prints the outline.
pub fn run(asked: &Asked<'_>, args: &TreeArgs) -> Result<Answer, Failure> {
    let ledger = open::ledger(asked.args)?;
    let root = args.node.as_deref().map(|node| open::node(&ledger, node)).transpose()?;
    let layout = TreeLayout { root, depth: args.depth, ..layout(asked, &args.to) };
    match args.format {
        TextOrJson::Text => print(asked, &ledger, layout, &args.to),
        TextOrJson::Json => output::write(&args.to, |out| tree_json(&ledger, layout, out)),
    }
}

/// Prints the whole outline, where the explorer cannot be opened.
pub fn print_all(asked: &Asked<'_>, ledger: &Ledger) -> Result<Answer, Failure> {
    let to = To { output: None, force: false };
    print(asked, ledger, layout(asked, &to), &to)
}

fn print(
    asked: &Asked<'_>,
    ledger: &Ledger,
    layout: TreeLayout,
    to: &To,
) -> Result<Answer, Failure> {
    output::lines(asked, to, tree(ledger, layout))
}

/// On a terminal lines are cut at its width; elsewhere nothing is lost.
fn layout(asked: &Asked<'_>, to: &To) -> TreeLayout {
    let on_screen = to.output.is_none() && io::stdout().is_terminal();
    TreeLayout {
        root: None,
        depth: None,
        column: Column::Main,
        lang: asked.lang,
        ascii: asked.args.global.ascii,
        columns: paths::columns(on_screen),
    }
}
