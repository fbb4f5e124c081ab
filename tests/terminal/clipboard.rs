//! Copying and writing in a real terminal: what is sent to it, what a helper gets, what files
//! are left, and what is told.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::narrow;
use crate::program::PROGRAM;
use crate::pty::{Start, Terminal};

/// The value of the laureate with its source, as `y` copies it.
const VALUE: &str = "≤ 35,6 M€ — argent public, Territoire de santé de demain \
    (subvention + prise de participation ; TICsanté, novembre 2019, § 1)";

/// The program at a laureate, with a home of its own.
fn program(home: &Path) -> Start {
    let start = narrow().size(100, 30).env("HOME", home.to_str().unwrap());
    start.arg("--at").arg("tsd")
}

fn opened(start: Start) -> Terminal {
    let mut terminal = Terminal::start(start);
    terminal.selects("Territoire de santé de demain");
    terminal
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// The texts that were sent to the terminal for its clipboard.
fn sent(terminal: &Terminal) -> Vec<String> {
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    let sequences = raw.split("\x1b]52;c;").skip(1);
    sequences.map(|rest| decoded(rest.split_once('\x07').unwrap().0)).collect()
}

/// What base64 stands for.
fn decoded(base64: &str) -> String {
    let digit = |sign: u8| match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        other => panic!("{} is no base64", char::from(other)),
    };
    assert_eq!(base64.len() % 4, 0);
    let signs = base64.trim_end_matches('=').bytes().map(digit);
    let bits: Vec<u8> = signs.flat_map(|six| (0..6).rev().map(move |at| six >> at & 1)).collect();
    let bytes = bits.chunks_exact(8).map(|bits| bits.iter().fold(0, |byte, bit| byte << 1 | bit));
    String::from_utf8(bytes.collect()).unwrap()
}

#[test]
fn a_copy_is_sent_to_the_terminal_and_said_to_be_only_sent() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = opened(program(home.path()));
    terminal.send("y");
    terminal.shows("Envoyé au terminal (OSC 52) : ≤ 35,6 M€ — argent public");
    assert_eq!(sent(&terminal).iter().map(|text| plain(text)).collect::<Vec<_>>(), [VALUE]);
    // The view is what the terminal shows.
    let shown = terminal.lines();
    terminal.send("Y");
    terminal.shows("la vue en texte");
    terminal.send("\x1b[B\x1b[B\x1b[B\x1b[B\r");
    terminal.shows("Envoyé au terminal (OSC 52) : la vue");
    let view = plain(&sent(&terminal)[1]);
    let view: Vec<&str> = view.lines().collect();
    assert_eq!(view[..29], shown[..29]);
    terminal.quit();
}

#[test]
fn where_nothing_can_be_believed_it_is_a_file_and_said_to_be() {
    let home = tempfile::tempdir().unwrap();
    let state = home.path().join("state");
    let start = program(home.path()).env("XDG_STATE_HOME", state.to_str().unwrap());
    let mut terminal = opened(start.env("TERM", "linux"));
    terminal.send("y");
    terminal.shows("Pas de presse-papiers : écrit dans");
    assert_eq!(sent(&terminal), [""; 0]);
    let file = state.join("relance/copied.txt");
    assert_eq!(plain(&fs::read_to_string(&file).unwrap()), VALUE);
    // Another copy takes its place.
    terminal.send("\x1b[By");
    terminal.until("the other is not copied", |_| {
        fs::read_to_string(&file).unwrap().contains("e-Meuse")
    });
    terminal.quit();
}

