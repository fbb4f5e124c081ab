//! The rules on small corpora, each expectation from a calculation beside it.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::domain::{Corpus, Interval};
use crate::query::specimen;

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
        Claim::AboveBudget { subsidy, budget } => {
            format!("{} above {}", stated(*subsidy), stated(*budget))
        }
        Claim::OutsidePeriod { above } => format!("outside {}", id(*above)),
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

/// The eight lines of the second programme, and the last of them as it is given.
fn pia2(last: &str, whole: &str) -> String {
    let mut text = format!("plan pia2; E {whole}\n");
    let lines = ["3,7", "2,3", "1,7", "1,3", "1,5", "0,6", "0,6"].map(|line| format!("{line} Md€"));
    for (at, amount) in lines.iter().map(String::as_str).chain([last]).enumerate() {
        text += &format!("  strand s{at}; E {amount}\n");
    }
    text
}

#[test]
fn a_rounding_is_no_error_and_an_error_is_no_rounding() {
    // Eight lines to a tenth are ± 0,4; 12 Md€ is 11,5 to 12,5. 12,1 is 11,7 to 12,5.
    let sum = |last, whole| of(Rule::Sum, &pia2(last, whole));
    assert_eq!(sum("0,4 Md€", "12 Md€"), ["information sum pia2 envelope: 12100 holds 12000"]);
    // 12,9 is 12,5 to 13,3: it touches. 13,0 is 12,6 to 13,4: it does not.
    assert_eq!(sum("1,2 Md€", "12 Md€"), ["information sum pia2 envelope: 12900 holds 12000"]);
    assert_eq!(sum("1,3 Md€", "12 Md€"), ["error sum pia2 envelope: 13000 exceeds 12000"]);
    // 13,3 is 12,9 to 13,7: an error where one source says both, else a warning.
    assert_eq!(sum("1,6 Md€", "12 Md€"), ["error sum pia2 envelope: 13300 exceeds 12000"]);
    assert_eq!(sum("1,6 Md€ @new", "12 Md€"), ["warning sum pia2 envelope: 13300 exceeds 12000"]);
    assert_eq!(sum("1,6 Md€", "12 Md€ @new"), ["warning sum pia2 envelope: 13300 exceeds 12000"]);
    // What is only about that much proves less.
    assert_eq!(sum("≈ 1,6 Md€", "12 Md€"), ["warning sum pia2 envelope: 13300 exceeds 12000"]);
    // 12,1 Md€ of 20 Md€.
    assert_eq!(sum("0,4 Md€", "20 Md€"), ["information sum pia2 envelope: 12100 of 20000"]);
}

const SEGUR: &str = "strand segur; E 3,5 Md€ @new !; E 2 Md€; E 2 Md€ @new
  strand esms; E 2,1 Md€ @new; partition yes
    strand equipment; E 300 M€ @new
    strand digital; E 600 M€ @new
    strand buildings; E 1,2 Md€ @new
  strand modern; E 1,4 Md€ @new";

#[test]
fn figures_that_disagree_are_reconciled_by_what_is_below() {
    assert_eq!(
        found(SEGUR),
        [
            "information sum segur envelope: 3500 holds 3500",
            "warning disagree segur envelope: 3,5 Md€ held; 600 M€ + 1,4 Md€ gives 2000",
            "information sum esms envelope: 2100 holds 2100",
        ]
    );
    // Nothing below comes near 7: 2,1 + 1,4 is the most there is.
    let none = SEGUR.replace("E 2 Md€;", "E 7 Md€;").replace("E 2 Md€ @new", "E 7 Md€ @new");
    assert_eq!(of(Rule::Disagree, &none), ["warning disagree segur envelope: 3,5 Md€ held"]);
    // 3,5 is 3,45 to 3,55; 3 is 2,5 to 3,5: they meet.
    assert!(of(Rule::Disagree, "plan p; E 3,5 Md€; E 3 Md€").is_empty());
    // Two that each meet the third and not each other.
    let three = "plan p; E 3 Md€ @new; E 2,5 Md€; E 3,5 Md€";
    assert_eq!(of(Rule::Disagree, three), ["warning disagree p envelope: 3 Md€ held"]);
}

