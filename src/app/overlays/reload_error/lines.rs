//! A problem as lines: what is wrong, the line of the file with what is meant marked, and
//! what to do.

use crate::app::overlays::reload_error::{Excerpt, Problem};
use crate::report::{SheetLine, Span, Tone};
use crate::text::{Lang, truncate, width, wrap};

/// Before the number's bar, and with it.
const GUTTER: usize = 8;

/// The lines of a problem, none wider than `columns`.
pub(in crate::app) fn problem_lines(
    problem: &Problem,
    columns: usize,
    lang: Lang,
) -> Vec<SheetLine> {
    let message = wrap(problem.message.text(lang), columns);
    let mut lines: Vec<SheetLine> =
        message.iter().map(|part| line(vec![(part.clone(), Tone::Strong)])).collect();
    let hint = problem.hint.as_ref().map_or("", |hint| hint.text(lang));
    let Some(excerpt) = &problem.excerpt else {
        lines.extend(indented(hint, 2, columns));
        return lines;
    };
    let Window { text, before, marked } = window(excerpt, columns.saturating_sub(GUTTER));
    let number = format!("{:5} | ", excerpt.line);
    lines.push(line(vec![(number, Tone::Dim), (text, Tone::Plain)]));
    let bar = || ("      | ".to_owned(), Tone::Dim);
    let carets = format!("{}{}", " ".repeat(before), "^".repeat(marked));
    let used = GUTTER + width(&carets);
    if used + 1 + width(hint) <= columns {
        let hint = if hint.is_empty() { String::new() } else { format!(" {hint}") };
        lines.push(line(vec![bar(), (carets, Tone::Warning), (hint, Tone::Plain)]));
    } else {
        lines.push(line(vec![bar(), (carets, Tone::Warning)]));
        lines.extend(indented(hint, GUTTER, columns));
    }
    lines
}

fn line(parts: Vec<(String, Tone)>) -> SheetLine {
    let spans = parts.into_iter().map(|(text, tone)| Span { text, tone });
    SheetLine {
        spans: spans.filter(|span| !span.text.is_empty()).collect(),
        ..SheetLine::default()
    }
}

/// A text that is moved right, where that leaves it room.
fn indented(text: &str, by: usize, columns: usize) -> Vec<SheetLine> {
    if text.is_empty() {
        return Vec::new();
    }
    let by = if columns > 2 * by { by } else { 0 };
    let parts = wrap(text, columns - by);
    parts.iter().map(|part| line(vec![(" ".repeat(by) + part, Tone::Plain)])).collect()
}

/// A part of an excerpt.
struct Window {
    text: String,
    before: usize,
    marked: usize,
}

/// What of an excerpt fits `columns`, so that what is meant is seen, or the beginning of it.
fn window(excerpt: &Excerpt, columns: usize) -> Window {
    let columns = columns.max(1);
    let mut text = excerpt.text.as_str();
    let mut cut = 0;
    // A third of the room is kept for what follows what is meant.
    let wanted = (excerpt.before + excerpt.marked.min(columns / 2)).saturating_sub(columns * 2 / 3);
    if width(text) > columns {
        while cut < wanted {
            let Some(first) = text.chars().next() else { break };
            cut += width(first.encode_utf8(&mut [0; 4]));
            text = &text[first.len_utf8()..];
        }
    }
    let before = excerpt.before.saturating_sub(cut).min(columns - 1);
    Window {
        text: truncate(text, columns).into_owned(),
        before,
        marked: excerpt.marked.clamp(1, columns - before),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Message, message};
    use proptest::prelude::*;

    fn sample(before: usize) -> Problem {
        let text = format!("{}subsidi, amount: 5 M€}}", "x".repeat(before));
        Problem {
            place: None,
            message: Message::same("plans.yaml:12:22: error[unknown-word]: `subsidi` is no word"),
            excerpt: Some(Excerpt { line: 12, text, before, marked: 7 }),
            hint: Some(message!("vouliez-vous dire `subsidy`\u{a0}?", "did you mean `subsidy`?")),
        }
    }

    fn laid_out(before: usize, columns: usize) -> Vec<String> {
        problem_lines(&sample(before), columns, Lang::En).iter().map(SheetLine::text).collect()
    }

    #[test]
    fn what_is_meant_stands_above_its_carets() {
        assert_eq!(
            laid_out(3, 70),
            [
                "plans.yaml:12:22: error[unknown-word]: `subsidi` is no word",
                "   12 | xxxsubsidi, amount: 5 M€}",
                "      |    ^^^^^^^ did you mean `subsidy`?",
            ]
        );
        // 38 columns: 30 for the text, of which what is meant ends in the first 20.
        assert_eq!(
            laid_out(40, 38),
            [
                "plans.yaml:12:22: error[unknown-word]:",
                "`subsidi` is no word",
                "   12 | xxxxxxxxxxxxxsubsidi, amount:…",
                "      |              ^^^^^^^",
                "        did you mean `subsidy`?",
            ]
        );
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked(before in 0_usize..120, columns in 12_usize..160) {
            for line in laid_out(before, columns) {
                prop_assert!(width(&line) <= columns, "{line}");
            }
            let lines = laid_out(before, columns);
            let at = lines.iter().position(|line| line.contains('^')).unwrap();
            let caret = width(&lines[at][..lines[at].find('^').unwrap()]);
            let meant = lines[at - 1].find('s').map(|at_s| width(&lines[at - 1][..at_s]));
            prop_assert!(meant.is_none_or(|meant| meant == caret), "{lines:#?}");
        }
    }
}
