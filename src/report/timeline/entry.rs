//! One entry in full, for the lines below the chart.
//!
//! ```text
//! 13 septembre 2019 · lauréats choisis
//! 24 lauréats choisis par le Premier ministre
//! PIA › Territoires d’innovation
//! TICsanté, novembre 2019, § 2
//! ```

use super::super::cite::cite;
use super::super::flow::Piece;
use super::super::sheet::cut;
use super::super::{SheetLayout, SheetLine, Target, Tone};
use super::words::{entry_kind, entry_title, entry_when};
use crate::domain::Corpus;
use crate::query::timeline::Entry;
use crate::text::{width, wrap};

/// The entry in at most `height` lines: its date and kind, its title, the way to its node, its
/// source. Where not all has room, the node is named alone, lines are joined, and what is last
/// on one is cut.
#[must_use]
pub fn entry_lines(
    corpus: &Corpus,
    entry: &Entry,
    layout: SheetLayout,
    height: usize,
) -> Vec<SheetLine> {
    let lang = layout.lang;
    let when = (entry_when(entry, lang), Tone::Strong);
    let kind = (entry_kind(entry.kind, lang).to_owned(), Tone::Plain);
    let title = (entry_title(corpus, entry, lang, layout.ascii), Tone::Plain);
    let node = entry.id.node;
    let mut path: Vec<&str> =
        corpus.ancestors(node).map(|above| corpus.short_name(above)).collect();
    path.reverse();
    path.push(corpus.name(node));
    let arrow = if layout.ascii { " > " } else { " › " };
    let path = (path.join(arrow), Tone::Link);
    let name = (corpus.name(node).to_owned(), Tone::Link);
    let cited = (cite(corpus, entry.cite, lang), Tone::Dim);
    let separator = if layout.ascii { " - " } else { " · " };
    let (node, source) = (Some(Target::Node(node)), entry.cite.source.map(Target::Source));
    let columns = layout.columns.max(1);
    let line = |pieces: &[Piece], target| joined(pieces, (separator, columns), target);
    let mut lines = match height {
        0 => Vec::new(),
        1 => vec![line(&[when, kind, title], node)],
        2 => vec![line(&[when, kind, title], node), line(&[name, cited], node)],
        3 => vec![line(&[when, kind, title], node), line(&[name], node), line(&[cited], source)],
        _ => {
            let mut lines = vec![line(&[when, kind], node)];
            lines.extend(set(title, columns, height - 3, node));
            lines.retain(|line| !line.spans.is_empty());
            let left = height - lines.len() - 1;
            lines.extend(set(path, columns, left, node));
            lines.push(line(&[cited], source));
            lines
        }
    };
    lines.retain(|line| !line.spans.is_empty());
    for line in &mut lines {
        cut(line, columns);
    }
    lines
}

/// The fewest columns of a piece that is set behind another.
const LEAST: usize = 4;

/// Pieces on one line, as many as have room; the last one may have to be cut.
fn joined(
    pieces: &[Piece],
    (separator, columns): (&str, usize),
    target: Option<Target>,
) -> SheetLine {
    let mut line = SheetLine { spans: Vec::new(), target };
    for (text, tone) in pieces.iter().filter(|(text, _)| !text.is_empty()) {
        if !line.spans.is_empty() {
            if line.width() + width(separator) + LEAST > columns {
                break;
            }
            line.push(separator, Tone::Dim);
        }
        line.push(text.as_str(), *tone);
    }
    line
}

/// A text in so many lines at most, the last one with all that is left.
fn set(
    (text, tone): Piece,
    columns: usize,
    most: usize,
    target: Option<Target>,
) -> impl Iterator<Item = SheetLine> {
    let mut lines = wrap(&text, columns);
    let rest = lines.split_off(most.min(lines.len()));
    if let (Some(last), false) = (lines.last_mut(), rest.is_empty()) {
        last.push(' ');
        last.push_str(&rest.join(" "));
    }
    lines.into_iter().map(move |text| joined(&[(text, tone)], ("", columns), target))
}
