//! `relance snapshot` as a shell sees it: the same bytes wherever and whenever, what it says
//! where it cannot, and files that are whole or not there.

#![cfg(feature = "tui")]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_relance");

/// The command in an empty environment, in French.
fn snapshot(arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg("snapshot").args(arguments);
    command
        .env_clear()
        .env("HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("LANG", "fr_FR.UTF-8")
        .stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    snapshot(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap().replace('\u{a0}', " ")
}

fn drawn(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""), "{arguments:?}");
    stdout(&output)
}

#[test]
fn a_window_of_text_has_its_lines_and_no_escapes() {
    let text = drawn(&[]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 24);
    assert!(lines[0].starts_with("Plans de relance et e-santé › France Relance"), "{}", lines[0]);
    assert!(lines[23].ends_with("q quitter"), "{}", lines[23]);
    assert!(lines.iter().all(|line| relance::text::width(line) <= 80 && !line.ends_with(' ')));
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn no_line_begins_with_a_sign_that_closes() {
    for width in (60..=160).step_by(4) {
        let size = format!("{width}x60");
        for node in ["france-relance", "pia", "segur-numerique"] {
            let text = drawn(&["--at", node, "--size", &size]);
            for line in text.lines() {
                let pane = line.rsplit('│').next().unwrap().trim_start_matches([' ', '\u{a0}']);
                assert!(!pane.starts_with(['»', ':', ';', '?', '!']), "{width}: {line}");
            }
        }
    }
    let funded = drawn(&["--at", "france-relance", "--size", "120x30"]);
    assert!(funded.contains("part\u{a0}: Union européenne"), "{funded}");
}

#[test]
fn a_place_is_drawn_as_the_explorer_would_be_there() {
    let selected = |arguments: &[&str]| drawn(arguments).lines().next().unwrap().to_owned();
    assert!(selected(&["--at", "TSD"]).ends_with("Territoires d’innovation › TSD"));
    let compared = drawn(&["--view", "compare", "--mark", "tsd", "--mark", "e-meuse"]);
    assert!(compared.starts_with("comparaison · 2 lignes"), "{compared}");
    let found = drawn(&["--query", "laureat strasb"]);
    assert!(found.starts_with("/ laureat strasb"), "{found}");
    assert!(found.contains("Territoire de santé de demain (TSD)"), "{found}");
    assert!(drawn(&["--view", "help"]).contains("Se déplacer"));
    assert_eq!(drawn(&["--size", "40x10"]).lines().count(), 10);
}

#[test]
fn the_whole_view_is_as_high_as_it_is() {
    let window = drawn(&["--at", "tsd", "--size", "80x24"]);
    let whole = drawn(&["--at", "tsd", "--size", "80x24", "--full"]);
    assert!(!window.contains("Docaposte") && whole.contains("Docaposte"));
    assert!(
        !window.contains("Dossier médical partagé") && whole.contains("Dossier médical partagé")
    );
    // Whatever the height that was asked for, and with nothing empty between the parts.
    assert_eq!(whole, drawn(&["--at", "tsd", "--size", "80x12", "--full"]));
    let lines: Vec<&str> = whole.lines().collect();
    let rule = lines.iter().position(|line| line.starts_with("─ détails ─")).unwrap();
    assert!(!lines[rule - 1].is_empty() && !lines[lines.len() - 2].is_empty(), "{whole}");
}

#[test]
fn every_line_of_the_details_is_in_the_whole_view() {
    for columns in ["80", "132"] {
        let whole = drawn(&["--at", "tsd", "--size", &format!("{columns}x24"), "--full"]);
        let mut show = Command::new(PROGRAM);
        show.args(["show", "tsd"])
            .env_clear()
            .env("HOME", env!("CARGO_TARGET_TMPDIR"))
            .env("LANG", "fr_FR.UTF-8");
        // 55 % of 132 columns are the outline's, and a rule; a margin on both sides.
        let inner = if columns == "80" { "78" } else { "57" };
        let sheet = stdout(&show.env("COLUMNS", inner).output().unwrap());
        for line in sheet.lines().filter(|line| !line.trim().is_empty()) {
            assert!(whole.contains(line.trim_end()), "{columns}: {line}\n{whole}");
        }
    }
}

#[test]
fn the_same_bytes_in_any_folder_time_zone_and_locale() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for arguments in [
        &["--view", "compare", "--at", "tsd", "--lang", "en", "--footer"][..],
        &["--view", "timeline", "--at", "tsd", "--lang", "fr"],
        &["--at", "tsd", "--format", "svg", "--palette", "dark", "--lang", "fr"],
        &["--query", "sante num", "--format", "ansi", "--lang", "en", "--size", "120x40"],
    ] {
        let mut first = snapshot(arguments);
        first.current_dir(&one).env("TZ", "Pacific/Kiritimati").env("LANG", "C");
        let mut second = snapshot(arguments);
        second.current_dir(&other).env("TZ", "America/Los_Angeles").env("LC_ALL", "fr_FR.UTF-8");
        second.envs([("NO_COLOR", "1"), ("TERM", "dumb"), ("COLUMNS", "20"), ("LINES", "5")]);
        let (first, second) = (first.output().unwrap(), second.output().unwrap());
        assert!(first.status.success() && !first.stdout.is_empty(), "{arguments:?}");
        assert_eq!(first.stdout, second.stdout, "{arguments:?}");
    }
}

