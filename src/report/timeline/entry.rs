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
use super::super::paper::LEAST_PIECE;
use super::super::{SheetLine, Target, Tone};
use super::words::{entry_title, entry_when, entry_word};
use crate::domain::Corpus;
use crate::query::timeline::Entry;
use crate::text::wrap;

/// An entry: its date and kind, its title, the path to its node, its source.
#[must_use]
pub fn entry_page(corpus: &Corpus, entry: &Entry, style: Style) -> Page {
    let lang = style.lang;
    let (node, source) = (entry.id.node, entry.cite.source.map(Target::Source));
    let target = Some(Target::Node(node));
    let kind = Tone::Plain.of(entry_word(entry, lang));
    let mut path = Tone::Link.of(style.path(corpus, node));
    path.shorter.push(corpus.name(node).to_owned());
    let mut page = Page::new(style);
    page.say([Tone::Strong.of(entry_when(entry, lang)), kind], target);
    page.say([Tone::Plain.of(entry_title(corpus, entry, style))], target);
    page.say([path], target);
    page.say([Tone::Dim.of(cite(corpus, entry.cite, lang))], source);
    page
}

/// The page of an entry in at most `height` lines. Where not all has room, the node is named
/// without its path, statements share a line, and the last on a line is cut.
#[must_use]
pub fn entry_lines(page: &Page, columns: usize, height: usize) -> Vec<SheetLine> {
    let [head, title, path, cited] = page.statements() else { return Vec::new() };
    let columns = columns.max(1);
    let line = |pieces: &[Piece], target| {
        let mut line = SheetLine { target, ..SheetLine::default() };
        line.set(pieces, page.style().separator(), columns, LEAST_PIECE);
        line.cut(columns);
        line
    };
    let wrapped = |statement: &Statement, most| {
        let pieces = statement.body.iter().filter(|piece| !piece.is_empty());
        let parts = pieces.flat_map(|piece| wrapped(piece, columns, most));
        parts.map(|part| line(&[part], statement.target)).collect::<Vec<_>>()
    };
    let first = || line(&[&head.body[..], &title.body].concat(), head.target);
    let name: Vec<Piece> = path.body.iter().map(Piece::shortest).collect();
    let mut lines = match height {
        0 => Vec::new(),
        1 => vec![first()],
        2 => vec![first(), line(&[&name[..], &cited.body].concat(), path.target)],
        3 => vec![first(), line(&name, path.target), line(&cited.body, cited.target)],
        _ => {
            let mut lines = vec![line(&head.body, head.target)];
            lines.extend(wrapped(title, height - 3));
            lines.extend(wrapped(path, height - 1 - lines.len()));
            lines.push(line(&cited.body, cited.target));
            lines
        }
    };
    lines.retain(|line| !line.spans.is_empty());
    lines
}

/// A piece in so many lines at most, the last one with all that is left.
fn wrapped(piece: &Piece, columns: usize, most: usize) -> Vec<Piece> {
    let mut lines = wrap(&piece.text, columns);
    let rest = lines.split_off(most.min(lines.len()));
    if let (Some(last), false) = (lines.last_mut(), rest.is_empty()) {
        last.push(' ');
        last.push_str(&rest.join(" "));
    }
    lines.into_iter().map(|line| piece.tone.of(line)).collect()
}
