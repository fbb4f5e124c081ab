//! Mistakes and traps that were planted, each in a file of `tests/data/planted` whose head says
//! what is wrong in it, or why it is right; the verdicts were written before the rules that find
//! them.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::run;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/planted/");

/// Severity and rule of what is found in a case above an information.
fn found(case: &str) -> BTreeSet<(String, String)> {
    let [sources, case] = ["00-sources", case].map(|name| format!("{FOLDER}{name}.yaml"));
    let json = run(&["check", "-f", &sources, "-f", &case, "--format", "json"]).json();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let all = json["findings"].as_array().unwrap().iter();
    let grave = all.filter(|one| one["severity"] != "information");
    grave.map(|one| (text(one, "severity"), text(one, "rule"))).collect()
}

#[test]
fn every_mistake_is_found_by_its_rule_and_no_trap_is() {
    let verdicts = fs::read_to_string(format!("{FOLDER}verdicts.txt")).unwrap();
    let mut wrong = Vec::new();
    let mut cases = BTreeSet::new();
    for line in verdicts.lines().filter(|line| !line.starts_with('#')) {
        let [case, severity, rule] = line.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        cases.insert(format!("{case}.yaml"));
        let found = found(case);
        let expected = (severity.to_owned(), rule.to_owned());
        let is_right = if severity == "-" {
            found.is_empty()
        } else {
            // That, and nothing else.
            found.first() == Some(&expected) && found.len() == 1
        };
        if !is_right {
            wrong.push(format!("{line}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Each file has a verdict, and each says in its head what is right of it.
    let files = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().file_name());
    let files = files.map(|name| name.into_string().unwrap());
    let files: BTreeSet<String> = files
        .filter(|name| !["00-sources.yaml", "verdicts.txt"].contains(&name.as_str()))
        .collect();
    assert_eq!(files, cases);
}
