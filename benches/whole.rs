//! The whole program against the least that could do the same, measured side by side in one
//! run, so that the ratios hold on any machine.
//!
//! The program starts itself again for what must be a process of its own: `bare` draws one
//! frame with nothing but the drawing library, `read` reads a corpus and tells its memory.
//!
//! ```text
//! cargo bench --bench whole
//!                                  relance       least   ratio    goal
//! start to the first frame          2.9 ms      2.4 ms    1.21   ≤ 1.5
//! ```
#![expect(clippy::expect_used, clippy::print_stdout, reason = "it measures, prints, or fails")]

#[path = "support/built.rs"]
mod built;
#[path = "../tests/support/generate.rs"]
mod generate;
#[path = "support/plain.rs"]
mod plain;
#[path = "support/start.rs"]
mod start;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use relance::app::{self, Action, Options, State, update};
use relance::query::Ledger;
use relance::view::{Model, draw};

const WINDOW: Rect = Rect::new(0, 0, 200, 60);
const NODES: usize = 100_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["bare"] => start::draw_one_frame().expect("a terminal"),
        ["read", reader, path] => tell_reading(reader, Path::new(path)),
        // `cargo test --all-targets` starts this too, and wants no measurements.
        _ if !arguments.contains(&"--bench") => {}
        _ => {
            println!("{:36}{:>12}{:>12}{:>8}{:>9}", "", "relance", "least", "ratio", "goal");
            compare_start();
            compare_reading();
            compare_frames();
        }
    }
}

/// The quartiles of some measurements.
fn quartiles(mut measured: Vec<f64>) -> [f64; 3] {
    measured.sort_by(f64::total_cmp);
    let at = |quarter: usize| measured[(measured.len() - 1) * quarter / 4];
    [at(1), at(2), at(3)]
}

fn median(measured: Vec<f64>) -> f64 {
    quartiles(measured)[1]
}

fn line(what: &str, (ours, least): (f64, f64), unit: &str, goal: &str) {
    let number = |value: f64| format!("{value:.2} {unit}");
    println!("{what:36}{:>12}{:>12}{:>8.2}{goal:>9}", number(ours), number(least), ours / least);
}

fn compare_start() {
    let this = std::env::current_exe().expect("this program");
    let (mut ours, mut least) = (Vec::new(), Vec::new());
    for _ in 0..start::ROUNDS {
        ours.push(start::first_frame(Path::new(env!("CARGO_BIN_EXE_relance")), &[]));
        least.push(start::first_frame(&this, &["bare"]));
    }
    let (ours, least) = (quartiles(ours), quartiles(least));
    line("start to the first frame", (ours[1], least[1]), "ms", "≤ 1.5");
    line("  first quartile", (ours[0], least[0]), "ms", "");
    line("  third quartile", (ours[2], least[2]), "ms", "");
}

/// Reads a corpus and tells: milliseconds, resident and peak memory in KiB, and the
/// milliseconds that its threads took of the processors, which tell of the work where others
/// keep the processors busy.
fn tell_reading(reader: &str, path: &Path) {
    let started = Instant::now();
    let (nodes, elapsed, memory);
    if reader == "relance" {
        let loaded = relance::load::load(&[path.to_owned()]).expect("a corpus");
        elapsed = started.elapsed();
        memory = resident();
        nodes = loaded.corpus.len();
    } else {
        let files = plain::read(path);
        elapsed = started.elapsed();
        memory = resident();
        nodes = files.iter().map(|file| file.plans.len()).sum();
    }
    assert!(nodes > 0, "nothing was read");
    let milliseconds = elapsed.as_secs_f64() * 1e3;
    println!("{milliseconds} {} {} {}", memory.0, memory.1, processor_time());
}

/// The milliseconds of processor that this process took, in steps of ten.
fn processor_time() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name, in brackets, may hold spaces; time in and out of the kernel come twelfth and
    // thirteenth after it, in hundredths of a second.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: f64 = fields.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
    ticks * 10.0
}

