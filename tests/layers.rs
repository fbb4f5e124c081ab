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
