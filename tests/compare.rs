//! `relance compare` on the narrow corpus, as a shell sees it: the numbers of the three
//! laureates, each from a calculation, in every form; and how it ends where it cannot be done.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

use std::fs;
use std::process::{Command, Output, Stdio};

use relance::domain::NodeId;
use relance::load::load;
use relance::query::{ComparisonRequest, Ledger, Line, Measure, comparison};
use serde_json::Value;

const THREE: [&str; 4] = ["compare", "Strasbourg", "e-Meuse", "Lorient"];

/// The frozen corpus of the five documents.
const NARROW: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/narrow");

/// Runs on the narrow corpus, unless another is asked for.
fn run(arguments: &[&str], columns: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    if !arguments.contains(&"-f") {
        command.args(["-f", NARROW]);
    }
    command
        .args(arguments)
        .env_clear()
        .env("HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("LANG", "fr_FR.UTF-8")
        .env("COLUMNS", columns);
    command.stdin(Stdio::null()).output().unwrap()
}

fn text(arguments: &[&str], columns: &str) -> String {
    let output = run(arguments, columns);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().replace('\u{a0}', " ")
}

fn with<'a>(options: &[&'a str]) -> Vec<&'a str> {
    [&THREE, options].concat()
}

/// The numbers of the line that begins with `label`.
fn numbers<'a>(page: &'a str, label: &str) -> Vec<&'a str> {
    let line = page.lines().find(|line| line.starts_with(label)).unwrap();
    line[label.len()..].split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

#[test]
fn the_three_laureates_are_compared() {
    let page = text(&THREE, "100");
    // 10,6 + 25 = 35,6 and 25 ÷ 10,6 = 2,358; 8,4 + 18,6 = 27,0 and 2,214; 6,9 + 22,4 = 29,3 and
    // 3,246. Together 25,9, 66 and 91,9; 66 ÷ 25,9 = 2,548.
    let row = numbers(&page, "Territoire de santé de demain");
    assert_eq!(row[..4], ["10,6 M€", "≤ 25 M€", "≤ 35,6 M€", "≤ 2,36"]);
    let row = numbers(&page, "e-Meuse santé");
    assert_eq!(row[..4], ["8,4 M€", "≤ 18,6 M€", "≤ 27,0 M€", "≤ 2,21"]);
    let row = numbers(&page, "Handicap, innovation, territoire");
    assert_eq!(row[..4], ["6,9 M€", "≤ 22,4 M€", "≤ 29,3 M€", "≤ 3,25"]);
    let row = numbers(&page, "ensemble");
    assert_eq!(row[..4], ["25,9 M€", "≤ 66 M€", "≤ 91,9 M€", "≤ 2,55"]);
    assert_eq!(numbers(&page, "communiqué"), ["3 sur 3"; 3]);
    // 65,4 ÷ 26,05 = 2,511 and 66,6 ÷ 25,75 = 2,586; 300 ÷ 150 = 2.
    assert!(page.contains("ensemble : ≤ 2,55, entre 2,51 et 2,59"), "{page}");
    let row = numbers(&page, "Territoires d’innovation");
    assert_eq!(row[..4], ["150 M€", "300 M€", "450 M€", "2,00"]);
    // 150 − 25,9, 300 − 66, for 24 − 3 laureates.
    let row = numbers(&page, "reste, pour 21 lauréats de plus");
    assert_eq!(row[..3], ["124,1 M€", "≥ 234 M€", "≥ 358,1 M€"]);
    assert!(page.contains("Sources\nTICsanté, novembre 2019\n"), "{page}");
}

#[test]
fn shares_of_the_parent_are_told_where_there_is_room() {
    let page = text(&THREE, "170");
    // 10,6, 8,4 and 6,9 of 150 M€.
    for (name, share) in [
        ("Territoire de santé de demain", "7,1 %"),
        ("e-Meuse santé", "5,6 %"),
        ("Handicap, innovation, territoire", "4,6 %"),
    ] {
        assert_eq!(numbers(&page, name)[6], share);
    }
}

#[test]
fn without_a_node_every_laureate_that_discloses_is_compared() {
    let english = text(&["compare", "--lang", "en"], "80");
    assert_eq!(numbers(&english, "together")[..3], ["€25.9M", "≤ €66M", "≤ €91.9M"]);
    assert_eq!(numbers(&english, "rest, for 21 more laureates")[..2], ["€124.1M", "≥ €234M"]);
}

