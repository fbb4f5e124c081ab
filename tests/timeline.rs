//! `relance timeline` as a shell sees it: on the corpus that ships, what its documents state
//! (whatever else it holds), and on a small one every form and every way to end.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

use std::fs;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const CORPUS: &str = "corpus: {title: Essai, language: fr}
sources:
  - {id: presse, title: Un article, publisher: Presse, date: 2019-11}
plans:
  - id: plan
    kind: plan
    name: Un plan
    period: 2019/2021
    figures:
      - {instrument: envelope, amount: 300 M€, source: presse, locator: § 4, period: 3 years}
      - {instrument: envelope, amount: 20 M€, source: presse, locator: § 5, tranche: Région, period: 2020}
    events:
      - {date: 2019-11, kind: launched, title: Un lancement, source: presse, locator: § 1}
      - {date: 2019-11-15, kind: presented, source: presse, locator: § 2}
  - {id: muet, kind: plan, name: Un plan muet}
";

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command
        .args(arguments)
        .env_clear()
        .env("HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("LANG", "fr_FR.UTF-8")
        .stdin(Stdio::null());
    command.output().unwrap()
}

fn text(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().replace('\u{a0}', " ")
}

/// What the command prints of the small corpus.
fn small(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("essai.yaml");
    fs::write(&file, CORPUS).unwrap();
    text(&[&["-f", file.to_str().unwrap(), "timeline"], arguments].concat())
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&text(&[arguments, &["--format", "json"]].concat())).unwrap()
}

#[test]
fn each_entry_is_a_line_below_its_year() {
    let page = small(&["--today", "2020-02-29"]);
    let lines: Vec<&str> = page.lines().collect();
    assert_eq!(
        lines,
        [
            "2019",
            "2019–2021         période · Un plan",
            "novembre 2019     lancé · Un lancement · Un plan · Presse, novembre 2019, § 1",
            "15 novembre 2019  présenté · Un plan · Presse, novembre 2019, § 2",
            "",
            "2020",
            "2020              enveloppe · 20 M€, Région · Un plan · Presse, novembre 2019, § 5",
            "aujourd’hui : 29 février 2020",
            "",
            "Date inconnue : 1",
            "pendant 3 ans     enveloppe · 300 M€ · Un plan · Presse, novembre 2019, § 4",
        ]
    );
}

#[test]
fn english_and_ascii_say_the_same() {
    let page = small(&["--lang", "en", "--ascii", "--today", "2019-11-01"]);
    assert!(page.contains("\nNovember 2019     launched - Un lancement - Un plan - "), "{page}");
    assert!(page.contains("today: 1 November 2019\n15 November 2019  presented"), "{page}");
    assert!(page.contains("Date not known: 1\nfor 3 years       envelope - €300M"), "{page}");
}

/// Without --today the clock says which day it is, and it is past what the corpus dates.
#[test]
fn without_a_date_today_is_that_of_the_clock() {
    let page = small(&[]);
    let lines: Vec<&str> = page.lines().filter(|line| line.starts_with("aujourd’hui")).collect();
    let [today] = lines[..] else { panic!("{page}") };
    let year: u32 = today.rsplit(' ').next().unwrap().parse().unwrap();
    assert!(year >= 2024, "{page}");
    assert!(page.find(today) > page.find("enveloppe · 20 M€"), "{page}");
}

#[test]
fn json_keeps_what_was_stated_beside_the_days() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("essai.yaml");
    fs::write(&file, CORPUS).unwrap();
    let path = file.to_str().unwrap();
    let value = json(&["-f", path, "timeline"]);
    let days = |entry: &Value| {
        ["date", "from", "to", "precision"].map(|key| entry[key].as_str().unwrap().to_owned())
    };
    let entries = value["entries"].as_array().unwrap();
    assert_eq!(days(&entries[0]), ["2019/2021", "2019-01-01", "2021-12-31", "year"]);
    // A month, and not its first day.
    assert_eq!(days(&entries[1]), ["2019-11", "2019-11-01", "2019-11-30", "month"]);
    assert_eq!(days(&entries[2]), ["2019-11-15", "2019-11-15", "2019-11-15", "day"]);
    let figure = &entries[3];
    assert_eq!(
        [&figure["kind"], &figure["instrument"], &figure["title"], &figure["node"]],
        ["figure", "envelope", "20 M€", "plan"]
    );
    let undated = &value["undated"][0];
    assert_eq!([&undated["date"], &undated["title"]], ["3 years", "300 M€"]);
    assert_eq!(undated["from"], Value::Null);
    assert_eq!(json(&["-f", path, "timeline", "muet"]), json!({"entries": [], "undated": []}));
    let nothing = text(&["-f", path, "timeline", "muet"]);
    assert!(nothing.ends_with("Rien de daté ici.\n"), "{nothing}");
}

