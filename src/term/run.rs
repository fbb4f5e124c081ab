//! The loop: wait, update, perform, draw.
//!
//! ```text
//! events ──▶ update(state, action, &ledger) ──▶ effects performed ──▶ one frame
//! ```
//!
//! Events that arrived while a frame was drawn are all applied before the next one, so a
//! key held down never lags behind.

mod editing;

use std::io::{self, BufWriter, Stdout, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use signal_hook::iterator::Signals;

use super::corpus::{Opened, Read};
use super::events::{Event, Readers, hold_signals, listen};
use super::guard::{Guard, give_back};
use super::picture::drawn;
use super::search::Searcher;
use super::watch::{Watch, Watching};
use super::{clipboard, save};
use crate::app::{
    Action, Address, Copied, Effect, Invocation, Key, KeyCode, Keymap, Options, Question, Session,
    State, StatusMessage, View, arrive, update,
};
use crate::domain::Corpus;
use crate::load::{FileInfo, Input};
use crate::query::{Base, Ledger};
use crate::snapshot;
use crate::text::Phrase;
use crate::view::{Model, draw, draw_loading};

/// How long a corpus may take before its reading is shown.
const PATIENCE: Duration = Duration::from_millis(60);

type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

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
    thread::Builder::new().name("load".into()).spawn(move || {
        // The receiver is gone only when the person quit while the corpus was read.
        let _ = to_loop.send(open());
    })?;
    match loaded.recv_timeout(PATIENCE) {
        Ok(Ok(opened)) => run_on(opened, setup),
        Ok(Err(error)) => Ok(Outcome::Failed(error)),
        Err(_) => wait_and_run(&loaded, setup),
    }
}

/// Runs the explorer on a corpus that was read, until the person quits. The first frame is
/// drawn before the readers of keys and signals start.
///
/// The terminal is given back on every way out.
pub fn run_on<E>(opened: Opened, setup: Setup) -> io::Result<Outcome<E>> {
    let (signals, mut guard, mut screen) = take_terminal(setup.options)?;
    let (sender, events) = channel();
    let explorer = Explorer::new(opened, setup, &screen, &sender)?;
    explorer.draw(&mut screen)?;
    let readers = listen(signals, &sender)?;
    let (guard, screen) = (&mut guard, &mut screen);
    explorer.run(Desk { guard, screen, events: &events, readers: &readers })
}

