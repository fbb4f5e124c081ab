//! The totals of a comparison: rows of one stage added once each, with how many disclose.
//!
//! A column of several stages has no total, the State total's apart, which joins announced
//! and awarded. Budgets are added to nothing. Nothing missing is read as zero.
//!
//! ```text
//! 10,6 awarded + 8,4 awarded          19,0 M€   2 of 3 disclose
//! 10,6 awarded + 3 paid               refused: the stages differ
//! ```

use rust_decimal::Decimal;

use super::arithmetic::is_promised;
use super::compared::Compared;
use super::measure::{KINDS, Measure, slot};
use super::value::{Money, Refusal, Value};
use crate::domain::{Interval, NodeId, Word};
use crate::query::further::{Further, counted, listed};
use crate::query::{Bound, Ledger};

/// Rows added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Total {
    /// The sum, or why there is none; missing where no row discloses.
    pub(super) value: Value,
    /// How many rows disclose, those whose money is counted with another row too.
    pub(super) disclosing: usize,
    /// How many of the rows that are counted have each bound.
    bounds: [usize; Bound::ALL.len()],
}

impl Total {
    /// The total of one kind of money.
    pub(super) fn of(rows: &[Compared], slot: usize, overlaps: bool) -> Total {
        let counted = rows.iter().filter(|row| !row.left_out[slot]);
        let disclosing = rows.iter().filter(|row| row.money[slot].is_some()).count();
        Total::add(slot, counted.filter_map(|row| row.money[slot]), overlaps, disclosing)
    }

    /// Equity, or subsidy, of the rows that disclose both and count with both.
    pub(super) fn paired(rows: &[Compared], measure: Measure, overlaps: bool) -> Total {
        let pair = [Measure::Subsidy, Measure::Equity].map(slot);
        let counts = |row: &&Compared| {
            pair.into_iter().flatten().all(|slot| row.money[slot].is_some() && !row.left_out[slot])
        };
        let amounts = rows.iter().filter(counts).filter_map(|row| row.get(measure));
        let disclosing = rows.iter().filter(counts).count();
        Total::add(slot(measure).unwrap_or_default(), amounts, overlaps, disclosing)
    }

    fn add(
        slot: usize,
        amounts: impl Iterator<Item = Money>,
        overlaps: bool,
        disclosing: usize,
    ) -> Total {
        let mut bounds = [0; Bound::ALL.len()];
        let counted = amounts.inspect(|money| {
            bounds[money.bound.ordinal()] += 1;
        });
        let value = match sum(KINDS[slot], counted) {
            None => Value::Missing,
            Some(_) if overlaps => Value::Refused(Refusal::SharedMoney),
            Some(_) if KINDS[slot] == Measure::Budget => Value::Refused(Refusal::BudgetsNotAdded),
            Some(sum) => sum.into(),
        };
        Total { value, disclosing, bounds }
    }

    /// The bound of all that is in it without one amount of the given bound; `None` where
    /// nothing else is.
    pub(super) fn bound_without(&self, one: Bound) -> Option<Bound> {
        let left = Bound::ALL.iter().zip(self.bounds).filter_map(|(&bound, count)| {
            let left = count.saturating_sub(usize::from(bound == one));
            (left > 0).then_some(bound)
        });
        left.reduce(Bound::and)
    }
}

/// The sum, `None` of nothing. All amounts are looked at, also after one that cannot be added.
fn sum(kind: Measure, amounts: impl Iterator<Item = Money>) -> Option<Result<Money, Refusal>> {
    amounts.map(Ok).reduce(|sum, money| {
        let (sum, money): (Money, Money) = (sum?, money?);
        let joins =
            kind == Measure::StateTotal && is_promised(sum.stage) && is_promised(money.stage);
        if sum.stage == money.stage || joins { sum.plus(money) } else { Err(Refusal::StagesDiffer) }
    })
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
        let eur = middle(|money| Some(money.eur))?;
        let to = middle(|money| money.eur.checked_add(money.spread))?;
        Some(Money { eur, spread: to - eur, interval, ..sum })
    };
    (sum.per(amounts.len()).into(), median().ok_or(Refusal::Inexact).into())
}

/// Whether rows disclose amounts of several stages.
pub(super) fn mixes_stages(rows: &[Compared], slot: usize) -> bool {
    let mut stages = rows.iter().filter_map(|row| Some(row.money[slot]?.stage));
    let first = stages.next();
    stages.any(|stage| Some(stage) != first)
}

/// How many children of a kind are not among the rows that disclose: of those that the
/// parent's indicator counts, or of those listed where they are declared to be the whole.
pub(super) fn further(
    ledger: &Ledger,
    parent: NodeId,
    rows: &[Compared],
    slot: usize,
) -> Option<Further> {
    let corpus = &ledger.corpus;
    let stated = corpus.indicators(parent).iter().find_map(|one| counted(corpus, one));
    let all = || {
        let kind = corpus.node(rows.first()?.node).kind;
        let count = listed(corpus, parent, kind);
        corpus.node(parent).partition.then_some(Further { kind, count })
    };
    let Further { kind, count } = stated.or_else(all)?;
    let of_kind = rows.iter().filter(|row| corpus.node(row.node).kind == kind);
    let disclosing = of_kind.filter(|row| row.money[slot].is_some()).count();
    Some(Further { kind, count: count.checked_sub(u64::try_from(disclosing).ok()?)? })
}