#[test]
fn rows_are_ordered_and_measured_by_a_baseline() {
    let rows = |page: &str| -> Vec<usize> {
        let names = ["Territoire de santé", "e-Meuse", "Handicap"];
        names.map(|name| page.lines().position(|line| line.starts_with(name)).unwrap()).to_vec()
    };
    // 3,25 before 2,36 before 2,21.
    let page = text(&with(&["--sort", "equity-per-subsidy"]), "100");
    assert_eq!(rows(&page), [4, 5, 3]);
    let page = text(&with(&["--sort", "equity-per-subsidy", "--reverse"]), "100");
    assert_eq!(rows(&page), [4, 3, 5]);
    let page = text(&with(&["--sort", "name"]), "100");
    assert_eq!(rows(&page), [5, 3, 4]);
    let page = text(&with(&["--baseline", "tsd"]), "100");
    let (_, below) = page.split_once("Écart avec Territoire de santé de demain\n").unwrap();
    assert_eq!(numbers(below, "e-Meuse santé")[0], "−2,2 M€");
    // The programme is no row, and may be a baseline all the same: 10,6 − 150.
    let page = text(&with(&["--baseline", "territoires-innovation"]), "100");
    assert_eq!(numbers(&page, "référence : Territoires d’innovation")[0], "150 M€");
    let (_, below) = page.split_once("Écart avec Territoires d’innovation\n").unwrap();
    assert_eq!(numbers(below, "Territoire de santé de demain")[0], "−139,4 M€");
}

#[test]
fn json_says_the_same_in_full() {
    let value: Value = serde_json::from_str(&text(&with(&["--format", "json"]), "80")).unwrap();
    let totals = &value["totals"];
    assert_eq!(totals["subsidy"]["eur"], "25900000");
    assert_eq!(totals["equity"]["eur"], "66000000");
    assert_eq!(totals["equity"]["certainty"], "ceiling");
    assert_eq!(totals["state_total"]["eur"], "91900000");
    // 66 ÷ 25,9 = 2,548263; 65,4 ÷ 26,05 = 2,510557; 66,6 ÷ 25,75 = 2,586408.
    let ratio = &totals["equity_per_subsidy"];
    assert_eq!(
        [&ratio["value"], &ratio["low"], &ratio["high"]],
        ["2.548263", "2.510557", "2.586408"]
    );
    assert_eq!(value["rows"][0]["of_parent_subsidy"]["value"], "0.070667");
    assert_eq!(value["rest"]["subsidy"]["eur"], "124100000");
    assert_eq!(value["rest"]["equity"]["eur"], "234000000");
    assert_eq!(value["parent"]["equity_per_subsidy"]["value"], "2");
    assert_eq!(value["rows"][1]["budget"], Value::Null);
}

#[test]
fn csv_and_markdown_are_written_to_files() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lauréats.csv");
    let path = file.to_str().unwrap();
    text(&with(&["--format", "csv", "--csv-style", "fr", "-o", path]), "80");
    let csv = fs::read_to_string(&file).unwrap();
    assert!(csv.starts_with("\u{feff}line;id;name;parent;"), "{csv}");
    assert!(csv.contains("\r\ntotal;;;;") && csv.contains(";2,548263;2,510557;2,586408;ceiling;"));
    let again = run(&with(&["--format", "csv", "-o", path]), "80");
    assert_eq!(again.status.code(), Some(2));
    let md = text(&with(&["--format", "md"]), "80");
    let table: Vec<&str> = md.lines().take_while(|line| line.starts_with('|')).collect();
    // A heading, a rule, three rows, the total, the parent and the rest.
    assert_eq!(table.len(), 8);
    let cells = |line: &str| line.split(" | ").count();
    assert!(table.iter().all(|line| cells(line) == cells(table[0])), "{md}");
    let (_, sources) = md.split_once("\nSources :\n\n- TICsanté, novembre 2019, « ").unwrap();
    assert!(sources.contains("e-Meuse santé, § 7 ; Handicap, innovation, territoire, § 7"), "{md}");
}

