//! Whatever somebody else wrote, nothing that is printed or drawn acts on a terminal, hides or
//! turns: no control, C1 or direction character is in any output but line ends and the program's
//! own colours, whatever the bytes of a corpus, a file's name, an argument or an editor's name.
//!
//! ```text
//! relance -f $'esc\033]0;x\007.yaml' snapshot --footer      the name in the last line
//! relance tree $'--\302\23331m'                             the argument in the message
//! ```
#![cfg(all(feature = "tui", unix))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails a test")]

#[path = "support/play.rs"]
mod play;
#[path = "support/program.rs"]
mod program;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use relance::app::{
    Action, Address, CopyOffer, CopyWay, EditPlace, Options, Saved, State, StatusMessage, View,
    arrive_at_once, command_line,
};
use relance::load::load;
use relance::query::Ledger;
use relance::report::Target;
use relance::text::{Lang, Phrase};
use relance::view::{Model, draw};

use program::{Folder, relance};

/// A character that no output may hold.
fn acts(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

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

#[track_caller]
fn harmless(text: &str, of: &dyn std::fmt::Debug) {
    let bad: Vec<char> = text.chars().filter(|&c| acts(c)).collect();
    assert!(bad.is_empty(), "{bad:?} in {text:?}\nof {of:?}");
}

/// Bytes of which many act on a terminal, and some are no text at all.
fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    let pieces: Vec<&[u8]> = vec![
        b"\x1b]0;x\x07",
        b"\x1b[31m",
        b"\x1b[2J",
        b"\x1b",
        b"\x9b31m",
        b"\x07",
        b"\t",
        b"\n",
        b"\r",
        b"\x7f",
        b"\xff",
        b"\xc3",
        "\u{9b}31m".as_bytes(),
        "\u{85}".as_bytes(),
        "\u{202e}".as_bytes(),
        "\u{2066}".as_bytes(),
        "\u{200f}".as_bytes(),
        "\u{2028}".as_bytes(),
        "\u{61c}".as_bytes(),
        "é".as_bytes(),
        "日".as_bytes(),
        b"a",
        b" ",
        b"-",
        b":",
        b"=",
        b"'",
        b"\"",
        b"`",
        b"{",
        b"#",
        b"&",
        b"*",
        b"!",
        b"[",
        b"1",
    ];
    let piece = prop_oneof![
        3 => select(pieces).prop_map(<[u8]>::to_vec),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    prop::collection::vec(piece, 1..most).prop_map(|pieces| pieces.concat())
}

/// The same as a text.
fn texts(most: usize) -> impl Strategy<Value = String> {
    bytes(most).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// The same as an argument or the name of a file.
fn words(most: usize) -> impl Strategy<Value = OsString> {
    bytes(most).prop_map(|mut bytes| {
        bytes.retain(|&byte| byte != 0 && byte != b'/');
        bytes.push(b'x');
        OsString::from_vec(bytes)
    })
}

/// A text as YAML in double quotes.
fn quoted(text: &str) -> String {
    let letters = text.chars().map(|c| format!("\\U{:08X}", u32::from(c)));
    format!("\"x{}\"", letters.collect::<String>())
}

/// A corpus that says `text` wherever one can be said.
fn corpus(text: &str) -> String {
    let said = quoted(text);
    let cite = format!("source: s, locator: {said}");
    format!(
        "corpus: {{title: {said}, language: fr}}
sources: [{{id: s, title: {said}, publisher: {said}, url: {said}, date: 2020-01}}]
actors: [{{id: a, name: {said}, acronym: {said}, kind: company}}]
plans:
  - id: p
    kind: programme
    name: {said}
    acronym: {said}
    place: {said}
    aliases: [{said}]
    summary: {{text: {said}, {cite}}}
    figures: [{{instrument: subsidy, amount: 9 M€, note: {said}, {cite}}}]
    events: [{{date: 2020, kind: opens, title: {said}, {cite}}}]
    indicators: [{{name: {said}, value: 9, {cite}}}]
    actors: [{{actor: a, role: lead, note: {said}, {cite}}}]
    children:
      - id: l
        kind: laureate
        name: {said}
        figures:
          - {{instrument: subsidy, amount: 2 M€, tranche: {said}, {cite}}}
          - {{instrument: subsidy, amount: 3 M€, note: {said}, {cite}}}
          - {{instrument: equity, amount: ≤ 40 M€, {cite}}}
        links: [{{relation: relies-on, to: p, note: {said}, {cite}}}]
"
    )
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

fn read(text: &str) -> Ledger {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.yaml");
    fs::write(&file, corpus(text)).unwrap();
    Ledger::new(load(&[file]).unwrap_or_else(|error| panic!("{error}: {text:?}")).corpus).unwrap()
}

/// The symbols of a frame, all after the other.
fn drawn(state: &State, ledger: &Ledger) -> String {
    let area = Rect::new(0, 0, state.columns, state.rows);
    let mut buffer = Buffer::empty(area);
    draw(Model { state, ledger }, area, &mut buffer);
    buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
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

proptest! {
    #[test]
    fn no_frame_holds_what_acts_on_a_terminal(
        said in texts(12), told in texts(12), view in select(&View::ALL[..]), lang in select(&Lang::ALL[..]),
        typed in select(vec!["", "/", "s", "Y", ":", "f", "e", "D", "?"])
    ) {
        let ledger = read(&said);
        let options = Options { lang, ..Options::default() };
        let mut state = play::start(&ledger, "100x40", options);
        state.invocation.corpus = vec!["--file".to_owned(), told.clone()];
        let query = (view == View::of_queries()).then(|| told.clone());
        let address = Address { view: view.alone(), query, ..Address::default() };
        state = arrive_at_once(state, &address, &ledger);
        state = play::play(&ledger, state, play::keys(typed)).0;
        let place = EditPlace::Of(Target::Node(ledger.corpus.node_by_id("p").unwrap()));
        let news = vec![
            Action::Paste(told.clone()),
            Action::Tell(StatusMessage::of(Phrase::EditorFailed, told.clone())),
            Action::Saved(Saved::Failed(told.clone())),
            Action::Copied(CopyWay::Helper(told.clone()), told.clone()),
            Action::OfferCopy(Box::new(CopyOffer::new(&told, place))),
        ];
        harmless(&drawn(&state, &ledger), &(view, typed));
        harmless(&command_line(&state, &ledger), &"the copied command");
        for action in news {
            let about = format!("{action:?}");
            state = play::play(&ledger, state, vec![action]).0;
            harmless(&drawn(&state, &ledger), &(view, typed, about));
        }
    }
}
