//! What a screen shows as Markdown, to be pasted into a note: an outline and hits as lists, a
//! node as sections of statements.
//!
//! ```text
//! - Programme d’investissements d’avenir (PIA) — Σ 450 M€, enveloppe
//!   - Territoires d’innovation — 450 M€, enveloppe
//! ```

use super::sheet::{Statement, statements};
use super::{SheetLayout, SheetLine, money_text};
use crate::domain::{Corpus, NodeId};
use crate::query::{Column, Details, Ledger};
use crate::text::Phrase;

/// Nodes as a list, each with how many levels it stands below the first and with what the
/// money column says of it.
pub fn outline_markdown(
    ledger: &Ledger,
    rows: impl Iterator<Item = (NodeId, usize)>,
    column: Column,
    layout: SheetLayout,
) -> String {
    let lines = rows.map(|(node, depth)| {
        let money = match ledger.cell(node, column) {
            Some(cell) => {
                let kind = cell.money.spoken(layout.lang);
                format!("{}, {kind}", money_text(&cell, layout.lang, layout.ascii))
            }
            None => Phrase::NotDisclosed.text(layout.lang).to_owned(),
        };
        format!("{}- {} — {money}\n", "  ".repeat(depth), escaped(&titled(&ledger.corpus, node)))
    });
    lines.collect()
}

/// A node's name, with its acronym if it has one.
#[must_use]
pub fn titled(corpus: &Corpus, node: NodeId) -> String {
    let name = corpus.name(node);
    match corpus.text(corpus.node(node).acronym) {
        "" => name.to_owned(),
        acronym => format!("{name} ({acronym})"),
    }
}

/// All that is known of a node, a section for each heading of its sheet.
#[must_use]
pub fn node_markdown(ledger: &Ledger, details: &Details, layout: SheetLayout) -> String {
    let name = titled(&ledger.corpus, details.node);
    let mut out = format!("## {}\n\n", escaped(&name));
    let mut is_first = true;
    // The name has been said; what kind of node it is and where it stands comes next.
    for statement in statements(ledger, details, layout).into_iter().skip(1) {
        match statement {
            Statement::Gap => out.push('\n'),
            Statement::Heading(text) => out.extend(["### ", &escaped(&text), "\n\n"]),
            Statement::Said(text) if is_first => out.extend([escaped(&text).as_str(), "\n"]),
            Statement::Said(text) => out.extend(["- ", &escaped(&text), "\n"]),
        }
        is_first = false;
    }
    out
}

/// Lines as a list, what stands in columns one after the other.
#[must_use]
pub fn lines_markdown<'a>(lines: impl Iterator<Item = &'a SheetLine>, ascii: bool) -> String {
    let separator = if ascii { " - " } else { " · " };
    let texts = lines.map(|line| line.parts().join(separator)).filter(|text| !text.is_empty());
    let mut out = String::new();
    texts.for_each(|text| out.extend(["- ", &escaped(&text), "\n"]));
    out
}

/// A text that neither ends its cell nor becomes markup.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '>' | '&' | '#' if out.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{details, specimen};
    use crate::text::Lang;

    const TREE: &str = "plan pia; name Programme d’avenir; acronym PIA
  programme ti; name Territoires *2*; E 450 M€
    laureate muet; name Projet muet";

    const LAYOUT: SheetLayout = SheetLayout { lang: Lang::Fr, columns: 80, ascii: false };

    #[test]
    fn an_outline_is_a_list() {
        let ledger = specimen::ledger(TREE);
        let rows = ledger.corpus.node_ids().zip(0..);
        let text = outline_markdown(&ledger, rows, Column::Main, LAYOUT).replace('\u{a0}', " ");
        assert_eq!(
            text,
            "- Programme d’avenir (PIA) — Σ 450 M€, enveloppe
  - Territoires \\*2\\* — 450 M€, enveloppe
    - Projet muet — non communiqué
"
        );
    }

    #[test]
    fn a_node_is_sections_of_statements() {
        let ledger = specimen::ledger(TREE);
        let node = ledger.corpus.node_by_id("ti").unwrap();
        let text = node_markdown(&ledger, &details(&ledger, node), LAYOUT).replace('\u{a0}', " ");
        assert!(
            text.starts_with(
                "## Territoires \\*2\\*\n\nprogramme · PIA\n\n### Montants\n\n\
                 - enveloppe · 450 M€ · annoncé · Presse, novembre 2019, § 1\n"
            ),
            "{text}"
        );
    }
}
