//! A bar as the cells it takes. A period begins with the sign of its kind; a moment that is known
//! to the month or the year has its sign in the middle of that.
//!
//! ```text
//! ┣━━━━╸┣━━━━╸    two windows, one after the other
//! ├╌╌◇╌╌┤         announced on some day of these
//! ★               on a day
//! ‹E━━━━━━›       goes on before and after what is seen
//! ```

use crate::app::{Options, TimeWindow};
use crate::domain::EventKind;
use crate::query::MoneyKind;
use crate::query::timeline::{ColumnSpan, Entry, EntryKind};

/// What a cell of a bar shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The sign of the kind.
    Sign,
    /// The first cell of what is known but to this span.
    Start,
    /// That it goes on.
    Fill,
    /// The last cell.
    End,
    /// That it goes on before what is seen.
    Earlier,
    /// That it goes on after what is seen.
    Later,
}

/// The cells of a bar that are seen, and how far from the left the first of them stands;
/// `None` where none is.
pub(super) fn parts(
    columns: ColumnSpan,
    window: TimeWindow,
    is_moment: bool,
) -> Option<(u16, Vec<Part>)> {
    let right = window.left.saturating_add(i32::from(window.width)).checked_sub(1)?;
    let seen = ColumnSpan { first: columns.first.max(window.left), last: columns.last.min(right) };
    let count = usize::try_from(seen.count()).ok().filter(|&count| count > 0)?;
    let mut parts = vec![Part::Fill; count];
    if count == 1 {
        parts[0] = Part::Sign;
        return Some((window.offset(seen.first)?, parts));
    }
    let (mut low, mut high) = (0, count - 1);
    if columns.first < seen.first {
        (parts[low], low) = (Part::Earlier, low + 1);
    } else if is_moment && count > 2 {
        (parts[low], low) = (Part::Start, low + 1);
    }
    if columns.last > seen.last {
        (parts[high], high) = (Part::Later, high - 1);
    } else {
        parts[high] = Part::End;
        high -= usize::from(is_moment && low < high);
    }
    if low <= high {
        parts[if is_moment { low + (high - low) / 2 } else { low }] = Part::Sign;
    }
    Some((window.offset(seen.first)?, parts))
}

/// What is drawn for a part of an entry's bar.
pub(super) fn sign(part: Part, entry: &Entry, options: Options) -> String {
    let sign = match (part, entry.is_moment(), options.ascii) {
        (Part::Sign, _, _) => return glyph(entry.kind, options),
        (Part::Start, _, false) => "├",
        (Part::Start, _, true) => "{",
        (Part::Fill, true, false) => "╌",
        (Part::Fill, true, true) => "-",
        (Part::Fill, false, false) => "━",
        (Part::Fill | Part::End, false, true) => "=",
        (Part::End, true, false) => "┤",
        (Part::End, true, true) => "}",
        (Part::End, false, false) => "╸",
        (Part::Earlier, _, false) => "‹",
        (Part::Earlier, _, true) => "<",
        (Part::Later, _, false) => "›",
        (Part::Later, _, true) => ">",
    };
    sign.to_owned()
}

/// The sign of a kind: of an amount the letter of its instrument.
pub(super) fn glyph(kind: EntryKind, options: Options) -> String {
    let (sign, ascii) = match kind {
        EntryKind::Event(EventKind::Announced) => ("◇", "!"),
        EntryKind::Event(EventKind::Voted) => ("◆", "+"),
        EntryKind::Event(EventKind::Launched) => ("▶", "^"),
        EntryKind::Event(EventKind::Selected) => ("★", "*"),
        EntryKind::Event(EventKind::Presented) => ("○", "o"),
        EntryKind::Event(EventKind::Opens) => ("┣", "["),
        EntryKind::Event(EventKind::Closes) => ("┫", "]"),
        EntryKind::Event(EventKind::Amended) => ("△", "~"),
        EntryKind::Event(EventKind::Extended) => ("▷", "&"),
        EntryKind::Event(EventKind::Delivered) => ("●", "@"),
        EntryKind::Event(EventKind::Distinguished) => ("☆", "%"),
        EntryKind::Period => ("■", "#"),
        EntryKind::Figure(instrument) => {
            return MoneyKind::Of(instrument).letter(options.lang).to_string();
        }
    };
    if options.ascii { ascii } else { sign }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Instrument, Word};
    use crate::query::timeline::Scale;
    use crate::text::width;
    use proptest::prelude::*;

    fn told(first: i32, last: i32, is_moment: bool) -> String {
        let window = TimeWindow { scale: Scale::Columns(1), left: 10, width: 10 };
        let Some((offset, parts)) = parts(ColumnSpan { first, last }, window, is_moment) else {
            return String::new();
        };
        let letter = |part: Part| match part {
            Part::Sign => 'S',
            Part::Start => '[',
            Part::Fill => '-',
            Part::End => ']',
            Part::Earlier => '<',
            Part::Later => '>',
        };
        let dots = std::iter::repeat_n('.', usize::from(offset));
        dots.chain(parts.into_iter().map(letter)).collect()
    }

    #[test]
    fn a_moment_is_in_the_middle_of_what_it_may_be_and_what_lasts_begins_with_its_sign() {
        for (first, last, moment, lasting) in [
            (12, 12, "..S", "..S"),
            (12, 13, "..S]", "..S]"),
            (12, 14, "..[S]", "..S-]"),
            (12, 16, "..[-S-]", "..S---]"),
            (5, 12, "<S]", "<S]"),
            (5, 14, "<-S-]", "<S--]"),
            (17, 30, ".......[S>", ".......S->"),
            (18, 30, "........S>", "........S>"),
            (19, 30, ".........S", ".........S"),
            (0, 99, "<---S---->", "<S------->"),
            (0, 9, "", ""),
            (20, 20, "", ""),
        ] {
            assert_eq!(told(first, last, true), moment, "{first} {last}");
            assert_eq!(told(first, last, false), lasting, "{first} {last}");
        }
    }

    #[test]
    fn every_kind_has_a_sign_of_its_own_one_column_wide() {
        let events = EventKind::ALL.iter().map(|&event| EntryKind::Event(event));
        let figures = Instrument::ALL.iter().map(|&instrument| EntryKind::Figure(instrument));
        let kinds: Vec<EntryKind> = events.chain([EntryKind::Period]).chain(figures).collect();
        for ascii in [false, true] {
            let options = Options { ascii, ..Options::default() };
            let mut signs: Vec<String> = kinds.iter().map(|&kind| glyph(kind, options)).collect();
            assert!(signs.iter().all(|sign| width(sign) == 1 && (!ascii || sign.is_ascii())));
            signs.sort();
            signs.dedup();
            assert_eq!(signs.len(), kinds.len());
        }
    }

    proptest! {
        #[test]
        fn a_bar_shows_its_kind_and_stays_in_the_window(
            first in -20_i32..40, more in 0_i32..40, width in 1_u16..30, moment in any::<bool>()
        ) {
            let window = TimeWindow { scale: Scale::Columns(1), left: 3, width };
            let columns = ColumnSpan { first, last: first + more };
            let found = parts(columns, window, moment);
            prop_assert_eq!(found.is_some(), window.shows(columns));
            if let Some((offset, parts)) = found {
                prop_assert!(usize::from(offset) + parts.len() <= usize::from(width));
                let signs = parts.iter().filter(|&&part| part == Part::Sign).count();
                // Two cells that both say that it goes on have no room for a sign.
                let both = parts == [Part::Earlier, Part::Later];
                prop_assert_eq!(signs, usize::from(!both));
            }
        }
    }
}
