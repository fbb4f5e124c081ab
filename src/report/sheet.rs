//! One node in full, as a page: what `relance show` prints and what the explorer shows beside
//! its tree, line for line.
//!
//! Nothing is left out at a narrow width: columns become lines below each other. Statements
//! that name a document, an actor or a node lead there.
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

use super::cite::cite;
use super::page::{Lead, Narrow, Page, Piece, Shape, Statement, Style, names_above};
use super::{Target, Tone, titled};
use crate::domain::{Citation, Corpus};
use crate::query::{Details, Ledger, NodeFacet, facets};
use crate::text::{Lang, Phrase, Spoken, period};

/// How a page is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SheetLayout {
    /// The language of its labels; names stay as in the corpus.
    pub lang: Lang,
    /// The most columns that a line may take; 0 is read as 1.
    pub columns: usize,
    /// Whether marks and separators are ASCII; names stay as in the corpus.
    pub ascii: bool,
}

impl SheetLayout {
    /// All of it but the width.
    #[must_use]
    pub fn style(self) -> Style {
        Style { lang: self.lang, ascii: self.ascii }
    }
}

/// Labels with texts beside them.
const LABELLED: Shape = Shape { hang: 2, narrow: Narrow::Above(2), ..Shape::LOOSE };
/// Texts whose further lines are indented.
const HANGING: Shape = Shape { hang: 2, ..Shape::LOOSE };

/// The details of a node: the head, then figures, split, summary and other names, events,
/// indicators, actors, links and sources, each only where something is known.
#[must_use]
pub fn node_page(ledger: &Ledger, details: &Details, style: Style) -> Page {
    let one_source = details.sources.len() == 1;
    let mut sheet = Sheet { ledger, style, one_source, page: Page::new(style) };
    sheet.head(details);
    sheet.figures(details);
    sheet.rates(details);
    sheet.splits(details);
    sheet.without_amount(details);
    sheet.about(details);
    sheet.events(details);
    sheet.indicators(details);
    sheet.actors(details);
    sheet.links(details);
    sheet.sources(details);
    sheet.page.is_of(&titled(&ledger.corpus, details.node));
    sheet.page
}

/// A sheet in the making.
struct Sheet<'a> {
    ledger: &'a Ledger,
    style: Style,
    one_source: bool,
    page: Page,
}

