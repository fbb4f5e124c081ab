//! What children have in common, each expectation worked out by hand.

use rust_decimal::Decimal;

use crate::domain::Word;
use crate::query::{Ledger, Measure, specimen};

/// What the children of `p` add up to: `40 [39.85 40.15] firm`, in M€.
fn sum(text: &str, measure: &str) -> String {
    let ledger = Ledger::new(specimen::corpus(text)).unwrap();
    let node = ledger.corpus.node_by_id("p").unwrap();
    let measure: Measure = measure.parse().unwrap();
    let Some(sum) = ledger.parts(node, measure) else { return "—".into() };
    let millions = |eur: Decimal| (eur / Decimal::from(1_000_000)).normalize().to_string();
    let most = sum.interval().high.map_or("∞".to_owned(), millions);
    format!("{} [{} {most}] {}", millions(sum.eur), millions(sum.least), sum.bound.word())
}

fn public(children: &str) -> String {
    sum(&format!("plan p; partition yes\n{children}"), "public")
}

#[test]
fn a_row_in_two_others_is_in_both() {
    // 20 + 30, of which the same 10 are in both.
    let text =
        "  plan a; E 10,0 M€; part-of b; part-of c\n  plan b; E 20,0 M€\n  plan c; E 30,0 M€";
    assert_eq!(public(text), "40 [39.85 40.15] firm");
}

#[test]
fn what_is_firm_inside_is_firm_around_once() {
    // 10 in at most 12 in 30.
    let chain =
        "  plan a; E 10,0 M€; part-of b\n  plan b; E ≤ 12,0 M€; part-of c\n  plan c; E 30,0 M€";
    assert_eq!(public(chain), "30 [29.95 30.05] firm");
    // A part that cannot be in its whole counts instead of it.
    let odd = "  plan a; E 30,0 M€; part-of b\n  plan b; E 20,0 M€";
    assert_eq!(public(odd), "30 [29.95 30.05] firm");
    let same = "  plan a; E ≤ 25,0 M€\n  plan b; E 10,0 M€; same-money-as a
  plan c; E ≤ 9,0 M€; same-money-as a\n  plan d; E 8,0 M€; same-money-as a";
    assert_eq!(public(same), "25 [9.95 25.05] ceiling");
}

#[test]
fn what_nobody_knows_stays_unknown() {
    // 10 + 100 + 50 of which any may be in any other: at the least the 100.
    let all = "  plan a; E 10,0 M€; overlaps b; overlaps c\n  plan b; E 100,0 M€; overlaps c
  plan c; E 50,0 M€";
    assert_eq!(public(all), "160 [99.95 160.15] ceiling");
    let turned = "  plan b; E 100,0 M€; overlaps c\n  plan c; E 50,0 M€
  plan a; E 10,0 M€; overlaps b; overlaps c";
    assert_eq!(public(turned), public(all));
    // 1 and 1 are known, what b and c have in common is not: 160 − 2, and at the least the 100.
    let known = "  plan a; E 10,0 M€; funded-by b 1,0 M€; funded-by c 1,0 M€
  plan b; E 100,0 M€; overlaps c\n  plan c; E 50,0 M€";
    assert_eq!(public(known), "158 [107.8 158.25] ceiling");
}

#[test]
fn a_stated_amount_is_of_all_the_money_and_no_more_than_there_is() {
    let text = "plan p; partition yes
  plan a; E 50,0 M€; S 4,0 M€; funded-by b 10,0 M€
  plan b; E 100,0 M€; S 3,0 M€";
    assert_eq!(sum(text, "public"), "140 [139.85 140.15] firm");
    // Of the subsidies nobody knows how much it is: 7, and at the least the 4.
    assert_eq!(sum(text, "subsidy"), "7 [3.95 7.1] ceiling");
    // 5 cannot have 10 in common with anything: all of it is in the 100.
    let more = "  plan a; E 5,0 M€; funded-by b 10,0 M€\n  plan b; E 100,0 M€";
    assert_eq!(public(more), "100 [99.95 100.05] firm");
}

#[test]
fn what_is_inside_a_lesser_overlap_counts_all_the_same() {
    // X is all in R2, though its parent has only 1 in common with it: 20 + 30 − 10.
    let text = "  plan r1; funded-by r2 1,0 M€; partition yes
    programme x; E 10,0 M€; part-of r2\n    programme y; E 10,0 M€
  plan r2; E 30,0 M€";
    assert_eq!(public(text), "40 [39.9 40.1] firm");
    let unknown = text.replace("funded-by r2 1,0 M€", "overlaps r2");
    assert_eq!(public(&unknown), "40 [29.95 40.1] ceiling");
}

