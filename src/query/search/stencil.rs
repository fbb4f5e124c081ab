//! One word laid on a sheet: what it fits there, for all its texts at once.
//!
//! Going through the rows of a sheet, bits are passed from letter to letter of the word: those
//! of the texts that hold the word up to there.
//!
//! ```text
//! sante on   s a n t e   in a row: passed on only from the place before
//!            s-a-n--te   scattered: passed on from any place before
//! ```

use std::array;

use super::block::{Bits, NONE, WORDS};
use super::sheets::{Pair, Parts, Planes, parts};
use super::term::Term;

/// How many letters are looked for; of longer words, the first ones.
const MOST: usize = 12;
/// As many letters as must be a whole word when one of them is wrong; of more, the beginning
/// of a word is enough.
const WHOLE: usize = 4;

/// What stands where a text has ended.
const ENDED: u8 = 0;

/// Up to how many letters are looked for as initials: more are seldom all at the beginnings of
/// words, whatever their order.
const INITIALS: usize = 4;

/// A word made ready to be laid on sheets.
#[derive(Debug)]
pub(super) struct Stencil {
    letters: Vec<Parts>,
    /// Whether all that it fits holds the word; else it may, and nothing else does.
    pub sure: bool,
}

/// What holds the letters of a word.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Seen {
    /// In their order.
    pub scattered: Bits,
    /// In a row.
    pub pieces: Bits,
    /// In a row from the beginning of a word.
    pub starts: Bits,
    /// In a row from the beginning of the text.
    pub begins: Bits,
    /// In their order at the beginnings of words, as initials are; of more than
    /// [`INITIALS`], in their order.
    pub heads: Bits,
}

/// What holds a word or one like it.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct SeenNearly {
    /// Its letters in a row.
    pub pieces: Bits,
    /// A word that may be meant, one letter apart.
    pub near: Bits,
}

impl SeenNearly {
    /// Either.
    pub(super) fn any(&self) -> Bits {
        array::from_fn(|at| self.pieces[at] | self.near[at])
    }
}

impl Stencil {
    pub(super) fn new(term: &Term) -> Stencil {
        let anchored = term.shape.from_start || term.shape.to_end || !term.strict.is_empty();
        let plain = term.letters.iter().all(u8::is_ascii_lowercase);
        Stencil {
            letters: term.letters.iter().take(MOST).map(|&letter| parts(letter)).collect(),
            sure: plain && !anchored && term.letters.len() <= MOST,
        }
    }

    /// Where the word is in the texts of a sheet.
    pub(super) fn look(&self, planes: Planes) -> Seen {
        match self.letters.len() {
            0 => Seen::default(),
            1 => self.look_for::<1>(planes),
            2 => self.look_for::<2>(planes),
            3 => self.look_for::<3>(planes),
            4 => self.look_for::<4>(planes),
            5 => self.look_for::<5>(planes),
            6 => self.look_for::<6>(planes),
            7 => self.look_for::<7>(planes),
            8 => self.look_for::<8>(planes),
            9 => self.look_for::<9>(planes),
            10 => self.look_for::<10>(planes),
            11 => self.look_for::<11>(planes),
            _ => self.look_for::<MOST>(planes),
        }
    }

    /// Where the word is, or one that may be meant; of four letters at least.
    pub(super) fn look_nearly(&self, planes: Planes) -> SeenNearly {
        match self.letters.len() {
            0..WHOLE => SeenNearly::default(),
            WHOLE => self.look_nearly_for::<WHOLE>(planes),
            5 => self.look_nearly_for::<5>(planes),
            6 => self.look_nearly_for::<6>(planes),
            7 => self.look_nearly_for::<7>(planes),
            8 => self.look_nearly_for::<8>(planes),
            9 => self.look_nearly_for::<9>(planes),
            10 => self.look_nearly_for::<10>(planes),
            11 => self.look_nearly_for::<11>(planes),
            _ => self.look_nearly_for::<MOST>(planes),
        }
    }

    fn look_for<const LEN: usize>(&self, planes: Planes) -> Seen {
        let Some(letters) = self.letters.first_chunk::<LEN>() else { return Seen::default() };
        let letters = letters.map(|letter| planes.letter(letter));
        let none = [NONE; LEN];
        let mut states = Behind { here: none, after: none, heads: none, seen: Seen::default() };
        for (at, heads) in planes.heads().iter().enumerate().rev() {
            go_back(heads, &letters.map(|(low, high)| (&low[at], &high[at])), &mut states);
        }
        let Behind { here, after, heads, seen } = states;
        let heads = if LEN <= INITIALS { heads[0] } else { after[0] };
        Seen { scattered: after[0], begins: here[0], heads, ..seen }
    }

    fn look_nearly_for<const LEN: usize>(&self, planes: Planes) -> SeenNearly {
        let Some(letters) = self.letters.first_chunk::<LEN>() else {
            return SeenNearly::default();
        };
        let mut states = States::<LEN>::new();
        let letters = letters.map(|letter| planes.letter(letter));
        let ended = planes.letter(parts(ENDED));
        for (at, heads) in planes.heads().iter().enumerate() {
            let letters = letters.map(|(low, high)| (&low[at], &high[at]));
            for place in 0..2 {
                let letters = letters.map(|(low, high)| (&low[place], &high[place]));
                let ended = (&ended.0[at][place], &ended.1[at][place]);
                states.go_on(&heads[place], ended, &letters);
            }
        }
        let mut seen = states.seen;
        if LEN == WHOLE {
            // The longest texts end here, and with them their last words.
            let met = states.good[LEN - 1].iter().zip(&states.wrong[LEN - 1]);
            seen.near.iter_mut().zip(met).for_each(|(near, (good, wrong))| *near |= good | wrong);
        }
        seen
    }
}

