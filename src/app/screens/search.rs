//! The search screen's state: what was typed, what it found, and where one stands in it.
//!
//! Searching is asked of the terminal layer ([`Effect::Search`]), which runs it beside the
//! loop; its answer comes back as an action with the number under which it was asked, and
//! an answer to anything but the newest question is dropped. Until it is there the last
//! hits stay, and a query that is wrong keeps them too.

use std::sync::atomic::AtomicBool;

use crate::app::command::COMMANDS;
use crate::app::command::{Command, Scope};
use crate::app::frame::sheet::Sheet;
use crate::app::input::Input;
use crate::app::key::{Key, KeyCode};
use crate::app::screens::sources;
use crate::app::state::{Effect, Note, Screen, State};
use crate::app::update::go_to;
use crate::domain::NodeId;
use crate::query::search::{
    Answer, Found, Query, QueryError, Request, SearchIndex, complete, search,
};
use crate::query::{Ledger, Moved, SourceOrActor};
use crate::report::{SheetLayout, SheetLine, Target};
use crate::text::Phrase;

/// How many hits are kept.
pub const MOST_HITS: usize = 200;
/// How many queries are remembered.
const MOST_QUERIES: usize = 200;

/// The answer to a question, or what is wrong with it.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The number of the question.
    pub number: u64,
    /// The query as it was read, and what it found.
    pub result: Result<(Query, Answer), QueryError>,
}

/// Which part of the search screen has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Typing {
    /// The query: every character goes into it.
    #[default]
    Query,
    /// The hits: `Space` marks; any other character goes back to the query.
    Hits,
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
    /// The number of the newest question.
    pub asked: u64,
    /// The number of the question that the hits answer.
    answered: u64,
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
    /// The node to be chosen among the hits of the newest question, if it is one of them.
    awaited: Option<NodeId>,
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

    /// Whether the key that marks does so: in the query it may be typed.
    fn marks(&self) -> bool {
        self.typing == Typing::Hits
    }

    /// Asks for what is typed now.
    fn ask(&mut self) -> Effect {
        self.asked += 1;
        self.returning = None;
        Effect::Search { number: self.asked, query: self.input.text().to_owned() }
    }

    /// Takes the answer to question `number`; an outdated one is dropped.
    pub(in crate::app) fn answered(&mut self, answered: Answered) {
        if answered.number != self.asked {
            return;
        }
        self.answered = answered.number;
        match answered.result {
            Ok((query, answer)) => {
                self.problem = None;
                (self.query, self.answer) = (query, answer);
                if let Some(selected) = self.returning.take() {
                    self.return_to(Some(selected));
                } else {
                    (self.row, self.top) = (0, 0);
                }
                if let Some(node) = self.awaited.take() {
                    let hits = &self.answer.hits;
                    let at = hits.iter().position(|hit| hit.what == Found::Node(node));
                    self.row = at.unwrap_or(0);
                }
            }
            Err(problem) => self.problem = Some(problem),
        }
    }

    /// The corpus was read again: what is left of the hits stays until the query, asked anew,
    /// has its answer. Nothing is asked where nothing ever was.
    pub(in crate::app) fn reload(&mut self, moved: &Moved) -> Option<Effect> {
        let selected = self.selected().and_then(|found| moved.found(found));
        self.answer.hits.retain_mut(|hit| match moved.found(hit.what) {
            Some(found) => {
                hit.what = found;
                true
            }
            None => false,
        });
        self.return_to(selected);
        self.steps.reload(moved);
        self.sheet.reload();
        let asks = self.asked > 0;
        let effect = asks.then(|| self.ask());
        self.returning = selected.filter(|_| asks);
        effect
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
        let last = self.answer.hits.len().saturating_sub(1);
        self.row = self.row.saturating_add_signed(steps).min(last);
    }
}

/// Opens the search with a query, which it asks, and among its hits chooses `node`.
pub(in crate::app) fn open_with(
    state: &mut State,
    query: &str,
    node: Option<NodeId>,
    effects: &mut Vec<Effect>,
) {
    state.push_screen(Screen::Search);
    let search = &mut state.search;
    search.replace(query);
    (search.typing, search.is_last, search.awaited) = (Typing::Query, false, node);
    effects.push(search.ask());
}

/// The answer to a question, in the time it takes.
pub(in crate::app) fn answered(ledger: &Ledger, number: u64, query: &str) -> Answered {
    let index = SearchIndex::new(&ledger.corpus);
    let wanted = AtomicBool::new(false);
    let result = Query::parse(query, &ledger.corpus, &index).map(|query| {
        let request = Request::new(MOST_HITS, &wanted);
        // Only a question that is given up has no answer.
        let answer = search(ledger, &index, &query, &request).unwrap_or_default();
        (query, answer)
    });
    Answered { number, result }
}

