//! The layers hold: each uses only those above it, and the lower ones never reach for the
//! terminal, the disk, the clock or the environment. The compiler proves the part about
//! ratatui (`cargo check --lib --no-default-features`); this proves the rest.

use std::fs;
use std::path::{Path, PathBuf};

/// A layer, the layers it may use, and what its code may not name.
const LAYERS: &[(&str, &[&str], &[&str])] = &[
    ("domain", &[], IMPURE),
    ("text", &["domain"], &["std::fs", "std::env", "std::io", "serde", "ratatui", "crossterm"]),
    ("disk", &["text"], &["std::env", "ratatui", "crossterm"]),
    ("load", &["domain", "text"], &["ratatui", "crossterm"]),
    ("embedded", &["domain", "text", "disk", "load"], &["ratatui", "crossterm"]),
    ("query", &["domain", "text"], IMPURE_BUT_FOR_SCOPES),
    ("report", &["domain", "text", "query"], &["std::fs", "std::env", "ratatui", "crossterm"]),
    ("app", &["domain", "text", "query", "report"], IMPURE),
    (
        "view",
        &["domain", "text", "query", "report", "app"],
        &["std::fs", "std::env", "std::io", "crossterm", "&mut State"],
    ),
    ("snapshot", &[], &["std::fs", "std::env", "crossterm"]),
    (
        "term",
        &[
            "domain", "text", "disk", "load", "embedded", "query", "report", "app", "view",
            "snapshot",
        ],
        &["std::fs"],
    ),
];

const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::io",
    "std::time",
    "std::thread",
    "std::process",
    "ratatui",
    "crossterm",
];

/// A question may be answered by several threads, so long as all end before the answer.
const IMPURE_BUT_FOR_SCOPES: &[&str] = &[
    "std::fs",
    "std::env",
    "std::io",
    "std::time",
    "thread::spawn",
    "thread::sleep",
    "std::process",
    "ratatui",
    "crossterm",
];