/// What texts hold behind a place: for each letter of the word, those that hold all from that
/// one on.
struct Behind<const LEN: usize> {
    /// In a row, from the place itself.
    here: [Bits; LEN],
    /// In their order.
    after: [Bits; LEN],
    /// In their order at the beginnings of words.
    heads: [Bits; LEN],
    /// All letters, so far.
    seen: Seen,
}

/// Goes back over two places of the texts, so that where a word begins is known when all of it
/// is found.
///
/// A function of its own: the loop over the words of bits is what the compiler makes vectors
/// of.
#[inline(never)]
fn go_back<const LEN: usize>(
    beginnings: &Pair,
    letters: &[(&Pair, &Pair); LEN],
    behind: &mut Behind<LEN>,
) {
    for word in 0..WORDS {
        let mut here: [u64; LEN] = array::from_fn(|at| behind.here[at][word]);
        let mut after: [u64; LEN] = array::from_fn(|at| behind.after[at][word]);
        let mut heads: [u64; LEN] = array::from_fn(|at| behind.heads[at][word]);
        let (mut pieces, mut starts) = (behind.seen.pieces[word], behind.seen.starts[word]);
        for place in [1, 0] {
            let head = beginnings[place][word];
            for at in 0..LEN {
                let (low, high) = letters[at];
                let stands = low[place][word] & high[place][word];
                let last = at + 1 == LEN;
                here[at] = if last { stands } else { stands & here[at + 1] };
                after[at] |= if last { stands } else { stands & after[at + 1] };
                if LEN <= INITIALS {
                    let first = stands & head;
                    heads[at] |= if last { first } else { first & heads[at + 1] };
                }
            }
            pieces |= here[0];
            starts |= here[0] & head;
        }
        for at in 0..LEN {
            behind.here[at][word] = here[at];
            behind.after[at][word] = after[at];
            behind.heads[at][word] = heads[at];
        }
        (behind.seen.pieces[word], behind.seen.starts[word]) = (pieces, starts);
    }
}

/// What texts hold of the letters typed, up to a place: for each letter, those that hold all
/// up to it.
struct States<const LEN: usize> {
    /// In a row.
    pieces: [Bits; LEN],
    /// In a row from the beginning of a word.
    good: [Bits; LEN],
    /// So with one letter wrong.
    wrong: [Bits; LEN],
    /// All before it, and at this place the one behind it.
    swapped: [Bits; LEN],
    /// Nothing, and at this place a word began.
    put_in: Bits,
    /// All letters, so far.
    seen: SeenNearly,
}

impl<const LEN: usize> States<LEN> {
    fn new() -> States<LEN> {
        let none = [NONE; LEN];
        States {
            pieces: none,
            good: none,
            wrong: none,
            swapped: none,
            put_in: NONE,
            seen: SeenNearly::default(),
        }
    }

    /// Goes on to the next place.
    #[inline(never)]
    fn go_on(&mut self, heads: &Bits, ended: (&Bits, &Bits), letters: &[(&Bits, &Bits); LEN]) {
        let States { pieces, good, wrong, swapped, put_in, seen } = self;
        for word in 0..WORDS {
            let head = heads[word];
            let stands: [u64; LEN] = letters.map(|(low, high)| low[word] & high[word]);
            if LEN == WHOLE {
                // So few letters must be all of the word, which ends here.
                let met = good[LEN - 1][word] | wrong[LEN - 1][word];
                seen.near[word] |= met & (head | ended.0[word] & ended.1[word]);
            }
            // From the last letter to the first, so that what was before is still known. What
            // begins with a word does not go on into the next one.
            for at in (0..LEN).rev() {
                let (piece, kept, bad) = match at {
                    0 => (u64::MAX, head, put_in[word] & !head),
                    // The first letter may be left out before anything is read.
                    1 => (pieces[0][word], good[0][word] & !head, wrong[0][word] | head),
                    _ => (pieces[at - 1][word], good[at - 1][word] & !head, {
                        wrong[at - 1][word] & !head
                    }),
                };
                // The letter itself, another in its place, or one put in behind it.
                let mut bad = stands[at] & bad | kept | good[at][word] & !head;
                if at > 0 {
                    // The wrong way round with the one before it.
                    bad |= swapped[at - 1][word] & !head & stands[at - 1];
                }
                pieces[at][word] = stands[at] & piece;
                good[at][word] = stands[at] & kept;
                wrong[at][word] = bad;
                if at + 1 < LEN {
                    swapped[at][word] = kept & stands[at + 1];
                    // The next one left out.
                    wrong[at + 1][word] |= good[at][word];
                }
            }
            put_in[word] = head;
            seen.pieces[word] |= pieces[LEN - 1][word];
            if LEN != WHOLE {
                seen.near[word] |= good[LEN - 1][word] | wrong[LEN - 1][word];
            }
        }
    }
}
