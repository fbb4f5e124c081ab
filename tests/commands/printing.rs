//! What every printing command has in common: streams, exit codes, languages and files; and what
//! is left of those that have no tests of their own.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::program::{Folder, names, relance};
use crate::{Ended, run, spaced, text};

/// A programme, its only laureate, and one amount that is not in force.
const SMALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/small.yaml");

#[test]
fn without_a_terminal_the_outline_is_printed() {
    let expected = text(&["tree", "-f", SMALL]);
    for arguments in [&[SMALL][..], &["-f", SMALL], &[SMALL, "tree"]] {
        assert_eq!(text(arguments), expected, "{arguments:?}");
    }
}

#[test]
fn the_outline_is_bounded_by_node_and_depth() {
    assert_eq!(
        text(&["tree", "PIA", "--depth", "1", "--lang", "en", "--ascii", "-f", SMALL]),
        "plan Programme d'avenir (PIA)  E +>= €450M\n  programme Territoires        E     €450M\n"
    );
}

#[test]
fn the_language_is_that_of_the_option_then_of_the_locale() {
    let kind =
        |command: &mut Command| Ended::of(command).printed().lines().nth(1).unwrap().to_owned();
    let asked = || relance(&["show", "tsd", "-f", SMALL]);
    assert!(kind(&mut asked()).starts_with("lauréat · "));
    assert!(kind(asked().args(["--lang", "en"])).starts_with("laureate · "));
    assert!(kind(asked().env("LC_ALL", "C")).starts_with("laureate · "));
    let german = kind(asked().env("LC_ALL", "").env("LC_MESSAGES", "de_DE"));
    assert!(german.starts_with("laureate · "));
}

#[test]
fn a_node_is_shown_as_wide_as_the_terminal_is() {
    for (columns, most) in [(None, 80), (Some("36"), 36)] {
        let mut command = relance(&["show", "territoire de sante", "-f", SMALL]);
        command.envs(columns.map(|columns| ("COLUMNS", columns)));
        let page = Ended::of(&mut command).printed();
        let widest = page.lines().map(relance::text::width).max();
        assert!(widest <= Some(most) && widest > Some(most / 2), "{page}");
    }
}

#[test]
fn a_node_that_is_not_there_is_told_with_the_next_step() {
    assert_eq!(
        run(&["show", "teritoires", "-f", SMALL]).refused(),
        "erreur : aucun nœud ne répond à « teritoires » ; peut-être :\n  territoires  Territoires\n"
    );
    assert!(run(&["show", "zzzz", "-f", SMALL]).refused().contains("`relance tree`"));
}

#[test]
fn wrong_usage_is_2_and_help_is_0() {
    for arguments in
        [&["--nonsense"][..], &["show"], &["export", "--format", "md"], &["tree", "--force"]]
    {
        run(arguments).refused();
    }
    for arguments in [&["--help"][..], &["tree", "-h"], &["--version"]] {
        text(arguments);
    }
    for (lang, said) in [
        ("fr", "il faut un nombre entier, 1 ou plus"),
        ("en", "invalid value '0' for '--limit <N>': a whole number, 1 or more"),
    ] {
        let told = run(&["search", "tsd", "--limit", "0", "--lang", lang]).refused();
        assert!(told.contains(said), "{told}");
    }
    let told = run(&["chekc"]).refused();
    assert!(told.contains("« chekc » n’est ni une commande, ni un fichier"), "{told}");
}

#[test]
fn a_corpus_with_errors_is_refused_by_every_command_and_listed_by_check() {
    let right = Ended::of(relance(&["check", "-f", SMALL]).env("LANG", "en"));
    assert_eq!((right.code, right.err.as_str()), (Some(0), ""));
    let counts = "\nnodes: 3, figures: 5, sources: 1, actors: 1\n";
    assert!(right.out.ends_with(counts), "{}", right.out);
    let folder = Folder::new();
    let wrong = fs::read_to_string(SMALL)
        .unwrap()
        .replace("subsidy, amount: 150", "subsidi, amount: 150")
        .replace("kind: plan", "kind: plna");
    let wrong = &folder.file("wrong.yaml", wrong);
    let ended = run(&["check", "--format", "json", "-f", wrong]);
    assert_eq!(
        (ended.code, spaced(&ended.err).as_str()),
        (Some(2), "erreur : 2 erreurs dans 1 fichier\n")
    );
    let lines = [0, 1].map(|at| ended.json()["findings"][at]["line"].clone());
    assert_eq!(lines, [8, 17]);
    assert!(run(&["tree", "-f", wrong]).refused().contains("wrong.yaml:8:"));
}

