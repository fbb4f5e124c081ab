//! The outline as text: one line for each node, its money in a column to the right.
//!
//! Two spaces are a level; there is no box drawing, so that it can be read aloud. Each line
//! says the node's kind, and each amount the letter of its kind of money.
//!
//! ```text
//! plan Programme d’investissements d’avenir (PIA)     E Σ 450 M€
//!   programme Territoires d’innovation                E   450 M€
//!     lauréat Territoire de santé de demain (TSD)     T ≤ 35,6 M€
//!     21 lauréats de plus, hors du corpus
//! ```
//!
//! Where the money is not the promise of public money, a line above says what it is.

use std::ops::Range;

use super::amounts::{AmountColumn, AmountText};
use super::texts::not_in_corpus;
use super::{SheetLine, Style, Target, Tone, money_tone, titled};
use crate::domain::{Corpus, NodeId};
use crate::query::{Ledger, Measure, further};
use crate::text::{Lang, kind_before, width};

/// Which outline is printed, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeLayout {
    /// The node to start from; `None` for all roots.
    pub root: Option<NodeId>,
    /// How many levels below the first are shown; `None` for all.
    pub depth: Option<u8>,
    /// What the money column shows.
    pub column: Measure,
    /// The language of kinds and amounts, and whether marks are ASCII.
    pub style: Style,
    /// The most columns that a line may take; `None` for as many as it needs.
    pub columns: Option<usize>,
}

/// Between a name and the money.
const GAP: usize = 2;

/// The lines of the outline, in document order. Widths are measured first, so that the money
/// is in one column; lines are then made one by one.
pub fn tree(ledger: &Ledger, layout: TreeLayout) -> impl Iterator<Item = SheetLine> {
    let mut names = 0;
    let mut amounts = AmountColumn::default();
    amounts.measure(&AmountText::missing(layout.style.ascii));
    for row in OutlineRows::new(ledger, layout) {
        if let OutlineRow::Node(node, depth) = row {
            let head = head(&ledger.corpus, node, layout.style.lang);
            let head: usize = head.iter().map(|part| width(part)).sum();
            names = names.max(2 * depth + head);
            if let Some(cell) = ledger.cell(node, layout.column) {
                amounts.measure(&layout.style.cell(&cell));
            }
        }
    }
    // A letter and a space come before each amount.
    let money = amounts.width() + 2 + GAP;
    let names = layout.columns.map_or(names, |columns| names.min(columns.saturating_sub(money)));
    let printer = Printer { ledger, layout, names, amounts };
    let head = (layout.column != Measure::PUBLIC).then(|| printer.head(names + money));
    let rows = OutlineRows::new(ledger, layout).map(move |row| printer.line(row));
    head.into_iter().chain(rows)
}

/// What is on a line.
#[derive(Debug, Clone, Copy)]
pub(super) enum OutlineRow {
    /// A node, so many levels below the first.
    Node(NodeId, usize),
    /// The children of a node that are counted but not listed.
    Further(NodeId, usize),
}

/// The rows of the outline from the top.
#[derive(Debug, Clone)]
pub(super) struct OutlineRows<'a> {
    ledger: &'a Ledger,
    depth: usize,
    places: Range<usize>,
    top: usize,
    /// The nodes that have such children, with the places where their subtrees end.
    owing: Vec<(usize, NodeId, usize)>,
}

impl<'a> OutlineRows<'a> {
    pub(super) fn new(ledger: &'a Ledger, layout: TreeLayout) -> Self {
        let corpus = &ledger.corpus;
        let places = layout.root.map_or(0..corpus.len(), |root| corpus.subtree(root));
        let top = layout.root.map_or(0, |root| usize::from(corpus.node(root).depth));
        let depth = layout.depth.map_or(usize::MAX, usize::from);
        OutlineRows { ledger, depth, places, top, owing: Vec::new() }
    }
}

impl Iterator for OutlineRows<'_> {
    type Item = OutlineRow;

    fn next(&mut self) -> Option<OutlineRow> {
        if let Some((_, node, depth)) = self.owing.pop_if(|(end, _, _)| *end <= self.places.start) {
            return Some(OutlineRow::Further(node, depth));
        }
        if self.places.is_empty() {
            return None;
        }
        let corpus = &self.ledger.corpus;
        let node = NodeId::new(self.places.start);
        let depth = usize::from(corpus.node(node).depth).saturating_sub(self.top);
        let end = corpus.subtree(node).end;
        if depth < self.depth {
            self.places.start += 1;
            if further(corpus, node).is_some() {
                self.owing.push((end, node, depth + 1));
            }
        } else {
            self.places.start = end;
        }
        Some(OutlineRow::Node(node, depth))
    }
}

/// The kind, the name and the acronym of a node, with the spaces between them; no kind where the
/// name begins with it.
fn head(corpus: &Corpus, id: NodeId, lang: Lang) -> [String; 2] {
    let kind = kind_before(corpus.node(id).kind, corpus.name(id), lang);
    let kind = if kind.is_empty() { String::new() } else { format!("{kind} ") };
    [kind, titled(corpus, id)]
}

struct Printer<'a> {
    ledger: &'a Ledger,
    layout: TreeLayout,
    names: usize,
    amounts: AmountColumn,
}

