//! What comes in from outside: keys, mouse, paste and size as actions, and signals.
//!
//! Both are read on threads of their own and meet in one channel, so that the loop waits
//! in one place and nothing is polled.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{
    Event as TermEvent, KeyCode as TermKey, KeyEvent, KeyEventKind, KeyModifiers, MouseButton,
    MouseEvent, MouseEventKind,
};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use crate::app::{Action, Key, KeyCode, Mouse, MouseKind};

/// Two presses on one cell within this time are one double press.
const DOUBLE: Duration = Duration::from_millis(400);

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
}

/// From now on no signal ends or stops the program by itself: what arrives is kept until
/// [`listen`] passes it on.
pub(super) fn hold_signals() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])
}

/// Starts both readers. They end with the program.
pub(super) fn listen(mut signals: Signals, to: &Sender<Event>) -> io::Result<()> {
    let sender = to.clone();
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Pause,
                SIGCONT => Event::GoOn,
                other => Event::End(other),
            };
            if sender.send(event).is_err() {
                break;
            }
        }
    })?;
    let sender = to.clone();
    thread::Builder::new().name("input".into()).spawn(move || {
        let mut clicks = Clicks::default();
        loop {
            let event = match crossterm::event::read() {
                Ok(event) => clicks.action(event, Instant::now()).map(Event::Act),
                Err(_) => Some(Event::Closed),
            };
            let closed = matches!(event, Some(Event::Closed));
            if event.is_some_and(|event| sender.send(event).is_err()) || closed {
                break;
            }
        }
    })?;
    Ok(())
}

/// Where and when the button was pressed last, to tell a double press.
#[derive(Debug, Default)]
struct Clicks {
    last: Option<(Instant, u16, u16)>,
}

impl Clicks {
    /// The action that an event stands for, if any.
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
