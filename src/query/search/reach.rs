//! Which texts may still come among the first hits, told by how they fit and by their length
//! alone: whatever fits leaves over at least the letters that it has too many.
//!
//! ```text
//! the last of 200 hits    WordStart, 12 left over
//! sante, 5 letters        begins the text     up to 17 letters
//!                         begins a word       up to 11
//!                         inside a word       none
//! ```

use std::array;

use super::block::{Bits, NONE, places};
use super::rank::{Fit, Tier};
use super::sheets::{MANY, Sheet};
use super::stencil::{Seen, SeenNearly};
use super::term::{COUNTED, LATER};

/// For each way to fit, how many letters a text may have at most.
#[derive(Debug)]
pub(super) struct Reach {
    /// Of the word.
    letters: usize,
    whole: u8,
    initials: u8,
    begins: u8,
    starts: u8,
    pieces: u8,
    near: u8,
    /// Whether scattered letters may do at all, however long the text.
    scattered: bool,
}

impl Reach {
    /// What may come among the first hits where nothing above `bound` can, for a word of so
    /// many letters.
    pub(super) fn new(bound: Fit, letters: usize) -> Reach {
        let left = usize::from(bound.left());
        // A text of `base` letters leaves `least` over, a longer one as much more.
        let most = |tier: Tier, base: usize, least: usize| {
            let room = left.checked_sub(least);
            match (tier.cmp(&bound.tier()), room) {
                (std::cmp::Ordering::Less, _) => MANY,
                (std::cmp::Ordering::Equal, Some(room)) if room >= COUNTED => MANY,
                (std::cmp::Ordering::Equal, Some(room)) => capped(base + room),
                (std::cmp::Ordering::Equal, None) | (std::cmp::Ordering::Greater, _) => 0,
            }
        };
        Reach {
            letters,
            whole: if bound.tier() == Tier::Unranked { 0 } else { capped(letters) },
            initials: most(Tier::Initials, 0, 0),
            begins: most(Tier::WordStart, letters, 0),
            starts: most(Tier::WordStart, letters, LATER),
            pieces: most(Tier::Contiguous, letters, LATER),
            near: most(Tier::Near, letters + 1, 0),
            scattered: bound.tier() == Tier::Scattered,
        }
    }

    /// Of the texts that may hold a letter, those that may hold it well enough; `heads` begin
    /// a word with it.
    pub(super) fn letter(&self, sheet: &Sheet, heads: &Bits) -> Bits {
        let (begins, others) = (sheet.up_to(self.begins), sheet.up_to(self.pieces.max(self.whole)));
        array::from_fn(|at| heads[at] & begins[at] | others[at])
    }

    /// Gives those of the open texts that hold a word in a row and may do so well enough, each
    /// with what its fit is not better than.
    pub(super) fn exactly(
        &self,
        sheet: &Sheet,
        seen: &Seen,
        open: &Bits,
        mut hope: impl FnMut(usize, Fit),
    ) {
        if seen.pieces == NONE {
            return;
        }
        let begins = sheet.up_to(self.begins.max(self.whole));
        let (starts, pieces) = (sheet.up_to(self.starts), sheet.up_to(self.pieces));
        // One that begins the text fits best so, whatever it holds further on.
        let begins: Bits = array::from_fn(|at| seen.begins[at] & begins[at] & open[at]);
        let starts: Bits =
            array::from_fn(|at| seen.starts[at] & !seen.begins[at] & starts[at] & open[at]);
        let pieces: Bits =
            array::from_fn(|at| seen.pieces[at] & !seen.starts[at] & pieces[at] & open[at]);
        places(&begins).for_each(|place| hope(place, self.begun(sheet, place)));
        let left = |place| self.left(sheet, place) + LATER;
        places(&starts).for_each(|place| hope(place, Fit::new(Tier::WordStart, left(place))));
        places(&pieces).for_each(|place| hope(place, Fit::new(Tier::Contiguous, left(place))));
    }

    /// Of the texts that may have a word as their initials, those that may well enough.
    pub(super) fn as_initials(&self, sheet: &Sheet, initials: &Bits) -> Bits {
        let few = sheet.up_to(self.initials);
        array::from_fn(|at| initials[at] & few[at])
    }

    /// Gives those of the texts that hold the letters of a word scattered and may do so well
    /// enough, each with what its fit is not better than.
    pub(super) fn scattered(
        &self,
        sheet: &Sheet,
        scattered: &Bits,
        mut hope: impl FnMut(usize, Fit),
    ) {
        for place in places(scattered).filter(|_| self.scattered) {
            hope(place, Fit::new(Tier::Scattered, usize::from(sheet.lens[place]) / 8));
        }
    }

    /// Gives those of the open texts that hold a word or one like it and may do so well enough,
    /// each with what its fit is not better than.
    pub(super) fn nearly(
        &self,
        sheet: &Sheet,
        seen: &SeenNearly,
        open: &Bits,
        mut hope: impl FnMut(usize, Fit),
    ) {
        let pieces = sheet.up_to(self.begins.max(self.pieces).max(self.whole));
        let near = sheet.up_to(self.near);
        let pieces: Bits = array::from_fn(|at| seen.pieces[at] & pieces[at] & open[at]);
        let near: Bits = array::from_fn(|at| seen.near[at] & near[at] & open[at]);
        places(&pieces).for_each(|place| hope(place, self.begun(sheet, place)));
        // The word that is near may have a letter more.
        let left = |place| self.left(sheet, place).saturating_sub(1);
        places(&near).for_each(|place| hope(place, Fit::new(Tier::Near, left(place))));
    }

    /// What no fit of a text is better than that holds the word in a row.
    fn begun(&self, sheet: &Sheet, place: usize) -> Fit {
        match self.left(sheet, place) {
            0 => Fit::new(Tier::Acronym, 0),
            left => Fit::new(Tier::WordStart, left),
        }
    }

    /// How many letters a text has besides the word, counted as a fit does.
    fn left(&self, sheet: &Sheet, place: usize) -> usize {
        usize::from(sheet.lens[place]).saturating_sub(self.letters).min(COUNTED)
    }
}

fn capped(letters: usize) -> u8 {
    u8::try_from(letters).unwrap_or(MANY).min(MANY)
}
