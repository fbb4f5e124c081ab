//! The rules on small corpora, each expectation from a calculation beside it.

mod statements;
mod sums;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::domain::{Corpus, Interval, NodeId, Rule};
use crate::query::{Bound, Ledger, Term, specimen};

/// Millions, as a person writes them.
fn millions(eur: Decimal) -> String {
    (eur / Decimal::from(1_000_000)).normalize().to_string()
}

/// A finding in a few words: `error sum pia2 envelope: 13300 exceeds 12000`.
fn said(ledger: &Ledger, finding: &Finding) -> String {
    let corpus = &ledger.corpus;
    let id = |node: NodeId| corpus.text(corpus.node(node).id);
    let stated = |row: usize| corpus.text(corpus.all_figures()[row].stated);
    let what = match &finding.claim {
        Claim::Weighed(weighed) => {
            let whole = corpus.all_figures()[weighed.whole].amount.eur();
            let verb = match weighed.fit {
                Fit::Holds => "holds",
                Fit::Leaves => "of",
                Fit::MayExceed => "may exceed",
                Fit::Exceeds => "exceeds",
            };
            format!("{} {verb} {}", millions(weighed.sum.eur), millions(whole))
        }
        Claim::Figures { held } => {
            let reconciled = reconcile(ledger, finding).into_iter();
            let reconciled = reconciled.map(|one| {
                let terms: Vec<&str> = one.terms.iter().map(|&row| stated(row)).collect();
                format!("; {} gives {}", terms.join(" + "), millions(one.sum.eur))
            });
            format!("{} held{}", stated(*held), reconciled.collect::<String>())
        }
        Claim::Events { one, other } => {
            let when = |row: usize| match corpus.all_events()[row].when {
                crate::domain::When::During(period) => period.to_string(),
                crate::domain::When::At(date) => date.to_string(),
            };
            format!("{} and {}", when(*one), when(*other))
        }
        Claim::Indicators { rows } => {
            let values = rows.iter().map(|&row| corpus.text(corpus.all_indicators()[row].value));
            values.collect::<Vec<_>>().join(" and ")
        }
        Claim::Counted { count, listed, .. } => format!("{listed} of {count}"),
        Claim::Periods { held, other } => {
            format!("{} and {} of two periods", stated(*held), stated(*other))
        }
        Claim::AfterSource { .. } => "after its source".to_owned(),
        Claim::Circle(nodes) => nodes.iter().map(|&node| id(node)).collect::<Vec<_>>().join(" "),
        Claim::Apart { other, own, others } => {
            format!("{} and {} of {}", millions(own.eur), millions(others.eur), id(*other))
        }
        Claim::OutsidePeriod { around: Around::Node(above) } => format!("outside {}", id(*above)),
        Claim::OutsidePeriod { around: Around::Figure(row) } => format!("outside {}", stated(*row)),
        Claim::NothingAccepted => "nothing accepted".to_owned(),
        Claim::Unsourced => format!("{:?}", finding.about),
        Claim::Double { other, own, others } => {
            format!("{} as {} {}", stated(*own), id(*other), stated(*others))
        }
    };
    let accepted = finding
        .accepted
        .map_or(String::new(), |because| format!(" (accepted: {})", corpus.text(because)));
    let money = finding.money.map_or(String::new(), |(money, _)| format!(" {}", money.word()));
    let (severity, rule) = (finding.severity.word(), finding.rule.word());
    format!("{severity} {rule} {}{money}: {what}{accepted}", id(finding.node))
}

fn found(text: &str) -> Vec<String> {
    let ledger = specimen::ledger(text);
    findings(&ledger).iter().map(|finding| said(&ledger, finding)).collect()
}

/// What is found of one rule.
fn of(rule: Rule, text: &str) -> Vec<String> {
    let ledger = specimen::ledger(text);
    let of_rule = findings(&ledger).into_iter().filter(|finding| finding.rule == rule);
    of_rule.map(|finding| said(&ledger, &finding)).collect()
}

