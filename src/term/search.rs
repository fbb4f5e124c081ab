//! Searches beside the loop: one thread, the newest question only.
//!
//! The thread makes the index as soon as it is started, then waits for questions. One that a
//! newer one overtakes is given up in the middle, and the last answer narrows the next search.
//! Where there is no thread to be had, questions are answered as they are asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use super::events::Event;
use super::threads;
use crate::app::{Action, Answered, MOST_HITS, Reply};
use crate::query::Ledger;
use crate::query::search::{Narrowing, Query, Request, SearchIndex, search};

/// A question: its number, the query, and the sign that it is no longer wanted.
struct Question {
    number: u64,
    query: String,
    cancelled: Arc<AtomicBool>,
}

/// Takes questions.
pub(super) struct Searcher {
    answers: Answers,
    last: Arc<AtomicBool>,
}

/// Who answers.
enum Answers {
    /// A thread, which takes questions by this.
    Beside(Sender<Question>),
    /// Whoever asks.
    Here(Box<Desk>),
}

impl Searcher {
    /// Starts the thread; answers come as events.
    pub(super) fn start(ledger: Arc<Ledger>, answers: Sender<Event>) -> Searcher {
        let (questions, asked) = channel();
        let desk = Desk { ledger, index: None, narrowing: Narrowing::default(), answers };
        let started = threads::start("search", desk, move |desk| desk.answer_all(&asked));
        let answers = match started {
            Ok(()) => Answers::Beside(questions),
            Err(desk) => Answers::Here(Box::new(desk)),
        };
        Searcher { answers, last: Arc::default() }
    }

    /// The last question needs no answer any more.
    pub(super) fn stop(&mut self) {
        self.last.store(true, Ordering::Relaxed);
    }

    /// Asks; the question before this one needs no answer any more.
    pub(super) fn ask(&mut self, number: u64, query: String) {
        self.last.store(true, Ordering::Relaxed);
        self.last = Arc::default();
        let question = Question { number, query, cancelled: Arc::clone(&self.last) };
        match &mut self.answers {
            // The thread ends with the program only.
            Answers::Beside(questions) => drop(questions.send(question)),
            Answers::Here(desk) => drop(desk.answer(&question)),
        }
    }
}

/// What is needed to answer.
struct Desk {
    ledger: Arc<Ledger>,
    /// Made for the first question, or before it.
    index: Option<SearchIndex>,
    narrowing: Narrowing,
    answers: Sender<Event>,
}

/// The loop takes no answers any more.
struct Unwanted;

impl Desk {
    fn answer_all(mut self, asked: &Receiver<Question>) {
        self.index = Some(SearchIndex::new(&self.ledger.corpus));
        while let Ok(question) = asked.recv() {
            let newest = asked.try_iter().last().unwrap_or(question);
            if self.answer(&newest).is_err() {
                return;
            }
        }
    }

    /// Answers, unless the question is overtaken.
    fn answer(&mut self, question: &Question) -> Result<(), Unwanted> {
        let Some(reply) = self.reply(question) else { return Ok(()) };
        let answered = Box::new(Answered { number: question.number, reply });
        self.answers.send(Event::Act(Action::Answered(answered))).map_err(|_| Unwanted)
    }

    /// The reply, or nothing where the question was overtaken.
    fn reply(&mut self, question: &Question) -> Option<Reply> {
        let ledger = &self.ledger;
        let index = self.index.get_or_insert_with(|| SearchIndex::new(&ledger.corpus));
        let query = match Query::parse(&question.query, &ledger.corpus, index) {
            Ok(query) => query,
            Err(problem) => return Some(Reply::Hits(Err(problem))),
        };
        let narrowing = Some(&self.narrowing);
        let request =
            Request { previous: narrowing, ..Request::new(MOST_HITS, &question.cancelled) };
        let mut found = search(ledger, index, &query, &request)?;
        self.narrowing = std::mem::take(&mut found.narrowing);
        Some(Reply::Hits(Ok((query, found))))
    }
}