impl Sheet<'_> {
    fn corpus(&self) -> &Corpus {
        &self.ledger.corpus
    }

    fn lang(&self) -> Lang {
        self.style.lang
    }

    fn cite(&self, citation: Citation) -> Piece {
        Tone::Dim.of(cite(self.corpus(), citation, self.lang()))
    }

    /// The citation of what is no figure: where all comes from one document, which is named
    /// at the end, its locator is enough on the page.
    fn short_cite(&self, citation: Citation) -> Vec<Piece> {
        if citation.source.is_some() && self.one_source && !citation.locator.is_empty() {
            let locator = self.cite(Citation { source: None, ..citation });
            return vec![locator.on_page(), self.cite(citation).alone()];
        }
        vec![self.cite(citation)]
    }

    fn head(&mut self, details: &Details) {
        let corpus = &self.ledger.corpus;
        let head = self.page.shape(Shape { spaced: true, ..Shape::LOOSE });
        let acronym = match corpus.text(corpus.node(details.node).acronym) {
            "" => String::new(),
            acronym => format!("({acronym})"),
        };
        let name = [corpus.name(details.node).to_owned(), acronym];
        let mut body = name.map(|text| Tone::Strong.of(text).on_page()).to_vec();
        body.push(Tone::Strong.of(titled(corpus, details.node)).alone());
        self.page.push(head, Statement::said(body, None));
        let kind = Tone::Dim.of(corpus.node(details.node).kind.spoken(self.lang()));
        let path = Tone::Dim.of(names_above(corpus, details.node).join(self.style.above()));
        let parent = details.path.last().map(|&parent| Target::Node(parent));
        self.page.say([kind, path], parent);
    }

    /// What it is in our words, and what else it is called.
    fn about(&mut self, details: &Details) {
        let corpus = &self.ledger.corpus;
        let node = corpus.node(details.node);
        if !node.summary.is_empty() {
            self.page.gap();
            let source = node.summary_cite.source.map(Target::Source);
            self.page.say([Tone::Plain.of(corpus.text(node.summary))], source);
            self.page.say([self.cite(node.summary_cite)], source);
        }
        self.page.gap();
        self.labelled(self.facts(details));
    }

    fn facts(&self, details: &Details) -> Vec<Statement> {
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
        let row = |(label, value): (Phrase, String)| {
            let label = Lead::start(Tone::Dim.of(label.text(lang)));
            Statement::led([label], [Tone::Plain.of(value)], None)
        };
        let mut rows: Vec<Statement> = known.map(row).collect();
        rows.extend(facets(corpus, details.node).iter().map(|facet| self.facet(details, facet)));
        rows
    }

    /// A facet, and the node above that it is from, where it is not its own.
    fn facet(&self, details: &Details, facet: &NodeFacet<'_>) -> Statement {
        let (corpus, lang) = (self.corpus(), self.lang());
        let name = match corpus.text(facet.name) {
            "region" => Phrase::RegionLabel.text(lang),
            "theme" => Phrase::ThemeLabel.text(lang),
            name => name,
        };
        let values: Vec<&str> = facet.values.iter().map(|one| corpus.text(one.value)).collect();
        let mut body = vec![Tone::Plain.of(values.join(", "))];
        let above = (facet.from != details.node).then_some(facet.from);
        body.extend(
            above.map(|above| {
                Tone::Dim.of(Phrase::InheritedFrom.with(lang, corpus.short_name(above)))
            }),
        );
        let label = Lead::start(Tone::Dim.of(name));
        Statement::led([label], body, above.map(Target::Node))
    }

    /// Rows of labels and texts; a label that is on the row above already is not shown again.
    fn labelled(&mut self, mut rows: Vec<Statement>) {
        for at in (1..rows.len()).rev() {
            if rows[at - 1].lead == rows[at].lead {
                let Statement { lead, subject, .. } = &mut rows[at];
                let labels = lead.iter_mut().map(|lead| std::mem::take(&mut lead.piece.text));
                subject.what.extend(labels);
            }
        }
        self.page.table(LABELLED, rows);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SheetLine, StatementKind};
    use super::*;
    use crate::query::{details, specimen};
    use proptest::prelude::*;

    const TREE: &str = "plan pia; name Programme d’investissements d’avenir; acronym PIA
  programme ti; name Territoires d’innovation; E 450 M€; S 150 M€; P 300 millions d'euros; \
   counts laureate 24; on 2019-09-13; lead etat; summary Appel à projets de l’État qui aide des territoires
    laureate tsd; name Territoire de santé de demain; acronym TSD; place Strasbourg; S 10,6 M€ @new; \
     S 12 M€ @old; P ≤ 25 M€; B ≈ 115 M€; S/2017 1 250 000 €; relies-on priesm; funder ue; funder etat
    laureate meuse; name e-Meuse santé; S 8,4 M€; P ≤ 18,6 M€
    laureate muet; name Projet muet
  platform priesm; name PRIeSM";

    fn lines(id: &str, layout: SheetLayout) -> Vec<SheetLine> {
        let ledger = specimen::ledger(TREE);
        let node = ledger.corpus.node_by_id(id).unwrap();
        node_page(&ledger, &details(&ledger, node), layout.style()).lines(layout.columns)
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
                "≠ aussi indiqué              12 M€  Presse, novembre 2019, § 1",
                "  dont                     1,25 M€  exercice 2017 · « 1 250 000 € »",
                "                                    Presse, novembre 2019, § 1",
                "prise de participation     ≤ 25 M€  annoncé · plafond",
                "                                    Presse, novembre 2019, § 1",
                "coût total                ≈ 115 M€  estimation · Presse, novembre 2019, § 1",
                "soutien de l’État       ≤≠ 35,6 M€  au plus, plafonds compris",
                "                                    subvention + prise de participation",
            ]
        );
    }

    #[test]
    fn parts_of_a_part_stand_below_it_with_what_they_leave() {
        let ledger = specimen::ledger(
            "laureate p; B 18 M€; B/aides 14 M€; B/aides:ue 6,6 M€; B/aides:etat 1,4 M€",
        );
        let details = details(&ledger, ledger.corpus.node_by_id("p").unwrap());
        let style = Style { lang: Lang::Fr, ascii: false };
        let page = node_page(&ledger, &details, style);
        let said = |line: SheetLine| line.text().replace('\u{a0}', " ");
        let lines: Vec<String> = page.lines(100).into_iter().map(said).collect();
        let at = lines.iter().position(|line| line.starts_with("coût total")).unwrap();
        // 14 − 6,6 − 1,4: a tenth that is none is not shown.
        assert_eq!(
            lines[at..at + 5],
            [
                "coût total             18 M€  Presse, novembre 2019, § 1",
                "  dont                 14 M€  aides · Presse, novembre 2019, § 1",
                "    dont              6,6 M€  aides · financeur : Union européenne · Presse, novembre 2019, § 1",
                "    dont              1,4 M€  aides · financeur : État · Presse, novembre 2019, § 1",
                "    non détaillé ici    6 M€",
            ]
        );
        let left = page.statements().iter().find(|one| one.text(style).contains("non détaillé"));
        let left = left.unwrap().text(style).replace('\u{a0}', " ");
        assert_eq!(left, "coût total · aides · non détaillé ici · 6 M€");
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
                "≠ aussi indiqué              12 M€",
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
                "non détaillé ici                ≤ 131 M€",
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
        let page = node_page(&ledger, &details, layout.style());
        let lines = page.lines(columns);
        let holds = |line: &SheetLine| line.text().replace('\u{a0}', " ").contains(has);
        let at = lines.iter().position(holds).unwrap_or_else(|| panic!("no {has}"));
        let statement = &page.statements()[lines[at].statement.unwrap()];
        let said = statement.kind == StatementKind::Said;
        said.then(|| statement.text(layout.style()).replace('\u{a0}', " "))
    }

    #[test]
    fn a_statement_is_the_same_in_one_line_at_any_width() {
        for columns in [30, 45, 80, 200] {
            let said = |has| stated("tsd", columns, has).unwrap();
            assert_eq!(
                said("≤ 25 M€"),
                "prise de participation · ≤ 25 M€ · annoncé · plafond · Presse, novembre 2019, § 1"
            );
            assert_eq!(said("identifiant"), "identifiant · tsd");
            assert_eq!(stated("tsd", columns, "Montants"), None);
        }
        // A part, and what is also stated, are nothing without what they are of.
        let said = |has| stated("tsd", 80, has).unwrap();
        assert_eq!(
            said("12 M€"),
            "subvention · ≠ aussi indiqué · 12 M€ · Presse, novembre 2019, § 1"
        );
        assert!(said("1,25 M€").starts_with("subvention · dont · 1,25 M€ · exercice 2017 · "));
    }

    #[test]
    fn a_statement_names_its_source_and_its_label_in_full() {
        let said = stated("ti", 60, "pilote").unwrap();
        assert_eq!(said, "pilote · État · Presse, novembre 2019, § 1");
        let second = stated("tsd", 60, "Union européenne").unwrap();
        let third = stated("tsd", 60, " État").unwrap();
        assert!(second.starts_with("financeur · Union européenne"), "{second}");
        assert!(third.starts_with("financeur · État"), "{third}");
    }

    #[test]
    fn without_a_column_a_line_is_one_wide() {
        let ledger = specimen::ledger(TREE);
        let layout = SheetLayout { lang: Lang::Fr, columns: 0, ascii: false };
        for node in ledger.corpus.node_ids() {
            let lines = node_page(&ledger, &details(&ledger, node), layout.style()).lines(0);
            assert!(lines.iter().all(|line| line.width() <= 1));
        }
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
                for line in node_page(&ledger, &details(&ledger, node), layout.style()).lines(columns) {
                    prop_assert!(line.width() <= columns.max(1), "{:?}", line.text());
                }
            }
        }
    }
}
