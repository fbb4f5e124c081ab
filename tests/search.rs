//! What is found by what a user types: the table of `tests/data/search.txt`, against the
//! corpus that ships.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails a test")]

#[path = "support/play.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;

use relance::app::{Action, Options};
use relance::domain::Corpus;
use relance::load::load;
use relance::query::Ledger;
use relance::query::search::{Answer, Found, Query, Request, SearchIndex, search};
use serde_json::Value;

/// A row of the table.
struct Row {
    query: String,
    first: Vec<String>,
    near: bool,
    only: bool,
    /// The corpus it is about: a file or folder in `tests/data`, or the one that ships.
    corpus: Option<String>,
}

fn data(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file)
}

/// The rows that are tried by a way that is slow: one in four, and all in a thorough run.
fn some_rows() -> impl Iterator<Item = Row> {
    let thorough = std::env::var_os("RELANCE_THOROUGH").is_some();
    rows().into_iter().step_by(if thorough { 1 } else { 4 })
}

fn rows() -> Vec<Row> {
    let text = fs::read_to_string(data("search.txt")).unwrap();
    let mut corpus = None;
    let mut rows = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        match line.strip_prefix("@ ") {
            Some(file) => corpus = Some(file.to_owned()),
            None => rows.push(row(line, corpus.clone())),
        }
    }
    rows
}

fn row(line: &str, corpus: Option<String>) -> Row {
    let (query, expected) = line.split_once(" => ").unwrap_or_else(|| panic!("{line}"));
    let (near, expected) = match expected.strip_prefix('~') {
        Some(rest) => (true, rest),
        None => (false, expected),
    };
    let mut first: Vec<String> = expected.split_whitespace().map(str::to_owned).collect();
    let only = first.last().is_some_and(|last| last == "." || last == "-");
    if only {
        first.pop();
    }
    Row { query: query.to_owned(), first, near, only, corpus }
}

/// The corpora that the table is about, each with its index.
struct Shelf {
    shipped: (Ledger, SearchIndex),
    narrow: (Ledger, SearchIndex),
    letters: (Ledger, SearchIndex),
}

impl Shelf {
    fn new() -> Shelf {
        let stand = |corpus: Corpus| {
            let index = SearchIndex::new(&corpus);
            (Ledger::new(corpus).unwrap(), index)
        };
        let letters = load(&[data("letters.yaml")]).unwrap().corpus;
        let narrow = support::ledger().accounts.corpus;
        let shipped = relance::embedded::load_embedded();
        Shelf { shipped: stand(shipped), narrow: stand(narrow), letters: stand(letters) }
    }

    fn of(&self, row: &Row) -> &(Ledger, SearchIndex) {
        match row.corpus.as_deref() {
            None => &self.shipped,
            Some("narrow") => &self.narrow,
            Some("letters.yaml") => &self.letters,
            Some(other) => panic!("no corpus {other}"),
        }
    }
}

fn id(corpus: &Corpus, what: Found) -> String {
    let class = match what {
        Found::Node(_) => "",
        Found::Actor(_) => "actor:",
        Found::Source(_) => "source:",
    };
    format!("{class}{}", what.id(corpus))
}

fn ask(ledger: &Ledger, index: &SearchIndex, text: &str) -> Answer {
    let query = Query::parse(text, &ledger.corpus, index).unwrap_or_else(|e| panic!("{text}: {e}"));
    let running = AtomicBool::new(false);
    search(ledger, index, &query, &Request::new(50, &running)).unwrap()
}

impl Row {
    /// Whether these are the first hits that are wanted.
    fn holds(&self, found: &[String]) -> bool {
        if self.only { found == self.first } else { found.starts_with(&self.first) }
    }
}

#[test]
fn a_row_holds_on_the_command_line() {
    let mut wrong = Vec::new();
    for row in some_rows() {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
        command.args(["search", "--format", "json", "--limit", "50", &row.query]);
        if let Some(file) = &row.corpus {
            command.arg("-f").arg(data(file));
        }
        let output = command.output().unwrap();
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let hits = answer["hits"].as_array().cloned().unwrap_or_default();
        let named = |hit: &Value| match hit["kind"].as_str() {
            Some(kind @ ("actor" | "source")) => format!("{kind}:{}", hit["id"].as_str().unwrap()),
            Some(_) | None => hit["id"].as_str().unwrap().to_owned(),
        };
        let found: Vec<String> = hits.iter().map(named).collect();
        let status = if found.is_empty() { Some(1) } else { Some(0) };
        if !row.holds(&found) || output.status.code() != status {
            wrong.push(format!("{}: {:?} {found:?}", row.query, output.status.code()));
        }
    }
    assert!(wrong.is_empty(), "{}\n", wrong.join("\n"));
}

#[test]
fn a_row_holds_on_the_screen() {
    let shelf = Shelf::new();
    let mut wrong = Vec::new();
    for row in some_rows() {
        let (ledger, _) = shelf.of(&row);
        let mut actions = support::keys("/");
        actions.push(Action::Paste(row.query.clone()));
        let fresh = support::start(ledger, "80x24", Options::default());
        let (state, _) = support::play(ledger, fresh, actions);
        let hits = state.search.answer.hits.iter();
        let found: Vec<String> = hits.map(|hit| id(&ledger.corpus, hit.what)).collect();
        if !row.holds(&found) {
            wrong.push(format!("{}: {:?}", row.query, found.iter().take(5).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{}\n", wrong.join("\n"));
}

#[test]
fn what_is_meant_comes_first() {
    let shelf = Shelf::new();
    let mut wrong = Vec::new();
    for row in rows() {
        let (ledger, index) = shelf.of(&row);
        let answer = ask(ledger, index, &row.query);
        let found: Vec<String> =
            answer.hits.iter().map(|hit| id(&ledger.corpus, hit.what)).collect();
        let holds = row.holds(&found);
        let counted = answer.total >= found.len() && (!row.only || answer.total == found.len());
        if !holds || answer.near != row.near || !counted {
            let near = if answer.near { "~" } else { "" };
            let shown = &found[..found.len().min(row.first.len() + 3)];
            wrong.push(format!("{} => {near}{} ({})", row.query, shown.join(" "), answer.total));
        }
    }
    assert!(wrong.is_empty(), "{}\n", wrong.join("\n"));
}

#[test]
fn the_table_is_as_long_as_it_should_be() {
    assert!(rows().len() >= 80);
    let mut queries: Vec<_> = rows().into_iter().map(|row| (row.corpus, row.query)).collect();
    queries.sort();
    let twice: Vec<_> =
        queries.windows(2).filter(|two| two[0] == two[1]).map(|two| &two[0]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}