#[test]
fn a_row_that_discloses_nothing_says_so_in_every_column() {
    let page = text(&["compare", "priesm"], "100");
    let row = page.lines().find(|line| line.ends_with("—")).expect(&page);
    assert_eq!(row.split_whitespace().filter(|cell| *cell == "—").count(), 4, "{page}");
}

#[test]
fn bars_fit_every_width() {
    for chart in ["butterfly", "stacked", "percent"] {
        for lang in ["fr", "en"] {
            for columns in ["40", "80", "160"] {
                let page = text(&with(&["--chart", chart, "--lang", lang]), columns);
                let most = page.lines().map(|line| line.chars().count()).max().unwrap();
                assert!(most <= columns.parse().unwrap(), "{page}");
                assert!(page.contains('▒') && page.contains('█'), "{page}");
            }
        }
    }
    // 25 M€ is the longest equity, 10,6 M€ the longest subsidy.
    let page = text(&with(&["--chart", "butterfly"]), "80");
    let bar = |name: &str, fill: char| {
        let line = page.lines().find(|line| line.starts_with(name)).unwrap();
        line.chars().filter(|&c| c == fill).count()
    };
    assert!(bar("Territoire de", '▒') > bar("Handicap", '▒'));
    assert!(bar("Handicap", '▒') > bar("e-Meuse", '▒'));
    assert!(bar("Territoire de", '█') > bar("e-Meuse", '█'));
    assert!(bar("e-Meuse", '█') > bar("Handicap", '█'));
}

#[test]
fn what_cannot_be_compared_ends_with_two() {
    let unknown = run(&["compare", "Strasbourgg"], "80");
    assert_eq!((unknown.status.code(), unknown.stdout.len()), (Some(2), 0));
    for wrong in [
        &["compare", "--sort", "colour"][..],
        &["compare", "--reverse"],
        &["compare", "--chart", "pie"],
        &["compare", "--format", "xml"],
        &["compare", "--baseline", "nobody"],
        &["compare", "--baseline", "Strasbourg", "--chart", "stacked"],
        &["compare", "--chart", "stacked", "--format", "json"],
        &["compare", "--csv-style", "fr"],
    ] {
        let output = run(wrong, "80");
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
}

#[test]
fn one_node_stands_for_what_it_hands_its_money_to() {
    // 1,4 + 2,1 = 3,5 Md€, which is what the strand above them has.
    let page = text(&["compare", "segur-numerique"], "80");
    let rows = page.lines().take_while(|line| !line.is_empty()).count();
    assert_eq!(rows, 3, "a heading and two rows:\n{page}");
    assert!(page.contains("3,5 Md€"), "{page}");
    let laureates = text(&["compare", "pia"], "80");
    assert!(laureates.contains("ensemble") && laureates.contains("25,9 M€"), "{laureates}");
    // A laureate is itself.
    let one = text(&["compare", "tsd"], "80");
    assert!(one.contains("10,6 M€") && !one.contains("8,4 M€"), "{one}");
}

#[test]
fn a_corpus_without_money_has_nothing_to_compare() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("vide.yaml");
    fs::write(&file, "plans:\n  - {id: p, kind: plan, name: Plan}\n").unwrap();
    let page = text(&["-f", file.to_str().unwrap(), "compare"], "80");
    assert_eq!(page, "Rien à comparer : aucun montant communiqué ici.\n");
}

#[test]
fn the_library_gives_the_same_numbers_to_a_screen() {
    let ledger = Ledger::new(load(&[NARROW.into()]).unwrap().corpus).unwrap();
    let under = ledger.corpus.node_by_id("pia");
    let made = comparison(&ledger, &ComparisonRequest { under, ..Default::default() });
    let ids: Vec<&str> = made.rows().iter().map(|row| id(&ledger, row.node)).collect();
    assert_eq!(ids, ["tsd", "e-meuse-sante", "hit"]);
    let rest = made.value(Line::Rest, Measure::Subsidy).money().unwrap();
    assert_eq!(rest.eur.normalize().to_string(), "124100000");
    assert_eq!(made.further(Measure::Equity).map(|further| further.count), Some(21));
}

fn id(ledger: &Ledger, node: NodeId) -> &str {
    ledger.corpus.text(ledger.corpus.node(node).id)
}
