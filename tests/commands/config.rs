//! The configuration as a person meets it: what it changes, what is told of a wrong one, and
//! that neither keeps anybody from their data.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::program::{self, Folder, NARROW, home};
use crate::{Ended, spaced};

/// The program with folders of its own, in English.
fn relance(home: &Folder, arguments: &[&str]) -> Command {
    let mut command = program::relance(arguments);
    command.env_remove("HOME").env("LANG", "en_US.UTF-8");
    command.env("XDG_CONFIG_HOME", home.path("config")).env("XDG_STATE_HOME", home.path("state"));
    command
}

fn run(home: &Folder, arguments: &[&str]) -> (Option<i32>, String, String) {
    let ended = Ended::of(&mut relance(home, arguments));
    (ended.code, spaced(&ended.out), spaced(&ended.err))
}

#[test]
fn the_command_line_goes_before_the_configuration_and_that_before_the_locale() {
    let (home, _file) = home("language: fr\nascii: true\n");
    let shown = |arguments: &[&str]| {
        let asked = [&["show", "tsd", "-f", NARROW], arguments].concat();
        let (code, out, err) = run(&home, &asked);
        assert_eq!((code, err.as_str()), (Some(0), ""));
        out.lines().nth(1).unwrap().to_owned()
    };
    assert_eq!(shown(&[]), "lauréat - PIA > Territoires d'innovation");
    assert_eq!(shown(&["--no-ascii"]), "lauréat · PIA › Territoires d’innovation");
    assert_eq!(shown(&["--lang", "en"]), "laureate - PIA > Territoires d'innovation");
    let (_, out, _) = run(&home, &["--help"]);
    assert!(out.contains("Utilisation"), "{out}");
    let auto = home.file("auto.yaml", "language: auto\n");
    assert_eq!(shown(&["--config", &auto]), "laureate · PIA › Territoires d’innovation");
}

