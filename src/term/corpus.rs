//! The corpus that is explored: how it is read, why it cannot be read, and where its records are
//! in its files.

use crate::app::{EditPlace, Excerpt, Problem, ReloadError};
use crate::domain::Table;
use crate::embedded;
use crate::load::{
    Diagnostic, FileInfo, Input, LoadError, Position, Positions, Watched, line_of_id,
};
use crate::query::{About, Ledger, RollupError};
use crate::report::Target;
use crate::text::{Message, Phrase, message};

/// Reads a corpus; [`read`] does, unless a test has a way of its own.
pub type Read = fn(&Input) -> Result<Opened, Unread>;

/// A corpus that was read.
#[derive(Debug)]
pub struct Opened {
    /// The corpus, added up.
    pub ledger: Ledger,
    /// Its files.
    pub files: Vec<FileInfo>,
    /// What it depends on, as that was before the corpus was read.
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
    // Looked at first, so that what changes during the reading is noticed.
    let watched = match input {
        Input::Embedded => Watched::default(),
        Input::Paths(paths) => Watched::of(paths),
    };
    let loaded = embedded::open(input)?;
    Ok(Opened { ledger: Ledger::new(loaded.corpus)?, files: loaded.files, watched })
}

impl Unread {
    /// As it is shown over the last good reading.
    pub(super) fn trouble(&self) -> ReloadError {
        match self {
            Unread::Load(LoadError::Diagnostics(found)) => {
                ReloadError::new(found.iter().map(problem).collect(), self.message())
            }
            Unread::Load(_) | Unread::Rollup(_) => unplaced(self.message()),
        }
    }

    /// As it is shown in a few words.
    pub(super) fn message(&self) -> Message {
        match self {
            Unread::Load(error) => Message::both(|lang| error.message(lang)),
            Unread::Rollup(RollupError::Overflow { id, .. }) => {
                Message::both(|lang| Phrase::CannotAdd.with(lang, format!("`{id}`")))
            }
        }
    }
}

/// That the files are empty now, which is hardly meant.
pub(super) fn emptied() -> ReloadError {
    unplaced(Message::both(|lang| Phrase::Emptied.text(lang).to_owned()))
}

/// That something else stands where the files were.
pub(super) fn replaced() -> ReloadError {
    unplaced(message!("ce n’est plus un fichier ordinaire", "it is no ordinary file any more"))
}

/// A problem that is at no place in a file.
fn unplaced(message: Message) -> ReloadError {
    let problem = Problem { message, ..Problem::default() };
    ReloadError::new(vec![problem], Message::both(|lang| Phrase::OneProblem.text(lang).to_owned()))
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
        message: Message::both(|lang| found.head(lang)),
        excerpt,
        hint: found.hint.clone(),
    }
}

/// Where a record begins in its file. Where the file has changed since it was read: at the line
/// that has the record's id. `None` where there is no such file any more.
pub(super) fn place_of(files: &[FileInfo], ledger: &Ledger, target: Target) -> Option<Position> {
    let corpus = &ledger.corpus;
    let (id, table, row) = match target {
        Target::Node(node) => (corpus.node(node).id, Table::Nodes, node.index()),
        Target::Actor(actor) => (corpus.actor(actor).id, Table::Actors, actor.index()),
        Target::Source(source) => (corpus.source(source).id, Table::Sources, source.index()),
    };
    Positions::on_disk(files).of(corpus, table, row).or_else(|| {
        let file = file_of(files, target)?;
        let line = line_of_id(&file.path, corpus.text(id))?;
        Some(Position { file: file.path.clone(), line, column: 1 })
    })
}

/// Where a figure, an event or an indicator begins in its file; `None` for the node as such, and
/// where the file has changed so that it is not found.
pub(super) fn place_of_statement(
    files: &[FileInfo],
    ledger: &Ledger,
    about: About,
) -> Option<Position> {
    let (table, row) = about.row()?;
    Positions::on_disk(files).of(&ledger.corpus, table, row)
}

/// The file that a record was read from.
pub(super) fn file_of(files: &[FileInfo], target: Target) -> Option<&FileInfo> {
    files.iter().find(|file| match target {
        Target::Node(node) => file.nodes.contains(&node.index()),
        Target::Actor(actor) => file.actors.contains(&actor.index()),
        Target::Source(source) => file.sources.contains(&source.index()),
    })
}