#[test]
fn what_may_be_in_two_others_is_the_most_it_may_be_the_second_time() {
    // All of a in b and in c: 99,95 + 49,95 without 10,05, which is in both.
    let unknown = "  plan a; E 10,0 M€; overlaps b; overlaps c\n  plan b; E 100,0 M€
  plan c; E 50,0 M€";
    assert_eq!(public(unknown), "160 [139.85 160.15] ceiling");
    // 20 + 30 + 40, of which x is in all three: y, and what the two have without x.
    let deep = "  plan a; partition yes\n    programme x; E 10,0 M€; part-of b; part-of c
    programme y; E 10,0 M€\n  plan b; E 30,0 M€\n  plan c; E 40,0 M€";
    assert_eq!(public(deep), "70 [69.8 70.2] firm");
    // a is in b, which is firm of it, and b may be in c: c at the least.
    let firm = "  plan a; E 10,0 M€\n  plan b; E ≤ 12,0 M€; renames a; overlaps c
  plan c; E 30,0 M€";
    assert_eq!(public(firm), "42 [29.95 42.1] ceiling");
}

#[test]
fn what_is_in_something_is_all_in_it_and_no_more_than_that_may_be() {
    // k may be 20: x is in it. 20 + 30 − 10.
    let ceiling = "  plan a; partition yes\n    programme x; E 10,0 M€; part-of k
    programme y; E 10,0 M€\n  plan b; E 30,0 M€\n    programme k; E ≤ 20,0 M€";
    assert_eq!(public(ceiling), "40 [39.9 40.1] firm");
    // x is somewhere in 1: it cannot have 10 of b.
    let silent = "  plan a; E 1,0 M€\n    programme x; funded-by b 10,0 M€\n  plan b; E 100,0 M€";
    assert_eq!(public(silent), "100 [99.95 100.05] firm");
}

#[test]
fn what_is_around_others_has_all_of_them_at_the_least() {
    let two =
        "  plan a; E 10,0 M€; part-of b\n  plan b; E ≤ 25,0 M€\n  plan c; E 12,0 M€; part-of b";
    assert_eq!(public(two), "25 [21.9 25.05] ceiling");
    // More than 1 is 10, where 10 are in it.
    let floor = "  plan a; E 10,0 M€; part-of b\n  plan b; E ≥ 1,0 M€";
    assert_eq!(public(floor), "10 [9.95 ∞] floor");
}

#[test]
fn what_others_bound_is_taken_off_their_sum_alone() {
    // At the least a is nothing, and has nothing of b: 9,95 + 69,95.
    let text = "  plan a; E ≤ 10,0 M€; funded-by b 10,0 M€\n  plan b; E 10,0 M€
  plan c; E 70,0 M€";
    assert_eq!(public(text), "80 [79.9 80.2] ceiling");
}

#[test]
fn what_two_have_in_common_in_a_third_counts_in_that() {
    // a and c are in b, whatever they have in common there: 30 + 50.
    let text = "  plan a; E 10,0 M€; part-of b; funded-by c 5,0 M€\n  plan b; E 30,0 M€
  plan c; E 12,0 M€; part-of b\n  plan d; E 50,0 M€";
    assert_eq!(public(text), "80 [79.9 80.1] firm");
}

#[test]
fn of_rows_in_a_circle_one_counts() {
    let two = "  plan a; E 10,0 M€; part-of b\n  plan b; E 10,0 M€; part-of a";
    assert_eq!(public(two), "10 [9.95 10.05] firm");
    let three = "  plan a; E 10,0 M€; part-of b\n  plan b; E 10,0 M€; part-of c
  plan c; E 10,0 M€; part-of a\n  plan d; E 5,0 M€";
    assert_eq!(public(three), "15 [14.9 15.1] firm");
    // Through what is below them: a is in m of b, b in k of a.
    let below = "  plan a; partition yes; part-of m\n    programme k; E 10,0 M€; renames b
  plan b; partition yes\n    programme m; E 10,0 M€";
    assert_eq!(public(below), "10 [9.95 10.05] firm");
}

#[test]
fn what_is_in_the_same_money_is_not_apart_from_it() {
    // a and b are the same, c is in them: b alone.
    let text = "  plan a; E 26,1 M€; same-money-as b\n  plan b; E ≥ 26,2 M€
  plan c; E 10,0 M€; part-of b";
    assert_eq!(public(text), "26.2 [26.15 ∞] floor");
    // c and d are apart from each other: 10 and 18 are more than 26,2.
    let text = format!("{text}\n  plan d; E 18,0 M€; part-of b");
    assert_eq!(public(&text), "28 [27.9 ∞] floor");
}

/// b is a's older name, c is part of a, and both are the same 10 M€: 10, in any order.
#[test]
fn what_is_the_same_in_one_row_is_not_apart_in_it() {
    let rows = [
        "  plan a; E 10,0 M€; renames b\n",
        "  plan b; E 10,0 M€\n",
        "  plan c; E 10,0 M€; same-money-as b; part-of a\n",
    ];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let text = order.map(|row| rows[row]).concat();
        assert_eq!(public(&text), "10 [9.95 10.05] firm", "{order:?}");
    }
}