#[test]
fn a_footer_tells_the_command_that_makes_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("mes plans.yaml");
    fs::write(&corpus, "plans: [{id: p1, kind: plan, name: Plan d’été}]\n").unwrap();
    let corpus = corpus.to_str().unwrap();
    for arguments in [
        &["--footer"][..],
        &["--footer", "--view", "compare", "--at", "TSD", "--mark", "TSD", "--size", "100x30"],
        &["--footer", "--query", "'santé !num", "--full", "--format", "ansi", "--palette", "mono"],
        &["--footer", "-f", corpus, "--lang", "en", "--ascii"],
    ] {
        let first = drawn(arguments);
        let again = first.lines().last().unwrap().strip_prefix("$ ").unwrap();
        assert!(again.starts_with("relance snapshot "), "{again}");
        // As typed by somebody else, in another locale.
        let mut shell = Command::new("/bin/sh");
        shell
            .args(["-c", again])
            .env_clear()
            .env("HOME", env!("CARGO_TARGET_TMPDIR"))
            .env("LC_ALL", "C")
            .stdin(Stdio::null());
        shell.env("PATH", Path::new(PROGRAM).parent().unwrap());
        assert_eq!(stdout(&shell.output().unwrap()), first, "{again}");
    }
    let picture = drawn(&["--footer", "--format", "svg"]);
    assert!(
        picture
            .contains("<desc>relance snapshot --size 80x24 --format svg --lang fr --footer</desc>")
    );
}

#[test]
fn colours_are_those_of_the_palette() {
    assert!(!drawn(&["--at", "tsd"]).contains('\u{1b}'));
    let coloured = drawn(&["--at", "tsd", "--format", "ansi"]);
    assert!(coloured.contains("\u{1b}[36m"), "an envelope is cyan");
    let mono = drawn(&["--at", "tsd", "--format", "ansi", "--palette", "mono"]);
    assert!(mono.contains("\u{1b}[7m") && !mono.contains("\u{1b}[36m"));
    let light = drawn(&["--at", "tsd", "--format", "svg"]);
    assert_eq!(light, drawn(&["--at", "tsd", "--format", "svg", "--palette", "light"]));
    assert!(light.contains("fill=\"#ffffff\"/>") && light.contains("#0b7285"));
    assert!(
        light
            .contains("<title>Territoire de santé de demain (TSD) — explorateur — relance</title>")
    );
    let dark = drawn(&["--at", "tsd", "--format", "svg", "--palette", "dark"]);
    assert!(dark.contains("fill=\"#16181d\"/>") && dark.contains("#56d4dd"));
    let mono = drawn(&["--at", "tsd", "--format", "svg", "--palette", "mono"]);
    assert!(mono.contains("fill=\"#ffffff\"/>") && !mono.contains("#0b7285"));
}