#[test]
fn a_ceiling_disagrees_with_what_is_above_it() {
    let disagrees = |text: &str| of(Rule::Disagree, text).len();
    assert_eq!(disagrees("plan p; P ≤ 25 M€; P 20 M€ @new"), 0);
    assert_eq!(disagrees("plan p; P ≤ 25 M€; P 27 M€ @new"), 1);
    assert_eq!(disagrees("plan p; P ≤ 25 M€; P ≤ 20 M€ @new"), 1);
    // 25 M€ reaches up to 25,5; 26 M€ down from 25,5.
    assert_eq!(disagrees("plan p; P ≤ 25 M€; P 26 M€; P 25,5 M€"), 0);
    assert_eq!(disagrees("plan p; P 25 M€; P.paid 2 M€; P/2017 1 M€; S 3 M€"), 0);
}

const TERRITORIES: &str = "programme ti; E 450 M€; S 150 M€; P 300 M€; counts laureate 24
  laureate tsd; S 10,6 M€; P ≤ 25 M€; B ≈ 115 M€
  laureate meuse; S 8,4 M€; P ≤ 18,6 M€
  laureate hit; S 6,9 M€; P ≤ 22,4 M€";

#[test]
fn what_is_awarded_is_a_part_of_what_was_announced() {
    assert_eq!(
        found(TERRITORIES),
        [
            "information sum ti subsidy: 25.9 of 150",
            "information sum ti equity: 66 of 300",
            "information split ti envelope: 450 holds 450",
            "information count ti: 3 of 24",
        ]
    );
    let ledger = specimen::ledger(TERRITORIES);
    let all = findings(&ledger);
    let rest = |at: usize| {
        let Claim::Weighed(weighed) = &all[at].claim else { panic!() };
        let whole = &ledger.corpus.all_figures()[weighed.whole];
        let Interval { low, high } = weighed.rest_interval(whole);
        [weighed.rest(whole), low, high].map(millions)
    };
    // 149,5 − 26,05 to 150,5 − 25,75. Ceilings may come to nothing: 299,5 − 66,6 to 300,5.
    assert_eq!(rest(0), ["124.1", "123.45", "124.75"]);
    assert_eq!(rest(1), ["234", "232.9", "300.5"]);
    // Paid is neither, and children that only announce are not awarded.
    assert!(of(Rule::Sum, "plan p; S 5 M€\n  programme q; S.paid 9 M€").is_empty());
    assert!(of(Rule::Sum, "laureate l; S 5 M€\n  action a; S.announced 9 M€").is_empty());
}

#[test]
fn children_that_are_the_whole_leave_nothing() {
    let sum = |text: &str| of(Rule::Sum, text);
    let whole = "plan p; E 550 M€; partition yes\n  strand a; E 150 M€\n  strand b; E 400 M€";
    assert_eq!(sum(whole), ["information sum p envelope: 550 holds 550"]);
    let less = whole.replace("400", "376");
    assert_eq!(sum(&less), ["error sum p envelope: 526 of 550"]);
    assert_eq!(
        sum(&less.replace("; partition yes", "")),
        ["information sum p envelope: 526 of 550"]
    );
    // A child that discloses nothing may have the rest; so may one that is only counted.
    for text in [format!("{less}\n  strand c"), less.replace("yes", "yes; counts strand 3")] {
        assert_eq!(sum(&text), ["information sum p envelope: 526 of 550"], "{text}");
    }
    // A whole that is a ceiling need not be reached, and what is announced not be awarded.
    assert_eq!(sum(&less.replace("550", "≤ 550")), ["information sum p envelope: 526 of 550"]);
    let awarded = "programme p; S 5 M€; partition yes\n  laureate a; S 2 M€";
    assert_eq!(sum(awarded), ["information sum p subsidy: 2 of 5"]);
}

