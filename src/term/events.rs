//! What comes from outside: keys, mouse, paste and size as actions, and signals.
//!
//! Keys and signals are read by a thread each and sent into one channel, so that the loop waits
//! in one place and nothing is polled. While another program has the terminal, its keys and
//! signals are its own: see [`Readers::pause_while`].

use std::io::{self, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{
    Event as TermEvent, KeyCode as TermKey, KeyEvent, KeyEventKind, KeyModifiers, MouseButton,
    MouseEvent, MouseEventKind,
};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::watch::Reading;
use crate::app::{Action, Key, KeyCode, Mouse, MouseKind};

/// Two presses on one cell within this time are one double press.
const DOUBLE: Duration = Duration::from_millis(400);

/// How long the reader of keys may take to pause. It pauses at once, unless half a key has come.
const REST: Duration = Duration::from_millis(200);

/// How long crossterm may take to notice again what it forgot.
const HEARD_AGAIN: Duration = Duration::from_millis(20);

/// What the loop waits for.
#[derive(Debug)]
pub(super) enum Event {
    /// A thing to update with.
    Act(Action),
    /// The program is asked to end, by a signal of this number.
    End(i32),
    /// The program is asked to pause.
    Pause,
    /// The program goes on after a pause that it did not ask for.
    GoOn,
    /// There is no more input: the terminal is gone.
    Closed,
    /// The files were read again, or could not be.
    Read(Reading),
}

/// From now on no signal ends or stops the program by itself: what arrives is kept until
/// [`listen`] passes it on.
pub(super) fn hold_signals() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH])
}

/// Starts both readers. They end with the program.
pub(super) fn listen(signals: Signals, to: &Sender<Event>) -> io::Result<Readers> {
    let pause = Arc::new(PauseInput::default());
    let (sender, of_signals) = (to.clone(), Arc::clone(&pause));
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || pass_signals(signals, &sender, &of_signals))?;
    let (bell, rings) = UnixStream::pair()?;
    let keyboard = Keyboard { rings, pause: Arc::clone(&pause) };
    let sender = to.clone();
    thread::Builder::new().name("input".into()).spawn(move || keyboard.read_to(&sender))?;
    Ok(Readers { bell, pause })
}

/// Passes signals on. While another program has the terminal, a stop stops this one at once, as
/// it does the other, which draws itself again afterwards.
fn pass_signals(mut signals: Signals, to: &Sender<Event>, pause: &PauseInput) {
    for signal in signals.forever() {
        let event = match signal {
            SIGTSTP if pause.is_on() => {
                // A program that cannot stop goes on.
                let _ = emulate_default_handler(SIGTSTP);
                continue;
            }
            SIGTSTP => Event::Pause,
            SIGCONT => Event::GoOn,
            SIGWINCH => match crossterm::terminal::size() {
                Ok((columns, rows)) => Event::Act(Action::Resize(columns, rows)),
                Err(_) => continue,
            },
            other => Event::End(other),
        };
        if to.send(event).is_err() {
            break;
        }
    }
}

/// The readers, as the loop sees them.
#[derive(Debug)]
pub(super) struct Readers {
    bell: UnixStream,
    pause: Arc<PauseInput>,
}

impl Readers {
    /// Runs `other`, during which every key and every signal to stop is that program's.
    pub(super) fn pause_while<T>(&self, other: impl FnOnce() -> T) -> T {
        self.pause.begin(|| (&self.bell).write_all(&[0]).is_ok());
        let done = other();
        self.pause.end();
        done
    }
}

/// Whether another program has the terminal, so that no key is read. A reader that is asked to
/// pause when that is over already does not pause at all.
#[derive(Debug, Default)]
struct PauseInput {
    state: Mutex<Pause>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Pause {
    is_on: bool,
    /// Whether the reader of keys waits.
    reader_waits: bool,
}

impl PauseInput {
    fn state(&self) -> MutexGuard<'_, Pause> {
        // Two flags are never half written, even where a thread panicked.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_on(&self) -> bool {
        self.state().is_on
    }

    /// Begins once the reader waits, as `ring` asks it to; or after [`REST`], where it does not.
    fn begin(&self, ring: impl FnOnce() -> bool) {
        let mut state = self.state();
        state.is_on = true;
        if ring() {
            let reads = |state: &mut Pause| !state.reader_waits;
            drop(self.changed.wait_timeout_while(state, REST, reads));
        }
    }

