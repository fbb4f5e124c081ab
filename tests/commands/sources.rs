//! `relance sources` on the corpus that ships, as a shell sees it. What is expected is counted
//! in what `relance export` writes, so that it holds as the corpus grows.

use serde_json::Value;

use crate::{json, run};

/// The figures of the export, each with the id of its node.
fn figures() -> Vec<(String, Value)> {
    let export = json(&["export"]);
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
    // The same, counted anew: of one node, instrument, stage and coordinates, one source.
    let figures = figures();
    let key = |(node, figure): &(String, Value)| {
        let words = ["instrument", "stage", "exercise", "region", "tranche", "funder"];
        let words = words.map(|word| figure[word].clone());
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
fn a_document_and_an_actor_are_given_in_full() {
    let told = json(&["sources", "Docapost", "ticsante-2019-11"]);
    assert_eq!(told["sources"][0]["source"]["id"], "ticsante-2019-11");
    // The call's envelope, at its place in the document.
    let statements = told["sources"][0]["statements"].as_array().unwrap();
    let is_envelope = |one: &&Value| one["row"]["stated"] == "450 M€";
    let envelope = statements.iter().find(is_envelope).unwrap();
    assert_eq!(
        [&envelope["node"], &envelope["row"]["instrument"], &envelope["row"]["locator"]],
        ["territoires-innovation", "envelope", "§ 3"]
    );
    // An actor may be named by an alias; what it supplies is in § 21.
    let actor = &told["actors"][0];
    assert_eq!(actor["actor"]["id"], "docaposte");
    let is_supplier = |one: &&Value| one["row"]["role"] == "supplier";
    let supplier = actor["roles"].as_array().unwrap().iter().find(is_supplier).unwrap();
    assert_eq!([&supplier["node"], &supplier["row"]["locator"]], ["priesm", "§ 21"]);
}

#[test]
fn a_name_that_says_too_little_is_refused_with_what_may_be_meant() {
    let told = run(&["sources", "ticsante"]).refused();
    assert!(told.contains("ticsante-2019-11") && told.contains("ticsante-2020-09"), "{told}");
    let told = run(&["sources", "zzzz"]).refused();
    assert!(told.contains("relance sources --actors"), "{told}");
    run(&["sources", "--actors", "--single"]).refused();
}
