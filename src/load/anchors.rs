//! How far a file's aliases would expand, measured before anything is expanded.
//!
//! The value of an anchor is measured in bytes of the file, and each alias inside it
//! counts with the measure of its own value. The measure is never too small: where the end of
//! an anchored value is not certain, more is counted. All sums saturate.
//!
//! ```text
//! a: &a [x, x]        weight 10
//! b: &b [*a, *a]      weight 12 + 10 + 10
//! ```

use std::collections::HashMap;

use super::fault::FaultKind;

/// The expansion that any file may have, in bytes.
const FREE: u64 = 4 << 20;

/// A block collection that is open.
#[derive(Debug, Clone, Copy)]
pub struct Indent {
    /// Its column.
    pub column: usize,
    /// Whether it is a sequence.
    pub sequence: bool,
}

/// Where a value is.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// How many flow brackets are open; 0 in block style.
    pub flow: usize,
    /// The innermost block collection; none at the top.
    pub indent: Option<Indent>,
}

#[derive(Debug)]
struct Open<'a> {
    name: &'a [u8],
    start: usize,
    total_before: u64,
    place: Place,
}

/// The anchors and aliases of a file, in the order of its bytes.
#[derive(Debug)]
pub struct Anchors<'a> {
    limit: u64,
    total: u64,
    open: Vec<Open<'a>>,
    /// The weight of each anchor; `None` while its value is being read.
    weights: HashMap<&'a [u8], Option<u64>>,
}

impl<'a> Anchors<'a> {
    /// For a file of so many bytes.
    pub fn new(len: usize) -> Self {
        let limit = FREE.max((len as u64).saturating_mul(4));
        Self { limit, total: 0, open: Vec::new(), weights: HashMap::new() }
    }

    /// An anchor at `start`.
    pub fn define(&mut self, name: &'a [u8], start: usize, place: Place) -> Result<(), FaultKind> {
        if self.weights.insert(name, None).is_some() {
            return Err(FaultKind::AnchorTwice(shown(name)));
        }
        self.open.push(Open { name, start, total_before: self.total, place });
        Ok(())
    }

    /// An alias. One without an anchor is left to the parser.
    pub fn alias(&mut self, name: &[u8]) -> Result<(), FaultKind> {
        match self.weights.get(name) {
            None => Ok(()),
            Some(None) => Err(FaultKind::SelfAlias(shown(name))),
            Some(Some(weight)) => {
                self.total = self.total.saturating_add(*weight);
                if self.total > self.limit {
                    return Err(FaultKind::AliasBomb(self.limit >> 10));
                }
                Ok(())
            }
        }
    }

    /// A line of block style starts at `column`, with a `- ` or not.
    pub fn line(&mut self, column: usize, entry: bool, at: usize) {
        let ends = |Indent { column: its, sequence }: Indent| {
            column < its || (column == its && (sequence || !entry))
        };
        self.close(at, |place| place.flow == 0 && place.indent.is_some_and(ends));
    }

    /// A comma, or a bracket that closes, leaves `flow` brackets open around what follows.
    pub fn flow_value_ends(&mut self, flow: usize, at: usize) {
        self.close(at, |place| place.flow > flow);
    }

    /// Anchors end innermost first, so the first one that goes on ends the search.
    fn close(&mut self, at: usize, ends: impl Fn(&Place) -> bool) {
        while let Some(open) = self.open.pop_if(|open| ends(&open.place)) {
            let inner = self.total - open.total_before;
            let weight = ((at - open.start) as u64).saturating_add(inner);
            self.weights.insert(open.name, Some(weight));
        }
    }
}

fn shown(name: &[u8]) -> String {
    crate::text::clean(&String::from_utf8_lossy(&name[..name.len().min(40)])).into_owned()
}
