//! Where the nodes, actors and sources of a corpus stand in its files, found when somebody asks.
//!
//! Costs about half a parse for each file that is asked about, once. A file that has
//! changed since it was loaded, so that their number no longer agrees, gives no positions.
//!
//! ```no_run
//! use relance::{domain::NodeId, load::{Positions, load}};
//! let loaded = load(&["data".into()]).unwrap();
//! let mut positions = Positions::on_disk(&loaded.files);
//! let place = positions.of_node(NodeId::new(0)).unwrap();
//! println!("{}:{}:{}", place.file.display(), place.line, place.column);
//! ```

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::marked::{Content, Ref, Tree};
use super::pieces::{PIECE, TreePiece, each_tree};
use super::{Bytes, FileInfo, decode, scan};
use crate::domain::{ActorId, NodeId, SourceId};

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The file, as the user named it.
    pub file: PathBuf,
    /// The line of its first key, from 1.
    pub line: usize,
    /// Its column, from 1, in characters.
    pub column: usize,
}

/// The positions of what a corpus holds.
pub struct Positions {
    files: Vec<FileInfo>,
    /// For each file that was asked about, what stands where.
    known: Vec<Option<Places>>,
    read: Box<ReadText>,
}

/// Gives the text of a file, if it is still there.
type ReadText = dyn Fn(&Path) -> Option<String>;

/// The line and column of everything that a file holds, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Places {
    nodes: Vec<(u32, u32)>,
    actors: Vec<(u32, u32)>,
    sources: Vec<(u32, u32)>,
}

impl fmt::Debug for Positions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Positions").field("files", &self.files).finish_non_exhaustive()
    }
}

impl Positions {
    /// Of a corpus whose files are on disk.
    #[must_use]
    pub fn on_disk(files: &[FileInfo]) -> Self {
        // What was read from a pipe is not there any more, and waiting for it would be for ever.
        let text = |path: &Path| decode::decode(Bytes::default().of(path).ok()?).ok();
        Self::new(files, move |path| if path.is_file() { text(path) } else { None })
    }

    /// Of a corpus whose files' texts `read` gives.
    #[must_use]
    pub fn new(files: &[FileInfo], read: impl Fn(&Path) -> Option<String> + 'static) -> Self {
        Self { files: files.to_vec(), known: vec![None; files.len()], read: Box::new(read) }
    }

    /// Where a node stands; `None` where its file is gone or has changed.
    pub fn of_node(&mut self, node: NodeId) -> Option<Position> {
        self.of(node.index(), |file| &file.nodes, |places| &places.nodes)
    }

    /// Where an actor stands; `None` where its file is gone or has changed.
    pub fn of_actor(&mut self, actor: ActorId) -> Option<Position> {
        self.of(actor.index(), |file| &file.actors, |places| &places.actors)
    }

    /// Where a source stands; `None` where its file is gone or has changed.
    pub fn of_source(&mut self, source: SourceId) -> Option<Position> {
        self.of(source.index(), |file| &file.sources, |places| &places.sources)
    }

    fn of(
        &mut self,
        row: usize,
        rows: impl Fn(&FileInfo) -> &Range<usize>,
        table: impl Fn(&Places) -> &Vec<(u32, u32)>,
    ) -> Option<Position> {
        let at = self.files.iter().position(|file| rows(file).contains(&row))?;
        let file = &self.files[at];
        let read = &self.read;
        let places = self.known[at].get_or_insert_with(|| {
            read(&file.path).as_deref().map_or_else(Places::default, Places::of)
        });
        let (places, rows) = (table(places), rows(file));
        if places.len() != rows.len() {
            return None;
        }
        let (line, column) = places[row - rows.start];
        Some(Position { file: file.path.clone(), line: line as usize, column: column as usize })
    }
}

/// The line of a file that gives something this id, or where none does its first; `None` where
/// it is no file that can be read. For a file that is not what it was when it was loaded, or
/// that is broken.
#[must_use]
pub fn line_of_id(file: &Path, id: &str) -> Option<usize> {
    if !file.is_file() {
        return None;
    }
    let bytes = Bytes::default().of(file).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let line = text.lines().position(|line| gives_id(line, id));
    Some(line.map_or(1, |line| line + 1))
}

/// Whether a line has `id: x`, in quotes or not, and nothing longer.
fn gives_id(line: &str, id: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    line.match_indices("id:").any(|(at, _)| {
        let value = line[at + 3..].trim_start().trim_start_matches(['"', '\'']);
        let rest = value.strip_prefix(id);
        !line[..at].ends_with(is_part) && rest.is_some_and(|rest| !rest.starts_with(is_part))
    })
}

impl Places {
    /// What stands where in a file's text; nodes in preorder.
    fn of(text: &str) -> Places {
        let mut places = Places::default();
        if let Ok(cuts) = scan::scan(text, PIECE) {
            each_tree(text, &cuts, |piece| places.add(&piece));
        }
        places
    }

    fn add(&mut self, piece: &TreePiece<'_>) {
        add_items(piece.tree, "actors", &mut self.actors);
        add_items(piece.tree, "sources", &mut self.sources);
        add_nodes(piece, &mut self.nodes);
    }
}

/// Adds the places of the items of a section.
fn add_items(tree: &Tree<'_>, section: &str, places: &mut Vec<(u32, u32)>) {
    let part = tree.root.and_then(|root| value(tree, root, section));
    let Some(Content::List(items)) = part.map(|part| &tree.get(part).content) else { return };
    let place = |item: &Ref| (tree.get(*item).place.line, tree.get(*item).place.column);
    places.extend(items.iter().map(place));
}

fn add_nodes(piece: &TreePiece<'_>, places: &mut Vec<(u32, u32)>) {
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
        let nodes = |text| Places::of(text).nodes;
        assert_eq!(nodes(text), [(2, 5), (2, 16), (2, 25), (3, 8), (5, 5)]);
        assert!(nodes("plans: [").is_empty());
        assert!(nodes("actors: []\n").is_empty());
    }

    #[test]
    fn an_id_is_found_where_nothing_else_is() {
        for (line, expected) in [
            ("  - id: pia", true),
            ("- {name: x, id: pia, kind: plan}", true),
            ("id: \"pia\"", true),
            ("id:pia # x", true),
            ("- id: pia-2", false),
            ("- paid: pia", false),
            ("- to: pia", false),
        ] {
            assert_eq!(gives_id(line, "pia"), expected, "{line}");
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.yaml");
        std::fs::write(&file, "plans: [\n  - id: a\n  - id: b\n").unwrap();
        assert_eq!(line_of_id(&file, "b"), Some(3));
        assert_eq!(line_of_id(&file, "c"), Some(1));
        assert_eq!(line_of_id(folder.path(), "a"), None);
    }

    #[test]
    fn actors_and_sources_are_found_in_order() {
        let text =
            "sources:\n  - {id: s}\n  -\n    id: t\nactors: [{id: a}, {id: b}]\nplans:\n- id: x\n";
        let places = Places::of(text);
        assert_eq!(places.sources, [(2, 5), (4, 5)]);
        assert_eq!(places.actors, [(5, 10), (5, 19)]);
        assert_eq!(places.nodes, [(7, 3)]);
    }
}
