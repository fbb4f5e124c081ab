//! A file's YAML as a tree in which everything knows its place.
//!
//! Built from parser events, for telling what is wrong and for finding lines again; the
//! typed parse does not use it. Where the syntax breaks off, the tree holds what came
//! before, and says which of its parts were cut short.
//!
//! ```text
//! {id: pia}   →   Map [(Scalar "id" at 1:2, Scalar "pia" at 1:6)] at 1:1
//! ```

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Span};

use super::diagnostic::floor;

/// Brackets and blocks in each other; the scan before has refused far less already.
const NESTING: usize = 160;

/// A place in a file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Place {
    /// The line, from 1; 0 for no place at all.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// A part of a [`Tree`].
pub type Ref = u32;

/// What a part is.
#[derive(Debug)]
pub enum Content<'t> {
    /// A text; whether it is written without quotes.
    Scalar(Cow<'t, str>, bool),
    /// A list.
    List(Vec<Ref>),
    /// Keys and values, in order.
    Map(Vec<(Ref, Ref)>),
    /// An alias of nothing.
    Unknown,
}

/// A part of a file and its place.
#[derive(Debug)]
pub struct Marked<'t> {
    /// What it is.
    pub content: Content<'t>,
    /// Where it is.
    pub place: Place,
    /// Whether the syntax broke off inside it.
    pub cut: bool,
}

/// What broke the syntax, and where.
#[derive(Debug)]
pub struct Broken<'t> {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: ErrorKind,
    /// What is before it on its line.
    pub before: &'t str,
    /// What is left of its line.
    pub after: &'t str,
}

impl<'t> Broken<'t> {
    fn new(text: &'t str, offset: usize, kind: ErrorKind) -> Self {
        let place = place_at(text, offset);
        let (before, after) = text.split_at(floor(text, place.start as usize));
        let before = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        let after = after.split(['\n', '\r']).next().unwrap_or_default();
        Broken { place, kind, before, after }
    }
}

/// A file's YAML.
#[derive(Debug, Default)]
pub struct Tree<'t> {
    parts: Vec<Marked<'t>>,
    /// The whole; `None` for a file without content.
    pub root: Option<Ref>,
    /// What broke it off.
    pub broken: Option<Broken<'t>>,
}

/// How far the places in a chunk's own text are from those in its file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shift {
    /// Lines to add.
    pub lines: i64,
    /// Bytes to add.
    pub bytes: i64,
}

impl Shift {
    fn apply(self, place: Place) -> Place {
        let add = |value: u32, more: i64| {
            u32::try_from((i64::from(value) + more).max(0)).unwrap_or(u32::MAX)
        };
        Place {
            line: add(place.line, self.lines),
            column: place.column,
            start: add(place.start, self.bytes),
            end: add(place.end, self.bytes),
        }
    }
}

impl<'t> Tree<'t> {
    /// The tree of a text that the scan has passed; `shift` leads to its file.
    #[must_use]
    pub fn of(text: &'t str, shift: Shift) -> Self {
        let options = granit_parser::options! {
            emit_unresolved_aliases: true,
            flow_nesting_limit: NESTING,
            block_nesting_limit: NESTING,
        };
        let mut build = Build { shift, ..Build::default() };
        for event in Parser::new_from_str_with_options(text, options) {
            match event {
                Ok((event, span)) => build.take(event, span),
                Err(error) => {
                    // One at the end of the text is at the end of its last line.
                    let offset = error.marker().byte_offset().unwrap_or(text.len());
                    let mut broken = Broken::new(text, offset, error.kind().clone());
                    broken.place = shift.apply(broken.place);
                    build.tree.broken = Some(broken);
                    break;
                }
            }
        }
        for open in &build.open {
            build.tree.parts[open.part as usize].cut = true;
        }
        build.tree
    }

    /// A part.
    #[must_use]
    pub fn get(&self, part: Ref) -> &Marked<'t> {
        &self.parts[part as usize]
    }

    /// The text of a part, if it is one.
    #[must_use]
    pub fn scalar(&self, part: Ref) -> Option<&str> {
        let Content::Scalar(text, _) = &self.get(part).content else { return None };
        Some(text)
    }

    /// Whether a part is a null, written or left out.
    #[must_use]
    pub fn is_null(&self, part: Ref) -> bool {
        let Content::Scalar(text, is_plain) = &self.get(part).content else { return false };
        *is_plain && matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL")
    }
}

#[derive(Debug)]
struct Open {
    part: Ref,
    /// The key whose value comes next, in a mapping.
    key: Option<Ref>,
}

