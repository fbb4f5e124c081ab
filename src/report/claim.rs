//! A value with what it is of and where it comes from, in one line that can be pasted into a
//! note and still be checked.
//!
//! ```text
//! 10,6 M€ — subvention, Territoire de santé de demain (TICsanté, novembre 2019, § 1)
//! Σ 25,9 M€ — subvention, Territoires d’innovation (somme des composantes, montant connu pour 3 sur 24)
//! 13 septembre 2019 — 24 lauréats retenus, lauréats choisis, Territoires d’innovation (…)
//! ≤ 2,36 — participation par euro de subvention, ensemble (TICsanté, novembre 2019, § 1, § 7)
//! ```

use super::cite::{locator, source_label, source_name};
use super::compare::{CompareTable, Shown, measure_name};
use super::page::Style;
use super::texts::{bracketed, entry, joined};
use super::timeline::{entry_title, entry_when, entry_word};
use crate::domain::{Citation, Corpus, NodeId, SourceId, Stage};
use crate::query::timeline::Entry;
use crate::query::{Cell, Column, Comparison, Ledger, Line, Measure, Origin, Value, why};
use crate::text::{Lang, Phrase, Spoken};

/// A value with its origin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claim {
    /// The value with its marks.
    pub value: String,
    /// What it is of.
    pub of: String,
    /// How it comes to be, where it is not stated as such; else empty.
    pub made: String,
    /// Where it comes from.
    pub cites: Vec<Citation>,
}

impl Claim {
    /// All of it in one line.
    #[must_use]
    pub fn text(&self, corpus: &Corpus, lang: Lang) -> String {
        let cited = cited(corpus, &self.cites, lang);
        let origin = joined([self.made.as_str(), &cited], lang.pick("\u{a0}; ", "; "));
        format!("{} — {}", self.value, bracketed(&self.of, &origin))
    }

    /// The documents that it comes from, each once.
    #[must_use]
    pub fn sources(&self) -> Vec<SourceId> {
        let mut sources: Vec<SourceId> = Vec::new();
        for source in self.cites.iter().filter_map(|cite| cite.source) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }
}

/// What the money column says of a node.
#[must_use]
pub fn cell_claim(ledger: &Ledger, node: NodeId, column: Measure, style: Style) -> Claim {
    let corpus = &ledger.corpus;
    let lang = style.lang;
    let name = corpus.name(node);
    let Some(cell) = ledger.cell(node, column) else {
        let of = joined([column.spoken(lang).as_str(), name], ", ");
        let value = Phrase::NotDisclosed.text(lang).to_owned();
        return Claim { value, of, ..Claim::default() };
    };
    let kind = cell.money.spoken(lang);
    let stage = told_stage(ledger, node, &cell).map(|stage| stage.spoken(lang));
    Claim {
        value: style.cell(&cell).to_string(),
        of: joined([kind, stage.unwrap_or_default(), name], ", "),
        made: made(&cell, style),
        cites: cell_cites(ledger, node, column, &cell),
    }
}

/// The stage, where it is not the one that goes without saying.
fn told_stage(ledger: &Ledger, node: NodeId, cell: &Cell) -> Option<Stage> {
    let kind = ledger.corpus.node(node).kind;
    cell.stage.filter(|_| cell.stage != cell.usual_stage(kind))
}

fn made(cell: &Cell, style: Style) -> String {
    match cell.rollup.origin {
        Origin::Own(_) => String::new(),
        Origin::Parts if cell.rollup.instrument().is_some() => {
            Phrase::FromItsParts.text(style.lang).to_owned()
        }
        Origin::Parts => {
            let names = cell.rollup.instruments().map(|instrument| instrument.spoken(style.lang));
            names.collect::<Vec<_>>().join(" + ")
        }
        Origin::Derived { disclosing, counted } => {
            let of = style.disclosed_for(disclosing, counted);
            format!("{}, {of}", Phrase::Derived.text(style.lang))
        }
    }
}