impl Printer<'_> {
    /// What the amounts are of, so that it ends where they do.
    fn head(&self, columns: usize) -> SheetLine {
        let measure = self.layout.column.spoken(self.layout.style.lang);
        let mut line = SheetLine::default();
        line.push(" ".repeat(columns.saturating_sub(width(&measure))), Tone::Plain);
        line.push(measure, Tone::Dim);
        line.cut(self.layout.columns.unwrap_or(usize::MAX).max(1));
        line
    }

    fn line(&self, row: OutlineRow) -> SheetLine {
        let mut line = match row {
            OutlineRow::Node(node, depth) => self.node(node, depth),
            OutlineRow::Further(node, depth) => self.further(node, depth),
        };
        line.cut(self.layout.columns.unwrap_or(usize::MAX).max(1));
        line
    }

    fn node(&self, node: NodeId, depth: usize) -> SheetLine {
        let style = self.layout.style;
        let mut line = SheetLine { target: Some(Target::Node(node)), ..SheetLine::default() };
        let [kind, name] = head(&self.ledger.corpus, node, style.lang);
        line.push(" ".repeat(2 * depth), Tone::Plain);
        line.push(kind, Tone::Dim);
        line.push(name, Tone::Plain);
        line.cut(self.names);
        line.push(" ".repeat(self.names + GAP - line.width().min(self.names)), Tone::Plain);
        if let Some(cell) = self.ledger.cell(node, self.layout.column) {
            line.push(format!("{} ", cell.money.letter(style.lang)), Tone::Dim);
            line.push(self.amounts.text(&style.cell(&cell)), money_tone(cell.money));
        } else {
            let missing =
                self.amounts.text(&AmountText::missing_of(self.ledger, node, style.ascii));
            line.push(format!("  {missing}"), Tone::Dim);
        }
        line
    }

    fn further(&self, node: NodeId, depth: usize) -> SheetLine {
        let mut line = SheetLine { target: Some(Target::Node(node)), ..SheetLine::default() };
        let corpus = &self.ledger.corpus;
        if let Some(further) = further(corpus, node) {
            let said = not_in_corpus(corpus, node, further, self.layout.style.lang);
            line.push(" ".repeat(2 * depth), Tone::Plain);
            line.push(said, Tone::Dim);
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{MoneyKind, specimen};
    use proptest::prelude::*;

    const TREE: &str = "plan pia; name Programme d’investissements; acronym PIA
  programme ti; name Territoires; E 450 M€; counts laureate 24
    laureate tsd; name Santé de demain; S 10,6 M€; P ≤ 25 M€
    laureate muet
plan autre";

    const LAYOUT: TreeLayout = TreeLayout {
        root: None,
        depth: None,
        column: Measure::PUBLIC,
        style: Style { lang: Lang::Fr, ascii: false },
        columns: None,
    };

    fn text(layout: TreeLayout) -> Vec<String> {
        let ledger = specimen::ledger(TREE);
        let lines: Vec<SheetLine> = tree(&ledger, layout).collect();
        lines.iter().map(|line| line.text().replace('\u{a0}', " ")).collect()
    }

    #[test]
    fn money_stands_in_one_column() {
        assert_eq!(
            text(LAYOUT),
            [
                "plan Programme d’investissements (PIA)  E Σ≥ 450 M€",
                "  programme Territoires                 E    450 M€",
                "    lauréat Santé de demain             M ≤ 35,6 M€",
                "    lauréat muet                               —",
                "    22 lauréats de plus, hors du corpus",
                "plan autre                                     —",
            ]
        );
    }

    #[test]
    fn depth_and_root_bound_it_and_names_are_cut_to_fit() {
        let root = specimen::corpus(TREE).node_by_id("ti");
        let style = Style { ascii: true, ..LAYOUT.style };
        let bound = TreeLayout { root, depth: Some(0), style, ..LAYOUT };
        assert_eq!(text(bound), ["programme Territoires  E 450 M€"]);
        assert_eq!(text(TreeLayout { depth: Some(0), ..LAYOUT }).len(), 2);
        let narrow = text(TreeLayout { columns: Some(30), ..LAYOUT });
        assert_eq!(narrow[0], "plan Programme d…  E Σ≥ 450 M€");
        assert_eq!(narrow[2], "    lauréat Sant…  M ≤ 35,6 M€");
        assert_eq!(narrow[4], "    22 lauréats de plus, hors…");
    }

    #[test]
    fn what_is_not_the_promise_of_public_money_is_named_above() {
        let ledger = specimen::ledger(
            "programme p; name Programme 362; E.voted-payment 6 586 M€\n  laureate a; name Rénovation des bâtiments publics",
        );
        let opening = ledger.opening(None);
        assert_eq!(opening.to_string(), "public/voted-payment");
        let said = |columns| {
            let lines = tree(&ledger, TreeLayout { column: opening, columns, ..LAYOUT });
            lines.map(|line| line.text().replace('\u{a0}', " ")).collect::<Vec<_>>()
        };
        assert_eq!(
            said(None),
            [
                "                         argent public, CP votés (LFI)",
                "Programme 362                               E 6,59 Md€",
                "  lauréat Rénovation des bâtiments publics       —",
            ]
        );
        assert_eq!(said(Some(24))[0], "argent public, CP votés…");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked(columns in 0_usize..70, ascii: bool, other: bool) {
            let ledger = specimen::ledger(TREE);
            let style = Style { ascii, ..LAYOUT.style };
            let column = if other { Measure::promised(MoneyKind::Support) } else { LAYOUT.column };
            let layout = TreeLayout { columns: Some(columns), style, column, ..LAYOUT };
            for line in tree(&ledger, layout) {
                prop_assert!(line.width() <= columns.max(1), "{:?}", line.text());
            }
        }
    }
}
