//! One thing that is wrong in a file, described so that it can be mended: where, what, and what
//! to write instead.
//!
//! Whatever a file holds, a diagnostic is short and harmless: the excerpt is a window of
//! the line, control characters and escapes never reach it.
//!
//! ```text
//! data/pia.yaml:12:22: error[unknown-word]: `subsidi` is no instrument
//!    12 |       - {instrument: subsidi, amount: 5 M€}
//!       |                      ^^^^^^^ did you mean `subsidy`?
//! ```

use std::path::{Path, PathBuf};

use crate::domain::{Severity, Word as _};
use crate::text::{Lang, Message, clean, shown_path, width};

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, as the user named it.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// How bad it is.
    pub severity: Severity,
    /// What kind of mistake, such as `unknown-word`.
    pub code: &'static str,
    /// What is wrong.
    pub message: Message,
    /// What to do about it.
    pub hint: Option<Message>,
    /// The line, or what of it is near; `None` where the file cannot be shown.
    pub excerpt: Option<Excerpt>,
}

impl Diagnostic {
    /// Its first line: where, how bad, which kind, and what.
    #[must_use]
    pub fn head(&self, lang: Lang) -> String {
        let (path, message) = (shown_path(&self.file), self.message.text(lang));
        let (line, column, name) = (self.line, self.column, self.severity.word());
        format!("{path}:{line}:{column}: {name}[{}]: {message}", self.code)
    }

    /// All of it, without a last line break: the first line is one that editors parse.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        let (line, mut out) = (self.line, self.head(lang));
        let hint = self.hint.as_ref().map_or("", |hint| hint.text(lang));
        if let Some(Excerpt { text, before, marked }) = &self.excerpt {
            let blanks = " ".repeat(*before);
            let carets = "^".repeat(*marked);
            let tail = format!("      | {blanks}{carets} {hint}");
            out = format!("{out}\n{line:5} | {text}\n{}", tail.trim_end());
        } else if !hint.is_empty() {
            out = format!("{out}\n      = {hint}");
        }
        out
    }
}

/// How many errors in how many files: `3 errors in 2 files`.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let errors = diagnostics.len();
    let mut files: Vec<&Path> = diagnostics.iter().map(|found| found.file.as_path()).collect();
    files.sort_unstable();
    files.dedup();
    let files = files.len();
    // French says "0 erreur", English "0 errors".
    let s = |count: usize| {
        let is_plural = count > 1 || (count == 0 && lang == Lang::En);
        if is_plural { "s" } else { "" }
    };
    match lang {
        Lang::Fr => format!("{errors} erreur{} dans {files} fichier{}", s(errors), s(files)),
        Lang::En => format!("{errors} error{} in {files} file{}", s(errors), s(files)),
    }
}

/// A part of a file's text that is safe and short enough for a message.
#[must_use]
pub fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let head: String = text.chars().take(MOST + 1).collect();
    let head = clean(&head);
    if head.chars().count() > MOST {
        let cut: String = head.chars().take(MOST).collect();
        return format!("{}…", cut.trim_end());
    }
    head.into_owned()
}

/// A line, or a window of it, and what of it is marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, without control characters.
    pub text: String,
    /// How many columns come before the mark.
    pub before: usize,
    /// How many columns are marked, at least one.
    pub marked: usize,
}

impl Excerpt {
    /// Columns shown in all, and before the mark where all would be too long.
    const COLUMNS: usize = 100;
    const BEFORE: usize = 60;

    /// The line of `text` around the bytes `start..end`; they are moved into the text and
    /// onto letters' bounds where they are not.
    #[must_use]
    pub fn around(text: &str, start: usize, end: usize) -> Self {
        let start = floor(text, start);
        let end = floor(text, end).max(start);
        let in_line = |c: &char| !is_break(*c);
        // The line may be a megabyte: nothing looks further than the window.
        let head = text[..start].chars().rev().take_while(in_line);
        let tail = text[start..].chars().take_while(in_line);
        let (tail, tail_cut) = fill(tail, Self::COLUMNS);
        let room = Self::COLUMNS - width(&tail).min(Self::COLUMNS - Self::BEFORE);
        let (head, head_cut) = fill(head, room);
        let head: String = head.chars().rev().collect();
        let before = width(&head) + usize::from(head_cut);
        let (tail, shorter) = fill(tail.chars(), Self::COLUMNS - width(&head));
        let marked = text[start..end].chars().take_while(in_line).count();
        let marked: String = tail.chars().take(marked).collect();
        let dots = |cut: bool| if cut { "…" } else { "" };
        let line = format!("{}{head}{tail}{}", dots(head_cut), dots(tail_cut || shorter));
        Self { text: line, before, marked: width(&marked).max(1) }
    }
}

