//! `relance` without a command: the explorer, or the outline where it cannot be shown.

use super::{Answer, Asked, Failure, open, outline};

/// Opens the explorer.
#[cfg(feature = "tui")]
pub fn run(asked: &Asked<'_>) -> Result<Answer, Failure> {
    use std::io::{self, IsTerminal};

    use relance::app::{Invocation, Options, View};
    use relance::embedded;
    use relance::load::{self, Input};
    use relance::query::Ledger;
    use relance::term::{self, Outcome};
    use relance::text::Phrase;

    use super::args::To;
    use super::{colour, output, snapshot, timeline};

    let is_interactive = io::stdin().is_terminal() && io::stdout().is_terminal();
    if is_interactive && colour::is_dumb() {
        asked.tell(Phrase::DumbTerminal.text(asked.lang));
    }
    let place = &asked.args.place;
    if !is_interactive || colour::is_dumb() {
        if place.is_given() {
            return Err(Failure::Usage(Phrase::PlaceNeedsTerminal));
        }
        return outline::print_all(asked, &open::ledger(asked.args)?);
    }
    let options = Options {
        lang: asked.lang,
        palette: colour::palette(asked),
        ascii: asked.args.global.ascii,
        mouse: asked.settings.mouse(),
    };
    let input = open::input(asked.args);
    let (mut start, keep) = started(asked, &input);
    let address = place.address();
    if place.is_given() {
        (start.session.place, start.screen) = (None, None);
    }
    if !address.marks.is_empty() || address.view == View::Compare {
        // Who says what is compared means nothing that was marked before.
        start.session.marks.clear();
    }
    let setup = term::Setup {
        options,
        start,
        invocation: Invocation {
            corpus: snapshot::corpus_arguments(asked.args),
            lang: asked.settings.lang().unwrap_or_else(super::locale::lang),
            today: Some(timeline::today()),
        },
        opening: place.is_given().then_some(address),
        keep: Box::new(keep),
        copies: super::session::folder().map(|folder| folder.join("copied.txt")),
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
    let to = To { output: None, force: false };
    match outcome.map_err(Failure::Terminal)? {
        Outcome::Quit(None) => Ok(Answer::Done),
        Outcome::Quit(Some(view)) => output::write(&to, |out| writeln!(out, "{}", view.trim_end())),
        Outcome::Signalled(signal) => Ok(Answer::Signalled(u8::try_from(signal).unwrap_or(0))),
        Outcome::Failed(Failure::Load(error)) => Err(open::mistyped(asked.args, error)),
        Outcome::Failed(failure) => Err(failure),
    }
}

/// What the explorer starts with, and where the next start will find what this one leaves. What
/// is told on its first screen is told on standard error too, where it is still to be read when
/// the screen is gone.
#[cfg(feature = "tui")]
fn started(
    asked: &Asked<'_>,
    input: &relance::load::Input,
) -> (relance::term::Start, super::session::Store) {
    use relance::app::{Note, Session};
    use relance::term::Start;
    use relance::text::{Phrase, clean};

    use super::session::{Found, Store};

    let mut store = if asked.args.fresh { Store::nothing() } else { Store::of(input) };
    let lang = asked.lang;
    let mut note = asked.settings.has_problems().then(|| Note::from(Phrase::ConfigNote));
    let session = match store.open() {
        Found::Session(session) => session,
        Found::Aside(place) => {
            note.get_or_insert(Phrase::SessionNote.into());
            asked.tell(&Phrase::SessionAside.with(lang, clean(&place.to_string_lossy())));
            Session::default()
        }
        Found::Stuck(place) => {
            note.get_or_insert(Phrase::SessionStuckNote.into());
            asked.tell(&Phrase::SessionStuck.with(lang, clean(&place.to_string_lossy())));
            Session::default()
        }
    };
    let start = Start {
        keymap: asked.settings.keymap(),
        base: asked.settings.share_base(),
        screen: asked.settings.start_screen(),
        session,
        note,
    };
    (start, store)
}

/// Prints the outline: this build has no explorer.
#[cfg(not(feature = "tui"))]
pub fn run(asked: &Asked<'_>) -> Result<Answer, Failure> {
    outline::print_all(asked, &open::ledger(asked.args)?)
}