    fn end(&self) {
        self.state().is_on = false;
        self.changed.notify_all();
    }

    /// Lets the reader wait until the pause is over.
    fn wait(&self) {
        let mut state = self.state();
        state.reader_waits = true;
        self.changed.notify_all();
        let waited = self.changed.wait_while(state, |state| state.is_on);
        waited.unwrap_or_else(PoisonError::into_inner).reader_waits = false;
    }
}

/// The reader of keys, which waits for the keyboard and for the bell.
struct Keyboard {
    rings: UnixStream,
    pause: Arc<PauseInput>,
}

/// What there is for the reader of keys.
enum Ready {
    Keys,
    Bell,
    /// The terminal is gone.
    Gone,
}

impl Keyboard {
    fn read_to(mut self, to: &Sender<Event>) {
        let mut clicks = Clicks::default();
        loop {
            let goes_on = match self.wait() {
                Ok(Ready::Keys) => pass_keys(&mut clicks, to),
                Ok(Ready::Bell) => self.pause(),
                Ok(Ready::Gone) | Err(_) => Err(io::ErrorKind::UnexpectedEof.into()),
            };
            match goes_on {
                Ok(true) => {}
                Ok(false) => return,
                Err(_) => {
                    // It fails where the loop has ended.
                    let _ = to.send(Event::Closed);
                    return;
                }
            }
        }
    }

    /// Waits without reading: while another program has the terminal, what is typed is left to it.
    fn wait(&self) -> io::Result<Ready> {
        let stdin = io::stdin();
        let mut sources =
            [PollFd::new(&self.rings, PollFlags::IN), PollFd::new(&stdin, PollFlags::IN)];
        loop {
            match poll(&mut sources, None) {
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
                Ok(_) => break,
            }
        }
        let [bell, keys] = sources.map(|source| source.revents());
        Ok(if !bell.is_empty() {
            Ready::Bell
        } else if keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            Ready::Gone
        } else {
            Ready::Keys
        })
    }

    /// Answers the bell.
    fn pause(&mut self) -> io::Result<bool> {
        self.rings.read_exact(&mut [0])?;
        self.pause.wait();
        Ok(true)
    }
}

