//! What a screen shows as Markdown, whole: lists of rows, sections of a node, the table of a
//! comparison.

use crate::app::copying::rows;
use crate::app::screens::View;
use crate::app::screens::explorer::Pane;
use crate::app::state::State;
use crate::query::search::Found;
use crate::query::{Column, Ledger, details};
use crate::report::{
    MarkdownRow, compare_markdown, entry_claim, node_page, outline_markdown, rows_markdown,
};

/// What the view shows as Markdown; `None` where it shows nothing.
pub(super) fn markdown(state: &State, ledger: &Ledger) -> Option<String> {
    let (corpus, style) = (&ledger.corpus, state.options.style());
    let explorer = &state.explorer;
    Some(match (state.view(), explorer.focus) {
        (View::Explorer, Pane::Outline) => {
            let rows = explorer.rows.nodes().iter();
            let rows = rows.map(|&node| (node, explorer.depth(corpus, node)));
            outline_markdown(ledger, rows, explorer.column, style)
        }
        (View::Explorer, Pane::Details) => {
            node_page(ledger, &details(ledger, explorer.selected()?), style).markdown()
        }
        (View::Search, _) => {
            let nodes = state.search.answer.hits.iter().filter_map(|hit| match hit.what {
                Found::Node(node) => Some((node, 0)),
                Found::Actor(_) | Found::Source(_) => None,
            });
            outline_markdown(ledger, nodes, Column::Main, style)
        }
        (View::Compare, _) => {
            let mut out = Vec::new();
            let compared = state.compare.comparison()?;
            compare_markdown(ledger, compared, style, &mut out).ok()?;
            String::from_utf8(out).ok()?
        }
        (View::Timeline, _) => {
            let entries = state.timeline.entries();
            let dated = entries.dated().iter().map(|dated| &dated.entry);
            let all = dated.chain(entries.undated());
            rows_markdown(all.map(|entry| {
                let claim = entry_claim(corpus, entry, style);
                MarkdownRow::Item(claim.text(corpus, style.lang))
            }))
        }
        (View::Sources | View::Checks | View::Difference, _) => {
            let rows = state.listing()?.rows().iter();
            rows_markdown(rows.filter_map(|row| match row.item {
                // The heads of the columns of the sources head nothing in a list of one column.
                None if state.view() == View::Sources => None,
                None => Some(MarkdownRow::Heading(row.line.words())),
                Some(item) => Some(MarkdownRow::Item(rows::row(state, ledger, item)?.value)),
            }))
        }
    })
}
