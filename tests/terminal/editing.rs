//! Editing while the explorer runs, in a real terminal: what is saved is shown, what is broken
//! is told over what was there, and the editor gets the terminal and gives it back.
//!
//! ```text
//! saved in another window │ broken, then mended │ e: arguments, keys, Ctrl-Z │ a copy of what ships
//! ```
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crate::program::PROGRAM;
use crate::pty::{Start, Terminal};

const CORPUS: &str = "\
plans:
  - id: alpha
    kind: plan
    name: Plan Alpha
    figures: [{instrument: envelope, amount: 100 M€}]
  - id: beta
    kind: plan
    name: Plan Bêta
    figures: [{instrument: envelope, amount: 200 M€}]
  - id: gamma
    kind: plan
    name: Plan Gamma
    figures: [{instrument: envelope, amount: 300 M€}]
";

/// A folder with a corpus and an editor.
struct Desk {
    home: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        fs::create_dir(home.path().join("data")).unwrap();
        fs::write(home.path().join("data/plans.yaml"), CORPUS).unwrap();
        Desk { home }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn file(&self) -> PathBuf {
        self.path("data/plans.yaml")
    }

    /// Saves the corpus with `from` replaced by `to`, beside and then over it.
    fn save(&self, from: &str, to: &str) {
        let text = fs::read_to_string(self.file()).unwrap();
        assert!(text.contains(from), "{from}");
        let beside = self.path("data/.plans.swp");
        fs::write(&beside, text.replace(from, to)).unwrap();
        fs::rename(&beside, self.file()).unwrap();
    }

    /// An editor of this name, which keeps its arguments and then does what `script` says.
    fn editor(&self, name: &str, script: &str) -> String {
        let path = self.path(name);
        let kept = self.path("arguments");
        let script = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$@\" > '{kept}.new'\nmv '{kept}.new' '{kept}'\n{script}\n",
            kept = kept.display()
        );
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn pipe(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        path
    }

    fn arguments(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("arguments")).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    fn start(&self) -> Start {
        Start::new(PROGRAM).arg(self.path("data").to_str().unwrap()).size(100, 24)
    }

    /// The explorer, with the second plan selected.
    fn opened(start: Start) -> Terminal {
        let mut terminal = Terminal::start(start);
        terminal.selects("Plan Alpha");
        terminal.send("j");
        terminal.selects("Plan Bêta");
        terminal
    }
}

/// Waits until somebody writes to a pipe.
fn comes(pipe: &Path) {
    let (to_test, came) = channel();
    let pipe = pipe.to_owned();
    thread::spawn(move || to_test.send(fs::read(pipe)));
    came.recv_timeout(Duration::from_secs(20)).unwrap().unwrap();
}

#[test]
fn what_is_saved_is_shown_with_the_cursor_where_it_was() {
    let desk = Desk::new();
    let mut terminal = Desk::opened(desk.start());
    assert!(terminal.selected().contains("200 M€"));
    desk.save("200 M€", "250 M€");
    terminal.selects("250 M€");
    assert!(terminal.selected().contains("Plan Bêta"));
    // What comes before it moves it down, and it stays selected.
    desk.save("plans:\n", "plans:\n  - {id: zero, kind: plan, name: Plan Zéro}\n");
    terminal.shows("Plan Zéro");
    terminal.selects("Plan Bêta");
    fs::write(desk.path("data/more.yml"), "plans: [{id: z, kind: plan, name: Plan Nouveau}]\n")
        .unwrap();
    terminal.shows("Plan Nouveau");
    fs::remove_file(desk.path("data/more.yml")).unwrap();
    terminal.until("the node of a file that is gone", |now| now.row_of("Plan Nouveau").is_none());
    terminal.selects("Plan Bêta");
    terminal.quit();
}

