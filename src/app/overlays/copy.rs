//! The corpus that ships lies in the program: before it can be edited, a copy of it is written
//! to a folder that the person names. Only this asks for it; nothing is ever overwritten.
//!
//! ```text
//! ┌ Copy the corpus ──────────────────────────────────────────────┐
//! │ This corpus lies in the program. To edit it, write its files  │
//! │ to a folder; from then on that one is explored.               │
//! │                                                               │
//! │ › /home/me/relance-corpus▌                                    │
//! └───────────────────────────────────────────────────────────────┘
//! ```

use crate::app::action::{Effect, Mouse, MouseKind};
use crate::app::edit::EditPlace;
use crate::app::frame::area::Area;
use crate::app::input::Input;
use crate::app::key::{Key, KeyCode};
use crate::app::overlays::Overlay;
use crate::app::state::State;
use crate::text::{Message, Phrase, cells, wrap};

/// The offer to write a copy.
#[derive(Debug, Clone)]
pub struct CopyOffer {
    /// The folder as typed.
    pub input: Input,
    /// What is to be edited in the copy.
    pub place: EditPlace,
    /// Why the last try failed.
    pub problem: Option<Message>,
}

/// Where the offer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopyLayout {
    /// The frame.
    pub frame: Area,
    /// What is offered.
    pub text: Area,
    /// The line that is typed in.
    pub input: Area,
    /// What went wrong.
    pub problem: Area,
}

impl CopyLayout {
    /// How wide its lines are in a window of `columns`.
    pub(crate) fn columns(columns: u16) -> u16 {
        columns.saturating_sub(8).clamp(1, 72)
    }

    /// Its place in a window of `columns` by `rows`, with a text of so many lines.
    #[must_use]
    pub fn new(columns: u16, rows: u16, lines: usize) -> CopyLayout {
        let width = (Self::columns(columns) + 4).min(columns);
        let text = cells(lines).min(rows.saturating_sub(6));
        let height = (text + 6).min(rows);
        let frame = Area::centred(columns, rows, width, height);
        let line = |y, height| Area { y: frame.y + y, height, ..frame.in_frame() };
        let (input, problem) = (line(text + 2, 1), line(text + 3, 2));
        CopyLayout { frame, text: line(1, text), input, problem }
    }
}

impl CopyOffer {
    /// Offers to write a copy to `folder`, to edit what is at `place` there.
    #[must_use]
    pub fn new(folder: &str, place: EditPlace) -> CopyOffer {
        let mut input = Input::default();
        input.insert(folder);
        CopyOffer { input, place, problem: None }
    }

    /// What is offered, as lines.
    #[must_use]
    pub fn lines(&self, state: &State) -> Vec<String> {
        let columns = usize::from(CopyLayout::columns(state.columns));
        wrap(Phrase::CopyOffer.text(state.options.lang), columns)
    }

    /// Where it stands.
    #[must_use]
    pub fn layout(&self, state: &State) -> CopyLayout {
        CopyLayout::new(state.columns, state.rows, self.lines(state).len())
    }
}

/// A key while the offer is open.
pub(in crate::app) fn press(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    let Some(Overlay::Copy(offer)) = &mut state.overlay else { return };
    match (key.code, key.ctrl) {
        (KeyCode::Esc, _) | (KeyCode::Char('c'), true) => state.overlay = None,
        (KeyCode::Enter, _) => {
            let folder = offer.input.text().trim().to_owned();
            if !folder.is_empty() {
                effects.push(Effect::WriteCopy { folder, place: offer.place.clone() });
            }
        }
        _ => {
            if offer.input.take(key) {
                offer.problem = None;
            }
        }
    }
}

/// A press beside the offer closes it.
pub(in crate::app) fn mouse(state: &mut State, mouse: Mouse) {
    let inside = state.copy_offer().is_some_and(|offer| mouse.is_in(offer.layout(state).frame));
    if mouse.kind == MouseKind::Press && !inside {
        state.overlay = None;
    }
}
