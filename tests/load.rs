//! What the loader tells of wrong files, and what it refuses of hostile ones.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, iter};

use relance::domain::Table;
use relance::load::{Diagnostic, LoadError, Positions, load};
use relance::text::Lang;
use tempfile::TempDir;

const MISTAKES: &str = include_str!("data/load/mistakes.txt");
const IN_FRENCH: &str = include_str!("data/load/mistakes-fr.txt");

/// A folder with one file.
fn folder_of(name: &str, text: impl AsRef<[u8]>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    folder
}

fn diagnostics(paths: &[PathBuf]) -> Vec<Diagnostic> {
    let found = match load(paths) {
        Err(LoadError::Diagnostics(found)) => found,
        other => panic!("{other:?}"),
    };
    for said in found.iter().flat_map(|one| iter::once(&one.message).chain(&one.hint)) {
        assert_ne!(said.fr, said.en);
        assert!(is_french(&said.fr), "{}", said.fr);
        assert!(!said.fr.contains("{}") && !said.en.contains("{}"), "{said:?}");
    }
    found
}

/// Whether a text keeps to the French rules of spaces and apostrophes, but for what it quotes.
fn is_french(text: &str) -> bool {
    let own: Vec<&str> = text.split('`').step_by(2).collect();
    let own = own.join("`");
    let spaced = |(at, _): (usize, &str)| {
        let ends = own[at + 1..].chars().next().is_none_or(|next| next == ' ');
        own[..at].ends_with('\u{a0}') || !ends
    };
    !own.contains('\'') && own.match_indices([':', ';', '?', '!']).all(spaced)
}

/// The cases of a table, each with its name.
fn cases(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.split("\n=== ").skip(1).map(|case| case.split_once('\n').unwrap())
}

