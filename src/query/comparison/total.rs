//! The totals of a comparison: rows added once each, with how many disclose.
//!
//! Budgets are added to nothing. Nothing missing is read as zero.
//!
//! ```text
//! 10,6 awarded + 8,4 awarded          19,0 M€   2 of 3 disclose
//! 57, and 10 that are in it           57        the 10 are with the 57
//! ```

use rust_decimal::Decimal;

use super::Rest;
use super::column::{Column, KINDS};
use super::compared::Compared;
use super::value::{Money, Refusal, Value};
use crate::domain::{Instrument, Interval, NodeId, Word};
use crate::query::further::{Further, counted, listed};
use crate::query::overlaps::{Added, Union};
use crate::query::{Bound, Ledger, MoneyKind, NodeSet, Rollup};

/// Rows added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Total {
    /// The sum, or why there is none; missing where no row discloses.
    pub(super) value: Value,
    /// How many rows disclose, those whose money is counted with another row too.
    pub(super) disclosing: usize,
    /// How many of the rows that are counted have each bound.
    bounds: [usize; Bound::ALL.len()],
    /// Pairs of rows that have some money in common, which counts once, and how much if that is
    /// known.
    pub(super) shared: Vec<SharedMoney>,
}

/// Two rows that have some money in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SharedMoney {
    /// The rows.
    pub rows: [NodeId; 2],
    /// How much it is; `None` where nobody knows.
    pub amount: Option<Rollup>,
}

impl Total {
    /// The total of one kind of money of the rows that `counts` lets in; those all of whose money
    /// is in another row are marked.
    pub(super) fn of(
        ledger: &Ledger,
        rows: &mut [Compared],
        slot: usize,
        counts: impl Fn(&Compared) -> bool,
    ) -> Total {
        let Some(measure) = KINDS[slot].money().map(|money| ledger.opening(None).of(money)) else {
            return Total::nothing();
        };
        let disclosing = rows.iter().filter(|row| row.money[slot].is_some() && counts(row)).count();
        let in_it = |row: &&Compared| !row.left_out[slot] && counts(row);
        let amount = |row: &Compared| Some((row.node, ledger.rollup(row.node, measure)?));
        let amounts: Vec<(NodeId, Rollup)> = rows.iter().filter(in_it).filter_map(amount).collect();
        let ties = Some(&ledger.rollups.ties.all);
        let Added { sum, inside, partly } =
            Union::new(ledger.reckoner(), measure, ties, &amounts).add_up();
        let inside: NodeSet = inside.into_iter().map(|(inside, _)| inside).collect();
        for row in rows.iter_mut() {
            row.left_out[slot] |= inside.contains(row.node);
        }
        let counted = rows.iter().filter(|row| !row.left_out[slot] && counts(row));
        let counted: Vec<Money> = counted.filter_map(|row| row.money[slot]).collect();
        let mut bounds = [0; Bound::ALL.len()];
        for money in &counted {
            bounds[money.bound.ordinal()] += 1;
        }
        let disagrees = counted.iter().any(|money| money.disagrees);
        let value = match sum {
            None if counted.is_empty() => Value::Missing,
            _ if KINDS[slot] == Column::Budget => Value::Refused(Refusal::BudgetsNotAdded),
            None => Value::Refused(Refusal::Inexact),
            Some(sum) => Value::Money(Money { derived: false, disagrees, ..Money::sum(&sum) }),
        };
        let shared = partly.into_iter().map(|(rows, amount)| SharedMoney { rows, amount });
        Total { value, disclosing, bounds, shared: shared.collect() }
    }

    fn nothing() -> Total {
        let bounds = [0; Bound::ALL.len()];
        Total { value: Value::Missing, disclosing: 0, bounds, shared: Vec::new() }
    }

    /// The bound of all that is in it without one amount of the given bound; `None` where
    /// nothing else is.
    pub(super) fn bound_without(&self, one: Bound) -> Option<Bound> {
        let left = Bound::ALL.iter().zip(self.bounds).filter_map(|(&bound, count)| {
            let left = count.saturating_sub(usize::from(bound == one));
            (left > 0).then_some(bound)
        });
        // What rows have in common, as far as nobody knows it, may be in this one.
        let is_unknown = self.shared.iter().any(|shared| shared.amount.is_none());
        let common = if is_unknown { Bound::AtMost } else { Bound::Exact };
        left.reduce(Bound::and).map(|others| others.and(common))
    }
}

