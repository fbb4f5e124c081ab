//! The letters by which a text is searched: its folded key without separators and
//! punctuation, and what is remembered of them.
//!
//! A separator may be absent from what is typed, so none is in the letters; where a word
//! begins is kept beside them. Accents are kept beside them too, for a needle typed with one.
//!
//! ```text
//! e-Hôp 2.0              ehop20      heads e h 2 0    accents: o has a circumflex
//! Territoires d’innovation   territoiresdinnovation   heads t d i
//! ```

use std::sync::LazyLock;

use crate::text::{Clusters, Piece, fold_char};

/// Where in a mask the letters that begin a word have their bits, behind those of letters,
/// digits and anything else. Digits and anything else share the last one.
const HEADS: u32 = 37;

/// A letter of a searched text, as it comes out of the folding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A letter; whether it begins a word.
    Letter(char, bool),
    /// The accent of the letter before, as [`accent_code`] writes it.
    Accent(u8),
}

/// Gives the letters of `text`, each with the place of its character in `text`.
pub(super) fn each_letter(text: &str, mut emit: impl FnMut(Sign, usize)) {
    let mut words = Words::default();
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte.is_ascii() {
            match ASCII[usize::from(byte)] {
                0 => words.end(),
                letter => {
                    let capital = byte.is_ascii_uppercase();
                    let head = words.go_on(capital, letter.is_ascii_lowercase());
                    emit(Sign::Letter(char::from(letter), head), at);
                }
            }
            at += 1;
        } else {
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            words.wide(c, |sign| emit(sign, at));
            at += c.len_utf8();
        }
    }
}

