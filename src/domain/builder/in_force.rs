//! Which of the figures that state one amount is in force: what a builder decides at the end.
//!
//! ```text
//! 10,6 M€ (2019), 9,8 M€ (2023, replaces)    9,8; 10,6 is set aside, which is no quarrel
//! 3,5 Md€ (2020), 2 Md€ (2021)               2, the latest; 3,5 does not meet it
//! 3 Md€ (preferred), 2 Md€ (2021)            3
//! ```
//!
//! Before that, wholes that are each of one year, and not of the same, are the exercises of a
//! series: none of them is of all years; nor is one within a longer period of another.

use hashbrown::HashMap;

use crate::domain::agree::Dated;
use crate::domain::{Coordinates, Corpus, Days, Exercise, NodeId};

impl Corpus {
    /// Among a node's figures of one instrument, stage and coordinates: first those are set aside
    /// that do not meet a newer one which replaces them; then the preferred one is in force, else
    /// the one of the latest source, else the first. A movement is never in force.
    pub(super) fn decide_in_force(&mut self) {
        let mut claims: Vec<usize> = Vec::new();
        for at in 0..self.nodes.len() {
            let rows = self.figure_rows(NodeId::new(at));
            claims.clear();
            claims.extend(rows.filter(|&row| !self.figures[row].is_movement()));
            if let [only] = claims[..] {
                self.figures[only].in_force = true;
                continue;
            }
            self.tell_years_apart(&claims);
            let key = |corpus: &Corpus, row: usize| {
                let figure = &corpus.figures[row];
                (figure.instrument, figure.stage, figure.coordinates())
            };
            // Stable, so that those of one key stay in document order.
            claims.sort_by_key(|&row| key(self, row));
            let mut rest = claims.as_slice();
            while let Some(&first) = rest.first() {
                let is_same = |&row: &usize| key(self, row) == key(self, first);
                let (group, others) = rest.split_at(rest.partition_point(is_same));
                self.decide_among(group);
                rest = others;
            }
        }
    }

    /// Makes exercises of a node's figures that state no part and whose period is one year each,
    /// where others of the same instrument and stage are of another year, or of a longer period
    /// around it.
    fn tell_years_apart(&mut self, rows: &[usize]) {
        // Of each instrument and stage the days of all single years, and of all longer periods.
        let mut series: HashMap<_, [Option<Days>; 2]> = HashMap::new();
        let mut years: Vec<(usize, Exercise)> = Vec::new();
        for &row in rows {
            let figure = &self.figures[row];
            let whole = figure.period.filter(|_| figure.coordinates() == Coordinates::WHOLE);
            let Some((period, days)) = whole.and_then(|one| Some((one, one.days()?))) else {
                continue;
            };
            let year = Exercise::of(period);
            years.extend(year.map(|year| (row, year)));
            let all = series.entry((figure.instrument, figure.stage)).or_default();
            let around = &mut all[usize::from(year.is_none())];
            let (first, last) = around.map_or((days.first, days.last), |now| (now.first, now.last));
            *around = Some(Days { first: first.min(days.first), last: last.max(days.last) });
        }
        for (row, year) in years {
            let figure = &mut self.figures[row];
            let Some(own) = year.period().days() else { continue };
            let [years, longer] = series[&(figure.instrument, figure.stage)];
            let is_in = |days: Days| days.first <= own.first && own.last <= days.last;
            if years != Some(own) || longer.is_some_and(is_in) {
                figure.exercise = Some(year);
            }
        }
    }

    /// Decides among the figures in these rows, which state one amount.
    fn decide_among(&mut self, rows: &[usize]) {
        if let Some(reviser) = self.reviser(rows) {
            let revises = |&row: &usize| self.is_revised_by(row, reviser);
            let revised: Vec<usize> = rows.iter().copied().filter(revises).collect();
            for row in revised {
                self.figures[row].is_revised = true;
            }
        }
        let left = || rows.iter().copied().filter(|&row| !self.figures[row].is_revised);
        let preferred = left().find(|&row| self.figures[row].preferred);
        if let Some(row) = preferred.or_else(|| self.latest(left())) {
            self.figures[row].in_force = true;
        }
    }

    /// The newest of the figures that replace others; the last of several.
    fn reviser(&self, rows: &[usize]) -> Option<usize> {
        let replacing = || rows.iter().copied().filter(|&row| self.figures[row].replaces);
        let first = self.latest(replacing())?;
        let is_newest = |&row: &usize| !self.dated(first).is_later_than(self.dated(row));
        replacing().rfind(is_newest)
    }

    fn is_revised_by(&self, row: usize, reviser: usize) -> bool {
        let (figure, new) = (&self.figures[row], &self.figures[reviser]);
        row != reviser
            && !self.dated(row).is_later_than(self.dated(reviser))
            && !figure.interval().meets(new.interval())
    }

    /// The first of the figures of which no other has a later source.
    fn latest(&self, rows: impl Iterator<Item = usize> + Clone) -> Option<usize> {
        let latest = rows.clone().map(|row| self.dated(row)).reduce(Dated::later)?;
        rows.into_iter().find(|&row| !latest.is_later_than(self.dated(row)))
    }

    fn dated(&self, row: usize) -> Dated {
        self.source_date(&self.figures[row])
    }
}