#[test]
fn json_is_the_contract() {
    let export = crate::json(&["export", "-f", SMALL]);
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
        "facets",
    ];
    node.sort_unstable();
    assert_eq!(keys(&export["nodes"][2]), node);
    assert_eq!(export["nodes"][2]["parent"], "territoires");
    assert_eq!(export["nodes"][2]["figures"][0]["eur"], "10600000");
    assert_eq!(export["nodes"][2]["figures"][0]["stated"], "10,6 M€");
    assert_eq!(export["nodes"][2]["place"], Value::Null);
    assert_eq!(export["nodes"][1]["figures"][2]["in_force"], true);
    assert_eq!(export["nodes"][1]["figures"][2]["funder"], "ue");
    let show = crate::json(&["show", "tsd", "-f", SMALL]);
    assert_eq!(show["node"], export["nodes"][2]);
    let tree = crate::json(&["tree", "tsd", "-f", SMALL]);
    assert_eq!(tree["nodes"][0]["money"]["eur"], "35600000");
    assert_eq!(tree["nodes"][0]["money"]["certainty"], "ceiling");
}

#[test]
fn a_number_is_plain_in_json_and_written_as_the_language_does() {
    let indicators = "[{name: actes, value: 5 665, source: s}, {name: de hausse, value: \"8,20\", \
        source: s}, {name: lauréats, value: 1 500, counts: laureate, source: s}]";
    let folder = Folder::new();
    let file = &folder.file(
        "corpus.yaml",
        format!(
            "sources: [{{id: s, title: Un document}}]\n\
             plans:\n  - {{id: p, kind: programme, name: P, indicators: {indicators}, children: \
             [{{id: l, kind: laureate, name: L}}]}}\n"
        ),
    );
    for (lang, numbers) in [
        ("fr", ["5\u{a0}665  actes", "8,20  de hausse"]),
        ("en", ["5,665  actes", "8.20  de hausse"]),
    ] {
        let shown = run(&["show", "p", "--lang", lang, "-f", file]).out;
        assert!(numbers.iter().all(|number| shown.contains(number)), "{shown}");
    }
    let export = crate::json(&["export", "-f", file]);
    let values = [0, 1, 2].map(|at| export["nodes"][0]["indicators"][at]["value"].clone());
    assert_eq!(values, ["5665", "8.20", "1500"]);
    let yaml = text(&["export", "--format", "yaml", "-f", file]);
    assert!(yaml.contains("value: \"5 665\",") && yaml.contains("value: \"8,20\""), "{yaml}");
    // A count is one however it is grouped.
    let check = spaced(&run(&["check", "-f", file]).out);
    assert!(check.contains("1 lauréat dans le corpus, sur 1 500 indiqués"), "{check}");
}

#[test]
fn an_export_to_yaml_is_the_same_corpus() {
    let folder = Folder::new();
    let copy = &folder.arg("copy.yaml");
    for corpus in [&["-f", SMALL][..], &[]] {
        let write = ["export", "--format", "yaml", "-o", copy, "--force"];
        assert_eq!(text(&[&write, corpus].concat()), "");
        let before = run(&[&["export"], corpus].concat());
        let after = run(&["export", "-f", copy]);
        assert_eq!(after.code, Some(0), "{}", after.err);
        assert_eq!(before.out, after.out);
        // Written again it is the same text.
        let again = run(&["export", "--format", "yaml", "-f", copy]).out;
        assert_eq!(again, fs::read_to_string(copy).unwrap());
    }
}