#[test]
fn a_broken_file_is_told_over_what_was_there_until_it_is_mended() {
    let desk = Desk::new();
    let mut terminal = Desk::opened(desk.start());
    desk.save("amount: 200 M€", "amuont: 200 M€");
    terminal.shows("vouliez-vous dire `amount`");
    terminal.shows("plans.yaml:9:");
    assert!(terminal.selected().contains("200 M€"), "the last good figure is still there");
    terminal.send("\x1b");
    terminal.until("it does not close", |now| now.row_of("vouliez-vous dire").is_none());
    terminal.shows("version d’avant");
    // What was there can be explored.
    terminal.send("j");
    terminal.selects("Plan Gamma");
    terminal.send("E");
    terminal.shows("vouliez-vous dire `amount`");
    desk.save("amuont: 200 M€", "amount: 222 M€");
    terminal.shows("222 M€");
    terminal.selects("Plan Gamma");
    assert!(terminal.row_of("vouliez-vous dire").is_none());
    terminal.send("k");
    terminal.selects("222 M€");
    assert!(terminal.row_of("version d’avant").is_none());
    terminal.quit();
}

#[test]
fn a_folder_that_goes_is_told_and_found_again() {
    let desk = Desk::new();
    let mut terminal = Desk::opened(desk.start());
    fs::rename(desk.path("data"), desk.path("away")).unwrap();
    terminal.shows("n’existe pas");
    assert!(terminal.selected().contains("200 M€"));
    fs::rename(desk.path("away"), desk.path("data")).unwrap();
    terminal.until("it is not found again", |now| now.row_of("n’existe pas").is_none());
    desk.save("200 M€", "210 M€");
    terminal.selects("210 M€");
    terminal.quit();
}

#[test]
fn the_editor_is_opened_at_the_line_and_what_it_saved_is_shown() {
    let desk = Desk::new();
    let file = desk.file();
    let script = format!("sed -i 's/200 M€/201 M€/' '{}'", file.display());
    let editor = desk.editor("vim", &script);
    let mut terminal = Desk::opened(desk.start().env("EDITOR", &format!("'{editor}' -x")));
    terminal.send("e");
    terminal.selects("201 M€");
    assert_eq!(desk.arguments(), ["-x", "+6", file.to_str().unwrap()]);
    assert!(terminal.screen().alternate_screen() && terminal.screen().hide_cursor());
    // VISUAL goes first, and an error is opened where it is.
    desk.save("amount: 300 M€", "amuont: 300 M€");
    terminal.shows("vouliez-vous dire");
    terminal.send("e");
    let expected = ["-x".to_owned(), "+13".to_owned(), file.to_str().unwrap().to_owned()];
    terminal.until("the editor is not opened again", |_| desk.arguments() == expected);
    terminal.quit();
}

#[test]
fn the_editor_has_the_keys_and_the_terminal_until_it_ends() {
    let desk = Desk::new();
    let kept = desk.path("typed");
    let script = format!(
        "stty -a | grep -c ' icanon'; echo 'tapez'; read -r line; echo \"$line\" > '{}'",
        kept.display()
    );
    let editor = desk.editor("nano", &script);
    let mut terminal =
        Desk::opened(desk.start().env("VISUAL", &editor).env("EDITOR", "/bin/false"));
    for typed in ["qqq jj", "encore"] {
        terminal.send("e");
        terminal.until("the editor has no terminal", |now| {
            !now.screen().alternate_screen() && now.row_of("tapez").is_some()
        });
        assert!(!terminal.screen().hide_cursor() && !terminal.screen().bracketed_paste());
        terminal.send(&format!("{typed}\n"));
        terminal.is_taken();
        terminal.selects("Plan Bêta");
        assert_eq!(fs::read_to_string(&kept).unwrap().trim_end(), typed);
        assert_eq!(desk.arguments()[0], "+6,5");
    }
    // And it still answers.
    terminal.send("j");
    terminal.selects("Plan Gamma");
    terminal.quit();
}

