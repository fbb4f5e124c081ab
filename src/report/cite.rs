//! A citation in one short line, the same wherever one is shown.
//!
//! ```text
//! TICsanté, novembre 2019, § 3          publisher, date, locator
//! Une page sans éditeur, § 1            the title where no publisher is known
//! ```

use super::texts::joined;
use crate::domain::{Citation, Corpus, Figure, NodeId, Source, SourceId};
use crate::query::{Cell, Ledger, Measure};
use crate::text::{Lang, Phrase, date, truncate};

/// The most columns of a title that stands for its publisher.
const TITLE: usize = 40;

/// Where a statement comes from, with its locator; empty where nothing is said.
pub(super) fn cite(corpus: &Corpus, citation: Citation, lang: Lang) -> String {
    let source = citation.source.map(|id| source_name(corpus, corpus.source(id), lang));
    joined(source.into_iter().chain([locator(corpus, citation)]), ", ")
}

/// A place in a document: the sign and its number stay on one line.
pub(super) fn locator(corpus: &Corpus, citation: Citation) -> String {
    corpus.text(citation.locator).replace(' ', "\u{a0}")
}

/// Where a node states what a cell shows, each place once; none of a sum of children, who have
/// places of their own.
pub(super) fn stated_at(
    ledger: &Ledger,
    node: NodeId,
    measure: Measure,
    cell: &Cell,
) -> Vec<Citation> {
    let mut cites: Vec<Citation> = Vec::new();
    if cell.rollup.is_derived() {
        return cites;
    }
    for row in ledger.rows(node, measure) {
        let cite = ledger.corpus.all_figures()[row].cite;
        if !cites.contains(&cite) {
            cites.push(cite);
        }
    }
    cites
}

/// What a figure is a part of, in short: its exercise, region, tranche and funder by their names
/// alone.
pub(super) fn part_name(corpus: &Corpus, figure: &Figure) -> String {
    let exercise = figure.exercise.map_or(String::new(), |exercise| exercise.to_string());
    let funder = figure.funder.map_or("", |funder| corpus.text(corpus.actor(funder).name));
    let (region, tranche) = (corpus.text(figure.region), corpus.text(figure.tranche));
    joined([exercise.as_str(), region, tranche, funder], ", ")
}

/// What a figure is a part of, each coordinate by itself: `exercice 2021`, `région Bretagne`,
/// `part : Union européenne`; empty texts for what it is all of.
pub(super) fn coordinates(corpus: &Corpus, figure: &Figure, lang: Lang) -> [String; 4] {
    let with = |phrase: Phrase, name: &str| match name {
        "" => String::new(),
        name => phrase.with(lang, name),
    };
    let exercise = figure.exercise.map_or(String::new(), |exercise| exercise.to_string());
    let funder = figure.funder.map_or("", |funder| corpus.text(corpus.actor(funder).name));
    [
        with(Phrase::PartOfExercise, &exercise),
        with(Phrase::PartOfRegion, corpus.text(figure.region)),
        corpus.text(figure.tranche).to_owned(),
        with(Phrase::PartOfFunder, funder),
    ]
}

/// An amount as its source writes it, in quotes: what belongs to a number stays with it, and
/// the quotes with what they enclose.
pub(super) fn quoted(stated: &str, lang: Lang) -> String {
    let mut tied = String::with_capacity(stated.len());
    for c in stated.chars() {
        let at_number = tied.ends_with(|last: char| last.is_ascii_digit() || "≈≤~=".contains(last));
        tied.push(if c == ' ' && at_number { '\u{a0}' } else { c });
    }
    Phrase::Quoted.with(lang, tied)
}

/// A document in short; that there is none, where none is named.
pub(super) fn source_label(corpus: &Corpus, source: Option<SourceId>, lang: Lang) -> String {
    match source {
        Some(id) => source_name(corpus, corpus.source(id), lang),
        None => Phrase::NoSource.text(lang).to_owned(),
    }
}

/// Who published a document, and when: its title where no publisher is known.
pub(super) fn source_name(corpus: &Corpus, source: &Source, lang: Lang) -> String {
    let publisher = corpus.text(source.publisher);
    let name = match publisher {
        "" => truncate(corpus.text(source.title), TITLE),
        publisher => publisher.into(),
    };
    match source.date {
        Some(day) => format!("{name}, {}", date(day, lang)),
        None => name.into_owned(),
    }
}
