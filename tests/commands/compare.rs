//! `relance compare` on the narrow corpus: the numbers of the three laureates, each from a
//! calculation, in every form that programs read; and how it ends where it cannot be done.

use std::fs;

use serde_json::{Value, json};

use crate::program::{Folder, NARROW, relance};
use crate::{Ended, run, text};

const THREE: [&str; 6] = ["compare", "-f", NARROW, "Strasbourg", "e-Meuse", "Lorient"];

/// The comparison of the three laureates.
fn three(options: &[&str]) -> Value {
    crate::json(&[&THREE, options].concat())
}

/// What a command prints in so many columns.
fn in_columns(arguments: &[&str], columns: &str) -> String {
    Ended::of(relance(arguments).env("COLUMNS", columns)).printed()
}

/// The money of a line in euros: subsidy, equity and both.
fn money(line: &Value) -> [&Value; 3] {
    ["subsidy", "equity", "state_total"].map(|measure| &line[measure]["eur"])
}

fn ids(comparison: &Value) -> Vec<&str> {
    let rows = comparison["rows"].as_array().unwrap();
    rows.iter().map(|row| row["id"].as_str().unwrap()).collect()
}

#[test]
fn the_three_laureates_are_compared() {
    let made = three(&[]);
    assert_eq!(ids(&made), ["tsd", "e-meuse-sante", "hit"]);
    let rows = &made["rows"];
    // 10,6 + 25 = 35,6 and 25 ÷ 10,6 = 2,358; 8,4 + 18,6 = 27,0 and 2,214; 6,9 + 22,4 = 29,3 and
    // 3,246. Together 25,9, 66 and 91,9; 66 ÷ 25,9 = 2,548.
    assert_eq!(money(&rows[0]), ["10600000", "25000000", "35600000"]);
    assert_eq!(money(&rows[1]), ["8400000", "18600000", "27000000"]);
    assert_eq!(money(&rows[2]), ["6900000", "22400000", "29300000"]);
    let ratios = [0, 1, 2].map(|row| &rows[row]["equity_per_subsidy"]["value"]);
    assert_eq!(ratios, ["2.358491", "2.214286", "3.246377"]);
    assert_eq!(money(&made["totals"]), ["25900000", "66000000", "91900000"]);
    assert_eq!(made["totals"]["equity"]["certainty"], "ceiling");
    // 65,4 ÷ 26,05 = 2,510557; 66,6 ÷ 25,75 = 2,586408; 300 ÷ 150 = 2.
    let ratio = &made["totals"]["equity_per_subsidy"];
    assert_eq!(
        ["value", "low", "high"].map(|bound| &ratio[bound]),
        ["2.548263", "2.510557", "2.586408"]
    );
    assert_eq!(money(&made["parent"]), ["150000000", "300000000", "450000000"]);
    assert_eq!(made["parent"]["equity_per_subsidy"]["value"], "2");
    // 150 − 25,9, 300 − 66, for 24 − 3 laureates.
    assert_eq!(money(&made["rest"]), ["124100000", "234000000", "358100000"]);
    assert_eq!(made["rest"]["equity"]["certainty"], "floor");
    assert_eq!(made["rest"]["for_equity"], 21);
    // 10,6, 8,4 and 6,9 of 150 M€.
    let shares = [0, 1, 2].map(|row| &rows[row]["of_parent_subsidy"]["value"]);
    assert_eq!(shares, ["0.070667", "0.056", "0.046"]);
    assert_eq!(rows[1]["budget"], Value::Null);
}

#[test]
fn without_a_node_every_laureate_that_discloses_is_compared() {
    let made = crate::json(&["compare", "-f", NARROW]);
    assert_eq!(ids(&made), ["tsd", "e-meuse-sante", "hit"]);
    assert_eq!(made["totals"], three(&[])["totals"]);
    let under = crate::json(&["compare", "-f", NARROW, "pia"]);
    assert_eq!(under["totals"], made["totals"]);
}

