//! A place in the program as an address: everything that decides what is shown, and nothing of
//! how one came there.
//!
//! ```text
//! --at tsd --view compare --mark tsd --mark e-meuse --chart butterfly
//! --view search --query 'laureat strasb'
//! ```
//!
//! [`address`] reads it from a state, [`arrive`] goes there, [`Address::arguments`] is its
//! form on a command line. To go where an address leads and to read the address there gives
//! the same one again. The history, the session, the command line and the snapshots use this one
//! value; what a room has of it is said by the room (`describe` and `arrive` of its `Room`).

mod words;

use std::collections::HashSet;

use crate::app::action::{Action, Effect};
use crate::app::frame::list_and_page::Part;
use crate::app::overlays::picker::{self, Purpose};
use crate::app::question::{Answered, Question, Reply};
use crate::app::screens::View;
use crate::app::screens::compare::Picture;
use crate::app::screens::search::MOST_HITS;
use crate::app::state::{Options, State};
use crate::app::update::{open_with, refresh, update};
use crate::domain::{Corpus, NodeId, Stage, Word};
use crate::query::search::{Query, Request, SearchIndex, search};
use crate::query::{Base, Ledger, Measure, NodeSet, find_node};
use crate::report::Shown;
use std::sync::atomic::AtomicBool;

pub use words::{
    CHARTS, INSTRUMENTS, LISTS, List, ORDERS, PARTS, SHARES, SHOWN, sort_of, value_of,
};
pub(in crate::app) use words::{sort_word, word_of};

/// The word for the help, where a view may be named.
pub const HELP: &str = "help";
/// Unfolds every node, where nodes are named.
pub const ALL_NODES: &str = "all";
/// Unfolds none.
pub const NO_NODES: &str = "none";

/// A place in the program. Nodes and sources are named by an id, or by what else names one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// The view.
    pub view: View,
    /// Whether the help lies over it.
    pub help: bool,
    /// The node that is selected, or that the view is of.
    pub at: Option<String>,
    /// The node whose subtree the explorer shows.
    pub root: Option<String>,
    /// The nodes that are unfolded beside those above `at`; [`ALL_NODES`], [`NO_NODES`]. Empty
    /// for what is unfolded at a start.
    pub unfold: Vec<String>,
    /// The nodes that are marked.
    pub marks: Vec<String>,
    /// The query of the search.
    pub query: Option<String>,
    /// The document or the actor that is chosen among the sources.
    pub source: Option<String>,
    /// What the money column shows; `None` for what the corpus opens on.
    pub measure: Option<Measure>,
    /// The measure of which the amount of the selected node is explained instead of its details.
    pub why: Option<Measure>,
    /// What shares are of.
    pub share: Base,
    /// The order of the rows, in a word; `None` for that of the corpus.
    pub sort: Option<String>,
    /// What of the rows is shown, in the words of the view's filter; all where empty.
    pub filter: Vec<String>,
    /// Which list is shown.
    pub list: List,
    /// What a comparison is drawn as.
    pub chart: Picture,
    /// What a comparison shows against its baseline.
    pub shown: Shown,
    /// The node against which a comparison is shown.
    pub baseline: Option<String>,
    /// The days that a timeline shows, `2019-01-01/2021-12-31`; `None` for all there are.
    pub window: Option<String>,
    /// Which part has the keys.
    pub part: Part,
    /// Whether that part takes the whole window.
    pub zoom: bool,
}

impl Address {
    /// The options that say it, each with its value where it takes one.
    fn options(&self) -> Vec<(&'static str, Option<String>)> {
        let view = if self.help { HELP } else { self.view.word() };
        let mut said = Vec::new();
        let mut say = |name, value: Option<&str>| {
            said.extend(value.map(|value| (name, Some(value.to_owned()))));
        };
        say("--at", self.at.as_deref());
        say("--view", Some(view).filter(|view| *view != View::default().word()));
        say("--root", self.root.as_deref());
        self.unfold.iter().for_each(|node| say("--unfold", Some(node)));
        self.marks.iter().for_each(|mark| say("--mark", Some(mark)));
        say("--query", self.query.as_deref());
        say("--source", self.source.as_deref());
        if let Some(Measure { money, stage, exercise }) = self.measure {
            // Stage and exercise alone are read as those of public money.
            let is_alone = stage.is_none() && exercise.is_none();
            let usual = Measure::PUBLIC.money;
            let word = (is_alone || money != usual).then(|| word_of(&INSTRUMENTS, &money));
            say("--instrument", word);
            say("--stage", stage.map(Word::word));
            say("--exercise", exercise.map(|exercise| exercise.to_string()).as_deref());
        }
        say("--why", self.why.map(|measure| measure.to_string()).as_deref());
        say("--share", unusual(&SHARES, &self.share));
        say("--sort", self.sort.as_deref());
        self.filter.iter().for_each(|word| say("--filter", Some(word)));
        say("--list", unusual(&LISTS, &self.list));
        say("--chart", unusual(&CHARTS, &self.chart));
        say("--shown", unusual(&SHOWN, &self.shown));
        say("--baseline", self.baseline.as_deref());
        say("--window", self.window.as_deref());
        say("--part", unusual(&PARTS, &self.part));
        said.extend(self.zoom.then_some(("--zoom", None)));
        said
    }

