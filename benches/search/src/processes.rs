//! Whole processes: `fzf --filter` on a list and `relance search` on the same names as YAML.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use relance::load::load;
use relance::query::search::SearchIndex;

use crate::rounds::{least, millis};
use crate::{QUERIES, TOP};

/// Runs both for every query and prints what they took.
pub fn compare(names: &[String]) {
    let folder = std::env::temp_dir().join(format!("relance-search-bench-{}", std::process::id()));
    if let Err(error) = compare_in(&folder, names) {
        println!("whole processes are left out: {error}");
    }
    // Whatever happened, the lists are not left behind.
    drop(fs::remove_dir_all(&folder));
}

fn compare_in(folder: &Path, names: &[String]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let (list, yaml) = (folder.join("names.txt"), folder.join("names.yaml"));
    fs::write(&list, names.join("\n"))?;
    write_yaml(names, BufWriter::new(File::create(&yaml)?))?;
    let fzf = Command::new("fzf").arg("--version").output().is_ok();
    let relance = relance();
    if !fzf {
        println!("`fzf` is not installed, and left out");
    }
    if relance.is_none() {
        println!("`relance` is not built, and left out: see the head of this benchmark");
    }
    loading(&yaml);
    let rounds = if names.len() >= 1_000_000 { 2 } else { 5 };
    for text in QUERIES {
        let [fzf, relance] = least([
            (if fzf { rounds } else { 0 }, &mut || {
                let read = File::open(&list).expect("the list just written");
                run(Command::new("fzf").args(["--filter", text]).stdin(read));
            }),
            (if relance.is_some() { rounds } else { 0 }, &mut || {
                if let Some(relance) = &relance {
                    run(Command::new(relance).args(["search", text, "--limit", &TOP.to_string(), "--file"]).arg(&yaml));
                }
            }),
        ]);
        let told = |time: f64| if time == f64::MAX { "-".to_owned() } else { format!("{time:.0} ms") };
        println!("process {text:<11} fzf {:>8}, relance {:>8}", told(fzf), told(relance));
    }
    Ok(())
}

fn run(command: &mut Command) {
    // To find nothing is an answer too.
    drop(command.stdout(Stdio::null()).stderr(Stdio::null()).status());
}

/// How much of `relance search` is not the search.
fn loading(yaml: &PathBuf) {
    let start = Instant::now();
    let loaded = load(std::slice::from_ref(yaml));
    let read = millis(start.elapsed());
    let Ok(loaded) = loaded else { return println!("the YAML does not load") };
    let start = Instant::now();
    let index = SearchIndex::new(&loaded.corpus);
    println!(
        "of `relance search`, {read:.0} ms are loading the YAML and {:.0} ms making the index of {} entries",
        millis(start.elapsed()), index.len(),
    );
}

/// The program to measure.
fn relance() -> Option<PathBuf> {
    let given = std::env::var_os("RELANCE").map(PathBuf::from);
    let beside = std::env::current_exe().ok().map(|path| path.with_file_name("relance"));
    given.or(beside).filter(|path| path.exists())
}

fn write_yaml(names: &[String], mut out: impl Write) -> io::Result<()> {
    writeln!(out, "plans:\n  - id: p\n    kind: programme\n    name: p\n    children:")?;
    for (at, name) in names.iter().enumerate() {
        writeln!(out, "      - id: \"{at}\"\n        kind: laureate\n        name: \"{name}\"")?;
    }
    out.flush()
}
