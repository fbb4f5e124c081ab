//! One pass over the index: which owners fit all clauses of a query, how many, and the least
//! keys among them.
//!
//! Owners are taken in blocks that fit the processor's cache, by as many threads as asked.
//! In a block a clause rules owners out for the next ones: filters that cost nothing first,
//! then words, the longest first, then the filters that look things up.
//!
//! ```text
//! block of 4096 owners   kind:laureate → 31 left   strasb → 2 left   subsidy>10M€ → 1 left
//! ```

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::Request;
use super::block::{BLOCK, Bits, Block, Fits};
use super::filter::Filter;
use super::index::SearchIndex;
use super::parse::{Item, Query, Test};
use super::rank::{Fit, Key, Standing, Tier, TopKeys};
use super::sweep::Sweep;
use super::term::Needle;
use crate::query::Ledger;

/// The fewest owners for which a second thread is worth its start.
const WORTH_A_THREAD: usize = 8 * BLOCK;

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
        keep: usize,
        request: &Request,
    ) -> Option<Scanned> {
        let blocks = self.index.len().div_ceil(BLOCK);
        let threads = if self.index.len() < WORTH_A_THREAD { 1 } else { request.threads.max(1) };
        let pass =
            Pass { scan: self, mode, among, keep, request, next: AtomicUsize::new(0), blocks };
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
        let mut whole = Scanned { top: TopKeys::new(keep), total: 0, fitting };
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
        let texts = &self.index.texts;
        let entry = self.index.first[owner] as usize;
        let none = entry == self.index.first[owner + 1] as usize;
        let standing = Standing {
            class: self.index.kinds[owner].class(),
            depth: self.index.depths[owner],
            length: if none { 0 } else { texts.end(entry) - texts.start(entry) },
            owner,
        };
        Key::new(fit, standing)
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
}

/// A scan under way.
struct Pass<'p> {
    scan: &'p Scan<'p>,
    mode: Mode,
    among: Option<&'p [u64]>,
    keep: usize,
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
        let mut part = Part { top: TopKeys::new(self.keep), total: 0, fitting: Vec::new() };
        let mut desk = Desk::new(self.scan.index);
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
        desk.sweep.bound = part.top.bound();
        for (at, step) in self.scan.steps.iter().enumerate() {
            self.take(step, block, desk);
            if at == 0 {
                desk.fits.restrict(block);
                std::mem::swap(&mut desk.all, &mut desk.fits);
            } else {
                desk.all.and(&desk.fits, block);
            }
            if block.is_empty() {
                return;
            }
        }
        let scan = self.scan;
        for (owner, mut fit) in desk.all.of(block) {
            if !scan.whole.is_empty() && scan.is_whole(owner) {
                fit = fit.min(Fit::new(Tier::Name, 0));
            }
            if part.top.admits(Key::least(fit)) {
                part.top.push(scan.key(fit, owner));
            }
        }
    }

    /// How well the alternatives of a step fit, the best of them for each owner.
    fn take(&self, step: &Step, block: &Block, desk: &mut Desk) {
        let Desk { sweep, fits, other, .. } = desk;
        for (at, (negated, probe)) in step.probes.iter().enumerate() {
            let target = if at == 0 { &mut *fits } else { &mut *other };
            match (probe, self.mode) {
                (Probe::Filter(filter), Mode::Nearly | Mode::Exactly) => {
                    target.clear();
                    for owner in block.owners() {
                        if filter.passes(self.scan.ledger, self.scan.index, owner) {
                            target.offer(owner - block.first, Fit::FREE);
                        }
                    }
                }
                (Probe::Word(needle), Mode::Nearly) if !negated => {
                    sweep.nearly(needle, block, target);
                }
                (Probe::Word(needle), Mode::Nearly | Mode::Exactly) => {
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
struct Desk<'a> {
    sweep: Sweep<'a>,
    fits: Fits,
    other: Fits,
    all: Fits,
}

impl<'a> Desk<'a> {
    fn new(index: &'a SearchIndex) -> Desk<'a> {
        Desk { sweep: Sweep::new(index), fits: Fits::new(), other: Fits::new(), all: Fits::new() }
    }
}
