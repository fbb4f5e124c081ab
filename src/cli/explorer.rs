//! `relance` without a command: the explorer, or the outline where it cannot be shown.

use std::io::{self, IsTerminal};
use std::path::Path;

use relance::app::{Invocation, Options, StatusMessage, argument};
use relance::domain::Corpus;
use relance::load::Input;
use relance::term::{self, Opened, Outcome, Setup, Start};
use relance::text::{Phrase, shown_path};

use super::args::To;
use super::session::{Foreign, Store};
use super::timeline::today;
use super::{Answer, Context, Failure, colour, locale, open, outline, output, session, snapshot};

/// Whether there is a terminal that the explorer can be shown in.
pub fn has_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal() && !colour::is_dumb()
}

/// Opens the explorer.
pub fn run(cx: &Context<'_>) -> Result<Answer, Failure> {
    let place = &cx.args.place;
    if !has_terminal() {
        if io::stdin().is_terminal() && io::stdout().is_terminal() {
            cx.print_message(Phrase::DumbTerminal.text(cx.lang));
        }
        if place.is_given() {
            return Err(Failure::Usage(Phrase::PlaceNeedsTerminal));
        }
        return outline::print_all(cx);
    }
    let input = open::input(cx.args);
    let mut setup = setup(cx, &input, snapshot::corpus_arguments(cx.args));
    let address = place.address();
    if place.is_given() {
        (setup.start.session.explorer, setup.start.session.over) = (None, None);
        setup.start.screen = None;
    }
    if !address.marks.is_empty() || address.view.compares_marks() {
        // What is compared is given, so the marks of the last session are not meant.
        setup.start.session.marks.clear();
    }
    setup.opening = place.is_given().then_some(address);
    let (place, lang) = (place.clone(), cx.lang);
    let open = move || -> Result<Opened, Failure> {
        let opened = term::read(&input)?;
        snapshot::resolved(&opened.ledger, &place, lang)?;
        Ok(opened)
    };
    let outcome = match setup.input {
        // The corpus that ships is opened faster than a thread is started.
        Input::Embedded => term::run_on(open()?, setup),
        Input::Paths(_) => term::run(open, setup),
    };
    ended(cx, outcome)
}

/// Opens the explorer on the new one of two corpora, on the screen of what changed since the
/// old one.
pub fn run_on_changes(cx: &Context<'_>, path: &Path, old: Corpus) -> Result<Answer, Failure> {
    let input = Input::Paths(vec![path.to_owned()]);
    let mut setup = setup(cx, &input, argument("--file", &path.to_string_lossy()));
    (setup.start.session.explorer, setup.start.session.over) = (None, None);
    setup.start.screen = None;
    setup.before = Some(old.into());
    // Read once more, together with what is watched, so that no change in between is missed.
    ended(cx, term::run_on(term::read(&input)?, setup))
}

/// What the explorer starts with; `corpus` are the arguments that name the corpus.
fn setup(cx: &Context<'_>, input: &Input, corpus: Vec<String>) -> Setup {
    let mut store = if cx.args.fresh { Store::default() } else { Store::of(input) };
    let start = start(cx, &mut store);
    Setup {
        input: input.clone(),
        read: term::read,
        options: Options {
            lang: cx.lang,
            palette: colour::palette(cx),
            ascii: cx.args.global.ascii,
            mouse: cx.settings.mouse(),
        },
        start,
        invocation: Invocation {
            corpus,
            lang: cx.settings.lang().unwrap_or_else(locale::lang),
            today: Some(today()),
        },
        opening: None,
        before: None,
        keep: Box::new(store),
        copies: session::folder().map(|folder| folder.join("copied.txt")),
    }
}

/// How the explorer ended, as the answer of a command; the last view is printed if that was
/// asked for.
fn ended(cx: &Context<'_>, outcome: io::Result<Outcome<Failure>>) -> Result<Answer, Failure> {
    match outcome.map_err(Failure::Terminal)? {
        Outcome::Quit(None) => Ok(Answer::Done),
        Outcome::Quit(Some(view)) => {
            output::write(&To::default(), |out| writeln!(out, "{}", view.trim_end()))
        }
        Outcome::Signalled(signal) => Ok(Answer::Signalled(u8::try_from(signal).unwrap_or(0))),
        Outcome::Panicked => Ok(Answer::Panicked),
        Outcome::Failed(Failure::Load(error)) => Err(open::mistyped(cx.args, error)),
        Outcome::Failed(failure) => Err(failure),
    }
}

/// What the settings and the session say of the start. What is wrong with them is shown on the
/// first screen, and printed on standard error, where it can be read when the screen is gone.
fn start(cx: &Context<'_>, store: &mut Store) -> Start {
    let mut note = cx.settings.has_problems().then(|| StatusMessage::from(Phrase::ConfigNote));
    let (session, foreign) = store.open();
    if let Some(foreign) = foreign {
        let (file, on_screen, printed) = match &foreign {
            Foreign::Aside(file) => (file, Phrase::SessionNote, Phrase::SessionAside),
            Foreign::Stuck(file) => (file, Phrase::SessionStuckNote, Phrase::SessionStuck),
        };
        note.get_or_insert(on_screen.into());
        cx.print_message(&printed.with(cx.lang, shown_path(file)));
    }
    Start {
        keymap: cx.settings.keymap(),
        base: cx.settings.share_base(),
        screen: cx.settings.start_screen(),
        session,
        note,
    }
}
