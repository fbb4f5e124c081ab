//! Why a command could not be done, and what to do next. Each ends the program with exit code 2.

use std::io;
use std::path::PathBuf;

use relance::disk::Fault;
use relance::domain::{Corpus, NodeId};
use relance::load::LoadError;
use relance::query::search::QueryError;
use relance::query::{NotFound, RollupError, SourceOrActor};
use relance::text::{Lang, Phrase, clean, pad_end, shown_path, width};

/// How many errors of a corpus a command other than `check` prints.
pub const MOST_ERRORS: usize = 10;

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.render(Lang::En))]
pub enum Failure {
    /// The corpus could not be read.
    Load(#[from] LoadError),
    /// One or both of two corpora could not be read.
    Corpora(Vec<LoadError>),
    /// A single path was given where there is nothing: it may be a mistyped command.
    NoPathOrCommand(PathBuf),
    /// The corpus could not be added up.
    Rollup(#[from] RollupError),
    /// A name is that of no node, document or actor, or of several.
    NoName(NoName),
    /// A query could not be read.
    Query {
        /// What was typed, cleaned.
        typed: String,
        /// What is wrong, and where.
        problem: QueryError,
    },
    /// Arguments that ask nothing, or nothing together.
    Usage(Phrase),
    /// Anything else, in words: how many errors a corpus has, what is wrong with the configuration
    /// that was asked for, why a view has nothing to show.
    Said(String),
    /// A file could not be written.
    File(#[from] Fault),
    /// Standard output could not be written.
    StandardOutput(io::Error),
    /// The terminal failed.
    #[cfg(all(unix, feature = "tui"))]
    Terminal(io::Error),
}

/// A name of nothing, or of several things.
#[derive(Debug)]
pub struct NoName {
    /// What is wrong.
    wrong: Phrase,
    /// The name.
    text: String,
    /// Whether it is the name of several.
    several: bool,
    /// The ids and names of those that may have been meant.
    candidates: Vec<(String, String)>,
    /// Where all names are listed.
    listed: Phrase,
}

#[cfg(all(unix, feature = "tui"))]
impl From<relance::term::Unread> for Failure {
    fn from(unread: relance::term::Unread) -> Failure {
        match unread {
            relance::term::Unread::Load(error) => Failure::Load(error),
            relance::term::Unread::Rollup(error) => Failure::Rollup(error),
        }
    }
}

impl Failure {
    /// That a name is not that of one node, with those that may have been meant.
    pub fn no_node(corpus: &Corpus, text: &str, found: &NotFound<NodeId>) -> Failure {
        let wrong = if found.several { Phrase::SeveralNodes } else { Phrase::NoSuchNode };
        let named = |&node: &NodeId| (corpus.id(node).to_owned(), corpus.name(node).to_owned());
        let candidates = found.candidates.iter().map(named).collect();
        let (text, several) = (clean(text).into_owned(), found.several);
        let listed = Phrase::TreeListsNodes;
        Failure::NoName(NoName { wrong, text, several, candidates, listed })
    }

    /// That a name is not that of one document or actor, with those that may have been meant.
    pub fn no_source(corpus: &Corpus, text: &str, found: &NotFound<SourceOrActor>) -> Failure {
        let named = |&one: &SourceOrActor| {
            let (id, name) = match one {
                SourceOrActor::Source(id) => (corpus.source(id).id, corpus.source(id).title),
                SourceOrActor::Actor(id) => (corpus.actor(id).id, corpus.actor(id).name),
            };
            (corpus.text(id).to_owned(), corpus.text(name).to_owned())
        };
        let several = found.several;
        let wrong = if several { Phrase::SeveralSources } else { Phrase::NoSuchSourceOrActor };
        let candidates = found.candidates.iter().map(named).collect();
        let (text, listed) = (clean(text).into_owned(), Phrase::SourcesListsAll);
        Failure::NoName(NoName { wrong, text, several, candidates, listed })
    }

    /// The message, over as many lines as it takes.
    pub fn render(&self, lang: Lang) -> String {
        match self {
            Self::Load(error) => load_message(error, MOST_ERRORS, lang),
            Self::Corpora(errors) => {
                let all = errors.iter().map(|error| load_message(error, usize::MAX, lang));
                all.collect::<Vec<_>>().join("\n\n")
            }
            Self::Query { typed, problem } => query_message(typed, problem, lang),
            Self::NoPathOrCommand(path) => {
                Phrase::NeitherPathNorCommand.with(lang, shown_path(path))
            }
            Self::Said(said) => said.clone(),
            Self::Usage(wrong) => wrong.text(lang).to_owned(),
            Self::Rollup(RollupError::Overflow { id, .. }) => {
                Phrase::CannotAdd.with(lang, format!("`{id}`"))
            }
            Self::NoName(name) => name.message(lang),
            Self::File(fault) => fault.message(lang),
            Self::StandardOutput(error) => {
                let message = Phrase::CannotWrite.with(lang, Phrase::StandardOutput.text(lang));
                message.replacen("{}", &error.to_string(), 1)
            }
            #[cfg(all(unix, feature = "tui"))]
            Self::Terminal(error) => error.to_string(),
        }
    }
}

/// What is wrong with a query, and below it the query with its fault marked.
fn query_message(typed: &str, problem: &QueryError, lang: Lang) -> String {
    let before = typed.get(..problem.range.start).map_or(0, width);
    let marked = typed.get(problem.range.clone()).map_or(0, width).max(1);
    let (space, carets) = (" ".repeat(before), "^".repeat(marked));
    format!("{}\n  {}\n  {space}{carets}", problem.message(lang), typed)
}

/// Why a corpus could not be read, with at most so many of its errors.
pub fn load_message(error: &LoadError, most: usize, lang: Lang) -> String {
    let mut lines = vec![error.message(lang)];
    if let LoadError::Diagnostics(found) = error {
        lines.extend(found.iter().take(most).map(|one| one.render(lang)));
        if found.len() > most {
            lines.push(Phrase::MoreErrors.with(lang, found.len() - most));
        }
    }
    lines.join("\n")
}

impl NoName {
    /// What is wrong, and those that may have been meant, else where all are listed.
    fn message(&self, lang: Lang) -> String {
        let next = match (self.candidates.is_empty(), self.several) {
            (true, _) => self.listed,
            (false, true) => Phrase::NameOneById,
            (false, false) => Phrase::MaybeMeant,
        };
        let mut message = self.wrong.with(lang, &self.text);
        message.extend([lang.pick("\u{a0}; ", "; "), next.text(lang)]);
        let widest = self.candidates.iter().map(|(id, _)| width(id)).max().unwrap_or(0);
        for (id, name) in &self.candidates {
            message.extend(["\n  ", &pad_end(id, widest), "  ", name]);
        }
        message
    }
}
