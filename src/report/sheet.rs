//! One node in full, laid out for a pane or a page: what `relance show` prints and what the
//! explorer shows beside its tree, line for line.
//!
//! Nothing is left out at a narrow width: columns become lines below each other. Lines that
//! name a document, an actor or a node lead there.
//!
//! ```text
//! Territoire de santé de demain (TSD)
//! lauréat · PIA › Territoires d’innovation
//!
//! MONTANTS
//! subvention                10,6 M€  attribué · TICsanté, novembre 2019, § 1
//! prise de participation  ≤   25 M€  attribué · plafond · TICsanté, novembre 2019, § 1
//! ```

mod figures;
mod rows;
mod statement;

use super::cite::cite;
use super::flow::{Piece, flow, hung};
use super::{SheetLine, Span, Target, Tone};
use crate::domain::{Citation, Corpus};
use crate::query::{Details, Ledger};
use crate::text::{Lang, Phrase, Spoken, pad_end, period, truncate, width};

pub use statement::{Statement, statement, statements};

/// How a sheet is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetLayout {
    /// The language of its labels; names stay as in the corpus.
    pub lang: Lang,
    /// The most columns that a line may take; 0 is read as 1.
    pub columns: usize,
    /// Whether marks and separators are ASCII; names stay as in the corpus.
    pub ascii: bool,
}

/// The narrowest column in which remarks are set beside a label and an amount.
const NARROWEST: usize = 24;
/// The narrowest column in which a text is set beside its label.
const NARROWEST_ROW: usize = 20;
/// Between two columns.
const GAP: usize = 2;
/// By how much a text is indented below its label.
const INDENT: usize = 2;

/// The details of a node as lines, none wider than asked: the head, then figures, split,
/// summary and other names, events, indicators, actors, links and sources, each only where
/// something is known.
#[must_use]
pub fn sheet(ledger: &Ledger, details: &Details, layout: SheetLayout) -> Vec<SheetLine> {
    laid_out(ledger, details, layout, details.sources.len() == 1)
}

/// The same; with `one_source`, what is no figure is cited by its locator alone.
fn laid_out(
    ledger: &Ledger,
    details: &Details,
    layout: SheetLayout,
    one_source: bool,
) -> Vec<SheetLine> {
    let mut sheet = Sheet { ledger, layout, one_source, lines: Vec::new() };
    sheet.head(details);
    sheet.figures(details);
    sheet.splits(details);
    sheet.without_amount(details);
    sheet.about(details);
    sheet.events(details);
    sheet.indicators(details);
    sheet.actors(details);
    sheet.links(details);
    sheet.sources(details);
    for line in &mut sheet.lines {
        cut(line, layout.columns.max(1));
    }
    sheet.lines
}

/// A sheet in the making.
struct Sheet<'a> {
    ledger: &'a Ledger,
    layout: SheetLayout,
    one_source: bool,
    lines: Vec<SheetLine>,
}

/// A label and what stands beside it.
struct Row {
    label: Piece,
    body: Vec<Piece>,
    target: Option<Target>,
}

