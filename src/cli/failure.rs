//! Why a command could not be done, told with the next step. Each ends the program with
//! exit code 2.

use std::io;
use std::path::{Path, PathBuf};

use relance::disk::Fault;
use relance::domain::{Corpus, NodeId};
use relance::load::LoadError;
use relance::query::search::QueryError;
use relance::query::{NoNode, NoSourceOrActor, RollupError, SourceOrActor};
use relance::text::{Lang, Phrase, clean, pad_end, width};

/// How many errors of a corpus are told by a command that is not `check`.
const MOST_ERRORS: usize = 10;

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The corpus could not be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// One or both of two corpora could not be read.
    #[error("{} cannot be read", if .0.len() == 1 { "a corpus" } else { "both corpora" })]
    Corpora(Vec<LoadError>),
    /// A single path was given, and there is nothing there: it may be a mistyped command.
    #[error("`{}` is no command and no path", .0.display())]
    NoPathOrCommand(PathBuf),
    /// The corpus has errors, which are listed already; how many.
    #[error("{0}")]
    HasErrors(String),
    /// The corpus could not be added up.
    #[error(transparent)]
    Rollup(#[from] RollupError),
    /// No one node was meant.
    #[error("no such node: {text}")]
    NoNode {
        /// What was typed.
        text: String,
        /// Whether several fit.
        several: bool,
        /// The ids and names of those that fit, or nearly.
        candidates: Vec<(String, String)>,
    },
    /// No one document or actor was meant.
    #[error("no such source or actor: {text}")]
    NoSource {
        /// What was typed.
        text: String,
        /// Whether several fit.
        several: bool,
        /// The ids and names of those that fit, or nearly.
        candidates: Vec<(String, String)>,
    },
    /// A query could not be read.
    #[error("cannot read the query: {typed}")]
    Query {
        /// What was typed.
        typed: String,
        /// What is wrong, and where.
        problem: QueryError,
    },
    /// Options that say nothing together.
    #[error("{}", .0.text(Lang::En))]
    Usage(Phrase),
    /// The configuration that was asked for is not right; what is wrong with it.
    #[error("{0}")]
    Settings(String),
    /// A view has nothing to show; why.
    #[cfg(feature = "tui")]
    #[error("{0}")]
    NoView(String),
    /// A query asks nothing.
    #[error("an empty query")]
    EmptyQuery,
    /// A file could not be written.
    #[error(transparent)]
    File(#[from] Fault),
    /// Standard output could not be written.
    #[error("cannot write: {0}")]
    StandardOutput(io::Error),
    /// The terminal failed.
    #[cfg(feature = "tui")]
    #[error(transparent)]
    Terminal(io::Error),
}

#[cfg(feature = "tui")]
impl From<relance::term::Unread> for Failure {
    fn from(unread: relance::term::Unread) -> Failure {
        match unread {
            relance::term::Unread::Load(error) => Failure::Load(error),
            relance::term::Unread::Rollup(error) => Failure::Rollup(error),
        }
    }
}

impl Failure {
    /// What was typed and the nodes that may have been meant.
    pub fn no_node(corpus: &Corpus, text: &str, found: &NoNode) -> Failure {
        let (several, nodes) = match found {
            NoNode::Ambiguous { candidates, .. } => (true, candidates),
            NoNode::Unknown { near } => (false, near),
        };
        let named = |&node: &NodeId| {
            (corpus.text(corpus.node(node).id).to_owned(), corpus.name(node).to_owned())
        };
        let text = clean(text).into_owned();
        Failure::NoNode { text, several, candidates: nodes.iter().map(named).collect() }
    }

    /// What was typed and the documents and actors that may have been meant.
    pub fn no_source(corpus: &Corpus, text: &str, found: &NoSourceOrActor) -> Failure {
        let named = |&one: &SourceOrActor| {
            let (id, name) = match one {
                SourceOrActor::Source(id) => (corpus.source(id).id, corpus.source(id).title),
                SourceOrActor::Actor(id) => (corpus.actor(id).id, corpus.actor(id).name),
            };
            (corpus.text(id).to_owned(), corpus.text(name).to_owned())
        };
        let candidates = found.candidates.iter().map(named).collect();
        Failure::NoSource { text: clean(text).into_owned(), several: found.several, candidates }
    }

    /// The message, over as many lines as it takes.
    pub fn render(&self, lang: Lang) -> String {
        match self {
            Self::Load(error) => load_message(error, lang),
            Self::Corpora(errors) => {
                let all = errors.iter().map(|error| whole_message(error, lang));
                all.collect::<Vec<_>>().join("\n\n")
            }
            Self::Query { typed, problem } => query_message(typed, problem, lang),
            Self::NoPathOrCommand(asked) => Phrase::NeitherPathNorCommand.with(lang, shown(asked)),
            Self::HasErrors(count) => count.clone(),
            Self::Settings(wrong) => wrong.clone(),
            #[cfg(feature = "tui")]
            Self::NoView(said) => said.clone(),
            Self::Usage(wrong) => wrong.text(lang).to_owned(),
            Self::Rollup(RollupError::Overflow { id, .. }) => {
                Phrase::CannotAdd.with(lang, format!("`{id}`"))
            }
            Self::NoNode { text, several, candidates } => {
                let what = if *several { Phrase::SeveralNodes } else { Phrase::NoSuchNode };
                named_message((what, Phrase::TreeListsNodes), text, (*several, candidates), lang)
            }
            Self::NoSource { text, several, candidates } => {
                let what =
                    if *several { Phrase::SeveralSources } else { Phrase::NoSuchSourceOrActor };
                named_message((what, Phrase::SourcesListsAll), text, (*several, candidates), lang)
            }
            Self::EmptyQuery => Phrase::EmptyQuery.text(lang).to_owned(),
            Self::File(fault) => file_message(fault, lang),
            Self::StandardOutput(error) => {
                both(Phrase::CannotWrite, Phrase::StandardOutput.text(lang).to_owned(), error, lang)
            }
            #[cfg(feature = "tui")]
            Self::Terminal(error) => error.to_string(),
        }
    }
}

/// A path that is safe to print.
fn shown(path: &Path) -> String {
    clean(&path.to_string_lossy()).into_owned()
}

/// A phrase with two holes: a name, and what the system says.
fn both(phrase: Phrase, name: String, error: &io::Error, lang: Lang) -> String {
    phrase.with(lang, name).replacen("{}", &error.to_string(), 1)
}

fn file_message(fault: &Fault, lang: Lang) -> String {
    match fault {
        Fault::Exists(file) => Phrase::FileExists.with(lang, shown(file)),
        Fault::IsFolder(file) => Phrase::FileIsFolder.with(lang, shown(file)),
        Fault::NoFolder(folder) => Phrase::NoFolder.with(lang, shown(folder)),
        Fault::Write { path, error } => both(Phrase::CannotWrite, shown(path), error, lang),
    }
}

/// What is wrong with a query, and below it the query with its fault marked.
fn query_message(typed: &str, problem: &QueryError, lang: Lang) -> String {
    let part = |range| clean(typed.get(range).unwrap_or_default()).into_owned();
    let before = typed.get(..problem.range.start).map_or(0, width);
    let marked = width(&part(problem.range.clone())).max(1);
    let (space, carets) = (" ".repeat(before), "^".repeat(marked));
    format!("{}\n  {}\n  {space}{carets}", problem.message(lang), clean(typed))
}

/// As [`load_message`], with every error there is.
fn whole_message(error: &LoadError, lang: Lang) -> String {
    match error {
        LoadError::Diagnostics(found) => {
            let lines = [error.message(lang)].into_iter();
            lines.chain(found.iter().map(|one| one.render(lang))).collect::<Vec<_>>().join("\n")
        }
        LoadError::NoPath
        | LoadError::NotFound { .. }
        | LoadError::TooLarge { .. }
        | LoadError::LargeConfig { .. }
        | LoadError::NoYaml { .. }
        | LoadError::Unreadable { .. } => load_message(error, lang),
    }
}

/// Why a corpus could not be read; of its errors the first few.
pub fn load_message(error: &LoadError, lang: Lang) -> String {
    match error {
        LoadError::Diagnostics(found) => {
            let mut lines = vec![error.message(lang)];
            lines.extend(found.iter().take(MOST_ERRORS).map(|one| one.render(lang)));
            if found.len() > MOST_ERRORS {
                lines.push(Phrase::MoreErrors.with(lang, found.len() - MOST_ERRORS));
            }
            lines.join("\n")
        }
        LoadError::NoPath
        | LoadError::NotFound { .. }
        | LoadError::TooLarge { .. }
        | LoadError::LargeConfig { .. }
        | LoadError::NoYaml { .. }
        | LoadError::Unreadable { .. } => error.message(lang),
    }
}

/// What is wrong with a name, and those that may have been meant, else where all are listed.
fn named_message(
    (what, listed): (Phrase, Phrase),
    text: &str,
    (several, candidates): (bool, &[(String, String)]),
    lang: Lang,
) -> String {
    let mut message = what.with(lang, text);
    if candidates.is_empty() {
        message.push_str(lang.pick("\u{a0}; ", "; "));
        message.push_str(listed.text(lang));
        return message;
    }
    let next = if several { Phrase::NameOneById } else { Phrase::MaybeMeant };
    message.push_str(lang.pick("\u{a0}; ", "; "));
    message.push_str(next.text(lang));
    let widest = candidates.iter().map(|(id, _)| width(id)).max().unwrap_or(0);
    for (id, name) in candidates {
        let id = pad_end(id, widest);
        message.extend(["\n  ", &id, "  ", name]);
    }
    message
}