#[test]
fn rows_are_ordered_and_measured_by_a_baseline() {
    // 3,25 before 2,36 before 2,21.
    let order = |options: &[&str]| ids(&three(options)).join(" ");
    assert_eq!(order(&["--sort", "equity-per-subsidy"]), "hit tsd e-meuse-sante");
    assert_eq!(order(&["--sort", "equity-per-subsidy", "--reverse"]), "e-meuse-sante tsd hit");
    assert_eq!(order(&["--sort", "name"]), "e-meuse-sante hit tsd");
    let gap = |baseline: &str, row: usize| {
        let made = three(&["--baseline", baseline]);
        made["rows"][row]["against_baseline"]["subsidy"]["difference"]["eur"].clone()
    };
    // 8,4 − 10,6. The programme is no row, and may be a baseline all the same: 10,6 − 150.
    assert_eq!(gap("tsd", 1), "-2200000");
    assert_eq!(gap("territoires-innovation", 0), "-139400000");
}

#[test]
fn csv_and_markdown_are_written_to_files() {
    let folder = Folder::new();
    let path = folder.arg("lauréats.csv");
    text(&[&THREE[..], &["--format", "csv", "--csv-style", "fr", "-o", &path]].concat());
    let csv = fs::read_to_string(&path).unwrap();
    assert!(csv.starts_with("\u{feff}ligne;identifiant;nom;parent;"), "{csv}");
    assert!(csv.contains("\r\ntotal;;;;") && csv.contains(";2,548263;2,510557;2,586408;ceiling;"));
    assert!(csv.contains(";subvention;subvention (au moins);"), "{csv}");
    run(&[&THREE[..], &["--format", "csv", "-o", &path]].concat()).refused();
    let md = text(&[&THREE[..], &["--format", "md"]].concat());
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
    let page = in_columns(&["compare", "-f", NARROW, "priesm"], "100");
    let row = page.lines().find(|line| line.ends_with("—")).expect(&page);
    assert_eq!(row.split_whitespace().filter(|cell| *cell == "—").count(), 4, "{page}");
}

#[test]
fn bars_fit_every_width() {
    for chart in ["butterfly", "stacked", "percent"] {
        for lang in ["fr", "en"] {
            for columns in ["40", "80", "160"] {
                let asked = [&THREE[..], &["--chart", chart, "--lang", lang]].concat();
                let page = in_columns(&asked, columns);
                let most = page.lines().map(|line| line.chars().count()).max().unwrap();
                assert!(most <= columns.parse().unwrap(), "{page}");
                assert!(page.contains('▒') && page.contains('█'), "{page}");
            }
        }
    }
    // 25 M€ is the longest equity, 10,6 M€ the longest subsidy.
    let page = in_columns(&[&THREE[..], &["--chart", "butterfly"]].concat(), "80");
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
fn what_cannot_be_compared_is_refused() {
    for wrong in [
        &["Strasbourgg"][..],
        &["--sort", "colour"],
        &["--reverse"],
        &["--chart", "pie"],
        &["--format", "xml"],
        &["--baseline", "nobody"],
        &["--baseline", "Strasbourg", "--chart", "stacked"],
        &["--chart", "stacked", "--format", "json"],
        &["--csv-style", "fr"],
    ] {
        run(&[&["compare", "-f", NARROW], wrong].concat()).refused();
    }
}

#[test]
fn one_node_stands_for_what_it_hands_its_money_to() {
    // 1,4 + 2,1 = 3,5 Md€, which is what the strand above them has.
    let made = crate::json(&["compare", "-f", NARROW, "segur-numerique"]);
    assert_eq!(ids(&made).len(), 2);
    let envelopes = [&made["totals"], &made["parent"]].map(|line| &line["envelope"]["eur"]);
    assert_eq!(envelopes, ["3500000000"; 2]);
    // A laureate is itself.
    assert_eq!(ids(&crate::json(&["compare", "-f", NARROW, "tsd"])), ["tsd"]);
}

#[test]
fn a_corpus_without_money_has_nothing_to_compare() {
    let folder = Folder::new();
    let file = folder.file("vide.yaml", "plans:\n  - {id: p, kind: plan, name: Plan}\n");
    assert_eq!(
        text(&["-f", &file, "compare"]),
        "Rien à comparer : aucun montant communiqué ici.\n"
    );
    assert_eq!(crate::json(&["-f", &file, "compare"])["rows"], json!([]));
}