#[test]
fn a_helper_gets_the_text_where_the_terminal_takes_none() {
    let home = tempfile::tempdir().unwrap();
    let helper = home.path().join("xclip");
    let taken = home.path().join("taken");
    fs::write(
        &helper,
        format!("#!/bin/sh\necho \"$*\" > '{0}.with'\ncat > '{0}'\n", taken.display()),
    )
    .unwrap();
    fs::set_permissions(&helper, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", home.path().display());
    let start = program(home.path()).env("TERM", "linux").env("DISPLAY", ":0").env("PATH", &path);
    let mut terminal = opened(start);
    terminal.send("y");
    terminal.shows("Copié par xclip : ≤ 35,6 M€");
    assert_eq!(plain(&fs::read_to_string(&taken).unwrap()), VALUE);
    let with = fs::read_to_string(home.path().join("taken.with")).unwrap();
    assert_eq!(with, "-selection clipboard\n");
    // One that fails is no helper.
    fs::write(&helper, "#!/bin/sh\nexit 1\n").unwrap();
    terminal.send("y");
    terminal.shows("Pas de presse-papiers : écrit dans");
    terminal.quit();
}

#[test]
fn a_helper_that_does_not_answer_keeps_nobody_waiting() {
    let home = tempfile::tempdir().unwrap();
    for name in ["tmux", "xclip"] {
        let helper = home.path().join(name);
        fs::write(&helper, "#!/bin/sh\nsleep 60\n").unwrap();
        fs::set_permissions(&helper, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = format!("{}:/usr/bin:/bin", home.path().display());
    let start = || program(home.path()).env("PATH", &path).env("TERM", "linux");
    let ways = [("TMUX", "socket,1,0"), ("DISPLAY", ":0")];
    for (name, value) in ways {
        let mut terminal = opened(start().env(name, value));
        terminal.send("y\x1b[B");
        // Before anything is said of the copy.
        terminal.selects("e-Meuse");
        assert!(terminal.row_of("presse-papiers").is_none());
        terminal.shows("Pas de presse-papiers : écrit dans");
        terminal.quit();
    }
    let mut terminal = opened(start().env("TMUX", "socket,1,0"));
    terminal.send("y");
    terminal.signal("TERM");
    assert_eq!(terminal.end().exit_code(), 143);
    terminal.assert_given_back();
}

#[test]
fn what_is_too_long_for_the_terminal_goes_another_way() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("long.yaml");
    // 56 kB of base64 letters are 42 kB of text; the rows below are more.
    let rows = (0..1500)
        .map(|at| format!("  - {{id: p{at}, kind: plan, name: Plan numéro {at} de tous}}\n"));
    fs::write(&file, format!("plans:\n{}", rows.collect::<String>())).unwrap();
    let start = Start::new(PROGRAM).size(100, 30).env("HOME", home.path().to_str().unwrap());
    let mut terminal = Terminal::start(start.arg(file.to_str().unwrap()));
    terminal.selects("Plan numéro 0");
    terminal.send("Ymark");
    terminal.shows("la vue en Markdown");
    terminal.send("\r");
    terminal.shows("Pas de presse-papiers : écrit dans");
    assert_eq!(sent(&terminal), [""; 0]);
    terminal.quit();
}

#[test]
fn a_view_is_written_where_it_was_asked_for_and_as_it_was_seen() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("notes")).unwrap();
    let mut terminal = opened(program(home.path()));
    let seen = terminal.lines();
    terminal.send("s");
    terminal.shows("relance-explorer-tsd-");
    // The folder is completed, `~` is the home folder.
    terminal.send("\x15~/no");
    terminal.shows("~/notes/");
    terminal.send("\x1b[C");
    terminal.until("it is still to be completed", |now| now.row_of("→ compléter").is_none());
    terminal.send("vue.txt\r");
    terminal.shows("Vue écrite dans");
    let file = home.path().join("notes/vue.txt");
    let written = plain(&fs::read_to_string(&file).unwrap());
    assert_eq!(written.lines().collect::<Vec<_>>(), seen);
    assert_eq!(fs::read_dir(home.path().join("notes")).unwrap().count(), 1, "no draft is left");
    // A second time it is asked, and `Esc` leaves the file.
    terminal.send("s");
    terminal.shows("relance-explorer-tsd-");
    terminal.send("\x15~/notes/vue.txt");
    terminal.shows("Ce fichier existe déjà.");
    fs::write(&file, "mine").unwrap();
    terminal.send("\r");
    terminal.shows("r remplacer");
    terminal.send("\x1b");
    terminal.shows("Entrée écrire");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    terminal.send("\r");
    terminal.shows("r remplacer");
    terminal.send("r");
    terminal.shows("Vue écrite dans");
    assert_eq!(plain(&fs::read_to_string(&file).unwrap()), written);
    terminal.quit();
}

#[test]
fn the_command_that_was_copied_opens_the_same_place() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = opened(program(home.path()));
    terminal.send("c");
    terminal.shows("comparaison · 3 lignes");
    terminal.send("\x1b[B:");
    terminal.shows("Commandes");
    terminal.send("copy-command");
    terminal.shows("copier la commande");
    terminal.send("\r");
    terminal.shows("Envoyé au terminal (OSC 52) : relance --file");
    let command = sent(&terminal).remove(0);
    assert!(command.ends_with(" --at e-meuse-sante --view compare"), "{command}");
    // The note stands in the last line.
    let seen = terminal.lines()[..29].to_vec();
    let path = Path::new(PROGRAM).parent().unwrap().to_str().unwrap();
    let again = Start::new("/bin/sh").arg("-c").arg(&command).env("PATH", path).size(100, 30);
    let mut again = Terminal::start(again);
    again.until("it is another place", |now| now.lines()[..29] == seen);
    again.quit();
    terminal.quit();
}
