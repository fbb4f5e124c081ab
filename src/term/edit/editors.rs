//! How an editor is told the line: each has its own way.
//!
//! ```text
//! vi              vi +12 plans.yaml
//! emacs -nw       emacs -nw +12:5 plans.yaml
//! code            code --wait --goto plans.yaml:12:5
//! somethingelse   somethingelse plans.yaml
//! ```

use std::ffi::OsString;
use std::path::Path;

use crate::load::Position;

/// How an editor takes a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    /// `+12 file`
    Line,
    /// `+12:5 file`
    LineColon,
    /// `+12,5 file`
    LineComma,
    /// `file:12:5`
    Colon,
    /// `-c 12 file`: the line as a command.
    Command,
    /// `file -g 12`
    After,
    /// `--line 12 --column 5 file`, by these names.
    Flags(&'static str, &'static str),
    /// `-n12 -c5 file`, by these letters.
    Joined(&'static str, &'static str),
}

/// Where an editor shows itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// In the terminal, which is its own until it ends.
    InTerminal,
    /// In a window, beside the terminal.
    InWindow,
    /// Nobody knows: it is given the terminal.
    Somewhere,
}

/// What is known of editors: their names, what makes them wait until the file is closed, how
/// they take a place, and where they show themselves.
const EDITORS: &[(&[&str], &[&str], Syntax, Shows)] = {
    use Shows::{InTerminal, InWindow, Somewhere};
    use Syntax::{After, Colon, Command, Flags, Joined, Line, LineColon, LineComma};
    &[
        (&["vi", "vim", "nvim", "view", "vis", "elvis", "nvi"], &[], Line, InTerminal),
        (&["joe", "jmacs", "jstar", "jpico", "mg", "zile", "pico"], &[], Line, InTerminal),
        (&["mcedit", "editor", "sensible-editor"], &[], Line, InTerminal),
        (&["busybox"], &[], Command, InTerminal),
        (&["jed"], &[], After, InTerminal),
        (&["nano", "ne"], &[], LineComma, InTerminal),
        (&["micro", "kak"], &[], LineColon, InTerminal),
        (&["emacs", "emacsclient"], &[], LineColon, Somewhere),
        (&["hx", "helix"], &[], Colon, InTerminal),
        (&["gvim", "mvim"], &["--nofork"], Line, InWindow),
        (
            &["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"],
            &["--wait", "--goto"],
            Colon,
            InWindow,
        ),
        (&["subl", "sublime_text"], &["--wait"], Colon, InWindow),
        (&["zed", "zeditor"], &["--wait"], Colon, InWindow),
        (&["gedit"], &["--wait"], LineColon, InWindow),
        (&["gnome-text-editor", "pluma", "xed"], &[], Line, InWindow),
        (&["kate"], &["--block"], Flags("--line", "--column"), InWindow),
        (&["kwrite", "mousepad", "geany"], &[], Flags("--line", "--column"), InWindow),
        (
            &["idea", "pycharm", "webstorm", "rustrover"],
            &["--wait"],
            Flags("--line", "--column"),
            InWindow,
        ),
        (&["mate"], &["--wait"], Flags("--line", ""), InWindow),
        (&["bbedit"], &["--wait"], Line, InWindow),
        (&["notepad++", "notepad-plus-plus"], &[], Joined("-n", "-c"), InWindow),
    ]
};

/// Short for what is in the table.
const SHORT: &[(&str, &str)] =
    &[("-w", "--wait"), ("-g", "--goto"), ("-f", "--nofork"), ("-b", "--block")];

/// An editor to be started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Invocation {
    /// The program.
    pub program: String,
    /// What it is started with.
    pub arguments: Vec<OsString>,
    /// Where it shows itself.
    pub shows: Shows,
}