#[test]
fn what_cannot_be_drawn_is_told_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let alone = folder.path().join("alone.yaml");
    fs::write(&alone, "plans: [{id: p1, kind: plan, name: Plan}]\n").unwrap();
    let alone = alone.to_str().unwrap();
    for (arguments, said) in [
        (&["--at", "strasbour"][..], "aucun nœud ne répond à « strasbour »"),
        (&["--mark", "zzz"], "aucun nœud ne répond à « zzz »"),
        (&["--size", "80"], "« 80 » n’est pas une valeur de « --size <LxH> »"),
        (&["--size", "80", "--lang", "en"], "columns x rows such as 80x24, at most 1000x2000"),
        (&["--size", "10x3"], "--size est trop petit : il faut au moins 40x10"),
        (&["--size", "80x9"], "--size est trop petit : il faut au moins 40x10"),
        (&["--size", "39x99", "--full", "--lang", "en"], "at least 40x10 is needed"),
        (&["--query", "tsd", "--view", "compare"], "--query ne vaut que pour --view search"),
        (&["--query", "kind:zzz"], "« zzz » n’est pas une valeur"),
        (&["--view", "compare", "-f", alone], "Rien à comparer ici"),
        (&["--view", "map"], "valeurs possibles : explorer, search, compare"),
    ] {
        let output = run(arguments);
        assert_eq!(
            (output.status.code(), stdout(&output).as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(stderr(&output).contains(said), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn a_place_belongs_to_the_explorer() {
    let told = |arguments: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command
            .args(arguments)
            .env_clear()
            .env("HOME", env!("CARGO_TARGET_TMPDIR"))
            .env("LANG", "fr_FR.UTF-8")
            .stdin(Stdio::null());
        let output = command.output().unwrap();
        assert_eq!(
            (output.status.code(), stdout(&output).as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        stderr(&output)
    };
    assert!(told(&["--at", "tsd", "tree"]).contains("ne valent que pour l’explorateur"));
    assert!(told(&["--at", "tsd"]).contains("demande un terminal"));
}

#[test]
fn a_file_is_never_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("vue.txt");
    let path = file.to_str().unwrap();
    fs::write(&file, "mine").unwrap();
    let refused = run(&["-o", path]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("existe déjà ; --force le remplace"), "{}", stderr(&refused));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(drawn(&["-o", path, "--force"]), "");
    assert_eq!(fs::read_to_string(&file).unwrap(), drawn(&[]));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no draft is left");
}

#[test]
fn where_no_file_can_be_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("no/such/vue.txt");
    for (path, said) in [
        (inside.to_str().unwrap(), "n’existe pas"),
        (folder.path().to_str().unwrap(), "est un dossier"),
        ("/dev/full", "impossible d’écrire /dev/full"),
    ] {
        let output = run(&["-o", path]);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""), "{path}");
        assert!(stderr(&output).contains(said), "{path}: {}", stderr(&output));
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    assert!(!Path::new("/dev/full").is_file());
}

/// The command as somebody who is not root, who may write wherever no permission is asked;
/// who is no other already stays who they are.
fn as_anybody(arguments: &[&str], program: &Path) -> Command {
    let id = Command::new("id").arg("-u").output().unwrap();
    let mut command = if stdout(&id).trim() == "0" {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.arg("snapshot").args(arguments).stdin(Stdio::null());
    command.env_remove("LC_ALL").env("LANG", "fr_FR.UTF-8");
    command
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
    // A copy of the program where anybody may run it.
    let folder = tempfile::tempdir().unwrap();
    mode(folder.path(), 0o755).unwrap();
    let program = folder.path().join("relance");
    fs::copy(PROGRAM, &program).unwrap();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    mode(&closed, 0o555).unwrap();
    let file = closed.join("vue.txt");
    let output = as_anybody(&["-o", file.to_str().unwrap()], &program).output().unwrap();
    mode(&closed, 0o755).unwrap();
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
    assert!(stderr(&output).contains("impossible d’écrire"), "{}", stderr(&output));
    assert_eq!(fs::read_dir(&closed).unwrap().count(), 0);
    let open = folder.path().join("open");
    fs::create_dir(&open).unwrap();
    mode(&open, 0o777).unwrap();
    let file = open.join("vue.txt");
    let output = as_anybody(&["-o", file.to_str().unwrap()], &program).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(file).unwrap(), drawn(&[]));
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    let mut command = snapshot(&["--at", "tsd", "--full", "--format", "svg"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}
