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
    // As many that threads share the work: every second name stands twice.
    let twice = |at: usize| format!("plan p{at}; name Lot {}; E 5 M€", at / 2);
    let pairs: Vec<String> = (0..20_010).map(twice).collect();
    assert_eq!(double(&pairs.join("\n")).len(), 10_005);
    // Each of a hundred is told once.
    let same = |at: usize| format!("plan p{at}\n  programme q{at}; name Lot; E 5 M€");
    let many: Vec<String> = (0..100).map(same).collect();
    assert_eq!(double(&many.join("\n")).len(), 99);
}