/// Opens the search over the current screen, with the last query still there.
pub(in crate::app) fn open(state: &mut State, effects: &mut Vec<Effect>) {
    if state.screen() != Screen::Search {
        state.screens.push(Screen::Search);
    }
    let search = &mut state.search;
    search.typing = Typing::Query;
    search.recalled = None;
    search.is_last = !search.input.is_empty();
    search.input.go_to(search.input.text().len());
    if search.asked == 0 {
        effects.push(search.ask());
    }
}

/// Takes an answer, and opens its best hit where `Enter` was pressed before it came.
pub(in crate::app) fn take_answer(
    state: &mut State,
    ledger: &Ledger,
    answered: Answered,
    effects: &mut Vec<Effect>,
) {
    state.search.answered(answered);
    let search = &mut state.search;
    let opens = search.opens_next && search.answered == search.asked;
    if opens {
        search.opens_next = false;
        if search.problem.is_none() {
            open_hit(state, ledger, effects);
        }
    }
}

/// A key on the search screen; whether it was one that means something here.
pub(in crate::app) fn take_key(
    state: &mut State,
    ledger: &Ledger,
    key: Key,
    effects: &mut Vec<Effect>,
) -> bool {
    let page = isize::from(i16::try_from(state.search_layout().hits.height).unwrap_or(1)).max(1);
    let own = state.keymap.command(key, &[Scope::Search]);
    let search = &mut state.search;
    search.opens_next = false;
    if let Some(command) = own.filter(|&command| command != Command::MarkHit || search.marks()) {
        run(state, ledger, command, effects);
        return true;
    }
    match (key.code, key.ctrl) {
        (KeyCode::Down, false) | (KeyCode::Char('n'), true) => down(search, effects),
        (KeyCode::Up, false) | (KeyCode::Char('p'), true) => up(search, effects),
        (KeyCode::PageDown, _) => search.step(page),
        (KeyCode::PageUp, _) => search.step(-page),
        _ => return edit(search, key, effects),
    }
    true
}

/// Whether the search screen keeps a key for itself, whatever the commands are.
pub(in crate::app) fn takes(key: Key) -> bool {
    let moves = match (key.code, key.ctrl) {
        (KeyCode::Up | KeyCode::Down, ctrl) => !ctrl,
        (KeyCode::Char('n' | 'p'), ctrl) => ctrl,
        (KeyCode::PageUp | KeyCode::PageDown, _) => true,
        _ => false,
    };
    let mut own = COMMANDS.iter().filter(|row| row.scope == Scope::Search);
    moves || own.any(|row| row.keys.contains(&key)) || Input::default().take(key)
}

/// A key that edits the query.
fn edit(search: &mut Search, key: Key, effects: &mut Vec<Effect>) -> bool {
    let before = search.input.text().to_owned();
    let replaces =
        key.typed().is_some() || matches!(key.code, KeyCode::Backspace | KeyCode::Delete);
    if std::mem::take(&mut search.is_last) && replaces {
        search.input = Input::default();
    }
    if !search.input.take(key) {
        return false;
    }
    if search.input.text() != before {
        search.typing = Typing::Query;
        search.recalled = None;
        effects.push(search.ask());
    }
    true
}

/// From the query into the hits, then on among them.
fn down(search: &mut Search, effects: &mut Vec<Effect>) {
    match search.typing {
        Typing::Query if search.recalled.is_some() => {
            if search.recall(false) {
                effects.push(search.ask());
            }
        }
        Typing::Query => {
            if !search.answer.hits.is_empty() {
                search.typing = Typing::Hits;
            }
        }
        Typing::Hits => search.step(1),
    }
}

/// Among the hits, then back to the query, then through the queries remembered.
fn up(search: &mut Search, effects: &mut Vec<Effect>) {
    match search.typing {
        Typing::Hits if search.row == 0 => search.typing = Typing::Query,
        Typing::Hits => search.step(-1),
        Typing::Query => {
            if search.recall(true) {
                effects.push(search.ask());
            }
        }
    }
}

/// Marks the selected node, or takes its mark away, and goes on to the next hit.
pub(in crate::app) fn mark_hit(state: &mut State) {
    match state.search.selected() {
        Some(Found::Node(node)) => {
            super::compare::mark_rows(state);
            if !state.marks.remove(node) {
                state.marks.insert(node);
            }
            state.search.step(1);
        }
        Some(Found::Actor(_) | Found::Source(_)) => {
            state.note = Some(Phrase::OnlyNodesAreMarked.into());
        }
        None => {}
    }
}

/// Goes to the selected hit: a node in the explorer, the roles of an actor, the statements of
/// a source.
pub(in crate::app) fn open_hit(state: &mut State, ledger: &Ledger, effects: &mut Vec<Effect>) {
    if state.search.answered != state.search.asked {
        // The hits are those of an older question: wait for the ones that were meant.
        state.search.opens_next = true;
        return;
    }
    let Some(found) = state.search.selected() else { return };
    effects.extend(state.search.remember());
    state.search.steps = state.search.steps();
    state.screens.clear();
    show(state, ledger, found);
}

