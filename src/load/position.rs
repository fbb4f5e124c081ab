//! Where the nodes, actors and sources of a corpus are in its files, and what is stated of
//! nodes; found when somebody asks.
//!
//! Costs about half a parse for each file that is asked about, once. A file that has
//! changed since it was loaded, so that their number no longer agrees, gives no positions.
//!
//! ```no_run
//! use relance::{domain::Table, load::{Positions, load}};
//! let loaded = load(&["data".into()]).unwrap();
//! let mut positions = Positions::on_disk(&loaded.files);
//! let place = positions.of(&loaded.corpus, Table::Nodes, 0).unwrap();
//! println!("{}:{}:{}", place.file.display(), place.line, place.column);
//! ```

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::chunks::{CHUNK_BYTES, TreeChunk, each_tree};
use super::marked::{Content, Place, Ref, Tree};
use super::{Bytes, FileInfo, decode, scan};
use crate::domain::{Corpus, NodeId, Table};

/// Where something is.
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
    /// For each file that was asked about, what is where.
    known: Vec<Option<Places>>,
    read: Box<ReadText>,
}

/// Gives the text of a file, if it is still there.
type ReadText = dyn Fn(&Path) -> Option<String>;

/// Where everything is that a file holds, in order, by table. Of roles, links and accepts no
/// places are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Places([Vec<Place>; 6]);

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

    /// Of a corpus of which all places are known.
    pub(super) fn known(files: &[FileInfo], places: Vec<Places>) -> Self {
        let known = places.into_iter().map(Some).collect();
        Self { files: files.to_vec(), known, read: Box::new(|_| None) }
    }

    /// Where a row of a table of `corpus` is; `None` where its file is gone or has changed, and for
    /// roles, links and accepts.
    pub fn of(&mut self, corpus: &Corpus, table: Table, row: usize) -> Option<Position> {
        let stated = |file: &FileInfo, rows_of: fn(&Corpus, NodeId) -> Range<usize>| {
            let before = |node: usize| {
                let last = node.checked_sub(1).map(NodeId::new);
                last.map_or(0, |last| rows_of(corpus, last).end)
            };
            before(file.nodes.start)..before(file.nodes.end)
        };
        let rows = |file: &FileInfo| match table {
            Table::Sources => file.sources.clone(),
            Table::Actors => file.actors.clone(),
            Table::Nodes => file.nodes.clone(),
            Table::Figures => stated(file, Corpus::figure_rows),
            Table::Events => stated(file, Corpus::event_rows),
            Table::Indicators => stated(file, Corpus::indicator_rows),
            Table::Roles | Table::Links | Table::Accepts => 0..0,
        };
        // Files give their rows in order, and some give none.
        let at = self.files.partition_point(|file| rows(file).end <= row);
        let file = self.files.get(at)?;
        let read = || (self.read)(&file.path).as_deref().map_or_else(Places::default, Places::of);
        let places = self.known[at].get_or_insert_with(read).table(table);
        let rows = rows(file);
        let place =
            places.get(row.checked_sub(rows.start)?).filter(|_| places.len() == rows.len())?;
        let (line, column) = (place.line as usize, place.column as usize);
        Some(Position { file: file.path.clone(), line, column })
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
    /// What is where in a file's text; nodes in preorder.
    fn of(text: &str) -> Places {
        let mut places = Places::default();
        if let Ok(starts) = scan::scan(text, CHUNK_BYTES) {
            each_tree(text, &starts, |chunk| places.add(&chunk));
        }
        places
    }

    fn add(&mut self, chunk: &TreeChunk<'_>) {
        if let Some(root) = chunk.tree.root {
            self.add_items(chunk.tree, root, "actors", Table::Actors);
            self.add_items(chunk.tree, root, "sources", Table::Sources);
        }
        self.add_nodes(chunk);
    }

    fn add_nodes(&mut self, chunk: &TreeChunk<'_>) {
        let tree = chunk.tree;
        // The first nodes only represent those of the chunk before.
        let mut known = chunk.depth;
        // Waiting lists of nodes, the next one last.
        let mut waiting: Vec<Ref> =
            tree.root.and_then(|root| value(tree, root, "plans")).into_iter().collect();
        while let Some(part) = waiting.pop() {
            match &tree.get(part).content {
                Content::List(items) => waiting.extend(items.iter().rev()),
                Content::Map(_) => {
                    if known == 0 {
                        self.push(Table::Nodes, tree.get(part).place);
                        self.add_items(tree, part, "figures", Table::Figures);
                        self.add_items(tree, part, "events", Table::Events);
                        self.add_items(tree, part, "indicators", Table::Indicators);
                    }
                    known = known.saturating_sub(1);
                    waiting.extend(value(tree, part, "children"));
                }
                Content::Scalar(..) | Content::Unknown => {}
            }
        }
    }

    /// The places of a table's rows.
    fn table(&self, table: Table) -> &[Place] {
        self.0.get(table as usize).map_or(&[], Vec::as_slice)
    }

    /// Adds where the next row of a table is; nothing for one whose places are not kept.
    pub(super) fn push(&mut self, table: Table, place: Place) {
        if let Some(places) = self.0.get_mut(table as usize) {
            places.push(place);
        }
    }

    /// Adds where each item of a mapping's list of rows is.
    fn add_items(&mut self, tree: &Tree<'_>, of: Ref, key: &str, table: Table) {
        let list = value(tree, of, key).map(|part| &tree.get(part).content);
        if let Some(Content::List(items)) = list {
            for &item in items {
                self.push(table, tree.get(item).place);
            }
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

    /// The lines and columns of a table's rows.
    fn places(text: &str, table: Table) -> Vec<(u32, u32)> {
        let places = Places::of(text);
        places.table(table).iter().map(|at| (at.line, at.column)).collect()
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
    fn nodes_are_found_in_preorder() {
        let text = "plans:\n  - children: [{id: b}, {id: c, children:\n      [{id: d}]}]\n    id: a\n  - id: e\n";
        let nodes = |text| places(text, Table::Nodes);
        assert_eq!(nodes(text), [(2, 5), (2, 16), (2, 25), (3, 8), (5, 5)]);
        assert!(nodes("plans: [").is_empty());
        assert!(nodes("actors: []\n").is_empty());
    }

    #[test]
    fn what_is_stated_of_nodes_is_found_in_order() {
        let text = "plans:\n  - children: [{id: b, figures: [{amount: 9}]}]\n    id: a\n    figures:\n      - {amount: 1}\n      - {amount: 2}\n  - id: e\n    events: [{date: 2019}]\n    indicators: ~\n    figures: [{amount: 3}]\n";
        assert_eq!(places(text, Table::Figures), [(5, 9), (6, 9), (2, 34), (10, 15)]);
        assert_eq!(places(text, Table::Events), [(8, 14)]);
        assert_eq!(places(text, Table::Indicators), []);
    }

    #[test]
    fn actors_and_sources_are_found_in_order() {
        let text =
            "sources:\n  - {id: s}\n  -\n    id: t\nactors: [{id: a}, {id: b}]\nplans:\n- id: x\n";
        assert_eq!(places(text, Table::Sources), [(2, 5), (4, 5)]);
        assert_eq!(places(text, Table::Actors), [(5, 10), (5, 19)]);
        assert_eq!(places(text, Table::Nodes), [(7, 3)]);
    }
}