#[test]
fn what_is_accepted_says_why_and_informations_are_not() {
    let text = "plan p; accept disagree two ways of counting; accept sum no; E 5 M€; E 7 M€ @new
  strand a; E 7 M€";
    let ledger = specimen::ledger(text);
    let all = findings(&ledger);
    let said: Vec<String> = all.iter().map(|finding| said(&ledger, finding)).collect();
    assert_eq!(
        said,
        [
            "information sum p: nothing accepted",
            "information sum p envelope: 7 holds 7",
            "warning disagree p envelope: 7 M€ held (accepted: two ways of counting)",
        ]
    );
    let tally = Tally { errors: 0, warnings: 0, accepted: 1, information: 2 };
    assert_eq!(Tally::of(&all), tally);
}

/// A random tree: for each node its depth below the one before, its amount in M€, whether
/// that is a ceiling, and the node it shares its money with.
type Shape = Vec<(usize, Option<u32>, bool, Option<usize>)>;

fn text(shape: &Shape) -> String {
    let mut text = String::new();
    let mut depth = 0;
    for (at, &(up, own, ceiling, same)) in shape.iter().enumerate() {
        depth = if at == 0 { 0 } else { (depth + 1_usize).saturating_sub(up) };
        text.extend(["  ".repeat(depth), format!("plan n{at}")]);
        let mark = if ceiling { "≤ " } else { "" };
        text += &own.map_or(String::new(), |own| format!("; E {mark}{own} M€"));
        let same = same.map(|same| same % shape.len()).filter(|&same| same != at);
        text += &same.map_or(String::new(), |same| format!("; same-money-as n{same}"));
        text.push('\n');
    }
    text
}

fn rows_of(corpus: &Corpus, about: About) -> Option<NodeId> {
    match about {
        About::Node => None,
        About::Figure(row) => Some(corpus.all_figures()[row].node),
        About::Event(row) => Some(corpus.all_events()[row].node),
        About::Indicator(row) => Some(corpus.all_indicators()[row].node),
    }
}

proptest! {
    #[test]
    fn the_terms_add_up_to_the_sum_and_findings_are_in_order(
        shape in prop::collection::vec(
            (0_usize..4, prop::option::of(0_u32..50), any::<bool>(),
             prop::option::weighted(0.4, 0_usize..30)),
            1..30)
    ) {
        let ledger = specimen::ledger(&text(&shape));
        let all = findings(&ledger);
        prop_assert!(all.is_sorted_by_key(|one| (one.node, one.rule.ordinal(), one.about)));
        for finding in &all {
            let node = rows_of(&ledger.corpus, finding.about);
            prop_assert!(node.is_none_or(|node| node == finding.node));
            let Claim::Weighed(weighed) = &finding.claim else { continue };
            let terms = terms(&ledger, finding);
            let counted = || terms.iter().filter(|term| !term.left_out);
            let added: Decimal = counted().map(Term::counts).sum();
            let is_linked = !ledger.corpus.all_links().is_empty();
            prop_assert!(is_linked || added == weighed.sum.eur);
            // Rows that are no less than the greatest of them are no plain sum, and are not spelled out.
            prop_assert!(added <= weighed.sum.eur || is_linked);
            // What is in common moves the ends in its own way.
            if !is_linked {
                let ends = counted().map(|term| term.amount);
                let met: Decimal = ends.clone().map(|one| one.met).sum();
                let least: Decimal = ends.clone().map(|one| one.least).sum();
                let most: Option<Decimal> = ends.map(|one| one.most).sum();
                let of = &weighed.sum;
                prop_assert_eq!((met, least, most), (of.met, of.least, of.most));
            }
            let Gap { eur, interval: Interval { low, high }, .. } = weighed.gap(&ledger);
            let (low, high) = (low.unwrap(), high.unwrap());
            prop_assert!(low <= eur && eur <= high && eur >= Decimal::ZERO);
            // A definite excess is one whatever the parts really are.
            let whole = ledger.corpus.all_figures()[weighed.whole].amount.eur();
            let more = weighed.sum.eur > whole;
            prop_assert_eq!(weighed.fit == Fit::Exceeds, more && low > Decimal::ZERO);
        }
    }
}