/// How the editor that `words` start is opened at a place; `real` is the name of the program
/// behind the first of them, where that is a link to another. No word, no editor.
pub(super) fn invocation(words: &[String], real: &str, at: &Position) -> Option<Invocation> {
    let (program, given) = words.split_first()?;
    let known = known(program, real);
    let mut arguments: Vec<OsString> = given.iter().map(OsString::from).collect();
    let file = plain(&at.file);
    let Some(&(_, first, syntax, shows)) = known else {
        arguments.push(file);
        return Some(Invocation { program: program.clone(), arguments, shows: Shows::Somewhere });
    };
    let is_given = |wanted: &str| {
        let short = SHORT.iter().find(|(_, long)| *long == wanted).map(|(short, _)| *short);
        given.iter().any(|word| word == wanted || Some(word.as_str()) == short)
    };
    arguments.extend(first.iter().filter(|wanted| !is_given(wanted)).map(OsString::from));
    // A word that takes the place as its value stands right before it.
    let is_goto = |word: &OsString| syntax == Syntax::Colon && (word == "-g" || word == "--goto");
    if let Some(goto) = arguments.iter().position(is_goto) {
        let goto = arguments.remove(goto);
        arguments.push(goto);
    }
    add_place(&mut arguments, syntax, (file, at.line, at.column));
    // In a terminal an emacs that has no other choice shows itself there.
    let shows = match shows {
        Shows::Somewhere if given.iter().any(|word| is_for_terminal(word)) => Shows::InTerminal,
        shows => shows,
    };
    Some(Invocation { program: program.clone(), arguments, shows })
}

fn is_for_terminal(word: &str) -> bool {
    matches!(word, "-nw" | "--no-window-system" | "-t" | "--tty")
}

type Row = (&'static [&'static str], &'static [&'static str], Syntax, Shows);

/// What is known of a program: by its own name, by that without a version, by the one of the
/// program that it is a link to. Of a `vi` that is part of another program it is that one.
fn known(program: &str, real: &str) -> Option<&'static Row> {
    let of = |name: &str| EDITORS.iter().find(|(names, ..)| names.contains(&name));
    let (given, real) = (name_of(program), name_of(real));
    if real == "busybox" {
        return of("busybox");
    }
    let names = [given.as_str(), without_version(&given), real.as_str(), without_version(&real)];
    names.into_iter().find_map(of)
}

/// The name of a program, without its folder.
fn name_of(program: &str) -> String {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
    name.strip_suffix(".exe").unwrap_or(name).to_owned()
}

/// `vim.basic` is a vim, and `emacs-29.1` and `emacs29` are emacs.
fn without_version(name: &str) -> &str {
    let end = name.find(|c: char| c == '.' || c == '-' || c.is_ascii_digit());
    &name[..end.unwrap_or(name.len())]
}

/// A file's name that no program takes for an option.
fn plain(file: &Path) -> OsString {
    let first = file.as_os_str().as_encoded_bytes().first();
    match first {
        Some(b'-' | b'+') => Path::new(".").join(file).into_os_string(),
        Some(_) | None => file.as_os_str().to_owned(),
    }
}

