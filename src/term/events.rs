//! What comes from outside, keys and signals, and everything else that the loop waits for.
//!
//! One thread waits for keys and signals alike and sends them into a channel, as the other threads
//! send theirs, so that the loop waits in one place and nothing is polled. Where there is no thread
//! to be had, the loop waits for keys and signals itself.
//!
//! The thread also sees whether what it sent is heard. Whatever the loop is busy with, a signal to
//! end, or a second `Ctrl-C`, that is not heard in time gives the terminal back and ends the
//! program. While another program has the terminal, its keys and signals are its own: see
//! [`Inbox::pause_while`].

mod outside;

use std::collections::VecDeque;
use std::io::{self, Write as _};
use std::os::unix::net::UnixStream;
use std::process::{Command, ExitStatus};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use rustix::termios::{QueueSelector, tcflush};

use super::guard::PanicBeside;
use super::signals::Signals;
use super::threads;
use super::watch::Reading;
use crate::app::{Action, Key};
use outside::{Order, Orders, Outside, Shared};

/// How long the thread may take to stop reading keys. It does at once, unless it is not run.
const REST: Duration = Duration::from_millis(200);

/// How often the loop looks at what other threads sent, where it waits for keys itself.
const LOOK: Duration = Duration::from_millis(30);

/// What the loop waits for.
#[derive(Debug)]
pub(super) enum Event {
    /// A thing to update with.
    Act(Action),
    /// The window has another size.
    Resized,
    /// The program is asked to end, by a signal of this number.
    End(i32),
    /// The program is asked to pause.
    Pause,
    /// The program goes on after a pause that it did not ask for.
    GoOn,
    /// The files were read again, or could not be.
    Read(Reading),
    /// The terminal is to be sent this for its clipboard; it is told of in these words.
    Copy(String, String),
    /// Another thread panicked.
    Panicked(PanicBeside),
}

impl Event {
    fn is_ctrl_c(&self) -> bool {
        matches!(self, Event::Act(Action::Key(key)) if *key == Key::ctrl('c'))
    }
}

/// Where all events arrive.
pub(super) struct Inbox {
    events: Receiver<Event>,
    source: Source,
    shared: Arc<Shared>,
}

/// Who waits for keys and signals.
enum Source {
    /// A thread, which takes orders by the first and tells by the second that it reads no keys.
    Thread(UnixStream, Receiver<()>),
    /// The loop itself; what came is kept here.
    Here(Box<Outside>, VecDeque<Event>),
}

impl Inbox {
    /// Where `events` arrive, and from now on keys and signals, which are sent `to` the same.
    pub(super) fn listen(
        events: Receiver<Event>,
        signals: Signals,
        to: Sender<Event>,
    ) -> io::Result<Inbox> {
        let (orders, bell) = UnixStream::pair()?;
        let (rests, rested) = channel();
        let shared = Arc::default();
        let outside = Outside::new(signals, Orders { bell, rests }, Arc::clone(&shared));
        let started = threads::start("input", outside, move |outside| outside.pass_to(&to));
        let source = match started {
            Ok(()) => Source::Thread(orders, rested),
            Err(outside) => Source::Here(Box::new(outside.without_orders()), VecDeque::new()),
        };
        Ok(Inbox { events, source, shared })
    }

    /// The next event, waited for so long, without a limit where none is given; `None` where
    /// there is none.
    pub(super) fn next(&mut self, wait: Option<Duration>) -> Option<Event> {
        let event = match (&mut self.source, wait) {
            (Source::Here(outside, kept), wait) => {
                let end = wait.map(|wait| Instant::now() + wait);
                next_here(outside, kept, &self.events, end)
            }
            (_, Some(wait)) => self.events.recv_timeout(wait).ok(),
            (_, None) => self.events.recv().ok(),
        };
        event.inspect(|event| self.shared.is_heard(event))
    }

    /// Runs `other`, during which every key and every signal to stop is that program's. What it
    /// left unread is dropped: that may be the answer to a question which it asked the terminal.
    pub(super) fn pause_while<T>(&self, other: impl FnOnce() -> T) -> T {
        self.order(Order::Rest);
        let done = other();
        // Where standard input is no terminal any more there is nothing to drop.
        let _ = tcflush(io::stdin(), QueueSelector::IFlush);
        self.order(Order::Read);
        done
    }

    /// Runs a program and waits for it; a signal to end is passed on to it.
    pub(super) fn run(&self, command: &mut Command) -> io::Result<ExitStatus> {
        let mut child = command.spawn()?;
        self.shared.set_child(Some(child.id()));
        let ended = child.wait();
        self.shared.set_child(None);
        ended
    }

    fn order(&self, order: Order) {
        if let Source::Thread(orders, rested) = &self.source {
            let mut orders: &UnixStream = orders;
            if orders.write_all(&[order as u8]).is_ok() && order == Order::Rest {
                let _ = rested.recv_timeout(REST);
            }
        }
    }
}

/// The next event until `end`, where the loop waits for keys and signals itself.
fn next_here(
    outside: &mut Outside,
    kept: &mut VecDeque<Event>,
    events: &Receiver<Event>,
    end: Option<Instant>,
) -> Option<Event> {
    loop {
        if let Some(event) = kept.pop_front().or_else(|| events.try_recv().ok()) {
            return Some(event);
        }
        let now = Instant::now();
        let look = end.map_or(now + LOOK, |end| end.min(now + LOOK));
        kept.extend(outside.wait(Some(look)));
        if kept.is_empty() && end.is_some_and(|end| end <= now) {
            return None;
        }
    }
}
