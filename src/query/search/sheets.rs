//! The searched texts turned on their side, so that a word is looked for in many texts at once.
//!
//! The first texts of a block's owners make a *sheet*, their second texts another one. Letters
//! are numbered, and have two *parts*: their number modulo four and divided by four. A sheet has
//! a *plane* for each part, and in it for each place in its texts a bit for each text: whether
//! that part stands there. A letter stands where both of its parts do, and only the planes of
//! the letters asked for are read.
//!
//! ```text
//! texts    tsd   sante   terr                 t is 20: 0 and 5    s is 19: 3 and 4
//! place 0  t s t     plane of 0: 1 0 1     plane of 5: 1 0 1     plane of 3: 0 1 0    …
//! place 1  s a e
//! place 2  d n r
//! place 3  - t r
//! ```

use std::ops::Range;

use super::block::{BLOCK, Bits, WORDS};
use super::columns::turn;
use super::texts::Texts;

/// How many letters a text on a sheet has at most.
const LONGEST: usize = 160;

/// How many planes a sheet has: four and eight for the parts of letters, and one for where
/// words begin.
const PLANES: usize = 13;
/// The last of them.
const HEAD: usize = 12;

/// The planes of the parts of a letter.
pub(super) type Parts = (usize, usize);

/// The planes of a sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Planes<'a> {
    all: &'a [Bits],
    /// How many places the texts have; an even number.
    places: usize,
}

/// What stands at two places next to each other.
pub(super) type Pair = [Bits; 2];

impl<'a> Planes<'a> {
    /// A plane, two places at a time.
    fn of(self, plane: usize) -> &'a [Pair] {
        let from = plane * self.places;
        self.all[from..from + self.places].as_chunks().0
    }

    /// Where words begin.
    pub(super) fn heads(self) -> &'a [Pair] {
        self.of(HEAD)
    }

    /// Where the two parts of a letter stand.
    pub(super) fn letter(self, (low, high): Parts) -> (&'a [Pair], &'a [Pair]) {
        (self.of(low), self.of(high))
    }
}

/// The texts at one place among the texts of a block's owners.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    /// Where its planes begin.
    first: u32,
    places: u32,
    /// All letters of its texts, as a mask has them.
    pub held: u64,
    /// How many letters its texts have at least and at most, up to [`MANY`].
    shortest: u8,
    longest: u8,
    /// How many letters each text has, [`MANY`] for more; 0 for no text.
    pub lens: [u8; BLOCK],
}

/// As many letters or more.
pub(super) const MANY: u8 = 127;

/// The sheets of an index.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheets {
    planes: Vec<Bits>,
    all: Vec<Sheet>,
    /// The first sheet of each block, and one more.
    first: Vec<u32>,
    /// The places of owners with texts too long for a sheet, each with such a text.
    long: Vec<(u32, u32)>,
}

/// The number of each letter.
const NUMBERS: [u8; 256] = {
    let mut numbers = [number(u8::MAX); 256];
    let mut byte: u8 = 0;
    while byte < u8::MAX {
        numbers[byte as usize] = number(byte);
        byte += 1;
    }
    numbers
};

/// The number of a letter: its own for a to z, shared by digits and by anything else.
const fn number(byte: u8) -> u8 {
    match byte {
        0 => 0,
        b'a'..=b'z' => byte - b'a' + 1,
        b'0'..=b'9' => 27 + byte % 4,
        _ => 31,
    }
}

/// The parts of a letter; of the zero byte, where a text has ended.
pub(super) fn parts(byte: u8) -> Parts {
    let number = usize::from(number(byte));
    (number % 4, 4 + number / 4)
}

impl Sheet {
    /// The texts of at most so many letters; all where it is [`MANY`]. Where there is no text,
    /// the answer says nothing.
    pub(super) fn up_to(&self, len: u8) -> Bits {
        const ONES: u64 = 0x0101_0101_0101_0101;
        /// Brings the lowest bits of eight bytes together in the highest byte.
        const TOGETHER: u64 = 0x0102_0408_1020_4080;
        if len < self.shortest || len >= self.longest {
            return [if len < self.shortest { 0 } else { u64::MAX }; WORDS];
        }
        let most = ONES * u64::from(0x80 | len);
        let mut few = [0; WORDS];
        let (eights, _) = self.lens.as_chunks::<8>();
        for (at, eight) in eights.iter().enumerate() {
            // The highest bit of a byte stays where the length is not more.
            let eight = (most - u64::from_le_bytes(*eight)) >> 7 & ONES;
            few[at / 8] |= (eight.wrapping_mul(TOGETHER) >> 56) << (at % 8 * 8);
        }
        few
    }
}

impl Sheets {
    /// The sheets of the texts of all owners, given their entries in the order of places.
    pub(super) fn new(texts: &Texts, owners: &[Range<u32>]) -> Sheets {
        let mut sheets = Sheets { first: vec![0], ..Sheets::default() };
        for (block, owners) in owners.chunks(BLOCK).enumerate() {
            let depth = owners.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
            for layer in 0..depth {
                sheets.add_sheet(texts, block * BLOCK, owners, layer);
            }
            sheets.first.push(u32::try_from(sheets.all.len()).unwrap_or(u32::MAX));
        }
        sheets
    }

