//! `relance diff` as a shell sees it: what changed between the corpus that ships and edited
//! copies of it, that every key of the data is looked at, and how it ends.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::program::Folder;
use crate::{Ended, run};

fn diff(folder: &Folder, options: &[&str]) -> Ended {
    run(&[&["diff", &folder.arg("old"), &folder.arg("new")], options].concat())
}

/// What changed from the old to the new, or nothing, as the exit code says too.
fn changes(folder: &Folder) -> Vec<Value> {
    let ended = diff(folder, &["--format", "json"]);
    let changes = ended.json()["changes"].as_array().unwrap().clone();
    assert_eq!(ended.code, Some(i32::from(!changes.is_empty())), "{}", ended.err);
    changes
}

/// Some words of each change.
fn words<'a>(changes: &'a [Value], names: [&str; 3]) -> Vec<[&'a Value; 3]> {
    changes.iter().map(|change| names.map(|name| &change[name])).collect()
}

/// The files of the corpus that ships, in a folder.
fn copy(folder: &Folder, name: &str) -> PathBuf {
    let copy = folder.path(name);
    for file in relance::embedded::FILES.iter() {
        let path = copy.join(&file.info.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.text).unwrap();
    }
    copy
}

/// The file of a copy that holds `part`, and its text.
fn file_with(copy: &Path, part: &str) -> (PathBuf, String) {
    let files = relance::embedded::FILES.iter().map(|file| copy.join(&file.info.path));
    let mut texts = files.map(|path| (path.clone(), fs::read_to_string(path).unwrap()));
    texts.find(|(_, text)| text.contains(part)).unwrap()
}

/// The lines of the YAML item that begins with the line of `start`: all below it that are
/// indented more.
fn item(text: &str, start: &str) -> String {
    let from = text[..text.find(start).unwrap()].rfind('\n').unwrap() + 1;
    let indent = text[from..].find('-').unwrap();
    let mut lines = text[from..].split_inclusive('\n');
    let mut item = lines.next().unwrap().to_owned();
    let deeper = |line: &&str| line.trim().is_empty() || line.starts_with(&" ".repeat(indent + 1));
    item.extend(lines.take_while(deeper));
    item
}

/// An item with another as its first child.
fn with_child(parent: &str, child: &str) -> String {
    let inside = " ".repeat(parent.find('-').unwrap() + 2);
    let key = format!("\n{inside}children:\n");
    let (before, after) = match parent.split_once(&key) {
        Some((before, after)) => (before, after),
        None => (parent.trim_end(), ""),
    };
    let indent = after.find('-').unwrap_or(inside.len() + 2);
    let by = child.find('-').unwrap();
    let lines = child.lines().map(|line| match line.get(by..) {
        Some(line) => format!("{}{line}\n", " ".repeat(indent)),
        None => "\n".to_owned(),
    });
    format!("{before}{key}{}{after}\n", lines.collect::<String>())
}

#[test]
fn one_figure_one_name_and_one_parent_are_exactly_three_changes() {
    let folder = Folder::new();
    copy(&folder, "old");
    let new = copy(&folder, "new");
    // The figure: the subsidy of the laureate of Strasbourg.
    let (file, whole) = file_with(&new, "id: tsd\n");
    let laureate = item(&whole, "- id: tsd\n");
    let revised = laureate.replacen("amount: \"10,6 M€\"", "amount: 12 M€", 1);
    assert_ne!(revised, laureate);
    fs::write(&file, whole.replace(&laureate, &revised)).unwrap();
    // The name of the laureate of the Meuse.
    let (file, whole) = file_with(&new, "id: e-meuse-sante\n");
    let laureate = item(&whole, "- id: e-meuse-sante\n");
    let renamed = laureate.replacen(" name: ", " name: Projet ", 1);
    assert_ne!(renamed, laureate);
    fs::write(&file, whole.replace(&laureate, &renamed)).unwrap();
    // The parent of the laureate of Lorient is now the programme of the Ségur.
    let (file, whole) = file_with(&new, "id: hit\n");
    let moved = item(&whole, "- id: hit\n");
    fs::write(&file, whole.replace(&moved, "")).unwrap();
    let (file, whole) = file_with(&new, "id: sun-es\n");
    let programme = item(&whole, "- id: sun-es\n");
    fs::write(&file, whole.replace(&programme, &with_child(&programme, &moved))).unwrap();

    let changes = changes(&folder);
    assert_eq!(
        words(&changes, ["change", "what", "node"]),
        [
            ["moved", "node", "hit"],
            ["renamed", "node", "e-meuse-sante"],
            ["revised", "figure", "tsd"]
        ]
    );
    // 12 − 10,6 = 1,4; 1,4 ÷ 10,6 = 13,2075 %.
    assert_eq!(changes[2]["difference"], "1400000");
    assert_eq!(changes[2]["percent"], "13.2075");
}