impl Sheet<'_> {
    fn corpus(&self) -> &Corpus {
        &self.ledger.corpus
    }

    fn lang(&self) -> Lang {
        self.layout.lang
    }

    fn separator(&self) -> &'static str {
        if self.layout.ascii { " - " } else { " · " }
    }

    fn arrow(&self) -> &'static str {
        if self.layout.ascii { " > " } else { " › " }
    }

    fn cite(&self, citation: Citation) -> Piece {
        (cite(self.corpus(), citation, self.lang()), Tone::Dim)
    }

    /// The citation of what is no figure: where all comes from one document, which is named
    /// at the end, its locator says enough.
    fn short_cite(&self, citation: Citation) -> Piece {
        let citation = match citation.source {
            Some(_) if self.one_source && !citation.locator.is_empty() => {
                Citation { source: None, ..citation }
            }
            Some(_) | None => citation,
        };
        self.cite(citation)
    }

    fn head(&mut self, details: &Details) {
        let corpus = &self.ledger.corpus;
        let node = corpus.node(details.node);
        let mut name = vec![(corpus.text(node.name).to_owned(), Tone::Strong)];
        if !node.acronym.is_empty() {
            name.push((format!("({})", corpus.text(node.acronym)), Tone::Strong));
        }
        self.flow(&name, " ", 0, None);
        let path: Vec<&str> = details.path.iter().map(|&above| corpus.short_name(above)).collect();
        let kind = (node.kind.spoken(self.lang()).to_owned(), Tone::Dim);
        let path = (path.join(self.arrow()), Tone::Dim);
        let parent = details.path.last().map(|&parent| Target::Node(parent));
        self.flow(&[kind, path], self.separator(), 0, parent);
    }

    /// What it is in our words, and what else it is called.
    fn about(&mut self, details: &Details) {
        let corpus = &self.ledger.corpus;
        let node = corpus.node(details.node);
        if !node.summary.is_empty() {
            self.blank();
            let source = node.summary_cite.source.map(Target::Source);
            let text = (corpus.text(node.summary).to_owned(), Tone::Plain);
            self.flow(&[text], " ", 0, source);
            let cited = self.cite(node.summary_cite);
            if !cited.0.is_empty() {
                self.flow(&[cited], " ", 0, source);
            }
        }
        self.blank();
        self.labelled(&self.facts(details));
    }

    fn facts(&self, details: &Details) -> Vec<Row> {
        let (corpus, lang) = (self.corpus(), self.lang());
        let node = corpus.node(details.node);
        let aliases: Vec<&str> =
            corpus.aliases(details.node).iter().map(|&alias| corpus.text(alias)).collect();
        let facts = [
            (Phrase::Identity, corpus.text(node.id).to_owned()),
            (Phrase::Place, corpus.text(node.place).to_owned()),
            (Phrase::Period, node.period.map_or(String::new(), |when| period(when, lang))),
            (Phrase::Aliases, aliases.join(", ")),
        ];
        let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
        let row = |(label, value): (Phrase, String)| Row {
            label: (label.text(lang).to_owned(), Tone::Dim),
            body: vec![(value, Tone::Plain)],
            target: None,
        };
        known.map(row).collect()
    }

    /// An empty line, unless the last one is.
    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.lines.push(SheetLine::default());
        }
    }

    fn heading(&mut self, text: &str) {
        self.blank();
        self.flow(&[(text.to_owned(), Tone::Heading)], " ", 0, None);
    }

    /// Sets pieces in lines of their own.
    fn flow(&mut self, pieces: &[Piece], separator: &str, indent: usize, target: Option<Target>) {
        let indent = indent.min(self.layout.columns / 4);
        for spans in flow(pieces, separator, self.layout.columns.saturating_sub(indent)) {
            let mut line = SheetLine { spans: Vec::new(), target };
            line.push(" ".repeat(indent), Tone::Plain);
            line.spans.extend(spans);
            self.lines.push(line);
        }
    }

    /// Rows of labels and texts, the texts below each other; or below their labels where
    /// there is no room beside them.
    fn labelled(&mut self, rows: &[Row]) {
        let labels = rows.iter().map(|row| width(&row.label.0)).max().unwrap_or(0);
        let beside = self.layout.columns.saturating_sub(labels + GAP);
        let mut last: Option<&Piece> = None;
        for row in rows {
            // A label said on the line above is not said again.
            let label = if last == Some(&row.label) { "" } else { row.label.0.as_str() };
            last = Some(&row.label);
            if beside < NARROWEST_ROW {
                if !label.is_empty() {
                    self.flow(&[(label.to_owned(), row.label.1)], " ", 0, row.target);
                }
                self.hanging(INDENT, &row.body, row.target);
            } else {
                let lead = (pad_end(label, labels + GAP), row.label.1);
                self.beside(&[lead], INDENT, &row.body, row.target);
            }
        }
    }

    /// Pieces in lines of their own, indented, the second and later ones a little more.
    fn hanging(&mut self, indent: usize, body: &[Piece], target: Option<Target>) {
        let indent = indent.min(self.layout.columns / 4);
        let hang = INDENT.min(self.layout.columns / 4);
        self.beside(&[(" ".repeat(indent), Tone::Plain)], hang, body, target);
    }

    /// A text with a lead on its first line and as much room on the others, and `hang` more.
    fn beside(&mut self, lead: &[Piece], hang: usize, body: &[Piece], target: Option<Target>) {
        let taken: usize = lead.iter().map(|(text, _)| width(text)).sum();
        let room = self.layout.columns.saturating_sub(taken);
        let body = hung(body, self.separator(), room, hang);
        for (at, spans) in body.into_iter().enumerate() {
            let mut line = SheetLine { spans: Vec::new(), target };
            if at == 0 {
                for (text, tone) in lead {
                    line.push(text, *tone);
                }
            } else {
                line.push(" ".repeat(taken + hang), Tone::Plain);
            }
            line.spans.extend(spans);
            self.lines.push(line);
        }
    }
}

