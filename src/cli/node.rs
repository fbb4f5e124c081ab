//! `relance show`: one node in full, as text or JSON.

use std::io::{self, IsTerminal};

use relance::query::details;
use relance::report::{Style, node_page, show_json};

use super::args::{ShowArgs, TextOrJson};
use super::{Answer, Asked, Failure, open, output, paths};

/// The width of text that goes to no terminal, and the most of text that does.
const COLUMNS: usize = 80;
const MOST: usize = 100;

/// Prints a node.
pub fn run(asked: &Asked<'_>, args: &ShowArgs) -> Result<Answer, Failure> {
    let ledger = open::ledger(asked.args)?;
    let details = details(&ledger, open::node(&ledger, &args.node)?);
    match args.format {
        TextOrJson::Json => output::write(&args.to, |out| show_json(&ledger, &details, out)),
        TextOrJson::Text => {
            let on_screen = args.to.output.is_none() && io::stdout().is_terminal();
            let columns = paths::columns(on_screen).map_or(COLUMNS, |columns| columns.min(MOST));
            let style = Style { lang: asked.lang, ascii: asked.args.global.ascii };
            output::lines(asked, &args.to, node_page(&ledger, &details, style).lines(columns))
        }
    }
}
