//! Waits for keys and signals, and sees whether the loop hears of those that are to end it.

use std::io::{self, Read as _};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};
use std::sync::mpsc::{SendError, Sender};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGWINCH};
use signal_hook::low_level::emulate_default_handler;

use super::Event;
use crate::app::{Action, Mouse, MouseKind};
use crate::term::decoder::Decoder;
use crate::term::guard::{give_back, hurry};
use crate::term::signals::Signals;

/// How long the loop may be busy before it is ended all the same.
const PATIENCE: Duration = Duration::from_millis(300);

/// Two presses on one cell within this time are one double press.
const DOUBLE: Duration = Duration::from_millis(400);

/// How much is read at once.
const READ: usize = 1 << 16;

/// What the loop and who waits for it both know.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// The signal to end that the loop has not heard of; 0 for none.
    signal: AtomicI32,
    /// How many `Ctrl-C` it has not heard.
    ctrl_c: AtomicUsize,
    /// The program that has the terminal; 0 for none.
    child: AtomicI32,
}

impl Shared {
    fn is_sent(&self, event: &Event) {
        if let Event::End(signal) = event {
            self.signal.store(*signal, Ordering::SeqCst);
        } else if event.is_ctrl_c() {
            self.ctrl_c.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// The loop takes an event.
    pub(super) fn is_heard(&self, event: &Event) {
        if let Event::End(_) = event {
            self.signal.store(0, Ordering::SeqCst);
        } else if event.is_ctrl_c() {
            self.ctrl_c.fetch_sub(1, Ordering::SeqCst);
        }
    }

    /// The signal by which the program must end, whether or not the loop hears of it.
    fn pressing(&self) -> Option<i32> {
        match self.signal.load(Ordering::SeqCst) {
            0 => (self.ctrl_c.load(Ordering::SeqCst) > 1).then_some(SIGINT),
            signal => Some(signal),
        }
    }

    /// From now on this program has the terminal, or none has.
    pub(super) fn set_child(&self, id: Option<u32>) {
        let id = id.and_then(|id| i32::try_from(id).ok());
        self.child.store(id.unwrap_or(0), Ordering::SeqCst);
    }

    /// Passes a signal on to the program that has the terminal.
    fn pass_on(&self, signal: i32) {
        let child = Pid::from_raw(self.child.load(Ordering::SeqCst));
        if let (Some(child), Some(signal)) = (child, Signal::from_named_raw(signal)) {
            // It may have ended.
            let _ = kill_process(child, signal);
        }
    }
}

/// What the thread is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Read no keys: another program has the terminal.
    Rest,
    /// Read them again.
    Read,
}

/// Keys and signals.
pub(super) struct Outside {
    signals: Signals,
    orders: Option<Orders>,
    decoder: Decoder,
    clicks: Clicks,
    shared: Arc<Shared>,
    /// Whether another program has the terminal.
    rests: bool,
    /// Whether there is no terminal any more.
    is_closed: bool,
    /// When the program is ended if the loop hears nothing.
    ends_at: Option<Instant>,
}

/// Where orders come from, and where it is told that no keys are read any more.
pub(super) struct Orders {
    pub(super) bell: UnixStream,
    pub(super) rests: Sender<()>,
}

/// What there is, of each kind.
#[derive(Default)]
struct Ready {
    signals: bool,
    keys: bool,
    order: bool,
}

impl Outside {
    /// Waits for both, and for orders.
    pub(super) fn new(signals: Signals, orders: Orders, shared: Arc<Shared>) -> Outside {
        Outside {
            signals,
            orders: Some(orders),
            decoder: Decoder::default(),
            clicks: Clicks::default(),
            shared,
            rests: false,
            is_closed: false,
            ends_at: None,
        }
    }

    /// From now on the loop itself waits, and gives no orders.
    pub(super) fn without_orders(self) -> Outside {
        Outside { orders: None, ..self }
    }

    /// Passes on whatever comes, until the program ends.
    pub(super) fn pass_to(mut self, to: &Sender<Event>) {
        loop {
            for event in self.wait(None) {
                if let Err(SendError(Event::End(signal))) = to.send(event) {
                    // The loop has ended, and the terminal is given back: what is left to do
                    // may be ended as anything else.
                    let _ = emulate_default_handler(signal);
                }
            }
        }
    }

    /// What comes next, waited for until `end`, without a limit where there is none.
    pub(super) fn wait(&mut self, end: Option<Instant>) -> Vec<Event> {
        let end = [end, self.decoder.deadline(), self.ends_at].into_iter().flatten().min();
        let ready = self.poll(end);
        let now = Instant::now();
        self.end_if_unheard(now);
        let mut events = Vec::new();
        if ready.signals {
            let came: Vec<i32> = self.signals.pending().collect();
            events.extend(came.into_iter().filter_map(|signal| self.event_of(signal)));
        }
        if ready.order {
            self.obey();
        } else if ready.keys {
            self.read(now, &mut events);
        } else if self.decoder.deadline().is_some_and(|deadline| deadline <= now) {
            events.extend(self.decoder.give_up().into_iter().map(Event::Act));
        }
        for event in &events {
            self.shared.is_sent(event);
        }
        if self.shared.pressing().is_some() {
            self.ends_at.get_or_insert(now + PATIENCE);
        }
        events
    }

