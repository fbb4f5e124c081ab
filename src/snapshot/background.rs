//! The background of a picture, and the colours of a terminal as they are legible on it.

use ratatui::style::Color;

/// The background of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Background {
    /// Dark letters on a light background.
    Light,
    /// Light letters on a dark background.
    Dark,
}

/// The sixteen colours in the order of their numbers, as they look on the light background and on
/// the dark one.
const SIXTEEN: [(Color, &str, &str); 16] = [
    (Color::Black, "#1f2328", "#5b636e"),
    (Color::Red, "#b3261e", "#ff7b72"),
    (Color::Green, "#1a7f37", "#7ee787"),
    (Color::Yellow, "#8a6100", "#e3b341"),
    (Color::Blue, "#0550ae", "#79b8ff"),
    (Color::Magenta, "#8e3bad", "#d2a8ff"),
    (Color::Cyan, "#0b7285", "#56d4dd"),
    (Color::Gray, "#6a737d", "#b9c0c9"),
    (Color::DarkGray, "#57606a", "#868e99"),
    (Color::LightRed, "#cf3a30", "#ffa198"),
    (Color::LightGreen, "#2a8f47", "#a5f0ac"),
    (Color::LightYellow, "#9a6f0a", "#f0c965"),
    (Color::LightBlue, "#2468c4", "#a5d0ff"),
    (Color::LightMagenta, "#a24fc0", "#e2c5ff"),
    (Color::LightCyan, "#1b8295", "#86e3ea"),
    (Color::White, "#7d8590", "#f0f3f6"),
];

impl Background {
    /// What lies behind everything.
    pub(super) fn paper(self) -> &'static str {
        self.of("#ffffff", "#16181d")
    }

    /// Running text.
    pub(super) fn ink(self) -> &'static str {
        self.of("#1f2328", "#d9dde3")
    }

    /// Secondary text.
    pub(super) fn faint(self) -> &'static str {
        self.of("#6a737d", "#868e99")
    }

    /// A colour; `None` is the one that letters (or what is behind them) have by themselves.
    pub(super) fn colour(self, color: Color) -> Option<String> {
        let index = match color {
            Color::Reset => return None,
            Color::Rgb(red, green, blue) => {
                return Some(format!("#{red:02x}{green:02x}{blue:02x}"));
            }
            Color::Indexed(index) => index,
            named => sixteen(named)?,
        };
        let named = SIXTEEN.get(usize::from(index));
        let named = named.map(|&(_, light, dark)| self.of(light, dark).to_owned());
        Some(named.unwrap_or_else(|| indexed(index)))
    }

    fn of(self, light: &'static str, dark: &'static str) -> &'static str {
        match self {
            Background::Light => light,
            Background::Dark => dark,
        }
    }
}

/// The number of a colour among the sixteen of a terminal; `None` for any other.
pub(super) fn sixteen(color: Color) -> Option<u8> {
    let at = SIXTEEN.iter().position(|(named, ..)| *named == color)?;
    u8::try_from(at).ok()
}

/// A colour from the sixteenth on: a cube of six steps each, then 24 greys.
fn indexed(index: u8) -> String {
    let at = index.saturating_sub(16);
    let step = |part: u8| if part == 0 { 0 } else { 55 + 40 * part };
    let (red, green, blue) = match at {
        0..216 => (step(at / 36), step(at / 6 % 6), step(at % 6)),
        grey => {
            let level = 8 + 10 * (grey - 216);
            (level, level, level)
        }
    };
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of the web's guidelines on contrast.
    fn luminance(hex: &str) -> f64 {
        let part = |at: usize| {
            let byte = u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        if one > other { one / other } else { other / one }
    }

    #[test]
    fn what_is_written_can_be_read() {
        for background in [Background::Light, Background::Dark] {
            let colours = [Color::Red, Color::Green, Color::Blue, Color::Magenta, Color::Cyan];
            for color in colours {
                let hex = background.colour(color).unwrap();
                assert!(contrast(&hex, background.paper()) >= 4.5, "{background:?} {color:?}");
            }
            for hex in [background.ink(), background.faint()] {
                assert!(contrast(hex, background.paper()) >= 4.5, "{background:?} {hex}");
            }
        }
    }

    #[test]
    fn colours_by_number_are_those_of_xterm() {
        assert_eq!(Background::Dark.colour(Color::Indexed(208)).as_deref(), Some("#ff8700"));
        assert_eq!(Background::Light.colour(Color::Indexed(244)).as_deref(), Some("#808080"));
        assert_eq!(
            Background::Light.colour(Color::Indexed(2)),
            Background::Light.colour(Color::Green)
        );
        assert_eq!(Background::Dark.colour(Color::Rgb(1, 171, 16)).as_deref(), Some("#01ab10"));
    }
}