#[test]
fn nothing_changed_is_a_success() {
    let folder = Folder::new();
    copy(&folder, "old");
    copy(&folder, "new");
    assert_eq!(diff(&folder, &[]).printed(), "Rien n’a changé.\n");
    assert_eq!(changes(&folder), [json!(null); 0]);
}

/// Every key of every record, each with another value.
const WHOLE: &str = include_str!("../data/diff/old.yaml");

#[test]
fn every_key_of_the_data_is_looked_at() {
    let folder = Folder::new();
    folder.file("old", WHOLE);
    for (from, to, expected) in [
        ("title: Essai", "title: Test", "changed corpus title"),
        ("language: fr", "language: en", "changed corpus language"),
        ("title: Article", "title: Un article", "changed source title"),
        ("publisher: Presse", "publisher: Journal", "changed source publisher"),
        ("author: Auteur", "author: Autre", "changed source author"),
        ("date: 2019-11", "date: 2019-12", "changed source date"),
        ("https://a.example", "https://b.example", "changed source url"),
        ("kind: press", "kind: blog", "changed source kind"),
        ("consulted: 2026-11", "consulted: 2026", "changed source consulted"),
        ("note: Lu", "note: Relu", "changed source note"),
        ("name: Agence", "name: L’Agence", "changed actor name"),
        ("acronym: AG", "acronym: AGC", "changed actor acronym"),
        ("kind: agency", "kind: region", "changed actor kind"),
        ("aliases: [Bureau]", "aliases: [Bureau, Office]", "changed actor aliases"),
        ("part-of: b", "part-of: ~", "changed actor part-of"),
        ("name: Plan d’avenir", "name: Plan", "renamed node name"),
        ("acronym: PA", "acronym: PA2", "renamed node acronym"),
        ("kind: plan", "kind: strategy", "changed node kind"),
        ("aliases: [Avenir]", "aliases: [Avenirs]", "changed node aliases"),
        ("place: Paris", "place: Lyon", "changed node place"),
        ("text: Un plan", "text: Le plan", "changed node summary.text"),
        (
            "summary: {text: Un plan, source: s",
            "summary: {text: Un plan, source: t",
            "changed node summary.source",
        ),
        ("locator: § 9", "locator: § 10", "changed node summary.locator"),
        ("2019/2021", "2019/2022", "changed node period"),
        ("partition: true", "partition: false", "changed node partition"),
        ("agriculture]", "social]", "changed node facets"),
        ("instrument: subsidy", "instrument: equity", "changed figure instrument"),
        ("amount: 10 M€", "amount: 11 M€", "revised figure amount"),
        ("amount: 10 M€", "amount: 10.0 M€", "changed figure amount"),
        ("source: s, locator: § 1,", "source: t, locator: § 1,", "changed figure source"),
        ("locator: § 1,", "locator: § 11,", "changed figure locator"),
        ("stage: paid", "stage: committed", "changed figure stage"),
        ("certainty: estimate", "certainty: firm", "changed figure certainty"),
        ("period: 2019,", "period: 2020,", "changed figure period"),
        ("exercise: 2021", "exercise: 2022", "changed figure exercise"),
        ("region: Bretagne", "region: Corse", "changed figure region"),
        ("tranche: Est", "tranche: Ouest", "changed figure tranche"),
        ("funder: a", "funder: b", "changed figure funder"),
        ("preferred: true", "preferred: false", "changed figure preferred"),
        ("replaces: true", "replaces: false", "changed figure replaces"),
        ("note: Dit", "note: Redit", "changed figure note"),
        ("kind: launched", "kind: opens", "changed event kind"),
        ("title: Lancement", "title: Départ", "changed event title"),
        ("date: 2019-09,", "date: 2019-10,", "changed event date"),
        ("date: 2019-09,", "period: 2019/2020,", "changed event date"),
        ("planned: true", "planned: false", "changed event planned"),
        ("source: s, locator: § 2", "source: t, locator: § 2", "changed event source"),
        ("locator: § 2", "locator: § 22", "changed event locator"),
        ("name: projets", "name: dossiers", "changed indicator name"),
        ("value: 12", "value: 13", "changed indicator value"),
        ("counts: strand", "counts: programme", "changed indicator counts"),
        ("date: 2020-Q1", "date: 2020-Q2", "changed indicator date"),
        ("source: s, locator: § 3", "source: t, locator: § 3", "changed indicator source"),
        ("locator: § 3", "locator: § 33", "changed indicator locator"),
        ("role: lead", "role: funder", "changed role role"),
        ("source: s, locator: § 4", "source: t, locator: § 4", "changed role source"),
        ("locator: § 4", "locator: § 44", "changed role locator"),
        ("note: Seule", "note: À deux", "changed role note"),
        ("relation: succeeds", "relation: relies-on", "changed link relation"),
        ("source: s, locator: § 5", "source: t, locator: § 5", "changed link source"),
        ("locator: § 5", "locator: § 55", "changed link locator"),
        ("amount: 5 M€", "amount: 6 M€", "changed link amount"),
        ("note: Suite", "note: Fin", "changed link note"),
        ("rule: sum", "rule: split", "changed accept rule"),
        ("because: Arrondi", "because: Publié ainsi", "changed accept because"),
        ("id: q, kind", "id: q2, kind", "renamed-id node id"),
        ("id: a, name", "id: a2, name", "changed actor id"),
        ("id: s, title", "id: s2, title", "changed source id"),
    ] {
        assert_eq!(WHOLE.matches(from).count(), 1, "{from}");
        // What names a thing that has another id names that.
        let edited = WHOLE.replace(from, to);
        let edited = match to {
            "id: q2, kind" => edited.replace("to: q,", "to: q2,"),
            "id: a2, name" => {
                edited.replace("funder: a,", "funder: a2,").replace("actor: a,", "actor: a2,")
            }
            "id: s2, title" => edited.replace("source: s,", "source: s2,"),
            _ => edited,
        };
        folder.file("new", edited);
        let found = changes(&folder);
        let [change] = found.as_slice() else { panic!("{from}: {found:#?}") };
        let [field] = change["fields"].as_array().unwrap().as_slice() else {
            panic!("{from}: {change:#}")
        };
        let told = [&change["change"], &change["what"], &field["field"]]
            .map(|word| word.as_str().unwrap());
        assert_eq!(told.join(" "), expected, "{from}");
    }
}

