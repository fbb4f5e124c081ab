//! One pass over a file's bytes before any parser sees it: how deep it nests, how far its
//! aliases expand, how long its texts are, and where its chunks may start.
//!
//! It follows YAML's tokens (quotes, comments, block texts, flow brackets, columns) without
//! building anything. It refuses what would cost too much and leaves every other mistake to
//! the parsers. A chunk starts only where the text around is plain house style; where
//! anything rare was found, none does, and the file is parsed whole.
//!
//! ```text
//! plans:            a chunk may start: a section
//!   - id: pia       a chunk may start: an item of the section `plans`
//! ```

mod chunk_starts;
mod flow;
mod texts;

use super::anchors::{Anchors, Indent, Place};
use super::fault::{Fault, FaultKind, MAX_DEPTH, MAX_SCALAR};
use chunk_starts::{ChunkStarts, Item};

pub use chunk_starts::ChunkStart;

/// Checks `text`, and gives where chunks of at least `least` bytes start: nowhere if
/// it must be parsed whole.
pub fn scan(text: &str, least: usize) -> Result<Vec<ChunkStart>, Fault> {
    let mut scanner = Scanner {
        bytes: text.as_bytes(),
        at: 0,
        line: 0,
        indents: Vec::new(),
        flow: 0,
        values: 0,
        document: Document::Nothing,
        plain_style: true,
        anchors: Anchors::new(text.len()),
        chunk_starts: ChunkStarts::new(least),
    };
    while scanner.at < scanner.bytes.len() {
        scanner.line()?;
    }
    if scanner.document != Document::Started
        && scanner.document != (Document::Ended { empty: false })
    {
        return Err(Fault { offset: 0, kind: FaultKind::Empty });
    }
    scanner.chunk_starts.finish(!scanner.plain_style, scanner.values)
}

