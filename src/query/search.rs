//! Search: the right node, actor or document while the user is still typing.
//!
//! Make one [`SearchIndex`] for a corpus, read what was typed with [`Query::parse`], and
//! [`search`]; then [`highlights`] tells which letters of a shown text to mark. The answer
//! depends on the corpus and the query alone, never on threads or on what was asked before.
//!
//! ```
//! use std::sync::atomic::AtomicBool;
//! use relance::query::Ledger;
//! use relance::query::search::{Found, Query, Request, SearchIndex, search};
//! let ledger = Ledger::new(relance::embedded::load_embedded()).unwrap();
//! let index = SearchIndex::new(&ledger.corpus);
//! let query = Query::parse("laureat strasb", &ledger.corpus, &index).unwrap();
//! let running = AtomicBool::new(false);
//! let answer = search(&ledger, &index, &query, &Request::new(10, &running)).unwrap();
//! let Found::Node(node) = answer.hits[0].what else { panic!() };
//! assert_eq!(ledger.corpus.short_name(node), "TSD");
//! ```

mod block;
mod columns;
mod complete;
mod error;
mod facet;
mod filter;
mod found;
mod highlight;
mod index;
mod keys;
mod kinds;
mod letters;
mod near;
mod parse;
mod rank;
mod reach;
mod scan;
mod scorer;
mod sheets;
mod stencil;
mod sweep;
mod term;
#[cfg(test)]
mod tests;
mod texts;
mod value;

use std::cell::OnceCell;
use std::sync::atomic::{AtomicBool, Ordering};

pub use complete::complete;
pub use error::{QueryError, QueryErrorKind};
pub use found::{Field, Found};
pub use highlight::highlights;
pub use index::SearchIndex;
pub use keys::FilterName;
pub use parse::Query;
pub use rank::Tier;
pub use scorer::{Scorer, Skim};

use crate::domain::Corpus;
use crate::query::Ledger;
use crate::text::fold;
use parse::{Clause, Test};
use rank::{Fit, Ranked};
use scan::{Mode, Scan, Scanned};
use term::Needle;

/// How many hits are put in order, whatever the limit.
const ORDERED: usize = 200;
/// How many of them, the first, are put in the order that the matcher gives them where they
/// fit alike. It takes most of the time of a short search, and further down than a large
/// window shows their order by length and place in the corpus has to do.
const SCORED: usize = 100;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub what: Found,
    /// The text of it that fits best.
    pub field: Field,
    /// How it fits.
    pub tier: Tier,
    /// How well: higher is better, across all tiers, and never rises down the list.
    pub score: u32,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The first hits, the best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// Whether nothing holds what was typed but for scattered letters, so that words one
    /// letter away were looked for and found.
    pub near: bool,
    /// Those words, folded, as the first hits have them.
    pub near_words: Vec<String>,
    /// What to hand to the next search, whose query may have grown from this one.
    pub narrowing: Narrowing,
}

/// The query that was answered and everything that fitted it, from which a query that grew
/// starts.
#[derive(Debug, Clone, Default)]
pub struct Narrowing {
    query: Query,
    stamp: u64,
    /// A bit for each place of the index.
    fitting: Vec<u64>,
}

/// How to search.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// How many hits are wanted.
    pub limit: usize,
    /// What the last search left; of use where the query only grew.
    pub previous: Option<&'a Narrowing>,
    /// Set by whoever no longer wants the answer.
    pub cancelled: &'a AtomicBool,
    /// How many threads a large corpus may take.
    pub threads: usize,
}

