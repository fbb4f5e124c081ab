//! The text, the JSON and the lines of one entry, on a corpus small enough to check by eye.

use super::*;
use crate::query::specimen;
use crate::query::timeline::timeline;
use crate::text::Lang;
use proptest::prelude::*;
use serde_json::{Value, json};

const TREE: &str =
    "plan pia; name Programme d’investissements d’avenir; acronym PIA; period 3 years
  programme ti; name Territoires d’innovation; on 2019-09-13; on 2018-11
programme sun; name SUN-ES; period 2022-01/2023-12; during 2022-S1";

const FR: Style = Style { lang: Lang::Fr, ascii: false };
const EN: Style = Style { lang: Lang::En, ascii: false };
/// Wide enough for one line an entry.
const WIDE: usize = 500;

fn printed(text: &str, style: Style, today: Option<Day>, columns: usize) -> Vec<String> {
    let corpus = specimen::corpus(text);
    let page = timeline_page(&corpus, &timeline(&corpus, None), style, today);
    let lines = page.lines(columns);
    lines.iter().map(|line| line.text().replace('\u{a0}', " ")).collect()
}

#[test]
fn one_line_an_entry_below_its_year() {
    assert_eq!(
        printed(TREE, FR, None, WIDE),
        [
            "2018",
            "novembre 2018                    sélection · Territoires d’innovation · Presse, novembre 2019, § 1",
            "",
            "2019",
            "13 septembre 2019                sélection · Territoires d’innovation · Presse, novembre 2019, § 1",
            "",
            "2022",
            "1er semestre 2022                sélection · SUN-ES · Presse, novembre 2019, § 1",
            "de janvier 2022 à décembre 2023  période · SUN-ES",
            "",
            "Durée seule, sans date : 1",
            "pendant 3 ans                    période · Programme d’investissements d’avenir",
        ]
    );
    let lines = printed(TREE, Style { ascii: true, ..EN }, None, WIDE);
    assert_eq!(
        lines[1],
        "November 2018                 selection - Territoires d’innovation - Presse, November 2019, § 1"
    );
    assert_eq!(
        lines[10..],
        ["Duration only, no date: 1", {
            "for 3 years                   period - Programme d’investissements d’avenir"
        }]
    );
}

#[test]
fn today_stands_between_what_has_begun_and_what_has_not() {
    let around = |day: &str| {
        let lines = printed(TREE, FR, day.parse().ok(), WIDE);
        let at = lines.iter().position(|line| line.starts_with("aujourd’hui")).unwrap();
        let words = |at: usize| lines.get(at).map_or("", |line| line.as_str()).to_owned();
        (words(at - 1), words(at), words(at + 1))
    };
    let (before, today, after) = around("2019-09-13");
    assert!(before.starts_with("13 septembre 2019") && after.is_empty());
    assert_eq!(today, "aujourd’hui : 13 septembre 2019");
    // In a year of its own, before everything, and after it.
    assert_eq!(around("2020-02-29"), {
        ("2020".into(), "aujourd’hui : 29 février 2020".into(), String::new())
    });
    assert_eq!(around("2017-01-01").0, "2017");
    assert_eq!(around("2026-06-03").0, "2026");
    let (before, _, after) = around("2019-01-01");
    assert!(before == "2019" && after.starts_with("13 septembre 2019"));
    assert!(!printed(TREE, FR, None, WIDE).iter().any(|line| line.starts_with("aujourd’hui")));
}

#[test]
fn a_narrow_page_loses_nothing() {
    // 33 columns to the kind, then 9 + 3 + 24: one more than there are.
    let lines = printed(TREE, FR, None, 68);
    assert_eq!(
        lines[1..3],
        [
            "novembre 2018                    sélection",
            "                                   Territoires d’innovation",
        ]
    );
    // 2, 9, 3 and 24: 38.
    let lines = printed(TREE, FR, None, 37);
    assert_eq!(lines[1..4], ["novembre 2018", "  sélection", "    Territoires d’innovation"]);
}

#[test]
fn nothing_dated_is_said() {
    assert_eq!(printed("plan p; E 5 M€", FR, None, WIDE), ["Rien de daté ici."]);
    assert_eq!(printed("plan p; period 2 years", EN, None, WIDE)[0], "Duration only, no date: 1");
}

#[test]
fn the_contract_of_the_json_is_kept() {
    let corpus = specimen::corpus(TREE);
    let mut out = Vec::new();
    timeline_json(&corpus, &timeline(&corpus, None), &mut out).unwrap();
    let value: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(
        value["entries"][0],
        json!({
            "node": "ti", "name": "Territoires d’innovation", "date": "2018-11",
            "from": "2018-11-01", "to": "2018-11-30", "precision": "month",
            "kind": "selected", "title": null, "source": "old", "locator": "§ 1",
            "instrument": null, "planned": false,
        })
    );
    let kinds: Vec<&str> = value["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["precision"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["month", "day", "half-year", "month"]);
    assert_eq!(
        value["undated"],
        json!([{
            "node": "pia", "name": "Programme d’investissements d’avenir", "date": "3 years",
            "from": null, "to": null, "precision": null, "kind": "period", "title": null,
            "source": null, "locator": null, "instrument": null, "planned": false,
        }])
    );
    // The keys stand in the order of the contract.
    let text = String::from_utf8(out).unwrap();
    let places: Vec<usize> =
        ["node", "name", "date", "from", "to", "precision", "kind", "title", "source", "locator"]
            .iter()
            .map(|key| text.find(&format!("\"{key}\"")).unwrap())
            .collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn one_entry_is_told_in_as_many_lines_as_there_are() {
    let corpus = specimen::corpus(TREE);
    let timeline = timeline(&corpus, None);
    let told = |height| -> Vec<String> {
        let page = entry_page(&corpus, &timeline.dated()[1].entry, FR);
        let lines = entry_lines(&page, 60, height);
        lines.iter().map(|line| line.text().replace('\u{a0}', " ")).collect()
    };
    let head = "13 septembre 2019 · sélection";
    let (path, source) = ("PIA › Territoires d’innovation", "Presse, novembre 2019, § 1");
    assert_eq!(told(5), [head, path, source]);
    let name = "Territoires d’innovation";
    assert_eq!(told(3), [head, name, source]);
    assert_eq!(told(2), [head.to_owned(), format!("{name} · {source}")]);
    assert_eq!(told(1), [head]);
    let page = entry_page(&corpus, &timeline.dated()[1].entry, FR);
    let lines = entry_lines(&page, 20, 5);
    let lines: Vec<String> = lines.iter().map(|line| line.text().replace('\u{a0}', " ")).collect();
    // The way to the node has the lines that no title takes.
    assert_eq!(
        lines,
        ["13 septembre 2019", "PIA › Territoires", "d’innovation", "Presse, novembre 20…"]
    );
    assert!(told(0).is_empty());
}

proptest! {
    #[test]
    fn no_line_is_wider_than_asked(columns in 1_usize..120, height in 0_usize..8) {
        let corpus = specimen::corpus(TREE);
        let timeline = timeline(&corpus, None);
        for line in timeline_page(&corpus, &timeline, FR, None).lines(columns) {
            prop_assert!(line.width() <= columns);
        }
        for dated in timeline.dated() {
            let page = entry_page(&corpus, &dated.entry, FR);
            let lines = entry_lines(&page, columns, height);
            prop_assert!(lines.len() <= height);
            prop_assert!(lines.iter().all(|line| line.width() <= columns));
        }
    }
}
