//! Roles to styles. Callers ask for what a text means, never for a colour.
//!
//! Two palettes: `ansi`, the terminal's own sixteen colours on its own background, and
//! `mono`, modifiers only. Both must be legible on light and on dark, so neither paints a
//! background, and yellow, white and black are never used as foregrounds.

use ratatui::style::{Color, Modifier, Style};

use crate::app::Palette;

/// What a text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Running text.
    Plain,
    /// What is secondary: sources, units, rules.
    Dim,
    /// What stands out.
    Strong,
    /// The heading of a section.
    Heading,
    /// The row that has the keys.
    Selected,
    /// The selected row of a part that does not have the keys.
    SelectedIdle,
    /// A mark set by the person.
    Marked,
    /// An envelope.
    Envelope,
    /// A subsidy.
    Subsidy,
    /// An equity participation.
    Equity,
    /// A State total.
    StateTotal,
    /// Money of another instrument.
    OtherMoney,
    /// What does not agree.
    Warning,
    /// What leads somewhere.
    Link,
    /// A key.
    Key,
    /// A message.
    Note,
    /// A letter that a search matched.
    Match,
    /// A part of what is typed that is wrong.
    Wrong,
    /// Today on a calendar.
    Today,
}

impl Paint {
    /// The selected row of a part, which has the keys or has not.
    pub(super) fn selected(has_keys: bool) -> Paint {
        if has_keys { Paint::Selected } else { Paint::SelectedIdle }
    }
}

/// The style of a role in a palette.
#[must_use]
pub fn style(palette: Palette, paint: Paint) -> Style {
    let plain = Style::new();
    let coloured = |color: Color, mono: Modifier| match palette {
        Palette::Ansi => plain.fg(color),
        Palette::Mono => plain.add_modifier(mono),
    };
    match paint {
        Paint::Plain | Paint::OtherMoney => plain,
        Paint::Dim => plain.add_modifier(Modifier::DIM),
        Paint::Strong | Paint::Key => plain.add_modifier(Modifier::BOLD),
        Paint::Heading | Paint::Match => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Paint::Selected => plain.add_modifier(Modifier::REVERSED),
        Paint::SelectedIdle => plain.add_modifier(Modifier::REVERSED | Modifier::DIM),
        Paint::Marked => coloured(Color::Red, Modifier::BOLD).add_modifier(Modifier::BOLD),
        Paint::Envelope => coloured(Color::Cyan, Modifier::empty()),
        Paint::Subsidy => coloured(Color::Green, Modifier::empty()),
        Paint::Equity => coloured(Color::Magenta, Modifier::empty()),
        Paint::StateTotal => coloured(Color::Blue, Modifier::empty()),
        Paint::Warning | Paint::Today => coloured(Color::Red, Modifier::BOLD),
        Paint::Link => plain.add_modifier(Modifier::UNDERLINED),
        Paint::Wrong => coloured(Color::Red, Modifier::REVERSED).add_modifier(Modifier::UNDERLINED),
        Paint::Note => coloured(Color::Cyan, Modifier::BOLD),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Paint; 19] = [
        Paint::Plain,
        Paint::Dim,
        Paint::Strong,
        Paint::Heading,
        Paint::Selected,
        Paint::SelectedIdle,
        Paint::Marked,
        Paint::Envelope,
        Paint::Subsidy,
        Paint::Equity,
        Paint::StateTotal,
        Paint::OtherMoney,
        Paint::Warning,
        Paint::Link,
        Paint::Key,
        Paint::Note,
        Paint::Match,
        Paint::Wrong,
        Paint::Today,
    ];

    #[test]
    fn mono_has_no_colour_and_ansi_no_background() {
        for paint in ALL {
            let mono = style(Palette::Mono, paint);
            assert_eq!((mono.fg, mono.bg), (None, None), "{paint:?}");
            let ansi = style(Palette::Ansi, paint);
            assert_eq!(ansi.bg, None, "{paint:?}");
            for unreadable in [Color::Black, Color::White, Color::Yellow, Color::Gray] {
                assert_ne!(ansi.fg, Some(unreadable), "{paint:?}");
            }
        }
    }

    #[test]
    fn the_selection_is_told_without_colour() {
        let plain = style(Palette::Mono, Paint::Plain);
        assert_ne!(style(Palette::Mono, Paint::Selected), plain);
        assert_ne!(
            style(Palette::Mono, Paint::Selected),
            style(Palette::Mono, Paint::SelectedIdle)
        );
    }
}