#[test]
fn a_ceiling_among_parts_is_no_award() {
    let sum = |text: &str| of(Rule::Sum, text);
    let text = "programme p; P.awarded 50 M€\n  laureate a; P ≤ 25 M€\n  laureate b; P ≤ 35 M€";
    assert_eq!(sum(text), ["information sum p equity: 60 may exceed 50"]);
    // 52 alone is 51,5 at the least, above 50,5, whatever becomes of the ceiling.
    let firm = text.replace("≤ 35", "52");
    assert_eq!(sum(&firm), ["error sum p equity: 77 exceeds 50"]);
    // Through a sum of sums: 10 is firm, so at most 50 + 10 are not.
    let deep = "programme p; P.awarded 50 M€
  strand s
    programme q
      laureate a; P 10 M€
      laureate b; P ≤ 50 M€";
    assert_eq!(sum(deep), ["information sum p equity: 60 may exceed 50"]);
    assert_eq!(sum(&deep.replace("P 10", "P 51")), ["information sum p equity: 101 may exceed 50"]);
    assert_eq!(sum(&deep.replace("P 10", "P 52")), ["error sum p equity: 102 exceeds 50"]);
}

#[test]
fn the_same_money_is_a_term_once() {
    let text = "plan p; E 14 M€
  programme a; E 10 M€
  strand s
    programme b; E 5 M€; same-money-as a
    programme c; E 4 M€
  programme d; E 10 M€; same-money-as b";
    assert_eq!(of(Rule::Sum, text), ["information sum p envelope: 14 holds 14"]);
    let ledger = specimen::ledger(text);
    let terms = terms(&ledger, &findings(&ledger)[0]);
    let terms = terms.iter().map(|term| {
        let TermName::Node(node) = term.name else { panic!() };
        (ledger.corpus.name(node), millions(term.amount.eur), term.left_out)
    });
    let expected = [("a", "10", false), ("s", "4", false), ("d", "10", true)];
    let expected = expected.map(|(name, eur, out)| (name, eur.to_owned(), out));
    assert_eq!(terms.collect::<Vec<_>>(), expected);
}

#[test]
fn instruments_make_up_the_envelope() {
    let split = |text: &str| of(Rule::Split, text);
    assert_eq!(
        split("plan p; E 450 M€; S 150 M€; P 300 M€"),
        ["information split p envelope: 450 holds 450"]
    );
    assert_eq!(
        split("plan p; E 450 M€; S 150 M€; P 300 M€; L 20 M€; B 900 M€"),
        ["error split p envelope: 470 exceeds 450"]
    );
    assert_eq!(
        split("plan p; E 450 M€; S 150 M€; P 320 M€ @new"),
        ["warning split p envelope: 470 exceeds 450"]
    );
    assert_eq!(split("plan p; E 450 M€; S 150 M€"), ["information split p envelope: 150 of 450"]);
    assert_eq!(
        split("plan p; E 14 M€; S 6,9 M€; P ≤ 22,4 M€"),
        ["information split p envelope: 29.3 may exceed 14"]
    );
    assert!(split("plan p; E 450 M€; S.paid 500 M€; S/2017 500 M€; B 900 M€").is_empty());
}

