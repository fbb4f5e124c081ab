//! `relance` without a command: the explorer, or the outline where no terminal is.

use super::{Answer, Asked, Failure, open, outline};

/// Opens the explorer.
#[cfg(feature = "tui")]
pub fn run(asked: &Asked<'_>) -> Result<Answer, Failure> {
    use std::io::{self, IsTerminal};

    use relance::app::{Invocation, Options, Palette, View};
    use relance::embedded;
    use relance::load::{self, Input};
    use relance::query::Ledger;
    use relance::term::{self, Outcome};
    use relance::text::Phrase;

    use super::args::{To, When};
    use super::session::Session;
    use super::{colour, output, snapshot};

    let is_interactive = io::stdin().is_terminal() && io::stdout().is_terminal();
    let place = &asked.args.place;
    if !is_interactive {
        if place.is_given() {
            return Err(Failure::Usage(Phrase::PlaceNeedsTerminal));
        }
        return outline::print_all(asked, &open::ledger(asked.args)?);
    }
    let to = To { output: None, force: false };
    let coloured =
        asked.args.global.color != When::Never && colour::is_wanted(asked.args.global.color, &to);
    let options = Options {
        lang: asked.lang,
        palette: if coloured { Palette::Ansi } else { Palette::Mono },
        ascii: asked.args.global.ascii,
        mouse: true,
    };
    let input = open::input(asked.args);
    let session = Session::of(&input);
    let address = place.address();
    // Who says what is compared means nothing that was marked before.
    let says_marks = !address.marks.is_empty() || address.view == View::Compare;
    let setup = term::Setup {
        options,
        invocation: Invocation {
            corpus: snapshot::corpus_arguments(asked.args),
            lang: super::locale::lang(),
            today: Some(super::timeline::today()),
        },
        opening: place.is_given().then_some(address),
        queries: session.queries(),
        marks: if says_marks { Vec::new() } else { session.marks() },
        keep: Box::new(session),
    };
    let outcome = match input {
        // What ships is there at once: a thread for it would take longer than it does.
        Input::Embedded => {
            let ledger = Ledger::new(embedded::load_embedded())?;
            snapshot::resolved(&ledger, place)?;
            term::run_on(ledger, setup)
        }
        Input::Paths(paths) => {
            let place = place.clone();
            let load = move || {
                let ledger = Ledger::new(load::load(&paths)?.corpus)?;
                snapshot::resolved(&ledger, &place)?;
                Ok(ledger)
            };
            term::run(load, setup)
        }
    };
    match outcome.map_err(Failure::Terminal)? {
        Outcome::Quit(None) => Ok(Answer::Done),
        Outcome::Quit(Some(view)) => output::write(&to, |out| writeln!(out, "{}", view.trim_end())),
        Outcome::Signalled(signal) => Ok(Answer::Signalled(u8::try_from(signal).unwrap_or(0))),
        Outcome::Failed(Failure::Load(error)) => Err(open::mistyped(asked.args, error)),
        Outcome::Failed(failure) => Err(failure),
    }
}

/// Prints the outline: this build has no explorer.
#[cfg(not(feature = "tui"))]
pub fn run(asked: &Asked<'_>) -> Result<Answer, Failure> {
    outline::print_all(asked, &open::ledger(asked.args)?)
}
