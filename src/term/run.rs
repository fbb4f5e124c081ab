//! The loop: wait, update, perform, draw.
//!
//! ```text
//! events ──▶ update(state, action, &ledger) ──▶ effects performed ──▶ one frame
//! ```
//!
//! Events that arrived while a frame was drawn are all applied before the next one, so a
//! key held down never lags behind.

mod editing;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use signal_hook::consts::SIGTSTP;

use super::clipboard::{self, Copying};
use super::corpus::{Opened, Read};
use super::events::{Event, Inbox};
use super::guard::{Guard, give_back};
use super::picture::drawn;
use super::save;
use super::screen::{self, Screen};
use super::search::Searcher;
use super::signals;
use super::threads;
use super::watch::{Watch, Watching};
use crate::app::{
    Action, Address, Copied, CopyWay, Effect, Invocation, Key, KeyCode, Keymap, Options, Question,
    Session, State, StatusMessage, View, arrive, update,
};
use crate::domain::Corpus;
use crate::load::{FileInfo, Input, Watched};
use crate::query::{Base, Ledger};
use crate::snapshot;
use crate::text::Phrase;
use crate::view::{Model, draw, draw_loading};

/// How long a corpus may take before its reading is shown.
const PATIENCE: Duration = Duration::from_millis(60);

/// How long a signal may take that tells why the terminal cannot be used any more.
const REASON: Duration = Duration::from_millis(50);

/// Keeps things for the next session, as far as it can: failures are not reported.
pub trait Keep {
    /// Keeps the queries, the newest last; asked while the program runs.
    fn queries(&mut self, queries: &[String]);
    /// Keeps all there is; asked when the program ends.
    fn session(&mut self, session: &Session);
    /// From now on another corpus is explored.
    fn corpus(&mut self, input: &Input);
}

/// What the explorer starts with beside how it looks and speaks.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// Which keys mean what.
    pub keymap: Keymap,
    /// What the bars are shares of.
    pub base: Base,
    /// The screen to start on; `None` for the one that was left.
    pub screen: Option<View>,
    /// What was kept when this corpus was left.
    pub session: Session,
    /// The message that is shown until the first key.
    pub note: Option<StatusMessage>,
}

/// What the explorer starts with.
pub struct Setup {
    /// Where the corpus is.
    pub input: Input,
    /// How it is read, again and again.
    pub read: Read,
    /// How it looks and speaks.
    pub options: Options,
    /// What it starts with.
    pub start: Start,
    /// How the program was started.
    pub invocation: Invocation,
    /// Where it opens, if that was given; what is not there is ignored.
    pub opening: Option<Address>,
    /// A corpus that came before, to start on what changed since then.
    pub before: Option<Arc<Corpus>>,
    /// Keeps things for the next session.
    pub keep: Box<dyn Keep>,
    /// The file to which is written what no clipboard takes.
    pub copies: Option<PathBuf>,
}

/// How the explorer ended.
#[derive(Debug)]
pub enum Outcome<E> {
    /// The person quit; the last view as text, if that was asked for.
    Quit(Option<String>),
    /// A signal of this number ended it.
    Signalled(i32),
    /// A thread beside the loop panicked, which was told.
    Panicked,
    /// The corpus could not be loaded.
    Failed(E),
}

/// Runs the explorer on what `open` gives, until the person quits. `open` runs on a thread of
/// its own, so that a large corpus does not keep the terminal waiting; for one that is there at
/// once, [`run_on`] does without.
///
/// The terminal is given back on every way out.
pub fn run<E: Send + 'static>(
    open: impl FnOnce() -> Result<Opened, E> + Send + 'static,
    setup: Setup,
) -> io::Result<Outcome<E>> {
    let (to_loop, loaded) = channel();
    threads::start_or_do("load", move || {
        // The receiver is gone only when the person quit while the corpus was read.
        let _ = to_loop.send(open());
    });
    match loaded.recv_timeout(PATIENCE) {
        Ok(Ok(opened)) => run_on(opened, setup),
        Ok(Err(error)) => Ok(Outcome::Failed(error)),
        Err(RecvTimeoutError::Disconnected) => Ok(Outcome::Panicked),
        Err(RecvTimeoutError::Timeout) => wait_and_run(&loaded, setup),
    }
}

