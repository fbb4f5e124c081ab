//! `relance show`: one node in full, as text or JSON.

use relance::query::details;
use relance::report::{sheet, show_json};

use super::args::ShowArgs;
use super::{Answer, Asked, Failure, open, output};

/// The most columns of the text.
const MOST: usize = 100;

/// Prints a node.
pub fn run(asked: &Asked<'_>, args: &ShowArgs) -> Result<Answer, Failure> {
    let ledger = open::ledger(asked.args)?;
    let details = details(&ledger, open::node(&ledger, &args.node)?);
    output::form(
        asked,
        &args.form,
        |out| show_json(&ledger, &details, out),
        |to| sheet(&ledger, &details, output::page(asked, to, MOST)),
    )
}
