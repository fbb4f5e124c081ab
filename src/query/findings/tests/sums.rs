//! Parts against their whole, and figures that disagree.

use super::*;

/// The eight lines of the second programme, and the last of them as it is given.
fn pia2(last: &str, whole: &str) -> String {
    let lines = ["3,7", "2,3", "1,7", "1,3", "1,5", "0,6", "0,6"].map(|line| format!("{line} Md€"));
    let amounts = lines.iter().map(String::as_str).chain([last]).enumerate();
    let strands: Vec<String> =
        amounts.map(|(at, amount)| format!("  strand s{at}; E {amount}")).collect();
    format!("plan pia2; E {whole}\n{}", strands.join("\n"))
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
            "warning disagree segur envelope: 3,5 Md€ held; 1,4 Md€ + 600 M€ gives 2000",
            "information sum esms envelope: 2100 holds 2100",
        ]
    );
    // Nothing below comes near 7: 2,1 + 1,4 is the most there is.
    let none = SEGUR.replace("E 2 Md€;", "E 7 Md€;").replace("E 2 Md€ @new", "E 7 Md€ @new");
    assert_eq!(of(Rule::Disagree, &none), ["warning disagree segur envelope: 3,5 Md€ held"]);
    // 3,5 is 3,45 to 3,55; about 3,4 is 3,23 to 3,57: they meet.
    assert!(of(Rule::Disagree, "plan p; E 3,5 Md€; E ≈ 3,4 Md€").is_empty());
    // Two that each meet the one in force, which is 2,85 to 3,15, and not each other.
    let three = "plan p; E ≈ 3 Md€ @new; E 2,9 Md€; E 3,1 Md€";
    assert!(of(Rule::Disagree, three).is_empty());
    // 3 is 2,85 to 3,15.
    let apart = "plan p; E 3 Md€ @new; E 3,5 Md€";
    assert_eq!(of(Rule::Disagree, apart), ["warning disagree p envelope: 3 Md€ held"]);
}

#[test]
fn a_ceiling_disagrees_with_what_is_above_it() {
    let disagrees = |text: &str| of(Rule::Disagree, text).len();
    assert_eq!(disagrees("plan p; P ≤ 25 M€; P 20 M€ @new"), 0);
    assert_eq!(disagrees("plan p; P ≤ 25 M€; P 27 M€ @new"), 1);
    // Both may come to 20, or to nothing.
    assert_eq!(disagrees("plan p; P ≤ 25 M€; P ≤ 20 M€ @new"), 0);
    assert_eq!(disagrees("plan p; E ≥ 200 M€; E 215 M€ @new"), 0);
    assert_eq!(disagrees("plan p; E ≥ 200 M€; E 190 M€ @new"), 1);
    assert_eq!(disagrees("plan p; E 200–300 M€; E 215 M€ @new"), 0);
    assert_eq!(disagrees("plan p; E 200–300 M€; E 310 M€ @new"), 1);
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
        let Gap { eur, interval: Interval { low, high }, bound, place } = weighed.gap(&ledger);
        ([eur, low.unwrap(), high.unwrap()].map(millions), bound, place)
    };
    // 149,5 − 26,05 to 150,5 − 25,75. Ceilings may come to nothing: 299,5 − 66,6 to 300,5. Three of
    // 24 disclose: the others may have some of what is left.
    let text = |texts: [&str; 3]| texts.map(str::to_owned);
    assert_eq!(rest(0), (text(["124.1", "123.45", "124.75"]), Bound::AtMost, 5));
    assert_eq!(rest(1), (text(["234", "232.9", "300.5"]), Bound::Either, 6));
    // What is awarded out of what was announced for the programme says nothing new of the plan.
    let plan = TERRITORIES.replace('\n', "\n  ");
    let plan = format!("plan pia; S 900 M€\n  {plan}");
    assert_eq!(
        of(Rule::Sum, &plan),
        [
            "information sum pia subsidy: 150 of 900",
            "information sum ti subsidy: 25.9 of 150",
            "information sum ti equity: 66 of 300",
        ]
    );
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
    let text = "programme p; P 50 M€\n  laureate a; P ≤ 25 M€\n  laureate b; P ≤ 35 M€";
    assert_eq!(sum(text), ["information sum p equity: 60 may exceed 50"]);
    // 52 alone is 51,5 at the least, above 50,5, whatever becomes of the ceiling.
    let firm = text.replace("≤ 35", "52");
    assert_eq!(sum(&firm), ["error sum p equity: 77 exceeds 50"]);
    // Through a sum of sums: 10 are firm, and with the ceiling it is more; the 50 alone were not.
    let deep = "programme p; P 50 M€
  strand s
    programme q
      laureate a; P 10 M€
      laureate b; P ≤ 50 M€";
    assert_eq!(sum(deep), ["warning sum p equity: 60 may exceed 50"]);
    assert_eq!(sum(&deep.replace("P 10", "P 51")), ["warning sum p equity: 101 may exceed 50"]);
    assert_eq!(sum(&deep.replace("P 10", "P 52")), ["error sum p equity: 102 exceeds 50"]);
}