#[test]
fn an_actor_or_a_node_in_the_place_of_another_came_and_the_other_went() {
    let folder = Folder::new();
    folder.file("old", WHOLE);
    for (from, to, what) in [("actor: a,", "actor: b,", "role"), ("to: q,", "to: r,", "link")] {
        folder.file("new", WHOLE.replace(from, to));
        let found = changes(&folder);
        assert_eq!(
            words(&found, ["change", "what", "node"]),
            [["added", what, "p"], ["removed", what, "p"]]
        );
    }
}

#[test]
fn what_is_wrong_is_told_of_both_corpora_and_all_of_it() {
    let folder = Folder::new();
    // More than the ten that another command tells.
    let wrong = |kind: &str, count: usize| -> String {
        let node = |at| format!("  - {{id: n{at}, kind: {kind}, name: N}}\n");
        format!("plans:\n{}", (0..count).map(node).collect::<String>())
    };
    folder.file("old", wrong("plam", 12));
    folder.file("new", wrong("programe", 2));
    let told = diff(&folder, &[]).refused();
    assert_eq!(told.matches("/old:").count(), 12, "{told}");
    assert_eq!(told.matches("/new:").count(), 2, "{told}");
    folder.file("old", WHOLE);
    let told = diff(&folder, &[]).refused();
    assert!(told.contains("/new:2:") && !told.contains("/old:"), "{told}");
    fs::remove_file(folder.path("new")).unwrap();
    assert!(diff(&folder, &[]).refused().contains("n’existe pas"));
}

#[test]
fn two_corpora_are_named_and_no_third() {
    run(&["diff", "a.yaml"]).refused();
    for three in
        [&["-f", "c.yaml", "diff", "a.yaml", "b.yaml"][..], &["c.yaml", "diff", "a.yaml", "b.yaml"]]
    {
        let told = run(three).refused();
        assert!(told.contains("AVANT et APRÈS"), "{told}");
    }
}

#[test]
fn an_accent_written_apart_from_its_letter_is_no_change() {
    let folder = Folder::new();
    let named = |name: &str| format!("plans:\n  - {{id: p, kind: plan, name: {name}}}\n");
    let old = folder.file("old.yaml", named("Hôpital numérique"));
    let new = folder.file("new.yaml", named("Ho\u{302}pital nume\u{301}rique"));
    assert_eq!(run(&["diff", &old, &new, "--format", "text"]).code, Some(0));
}