/// The letter to which an ASCII character folds; 0 for what is none and ends a word.
const ASCII: [u8; 128] = {
    let mut letters = [0; 128];
    let mut byte: u8 = 0;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'%' | b'+') {
            letters[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    letters
};

/// Where words begin: behind whatever is no letter, and where a capital follows a small
/// letter, for `BioValley` is two words to whoever types its second one.
#[derive(Debug, Default)]
struct Words {
    /// Whether the character before was a letter.
    inside: bool,
    /// Whether it was a small one.
    small: bool,
}

impl Words {
    fn end(&mut self) {
        *self = Words::default();
    }

    /// Goes on to a letter, a capital or not, of the alphabet or not; tells whether it begins
    /// a word.
    fn go_on(&mut self, capital: bool, alphabetic: bool) -> bool {
        let head = !self.inside || (capital && self.small);
        *self = Words { inside: true, small: !capital && alphabetic };
        head
    }

    /// Takes a folded character; it was a capital before.
    fn letter(&mut self, letter: char, capital: bool, emit: impl FnOnce(Sign)) {
        if is_searched(letter) {
            emit(Sign::Letter(letter, self.go_on(capital, letter.is_alphabetic())));
        } else {
            self.end();
        }
    }

    /// Takes a character that is not ASCII.
    fn wide(&mut self, c: char, mut emit: impl FnMut(Sign)) {
        if let Some((letter, accent)) = latin(c) {
            self.letter(letter, c.is_uppercase(), &mut emit);
            return emit(Sign::Accent(accent));
        }
        fold_char(c, |piece| match piece {
            Piece::Separator => self.end(),
            Piece::Accent(mark) if self.inside && !is_variant(mark) => {
                emit(Sign::Accent(accent_code(mark)));
            }
            Piece::Accent(_) => {}
            Piece::Letter(letter) => self.letter(letter, c.is_uppercase(), &mut emit),
        });
    }
}

/// The letter and the accent to which a common accented letter folds, read from a table;
/// `None` for any other character.
fn latin(c: char) -> Option<(char, u8)> {
    const FIRST: u32 = 0xc0;
    const LAST: u32 = 0x17f;
    type Table = [Option<(char, u8)>; (LAST - FIRST + 1) as usize];
    static LETTERS: LazyLock<Table> = LazyLock::new(|| {
        let mut letters: Table = [None; (LAST - FIRST + 1) as usize];
        for (letter, code) in letters.iter_mut().zip(FIRST..) {
            let mut pieces = Vec::new();
            fold_char(char::from_u32(code).unwrap_or(' '), |piece| pieces.push(piece));
            if let [Piece::Letter(base), Piece::Accent(mark)] = pieces[..] {
                *letter = Some((base, accent_code(mark)));
            }
        }
        letters
    });
    let at = u32::from(c).checked_sub(FIRST)?;
    LETTERS.get(at as usize).copied().flatten()
}

/// Whether a mark only chooses among pictures of one character.
fn is_variant(mark: char) -> bool {
    matches!(mark, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a folded character is searched for; what is not ends a word, as a space does.
fn is_searched(c: char) -> bool {
    if let Some(letter) = ASCII.get(c as usize) {
        return *letter != 0;
    }
    !matches!(c, '«' | '»' | '¡' | '¿' | '§' | '°' | '\u{200b}'..='\u{200f}' | '\u{2016}'..='\u{206f}' | '、' | '。' | '，')
        && !c.is_control()
}

/// An accent in one byte. Marks beyond the common ones are all alike.
pub(super) fn accent_code(mark: char) -> u8 {
    let place = u32::from(mark).wrapping_sub(0x300);
    if place < 0x70 { u8::try_from(place + 1).unwrap_or(u8::MAX) } else { u8::MAX }
}

/// The bits of a mask that a letter sets, as itself and, where it begins a word, as a head.
pub(super) fn mask_of(c: char, head: bool) -> u64 {
    let (own, first) = match c {
        'a'..='z' => {
            let at = u32::from(c) - u32::from('a');
            (at, at)
        }
        '0'..='9' => (26 + u32::from(c) - u32::from('0'), 26),
        _ => (36, 26),
    };
    1 << own | if head { 1 << (HEADS + first) } else { 0 }
}

/// The letters of a short text, such as a needle or a visible name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Letters {
    /// The letters, in UTF-8.
    pub text: String,
    /// Where in the original each byte's cluster stands: start and end.
    pub origins: Vec<(usize, usize)>,
    /// Whether each byte begins a word.
    pub heads: Vec<bool>,
    /// The accents, by the byte of their letter, in order; several marks on one letter are
    /// added up.
    pub accents: Vec<(usize, u8)>,
}

impl Letters {
    pub(super) fn new(text: &str) -> Letters {
        let mut letters = Letters::default();
        let mut clusters = Clusters::new(text);
        let mut last = 0;
        each_letter(text, |sign, at| match sign {
            Sign::Letter(c, head) => {
                last = letters.text.len();
                letters.text.push(c);
                let origin = clusters.around(at);
                letters.origins.resize(letters.text.len(), (origin.start, origin.end));
                letters.heads.resize(letters.text.len(), false);
                letters.heads[last] = head;
            }
            Sign::Accent(code) => match letters.accents.last_mut() {
                Some((at, known)) if *at == last => *known = known.wrapping_add(code),
                Some(_) | None => letters.accents.push((last, code)),
            },
        });
        letters
    }

    /// The accent of the letter at byte `at`; 0 for none.
    pub(super) fn accent(&self, at: usize) -> u8 {
        self.accents.iter().find(|(place, _)| *place == at).map_or(0, |(_, code)| *code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(text: &str) -> String {
        let letters = Letters::new(text);
        let chars = letters.text.char_indices();
        chars.filter(|(at, _)| letters.heads[*at]).map(|(_, c)| c).collect()
    }

    #[test]
    fn letters_are_without_separators_and_words_are_known() {
        for (text, letters, begin) in [
            ("e-Hôp 2.0", "ehop20", "eh20"),
            ("Territoires d’innovation", "territoiresdinnovation", "tdi"),
            ("Handicap, innovation, territoire", "handicapinnovationterritoire", "hit"),
            ("BioValley France", "biovalleyfrance", "bvf"),
            ("G_NIUS", "gnius", "gn"),
            ("« le virage »", "levirage", "lv"),
            ("Cœur 日本 👩‍👩‍👧", "coeur日本👩👩👧", "c日👩👩👧"),
            (" - ", "", ""),
            ("", "", ""),
        ] {
            assert_eq!(Letters::new(text).text, letters, "{text}");
            assert_eq!(heads(text), begin, "{text}");
        }
    }

    #[test]
    fn ascii_letters_are_those_of_the_folding() {
        for (c, letter) in ('\0'..).zip(ASCII) {
            let mut folded = ' ';
            fold_char(c, |piece| folded = piece.letter().unwrap_or(' '));
            assert!(letter == 0 || char::from(letter) == folded, "{c:?}");
            assert_eq!(letter != 0, c.is_ascii_alphanumeric() || "%+".contains(c), "{c:?}");
        }
    }

    #[test]
    fn accents_are_the_same_however_they_are_spelt() {
        let (composed, apart) = (Letters::new("Ségùr"), Letters::new("Se\u{301}gu\u{300}r"));
        assert_eq!(composed.text, "segur");
        assert_eq!(composed.accents, apart.accents);
        assert_eq!((composed.accent(1), composed.accent(3), composed.accent(0)), (2, 1, 0));
    }
}
