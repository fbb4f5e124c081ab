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

use super::block::{BLOCK, Bits, Block, Fits, Hopes};
use super::filter::Filter;
use super::index::SearchIndex;
use super::near::fit_owner_nearly;
use super::parse::{Item, Query, Test};
use super::rank::{Fit, Key, Standing, Tier, Top};
use super::sweep::Sweep;
use super::term::{Needle, Term, fit_owner};
use super::{Field, Request};
use crate::query::Ledger;
use crate::query::threads::each_on_a_thread;

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
    /// The first hits, without those whose letters are scattered.
    pub top: Top,
    /// The owners that hold a word as scattered letters only; some or none of them where the
    /// first hits are full without.
    scattered: Vec<u32>,
    pub total: usize,
    /// A bit for each place whose owner fits.
    pub fitting: Vec<u64>,
}

impl Default for Scanned {
    fn default() -> Scanned {
        Scanned { top: Top::new(0), scattered: Vec::new(), total: 0, fitting: Vec::new() }
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
    whole: Option<Term>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(ledger: &'a Ledger, index: &'a SearchIndex, query: &'a Query) -> Scan<'a> {
        let steps = query.clauses.iter().map(|clause| Step::new(&clause.items));
        let mut steps: Vec<Step> = steps.collect();
        steps.sort_by_key(|step| step.turn);
        let several = query.words().nth(1).is_some();
        let whole = several.then(|| Term::joined(query.words()));
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
        // Each takes the next block that is left, so that all have as much to do.
        let parts = each_on_a_thread(&vec![(); threads], |()| pass.work());
        if request.is_cancelled() {
            return None;
        }
        let fitting = vec![0; self.index.len().div_ceil(64)];
        let mut whole = Scanned { top: Top::new(request.keep()), fitting, ..Scanned::default() };
        for part in parts {
            whole.total += part.total;
            whole.top.join(part.top);
            whole.scattered.extend(part.scattered);
            for (block, bits) in part.fitting {
                let words = whole.fitting.iter_mut().skip(block * BLOCK / 64);
                words.zip(bits).for_each(|(word, bits)| *word = bits);
            }
        }
        Some(whole)
    }

    /// Puts those among the first hits whose letters are scattered, if there is room for any.
    /// `None` once cancelled.
    ///
    /// How well scattered letters fit is the dearest to tell and the last to matter.
    pub(super) fn rank_scattered(&self, found: &mut Scanned, request: &Request) -> Option<()> {
        if found.top.is_full() {
            return Some(());
        }
        let owners = std::mem::take(&mut found.scattered);
        let threads = if owners.len() < WORTH_A_THREAD { 1 } else { request.threads.max(1) };
        let rank = |owners: &[u32]| {
            let mut top = Top::new(request.keep());
            for some in owners.chunks(BLOCK).take_while(|_| !request.is_cancelled()) {
                for &owner in some {
                    self.rank(Mode::Exactly, Fit::SCATTERED, owner as usize, &mut top);
                }
            }
            top
        };
        let parts: Vec<&[u32]> = owners.chunks(owners.len().div_ceil(threads).max(1)).collect();
        for top in each_on_a_thread(&parts, rank) {
            found.top.join(top);
        }
        (!request.is_cancelled()).then_some(())
    }

    /// Puts an owner that fits, not better than `floor`, among the first hits if it is one.
    fn rank(&self, mode: Mode, floor: Fit, owner: usize, top: &mut Top) {
        let standing = self.standing(owner);
        if top.admits(Key::new(floor, standing)) {
            let (fit, field) = self.fit(mode, owner);
            top.push((Key::new(fit, standing), field));
        }
    }

    /// What of an owner decides where it stands among those that fit alike.
    fn standing(&self, owner: usize) -> Standing {
        Standing {
            class: self.index.kinds[owner].class(),
            depth: self.index.depths[owner],
            length: self.index.name_length(owner),
            owner,
        }
    }

    /// How well an owner fits that all steps fit, and which of its texts fits best.
    fn fit(&self, mode: Mode, owner: usize) -> (Fit, Field) {
        let (mut all, mut best) = (Fit::FREE, (Fit::NONE, Field::Kind));
        for step in &self.steps {
            let (fit, by) = step.fit(self, mode, owner);
            all = all.and(fit);
            best = fits_better(by, best);
        }
        match self.whole(mode, owner) {
            Some(field) if all > NAMED => (NAMED, field),
            Some(_) | None => (all, best.1),
        }
    }

    /// The keys of all owners found, in order, each worked out.
    #[cfg(test)]
    pub(super) fn rank_all(&self, mode: Mode, fitting: &[u64]) -> Vec<super::rank::Ranked> {
        let places = self.index.len().div_ceil(64) * 64;
        let found = (0..places).filter(|&place| fitting[place / 64] >> (place % 64) & 1 == 1);
        let blocks = found.map(|place| Block::new(self.index, place / BLOCK).owner(place % BLOCK));
        let ranked = blocks.map(|owner| {
            let (fit, field) = self.fit(mode, owner);
            (Key::new(fit, self.standing(owner)), field)
        });
        let mut ranked: Vec<super::rank::Ranked> = ranked.collect();
        ranked.sort_unstable();
        ranked
    }

    /// Which of an owner's texts is all the words in a row, if one is, and no letter of them
    /// may be wrong.
    fn whole(&self, mode: Mode, owner: usize) -> Option<Field> {
        let whole = self.whole.as_ref().filter(|_| mode == Mode::Exactly)?;
        let texts = &self.index.texts;
        let mut entries = self.index.first[owner] as usize..self.index.first[owner + 1] as usize;
        let is_whole = |&entry: &usize| {
            let start = texts.start(entry);
            texts.letters(entry) == whole.letters
                && whole.strict.iter().all(|&(at, mark)| texts.accent(start + at) == mark)
        };
        entries.find(is_whole).map(|entry| texts.field(entry))
    }
}

/// How a name fits that is all the words in a row.
const NAMED: Fit = Fit::exactly(Tier::Name);

/// The better of two fits of one owner, each by one of its texts: any text says more than what
/// it is.
fn fits_better(one: (Fit, Field), other: (Fit, Field)) -> (Fit, Field) {
    let order = |(fit, field): (Fit, Field)| (fit.is_none(), field == Field::Kind, fit, field);
    if order(one) < order(other) { one } else { other }
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

    /// How well it fits an owner that it is known to fit, as the best of its alternatives, and
    /// how well by which of its texts.
    fn fit(&self, scan: &Scan, mode: Mode, owner: usize) -> (Fit, (Fit, Field)) {
        const FREE: (Fit, Field) = (Fit::FREE, Field::Kind);
        const NONE: (Fit, Field) = (Fit::NONE, Field::Kind);
        if let [(true, _) | (_, Probe::Filter(_))] = self.probes[..] {
            return (Fit::FREE, FREE);
        }
        let free = |fits: bool| if fits { FREE } else { NONE };
        let fits = self.probes.iter().map(|(negated, probe)| match (probe, mode) {
            (Probe::Filter(filter), Mode::Exactly | Mode::Nearly) => {
                free(filter.passes(scan.ledger, scan.index, owner) != *negated)
            }
            (Probe::Word(needle), Mode::Nearly) if !negated => {
                fit_owner_nearly(needle, scan.index, owner)
            }
            (Probe::Word(needle), Mode::Exactly | Mode::Nearly) => {
                let (fit, field) = fit_owner(needle, scan.index, owner);
                if *negated { free(fit.is_none()) } else { (fit, field) }
            }
        });
        let (mut best, mut by) = (Fit::NONE, NONE);
        for (fit, field) in fits {
            best = best.min(fit);
            by = fits_better((fit, field), by);
        }
        (best, by)
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
    top: Top,
    scattered: Vec<u32>,
    total: usize,
    fitting: Vec<(usize, Bits)>,
}

impl Pass<'_> {
    fn work(&self) -> Part {
        let mut part = Part {
            top: Top::new(self.request.keep()),
            scattered: Vec::new(),
            total: 0,
            fitting: Vec::new(),
        };
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
        let sweep = Sweep { index: self.scan.index, bound: part.top.bound() };
        let mut hopes = Hopes::new(block);
        for step in &self.scan.steps {
            self.take(step, &sweep, block, desk);
            hopes.restrict(block, &desk.fits, sweep.bound);
            if block.is_empty() {
                return;
            }
        }
        let scan = self.scan;
        if let Some(whole) = &scan.whole {
            // A name that is all the words in a row is one whatever each word is in it.
            sweep
                .of_length(block, whole.letters.len())
                .filter(|&place| scan.whole(self.mode, block.owner(place)).is_some())
                .for_each(|place| hopes.renew(place));
        }
        hopes.best_first(block, self.request.keep(), &mut desk.queue);
        for &(floor, place) in &desk.queue {
            if !part.top.admits(Key::least(floor)) {
                continue;
            }
            let owner = block.owner(usize::from(place));
            if floor.tier() == Tier::Scattered {
                part.scattered.extend(u32::try_from(owner));
            } else {
                scan.rank(self.mode, floor, owner, &mut part.top);
            }
        }
    }

    /// Which owners the alternatives of a step fit, any of them.
    fn take(&self, step: &Step, sweep: &Sweep, block: &Block, desk: &mut Desk) {
        let Desk { fits, other, .. } = desk;
        for (at, (negated, probe)) in step.probes.iter().enumerate() {
            let target = if at == 0 { &mut *fits } else { &mut *other };
            match (probe, self.mode) {
                (Probe::Filter(filter), Mode::Exactly | Mode::Nearly) => {
                    target.clear();
                    for (place, owner) in block.owners() {
                        if filter.passes(self.scan.ledger, self.scan.index, owner) {
                            target.offer(place, Fit::FREE, sweep.bound);
                        }
                    }
                }
                (Probe::Word(needle), Mode::Nearly) if !negated => {
                    sweep.nearly(needle, block, target);
                }
                (Probe::Word(needle), Mode::Exactly | Mode::Nearly) => {
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
    /// The hopeful owners of a block, each with what its fit is not better than.
    queue: Vec<(Fit, u16)>,
}
