//! Which owners of a block one word fits, and which of them well enough to come among the
//! first hits.
//!
//! Owners without a letter of the word are never looked at. The word is laid on the sheets of
//! the rest, all texts of a sheet at a time; how well it fits is worked out later, and only for those
//! whose way of fitting and length leave a hope.

use std::array;

use super::block::{Bits, Block, Fits, NONE, places};
use super::index::SearchIndex;
use super::near::{fit_nearly, may_err};
use super::rank::Fit;
use super::reach::Reach;
use super::sheets::{MANY, Sheet};
use super::term::Needle;

/// Tries words on blocks.
#[derive(Debug)]
pub(super) struct Sweep<'a> {
    pub index: &'a SearchIndex,
    /// A fit above this one cannot come among the first.
    pub bound: Fit,
}

/// Texts of one sheet to be looked at.
struct Spot<'s> {
    sheet: &'s Sheet,
    /// Which of the texts of each owner they are.
    layer: usize,
    open: &'s Bits,
}

impl Spot<'_> {
    /// Those of its texts that are looked at.
    fn open_of(&self, bits: &Bits) -> Bits {
        array::from_fn(|at| bits[at] & self.open[at])
    }
}

impl Sweep<'_> {
    /// Which open owners of a block a word fits as it stands.
    pub(super) fn exactly(&self, needle: &Needle, block: &Block, fits: &mut Fits) {
        self.by_kind(needle, block, fits);
        if needle.single {
            self.letter(needle, block, fits);
        } else {
            self.word(needle, !needle.term.shape.exact, block, fits);
        }
    }

    /// As [`Sweep::exactly`], where a letter of a longer word may be wrong and none may be
    /// scattered.
    pub(super) fn nearly(&self, needle: &Needle, block: &Block, fits: &mut Fits) {
        self.by_kind(needle, block, fits);
        if !may_err(needle.term) {
            return self.word(needle, false, block, fits);
        }
        let open = self.index.columns.with_all_but_one(block.at, needle.need, &block.open);
        let reach = Reach::new(self.bound, needle.term.letters.len());
        let fit = |entry| fit_nearly(needle, &self.index.texts, entry);
        self.each_spot(block, &open, |spot| {
            if (needle.need & !spot.sheet.held).count_ones() > 1 {
                return;
            }
            let seen = needle.stencil.look_nearly(self.index.sheets.planes(spot.sheet));
            if needle.stencil.sure {
                fits.add(&spot.open_of(&seen.any()));
                reach.nearly(spot.sheet, &seen, spot.open, |place, fit| fits.hope(place, fit));
            } else {
                self.try_texts(block, spot, &seen.any(), fits, fit);
            }
        });
        self.try_long_texts(block, &open, fits, fit);
    }

    /// A letter is in whatever has it in its column.
    fn letter(&self, needle: &Needle, block: &Block, fits: &mut Fits) {
        let columns = &self.index.columns;
        fits.bits = columns.with_all(block.at, needle.need, &block.open);
        let heads = columns.with_all(block.at, needle.head, &fits.bits);
        let reach = Reach::new(self.bound, 1);
        let open = fits.bits;
        self.each_spot(block, &open, |spot| {
            let hope = reach.letter(spot.sheet, &heads);
            if spot.sheet.held & needle.need == 0 || spot.open_of(&hope) == NONE {
                return;
            }
            let seen = needle.stencil.look(self.index.sheets.planes(spot.sheet));
            reach.exactly(spot.sheet, &seen, spot.open, |place, fit| fits.hope(place, fit));
        });
        let fit = |entry| needle.fit_whole(&self.index.texts, entry);
        self.try_long_texts(block, &open, fits, fit);
    }

    /// A word in one piece, as initials, or also scattered.
    fn word(&self, needle: &Needle, scattered: bool, block: &Block, fits: &mut Fits) {
        let columns = &self.index.columns;
        let open = columns.with_all(block.at, needle.need, &block.open);
        let heads = match needle.need_heads {
            u64::MAX => NONE,
            heads => columns.with_all(block.at, heads, &open),
        };
        let reach = Reach::new(self.bound, needle.term.letters.len());
        let texts = &self.index.texts;
        let as_initials = |entry| needle.fit_initials(texts, entry);
        let fit = |entry| {
            let fit = needle.fit_whole(texts, entry);
            let other = scattered && fit.is_none();
            if other { needle.fit_scattered(texts, entry) } else { fit }
        };
        self.each_spot(block, &open, |spot| {
            if spot.sheet.held & needle.need != needle.need {
                return;
            }
            let seen = needle.stencil.look(self.index.sheets.planes(spot.sheet));
            let initials = array::from_fn(|at| seen.heads[at] & heads[at]);
            if !needle.stencil.sure {
                return self.try_texts(block, spot, &seen.scattered, fits, fit);
            }
            reach.exactly(spot.sheet, &seen, spot.open, |place, fit| fits.hope(place, fit));
            if scattered {
                let open = spot.open_of(&seen.scattered);
                fits.add(&open);
                // Who holds it in a row does not hold it scattered.
                let apart = array::from_fn(|at| open[at] & !seen.pieces[at]);
                reach.scattered(spot.sheet, &apart, |place, fit| fits.hope(place, fit));
                let initials = reach.as_initials(spot.sheet, &initials);
                self.try_texts(block, spot, &initials, fits, as_initials);
            } else {
                fits.add(&spot.open_of(&seen.pieces));
                self.try_texts(block, spot, &initials, fits, as_initials);
            }
        });
        self.try_long_texts(block, &open, fits, fit);
    }

    /// The open owners of a block that have a text of so many letters on a sheet, or one too
    /// long for that; of more than are told apart, those that have as many.
    pub(super) fn of_length(&self, block: &Block, letters: usize) -> impl Iterator<Item = usize> {
        let len = u8::try_from(letters).unwrap_or(MANY).min(MANY);
        let sheets = self.index.sheets.of(block.at);
        let has = move |&place: &usize| sheets.iter().any(|sheet| sheet.lens[place] == len);
        let long = self.index.sheets.long(block.at).map(|(place, _)| place);
        places(&block.open).filter(has).chain(long)
    }

    fn by_kind(&self, needle: &Needle, block: &Block, fits: &mut Fits) {
        fits.clear();
        if needle.is_a_kind {
            for (place, owner) in block.owners() {
                let kind = self.index.kinds[owner];
                fits.offer(place, needle.kinds[usize::from(kind.0)], self.bound);
            }
        }
    }

    /// Gives the sheets on which open owners have texts.
    fn each_spot(&self, block: &Block, open: &Bits, mut look: impl FnMut(&Spot)) {
        if *open != NONE {
            let sheets = self.index.sheets.of(block.at).iter().enumerate();
            sheets.map(|(layer, sheet)| Spot { sheet, layer, open }).for_each(|spot| look(&spot));
        }
    }

    /// Tries texts of a sheet one by one.
    fn try_texts(
        &self,
        block: &Block,
        spot: &Spot,
        some: &Bits,
        fits: &mut Fits,
        fit: impl Fn(usize) -> Fit,
    ) {
        for place in places(&spot.open_of(some)) {
            let entry = self.index.first[block.owner(place)] as usize + spot.layer;
            fits.offer(place, fit(entry), self.bound);
        }
    }

    /// Tries the texts that are too long for a sheet.
    fn try_long_texts(
        &self,
        block: &Block,
        open: &Bits,
        fits: &mut Fits,
        fit: impl Fn(usize) -> Fit,
    ) {
        for (place, entry) in self.index.sheets.long(block.at) {
            if open[place / 64] >> (place % 64) & 1 == 1 {
                fits.offer(place, fit(entry), self.bound);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::near::fit_owner_nearly;
    use super::super::rank::Tier;
    use super::super::term::{Shape, Term, fit_owner};
    use super::*;
    use crate::domain::{CorpusBuilder, NewNode, NodeKind};
    use proptest::prelude::*;

    /// Names of few letters, some of them too long for a sheet.
    fn name() -> impl Strategy<Value = String> {
        prop_oneof![
            8 => "[a-c ]{1,14}",
            2 => "[a-cé0-9 ]{1,9}",
            1 => ("[a-c ]{3,6}", "[a-c]{4,7}").prop_map(|(a, b)| format!("{} {b}", a.repeat(40))),
        ]
    }

    fn index(names: &[(String, String)]) -> SearchIndex {
        let mut builder = CorpusBuilder::default();
        for (at, (name, acronym)) in names.iter().enumerate() {
            let (id, kind) = (format!("0{at}"), Some(NodeKind::Plan));
            builder.open(&NewNode { id: &id, kind, name, acronym, ..Default::default() });
            builder.close();
        }
        SearchIndex::new(&builder.finish().unwrap_or_default())
    }

    fn tier() -> impl Strategy<Value = Tier> {
        prop::sample::select(vec![
            Tier::Unranked,
            Tier::Acronym,
            Tier::Name,
            Tier::Initials,
            Tier::WordStart,
            Tier::Contiguous,
            Tier::Near,
            Tier::Scattered,
        ])
    }

    proptest! {
        #[test]
        fn a_sweep_finds_what_trying_every_text_finds(
            names in prop::collection::vec((name(), "[a-c]{0,3}"), 1..60),
            typed in "[a-c]{1,6}|[a-c]{7,15}|[a-cé]{1,4}|[a-c0-9]{2,5}",
            exact in any::<bool>(),
            (tier, left) in (tier(), 0_usize..60),
        ) {
            let index = index(&names);
            let term = Term::new(&typed, Shape { exact, ..Shape::FUZZY }).unwrap();
            let needle = Needle::new(&term);
            let bound = Fit::new(tier, left);
            let (sweep, mut fits) = (Sweep { index: &index, bound }, Fits::default());
            for nearly in [false, true] {
                let block = Block::new(&index, 0);
                if nearly {
                    sweep.nearly(&needle, &block, &mut fits);
                } else {
                    sweep.exactly(&needle, &block, &mut fits);
                }
                for (place, owner) in block.owners() {
                    let fit_owner = if nearly { fit_owner_nearly } else { fit_owner };
                    let (fit, _) = fit_owner(&needle, &index, owner);
                    let bit = |bits: &Bits| bits[place / 64] >> (place % 64) & 1 == 1;
                    prop_assert_eq!(bit(&fits.bits), !fit.is_none(), "{:?} {}", names[owner], nearly);
                    let hopeful = bit(&fits.hopeful);
                    prop_assert!(hopeful || fit > bound, "{:?} {}", names[owner], nearly);
                    let floor = fits.floors[place];
                    let is_floor = floor.tier() < fit.tier() || floor <= fit;
                    prop_assert!(!hopeful || is_floor, "{:?} {floor:?} {fit:?}", names[owner]);
                }
            }
        }
    }
}