/// Where some have envelopes and others instruments, no instrument leaves anything.
#[test]
fn mixed_kinds_are_weighed_in_public_money() {
    let text = "programme p; E 450 M€; S 150 M€; P 300 M€
  laureate a; S 10 M€; P ≤ 25 M€
  laureate b; E 400 M€
  laureate c; S 30 M€";
    // 400 + 10 + 30 are firm; with the ceiling it is 15 too much.
    assert_eq!(of(Rule::Whole, text), ["warning whole p envelope: 465 may exceed 450"]);
    assert!(of(Rule::Sum, text).is_empty());
    // 470 are firm, all of one source.
    let firm = text.replace("S 30", "S 60");
    assert_eq!(of(Rule::Whole, &firm), ["error whole p envelope: 495 exceeds 450"]);
    // Too much of one instrument is too much, whatever is in the envelopes.
    let more = text.replace("S 30", "S 160");
    assert_eq!(of(Rule::Sum, &more), ["error sum p subsidy: 170 exceeds 150"]);
    // Of one kind alone there is nothing to join.
    let plain = "programme p; E 450 M€\n  laureate a; E 400 M€";
    assert!(of(Rule::Whole, plain).is_empty());
}

/// No child has an envelope of its own; what they have together may be too much all the same.
#[test]
fn instruments_of_children_are_weighed_against_an_envelope() {
    let whole = |text: &str| of(Rule::Whole, text);
    // 15 + 16 is 30 to 32, above 20,5; not all of one source in the second.
    let more = "programme p; E 20 M€\n  laureate a; S 15 M€\n  laureate b; S 16 M€";
    assert_eq!(whole(more), ["error whole p envelope: 31 exceeds 20"]);
    let apart = more.replace("S 16 M€", "S 16 M€ @new");
    assert_eq!(whole(&apart), ["warning whole p envelope: 31 exceeds 20"]);
    assert!(of(Rule::Sum, more).is_empty());
    let parted =
        "programme p; E 20 M€; partition yes\n  laureate a; S 30 M€\n  laureate b; S 16 M€";
    assert_eq!(whole(parted), ["error whole p envelope: 46 exceeds 20"]);
    // 90 + 30 of two instruments, one with each child or both with one.
    for children in ["laureate a; A 90 M€\n  laureate b; L 30 M€", "laureate a; A 90 M€; L 30 M€"]
    {
        let text = format!("programme p; E 100 M€\n  {children}");
        assert_eq!(whole(&text), ["error whole p envelope: 120 exceeds 100"], "{text}");
    }
    // A guarantee and a cost are in no envelope.
    assert!(whole("programme p; E 20 M€\n  laureate a; G 90 M€; B 80 M€").is_empty());
    // What was awarded holds as what was announced does.
    let awarded = "laureate p; E 20 M€\n  action a; S 15 M€\n  action b; S 16 M€";
    assert_eq!(whole(awarded), ["error whole p envelope: 31 exceeds 20"]);
    // 15 are firm, and 8 more only if the ceiling is met.
    let met = more.replace("S 16", "P ≤ 8");
    assert_eq!(whole(&met), ["warning whole p envelope: 23 may exceed 20"]);
}

