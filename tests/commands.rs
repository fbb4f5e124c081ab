//! The printing commands as a shell sees them: what is on standard output and on standard
//! error, and the exit code.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const CORPUS: &str = "corpus: {title: Essai, language: fr}
sources:
  - {id: presse, title: Un article, publisher: Presse, date: 2019-11}
actors:
  - {id: ue, name: Union européenne, kind: public-body}
plans:
  - id: pia
    kind: plan
    name: Programme d’avenir
    acronym: PIA
    children:
      - id: territoires
        kind: programme
        name: Territoires
        figures:
          - {instrument: envelope, amount: 450 M€, source: presse, locator: § 3}
          - {instrument: subsidy, amount: 150 M€, source: presse, locator: § 3}
          - {instrument: subsidy, amount: 40 M€, funder: ue, source: presse, locator: § 3}
        indicators:
          - {name: lauréats, value: 24, counts: laureate, source: presse, locator: § 2}
        children:
          - id: tsd
            kind: laureate
            name: Territoire de santé
            acronym: TSD
            figures:
              - {instrument: subsidy, amount: \"10,6 M€\", source: presse, locator: § 1}
              - {instrument: equity, amount: 25 M€, certainty: ceiling, source: presse, locator: § 1}
";

/// The program in an empty environment but for what a terminal would set.
fn relance(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command
        .args(arguments)
        .env_clear()
        .env("HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("LANG", "fr_FR.UTF-8")
        .stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    relance(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap().replace('\u{a0}', " ")
}

/// A folder with the corpus in it, and the path of that.
fn corpus() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("essai.yaml");
    fs::write(&file, CORPUS).unwrap();
    let file = file.to_str().unwrap().to_owned();
    (folder, file)
}

#[test]
fn without_a_terminal_the_outline_is_printed() {
    let (_folder, file) = corpus();
    let expected = "plan Programme d’avenir (PIA)          E  Σ 450 M€
  programme Territoires                E    450 M€
    lauréat Territoire de santé (TSD)  T ≤ 35,6 M€
    23 lauréats de plus, hors du corpus
";
    for arguments in
        [&[file.as_str()][..], &["-f", &file], &["tree", "-f", &file], &[&file, "tree"]]
    {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(stdout(&output).replace('\u{a0}', " "), expected, "{arguments:?}");
        assert_eq!(stderr(&output), "");
    }
}

#[test]
fn the_outline_is_bounded_by_node_and_depth() {
    let (_folder, file) = corpus();
    let output = run(&["tree", "PIA", "--depth", "1", "--lang", "en", "--ascii", "-f", &file]);
    let text = stdout(&output).replace('\u{a0}', " ");
    assert_eq!(
        text,
        "plan Programme d'avenir (PIA)  E + €450M\n  programme Territoires        E   €450M\n"
    );
}

#[test]
fn the_language_is_that_of_the_option_then_of_the_locale() {
    let kind = |command: &mut Command| stdout(&command.args(["show", "tsd"]).output().unwrap());
    let (_folder, file) = corpus();
    let asked = || relance(&["-f", &file]);
    assert!(kind(&mut asked()).contains("\nlauréat · PIA"));
    assert!(kind(asked().args(["--lang", "en"])).contains("\nlaureate · PIA"));
    assert!(kind(asked().env("LC_ALL", "C")).contains("\nlaureate · PIA"));
    assert!(kind(asked().env("LC_ALL", "").env("LC_MESSAGES", "de_DE")).contains("\nlaureate"));
}

#[test]
fn a_node_is_shown_with_its_sources() {
    let (_folder, file) = corpus();
    let text = stdout(&run(&["show", "territoire de sante", "-f", &file])).replace('\u{a0}', " ");
    assert!(text.starts_with("Territoire de santé (TSD)\nlauréat · PIA › Territoires\n"), "{text}");
    assert!(
        text.contains("subvention                10,6 M€  attribué · Presse, novembre 2019, § 1")
    );
    assert!(text.lines().all(|line| relance::text::width(line) <= 80));
    let narrow = relance(&["show", "tsd", "-f", &file]).env("COLUMNS", "36").output().unwrap();
    assert!(stdout(&narrow).lines().all(|line| relance::text::width(line) <= 36));
}

#[test]
fn a_node_that_is_not_there_is_told_with_the_next_step() {
    let (_folder, file) = corpus();
    let output = run(&["show", "teritoires", "-f", &file]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
    let expected = "erreur : aucun nœud ne répond à « teritoires » ; peut-être :\n  territoires  Territoires\n";
    assert_eq!(stderr(&output), expected);
    let output = run(&["show", "zzzz", "-f", &file]);
    assert!(stderr(&output).contains("`relance tree`"));
}

#[test]
fn colour_only_where_it_is_wanted() {
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = relance(&["tree"]);
        command.args(arguments).envs(variables.iter().copied());
        command.output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn wrong_usage_is_2_and_help_is_0() {
    for arguments in
        [&["--nonsense"][..], &["show"], &["export", "--format", "md"], &["tree", "--force"]]
    {
        let output = run(arguments);
        assert_eq!(
            (output.status.code(), stdout(&output).as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(!output.stderr.is_empty());
    }
    for arguments in [&["--help"][..], &["tree", "-h"], &["--version"]] {
        let output = run(arguments);
        assert_eq!(
            (output.status.code(), stderr(&output).as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
    for (lang, said) in [
        ("fr", "il faut un nombre entier, 1 ou plus"),
        ("en", "invalid value '0' for '--limit <N>': a whole number, 1 or more"),
    ] {
        let output = run(&["search", "tsd", "--limit", "0", "--lang", lang]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
    let output = run(&["chekc"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("« chekc » n’est ni une commande, ni un fichier"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn check_lists_every_error_and_counts_what_is_right() {
    let (folder, file) = corpus();
    let output = run(&["check", "-f", &file]);
    assert_eq!(output.status.code(), Some(0));
    let told = stdout(&output).replace('\u{a0}', " ");
    let counts = "\nnœuds : 3, montants : 5, sources : 1, acteurs : 1\n";
    assert!(
        told.contains("\nerreurs : 0, avertissements : 0, ") && told.ends_with(counts),
        "{told}"
    );
    let wrong = folder.path().join("wrong.yaml");
    let text = CORPUS
        .replace("subsidy, amount: 150", "subsidi, amount: 150")
        .replace("kind: plan", "kind: plna");
    fs::write(&wrong, text).unwrap();
    let wrong = wrong.to_str().unwrap();
    let output = run(&["check", "-f", wrong]);
    assert_eq!(output.status.code(), Some(2));
    let text = stdout(&output);
    assert!(text.contains("wrong.yaml:8:") && text.contains("wrong.yaml:17:"), "{text}");
    assert_eq!(stderr(&output), "erreur : 2 erreurs dans 1 fichier\n");
    let json: Value =
        serde_json::from_slice(&run(&["check", "--format", "json", "-f", wrong]).stdout).unwrap();
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["findings"][0]["line"], 8);
    let output = run(&["tree", "-f", wrong]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
    assert!(stderr(&output).contains("wrong.yaml:8:"));
}

#[test]
fn json_is_the_contract() {
    let (_folder, file) = corpus();
    let json = |arguments: &[&str]| -> Value {
        let output = relance(arguments).args(["-f", &file]).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let export = json(&["export"]);
    let keys =
        |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(export["schema"], 1);
    let mut node = vec![
        "id",
        "kind",
        "name",
        "acronym",
        "aliases",
        "place",
        "parent",
        "depth",
        "period",
        "figures",
        "events",
        "indicators",
        "actors",
        "links",
        "summary",
        "partition",
        "accept",
    ];
    node.sort_unstable();
    assert_eq!(keys(&export["nodes"][2]), node);
    assert_eq!(export["nodes"][2]["parent"], "territoires");
    assert_eq!(export["nodes"][2]["figures"][0]["eur"], "10600000");
    assert_eq!(export["nodes"][2]["figures"][0]["stated"], "10,6 M€");
    assert_eq!(export["nodes"][2]["place"], Value::Null);
    assert_eq!(export["nodes"][1]["figures"][2]["in_force"], false);
    assert_eq!(export["nodes"][1]["figures"][2]["funder"], "ue");
    let show = json(&["show", "tsd", "--format", "json"]);
    assert_eq!(show["node"], export["nodes"][2]);
    let tree = json(&["tree", "tsd", "--format", "json"]);
    assert_eq!(tree["nodes"][0]["money"]["eur"], "35600000");
    assert_eq!(tree["nodes"][0]["money"]["certainty"], "ceiling");
}

#[test]
fn a_number_is_plain_in_json_and_written_as_the_language_does() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("corpus.yaml");
    let indicators = "[{name: actes, value: 5 665, source: s}, {name: de hausse, value: \"8,20\", \
        source: s}, {name: lauréats, value: 1 500, counts: laureate, source: s}]";
    fs::write(
        &file,
        format!(
            "sources: [{{id: s, title: Un document}}]\n\
             plans:\n  - {{id: p, kind: programme, name: P, indicators: {indicators}, children: \
             [{{id: l, kind: laureate, name: L}}]}}\n"
        ),
    )
    .unwrap();
    let file = file.to_str().unwrap();
    let show = |lang| stdout(&run(&["show", "p", "--lang", lang, "-f", file]));
    for (lang, numbers) in [
        ("fr", ["5\u{a0}665  actes", "8,20  de hausse"]),
        ("en", ["5,665  actes", "8.20  de hausse"]),
    ] {
        let shown = show(lang);
        assert!(numbers.iter().all(|number| shown.contains(number)), "{shown}");
    }
    let export: Value = serde_json::from_str(&stdout(&run(&["export", "-f", file]))).unwrap();
    let values = [0, 1, 2].map(|at| export["nodes"][0]["indicators"][at]["value"].clone());
    assert_eq!(values, ["5665", "8.20", "1500"]);
    let yaml = stdout(&run(&["export", "--format", "yaml", "-f", file]));
    assert!(yaml.contains("value: \"5 665\",") && yaml.contains("value: \"8,20\""), "{yaml}");
    // A count is one however it is grouped.
    let check = stdout(&run(&["check", "--lang", "fr", "-f", file])).replace('\u{a0}', " ");
    assert!(check.contains("1 lauréat dans le corpus, sur 1 500 indiqués"), "{check}");
}

#[test]
fn an_export_to_yaml_is_the_same_corpus() {
    let (folder, file) = corpus();
    for corpus in [&["-f", file.as_str()][..], &[]] {
        let copy = folder.path().join("copy.yaml");
        let copy = copy.to_str().unwrap();
        let output =
            relance(&["export", "--format", "yaml", "-o", copy, "--force"]).args(corpus).output();
        assert_eq!(output.unwrap().status.code(), Some(0));
        let before = relance(&["export"]).args(corpus).output().unwrap();
        let after = run(&["export", "-f", copy]);
        assert_eq!(after.status.code(), Some(0), "{}", stderr(&after));
        assert_eq!(stdout(&before), stdout(&after));
        // Written again it is the same text.
        let again = run(&["export", "--format", "yaml", "-f", copy]);
        assert_eq!(stdout(&again), fs::read_to_string(copy).unwrap());
    }
}

#[test]
fn a_file_is_never_overwritten_unasked_and_never_half_written() {
    let (folder, file) = corpus();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let export =
        |arguments: &[&str]| relance(&["export", "-f", &file]).args(arguments).output().unwrap();
    let to = path("out.json");
    assert_eq!(export(&["-o", &to]).status.code(), Some(0));
    let whole = fs::read_to_string(&to).unwrap();
    assert!(whole.ends_with("}\n"));
    fs::write(&to, "mine").unwrap();
    let refused = export(&["-o", &to]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("--force"), "{}", stderr(&refused));
    assert_eq!(fs::read_to_string(&to).unwrap(), "mine");
    assert_eq!(export(&["-o", &to, "--force"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(&to).unwrap(), whole);
    let folder_itself = export(&["-o", folder.path().to_str().unwrap(), "--force"]);
    assert!(stderr(&folder_itself).contains("est un dossier"));
    let missing = export(&["-o", &path("none/out.json")]);
    assert!(stderr(&missing).contains("n’existe pas"), "{}", stderr(&missing));
    assert_eq!((folder_itself.status.code(), missing.status.code()), (Some(2), Some(2)));
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(names, ["essai.yaml", "out.json"]);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, file) = corpus();
    let (real, link) = (folder.path().join("real.json"), folder.path().join("link.json"));
    fs::write(&real, "old").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    let output = run(&["export", "-f", &file, "--force", "-o", link.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().starts_with('{'));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let device = run(&["export", "-o", "/dev/full"]);
    assert_eq!(device.status.code(), Some(2));
    assert!(stderr(&device).contains("/dev/full"), "{}", stderr(&device));
    assert!(Path::new("/dev/full").exists());
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = relance(&["tree"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("la sortie standard"), "{}", stderr(&output));
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    for arguments in [&["export"][..], &["tree"], &["show", "tsd"], &["--help"], &["man"]] {
        let mut child =
            relance(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn csv_has_a_row_for_each_figure() {
    let (_folder, file) = corpus();
    let text = stdout(&run(&["export", "--format", "csv", "-f", &file]));
    let rows: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 6);
    assert!(rows[1].starts_with(
        "territoires,programme,Territoires,Programme d’avenir,pia,envelope,announced,450000000,"
    ));
}

#[test]
fn declarations_are_printed() {
    let schema: Value = serde_json::from_slice(&run(&["schema"]).stdout).unwrap();
    assert_eq!(schema["type"], "object");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(stdout(&run(&["completions", shell])).contains("export"), "{shell}");
    }
    let man = stdout(&run(&["man"]));
    assert!(man.contains(".TH relance 1") && man.contains("\\-\\-depth"), "{man}");
    let paths = stdout(&relance(&["paths"]).env("HOME", "/home/me").output().unwrap());
    assert!(paths.contains("corpus livré avec le programme"), "{paths}");
}

#[test]
fn a_search_finds_says_nothing_or_says_what_is_wrong() {
    let found: Value =
        serde_json::from_slice(&run(&["search", "laureat", "strasb", "--format", "json"]).stdout)
            .unwrap();
    let first = &found["hits"][0];
    assert_eq!(first["id"], "tsd");
    assert_eq!(first["kind"], "laureate");
    assert_eq!(
        first["path"],
        serde_json::json!([
            "Programme d’investissements d’avenir",
            "PIA 3",
            "Territoires d’innovation"
        ])
    );
    let nothing = run(&["search", "zzzzzz"]);
    assert_eq!((nothing.status.code(), stdout(&nothing).as_str()), (Some(1), ""));
    assert_eq!(stderr(&nothing), "Rien n’est trouvé.\n");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hits.txt");
    let nothing = run(&["search", "zzzzzz", "--lang", "en", "-o", file.to_str().unwrap()]);
    assert_eq!((nothing.status.code(), file.exists()), (Some(1), false));
    assert_eq!(stderr(&nothing), "Nothing is found.\n");
    for empty in ["", "!", "|", "'"] {
        let asked = run(&["search", empty]);
        assert_eq!((asked.status.code(), stdout(&asked).as_str()), (Some(2), ""), "{empty}");
        assert!(stderr(&asked).contains("rien à chercher"), "{empty}: {}", stderr(&asked));
    }
    assert_eq!(run(&["search", "--limit", "0", "tsd"]).status.code(), Some(2));
    let wrong = run(&["search", "--lang", "en", "subsidy>x"]);
    assert_eq!(wrong.status.code(), Some(2));
    // The fault is the value, eight columns after the query's start.
    assert!(stderr(&wrong).contains("  subsidy>x\n          ^"), "{}", stderr(&wrong));
    assert_eq!(stdout(&run(&["search", "e", "--limit", "3"])).lines().count(), 4);
}
