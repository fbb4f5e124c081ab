//! The corpus that is explored: how it is read, what keeps it from being read, and where what
//! it holds stands in its files.

use crate::app::{EditPlace, Excerpt, Problem, Trouble};
use crate::domain::Table;
use crate::embedded;
use crate::load::{
    Diagnostic, FileInfo, Input, LoadError, Position, Positions, Watched, line_of_id,
};
use crate::query::{About, Ledger, RollupError};
use crate::report::Target;
use crate::text::{Phrase, Said};

/// Reads a corpus; [`read`] does, unless a test has a way of its own.
pub type Read = fn(&Input) -> Result<Opened, Unread>;

/// A corpus that was read.
#[derive(Debug)]
pub struct Opened {
    /// It, added up.
    pub ledger: Ledger,
    /// The files that it is from.
    pub files: Vec<FileInfo>,
    /// What it depends on, as it was before it was read.
    pub watched: Watched,
}

/// Why a corpus was not read.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// It cannot be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// It cannot be added up.
    #[error(transparent)]
    Rollup(#[from] RollupError),
}

/// Reads a corpus and adds it up.
pub fn read(input: &Input) -> Result<Opened, Unread> {
    // Looked at first: what changes while it is read is seen as a change.
    let watched = match input {
        Input::Embedded => Watched::default(),
        Input::Paths(paths) => Watched::of(paths),
    };
    let loaded = embedded::open(input)?;
    Ok(Opened { ledger: Ledger::new(loaded.corpus)?, files: loaded.files, watched })
}

impl Unread {
    /// What it is told as over the last good reading.
    pub(super) fn trouble(&self) -> Trouble {
        match self {
            Unread::Load(LoadError::Diagnostics(found)) => {
                Trouble::new(found.iter().map(problem).collect(), self.message())
            }
            Unread::Load(_) | Unread::Rollup(_) => unplaced(self.message()),
        }
    }

    /// What it is told as in a few words.
    pub(super) fn message(&self) -> Said {
        match self {
            Unread::Load(error) => Said::both(|lang| error.message(lang)),
            Unread::Rollup(RollupError::Overflow { id, .. }) => {
                Said::both(|lang| Phrase::CannotAdd.with(lang, format!("`{id}`")))
            }
        }
    }
}

/// That the files hold nothing any more, which is hardly meant.
pub(super) fn emptied() -> Trouble {
    unplaced(Said::both(|lang| Phrase::Emptied.text(lang).to_owned()))
}

/// One problem that has no place in a file.
fn unplaced(message: Said) -> Trouble {
    let problem = Problem { message, ..Problem::default() };
    Trouble::new(vec![problem], Said::both(|lang| Phrase::OneProblem.text(lang).to_owned()))
}

fn problem(found: &Diagnostic) -> Problem {
    let excerpt = found.excerpt.as_ref().map(|excerpt| Excerpt {
        line: found.line,
        text: excerpt.text.clone(),
        before: excerpt.before,
        marked: excerpt.marked,
    });
    Problem {
        place: Some(EditPlace::At {
            file: found.file.clone(),
            line: found.line,
            column: found.column,
        }),
        message: Said::both(|lang| found.head(lang)),
        excerpt,
        hint: found.hint.clone(),
    }
}

/// Where something stands in the files: exactly, or where they have changed since, at the line
/// that has its id. `None` where its file is none that can be opened.
pub(super) fn place_of(files: &[FileInfo], ledger: &Ledger, target: Target) -> Option<Position> {
    let corpus = &ledger.corpus;
    let mut positions = Positions::on_disk(files);
    let (row, id, exact) = match target {
        Target::Node(node) => (node.index(), corpus.node(node).id, positions.of_node(node)),
        Target::Actor(actor) => (actor.index(), corpus.actor(actor).id, positions.of_actor(actor)),
        Target::Source(source) => {
            (source.index(), corpus.source(source).id, positions.of_source(source))
        }
    };
    exact.or_else(|| {
        let file = files.iter().find(|file| rows(file, target).contains(&row))?;
        let line = line_of_id(&file.path, corpus.text(id))?;
        Some(Position { file: file.path.clone(), line, column: 1 })
    })
}

/// Where a statement stands in the files as they are now; `None` for the node as such, and
/// where its file has changed so that it cannot be told.
pub(super) fn place_of_statement(
    files: &[FileInfo],
    ledger: &Ledger,
    about: About,
) -> Option<Position> {
    let (table, row) = match about {
        About::Node => return None,
        About::Figure(row) => (Table::Figures, row),
        About::Event(row) => (Table::Events, row),
        About::Indicator(row) => (Table::Indicators, row),
    };
    Positions::on_disk(files).of_row(&ledger.corpus, table, row)
}

fn rows(file: &FileInfo, target: Target) -> &std::ops::Range<usize> {
    match target {
        Target::Node(_) => &file.nodes,
        Target::Actor(_) => &file.actors,
        Target::Source(_) => &file.sources,
    }
}
