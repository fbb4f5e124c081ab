//! The search screen's state: what was typed, what it found, and where one stands in it.
//!
//! Searching is asked of the terminal layer ([`Effect::Ask`]), which runs it beside the
//! loop; its answer comes back as an action with the number under which it was asked, and
//! an answer to anything but the newest question is dropped. Until it is there the last
//! hits stay, and a query that is wrong keeps them too.

pub(in crate::app) mod layout;
pub(in crate::app) mod room;

use crate::app::action::Effect;
use crate::app::frame::scroll::moved;
use crate::app::frame::sheet::Sheet;
use crate::app::go::Go;
use crate::app::input::Input;
use crate::app::question::Question;
use crate::query::IdMap;
use crate::query::search::{Answer, Found, Query, QueryError};
use crate::report::SheetLine;

/// How many hits are kept.
pub const MOST_HITS: usize = 200;
/// How many queries are remembered.
const MOST_QUERIES: usize = 200;

/// Which part of the search screen has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Typing {
    /// The query: every character goes into it.
    #[default]
    Query,
    /// The hits: `Space` marks; any other character goes back to the query.
    Hits,
}

/// How far the newest question has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Asked {
    /// Nothing was ever asked.
    #[default]
    Never,
    /// It has no answer yet: the hits are those of an older one.
    Waits,
    /// The hits are its answer.
    Answered,
}

/// The search screen.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// What is typed.
    pub input: Input,
    /// The query that was answered last.
    pub query: Query,
    /// What it found.
    pub answer: Answer,
    /// What is wrong with what is typed, if anything.
    pub problem: Option<QueryError>,
    /// Which part has the keys.
    pub typing: Typing,
    /// The selected hit.
    pub row: usize,
    /// The first hit in the window.
    pub top: usize,
    /// The selected hit in full.
    pub sheet: Sheet,
    /// Whether the hits answer the newest question.
    pub asked: Asked,
    /// Whether the best hit is to be opened once the newest question has its answer.
    opens_next: bool,
    /// Whether the query is that of the last search, which the first letter typed replaces.
    pub is_last: bool,
    /// The queries that led somewhere, the newest last.
    pub queries: Vec<String>,
    /// Which of them is being recalled, and what was typed before.
    recalled: Option<(usize, String)>,
    /// The hits of the last search that was followed, for `n` and `N`.
    steps: Steps,
    /// What is to be chosen among the hits of the newest question, if it is one of them.
    awaited: Option<Found>,
    /// The hit to come back to once a corpus that was read again has been searched.
    returning: Option<Found>,
}

/// The hits to step through: what is searched for afterwards and left again changes nothing.
#[derive(Debug, Clone, Default)]
struct Steps {
    query: String,
    hits: Vec<Found>,
    /// Where one stands among them.
    at: Option<usize>,
}

impl Search {
    /// The selected hit.
    #[must_use]
    pub fn selected(&self) -> Option<Found> {
        self.answer.hits.get(self.row).map(|hit| hit.what)
    }

    /// The lines of the preview.
    #[must_use]
    pub fn preview(&self) -> &[SheetLine] {
        self.sheet.lines()
    }

    /// Asks for what is typed now.
    fn ask(&mut self) -> Vec<Go> {
        self.asked = Asked::Waits;
        self.returning = None;
        vec![Go::Ask(Question::Hits(self.input.text().to_owned()))]
    }

    /// Takes the answer to the newest question.
    fn take(&mut self, result: Result<(Query, Answer), QueryError>) {
        self.asked = Asked::Answered;
        match result {
            Ok((query, answer)) => {
                self.problem = None;
                (self.query, self.answer) = (query, answer);
                if let Some(selected) = self.returning.take() {
                    self.return_to(Some(selected));
                } else {
                    (self.row, self.top) = (0, 0);
                }
                if let Some(found) = self.awaited.take() {
                    let hits = &self.answer.hits;
                    let at = hits.iter().position(|hit| hit.what == found);
                    self.row = at.unwrap_or(0);
                }
            }
            Err(problem) => self.problem = Some(problem),
        }
    }

    /// Selects a hit again, if it is still one.
    fn return_to(&mut self, selected: Option<Found>) {
        let row = |found| self.answer.hits.iter().position(|hit| hit.what == found);
        let row = selected.and_then(row).unwrap_or(self.row);
        self.row = row.min(self.answer.hits.len().saturating_sub(1));
    }

    /// The hits as they are now, to be stepped through from the selected one.
    fn steps(&self) -> Steps {
        let hits = self.answer.hits.iter().map(|hit| hit.what).collect();
        Steps { query: self.query.text().trim().to_owned(), hits, at: Some(self.row) }
    }

    /// Puts another query in the line.
    fn replace(&mut self, query: &str) {
        self.input = Input::default();
        self.input.insert(query);
    }

    /// Goes through the queries remembered; whether there was one.
    fn recall(&mut self, older: bool) -> bool {
        self.is_last = false;
        let (at, draft) = match (self.recalled.take(), older) {
            (None, true) => (usize::MAX, self.input.text().to_owned()),
            (None, false) => return false,
            (Some(recalled), _) => recalled,
        };
        // What stands in the line already is not recalled first.
        let known = self.queries.len() - usize::from(self.queries.last() == Some(&draft));
        let at = at.min(known);
        let next = if older { at.checked_sub(1) } else { Some(at + 1) };
        let Some(next) = next.filter(|&next| next <= known) else {
            self.recalled = (at < known).then_some((at, draft));
            return false;
        };
        let query = self.queries.get(next).filter(|_| next < known).unwrap_or(&draft).clone();
        self.replace(&query);
        self.recalled = (next < known).then_some((next, draft));
        true
    }

    /// Remembers what is typed as the newest query; the effect that keeps it on disk.
    fn remember(&mut self) -> Option<Effect> {
        let query = self.input.text().trim().to_owned();
        if query.is_empty() || self.queries.last() == Some(&query) {
            return None;
        }
        self.queries.retain(|known| *known != query);
        self.queries.push(query);
        let more = self.queries.len().saturating_sub(MOST_QUERIES);
        self.queries.drain(..more);
        Some(Effect::KeepQueries(self.queries.clone()))
    }

    fn step(&mut self, steps: isize) {
        self.row = moved(self.row, steps, self.answer.hits.len());
    }
}

impl Steps {
    /// Forgets what is not there any more.
    fn reload(&mut self, moved: &IdMap) {
        let now = self.at.and_then(|at| self.hits.get(at)).and_then(|&hit| moved.found(hit));
        self.hits = self.hits.iter().filter_map(|&hit| moved.found(hit)).collect();
        self.at = now.and_then(|now| self.hits.iter().position(|&hit| hit == now));
    }
}