#[test]
fn parts_stay_within_their_whole() {
    let part = |text: &str| of(Rule::Part, text);
    assert!(part("plan p; E 150 M€; E/2017 20 M€; E:ue 40 M€").is_empty());
    assert_eq!(
        part("plan p; E 150 M€; E/2017 160 M€; E:ue 40 M€"),
        ["error part p envelope: 160 exceeds 150"]
    );
    assert_eq!(
        part("plan p; E 150 M€; E/2017 160 M€ @new"),
        ["warning part p envelope: 160 exceeds 150"]
    );
    // Two funders share nothing: 40 + 60 = 100, and 40 + 70 is more.
    assert_eq!(
        part("plan p; E 100 Md€; E:ue 40 Md€; E:etat 60 Md€"),
        ["information part p envelope: 100000 holds 100000"]
    );
    assert_eq!(
        part("plan p; E 100 Md€; E:ue 40 Md€; E:etat 70 Md€"),
        ["error part p envelope: 110000 exceeds 100000"]
    );
    // One funder stated twice counts once, and as the less.
    assert_eq!(
        part("plan p; E 100 Md€; E:ue 40 Md€; E:ue 45 Md€; E:etat 60 Md€"),
        ["information part p envelope: 100000 holds 100000"]
    );
    // Years share no day; a year and a region may.
    assert_eq!(
        part("plan p; E 150 M€; E/2017 80 M€; E/2018 90 M€"),
        ["error part p envelope: 170 exceeds 150"]
    );
    for apart in ["E/2017 80 M€; E/Alsace 90 M€", "E/2017 80 M€; E/2017-06 90 M€"] {
        assert!(part(&format!("plan p; E 150 M€; {apart}")).is_empty(), "{apart}");
    }
    assert!(part("plan p; E/2017 160 M€; E.paid 5 M€").is_empty());
}

#[test]
fn events_that_tell_the_same_thing_share_a_day() {
    let events = |text: &str| of(Rule::Disagree, text);
    assert_eq!(
        events("strategy r; launched 2019-04 the road map; launched 2019-01/2019-02 early @new"),
        ["warning disagree r: 2019-04 and 2019-01/2019-02"]
    );
    for fine in [
        // That day is in that month.
        "plan p; launched 2018-11 a; launched 2018-11-23 b @new",
        // A source that knows two launches tells of two things.
        "plan p; launched 2017-01 a call; launched 2018-01 b call; launched 2019-01 c call @new",
        "plan p; opens 2022-S1 first; opens 2022-S2 second; opens 2023-S1 third @new",
        "plan p; announced 2019 once; announced 2020 again @new",
        // Of one source, two meetings of one name are two meetings.
        "plan p; presented 2019 meeting; presented 2020 meeting",
        "plan p; selected 2019; launched 2020 @new",
    ] {
        assert!(events(fine).is_empty(), "{fine}");
    }
    assert_eq!(
        events("plan p; selected 2019-09-13 24 Lauréats; selected 2020 24 laureats @new"),
        ["warning disagree p: 2019-09-13 and 2020"]
    );
}

#[test]
fn indicators_of_one_name_are_one_number() {
    let said = |text: &str| of(Rule::Disagree, text);
    assert_eq!(
        said("plan p; says calls 117; says Calls 48 @new"),
        ["warning disagree p: 117 and 48"]
    );
    for fine in [
        "plan p; says calls 1 117; says calls 1117 @new",
        "plan p; says share 12,5; says share 12,55 @new",
        "plan p; says calls 117; says projects 48 @new",
    ] {
        assert!(said(fine).is_empty(), "{fine}");
    }
}

#[test]
fn what_one_node_says_is_possible() {
    let text = |counts: u32| {
        format!("programme p; counts laureate {counts}\n  laureate a\n  laureate b\n  strand s")
    };
    assert_eq!(of(Rule::Count, &text(1)), ["warning count p: 2 of 1"]);
    assert_eq!(of(Rule::Count, &text(2)), ["information count p: 2 of 2"]);
    assert!(of(Rule::Count, "programme p; counts laureate 24").is_empty());
    let cost = |text: &str| of(Rule::Cost, text);
    assert_eq!(cost("laureate l; S 12 M€; B 10 M€"), ["warning cost l subsidy: 12 M€ above 10 M€"]);
    // 12 reaches down to 11,5 and about 11 up to 11,5.
    for fine in
        ["S 12 M€; B ≈ 11 M€", "S ≤ 12 M€; B 10 M€", "P 12 M€; B 10 M€", "S/2017 12 M€; B 10 M€"]
    {
        assert!(cost(&format!("laureate l; {fine}")).is_empty(), "{fine}");
    }
}

