//! How long a search takes, beside what others take for the same names, in one run.
//!
//! All contestants take turns, round by round, and the least time of each counts: on a shared
//! machine the least is what is left when nobody disturbs, and who takes turns is disturbed
//! alike. The load of the machine is printed; ratios are what to read.
//!
//! Ours is measured from the typed text to the first 200 hits and the number of all. The peers
//! get the same names, prepared as each likes best outside the clock, and give the 200 best of
//! their full set of matches. Where not said otherwise everybody has one thread.
//!
//! `scan` is no search: one pass of `memchr`, the fastest there is, over the same folded bytes
//! for the longest word of the query alone. It stands for what any search that reads the names
//! must take at least, so it looks for one word in one piece where a search looks for all
//! words, at any place and scattered, counts, ranks and describes; and it is not given more
//! bytes than the names, though ours also looks through the ids.
//!
//! | beside | goal |
//! |---|---|
//! | `fuzzy-matcher` | at least 10 times faster |
//! | `nucleo-matcher` | faster |
//! | `frizbee` | level or ahead |
//! | `scan` | at most 4 times as long |
//! | typing `territoire` on a million names, two threads | median under 16 ms, worst under 50 ms |
//!
//! `fzf --filter` and `relance search` are compared as whole processes, on a list and on YAML:
//! how much of the second is loading is measured apart. Where one of them is not installed it
//! is left out, and a line says so. `relance` is looked for in `RELANCE` and then beside this
//! program, where this puts it:
//!
//! ```text
//! cargo build --release --no-default-features --manifest-path ../../Cargo.toml --target-dir target
//! cargo run --release -- 10000 100000 1000000     all; or --ours, for ours and the scan alone
//! ```

mod names;
mod peers;
mod processes;
mod rounds;
mod typing;

use std::hint::black_box;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use relance::query::Ledger;
use relance::query::search::{Answer, Narrowing, Query, Request, SearchIndex, search};

use rounds::{least, met, millis};

pub const QUERIES: [&str; 7] = ["e", "sante", "strasb", "terr innov", "esms num", "tsd", "zzz"];
pub const TOP: usize = 200;

pub struct Ours {
    ledger: Ledger,
    index: SearchIndex,
}

impl Ours {
    pub fn ask(&self, text: &str, threads: usize, previous: Option<&Narrowing>) -> Answer {
        let query = Query::parse(text, &self.ledger.corpus, &self.index).expect("a good query");
        let running = AtomicBool::new(false);
        let request = Request { threads, previous, ..Request::new(TOP, &running) };
        search(&self.ledger, &self.index, &query, &request).expect("not cancelled")
    }
}

fn compare(count: usize, with_peers: bool) {
    let names = names::names(count);
    let bytes: usize = names.iter().map(String::len).sum();
    let start = Instant::now();
    let corpus = names::corpus(&names);
    let built = millis(start.elapsed());
    println!("\n{count} names, {:.1} MB ({built:.0} ms to build the corpus)", bytes as f64 / 1e6);
    let start = Instant::now();
    let index = SearchIndex::new(&corpus);
    println!("index: {:.1} ms, {:.1} MB", millis(start.elapsed()), index.size() as f64 / 1e6);
    let ours = Ours { ledger: Ledger::new(corpus).expect("no sums"), index };
    // They stay to the end: giving back millions of texts would slow what is measured next.
    let peers = peers::Peers::new(&names);
    side_by_side(&ours, &peers, count, with_peers);
    if with_peers {
        processes::compare(&names);
    }
    if count >= 1_000_000 {
        typing::measure(&ours);
    }
}

fn side_by_side(ours: &Ours, peers: &peers::Peers, count: usize, with_peers: bool) {
    let rounds = if count >= 1_000_000 { 15 } else { 60 };
    let few = if with_peers { rounds / 5 } else { 0 };
    println!(
        "{:<11} {:>7} | {:>7} {:>7} | {:>7} {:>14} | {:>7} {:>14} | {:>7} {:>14} | {:>7} {:>7} {:>14}",
        "query", "hits", "ours", "on two", "scan", "ours is", "fuzzy", "ours is", "nucleo", "ours is",
        "frizbee", "on two", "ours is",
    );
    for text in QUERIES {
        let total = ours.ask(text, 1, None).total;
        let [one, two, scan, fuzzy, nucleo, friz, friz2] = least([
            (rounds, &mut || { black_box(ours.ask(text, 1, None)); }),
            (rounds, &mut || { black_box(ours.ask(text, 2, None)); }),
            (rounds, &mut || { black_box(peers.scan(text)); }),
            (few, &mut || { black_box(peers.fuzzy_matcher(text)); }),
            (few, &mut || { black_box(peers.nucleo(text)); }),
            (few, &mut || { black_box(peers.frizbee(text, 1)); }),
            (few, &mut || { black_box(peers.frizbee(text, 2)); }),
        ]);
        let slower = format!("{:.1} {}", one / scan, met(one / scan <= 4.0));
        print!("{text:<11} {total:>7} | {one:>7.2} {two:>7.2} | {scan:>7.2} {slower:>14} |");
        if with_peers {
            let faster = |time: f64, goal: f64| format!("{:.1} {}", time / one, met(time / one >= goal));
            let (ten, nucleos, level) = (faster(fuzzy, 10.0), faster(nucleo, 1.0), faster(friz, 1.0));
            print!(" {fuzzy:>7.1} {ten:>14} | {nucleo:>7.1} {nucleos:>14} | {friz:>7.2} {friz2:>7.2} {level:>14}");
        }
        println!();
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let with_peers = !arguments.iter().any(|word| word == "--ours");
    let counts: Vec<usize> = arguments.iter().filter_map(|word| word.parse().ok()).collect();
    let counts = if counts.is_empty() { vec![10_000, 100_000, 1_000_000] } else { counts };
    println!("times in milliseconds, the least of several rounds; load {}", rounds::load());
    for count in counts {
        compare(count, with_peers);
    }
    println!("load at the end {}", rounds::load());
}
