//! The texts of YAML as the scan passes over them: in quotes, plain, after `|` or `>`.
//!
//! A text ends where both parsers end it, on whatever line that is; what is inside it is
//! never looked at, so that brackets and signs in a text count for nothing.

use super::{Scanner, is_blank_or_break, is_break};
use crate::load::fault::{Fault, FaultKind};

impl Scanner<'_> {
    /// A text in quotes, over as many lines as it takes.
    pub(super) fn quoted(&mut self, quote: u8) -> Result<(), Fault> {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'\\' && quote == b'"' {
                self.check_escape()?;
                self.at = (self.at + 1).min(self.bytes.len());
            } else if byte == quote {
                if quote == b'\'' && self.peek() == Some(quote) {
                    self.at += 1;
                } else {
                    return self.check_length(start);
                }
            } else if is_break(byte) {
                self.tab_on_line()?;
            }
        }
        self.check_length(start)?;
        Err(Fault { offset: start, kind: FaultKind::Unclosed(char::from(quote)) })
    }

    /// Refuses an escape of half a character, which is at hand but for its `\`.
    fn check_escape(&self) -> Result<(), Fault> {
        let half = |at: usize| {
            let digits = self.bytes.get(at..at + 5)?.strip_prefix(b"u")?;
            let code = u16::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()?;
            (0xd800..0xe000).contains(&code).then_some(code)
        };
        let Some(first) = half(self.at) else { return Ok(()) };
        let next = self.at + 5;
        let second = half(next + 1).filter(|_| self.bytes.get(next) == Some(&b'\\'));
        let both = [Some(first), second].into_iter().flatten();
        let whole = char::decode_utf16(both).next().and_then(Result::ok);
        Err(Fault { offset: self.at - 1, kind: FaultKind::Surrogate(whole) })
    }

    /// A text without quotes in block style, over as many lines as it takes, or a key.
    pub(super) fn plain(&mut self, first: bool) -> Result<(), Fault> {
        let start = self.at;
        let column = start - self.line;
        if self.plain_line() {
            let key = self.bytes[start..self.at].trim_ascii_end();
            self.check_length(start)?;
            self.open_block(column, false)?;
            let known = column > 0 || self.chunk_starts.section(key, self.line, self.values);
            self.plain_style &= first && known;
            self.chunk_starts.key(key, column);
            self.at += 1;
            return Ok(());
        }
        while self.peek().is_some_and(is_break) && self.continues() {
            if self.plain_line() {
                // A key may not take several lines: the parsers will say so.
                self.plain_style = false;
                break;
            }
        }
        self.check_length(start)
    }

    /// The part of a plain text on this line; whether a `: ` ends it.
    fn plain_line(&mut self) -> bool {
        while let Some(byte) = self.peek() {
            match byte {
                b'\n' | b'\r' => return false,
                b':' if self.is_blank_at(self.at + 1) => return true,
                b'#' if is_blank_or_break(self.bytes[self.at - 1]) => return false,
                _ => self.at += 1,
            }
        }
        false
    }

    /// Whether the plain text goes on after this break; if so, goes to its next line.
    fn continues(&mut self) -> bool {
        let mut at = self.at;
        let mut line = at;
        while self.bytes.get(at).copied().is_some_and(is_blank_or_break) {
            at += 1;
            if is_break(self.bytes[at - 1]) {
                line = at;
            }
        }
        let column = at - line;
        let deeper = self.indents.last().is_none_or(|indent| column > indent.column);
        let goes_on = self.bytes.get(at).is_some_and(|&byte| byte != b'#');
        if deeper && goes_on && !(column == 0 && self.is_marker(line)) {
            self.line = line;
            self.at = at;
            return true;
        }
        false
    }

    /// A text after `|` or `>`: every line deeper than what holds it.
    pub(super) fn block_text(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.skip_to_break();
        let header = &self.bytes[start..self.at];
        let explicit = header.iter().take(3).find(|byte| byte.is_ascii_digit());
        let parent = self.indents.last().map(|indent| indent.column);
        let least = parent.map_or(1, |column| column + 1);
        let given = explicit.map(|&d| parent.unwrap_or(0) + usize::from(d - b'0'));
        let mut indent = given;
        let mut longest_blank = 0;
        self.skip_break();
        while self.at < self.bytes.len() {
            let (column, content) = self.indentation(self.at);
            if self.bytes.get(content).copied().is_none_or(is_break) {
                longest_blank = longest_blank.max(column);
                self.at = content;
                self.skip_break();
                continue;
            }
            if indent.is_none() {
                if self.bytes[content] == b'\t' {
                    return Err(Fault { offset: content, kind: FaultKind::Tab });
                }
                indent = Some(column.max(least));
                self.plain_style &= longest_blank <= column.max(least);
            }
            if column < indent.unwrap_or(least) {
                break;
            }
            self.at = content;
            self.skip_to_break();
            self.skip_break();
        }
        self.check_length(start)
    }
}
