//! What is selected on each screen, as far as it can be copied: the value with its source, the
//! row, the node, the documents.

use crate::app::breadcrumb::crumb_separator;
use crate::app::copying::rows;
use crate::app::screens::View;
use crate::app::screens::explorer::Pane;
use crate::app::state::State;
use crate::domain::{Corpus, NodeId, SourceId};
use crate::query::search::Found;
use crate::query::{Column, Ledger};
use crate::report::{
    Claim, Statement, StatementKind, Style, Target, cell_claim, entry_claim, reference, titled,
};
use crate::text::{Lang, Spoken};

/// What is selected, as far as it can be copied.
#[derive(Debug, Clone, Default)]
pub(super) struct Selection {
    pub(super) value: String,
    pub(super) row: String,
    pub(super) node: Option<NodeId>,
    pub(super) sources: Vec<SourceId>,
}

impl Selection {
    fn of_claim(claim: &Claim, corpus: &Corpus, lang: Lang, node: NodeId) -> Selection {
        let (value, sources) = (claim.text(corpus, lang), claim.sources());
        Selection { value, row: String::new(), node: Some(node), sources }
    }

    /// A statement of a page, whatever the width at which the page is shown.
    pub(super) fn of_statement(statement: &Statement, style: Style) -> Selection {
        let (node, sources) = match statement.target {
            Some(Target::Node(node)) => (Some(node), Vec::new()),
            Some(Target::Source(source)) => (None, vec![source]),
            Some(Target::Actor(_)) | None => (None, Vec::new()),
        };
        Selection { value: statement.one_line(style), row: statement.row(), node, sources }
    }
}

/// What is selected on the screen on top; `None` where nothing is.
pub(super) fn selection(state: &State, ledger: &Ledger) -> Option<Selection> {
    match state.view() {
        View::Explorer => explorer(state, ledger),
        View::Search => search(state, ledger),
        View::Compare => compare(state, ledger),
        View::Timeline => timeline(state, ledger),
        View::Sources | View::Checks | View::Difference => rows::selected(state, ledger),
    }
}

/// A node with what the money column says of it.
fn node_row(state: &State, ledger: &Ledger, node: NodeId, column: Column) -> Selection {
    let (corpus, lang) = (&ledger.corpus, state.options.lang);
    let claim = cell_claim(ledger, node, column, state.options.style());
    let kind = corpus.node(node).kind.spoken(lang);
    let money = ledger.cell(node, column).map(|cell| cell.money.spoken(lang));
    let row = [titled(corpus, node), kind.to_owned(), claim.value.clone()];
    let row = row.into_iter().chain(money.map(str::to_owned));
    Selection {
        row: row.collect::<Vec<_>>().join("\t"),
        ..Selection::of_claim(&claim, corpus, lang, node)
    }
}

/// The row of the outline, or the statement under the cursor of the details.
fn explorer(state: &State, ledger: &Ledger) -> Option<Selection> {
    let explorer = &state.explorer;
    let node = explorer.selected()?;
    let mut selection = node_row(state, ledger, node, explorer.column);
    if explorer.focus == Pane::Outline {
        return Some(selection);
    }
    let statement = explorer.sheet.statement()?;
    if statement.kind == StatementKind::Said {
        let sources = std::mem::take(&mut selection.sources);
        selection = Selection::of_statement(statement, state.options.style());
        selection.node = Some(node);
        if selection.sources.is_empty() {
            selection.sources = sources;
        }
    }
    Some(selection)
}

fn search(state: &State, ledger: &Ledger) -> Option<Selection> {
    let (corpus, lang) = (&ledger.corpus, state.options.lang);
    Some(match state.search.selected()? {
        Found::Node(node) => node_row(state, ledger, node, Column::Main),
        Found::Actor(actor) => {
            let name = corpus.text(corpus.actor(actor).name).to_owned();
            Selection { value: name.clone(), row: name, ..Selection::default() }
        }
        Found::Source(source) => {
            let full = reference(corpus, source, lang);
            let sources = vec![source];
            Selection { value: full.clone(), row: full, sources, node: None }
        }
    })
}

fn compare(state: &State, ledger: &Ledger) -> Option<Selection> {
    let (corpus, lang) = (&ledger.corpus, state.options.lang);
    let claim = state.compare.claim(ledger, state.options.style())?;
    let row = state.compare.row_text(ledger, state.options.style()).unwrap_or_default();
    let (value, sources) = (claim.text(corpus, lang), claim.sources());
    Some(Selection { value, row, node: state.compare.selected(), sources })
}

fn timeline(state: &State, ledger: &Ledger) -> Option<Selection> {
    let (corpus, lang) = (&ledger.corpus, state.options.lang);
    let entry = state.timeline.chosen()?;
    let claim = entry_claim(corpus, entry, state.options.style());
    let row = format!("{}\t{}", claim.value, claim.of);
    Some(Selection { row, ..Selection::of_claim(&claim, corpus, lang, entry.id.node) })
}

/// The way to a node, by full names.
pub(super) fn path(corpus: &Corpus, node: NodeId, ascii: bool) -> String {
    let mut names: Vec<&str> = corpus.ancestors(node).map(|above| corpus.name(above)).collect();
    names.reverse();
    names.push(corpus.name(node));
    names.join(crumb_separator(ascii))
}
