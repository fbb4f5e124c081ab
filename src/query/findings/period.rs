//! A node's period against that of the nearest node above that has one, and a dated part against
//! the period of its whole, or of its node. Dates are as precise as they were stated: 2022 may
//! begin in July, so it is not outside 2022-07 to 2023.
//!
//! ```text
//! plan 2018-2022, strand 2015-2019           begins before: warning
//! plan 2018-2022, strand 2021-2024           ends later: information
//! 150 M€ of 2017-2021, 20 M€ of it in 2025   outside: warning
//! plan 2015-2019, paid in 2021               what was committed is paid later: information
//! ```

use hashbrown::HashMap;

use super::{About, Around, Claim, Finding, Severity};
use crate::domain::{Corpus, Exercise, Figure, NodeId, Period, Rule, Stage};
use crate::query::Key;

pub(super) fn find(corpus: &Corpus, found: &mut Vec<Finding>) {
    for node in corpus.node_ids() {
        if let Some(period) = corpus.node(node).period {
            found.extend(of_child(corpus, node, period));
        }
    }
}

/// Whether a period begins before another, however the dates of both are read.
fn begins_before(period: Period, around: Period) -> bool {
    let spans = period.span().zip(around.span());
    spans.is_some_and(|((begin, _), (from, _))| begin.last_day() < from.first_day())
}

/// How a period is outside another, however the dates of both are read; `None` where it is not, or
/// where only a length is known.
fn outside(period: Period, around: Period) -> Option<Severity> {
    let ((begin, end), (_, to)) = (period.span()?, around.span()?);
    match () {
        () if begins_before(period, around) => Some(Severity::Warning),
        () if begin.first_day() > to.last_day() => Some(Severity::Warning),
        () if end.first_day() > to.last_day() => Some(Severity::Information),
        () => None,
    }
}

fn of_child(corpus: &Corpus, node: NodeId, period: Period) -> Option<Finding> {
    let around = |above: NodeId| corpus.node(above).period.filter(|one| one.span().is_some());
    let found = corpus.ancestors(node).find_map(|above| Some((above, around(above)?)));
    let (above, around) = found?;
    let severity = match outside(period, around)? {
        // What comes after the end of a plan may be its last payments.
        _ if !begins_before(period, around) => Severity::Information,
        severity => severity,
    };
    let claim = Claim::OutsidePeriod { around: Around::Node(above) };
    Some(Finding::new(severity, Rule::Period, node, About::Node, claim))
}

/// When the part is that a figure in force states, if that is dated.
pub(super) fn part_period(corpus: &Corpus, figure: &Figure) -> Option<Period> {
    if !figure.in_force || !figure.is_part() {
        return None;
    }
    let tranche = || corpus.text(figure.tranche).parse::<Period>().ok();
    figure.exercise.map(Exercise::period).or_else(tranche)
}

/// What is found of the dated parts of a node.
pub(super) fn of_parts(corpus: &Corpus, node: NodeId, found: &mut Vec<Finding>) {
    let all = corpus.all_figures();
    let mut wholes: HashMap<Key, usize> = HashMap::new();
    for row in corpus.figure_rows(node) {
        if all[row].is_whole_in_force() && all[row].period.is_some() {
            wholes.insert(all[row].key(), row);
        }
    }
    for row in corpus.figure_rows(node) {
        let Some(period) = part_period(corpus, &all[row]) else { continue };
        let of_whole = wholes
            .get(&all[row].key())
            .and_then(|&whole| Some((outside(period, all[whole].period?)?, Around::Figure(whole))));
        let of_node = || {
            let around = corpus.node(node).period?;
            let severity = outside(period, around)?;
            let is_late = is_payment(&all[row]) && !begins_before(period, around);
            let severity = if is_late { Severity::Information } else { severity };
            Some((severity, Around::Node(node)))
        };
        if let Some((severity, around)) = of_whole.or_else(of_node) {
            let (about, claim) = (About::Figure(row), Claim::OutsidePeriod { around });
            found.push(Finding::new(severity, Rule::Period, node, about, claim));
        }
    }
}

/// Whether a figure is of payments, which come after what was committed.
fn is_payment(figure: &Figure) -> bool {
    matches!(figure.stage, Some(Stage::Paid | Stage::VotedPayment | Stage::AskedPayment))
}