/// The lines of a case's expectations.
fn expected(lines: &'static str) -> Vec<&'static str> {
    lines.lines().filter(|line| !line.is_empty()).collect()
}

/// What is told of one file, within a second.
fn told(text: impl AsRef<[u8]>) -> Vec<Diagnostic> {
    let folder = folder_of("a.yaml", text);
    let start = Instant::now();
    let found = diagnostics(&[folder.path().to_owned()]);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    found
}

#[test]
fn every_mistake_is_told_at_its_place_with_a_hint() {
    for (name, rest) in cases(MISTAKES) {
        let (text, lines) = rest.rsplit_once("---\n").unwrap();
        let expected = expected(lines);
        if expected.is_empty() {
            assert!(load(&[folder_of("a.yaml", text).path().to_owned()]).is_ok(), "{name}");
            continue;
        }
        let found = told(text);
        let lines: Vec<String> = found
            .iter()
            .map(|one| {
                let hint = one.hint.as_ref().map_or("", |hint| &hint.en);
                format!("{}:{} {}: {hint}", one.line, one.column, one.code).trim_end().to_owned()
            })
            .collect();
        assert_eq!(lines.len(), expected.len(), "{name}\n{}", lines.join("\n"));
        for (line, expected) in lines.iter().zip(expected) {
            let as_expected = if let Some(start) = expected.strip_suffix('…') {
                line.starts_with(start)
            } else {
                let line = line.replace('\\', "/");
                let named = line.find("it stands in ").map_or(line.clone(), |at| {
                    let tail = line.rsplit('/').next().unwrap_or_default();
                    format!("{}it stands in {tail}", &line[..at])
                });
                line == expected || named == expected
            };
            assert!(as_expected, "{name}\n  found    {line}\n  expected {expected}");
        }
    }
}

#[test]
fn every_mistake_is_told_in_french_too() {
    let mut in_french = cases(IN_FRENCH);
    for (name, rest) in cases(MISTAKES) {
        let (text, english) = rest.rsplit_once("---\n").unwrap();
        if expected(english).is_empty() {
            continue;
        }
        let folder = folder_of("a.yaml", text);
        let of_folder = folder.path().join("").display().to_string();
        let lines: Vec<String> = diagnostics(&[folder.path().to_owned()])
            .iter()
            .map(|one| {
                let hint = one.hint.as_ref().map_or("", |hint| &hint.fr).replace(&of_folder, "");
                let (line, column, message) = (one.line, one.column, &one.message.fr);
                let told = format!("{line}:{column} {}: {message} | {hint}", one.code);
                told.trim_end_matches(' ').to_owned()
            })
            .collect();
        let (case, told) = in_french.next().unwrap();
        assert_eq!((case, expected(told)), (name, lines.iter().map(String::as_str).collect()));
    }
    assert_eq!(in_french.next(), None);
}

#[test]
fn eight_mistakes_in_three_files_are_told_in_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        (
            "actors.yaml",
            "actors:\n  - {id: ue, name: UE, kind: stat}\n  - {id: ue, name: Europe}\n",
        ),
        (
            "plans.yaml",
            "plans:\n  - id: a\n    kind: plan\n    name: A\n    figures:\n      - {instrument: subsidi, amount: 5 M€, source: s}\n      - {instrument: equity, amount: 1.440 €, source: s}\n    links: [{relation: relies-on, to: b}]\n    children:\n      - {id: c, kind: laureate, name: C}\n",
        ),
        ("sources.yml", "sources:\n  - {id: s, title: T, date: 2019-13}\n  - {id: t, titel: U}\n"),
    ];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let found = diagnostics(&[folder.path().to_owned()]);
    let lines: Vec<String> = found
        .iter()
        .map(|one| {
            let file = one.file.file_name().unwrap().to_string_lossy();
            format!("{file}:{}:{} {}", one.line, one.column, one.code)
        })
        .collect();
    let expected = [
        "actors.yaml:2:30 unknown-word",
        "actors.yaml:3:10 duplicate-id",
        "plans.yaml:6:22 unknown-word",
        "plans.yaml:7:38 bad-amount",
        "plans.yaml:8:39 unknown-node",
        "plans.yaml:10:23 kind-under-parent",
        "sources.yml:2:29 bad-date",
        "sources.yml:3:13 unknown-key",
    ];
    assert_eq!(lines, expected);
    let error = load(&[folder.path().to_owned()]).unwrap_err();
    let (french, english) = (error.render(Lang::Fr), error.render(Lang::En));
    assert!(french.ends_with("8 erreurs dans 3 fichiers"));
    assert!(french.contains(":6:22: error[unknown-word]: `subsidi` n’est pas un instrument\n"));
    assert!(english.contains(":6:22: error[unknown-word]: `subsidi` is no instrument\n"));
    assert!(error.to_string().ends_with("8 errors in 3 files"));
}

#[test]
fn a_broken_file_hides_neither_the_others_nor_its_own_ids() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), "sources:\n  - {id: s, title: 'T}\n").unwrap();
    fs::write(folder.path().join("b.yaml"), b"actors:\n  - {id: hus, name: \xe9}\n").unwrap();
    let plans = "plans:\n  - id: p\n    kind: plan\n    name: P\n    figures: [{instrument: loan, amount: 1, source: s, funder: hus}]\n    links: [{relation: succeeds, to: q}]\n";
    fs::write(folder.path().join("c.yaml"), plans).unwrap();
    let found = diagnostics(&[folder.path().to_owned()]);
    let codes: Vec<&str> = found.iter().map(|one| one.code).collect();
    assert_eq!(codes, ["syntax", "encoding", "unknown-node"]);
    assert_eq!((found[1].line, found[1].column), (2, 21));
}

