//! One pass over the index: which owners fit all clauses of a query, how many, and the least
//! keys among them.

use std::sync::atomic::{AtomicBool, Ordering};

use super::Request;
use super::filter::Filter;
use super::index::SearchIndex;
use super::near::fit_owner_nearly;
use super::parse::{Query, Test};
use super::rank::{Fit, Key, Standing, Tier, TopKeys};
use super::term::{Needle, fit_owner};
use crate::query::Ledger;

/// How words are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// As they stand.
    Exactly,
    /// One letter of each longer word may be wrong; none is scattered.
    Nearly,
}

/// What a pass found.
#[derive(Debug)]
pub(super) struct Scanned {
    pub top: TopKeys,
    pub total: usize,
    /// A bit for each owner that fits.
    pub fitting: Vec<u64>,
}

impl Default for Scanned {
    fn default() -> Scanned {
        Scanned { top: TopKeys::new(0), total: 0, fitting: Vec::new() }
    }
}

#[derive(Debug)]
enum Probe<'a> {
    Word(Needle<'a>),
    Filter(&'a Filter),
}

/// A query made ready to be looked for.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    ledger: &'a Ledger,
    index: &'a SearchIndex,
    /// Alternatives, each negated or not.
    clauses: Vec<Vec<(bool, Probe<'a>)>>,
    /// All words in a row, where there are several: a name may be that.
    whole: Vec<u8>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(ledger: &'a Ledger, index: &'a SearchIndex, query: &'a Query) -> Scan<'a> {
        let clauses = query.clauses.iter().map(|clause| {
            let items = clause.items.iter().map(|item| {
                let probe = match &item.test {
                    Test::Word(term) => Probe::Word(Needle::new(term)),
                    Test::Filter(filter) => Probe::Filter(filter),
                };
                (item.negated, probe)
            });
            items.collect()
        });
        let several = query.words().nth(1).is_some();
        let letters = query.words().flat_map(|term| term.letters.iter().copied());
        let whole = if several { letters.collect() } else { Vec::new() };
        Scan { ledger, index, clauses: clauses.collect(), whole }
    }

    pub(super) fn run(
        &self,
        mode: Mode,
        among: Option<&[u64]>,
        keep: usize,
        request: &Request,
    ) -> Option<Scanned> {
        let mut scanned = Scanned {
            top: TopKeys::new(keep),
            total: 0,
            fitting: vec![0; self.index.len().div_ceil(64)],
        };
        for owner in 0..self.index.len() {
            if owner % 64 == 0 && is_set(request.cancelled) {
                return None;
            }
            if among.is_some_and(|bits| bits[owner / 64] >> (owner % 64) & 1 == 0) {
                continue;
            }
            let fit = self.fit(mode, owner);
            if !fit.is_none() {
                scanned.total += 1;
                scanned.fitting[owner / 64] |= 1 << (owner % 64);
                scanned.top.push(self.key(fit, owner));
            }
        }
        Some(scanned)
    }

    fn fit(&self, mode: Mode, owner: usize) -> Fit {
        self.clauses.iter().fold(Fit::FREE, |fit, clause| {
            let items = clause.iter().map(|(negated, probe)| {
                let fit = match (probe, mode) {
                    (Probe::Filter(filter), _) => {
                        if filter.passes(self.ledger, self.index, owner) {
                            Fit::FREE
                        } else {
                            Fit::NONE
                        }
                    }
                    (Probe::Word(needle), Mode::Nearly) if !negated => {
                        fit_owner_nearly(needle, self.index, owner).0
                    }
                    (Probe::Word(needle), _) => fit_owner(needle, self.index, owner).0,
                };
                match (*negated, fit.is_none()) {
                    (false, _) => fit,
                    (true, true) => Fit::FREE,
                    (true, false) => Fit::NONE,
                }
            });
            fit.and(items.min().unwrap_or(Fit::NONE))
        })
    }

    fn key(&self, fit: Fit, owner: usize) -> Key {
        let texts = &self.index.texts;
        let entries = self.index.first[owner] as usize..self.index.first[owner + 1] as usize;
        let is_whole = |entry: usize| !self.whole.is_empty() && texts.letters(entry) == self.whole;
        let fit =
            if entries.clone().any(is_whole) { fit.min(Fit::new(Tier::Name, 0)) } else { fit };
        let standing = Standing {
            class: self.index.kinds[owner].class(),
            depth: self.index.depths[owner],
            length: if entries.is_empty() { 0 } else { texts.letters(entries.start).len() },
            owner,
        };
        Key::new(fit, standing)
    }
}

fn is_set(flag: &AtomicBool) -> bool {
    flag.load(Ordering::Relaxed)
}
