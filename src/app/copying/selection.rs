//! What is selected in a room, as far as it can be copied: the value with its source, the row, the
//! node, the documents.

use crate::app::room::Context;
use crate::domain::{NodeId, SourceId};
use crate::query::Measure;
use crate::report::{Claim, Statement, Target, cell_claim, titled};
use crate::text::Spoken;

/// What is selected, as far as it can be copied.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Selection {
    /// The value with its source.
    pub value: String,
    /// The row, its columns told apart by tabs.
    pub row: String,
    /// The node that it is of.
    pub node: Option<NodeId>,
    /// The documents that it comes from.
    pub sources: Vec<SourceId>,
}

impl Selection {
    /// A text that is the value and the row alike.
    pub(crate) fn of_text(text: String, sources: Vec<SourceId>) -> Selection {
        Selection { row: text.clone(), value: text, node: None, sources }
    }

    /// A claim of a node, without a row.
    pub(crate) fn of_claim(claim: &Claim, node: Option<NodeId>, cx: &Context<'_>) -> Selection {
        let value = claim.text(&cx.ledger.corpus, cx.options.lang);
        Selection { value, row: String::new(), node, sources: claim.sources() }
    }

    /// A node with what a money column says of it.
    pub(crate) fn of_node(node: NodeId, column: Measure, cx: &Context<'_>) -> Selection {
        let (corpus, lang) = (&cx.ledger.corpus, cx.options.lang);
        let claim = cell_claim(cx.ledger, node, column, cx.style());
        let kind = corpus.node(node).kind.spoken(lang);
        let money = cx.ledger.cell(node, column).map(|cell| cell.money.spoken(lang));
        let row = [titled(corpus, node), kind.to_owned(), claim.value.clone()];
        let row = row.into_iter().chain(money.map(str::to_owned));
        let row = row.collect::<Vec<_>>().join("\t");
        Selection { row, ..Selection::of_claim(&claim, Some(node), cx) }
    }

    /// A statement of a page, whatever the width at which the page is shown.
    pub(crate) fn of_statement(statement: &Statement, cx: &Context<'_>) -> Selection {
        let (node, sources) = match statement.target {
            Some(Target::Node(node)) => (Some(node), Vec::new()),
            Some(Target::Source(source)) => (None, vec![source]),
            Some(Target::Actor(_)) | None => (None, Vec::new()),
        };
        let value = statement.one_line(cx.style());
        Selection { value, row: statement.row(), node, sources }
    }
}