/// Runs the explorer on a corpus that was read, until the person quits.
///
/// The terminal is given back on every way out.
pub fn run_on<E>(opened: Opened, setup: Setup) -> io::Result<Outcome<E>> {
    let desk = Desk::take(setup.options)?;
    Explorer::run(opened, setup, desk)
}

/// Shows that a corpus is being read until it is, then runs the explorer on it.
fn wait_and_run<E>(loaded: &Receiver<Result<Opened, E>>, setup: Setup) -> io::Result<Outcome<E>> {
    let options = setup.options;
    let mut desk = Desk::take(options)?;
    let started = Instant::now();
    loop {
        let said = Phrase::LoadingCorpus.text(options.lang);
        let said = format!("{said} {} s", started.elapsed().as_secs());
        desk.screen.draw(|area, buf| draw_loading(&said, options, area, buf))?;
        if let Some(outcome) = desk.waiting_ends()? {
            return Ok(outcome);
        }
        match loaded.recv_timeout(PATIENCE) {
            Ok(Ok(opened)) => return Explorer::run(opened, setup, desk),
            Ok(Err(error)) => return Ok(Outcome::Failed(error)),
            // Where the thread is gone it panicked, of which there is an event.
            Err(RecvTimeoutError::Disconnected | RecvTimeoutError::Timeout) => {}
        }
    }
}

/// What the loop works with.
struct Desk {
    inbox: Inbox,
    /// Leads to the inbox.
    events: Sender<Event>,
    guard: Guard,
    screen: Screen,
}

impl Desk {
    /// Takes the terminal. Signals are held first, or one that comes in between would leave it
    /// taken.
    fn take(options: Options) -> io::Result<Desk> {
        // Under NO_COLOR crossterm drops reverse video together with colours. Here the palette
        // decides which of them are used.
        crossterm::style::force_color_output(true);
        let (events, arriving) = channel();
        let signals = signals::hold()?;
        let guard = Guard::take(options.mouse, events.clone())?;
        let screen = Screen::new()?;
        let inbox = Inbox::listen(arriving, signals, events.clone())?;
        Ok(Desk { inbox, events, guard, screen })
    }

    /// Whether the person gave up waiting for a corpus, or it cannot come any more.
    fn waiting_ends<E>(&mut self) -> io::Result<Option<Outcome<E>>> {
        while let Some(event) = self.inbox.next(Some(Duration::ZERO)) {
            match event {
                Event::Act(Action::Key(key)) => {
                    let quits = [Key::char('q'), Key::ctrl('c'), Key::plain(KeyCode::Esc)];
                    if quits.contains(&key) {
                        return Ok(Some(Outcome::Quit(None)));
                    }
                }
                Event::End(signal) => return Ok(Some(Outcome::Signalled(signal))),
                Event::Panicked(panic) => {
                    panic.let_tell();
                    return Ok(Some(Outcome::Panicked));
                }
                Event::Resized => self.fit()?,
                Event::Pause => self.pause()?,
                Event::GoOn => self.take_again()?,
                Event::Act(_) | Event::Read(_) | Event::Copy(..) => {}
            }
        }
        Ok(None)
    }

    /// Gives the terminal back and stops the process until it is continued; where nobody could
    /// continue it, for stops are ignored, it goes on.
    fn pause(&mut self) -> io::Result<()> {
        if signals::is_ignored(SIGTSTP) {
            return Ok(());
        }
        give_back();
        signal_hook::low_level::emulate_default_handler(SIGTSTP)?;
        self.take_again()
    }

    /// Takes the terminal again, which may have another size now.
    fn take_again(&mut self) -> io::Result<()> {
        self.guard.retake()?;
        self.screen.resize(screen::size()?);
        Ok(())
    }

    /// Draws in the size that the terminal has now.
    fn fit(&mut self) -> io::Result<()> {
        let size = screen::size()?;
        if size != self.screen.size() {
            self.screen.resize(size);
        }
        Ok(())
    }
}

