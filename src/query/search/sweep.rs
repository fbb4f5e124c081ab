//! How well one word fits every owner of a block.
//!
//! Entries whose mask lacks a letter of the word are never looked at. Where many are left,
//! one search through the block's bytes finds all that hold the word in one piece; the rest
//! are tried for initials and scattered letters, one by one.
//!
//! What cannot come among the first hits any more is only told from what does not fit: how
//! well it fits is not worked out.

use std::ops::Range;

use super::block::{Block, Fits};
use super::index::SearchIndex;
use super::near::{Halves, may_err};
use super::rank::{Fit, Tier};
use super::term::Needle;

/// For how many entries of a block one search through its bytes costs less than a candidate's
/// own.
const CHEAPER: usize = 12;

/// Tries words on blocks.
#[derive(Debug)]
pub(super) struct Sweep<'a> {
    index: &'a SearchIndex,
    /// A fit above this one cannot come among the first.
    pub bound: Fit,
    /// The owners that may fit, by place in the block.
    places: Vec<usize>,
    /// The entries to be looked at, with the places of their owners.
    candidates: Vec<(usize, usize)>,
    /// How well the word fits each entry of the block in one piece.
    pieces: Vec<Fit>,
}

impl<'a> Sweep<'a> {
    pub(super) fn new(index: &'a SearchIndex) -> Sweep<'a> {
        let (places, candidates) = (Vec::new(), Vec::new());
        Sweep { index, bound: Fit::NONE, places, candidates, pieces: Vec::new() }
    }

    /// How well a word fits the open owners of a block.
    pub(super) fn exactly(&mut self, needle: &Needle, block: &Block, fits: &mut Fits) {
        self.by_kind(needle, block, fits);
        self.select(needle, block);
        if needle.single {
            return self.single_letter(needle, fits);
        }
        let entries = block.entries(self.index);
        let many = self.candidates.len() * CHEAPER > entries.len();
        if many {
            self.find_pieces(needle, entries.clone());
        }
        // Without those, scattered letters need only be found, not measured.
        let measured = self.bound >= Fit::new(Tier::Scattered, 0);
        let texts = &self.index.texts;
        for &(place, entry) in &self.candidates {
            let piece = if many {
                self.pieces[entry - entries.start].min(needle.fit_initials(texts, entry))
            } else {
                needle.fit_whole(texts, entry)
            };
            if !piece.is_none() {
                fits.offer(place, piece);
            } else if measured {
                fits.offer(place, needle.fit_scattered(texts, entry));
            } else if needle.is_scattered(texts, entry) {
                fits.offer(place, Fit::new(Tier::Scattered, 255));
            }
        }
    }

    /// As [`Sweep::exactly`], where a letter of a longer word may be wrong and none may be
    /// scattered.
    pub(super) fn nearly(&mut self, needle: &Needle, block: &Block, fits: &mut Fits) {
        self.by_kind(needle, block, fits);
        let texts = &self.index.texts;
        if !may_err(needle.term) {
            self.select(needle, block);
            for &(place, entry) in &self.candidates {
                fits.offer(place, needle.fit_whole(texts, entry));
            }
            return;
        }
        let entries = block.entries(self.index);
        self.find_pieces(needle, entries.clone());
        Halves::new(needle.term).find(texts, entries.clone(), |entry, fit| {
            let piece = &mut self.pieces[entry - entries.start];
            *piece = fit.min(*piece);
        });
        let first = &self.index.first[block.first..];
        let mut place = 0;
        for (entry, &fit) in entries.zip(&self.pieces) {
            while first[place + 1] as usize <= entry {
                place += 1;
            }
            fits.offer(place, fit);
        }
    }

    /// A word of one letter is in whatever has it in its mask; where it stands is looked up
    /// only for what may come among the first.
    fn single_letter(&self, needle: &Needle, fits: &mut Fits) {
        let texts = &self.index.texts;
        for &(place, entry) in &self.candidates {
            let head = texts.masks[entry] & needle.head == needle.head;
            let tier = if head { Tier::WordStart } else { Tier::Contiguous };
            let len = texts.end(entry) - texts.start(entry);
            let best = Fit::new(tier, (len - 1).min(120));
            let looked_up = best <= self.bound || len == 1;
            fits.offer(place, if looked_up { needle.fit_whole(texts, entry) } else { best });
        }
    }

    fn by_kind(&self, needle: &Needle, block: &Block, fits: &mut Fits) {
        fits.clear();
        if needle.is_a_kind {
            for owner in block.owners() {
                let kind = self.index.kinds[owner];
                fits.offer(owner - block.first, needle.kinds[usize::from(kind.0)]);
            }
        }
    }

    /// Collects the entries of open owners that hold all letters of a word.
    fn select(&mut self, needle: &Needle, block: &Block) {
        self.places.clear();
        self.candidates.clear();
        let held = &self.index.held[block.first..block.end];
        let short = needle.short_need;
        if block.is_mostly_open() {
            self.places.resize(block.end - block.first, 0);
            let mut count = 0;
            for (at, group) in held.chunks(16).enumerate() {
                // Most groups hold no rare letter, which is quickly seen.
                if group.iter().all(|held| held & short != short) {
                    continue;
                }
                for (place, held) in (at * 16..).zip(group) {
                    self.places[count] = place;
                    count += usize::from(held & short == short);
                }
            }
            // Owners that are closed may come along: nobody asks how well they fit.
            self.places.truncate(count);
        } else {
            let places = block.owners().map(|owner| owner - block.first);
            self.places.extend(places.filter(|&place| held[place] & short == short));
        }
        let first = &self.index.first[block.first..];
        let masks = &self.index.texts.masks;
        for &place in &self.places {
            let (from, to) = (first[place] as usize, first[place + 1] as usize);
            for (entry, mask) in (from..to).zip(&masks[from..to]) {
                if mask & needle.need == needle.need {
                    self.candidates.push((place, entry));
                }
            }
        }
    }

    /// Finds the word in one piece in all entries of a block at once.
    fn find_pieces(&mut self, needle: &Needle, entries: Range<usize>) {
        self.pieces.clear();
        self.pieces.resize(entries.len(), Fit::NONE);
        let texts = &self.index.texts;
        texts.each_place(&needle.finder, entries.clone(), |entry, at| {
            let piece = &mut self.pieces[entry - entries.start];
            *piece = needle.fit_at(texts, entry, at).min(*piece);
        });
    }
}