#[test]
fn a_period_stays_within_the_one_above() {
    let period = |own: &str| {
        of(
            Rule::Period,
            &format!("plan p; period 2017-06/2021\n  strand s\n    strand t; period {own}"),
        )
    };
    for fine in ["2017/2021", "2018/2019-06-30", "2017-06", "12 years"] {
        assert!(period(fine).is_empty(), "{fine}");
    }
    for wrong in ["2016/2021", "2017-05/2018", "2018/2022", "2022-01-01/2022-02"] {
        assert_eq!(period(wrong), ["warning period t: outside p"], "{wrong}");
    }
}

#[test]
fn statements_without_a_source_are_told() {
    assert_eq!(
        found("plan p; E 5 M€ @; launched 2019 @; says calls 117 @\nplan q; E 6 M€"),
        [
            "warning unsourced p envelope: Figure(0)",
            "warning unsourced p: Event(0)",
            "warning unsourced p: Indicator(0)",
        ]
    );
}

#[test]
fn the_same_name_and_amount_elsewhere_is_told() {
    let double = |text: &str| of(Rule::Double, text);
    let text = "plan a
  programme x; name Santé numérique; E 5 M€
plan b
  programme y; name sante-numerique; E 5,2 M€";
    assert_eq!(double(text), ["warning double y envelope: 5,2 M€ as x 5 M€"]);
    let acronym = text.replace("name sante-numerique", "name Autre; acronym SANTÉ NUMÉRIQUE");
    assert_eq!(double(&acronym), ["warning double y envelope: 5,2 M€ as x 5 M€"]);
    let roots = "plan a; E 5 M€; name X\nplan b; E 5 M€; name X";
    assert_eq!(double(roots), ["warning double b envelope: 5 M€ as a 5 M€"]);
    for fine in [
        text.replace("5,2", "6,2"),
        text.replace("E 5,2", "S 5,2"),
        text.replace("E 5,2", "E.paid 5,2"),
        text.replace("E 5,2 M€", "E 5,2 M€; same-money-as x"),
        text.replace("plan b", "plan b; succeeds a"),
        text.replace("plan b\n", ""),
        "plan a; E 5 M€; name X\n  programme b; E 5 M€; name X".into(),
    ] {
        assert!(double(&fine).is_empty(), "{fine}");
    }
    // Each of a hundred is told once.
    let many: String =
        (0..100).map(|at| format!("plan p{at}\n  programme q{at}; name Lot; E 5 M€\n")).collect();
    assert_eq!(double(&many).len(), 99);
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
            "information sum p envelope: 7 holds 7",
            "warning disagree p envelope: 7 M€ held (accepted: two ways of counting)",
        ]
    );
    let tally = Tally { errors: 0, warnings: 0, accepted: 1, information: 1 };
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
            let counted = || terms.iter().filter(|term| !term.left_out).map(|term| term.amount);
            prop_assert_eq!(counted().map(|one| one.eur).sum::<Decimal>(), weighed.sum.eur);
            prop_assert_eq!(counted().map(|one| one.slack).sum::<Decimal>(), weighed.sum.slack);
            prop_assert_eq!(counted().map(|one| one.least).sum::<Decimal>(), weighed.sum.least);
            let whole = &ledger.corpus.all_figures()[weighed.whole];
            let Interval { low, high } = weighed.rest_interval(whole);
            prop_assert!(low <= weighed.rest(whole) && weighed.rest(whole) <= high);
            // A definite excess leaves less than nothing, whatever the parts really are.
            prop_assert_eq!(weighed.fit == Fit::Exceeds, high < Decimal::ZERO);
        }
    }
}
