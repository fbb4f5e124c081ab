//! Cases of a kind, made at random from a seed; those that break something are kept.
//!
//! ```text
//! harness load   SEED CASES [BASES…]   changed files, for the loader and its two passes
//! harness valid  SEED CASES            corpora made at random, loaded, written, read again, asked, explored
//! harness deep   SEED CASES [BASES…]   as load, and of what loads everything is asked; it is explored
//! harness reload SEED CASES [BASES…]   a corpus that changes under whoever explores it
//! harness values SEED CASES            amounts, dates, queries, configurations, sessions
//! ```
//!
//! Bases are files and folders of YAML to start from. What breaks is written to `found/`, a few of
//! each kind, and told at once; the status is 1 where anything was found.

mod ask;
#[path = "../../tests/walk/dice.rs"]
mod dice;
mod explore;
#[path = "../hold.rs"]
mod hold;
#[path = "../../tests/walk/inside.rs"]
#[allow(dead_code, reason = "a part of the walk, of which some is used here")]
mod inside;
mod make;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use std::{env, fs, process};

use dice::Dice;
use relance::domain::Corpus;
use tempfile::TempDir;

/// How many cases of one kind of fault are kept.
const KEPT: usize = 4;
/// The longest that a case may take.
const PATIENCE: Duration = Duration::from_secs(12);

static PANIC: Mutex<String> = Mutex::new(String::new());

/// What a case is: its text, and what it broke.
struct Case {
    text: Vec<u8>,
    broke: Result<(), String>,
}

fn main() {
    let mut words = env::args().skip(1);
    let kind = words.next().unwrap_or_default();
    let mut number = |usual| words.next().and_then(|word| word.parse().ok()).unwrap_or(usual);
    let (seed, cases): (u64, u64) = (number(1), number(1000));
    let bases = bases(words.map(PathBuf::from).collect());
    let known =
        hold::Known::new(relance::embedded::open(&relance::load::Input::Embedded).unwrap().corpus);
    let (folder, known) = (tempfile::tempdir_in(fastest()).unwrap(), known.unwrap());
    std::panic::set_hook(Box::new(|panic| *PANIC.lock().unwrap() = panic.to_string()));
    let (mut found, began) = (BTreeMap::<String, usize>::new(), Instant::now());
    for at in 0..cases {
        let number = seed.wrapping_mul(1_000_003).wrapping_add(at);
        let mut dice = Dice(number);
        let start = Instant::now();
        let case = match kind.as_str() {
            "load" | "deep" => changed(&bases, &folder, &mut dice, kind == "deep"),
            "valid" => valid(&folder, &mut dice),
            "reload" => reload(&bases, &folder, &mut dice),
            "values" => values(&known, &folder, &mut dice),
            _ => {
                eprintln!("no kind {kind:?}: load, valid, deep, reload or values");
                process::exit(2);
            }
        };
        let slow = (start.elapsed() > PATIENCE).then(|| format!("{:?}", start.elapsed()));
        let broke = slow.map_or(case.broke, |time| Err(format!("it took {time}")));
        if let Err(what) = broke {
            keep(&mut found, &format!("{kind} {number}: {what}"), &case.text);
        }
    }
    println!(
        "{kind} {seed}: {cases} cases in {:.0?}, {} kinds of fault",
        began.elapsed(),
        found.len()
    );
    process::exit(i32::from(!found.is_empty()));
}

/// Where files cost least.
fn fastest() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { env::temp_dir() }
}

/// The texts of all files that are named, or that the folders that are named hold.
fn bases(mut paths: Vec<PathBuf>) -> Vec<String> {
    let mut texts = Vec::new();
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if let Ok(text) = fs::read_to_string(&path) {
            texts.push(text);
        }
    }
    texts.sort();
    texts
}

/// What `work` says, or what it panics with.
fn guarded(work: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(PANIC.lock().unwrap().clone()))
}

