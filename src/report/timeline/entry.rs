//! One entry in full, for the lines below the chart.
//!
//! ```text
//! 13 septembre 2019 · lauréats choisis
//! 24 lauréats choisis par le Premier ministre
//! PIA › Territoires d’innovation
//! TICsanté, novembre 2019, § 2
//! ```

use super::super::cite::cite;
use super::super::page::{Page, Piece, Statement, Style};
use super::super::{SheetLine, Target, Tone};
use super::words::{entry_kind, entry_title, entry_when};
use crate::domain::Corpus;
use crate::query::timeline::Entry;
use crate::text::{width, wrap};

/// An entry: its date and kind, its title, the path to its node, its source.
#[must_use]
pub fn entry_page(corpus: &Corpus, entry: &Entry, style: Style) -> Page {
    let Style { lang, ascii } = style;
    let (node, source) = (entry.id.node, entry.cite.source.map(Target::Source));
    let target = Some(Target::Node(node));
    let kind = Tone::Plain.of(entry_kind(entry.kind, lang));
    let mut path = Tone::Link.of(style.path(corpus, node));
    path.shorter.push(corpus.name(node).to_owned());
    let mut page = Page::new(style);
    page.say([Tone::Strong.of(entry_when(entry, lang)), kind], target);
    page.say([Tone::Plain.of(entry_title(corpus, entry, lang, ascii))], target);
    page.say([path], target);
    page.say([Tone::Dim.of(cite(corpus, entry.cite, lang))], source);
    page
}

/// The page of an entry in at most `height` lines. Where not all has room, the node is named
/// without its path, statements share a line, and the last on a line is cut.
#[must_use]
pub fn entry_lines(page: &Page, columns: usize, height: usize) -> Vec<SheetLine> {
    let [head, title, path, cited] = page.statements() else { return Vec::new() };
    let line = Line { separator: page.style().separator(), columns: columns.max(1) };
    let first = || line.of(head.body.iter().chain(&title.body), head.target);
    let name: Vec<Piece> = path.body.iter().map(Piece::shortest).collect();
    let mut lines = match height {
        0 => Vec::new(),
        1 => vec![first()],
        2 => vec![first(), line.of(name.iter().chain(&cited.body), path.target)],
        3 => vec![first(), line.of(&name, path.target), line.of(&cited.body, cited.target)],
        _ => {
            let mut lines = vec![line.of(&head.body, head.target)];
            lines.extend(line.wrapped(title, height - 3));
            lines.extend(line.wrapped(path, height - 1 - lines.len()));
            lines.push(line.of(&cited.body, cited.target));
            lines
        }
    };
    lines.retain(|line| !line.spans.is_empty());
    for line in &mut lines {
        line.cut(columns.max(1));
    }
    lines
}

/// The fewest columns of a piece that is set behind another.
const LEAST: usize = 4;

/// How pieces are set on one line.
struct Line {
    separator: &'static str,
    columns: usize,
}

impl Line {
    /// As many pieces as have room; the last one may have to be cut.
    fn of<'a>(
        &self,
        pieces: impl IntoIterator<Item = &'a Piece>,
        target: Option<Target>,
    ) -> SheetLine {
        let mut line = SheetLine { target, ..SheetLine::default() };
        for piece in pieces.into_iter().filter(|piece| !piece.is_empty()) {
            if !line.spans.is_empty() {
                if line.width() + width(self.separator) + LEAST > self.columns {
                    break;
                }
                line.push(self.separator, Tone::Dim);
            }
            line.push(piece.text.as_str(), piece.tone);
        }
        line
    }

    /// A statement of one piece in so many lines at most, the last one with all that is left.
    fn wrapped(&self, statement: &Statement, most: usize) -> Vec<SheetLine> {
        let Some(piece) = statement.body.first().filter(|piece| !piece.is_empty()) else {
            return Vec::new();
        };
        let mut lines = wrap(&piece.text, self.columns);
        let rest = lines.split_off(most.min(lines.len()));
        if let (Some(last), false) = (lines.last_mut(), rest.is_empty()) {
            last.push(' ');
            last.push_str(&rest.join(" "));
        }
        let line = |text: String| self.of([&piece.tone.of(text)], statement.target);
        lines.into_iter().map(line).collect()
    }
}