#[test]
fn a_file_is_never_overwritten_unasked_and_never_half_written() {
    let folder = Folder::new();
    let export =
        |to: &str, options: &[&str]| run(&[&["export", "-f", SMALL, "-o", to], options].concat());
    let to = &folder.arg("out.json");
    assert_eq!(export(to, &[]).printed(), "");
    let whole = fs::read_to_string(to).unwrap();
    assert!(whole.ends_with("}\n"));
    fs::write(to, "mine").unwrap();
    assert!(export(to, &[]).refused().contains("--force"));
    assert_eq!(fs::read_to_string(to).unwrap(), "mine");
    assert_eq!(export(to, &["--force"]).printed(), "");
    assert_eq!(fs::read_to_string(to).unwrap(), whole);
    assert!(export(&folder.arg(""), &["--force"]).refused().contains("est un dossier"));
    assert!(export(&folder.arg("none/out.json"), &[]).refused().contains("n’existe pas"));
    assert_eq!(names(folder.path("")), ["out.json"]);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    let (real, link) = (folder.file("real.json", "old"), folder.arg("link.json"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    text(&["export", "-f", SMALL, "--force", "-o", &link]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().starts_with('{'));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    assert!(run(&["export", "-o", "/dev/full"]).refused().contains("/dev/full"));
    assert!(Path::new("/dev/full").exists());
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let told = Ended::of(relance(&["tree"]).stdout(full)).refused();
    assert!(told.contains("la sortie standard"), "{told}");
    for asked in ["--help", "--version", "help"] {
        for (lang, place) in [("fr", "la sortie standard"), ("en", "standard output")] {
            let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
            let told = Ended::of(relance(&["--lang", lang, asked]).stdout(full)).refused();
            assert!(told.contains(place), "{asked}: {told}");
        }
    }
}

/// A signal that was ignored when the program was started, as by `nohup`, ends nothing while it
/// writes a file, where it takes signals on itself.
#[cfg(all(target_os = "linux", feature = "tui"))]
#[test]
fn a_signal_that_was_ignored_does_not_end_the_writing() {
    let folder = Folder::new();
    let rows = (0..20_000).map(|at| format!("  - {{id: p{at}, kind: plan, name: Plan {at}}}\n"));
    let corpus = folder.file("large.yaml", format!("plans:\n{}", rows.collect::<String>()));
    let written = folder.arg("x.yaml");
    let ignoring = "trap '' HUP INT TERM; exec \"$@\"";
    let mut command = crate::program::clean("sh", &["-c", ignoring, "sh", crate::program::PROGRAM]);
    command.args(["export", "--format", "yaml", "-o", &written, "-f", &corpus]);
    // The shell comes first, which a signal would end before it ignores it.
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let ignores = || {
        let status = fs::read_to_string(&status).unwrap_or_default();
        let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:\t"));
        u64::from_str_radix(ignored.unwrap_or_default(), 16).is_ok_and(|set| set & 0x4003 == 0x4003)
    };
    while child.try_wait().unwrap().is_none() {
        if ignores() {
            let id = child.id().to_string();
            for signal in ["-HUP", "-INT", "-TERM"] {
                drop(Command::new("kill").args([signal, &id]).stderr(Stdio::null()).status());
            }
        }
    }
    assert_eq!(Ended::from(child.wait_with_output().unwrap()).printed(), "");
    assert!(fs::read_to_string(written).unwrap().contains("Plan 19999"));
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    for arguments in [
        &["export"][..],
        &["export", "--format", "csv"],
        &["compare", "--format", "csv"],
        &["tree"],
        &["show", "tsd"],
        &["--help"],
        &["man"],
    ] {
        let mut child =
            relance(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        assert_eq!(Ended::from(child.wait_with_output().unwrap()).printed(), "", "{arguments:?}");
    }
}

#[test]
fn csv_has_a_row_for_each_figure() {
    let csv = text(&["export", "--format", "csv", "-f", SMALL]);
    let rows: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 6);
    assert!(rows[1].starts_with(
        "territoires,programme,Territoires,Programme d’avenir,pia,envelope,announced,450000000,"
    ));
}

#[test]
fn csv_is_for_a_program_or_for_a_french_spreadsheet() {
    // The form, what the file begins with and what is somewhere in it.
    for (style, head, cell) in [
        ("plain", "id,kind,name,", "territoires,programme,Territoires,"),
        ("fr", "\u{feff}identifiant;nature;nom;", "territoires;programme;Territoires;"),
    ] {
        let csv = text(&["export", "--format", "csv", "--csv-style", style, "-f", SMALL]);
        assert!(csv.starts_with(head) && csv.contains(cell), "{csv}");
        assert!(csv.lines().count() == csv.matches("\r\n").count(), "{csv}");
    }
    // Of a laureate whose sources disagree about its subsidy.
    let csv = text(&["compare", "hit", "--format", "csv"]);
    let rows: Vec<&str> = csv.split("\r\n").collect();
    for part in ["disagrees", "source", "locator", "url", "stage"] {
        assert!(rows[0].contains(&format!(",subsidy_{part},")), "{csv}");
    }
    assert!(rows[1].contains(",6900000,") && rows[1].contains(",true,"), "{csv}");
    assert!(rows[1].contains(",https://"), "{csv}");
    for form in ["json", "yaml"] {
        run(&["export", "--format", form, "--csv-style", "fr"]).refused();
    }
}

#[test]
fn declarations_are_printed() {
    assert_eq!(run(&["schema"]).json()["type"], "object");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(text(&["completions", shell]).contains("export"), "{shell}");
    }
    let man = text(&["man"]);
    assert!(man.contains(".TH relance 1") && man.contains("\\-\\-depth"), "{man}");
    let paths = Ended::of(relance(&["paths"]).env("HOME", "/home/me")).printed();
    assert!(paths.contains("corpus livré avec le programme"), "{paths}");
}

#[test]
fn a_search_finds_says_nothing_or_says_what_is_wrong() {
    let found = crate::json(&["search", "laureat", "strasb"]);
    let first = &found["hits"][0];
    assert_eq!([&first["id"], &first["kind"]], ["tsd", "laureate"]);
    let path = ["Programme d’investissements d’avenir", "PIA 3", "Territoires d’innovation"];
    assert_eq!(first["path"], json!(path));
    let folder = Folder::new();
    for (lang, said) in [("fr", "Rien n’est trouvé.\n"), ("en", "Nothing is found.\n")] {
        let nothing = run(&["search", "zzzzzz", "--lang", lang, "-o", &folder.arg("hits.txt")]);
        assert_eq!((nothing.code, nothing.out.as_str(), nothing.err.as_str()), (Some(1), "", said));
    }
    assert_eq!(names(folder.path("")), [""; 0]);
    for empty in ["", "!", "|", "'"] {
        let told = run(&["search", empty]).refused();
        assert!(told.contains("rien à chercher"), "{empty}: {told}");
    }
    // The fault is the value, eight columns after the query's start.
    let told = run(&["search", "--lang", "en", "subsidy>x"]).refused();
    assert!(told.contains("  subsidy>x\n          ^"), "{told}");
    assert_eq!(text(&["search", "e", "--limit", "3"]).lines().count(), 4);
}