/// The program at work.
struct Explorer {
    state: State,
    ledger: Arc<Ledger>,
    /// Where the corpus is, and what of it came from which file.
    input: Input,
    files: Vec<FileInfo>,
    read: Read,
    /// What is to be watched, until it is.
    watched: Option<Watched>,
    /// `None` where there is nothing to watch.
    watch: Option<Watch>,
    /// Started before anybody asks, so that the first question finds the index made.
    searcher: Option<Searcher>,
    events: Sender<Event>,
    keep: Box<dyn Keep>,
    copies: Option<PathBuf>,
}

impl Explorer {
    fn new(opened: Opened, setup: Setup, desk: &Desk) -> Explorer {
        let Opened { ledger, files, watched } = opened;
        let (columns, rows) = desk.screen.size();
        let mut state = State::new(&ledger, columns, rows, setup.options);
        let Start { keymap, base, screen, session, note } = setup.start;
        (state.keymap, state.explorer.base) = (keymap, base);
        state.invocation = setup.invocation;
        let mut effects = state.take_up(&ledger, &session, screen);
        state.note = note;
        if let Some(opening) = &setup.opening {
            (state, effects) = arrive(state, opening, &ledger);
        }
        if let Some(before) = setup.before {
            state.compare_with(before, &ledger);
        }
        let mut explorer = Explorer {
            state,
            ledger: Arc::new(ledger),
            input: setup.input,
            files,
            read: setup.read,
            watched: Some(watched),
            watch: None,
            searcher: None,
            events: desk.events.clone(),
            keep: setup.keep,
            copies: setup.copies,
        };
        for effect in effects {
            if let Effect::Ask { number, question: Question::Hits(query) } = effect {
                explorer.searcher().ask(number, query);
            }
        }
        explorer
    }

    /// Runs until the end, whichever it is, and keeps what the next session should know.
    fn run<E>(opened: Opened, setup: Setup, mut desk: Desk) -> io::Result<Outcome<E>> {
        let mut explorer = Explorer::new(opened, setup, &desk);
        let outcome = explorer.work(&mut desk).or_else(|error| {
            // A terminal that is gone cannot be drawn on, and a signal tells so.
            let came = std::iter::from_fn(|| desk.inbox.next(Some(REASON)));
            let mut signals = came.filter_map(|event| match event {
                Event::End(signal) => Some(signal),
                _ => None,
            });
            signals.next().map(Outcome::Signalled).ok_or(error)
        });
        explorer.keep.session(&explorer.state.session(&explorer.ledger));
        outcome
    }

    fn work<E>(&mut self, desk: &mut Desk) -> io::Result<Outcome<E>> {
        loop {
            self.draw(&mut desk.screen)?;
            // After the first frame, and before anybody asks.
            self.watch();
            self.searcher();
            let Some(event) = desk.inbox.next(self.watch.as_ref().and_then(Watch::pause)) else {
                self.watch.iter_mut().for_each(Watch::look);
                continue;
            };
            let mut next = Some(event);
            while let Some(event) = next {
                if let Some(outcome) = self.take(event, desk)? {
                    return Ok(outcome);
                }
                next = desk.inbox.next(Some(Duration::ZERO));
            }
        }
    }

    /// Does what an event asks for; how the program ends, if it does.
    fn take<E>(&mut self, event: Event, desk: &mut Desk) -> io::Result<Option<Outcome<E>>> {
        match event {
            Event::Act(action) => self.act(action, desk),
            Event::Resized => {
                desk.fit()?;
                self.resize(desk)
            }
            Event::Read(Ok(reread)) => {
                self.ledger = reread.ledger;
                self.files = reread.files;
                // It searches the corpus before.
                self.searcher = None;
                self.act(Action::Reloaded(Box::new(reread.moved)), desk)
            }
            Event::Read(Err(trouble)) => self.act(Action::Unread(trouble), desk),
            Event::Pause => self.pause(desk),
            Event::GoOn => {
                desk.take_again()?;
                self.resize(desk)
            }
            Event::Copy(sequence, said) => {
                desk.screen.write(sequence.as_bytes())?;
                self.act(Action::Copied(CopyWay::Terminal, said), desk)
            }
            Event::End(signal) => Ok(Some(Outcome::Signalled(signal))),
            Event::Panicked(panic) => {
                panic.let_tell();
                Ok(Some(Outcome::Panicked))
            }
        }
    }