fn rust_files(under: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(under).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The layer of a file: its folder in `src`, or its own name there.
fn layer_of(file: &Path) -> String {
    let inside = file.strip_prefix(src()).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The code of a file: no comments, and nothing from its tests on; of a file of tests nothing.
fn code(file: &Path) -> String {
    let is_tests = |part: &std::path::Component<'_>| {
        let part = part.as_os_str();
        part == "tests.rs" || part == "tests"
    };
    if file.strip_prefix(src()).unwrap().components().any(|part| is_tests(&part)) {
        return String::new();
    }
    let text = fs::read_to_string(file).unwrap();
    let before_tests = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = before_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules that code names as `crate::module`.
fn crate_modules(code: &str) -> Vec<String> {
    let parts = code.split("crate::").skip(1);
    let names = parts.map(|rest| {
        rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    });
    names.filter(|name| name.starts_with(|c: char| c.is_lowercase())).collect()
}

#[test]
fn each_layer_uses_only_those_above_it() {
    let mut wrong = Vec::new();
    for file in rust_files(&src()) {
        let layer = layer_of(&file);
        let Some((_, allowed, banned)) = LAYERS.iter().find(|(name, ..)| *name == layer) else {
            continue;
        };
        let code = code(&file);
        for module in crate_modules(&code) {
            if module != layer && !allowed.contains(&module.as_str()) {
                wrong.push(format!("{}: {layer} uses {module}", file.display()));
            }
        }
        for name in banned.iter().filter(|name| code.contains(**name)) {
            wrong.push(format!("{}: {layer} names {name}", file.display()));
        }
        if file.parent() == Some(&src()) && code.contains("super::") {
            wrong.push(format!("{}: a layer's root reaches up with super::", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_src_is_a_known_layer() {
    for file in rust_files(&src()) {
        let layer = layer_of(&file);
        let known = LAYERS.iter().any(|(name, ..)| *name == layer);
        assert!(known || ["lib", "main", "cli"].contains(&layer.as_str()), "{}", file.display());
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for file in rust_files(&src()) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{}", file.display());
    }
}

#[test]
fn only_one_crossterm_is_linked() {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let lock = fs::read_to_string(lock).unwrap();
    assert_eq!(lock.matches("name = \"crossterm\"\n").count(), 1);
}

/// The files of the rooms, the table of views apart.
fn rooms() -> Vec<PathBuf> {
    rust_files(&src().join("app/screens"))
}

/// The room that a file of `app/screens` belongs to.
fn room_of(file: &Path) -> String {
    let inside = file.strip_prefix(src().join("app/screens")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The names in a code, one after the other.
fn names(code: &str) -> Vec<&str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| !name.is_empty()).collect()
}

#[test]
fn no_room_knows_the_state_or_another_room() {
    let mut wrong = Vec::new();
    for file in rooms() {
        let code = code(&file);
        for name in names(&code) {
            if ["State", "View"].contains(&name) {
                wrong.push(format!("{}: a room names {name}", file.display()));
            }
        }
        if code.contains("app::update") {
            wrong.push(format!("{}: a room calls update", file.display()));
        }
        for other in code.split("app::screens::").skip(1) {
            let other = names(other).first().copied().unwrap_or_default().to_owned();
            if other != room_of(&file) {
                wrong.push(format!("{}: a room uses the room {other}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_variant_of_view_is_named_in_three_files_only() {
    let known = ["app/screens.rs", "app/command.rs", "view.rs"].map(|file| src().join(file));
    let mut wrong = Vec::new();
    for file in rust_files(&src()).into_iter().filter(|file| !known.contains(file)) {
        let code = code(&file);
        for (before, after) in code.match_indices("View::").map(|(at, _)| code.split_at(at)) {
            let named = after["View::".len()..].chars().next().is_some_and(char::is_uppercase);
            let is_whole = !before.ends_with(|c: char| c.is_alphanumeric());
            let is_all = after.starts_with("View::ALL");
            if named && is_whole && !is_all {
                wrong.push(format!("{}: {}", file.display(), after.lines().next().unwrap()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn inside_app_a_thing_is_imported_from_the_file_that_defines_it() {
    let mut wrong = Vec::new();
    for file in rust_files(&src().join("app")) {
        let code = code(&file);
        let uses = code.lines().filter(|line| line.starts_with("use "));
        for line in uses
            .filter(|line| line.starts_with("use super") || line.starts_with("use crate::app::{"))
        {
            wrong.push(format!("{}: {line}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The number of lines of code that a file may have.
const LONGEST_FILE: usize = 500;
/// The number of lines that a function may have, its head and its end among them.
const LONGEST_FUNCTION: usize = 60;
/// Tuples that a parameter may be: coordinates, and the year, month and day of a date.
const COORDINATES: &[&str] = &["(u16, u16)", "(usize, usize)", "(u16, u8, u8)"];

/// A function of a file: its head up to the body, and the lines of both.
struct Function {
    head: String,
    lines: usize,
}

/// The functions of formatted code: each ends with the brace at the indent of its head. The arms
/// of a table, a line each, are one line together.
fn functions(code: &str) -> Vec<Function> {
    let lines: Vec<&str> = code.lines().collect();
    let is_head = |line: &str| {
        let words = line.trim_start().trim_start_matches("pub(crate) ").trim_start_matches("pub ");
        words.trim_start_matches("const ").starts_with("fn ")
    };
    let is_arm = |line: &str| line.contains(" => ") && line.ends_with(',');
    let heads = lines.iter().enumerate().filter(|(_, line)| is_head(line));
    let function = |(at, line): (usize, &&str)| {
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = format!("{indent}}}");
        let has_no_body =
            lines[at..].iter().find(|line| line.ends_with([';', '{']))?.ends_with(';');
        if has_no_body {
            return None;
        }
        let length = lines[at..].iter().position(|line| *line == end)?;
        let all = &lines[at..=at + length];
        let in_table = all.windows(2).filter(|pair| is_arm(pair[0]) && is_arm(pair[1])).count();
        let head = all.join(" ");
        let head = head.split('{').next().unwrap_or_default().to_owned();
        Some(Function { head, lines: all.len() - in_table })
    };
    heads.filter_map(function).collect()
}

/// The types of the parameters that begin with a parenthesis, in the head of a function.
fn tuples(head: &str) -> Vec<&str> {
    let parameters = head.split(") ->").next().unwrap_or_default();
    let starts = [": (", ": &(", ": &mut ("];
    let found = starts.iter().flat_map(|start| {
        parameters.match_indices(start).map(move |(at, _)| &parameters[at + start.len() - 1..])
    });
    found.map(|rest| &rest[..=rest.find(')').unwrap_or(rest.len() - 1)]).collect()
}

#[test]
fn functions_and_files_are_short() {
    let mut wrong = Vec::new();
    for file in rust_files(&src()) {
        let code = code(&file);
        let lines = code.lines().filter(|line| !line.trim().is_empty()).count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{}: {lines} lines", file.display()));
        }
        for function in functions(&code).iter().filter(|found| found.lines > LONGEST_FUNCTION) {
            wrong.push(format!("{}: {} lines: {}", file.display(), function.lines, function.head));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn parameters_have_names() {
    let mut wrong = Vec::new();
    // The engine of the search is left as it is until another takes its place.
    let engine = src().join("query/search");
    for file in rust_files(&src()).into_iter().filter(|file| !file.starts_with(&engine)) {
        for function in functions(&code(&file)) {
            for tuple in
                tuples(&function.head).into_iter().filter(|tuple| !COORDINATES.contains(tuple))
            {
                wrong.push(format!("{}: {tuple} in {}", file.display(), function.head));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_too_long_or_has_no_name_is_found() {
    let long = format!("fn long() {{\n{}}}", "    step();\n".repeat(59));
    assert_eq!(functions(&long)[0].lines, 61);
    let table = format!("fn table() {{\n{}}}", "        A => B,\n".repeat(80));
    assert_eq!(functions(&table)[0].lines, 3);
    let head = "fn f(at: (u16, u16), both: &(Node, Lang)) -> (A, B) {\n}";
    assert_eq!(tuples(&functions(head)[0].head), ["(u16, u16)", "(Node, Lang)"]);
}
