//! How long a corpus takes to load, and how much memory: one file and many, against a bare
//! parse of the same text.
//!
//! Each measure runs in a process of its own, so that no other has touched its memory:
//! `cargo bench --bench load` runs them all, `… -- one 100000` one of them, and
//! `… -- file PATH` loads a file of one's own.

#![expect(clippy::print_stdout, reason = "a measure is printed")]

#[path = "../tests/support/generate.rs"]
mod generate;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

type Done = Result<(), Box<dyn Error>>;

const MEASURES: [&str; 7] = ["read", "bare", "one", "many", "broken", "embedded", "positions"];

fn main() -> Done {
    let given: Vec<String> = env::args().skip(1).filter(|given| given != "--bench").collect();
    match given.as_slice() {
        [file, path] if file == "file" => {
            print("file", Instant::now(), told(path.into())?);
            return Ok(());
        }
        [measure, nodes] => return run(measure, nodes.parse()?),
        _ => {}
    }
    let nodes = given.first().cloned().unwrap_or_else(|| "100000".to_owned());
    for measure in MEASURES {
        Command::new(env::current_exe()?).args([measure, &nodes]).status()?;
    }
    Ok(())
}

fn run(measure: &str, nodes: usize) -> Done {
    let folder = env::temp_dir().join(format!("relance-measure-{nodes}"));
    let (one, many, broken) =
        (folder.join("one.yaml"), folder.join("many"), folder.join("broken.yaml"));
    if !folder.exists() {
        fs::create_dir_all(&many)?;
        let text = generate::generate(nodes, 7);
        fs::write(&broken, text.replacen("instrument: subsidy", "instrument: subsidi", 1))?;
        fs::write(&one, text)?;
        generate::generate_files(nodes, (nodes / 500).max(1), 7, &many)?;
    }
    let start = Instant::now();
    let done = match measure {
        "read" => (fs::read_to_string(&one)?.len(), None),
        "bare" => (bare(&one)?, None),
        "one" => load(&one)?,
        "many" => load(&many)?,
        "embedded" => (relance::embedded::load_embedded().len(), None),
        "broken" => told(broken)?,
        _ => {
            let loaded = relance::load::load(&[one])?;
            let mut positions = relance::load::Positions::on_disk(&loaded.files);
            let start = Instant::now();
            let (table, last) = (relance::domain::Table::Nodes, loaded.corpus.len() - 1);
            let line = positions.of(&loaded.corpus, table, last).map_or(0, |place| place.line);
            println!("positions alone: {:?}", start.elapsed());
            (line, Some(loaded))
        }
    };
    print(measure, start, done);
    Ok(())
}

/// The time since `start`, what came of it, and the memory while it is still kept.
fn print(measure: &str, start: Instant, (count, kept): Kept) {
    let spent = start.elapsed();
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0)
    };
    println!(
        "{measure:10} {spent:>12.1?}  {count:>9}  resident {:.1} MB  peak {:.1} MB",
        megabytes(kib("VmRSS") * 1024),
        megabytes(kib("VmHWM") * 1024),
    );
    drop(kept);
}

#[expect(clippy::cast_precision_loss, reason = "for people")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

type Kept = (usize, Option<relance::load::Loaded>);

fn load(path: &Path) -> Result<Kept, Box<dyn Error>> {
    let loaded = relance::load::load(&[PathBuf::from(path)])?;
    Ok((loaded.corpus.len(), Some(loaded)))
}

/// How many nodes a file has, or how many mistakes, of which the first is printed.
fn told(path: PathBuf) -> Result<Kept, Box<dyn Error>> {
    match relance::load::load(&[path]) {
        Ok(loaded) => Ok((loaded.corpus.len(), Some(loaded))),
        Err(relance::load::LoadError::Diagnostics(found)) => {
            println!("{}", found[0].render(relance::text::Lang::En));
            Ok((found.len(), None))
        }
        Err(error) => Err(error.into()),
    }
}

/// The typed parse alone, whole, of the same structs.
fn bare(path: &Path) -> Result<usize, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    Ok(relance::load::parse_whole(&text)?)
}
