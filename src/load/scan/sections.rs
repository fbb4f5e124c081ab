//! Where a file may be cut: at the keys at its top, and at the items that stand under them.
//!
//! Knows no YAML: the scan says which keys and items it meets, in which columns.

/// A place where a file may be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Where the line starts.
    pub offset: usize,
    /// The section whose item starts here; `None` where a section starts.
    pub section: Option<&'static str>,
}

/// The keys at the top of a file and the cuts they give.
#[derive(Debug, Default)]
pub(super) struct Sections {
    current: Option<&'static str>,
    /// The column of the section's items.
    column: Option<usize>,
    seen: Vec<&'static str>,
    /// The cuts so far.
    pub(super) cuts: Vec<Cut>,
}

impl Sections {
    /// A key at the top; whether it is one that starts a section, for the first time.
    pub(super) fn open(&mut self, key: &[u8], line: usize) -> bool {
        let known = ["corpus", "sources", "actors", "plans"];
        let name = known.into_iter().find(|name| name.as_bytes() == key);
        self.current = name;
        self.column = None;
        let Some(name) = name.filter(|name| !self.seen.contains(name)) else { return false };
        self.seen.push(name);
        self.cuts.push(Cut { offset: line, section: None });
        true
    }

    /// An item; whether it stands in the column of those before it.
    pub(super) fn item(&mut self, line: usize, column: usize) -> bool {
        if self.current.is_some() {
            self.cuts.push(Cut { offset: line, section: self.current });
        }
        *self.column.get_or_insert(column) == column
    }
}
