//! How each editor is started at a line of a file.
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

/// Where an editor opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// In the terminal, which is its own until it ends.
    InTerminal,
    /// In a window, beside the terminal.
    InWindow,
    /// That is not known: it is given the terminal.
    Somewhere,
}

/// How an editor takes a place: the words for it, with `F` for the file, `L` for the line and `C`
/// for the column.
type Place = &'static [&'static str];

const LINE: Place = &["+L", "F"];
const LINE_COLON: Place = &["+L:C", "F"];
const LINE_COMMA: Place = &["+L,C", "F"];
const COLON: Place = &["F:L:C"];
const OPTIONS: Place = &["--line", "L", "--column", "C", "F"];

/// What is known of some editors: their names, the options that make them wait until the file is
/// closed, how they take a place, and where they open.
type Known = (&'static [&'static str], &'static [&'static str], Place, Shows);

const EDITORS: &[Known] = {
    use Shows::{InTerminal, InWindow, Somewhere};
    &[
        (&["vi", "vim", "nvim", "view", "vis", "elvis", "nvi"], &[], LINE, InTerminal),
        (&["joe", "jmacs", "jstar", "jpico", "mg", "zile", "pico"], &[], LINE, InTerminal),
        (&["mcedit", "editor", "sensible-editor"], &[], LINE, InTerminal),
        (&["busybox"], &[], &["-c", "L", "F"], InTerminal),
        (&["jed"], &[], &["F", "-g", "L"], InTerminal),
        (&["nano", "ne"], &[], LINE_COMMA, InTerminal),
        (&["micro", "kak"], &[], LINE_COLON, InTerminal),
        (&["emacs", "emacsclient"], &[], LINE_COLON, Somewhere),
        (&["hx", "helix"], &[], COLON, InTerminal),
        (&["gvim", "mvim"], &["--nofork"], LINE, InWindow),
        (&["code", "code-insiders", "codium", "vscodium"], &["--wait", "--goto"], COLON, InWindow),
        (&["cursor", "windsurf"], &["--wait", "--goto"], COLON, InWindow),
        (&["subl", "sublime_text"], &["--wait"], COLON, InWindow),
        (&["zed", "zeditor"], &["--wait"], COLON, InWindow),
        (&["gedit"], &["--wait"], LINE_COLON, InWindow),
        (&["gnome-text-editor", "pluma", "xed"], &[], LINE, InWindow),
        (&["kate"], &["--block"], OPTIONS, InWindow),
        (&["kwrite", "mousepad", "geany"], &[], OPTIONS, InWindow),
        (&["idea", "pycharm", "webstorm", "rustrover"], &["--wait"], OPTIONS, InWindow),
        (&["mate"], &["--wait"], &["--line", "L:C", "F"], InWindow),
        (&["bbedit"], &["--wait"], LINE, InWindow),
        (&["notepad++", "notepad-plus-plus"], &[], &["-nL", "-cC", "F"], InWindow),
    ]
};

/// Short forms of the options above.
const SHORT: &[(&str, &str)] =
    &[("-w", "--wait"), ("-g", "--goto"), ("-f", "--nofork"), ("-b", "--block")];

/// An editor to be started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Invocation {
    /// The program.
    pub program: String,
    /// What it is started with.
    pub arguments: Vec<OsString>,
    /// Where it opens.
    pub shows: Shows,
}

/// The editor that `words` start, opened at a place; `real` is the path of the program that the
/// first word is a link to. `None` without a word.
pub(super) fn invocation(words: &[String], real: &str, at: &Position) -> Option<Invocation> {
    let (program, given) = words.split_first()?;
    let unknown: Known = (&[], &[], &["F"], Shows::Somewhere);
    let (_, waits, place, shows) = known(program, real).copied().unwrap_or(unknown);
    let is_given = |wanted: &str| {
        let short = SHORT.iter().find(|(_, long)| *long == wanted).map(|(short, _)| *short);
        given.iter().any(|word| word == wanted || Some(word.as_str()) == short)
    };
    let mut arguments: Vec<OsString> = given.iter().map(OsString::from).collect();
    arguments.extend(waits.iter().filter(|wanted| !is_given(wanted)).map(OsString::from));
    // An option whose value is the place goes right before it.
    let is_goto = |word: &OsString| place == COLON && (word == "-g" || word == "--goto");
    if let Some(goto) = arguments.iter().position(is_goto) {
        let goto = arguments.remove(goto);
        arguments.push(goto);
    }
    arguments.extend(place.iter().map(|word| filled(word, at)));
    // An emacs that is started so has no other choice.
    let shows = match shows {
        Shows::Somewhere if given.iter().any(|word| is_for_terminal(word)) => Shows::InTerminal,
        shows => shows,
    };
    Some(Invocation { program: program.clone(), arguments, shows })
}

fn is_for_terminal(word: &str) -> bool {
    matches!(word, "-nw" | "--no-window-system" | "-t" | "--tty")
}

/// What is known of a program: by its own name, by that without a version, by the name of the
/// program that it is a link to. A `vi` that is a link to busybox takes the options of busybox.
fn known(program: &str, real: &str) -> Option<&'static Known> {
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

/// A word for a place, with the place in it.
fn filled(word: &str, at: &Position) -> OsString {
    let mut filled = OsString::new();
    for letter in word.chars() {
        match letter {
            'F' => filled.push(plain(&at.file)),
            'L' => filled.push(at.line.to_string()),
            'C' => filled.push(at.column.to_string()),
            letter => filled.push(letter.encode_utf8(&mut [0; 4])),
        }
    }
    filled
}

/// A file's name that no program takes for an option.
fn plain(file: &Path) -> OsString {
    match file.as_os_str().as_encoded_bytes().first() {
        Some(b'-' | b'+') => Path::new(".").join(file).into_os_string(),
        Some(_) | None => file.as_os_str().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is started for `words`, as one line, and where it opens.
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
    fn each_editor_takes_the_line_in_its_own_way() {
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
