//! Whether text is coloured, and lines with their tones as escape sequences.
//!
//! The first of these that is set decides: `--color`, `NO_COLOR`, `CLICOLOR_FORCE`, the
//! configuration. Where none is, text is coloured on a terminal that is not `dumb`, and the
//! screens are coloured always.
//!
//! The colours are those of the explorer's `ansi` palette: the terminal's own, on its own
//! background. Without colour a line is its text and nothing else.

use std::borrow::Cow;
use std::env;
use std::io::{self, Write};

use relance::app::Palette;
use relance::report::{SheetLine, Tone};
use relance::text::ascii;

use super::args::{To, When};
use super::{Context, output};

/// How lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writing {
    /// Whether with colours.
    pub coloured: bool,
    /// Whether with the signs of ASCII only.
    pub ascii: bool,
}

impl Writing {
    /// How lines that go there are written.
    pub fn of(cx: &Context<'_>, to: &To) -> Writing {
        let on_terminal = output::is_on_screen(to) && !is_dumb();
        let coloured = Asking::of(cx).answer().unwrap_or(on_terminal);
        Writing { coloured, ascii: cx.args.global.ascii }
    }
}

/// The palette of the screens.
#[cfg(all(unix, feature = "tui"))]
pub fn palette(cx: &Context<'_>) -> Palette {
    if Asking::of(cx).answer().unwrap_or(true) { Palette::Ansi } else { Palette::Mono }
}

/// Whether the terminal says that it can do nothing but print.
pub fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// What may decide about colour.
#[derive(Debug, Clone, Copy)]
struct Asking {
    option: When,
    no_color: bool,
    forced: bool,
    configured: Palette,
}

impl Asking {
    fn of(cx: &Context<'_>) -> Asking {
        let value = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
        Asking {
            option: cx.args.global.color,
            no_color: value("NO_COLOR").is_some(),
            forced: value("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
            configured: cx.settings.palette(),
        }
    }

    /// Whether colour is wanted; `None` where nothing decides.
    fn answer(self) -> Option<bool> {
        match self.option {
            When::Always => Some(true),
            When::Never => Some(false),
            When::Auto if self.no_color => Some(false),
            When::Auto if self.forced => Some(true),
            When::Auto => (self.configured == Palette::Mono).then_some(false),
        }
    }
}

/// The parameters of the escape sequence that begins a tone; empty for plain text.
fn parameters(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain | Tone::OtherMoney => "",
        Tone::Dim => "2",
        Tone::Strong => "1",
        Tone::Heading => "1;4",
        Tone::Subsidy => "32",
        Tone::Equity => "35",
        Tone::Envelope => "36",
        Tone::Warning => "31",
        Tone::Link => "4",
    }
}

/// Writes a line and its end.
pub fn write_line(out: &mut dyn Write, line: &SheetLine, writing: Writing) -> io::Result<()> {
    for span in &line.spans {
        let text = if writing.ascii { ascii(&span.text) } else { Cow::Borrowed(&*span.text) };
        match parameters(span.tone) {
            "" => out.write_all(text.as_bytes())?,
            _ if !writing.coloured || text.trim().is_empty() => out.write_all(text.as_bytes())?,
            // Spaces that pad a column are not underlined.
            parameters => {
                let said = text.trim_end_matches(' ');
                let spaces = &text[said.len()..];
                write!(out, "\u{1b}[{parameters}m{said}\u{1b}[0m{spaces}")?;
            }
        }
    }
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use relance::report::Span;

    fn written(coloured: bool, ascii: bool) -> String {
        let span = |text: &str, tone| Span { text: text.into(), tone };
        let spans = vec![span("l’HIT   ", Tone::Link), span("6,9 M€", Tone::Subsidy)];
        let mut out = Vec::new();
        let line = SheetLine { spans, ..SheetLine::default() };
        write_line(&mut out, &line, Writing { coloured, ascii }).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn tones_are_colours_and_signs_are_ascii_only_where_wanted() {
        assert_eq!(written(false, false), "l’HIT   6,9 M€\n");
        assert_eq!(written(false, true), "l'HIT   6,9 M€\n");
        let coloured = "\u{1b}[4ml’HIT\u{1b}[0m   \u{1b}[32m6,9 M€\u{1b}[0m\n";
        assert_eq!(written(true, false), coloured);
    }

    #[test]
    fn the_option_goes_before_no_color_that_before_force_that_before_the_configuration() {
        // By hand, the first of four that says anything.
        for no_color in [false, true] {
            for forced in [false, true] {
                for configured in [Palette::Ansi, Palette::Mono] {
                    let with = |option| Asking { option, no_color, forced, configured }.answer();
                    assert_eq!(with(When::Always), Some(true));
                    assert_eq!(with(When::Never), Some(false));
                    let mono = configured == Palette::Mono;
                    let auto = match (no_color, forced) {
                        (true, _) => Some(false),
                        (false, true) => Some(true),
                        (false, false) => mono.then_some(false),
                    };
                    assert_eq!(with(When::Auto), auto);
                }
            }
        }
    }
}
