//! What the comparison screen does at a command: opening it, sorting, the baseline, taking
//! rows away, going to one.

use crate::app::command::Command;
use crate::app::screens::compare::{Compare, Picture};
use crate::app::state::{Screen, State};
use crate::app::update::{go_to, turned};
use crate::domain::{Corpus, NodeId, NodeKind};
use crate::query::{Comparison, ComparisonRequest, Direction, Ledger, comparison};
use crate::report::Shown;
use crate::text::Phrase;

/// Opens the comparison of the marked nodes, else of the laureates under the selection; a
/// laureate is compared with its neighbours.
pub(in crate::app) fn open(state: &mut State, ledger: &Ledger) {
    let corpus = &ledger.corpus;
    let under = match state.explorer.selected() {
        Some(node) => rows_under(corpus, node),
        None => state.explorer.root,
    };
    let rows: Vec<NodeId> = state.marks.iter().collect();
    let request = ComparisonRequest { rows: &rows, under, ..ComparisonRequest::default() };
    let compared = comparison(ledger, &request);
    if compared.rows().is_empty() {
        state.tell_key(Phrase::NothingToCompareHere, Command::MarkNode);
        return;
    }
    if state.compare.baseline.is_some_and(|node| compared.row_of(node).is_none()) {
        (state.compare.baseline, state.compare.shown) = (None, Shown::Values);
    }
    if state.screen() != Screen::Compare {
        state.screens.push(Screen::Compare);
    }
    state.compare.under = under;
    (state.compare.line, state.compare.top) = (0, 0);
}

/// What the rows are taken from where `node` is selected: a laureate is compared with its
/// neighbours.
fn rows_under(corpus: &Corpus, node: NodeId) -> Option<NodeId> {
    match corpus.node(node).kind {
        NodeKind::Laureate | NodeKind::Action => corpus.parent(node),
        NodeKind::Plan
        | NodeKind::Strand
        | NodeKind::Strategy
        | NodeKind::Programme
        | NodeKind::Platform => Some(node),
    }
}

/// Whether the comparison that is open would hold the same rows had it been opened with
/// `node` selected.
pub(in crate::app) fn opens_same(state: &State, corpus: &Corpus, node: NodeId) -> bool {
    !state.marks.is_empty() || rows_under(corpus, node) == state.compare.under
}

/// The commands of the comparison screen.
pub(in crate::app) fn run(state: &mut State, ledger: &Ledger, command: Command) {
    let compare = &mut state.compare;
    match command {
        Command::ColumnLeft => compare.column = compare.column.saturating_sub(1),
        Command::ColumnRight => {
            let last = compare.page.columns.len().saturating_sub(1);
            compare.column = (compare.column + 1).min(last);
        }
        Command::SortByColumn => sort(compare),
        Command::TurnPicture if !compare.has_bars() => {
            state.note = Some(Phrase::NoBars.into());
        }
        Command::TurnPicture => {
            compare.picture = turned(&Picture::ALL, compare.picture);
            compare.top = 0;
        }
        Command::SetBaseline => set_baseline(state),
        Command::TurnShown => turn_shown(state),
        Command::ExplainNumber => {
            compare.explains = !compare.explains;
            (compare.page.why_of, compare.why_top) = (None, 0);
        }
        Command::RemoveRow => remove_row(state),
        Command::OpenRow => {
            if let Some(node) = compare.selected() {
                state.screens.clear();
                go_to(state, ledger, node);
            } else {
                state.note = Some(Phrase::NoLinkHere.into());
            }
        }
        _ => {}
    }
}

/// Sorts by the column under the cursor; again, the other way round; a third time, no longer.
fn sort(compare: &mut Compare) {
    let Some(measure) = compare.measure() else { return };
    let first = Direction::first_for(measure);
    compare.sort = match compare.sort {
        Some((by, direction)) if by == measure => {
            (direction == first).then(|| (by, direction.reversed()))
        }
        Some(_) | None => Some((measure, first)),
    };
}

/// Makes the row under the cursor the one against which the others are shown, or no longer.
fn set_baseline(state: &mut State) {
    let compare = &mut state.compare;
    let selected = compare.selected();
    if selected.is_none() {
        state.note = Some(Phrase::OnlyRowsAreBaselines.into());
        return;
    }
    let same = compare.baseline == selected;
    compare.baseline = selected.filter(|_| !same);
    compare.shown = if same { Shown::Values } else { Shown::Differences };
}

fn turn_shown(state: &mut State) {
    let compare = &mut state.compare;
    if compare.baseline.is_none() {
        state.tell_key(Phrase::NoBaseline, Command::SetBaseline);
        return;
    }
    let all = [Shown::Values, Shown::Differences, Shown::Times];
    compare.shown = turned(&all, compare.shown);
}

/// Takes the row under the cursor away. Where no node was marked, all other rows are marked
/// first, so that they stay.
fn remove_row(state: &mut State) {
    let Some(node) = state.compare.selected_row() else {
        state.note = Some(Phrase::NoRowHere.into());
        return;
    };
    if state.compare.len() == 1 {
        state.tell_key(Phrase::LastRowStays, Command::Leave);
        return;
    }
    if state.marks.is_empty() {
        state.tell_key(Phrase::OthersMarked, Command::ClearMarks);
    }
    mark_rows(state);
    state.marks.remove(node);
}

/// Marks the rows of the comparison that is open where none was chosen by marks, so that
/// what is added or removed next leaves the others.
pub(in crate::app) fn mark_rows(state: &mut State) {
    if !state.marks.is_empty() || !state.screens.contains(&Screen::Compare) {
        return;
    }
    let rows = state.compare.page.comparison.as_ref().map_or(&[][..], Comparison::rows);
    for row in rows {
        state.marks.insert(row.node);
    }
}