/// The mean and the median of the amounts of the rows that count, `None` of none. The mean
/// needs their sum; the median of an even number is halfway between the middle two.
pub(super) fn middle(rows: &[Compared], slot: usize, total: &Total) -> (Value, Value) {
    let Value::Money(sum) = total.value else { return (total.value, total.value) };
    let counted = rows.iter().filter(|row| !row.left_out[slot]);
    let amounts: Vec<Money> = counted.filter_map(|row| row.money[slot]).collect();
    let middle = |key: fn(&Money) -> Option<Decimal>| {
        let mut keys: Vec<Decimal> = amounts.iter().map(key).collect::<Option<_>>()?;
        keys.sort_unstable();
        let half = keys.len() / 2;
        let upper = keys.get(half).copied()?;
        let lower =
            if keys.len().is_multiple_of(2) { *keys.get(half.checked_sub(1)?)? } else { upper };
        lower.checked_add(upper)?.checked_div(Decimal::TWO)
    };
    let median = || {
        let interval = Interval {
            low: middle(|money| money.interval.low),
            high: middle(|money| money.interval.high),
        };
        let possible = Interval {
            low: middle(|money| money.possible.low),
            high: middle(|money| money.possible.high),
        };
        let eur = middle(|money| Some(money.eur))?;
        let to = middle(|money| money.eur.checked_add(money.spread))?;
        Some(Money { eur, spread: to - eur, interval, possible, ..sum })
    };
    (sum.per(amounts.len()).into(), median().ok_or(Refusal::Inexact).into())
}

/// Whether rows disclose amounts of several stages.
pub(super) fn mixes_stages(rows: &[Compared], slot: usize) -> bool {
    let mut stages = rows.iter().filter_map(|row| Some(row.money[slot]?.stage));
    let first = stages.next();
    stages.any(|stage| Some(stage) != first)
}

/// What rows leave of their parent. The children that are no row are counted by the parent's
/// indicator, or by the list where it is declared to be the whole.
pub(super) fn rest(ledger: &Ledger, parent: NodeId, rows: &[Compared]) -> Option<Rest> {
    if is_cofunded(ledger, parent) || is_mixed(ledger, parent) {
        return None;
    }
    let corpus = &ledger.corpus;
    let partition = corpus.node(parent).partition;
    let stated = corpus.indicators(parent).iter().find_map(|one| counted(corpus, one));
    let all = || {
        let kind = corpus.node(rows.first()?.node).kind;
        partition.then_some(Further { kind, count: listed(corpus, parent, kind) })
    };
    let further = stated.or_else(all).and_then(|Further { kind, count }| {
        let rows = rows.iter().filter(|row| corpus.node(row.node).kind == kind).count();
        Some(Further { kind, count: count.checked_sub(u64::try_from(rows).ok()?)? })
    });
    Some(Rest { further, partition })
}

/// Whether others than the funders that a node names give some of what is below it.
pub(super) fn is_cofunded(ledger: &Ledger, parent: NodeId) -> bool {
    let kinds = [Instrument::Envelope, Instrument::Subsidy, Instrument::Equity];
    kinds
        .iter()
        .any(|&one| ledger.cofunding(parent, ledger.opening(None).of(MoneyKind::Of(one))).is_some())
}

/// Whether some children of a node have money whose instruments are not told apart, and others
/// have instruments: what the latter leave of an instrument may be with the former.
fn is_mixed(ledger: &Ledger, parent: NodeId) -> bool {
    let opening = ledger.opening(None);
    let has = |child: NodeId, instrument: Instrument| {
        ledger.rollup(child, opening.of(MoneyKind::Of(instrument))).is_some()
    };
    let (mut whole, mut apart) = (false, false);
    for child in ledger.corpus.children(parent) {
        let is_apart = [Instrument::Subsidy, Instrument::Equity].iter().any(|&one| has(child, one));
        apart |= is_apart;
        whole |= !is_apart && has(child, Instrument::Envelope);
        if whole && apart {
            return true;
        }
    }
    false
}
