//! The configuration as a person meets it: what it changes, what is told of a wrong one, and
//! that neither keeps anybody from their data.

// Elsewhere the folders are others.
#![cfg(all(unix, not(target_os = "macos")))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

#[cfg(all(unix, feature = "tui"))]
#[expect(dead_code, reason = "only a part of it is needed here")]
#[path = "support/pty.rs"]
mod pty;

/// A corpus of the tests, which stays as it is.
const NARROW: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/narrow");

/// The program with folders of its own, in English.
fn relance(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command.args(arguments).env_clear().env("LANG", "en_US.UTF-8").stdin(Stdio::null());
    command.env("XDG_CONFIG_HOME", home.join("config")).env("XDG_STATE_HOME", home.join("state"));
    command
}

/// A home with this configuration in it.
fn home(config: &str) -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("config/relance");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("config.yaml");
    fs::write(&file, config).unwrap();
    (home, file)
}

fn run(home: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    said(&relance(home, arguments).output().unwrap())
}

fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace('\u{a0}', " ");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_command_line_goes_before_the_configuration_and_that_before_the_locale() {
    let (home, _file) = home("language: fr\nascii: true\n");
    let shown = |arguments: &[&str]| {
        let asked = [&["show", "tsd", "-f", NARROW], arguments].concat();
        let (code, out, err) = run(home.path(), &asked);
        assert_eq!((code, err.as_str()), (Some(0), ""));
        out.lines().nth(1).unwrap().to_owned()
    };
    assert_eq!(shown(&[]), "lauréat - PIA > Territoires d'innovation");
    assert_eq!(shown(&["--no-ascii"]), "lauréat · PIA › Territoires d’innovation");
    assert_eq!(shown(&["--lang", "en"]), "laureate - PIA > Territoires d'innovation");
    let (_, out, _) = said(&relance(home.path(), &["--help"]).output().unwrap());
    assert!(out.contains("Utilisation"), "{out}");
    let auto = home.path().join("auto.yaml");
    fs::write(&auto, "language: auto\n").unwrap();
    assert_eq!(
        shown(&["--config", auto.to_str().unwrap()]),
        "laureate · PIA › Territoires d’innovation"
    );
}