#[test]
fn an_editor_that_is_stopped_stops_the_program_and_both_go_on() {
    let desk = Desk::new();
    let editor = desk.editor("vi", "echo 'avant'\nkill -s TSTP 0\necho 'tapez'\nread -r line");
    let shell = Start::new("/bin/sh").arg("-i").env("relance", PROGRAM).env("PS1", "\n> ");
    let shell = shell.env("EDITOR", &editor).env("data", desk.path("data").to_str().unwrap());
    let mut terminal = Terminal::start(shell.size(80, 60));
    let row = terminal.prompts_below(0);
    terminal.send("\"$relance\" \"$data\"\n");
    terminal.selects("Plan Alpha");
    terminal.send("e");
    let row = terminal.prompts_below(row);
    terminal.send("fg\n");
    terminal.shows("tapez");
    terminal.send("x\n");
    terminal.is_taken();
    terminal.send("j");
    terminal.selects("Plan Bêta");
    terminal.send("q");
    terminal.prompts_below(row);
    terminal.send("exit\n");
    terminal.end();
}

#[test]
fn an_editor_with_a_window_leaves_the_terminal_to_the_explorer() {
    let desk = Desk::new();
    let file = desk.file();
    // It tells when it is open, and is so as long as the test does not say otherwise.
    let (open, closed) = (desk.pipe("open"), desk.pipe("closed"));
    let script =
        format!("echo > '{}'\nread -r line < '{}'\nexit 3", open.display(), closed.display());
    let editor = desk.editor("code", &script);
    let mut terminal = Desk::opened(desk.start().env("EDITOR", &editor));
    terminal.send("e");
    terminal.shows("Ouvert dans code");
    comes(&open);
    let place = format!("{}:6:5", file.display());
    assert_eq!(desk.arguments(), ["--wait", "--goto", &place]);
    terminal.send("j");
    terminal.selects("Plan Gamma");
    desk.save("300 M€", "333 M€");
    terminal.selects("333 M€");
    fs::write(&closed, "now\n").unwrap();
    terminal.shows("code (exit status: 3)");
    terminal.quit();
}

#[test]
fn an_editor_that_cannot_be_opened_is_told_with_its_reason() {
    let desk = Desk::new();
    for (editor, told) in [
        ("/no/such/editor -x", "n’a pas démarré : editor"),
        ("vi 'x", "Un guillemet n’est pas fermé dans EDITOR"),
        ("false", "s’est arrêté avec une erreur : false"),
    ] {
        let mut terminal = Desk::opened(desk.start().env("EDITOR", editor));
        terminal.send("e");
        terminal.shows(told);
        terminal.send("j");
        terminal.selects("Plan Gamma");
        terminal.quit();
    }
    let mut terminal = Desk::opened(desk.start().env("PATH", "/nowhere"));
    terminal.send("e");
    terminal.shows("définissez VISUAL ou EDITOR");
    terminal.quit();
}

#[test]
fn what_ships_is_copied_to_a_folder_and_edited_there() {
    let desk = Desk::new();
    let editor = desk.editor("vi", "");
    let start = Start::new(PROGRAM).size(100, 30).env("EDITOR", &editor);
    let mut terminal = Terminal::start(start);
    terminal.selects("France Relance");
    terminal.send("j");
    terminal.selects("Programme d’investissements");
    terminal.send("e");
    terminal.shows("relance-corpus");
    // A folder that holds something is not touched.
    let taken = desk.path("data");
    terminal.send(&format!("\x15{}\r", taken.display()));
    terminal.shows("rien n’est écrasé");
    assert_eq!(fs::read_dir(&taken).unwrap().count(), 1);
    let folder = desk.path("copie");
    terminal.send(&format!("\x15{}\r", folder.display()));
    terminal.until("it is not written and opened", |_| desk.path("arguments").exists());
    let [line, file] = desk.arguments().try_into().unwrap();
    assert!(Path::new(&file).starts_with(&folder), "{file}");
    let at: usize = line.trim_start_matches('+').parse().unwrap();
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().nth(at - 1).unwrap().trim(), "- id: pia");
    terminal.selects("Programme d’investissements");
    // From now on that folder is explored.
    let changed = text.replace("name: Programme d’investissements d’avenir", "name: PIA changé");
    assert_ne!(changed, text);
    fs::write(&file, changed).unwrap();
    terminal.selects("PIA changé");
    terminal.quit();
}
