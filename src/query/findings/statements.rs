//! Events and indicators of one node that are one thing and do not meet.
//!
//! Indicators of one name are one thing, unless they say themselves of when they are and that
//! is not the same. Events, planned ones apart, are one thing if two sources state them with
//! one kind and one title; and a launch is one thing whatever it is called, unless a source
//! knows several: what is announced, selected or opened happens again.
//!
//! ```text
//! launched  2019-04 (page)    2019-01/2019-02 (editorial)     disagree
//! launched  2018-11 (press)   2018-11-23 (government)         that day is in that month
//! opens     2022-S1, 2022-S2, 2023-S1 (one page)              four windows
//! ```

use hashbrown::HashMap;
use rust_decimal::Decimal;

use super::{About, Claim, Finding, Severity};
use crate::domain::{
    Corpus, Event, EventKind, Interval, NodeId, PartialDate, Quantity, Rule, SourceId,
};
use crate::text::fold;

pub(super) fn find(corpus: &Corpus, found: &mut Vec<Finding>) {
    for node in corpus.node_ids() {
        if corpus.events(node).len() > 1 {
            events(corpus, node, found);
        }
        if corpus.indicators(node).len() > 1 {
            indicators(corpus, node, found);
        }
    }
}

fn warning(node: NodeId, about: About, claim: Claim) -> Finding {
    Finding::new(Severity::Warning, Rule::Disagree, node, about, claim)
}

fn events(corpus: &Corpus, node: NodeId, found: &mut Vec<Finding>) {
    let rows = corpus.event_rows(node);
    let all = corpus.all_events();
    let launches: Vec<usize> =
        rows.clone().filter(|&row| all[row].kind == EventKind::Launched).collect();
    let mut sources: Vec<Option<SourceId>> =
        launches.iter().map(|&row| all[row].cite.source).collect();
    sources.sort_unstable();
    let one_launch = sources.windows(2).all(|two| two[0] != two[1]);
    let mut groups: HashMap<(EventKind, bool, String), Vec<usize>> = HashMap::new();
    for row in rows {
        let event = &all[row];
        let is_launch = event.kind == EventKind::Launched && one_launch;
        let title = if is_launch { String::new() } else { fold(corpus.text(event.title)) };
        groups.entry((event.kind, event.planned, title)).or_default().push(row);
    }
    for rows in groups.into_values() {
        if let Some((one, other)) = apart(all, &rows) {
            let (one, other) = (one.min(other), one.max(other));
            found.push(warning(node, About::Event(other), Claim::Events { one, other }));
        }
    }
}

/// Two events of different sources without a day in common.
fn apart(events: &[Event], rows: &[usize]) -> Option<(usize, usize)> {
    let dated = rows.iter().filter_map(|&row| Some((row, events[row].when.days()?)));
    let (early, first) = dated.clone().min_by_key(|(_, days)| days.last)?;
    let source = |row: usize| events[row].cite.source;
    let others = dated.filter(|&(row, _)| source(row) != source(early));
    let (late, last) = others.max_by_key(|(_, days)| days.first)?;
    (last.first > first.last).then_some((early, late))
}

fn indicators(corpus: &Corpus, node: NodeId, found: &mut Vec<Finding>) {
    let all = corpus.all_indicators();
    let mut groups: HashMap<(String, Option<PartialDate>), Vec<usize>> = HashMap::new();
    for row in corpus.indicator_rows(node) {
        let name = fold(corpus.text(all[row].name));
        groups.entry((name, all[row].date)).or_default().push(row);
    }
    for rows in groups.into_values() {
        let numbers = rows.iter().filter_map(|&row| number(corpus.text(all[row].value)));
        let numbers: Vec<Interval> = numbers.collect();
        let greatest_low = numbers.iter().filter_map(|number| number.low).max();
        if numbers.iter().any(|number| number.high < greatest_low) {
            let about = About::Indicator(rows[1]);
            found.push(warning(node, about, Claim::Indicators { rows }));
        }
    }
}

/// What a number as stated may be: whole numbers are counts and exact, others are known to
/// half a unit of their last place.
fn number(text: &str) -> Option<Interval> {
    let value = Quantity::read(text)?.value();
    let slack = if value.scale() == 0 { Decimal::ZERO } else { Decimal::new(5, value.scale() + 1) };
    Some(Interval { low: Some(value.checked_sub(slack)?), high: Some(value.checked_add(slack)?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_exact_and_a_decimal_is_not() {
        let said = |text| number(text).and_then(|Interval { low, high }| low.zip(high));
        let decimal = |text| Decimal::from_str_exact(text).unwrap();
        assert_eq!(said("36\u{a0}500"), Some((decimal("36500"), decimal("36500"))));
        assert_eq!(said("12,5"), Some((decimal("12.45"), decimal("12.55"))));
        assert_eq!(said("many"), None);
    }
}
