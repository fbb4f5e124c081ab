//! `relance check` as a shell sees it: on the corpus that ships what the documents say of the
//! numbers, each by hand from them; on others every error and finding with its line, in both
//! forms and languages; and the exit status.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command.arg("check").args(arguments).env_clear().env("LANG", "fr_FR.UTF-8");
    command.stdin(Stdio::null()).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap().replace('\u{a0}', " ")
}

/// The findings of the corpus that ships.
fn shipped() -> Vec<Value> {
    let output = run(&["--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let mut value: Value = serde_json::from_slice(&output.stdout).unwrap();
    value["findings"].as_array_mut().unwrap().drain(..).collect()
}

/// What a rule finds on a node about an instrument: severity and message.
fn of(findings: &[Value], rule: &str, node: &str, instrument: &str) -> (String, String) {
    let is = |one: &&Value| {
        one["rule"] == rule
            && one["node"] == node
            && one["instrument"].as_str().unwrap_or_default() == instrument
    };
    let found: Vec<&Value> = findings.iter().filter(is).collect();
    assert_eq!(found.len(), 1, "{rule} {node} {instrument}: {found:#?}");
    let text = |key: &str| found[0][key].as_str().unwrap().replace('\u{a0}', " ");
    (text("severity"), text("message"))
}

#[test]
fn the_sums_that_the_documents_give_hold() {
    let findings = shipped();
    for (rule, node, sum) in [
        (
            "split",
            "territoires-innovation",
            "150 M€ (subvention) + 300 M€ (prise de participation) = 450 M€, comme indiqué",
        ),
        ("sum", "segur-esms", "300 M€ + 600 M€ + 1,2 Md€ = 2,1 Md€, comme indiqué"),
        ("sum", "segur-numerique", "2,1 Md€ + 1,4 Md€ = 3,5 Md€, comme indiqué"),
        ("sum", "virage-numerique", "150 M€ + 400 M€ = 550 M€, comme indiqué"),
    ] {
        let (severity, message) = of(&findings, rule, node, "envelope");
        assert_eq!(severity, "information", "{message}");
        assert!(message.contains(sum), "{message}");
    }
}

#[test]
fn the_two_amounts_of_the_segur_disagree_and_are_reconciled() {
    let findings = shipped();
    let (severity, message) = of(&findings, "disagree", "segur-numerique", "envelope");
    assert_eq!(severity, "warning");
    assert!(message.contains("3,5 Md€ et 2 Md€ ne se rejoignent pas"), "{message}");
    assert!(message.contains("1,4 Md€ + 600 M€ parmi les enfants donnent 2,0 Md€"), "{message}");
    // April 2019 in one document, eighteen months before the summer of 2020 in the other.
    let (severity, message) = of(&findings, "disagree", "feuille-de-route", "");
    assert_eq!(severity, "warning");
    assert!(message.contains("avril 2019 et de janvier à février 2019"), "{message}");
}

#[test]
fn the_laureates_leave_a_remainder_and_nothing_is_an_error() {
    let findings = shipped();
    for instrument in ["subsidy", "equity"] {
        let (severity, message) = of(&findings, "sum", "territoires-innovation", instrument);
        assert_eq!(severity, "information", "{message}");
        assert!(message.contains(", reste "), "{message}");
    }
    let errors: Vec<&Value> = findings.iter().filter(|one| one["severity"] == "error").collect();
    assert!(errors.is_empty(), "{errors:#?}");
    // Whatever is wrong with the numbers is wrong in the documents, not in how they are kept.
    let ours = |one: &&Value| matches!(one["rule"].as_str(), Some("unsourced" | "double"));
    assert_eq!(findings.iter().find(ours), None);
}

#[test]
fn every_finding_points_at_its_statement() {
    for one in shipped() {
        let file = fs::read_to_string(one["file"].as_str().unwrap()).unwrap();
        let line = usize::try_from(one["line"].as_u64().unwrap()).unwrap();
        let column = usize::try_from(one["column"].as_u64().unwrap()).unwrap();
        let rest: String = file.lines().nth(line - 1).unwrap().chars().skip(column - 1).collect();
        let node = one["node"].as_str().unwrap();
        let starts = match (one["rule"].as_str().unwrap(), one["instrument"].as_str()) {
            ("count", _) => rest.contains("counts:"),
            ("period", _) => rest.starts_with(&format!("id: {node}")),
            (_, Some(instrument)) => rest.contains(&format!("instrument: {instrument}")),
            ("disagree", None) => rest.contains("kind:") || rest.contains("name:"),
            _ => false,
        };
        assert!(starts, "{one:#} {rest}");
    }
}

/// Three errors and two sums that fail, in one plan and in different branches of it.
const BROKEN: &str = "\
sources: [{id: s, title: T}]
plans:
  - id: top
    kind: plan
    name: Top
    figures:
      - {instrument: envelope, amount: 1 M€, source: s}
    children:
      - id: a
        kind: plan
        name: A
        figures:
          - {instrument: envelope, amount: 10 M€, source: s}
        children:
          - {id: a1, kind: strand, name: A1, figures: [{instrument: envelope, amount: 7 M€, source: s}]}
          - {id: a2, kind: strand, name: A2, figures: [{instrument: envelope, amount: 8 M€, source: s}]}
      - id: b
        kind: plan
        name: B
        figures:
          - {instrument: envelope, amount: 10 M€, source: s}
        children:
          - {id: b1, kind: strand, name: B1, figures: [{instrument: envelope, amount: 70 M$, source: s}]}
          - id: b2
            kind: strand
            name: B2
            partition: true
            figures:
              - {instrument: envelope, amount: 50 M€, source: s}
            children:
              - {id: b3, kind: strand, name: B3, figures: [{instrument: envelope, amount: 20 M€, source: s}]}
      - {id: c, kind: strand, name: C, colour: red, figures: [{instrument: envelope, amount: 5 M€}]}
  - {id: d, kind: strand, name: D, links: [{relation: succeeds, to: nowhere}]}
";

fn written(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plans.yaml");
    fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap().to_owned();
    (folder, file)
}

/// The first lines of what is told: line, column and `severity[rule]`.
fn heads(text: &str, file: &str) -> Vec<(usize, usize, String)> {
    let head = |line: &str| {
        let rest = line.strip_prefix(file)?.strip_prefix(':')?;
        let mut parts = rest.splitn(4, ':');
        let mut number = || parts.next().unwrap().parse::<usize>().unwrap();
        let place = (number(), number());
        Some((place.0, place.1, parts.next()?.trim().to_owned()))
    };
    text.lines().filter_map(head).collect()
}

#[test]
fn errors_and_findings_come_out_together_in_file_order() {
    let (_folder, file) = written(BROKEN);
    let output = run(&["-f", &file]);
    assert_eq!(output.status.code(), Some(2));
    let text = stdout(&output);
    // 7 + 8 is 14 to 16, above 10,5; 20 of 50 is not the whole. What holds the errors says
    // nothing: neither b, whose child has no amount, nor top above all, nor c without a source.
    let expected = [
        (13, 13, "error[sum]"),
        (23, 87, "error[bad-amount]"),
        (29, 17, "error[sum]"),
        (32, 40, "error[unknown-key]"),
        (33, 69, "error[unknown-node]"),
    ];
    let expected = expected.map(|(line, column, what)| (line, column, what.to_owned()));
    assert_eq!(heads(&text, &file), expected, "{text}");
    assert!(text.contains("A : 7 M€ + 8 M€ = 15 M€, soit 5 M€ de plus que 10 M€ (enveloppe) ; tout vient d’une même source"), "{text}");
    assert!(text.contains("B2 : 20 M€ sur 50 M€, reste 30 M€ (enveloppe) ; or les enfants sont donnés pour le tout"), "{text}");
    assert!(
        text.contains("\nerreurs : 5, avertissements : 0, acceptés : 0, informations : 0\n"),
        "{text}"
    );
    let stderr = String::from_utf8(output.stderr).unwrap().replace('\u{a0}', " ");
    assert_eq!(stderr, "erreur : 3 erreurs dans 1 fichier\n");
    let json: Value =
        serde_json::from_slice(&run(&["-f", &file, "--format", "json"]).stdout).unwrap();
    let lines: Vec<u64> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [13, 23, 29, 32, 33]);
    assert_eq!(json["findings"][0]["node"], "a");
    assert_eq!(json["findings"][1]["node"], Value::Null);
}

/// A sum that fails, a file that breaks off, and one that stands.
#[test]
fn what_stands_before_a_break_and_in_other_files_is_checked() {
    let sum = |id: &str, parts: &str| {
        format!(
            "  - id: {id}\n    kind: plan\n    name: {id}\n    figures:\n      - {{instrument: envelope, amount: 1 M€, source: s}}\n    children:\n      - {{id: {id}1, kind: strand, name: X, figures: [{{instrument: envelope, amount: {parts}, source: s}}]}}\n"
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    write("a.yaml", "sources: [{id: s, title: T}]\n".to_owned());
    let broken = format!("plans:\n{}{}", sum("p", "5 M€"), sum("q", "7 M€"));
    write("b.yaml", broken + "      - {id: q2, kind: strand, name: [\n  - id: r\n");
    write("c.yaml", format!("plans:\n{}", sum("t", "9 M€")));
    let output = run(&["-f", folder.path().to_str().unwrap()]);
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    let of = |name: &str| {
        let file = folder.path().join(name);
        heads(&text, file.to_str().unwrap()).into_iter().map(|(line, _, what)| (line, what))
    };
    let first: Vec<(usize, String)> = of("b.yaml").collect();
    // q is where it breaks: what else it has is not known.
    assert_eq!(first[0], (6, "error[sum]".to_owned()), "{text}");
    assert!(first.iter().all(|(line, what)| *line == 6 || !what.ends_with("[sum]")), "{text}");
    assert!(first.len() >= 2);
    assert_eq!(of("c.yaml").collect::<Vec<_>>(), [(6, "error[sum]".to_owned())], "{text}");
}

const HOLDING: &str = "\
sources: [{id: s, title: T}, {id: t, title: U}]
plans:
  - id: p
    kind: plan
    name: P
    figures:
      - {instrument: envelope, amount: 10 M€, source: s}
    children:
      - {id: q, kind: strand, name: Q, figures: [{instrument: envelope, amount: 25 M€, source: SOURCE}]}
";

#[test]
fn the_exit_status_tells_what_nobody_accepted() {
    let code = |text: &str, arguments: &[&str]| {
        let (_folder, file) = written(text);
        let output = run(&[&["-f", &file], arguments].concat());
        (output.status.code(), stdout(&output))
    };
    let error = HOLDING.replace("SOURCE", "s");
    let warning = HOLDING.replace("SOURCE", "t");
    assert_eq!(code(&error, &[]).0, Some(1));
    assert_eq!(code(&warning, &[]).0, Some(0));
    assert_eq!(code(&warning, &["--strict"]).0, Some(1));
    assert_eq!(
        code(&HOLDING.replace("25 M€, source: SOURCE", "10 M€, source: t"), &["--strict"]).0,
        Some(0)
    );
    let accepted = "    accept: [{rule: sum, because: comptés autrement}]\n    children:";
    for text in [&error, &warning] {
        let text = text.replace("    children:", accepted);
        let (code, text) = code(&text, &["--strict", "--severity", "error"]);
        assert_eq!(code, Some(0), "{text}");
        assert!(text.contains(": information[sum]: ") && text.contains(" accepté"), "{text}");
        assert!(text.contains("accepté : comptés autrement\n"), "{text}");
        assert!(text.contains("erreurs : 0, avertissements : 0, acceptés : 1"), "{text}");
    }
    let (_, text) = code(&warning, &["--severity", "error"]);
    assert!(!text.contains("warning[sum]") && text.contains("avertissements : 1"), "{text}");
}

#[test]
fn accepted_findings_say_why_in_json() {
    let text = HOLDING.replace("SOURCE", "s");
    let accepted = "    accept: [{rule: sum, because: comptés autrement}]\n    children:";
    let (_folder, file) = written(&text.replace("    children:", accepted));
    let output = run(&["-f", &file, "--format", "json", "--lang", "en"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let one = &json["findings"][0];
    assert_eq!(
        (&one["severity"], &one["accepted"], &one["because"]),
        (&Value::from("error"), &Value::from(true), &Value::from("comptés autrement"))
    );
    let message = "P: €25M, €15M more than €10M (envelope); all from one source";
    assert_eq!((&one["message"], &one["line"]), (&Value::from(message), &Value::from(7)));
}

#[test]
fn errors_of_the_file_are_told_in_the_language_that_is_asked_for() {
    let (_folder, file) = written(BROKEN);
    for (lang, message, hint) in [
        ("fr", "un nœud n’a pas de clé `colour`", "ses clés sont id, kind, name"),
        ("en", "a node has no key `colour`", "its keys are id, kind, name"),
    ] {
        let text = stdout(&run(&["-f", &file, "--lang", lang]));
        assert!(text.contains(&format!("{file}:32:40: error[unknown-key]: {message}\n")), "{text}");
        assert!(text.contains(&format!("^^^^^^ {hint}")), "{text}");
        let output = run(&["-f", &file, "--lang", lang, "--format", "json"]);
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        let one = &json["findings"][3];
        assert_eq!((&one["rule"], &one["severity"]), (&"unknown-key".into(), &"error".into()));
        assert_eq!(one["message"], message);
        assert!(one["hint"].as_str().unwrap().starts_with(hint), "{one:#}");
    }
}

#[test]
fn the_words_for_editors_are_the_same_in_every_language() {
    let (_folder, file) = written(&HOLDING.replace("SOURCE", "s"));
    for lang in ["fr", "en"] {
        let text = stdout(&run(&["-f", &file, "--lang", lang]));
        assert_eq!(heads(&text, &file), [(7, 9, "error[sum]".to_owned())], "{text}");
    }
    let coloured = stdout(&run(&["-f", &file, "--color", "always"]));
    assert!(coloured.contains("\u{1b}[31merror[sum]\u{1b}[0m: P : "), "{coloured}");
    assert!(Path::new(&file).exists());
}