/// Resident and peak memory of this process, in KiB; nothing where the system does not tell.
fn resident() -> (f64, f64) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let value = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
        number.unwrap_or(f64::NAN)
    };
    (value("VmRSS:"), value("VmHWM:"))
}

/// Milliseconds, resident and peak KiB, and milliseconds of processor of one reading in a
/// process of its own.
fn reading(reader: &str, path: &Path) -> [f64; 4] {
    let this = std::env::current_exe().expect("this program");
    let told = Command::new(this).args(["read", reader]).arg(path).output().expect("a process");
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let numbers: Vec<f64> = told.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    numbers.try_into().expect("four numbers")
}

fn compare_reading() {
    let folder = tempfile::tempdir().expect("a folder");
    let one = folder.path().join("one.yaml");
    let text = generate::generate(NODES, 7);
    let kib = f64::from(u32::try_from(text.len() / 1024).expect("a size"));
    fs::write(&one, text).expect("a file");
    let many = folder.path().join("many");
    fs::create_dir(&many).expect("a folder");
    generate::generate_files(NODES, 100, 7, &many).expect("files");
    let read = |path: &PathBuf| {
        let (mut ours, mut least) = (Vec::new(), Vec::new());
        for _ in 0..5 {
            ours.push(reading("relance", path));
            least.push(reading("plain", path));
        }
        let column =
            |rows: &[[f64; 4]], at: usize| median(rows.iter().map(|row| row[at]).collect());
        [0, 1, 2, 3].map(|at| (column(&ours, at), column(&least, at)))
    };
    println!("{NODES} nodes, {:.1} MiB of YAML", kib / 1024.0);
    for (what, path, goals) in
        [("one file", &one, ["≤ 1.5", "≤ 1.5", ""]), ("100 files", &many, ["< 1", "≤ 1.5", "< 4"])]
    {
        let [time, rest, peak, processor] = read(path);
        line(&format!("load, {what}"), time, "ms", goals[0]);
        line(&format!("  processor, {what}"), processor, "ms", "");
        line(&format!("  resident ÷ text, {what}"), (rest.0 / kib, rest.1 / kib), "×", goals[1]);
        line(&format!("  peak ÷ text, {what}"), (peak.0 / kib, peak.1 / kib), "×", goals[2]);
    }
}

/// The explorer with everything unfolded, in the middle of it.
fn unfolded(ledger: &Ledger) -> State {
    let mut state = State::new(ledger, WINDOW.width, WINDOW.height, Options::default());
    for command in [app::Command::ExpandAll, app::Command::MoveLast, app::Command::PageUp] {
        state = update(state, Action::Run(command), ledger).0;
    }
    state
}

/// Milliseconds of one frame, and of one key down or up.
fn frame_and_key(ledger: &Ledger, state: &mut State, command: app::Command) -> [f64; 2] {
    let mut buffer = Buffer::empty(WINDOW);
    let started = Instant::now();
    draw(Model { state, ledger }, WINDOW, &mut buffer);
    let frame = started.elapsed();
    let now = std::mem::take(state);
    let started = Instant::now();
    *state = update(now, Action::Run(command), ledger).0;
    [frame, started.elapsed()].map(|time| time.as_secs_f64() * 1e3)
}

fn compare_frames() {
    let (large, small) = (built::ledger(1_000_000), built::ledger(1_000));
    let (mut in_large, mut in_small) = (unfolded(&large), unfolded(&small));
    let (mut ours, mut least) = (Vec::new(), Vec::new());
    for round in 0..400 {
        let command = [app::Command::MoveUp, app::Command::MoveDown][round % 2];
        ours.push(frame_and_key(&large, &mut in_large, command));
        least.push(frame_and_key(&small, &mut in_small, command));
    }
    let column = |rows: &[[f64; 2]], at: usize| median(rows.iter().map(|row| row[at]).collect());
    println!("a million rows, against a thousand");
    line("one frame of 200×60", (column(&ours, 0), column(&least, 0)), "ms", "≤ 1.2");
    line("one key", (column(&ours, 1), column(&least, 1)), "ms", "");
}
