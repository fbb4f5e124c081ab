//! Where the nodes of a corpus stand in its files, found when somebody asks.
//!
//! Costs about half a parse for each file that is asked about, once. A file that has
//! changed since it was loaded, so that its nodes no longer agree, gives no positions.
//!
//! ```no_run
//! use relance::{domain::NodeId, load::{Positions, load}};
//! let loaded = load(&["data".into()]).unwrap();
//! let mut positions = Positions::on_disk(&loaded.files);
//! let place = positions.of_node(NodeId::new(0)).unwrap();
//! println!("{}:{}:{}", place.file.display(), place.line, place.column);
//! ```

use std::fmt;
use std::path::{Path, PathBuf};

use super::marked::{Content, Ref, Tree};
use super::pieces::{PIECE, TreePiece, each_tree};
use super::{FileInfo, decode, read_bytes, scan};
use crate::domain::NodeId;

/// Where a node stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The file, as the user named it.
    pub file: PathBuf,
    /// The line of the node's first key, from 1.
    pub line: usize,
    /// Its column, from 1, in characters.
    pub column: usize,
}

/// The positions of a corpus's nodes.
pub struct Positions {
    files: Vec<FileInfo>,
    /// For each file that was asked about, the line and column of each of its nodes.
    known: Vec<Option<Vec<(u32, u32)>>>,
    read: Box<ReadText>,
}

/// Gives the text of a file, if it is still there.
type ReadText = dyn Fn(&Path) -> Option<String>;

impl fmt::Debug for Positions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Positions").field("files", &self.files).finish_non_exhaustive()
    }
}

impl Positions {
    /// Of a corpus whose files are on disk.
    #[must_use]
    pub fn on_disk(files: &[FileInfo]) -> Self {
        Self::new(files, |path| decode::decode(read_bytes(path).ok()?).ok())
    }

    /// Of a corpus whose files' texts `read` gives.
    #[must_use]
    pub fn new(files: &[FileInfo], read: impl Fn(&Path) -> Option<String> + 'static) -> Self {
        Self { files: files.to_vec(), known: vec![None; files.len()], read: Box::new(read) }
    }

    /// Where a node stands; `None` where its file is gone or has changed.
    pub fn of_node(&mut self, node: NodeId) -> Option<Position> {
        let row = node.index();
        let at = self.files.iter().position(|file| file.nodes.contains(&row))?;
        let file = &self.files[at];
        let read = &self.read;
        let places = self.known[at]
            .get_or_insert_with(|| read(&file.path).as_deref().map_or_else(Vec::new, node_places));
        if places.len() != file.nodes.len() {
            return None;
        }
        let (line, column) = places[row - file.nodes.start];
        Some(Position { file: file.path.clone(), line: line as usize, column: column as usize })
    }
}

/// The line and column of each node of a file's text, in preorder.
fn node_places(text: &str) -> Vec<(u32, u32)> {
    let mut places = Vec::new();
    if let Ok(cuts) = scan::scan(text, PIECE) {
        each_tree(text, &cuts, |piece| add_places(&piece, &mut places));
    }
    places
}

fn add_places(piece: &TreePiece<'_>, places: &mut Vec<(u32, u32)>) {
    let tree = piece.tree;
    // The first nodes only stand for those of the piece before.
    let mut known = piece.depth;
    // Waiting lists of nodes, the next one last.
    let mut waiting: Vec<Ref> =
        tree.root.and_then(|root| value(tree, root, "plans")).into_iter().collect();
    while let Some(part) = waiting.pop() {
        match &tree.get(part).content {
            Content::List(items) => waiting.extend(items.iter().rev()),
            Content::Map(_) => {
                let place = tree.get(part).place;
                if known == 0 {
                    places.push((place.line, place.column));
                }
                known = known.saturating_sub(1);
                waiting.extend(value(tree, part, "children"));
            }
            Content::Scalar(..) | Content::Unknown => {}
        }
    }
}

fn value(tree: &Tree<'_>, part: Ref, wanted: &str) -> Option<Ref> {
    let Content::Map(entries) = &tree.get(part).content else { return None };
    let entry = entries.iter().find(|&&(key, _)| tree.scalar(key) == Some(wanted));
    entry.map(|&(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_found_in_preorder() {
        let text = "plans:\n  - children: [{id: b}, {id: c, children:\n      [{id: d}]}]\n    id: a\n  - id: e\n";
        assert_eq!(node_places(text), [(2, 5), (2, 16), (2, 25), (3, 8), (5, 5)]);
        assert!(node_places("plans: [").is_empty());
        assert!(node_places("actors: []\n").is_empty());
    }
}
