//! `relance timeline`: on the corpus that ships, what its documents state (whatever else it
//! holds), and on a small one every form and every way to end.

use serde_json::{Value, json};

use crate::program::{Folder, relance};
use crate::{Ended, run, text};

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

/// What the command prints of the small corpus.
fn small(arguments: &[&str]) -> String {
    let folder = Folder::new();
    text(&[&["-f", &folder.file("essai.yaml", CORPUS), "timeline"], arguments].concat())
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
            "novembre 2019     lancement · Un lancement · Un plan · Presse, novembre 2019, § 1",
            "15 novembre 2019  présentation · Un plan · Presse, novembre 2019, § 2",
            "",
            "2020",
            "2020              enveloppe · 20 M€, Région · Un plan · Presse, novembre 2019, § 5",
            "aujourd’hui : 29 février 2020",
            "",
            "Durée seule, sans date : 1",
            "pendant 3 ans     enveloppe · 300 M€ · Un plan · Presse, novembre 2019, § 4",
        ]
    );
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
    let folder = Folder::new();
    let path = &folder.file("essai.yaml", CORPUS);
    let value = crate::json(&["-f", path, "timeline"]);
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
    let nothing = crate::json(&["-f", path, "timeline", "muet"]);
    assert_eq!(nothing, json!({"entries": [], "undated": []}));
    let nothing = text(&["-f", path, "timeline", "muet"]);
    assert!(nothing.ends_with("Rien de daté ici.\n"), "{nothing}");
}

/// § 8 of the regional page: four windows of financing, one in each half-year from January 2022
/// to December 2023.
#[test]
fn the_four_windows_of_sun_es_are_in_sequence() {
    let value = crate::json(&["timeline", "sun-es"]);
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
    let value = crate::json(&["timeline"]);
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
        let page = Ended::of(relance(&["timeline"]).env("COLUMNS", columns)).printed();
        let most = page.lines().map(relance::text::width).max().unwrap();
        assert!(most <= columns.parse().unwrap(), "{columns}: {page}");
    }
}

#[test]
fn what_cannot_be_shown_is_refused() {
    for wrong in [
        &["nobody-of-that-name"][..],
        &["--today", "2022-09"],
        &["--today", "tomorrow"],
        &["--today", "2022-02-30"],
        &["--format", "csv"],
        &["pia", "segur"],
    ] {
        run(&[&["timeline"], wrong].concat()).refused();
    }
    let said = run(&["timeline", "Strasbourgg"]).refused();
    assert!(said.contains("tsd"), "{said}");
}

/// The screen without a terminal: of a node, or without one of the whole corpus, as high as
/// what it shows.
#[cfg(all(unix, feature = "tui"))]
#[test]
fn a_snapshot_shows_every_row() {
    let folder = Folder::new();
    let view = ["-f", &folder.file("essai.yaml", CORPUS), "snapshot", "--view", "timeline"];
    let drawn = text(&[&view[..], &["--full", "--today", "2020-02-29"]].concat());
    assert!(drawn.contains("\nchronologie · tout le corpus"), "{drawn}");
    assert!(drawn.contains("aujourd’hui : 29 février 2020") && drawn.contains('▼'), "{drawn}");
    assert!(drawn.contains("pendant 3 ans · enveloppe · 300 M€"), "{drawn}");
    let drawn = text(&[&view[..], &["--at", "plan", "--size", "40x10"]].concat());
    assert!(drawn.contains("\nchronologie · Un plan\n"), "{drawn}");
    assert!(!drawn.contains('▼'), "{drawn}");
    let whole = text(&["snapshot", "--view", "timeline", "--full", "--size", "100x24"]);
    let entries = crate::json(&["timeline"])["undated"].as_array().unwrap().len();
    assert_eq!(whole.matches("pendant ").count(), entries, "{whole}");
}