#[test]
fn a_corpus_described_twice_names_both_places() {
    let folder = folder_of("a.yaml", "corpus: {title: A}\n");
    fs::write(folder.path().join("b.yaml"), "corpus: {title: A}\n").unwrap();
    assert_eq!(load(&[folder.path().to_owned()]).unwrap().corpus.title(), "A");
    fs::write(folder.path().join("c.yaml"), "corpus: {title: B}\n").unwrap();
    let found = diagnostics(&[folder.path().to_owned()]);
    assert_eq!((found.len(), found[0].code, found[0].column), (1, "described-twice", 17));
    assert!(found[0].file.ends_with("c.yaml"));
    assert!(found[0].hint.as_ref().unwrap().en.ends_with("a.yaml:1"));
}

#[test]
fn hostile_files_are_refused_at_once() {
    let bomb: String = (1..40)
        .map(|at| format!("a{at}: &a{at} [*a{0}, *a{0}, *a{0}]\n", at - 1))
        .fold("a0: &a0 [x, x, x]\n".to_owned(), |text, line| text + &line);
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let long = "a".repeat(1 << 20);
    let nested = |open: &str| format!("plans: {}", open.repeat(50_000));
    let lines: Vec<String> = (0..200).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let indented = lines.concat();
    let cases: [(&str, Vec<u8>); 16] = [
        ("too-deep", nested("[").into()),
        ("too-deep", nested("{a: ").into()),
        ("too-deep", nested("\"[\": [").into()),
        ("too-deep", "- ".repeat(50_000).into()),
        ("too-deep", "? ".repeat(50_000).into()),
        ("too-deep", indented.into()),
        ("alias-expansion", bomb.into()),
        ("self-alias", "plans: &a [*a]\n".into()),
        ("too-long", format!("plans: {long}").into()),
        ("too-long", format!("plans: '{long}'").into()),
        ("too-long", format!("plans: |\n  {long}").into()),
        ("too-long", format!("plans: [{long}]").into()),
        ("encoding", utf16("\u{feff}plans: []\n")),
        ("encoding", utf16("plans: []\n")),
        ("encoding", b"plans: \xff\n".to_vec()),
        ("control-character", b"plans: \x1b[2J\n".to_vec()),
    ];
    for (code, text) in cases {
        let found = told(&text);
        let codes: Vec<&str> = found.iter().map(|one| one.code).collect();
        let shown = String::from_utf8_lossy(&text[..text.len().min(40)]).into_owned();
        assert_eq!(codes, [code], "{shown}");
        for lang in Lang::ALL {
            let message = found[0].render(lang);
            assert!(message.len() < 1_000 && !message.contains('\u{1b}'), "{shown}");
        }
    }
    for empty in ["", "\n\n", "# only\n  # comments", "---\n", "\u{feff}"] {
        assert_eq!(told(empty)[0].code, "empty-file", "{empty:?}");
    }
}

#[test]
fn what_is_no_threat_is_no_fault() {
    let note = "[[[[ & * ! {{{{ ".repeat(100);
    for value in [
        format!("\"{note}\""),
        format!("'{note}'"),
        format!(">-\n      {note}"),
        format!("|\n      {note}\n\n      - - - - - x: y"),
        format!("a{note}"),
        format!("a # {note}"),
        "Ségur&co*2 [sic] {x} !".to_owned(),
    ] {
        let text = format!("plans:\n  - id: a\n    kind: plan\n    name: A\n    place: {value}\n");
        let loaded = load(&[folder_of("a.yaml", &text).path().to_owned()]);
        assert!(loaded.is_ok(), "{text}\n{}", loaded.unwrap_err());
    }
    let lines: Vec<String> =
        (0..2_000).map(|at| format!("  - {{id: s{at}, title: *t}}\n")).collect();
    let shared = lines.concat();
    let text = format!("sources:\n  - {{id: s, title: &t Un titre}}\n{shared}");
    assert!(load(&[folder_of("a.yaml", text).path().to_owned()]).is_ok());
}