/// The figures that a cell is made of, as far as the node itself states them.
fn cell_cites(ledger: &Ledger, node: NodeId, measure: Measure, cell: &Cell) -> Vec<Citation> {
    if cell.rollup.is_derived() {
        return Vec::new();
    }
    let rows = ledger.rows(node, measure).into_iter();
    let mut cites: Vec<Citation> = rows.map(|row| ledger.corpus.all_figures()[row].cite).collect();
    cites.dedup();
    cites
}

/// A number of a comparison.
#[must_use]
pub fn number_claim(
    ledger: &Ledger,
    comparison: &Comparison,
    line: Line,
    measure: Column,
    style: Style,
) -> Claim {
    let lang = style.lang;
    let why = why(comparison, ledger, line, measure);
    let label = CompareTable::new(ledger, comparison, style.layout(0), Shown::Values).label(line);
    let value = match why.value {
        Value::Missing => Phrase::NotDisclosed.text(lang).to_owned(),
        Value::Money(_) | Value::Ratio(_) | Value::Refused(_) => {
            style.value_text(why.value, measure)
        }
    };
    let of = match measure {
        Column::Name => return Claim { value: label, ..Claim::default() },
        _ => format!("{}, {label}", measure_name(measure, lang)),
    };
    let rows = why.operands.iter().flat_map(|operand| &operand.figures);
    let cites = rows.map(|&row| ledger.corpus.all_figures()[row].cite).collect();
    Claim { value, of, made: String::new(), cites }
}

/// An entry of the timeline: when it was, and what.
#[must_use]
pub fn entry_claim(corpus: &Corpus, entry: &Entry, style: Style) -> Claim {
    let title = entry_title(corpus, entry, style);
    let kind = entry_word(entry, style.lang);
    let of = joined([title.as_str(), &kind, corpus.name(entry.id.node)], ", ");
    let cites = entry.cite.source.map(|_| entry.cite).into_iter().collect();
    Claim { value: entry_when(entry, style.lang), of, made: String::new(), cites }
}

/// Citations in one line, each document once with all its places.
fn cited(corpus: &Corpus, cites: &[Citation], lang: Lang) -> String {
    let mut sources: Vec<(Option<SourceId>, Vec<String>)> = Vec::new();
    for cite in cites {
        let (locators, locator) = (entry(&mut sources, cite.source), locator(corpus, *cite));
        if !locators.contains(&locator) {
            locators.push(locator);
        }
    }
    let said = sources.into_iter().map(|(source, locators)| {
        joined(std::iter::once(source_label(corpus, source, lang)).chain(locators), ", ")
    });
    joined(said, lang.pick("\u{a0}; ", "; "))
}

/// Documents in one line, each by who published it and when.
#[must_use]
pub fn sources_text(corpus: &Corpus, sources: &[SourceId], lang: Lang) -> String {
    let names = sources.iter().map(|&source| source_name(corpus, corpus.source(source), lang));
    joined(names, lang.pick("\u{a0}; ", "; "))
}

