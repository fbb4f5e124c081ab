//! The first key, or the first sequence, of what a terminal sent.
//!
//! ```text
//! ESC [ 1 ; 5 C            CSI: numbers, then a letter     Ctrl-→
//! ESC O A                  SS3: a letter                   ↑
//! ESC [ < 0 ; 21 ; 5 M     CSI with a private sign         a press at the 21st column
//! ESC ] , ESC P …          a text that answers             none of these was asked for
//! ESC x                    any other                       Alt-x
//! ```

use crate::app::{Action, Key, KeyCode, Mouse, MouseKind};

/// The most bytes of a CSI sequence; what is longer is none.
const LONGEST: usize = 256;

/// What bytes mean.
#[derive(Debug)]
pub(super) enum Meaning {
    /// A key or a use of the mouse.
    Act(Action),
    /// What follows is a text that answers a question.
    AnswerBegins,
    /// What follows is pasted.
    PasteBegins,
    /// Nothing here.
    Nothing,
}

impl From<Option<Key>> for Meaning {
    fn from(key: Option<Key>) -> Meaning {
        key.map_or(Meaning::Nothing, |key| Meaning::Act(Action::Key(key)))
    }
}

impl From<Option<Mouse>> for Meaning {
    fn from(mouse: Option<Mouse>) -> Meaning {
        mouse.map_or(Meaning::Nothing, |mouse| Meaning::Act(Action::Mouse(mouse)))
    }
}

/// How many bytes the first thing has, and what it means; `None` where it is not whole.
pub(super) fn first(bytes: &[u8]) -> Option<(usize, Meaning)> {
    match *bytes {
        [] | [0x1b] => None,
        [0x1b, 0x1b, ..] => Some((1, Some(Key::plain(KeyCode::Esc)).into())),
        [0x1b, b'[', ref rest @ ..] => csi(rest).map(|(len, meaning)| (len + 2, meaning)),
        [0x1b, b'O', ref rest @ ..] => ss3(rest).map(|(len, meaning)| (len + 2, meaning)),
        [0x1b, b']' | b'P' | b'X' | b'^' | b'_', ref rest @ ..] => {
            (!rest.is_empty()).then_some((2, Meaning::AnswerBegins))
        }
        [0x1b, ref rest @ ..] => {
            let (len, key) = typed(rest)?;
            Some((len + 1, key.map(|key| Key { alt: true, ..key }).into()))
        }
        _ => typed(bytes).map(|(len, key)| (len, key.into())),
    }
}

/// `Alt` with a character of ASCII.
pub(super) fn alt(character: u8) -> Option<Key> {
    let (_, key) = typed(&[character])?;
    key.map(|key| Key { alt: true, ..key })
}

/// The first key of bytes that begin no sequence; no key where they are no text.
fn typed(bytes: &[u8]) -> Option<(usize, Option<Key>)> {
    let byte = *bytes.first()?;
    let control = |base: u8, first: u8| Some(Key::ctrl(char::from(byte - first + base)));
    let key = match byte {
        b'\t' => Some(Key::plain(KeyCode::Tab)),
        b'\r' => Some(Key::plain(KeyCode::Enter)),
        0x7f => Some(Key::plain(KeyCode::Backspace)),
        0x1b => Some(Key::plain(KeyCode::Esc)),
        0 => Some(Key::ctrl(' ')),
        0x01..=0x1a => control(b'a', 0x01),
        0x1c..=0x1f => control(b'4', 0x1c),
        0x20..=0x7e => Some(Key::char(char::from(byte))),
        0x80.. => return letter(bytes),
    };
    Some((1, key))
}

/// A letter beyond ASCII; no key where the bytes are no UTF-8.
fn letter(bytes: &[u8]) -> Option<(usize, Option<Key>)> {
    let some = &bytes[..bytes.len().min(4)];
    let whole = match std::str::from_utf8(some) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            std::str::from_utf8(&some[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(error) => return error.error_len().map(|len| (len, None)),
    };
    // C1 characters are no letters, nor keys.
    let c = whole.chars().next()?;
    Some((c.len_utf8(), (!c.is_control()).then(|| Key::char(c))))
}

/// What follows `ESC O`.
fn ss3(rest: &[u8]) -> Option<(usize, Meaning)> {
    let letter = *rest.first()?;
    if !letter.is_ascii_graphic() {
        return Some((0, Meaning::Nothing));
    }
    Some((1, named(letter, Held::default()).into()))
}

/// What follows `ESC [`.
fn csi(rest: &[u8]) -> Option<(usize, Meaning)> {
    if let [b'[', more @ ..] = rest {
        // The first function keys of the Linux console.
        let letter = *more.first()?;
        return Some(match letter {
            b'A'..=b'E' => (2, Some(Key::plain(KeyCode::F(letter - b'A' + 1))).into()),
            _ => (1, Meaning::Nothing),
        });
    }
    let count =
        |from: usize, is: fn(&u8) -> bool| rest[from..].iter().take_while(|byte| is(byte)).count();
    let signs = count(0, |byte| (0x30..=0x3f).contains(byte));
    let between = count(signs, |byte| (0x20..=0x2f).contains(byte));
    let end = signs + between;
    match rest.get(end) {
        None => (end > LONGEST).then_some((end, Meaning::Nothing)),
        Some(b'M') if end == 0 => old_mouse(&rest[1..]),
        Some(&letter @ 0x40..=0x7e) if between == 0 => {
            Some((end + 1, meaning(&rest[..signs], letter)))
        }
        Some(0x40..=0x7e) => Some((end + 1, Meaning::Nothing)),
        // It breaks off: what comes now is looked at on its own.
        Some(_) => Some((end, Meaning::Nothing)),
    }
}

/// What a whole CSI sequence means.
fn meaning(signs: &[u8], letter: u8) -> Meaning {
    let signs = std::str::from_utf8(signs).unwrap_or_default();
    if let Some(numbers) = signs.strip_prefix('<') {
        return if letter == b'M' { mouse(&Numbers(numbers), 0).into() } else { Meaning::Nothing };
    }
    if signs.starts_with(['?', '>', '=']) {
        return Meaning::Nothing;
    }
    let numbers = Numbers(signs);
    if numbers.part(1, 1) == Some(RELEASE) {
        return Meaning::Nothing;
    }
    let held = Held::of(&numbers, 1);
    match (letter, numbers.at(0)) {
        (b'~', Some(200)) => Meaning::PasteBegins,
        (b'~', Some(27)) => numbers.at(2).and_then(|code| coded(code, held)).into(),
        (b'~', Some(code)) => numbered(code).map(|code| held.key(code)).into(),
        (b'u', Some(code)) => coded(code, held).into(),
        (b'M', _) => mouse(&numbers, 32).into(),
        // Also an answer that says where the cursor is; only this can be the key.
        (b'R', row) if row.unwrap_or(1) != 1 || numbers.at(1).is_some_and(is_no_sum) => {
            Meaning::Nothing
        }
        (letter, _) => named(letter, held).into(),
    }
}

/// Whether a number says of no key that it is held.
fn is_no_sum(number: u32) -> bool {
    !(2..=8).contains(&number)
}

/// Numbers between `;`, of which each may have parts between `:`.
struct Numbers<'a>(&'a str);

