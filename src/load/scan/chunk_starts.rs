//! Where a chunk of a file may start: at the keys at the top, at the items under them, and at
//! the items of `children` at any depth.
//!
//! A chunk starts inside `children` only where nothing follows that list in its node, so that
//! what comes after can be added to nodes that are left open. Knows no YAML: the scan reports
//! the keys and items that it finds, and their columns.
//!
//! ```text
//! plans:                 a start: a section
//!   - id: pia            a start: an item of the section
//!     children:
//!       - id: ti         a start: an item of `children`, with an item at 2 left open
//! ```

use crate::load::fault::{Fault, FaultKind, MAX_VALUES};

/// A place where a chunk may start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChunkStart {
    /// Where the line starts.
    pub offset: usize,
    /// The section whose item, or whose item's child, starts here; `None` where a section
    /// starts.
    pub section: Option<&'static str>,
    /// The columns of the items that are open around the one that starts here, outermost
    /// first.
    pub open: Vec<usize>,
    /// How many values come before.
    values: usize,
}

/// A list that is open.
#[derive(Debug)]
struct Level {
    /// The column of its `-`.
    items: usize,
    /// Whether it is a section's list or that of a node's `children`, all the way up.
    pure: bool,
    /// The column of the current item's keys.
    keys: Option<usize>,
    /// How many starts there were when `children` was found, if that is the key read last.
    before_children: Option<usize>,
}

/// The keys and items found so far, and the chunks that may start at them.
#[derive(Debug)]
pub(super) struct ChunkStarts {
    least: usize,
    section: Option<&'static str>,
    seen: Vec<&'static str>,
    levels: Vec<Level>,
    found: Vec<ChunkStart>,
    /// Whether an item stands left of those before it, in a list of its own: no YAML.
    astray: bool,
}

impl ChunkStarts {
    /// For chunks of at least `least` bytes.
    pub(super) fn new(least: usize) -> Self {
        Self {
            least,
            section: None,
            seen: Vec::new(),
            levels: Vec::new(),
            found: Vec::new(),
            astray: false,
        }
    }

    /// The starts, or none where the file must stay `whole`; `values` are in all of it.
    pub(super) fn finish(mut self, whole: bool, values: usize) -> Result<Vec<ChunkStart>, Fault> {
        if whole || self.astray {
            self.found.clear();
        }
        let (mut offset, mut before) = (0, 0);
        let ends = self.found.iter().map(|start| (start.offset, start.values));
        for (next, so_far) in ends.chain([(0, values)]) {
            if so_far - before > MAX_VALUES {
                return Err(Fault { offset, kind: FaultKind::TooDense });
            }
            (offset, before) = (next, so_far);
        }
        Ok(self.found)
    }

    fn add(&mut self, offset: usize, open: Vec<usize>, values: usize) {
        let last = self.found.last().map_or(0, |start| start.offset);
        if offset - last >= self.least {
            let section = self.section.filter(|_| !self.levels.is_empty());
            self.found.push(ChunkStart { offset, section, open, values });
        }
    }

    /// A key at the top; whether it is one that starts a section, for the first time.
    pub(super) fn section(&mut self, key: &[u8], line: usize, values: usize) -> bool {
        let known = ["corpus", "sources", "actors", "plans"];
        self.section = known.into_iter().find(|name| name.as_bytes() == key);
        self.levels.clear();
        let Some(name) = self.section.filter(|name| !self.seen.contains(name)) else {
            return false;
        };
        self.seen.push(name);
        self.add(line, Vec::new(), values);
        true
    }

    /// A key of a mapping at `column`; whatever cannot be read as a name is empty.
    pub(super) fn key(&mut self, key: &[u8], column: usize) {
        while self.levels.pop_if(|level| level.items >= column).is_some() {}
        let Some(level) = self.levels.last_mut() else { return };
        if *level.keys.get_or_insert(column) != column {
            return;
        }
        // Another key after `children`: nothing may be left open there.
        if let Some(before) = level.before_children {
            self.found.truncate(before);
        }
        level.before_children = (key == b"children").then_some(self.found.len());
    }

    /// A `-` at `column` in a list that the mapping at column `holder` holds.
    pub(super) fn item(&mut self, item: Item, values: usize) {
        let Item { line, column, holder } = item;
        let mut closed = false;
        while self.levels.pop_if(|level| level.items > column).is_some() {
            closed = true;
        }
        if self.levels.last().is_none_or(|level| level.items < column) {
            // A list that was closed by an item goes on in the column of another, or not at all.
            self.astray |= closed;
            let pure = match self.levels.last() {
                None => self.section.is_some() && holder == Some(0),
                Some(level) => {
                    level.pure && level.before_children.is_some() && holder == level.keys
                }
            };
            let pure = pure && holder.is_some();
            self.levels.push(Level { items: column, pure, keys: None, before_children: None });
        } else if let Some(level) = self.levels.last_mut() {
            (level.keys, level.before_children) = (None, None);
        }
        if let Some((level, open)) = self.levels.split_last()
            && level.pure
            && let Some(line) = line
        {
            let open = open.iter().map(|level| level.items).collect();
            self.add(line, open, values);
        }
    }
}

/// A `-` that starts an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    /// Where its line starts, if it is the first thing on it.
    pub(super) line: Option<usize>,
    /// Its column.
    pub(super) column: usize,
    /// The column of the innermost mapping around it; `None` where a list holds it.
    pub(super) holder: Option<usize>,
}
