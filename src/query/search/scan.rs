//! One pass over the index: which owners fit all clauses of a query, how many, and the least
//! keys among them.
//!
//! Owners are taken in blocks that fit the processor's cache, by as many threads as asked.
//! In a block a clause rules owners out for the next ones: filters that cost nothing first,
//! then words, the longest first, then the filters that look things up.
//!
//! ```text
//! block of 512 owners   kind:laureate → 31 left   strasb → 2 left   subsidy>10M€ → 1 left
//! ```

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::Request;
use super::block::{BLOCK, Bits, Block, Fits, places};
use super::filter::Filter;
use super::index::SearchIndex;
use super::near::fit_owner_nearly;
use super::parse::{Item, Query, Test};
use super::rank::{Fit, Key, Standing, Tier, TopKeys};
use super::sweep::Sweep;
use super::term::{Needle, fit_owner};
use crate::query::Ledger;

/// The fewest owners for which a second thread is worth its start.
const WORTH_A_THREAD: usize = 8 * BLOCK;

/// How words are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// As they stand.
    Exactly,
    /// As they stand; what holds them only as scattered letters is counted but not ranked.
    Counting,
    /// One letter of each longer word may be wrong; none is scattered.
    Nearly,
}

/// What a pass found.
#[derive(Debug)]
pub(super) struct Scanned {
    pub top: TopKeys,
    pub total: usize,
    /// A bit for each place whose owner fits.
    pub fitting: Vec<u64>,
}

impl Default for Scanned {
    fn default() -> Scanned {
        Scanned { top: TopKeys::new(0), total: 0, fitting: Vec::new() }
    }
}

