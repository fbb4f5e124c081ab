//! A citation in one short line, the same wherever one is shown.
//!
//! ```text
//! TICsanté, novembre 2019, § 3          publisher, date, locator
//! Une page sans éditeur, § 1            the title where no publisher is known
//! ```

use crate::domain::{Citation, Corpus, Source};
use crate::text::{Lang, Phrase, date, truncate};

/// The most columns of a title that stands for its publisher.
const TITLE: usize = 40;

/// Where a statement comes from, with its locator; empty where nothing is said.
pub(super) fn cite(corpus: &Corpus, citation: Citation, lang: Lang) -> String {
    let source = citation.source.map(|id| source_name(corpus, corpus.source(id), lang));
    // The sign and its number stay on one line.
    let locator = corpus.text(citation.locator).replace(' ', "\u{a0}");
    let parts = source.into_iter().chain(std::iter::once(locator));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
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

/// Who published a document, and when: its title where no publisher is known.
pub(super) fn source_name(corpus: &Corpus, source: &Source, lang: Lang) -> String {
    let publisher = corpus.text(source.publisher);
    let name = if publisher.is_empty() {
        truncate(corpus.text(source.title), TITLE).into_owned()
    } else {
        publisher.to_owned()
    };
    match source.date {
        Some(day) => format!("{name}, {}", date(day, lang)),
        None => name,
    }
}
