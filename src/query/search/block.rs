//! Owners looked at together: few enough that what is known of them stays in the
//! processor's cache.
//!
//! Owners have *places* by the length of their names, so that those in a block are about
//! equally long.
//!
//! ```text
//! Block   open      1 0 1 1 …   which owners may still fit the whole query
//! Fits    bits      0 0 1 1 …   which of them a clause fits
//!         hopeful   0 0 0 1 …   which may come among the first hits, as far as is known
//! ```

use super::index::SearchIndex;

/// How many owners are looked at together.
pub(super) const BLOCK: usize = 512;
/// How many owners are put in order by the length of their names: not all, lest neighbours in
/// the order stand far from each other in the index.
pub(super) const SHELF: usize = 32 * BLOCK;
/// The words of bits that a block takes.
pub(super) const WORDS: usize = BLOCK / 64;

/// A bit for each place of a block.
pub(super) type Bits = [u64; WORDS];

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
#[derive(Debug, Default)]
pub(super) struct Fits {
    pub bits: Bits,
    /// Those that it may fit well enough to come among the first hits.
    pub hopeful: Bits,
}

impl Fits {
    pub(super) fn clear(&mut self) {
        *self = Fits::default();
    }

    /// It fits an owner, perhaps well enough.
    pub(super) fn add(&mut self, place: usize, hopeful: bool) {
        let (word, bit) = (place / 64, place % 64);
        self.bits[word] |= 1 << bit;
        self.hopeful[word] |= u64::from(hopeful) << bit;
    }

    /// It fits what it did not, and nothing else, as well as can be.
    pub(super) fn negate(&mut self) {
        self.bits.iter_mut().for_each(|word| *word = !*word);
        self.hopeful = self.bits;
    }

    /// Either fits.
    pub(super) fn or(&mut self, other: &Fits) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(word, other)| *word |= other);
        self.hopeful.iter_mut().zip(&other.hopeful).for_each(|(word, other)| *word |= other);
    }

    /// Both must fit; closes the owners that this one does not.
    pub(super) fn restrict(&self, block: &mut Block, hopeful: &mut Bits) {
        block.keep(&self.bits);
        hopeful.iter_mut().zip(&self.hopeful).for_each(|(word, own)| *word &= own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fits_are_joined_owner_by_owner() {
        let mut block = Block { at: 33, order: &[3, 1, 0, 2], open: [0; WORDS] };
        block.open[0] = 0b1111;
        let (mut a, mut b) = (Fits::default(), Fits::default());
        a.add(0, true);
        a.add(1, false);
        b.add(1, true);
        b.add(3, false);
        let mut either = Fits { ..Fits::default() };
        either.or(&a);
        either.or(&b);
        assert_eq!((either.bits[0], either.hopeful[0]), (0b1011, 0b0011));
        let mut hopeful = block.open;
        a.restrict(&mut block, &mut hopeful);
        assert_eq!((block.open[0], hopeful[0]), (0b0011, 0b0001));
        b.negate();
        b.restrict(&mut block, &mut hopeful);
        assert_eq!((block.open[0], hopeful[0]), (0b0001, 0b0001));
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
