//! Owners looked at together: few enough that what is known of them stays in the
//! processor's cache.
//!
//! Owners have *places* by the length of their names, so that those in a block are about
//! equally long.
//!
//! ```text
//! Block   open      1 0 1 1 …    which owners may still fit the whole query
//! Fits    bits      0 0 1 1 …    which of them a clause fits
//!         hopeful   0 0 0 1 …    which may come among the first hits, as far as is known
//!         floors    · · · fit …  what their fit is not better than
//! Hopes                          what all clauses together leave of that
//! ```

use std::array;

use super::index::SearchIndex;
use super::rank::Fit;

/// How many owners are looked at together.
pub(super) const BLOCK: usize = 512;
/// How many owners are put in order by the length of their names: not all, lest neighbours in
/// the order stand far from each other in the index.
pub(super) const SHELF: usize = 32 * BLOCK;
/// The words of bits that a block takes.
pub(super) const WORDS: usize = BLOCK / 64;

/// A bit for each place of a block.
pub(super) type Bits = [u64; WORDS];

/// No place of a block.
pub(super) const NONE: Bits = [0; WORDS];

/// The places of the bits that are set, in order.
pub(super) fn places(words: &[u64]) -> impl Iterator<Item = usize> + use<'_> {
    words.iter().enumerate().flat_map(|(at, &word)| {
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
pub(super) struct Block<'a> {
    /// Its number.
    pub at: usize,
    /// The owner at each place, counted from the first one of the shelf.
    pub order: &'a [u16],
    /// Which places are open.
    pub open: Bits,
}

impl<'a> Block<'a> {
    /// The block of such a number, all open.
    pub(super) fn new(index: &'a SearchIndex, at: usize) -> Block<'a> {
        let order = index.order.chunks(BLOCK).nth(at).unwrap_or_default();
        let mut open = [0; WORDS];
        for (at, word) in open.iter_mut().enumerate() {
            let left = order.len().saturating_sub(at * 64);
            *word = if left >= 64 { u64::MAX } else { (1 << left) - 1 };
        }
        Block { at, order, open }
    }

    /// The owner at a place.
    pub(super) fn owner(&self, place: usize) -> usize {
        self.at * BLOCK / SHELF * SHELF + usize::from(self.order[place])
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

    /// The open places, each with its owner.
    pub(super) fn owners(&self) -> impl Iterator<Item = (usize, usize)> + use<'_> {
        places(&self.open).map(|place| (place, self.owner(place)))
    }
}

/// Which owners of a block something fits.
#[derive(Debug)]
pub(super) struct Fits {
    pub bits: Bits,
    /// Those that it may fit well enough to come among the first hits.
    pub hopeful: Bits,
    /// What its fit to a hopeful one is not better than: at that tier it leaves at least as
    /// much over.
    pub floors: [Fit; BLOCK],
}

impl Default for Fits {
    fn default() -> Fits {
        Fits { bits: [0; WORDS], hopeful: [0; WORDS], floors: [Fit::NONE; BLOCK] }
    }
}

impl Fits {
    pub(super) fn clear(&mut self) {
        *self = Fits::default();
    }

    /// It fits owners, how well is not said.
    pub(super) fn add(&mut self, bits: &Bits) {
        self.bits.iter_mut().zip(bits).for_each(|(word, bits)| *word |= bits);
    }

    /// It may fit an owner well enough, and not better than `floor`.
    pub(super) fn hope(&mut self, place: usize, floor: Fit) {
        self.hopeful[place / 64] |= 1 << (place % 64);
        self.floors[place] = self.floors[place].min(floor);
    }

    /// It fits an owner so, which is of use up to `bound`.
    pub(super) fn offer(&mut self, place: usize, fit: Fit, bound: Fit) {
        if !fit.is_none() {
            self.bits[place / 64] |= 1 << (place % 64);
            if fit <= bound {
                self.hope(place, fit);
            }
        }
    }

    /// It fits what it did not, and nothing else, as well as can be.
    pub(super) fn negate(&mut self) {
        self.bits.iter_mut().for_each(|word| *word = !*word);
        self.hopeful = self.bits;
        self.floors = [Fit::FREE; BLOCK];
    }

    /// Either fits.
    pub(super) fn or(&mut self, other: &Fits) {
        self.add(&other.bits);
        places(&other.hopeful).for_each(|place| self.hope(place, other.floors[place]));
    }
}

/// The owners of a block that may come among the first hits, as far as is known.
#[derive(Debug)]
pub(super) struct Hopes {
    bits: Bits,
    floors: [Fit; BLOCK],
}

impl Hopes {
    /// Whatever is open.
    pub(super) fn new(block: &Block) -> Hopes {
        Hopes { bits: block.open, floors: [Fit::FREE; BLOCK] }
    }

    /// One more thing must fit: closes the owners that it does not, and gives up those that
    /// then fit worse than `bound`.
    pub(super) fn restrict(&mut self, block: &mut Block, fits: &Fits, bound: Fit) {
        block.keep(&fits.bits);
        for (word, hopeful) in self.bits.iter_mut().zip(&fits.hopeful) {
            *word &= hopeful;
        }
        for place in places(&self.bits.clone()) {
            self.floors[place] = self.floors[place].and(fits.floors[place]);
            if self.floors[place] > bound {
                self.bits[place / 64] &= !(1 << (place % 64));
            }
        }
    }

    /// An owner may fit as well as can be, whatever was known of it.
    pub(super) fn renew(&mut self, place: usize) {
        self.bits[place / 64] |= 1 << (place % 64);
        self.floors[place] = Fit::FREE;
    }

    /// Writes the open ones into `queue`, first the `most` that may fit best.
    pub(super) fn best_first(&self, block: &Block, most: usize, queue: &mut Vec<(Fit, u16)>) {
        let open: Bits = array::from_fn(|at| self.bits[at] & block.open[at]);
        let hopes = places(&open).map(|place| (self.floors[place], u16::try_from(place)));
        queue.clear();
        queue.extend(hopes.filter_map(|(floor, place)| Some((floor, place.ok()?))));
        if queue.len() > most {
            queue.select_nth_unstable(most);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::rank::Tier;
    use super::*;

    #[test]
    fn fits_are_joined_owner_by_owner() {
        let mut block = Block { at: 33, order: &[3, 1, 0, 2], open: [0; WORDS] };
        block.open[0] = 0b1111;
        let fit = |left| Fit::new(Tier::WordStart, left);
        let (mut a, mut b) = (Fits::default(), Fits::default());
        a.offer(0, fit(4), fit(9));
        a.offer(1, fit(10), fit(9));
        b.offer(0, fit(6), fit(9));
        b.offer(1, fit(5), fit(9));
        b.offer(2, Fit::NONE, fit(9));
        b.offer(3, fit(11), fit(9));
        let mut either = Fits::default();
        either.or(&a);
        either.or(&b);
        assert_eq!((either.bits[0], either.hopeful[0]), (0b1011, 0b0011));
        assert_eq!(either.floors[..2], [fit(4), fit(5)]);

        let mut hopes = Hopes::new(&block);
        hopes.restrict(&mut block, &either, fit(9));
        assert_eq!((block.open[0], hopes.bits[0]), (0b1011, 0b0011));
        hopes.restrict(&mut block, &either, fit(9));
        assert_eq!((block.open[0], hopes.bits[0]), (0b1011, 0b0001), "1: 5 and 5 are above 9");
        let mut queue = Vec::new();
        hopes.renew(3);
        hopes.best_first(&block, 1, &mut queue);
        assert_eq!(queue, [(Fit::FREE, 3), (fit(8), 0)]);
        let mut none = Fits::default();
        none.offer(1, fit(5), fit(9));
        none.offer(3, fit(11), fit(9));
        none.negate();
        hopes.restrict(&mut block, &none, fit(9));
        assert_eq!((block.open[0], hopes.bits[0]), (0b0001, 0b0001));
        assert_eq!(block.owners().collect::<Vec<_>>(), [(0, SHELF + 3)]);
    }

    #[test]
    fn the_last_block_is_as_long_as_it_is() {
        let index = SearchIndex::new(&crate::query::specimen::corpus("plan a\nplan b"));
        let block = Block::new(&index, 0);
        assert_eq!(block.count(), index.len());
        let mut owners: Vec<usize> = block.owners().map(|(_, owner)| owner).collect();
        owners.sort_unstable();
        assert_eq!(owners, (0..index.len()).collect::<Vec<_>>());
    }
}