#[derive(Debug, Default)]
struct Build<'t> {
    tree: Tree<'t>,
    open: Vec<Open>,
    anchors: HashMap<usize, Ref>,
    shift: Shift,
}

impl<'t> Build<'t> {
    fn take(&mut self, event: Event<'t>, span: Span) {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                self.put(Content::Scalar(text, plain), place(&span), anchor);
            }
            Event::SequenceStart(_, anchor, _) => {
                self.enter(Content::List(Vec::new()), place(&span), anchor);
            }
            Event::MappingStart(_, anchor, _) => {
                self.enter(Content::Map(Vec::new()), place(&span), anchor);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
            }
            Event::Alias(id) => match self.anchors.get(&id) {
                Some(&part) => self.attach(part),
                None => {
                    self.put(Content::Unknown, place(&span), 0);
                }
            },
            Event::UnresolvedAlias(_) => {
                self.put(Content::Unknown, place(&span), 0);
            }
            // The parser's events may grow; those of today that are left hold no data.
            _ => {}
        }
    }

    fn put(&mut self, content: Content<'t>, place: Place, anchor: usize) -> Ref {
        let part = Ref::try_from(self.tree.parts.len()).unwrap_or(Ref::MAX);
        let place = self.shift.apply(place);
        self.tree.parts.push(Marked { content, place, cut: false });
        if anchor != 0 {
            self.anchors.insert(anchor, part);
        }
        self.attach(part);
        part
    }

    fn enter(&mut self, content: Content<'t>, place: Place, anchor: usize) {
        let part = self.put(content, place, anchor);
        self.open.push(Open { part, key: None });
    }

    /// Puts a part where the next one belongs.
    fn attach(&mut self, part: Ref) {
        let Some(open) = self.open.last_mut() else {
            self.tree.root.get_or_insert(part);
            return;
        };
        match (&mut self.tree.parts[open.part as usize].content, open.key) {
            (Content::List(items), _) => items.push(part),
            (Content::Map(entries), Some(key)) => {
                entries.push((key, part));
                open.key = None;
            }
            (Content::Map(_), None) => open.key = Some(part),
            (Content::Scalar(..) | Content::Unknown, _) => {}
        }
    }
}

fn place(span: &Span) -> Place {
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    let start = span.start.byte_offset().unwrap_or(0);
    Place {
        line: number(span.start.line()),
        column: number(span.start.col() + 1),
        start: number(start),
        end: number(span.end.byte_offset().unwrap_or(start)),
    }
}

/// The place of the byte at `offset`. Past the last line break, it is where the last line
/// with anything on it ends.
#[must_use]
pub fn place_at(text: &str, offset: usize) -> Place {
    let mut offset = floor(text, offset);
    if text[offset..].trim().is_empty() {
        offset = text[..offset].trim_end().len();
    }
    let before = &text[..offset];
    let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let breaks = before.bytes().filter(|&byte| byte == b'\n').count();
    let lone =
        before.as_bytes().windows(2).filter(|two| two[0] == b'\r' && two[1] != b'\n').count();
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    Place {
        line: number(breaks + lone + 1),
        column: number(before[line_start..].chars().count() + 1),
        start: number(offset),
        end: number(offset + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_knows_its_place() {
        let tree = Tree::of("plans:\r\n  - {é: x, id: pia}\r\n", Shift::default());
        let root = tree.root.unwrap();
        let Content::Map(entries) = &tree.get(root).content else { panic!() };
        let Content::List(items) = &tree.get(entries[0].1).content else { panic!() };
        let Content::Map(fields) = &tree.get(items[0]).content else { panic!() };
        let place = tree.get(fields[1].1).place;
        assert_eq!((place.line, place.column, place.start, place.end), (2, 16, 24, 27));
        assert_eq!(tree.get(items[0]).place.column, 5);
    }

    #[test]
    fn a_broken_file_keeps_what_came_before() {
        let tree = Tree::of("a: 1\nb: {c: 2, d: 'x\n", Shift::default());
        assert!(tree.broken.is_some());
        let root = tree.get(tree.root.unwrap());
        assert!(root.cut && matches!(&root.content, Content::Map(entries) if entries.len() == 2));
    }

    #[test]
    fn aliases_stand_for_their_anchors() {
        let tree = Tree::of("a: &x 1\nb: *x\nc: *y\nd:\n", Shift::default());
        let Content::Map(entries) = &tree.get(tree.root.unwrap()).content else { panic!() };
        assert_eq!(tree.scalar(entries[1].1), Some("1"));
        assert!(matches!(tree.get(entries[2].1).content, Content::Unknown));
        assert!(tree.is_null(entries[3].1));
    }
}
