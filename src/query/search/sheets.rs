//! The searched texts turned on their side, so that a word is looked for in many texts at once.
//!
//! The first texts of a block's owners make a *sheet*, their second texts another one. A sheet
//! has a *row* for each place in its texts, which says of each text what letter stands there.
//! What is asked of a row is answered for all texts of the block by a few instructions.
//!
//! ```text
//! texts    tsd   sante   terr
//! row 0    t s t      a bit for each text: which have t, s, d … there
//! row 1    s a e
//! row 2    d n r
//! row 3    - t r
//! ```
//!
//! Letters are numbered, and a row has a bit for each text and each *part* of a number: what
//! it leaves when divided by four, and how often four is in it. A letter stands where both of
//! its parts do.

use std::ops::Range;

use super::block::{BLOCK, Bits, WORDS};
use super::columns::turn;
use super::texts::Texts;

/// How many letters a text on a sheet has at most.
const LONGEST: usize = 160;

/// One place of the texts of a block: the parts of their letters, four and eight, and whether
/// they begin a word.
pub(super) type Row = [Bits; 13];
/// Where a row says whether words begin.
pub(super) const HEAD: usize = 12;

/// The parts of a letter in a row.
pub(super) type Parts = (usize, usize);

/// The texts at one place among the texts of a block's owners.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    first: u32,
    rows: u32,
    /// All letters of its texts, as a mask has them.
    pub held: u64,
    /// How many letters each text has, [`MANY`] for more; 0 for no text.
    lens: [u8; BLOCK],
}

/// As many letters or more.
pub(super) const MANY: u8 = 127;

/// The sheets of an index.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheets {
    rows: Vec<Row>,
    all: Vec<Sheet>,
    /// The first sheet of each block, and one more.
    first: Vec<u32>,
    /// The places of owners with texts too long for a sheet, each with such a text.
    long: Vec<(u32, u32)>,
}

/// The number of a letter: its own for a to z, shared by digits and by anything else.
fn number(byte: u8) -> u8 {
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
        if len == 0 || len >= MANY {
            return [if len == 0 { 0 } else { u64::MAX }; WORDS];
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
        let first = self.rows.len();
        let mut sheet = Sheet {
            first: u32::try_from(first).unwrap_or(u32::MAX),
            rows: 0,
            held: 0,
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
            sheet.lens[at] = u8::try_from(letters).unwrap_or(MANY).min(MANY);
            sheet.held |= texts.masks[entry as usize];
        }
        // An even number of rows is gone through two by two.
        let rows = most.next_multiple_of(2);
        sheet.rows = u32::try_from(rows).unwrap_or(0);
        self.rows.resize(first + rows, [[0; WORDS]; 13]);
        for (word, entries) in entries.chunks(64).enumerate() {
            fill(&mut self.rows[first..], texts, word, entries);
        }
        self.all.push(sheet);
    }

    /// Adds the sheets of another part, which has so many owners and entries before it; the
    /// last sheets here are full.
    pub(super) fn append(&mut self, other: &Sheets, owners: u32, entries: u32) {
        let rows = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let sheets = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.rows.extend_from_slice(&other.rows);
        let moved =
            other.all.iter().map(|sheet| Sheet { first: sheet.first + rows, ..sheet.clone() });
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

    /// The rows of a sheet.
    pub(super) fn rows(&self, sheet: &Sheet) -> &[Row] {
        &self.rows[sheet.first as usize..(sheet.first + sheet.rows) as usize]
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
        self.rows.capacity() * size_of::<Row>()
            + self.all.capacity() * size_of::<Sheet>()
            + self.first.capacity() * 4
            + self.long.capacity() * 8
    }
}

/// Writes one word of the rows: what 64 texts say.
fn fill(rows: &mut [Row], texts: &Texts, word: usize, entries: &[Option<usize>]) {
    for (at, rows) in rows.chunks_mut(8).enumerate() {
        let mut square = [0; 64];
        for (eight, entry) in square.iter_mut().zip(entries) {
            *eight = entry.map_or(0, |entry| eight_of(texts, entry, at * 8));
        }
        turn(&mut square);
        let (turned, _) = square.as_chunks::<8>();
        for (row, [a, b, c, d, e, head, ..]) in rows.iter_mut().zip(turned) {
            let either = |bits: &u64, is: bool| if is { *bits } else { !bits };
            for (part, words) in row.iter_mut().enumerate().take(4) {
                words[word] = either(a, part & 1 > 0) & either(b, part & 2 > 0);
            }
            for part in 0..8 {
                let low = either(c, part & 1 > 0) & either(d, part & 2 > 0);
                row[4 + part][word] = low & either(e, part & 4 > 0);
            }
            row[HEAD][word] = *head;
        }
    }
}

/// The numbers of eight letters of an entry, and whether they begin words; a byte each.
fn eight_of(texts: &Texts, entry: usize, from: usize) -> u64 {
    let letters = texts.letters(entry);
    let eight = letters.get(from..).unwrap_or_default();
    let start = texts.start(entry) + from;
    eight.iter().take(8).enumerate().fold(0, |codes, (at, &byte)| {
        let code = number(byte) | u8::from(texts.is_head(start + at)) << 5;
        codes | u64::from(code) << (8 * at)
    })
}