impl Numbers<'_> {
    /// The number at a place; `None` where there is none, or it is absurd.
    fn at(&self, place: usize) -> Option<u32> {
        self.part(place, 0)
    }

    fn part(&self, place: usize, part: usize) -> Option<u32> {
        self.0.split(';').nth(place)?.split(':').nth(part)?.parse().ok()
    }
}

/// What is said of a key that is let go.
const RELEASE: u32 = 3;

/// The keys that are held with another one.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    shift: bool,
    alt: bool,
    ctrl: bool,
}

impl Held {
    /// As a terminal writes it: one more than the sum of 1, 2 and 4.
    fn of(numbers: &Numbers<'_>, place: usize) -> Held {
        let sum = numbers.at(place).unwrap_or(1).saturating_sub(1);
        Held { shift: sum & 1 != 0, alt: sum & 2 != 0, ctrl: sum & 4 != 0 }
    }

    /// The key with what is held; Shift is folded into the character.
    fn key(self, code: KeyCode) -> Key {
        let code = match code {
            // With Ctrl, terminals disagree on the case of the letter.
            KeyCode::Char(c) if self.ctrl => KeyCode::Char(c.to_ascii_lowercase()),
            KeyCode::Char(c) if self.shift && c.is_lowercase() => {
                KeyCode::Char(c.to_uppercase().next().unwrap_or(c))
            }
            KeyCode::Tab if self.shift => KeyCode::BackTab,
            code => code,
        };
        Key { code, ctrl: self.ctrl, alt: self.alt }
    }
}

/// The key that a letter at the end of a sequence names.
fn named(letter: u8, held: Held) -> Option<Key> {
    let code = match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'Z' => KeyCode::BackTab,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    };
    Some(held.key(code))
}

/// The key that a number before `~` names.
fn numbered(code: u32) -> Option<KeyCode> {
    let number = |first: u32, f: u8| u8::try_from(code - first).ok().map(|at| KeyCode::F(at + f));
    match code {
        1 | 7 => Some(KeyCode::Home),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => number(11, 1),
        17..=21 => number(17, 6),
        23..=24 => number(23, 11),
        _ => None,
    }
}

/// The key that is told by its character, as some terminals do where Ctrl or Alt is held.
fn coded(code: u32, held: Held) -> Option<Key> {
    let code = match code {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        // Keys without a character have numbers where Unicode has none.
        0xe000..=0xf8ff => return None,
        code => KeyCode::Char(char::from_u32(code).filter(|c| !c.is_control())?),
    };
    Some(held.key(code))
}

/// A use of the mouse: what was done, with `added` to it, the column and the row, from one.
fn mouse(numbers: &Numbers<'_>, added: u32) -> Option<Mouse> {
    let cell =
        |place: usize| numbers.at(place).and_then(|at| u16::try_from(at).ok()?.checked_sub(1));
    done(numbers.at(0)?.checked_sub(added)?, cell(1)?, cell(2)?)
}

/// The same in three bytes, by terminals that do not know another way.
fn old_mouse(rest: &[u8]) -> Option<(usize, Meaning)> {
    let three = rest.iter().take(3).take_while(|byte| **byte >= 0x20).count();
    match rest[..three] {
        [what, x, y] => {
            let cell = |byte: u8| byte.checked_sub(33).map(u16::from);
            let mouse = cell(x).zip(cell(y)).and_then(|(x, y)| done(u32::from(what - 32), x, y));
            Some((4, mouse.into()))
        }
        _ if three < rest.len() => Some((1, Meaning::Nothing)),
        _ => None,
    }
}

/// Held keys apart, 0 is the first button, 64 and 65 are the wheel.
fn done(what: u32, x: u16, y: u16) -> Option<Mouse> {
    let kind = match what & !0b1_1100 {
        0 => MouseKind::Press,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse { kind, x, y })
}
