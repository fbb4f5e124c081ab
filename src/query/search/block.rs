//! Owners looked at together: few enough that what is known of them stays in the
//! processor's cache.
//!
//! ```text
//! Block   open  1 0 1 1 …   which owners may still fit the whole query
//! Fits    bits  0 0 1 1 …   which of them a clause fits, and how well
//! ```

use std::ops::Range;

use super::index::SearchIndex;
use super::rank::Fit;

/// How many owners are looked at together.
pub(super) const BLOCK: usize = 4096;
/// The words of bits that they take.
const WORDS: usize = BLOCK / 64;

/// A bit for each owner of a block.
pub(super) type Bits = [u64; WORDS];

/// The places of the bits that are set, in order.
fn places(bits: &Bits) -> impl Iterator<Item = usize> + use<'_> {
    bits.iter().enumerate().flat_map(|(at, &word)| {
        let next = |bits: &u64| {
            let rest = bits & (bits - 1);
            (rest != 0).then_some(rest)
        };
        let rests = std::iter::successors((word != 0).then_some(word), next);
        rests.map(move |rest| at * 64 + rest.trailing_zeros() as usize)
    })
}

/// A block of owners, and which of them are still open.
#[derive(Debug)]
pub(super) struct Block {
    /// The first of them.
    pub first: usize,
    /// One behind the last.
    pub end: usize,
    /// Which are open.
    pub open: Bits,
}

impl Block {
    /// The block at place `at`, all open.
    pub(super) fn new(index: &SearchIndex, at: usize) -> Block {
        let first = at * BLOCK;
        let end = (first + BLOCK).min(index.len());
        let mut open = [0; WORDS];
        for (at, word) in open.iter_mut().enumerate() {
            let left = (end - first).saturating_sub(at * 64);
            *word = if left >= 64 { u64::MAX } else { (1 << left) - 1 };
        }
        Block { first, end, open }
    }

    /// Closes the owners whose bit is not set in `among`.
    pub(super) fn keep(&mut self, among: &[u64]) {
        for (at, word) in self.open.iter_mut().enumerate() {
            *word &= among.get(at).copied().unwrap_or(0);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.open.iter().all(|&word| word == 0)
    }

    pub(super) fn count(&self) -> usize {
        self.open.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether so many are open that going through all costs less than picking them.
    pub(super) fn is_mostly_open(&self) -> bool {
        self.count() * 4 > self.end - self.first
    }

    /// The open owners, in order.
    pub(super) fn owners(&self) -> impl Iterator<Item = usize> + use<'_> {
        places(&self.open).map(|place| self.first + place)
    }

    /// The entries of its owners.
    pub(super) fn entries(&self, index: &SearchIndex) -> Range<usize> {
        index.first[self.first] as usize..index.first[self.end] as usize
    }
}

/// How well something fits the owners of a block.
#[derive(Debug)]
pub(super) struct Fits {
    bits: Bits,
    /// Of meaning where the bit is set.
    fits: Box<[Fit; BLOCK]>,
}

impl Fits {
    /// It fits none.
    pub(super) fn new() -> Fits {
        Fits { bits: [0; WORDS], fits: Box::new([Fit::NONE; BLOCK]) }
    }

    pub(super) fn clear(&mut self) {
        self.bits = [0; WORDS];
    }

    /// It fits so, or as it was known to fit if that is better.
    pub(super) fn offer(&mut self, place: usize, fit: Fit) {
        if fit.is_none() {
            return;
        }
        let (word, bit) = (place / 64, 1 << (place % 64));
        let known = self.bits[word] & bit != 0;
        self.bits[word] |= bit;
        let best = &mut self.fits[place];
        *best = if known { fit.min(*best) } else { fit };
    }

    /// It fits what it did not, and nothing else.
    pub(super) fn negate(&mut self) {
        self.bits.iter_mut().for_each(|word| *word = !*word);
        self.fits.fill(Fit::FREE);
    }

    /// The better of both for each owner.
    pub(super) fn or(&mut self, other: &Fits) {
        for place in places(&other.bits) {
            self.offer(place, other.fits[place]);
        }
    }

    /// Both for each open owner; closes those that one of them does not fit.
    pub(super) fn and(&mut self, other: &Fits, block: &mut Block) {
        other.restrict(block);
        for place in places(&block.open) {
            self.fits[place] = self.fits[place].and(other.fits[place]);
        }
    }

    /// Closes the owners that it does not fit.
    pub(super) fn restrict(&self, block: &mut Block) {
        block.open.iter_mut().zip(&self.bits).for_each(|(open, bits)| *open &= bits);
    }

    /// How well it fits the open owners, in order.
    pub(super) fn of<'b>(
        &'b self,
        block: &'b Block,
    ) -> impl Iterator<Item = (usize, Fit)> + use<'b> {
        places(&block.open).map(|place| (block.first + place, self.fits[place]))
    }
}

#[cfg(test)]
mod tests {
    use super::super::rank::Tier;
    use super::*;

    #[test]
    fn fits_are_joined_owner_by_owner() {
        let mut block = Block { first: 100, end: 104, open: [0; WORDS] };
        block.open[0] = 0b1111;
        let (good, bad) = (Fit::new(Tier::Name, 0), Fit::new(Tier::WordStart, 5));
        let (mut a, mut b) = (Fits::new(), Fits::new());
        a.offer(0, bad);
        a.offer(0, good);
        a.offer(1, good);
        a.offer(2, Fit::NONE);
        b.offer(1, bad);
        b.offer(3, bad);
        let seen = |fits: &Fits, block: &Block| fits.of(block).collect::<Vec<_>>();
        let mut both = Block { open: block.open, ..block };
        a.restrict(&mut both);
        assert_eq!(seen(&a, &both), [(100, good), (101, good)]);
        a.and(&b, &mut both);
        assert_eq!(seen(&a, &both), [(101, bad)]);
        b.negate();
        b.restrict(&mut block);
        assert_eq!(seen(&b, &block), [(100, Fit::FREE), (102, Fit::FREE)]);
    }

    #[test]
    fn the_last_block_is_as_long_as_it_is() {
        let index = SearchIndex::new(&crate::query::specimen::corpus("plan a\nplan b"));
        let block = Block::new(&index, 0);
        assert_eq!(block.count(), index.len());
        assert_eq!(block.owners().collect::<Vec<_>>(), (0..index.len()).collect::<Vec<_>>());
    }
}
