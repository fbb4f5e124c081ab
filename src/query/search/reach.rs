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

use super::block::Bits;
use super::rank::{Fit, Tier};
use super::sheets::{MANY, Sheet};
use super::stencil::{Seen, SeenNearly};

/// For each way to fit, how many letters a text may have at most.
#[derive(Debug)]
pub(super) struct Reach {
    whole: u8,
    initials: u8,
    begins: u8,
    starts: u8,
    pieces: u8,
    near: u8,
    scattered: u8,
}

/// What is left over counts up to here.
const COUNTED: usize = 120;

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
        let scattered = if bound.tier() == Tier::Scattered { capped(8 * left + 7) } else { 0 };
        Reach {
            whole: if bound.tier() == Tier::Unranked { 0 } else { capped(letters) },
            initials: most(Tier::Initials, 0, 0),
            begins: most(Tier::WordStart, letters, 0),
            starts: most(Tier::WordStart, letters, 6),
            pieces: most(Tier::Contiguous, letters, 6),
            near: most(Tier::Near, letters + 1, 0),
            scattered,
        }
    }

    /// Of the texts that may hold a letter, those that may hold it well enough; `heads` begin
    /// a word with it.
    pub(super) fn letter(&self, sheet: &Sheet, heads: &Bits) -> Bits {
        let (begins, others) = (sheet.up_to(self.begins), sheet.up_to(self.pieces.max(self.whole)));
        array::from_fn(|at| heads[at] & begins[at] | others[at])
    }

    /// Of the texts that hold a word in a row, those that may hold it well enough.
    pub(super) fn exactly(&self, sheet: &Sheet, seen: &Seen) -> Bits {
        if seen.pieces == [0; _] {
            return seen.pieces;
        }
        let (begins, starts) = (sheet.up_to(self.begins), sheet.up_to(self.starts));
        let pieces = sheet.up_to(self.pieces.max(self.whole));
        array::from_fn(|at| {
            seen.begins[at] & begins[at]
                | seen.starts[at] & starts[at]
                | seen.pieces[at] & pieces[at]
        })
    }

    /// Of the texts that may have a word as their initials, those that may well enough.
    pub(super) fn as_initials(&self, sheet: &Sheet, initials: &Bits) -> Bits {
        let few = sheet.up_to(self.initials);
        array::from_fn(|at| initials[at] & few[at])
    }

    /// Of the texts that hold the letters of a word scattered, those that may well enough.
    pub(super) fn scattered(&self, sheet: &Sheet, scattered: &Bits) -> Bits {
        let few = sheet.up_to(self.scattered);
        array::from_fn(|at| scattered[at] & few[at])
    }

    /// Of the texts that hold a word or one like it, those that may well enough.
    pub(super) fn nearly(&self, sheet: &Sheet, seen: &SeenNearly) -> Bits {
        let pieces = sheet.up_to(self.begins.max(self.pieces).max(self.whole));
        let near = sheet.up_to(self.near);
        array::from_fn(|at| seen.pieces[at] & pieces[at] | seen.near[at] & near[at])
    }
}

fn capped(letters: usize) -> u8 {
    u8::try_from(letters).unwrap_or(MANY).min(MANY)
}
