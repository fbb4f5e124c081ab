//! A long file as pieces that are parsed on their own, in order.
//!
//! Each piece is a run of whole sections, or of whole items of one section; the latter is
//! parsed under that section's key, so that every piece is a small file in itself.
//!
//! ```text
//! plans:          ┐ first piece
//!   - id: a       ┘
//!   - id: b       ┐ second piece, parsed as "plans:\n  - id: b…"
//!   - id: c       ┘
//! ```

use std::ops::Range;

use super::marked::{Shift, Tree};
use super::scan::Cut;

/// How many bytes a piece has at least, but for the last.
pub const PIECE: usize = 256 << 10;

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The section that the piece's items belong to, where it does not start with a key.
    section: Option<&'static str>,
    /// The columns of the nodes that are left open by the piece before.
    open: Vec<usize>,
    /// Its bytes in the file.
    range: Range<usize>,
}

impl Piece {
    /// How many nodes of the piece before go on in it: the first of its nodes, and the first
    /// child of each, only stand for them.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Puts the piece's own text into `buffer`, in place of what it holds.
    pub fn write(&self, text: &str, buffer: &mut String) {
        buffer.clear();
        if let Some(section) = self.section {
            buffer.push_str(section);
            buffer.push_str(":\n");
        }
        for &column in &self.open {
            buffer.extend(std::iter::repeat_n(' ', column));
            buffer.push_str("- children:\n");
        }
        buffer.push_str(text.get(self.range.clone()).unwrap_or_default());
    }

    /// How many lines stand in the piece's own text before those of the file.
    fn added_lines(&self) -> usize {
        usize::from(self.section.is_some()) + self.open.len()
    }
}

/// A piece that was read into a tree.
pub struct TreePiece<'a> {
    /// The tree, with the places of the file.
    pub tree: &'a Tree<'a>,
    /// The piece's own text.
    pub text: &'a str,
    /// As [`Piece::depth`].
    pub depth: usize,
}

/// Calls `each` with every piece of `text`, read into a tree, in order, one at a time.
pub fn each_tree(text: &str, cuts: &[Cut], mut each: impl FnMut(TreePiece<'_>)) {
    let mut buffer = String::new();
    let (mut lines, mut counted) = (0, 0);
    for piece in pieces(text.len(), cuts) {
        lines += text[counted..piece.range.start].matches('\n').count();
        counted = piece.range.start;
        piece.write(text, &mut buffer);
        let added = buffer.len() - piece.range.len();
        let number = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
        let shift = Shift {
            lines: number(lines) - number(piece.added_lines()),
            bytes: number(counted) - number(added),
        };
        let tree = Tree::of(&buffer, shift);
        each(TreePiece { tree: &tree, text: &buffer, depth: piece.depth() });
    }
}

/// The pieces that the cuts make of a file of `len` bytes.
#[must_use]
pub fn pieces(len: usize, cuts: &[Cut]) -> Vec<Piece> {
    let starts = cuts.iter().map(|cut| cut.offset).filter(|&offset| offset > 0);
    let ends = starts.chain([len]);
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    let (mut start, mut section, mut open) = (0, None, Vec::new());
    let mut cuts = cuts.iter().filter(|cut| cut.offset > 0);
    for end in ends {
        pieces.push(Piece { section, open: std::mem::take(&mut open), range: start..end });
        if let Some(cut) = cuts.next() {
            (start, section, open) = (cut.offset, cut.section, cut.open.clone());
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::scan::scan;

    fn cut(text: &str) -> Vec<String> {
        let cuts = scan(text, 1).unwrap();
        let mut buffer = String::new();
        let written = |piece: &Piece| {
            piece.write(text, &mut buffer);
            buffer.clone()
        };
        pieces(text.len(), &cuts).iter().map(written).collect()
    }

    #[test]
    fn items_stand_under_their_section() {
        let text = "# head\ncorpus: {title: x}\nplans:\n  - id: a\n    children:\n      - id: b\n  - id: c\n";
        let expected = [
            "# head\n",
            "corpus: {title: x}\n",
            "plans:\n",
            "plans:\n  - id: a\n    children:\n",
            "plans:\n  - children:\n      - id: b\n",
            "plans:\n  - id: c\n",
        ];
        assert_eq!(cut(text), expected);
        assert_eq!(
            cut("plans:\n- id: a\n- id: b\n"),
            ["plans:\n", "plans:\n- id: a\n", "plans:\n- id: b\n"]
        );
    }

    #[test]
    fn nothing_is_left_open_that_goes_on_after_its_children() {
        let text = "plans:\n  - id: a\n    children:\n    - id: b\n      children:\n      - id: c\n    links: []\n  - id: d\n";
        let (first, second) = text.split_at(text.find("  - id: d").unwrap());
        let first = first.strip_prefix("plans:\n").unwrap();
        assert_eq!(
            cut(text),
            ["plans:\n", &format!("plans:\n{first}"), &format!("plans:\n{second}")]
        );
        for (inside, together) in [
            ("figures:\n      - y", "figures:"),
            ("children:\n      x:\n      - y", "x:"),
            ("children:\n      - - children:\n          - y", "- - children"),
            ("children: &x\n      - y", "id: a"),
        ] {
            let text = format!("plans:\n  - id: a\n    {inside}\n");
            let pieces = cut(&text);
            let piece = pieces.iter().find(|piece| piece.contains("- y")).unwrap();
            assert!(piece.contains(together), "{piece}");
        }
    }

    #[test]
    fn what_only_looks_like_an_item_is_no_cut() {
        let tails = [
            "note: >-\n      - x\n",
            "note: 'a\n  - x'\n",
            "note: a\n     - x\n",
            "note: {a: [\n  - x]}\n",
        ];
        for tail in tails {
            let text = format!("plans:\n  - id: a\n    {tail}");
            assert_eq!(cut(&text).len(), 2, "{text}");
        }
    }

    #[test]
    fn rare_yaml_is_not_cut() {
        for text in [
            "plans:\n  - &a {id: a}\n  - *a\n",
            "plans:\n  - id: a\nplans:\n  - id: b\n",
            "other:\n  - id: a\n",
            "%YAML 1.2\n---\nplans:\n  - id: a\n",
            "? plans\n:\n  - id: a\n",
            "\"plans\":\n  - id: a\n  - id: b\n",
        ] {
            assert_eq!(cut(text), [text], "{text}");
        }
    }
}
