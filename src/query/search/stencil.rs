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

use super::block::{Bits, WORDS};
use super::sheets::{HEAD, Parts, Row, parts};
use super::term::Term;

/// How many letters are looked for; of longer words, the first ones.
const MOST: usize = 12;
/// As many letters as must be a whole word when one of them is wrong; of more, the beginning
/// of a word is enough.
const WHOLE: usize = 4;

/// What stands where a text has ended.
const ENDED: u8 = 0;

const NONE: Bits = [0; WORDS];

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

    /// Where the word is in the texts of some rows.
    pub(super) fn look(&self, rows: &[Row]) -> Seen {
        match self.letters.len() {
            0 => Seen::default(),
            1 => self.look_for::<1>(rows),
            2 => self.look_for::<2>(rows),
            3 => self.look_for::<3>(rows),
            4 => self.look_for::<4>(rows),
            5 => self.look_for::<5>(rows),
            6 => self.look_for::<6>(rows),
            7 => self.look_for::<7>(rows),
            8 => self.look_for::<8>(rows),
            9 => self.look_for::<9>(rows),
            10 => self.look_for::<10>(rows),
            11 => self.look_for::<11>(rows),
            _ => self.look_for::<MOST>(rows),
        }
    }

    /// Where the word is, or one that may be meant; of four letters at least.
    pub(super) fn look_nearly(&self, rows: &[Row]) -> SeenNearly {
        match self.letters.len() {
            0..WHOLE => SeenNearly::default(),
            WHOLE => self.look_nearly_for::<WHOLE>(rows),
            5 => self.look_nearly_for::<5>(rows),
            6 => self.look_nearly_for::<6>(rows),
            7 => self.look_nearly_for::<7>(rows),
            8 => self.look_nearly_for::<8>(rows),
            9 => self.look_nearly_for::<9>(rows),
            10 => self.look_nearly_for::<10>(rows),
            11 => self.look_nearly_for::<11>(rows),
            _ => self.look_nearly_for::<MOST>(rows),
        }
    }

    fn look_for<const LEN: usize>(&self, rows: &[Row]) -> Seen {
        let Some(letters) = self.letters.first_chunk::<LEN>() else { return Seen::default() };
        let (pairs, _) = rows.as_chunks();
        let mut after = [NONE; LEN];
        let mut here = [NONE; LEN];
        let mut seen = Seen::default();
        for pair in pairs.iter().rev() {
            go_back(pair, letters, &mut here, &mut after, &mut seen);
        }
        Seen { scattered: after[0], begins: here[0], ..seen }
    }

    fn look_nearly_for<const LEN: usize>(&self, rows: &[Row]) -> SeenNearly {
        let Some(letters) = self.letters.first_chunk::<LEN>() else {
            return SeenNearly::default();
        };
        let mut states = States::<LEN>::new();
        for row in rows {
            states.go_on(row, letters);
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

/// Goes back over two places of the texts, so that where a word begins is known when all of it
/// is found. `here` and `after` tell, for each letter of the word, what holds all from that
/// one on: in a row from this place, or scattered behind it.
///
/// One call for all texts: the loop over their words is what the compiler makes vectors of.
#[inline(never)]
fn go_back<const LEN: usize>(
    pair: &[Row; 2],
    letters: &[Parts; LEN],
    here: &mut [Bits; LEN],
    after: &mut [Bits; LEN],
    seen: &mut Seen,
) {
    let parts = pair.each_ref().map(|row| letters.map(|(low, high)| (&row[low], &row[high])));
    for word in 0..WORDS {
        let mut here_now: [u64; LEN] = array::from_fn(|at| here[at][word]);
        let mut after_now: [u64; LEN] = array::from_fn(|at| after[at][word]);
        let (mut pieces, mut starts) = (seen.pieces[word], seen.starts[word]);
        for (row, parts) in pair.iter().zip(&parts).rev() {
            for at in 0..LEN {
                let stands = parts[at].0[word] & parts[at].1[word];
                let last = at + 1 == LEN;
                here_now[at] = if last { stands } else { stands & here_now[at + 1] };
                after_now[at] |= if last { stands } else { stands & after_now[at + 1] };
            }
            pieces |= here_now[0];
            starts |= here_now[0] & row[HEAD][word];
        }
        for at in 0..LEN {
            here[at][word] = here_now[at];
            after[at][word] = after_now[at];
        }
        (seen.pieces[word], seen.starts[word]) = (pieces, starts);
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
    fn go_on(&mut self, row: &Row, letters: &[Parts; LEN]) {
        let of_letters = letters.map(|(low, high)| (&row[low], &row[high]));
        let (low, high) = parts(ENDED);
        let ended = (&row[low], &row[high]);
        let States { pieces, good, wrong, swapped, put_in, seen } = self;
        for word in 0..WORDS {
            let head = row[HEAD][word];
            let stands: [u64; LEN] = of_letters.map(|(low, high)| low[word] & high[word]);
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
