//! How well one word fits every owner of a block.
//!
//! Entries whose mask lacks a letter of the word are never looked at. Where many are left,
//! one search through the block's bytes finds all that hold the word in one piece; the rest
//! are tried for initials and scattered letters, one by one.
//!
//! What cannot come among the first hits any more is only told from what does not fit: how
//! well it fits is not worked out.

use super::index::SearchIndex;
use super::near::{fit_near, may_err};
use super::rank::{Fit, Tier};
use super::term::Needle;

/// How many owners are looked at together.
pub(super) const BLOCK: usize = 4096;

/// How well something fits each owner of a block.
pub(super) type Fits = [Fit; BLOCK];

/// A block of owners, and which of them are still open.
#[derive(Debug)]
pub(super) struct Block {
    /// The first of them.
    pub first: usize,
    /// One behind the last.
    end: usize,
    /// A bit for each.
    pub open: [u64; BLOCK / 64],
}

impl Block {
    pub(super) fn new(index: &SearchIndex, at: usize) -> Block {
        let first = at * BLOCK;
        let end = (first + BLOCK).min(index.len());
        let mut open = [0; BLOCK / 64];
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

    /// Closes the open owners, by place in the block, of which `fits` is false.
    pub(super) fn retain(&mut self, mut fits: impl FnMut(usize) -> bool) {
        for (at, word) in self.open.iter_mut().enumerate() {
            let mut bits = *word;
            while bits != 0 {
                let bit = bits.trailing_zeros() as usize;
                bits &= bits - 1;
                if !fits(at * 64 + bit) {
                    *word &= !(1 << bit);
                }
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.open.iter().all(|&word| word == 0)
    }

    pub(super) fn count(&self) -> usize {
        self.open.iter().map(|word| word.count_ones() as usize).sum()
    }

    fn is_open(&self, owner: usize) -> bool {
        let place = owner - self.first;
        self.open[place / 64] >> (place % 64) & 1 == 1
    }

    /// The open owners, in order.
    pub(super) fn owners(&self) -> impl Iterator<Item = usize> + use<> {
        let (first, open) = (self.first, self.open);
        let mut at = 0;
        let mut bits = open[0];
        std::iter::from_fn(move || {
            while bits == 0 {
                at += 1;
                bits = *open.get(at)?;
            }
            let bit = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            Some(first + at * 64 + bit)
        })
    }
}

/// Tries words on blocks.
#[derive(Debug)]
pub(super) struct Sweep<'a> {
    index: &'a SearchIndex,
    /// A fit above this one cannot come among the first.
    pub bound: Fit,
    /// The entries to be looked at, and how many they are.
    candidates: Vec<u32>,
    /// How well the word fits each entry of the block in one piece.
    pieces: Vec<Fit>,
}

impl<'a> Sweep<'a> {
    pub(super) fn new(index: &'a SearchIndex) -> Sweep<'a> {
        Sweep { index, bound: Fit::NONE, candidates: Vec::new(), pieces: Vec::new() }
    }

    /// How well a word fits the open owners of a block; none of the others matter.
    pub(super) fn exactly(&mut self, needle: &Needle, block: &Block, fits: &mut Fits) {
        self.by_kind(needle, block, fits);
        self.select(block, |mask| mask & needle.need == needle.need);
        if self.candidates.is_empty() {
            return;
        }
        let (from, to) = self.entries(block);
        let many = self.candidates.len() * 4 > to - from && needle.term.letters.len() > 1;
        if many {
            self.find_pieces(needle, from, to);
        }
        let index = self.index;
        let texts = &index.texts;
        let mut owner = block.first;
        for &entry in &self.candidates {
            let entry = entry as usize;
            while index.first[owner + 1] as usize <= entry {
                owner += 1;
            }
            let piece = if many {
                self.pieces[entry - from].min(needle.fit_initials(texts, entry))
            } else {
                needle.fit_whole(texts, entry)
            };
            let fit = if piece.is_none() { self.scattered(needle, entry) } else { piece };
            let best = &mut fits[owner - block.first];
            *best = fit.min(*best);
        }
    }

    /// As [`Sweep::exactly`], where a letter of a longer word may be wrong and none may be
    /// scattered.
    pub(super) fn nearly(&mut self, needle: &Needle, block: &Block, fits: &mut Fits) {
        self.by_kind(needle, block, fits);
        let errs = may_err(needle.term);
        self.select(block, |mask| {
            let missing = needle.need & !mask;
            missing == 0 || (errs && missing.is_power_of_two())
        });
        let index = self.index;
        let texts = &index.texts;
        let mut owner = block.first;
        for &entry in &self.candidates {
            let entry = entry as usize;
            while index.first[owner + 1] as usize <= entry {
                owner += 1;
            }
            let near = if errs { fit_near(needle, texts, entry) } else { None };
            let near = near.map_or(Fit::NONE, |(fit, _)| fit);
            let best = &mut fits[owner - block.first];
            *best = (*best).min(near).min(needle.fit_whole(texts, entry));
        }
    }

    fn by_kind(&self, needle: &Needle, block: &Block, fits: &mut Fits) {
        if needle.kinds.iter().all(|fit| fit.is_none()) {
            fits.fill(Fit::NONE);
            return;
        }
        let kinds = &self.index.kinds[block.first..block.end];
        for (fit, kind) in fits.iter_mut().zip(kinds) {
            *fit = needle.kinds[usize::from(kind.0)];
        }
    }

    /// The entries of a block, first and one behind the last.
    fn entries(&self, block: &Block) -> (usize, usize) {
        (self.index.first[block.first] as usize, self.index.first[block.end] as usize)
    }

    /// Collects the entries of open owners that have such a mask.
    fn select(&mut self, block: &Block, fits: impl Fn(u64) -> bool) {
        let (from, to) = self.entries(block);
        let masks = &self.index.texts.masks;
        let open = block.count();
        self.candidates.clear();
        if open * 8 < block.end - block.first {
            for owner in block.owners() {
                let entries = self.index.first[owner]..self.index.first[owner + 1];
                self.candidates.extend(entries.filter(|&entry| fits(masks[entry as usize])));
            }
            return;
        }
        self.candidates.resize(to - from, 0);
        let mut count = 0;
        for (entry, &mask) in (self.index.first[block.first]..).zip(&masks[from..to]) {
            self.candidates[count] = entry;
            count += usize::from(fits(mask));
        }
        self.candidates.truncate(count);
        if open < block.end - block.first {
            let first = &self.index.first;
            let mut owner = block.first;
            self.candidates.retain(|&entry| {
                while first[owner + 1] <= entry {
                    owner += 1;
                }
                block.is_open(owner)
            });
        }
    }

    /// Finds the word in one piece in all entries of a block at once.
    fn find_pieces(&mut self, needle: &Needle, from: usize, to: usize) {
        let texts = &self.index.texts;
        self.pieces.clear();
        self.pieces.resize(to - from, Fit::NONE);
        let bytes = &texts.bytes[..texts.end(to - 1)];
        let mut at = texts.start(from);
        let mut entry = from;
        while let Some(found) = needle.finder.find(&bytes[at..]) {
            at += found;
            while texts.starts[entry + 1] as usize <= at {
                entry += 1;
            }
            let piece = &mut self.pieces[entry - from];
            *piece = (*piece).min(needle.fit_at(texts, entry, at));
            at += 1;
        }
    }

    fn scattered(&self, needle: &Needle, entry: usize) -> Fit {
        let last = Fit::new(Tier::Scattered, 255);
        if self.bound >= Fit::new(Tier::Scattered, 0) {
            return needle.fit_scattered(&self.index.texts, entry);
        }
        if needle.is_scattered(&self.index.texts, entry) { last } else { Fit::NONE }
    }
}