/// Passes on all that was typed; whether the loop still runs.
fn pass_keys(clicks: &mut Clicks, to: &Sender<Event>) -> io::Result<bool> {
    let mut wait = Duration::ZERO;
    if !crossterm::event::poll(wait)? {
        // crossterm is notified once that there is something to read, and forgets it where the
        // window changes its size at that moment. It is notified again when the terminal's
        // settings are set, here to what they are.
        let stdin = io::stdin();
        tcsetattr(&stdin, OptionalActions::Now, &tcgetattr(&stdin)?)?;
        wait = HEARD_AGAIN;
    }
    while crossterm::event::poll(wait)? {
        wait = Duration::ZERO;
        let event = crossterm::event::read()?;
        if let Some(action) = clicks.action(event, Instant::now())
            && to.send(Event::Act(action)).is_err()
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Where and when the button was pressed last, to recognise a double press.
#[derive(Debug, Default)]
struct Clicks {
    last: Option<(Instant, u16, u16)>,
}

impl Clicks {
    /// The action of an event, if it has one.
    fn action(&mut self, event: TermEvent, now: Instant) -> Option<Action> {
        match event {
            TermEvent::Key(key) => key_of(key).map(Action::Key),
            TermEvent::Mouse(mouse) => self.mouse_of(mouse, now).map(Action::Mouse),
            TermEvent::Paste(text) => Some(Action::Paste(text)),
            TermEvent::Resize(columns, rows) => Some(Action::Resize(columns, rows)),
            TermEvent::FocusGained | TermEvent::FocusLost => None,
        }
    }

    fn mouse_of(&mut self, event: MouseEvent, now: Instant) -> Option<Mouse> {
        let (x, y) = (event.column, event.row);
        let kind = match event.kind {
            MouseEventKind::ScrollUp => MouseKind::WheelUp,
            MouseEventKind::ScrollDown => MouseKind::WheelDown,
            MouseEventKind::Down(MouseButton::Left) => {
                let double = self.last.is_some_and(|(then, last_x, last_y)| {
                    (last_x, last_y) == (x, y) && now.duration_since(then) < DOUBLE
                });
                self.last = (!double).then_some((now, x, y));
                if double { MouseKind::DoublePress } else { MouseKind::Press }
            }
            _ => return None,
        };
        Some(Mouse { kind, x, y })
    }
}

/// The key of a press or a repeat; Shift is folded into the character.
fn key_of(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let code = match event.code {
        TermKey::Char(c) if shift && c.is_lowercase() => {
            KeyCode::Char(c.to_uppercase().next().unwrap_or(c))
        }
        TermKey::Char(c) => KeyCode::Char(c),
        TermKey::Enter => KeyCode::Enter,
        TermKey::Esc => KeyCode::Esc,
        TermKey::Tab if shift => KeyCode::BackTab,
        TermKey::Tab => KeyCode::Tab,
        TermKey::BackTab => KeyCode::BackTab,
        TermKey::Backspace => KeyCode::Backspace,
        TermKey::Delete => KeyCode::Delete,
        TermKey::Up => KeyCode::Up,
        TermKey::Down => KeyCode::Down,
        TermKey::Left => KeyCode::Left,
        TermKey::Right => KeyCode::Right,
        TermKey::Home => KeyCode::Home,
        TermKey::End => KeyCode::End,
        TermKey::PageUp => KeyCode::PageUp,
        TermKey::PageDown => KeyCode::PageDown,
        TermKey::F(number) => KeyCode::F(number),
        _ => return None,
    };
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    // With Ctrl, terminals disagree on the case of the letter.
    let code = match code {
        KeyCode::Char(c) if ctrl => KeyCode::Char(c.to_ascii_lowercase()),
        code => code,
    };
    Some(Key { code, ctrl, alt })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    fn press(code: TermKey, modifiers: KeyModifiers) -> Option<Key> {
        key_of(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn shift_is_in_the_character_and_releases_are_no_presses() {
        assert_eq!(press(TermKey::Char('g'), KeyModifiers::SHIFT), Some(Key::char('G')));
        assert_eq!(press(TermKey::Char('G'), KeyModifiers::SHIFT), Some(Key::char('G')));
        assert_eq!(press(TermKey::Char('?'), KeyModifiers::SHIFT), Some(Key::char('?')));
        assert_eq!(press(TermKey::Char('R'), KeyModifiers::CONTROL), Some(Key::ctrl('r')));
        let release =
            KeyEvent::new_with_kind(TermKey::Char('q'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(key_of(release), None);
        let repeat =
            KeyEvent::new_with_kind(TermKey::Down, KeyModifiers::NONE, KeyEventKind::Repeat);
        assert_eq!(key_of(repeat), Some(Key::plain(KeyCode::Down)));
    }

    #[test]
    fn another_program_has_the_terminal_while_the_reader_waits() {
        let pause = Arc::new(PauseInput::default());
        let (ring, rung) = channel();
        let reader = Arc::clone(&pause);
        let reader = thread::spawn(move || {
            rung.recv().unwrap();
            reader.wait();
        });
        pause.begin(|| ring.send(()).is_ok());
        assert!(pause.state().reader_waits && pause.is_on());
        pause.end();
        reader.join().unwrap();
        assert!(!pause.state().reader_waits && !pause.is_on());
    }

    #[test]
    fn a_reader_that_comes_too_late_does_not_wait() {
        let pause = PauseInput::default();
        // Nobody answers the bell before the other program has ended.
        pause.begin(|| true);
        pause.end();
        pause.wait();
        assert!(!pause.state().reader_waits);
    }

    #[test]
    fn two_quick_presses_on_a_cell_are_one_double_press() {
        let mut clicks = Clicks::default();
        let start = Instant::now();
        let mut at = |milliseconds: u64, x: u16| {
            let event = MouseEvent {
                kind: MouseEventKind::Down(MouseButton::Left),
                column: x,
                row: 3,
                modifiers: KeyModifiers::NONE,
            };
            let now = start + Duration::from_millis(milliseconds);
            clicks.mouse_of(event, now).map(|mouse| mouse.kind)
        };
        assert_eq!(at(0, 5), Some(MouseKind::Press));
        assert_eq!(at(100, 5), Some(MouseKind::DoublePress));
        assert_eq!(at(200, 5), Some(MouseKind::Press));
        assert_eq!(at(300, 6), Some(MouseKind::Press));
        assert_eq!(at(900, 6), Some(MouseKind::Press));
    }
}
