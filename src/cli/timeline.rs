//! `relance timeline`: events and periods in the order of time, as text or JSON; and which day is
//! today, for all that is shown.

use std::time::{SystemTime, UNIX_EPOCH};

use relance::domain::Day;
use relance::query::timeline::timeline;
use relance::report::{timeline_json, timeline_page};
use relance::text::Phrase;

use super::args::TimelineArgs;
use super::{Answer, Context, Failure, open, output};

/// Prints what happened when.
pub fn run(cx: &Context<'_>, args: &TimelineArgs) -> Result<Answer, Failure> {
    let today = day(args.today.as_deref())?;
    let ledger = open::ledger(cx.args)?;
    let under = args.node.as_deref().map(|node| open::node(&ledger, node)).transpose()?;
    let timeline = timeline(&ledger.corpus, under);
    output::form(
        cx,
        &args.form,
        |out| timeline_json(&ledger.corpus, &timeline, out),
        |to| {
            let page = timeline_page(&ledger.corpus, &timeline, cx.style(), Some(today));
            // Into a file, one line an entry.
            page.lines(output::columns(to).unwrap_or(usize::MAX / 2))
        },
    )
}

/// The day that is given as today, else that of the clock.
fn day(given: Option<&str>) -> Result<Day, Failure> {
    match given {
        Some(given) => given.parse().map_err(|_| Failure::Usage(Phrase::TodayIsNoDay)),
        None => Ok(today()),
    }
}

/// Today by the clock, in universal time: in France the new day begins one or two hours late.
pub fn today() -> Day {
    let seconds = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        Err(before) => -i64::try_from(before.duration().as_secs()).unwrap_or(i64::MAX),
    };
    day_at(seconds)
}

/// The day on which a moment is, in seconds since the start of 1970.
fn day_at(seconds: i64) -> Day {
    Day::from_number(seconds.div_euclid(24 * 60 * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_on_its_day() {
        // The last second of 2023 and the first of 2024, and one before 1970.
        for (seconds, day) in [
            (1_704_067_199, "2023-12-31"),
            (1_704_067_200, "2024-01-01"),
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
        ] {
            assert_eq!(day_at(seconds).to_string(), day);
        }
    }

    #[test]
    fn the_clock_is_past_the_writing_of_this() {
        assert!(today() > "2024-01-01".parse().unwrap());
    }
}