/// How far the file's one document has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Document {
    Nothing,
    /// `---` was found.
    Marked,
    Started,
    /// `...` was found, after something or nothing.
    Ended {
        empty: bool,
    },
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where the current line starts.
    line: usize,
    indents: Vec<Indent>,
    /// How many flow brackets are open.
    flow: usize,
    /// Values so far.
    values: usize,
    document: Document,
    /// Whether nothing was found that forbids cutting.
    plain_style: bool,
    anchors: Anchors<'a>,
    chunk_starts: ChunkStarts,
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn is_blank_or_break(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn is_flow(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Whether a blank, a break or the end is at `at`.
    fn is_blank_at(&self, at: usize) -> bool {
        self.bytes.get(at).copied().is_none_or(is_blank_or_break)
    }

    fn fault<T>(&self, kind: FaultKind) -> Result<T, Fault> {
        Err(Fault { offset: self.at, kind })
    }

    fn skip_to_break(&mut self) {
        let rest = &self.bytes[self.at..];
        self.at += rest.iter().position(|&byte| is_break(byte)).unwrap_or(rest.len());
    }

    fn skip_break(&mut self) {
        if self.at < self.bytes.len() {
            self.at += 1;
            self.line = self.at;
        }
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// How many spaces are at `at`, and where they end.
    fn indentation(&self, at: usize) -> (usize, usize) {
        let spaces = self.bytes[at..].iter().take_while(|&&byte| byte == b' ').count();
        (spaces, at + spaces)
    }

    fn is_marker(&self, at: usize) -> bool {
        let head = self.bytes.get(at..at + 3);
        (head == Some(b"---") || head == Some(b"...")) && self.is_blank_at(at + 3)
    }

    /// One line of block style, with all the lines that its last value takes.
    fn line(&mut self) -> Result<(), Fault> {
        self.line = self.at;
        let (column, content) = self.indentation(self.at);
        self.at = content;
        match self.peek() {
            None => return Ok(()),
            // Even where nothing or a comment follows, the typed parse refuses it.
            Some(b'\t') => return self.fault(FaultKind::Tab),
            Some(byte) if is_break(byte) => {
                self.skip_break();
                return Ok(());
            }
            Some(b'#') => {
                self.skip_to_break();
                return Ok(());
            }
            Some(_) => {}
        }
        if column == 0 && self.marker_or_directive()? {
            return Ok(());
        }
        if matches!(self.document, Document::Ended { .. }) {
            return self.fault(FaultKind::ManyDocuments);
        }
        self.document = Document::Started;
        self.unwind(column);
        self.tokens(true)
    }

    /// `---`, `...` or a directive at the start of a line.
    fn marker_or_directive(&mut self) -> Result<bool, Fault> {
        if self.is_marker(self.line) {
            let ends = self.bytes[self.line] == b'.';
            if !ends && self.document != Document::Nothing {
                return self.fault(FaultKind::ManyDocuments);
            }
            let empty = matches!(self.document, Document::Nothing | Document::Marked);
            self.document = if ends { Document::Ended { empty } } else { Document::Marked };
            self.at = self.line + 3;
            self.skip_blanks();
            if self.peek().is_some_and(|byte| !is_break(byte) && byte != b'#') {
                self.plain_style = false;
                if !ends {
                    self.document = Document::Started;
                }
                self.tokens(false)?;
            } else {
                // A bare `---` makes a document even where nothing follows.
                self.skip_to_break();
            }
            return Ok(true);
        }
        if self.peek() == Some(b'%') && self.document == Document::Nothing {
            self.plain_style = false;
            self.skip_to_break();
            return Ok(true);
        }
        Ok(false)
    }

    /// Closes the collections that a line at `column` is not in.
    fn unwind(&mut self, column: usize) {
        let mut closed = false;
        while self.indents.pop_if(|indent| indent.column > column).is_some() {
            closed = true;
        }
        // A line that goes back to where nothing started is no YAML; no chunk may start at it.
        if closed && self.indents.last().is_none_or(|indent| indent.column != column) {
            self.plain_style = false;
        }
        let entry = self.peek() == Some(b'-') && self.is_blank_at(self.at + 1);
        self.anchors.line(column, entry, self.at);
    }

    /// Opens a block collection at `column`, unless one is open there or deeper.
    fn open_block(&mut self, column: usize, sequence: bool) -> Result<(), Fault> {
        if self.indents.last().is_none_or(|indent| indent.column < column) {
            self.indents.push(Indent { column, sequence });
            return self.check_depth();
        }
        Ok(())
    }

    fn check_depth(&self) -> Result<(), Fault> {
        if self.indents.len() + self.flow > MAX_DEPTH {
            return self.fault(FaultKind::TooDeep);
        }
        Ok(())
    }

    /// The tokens of a line, up to and with its break.
    fn tokens(&mut self, at_start: bool) -> Result<(), Fault> {
        let mut first = at_start;
        loop {
            self.skip_blanks();
            let Some(byte) = self.peek() else { return Ok(()) };
            let blank_next = self.is_blank_at(self.at + 1);
            match byte {
                b'\n' | b'\r' => {
                    self.skip_break();
                    return Ok(());
                }
                b'#' => self.comment()?,
                b'-' if blank_next => self.entry(first)?,
                b'?' if blank_next => {
                    self.plain_style = false;
                    self.open_block(self.at - self.line, false)?;
                    self.at += 1;
                }
                b':' if blank_next => {
                    self.plain_style = false;
                    self.at += 1;
                }
                b'&' | b'*' | b'!' => self.property(byte)?,
                b'|' | b'>' => return self.block_text(),
                b'"' | b'\'' => {
                    let start = self.at;
                    self.quoted(byte)?;
                    self.key_after(start)?;
                }
                b'[' | b'{' => {
                    let start = self.at;
                    self.flow_collection()?;
                    self.key_after(start)?;
                }
                b']' | b'}' | b',' | b'@' | b'`' | b'%' => {
                    self.plain_style = false;
                    self.at += 1;
                }
                _ => self.plain(first)?,
            }
            // After `- ` another entry or a key may still be the first thing of its column.
            first = first && byte == b'-' && blank_next;
        }
    }

    /// A comment. Where one begins without a space before it, the parsers disagree.
    fn comment(&mut self) -> Result<(), Fault> {
        if self.at > self.line && !is_blank_or_break(self.bytes[self.at - 1]) {
            return self.fault(FaultKind::Comment);
        }
        self.skip_to_break();
        Ok(())
    }

    /// Refuses a line, which begins here, that has a tab left of what holds it.
    fn tab_on_line(&self) -> Result<(), Fault> {
        let (column, content) = self.indentation(self.at);
        let is_indented = self.indents.last().is_none_or(|indent| column >= indent.column);
        if is_indented || self.bytes.get(content) != Some(&b'\t') {
            return Ok(());
        }
        Err(Fault { offset: content, kind: FaultKind::Tab })
    }

    /// `- `, the start of an item.
    fn entry(&mut self, first: bool) -> Result<(), Fault> {
        let column = self.at - self.line;
        self.open_block(column, true)?;
        let starts_line = self.bytes[self.line..self.at].iter().all(|&byte| byte == b' ');
        let holder = match self.indents.as_slice() {
            [.., map, list] if list.sequence && list.column == column => {
                (!map.sequence).then_some(map.column)
            }
            [.., map] if !map.sequence => Some(map.column),
            _ => None,
        };
        let line = (first && starts_line).then_some(self.line);
        self.chunk_starts.item(Item { line, column, holder }, self.values);
        self.at += 1;
        let (_, content) = self.indentation(self.at);
        if self.bytes.get(content) == Some(&b'\t') {
            self.at = content;
            return self.fault(FaultKind::Tab);
        }
        Ok(())
    }

    /// An anchor, an alias or a tag.
    fn property(&mut self, sign: u8) -> Result<(), Fault> {
        let start = self.at;
        self.plain_style = false;
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let ends = |&byte: &u8| is_blank_or_break(byte) || is_flow(byte);
        let len = rest.iter().position(ends).unwrap_or(rest.len());
        let name = &rest[..len];
        let is_plain = |&byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let checked = match sign {
            b'&' | b'*' if name.is_empty() || !name.iter().all(is_plain) => {
                Err(FaultKind::AnchorName(char::from(sign)))
            }
            b'&' => {
                let place = Place { flow: self.flow, indent: self.indents.last().copied() };
                self.anchors.define(name, start, place)
            }
            b'*' => self.anchors.alias(name),
            _ => {
                let shown = String::from_utf8_lossy(&name[..len.min(40)]);
                Err(FaultKind::Tag(crate::text::clean(&format!("!{shown}")).into_owned()))
            }
        };
        checked.map_err(|kind| Fault { offset: start, kind })?;
        self.at += len;
        self.values += usize::from(sign == b'*');
        Ok(())
    }

    fn check_length(&mut self, start: usize) -> Result<(), Fault> {
        if self.at - start > MAX_SCALAR {
            return Err(Fault { offset: start, kind: FaultKind::TooLong });
        }
        self.values += 1;
        Ok(())
    }

    /// After a quoted text or a flow collection: a `:` makes it a key.
    fn key_after(&mut self, start: usize) -> Result<(), Fault> {
        let one_line = !self.bytes[start..self.at].iter().copied().any(is_break);
        if !one_line {
            let ended = &self.bytes[..self.at];
            self.line = ended.iter().rposition(|&b| is_break(b)).map_or(self.line, |at| at + 1);
        }
        let after = self.at;
        self.skip_blanks();
        if self.peek() == Some(b':') && self.is_blank_at(self.at + 1) {
            self.at += 1;
            let column = start.saturating_sub(self.line);
            if column == 0 || !one_line {
                self.plain_style = false;
            }
            self.chunk_starts.key(b"", column);
            return if one_line { self.open_block(column, false) } else { Ok(()) };
        }
        self.at = after;
        Ok(())
    }
}
