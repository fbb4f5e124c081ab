//! The commands as typed on a command line: one type for what may be asked, one function
//! for each answer.
//!
//! Data goes to standard output, messages to standard error. Exit codes: 0 done, 1 a
//! negative answer, 2 it could not be done, with the reason and the next step. A pipe that
//! the reader closed is a quiet success.
//!
//! ```text
//! relance tree pia --depth 1      →  cli::outline
//! relance show tsd --format json  →  cli::node
//! ```

mod args;
mod check;
mod colour;
mod compare;
mod explorer;
mod export;
mod failure;
mod french;
mod french_words;
mod locale;
mod manual;
mod node;
mod open;
mod outline;
mod output;
mod paths;
mod search;
#[cfg(feature = "tui")]
mod session;
#[cfg(feature = "tui")]
mod snapshot;
mod timeline;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::CommandFactory;

use args::{Args, Command};
use failure::Failure;
use relance::text::{Lang, Phrase};

/// How a command ended.
enum Answer {
    /// Done.
    Done,
    /// The answer is a negative one, such as that nothing was found.
    Nothing,
    /// A signal of this number ended it.
    #[cfg(feature = "tui")]
    Signalled(u8),
}

/// Runs the command that the arguments ask for.
pub fn run() -> ExitCode {
    let args = match parsed() {
        Ok(args) => args,
        Err(error) => return usage(&error, locale::asked()),
    };
    let lang = args.global.lang.map_or_else(locale::lang, Lang::from);
    match answer(&args, lang) {
        Ok(Answer::Done) => ExitCode::SUCCESS,
        Ok(Answer::Nothing) => ExitCode::FAILURE,
        #[cfg(feature = "tui")]
        Ok(Answer::Signalled(signal)) => ExitCode::from(128_u8.saturating_add(signal)),
        Err(failure) => {
            let text = Phrase::ErrorMessage.with(lang, failure.render(lang));
            // Where even standard error is closed there is nobody left to tell.
            drop(writeln!(io::stderr(), "{text}"));
            ExitCode::from(2)
        }
    }
}

/// The arguments. Where there are none, which is how the program is mostly started, the
/// parser is not even set up: that would take longer than to open the corpus.
fn parsed() -> Result<Args, clap::Error> {
    if env::args_os().len() == 1 {
        return Ok(Args::default());
    }
    let command = match locale::asked() {
        Lang::En => Args::command(),
        Lang::Fr => french::in_french(Args::command()),
    };
    args::read(command, env::args_os())
}

fn answer(args: &Args, lang: Lang) -> Result<Answer, Failure> {
    let asked = Asked { args, lang };
    #[cfg(feature = "tui")]
    if args.command.is_some() && args.place.is_given() {
        return Err(Failure::Usage(Phrase::PlaceIsForExplorer));
    }
    match &args.command {
        None => explorer::run(&asked),
        Some(Command::Tree(tree)) => outline::run(&asked, tree),
        Some(Command::Show(show)) => node::run(&asked, show),
        Some(Command::Compare(compare)) => compare::run(&asked, compare),
        Some(Command::Search(args)) => search::run(&asked, args),
        Some(Command::Timeline(args)) => timeline::run(&asked, args),
        Some(Command::Check(check)) => check::run(&asked, check),
        #[cfg(feature = "tui")]
        Some(Command::Snapshot(args)) => snapshot::run(&asked, args),
        Some(Command::Export(export)) => export::run(&asked, export),
        Some(Command::Schema(schema)) => manual::schema(schema),
        Some(Command::Paths(paths)) => paths::run(&asked, paths),
        Some(Command::Completions(completions)) => manual::completions(completions),
        Some(Command::Man(man)) => manual::man(man),
    }
}

/// What was asked, and in which language the answer is.
struct Asked<'a> {
    args: &'a Args,
    lang: Lang,
}

/// The help and version go to standard output, wrong usage to standard error.
fn usage(error: &clap::Error, lang: Lang) -> ExitCode {
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    let french = (lang == Lang::Fr).then(|| french::message(error)).flatten();
    if let Some(message) = french {
        drop(io::stderr().write_all(message.as_bytes()));
        return ExitCode::from(code);
    }
    match error.print() {
        Ok(()) => ExitCode::from(code),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(code),
        Err(_) => ExitCode::from(2),
    }
}
