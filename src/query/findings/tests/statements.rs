//! What a node says beside its amounts, and what stands in two places.

use super::*;

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
    assert_eq!(cost("laureate l; S 12 M€; B 10 M€"), ["warning cost l subsidy: 12 exceeds 10"]);
    // 8 is 7,6 to 8,4 and 5 is 4,75 to 5,25: 12,35 at the least; 12 in one year alone.
    for wrong in ["S 8 M€; A 5 M€", "S/2017 12 M€", "S.paid 1 M€; L 12 M€"] {
        assert_eq!(cost(&format!("laureate l; {wrong}; B 10 M€")).len(), 1, "{wrong}");
    }
    // 12 reaches down to 11,5 and about 11 up to 11,5.
    for fine in
        ["S 12 M€; B ≈ 11 M€", "S ≤ 12 M€; B 10 M€", "P 12 M€; B 10 M€", "S.paid 12 M€; B 10 M€"]
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
    for wrong in ["2016/2021", "2017-05/2018", "2015/2016"] {
        assert_eq!(period(wrong), ["warning period t: outside p"], "{wrong}");
    }
    for later in ["2018/2022", "2022-01-01/2022-02"] {
        assert_eq!(period(later), ["information period t: outside p"], "{later}");
    }
}

#[test]
fn a_dated_part_stays_within_its_whole() {
    let period = |text: &str| of(Rule::Period, text);
    assert_eq!(
        period("plan p; period 2017/2021; E/2016 20 M€"),
        ["warning period p envelope: outside p"]
    );
    // What was committed until 2021 is paid in 2023, and not before 2017.
    let paid = |year: u16| period(&format!("plan p; period 2017/2021; E.paid/{year} 20 M€"));
    assert_eq!(paid(2023), ["information period p envelope: outside p"]);
    assert_eq!(paid(2016), ["warning period p envelope: outside p"]);
    assert!(paid(2021).is_empty());
    // Longer than the whole: a tranche of 2020 to 2022.
    assert!(period("plan p; E 20 M€; E/first 4 M€").is_empty());
}

#[test]
fn windows_and_selections_are_in_order() {
    let order = |text: &str| of(Rule::Order, text);
    let wrong = ["warning order p: 2019-05 and 2019-04"];
    assert_eq!(order("programme p; opens 2019-05; closes 2019-04"), wrong);
    assert_eq!(order("programme p; launched 2019-05; selected 2019-04"), wrong);
    // The second window closes before it opens; the first is right.
    let second =
        "programme p; opens 2018-01 a; closes 2018-02 a; opens 2019-05 b; closes 2019-04 b";
    assert_eq!(order(second), wrong);
    for fine in [
        "programme p; opens 2019; closes 2019-04",
        "programme p; closes 2018-03; opens 2018-09; closes 2018-12",
        "programme p; opens 2018-03; closes 2018-06; opens 2018-09",
        "programme p; closes 2019-04",
        // A laureate is selected, and then launches what it was selected for.
        "laureate p; selected 2018; launched 2019",
    ] {
        assert!(order(fine).is_empty(), "{fine}");
    }
}

/// The old source is of November 2019, the new one of September 2020.
#[test]
fn nothing_was_after_the_document_that_tells_it() {
    let order = |event: &str| of(Rule::Order, &format!("programme p; {event}"));
    assert_eq!(order("selected 2019-12"), ["warning order p: after its source"]);
    for fine in ["selected 2019-11", "selected 2019", "selected 2019-12 @new", "presented 2020"] {
        assert!(order(fine).is_empty(), "{fine}");
    }
}

#[test]
fn links_that_lead_back_are_told_once_for_each_circle() {
    let order = |text: &str| of(Rule::Order, text);
    let two = "plan a; succeeds b\nplan b; renames a\nplan c; succeeds a\nplan d\nplan e; succeeds d\nplan f; part-of g\nplan g; part-of h\nplan h; part-of f";
    assert_eq!(order(two), ["warning order a: a b", "warning order f: f g h"]);
    // What comes between two circles, or after one, is in none.
    let chain = "plan a; succeeds b\nplan b; succeeds a; succeeds c\nplan c; succeeds d\nplan d; succeeds e\nplan e; succeeds d";
    assert_eq!(order(chain), ["warning order a: a b", "warning order d: d e"]);
    assert_eq!(
        order("plan p; part-of r\n  programme q\n    programme r"),
        ["warning order p: p r"]
    );
    assert!(order("plan p\n  programme q; part-of p").is_empty());
}

#[test]
fn money_of_links_meets() {
    let linked = |rule, link: &str, other: &str| {
        of(rule, &format!("plan a; E 50 M€; {link}\nplan b; {other}"))
    };
    let same = |other| linked(Rule::SameMoney, "same-money-as b", other);
    assert_eq!(same("E 30 M€"), ["warning same-money a: 50 and 30 of b"]);
    assert_eq!(same("E 70 M€"), ["warning same-money a: 50 and 70 of b"]);
    // 50,4 is inside 49,5 to 50,5; a ceiling of 60 may come to 50; what no child discloses is open.
    for fine in ["E 50,4 M€", "E ≤ 60 M€", "name B", "name B\n  plan c; E 30 M€\n  plan d"]
    {
        assert!(same(fine).is_empty(), "{fine}");
    }
    let funded = |link, other| linked(Rule::Funded, link, other);
    assert_eq!(funded("funded-by b", "E 30 M€"), ["warning funded a: 50 and 30 of b"]);
    assert_eq!(funded("funded-by b 40 M€", "E 30 M€"), ["warning funded a: 40 and 30 of b"]);
    for fine in
        [("funded-by b 20 M€", "E 30 M€"), ("funded-by b", "E 60 M€"), ("funded-by b", "name B")]
    {
        assert!(funded(fine.0, fine.1).is_empty(), "{fine:?}");
    }
    // Nobody knows how much of the 50 is of which of two.
    assert!(funded("funded-by b; funded-by c", "E 30 M€\nplan c; E 40 M€").is_empty());
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
    // As many that threads share the work: every second name stands twice.
    let twice = |at: usize| format!("plan p{at}; name Lot {}; E 5 M€", at / 2);
    let pairs: Vec<String> = (0..20_010).map(twice).collect();
    assert_eq!(double(&pairs.join("\n")).len(), 10_005);
    // Each of a hundred is told once.
    let same = |at: usize| format!("plan p{at}\n  programme q{at}; name Lot; E 5 M€");
    let many: Vec<String> = (0..100).map(same).collect();
    assert_eq!(double(&many.join("\n")).len(), 99);
}
