//! `relance snapshot` as a shell sees it: the same bytes wherever and whenever, what it says
//! where it cannot, and files that are whole or not there.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Ended;
use crate::program::{Folder, PROGRAM, clean, names, relance};

fn snapshot(arguments: &[&str]) -> Command {
    relance(&[&["snapshot"], arguments].concat())
}

fn run(arguments: &[&str]) -> Ended {
    Ended::of(&mut snapshot(arguments))
}

/// What is drawn, to the letter.
#[track_caller]
fn drawn(arguments: &[&str]) -> String {
    let ended = run(arguments);
    assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""), "{arguments:?}");
    ended.out
}

#[test]
fn a_window_of_text_has_its_lines_and_no_escapes() {
    let text = drawn(&[]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 24);
    assert!(lines[1].starts_with("Plans de relance et e-santé › France Relance"), "{}", lines[1]);
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
    assert!(funded.contains("financeur\u{a0}: Union européenne"), "{funded}");
}

#[test]
fn a_place_is_drawn_as_the_explorer_would_be_there() {
    let selected = |arguments: &[&str]| drawn(arguments).lines().nth(1).unwrap().to_owned();
    assert!(selected(&["--at", "TSD"]).ends_with("Territoires d’innovation › TSD"));
    let compared = drawn(&["--view", "compare", "--mark", "tsd", "--mark", "e-meuse"]);
    assert!(compared.contains("\ncomparaison · 2 lignes"), "{compared}");
    let found = drawn(&["--query", "laureat strasb"]);
    assert!(found.contains("\n/ laureat strasb"), "{found}");
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
        // 79 of 132 columns are the outline's, and a rule; a margin on both sides.
        let inner = if columns == "80" { "78" } else { "50" };
        let sheet = Ended::of(relance(&["show", "tsd"]).env("COLUMNS", inner)).out;
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
    let folder = Folder::new();
    let corpus =
        &folder.file("mes plans.yaml", "plans: [{id: p1, kind: plan, name: Plan d’été}]\n");
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
        let mut shell = clean("/bin/sh", &["-c", again]);
        shell.env("LC_ALL", "C").env("PATH", Path::new(PROGRAM).parent().unwrap());
        assert_eq!(Ended::of(&mut shell).out, first, "{again}");
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
    let folder = Folder::new();
    let alone = &folder.file("alone.yaml", "plans: [{id: p1, kind: plan, name: Plan}]\n");
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
        let told = run(arguments).refused();
        assert!(told.contains(said), "{arguments:?}: {told}");
    }
}

#[test]
fn a_place_belongs_to_the_explorer() {
    let told = |arguments: &[&str]| crate::run(arguments).refused();
    assert!(told(&["--at", "tsd", "tree"]).contains("ne valent que pour l’explorateur"));
    assert!(told(&["--at", "tsd"]).contains("demande un terminal"));
}

#[test]
fn a_file_is_never_overwritten_unasked() {
    let folder = Folder::new();
    let file = &folder.file("vue.txt", "mine");
    let told = run(&["-o", file]).refused();
    assert!(told.contains("existe déjà ; --force le remplace"), "{told}");
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
    assert_eq!(drawn(&["-o", file, "--force"]), "");
    assert_eq!(fs::read_to_string(file).unwrap(), drawn(&[]));
    assert_eq!(names(folder.path("")), ["vue.txt"], "no draft is left");
}

#[test]
fn where_no_file_can_be_nothing_is_left() {
    let folder = Folder::new();
    for (path, said) in [
        (folder.arg("no/such/vue.txt").as_str(), "n’existe pas"),
        (folder.arg("").as_str(), "est un dossier"),
        ("/dev/full", "impossible d’écrire /dev/full"),
    ] {
        let told = run(&["-o", path]).refused();
        assert!(told.contains(said), "{path}: {told}");
    }
    assert_eq!(names(folder.path("")), [""; 0]);
    assert!(!Path::new("/dev/full").is_file());
}

/// The command as somebody who is not root, who may write wherever no permission is asked;
/// who is no other already stays who they are.
fn as_anybody(arguments: &[&str], program: &Path) -> Command {
    let id = Command::new("id").arg("-u").output().unwrap();
    let mut command = if id.stdout == b"0\n" {
        let mut command = clean("setpriv", &["--reuid=65534", "--regid=65534", "--clear-groups"]);
        command.arg(program);
        command
    } else {
        clean(program, &[])
    };
    command.arg("snapshot").args(arguments);
    command
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
    // A copy of the program where anybody may run it.
    let folder = Folder::new();
    mode(&folder.path(""), 0o755).unwrap();
    let program = folder.path("relance");
    fs::copy(PROGRAM, &program).unwrap();
    let written = |file: &str| Ended::of(&mut as_anybody(&["-o", file], &program));
    let closed = folder.path("closed");
    fs::create_dir(&closed).unwrap();
    mode(&closed, 0o555).unwrap();
    let ended = written(&folder.arg("closed/vue.txt"));
    mode(&closed, 0o755).unwrap();
    let told = ended.refused();
    assert!(told.contains("impossible d’écrire"), "{told}");
    assert_eq!(names(closed), [""; 0]);
    let open = folder.path("open");
    fs::create_dir(&open).unwrap();
    mode(&open, 0o777).unwrap();
    assert_eq!(written(&folder.arg("open/vue.txt")).printed(), "");
    assert_eq!(fs::read_to_string(open.join("vue.txt")).unwrap(), drawn(&[]));
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    let mut command = snapshot(&["--at", "tsd", "--full", "--format", "svg"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    assert_eq!(Ended::from(child.wait_with_output().unwrap()).printed(), "");
}