/// Shows that a corpus is being read until it is, then runs the explorer on it.
fn wait_and_run<E>(loaded: &Receiver<Result<Opened, E>>, setup: Setup) -> io::Result<Outcome<E>> {
    let options = setup.options;
    let (signals, mut guard, mut screen) = take_terminal(options)?;
    let (sender, events) = channel();
    let readers = listen(signals, &sender)?;
    let started = Instant::now();
    loop {
        let said = Phrase::LoadingCorpus.text(options.lang);
        let said = format!("{said} {} s", started.elapsed().as_secs());
        screen.draw(|frame| draw_loading(&said, options, frame.area(), frame.buffer_mut()))?;
        if let Some(outcome) = waiting_ends(&events) {
            return Ok(outcome);
        }
        match loaded.recv_timeout(PATIENCE) {
            Ok(Ok(opened)) => {
                let explorer = Explorer::new(opened, setup, &screen, &sender)?;
                explorer.draw(&mut screen)?;
                let (guard, screen) = (&mut guard, &mut screen);
                return explorer.run(Desk { guard, screen, events: &events, readers: &readers });
            }
            Ok(Err(error)) => return Ok(Outcome::Failed(error)),
            Err(RecvTimeoutError::Disconnected) => {
                return Err(io::Error::other("the thread that loads the corpus ended early"));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Takes the terminal. Signals are held first, or one that comes in between would leave it
/// taken.
fn take_terminal(options: Options) -> io::Result<(Signals, Guard, Screen)> {
    // Under NO_COLOR crossterm drops reverse video together with colours. Here the palette
    // decides which of them are used.
    crossterm::style::force_color_output(true);
    let signals = hold_signals()?;
    let guard = Guard::take(options.mouse)?;
    let screen = Terminal::new(CrosstermBackend::new(BufWriter::new(io::stdout())))?;
    Ok((signals, guard, screen))
}

/// Whether the person gave up waiting for a corpus.
fn waiting_ends<E>(events: &Receiver<Event>) -> Option<Outcome<E>> {
    events.try_iter().find_map(|event| match event {
        Event::Act(Action::Key(key)) => {
            let quits = [Key::char('q'), Key::ctrl('c'), Key::plain(KeyCode::Esc)];
            quits.contains(&key).then_some(Outcome::Quit(None))
        }
        Event::End(signal) => Some(Outcome::Signalled(signal)),
        Event::Closed => Some(Outcome::Quit(None)),
        Event::Act(_) | Event::Pause | Event::GoOn | Event::Read(_) => None,
    })
}

/// What the loop works with.
struct Desk<'a> {
    guard: &'a mut Guard,
    screen: &'a mut Screen,
    events: &'a Receiver<Event>,
    readers: &'a Readers,
}

/// The program at work.
struct Explorer {
    state: State,
    ledger: Arc<Ledger>,
    /// Where the corpus is, and what of it came from which file.
    input: Input,
    files: Vec<FileInfo>,
    read: Read,
    /// `None` where there is nothing to watch.
    watch: Option<Watch>,
    /// Started before anybody asks, so that the first question finds the index made.
    searcher: Option<Searcher>,
    events: Sender<Event>,
    keep: Box<dyn Keep>,
    copies: Option<PathBuf>,
}

impl Explorer {
    fn new(
        opened: Opened,
        setup: Setup,
        screen: &Screen,
        events: &Sender<Event>,
    ) -> io::Result<Explorer> {
        let Opened { ledger, files, watched } = opened;
        let size = screen.size()?;
        let mut state = State::new(&ledger, size.width, size.height, setup.options);
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
        let ledger = Arc::new(ledger);
        let watch = match &setup.input {
            Input::Paths(paths) if watched.is_ordinary() => {
                let (paths, ledger) = (paths.clone(), Arc::clone(&ledger));
                let what = Watching { paths, read: setup.read, ledger, watched };
                Some(watch(what, events)?)
            }
            Input::Paths(_) | Input::Embedded => None,
        };
        let mut explorer = Explorer {
            state,
            ledger,
            input: setup.input,
            files,
            read: setup.read,
            watch,
            searcher: None,
            events: events.clone(),
            keep: setup.keep,
            copies: setup.copies,
        };
        for effect in effects {
            if let Effect::Ask { number, question: Question::Hits(query) } = effect {
                explorer.searcher()?.ask(number, query);
            }
        }
        Ok(explorer)
    }

    /// Runs until the end, whichever it is, and keeps what the next session should know.
    fn run<E>(mut self, mut desk: Desk<'_>) -> io::Result<Outcome<E>> {
        let outcome = self.work(&mut desk);
        self.keep.session(&self.state.session(&self.ledger));
        outcome
    }

    fn work<E>(&mut self, desk: &mut Desk<'_>) -> io::Result<Outcome<E>> {
        let events = desk.events;
        loop {
            // If the search cannot start, that is reported when somebody searches.
            let _ = self.searcher();
            let Ok(event) = events.recv() else { return Ok(Outcome::Quit(None)) };
            for event in std::iter::once(event).chain(events.try_iter()) {
                let outcome = match event {
                    Event::Act(action) => self.act(action, desk)?,
                    Event::Read(Ok(reread)) => {
                        self.ledger = reread.ledger;
                        self.files = reread.files;
                        // It searches the corpus before.
                        self.searcher = None;
                        self.act(Action::Reloaded(Box::new(reread.moved)), desk)?
                    }
                    Event::Read(Err(trouble)) => self.act(Action::Unread(trouble), desk)?,
                    Event::Pause => {
                        pause(desk.guard, desk.screen)?;
                        None
                    }
                    Event::GoOn => {
                        take_again(desk.guard, desk.screen)?;
                        None
                    }
                    Event::End(signal) => Some(Outcome::Signalled(signal)),
                    Event::Closed => Some(Outcome::Quit(None)),
                };
                if let Some(outcome) = outcome {
                    return Ok(outcome);
                }
            }
            self.draw(desk.screen)?;
        }
    }

    /// Updates the state and does what follows, and what follows from that.
    fn act<E>(&mut self, action: Action, desk: &mut Desk<'_>) -> io::Result<Option<Outcome<E>>> {
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

    fn perform<E>(
        &mut self,
        effect: Effect,
        desk: &mut Desk<'_>,
    ) -> io::Result<Option<Outcome<E>>> {
        match effect {
            Effect::Quit { print } => {
                return Ok(Some(Outcome::Quit(print.then(|| self.printed()))));
            }
            Effect::Suspend => pause(desk.guard, desk.screen)?,
            Effect::SetMouse(mouse) => desk.guard.set_mouse(mouse)?,
            Effect::Ask { number, question: Question::Hits(query) } => {
                self.searcher()?.ask(number, query);
            }
            Effect::StopAsking => self.searcher()?.stop(),
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
                let file = self.copies.as_deref();
                let way = clipboard::copy(&text, desk.screen.backend_mut(), file)?;
                self.answer(Action::Copied(way, said));
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

    fn searcher(&mut self) -> io::Result<&mut Searcher> {
        if self.searcher.is_none() {
            let started = Searcher::start(Arc::clone(&self.ledger), self.events.clone())?;
            return Ok(self.searcher.insert(started));
        }
        self.searcher.as_mut().ok_or_else(|| io::Error::other("the search did not start"))
    }

    fn draw(&self, screen: &mut Screen) -> io::Result<()> {
        let model = Model { state: &self.state, ledger: &self.ledger };
        queue!(screen.backend_mut(), BeginSynchronizedUpdate)?;
        screen.draw(|frame| draw(model, frame.area(), frame.buffer_mut()))?;
        queue!(screen.backend_mut(), EndSynchronizedUpdate)?;
        screen.backend_mut().flush()
    }

    /// The view as text.
    fn printed(&self) -> String {
        snapshot::text(&drawn(&self.state, &self.ledger))
    }
}

/// Starts watching; each reading comes as an event.
fn watch(what: Watching, events: &Sender<Event>) -> io::Result<Watch> {
    let events = events.clone();
    Watch::start(what, move |reading| events.send(Event::Read(reading)).is_ok())
}

/// Gives the terminal back and stops the process until it is continued.
fn pause(guard: &Guard, screen: &mut Screen) -> io::Result<()> {
    give_back();
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
    take_again(guard, screen)
}

fn take_again(guard: &Guard, screen: &mut Screen) -> io::Result<()> {
    guard.retake()?;
    // `clear` would ask the terminal where its cursor is, and never get the answer, which the
    // thread that reads keys takes.
    let size = screen.size()?;
    screen.resize(Rect::new(0, 0, size.width, size.height))
}
