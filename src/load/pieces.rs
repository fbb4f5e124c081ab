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
    pub section: Option<&'static str>,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

impl Piece {
    /// Calls `each` with the tree and the own text of every piece of `text`, in order, one at
    /// a time.
    pub fn each_tree(text: &str, cuts: &[Cut], mut each: impl FnMut(&Tree<'_>, &str)) {
        let mut buffer = String::new();
        let (mut lines, mut counted) = (0, 0);
        for piece in pieces(text.len(), cuts, PIECE) {
            lines += text[counted..piece.range.start].matches('\n').count();
            counted = piece.range.start;
            piece.write(text, &mut buffer);
            let added = buffer.len() - piece.range.len();
            let number = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
            let shift = Shift {
                lines: number(lines) - i64::from(added > 0),
                bytes: number(counted) - number(added),
            };
            each(&Tree::of(&buffer, shift), &buffer);
        }
    }

    /// Puts the piece's own text into `buffer`, in place of what it holds.
    pub fn write(&self, text: &str, buffer: &mut String) {
        buffer.clear();
        if let Some(section) = self.section {
            buffer.push_str(section);
            buffer.push_str(":\n");
        }
        buffer.push_str(text.get(self.range.clone()).unwrap_or_default());
    }
}

/// The pieces of a file of `len` bytes, each but the last of at least `least` bytes.
#[must_use]
pub fn pieces(len: usize, cuts: &[Cut], least: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut start, mut section) = (0, None);
    for cut in cuts {
        if cut.offset - start >= least {
            pieces.push(Piece { section, range: start..cut.offset });
            (start, section) = (cut.offset, cut.section);
        }
    }
    pieces.push(Piece { section, range: start..len });
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::scan::scan;

    fn cut(text: &str) -> Vec<String> {
        let cuts = scan(text).unwrap();
        let mut buffer = String::new();
        let written = |piece: &Piece| {
            piece.write(text, &mut buffer);
            buffer.clone()
        };
        pieces(text.len(), &cuts, 1).iter().map(written).collect()
    }

    #[test]
    fn items_stand_under_their_section() {
        let text = "# head\ncorpus: {title: x}\nplans:\n  - id: a\n    children:\n      - id: b\n  - id: c\n";
        let expected = [
            "# head\n",
            "corpus: {title: x}\n",
            "plans:\n",
            "plans:\n  - id: a\n    children:\n      - id: b\n",
            "plans:\n  - id: c\n",
        ];
        assert_eq!(cut(text), expected);
        assert_eq!(
            cut("plans:\n- id: a\n- id: b\n"),
            ["plans:\n", "plans:\n- id: a\n", "plans:\n- id: b\n"]
        );
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
