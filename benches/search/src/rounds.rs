//! Taking turns, and what counts of it.

use std::time::{Duration, Instant};

pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The least time of each contestant, in milliseconds: all take turns, each for as many rounds
/// as it is given.
pub fn least<const N: usize>(mut contestants: [(usize, &mut dyn FnMut()); N]) -> [f64; N] {
    let rounds = contestants.iter().map(|(rounds, _)| *rounds).max().unwrap_or(0);
    let mut least = [f64::MAX; N];
    for round in 0..rounds {
        for ((_, work), least) in contestants.iter_mut().zip(&mut least).filter(|((rounds, _), _)| round < *rounds) {
            let start = Instant::now();
            work();
            *least = least.min(millis(start.elapsed()));
        }
    }
    least
}

pub fn met(is: bool) -> &'static str {
    if is { "met" } else { "missed" }
}

/// How busy the machine is, where it says so.
pub fn load() -> String {
    let told = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let [one, five, ..] = told.split(' ').collect::<Vec<_>>()[..] else { return "unknown".to_owned() };
    format!("{one}, {five} over five minutes")
}
