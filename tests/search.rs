//! What is found by what a user types: the table of `tests/data/search.txt`, against the
//! corpus that ships.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use relance::domain::Corpus;
use relance::embedded::load_embedded;
use relance::query::Ledger;
use relance::query::search::{Answer, Found, Query, Request, SearchIndex, search};

/// A row of the table.
struct Row {
    query: String,
    first: Vec<String>,
    near: bool,
    only: bool,
}

fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/search.txt");
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(row).collect()
}

fn row(line: &str) -> Row {
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
    Row { query: query.to_owned(), first, near, only }
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
    let ledger = Ledger::new(load_embedded()).unwrap();
    let index = SearchIndex::new(&ledger.corpus);
    let mut wrong = Vec::new();
    for row in rows() {
        let answer = ask(&ledger, &index, &row.query);
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
    queries.dedup();
    assert_eq!(queries.len(), rows().len());
}
