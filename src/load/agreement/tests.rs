//! That the two passes of the loader agree on files that are cut, mixed and broken.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;

#[path = "../../../tests/support/generate.rs"]
mod generate;

/// Characters and words that change what YAML means.
const INSERTS: [&str; 40] = [
    ":", ": ", "- ", "-", "\"", "'", "[", "]", "{", "}", ",", "#", " #", "&a ", "*a", "!x ", "|",
    ">", "\t", " ", "  ", "%", "@", "~", "?", "? ", "\n", "\n\n", "\r", "---\n", "...\n", "é",
    "\u{a0}", "\u{feff}", "\u{2028}", "null", "<<: *a", "id: pia", "\\", "2020",
];

/// One change of a text, by numbers that choose what and where.
#[derive(Debug, Clone)]
struct Change {
    what: usize,
    place: usize,
    other: usize,
}

fn apply(text: &str, change: &Change) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (at, line) = (change.place % (letters.len() + 1), change.place % lines.len().max(1));
    let other = change.other % lines.len().max(1);
    match change.what % 8 {
        0 if at < letters.len() => {
            letters.remove(at);
        }
        1 | 2 => {
            let insert = INSERTS[change.other % INSERTS.len()];
            letters.splice(at..at, insert.chars());
        }
        3 => {
            return lines.iter().enumerate().filter(|&(n, _)| n != line).map(|(_, l)| *l).collect();
        }
        4 => {
            let again = lines[line];
            lines.insert(line, again);
            return lines.concat();
        }
        5 => {
            lines.swap(line, other);
            return lines.concat();
        }
        6 => {
            let moved = format!("  {}", lines[line]);
            lines[line] = &moved;
            return lines.concat();
        }
        _ => {
            let moved = lines[line].strip_prefix("  ").unwrap_or_default();
            lines[line] = moved;
            return lines.concat();
        }
    }
    letters.into_iter().collect()
}

fn write(folder: &Path, text: &str) -> Vec<PathBuf> {
    let path = folder.join("a.yaml");
    fs::write(&path, text).unwrap();
    vec![path]
}

fn image_of(files: &[PathBuf], chunk: usize) -> Option<Vec<u8>> {
    image(files, &Bytes::default(), chunk)
}

/// One of everything, in one small text.
const SAMPLE: &str = include_str!("../../../tests/data/load/whole.yaml");

/// Numbers that are the same in every run: what differs between the two parsers' ideas of
/// YAML is rare, and must not fail a build now and then.
fn numbers(seed: u64) -> impl FnMut() -> usize {
    let mut state = seed;
    move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap()
    }
}

#[test]
fn whatever_is_refused_is_explained_and_nothing_else() {
    let files = [PathBuf::from("a.yaml")];
    let held = Bytes::holding(files[0].clone(), SAMPLE.into());
    assert!(image(&files, &held, CHUNK_BYTES).is_some());
    assert_eq!(disagreement(SAMPLE.as_bytes()), None);
    let mut next = numbers(7);
    let thorough = std::env::var_os("RELANCE_THOROUGH").is_some();
    for _ in 0..if thorough { 1_000 } else { 250 } {
        let mut text = SAMPLE.to_owned();
        for _ in 0..=next() % 3 {
            text = apply(&text, &Change { what: next(), place: next(), other: next() });
        }
        assert_eq!(disagreement(text.as_bytes()), None, "{text}");
    }
}

proptest! {
    #![proptest_config({
        let usual = ProptestConfig::default();
        ProptestConfig { cases: usual.cases / 16, ..usual }
    })]

    #[test]
    fn a_corpus_is_the_same_however_it_is_cut_and_spread(nodes in 1..700_usize, seed in any::<u64>(), files in 1..9_usize) {
        let folder = tempfile::tempdir().unwrap();
        let one = write(folder.path(), &generate::generate(nodes, seed));
        let many = folder.path().join("many");
        fs::create_dir(&many).unwrap();
        generate::generate_files(nodes, files, seed, &many).unwrap();
        let many = crate::load::files::collect(&[many]).unwrap();
        let whole = image_of(&one, usize::MAX);
        prop_assert!(whole.is_some());
        prop_assert_eq!(&image_of(&one, 1), &whole);
        prop_assert_eq!(&image_of(&one, 5_000), &whole);
        prop_assert_eq!(&image_of(&many, CHUNK_BYTES), &whole);
        prop_assert_eq!(diagnose(&one, &Bytes::default()).unwrap().diagnostics, []);
    }
}
