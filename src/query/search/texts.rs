//! The searched texts themselves: their letters in one buffer, and what is known of each text
//! without reading it.
//!
//! A text is an *entry*. Nothing here knows whose it is.
//!
//! ```text
//! bytes    \0 territoiresdinnovation \0 tsd \0 …
//! heads       1         1 1              1          one bit for each byte
//! starts      1                         24          one for each entry, and one more
//! masks       letters and word heads of each entry, 64 bits
//! ```

use super::Field;
use super::letters::{Sign, each_letter, mask_of};

/// Zero bytes behind the last text, so that eight letters can be read from anywhere in it.
const PADDING: usize = 8;

/// The entries.
#[derive(Debug, Clone)]
pub(super) struct Texts {
    pub bytes: Vec<u8>,
    /// Where each entry starts, and one more. Each ends before a zero byte.
    pub starts: Vec<u32>,
    pub masks: Vec<u64>,
    pub fields: Vec<u8>,
    /// One bit for each byte: whether it begins a word.
    pub heads: Vec<u64>,
    /// The bytes whose letter has an accent, in order, and which.
    pub accents: Vec<u32>,
    pub marks: Vec<u8>,
}

/// The highest bit of each of eight bytes that is `letter`.
fn places_of(eight: u64, letter: u8) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = ONES * 0x7f;
    // A byte is zero where the letter stands, and its sum stays below the highest bit.
    let apart = eight ^ (ONES * u64::from(letter));
    !(((apart & LOW) + LOW) | apart | LOW)
}

