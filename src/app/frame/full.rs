//! The whole of a view, not only what fits the window: the same state in a window as high as
//! what it shows.
//!
//! ```text
//! outline, 40 rows          a window of 80 by 24 shows 9 rows and 10 lines;
//! ──────────────            the whole view of 80 columns has 40 rows, a rule,
//! details, 55 lines         55 lines, the first line and the last
//! ```
//!
//! Where two parts stand one above the other, a window gives both half of itself: what the
//! shorter one leaves empty is named in [`Whole::blank`], to be taken out of what is drawn.

use std::ops::Range;

use crate::app::action::Action;
use crate::app::frame::area::{Area, MIN_ROWS};
use crate::app::state::State;
use crate::app::update;
use crate::query::Ledger;
use crate::text::cells;

/// The most rows of a whole view.
pub const MOST_ROWS: u16 = 10_000;
/// The most cells of a whole view.
const MOST_CELLS: usize = 4_000_000;
/// How often a view is drawn higher because more of it was laid out.
const MOST_TRIES: usize = 8;
/// From this height on every screen has room for two parts.
const TWO_PARTS: u16 = 20;

/// A view drawn whole.
#[derive(Debug, Clone)]
pub struct Whole {
    /// The state in a window that is high enough.
    pub state: State,
    /// The rows of that window that hold nothing, in order.
    pub blank: Vec<Range<u16>>,
    /// Whether even this is cut: there is more than can be drawn.
    pub is_cut: bool,
}

/// What an overlay has beside its list: a line above and below it, its frame, the line that
/// is typed in, and the one under that.
const AROUND_LIST: usize = 6;

/// A part of a screen: where it stands, and how many lines there are to show in it.
pub(in crate::app) type Filling = (Area, usize);

/// What a screen shows.
#[derive(Debug, Clone, Copy)]
pub(in crate::app) enum Extent {
    /// Lines, with all that stands above and below them.
    Lines(usize),
    /// Two parts and how many lines stand around both.
    Parts { first: Filling, second: Filling, around: usize },
    /// One part that has all the room the others leave, and the height at which it has enough.
    Filled(Filling, usize),
}

impl Extent {
    /// The height of a window that shows all of it.
    fn rows(self) -> usize {
        match self {
            Extent::Lines(lines) | Extent::Filled(_, lines) => lines,
            // The line between them is taken from the lower half.
            Extent::Parts { first, second, around } if are_stacked(first.0, second.0) => {
                (2 * first.1.max(second.1 + 1) + around).max(usize::from(TWO_PARTS))
            }
            Extent::Parts { first, second, around } => {
                let first_alone = second.0.height == 0 && first.0.height > 0;
                let above = if first.0.height > 0 { first.1 } else { 0 };
                let below = if first_alone { 0 } else { second.1 };
                above.max(below) + around
            }
        }
    }

    /// The rows of parts that have more room than lines.
    fn blank(self) -> Vec<Range<u16>> {
        let parts = match self {
            Extent::Filled(part, _) => vec![part],
            Extent::Parts { first, second, .. } if are_stacked(first.0, second.0) => {
                vec![first, second]
            }
            Extent::Lines(_) | Extent::Parts { .. } => Vec::new(),
        };
        let unused =
            |(area, lines): Filling| area.y + cells(lines).min(area.height)..area.y + area.height;
        parts.into_iter().map(unused).filter(|rows| !rows.is_empty()).collect()
    }
}

/// Whether one part is above the other, and not beside it or alone.
fn are_stacked(first: Area, second: Area) -> bool {
    first.height > 0 && second.height > 0 && first.x + first.width > second.x
}

/// The whole of what `state` shows, in a window of its width.
#[must_use]
pub fn whole(state: &State, ledger: &Ledger) -> Whole {
    let columns = usize::from(state.columns.max(1));
    let most = usize::from(MOST_ROWS).min(MOST_CELLS / columns).max(usize::from(MIN_ROWS));
    // In a high window everything is laid out as it will be; some screens lay out more where
    // there is more room.
    let mut state = resized(state, ledger, state.rows.max(TWO_PARTS));
    let mut wanted = 0;
    for _ in 0..MOST_TRIES {
        let needed = extent(&state, ledger).rows().max(usize::from(MIN_ROWS));
        if needed == wanted {
            break;
        }
        wanted = needed;
        let rows = u16::try_from(wanted.min(most)).unwrap_or(MOST_ROWS);
        state = resized(&state, ledger, rows);
    }
    let drawn = extent(&state, ledger);
    let is_cut = drawn.rows() > usize::from(state.rows);
    Whole { blank: drawn.blank(), state, is_cut }
}

fn resized(state: &State, ledger: &Ledger, rows: u16) -> State {
    // The prompt in which it was asked for is no part of it.
    let mut state = state.clone();
    if state.saving().is_some() {
        state.overlay = None;
    }
    let columns = state.columns;
    update(state, Action::Resize(columns, rows), ledger).0
}

fn extent(state: &State, ledger: &Ledger) -> Extent {
    if let Some(picker) = state.picker() {
        return Extent::Lines(picker.items.len() + AROUND_LIST);
    }
    let (room, cx) = state.sight(ledger);
    room.extent(&cx)
}
