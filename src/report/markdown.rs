//! Lists of a screen as Markdown, to be pasted into a note: an outline and hits. A page gives
//! its own.
//!
//! ```text
//! - Programme d’investissements d’avenir (PIA) — Σ≥ 450 M€, enveloppe
//!   - Territoires d’innovation — 450 M€, enveloppe
//! ```

use super::page::Style;
use super::texts::bracketed;
use crate::domain::{Corpus, NodeId};
use crate::query::{Ledger, Measure};
use crate::text::Phrase;

/// Nodes as a list, each so many levels below the first, and with its amount in the money
/// column; above it what the column shows, unless it is the promise of public money.
pub fn outline_markdown(
    ledger: &Ledger,
    rows: impl Iterator<Item = (NodeId, usize)>,
    column: Measure,
    style: Style,
) -> String {
    let lines = rows.map(|(node, depth)| {
        let money = match ledger.cell(node, column) {
            Some(cell) => format!("{}, {}", style.cell(&cell), cell.money.spoken(style.lang)),
            None => Phrase::NotDisclosed.text(style.lang).to_owned(),
        };
        format!("{}- {} — {money}\n", "  ".repeat(depth), escaped(&titled(&ledger.corpus, node)))
    });
    let is_promise = column == Measure::PUBLIC;
    let head = (!is_promise).then(|| format!("{}\n\n", escaped(&column.spoken(style.lang))));
    head.into_iter().chain(lines).collect()
}

/// A node's name, with its acronym if it has one.
#[must_use]
pub fn titled(corpus: &Corpus, node: NodeId) -> String {
    bracketed(corpus.name(node), corpus.text(corpus.node(node).acronym))
}

/// A row of a list with headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkdownRow {
    /// What the rows below it are; empty for nothing.
    Heading(String),
    /// A row.
    Item(String),
}

/// Rows as lists below their headings.
#[must_use]
pub fn rows_markdown(rows: impl Iterator<Item = MarkdownRow>) -> String {
    let mut out = String::new();
    for row in rows {
        match row {
            MarkdownRow::Heading(text) if text.is_empty() => {}
            MarkdownRow::Heading(text) => {
                let gap = if out.is_empty() { "" } else { "\n" };
                out.extend([gap, "### ", &escaped(&text), "\n\n"]);
            }
            MarkdownRow::Item(text) => out.extend(["- ", &escaped(&text), "\n"]),
        }
    }
    out
}

/// A text that neither ends its cell nor becomes markup, nor other letters than it has.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_sign = matches!(c, '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '~');
        if is_sign || (out.is_empty() && matches!(c, '>' | '&' | '#')) || begins_entity(&text[at..])
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a text begins with what is read as one other character: `&amp;`, `&#233;`, `&#xE9;`.
pub(super) fn begins_entity(text: &str) -> bool {
    let named = text.strip_prefix('&').and_then(|rest| rest.split_once(';'));
    let name = named.map_or("", |(name, _)| name.strip_prefix('#').unwrap_or(name));
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{details, specimen};
    use crate::report::node_page;
    use crate::text::Lang;

    const TREE: &str = "plan pia; name Programme d’avenir; acronym PIA
  programme ti; name Territoires *2*; E 450 M€
    laureate muet; name Projet muet";

    const FR: Style = Style { lang: Lang::Fr, ascii: false };

    #[test]
    fn an_outline_is_a_list() {
        let ledger = specimen::ledger(TREE);
        let rows = ledger.corpus.node_ids().zip(0..);
        let text = outline_markdown(&ledger, rows, Measure::PUBLIC, FR).replace('\u{a0}', " ");
        assert_eq!(
            text,
            "- Programme d’avenir (PIA) — Σ≥ 450 M€, enveloppe
  - Territoires \\*2\\* — 450 M€, enveloppe
    - Projet muet — non communiqué
"
        );
        let rows = ledger.corpus.node_ids().zip(0..).take(1);
        let announced = "envelope/announced/2021".parse().unwrap();
        let text = outline_markdown(&ledger, rows, announced, FR);
        assert_eq!(
            text,
            "enveloppe, annoncé, 2021\n\n- Programme d’avenir (PIA) — non communiqué\n"
        );
    }

    #[test]
    fn rows_stand_below_their_headings() {
        let heading = |text: &str| MarkdownRow::Heading(text.to_owned());
        let item = |text: &str| MarkdownRow::Item(text.to_owned());
        let rows = [heading("A"), item("1 < 2"), heading(""), heading("B"), item("x")];
        assert_eq!(rows_markdown(rows.into_iter()), "### A\n\n- 1 \\< 2\n\n### B\n\n- x\n");
    }

    #[test]
    fn an_entity_is_shown_as_it_is_written() {
        for (text, markdown) in [
            ("Plan R&amp;D", r"Plan R\&amp;D"),
            ("&eacute;", r"\&eacute;"),
            ("a &#233; b &#xE9;", r"a \&#233; b \&#xE9;"),
            ("R&D; R & D ; a&; b&#; c&é;", "R\\&D; R & D ; a&; b&#; c&é;"),
        ] {
            assert_eq!(escaped(text), markdown);
        }
    }

    #[test]
    fn a_node_is_sections_of_statements() {
        let ledger = specimen::ledger(TREE);
        let node = ledger.corpus.node_by_id("ti").unwrap();
        let page = node_page(&ledger, &details(&ledger, node), FR);
        let text = page.markdown().replace('\u{a0}', " ");
        assert!(
            text.starts_with(
                "## Territoires \\*2\\*\n\nprogramme · PIA\n\n### Montants\n\n\
                 - enveloppe · 450 M€ · annoncé · Presse, novembre 2019, § 1\n"
            ),
            "{text}"
        );
    }
}
