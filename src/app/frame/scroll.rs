//! Scrolling: the window of a list follows what is selected in it, and commands move by lines
//! and pages.

use crate::app::command::Command;

/// Rows that one notch of the wheel moves.
pub(in crate::app) const WHEEL: isize = 3;

/// The value after `now`, the first after the last.
pub(in crate::app) fn cycled<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let at = all.iter().position(|&value| value == now).unwrap_or(0);
    all.get((at + 1) % all.len().max(1)).copied().unwrap_or(now)
}

/// Rows kept visible above and below the selection where there is room.
const MARGIN: usize = 2;

/// The first row to show so that `row` is in view among `len` rows in a window `height`
/// high, moving as little as possible from `top` and leaving no empty rows at the end.
#[must_use]
pub(in crate::app) fn follow(top: usize, row: usize, height: usize, len: usize) -> usize {
    if height == 0 {
        return top.min(len.saturating_sub(1));
    }
    let margin = MARGIN.min((height - 1) / 2);
    let highest = row.saturating_sub(margin);
    let lowest = (row + margin + 1).saturating_sub(height);
    top.clamp(lowest.min(highest), highest).min(len.saturating_sub(height))
}

/// Where a move of `steps` among `len` rows leads, stopping at the ends.
pub(in crate::app) fn moved(row: usize, steps: isize, len: usize) -> usize {
    row.saturating_add_signed(steps).min(len.saturating_sub(1))
}

/// The same over rows that cannot be chosen: where only such are left that way, the nearest
/// before them is taken.
pub(in crate::app) fn moved_over<T>(
    row: usize,
    steps: isize,
    rows: &[T],
    can_be_chosen: impl Fn(&T) -> bool,
) -> usize {
    let wanted = moved(row, steps, rows.len());
    let chosen = |at: &usize| rows.get(*at).is_some_and(&can_be_chosen);
    let (mut after, mut before) = (wanted..rows.len(), (0..=wanted).rev());
    let found = if steps >= 0 {
        after.find(chosen).or_else(|| before.find(chosen))
    } else {
        before.find(chosen).or_else(|| after.find(chosen))
    };
    found.unwrap_or(row)
}

/// The next place after `now`, or the last before it, that is as wanted, among `len`.
pub(in crate::app) fn next_where(
    now: usize,
    len: usize,
    forward: bool,
    is_wanted: impl Fn(usize) -> bool,
) -> Option<usize> {
    if forward {
        (now + 1..len).find(|&at| is_wanted(at))
    } else {
        (0..now).rev().find(|&at| is_wanted(at))
    }
}

/// By how many lines a command moves in a window `height` lines high; none for any other.
pub(in crate::app) fn steps_of(command: Command, height: u16) -> Option<isize> {
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    match command {
        Command::MoveUp => Some(-1),
        Command::MoveDown => Some(1),
        Command::PageUp => Some(-page),
        Command::PageDown => Some(page),
        Command::HalfUp => Some(-(page / 2).max(1)),
        Command::HalfDown => Some((page / 2).max(1)),
        Command::MoveFirst => Some(isize::MIN),
        Command::MoveLast => Some(isize::MAX),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_window_moves_as_little_as_possible() {
        // (top, row, height, len) → top
        for (top, row, height, len, expected) in [
            (0, 0, 10, 100, 0),
            (0, 7, 10, 100, 0),
            (0, 8, 10, 100, 1),
            (20, 15, 10, 100, 13),
            (90, 99, 10, 100, 90),
            (50, 3, 10, 5, 0),
            (0, 4, 1, 9, 4),
            (0, 4, 0, 9, 0),
        ] {
            assert_eq!(follow(top, row, height, len), expected, "{top} {row} {height} {len}");
        }
    }

    proptest! {
        #[test]
        fn the_selection_is_always_in_view(top in 0_usize..500, row in 0_usize..300, height in 1_usize..60, more in 0_usize..300) {
            let len = row + 1 + more;
            let top = follow(top, row, height, len);
            prop_assert!(top <= row && row < top + height);
            prop_assert!(top + height <= len || top == 0);
        }
    }
}
