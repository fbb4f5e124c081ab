//! The generated documents are what the code generates: the keys in the README, the schema,
//! and everything in `screenshots/`.
//!
//! `RENEW=1 cargo test --test documents` writes them anew.

#![cfg(all(unix, feature = "tui"))]

#[path = "support/play.rs"]
#[expect(dead_code, reason = "what is drawn here is the corpus that ships")]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use relance::app::{COMMANDS, Format, Group, Options, State};
use relance::query::Ledger;
use relance::term;
use relance::text::Lang;
use support::{keys, play, start};

const RENEW: &str = "RENEW=1 cargo test --test documents";

/// The scenes that are drawn in French too, whose longer words lay them out in another way.
const ALSO_IN_FRENCH: &[&str] = &["explorer-small", "compare", "checks"];

/// The screens in `screenshots/`: name, window, the keys that lead there.
const SCENES: &[(&str, &str, &str)] = &[
    ("explorer", "132x34", "Down Right Right Right Right Right Down"),
    ("explorer-small", "80x24", "Right Right Right Right Right Right Right"),
    ("details", "80x40", "Down Enter Enter Enter Tab z"),
    ("laureates", "100x28", "i i L o"),
    ("search", "100x28", "/ s a n t e Space n u m"),
    ("compare", "120x40", "Down Enter Enter c Right w"),
    ("timeline", "110x24", "/ s e g u r Space n u m Enter t"),
    ("butterfly", "90x30", "Down Enter Enter c v"),
    ("checks", "110x30", "C Down"),
    ("sources", "110x30", "S End Up Up Up Up"),
    ("snapshot-prompt", "90x20", "Down Enter Enter Enter s Tab Tab"),
    ("copy", "100x20", "Down Enter Enter Enter Y"),
    ("help", "80x40", "?"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Whether the file holds `wanted`; with `RENEW` set it is made to.
fn agrees(path: &Path, wanted: &str, stale: &mut Vec<String>) {
    if std::env::var_os("RENEW").is_some() {
        fs::write(path, wanted).unwrap();
    } else if fs::read_to_string(path).unwrap_or_default() != wanted {
        stale.push(path.strip_prefix(root()).unwrap().display().to_string());
    }
}

/// A scene in a form, as the program writes it.
fn drawn(ledger: &Ledger, state: &State, format: Format) -> String {
    term::written(&term::drawn(state, ledger), state, ledger, format, None)
}

#[test]
fn screenshots_are_what_is_drawn() {
    let ledger = Ledger::new(relance::embedded::load_embedded()).unwrap();
    let folder = root().join("screenshots");
    let mut stale = Vec::new();
    let mut known = Vec::new();
    for &(name, size, pressed) in SCENES {
        let is_shown = |lang: &Lang| *lang == Lang::En || ALSO_IN_FRENCH.contains(&name);
        for lang in Lang::ALL.into_iter().filter(is_shown) {
            let options = Options { lang, mouse: true, ..Options::default() };
            let (state, _) = play(&ledger, start(&ledger, size, options), keys(pressed));
            let file = format!("{name}-{}", lang.code());
            for (ending, format) in [
                (".txt", Format::Text),
                ("-light.svg", Format::Svg),
                ("-dark.svg", Format::DarkSvg),
            ] {
                let file = format!("{file}{ending}");
                agrees(&folder.join(&file), &drawn(&ledger, &state, format), &mut stale);
                known.push(file);
            }
        }
    }
    for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_left_over = !known.contains(&name);
        if is_left_over && std::env::var_os("RENEW").is_some() {
            fs::remove_file(folder.join(&name)).unwrap();
        } else if is_left_over {
            stale.push(format!("screenshots/{name}: no scene draws it"));
        }
    }
    assert!(stale.is_empty(), "stale: {}\nrenew with: {RENEW}", stale.join(", "));
}

/// What stands between two marks, with the marks kept.
fn between(text: &str, mark: &str, wanted: &str) -> String {
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let (before, rest) = text.split_once(&open).unwrap_or_else(|| panic!("no mark {open}"));
    let (_, after) = rest.split_once(&close).unwrap_or_else(|| panic!("no mark {close}"));
    format!("{before}{open}\n{wanted}\n{close}{after}")
}

/// The keys as a Markdown table.
fn keys_markdown(lang: Lang) -> String {
    let mut lines = vec!["| Keys | What they do |".to_owned(), "|---|---|".to_owned()];
    for group in Group::ALL {
        lines.push(format!("| **{}** | |", group.title(lang)));
        for row in COMMANDS.iter().filter(|row| row.group == group) {
            let keys: Vec<String> =
                row.keys.iter().map(|key| format!("`{}`", key.label(lang))).collect();
            let keys = if keys.is_empty() { format!("`:` {}", row.name) } else { keys.join(" ") };
            lines.push(format!("| {keys} | {} |", row.title(lang)));
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_readme_names_the_keys_that_work() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let mut stale = Vec::new();
    agrees(&path, &between(&readme, "keys", &keys_markdown(Lang::En)), &mut stale);
    assert!(stale.is_empty(), "the README's keys are stale; renew with: {RENEW}");
}

#[test]
fn the_schema_is_that_of_the_reader() {
    let schema = serde_json::to_string_pretty(&relance::load::json_schema()).unwrap() + "\n";
    let mut stale = Vec::new();
    agrees(&root().join("data/schema.json"), &schema, &mut stale);
    assert!(stale.is_empty(), "data/schema.json is stale; renew with: {RENEW}");
}