#[test]
fn line_ends_marks_and_odd_letters_do_not_matter() {
    let text = "plans:\n  - id: a\n    kind: plan\n    name: \"\\e[31mSégur\\e[0m\\u202E du\\u200B numérique\"\n    place: un\n      lieu\n";
    for text in [text.to_owned(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
        let folder = folder_of("a.YAML", &text);
        let loaded = load(&[folder.path().to_owned()]).unwrap();
        let node = loaded.corpus.node_by_id("a").unwrap();
        assert_eq!(loaded.corpus.name(node), "Ségur du numérique");
        assert_eq!(loaded.corpus.text(loaded.corpus.node(node).place), "un lieu");
        let mut positions = Positions::on_disk(&loaded.files);
        let place = positions.of(&loaded.corpus, Table::Nodes, node.index()).unwrap();
        assert_eq!((place.line, place.column), (2, 5));
    }
}

#[test]
fn paths_are_files_and_folders_in_order_and_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("x.yaml/deep")).unwrap();
    fs::create_dir_all(at(".hidden")).unwrap();
    let plan = |id: &str| format!("plans: [{{id: {id}, kind: plan, name: N}}]\n");
    for (name, id) in [
        ("x.yaml/b.YML", "b"),
        ("x.yaml/deep/c.yaml", "c"),
        ("a.yaml", "a"),
        (".hidden/d.yaml", "d"),
        (".e.yaml", "e"),
        ("notes.txt", "f"),
    ] {
        fs::write(at(name), plan(id)).unwrap();
    }
    let ids = |paths: &[PathBuf]| -> Vec<String> {
        let corpus = load(paths).unwrap().corpus;
        corpus.node_ids().map(|id| corpus.text(corpus.node(id).id).to_owned()).collect()
    };
    assert_eq!(ids(&[folder.path().to_owned()]), ["a", "b", "c"]);
    assert_eq!(ids(&[at("x.yaml"), at("a.yaml"), at("x.yaml/b.YML")]), ["b", "c", "a"]);
    assert_eq!(ids(&[at("notes.txt"), folder.path().to_owned()]), ["f", "a", "b", "c"]);
}

#[test]
fn paths_that_give_nothing_say_so() {
    let folder = folder_of("plans.txt", "");
    let failed = |path: &Path| load(&[path.to_owned()]).unwrap_err();
    assert!(matches!(failed(folder.path()), LoadError::NoYaml { .. }));
    let near = failed(&folder.path().join("plan.txt"));
    assert!(near.to_string().ends_with("plans.txt?"), "{near}");
    let far = failed(&folder.path().join("other"));
    assert!(matches!(&far, LoadError::NotFound { suggestion: None, .. }), "{far}");
    assert!(matches!(load(&[]), Err(LoadError::NoPath)));
}

#[cfg(unix)]
#[test]
fn links_that_turn_in_circles_are_read_once() {
    let folder = folder_of("a.yaml", "plans: [{id: a, kind: plan, name: N}]\n");
    std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("a.yaml"), folder.path().join("b.yaml")).unwrap();
    assert_eq!(load(&[folder.path().to_owned()]).unwrap().corpus.len(), 1);
    std::os::unix::fs::symlink("nowhere", folder.path().join("c.yaml")).unwrap();
    let broken = load(&[folder.path().to_owned()]).unwrap_err();
    assert!(matches!(broken, LoadError::Unreadable { .. }), "{broken}");
}

/// What is read from a pipe is there once: it is told all the same, and nobody waits for more.
#[cfg(unix)]
#[test]
fn a_pipe_is_read_once_and_all_that_is_wrong_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.yaml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (to_test, told) = std::sync::mpsc::channel();
    let read = pipe.clone();
    std::thread::spawn(move || to_test.send(diagnostics(&[read])));
    fs::write(&pipe, "plans:\n  - {id: a, kind: plann, name: A}\n  - {id: b, kind: plan}\n")
        .unwrap();
    let found = told.recv_timeout(Duration::from_secs(20)).unwrap();
    let codes: Vec<_> = found.iter().map(|one| (one.line, one.code)).collect();
    assert_eq!(codes, [(2, "unknown-word"), (3, "missing-key")]);
}