    fn pause<E>(&mut self, desk: &mut Desk) -> io::Result<Option<Outcome<E>>> {
        desk.pause()?;
        self.resize(desk)
    }

    /// Lays out what is shown for the size that the screen has.
    fn resize<E>(&mut self, desk: &mut Desk) -> io::Result<Option<Outcome<E>>> {
        let (columns, rows) = desk.screen.size();
        self.act(Action::Resize(columns, rows), desk)
    }

    /// Updates the state and does what follows, and what follows from that.
    fn act<E>(&mut self, action: Action, desk: &mut Desk) -> io::Result<Option<Outcome<E>>> {
        let state = std::mem::take(&mut self.state);
        let (state, effects) = update(state, action, &self.ledger);
        self.state = state;
        for effect in effects {
            if let Some(outcome) = self.perform(effect, desk)? {
                return Ok(Some(outcome));
            }
        }
        Ok(None)
    }

    fn perform<E>(&mut self, effect: Effect, desk: &mut Desk) -> io::Result<Option<Outcome<E>>> {
        match effect {
            Effect::Quit { print } => {
                return Ok(Some(Outcome::Quit(print.then(|| self.printed()))));
            }
            Effect::Suspend => return self.pause(desk),
            Effect::SetMouse(mouse) => desk.guard.set_mouse(mouse)?,
            Effect::Ask { number, question: Question::Hits(query) } => {
                self.searcher().ask(number, query);
            }
            Effect::StopAsking => self.searcher().stop(),
            Effect::KeepQueries(queries) => self.keep.queries(&queries),
            Effect::Edit(place) => {
                if let Some(action) = self.edit(place, desk)? {
                    return self.act(action, desk);
                }
            }
            Effect::ListFolder(folder) => {
                let entries = save::list(&folder);
                self.answer(Action::Listed(folder, entries));
            }
            Effect::Save(asked) => {
                let saved = save::save(&self.state, &self.ledger, &asked);
                self.answer(Action::Saved(saved));
            }
            Effect::Copy(copied, said) => {
                let text = match copied {
                    Copied::Words(text) => text,
                    Copied::View => self.printed(),
                };
                if let Some(sequence) = clipboard::sequence_at_once(&text) {
                    return self.take(Event::Copy(sequence, said), desk);
                }
                let copying = Copying { text, said, file: self.copies.clone() };
                clipboard::copy_beside(copying, self.events.clone());
            }
            Effect::WriteCopy { folder, place } => return self.copy_and_edit(&folder, place, desk),
        }
        Ok(None)
    }

    /// Sends the result of an effect to the loop as an event, as the answers of a search are.
    fn answer(&self, action: Action) {
        // The loop holds the receiver.
        let _ = self.events.send(Event::Act(action));
    }

    /// Searches the corpus that is explored.
    fn searcher(&mut self) -> &mut Searcher {
        self.searcher
            .get_or_insert_with(|| Searcher::start(Arc::clone(&self.ledger), self.events.clone()))
    }

    /// Watches the files of the corpus, where it has some that are no pipes and the like.
    fn watch(&mut self) {
        let Some(watched) = self.watched.take() else { return };
        if let Input::Paths(paths) = &self.input
            && watched.is_ordinary()
        {
            let (paths, ledger) = (paths.clone(), Arc::clone(&self.ledger));
            let events = self.events.clone();
            let report = move |reading| events.send(Event::Read(reading)).is_ok();
            let what = Watching { paths, read: self.read, ledger, watched };
            self.watch = Some(Watch::start(what, report));
        }
    }

    fn draw(&self, screen: &mut Screen) -> io::Result<()> {
        let model = Model { state: &self.state, ledger: &self.ledger };
        screen.draw(|area, buf| draw(model, area, buf))
    }

    /// The view as text.
    fn printed(&self) -> String {
        snapshot::text(&drawn(&self.state, &self.ledger))
    }
}
