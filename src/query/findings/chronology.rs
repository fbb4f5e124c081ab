//! Events of one node in an order that cannot be, and events that are after the document which
//! tells them as something that was.
//!
//! A node may have several windows. Each that closes is compared with the one that opens in the
//! same place of their order; where there are more of the one kind, nobody knows which of the other
//! is missing, and what can be right is.
//!
//! ```text
//! opens 2019-05, closes 2019-04              warning
//! closes 2019-03, opens 2019-09, closes 2019-12        the first window's opening is not stated
//! selected 2022-01 in a document of 2019     warning, unless it is planned
//! ```

use super::{About, Claim, Finding, Severity};
use crate::domain::{Corpus, Event, EventKind, NodeId, NodeKind, Rule};

/// What comes before what.
const KINDS: [[EventKind; 2]; 2] =
    [[EventKind::Opens, EventKind::Closes], [EventKind::Launched, EventKind::Selected]];

pub(super) fn find(corpus: &Corpus, found: &mut Vec<Finding>) {
    let events = corpus.all_events().chunk_by(|one, other| one.node == other.node);
    for node in events.filter(|events| events.len() > 1).map(|events| events[0].node) {
        // What a laureate launches comes after it was selected.
        let is_chosen = matches!(corpus.node(node).kind, NodeKind::Laureate | NodeKind::Action);
        let kinds =
            KINDS.into_iter().filter(|[before, _]| !is_chosen || *before != EventKind::Launched);
        found.extend(kinds.filter_map(|kinds| reversed(corpus, node, kinds)));
    }
    for (row, event) in corpus.all_events().iter().enumerate() {
        if is_after_its_source(corpus, event) {
            let (about, claim) = (About::Event(row), Claim::AfterSource { event: row });
            found.push(Finding::new(Severity::Warning, Rule::Order, event.node, about, claim));
        }
    }
}

/// The first event of the later kind that is over before its own of the earlier kind begins.
fn reversed(corpus: &Corpus, node: NodeId, kinds: [EventKind; 2]) -> Option<Finding> {
    let [before, after] = kinds.map(|kind| {
        let rows = corpus.event_rows(node);
        let of_kind = rows.filter(|&row| corpus.all_events()[row].kind == kind);
        let mut dated: Vec<_> =
            of_kind.filter_map(|row| Some((corpus.all_events()[row].when.days()?, row))).collect();
        dated.sort_unstable();
        dated
    });
    // The last of those that are too many belong to the last.
    let after = &after[after.len().saturating_sub(before.len())..];
    let mut pairs = before.iter().zip(after);
    let (&(_, one), &(_, other)) = pairs.find(|(one, other)| other.0.last < one.0.first)?;
    let (about, claim) = (About::Event(other), Claim::Events { one, other });
    Some(Finding::new(Severity::Warning, Rule::Order, node, about, claim))
}

/// Whether all of an event is after all of its source's date. What is presented is on an agenda
/// before it is.
fn is_after_its_source(corpus: &Corpus, event: &Event) -> bool {
    let date = event.cite.source.and_then(|source| corpus.source(source).date);
    let is_told_before = event.planned || event.kind == EventKind::Presented;
    match (date, event.when.days()) {
        (Some(date), Some(days)) => !is_told_before && days.first > date.days().last,
        (None, _) | (_, None) => false,
    }
}
