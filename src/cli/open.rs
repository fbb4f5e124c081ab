//! Opens the corpus that a command is about, and finds the node that it names.

use std::path::PathBuf;

use relance::domain::NodeId;
use relance::embedded;
use relance::load::{Examined, Input, LoadError, Loaded};
use relance::query::{Ledger, SourceOrActor, find_node, find_source_or_actor};

use super::Failure;
use super::args::Args;

/// What the arguments say to read: the paths before the command, those of `-f`, or what ships.
pub fn input(args: &Args) -> Input {
    let paths: Vec<PathBuf> = args.paths.iter().chain(&args.global.files).cloned().collect();
    if paths.is_empty() { Input::Embedded } else { Input::Paths(paths) }
}

/// Reads the corpus.
pub fn load(args: &Args) -> Result<Loaded, Failure> {
    embedded::open(&input(args)).map_err(|error| mistyped(args, error))
}

/// Reads the corpus, with whatever is wrong in it.
pub fn load_anyway(args: &Args) -> Result<Examined, Failure> {
    embedded::open_anyway(&input(args)).map_err(|error| mistyped(args, error))
}

/// Reads the corpus and adds it up.
pub fn ledger(args: &Args) -> Result<Ledger, Failure> {
    Ok(Ledger::new(load(args)?.corpus)?)
}

/// The node that was named.
pub fn node(ledger: &Ledger, text: &str) -> Result<NodeId, Failure> {
    find_node(&ledger.corpus, text).map_err(|found| Failure::no_node(&ledger.corpus, text, &found))
}

/// The document or the actor that was named.
pub fn source(ledger: &Ledger, text: &str) -> Result<SourceOrActor, Failure> {
    find_source_or_actor(&ledger.corpus, text)
        .map_err(|found| Failure::no_source(&ledger.corpus, text, &found))
}

/// A word where nothing is, first on the command line, may be a mistyped command.
pub fn mistyped(args: &Args, error: LoadError) -> Failure {
    match (&error, args.paths.as_slice(), &args.command) {
        (LoadError::NotFound { path, suggestion: None }, [typed, ..], None)
            if path == typed && typed.components().count() == 1 && typed.extension().is_none() =>
        {
            Failure::NoPathOrCommand(typed.clone())
        }
        _ => Failure::Load(error),
    }
}
