//! Typing a word letter by letter on many names, each search starting from what the last one
//! left; and a word with a typing error, where nothing fits and words one letter away are
//! looked for.

use relance::query::search::Narrowing;

use crate::Ours;
use crate::rounds::{met, millis};

const ROUNDS: usize = 15;
/// What is typed, and the goals for the median and the worst keystroke.
const TYPED: [(&str, usize, Option<(f64, f64)>); 5] = [
    ("territoire", 2, Some((16.0, 50.0))),
    ("territoire", 1, None),
    ("sante numerique", 2, None),
    ("teritoire", 2, Some((16.0, 50.0))),
    ("strasborg meuse", 2, None),
];

pub fn measure(ours: &Ours) {
    for (text, threads, goals) in TYPED {
        let mut keys = vec![Vec::new(); text.len()];
        for _ in 0..ROUNDS {
            let mut narrowing: Option<Narrowing> = None;
            for (len, times) in (1..).zip(&mut keys) {
                let start = std::time::Instant::now();
                let answer = ours.ask(&text[..len], threads, narrowing.as_ref());
                times.push(millis(start.elapsed()));
                narrowing = Some(answer.narrowing);
            }
        }
        let mut all: Vec<f64> = keys.concat();
        all.sort_by(f64::total_cmp);
        let (median, worst) = (all[all.len() / 2], all[all.len() - 1]);
        let least = keys.iter().map(|times| times.iter().copied().fold(f64::MAX, f64::min));
        let least: Vec<f64> = least.collect();
        let quiet = least.iter().copied().fold(0.0, f64::max);
        let told = goals.map_or_else(String::new, |(half, most)| {
            format!(" (goals {half}: {}, {most}: {})", met(median < half), met(worst < most))
        });
        let least: Vec<String> = least.iter().map(|time| format!("{time:.1}")).collect();
        println!(
            "typing `{text}` on {threads}: median {median:.1} ms, worst {worst:.1} ms{told}; least of each key {} (most {quiet:.1})",
            least.join(" "),
        );
    }
}
