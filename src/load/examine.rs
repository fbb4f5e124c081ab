//! A corpus with whatever is wrong in it: every diagnostic, what is right in spite of them, and
//! which of its nodes nothing wrong lies in.
//!
//! Only for looking at the numbers of what is right; a corpus with errors is never explored.
//! A node is whole if no error was found in it nor in anything below it, so that a missing
//! figure is never taken for an undisclosed one.
//!
//! ```text
//! plan p               not whole: s is below it
//! ├ strand s           not whole: an amount in it cannot be read
//! └ strand t           whole
//! ```

use std::path::{Path, PathBuf};
use std::ptr;

use super::decode::decode;
use super::diagnose::Diagnosed;
use super::position::Places;
use super::record::Record as _;
use super::tolerant::Collected;
use super::{Bytes, Diagnostic, LoadError, Loaded, Positions, files, raw, read};
use crate::domain::{Conflict, Corpus, NodeId, Table};

/// A corpus with whatever is wrong in it.
#[derive(Debug)]
pub struct Examined {
    /// What is right, and its files in the order in which they were read.
    pub loaded: Loaded,
    /// Where it is in them.
    pub positions: Positions,
    /// Everything that is wrong, by file, line and column.
    pub diagnostics: Vec<Diagnostic>,
    /// The nodes in which, or below which, something is wrong; empty where nothing is.
    broken: Vec<bool>,
}

impl Examined {
    /// Of a corpus in which nothing is wrong.
    #[must_use]
    pub fn whole(loaded: Loaded, positions: Positions) -> Examined {
        Examined { loaded, positions, diagnostics: Vec::new(), broken: Vec::new() }
    }

    /// Whether nothing is wrong in a node and in all below it.
    #[must_use]
    pub fn is_whole(&self, node: NodeId) -> bool {
        !self.broken.get(node.index()).is_some_and(|&broken| broken)
    }
}

/// Reads files and folders as [`load`](super::load()) does, and goes on where that stops.
pub fn examine(paths: &[PathBuf]) -> Result<Examined, LoadError> {
    let (files, bytes) = (files::collect(paths)?, Bytes::default());
    Ok(match read(&files, &bytes)? {
        Ok(loaded) => {
            let text = move |path: &Path| decode(bytes.of(path).ok()?).ok();
            let positions = Positions::new(&loaded.files, text);
            Examined::whole(loaded, positions)
        }
        Err(found) => {
            let (broken, places) = (broken(&found), places(&found));
            let Diagnosed { diagnostics, corpus, files, .. } = found;
            let positions = Positions::known(&files, places);
            Examined { loaded: Loaded { corpus, files }, positions, diagnostics, broken }
        }
    })
}

/// The nodes in which, or below which, something is wrong.
fn broken(found: &Diagnosed) -> Vec<bool> {
    let Diagnosed { corpus, collected, rows, conflicts, astray, .. } = found;
    let spans = rows.of(Table::Nodes);
    let is_cut = |&span: &u32| collected.span(span).is_some_and(|span| span.cut);
    let mut broken: Vec<bool> = spans.iter().map(is_cut).collect();
    broken.resize(corpus.len(), false);
    let wrong = collected.wrong.iter().filter_map(|&span| node_of(collected, spans, span));
    let conflicting = conflicts.iter().filter_map(|conflict| node_with(corpus, conflict));
    for row in wrong.chain(conflicting).chain(astray.iter().flat_map(Clone::clone)) {
        if let Some(broken) = broken.get_mut(row) {
            *broken = true;
        }
    }
    for node in corpus.node_ids().rev() {
        if let Some(parent) = corpus.parent(node).filter(|_| broken[node.index()]) {
            broken[parent.index()] = true;
        }
    }
    broken
}

/// The row of the node that the record of a span is, or is stated of. Records are numbered in
/// the order in which they begin, and a node's own before those of its children.
fn node_of(collected: &Collected, nodes: &[u32], span: u32) -> Option<usize> {
    let table = collected.span(span)?.table;
    let others =
        [raw::File::table(), raw::About::table(), raw::Source::table(), raw::Actor::table()];
    if others.iter().any(|&other| ptr::eq(other, table)) {
        return None;
    }
    nodes.partition_point(|&node| node <= span).checked_sub(1)
}

/// The row of the node that a conflict is in.
fn node_with(corpus: &Corpus, conflict: &Conflict) -> Option<usize> {
    let row = conflict.site.row;
    let node = match conflict.site.table {
        Table::Sources | Table::Actors | Table::Accepts => return None,
        Table::Nodes => return Some(row),
        Table::Figures => corpus.all_figures().get(row)?.node,
        Table::Events => corpus.all_events().get(row)?.node,
        Table::Indicators => corpus.all_indicators().get(row)?.node,
        Table::Roles => corpus.all_roles().get(row)?.node,
        Table::Links => corpus.all_links().get(row)?.node,
    };
    Some(node.index())
}

/// Where the rows of each file stand.
fn places(found: &Diagnosed) -> Vec<Places> {
    let mut places: Vec<Places> = found.files.iter().map(|_| Places::default()).collect();
    for table in [Table::Nodes, Table::Figures, Table::Events, Table::Indicators] {
        for span in found.rows.of(table).iter().filter_map(|&span| found.collected.span(span)) {
            if let Some(places) = places.get_mut(span.file) {
                places.push(table, span.place);
            }
        }
    }
    places
}
