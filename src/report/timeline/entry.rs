//! One entry in full, for the lines below the chart.
//!
//! ```text
//! 13 septembre 2019 · lauréats choisis
//! 24 lauréats choisis par le Premier ministre
//! PIA › Territoires d’innovation
//! TICsanté, novembre 2019, § 2
//! ```

use super::super::cite::cite;
use super::super::flow::{Piece, flow};
use super::super::sheet::cut;
use super::super::{SheetLayout, SheetLine, Target, Tone};
use super::words::{entry_kind, entry_title, entry_when};
use crate::domain::Corpus;
use crate::query::timeline::Entry;

/// The entry in at most `height` lines: its date and kind, its title, the way to its node, its
/// source. Where not all has room, lines are joined and the title gives way first.
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
    let cited = (cite(corpus, entry.cite, lang), Tone::Dim);
    let separator = if layout.ascii { " - " } else { " · " };
    let (node, source) = (Some(Target::Node(node)), entry.cite.source.map(Target::Source));
    let set = |pieces: &[Piece], target, most: usize| -> Vec<SheetLine> {
        let pieces: Vec<Piece> =
            pieces.iter().filter(|(text, _)| !text.is_empty()).cloned().collect();
        if pieces.is_empty() {
            return Vec::new();
        }
        let mut lines = flow(&pieces, separator, layout.columns.max(1));
        if lines.len() > most {
            // What does not fit follows on the last line, which is cut.
            let rest: Vec<_> = lines.drain(most..).flatten().collect();
            if let Some(last) = lines.last_mut() {
                for mut span in rest {
                    span.text.insert(0, ' ');
                    last.push(span);
                }
            }
        }
        lines.into_iter().map(|spans| SheetLine { spans, target }).collect()
    };
    let mut lines = match height {
        0 => Vec::new(),
        1 => set(&[when, kind, title], node, 1),
        2 => [set(&[when, kind, title], node, 1), set(&[path, cited], node, 1)].concat(),
        3 => [set(&[when, kind, title], node, 1), set(&[path], node, 1), set(&[cited], source, 1)]
            .concat(),
        _ => {
            let head = set(&[when, kind], node, 1);
            let foot = [set(&[path], node, 1), set(&[cited], source, 1)].concat();
            let title = set(&[title], node, height - head.len() - foot.len());
            [head, title, foot].concat()
        }
    };
    for line in &mut lines {
        cut(line, layout.columns.max(1));
    }
    lines
}
