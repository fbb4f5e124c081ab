//! How long a search takes, beside what others take for the same names, in one run.
//!
//! Every row is the median of several runs. Ours is measured from the typed text to the
//! first 200 hits, on one thread and on two. The peers get the same names, prepared as each
//! likes best outside the clock, and give the 200 best of their full set of matches. `scan`
//! is no search: one pass over the same folded bytes for the longest word of the query, what
//! any search that reads all of them must take at least.

mod names;
mod peers;

use std::hint::black_box;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use relance::query::Ledger;
use relance::query::search::{Answer, Narrowing, Query, Request, SearchIndex, search};

const QUERIES: [&str; 7] = ["e", "sante", "strasb", "terr innov", "esms num", "tsd", "zzz"];
const TOP: usize = 200;

fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    work();
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

struct Ours {
    ledger: Ledger,
    index: SearchIndex,
}

impl Ours {
    fn ask(&self, text: &str, threads: usize, previous: Option<&Narrowing>) -> Answer {
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
    println!("\n{count} names, {:.1} MB ({:.0} ms to build the corpus)", bytes as f64 / 1e6, millis(start.elapsed()));
    let built = median(3, || {
        black_box(SearchIndex::new(&corpus));
    });
    let index = SearchIndex::new(&corpus);
    println!("index: {:.1} ms, {:.1} MB", millis(built), index.size() as f64 / 1e6);
    let ours = Ours { ledger: Ledger::new(corpus).expect("no sums"), index };
    let runs = if count >= 1_000_000 { 7 } else { 15 };
    let peers = peers::Peers::new(&names);
    println!("{:<11} {:>7} | {:>8} {:>8} | {:>8} | {:>8} {:>8} {:>8} {:>8} | {:>6} {:>6} {:>6} {:>6}",
        "query", "hits", "ours 1", "ours 2", "scan", "fuzzy-m", "nucleo", "friz 1", "friz 2", "fz/o1", "nu/o1", "fr1/o1", "o1/scan");
    for text in QUERIES {
        let total = ours.ask(text, 1, None).total;
        let one = millis(median(runs, || { black_box(ours.ask(text, 1, None)); }));
        let two = millis(median(runs, || { black_box(ours.ask(text, 2, None)); }));
        let scan = millis(median(runs, || { black_box(peers.scan(text)); }));
        if !with_peers {
            println!("{text:<11} {total:>7} | {one:>8.2} {two:>8.2} | {scan:>8.2} | o1/scan {:>6.1}", one / scan);
            continue;
        }
        let few = if count >= 1_000_000 { 3 } else { 7 };
        let fuzzy = millis(median(few, || { black_box(peers.fuzzy_matcher(text)); }));
        let nucleo = millis(median(few, || { black_box(peers.nucleo(text)); }));
        let friz = millis(median(few, || { black_box(peers.frizbee(text, 1)); }));
        let friz2 = millis(median(few, || { black_box(peers.frizbee(text, 2)); }));
        println!(
            "{text:<11} {total:>7} | {one:>8.2} {two:>8.2} | {scan:>8.2} | {fuzzy:>8.1} {nucleo:>8.1} {friz:>8.1} {friz2:>8.1} | {:>6.1} {:>6.1} {:>6.1} {:>6.1}",
            fuzzy / one, nucleo / one, friz / one, one / scan
        );
    }
    if count >= 1_000_000 {
        typing(&ours);
    }
}

/// Typing a word letter by letter, each search starting from what the last one left, and
/// a typing error.
fn typing(ours: &Ours) {
    for (text, threads) in [("territoire", 2), ("territoire", 1), ("teritoire", 2), ("sante numerique", 2)] {
        let mut keys: Vec<f64> = Vec::new();
        for _ in 0..5 {
            let mut narrowing: Option<Narrowing> = None;
            for len in 1..=text.len() {
                let start = Instant::now();
                let answer = ours.ask(&text[..len], threads, narrowing.as_ref());
                keys.push(millis(start.elapsed()));
                narrowing = Some(answer.narrowing);
            }
        }
        let first: Vec<String> = keys[keys.len() - text.len()..].iter().map(|key| format!("{key:.1}")).collect();
        keys.sort_by(f64::total_cmp);
        println!(
            "typing `{text}` on {threads}: median {:.1} ms, worst {:.1} ms ({})",
            keys[keys.len() / 2], keys[keys.len() - 1], first.join(" ")
        );
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let with_peers = !arguments.iter().any(|word| word == "--ours");
    let counts: Vec<usize> = arguments.iter().filter_map(|word| word.parse().ok()).collect();
    let counts = if counts.is_empty() { vec![10_000, 100_000, 1_000_000] } else { counts };
    for count in counts {
        compare(count, with_peers);
    }
}