/// § 8 of the regional page: four windows of financing, one in each half-year from January 2022
/// to December 2023.
#[test]
fn the_four_windows_of_sun_es_are_in_sequence() {
    let value = json(&["timeline", "sun-es"]);
    let windows: Vec<[&str; 4]> = value["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["kind"] == "opens" && entry["source"] == "segur-pilier-5")
        .map(|entry| ["node", "from", "to", "locator"].map(|key| entry[key].as_str().unwrap()))
        .collect();
    assert_eq!(
        windows,
        [
            ["sun-es", "2022-01-01", "2022-06-30", "§ 8"],
            ["sun-es", "2022-07-01", "2022-12-31", "§ 8"],
            ["sun-es", "2023-01-01", "2023-06-30", "§ 8"],
            ["sun-es", "2023-07-01", "2023-12-31", "§ 8"],
        ]
    );
}

#[test]
fn the_whole_corpus_is_in_the_order_of_time() {
    let value = json(&["timeline"]);
    let entries = value["entries"].as_array().unwrap();
    let days = |entry: &Value| ["from", "to"].map(|key| entry[key].as_str().unwrap().to_owned());
    assert!(entries.windows(2).all(|pair| days(&pair[0]) <= days(&pair[1])));
    // Of the press of 2017 and 2019: what the ministry announced, and what had been launched.
    for (node, date) in [
        ("virage-numerique", "2017-03-15"),
        ("territoires-innovation", "2018-11"),
        ("territoires-innovation", "2019-09-13"),
        ("tsd", "2019-11-15"),
    ] {
        let found = |entry: &&Value| entry["node"] == node && entry["date"] == date;
        assert_eq!(entries.iter().filter(found).count(), 1, "{node} {date}");
    }
    // Three years for the equipment of care homes, of which no start is stated.
    let undated = value["undated"].as_array().unwrap();
    assert!(undated.iter().any(|entry| {
        entry["node"] == "esms-equipement"
            && entry["date"] == "3 years"
            && entry["kind"] == "figure"
    }));
}

#[test]
fn lines_keep_to_the_width_that_is_told() {
    for columns in ["40", "80", "160"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
        command
            .args(["timeline"])
            .env_clear()
            .env("HOME", env!("CARGO_TARGET_TMPDIR"))
            .env("COLUMNS", columns)
            .stdin(Stdio::null());
        let output = command.output().unwrap();
        let page = String::from_utf8(output.stdout).unwrap();
        let most = page.lines().map(relance::text::width).max().unwrap();
        assert!(most <= columns.parse().unwrap(), "{columns}: {page}");
    }
}

#[test]
fn what_cannot_be_told_ends_with_two() {
    for wrong in [
        &["timeline", "nobody-of-that-name"][..],
        &["timeline", "--today", "2022-09"],
        &["timeline", "--today", "tomorrow"],
        &["timeline", "--today", "2022-02-30"],
        &["timeline", "--format", "csv"],
        &["timeline", "pia", "segur"],
    ] {
        let output = run(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{wrong:?}");
    }
    let unknown = run(&["timeline", "Strasbourgg"]);
    let said = String::from_utf8(unknown.stderr).unwrap();
    assert!(said.contains("tsd"), "{said}");
}

/// The screen without a terminal: of a node, or without one of the whole corpus, as high as
/// what it shows.
#[cfg(feature = "tui")]
#[test]
fn a_snapshot_shows_every_row() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("essai.yaml");
    fs::write(&file, CORPUS).unwrap();
    let view = ["-f", file.to_str().unwrap(), "snapshot", "--view", "timeline"];
    let drawn = text(&[&view[..], &["--full", "--today", "2020-02-29"]].concat());
    assert!(drawn.starts_with("chronologie · tout le corpus"), "{drawn}");
    assert!(drawn.contains("aujourd’hui : 29 février 2020") && drawn.contains('▼'), "{drawn}");
    assert!(drawn.contains("pendant 3 ans · enveloppe · 300 M€"), "{drawn}");
    let drawn = text(&[&view[..], &["--at", "plan", "--size", "40x10"]].concat());
    assert!(drawn.starts_with("chronologie · Un plan\n"), "{drawn}");
    assert!(!drawn.contains('▼'), "{drawn}");
    let whole = text(&["snapshot", "--view", "timeline", "--full", "--size", "100x24"]);
    let entries = json(&["timeline"])["undated"].as_array().unwrap().len();
    assert_eq!(whole.matches("pendant ").count(), entries, "{whole}");
}