#[test]
fn the_palette_of_the_configuration_goes_behind_the_environment() {
    let (home, _file) = home("palette: mono\n");
    let coloured = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = relance(home.path(), &[&["tree"], arguments].concat());
        command.envs(variables.iter().copied()).output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(coloured(&[], &["--color", "always"]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
}

#[cfg(feature = "tui")]
#[test]
fn a_snapshot_is_the_same_whatever_the_configuration_says() {
    let (home, file) = home("");
    let drawn =
        || run(home.path(), &["snapshot", "--lang", "fr", "--at", "tsd", "--view", "compare"]);
    let before = drawn();
    let config = "language: en\nascii: true\npalette: mono\nshare-base: plan\nkeys: {quit: F10}\n";
    fs::write(&file, config).unwrap();
    assert_eq!(before.0, Some(0));
    assert_eq!(drawn(), before);
}

#[test]
fn what_is_wrong_is_told_and_the_answer_comes_all_the_same() {
    let (home, file) = home("langage: en\nlanguage: french\nkeys: {quit: c}\n");
    let file = file.display();
    let (code, out, err) = run(home.path(), &["tree", "--depth", "0"]);
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
    let (code, _, err) = run(home.path(), &["tree", "--depth", "0", "--lang", "fr"]);
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
    let (code, out, err) = run(home.path(), &["paths"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with(&format!("configuration  {file} (has mistakes)\n")), "{out}");
    assert_eq!(err, expected);
    // What a shell reads at its start is not bothered with it.
    for arguments in [&["completions", "bash"][..], &["man"], &["schema", "config"]] {
        assert_eq!(run(home.path(), arguments).2, "", "{arguments:?}");
    }
}

#[test]
fn a_configuration_that_is_asked_for_must_be_right() {
    let (home, file) = home("language: fr\n");
    let write = |text: &str| {
        let path = home.path().join("other.yaml");
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let wrong = write("mouse: no\n");
    let (code, out, err) = run(home.path(), &["tree", "--config", &wrong]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(
        err.starts_with("error: the configuration that was asked for has mistakes:\n"),
        "{err}"
    );
    assert!(err.contains(&format!("{wrong}:1:8: error[bad-flag]")), "{err}");
    // It is read in place of the usual one, and not besides it.
    assert!(!err.contains(&file.display().to_string()));
    let unknown = write("colour: red\n");
    let (code, _, err) = run(home.path(), &[&format!("--config={unknown}"), "tree"]);
    assert_eq!(code, Some(0));
    assert!(err.contains("warning[unknown-key]"), "{err}");
    let missing = home.path().join("none.yaml");
    let (code, out, err) = run(home.path(), &["tree", "--config", missing.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("none.yaml does not exist"), "{err}");
    let (code, _, err) = run(home.path(), &["tree", "--config", home.path().to_str().unwrap()]);
    assert_eq!(code, Some(2), "{err}");
}

#[test]
fn whatever_stands_where_the_configuration_should_the_program_starts() {
    let (home, file) = home("");
    let deep = "[".repeat(50_000);
    let large = "# a comment\n".repeat(100_000);
    for text in [b"\xff\xfe\x00".as_slice(), b"a: \x1b[31m", deep.as_bytes(), large.as_bytes()] {
        fs::write(&file, text).unwrap();
        let (code, out, err) = run(home.path(), &["tree", "--depth", "0"]);
        assert_eq!(code, Some(0));
        assert!(out.starts_with("plan France Relance"));
        assert!(err.contains("config.yaml") && !err.contains('\u{1b}'), "{err}");
        assert!(err.len() < 1_000, "{err}");
    }
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let (code, _, err) = run(home.path(), &["tree"]);
    assert_eq!(code, Some(0));
    assert!(err.contains("cannot read"), "{err}");
    fs::remove_dir_all(home.path().join("config")).unwrap();
    assert_eq!(run(home.path(), &["tree"]).2, "");
}

#[test]
fn the_files_are_told_whether_or_not_they_are_there() {
    let (home, file) = home("language: fr\n");
    let path = |file: &Path| file.display().to_string();
    let (code, out, _) = run(home.path(), &["paths", "--lang", "en"]);
    assert_eq!(code, Some(0));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], format!("configuration  {}", path(&file)));
    let state = path(&home.path().join("state/relance/session-"));
    assert!(lines[1].starts_with(&format!("session        {state}")), "{out}");
    assert!(lines[1].ends_with(" (not there)"), "{out}");
    assert_eq!(lines[2], "corpus         the corpus that ships with the program");
    // Each corpus has a session of its own, and one with errors is named like any other.
    let folder = home.path().join("plans");
    fs::create_dir(&folder).unwrap();
    for name in ["b.yaml", "a.yml"] {
        fs::write(folder.join(name), "plans: [{id: }]\n").unwrap();
    }
    fs::remove_file(&file).unwrap();
    let (code, other, err) = run(home.path(), &["paths", "-f", folder.to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let others: Vec<&str> = other.lines().collect();
    assert_eq!(others[0], format!("configuration  {} (not there)", path(&file)));
    assert_ne!(others[1], lines[1]);
    assert_eq!(others[2], format!("corpus         {}", path(&folder.join("a.yml"))));
    assert_eq!(others.len(), 4);
}

#[test]
fn the_sample_changes_nothing_and_the_schema_knows_it() {
    let (home, file) = home("");
    let (code, sample, _) = run(home.path(), &["schema", "sample-config"]);
    assert_eq!(code, Some(0));
    fs::write(&file, &sample).unwrap();
    let (with, out, err) = run(home.path(), &["show", "tsd"]);
    assert_eq!((with, err.as_str()), (Some(0), ""));
    fs::remove_file(&file).unwrap();
    assert_eq!(run(home.path(), &["show", "tsd"]).1, out);
    let (_, schema, _) = run(home.path(), &["schema", "config"]);
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
    let path = file.to_str().unwrap();
    let (code, out, err) = run(home.path(), &["show", "tsd", "--config", path]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("lauréat"), "{out}");
}

/// What a person sees in a terminal.
#[cfg(all(unix, feature = "tui"))]
mod screens {
    use super::pty::{Start, Terminal};
    use super::{NARROW, home};

    fn program(home: &std::path::Path) -> Start {
        Start::new(env!("CARGO_BIN_EXE_relance"))
            .arg(NARROW)
            .env("XDG_CONFIG_HOME", home.join("config").to_str().unwrap())
            .env("XDG_STATE_HOME", home.join("state").to_str().unwrap())
    }

    #[test]
    fn the_configuration_is_what_the_explorer_opens_with() {
        let config = "language: en\npalette: mono\nascii: true\nmouse: false\nshare-base: biggest-sibling\n\
                      keys: {quit: F10, move-down: \";\"}\n";
        let (home, _file) = home(config);
        let mut terminal = Terminal::start(program(home.path()).size(110, 24));
        terminal.selects("France Relance");
        let lines = terminal.lines();
        assert!(lines[1].contains("of max."), "{}", lines[1]);
        assert!(lines[23].contains("F10 quit"), "{}", lines[23]);
        assert!(!terminal.has_colours());
        let shown = lines.concat();
        let sign = |c: &char| !c.is_ascii() && !c.is_alphabetic() && !"€§".contains(*c);
        assert_eq!(shown.chars().find(sign), None, "{shown}");
        assert!(!String::from_utf8_lossy(&terminal.raw).contains("\u{1b}[?1000h"));
        terminal.send("q;");
        terminal.selects("NextGenerationEU");
        terminal.send("\u{1b}[21~");
        assert_eq!(terminal.end().exit_code(), 0);
        terminal.assert_given_back();
    }

    #[test]
    fn a_wrong_one_is_told_on_the_screen_and_when_it_is_gone() {
        let (home, _file) = home("language: english\n");
        let mut terminal = Terminal::start(program(home.path()).size(100, 24));
        terminal.selects("France Relance");
        terminal.shows("La configuration a des défauts ; `relance paths` les montre.");
        terminal.send("\u{1b}[B");
        terminal.selects("NextGenerationEU");
        assert!(terminal.lines()[23].contains("q quitter"), "{:?}", terminal.lines());
        terminal.send("q");
        assert_eq!(terminal.end().exit_code(), 0);
        assert!(terminal.row_of("error[unknown-word]").is_some(), "{:?}", terminal.lines());
    }

    #[test]
    fn it_starts_on_the_view_that_is_asked_for() {
        for (view, shown) in
            [("search", "un sigle"), ("compare", "comparaison"), ("explorer", "montant")]
        {
            let (home, _file) = home(&format!("start-view: {view}\n"));
            let mut terminal = Terminal::start(program(home.path()).size(100, 24));
            terminal.shows(shown);
            terminal.send("\u{3}");
            assert_eq!(terminal.end().exit_code(), 0);
        }
    }
}
