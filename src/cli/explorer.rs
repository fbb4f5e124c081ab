//! `relance` without a command: the explorer, or the outline where it cannot be shown.

use super::{Answer, Asked, Failure, open, outline};

/// Opens the explorer.
#[cfg(feature = "tui")]
pub fn run(asked: &Asked<'_>) -> Result<Answer, Failure> {
    use std::io::{self, IsTerminal};

    use relance::app::View;
    use relance::load::Input;
    use relance::term;
    use relance::text::Phrase;

    use super::{colour, snapshot};

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
    let input = open::input(asked.args);
    let mut setup = setup(asked, &input, snapshot::corpus_arguments(asked.args));
    let address = place.address();
    if place.is_given() {
        (setup.start.session.explorer, setup.start.session.over) = (None, None);
        setup.start.screen = None;
    }
    if !address.marks.is_empty() || address.view == View::Compare {
        // Who says what is compared means nothing that was marked before.
        setup.start.session.marks.clear();
    }
    setup.opening = place.is_given().then_some(address);
    let (place, lang) = (place.clone(), asked.lang);
    let open = move || -> Result<term::Opened, Failure> {
        let opened = term::read(&input)?;
        snapshot::resolved(&opened.ledger, &place, lang)?;
        Ok(opened)
    };
    let outcome = match setup.input {
        // What ships is there at once: a thread for it would take longer than it does.
        Input::Embedded => term::run_on(open()?, setup),
        Input::Paths(_) => term::run(open, setup),
    };
    ended(asked, outcome)
}

/// Opens the explorer on the new one of two corpora, on the screen of what changed since the
/// old one.
#[cfg(feature = "tui")]
pub fn run_on_changes(
    asked: &Asked<'_>,
    path: &std::path::Path,
    old: relance::domain::Corpus,
) -> Result<Answer, Failure> {
    use relance::app::argument;
    use relance::load::Input;
    use relance::term;

    let input = Input::Paths(vec![path.to_owned()]);
    let corpus = argument("--file", &path.to_string_lossy());
    let mut setup = setup(asked, &input, corpus);
    (setup.start.session.explorer, setup.start.session.over) = (None, None);
    setup.start.screen = None;
    setup.before = Some(old.into());
    // Read once more by what watches it, so that no change in between is missed.
    ended(asked, term::run_on(term::read(&input)?, setup))
}

/// What the explorer starts with on a corpus that these arguments name.
#[cfg(feature = "tui")]
fn setup(
    asked: &Asked<'_>,
    input: &relance::load::Input,
    corpus: Vec<String>,
) -> relance::term::Setup {
    use relance::app::{Invocation, Options};

    use super::{colour, timeline};

    let (start, keep) = started(asked, input);
    relance::term::Setup {
        input: input.clone(),
        read: relance::term::read,
        options: Options {
            lang: asked.lang,
            palette: colour::palette(asked),
            ascii: asked.args.global.ascii,
            mouse: asked.settings.mouse(),
        },
        start,
        invocation: Invocation {
            corpus,
            lang: asked.settings.lang().unwrap_or_else(super::locale::lang),
            today: Some(timeline::today()),
        },
        opening: None,
        before: None,
        keep: Box::new(keep),
        copies: super::session::folder().map(|folder| folder.join("copied.txt")),
    }
}

/// How the explorer ended, as the answer of a command; the last view is printed if that was
/// asked for.
#[cfg(feature = "tui")]
fn ended(
    asked: &Asked<'_>,
    outcome: std::io::Result<relance::term::Outcome<Failure>>,
) -> Result<Answer, Failure> {
    use relance::term::Outcome;

    use super::args::To;
    use super::output;

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
