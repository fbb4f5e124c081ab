//! What is found by what a user types: the table of `tests/data/search.txt`, against the
//! corpus that ships.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use relance::domain::Corpus;
use relance::embedded::load_embedded;
use relance::load::load;
use relance::query::Ledger;
use relance::query::search::{Answer, Found, Query, Request, SearchIndex, search};

/// A row of the table.
struct Row {
    query: String,
    first: Vec<String>,
    near: bool,
    only: bool,
    /// The corpus it is about: a file in `tests/data`, or the one that ships.
    corpus: Option<String>,
}

fn data(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file)
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
    letters: (Ledger, SearchIndex),
}

impl Shelf {
    fn new() -> Shelf {
        let stand = |corpus: Corpus| {
            let index = SearchIndex::new(&corpus);
            (Ledger::new(corpus).unwrap(), index)
        };
        let letters = load(&[data("letters.yaml")]).unwrap().corpus;
        Shelf { shipped: stand(load_embedded()), letters: stand(letters) }
    }

    fn of(&self, row: &Row) -> &(Ledger, SearchIndex) {
        match row.corpus.as_deref() {
            None => &self.shipped,
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

#[test]
fn what_is_meant_comes_first() {
    let shelf = Shelf::new();
    let mut wrong = Vec::new();
    for row in rows() {
        let (ledger, index) = shelf.of(&row);
        let answer = ask(ledger, index, &row.query);
        let found: Vec<String> =
            answer.hits.iter().map(|hit| id(&ledger.corpus, hit.what)).collect();
        let holds = if row.only { found == row.first } else { found.starts_with(&row.first) };
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
    let mut queries: Vec<String> = rows().into_iter().map(|row| row.query).collect();
    queries.sort();
    let twice: Vec<&String> =
        queries.windows(2).filter(|two| two[0] == two[1]).map(|two| &two[0]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}