/// A document in full: who published it and when, its title, its address.
#[must_use]
pub fn reference(corpus: &Corpus, source: SourceId, lang: Lang) -> String {
    let known = corpus.source(source);
    let publisher = corpus.text(known.publisher);
    let name = if publisher.is_empty() {
        known.date.map_or(String::new(), |day| crate::text::date(day, lang))
    } else {
        source_name(corpus, known, lang)
    };
    let title = match corpus.text(known.title) {
        "" => String::new(),
        title => Phrase::Quoted.with(lang, title),
    };
    joined([name.as_str(), &title, corpus.text(known.url)], ", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Instrument;
    use crate::query::timeline::timeline;
    use crate::query::{ComparisonRequest, comparison, specimen};

    const TREE: &str = "plan pia; name Programme d’avenir
  programme ti; name Territoires; E 450 M€; counts laureate 24
    laureate tsd; name Territoire de santé; S 10,6 M€ @new; P ≤ 25 M€ @new
    laureate meuse; name e-Meuse; S 8,4 M€ @old; S.paid 2 M€ @old
    laureate muet; name Projet muet";

    const FR: Style = Style { lang: Lang::Fr, ascii: false };

    fn said(id: &str, column: Measure) -> String {
        let ledger = specimen::ledger(TREE);
        let node = ledger.corpus.node_by_id(id).unwrap();
        let claim = cell_claim(&ledger, node, column, FR);
        claim.text(&ledger.corpus, Lang::Fr).replace('\u{a0}', " ")
    }

    #[test]
    fn a_figure_is_told_with_its_source() {
        assert_eq!(
            said("tsd", Measure::instrument(Instrument::Subsidy)),
            "10,6 M€ — subvention, Territoire de santé (Presse, septembre 2020, § 1)"
        );
        assert_eq!(
            said("tsd", Measure::instrument(Instrument::Equity)),
            "≤ 25 M€ — prise de participation, Territoire de santé (Presse, septembre 2020, § 1)"
        );
    }

    #[test]
    fn a_total_is_told_with_its_parts_and_each_source_once() {
        assert_eq!(
            said("tsd", Measure::PUBLIC),
            "≤ 35,6 M€ — argent public, Territoire de santé \
             (subvention + prise de participation ; Presse, septembre 2020, § 1)"
        );
    }

    #[test]
    fn a_sum_says_of_how_many() {
        // 10,6 and 8,4 of the three listed and 21 that are only counted.
        assert_eq!(
            said("ti", Measure::instrument(Instrument::Subsidy)),
            "Σ≥ 19,0 M€ — subvention, attribué, Territoires \
             (somme des composantes, montant connu pour 2 sur 24)"
        );
    }

    #[test]
    fn what_is_missing_is_said_to_be() {
        assert_eq!(said("muet", Measure::PUBLIC), "non communiqué — argent public, Projet muet");
        assert_eq!(
            said("muet", Measure::instrument(Instrument::Subsidy)),
            "non communiqué — subvention, Projet muet"
        );
    }

    #[test]
    fn a_number_of_a_comparison_names_all_it_comes_from() {
        let ledger = specimen::ledger(TREE);
        let under = ledger.corpus.node_by_id("ti");
        let compared =
            comparison(&ledger, &ComparisonRequest { under, ..ComparisonRequest::default() });
        let said = |line, measure| {
            let claim = number_claim(&ledger, &compared, line, measure, FR);
            claim.text(&ledger.corpus, Lang::Fr).replace('\u{a0}', " ")
        };
        // 25 ÷ 10,6 = 2,358…
        assert_eq!(
            said(Line::Row(0), Column::EquityPerSubsidy),
            "≤ 2,36 — participation par euro de subvention, Territoire de santé \
             (Presse, septembre 2020, § 1)"
        );
        assert_eq!(
            said(Line::Total, Column::Subsidy),
            "19,0 M€ — subvention, ensemble \
             (Presse, septembre 2020, § 1 ; Presse, novembre 2019, § 1)"
        );
    }

    #[test]
    fn an_entry_is_told_with_its_date() {
        let ledger = specimen::ledger("plan pia; on 2019-09-13");
        let entries = timeline(&ledger.corpus, None);
        let claim = entry_claim(&ledger.corpus, &entries.dated()[0].entry, FR);
        let said = claim.text(&ledger.corpus, Lang::Fr).replace('\u{a0}', " ");
        assert!(said.starts_with("13 septembre 2019 — "), "{said}");
        assert!(said.ends_with(", pia (Presse, novembre 2019, § 1)"), "{said}");
    }

    #[test]
    fn a_document_is_named_in_full() {
        let ledger = specimen::ledger(TREE);
        let node = ledger.corpus.node_by_id("tsd").unwrap();
        let source = cell_claim(&ledger, node, Measure::PUBLIC, FR).sources()[0];
        let said = reference(&ledger.corpus, source, Lang::Fr).replace('\u{a0}', " ");
        assert_eq!(said, "Presse, septembre 2020, « new »");
    }
}