fn add_place(
    arguments: &mut Vec<OsString>,
    syntax: Syntax,
    (mut file, line, column): (OsString, usize, usize),
) {
    let before: Vec<String> = match syntax {
        Syntax::Line => vec![format!("+{line}")],
        Syntax::LineColon => vec![format!("+{line}:{column}")],
        Syntax::LineComma => vec![format!("+{line},{column}")],
        Syntax::Command => vec!["-c".into(), line.to_string()],
        Syntax::Flags(of_line, "") => vec![of_line.into(), format!("{line}:{column}")],
        Syntax::Flags(of_line, of_column) => {
            vec![of_line.into(), line.to_string(), of_column.into(), column.to_string()]
        }
        Syntax::Joined(of_line, of_column) => {
            vec![format!("{of_line}{line}"), format!("{of_column}{column}")]
        }
        Syntax::Colon | Syntax::After => Vec::new(),
    };
    arguments.extend(before.into_iter().map(OsString::from));
    if syntax == Syntax::Colon {
        file.push(format!(":{line}:{column}"));
    }
    arguments.push(file);
    if syntax == Syntax::After {
        arguments.extend(["-g".into(), line.to_string().into()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is started for `words`, as one line, and where it shows itself.
    fn started(words: &str, real: &str, file: &str) -> (String, Shows) {
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        let at = Position { file: file.into(), line: 12, column: 5 };
        let invocation = invocation(&words, real, &at).unwrap();
        let arguments = invocation.arguments.iter().map(|word| word.to_str().unwrap());
        let all: Vec<&str> =
            std::iter::once(invocation.program.as_str()).chain(arguments).collect();
        (all.join(" "), invocation.shows)
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        use Shows::{InTerminal, InWindow, Somewhere};
        for (words, expected, shows) in [
            ("vi", "vi +12 p.yaml", InTerminal),
            ("/usr/bin/vim -u NONE", "/usr/bin/vim -u NONE +12 p.yaml", InTerminal),
            ("vim.basic", "vim.basic +12 p.yaml", InTerminal),
            ("nvim-0.10.exe", "nvim-0.10.exe +12 p.yaml", InTerminal),
            ("nano", "nano +12,5 p.yaml", InTerminal),
            ("ne", "ne +12,5 p.yaml", InTerminal),
            ("joe", "joe +12 p.yaml", InTerminal),
            ("micro", "micro +12:5 p.yaml", InTerminal),
            ("kak", "kak +12:5 p.yaml", InTerminal),
            ("jed", "jed p.yaml -g 12", InTerminal),
            ("emacs", "emacs +12:5 p.yaml", Somewhere),
            ("emacs-29.1 -nw", "emacs-29.1 -nw +12:5 p.yaml", InTerminal),
            ("emacsclient -t", "emacsclient -t +12:5 p.yaml", InTerminal),
            ("hx", "hx p.yaml:12:5", InTerminal),
            ("helix", "helix p.yaml:12:5", InTerminal),
            ("code", "code --wait --goto p.yaml:12:5", InWindow),
            ("code --wait", "code --wait --goto p.yaml:12:5", InWindow),
            ("code -g -w", "code -w -g p.yaml:12:5", InWindow),
            ("codium -n", "codium -n --wait --goto p.yaml:12:5", InWindow),
            ("subl -w", "subl -w p.yaml:12:5", InWindow),
            ("zed", "zed --wait p.yaml:12:5", InWindow),
            ("gedit", "gedit --wait +12:5 p.yaml", InWindow),
            ("gnome-text-editor", "gnome-text-editor +12 p.yaml", InWindow),
            ("gvim -f", "gvim -f +12 p.yaml", InWindow),
            ("kate", "kate --block --line 12 --column 5 p.yaml", InWindow),
            ("mate", "mate --wait --line 12:5 p.yaml", InWindow),
            ("C:\\npp\\notepad++.exe", "C:\\npp\\notepad++.exe -n12 -c5 p.yaml", InWindow),
            ("unheard-of -x", "unheard-of -x p.yaml", Somewhere),
        ] {
            assert_eq!(started(words, "", "p.yaml"), (expected.to_owned(), shows), "{words}");
        }
    }

    #[test]
    fn a_link_is_known_by_what_it_leads_to() {
        assert_eq!(started("my-editor", "nano", "p.yaml").0, "my-editor +12,5 p.yaml");
        assert_eq!(started("editor", "/usr/bin/vim.tiny", "p.yaml").0, "editor +12 p.yaml");
        // The small vi takes the line as a command.
        assert_eq!(started("vi", "/bin/busybox", "p.yaml").0, "vi -c 12 p.yaml");
    }

    #[test]
    fn a_file_is_never_taken_for_an_option() {
        assert_eq!(started("vi", "", "-x.yaml").0, "vi +12 ./-x.yaml");
        assert_eq!(started("vi", "", "+x.yaml").0, "vi +12 ./+x.yaml");
        let nothing = Position { file: "p".into(), line: 1, column: 1 };
        assert_eq!(invocation(&[], "", &nothing), None);
    }
}
