//! `relance sources` on the corpus that ships, as a shell sees it. What is expected is counted
//! in what `relance export` writes, so that it holds as the corpus grows.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command.args(arguments).env_clear().env("LANG", "fr_FR.UTF-8");
    command.stdin(Stdio::null()).output().unwrap()
}

fn text(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().replace('\u{a0}', " ")
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&text(&[arguments, &["--format", "json"]].concat())).unwrap()
}

/// The figures of the export, each with the id of its node.
fn figures() -> Vec<(String, Value)> {
    let export: Value = serde_json::from_str(&text(&["export"])).unwrap();
    let nodes = export["nodes"].as_array().unwrap();
    let of = |node: &Value| {
        let id = node["id"].as_str().unwrap().to_owned();
        let figures = node["figures"].as_array().unwrap().clone();
        figures.into_iter().map(move |figure| (id.clone(), figure)).collect::<Vec<_>>()
    };
    nodes.iter().flat_map(of).collect()
}

#[test]
fn every_document_has_as_many_figures_as_cite_it() {
    let told = json(&["sources"]);
    let rows = told["sources"].as_array().unwrap();
    assert!(rows.len() >= 5);
    let figures = figures();
    for row in rows {
        let id = &row["source"]["id"];
        let cited = figures.iter().filter(|(_, figure)| figure["source"] == *id).count();
        assert_eq!(row["figures"], cited, "{id}");
    }
    let listed = text(&["sources"]);
    assert!(listed.starts_with("date "), "{listed}");
}

#[test]
fn the_figures_of_one_source_are_those_that_no_other_states() {
    let told = json(&["sources", "--single"]);
    let mut single: Vec<(String, String, String)> = Vec::new();
    for row in told["sources"].as_array().unwrap() {
        for statement in row["statements"].as_array().unwrap() {
            assert_eq!(statement["of_one_source"], true);
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            single.push((
                text(&statement["node"]),
                text(&statement["row"]["stated"]),
                text(&row["source"]["id"]),
            ));
        }
    }
    single.sort();
    // The same, counted anew: of one node, instrument, stage, tranche and funder, one source.
    let figures = figures();
    let key = |(node, figure): &(String, Value)| {
        let words = ["instrument", "stage", "tranche", "funder"].map(|word| figure[word].clone());
        (node.clone(), words)
    };
    let mut expected: Vec<(String, String, String)> = figures
        .iter()
        .filter(|one| {
            let mut same = figures.iter().filter(|other| key(other) == key(one));
            one.1["source"] != Value::Null && same.all(|other| other.1["source"] == one.1["source"])
        })
        .map(|(node, figure)| {
            let text = |word: &str| figure[word].as_str().unwrap().to_owned();
            (node.clone(), text("stated"), text("source"))
        })
        .collect();
    expected.sort();
    assert_eq!(single, expected);
    assert!(expected.len() < figures.len());
    let within = json(&["sources", "--single", "--in", "territoires-innovation"]);
    let rows = within["sources"].as_array().unwrap().iter();
    let count: u64 = rows.map(|row| row["count"].as_u64().unwrap()).sum();
    assert!(count > 0 && count < u64::try_from(expected.len()).unwrap());
}

#[test]
fn a_document_and_an_actor_are_told_in_full() {
    let page = text(&["sources", "ticsante-2019-11"]);
    assert!(page.starts_with("E-santé : l’Eurométropole de Strasbourg"), "{page}");
    // The call's envelope, at its place in the document.
    let (_, below) = page.split_once("\nTerritoires d’innovation · PIA\n").unwrap();
    let line = below.lines().find(|line| line.contains("450 M€")).unwrap();
    assert!(line.trim_start().starts_with("§ "), "{line}");
    let page = text(&["sources", "Docapost"]);
    assert!(page.starts_with("Docaposte\n"), "{page}");
    assert!(page.contains("fournisseur") && page.contains("§ 21"), "{page}");
    let both = text(&["sources", "docaposte", "ticsante-2019-11"]);
    assert!(both.contains("\n\nDocaposte\n"), "{both}");
}

#[test]
fn a_name_that_says_too_little_is_refused_with_what_may_be_meant() {
    let output = run(&["sources", "ticsante"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("ticsante-2019-11") && told.contains("ticsante-2020-09"), "{told}");
    let output = run(&["sources", "zzzz"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("relance sources --actors"));
    assert_eq!(run(&["sources", "--actors", "--single"]).status.code(), Some(2));
}
