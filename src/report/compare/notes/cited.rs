//! The sources under a comparison: each document once, with the rows whose figures come from
//! it and their places in it.
//!
//! ```text
//! TICsanté, novembre 2019
//!   Territoire de santé de demain, § 1, § 13 · e-Meuse santé, § 7
//! ```

use hashbrown::hash_map::Entry;
use hashbrown::{HashMap, HashSet};

use super::super::super::cite::{locator, source_label};
use super::super::super::page::{Page, Piece, Statement};
use super::super::super::texts::joined;
use super::super::super::{Target, Tone};
use super::{BELOW, Notes};
use crate::domain::SourceId;
use crate::query::{Line, why};
use crate::text::Phrase;

/// A source and the lines whose figures come from it, each with its locators.
pub(in crate::report::compare) struct Cited {
    pub(in crate::report::compare) source: Option<SourceId>,
    pub(in crate::report::compare) lines: Vec<(Line, Vec<String>)>,
}

impl Notes<'_> {
    /// Where the amounts shown come from, by source, in the order of the lines.
    pub(super) fn cited(&self) -> Vec<Cited> {
        let corpus = &self.ledger.corpus;
        let mut cited = Citing::default();
        for line in self.table.lines() {
            let own = match line {
                Line::Row(_) | Line::Parent(_) | Line::Baseline => self.measures,
                Line::Total | Line::Rest => &[],
            };
            for &measure in own.iter().filter(|measure| measure.money().is_some()) {
                let why = why(self.comparison, self.ledger, line, measure);
                for row in why.operands.iter().flat_map(|operand| &operand.figures) {
                    let cite = corpus.all_figures()[*row].cite;
                    cited.add(cite.source, line, locator(corpus, cite));
                }
            }
        }
        cited.all
    }

    pub(super) fn sources(&self, page: &mut Page) {
        let cited = self.cited();
        if cited.is_empty() {
            return;
        }
        page.heading(Phrase::Sources.text(self.style.lang));
        let below = page.shape(BELOW);
        for Cited { source, lines } in cited {
            let target = source.map(Target::Source);
            let name = source_label(&self.ledger.corpus, source, self.style.lang);
            page.say([Tone::Link.of(name)], target);
            let place = |(line, at): &(Line, Vec<String>)| {
                Tone::Plain.of(located(&self.table.label(*line), at))
            };
            let pieces: Vec<Piece> = lines.iter().map(place).collect();
            page.push(below, Statement::said(pieces, target));
        }
    }
}

/// A name and the places of its figures in the source.
pub(in crate::report::compare) fn located(name: &str, locators: &[String]) -> String {
    joined(std::iter::once(name).chain(locators.iter().map(String::as_str)), ", ")
}

/// The sources so far, with what finds one again without looking through all of them.
#[derive(Default)]
struct Citing {
    all: Vec<Cited>,
    places: HashMap<Option<SourceId>, usize>,
    known: HashSet<(Option<SourceId>, Line, String)>,
}

impl Citing {
    fn add(&mut self, source: Option<SourceId>, line: Line, locator: String) {
        let at = match self.places.entry(source) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                self.all.push(Cited { source, lines: Vec::new() });
                *new.insert(self.all.len() - 1)
            }
        };
        if !self.known.insert((source, line, locator.clone())) {
            return;
        }
        let lines = &mut self.all[at].lines;
        // Lines come one after the other, so that only the last can be the same.
        match lines.last_mut().filter(|(known, _)| *known == line) {
            Some((_, locators)) => locators.push(locator),
            None => lines.push((line, vec![locator])),
        }
    }
}
