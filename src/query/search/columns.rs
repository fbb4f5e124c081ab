//! Which letters the texts of an owner hold, turned on their side: for each letter a bit for
//! each owner, so that 64 owners are asked at once.
//!
//! ```text
//! masks    owner 0: a e t    owner 1: e s    owner 2: a s t
//! columns  a 1 0 1    e 1 1 0    s 0 1 1    t 1 0 1
//! ```

use std::ops::Range;

use super::block::{BLOCK, Bits, WORDS};
use super::texts::Texts;

/// A column for each bit of a mask, block by block.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    blocks: Vec<[Bits; 64]>,
}

impl Columns {
    /// The columns of the texts of all owners, given their entries in the order of places.
    pub(super) fn new(texts: &Texts, owners: &[Range<u32>]) -> Columns {
        let masks = |entries: &Range<u32>| {
            let masks = &texts.masks[entries.start as usize..entries.end as usize];
            masks.iter().fold(0, |held, mask| held | mask)
        };
        let owners = owners.chunks(BLOCK);
        let blocks = owners.map(|block| columns(&block.iter().map(masks).collect::<Vec<u64>>()));
        Columns { blocks: blocks.collect() }
    }

    /// Adds the blocks of another part; the last block here is full.
    pub(super) fn append(&mut self, other: &Columns) {
        self.blocks.extend_from_slice(&other.blocks);
    }

    /// Of the open owners of a block, those that hold all of `need`.
    pub(super) fn with_all(&self, block: usize, need: u64, open: &Bits) -> Bits {
        let mut all = *open;
        for column in self.of(block, need) {
            all.iter_mut().zip(column).for_each(|(word, column)| *word &= column);
        }
        all
    }

    /// Of the open owners of a block, those that lack at most one letter of `need`.
    pub(super) fn with_all_but_one(&self, block: usize, need: u64, open: &Bits) -> Bits {
        let mut all = *open;
        let mut lacking = [0; WORDS];
        for column in self.of(block, need) {
            for ((word, lacking), column) in all.iter_mut().zip(&mut lacking).zip(column) {
                *word &= column | !*lacking;
                *lacking |= !column;
            }
        }
        all
    }

    /// How many bytes they take.
    pub(super) fn size(&self) -> usize {
        self.blocks.capacity() * size_of::<[Bits; 64]>()
    }

    fn of(&self, block: usize, need: u64) -> impl Iterator<Item = &Bits> {
        let columns = self.blocks.get(block).into_iter().flatten();
        columns.enumerate().filter(move |(bit, _)| need >> bit & 1 == 1).map(|(_, column)| column)
    }
}

fn columns(masks: &[u64]) -> [Bits; 64] {
    let mut columns = [[0; WORDS]; 64];
    for (word, masks) in masks.chunks(64).enumerate() {
        let mut square = [0; 64];
        square[..masks.len()].copy_from_slice(masks);
        turn(&mut square);
        columns.iter_mut().zip(square).for_each(|(column, turned)| column[word] = turned);
    }
    columns
}

/// Turns a square of bits on its side: bit `a` of word `b` becomes bit `b` of word `a`.
pub(super) fn turn(square: &mut [u64; 64]) {
    let (mut width, mut mask) = (32, u64::MAX >> 32);
    while width > 0 {
        for upper in (0..64).step_by(2 * width) {
            for at in upper..upper + width {
                let apart = (square[at] >> width ^ square[at + width]) & mask;
                square[at] ^= apart << width;
                square[at + width] ^= apart;
            }
        }
        width /= 2;
        mask ^= mask << width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_square_is_turned(words in prop::collection::vec(any::<u64>(), 64)) {
            let mut square: [u64; 64] = words.clone().try_into().unwrap();
            turn(&mut square);
            for (a, word) in words.iter().enumerate() {
                for (b, turned) in square.iter().enumerate() {
                    prop_assert_eq!(word >> b & 1, turned >> a & 1);
                }
            }
        }

        #[test]
        fn columns_say_what_masks_say(
            masks in prop::collection::vec(0_u64..64, 1..2 * BLOCK), need in 0_u64..64
        ) {
            let columns = Columns { blocks: masks.chunks(BLOCK).map(columns).collect() };
            let open = [u64::MAX; WORDS];
            for (block, masks) in masks.chunks(BLOCK).enumerate() {
                let all = columns.with_all(block, need, &open);
                let but_one = columns.with_all_but_one(block, need, &open);
                for (owner, mask) in masks.iter().enumerate() {
                    let lacking = (need & !mask).count_ones();
                    prop_assert_eq!(all[owner / 64] >> (owner % 64) & 1 == 1, lacking == 0);
                    prop_assert_eq!(but_one[owner / 64] >> (owner % 64) & 1 == 1, lacking <= 1);
                }
            }
        }
    }
}
