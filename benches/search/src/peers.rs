//! The others: each over the same names, prepared as it likes best.

use frizbee::{Config, Matcher};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::Utf32String;
use relance::text::fold;

use crate::TOP;

pub struct Peers<'a> {
    raw: &'a [String],
    folded: Vec<String>,
    prepared: Vec<Utf32String>,
    bytes: Vec<u8>,
}

impl<'a> Peers<'a> {
    pub fn new(raw: &'a [String]) -> Peers<'a> {
        let folded: Vec<String> = raw.iter().map(|name| fold(name)).collect();
        let prepared = raw.iter().map(|name| Utf32String::from(name.as_str())).collect();
        let bytes = folded.join("\0").into_bytes();
        Peers { raw, folded, prepared, bytes }
    }

    /// One pass over the bytes of all names for the longest word.
    pub fn scan(&self, query: &str) -> usize {
        let word = query.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
        if let [byte] = word.as_bytes() {
            return memchr::memchr_iter(*byte, &self.bytes).count();
        }
        memchr::memmem::find_iter(&self.bytes, word).count()
    }

    /// As it comes: raw names, no folding.
    pub fn fuzzy_matcher(&self, query: &str) -> Vec<(i64, usize)> {
        let matcher = SkimMatcherV2::default();
        let score = |name: &String| matcher.fuzzy_match(name, query);
        let scored = self.raw.iter().enumerate().filter_map(|(at, name)| Some((score(name)?, at)));
        best(scored.collect())
    }

    pub fn nucleo(&self, query: &str) -> Vec<(i64, usize)> {
        let mut matcher = nucleo_matcher::Matcher::new(nucleo_matcher::Config::DEFAULT);
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let mut scored = Vec::new();
        for (at, name) in self.prepared.iter().enumerate() {
            if let Some(score) = pattern.score(name.slice(..), &mut matcher) {
                scored.push((i64::from(score), at));
            }
        }
        best(scored)
    }

    /// Over folded names, for it knows no accents.
    pub fn frizbee(&self, query: &str, threads: usize) -> Vec<(i64, usize)> {
        let mut matcher = Matcher::from_query(query, &Config::default());
        let mut matches = if threads == 1 {
            matcher.match_list(&self.folded)
        } else {
            matcher.match_list_parallel(&self.folded, threads)
        };
        matches.truncate(TOP);
        matches.iter().map(|hit| (i64::from(hit.score), hit.index as usize)).collect()
    }
}

fn best(mut scored: Vec<(i64, usize)>) -> Vec<(i64, usize)> {
    let order = |a: &(i64, usize), b: &(i64, usize)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
    if scored.len() > TOP {
        scored.select_nth_unstable_by(TOP, order);
        scored.truncate(TOP);
    }
    scored.sort_unstable_by(order);
    scored
}