    /// An option that says something which its view does not show; the first of them.
    #[must_use]
    pub fn foreign_option(&self) -> Option<&'static str> {
        let own = self.view.options();
        let everywhere = ["--at", "--view", "--mark"];
        let mut options = self.options().into_iter().map(|(name, _)| name);
        options.find(|name| !everywhere.contains(name) && !own.contains(name))
    }

    /// Its options without their hyphens, each with its value: a line each for whoever keeps it.
    #[must_use]
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let said = Address { marks: Vec::new(), ..self.clone() };
        let said = said.options().into_iter();
        said.map(|(name, value)| (name.trim_start_matches('-'), value.unwrap_or_default()))
            .collect()
    }

    /// Takes one of these lines; `None` where it is none of them.
    #[must_use]
    pub fn take_line(&mut self, name: &str, value: &str) -> Option<()> {
        let text = value.to_owned();
        match name {
            "at" => self.at = Some(text),
            "root" => self.root = Some(text),
            "unfold" => self.unfold.push(text),
            "query" => self.query = Some(text),
            "source" => self.source = Some(text),
            "instrument" => self.some_measure().money = value_of(&INSTRUMENTS, value)?,
            "stage" => self.some_measure().stage = Some(Stage::from_word(value)?),
            "exercise" => self.some_measure().exercise = Some(value.parse().ok()?),
            "why" => self.why = Some(value.parse().ok()?),
            "share" => self.share = value_of(&SHARES, value)?,
            "sort" => self.sort = Some(text),
            "filter" => self.filter.push(text),
            "list" => self.list = value_of(&LISTS, value)?,
            "chart" => self.chart = value_of(&CHARTS, value)?,
            "shown" => self.shown = value_of(&SHOWN, value)?,
            "baseline" => self.baseline = Some(text),
            "window" => self.window = Some(text),
            "part" => self.part = value_of(&PARTS, value)?,
            "zoom" => self.zoom = true,
            _ => return None,
        }
        Some(())
    }

    fn some_measure(&mut self) -> &mut Measure {
        self.measure.get_or_insert(Measure::PUBLIC)
    }

    /// The arguments that say it.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        let said = self.options().into_iter();
        said.flat_map(|(name, value)| match value {
            Some(value) => argument(name, &value),
            None => vec![name.to_owned()],
        })
        .collect()
    }
}

/// The nodes of these ids that are there.
pub(super) fn nodes_of(corpus: &Corpus, ids: &[String]) -> NodeSet {
    let wanted: HashSet<&str> = ids.iter().map(String::as_str).collect();
    if wanted.is_empty() {
        return NodeSet::new();
    }
    corpus.node_ids().filter(|&node| wanted.contains(corpus.id(node))).collect()
}

/// The word for a value; none for the one that a start has by itself, which is the first.
fn unusual<T: PartialEq>(table: &'static [(T, &'static str)], value: &T) -> Option<&'static str> {
    let word = word_of(table, value);
    table.first().is_none_or(|(_, first)| *first != word).then_some(word)
}

/// An option and its value, in one word where the value could be read as another option.
#[must_use]
pub fn argument(name: &str, value: &str) -> Vec<String> {
    if value.starts_with('-') {
        vec![format!("{name}={value}")]
    } else {
        vec![name.to_owned(), value.to_owned()]
    }
}

/// Where `state` is. Differences between two corpora have no address of their own, for none
/// holds two.
#[must_use]
pub fn address(state: &State, ledger: &Ledger) -> Address {
    let help = state.picker().is_some_and(|picker| picker.purpose == Purpose::Help);
    let view = if help { View::default() } else { state.view().alone() };
    Address { help, ..address_in(state, ledger, view) }
}

