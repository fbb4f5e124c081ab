//! What the terminal sends, byte by byte, as keys, uses of the mouse and pastes.
//!
//! Every byte is part of one of these, of an answer or a report that nobody here asked for, which
//! is dropped, or of nothing. What is half waits for its rest for a short time only, so that no
//! byte can swallow the keys that come after it.
//!
//! ```text
//! j            the key j            ESC [ ? 2026 ; 2 $ y    dropped
//! ESC          Esc, after 25 ms     ESC ] 11 ; rgb… BEL     dropped
//! ESC [ A      Up                   ESC [ 200 ~ … [ 201 ~   one paste
//! ```

mod sequences;

use std::time::{Duration, Instant};

use memchr::memmem;

use crate::app::{Action, Key, KeyCode};
use sequences::{Meaning, alt, first};

/// How long the key `Esc` waits: what else begins with its byte comes at once.
const AFTER_ESC: Duration = Duration::from_millis(25);
/// How long half a sequence waits for its rest, which a slow line may bring later.
const HALF: Duration = Duration::from_millis(150);
/// How long the next byte of a text may take, one that is pasted or that is an answer.
const SILENCE: Duration = Duration::from_millis(500);
/// How long an answer may take in all.
const ANSWER: Duration = Duration::from_secs(2);
/// The most bytes of a paste that are kept; far more than any line that is typed holds.
const MOST_PASTE: usize = 1 << 16;

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Turns bytes into actions, as many as are whole.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// Bytes that have no meaning yet.
    half: Vec<u8>,
    within: Within,
    /// When the last byte came, and the first of what is not over.
    last: Option<Instant>,
    began: Option<Instant>,
}

/// What the bytes that come are part of.
#[derive(Debug, Default)]
enum Within {
    /// Nothing: each begins a key or a sequence.
    #[default]
    Nothing,
    /// A text that answers a question, such as that for a colour; nobody here asked.
    Answer,
    /// A paste; what came of it so far.
    Paste(Vec<u8>),
}

impl Decoder {
    /// Takes bytes that came; the actions that are whole now.
    pub(super) fn take(&mut self, bytes: &[u8], now: Instant) -> Vec<Action> {
        let mut actions = Vec::new();
        self.half.extend_from_slice(bytes);
        self.last = Some(now);
        let mut at = 0;
        while let Some(len) = self.step(at, now, &mut actions) {
            at += len;
        }
        self.half.drain(..at);
        actions
    }

    /// When what is half is given up, unless more comes; `None` where nothing is.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let (last, began) = (self.last?, self.began);
        match self.within {
            Within::Nothing if self.half.is_empty() => None,
            Within::Nothing if self.half == [0x1b] => Some(last + AFTER_ESC),
            Within::Nothing => Some(last + HALF),
            Within::Answer => Some((last + SILENCE).min(began.unwrap_or(last) + ANSWER)),
            Within::Paste(_) => Some(last + SILENCE),
        }
    }

    /// Gives up what is half: `Esc` is that key, a paste without an end is one all the same.
    pub(super) fn give_up(&mut self) -> Vec<Action> {
        let half = std::mem::take(&mut self.half);
        match std::mem::take(&mut self.within) {
            Within::Nothing => match half[..] {
                [0x1b] => vec![Action::Key(Key::plain(KeyCode::Esc))],
                // `Alt` with a character that begins a sequence.
                [0x1b, character] => alt(character).map(Action::Key).into_iter().collect(),
                _ => Vec::new(),
            },
            Within::Answer => Vec::new(),
            Within::Paste(mut text) => {
                keep(&mut text, &half);
                vec![pasted(&text)]
            }
        }
    }

    /// Takes the first thing from `at` on; how many bytes it has, `None` where it is not whole.
    fn step(&mut self, at: usize, now: Instant, actions: &mut Vec<Action>) -> Option<usize> {
        let bytes = self.half.get(at..).filter(|bytes| !bytes.is_empty())?;
        match &mut self.within {
            Within::Nothing => {
                let (len, meaning) = first(bytes)?;
                match meaning {
                    Meaning::Act(action) => actions.push(action),
                    Meaning::AnswerBegins => {
                        (self.within, self.began) = (Within::Answer, Some(now));
                    }
                    Meaning::PasteBegins => self.within = Within::Paste(Vec::new()),
                    Meaning::Nothing => {}
                }
                Some(len)
            }
            Within::Answer => {
                let (len, is_over) = rest_of_answer(bytes)?;
                if is_over {
                    self.within = Within::Nothing;
                }
                Some(len)
            }
            Within::Paste(text) => {
                if let Some(end) = memmem::find(bytes, PASTE_END) {
                    keep(text, &bytes[..end]);
                    actions.push(pasted(text));
                    self.within = Within::Nothing;
                    return Some(end + PASTE_END.len());
                }
                // The end may have come in part.
                let part =
                    (1..PASTE_END.len()).rev().find(|&len| bytes.ends_with(&PASTE_END[..len]));
                let len = bytes.len() - part.unwrap_or(0);
                keep(text, &bytes[..len]);
                (len > 0).then_some(len)
            }
        }
    }
}

/// Keeps what was pasted, up to the bound.
fn keep(text: &mut Vec<u8>, more: &[u8]) {
    let room = MOST_PASTE.saturating_sub(text.len());
    text.extend_from_slice(&more[..more.len().min(room)]);
}

fn pasted(text: &[u8]) -> Action {
    Action::Paste(String::from_utf8_lossy(text).into_owned())
}

/// How many bytes of an answer come first, and whether it is over with them; `None` where more
/// must come to tell. It ends with BEL or `ESC \`, and also with what it cannot hold, which is
/// looked at on its own: so `Ctrl-C` is always heard.
fn rest_of_answer(bytes: &[u8]) -> Option<(usize, bool)> {
    let is_text = |byte: u8| matches!(byte, 0x08..=0x0d | 0x20..=0x7e | 0x80..);
    match bytes.iter().position(|&byte| !is_text(byte)) {
        None => Some((bytes.len(), false)),
        Some(at) => match bytes[at..] {
            [0x07, ..] => Some((at + 1, true)),
            [0x1b, b'\\', ..] => Some((at + 2, true)),
            [0x1b] if at > 0 => Some((at, false)),
            [0x1b] => None,
            _ => Some((at, true)),
        },
    }
}

#[cfg(test)]
mod tests;