#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "a query has a handful of them")]
enum Probe<'a> {
    Word(Needle<'a>),
    Filter(&'a Filter),
}

/// Alternatives, each negated or not, and when they are best tried.
#[derive(Debug)]
struct Step<'a> {
    probes: Vec<(bool, Probe<'a>)>,
    turn: usize,
}

/// A query made ready to be looked for.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    ledger: &'a Ledger,
    index: &'a SearchIndex,
    steps: Vec<Step<'a>>,
    /// All words in a row, where there are several: a name may be that.
    whole: Vec<u8>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(ledger: &'a Ledger, index: &'a SearchIndex, query: &'a Query) -> Scan<'a> {
        let steps = query.clauses.iter().map(|clause| Step::new(&clause.items));
        let mut steps: Vec<Step> = steps.collect();
        steps.sort_by_key(|step| step.turn);
        let several = query.words().nth(1).is_some();
        let letters = query.words().flat_map(|term| term.letters.iter().copied());
        let whole = if several { letters.collect() } else { Vec::new() };
        Scan { ledger, index, steps, whole }
    }

    /// Looks at all owners, or at those whose bit is set in `among`. `None` once cancelled.
    pub(super) fn run(
        &self,
        mode: Mode,
        among: Option<&[u64]>,
        request: &Request,
    ) -> Option<Scanned> {
        let blocks = self.index.len().div_ceil(BLOCK);
        let threads = if self.index.len() < WORTH_A_THREAD { 1 } else { request.threads.max(1) };
        let pass = Pass { scan: self, mode, among, request, next: AtomicUsize::new(0), blocks };
        let mut parts: Vec<Part> = Vec::with_capacity(threads);
        if threads == 1 {
            parts.push(pass.work());
        } else {
            thread::scope(|scope| {
                let others: Vec<_> = (1..threads).map(|_| scope.spawn(|| pass.work())).collect();
                parts.push(pass.work());
                parts.extend(others.into_iter().filter_map(|thread| thread.join().ok()));
            });
        }
        if request.is_cancelled() || parts.len() < threads {
            return None;
        }
        let fitting = vec![0; self.index.len().div_ceil(64)];
        let mut whole = Scanned { top: TopKeys::new(request.keep()), total: 0, fitting };
        for part in parts {
            whole.total += part.total;
            whole.top.join(part.top);
            for (block, bits) in part.fitting {
                let words = whole.fitting.iter_mut().skip(block * BLOCK / 64);
                words.zip(bits).for_each(|(word, bits)| *word = bits);
            }
        }
        Some(whole)
    }

    /// The key of an owner that fits so.
    fn key(&self, fit: Fit, owner: usize) -> Key {
        let standing = Standing {
            class: self.index.kinds[owner].class(),
            depth: self.index.depths[owner],
            length: self.index.name_length(owner),
            owner,
        };
        Key::new(fit, standing)
    }

    /// How well an owner fits that all steps fit.
    fn fit(&self, mode: Mode, owner: usize) -> Fit {
        if !self.whole.is_empty() && self.is_whole(owner) {
            let each = self.fit_each(mode, owner);
            return each.min(Fit::new(Tier::Name, 0));
        }
        self.fit_each(mode, owner)
    }

    fn fit_each(&self, mode: Mode, owner: usize) -> Fit {
        let fits = self.steps.iter().map(|step| step.fit(self, mode, owner));
        fits.fold(Fit::FREE, Fit::and)
    }

    /// The keys of all owners found, in order, each worked out.
    #[cfg(test)]
    pub(super) fn rank_all(&self, mode: Mode, fitting: &[u64]) -> Vec<Key> {
        let places = self.index.len().div_ceil(64) * 64;
        let found = (0..places).filter(|&place| fitting[place / 64] >> (place % 64) & 1 == 1);
        let blocks = found.map(|place| Block::new(self.index, place / BLOCK).owner(place % BLOCK));
        let mut keys: Vec<Key> =
            blocks.map(|owner| self.key(self.fit(mode, owner), owner)).collect();
        keys.sort_unstable();
        keys
    }

    /// Whether one of an owner's texts is all the words in a row.
    fn is_whole(&self, owner: usize) -> bool {
        let texts = &self.index.texts;
        let entries = self.index.first[owner] as usize..self.index.first[owner + 1] as usize;
        entries.into_iter().any(|entry| texts.letters(entry) == self.whole)
    }
}

impl<'a> Step<'a> {
    fn new(items: &'a [Item]) -> Step<'a> {
        let mut turn = 0;
        let probes = items.iter().map(|item| {
            let (probe, own) = match &item.test {
                Test::Filter(filter) => {
                    (Probe::Filter(filter), if filter.is_cheap() { 0 } else { 10_000 })
                }
                Test::Word(term) => {
                    (Probe::Word(Needle::new(term)), 5_000 - term.letters.len().min(4_000))
                }
            };
            turn = turn.max(own);
            (item.negated, probe)
        });
        let probes = probes.collect();
        Step { probes, turn }
    }

    /// How well it fits an owner that it is known to fit: as the best of its alternatives.
    fn fit(&self, scan: &Scan, mode: Mode, owner: usize) -> Fit {
        if let [(true, _) | (_, Probe::Filter(_))] = self.probes[..] {
            return Fit::FREE;
        }
        let free = |fits: bool| if fits { Fit::FREE } else { Fit::NONE };
        let fits = self.probes.iter().map(|(negated, probe)| match (probe, mode) {
            (Probe::Filter(filter), Mode::Exactly | Mode::Counting | Mode::Nearly) => {
                free(filter.passes(scan.ledger, scan.index, owner) != *negated)
            }
            (Probe::Word(needle), Mode::Nearly) if !negated => {
                fit_owner_nearly(needle, scan.index, owner).0
            }
            (Probe::Word(needle), Mode::Exactly | Mode::Counting | Mode::Nearly) => {
                let (fit, _) = fit_owner(needle, scan.index, owner);
                if *negated { free(fit.is_none()) } else { fit }
            }
        });
        fits.min().unwrap_or(Fit::NONE)
    }
}

/// A scan under way.
struct Pass<'p> {
    scan: &'p Scan<'p>,
    mode: Mode,
    among: Option<&'p [u64]>,
    request: &'p Request<'p>,
    /// The next block that nobody has taken.
    next: AtomicUsize,
    blocks: usize,
}

/// What one thread found.
struct Part {
    top: TopKeys,
    total: usize,
    fitting: Vec<(usize, Bits)>,
}

impl Pass<'_> {
    fn work(&self) -> Part {
        let mut part =
            Part { top: TopKeys::new(self.request.keep()), total: 0, fitting: Vec::new() };
        let mut desk = Desk::default();
        loop {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            if at >= self.blocks || self.request.is_cancelled() {
                return part;
            }
            let mut block = Block::new(self.scan.index, at);
            if let Some(among) = self.among {
                block.keep(&among[at * BLOCK / 64..]);
            }
            self.look(&mut block, &mut desk, &mut part);
            if block.is_empty() {
                continue;
            }
            part.total += block.count();
            part.fitting.push((at, block.open));
        }
    }

    /// Leaves in the block what fits, and hands the keys on.
    fn look(&self, block: &mut Block, desk: &mut Desk, part: &mut Part) {
        let most = if self.mode == Mode::Counting { Fit::UNSCATTERED } else { Fit::NONE };
        let sweep = Sweep { index: self.scan.index, bound: part.top.bound().min(most) };
        let mut hopeful = block.open;
        for step in &self.scan.steps {
            self.take(step, &sweep, block, desk);
            desk.fits.restrict(block, &mut hopeful);
            if block.is_empty() {
                return;
            }
        }
        let scan = self.scan;
        if !scan.whole.is_empty() {
            // A name that is all the words in a row is one whatever each word is in it.
            let whole = sweep.of_length(block, scan.whole.len());
            for place in places(&whole).filter(|&place| scan.is_whole(block.owner(place))) {
                hopeful[place / 64] |= 1 << (place % 64);
            }
        }
        hopeful.iter_mut().zip(&block.open).for_each(|(word, open)| *word &= open);
        for owner in places(&hopeful).map(|place| block.owner(place)) {
            let fit = scan.fit(self.mode, owner);
            if fit <= most && part.top.admits(Key::least(fit)) {
                part.top.push(scan.key(fit, owner));
            }
        }
    }

    /// Which owners the alternatives of a step fit, any of them.
    fn take(&self, step: &Step, sweep: &Sweep, block: &Block, desk: &mut Desk) {
        let Desk { fits, other } = desk;
        for (at, (negated, probe)) in step.probes.iter().enumerate() {
            let target = if at == 0 { &mut *fits } else { &mut *other };
            match (probe, self.mode) {
                (Probe::Filter(filter), Mode::Exactly | Mode::Counting | Mode::Nearly) => {
                    target.clear();
                    for (place, owner) in block.owners() {
                        if filter.passes(self.scan.ledger, self.scan.index, owner) {
                            target.add(place, true);
                        }
                    }
                }
                (Probe::Word(needle), Mode::Nearly) if !negated => {
                    sweep.nearly(needle, block, target);
                }
                (Probe::Word(needle), Mode::Exactly | Mode::Counting | Mode::Nearly) => {
                    sweep.exactly(needle, block, target);
                }
            }
            if *negated {
                target.negate();
            }
            if at > 0 {
                fits.or(other);
            }
        }
    }
}

/// What a thread writes on, kept from block to block.
#[derive(Default)]
struct Desk {
    fits: Fits,
    other: Fits,
}