/// Where `state` is in one of its views.
pub(super) fn address_in(state: &State, ledger: &Ledger, view: View) -> Address {
    let corpus = &ledger.corpus;
    let id = |node: NodeId| corpus.id(node).to_owned();
    let cx = state.context(ledger);
    let room = state.room(view);
    let marks = state.marks.iter().map(id).collect();
    let mut address = Address { view, marks, ..Address::default() };
    room.describe(&cx, &mut address);
    if let Some(filter) = room.filter(&cx) {
        let ticked = filter.rows.iter().filter(|row| row.ticked == Some(true));
        address.filter = ticked.map(|row| row.word.to_owned()).collect();
    }
    address
}

/// The words by which the rows of an address's view are filtered; none where they are not.
#[must_use]
pub fn filter_words(ledger: &Ledger, address: &Address) -> Vec<&'static str> {
    let mut state = State::new(ledger, 0, 0, Options::default());
    let (room, cx) = state.enter(address.view, ledger);
    room.prepare(address, &cx);
    let rows = room.filter(&cx).map(|filter| filter.rows).unwrap_or_default();
    rows.iter().filter(|row| row.ticked.is_some()).map(|row| row.word).collect()
}

/// Goes to an address, with the effects that this asks for. What it names and is not there,
/// or no more, is passed over.
#[must_use]
pub fn arrive(mut state: State, address: &Address, ledger: &Ledger) -> (State, Vec<Effect>) {
    for mark in address.marks.iter().filter_map(|mark| find_node(&ledger.corpus, mark).ok()) {
        state.marks.insert(mark);
    }
    let mut effects = Vec::new();
    if let Some(at) = address.at.as_deref()
        && let Ok(node) = find_node(&ledger.corpus, at)
    {
        state.explorer.reveal(ledger, node);
    }
    go_to(&mut state, address, ledger, &mut effects);
    if address.help {
        picker::open(&mut state, ledger, Purpose::Help);
    }
    refresh(&mut state, ledger);
    (state, effects)
}

/// Opens the view of an address as the address says.
pub(super) fn go_to(
    state: &mut State,
    address: &Address,
    ledger: &Ledger,
    effects: &mut Vec<Effect>,
) {
    let view = address.view;
    tick(state, address, ledger);
    open_with(state, ledger, view, effects, |room, cx| room.arrive(address, cx));
    refresh(state, ledger);
    if let Some(at) = address.at.as_deref()
        && let Ok(node) = find_node(&ledger.corpus, at)
        && state.view() == view
    {
        let (room, cx) = state.enter(view, ledger);
        room.go_to(node, &cx);
    }
    refresh(state, ledger);
}

/// Ticks in the filter of the address's view what it names, and nothing else.
fn tick(state: &mut State, address: &Address, ledger: &Ledger) {
    let (room, cx) = state.enter(address.view, ledger);
    room.prepare(address, &cx);
    let Some(filter) = room.filter(&cx) else { return };
    for (number, row) in filter.rows.iter().enumerate() {
        let wanted = address.filter.iter().any(|word| *word == row.word);
        if row.ticked.is_some_and(|ticked| ticked != wanted) {
            room.tick(number, &cx);
        }
    }
}

/// Goes to an address and waits there until all is answered.
#[must_use]
pub fn arrive_at_once(state: State, address: &Address, ledger: &Ledger) -> State {
    let (mut state, effects) = arrive(state, address, ledger);
    for effect in effects {
        if let Effect::Ask { number, question } = effect {
            let answer = Action::Answered(Box::new(answered(ledger, number, &question)));
            state = update(state, answer, ledger).0;
        }
    }
    state
}

/// The answer to a question, in the time it takes.
fn answered(ledger: &Ledger, number: u64, question: &Question) -> Answered {
    let Question::Hits(query) = question;
    let index = SearchIndex::new(&ledger.corpus);
    let wanted = AtomicBool::new(false);
    let result = Query::parse(query, &ledger.corpus, &index).map(|query| {
        let request = Request::new(MOST_HITS, &wanted);
        // Only a question that is given up has no answer.
        let answer = search(ledger, &index, &query, &request).unwrap_or_default();
        (query, answer)
    });
    Answered { number, reply: Reply::Hits(result) }
}
