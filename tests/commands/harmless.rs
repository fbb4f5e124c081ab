//! Whatever bytes are in a corpus, a file's name or an argument, nothing that a command prints
//! acts on a terminal, hides or turns but line ends and the program's own colours.
//!
//! ```text
//! relance -f $'esc\033]0;x\007.yaml' snapshot --footer      the name in the last line
//! relance tree $'--\302\23331m'                             the argument in the message
//! ```

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::{OsStrExt, OsStringExt};

use proptest::prelude::*;
use proptest::sample::select;

use crate::harmless_support::{bytes, corpus, harmless, texts};
use crate::program::{Folder, relance};

/// A text without the program's own colours: `ESC [`, digits and semicolons, `m`.
fn uncoloured(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        out.push_str(rest.strip_prefix('m').unwrap_or(part));
    }
    out
}

/// The same as an argument or the name of a file.
fn words(most: usize) -> impl Strategy<Value = OsString> {
    bytes(most).prop_map(|mut bytes| {
        bytes.retain(|&byte| byte != 0 && byte != b'/');
        bytes.push(b'x');
        OsString::from_vec(bytes)
    })
}

/// Commands on the file `F`, whose argument `X` is somebody's.
const COMMANDS: [&str; 46] = [
    "tree -f F",
    "tree X -f F",
    "tree --depth X",
    "tree --color always -f F",
    "show p -f F",
    "show X -f F",
    "compare -f F",
    "compare --chart butterfly -f F",
    "compare --format csv -f F",
    "compare --format md -f F",
    "compare --format json -f F",
    "compare --sort X",
    "compare X -f F",
    "search X -f F",
    "search x -f F --format json",
    "search kind:X",
    "timeline -f F",
    "timeline --format json -f F",
    "check -f F",
    "check --format json -f F",
    "check --severity X",
    "sources -f F",
    "sources s -f F",
    "sources X -f F",
    "diff F O",
    "diff F X",
    "diff --format json F O",
    "snapshot --footer -f F",
    "snapshot --footer --full --format ansi -f F",
    "snapshot --footer --format svg -f F",
    "snapshot --footer --view search --query X -f F",
    "snapshot --at X -f F",
    "snapshot --filter X -f F",
    "snapshot --size X",
    "export --format json -f F",
    "export --format csv -f F",
    "export --format yaml -f F",
    "export -o X/X",
    "export -o X",
    "schema X",
    "paths -f F --config X",
    "completions X",
    "--X",
    "X",
    "tree --lang X",
    "tree --config F -f O",
];

/// What a command prints, and the file that it writes.
fn printed(command: &str, [file, other, word]: [&OsStr; 3], folder: &Folder) -> Vec<String> {
    let mut args = Vec::new();
    for arg in command.split(' ') {
        let mut made = Vec::new();
        for &byte in arg.as_bytes() {
            match byte {
                b'F' => made.extend(file.as_bytes()),
                b'O' => made.extend(other.as_bytes()),
                b'X' => made.extend(word.as_bytes()),
                plain => made.push(plain),
            }
        }
        args.push(OsString::from_vec(made));
    }
    let mut printed = Vec::new();
    for lang in ["fr_FR.UTF-8", "en_GB.UTF-8"] {
        let mut command = relance(&[]);
        let ended = command.args(&args).env("LANG", lang).current_dir(folder.path("")).output();
        let ended = ended.unwrap();
        assert!(ended.status.code().is_some_and(|code| code < 3), "{ended:?}");
        printed.extend([ended.stdout, ended.stderr].map(|out| {
            // A row of CSV ends in both.
            String::from_utf8_lossy(&out).replace("\r\n", "\n")
        }));
        let _ = fs::remove_file(folder.path("").join(word));
    }
    printed
}

fn check_commands(commands: &[&str], text: &str, raw: &[u8], [name, word]: [&OsStr; 2]) {
    let folder = Folder::new();
    let named = |end: &str| {
        let mut path = name.to_owned();
        path.push(end);
        let path = folder.path("").join(path);
        path.into_os_string()
    };
    let (file, other, broken) = (named("1.yaml"), named("2.yaml"), named("3.yaml"));
    fs::write(&file, corpus(text)).unwrap();
    fs::write(&other, "plans: [{id: q, kind: plan, name: Q}]").unwrap();
    fs::write(&broken, [b"plans:\n  - id: a\n    kind: ".as_slice(), raw].concat()).unwrap();
    for command in commands {
        for file in [&file, &broken] {
            for out in printed(command, [file, &other, word], &folder) {
                let of = (command, name, word, text);
                harmless(&uncoloured(&out), &of);
                // Without the colours that were asked for there is none.
                assert!(
                    command.contains("always")
                        || command.contains("ansi")
                        || !out.contains('\u{1b}'),
                    "{out:?}\nof {of:?}"
                );
            }
        }
    }
}

#[test]
fn what_was_found_once_stays_harmless() {
    let name = OsStr::from_bytes(b"esc\x1b]0;pwned\x07\x1b[31m\xc2\x9b\xe2\x80\xae\xff\n");
    let text = String::from_utf8_lossy(name.as_bytes()).into_owned();
    check_commands(&COMMANDS, &text, name.as_bytes(), [name, name]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("RELANCE_THOROUGH").is_some() { 64 } else { 6 }))]

    #[test]
    fn no_command_prints_what_acts_on_a_terminal(
        commands in prop::collection::vec(select(&COMMANDS[..]), 4),
        text in texts(12), raw in bytes(30), name in words(8), word in words(8)
    ) {
        check_commands(&commands, &text, &raw, [&name, &word]);
    }
}