impl<'a> Request<'a> {
    /// The first `limit` hits, on two threads where the corpus is large.
    #[must_use]
    pub fn new(limit: usize, cancelled: &'a AtomicBool) -> Request<'a> {
        Request { limit, previous: None, cancelled, threads: 2 }
    }

    /// How many hits are put in order.
    fn keep(&self) -> usize {
        self.limit.max(ORDERED)
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// Finds what fits a query, the best first. `None` once the request is cancelled; nothing is
/// found by an empty query.
#[must_use]
pub fn search(
    ledger: &Ledger,
    index: &SearchIndex,
    query: &Query,
    request: &Request,
) -> Option<Answer> {
    if query.is_empty() {
        return Some(Answer::default());
    }
    let scan = Scan::new(ledger, index, query);
    let fitting = request.previous.and_then(|previous| previous.candidates(query, index));
    let (found, near) = found_and_near(&scan, query, fitting, request)?;
    let narrowing =
        Narrowing { query: query.clone(), stamp: index.stamp, fitting: found.fitting.clone() };
    let (hits, total) = merged(index, found, near);
    let mut answer = Describer::new(ledger, index, query).answer(&hits, request);
    (answer.total, answer.narrowing) = (total, narrowing);
    Some(answer)
}

/// What fits a query, and what nearly does where nothing holds its words but for scattered
/// letters.
fn found_and_near(
    scan: &Scan,
    query: &Query,
    fitting: Option<&[u64]>,
    request: &Request,
) -> Option<(Scanned, Scanned)> {
    let mut found = scan.run(Mode::Exactly, fitting, request)?;
    let loose = found.top.is_empty() && query.words().any(near::may_err);
    let near = if loose { scan.run(Mode::Nearly, None, request)? } else { Scanned::default() };
    if !(loose && near.top.is_full()) {
        scan.rank_scattered(&mut found, request)?;
    }
    Some((found, near))
}

/// The hits of both scans in order, those found nearly first, and how many owners fit.
fn merged(index: &SearchIndex, found: Scanned, near: Scanned) -> (Vec<Ranked>, usize) {
    let is_near = |(key, _): &Ranked| {
        let place = index.place(key.owner());
        near.fitting.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    };
    let both = found.fitting.iter().zip(&near.fitting).map(|(a, b)| (a & b).count_ones() as usize);
    let total = found.total + near.total - both.sum::<usize>();
    let others = found.top.into_sorted().into_iter().filter(|hit| !is_near(hit));
    let others: Vec<Ranked> = others.collect();
    let mut hits = near.top.into_sorted();
    hits.extend(others);
    (hits, total)
}

impl Narrowing {
    /// The owners among which all hits of `query` are, if it grew from the one answered.
    fn candidates(&self, query: &Query, index: &SearchIndex) -> Option<&[u64]> {
        let same = self.stamp == index.stamp && !self.query.is_empty();
        let grew =
            self.query.clauses.iter().all(|old| query.clauses.iter().any(|new| new.narrows(old)));
        (same && grew).then_some(self.fitting.as_slice())
    }
}

impl Clause {
    /// Whether whatever fits `self` fits `old` too.
    fn narrows(&self, old: &Clause) -> bool {
        self.items.iter().all(|new| {
            old.items.iter().any(|old| match (&new.test, &old.test) {
                (Test::Word(new_word), Test::Word(old_word)) => match (new.negated, old.negated) {
                    (false, false) => new_word.narrows(old_word),
                    (true, true) => new_word == old_word,
                    (_, _) => false,
                },
                (Test::Filter(a), Test::Filter(b)) => a == b && new.negated == old.negated,
                (Test::Word(_), Test::Filter(_)) | (Test::Filter(_), Test::Word(_)) => false,
            })
        })
    }
}

/// Turns the first hits as they are ranked into what is shown of them.
struct Describer<'a> {
    corpus: &'a Corpus,
    index: &'a SearchIndex,
    query: &'a Query,
    /// Made when the first hit asks for them; most answers do not.
    needles: OnceCell<Vec<Needle<'a>>>,
    scorer: Skim,
}

impl<'a> Describer<'a> {
    fn new(ledger: &'a Ledger, index: &'a SearchIndex, query: &'a Query) -> Describer<'a> {
        let (needles, scorer) = (OnceCell::new(), Skim::default());
        Describer { corpus: &ledger.corpus, index, query, needles, scorer }
    }

    fn needles(&self) -> &[Needle<'a>] {
        self.needles.get_or_init(|| self.query.words().map(Needle::new).collect())
    }

    fn answer(&self, ranked: &[Ranked], request: &Request) -> Answer {
        let mut answer = Answer::default();
        let mut hits: Vec<Hit> = Vec::with_capacity(ranked.len().min(request.keep()));
        for (rank, &(key, field)) in ranked.iter().enumerate().take(request.keep()) {
            let (fit, what) = (key.fit(), self.index.found(key.owner()));
            let scored = rank < SCORED && fit.tier() == Tier::Scattered;
            let marks = if scored { self.marks(key.owner()) } else { 0 };
            hits.push(Hit { what, field, tier: fit.tier(), score: score(fit, marks) });
            if fit.tier() == Tier::Near && answer.near_words.len() < 3 {
                answer.near = true;
                self.add_near_words(key.owner(), &mut answer.near_words);
            }
        }
        // Stable: what scores alike keeps its order.
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        hits.truncate(request.limit);
        answer.hits = hits;
        answer
    }

    /// What the matcher says of all words in the texts of an owner that they fit best.
    fn marks(&self, owner: usize) -> i64 {
        let what = self.index.found(owner);
        let marks = self.needles().iter().map(|needle| {
            let (_, field) = term::fit_owner(needle, self.index, owner);
            let text = fold(field.text(self.corpus, what));
            self.scorer.score(&text, needle.term.text()).unwrap_or(0)
        });
        marks.sum()
    }

    fn add_near_words(&self, owner: usize, words: &mut Vec<String>) {
        let texts = &self.index.texts;
        for needle in self.needles().iter().filter(|needle| near::may_err(needle.term)) {
            let entries = self.index.first[owner] as usize..self.index.first[owner + 1] as usize;
            let near = entries.filter_map(|entry| near::fit_near(needle, texts, entry));
            let Some((_, word)) = near.min_by_key(|(fit, _)| *fit) else { continue };
            let word = String::from_utf8_lossy(&texts.bytes[word]).into_owned();
            if word.as_bytes() != needle.term.letters && !words.contains(&word) {
                words.push(word);
            }
        }
    }
}

/// One number for a fit and what the matcher says of it: higher is better.
fn score(fit: Fit, marks: i64) -> u32 {
    let tier = 7 - fit.tier() as u32;
    let left = u32::from(2047 - fit.left());
    let marks = u32::try_from(marks.clamp(0, 999)).unwrap_or(0);
    (tier * 2048 + left) * 1000 + marks
}
