//! Which rows enter a total: none whose money is in another row already.
//!
//! A row inside another is part of it. Nodes linked as the same money count once, the first
//! row of them. A row whose money flows into the sum that another row is counts in that one;
//! where two rows are both sums that hold the same money, there is no total.
//!
//! ```text
//! rows programme 150, laureate 10 of it      total 150
//! rows a 10, b 10 same-money-as a            total 10
//! rows p Σ 15 = a 10 + c 5, b same as a      total 15
//! rows p Σ 15 = a 10 + c 5, q Σ 13 = b 10 + d 3, b same as a     refused
//! ```

use hashbrown::{HashMap, HashSet};

use super::{Compared, KINDS, Measure, Money, slot};
use crate::domain::{Corpus, Instrument, NodeId};
use crate::query::same_money::SameMoney;
use crate::query::{Key, Ledger, MoneyKind, NodeSet};

/// Marks the rows that are left out of the total of each kind of money, and returns of
/// which kinds rows overlap, so that there is none.
pub(super) fn leave_out(ledger: &Ledger, rows: &mut [Compared]) -> [bool; KINDS.len()] {
    nested(&ledger.corpus, rows);
    let same = SameMoney::new(&ledger.corpus);
    let mut overlaps = [false; KINDS.len()];
    if !same.is_empty() {
        for (slot, measure) in KINDS.iter().enumerate() {
            if let Some(MoneyKind::Of(instrument)) = measure.money() {
                overlaps[slot] = shared(ledger, &same, rows, slot, instrument);
            }
        }
    }
    state_totals(rows, &mut overlaps);
    overlaps
}

/// Leaves out what has another row with the same kind of money above it.
fn nested(corpus: &Corpus, rows: &mut [Compared]) {
    for (at, _) in KINDS.iter().enumerate() {
        let disclosing = rows.iter().filter(|row| row.money[at].is_some());
        let disclosing: NodeSet = disclosing.map(|row| row.node).collect();
        for row in rows.iter_mut() {
            row.left_out[at] = corpus.ancestors(row.node).any(|above| disclosing.contains(above));
        }
    }
}

/// A State total is left out where its subsidy or its equity is.
fn state_totals(rows: &mut [Compared], overlaps: &mut [bool; KINDS.len()]) {
    let slots = [Measure::StateTotal, Measure::Subsidy, Measure::Equity].map(slot);
    let [Some(total), Some(subsidy), Some(equity)] = slots else { return };
    for row in rows {
        row.left_out[total] |= row.left_out[subsidy] || row.left_out[equity];
    }
    overlaps[total] = overlaps[subsidy] || overlaps[equity];
}

/// Leaves out rows whose money is linked as the same as another row's; whether rows overlap
/// in part.
fn shared(
    ledger: &Ledger,
    same: &SameMoney,
    rows: &mut [Compared],
    slot: usize,
    instrument: Instrument,
) -> bool {
    let amounts: HashMap<NodeId, (usize, Money)> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| Some((row.node, (at, row.money[slot]?))))
        .collect();
    let mut groups: HashMap<NodeId, Vec<(usize, bool)>> = HashMap::new();
    for (member, group) in same.groups() {
        groups.entry(group).or_default().extend(flows_into(ledger, member, instrument, &amounts));
    }
    let mut overlaps = false;
    for mut held in groups.into_values() {
        held.retain(|&(row, _)| !rows[row].left_out[slot]);
        held.sort_unstable();
        let holders: HashSet<usize> =
            held.iter().filter(|(_, is_row)| !is_row).map(|&(row, _)| row).collect();
        overlaps |= holders.len() > 1;
        let members = held.iter().filter(|(row, is_row)| *is_row && !holders.contains(row));
        let kept = usize::from(holders.is_empty());
        for &(row, _) in members.skip(kept) {
            rows[row].left_out[slot] = true;
        }
    }
    overlaps
}

/// The rows into which the money of a node flows, and whether the row is the node itself: up
/// through sums, as far as nothing above states a figure of its own.
fn flows_into(
    ledger: &Ledger,
    node: NodeId,
    instrument: Instrument,
    amounts: &HashMap<NodeId, (usize, Money)>,
) -> Vec<(usize, bool)> {
    let corpus = &ledger.corpus;
    let mut rows = Vec::new();
    let mut states = |above: NodeId| {
        let Some((row, money)) = amounts.get(&above) else { return };
        let key = Key::new(instrument, money.stage);
        if above == node || (money.derived && reaches(ledger, node, above, key)) {
            rows.push((*row, above == node));
        }
    };
    states(node);
    corpus.ancestors(node).for_each(states);
    rows
}

/// Whether a node's money of the row's stage is part of the sum that the row is.
fn reaches(ledger: &Ledger, node: NodeId, row: NodeId, key: Key) -> bool {
    let mut between = ledger.corpus.ancestors(node).take_while(|&above| above != row);
    ledger.rollup(node, key).is_some() && between.all(|above| ledger.own(above, key).is_none())
}