#[test]
fn what_fits_is_told_where_nothing_else_weighs_it() {
    let whole = |text: &str| of(Rule::Whole, text);
    let text = "programme p; E 40 M€\n  laureate a; S 15 M€\n  laureate b; S 16 M€";
    assert_eq!(whole(text), ["information whole p envelope: 31 of 40"]);
    // Here `sum` weighs the subsidies.
    let stated = text.replace("E 40 M€", "E 40 M€; S 35 M€");
    assert!(whole(&stated).is_empty());
    assert_eq!(of(Rule::Sum, &stated), ["information sum p subsidy: 31 of 35"]);
    // What is announced need not all be awarded; of what is awarded 9 are missing.
    let parted = text.replace("E 40 M€", "E 40 M€; partition yes");
    let known = "laureate p; E 40 M€; partition yes\n  action a; S 15 M€\n  action b; S 16 M€";
    assert_eq!(whole(&parted), ["information whole p envelope: 31 of 40"]);
    assert_eq!(whole(known), ["error whole p envelope: 31 of 40"]);
}

#[test]
fn the_same_money_is_a_term_once() {
    let text = "plan p; E 14 M€
  programme a; E 10 M€
  strand s; E 4 M€
  programme d; E 10 M€; same-money-as a";
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
    assert!(split("plan p; E 100 M€; G 500 M€").is_empty());
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
    assert!(split("plan p; E 450 M€; S.paid 500 M€; B 900 M€").is_empty());
    // What is known by a part alone is at least that part: 500 of 2017.
    assert_eq!(
        split("plan p; E 450 M€; S/2017 500 M€"),
        ["error split p envelope: 500 exceeds 450"]
    );
    // The envelope and the subsidy of a laureate are awarded, a ceiling is announced: 5 + 25.
    assert_eq!(
        split("laureate l; E 30,10 M€; S ≈ 5 M€; P ≤ 25 M€"),
        ["information split l envelope: 30 holds 30.1"]
    );
    // What is not the promise is weighed at its own stage: 38 of 40 awarded, 90 of 100 announced.
    assert_eq!(
        split("plan p; E 100 M€; E.awarded 40 M€; S 90 M€; S.awarded 38 M€"),
        ["information split p envelope: 90 of 100", "information split p envelope: 38 of 40"]
    );
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
fn what_comes_out_of_a_stage_is_no_more_than_it() {
    let order = |text: &str| of(Rule::Order, text);
    let found = ["warning order p envelope: 130 exceeds 100"];
    for [before, after] in [
        ["voted-commitment", "committed"],
        ["voted-payment", "paid"],
        ["awarded", "paid"],
        ["voted-commitment", "voted-payment"],
        ["committed", "paid"],
    ] {
        assert_eq!(order(&format!("plan p; E.{before} 100 M€; E.{after} 130 M€ @new")), found);
        assert!(order(&format!("plan p; E.{before} 130 M€; E.{after} 100 M€ @new")).is_empty());
    }
    assert_eq!(order("plan p; E.announced ≤ 100 M€; E.awarded 130 M€"), found);
    // What is announced without a ceiling is an intention, and another instrument another money.
    assert!(order("plan p; E.announced 100 M€; E.awarded 130 M€").is_empty());
    assert!(order("plan p; E.awarded 100 M€; S.paid 130 M€").is_empty());
    // 60 and 70 of two years; of one year alone nothing says what all is.
    assert_eq!(
        order("plan p; E.voted-payment 100 M€; E.paid/2020 60 M€; E.paid/2021 70 M€"),
        found
    );
    assert!(order("plan p; E.voted-payment/2020 60 M€; E.paid/2020 70 M€").is_empty());
    let of_year = "plan p; period 2022; E.voted-commitment 100 M€; E.voted-payment 130 M€";
    assert!(order(of_year).is_empty());
}

#[test]
fn parts_are_weighed_along_each_axis_and_below_parts() {
    let part = |text: &str| of(Rule::Part, text);
    // 3 × 40 is 118,5 at the least, 100 at the most 100,5.
    let regions = "plan p; E 100 M€; E~corse 40 M€; E~bretagne 40 M€; E~normandie 40 M€";
    assert_eq!(part(regions), ["error part p envelope: 120 exceeds 100"]);
    let fits = regions.replace("E 100", "E 130");
    assert_eq!(part(&fits), ["information part p envelope: 120 of 130"]);
    // Named tranches may lie in each other.
    assert!(part("plan p; E 100 M€; E/east 80 M€; E/city 60 M€").is_empty());
    // 9,6 + 7,3 of two funders within 14, though 20 hold them.
    let tranche = "plan p; B 20 M€; B/aid 14 M€; B/aid:ue 9,6 M€; B/aid:etat 7,3 M€";
    assert_eq!(part(tranche), ["error part p budget: 16.9 exceeds 14"]);
    // The same, where nobody states the tranche, and the whole is 14.
    let derived = "plan p; B 14 M€; B/aid:ue 9,6 M€; B/aid:etat 7,3 M€";
    assert_eq!(part(derived), ["error part p budget: 16.9 exceeds 14"]);
    // An annulation is in the part: 60 − 20 and 50 fit in 90.
    assert!(
        part("plan p; E 90 M€; E/2020 60 M€; E/2020 -20 M€; E/2021 50 M€")
            .iter()
            .all(|one| one.starts_with("information"))
    );
    // All that the children have is 50.
    let children = "plan p; partition yes; E:ue 60 M€\n  strand a; E 20 M€\n  strand b; E 30 M€";
    assert_eq!(part(children), ["warning part p envelope: 60 and 50 of p"]);
    assert!(part(&children.replace("partition yes; ", "")).is_empty());
    // A funder's subsidy of 120 in an envelope of 100.
    assert_eq!(
        of(Rule::Split, "plan p; E 100 M€; S:region 120 M€"),
        ["error split p envelope: 120 exceeds 100"]
    );
}

#[test]
fn the_costs_of_actions_stay_within_their_projects() {
    let sum = |text: &str| of(Rule::Sum, text);
    let text = "laureate l; B 10 M€\n  action a; B 15 M€";
    assert_eq!(sum(text), ["error sum l budget: 15 exceeds 10"]);
    assert_eq!(sum(&text.replace("15", "8")), ["information sum l budget: 8 of 10"]);
}

#[test]
fn a_remainder_of_several_sources_is_a_warning() {
    let text = "plan p; partition yes; E 100 M€\n  strand a; E 60 M€\n  strand b; E 30 M€ @new";
    assert_eq!(of(Rule::Sum, text), ["warning sum p envelope: 90 of 100"]);
}

#[test]
fn laureates_and_nothing_are_no_doubles() {
    let double = |kind: &str, amount: &str| {
        let under = |id: &str| {
            format!("plan {id}\n  programme q{id}\n    {kind} r{id}; name Lot; {amount}\n")
        };
        of(Rule::Double, &[under("a"), under("b")].concat()).len()
    };
    assert_eq!(double("strand", "E 5 M€"), 1);
    assert_eq!(double("strand", "E 0 €"), 0);
    assert_eq!(double("laureate", "S 5 M€"), 0);
}

#[test]
fn what_is_accepted_and_not_found_is_told() {
    let text = "plan p; accept sum known; E 5 M€";
    assert_eq!(found(text), ["information sum p: nothing accepted"]);
}