impl Texts {
    /// No texts yet, and room for those of so many owners.
    pub(super) fn with_room(owners: usize) -> Texts {
        let mut bytes = Vec::with_capacity(owners.saturating_mul(48) + 1);
        bytes.push(0);
        let mut starts = Vec::with_capacity(owners * 2 + 1);
        starts.push(1);
        Texts {
            bytes,
            starts,
            masks: Vec::with_capacity(owners * 2),
            fields: Vec::with_capacity(owners * 2),
            heads: vec![0],
            accents: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Adds the entries of another part; all or none.
    pub(super) fn append(&mut self, other: &Texts) {
        // The zero byte before its first entry is there already.
        let base = self.bytes.len() - 1;
        let Ok(shift) = u32::try_from(base) else { return };
        if u32::try_from(base + other.bytes.len()).is_err() {
            return;
        }
        self.bytes.extend_from_slice(&other.bytes[1..]);
        self.starts.extend(other.starts.iter().skip(1).map(|start| start + shift));
        self.masks.extend_from_slice(&other.masks);
        self.fields.extend_from_slice(&other.fields);
        self.accents.extend(other.accents.iter().map(|byte| byte + shift));
        self.marks.extend_from_slice(&other.marks);
        self.heads.resize(self.bytes.len() / 64 + 2, 0);
        let (word, bit) = (base / 64, base % 64);
        for (at, heads) in other.heads.iter().enumerate() {
            self.heads[word + at] |= heads << bit;
            if bit > 0 {
                self.heads[word + at + 1] |= heads >> (64 - bit);
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.masks.len()
    }

    pub(super) fn start(&self, entry: usize) -> usize {
        self.starts[entry] as usize
    }

    /// Where the letters of an entry end.
    pub(super) fn end(&self, entry: usize) -> usize {
        self.starts[entry + 1] as usize - 1
    }

    pub(super) fn letters(&self, entry: usize) -> &[u8] {
        &self.bytes[self.start(entry)..self.end(entry)]
    }

    pub(super) fn field(&self, entry: usize) -> Field {
        Field::from_code(self.fields[entry])
    }

    /// Whether the letter at `byte` begins a word.
    pub(super) fn is_head(&self, byte: usize) -> bool {
        self.heads.get(byte / 64).is_some_and(|word| word >> (byte % 64) & 1 == 1)
    }

    /// Whether the 64 letters from `byte` on begin words, a bit each.
    pub(super) fn heads_from(&self, byte: usize) -> u64 {
        let word = |at: usize| self.heads.get(at).copied().unwrap_or(0);
        let (at, bit) = (byte / 64, byte % 64);
        word(at) >> bit | if bit == 0 { 0 } else { word(at + 1) << (64 - bit) }
    }

    /// Where the word that holds `byte` ends, at most at `end`.
    pub(super) fn word_end(&self, byte: usize, end: usize) -> usize {
        let mut at = byte + 1;
        while at < end {
            let bits = self.heads.get(at / 64).map_or(0, |word| word >> (at % 64));
            if bits != 0 {
                return end.min(at + bits.trailing_zeros() as usize);
            }
            at = (at / 64 + 1) * 64;
        }
        end
    }

    /// The place of the last of `letters` in an entry, each taken as early as possible; all
    /// are ASCII.
    pub(super) fn last_of_scattered(&self, entry: usize, letters: &[u8]) -> Option<usize> {
        let (start, end) = (self.start(entry), self.end(entry));
        let mut at = start;
        let mut eight = self.eight(at)?;
        // What of the eight stands behind the last letter found.
        let mut ahead = u64::MAX;
        let mut last = 0;
        for &letter in letters {
            let mut found = places_of(eight, letter) & ahead;
            while found == 0 {
                at += 8;
                if at >= end {
                    return None;
                }
                eight = self.eight(at)?;
                found = places_of(eight, letter);
            }
            last = at + found.trailing_zeros() as usize / 8;
            ahead = !(found ^ (found - 1));
        }
        (last < end).then_some(last)
    }

    /// The accent of the letter at `byte`; 0 for none.
    pub(super) fn accent(&self, byte: usize) -> u8 {
        let wanted = u32::try_from(byte).unwrap_or(u32::MAX);
        self.accents.binary_search(&wanted).map_or(0, |at| self.marks[at])
    }

    /// The eight bytes from `at` on.
    fn eight(&self, at: usize) -> Option<u64> {
        self.bytes.get(at..)?.first_chunk().map(|eight| u64::from_le_bytes(*eight))
    }

    /// Nothing more is added.
    pub(super) fn close(&mut self) {
        self.bytes.extend_from_slice(&[0; PADDING]);
    }

    /// Adds a text; not past 4 GiB of letters.
    pub(super) fn add(&mut self, text: &str, field: Field) {
        let start = self.bytes.len();
        let mut mask = 0;
        let mut last = start;
        each_letter(text, |sign, _| match sign {
            Sign::Letter(c, head) => {
                last = self.bytes.len();
                mask |= mask_of(c, head);
                match u8::try_from(c) {
                    Ok(byte) if byte.is_ascii() => self.bytes.push(byte),
                    Ok(_) | Err(_) => {
                        self.bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                    }
                }
                if head {
                    self.set_head(last);
                }
            }
            Sign::Accent(code) => self.add_accent(last, code),
        });
        self.bytes.push(0);
        let Ok(next) = u32::try_from(self.bytes.len()) else {
            self.bytes.truncate(start);
            return;
        };
        self.starts.push(next);
        self.masks.push(mask);
        self.fields.push(field.code());
    }

    fn set_head(&mut self, byte: usize) {
        let word = byte / 64;
        if word >= self.heads.len() {
            self.heads.resize(word + 1, 0);
        }
        self.heads[word] |= 1 << (byte % 64);
    }

    fn add_accent(&mut self, byte: usize, code: u8) {
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        match (self.accents.last(), self.marks.last_mut()) {
            (Some(&last), Some(mark)) if last == byte => *mark = mark.wrapping_add(code),
            (_, _) => {
                self.accents.push(byte);
                self.marks.push(code);
            }
        }
    }

    /// Whether the last entry, without accents, says what an entry from `open` on says.
    pub(super) fn last_is_known_since(&self, open: usize) -> bool {
        let Some(last) = self.len().checked_sub(1) else { return false };
        let plain = self.accents.last().is_none_or(|&byte| (byte as usize) < self.start(last));
        plain && (open..last).any(|entry| self.letters(entry) == self.letters(last))
    }

    /// Takes the last entry out again.
    pub(super) fn drop_last(&mut self) {
        let Some(last) = self.len().checked_sub(1) else { return };
        let start = self.start(last);
        self.bytes.truncate(start);
        self.starts.pop();
        self.masks.pop();
        self.fields.pop();
        let words = start / 64 + 1;
        self.heads.truncate(words);
        if let Some(word) = self.heads.get_mut(start / 64) {
            *word &= (1 << (start % 64)) - 1;
        }
    }
}
