//! Why a command could not be done, told with the next step. Each ends the program with
//! exit code 2.

use std::io;
use std::path::PathBuf;

use relance::domain::{Corpus, NodeId};
use relance::load::LoadError;
use relance::query::{NoNode, RollupError};
use relance::text::{Lang, Phrase};

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The corpus could not be read.
    #[error(transparent)]
    Load(#[from] LoadError),
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
    /// The file exists.
    #[error("{} exists", .0.display())]
    Exists(PathBuf),
    /// The file is a folder.
    #[error("{} is a folder", .0.display())]
    IsFolder(PathBuf),
    /// The folder of the file does not exist.
    #[error("no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// It could not be written; without a path, to standard output.
    #[error("cannot write: {error}")]
    Write {
        /// Where to.
        path: Option<PathBuf>,
        /// What the system says.
        error: io::Error,
    },
    /// The terminal failed.
    #[error(transparent)]
    Terminal(io::Error),
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
        let text = relance::text::clean(text).into_owned();
        Failure::NoNode { text, several, candidates: nodes.iter().map(named).collect() }
    }

    /// The message, over as many lines as it takes.
    pub fn render(&self, lang: Lang) -> String {
        let path = |path: &PathBuf| relance::text::clean(&path.to_string_lossy()).into_owned();
        match self {
            Self::Load(error @ LoadError::Diagnostics(_)) => {
                format!("{}\n{}", error.render(lang), Phrase::CheckListsErrors.text(lang))
            }
            Self::Load(error) => error.render(lang),
            Self::NoPathOrCommand(asked) => {
                format!("`{}`: {}", path(asked), Phrase::NeitherPathNorCommand.text(lang))
            }
            Self::HasErrors(count) => count.clone(),
            Self::Rollup(error) => error.to_string(),
            Self::NoNode { text, several, candidates } => {
                node_message(text, *several, candidates, lang)
            }
            Self::Exists(file) => Phrase::FileExists.with(lang, path(file)),
            Self::IsFolder(file) => Phrase::FileIsFolder.with(lang, path(file)),
            Self::NoFolder(folder) => Phrase::NoFolder.with(lang, path(folder)),
            Self::Write { path: file, error } => {
                let standard = || Phrase::StandardOutput.text(lang).to_owned();
                let message =
                    Phrase::CannotWrite.with(lang, file.as_ref().map_or_else(standard, path));
                message.replacen("{}", &error.to_string(), 1)
            }
            Self::Terminal(error) => error.to_string(),
        }
    }
}

fn node_message(text: &str, several: bool, candidates: &[(String, String)], lang: Lang) -> String {
    let what = if several { Phrase::SeveralNodes } else { Phrase::NoSuchNode };
    let mut message = what.with(lang, text);
    if candidates.is_empty() {
        message.push_str(lang.pick("\u{a0}; ", "; "));
        message.push_str(Phrase::TreeListsNodes.text(lang));
        return message;
    }
    let next = if several { Phrase::NameOneById } else { Phrase::MaybeMeant };
    message.push_str(lang.pick("\u{a0}; ", "; "));
    message.push_str(next.text(lang));
    let widest = candidates.iter().map(|(id, _)| relance::text::width(id)).max().unwrap_or(0);
    for (id, name) in candidates {
        let id = relance::text::pad_end(id, widest);
        message.extend(["\n  ", &id, "  ", name]);
    }
    message
}