    /// Adds the texts at place `layer` of the owners from place `start` on.
    fn add_sheet(&mut self, texts: &Texts, start: usize, owners: &[Range<u32>], layer: usize) {
        let first = self.planes.len();
        let mut sheet = Sheet {
            first: u32::try_from(first).unwrap_or(u32::MAX),
            places: 0,
            held: 0,
            shortest: MANY,
            longest: 0,
            lens: [0; BLOCK],
        };
        let mut most = 0;
        let mut entries = [None; BLOCK];
        for (at, entry) in owners.iter().map(|entries| entries.clone().nth(layer)).enumerate() {
            let Some(entry) = entry else { continue };
            let letters = texts.letters(entry as usize).len();
            if letters > LONGEST {
                self.long.push((u32::try_from(start + at).unwrap_or(u32::MAX), entry));
                continue;
            }
            entries[at] = Some(entry as usize);
            most = most.max(letters);
            let len = u8::try_from(letters).unwrap_or(MANY).min(MANY);
            sheet.lens[at] = len;
            (sheet.shortest, sheet.longest) = (sheet.shortest.min(len), sheet.longest.max(len));
            sheet.held |= texts.masks[entry as usize];
        }
        let places = most.next_multiple_of(2);
        sheet.places = u32::try_from(places).unwrap_or(0);
        self.planes.resize(first + PLANES * places, [0; WORDS]);
        for (word, entries) in entries.chunks(64).enumerate() {
            fill(&mut self.planes[first..], texts, word, entries);
        }
        self.all.push(sheet);
    }

    /// Adds the sheets of another part, which has so many owners and entries before it; the
    /// last sheets here are full.
    pub(super) fn append(&mut self, other: &Sheets, owners: u32, entries: u32) {
        let planes = u32::try_from(self.planes.len()).unwrap_or(u32::MAX);
        let sheets = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.planes.extend_from_slice(&other.planes);
        let moved =
            other.all.iter().map(|sheet| Sheet { first: sheet.first + planes, ..sheet.clone() });
        self.all.extend(moved);
        self.first.extend(other.first.iter().skip(1).map(|first| first + sheets));
        let long = other.long.iter().map(|(place, entry)| (place + owners, entry + entries));
        self.long.extend(long);
    }

    /// The sheets of a block.
    pub(super) fn of(&self, block: usize) -> &[Sheet] {
        match self.first.get(block..block + 2) {
            Some(&[from, to]) => &self.all[from as usize..to as usize],
            Some(_) | None => &[],
        }
    }

    /// The planes of a sheet.
    pub(super) fn planes(&self, sheet: &Sheet) -> Planes<'_> {
        let (first, places) = (sheet.first as usize, sheet.places as usize);
        Planes { all: &self.planes[first..first + PLANES * places], places }
    }

    /// The texts of a block that are too long for a sheet, each with the place of its owner
    /// in the block.
    pub(super) fn long(&self, block: usize) -> impl Iterator<Item = (usize, usize)> {
        let start = block * BLOCK;
        let from = self.long.partition_point(|&(place, _)| (place as usize) < start);
        let long = self.long[from..].iter().map(|&(place, entry)| (place as usize, entry as usize));
        long.take_while(move |&(place, _)| place < start + BLOCK)
            .map(move |(place, entry)| (place - start, entry))
    }

    /// How many bytes they take.
    pub(super) fn size(&self) -> usize {
        self.planes.capacity() * size_of::<Bits>()
            + self.all.capacity() * size_of::<Sheet>()
            + self.first.capacity() * 4
            + self.long.capacity() * 8
    }
}

/// Writes one word of the planes of a sheet: what 64 texts say.
fn fill(planes: &mut [Bits], texts: &Texts, word: usize, entries: &[Option<usize>]) {
    let places = planes.len() / PLANES;
    for first in (0..places).step_by(8) {
        let mut square = [0; 64];
        for (eight, entry) in square.iter_mut().zip(entries) {
            *eight = entry.map_or(0, |entry| eight_of(texts, entry, first));
        }
        turn(&mut square);
        let (turned, _) = square.as_chunks::<8>();
        for (place, &[a, b, c, d, e, head, ..]) in (first..places).zip(turned) {
            let mut write = |plane: usize, bits| planes[plane * places + place][word] = bits;
            let either = |bits: u64, is: bool| if is { bits } else { !bits };
            for part in 0..4 {
                write(part, either(a, part & 1 > 0) & either(b, part & 2 > 0));
            }
            for part in 0..8 {
                let four = either(c, part & 1 > 0) & either(d, part & 2 > 0);
                write(4 + part, four & either(e, part & 4 > 0));
            }
            write(HEAD, head);
        }
    }
}

/// The numbers of eight letters of an entry, and whether they begin words; a byte each.
fn eight_of(texts: &Texts, entry: usize, from: usize) -> u64 {
    let letters = texts.letters(entry);
    let heads = texts.heads_from(texts.start(entry) + from);
    let eight = letters.get(from..).unwrap_or_default();
    eight.iter().take(8).enumerate().fold(0, |codes, (at, &byte)| {
        let code = u64::from(NUMBERS[usize::from(byte)]) | (heads >> at & 1) << 5;
        codes | code << (8 * at)
    })
}
