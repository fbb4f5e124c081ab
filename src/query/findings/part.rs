//! Tranches and funders' shares against the figure that they are parts of.
//!
//! Each part alone must fit its whole. Added are only parts that cannot overlap: the shares
//! of different funders, and exercises and tranches that are periods without a day in common.
//! The part of a year and that of a region may be the same euros.

use super::weigh::{Parts, Weighed};
use super::{About, Claim, Finding, Severity};
use crate::domain::{Coordinates, Exercise, Figure, Period, Rule};
use crate::query::{Accounts, Rollup};

pub(super) fn find(accounts: &Accounts, found: &mut Vec<Finding>) {
    for (row, whole) in accounts.corpus.all_figures().iter().enumerate() {
        if whole.is_whole_in_force() {
            Parted { accounts, row, whole }.find(found);
        }
    }
}

/// A figure in force, and its row.
struct Parted<'a> {
    accounts: &'a Accounts,
    row: usize,
    whole: &'a Figure,
}

impl Parted<'_> {
    fn figure(&self, row: usize) -> &Figure {
        &self.accounts.corpus.all_figures()[row]
    }

    fn find(&self, found: &mut Vec<Finding>) {
        let is_part = |&row: &usize| {
            let figure = self.figure(row);
            figure.is_part() && figure.key() == self.whole.key()
        };
        let rows = self.accounts.corpus.figure_rows(self.whole.node);
        let parts: Vec<usize> = rows.filter(is_part).collect();
        if parts.is_empty() {
            return;
        }
        let before = found.len();
        for &part in &parts {
            found.extend(self.weighed(&[part]).filter(|one| one.severity < Severity::Information));
        }
        if found.len() > before {
            return;
        }
        for family in [self.funders(&parts), self.periods(&parts)] {
            if family.len() > 1 {
                found.extend(self.weighed(&family));
            }
        }
    }

    fn weighed(&self, rows: &[usize]) -> Option<Finding> {
        let sum = Rollup::sum(rows.iter().map(|&row| Rollup::own(row, self.figure(row))))?;
        let weighed = Weighed::new(self.accounts, self.row, Parts::Rows(rows.to_vec()), sum);
        let (severity, weighed) = weighed.graded(self.accounts, rows);
        let (about, claim) = (About::Figure(*rows.first()?), Claim::Weighed(weighed));
        Some(Finding::new(severity, Rule::Part, self.whole.node, about, claim))
    }

    /// One share of each funder: where several are stated, the least.
    fn funders(&self, parts: &[usize]) -> Vec<usize> {
        let share = |&row: &usize| {
            let part = self.figure(row).coordinates();
            part == Coordinates { funder: part.funder, ..Coordinates::WHOLE }
        };
        let mut rows: Vec<usize> = parts.iter().copied().filter(share).collect();
        self.least_of_each(&mut rows, |figure| figure.funder);
        rows
    }

    /// One part of each exercise or period, if none of the periods overlap.
    fn periods(&self, parts: &[usize]) -> Vec<usize> {
        let span = |figure: &Figure| {
            let tranche = || self.accounts.corpus.text(figure.tranche).parse::<Period>().ok();
            figure.exercise.map(Exercise::period).or_else(tranche)?.days()
        };
        let dated = |&row: &usize| {
            let figure = self.figure(row);
            let is_of_time_alone = match figure.exercise {
                Some(_) => figure.tranche.is_empty(),
                None => true,
            };
            let of_all = figure.funder.is_none() && figure.region.is_empty();
            is_of_time_alone && of_all && span(figure).is_some()
        };
        let mut rows: Vec<usize> = parts.iter().copied().filter(dated).collect();
        self.least_of_each(&mut rows, span);
        let mut spans: Vec<_> = rows.iter().filter_map(|&row| span(self.figure(row))).collect();
        spans.sort_unstable();
        let overlap = spans.windows(2).any(|two| two[1].first <= two[0].last);
        if overlap { Vec::new() } else { rows }
    }

    /// Keeps one row for each key, that of the least amount, in document order.
    fn least_of_each<K: Ord>(&self, rows: &mut Vec<usize>, key: impl Fn(&Figure) -> K) {
        rows.sort_by_key(|&row| {
            (key(self.figure(row)), Rollup::own(row, self.figure(row)).possible().low, row)
        });
        rows.dedup_by_key(|row| key(self.figure(*row)));
        rows.sort_unstable();
    }
}
