//! Whether text is coloured, and lines with their tones as escape sequences.
//!
//! The colours are those of the explorer's `ansi` palette: the terminal's own, on its own
//! background. Without colour a line is its text and nothing else.

use std::env;
use std::io::{self, IsTerminal, Write};

use relance::report::{SheetLine, Tone};

use super::args::{To, When};

/// Whether an answer that goes there is coloured.
pub fn is_wanted(when: When, to: &To) -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if to.output.is_some() || set("NO_COLOR") => false,
        When::Auto if forced(env::var("CLICOLOR_FORCE").ok().as_deref()) => true,
        When::Auto => {
            io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    }
}

fn forced(value: Option<&str>) -> bool {
    value.is_some_and(|value| !value.is_empty() && value != "0")
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
pub fn write_line(out: &mut dyn Write, line: &SheetLine, coloured: bool) -> io::Result<()> {
    for span in &line.spans {
        match parameters(span.tone) {
            "" => out.write_all(span.text.as_bytes())?,
            _ if !coloured || span.text.trim().is_empty() => {
                out.write_all(span.text.as_bytes())?;
            }
            // Spaces that pad a column are not underlined.
            parameters => {
                let text = span.text.trim_end_matches(' ');
                let spaces = &span.text[text.len()..];
                write!(out, "\u{1b}[{parameters}m{text}\u{1b}[0m{spaces}")?;
            }
        }
    }
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use relance::report::Span;

    fn written(coloured: bool) -> String {
        let span = |text: &str, tone| Span { text: text.into(), tone };
        let spans = vec![span("HIT   ", Tone::Link), span("6,9 M€", Tone::Subsidy)];
        let mut out = Vec::new();
        write_line(&mut out, &SheetLine { spans, target: None }, coloured).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn tones_are_colours_only_where_wanted() {
        assert_eq!(written(false), "HIT   6,9 M€\n");
        assert_eq!(written(true), "\u{1b}[4mHIT\u{1b}[0m   \u{1b}[32m6,9 M€\u{1b}[0m\n");
    }

    #[test]
    fn a_forced_colour_is_not_zero() {
        assert_eq!([None, Some(""), Some("0"), Some("1")].map(forced), [false, false, false, true]);
    }
}