/// Tells what a case broke, and keeps its text if there are not many like it.
fn keep(found: &mut BTreeMap<String, usize>, what: &str, text: &[u8]) {
    let sort: String =
        what.chars().skip_while(|c| *c != ':').filter(|c| c.is_alphabetic()).take(50).collect();
    let count = found.entry(sort.clone()).or_default();
    *count += 1;
    if *count <= KEPT {
        println!("FOUND {}", what.chars().take(400).collect::<String>());
        let _ = fs::create_dir_all("found");
        let _ = fs::write(format!("found/{sort}.{count}.yaml"), text);
    }
}

/// A corpus to start from: one of the bases or a part of it, or one made at random.
fn base(bases: &[String], dice: &mut Dice) -> String {
    if bases.is_empty() || dice.roll(10) > 3 {
        return make::corpus(dice);
    }
    let text = &bases[dice.roll(bases.len())];
    if text.len() < 6000 || dice.roll(12) == 0 { text.clone() } else { make::part(text, dice) }
}

fn changed(bases: &[String], folder: &TempDir, dice: &mut Dice, explores: bool) -> Case {
    let (mut text, other) = (base(bases, dice), base(bases, dice));
    loop {
        make::mutate(&mut text, &other, dice);
        if dice.roll(2) == 0 {
            break;
        }
    }
    let text = make::bytes_of(text, dice);
    let broke = guarded(|| match hold::file(&text, folder)? {
        Some(corpus) if explores => {
            ask::ask(&corpus, dice)?;
            explore::explore(&[corpus], dice)
        }
        Some(_) | None => Ok(()),
    });
    Case { text, broke }
}

fn valid(folder: &TempDir, dice: &mut Dice) -> Case {
    let text = make::corpus(dice).into_bytes();
    let broke = guarded(|| match hold::file(&text, folder)? {
        Some(corpus) => {
            ask::ask(&corpus, dice)?;
            explore::explore(&[corpus], dice)
        }
        None => Err("it is not read".into()),
    });
    Case { text, broke }
}

fn reload(bases: &[String], folder: &TempDir, dice: &mut Dice) -> Case {
    let mut texts = vec![base(bases, dice)];
    for _ in 0..3 {
        let mut next = texts[dice.roll(texts.len())].clone();
        for _ in 0..=dice.roll(5) {
            match dice.roll(6) {
                0 => make::mutate(&mut next, &texts[0], dice),
                _ => next = make::without_item(&next, dice),
            }
        }
        texts.push(next);
    }
    let path = folder.path().join("case.yaml");
    let load = |text: &String| {
        fs::write(&path, text).ok()?;
        Some(relance::load::load(&[path.clone()]).ok()?.corpus).filter(|corpus| !corpus.is_empty())
    };
    let broke = guarded(|| {
        let corpora: Vec<Corpus> = texts.iter().filter_map(load).collect();
        let [first, .., last] = corpora.as_slice() else { return Ok(()) };
        ask::changes(first, last, dice)?;
        explore::explore(&corpora, dice)
    });
    Case { text: texts.join("\n# ======\n").into_bytes(), broke }
}

fn values(known: &hold::Known, folder: &TempDir, dice: &mut Dice) -> Case {
    let (amount, when) = (make::scribble(&make::AMOUNTS, dice), make::scribble(&make::DATES, dice));
    let typed = make::query(&known.ledger.corpus, dice);
    let held = make::session(dice);
    let config = make::config(dice);
    let broke = guarded(|| {
        hold::values(&amount, &when)?;
        if dice.roll(20) == 0 {
            hold::query(&typed, known)?;
        }
        if dice.roll(10) == 0 {
            hold::config(&config, folder)?;
        }
        hold::session(&held)
    });
    let text = format!("{amount}\n{when}\n{typed}\n{held}\n").into_bytes();
    Case { text: [text, config].concat(), broke }
}