/// As many letters as fit into `columns`, made visible, and whether any were left.
fn fill(letters: impl Iterator<Item = char>, columns: usize) -> (String, bool) {
    let mut text = String::new();
    let mut used = 0;
    for c in letters {
        let c = visible(c);
        used += width(c.encode_utf8(&mut [0; 4]));
        if used > columns || text.len() > 8 * Excerpt::COLUMNS {
            return (text, true);
        }
        text.push(c);
    }
    (text, false)
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// A letter as it may be shown: what would move the cursor or turn the line is replaced.
fn visible(c: char) -> char {
    match c {
        '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// The last bound between two letters up to a byte.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::nearest::did_you_mean;
    use crate::text::message;

    fn sample() -> Diagnostic {
        let line = "      - {instrument: subsidi, amount: 5 M€}";
        Diagnostic {
            file: "data/pia.yaml".into(),
            line: 12,
            column: 22,
            severity: Severity::Error,
            code: "unknown-word",
            message: message!("`subsidi` n’est pas un instrument", "`subsidi` is no instrument"),
            hint: Some(did_you_mean("subsidi", "subsidy")),
            excerpt: Some(Excerpt::around(line, 21, 28)),
        }
    }

    #[test]
    fn a_diagnostic_points_at_the_word() {
        let expected = "data/pia.yaml:12:22: error[unknown-word]: `subsidi` is no instrument
   12 |       - {instrument: subsidi, amount: 5 M€}
      |                      ^^^^^^^ did you mean `subsidy`?";
        assert_eq!(sample().render(Lang::En), expected);
        let expected = "data/pia.yaml:12:22: error[unknown-word]: `subsidi` n’est pas un instrument
   12 |       - {instrument: subsidi, amount: 5 M€}
      |                      ^^^^^^^ vouliez-vous dire `subsidy`\u{a0}?";
        assert_eq!(sample().render(Lang::Fr), expected);
    }

    #[test]
    fn a_long_line_is_a_window_and_controls_are_harmless() {
        let text = format!("first\n{}X{}\nlast", "a".repeat(500), "b".repeat(1_000_000));
        let at = text.find('X').unwrap();
        let excerpt = Excerpt::around(&text, at, at + 1);
        assert_eq!(excerpt.text, format!("…{}X{}…", "a".repeat(60), "b".repeat(39)));
        assert_eq!((excerpt.before, excerpt.marked), (61, 1));
        let evil = Excerpt::around("a\t\x1b[31m\u{202e}é: x", 0, 1);
        assert_eq!(evil.text, "a \u{fffd}[31m\u{fffd}é: x");
        let long = format!("{}X", "a".repeat(99));
        assert_eq!(Excerpt::around(&long, 99, 100).text, long);
    }

    #[test]
    fn wide_letters_take_two_columns_and_bad_places_do_not_panic() {
        let text = "名前: x";
        let excerpt = Excerpt::around(text, 3, 6);
        assert_eq!((excerpt.before, excerpt.marked), (2, 2));
        for start in 0..12 {
            for end in 0..12 {
                assert!(Excerpt::around(text, start, end).marked >= 1);
            }
        }
    }

    #[test]
    fn counts_agree_in_number() {
        let two = [sample(), Diagnostic { file: "b.yaml".into(), ..sample() }];
        assert_eq!(summary(&two, Lang::Fr), "2 erreurs dans 2 fichiers");
        assert_eq!(summary(&two[..1], Lang::En), "1 error in 1 file");
    }
}
