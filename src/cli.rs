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
mod bindings;
mod check;
mod colour;
mod compare;
mod diff;
#[cfg(all(unix, feature = "tui"))]
mod explorer;
mod export;
mod failure;
mod french;
mod french_words;
mod interrupt;
mod locale;
mod manual;
mod node;
mod open;
mod outline;
mod output;
mod paths;
mod sample;
mod search;
#[cfg(all(unix, feature = "tui"))]
mod session;
mod settings;
#[cfg(all(unix, feature = "tui"))]
mod snapshot;
mod sources;
mod timeline;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::CommandFactory;

use args::{Args, Command};
use failure::Failure;
use locale::Typed;
use relance::report::Style;
use relance::text::{Lang, Phrase, ascii};
use settings::Settings;

/// How a command ended.
enum Answer {
    /// Done.
    Done,
    /// The answer is a negative one, such as that nothing was found.
    Nothing,
    /// A signal of this number ended it.
    #[cfg(all(unix, feature = "tui"))]
    Signalled(u8),
    /// A panic ended it, which was told.
    #[cfg(all(unix, feature = "tui"))]
    Panicked,
}

/// Runs the command that the arguments ask for.
pub fn run() -> ExitCode {
    let typed = Typed::read();
    let settings = Settings::read(typed.config());
    let early = typed.lang().or(settings.lang());
    let mut args = match parsed(early) {
        Ok(args) => args,
        Err(error) => return usage(error, early.unwrap_or_else(locale::lang)),
    };
    let lang = args.global.lang.or(settings.lang());
    args.global.ascii |= settings.ascii() && !args.global.no_ascii && !is_same_everywhere(&args);
    let cx = Context { args: &args, lang: lang.unwrap_or_else(locale::lang), settings: &settings };
    match answer(&cx) {
        Ok(Answer::Done) => ExitCode::SUCCESS,
        Ok(Answer::Nothing) => ExitCode::FAILURE,
        #[cfg(all(unix, feature = "tui"))]
        Ok(Answer::Signalled(signal)) => ExitCode::from(128_u8.saturating_add(signal)),
        #[cfg(all(unix, feature = "tui"))]
        Ok(Answer::Panicked) => ExitCode::from(101),
        Err(failure) => {
            cx.print_message(&Phrase::ErrorMessage.with(cx.lang, failure.render(cx.lang)));
            ExitCode::from(2)
        }
    }
}

/// The arguments. Where there are none, which is how the program is mostly started, the
/// parser is not even set up: that would take longer than to open the corpus.
fn parsed(lang: Option<Lang>) -> Result<Args, clap::Error> {
    if env::args_os().len() == 1 {
        return Ok(Args::default());
    }
    let command = match lang.unwrap_or_else(locale::lang) {
        Lang::En => Args::command(),
        Lang::Fr => french::in_french(Args::command()),
    };
    args::read(command, env::args_os())
}

fn answer(cx: &Context<'_>) -> Result<Answer, Failure> {
    #[cfg(all(unix, feature = "tui"))]
    if cx.args.command.is_some() && cx.args.place.is_given() {
        return Err(Failure::Usage(Phrase::PlaceIsForExplorer));
    }
    tell_settings(cx)?;
    match &cx.args.command {
        #[cfg(all(unix, feature = "tui"))]
        None => explorer::run(cx),
        // This build has no explorer.
        #[cfg(not(all(unix, feature = "tui")))]
        None => outline::print_all(cx),
        Some(Command::Tree(tree)) => outline::run(cx, tree),
        Some(Command::Show(show)) => node::run(cx, show),
        Some(Command::Why(why)) => node::why(cx, why),
        Some(Command::Compare(compare)) => compare::run(cx, compare),
        Some(Command::Search(args)) => search::run(cx, args),
        Some(Command::Timeline(args)) => timeline::run(cx, args),
        Some(Command::Check(check)) => check::run(cx, check),
        Some(Command::Sources(sources)) => sources::run(cx, sources),
        Some(Command::Diff(diff)) => diff::run(cx, diff),
        #[cfg(all(unix, feature = "tui"))]
        Some(Command::Snapshot(args)) => snapshot::run(cx, args),
        Some(Command::Export(export)) => export::run(cx, export),
        Some(Command::Schema(schema)) => manual::schema(schema),
        Some(Command::Paths(paths)) => paths::run(cx, paths),
        Some(Command::Completions(completions)) => manual::completions(completions),
        Some(Command::Man(man)) => manual::man(man),
    }
}

/// Whether the answer is the same on any machine, so that no configuration has a part in it.
#[cfg(all(unix, feature = "tui"))]
fn is_same_everywhere(args: &Args) -> bool {
    matches!(args.command, Some(Command::Snapshot(_)))
}

/// This build draws no snapshots.
#[cfg(not(all(unix, feature = "tui")))]
fn is_same_everywhere(_: &Args) -> bool {
    false
}

/// Reports what is wrong with the configuration. One that was asked for must be right; of another
/// what is right is used, and commands that print declarations do not depend on it.
fn tell_settings(cx: &Context<'_>) -> Result<(), Failure> {
    let settings = cx.settings;
    if settings.is_refused() {
        let message = Phrase::ConfigRefused.text(cx.lang);
        return Err(Failure::Said(format!("{message}\n{}", settings.render(cx.lang))));
    }
    let declares = matches!(
        cx.args.command,
        Some(Command::Schema(_) | Command::Completions(_) | Command::Man(_))
    );
    if settings.has_problems() && !declares {
        let message = Phrase::ConfigProblems.text(cx.lang);
        cx.print_message(&format!("{message}\n{}", settings.render(cx.lang)));
    }
    Ok(())
}

/// What a command works with: the arguments, the configuration, and the language of the answer.
struct Context<'a> {
    args: &'a Args,
    lang: Lang,
    settings: &'a Settings,
}

impl Context<'_> {
    /// How pages are written.
    fn style(&self) -> Style {
        Style { lang: self.lang, ascii: self.args.global.ascii }
    }

    /// A message, on standard error.
    fn print_message(&self, message: &str) {
        let message = if self.args.global.ascii { ascii(message) } else { message.into() };
        // Where standard error is closed too, there is nowhere to write.
        drop(writeln!(io::stderr(), "{message}"));
    }
}

/// The help and version go to standard output, wrong usage to standard error.
fn usage(mut error: clap::Error, lang: Lang) -> ExitCode {
    args::clean_words(&mut error);
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    let french = (lang == Lang::Fr).then(|| french::message(&error)).flatten();
    if let Some(message) = french {
        drop(io::stderr().write_all(message.as_bytes()));
        return ExitCode::from(code);
    }
    match error.print() {
        Ok(()) => ExitCode::from(code),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(code),
        Err(error) => {
            let message = Failure::StandardOutput(error).render(lang);
            drop(writeln!(io::stderr(), "{}", Phrase::ErrorMessage.with(lang, message)));
            ExitCode::from(2)
        }
    }
}