    /// Waits without reading: while another program has the terminal, what is typed is left to it.
    fn poll(&self, end: Option<Instant>) -> Ready {
        let stdin = io::stdin();
        let mut sources = vec![PollFd::new(self.signals.get_read(), PollFlags::IN)];
        let keys = (!self.rests && !self.is_closed).then_some(sources.len());
        sources.extend(keys.map(|_| PollFd::new(&stdin, PollFlags::IN)));
        let order = self.orders.as_ref().map(|_| sources.len());
        sources.extend(self.orders.iter().map(|orders| PollFd::new(&orders.bell, PollFlags::IN)));
        let left = end.map(|end| end.saturating_duration_since(Instant::now()));
        let left = left.and_then(|left| Timespec::try_from(left).ok());
        // It fails where a signal interrupts it, which is found the next time.
        let is_ready = poll(&mut sources, left.as_ref()).is_ok();
        let came = |at: usize| is_ready && !sources[at].revents().is_empty();
        Ready { signals: came(0), keys: keys.is_some_and(came), order: order.is_some_and(came) }
    }

    /// Reads what was typed.
    fn read(&mut self, now: Instant, events: &mut Vec<Event>) {
        let mut bytes = vec![0; READ];
        match rustix::io::read(io::stdin(), &mut bytes[..]) {
            Ok(len @ 1..) => {
                let actions = self.decoder.take(&bytes[..len], now).into_iter();
                events.extend(actions.map(|action| Event::Act(self.clicks.count(action, now))));
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            Ok(0) | Err(_) => {
                self.is_closed = true;
                events.push(Event::End(SIGHUP));
            }
        }
    }

    fn obey(&mut self) {
        let Some(orders) = &self.orders else { return };
        let mut order = [0];
        if (&orders.bell).read_exact(&mut order).is_err() {
            // The loop has ended.
            (self.orders, self.is_closed) = (None, true);
            return;
        }
        self.rests = order == [Order::Rest as u8];
        self.decoder = Decoder::default();
        if self.rests {
            // The loop may have stopped waiting.
            let _ = orders.rests.send(());
        }
    }

    /// What a signal means to the loop. While another program has the terminal, a stop stops this
    /// one at once, as it does the other, and what is typed there is not meant here.
    fn event_of(&self, signal: i32) -> Option<Event> {
        match signal {
            SIGWINCH => Some(Event::Resized),
            SIGTSTP if self.rests => {
                // A program that cannot stop goes on.
                let _ = emulate_default_handler(SIGTSTP);
                None
            }
            SIGINT | SIGQUIT | SIGCONT if self.rests => None,
            SIGTSTP => Some(Event::Pause),
            SIGCONT => Some(Event::GoOn),
            signal => {
                hurry();
                self.shared.pass_on(signal);
                Some(Event::End(signal))
            }
        }
    }

    /// Ends the program if it is time, whatever the loop is doing.
    fn end_if_unheard(&mut self, now: Instant) {
        match (self.shared.pressing(), self.ends_at) {
            (None, _) => self.ends_at = None,
            (Some(signal), Some(end)) if end <= now => {
                hurry();
                give_back();
                std::process::exit(128 + signal);
            }
            (Some(_), _) => {}
        }
    }
}

/// Where and when the button was pressed last, to recognise a double press.
#[derive(Debug, Default)]
struct Clicks {
    last: Option<(Instant, u16, u16)>,
}

impl Clicks {
    /// The action, where it is a second press at once a double one.
    fn count(&mut self, action: Action, now: Instant) -> Action {
        let Action::Mouse(Mouse { kind: MouseKind::Press, x, y }) = action else { return action };
        let double = self.last.is_some_and(|(then, last_x, last_y)| {
            (last_x, last_y) == (x, y) && now.duration_since(then) < DOUBLE
        });
        self.last = (!double).then_some((now, x, y));
        let kind = if double { MouseKind::DoublePress } else { MouseKind::Press };
        Action::Mouse(Mouse { kind, x, y })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Key;

    #[test]
    fn two_quick_presses_on_a_cell_are_one_double_press() {
        let mut clicks = Clicks::default();
        let start = Instant::now();
        let mut at = |milliseconds: u64, x: u16| {
            let press = Action::Mouse(Mouse { kind: MouseKind::Press, x, y: 3 });
            match clicks.count(press, start + Duration::from_millis(milliseconds)) {
                Action::Mouse(mouse) => mouse.kind,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(at(0, 5), MouseKind::Press);
        assert_eq!(at(100, 5), MouseKind::DoublePress);
        assert_eq!(at(200, 5), MouseKind::Press);
        assert_eq!(at(300, 6), MouseKind::Press);
        assert_eq!(at(900, 6), MouseKind::Press);
    }

    #[test]
    fn one_signal_presses_and_so_do_two_ctrl_c_until_they_are_heard() {
        let shared = Shared::default();
        let ctrl_c = Event::Act(Action::Key(Key::ctrl('c')));
        shared.is_sent(&Event::Act(Action::Key(Key::char('q'))));
        shared.is_sent(&ctrl_c);
        assert_eq!(shared.pressing(), None);
        shared.is_sent(&ctrl_c);
        assert_eq!(shared.pressing(), Some(SIGINT));
        shared.is_heard(&ctrl_c);
        assert_eq!(shared.pressing(), None);
        shared.is_sent(&Event::End(SIGHUP));
        assert_eq!(shared.pressing(), Some(SIGHUP));
        shared.is_heard(&Event::End(SIGHUP));
        assert_eq!(shared.pressing(), None);
    }
}