#[test]
fn the_palette_of_the_configuration_goes_behind_the_environment() {
    let (home, _file) = home("palette: mono\n");
    let coloured = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = relance(&home, &[&["tree"], arguments].concat());
        command.envs(variables.iter().copied()).output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(coloured(&[], &["--color", "always"]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
}

#[cfg(all(unix, feature = "tui"))]
#[test]
fn a_snapshot_is_the_same_whatever_the_configuration_says() {
    let (home, file) = home("");
    let drawn = || run(&home, &["snapshot", "--lang", "fr", "--at", "tsd", "--view", "compare"]);
    let before = drawn();
    let config = "language: en\nascii: true\npalette: mono\nshare-base: plan\nkeys: {quit: F10}\n";
    fs::write(&file, config).unwrap();
    assert_eq!(before.0, Some(0));
    assert_eq!(drawn(), before);
}

#[test]
fn what_is_wrong_is_told_and_the_answer_comes_all_the_same() {
    let (home, file) = home("langage: en\nlanguage: french\nkeys: {quit: c}\n");
    let (code, out, err) = run(&home, &["tree", "--depth", "0"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("plan France Relance"), "{out}");
    let expected = format!(
        "the configuration has mistakes; these have no effect:
{file}:1:1: warning[unknown-key]: a configuration has no key `langage`
    1 | langage: en
      | ^^^^^^^ did you mean `language`?
{file}:2:11: error[unknown-word]: `french` is no language
    2 | language: french
      |           ^^^^^^ one of auto, fr, en
{file}:3:14: error[key-conflict]: `quit` and `compare` would share the key `c`
    3 | keys: {{quit: c}}
      |              ^ give `compare` another key, or none: `compare: []`
"
    );
    assert_eq!(err, expected);
    let (code, _, err) = run(&home, &["tree", "--depth", "0", "--lang", "fr"]);
    assert_eq!(code, Some(0));
    let in_french = format!(
        "la configuration a des défauts ; sans effet :
{file}:1:1: warning[unknown-key]: une configuration n’a pas de clé `langage`
    1 | langage: en
      | ^^^^^^^ vouliez-vous dire `language` ?
{file}:2:11: error[unknown-word]: `french` n’est pas une langue
    2 | language: french
      |           ^^^^^^ mots possibles : auto, fr, en
{file}:3:14: error[key-conflict]: `quit` et `compare` auraient la même touche `c`
    3 | keys: {{quit: c}}
      |              ^ donner une autre touche à `compare`, ou aucune : `compare: []`
"
    );
    assert_eq!(err, in_french);
    let (code, out, err) = run(&home, &["paths"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with(&format!("configuration  {file} (has mistakes)\n")), "{out}");
    assert_eq!(err, expected);
    // What a shell reads at its start is not bothered with it.
    for arguments in [&["completions", "bash"][..], &["man"], &["schema", "config"]] {
        assert_eq!(run(&home, arguments).2, "", "{arguments:?}");
    }
}

#[test]
fn a_configuration_that_is_asked_for_must_be_right() {
    let (home, file) = home("language: fr\n");
    let write = |text: &str| home.file("other.yaml", text);
    let wrong = write("mouse: no\n");
    let (code, out, err) = run(&home, &["tree", "--config", &wrong]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(
        err.starts_with("error: the configuration that was asked for has mistakes:\n"),
        "{err}"
    );
    assert!(err.contains(&format!("{wrong}:1:8: error[bad-flag]")), "{err}");
    // It is read in place of the usual one, and not besides it.
    assert!(!err.contains(&file));
    let unknown = write("colour: red\n");
    let (code, _, err) = run(&home, &[&format!("--config={unknown}"), "tree"]);
    assert_eq!(code, Some(0));
    assert!(err.contains("warning[unknown-key]"), "{err}");
    let (code, out, err) = run(&home, &["tree", "--config", &home.arg("none.yaml")]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("none.yaml does not exist"), "{err}");
    let (code, _, err) = run(&home, &["tree", "--config", &home.arg("")]);
    assert_eq!(code, Some(2), "{err}");
}

#[test]
fn whatever_stands_where_the_configuration_should_the_program_starts() {
    let (home, file) = home("");
    let deep = "[".repeat(50_000);
    let large = "# a comment\n".repeat(100_000);
    for text in [b"\xff\xfe\x00".as_slice(), b"a: \x1b[31m", deep.as_bytes(), large.as_bytes()] {
        fs::write(&file, text).unwrap();
        let (code, out, err) = run(&home, &["tree", "--depth", "0"]);
        assert_eq!(code, Some(0));
        assert!(out.starts_with("plan France Relance"));
        assert!(err.contains("config.yaml") && !err.contains('\u{1b}'), "{err}");
        assert!(err.len() < 1_000, "{err}");
    }
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let (code, _, err) = run(&home, &["tree"]);
    assert_eq!(code, Some(0));
    assert!(err.contains("cannot read"), "{err}");
    fs::remove_dir_all(home.path("config")).unwrap();
    assert_eq!(run(&home, &["tree"]).2, "");
}

#[test]
fn the_files_are_told_whether_or_not_they_are_there() {
    let (home, file) = home("language: fr\n");
    let (code, out, _) = run(&home, &["paths", "--lang", "en"]);
    assert_eq!(code, Some(0));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], format!("configuration  {file}"));
    let state = home.arg("state/relance/session-");
    assert!(lines[1].starts_with(&format!("session        {state}")), "{out}");
    assert!(lines[1].ends_with(" (not there)"), "{out}");
    assert_eq!(lines[2], "corpus         the corpus that ships with the program");
    // Each corpus has a session of its own, and one with errors is named like any other.
    fs::create_dir(home.path("plans")).unwrap();
    for name in ["plans/b.yaml", "plans/a.yml"] {
        home.file(name, "plans: [{id: }]\n");
    }
    fs::remove_file(&file).unwrap();
    let (code, other, err) = run(&home, &["paths", "-f", &home.arg("plans")]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let others: Vec<&str> = other.lines().collect();
    assert_eq!(others[0], format!("configuration  {file} (not there)"));
    assert_ne!(others[1], lines[1]);
    assert_eq!(others[2], format!("corpus         {}", home.arg("plans/a.yml")));
    assert_eq!(others.len(), 4);
}

#[test]
fn the_sample_changes_nothing_and_the_schema_knows_it() {
    let (home, file) = home("");
    let (code, sample, _) = run(&home, &["schema", "sample-config"]);
    assert_eq!(code, Some(0));
    fs::write(&file, &sample).unwrap();
    let (with, out, err) = run(&home, &["show", "tsd"]);
    assert_eq!((with, err.as_str()), (Some(0), ""));
    fs::remove_file(&file).unwrap();
    assert_eq!(run(&home, &["show", "tsd"]).1, out);
    let (_, schema, _) = run(&home, &["schema", "config"]);
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let known = schema["properties"].as_object().unwrap();
    for line in sample.lines().filter(|line| line.starts_with(|c: char| c.is_alphabetic())) {
        let (name, _) = line.split_once(':').unwrap();
        assert!(known.contains_key(name), "{line}");
    }
    assert_eq!(known.len(), 7);
}

#[test]
fn the_configuration_in_the_readme_is_right() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let (_, shown) = readme.split_once("<!-- config -->").unwrap();
    let (shown, _) = shown.split_once("<!-- /config -->").unwrap();
    let shown = shown.split("```").nth(1).unwrap().strip_prefix("yaml\n").unwrap();
    assert!(shown.contains("quit: [q, Ctrl-c]"));
    let (home, file) = home(shown);
    let (code, out, err) = run(&home, &["show", "tsd", "--config", &file]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("lauréat"), "{out}");
}

#[test]
fn a_pipe_in_place_of_the_configuration_is_told_and_not_waited_for() {
    let (home, file) = home("");
    fs::remove_file(&file).unwrap();
    assert!(Command::new("mkfifo").arg(&file).status().unwrap().success());
    let told = format!("cannot read {file}: it is no ordinary file");
    let (code, out, err) = run(&home, &["tree", "-f", NARROW]);
    assert!(code == Some(0) && !out.is_empty() && err.contains(&told), "{err}");
    let (code, out, err) = run(&home, &["tree", "--config", &file]);
    assert!(code == Some(2) && out.is_empty() && err.contains(&told), "{err}");
}

#[test]
fn what_is_read_may_be_the_standard_input_or_a_pipe_and_no_device() {
    let home = Folder::new();
    let corpus = home.file("corpus.yaml", "plans:\n  - {id: p, kind: plan, name: Un}\n");
    for name in ["-", "/dev/stdin", "/dev/fd/0"] {
        let mut command = relance(&home, &["tree", "-f", name]);
        let ended = Ended::of(command.stdin(fs::File::open(&corpus).unwrap()));
        assert!(ended.code == Some(0) && ended.out.starts_with("plan Un"), "{name}: {ended:?}");
    }
    let wrong = home.file("wrong.yaml", "plans: 1\n");
    let ended =
        Ended::of(relance(&home, &["tree", "-f", "-"]).stdin(fs::File::open(&wrong).unwrap()));
    assert!(ended.err.contains("-:1:8: error[wrong-shape]"), "{ended:?}");
    let (code, _, err) = run(&home, &["tree", "-f", "/dev/zero"]);
    assert!(code == Some(2) && err.contains("/dev/zero: it is no ordinary file"), "{err}");
}
