//! Searches beside the loop: one thread, the newest question only.
//!
//! The thread makes the index as soon as it is started, then waits for questions. One that a
//! newer one overtakes is given up in the middle, and the last answer narrows the next search.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::events::Event;
use crate::app::{Action, Answered, MOST_HITS, Reply};
use crate::query::Ledger;
use crate::query::search::{Narrowing, Query, Request, SearchIndex, search};

/// A question: its number, the query, and the sign that it is no longer wanted.
struct Question {
    number: u64,
    query: String,
    cancelled: Arc<AtomicBool>,
}

/// Asks the searching thread.
pub(super) struct Searcher {
    questions: Sender<Question>,
    last: Arc<AtomicBool>,
}

impl Searcher {
    /// Starts the thread; its answers come as events.
    pub(super) fn start(ledger: Arc<Ledger>, answers: Sender<Event>) -> io::Result<Searcher> {
        let (questions, asked) = channel();
        thread::Builder::new()
            .name("search".into())
            .spawn(move || answer_all(&ledger, &asked, &answers))?;
        Ok(Searcher { questions, last: Arc::default() })
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
        // The thread ends with the program only.
        let _ = self.questions.send(question);
    }
}

fn answer_all(ledger: &Ledger, asked: &Receiver<Question>, answers: &Sender<Event>) {
    let index = SearchIndex::new(&ledger.corpus);
    let mut narrowing = Narrowing::default();
    let Ok(mut question) = asked.recv() else { return };
    loop {
        if let Some(newest) = asked.try_iter().last() {
            question = newest;
        }
        if let Some(answered) = answer(ledger, &index, &question, &mut narrowing)
            && answers.send(Event::Act(Action::Answered(Box::new(answered)))).is_err()
        {
            return;
        }
        let Ok(next) = asked.recv() else { return };
        question = next;
    }
}

/// The answer, or nothing where the question was overtaken.
fn answer(
    ledger: &Ledger,
    index: &SearchIndex,
    question: &Question,
    narrowing: &mut Narrowing,
) -> Option<Answered> {
    let number = question.number;
    let query = match Query::parse(&question.query, &ledger.corpus, index) {
        Ok(query) => query,
        Err(problem) => return Some(Answered { number, reply: Reply::Hits(Err(problem)) }),
    };
    let request =
        Request { previous: Some(narrowing), ..Request::new(MOST_HITS, &question.cancelled) };
    let mut found = search(ledger, index, &query, &request)?;
    *narrowing = std::mem::take(&mut found.narrowing);
    Some(Answered { number, reply: Reply::Hits(Ok((query, found))) })
}