fn show(state: &mut State, ledger: &Ledger, found: Found) {
    match found {
        Found::Node(node) => go_to(state, ledger, node),
        Found::Actor(actor) => sources::open_at(state, ledger, SourceOrActor::Actor(actor)),
        Found::Source(source) => sources::open_at(state, ledger, SourceOrActor::Source(source)),
    }
}

impl Steps {
    /// Forgets what is not there any more.
    fn reload(&mut self, moved: &Moved) {
        let now = self.at.and_then(|at| self.hits.get(at)).and_then(|&hit| moved.found(hit));
        self.hits = self.hits.iter().filter_map(|&hit| moved.found(hit)).collect();
        self.at = now.and_then(|now| self.hits.iter().position(|&hit| hit == now));
    }
}

/// Goes to the next (or previous) node among the hits of the last search that was followed,
/// round at the ends, and tells which of them it is. Where none was followed, those on the
/// search screen are.
pub(in crate::app) fn step_hits(state: &mut State, ledger: &Ledger, forward: bool) {
    if state.search.steps.hits.is_empty() {
        state.search.steps = Steps { at: None, ..state.search.steps() };
    }
    let steps = &mut state.search.steps;
    let is_node = |&at: &usize| matches!(steps.hits[at], Found::Node(_));
    let nodes: Vec<usize> = (0..steps.hits.len()).filter(is_node).collect();
    let next = if forward {
        nodes.iter().find(|&&at| steps.at.is_none_or(|now| at > now)).or(nodes.first())
    } else {
        nodes.iter().rev().find(|&&at| steps.at.is_some_and(|now| at < now)).or(nodes.last())
    };
    let Some(&at) = next else {
        state.tell_key(Phrase::NoHits, Command::OpenSearch);
        return;
    };
    steps.at = Some(at);
    let (found, query) = (steps.hits[at], steps.query.clone());
    let place = nodes.iter().take_while(|&&node| node <= at).count();
    if state.search.answer.hits.get(at).is_some_and(|hit| hit.what == found) {
        state.search.row = at;
    }
    show(state, ledger, found);
    let of = Phrase::HitsOf.with(state.options.lang, place);
    state.note = Some(Note::of(Phrase::HitStep, format!("{of} {} · {query}", nodes.len())));
}

/// Completes the filter that is being typed: its name, then its value.
fn complete_filter(state: &mut State, ledger: &Ledger, effects: &mut Vec<Effect>) {
    let search = &mut state.search;
    if let Some(completed) = complete(search.input.before(), &ledger.corpus, state.options.lang) {
        let after = search.input.text().get(search.input.before().len()..).unwrap_or_default();
        let whole = format!("{completed}{after}");
        let end = completed.len();
        search.replace(&whole);
        search.input.go_to(end);
        search.typing = Typing::Query;
        effects.push(search.ask());
    } else {
        state.note = Some(Phrase::NothingToComplete.into());
    }
}

/// A paste on the search screen is one insertion.
pub(in crate::app) fn paste(search: &mut Search, text: &str, effects: &mut Vec<Effect>) {
    if std::mem::take(&mut search.is_last) {
        search.input = Input::default();
    }
    search.recalled = None;
    search.input.insert(text);
    search.typing = Typing::Query;
    effects.push(search.ask());
}

/// Lays out the preview and keeps the selected hit in view.
pub(in crate::app) fn settle(state: &mut State, ledger: &Ledger) {
    let layout = state.search_layout();
    let search = &mut state.search;
    search.row = search.row.min(search.answer.hits.len().saturating_sub(1));
    search.top = crate::app::frame::scroll::follow(
        search.top,
        search.row,
        usize::from(layout.hits.height),
        search.answer.hits.len(),
    );
    let columns = usize::from(layout.preview.width);
    let sheet = SheetLayout { lang: state.options.lang, columns, ascii: state.options.ascii };
    let target = search.selected().map(|found| match found {
        Found::Node(node) => Target::Node(node),
        Found::Actor(actor) => Target::Actor(actor),
        Found::Source(source) => Target::Source(source),
    });
    search.sheet.show(ledger, target.filter(|_| columns > 0), sheet);
}

/// The commands that the search screen answers to, for its hints and for the help.
pub(in crate::app) fn run(
    state: &mut State,
    ledger: &Ledger,
    command: Command,
    effects: &mut Vec<Effect>,
) {
    match command {
        Command::OpenHit => open_hit(state, ledger, effects),
        Command::MarkHit => mark_hit(state),
        Command::CompleteQuery => complete_filter(state, ledger, effects),
        _ => {}
    }
}
