//! A long file as chunks that are parsed on their own, in order.
//!
//! Each chunk is a run of whole sections, or of whole items of one section; the latter is
//! parsed under that section's key, so that every chunk is a small file in itself.
//!
//! ```text
//! plans:          ┐ first chunk
//!   - id: a       ┘
//!   - id: b       ┐ second chunk, parsed as "plans:\n  - id: b…"
//!   - id: c       ┘
//! ```

use std::ops::Range;

use super::marked::{Shift, Tree};
use super::scan::ChunkStart;

/// How many bytes a chunk has at least, but for the last.
pub const CHUNK_BYTES: usize = 256 << 10;

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// The section that the chunk's items belong to, where it does not start with a key.
    section: Option<&'static str>,
    /// The columns of the nodes that are left open by the chunk before.
    open: Vec<usize>,
    /// Its bytes in the file.
    range: Range<usize>,
}

impl Chunk {
    /// How many nodes of the chunk before go on in it: the first of its nodes, and the first
    /// child of each, are only placeholders for them.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Puts the chunk's own text into `buffer`, in place of what it holds.
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
}

/// A chunk that was read into a tree.
pub struct TreeChunk<'a> {
    /// The tree, with the places of the file.
    pub tree: &'a Tree<'a>,
    /// The chunk's own text.
    pub text: &'a str,
    /// As [`Chunk::depth`].
    pub depth: usize,
}

/// Calls `each` with every chunk of `text`, read into a tree, in order, one at a time.
pub fn each_tree(text: &str, starts: &[ChunkStart], mut each: impl FnMut(TreeChunk<'_>)) {
    let mut buffer = String::new();
    let (mut lines, mut counted) = (0, 0);
    for chunk in chunks(text.len(), starts) {
        lines += text[counted..chunk.range.start].matches('\n').count();
        counted = chunk.range.start;
        chunk.write(text, &mut buffer);
        // What the chunk's own text has before that of the file.
        let added = &buffer[..buffer.len() - chunk.range.len()];
        let number = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
        let shift = Shift {
            lines: number(lines) - number(added.matches('\n').count()),
            bytes: number(counted) - number(added.len()),
        };
        let tree = Tree::of(&buffer, shift);
        each(TreeChunk { tree: &tree, text: &buffer, depth: chunk.depth() });
    }
}

/// The chunks of a file of `len` bytes that is cut where `starts` says.
#[must_use]
pub fn chunks(len: usize, starts: &[ChunkStart]) -> Vec<Chunk> {
    let starts = starts.iter().filter(|start| start.offset > 0);
    let mut chunks = vec![Chunk { section: None, open: Vec::new(), range: 0..len }];
    for ChunkStart { offset, section, open, .. } in starts {
        if let Some(before) = chunks.last_mut() {
            before.range.end = *offset;
        }
        chunks.push(Chunk { section: *section, open: open.clone(), range: *offset..len });
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::scan::scan;

    fn cut(text: &str) -> Vec<String> {
        let starts = scan(text, 1).unwrap();
        let mut buffer = String::new();
        let written = |chunk: &Chunk| {
            chunk.write(text, &mut buffer);
            buffer.clone()
        };
        chunks(text.len(), &starts).iter().map(written).collect()
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
            let chunks = cut(&text);
            let chunk = chunks.iter().find(|chunk| chunk.contains("- y")).unwrap();
            assert!(chunk.contains(together), "{chunk}");
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
            // No YAML, so that nothing may be made of its parts.
            "plans:\n  - id: a\n- id: b\n",
        ] {
            assert_eq!(cut(text), [text], "{text}");
        }
    }
}