/// Cuts a line at `columns`, for labels and amounts that no wrapping could make fit, and
/// takes the spaces off its end.
pub(super) fn cut(line: &mut SheetLine, columns: usize) {
    let mut left = columns;
    for span in &mut line.spans {
        if width(&span.text) > left {
            span.text = truncate(&span.text, left).into_owned();
        }
        left = left.saturating_sub(width(&span.text));
    }
    while let Some(Span { text, .. }) = line.spans.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if !text.is_empty() {
            break;
        }
        line.spans.pop();
    }
    line.spans.retain(|span| !span.text.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{details, specimen};
    use proptest::prelude::*;

    const TREE: &str = "plan pia; name Programme d’investissements d’avenir; acronym PIA
  programme ti; name Territoires d’innovation; E 450 M€; S 150 M€; P 300 millions d'euros; \
   counts laureate 24; on 2019-09-13; lead etat; summary Appel à projets de l’État qui aide des territoires
    laureate tsd; name Territoire de santé de demain; acronym TSD; place Strasbourg; S 10,6 M€ @new; \
     S 9 M€ @old; P ≤ 25 M€; B ≈ 115 M€; S/2017 1 250 000 €; relies-on priesm; funder ue; funder etat
    laureate meuse; name e-Meuse santé; S 8,4 M€; P ≤ 18,6 M€
    laureate muet; name Projet muet
  platform priesm; name PRIeSM";

    fn lines(id: &str, layout: SheetLayout) -> Vec<SheetLine> {
        let ledger = specimen::ledger(TREE);
        let node = ledger.corpus.node_by_id(id).unwrap();
        sheet(&ledger, &details(&ledger, node), layout)
    }

    fn page(id: &str, columns: usize) -> Vec<String> {
        let layout = SheetLayout { lang: Lang::Fr, columns, ascii: false };
        lines(id, layout).iter().map(|line| line.text().replace('\u{a0}', " ")).collect()
    }

    fn section(id: &str, columns: usize, heading: &str) -> Vec<String> {
        let page = page(id, columns).into_iter();
        let from = page.skip_while(|line| line != heading);
        from.skip(1).take_while(|line| !line.is_empty()).collect()
    }

    #[test]
    fn the_head_says_what_it_is_and_where() {
        let head: Vec<String> = page("tsd", 50).into_iter().take(4).collect();
        assert_eq!(
            head,
            [
                "Territoire de santé de demain (TSD)",
                "lauréat · PIA › Territoires d’innovation",
                "",
                "Montants",
            ]
        );
    }

    #[test]
    fn figures_stand_in_columns_where_there_is_room() {
        assert_eq!(
            section("tsd", 80, "Montants"),
            [
                "subvention               ≠ 10,6 M€  attribué · Presse, septembre 2020, § 1",
                "≠ aussi indiqué               9 M€  Presse, novembre 2019, § 1",
                "  dont                     1,25 M€  2017 · « 1 250 000 € »",
                "                                    Presse, novembre 2019, § 1",
                "prise de participation     ≤ 25 M€  attribué · plafond",
                "                                    Presse, novembre 2019, § 1",
                "budget                    ≈ 115 M€  estimation · Presse, novembre 2019, § 1",
                "concours de l’État      ≤≠ 35,6 M€  attribué · plafond",
                "                                    subvention + prise de participation",
            ]
        );
    }

    #[test]
    fn figures_take_their_remarks_below_where_there_is_none() {
        let figures = section("tsd", 36, "Montants");
        assert_eq!(
            figures[..5],
            [
                "subvention               ≠ 10,6 M€",
                "  attribué",
                "  Presse, septembre 2020, § 1",
                "≠ aussi indiqué               9 M€",
                "  Presse, novembre 2019, § 1",
            ]
        );
        let narrow = section("tsd", 20, "Montants");
        assert_eq!(narrow[..3], ["subvention", "  ≠ 10,6 M€", "  attribué · Presse,"]);
    }

    #[test]
    fn a_split_names_shares_and_counts_what_is_missing() {
        assert_eq!(
            section("ti", 50, "Répartition : subvention"),
            [
                "Territoire de santé de demain  ≠ 10,6 M€  7,1 %",
                "e-Meuse santé                     8,4 M€  5,6 %",
                "non communiqué : 1",
                "21 lauréats de plus, hors du corpus",
            ]
        );
        assert_eq!(
            section("ti", 36, "Répartition : subvention")[0],
            "TSD                 ≠ 10,6 M€  7,1 %"
        );
        assert_eq!(section("ti", 50, "Sans montant"), ["Projet muet · lauréat"]);
    }

    #[test]
    fn lines_lead_to_what_they_name() {
        let layout = SheetLayout { lang: Lang::En, columns: 60, ascii: true };
        let ledger = specimen::ledger(TREE);
        let node = |id| Some(Target::Node(ledger.corpus.node_by_id(id).unwrap()));
        let lines = lines("tsd", layout);
        let target =
            |start: &str| lines.iter().find(|line| line.text().starts_with(start)).unwrap().target;
        assert_eq!(target("laureate - PIA > "), node("ti"));
        assert_eq!(target("relies on  PRIeSM"), node("priesm"));
        assert_eq!(target("funder  Union"), Some(Target::Actor(crate::domain::ActorId::new(0))));
        assert_eq!(target("Presse, Sept"), Some(Target::Source(crate::domain::SourceId::new(1))));
        let money = lines.iter().find(|line| line.text().starts_with("subsidy")).unwrap();
        assert!(money.text().contains("!\u{a0}€10.6M"), "{}", money.text());
        assert!(money.spans.iter().any(|span| span.tone == Tone::Subsidy));
    }

    #[test]
    fn a_node_of_which_nothing_is_known_has_a_head_only() {
        assert_eq!(
            page("priesm", 40),
            [
                "PRIeSM",
                "plateforme · PIA",
                "",
                "identifiant  priesm",
                "",
                "Liens entrants",
                "Territoire de santé de demain (TSD)",
                "  s’appuie sur · § 1",
                "",
                "Sources",
                "Presse, novembre 2019 · old"
            ]
        );
    }

    fn stated(id: &str, columns: usize, has: &str) -> Option<String> {
        let layout = SheetLayout { lang: Lang::Fr, columns, ascii: false };
        let ledger = specimen::ledger(TREE);
        let details = details(&ledger, ledger.corpus.node_by_id(id).unwrap());
        let lines = sheet(&ledger, &details, layout);
        let holds = |line: &SheetLine| line.text().replace('\u{a0}', " ").contains(has);
        let at = lines.iter().position(holds).unwrap_or_else(|| panic!("no {has}"));
        Some(statement(&ledger, &details, layout, at)?.replace('\u{a0}', " "))
    }

    #[test]
    fn a_statement_is_the_same_in_one_line_at_any_width() {
        for columns in [30, 45, 80, 200] {
            let said = |has| stated("tsd", columns, has).unwrap();
            assert_eq!(
                said("≤ 25 M€"),
                "prise de participation · ≤ 25 M€ · attribué · plafond · Presse, novembre 2019, § 1"
            );
            assert_eq!(said("identifiant"), "identifiant · tsd");
            assert_eq!(stated("tsd", columns, "Montants"), None);
        }
        // A part, and what is also stated, are nothing without what they are of.
        let said = |has| stated("tsd", 80, has).unwrap();
        assert_eq!(
            said(" 9 M€"),
            "subvention · ≠ aussi indiqué · 9 M€ · Presse, novembre 2019, § 1"
        );
        assert!(said("1,25 M€").starts_with("subvention · dont · 1,25 M€ · 2017 · "));
    }

    #[test]
    fn a_statement_names_its_source_and_its_label_in_full() {
        let said = stated("ti", 60, "chef de file").unwrap();
        assert_eq!(said, "chef de file · État · Presse, novembre 2019, § 1");
        let second = stated("tsd", 60, "Union européenne").unwrap();
        let third = stated("tsd", 60, " État").unwrap();
        assert!(second.starts_with("financeur · Union européenne"), "{second}");
        assert!(third.starts_with("financeur · État"), "{third}");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked(
            columns in 0_usize..90, ascii: bool, english: bool,
            name in "[\\PC]{0,40}", note in "\\PC{0,60}",
        ) {
            let tree = TREE.replace("Territoire de santé de demain", &format!("x{}", name.replace([';', '\n'], " ")))
                .replace("Appel à projets", &note.replace([';', '\n'], " "));
            let ledger = specimen::ledger(&tree);
            let lang = if english { Lang::En } else { Lang::Fr };
            for node in ledger.corpus.node_ids() {
                let layout = SheetLayout { lang, columns, ascii };
                for line in sheet(&ledger, &details(&ledger, node), layout) {
                    prop_assert!(line.width() <= columns.max(1), "{:?}", line.text());
                }
            }
        }
    }
}
