//! What nodes state, each expectation worked out by hand from MONEY.

use rust_decimal::Decimal;

use crate::domain::Word;
use crate::query::{Ledger, Measure, specimen};

/// `public` of a node in M€: `35.6 [10.55 36.15] ceiling`; `∞` where it may be any more.
fn said(ledger: &Ledger, id: &str, measure: &str) -> String {
    let node = ledger.corpus.node_by_id(id).unwrap();
    let measure: Measure = measure.parse().unwrap();
    let Some(rollup) = ledger.rollup(node, measure) else { return "—".into() };
    let millions = |eur: Decimal| (eur / Decimal::from(1_000_000)).normalize().to_string();
    let most = rollup.interval().high.map_or("∞".to_owned(), millions);
    format!("{} [{} {most}] {}", millions(rollup.eur), millions(rollup.least), rollup.bound.word())
}

#[test]
fn a_promise_is_what_was_awarded_else_announced_and_elsewhere_the_other_way() {
    let ledger = specimen::ledger(
        "programme ti; S 150 M€; S.awarded 99 M€
  laureate tsd; S 10,6 M€; P ≤ 25 M€
  laureate later; S.announced 12 M€; S 11 M€
  laureate paid; S.paid 10 M€",
    );
    assert_eq!(said(&ledger, "ti", "subsidy"), "150 [149.5 150.5] firm");
    assert_eq!(said(&ledger, "tsd", "subsidy"), "10.6 [10.55 10.65] firm");
    assert_eq!(said(&ledger, "tsd", "equity"), "25 [0 25.5] ceiling");
    // What may come has not been awarded.
    assert_eq!(said(&ledger, "tsd", "equity/announced"), "25 [0 25.5] ceiling");
    assert_eq!(said(&ledger, "tsd", "equity/awarded"), "—");
    assert_eq!(said(&ledger, "later", "subsidy"), "11 [10.5 11.5] firm");
    assert_eq!(
        (said(&ledger, "paid", "subsidy"), said(&ledger, "paid", "public")),
        ("—".into(), "—".into())
    );
    // TSD: subsidy awarded 10,6, equity announced ≤ 25: support ≤ 35,6.
    assert_eq!(said(&ledger, "tsd", "support"), "35.6 [10.55 36.15] ceiling");
}

#[test]
fn public_money_is_the_envelope_else_the_instruments() {
    let ledger = specimen::ledger(
        "programme ti; E 450 M€; S 150 M€; P ≤ 300 M€
  laureate tsd; S 10,6 M€; P ≤ 25 M€
  laureate havre; S 5,4 M€
  laureate sources; E 20,6 M€
  laureate occitanum; E ≤ 30,1 M€; S 5,0 M€
  laureate above; E 10,0 M€; S 8,0 M€; A 4,0 M€
  laureate guaranteed; L 40,0 M€; G 20 M€; B 100 M€
    action silent
  laureate mute",
    );
    let said = |id| said(&ledger, id, "public");
    assert_eq!(said("ti"), "450 [449.5 450.5] firm");
    assert_eq!(said("tsd"), "35.6 [10.55 36.15] ceiling");
    // Its programme takes equity, and nobody says how much of it here.
    assert_eq!(said("havre"), "5.4 [5.35 ∞] floor");
    assert_eq!(said("sources"), "20.6 [20.55 20.65] firm");
    // What is firm of a ceiling are the instruments that are.
    assert_eq!(said("occitanum"), "30.1 [4.95 30.15] ceiling");
    // 8 and 4 are firmly more than 10.
    assert_eq!(said("above"), "12 [11.9 12.1] firm");
    let above = ledger.corpus.node_by_id("above").unwrap();
    assert!(ledger.cell(above, Measure::PUBLIC).unwrap().disagrees);
    assert_eq!(said("guaranteed"), "40 [39.95 ∞] floor");
    assert_eq!(said("mute"), "—");
}

#[test]
fn siblings_do_not_tell_what_is_missing() {
    let ledger = specimen::ledger(
        "programme scdl; S 30 M€
  laureate a; S 1,0 M€; P 2,0 M€
  laureate b; S 3,0 M€
programme silent
  laureate c; S 3,0 M€",
    );
    assert_eq!(said(&ledger, "b", "public"), "3 [2.95 3.05] firm");
    assert_eq!(said(&ledger, "c", "public"), "3 [2.95 3.05] firm");
    // Support needs both instruments.
    assert_eq!(said(&ledger, "b", "support"), "—");
    assert_eq!(said(&ledger, "scdl", "support"), "3 [2.9 ∞] floor");
}

#[test]
fn an_envelope_that_is_open_above_has_room_for_its_instruments() {
    let ledger = specimen::ledger(
        "programme open; E/2021 1,0 M€; S 20,0 M€
programme odd; E ≤ 0,9 M€; A 1,0 M€",
    );
    // 1 of one year is no envelope that 20 exceed.
    assert_eq!(said(&ledger, "open", "public"), "1 [0.95 ∞] floor");
    let open = ledger.corpus.node_by_id("open").unwrap();
    assert!(!ledger.cell(open, Measure::PUBLIC).unwrap().disagrees);
    // What is firm of a ceiling is not more than what is stated.
    assert_eq!(said(&ledger, "odd", "public"), "0.9 [0.9 0.95] ceiling");
}

/// MONEY, part 7: subsidy 8 (FEDER 4, Région 3, État 1), equity ≤ 2.
#[test]
fn the_state_gives_what_its_funders_give_else_what_the_others_leave() {
    let ledger = specimen::ledger(
        "programme p
  laureate a; S 8,0 M€; S:ue 4,0 M€; S:region 3,0 M€; S:etat 1,0 M€; P ≤ 2,0 M€
  laureate b; S 8,0 M€; S:ue 4,0 M€; S:region 3,0 M€; P ≤ 2,0 M€
  laureate c; S 8,0 M€; S:pia 6,0 M€; P ≤ 2,0 M€
  laureate d; S:ue 4,0 M€; P ≤ 2,0 M€
plan r; funder region
  programme q
    laureate e; S 8,0 M€; P 2,0 M€",
    );
    assert_eq!(said(&ledger, "a", "support"), "3 [0.95 3.1] ceiling");
    assert_eq!(said(&ledger, "a", "public"), "10 [7.95 10.1] ceiling");
    // 8 − 7 as a ceiling, and up to 2.
    assert_eq!(said(&ledger, "b", "support"), "3 [0 3.2] ceiling");
    assert_eq!(said(&ledger, "c", "support"), "8 [5.95 8.1] ceiling");
    assert_eq!(said(&ledger, "d", "support"), "—");
    assert_eq!(said(&ledger, "e", "support"), "—");
}

/// MONEY, parts 1 and 7.
#[test]
fn what_has_only_parts_is_at_least_the_greatest_of_their_sums() {
    let ledger = specimen::ledger(
        "plan paid; E.paid/2021 15 M€; E.paid/2022 27 M€; E.paid:ue 50 M€
plan revised; E.voted-payment/2021 20 M€ @old; E.voted-payment/2021 25 M€ @new+
plan moved; E.voted-payment/2021 20 M€; E.voted-payment/2021 −5 M€
plan nested; B ≈ 18 M€; B/subventions 14 M€; B:ue/subventions 6,6 M€; B:region/subventions 1,4 M€
plan deep; E:ue/subventions 6,6 M€; E:region/subventions 1,4 M€; E/autres 5 M€; E~est 9,0 M€",
    );
    assert_eq!(said(&ledger, "paid", "envelope/paid"), "50 [49.5 ∞] floor");
    assert_eq!(said(&ledger, "paid", "envelope/paid/2022"), "27 [26.5 27.5] firm");
    assert_eq!(said(&ledger, "revised", "envelope/voted-payment/2021"), "25 [24.5 25.5] firm");
    assert_eq!(said(&ledger, "moved", "envelope/voted-payment/2021"), "15 [14.25 15.75] firm");
    assert_eq!(said(&ledger, "nested", "budget"), "18 [17.1 18.9] estimate");
    // Along funders 8; the tranche of which they are gives 8 too; of the region 9.
    assert_eq!(said(&ledger, "deep", "envelope"), "9 [8.95 ∞] floor");
}

#[test]
fn exercises_are_added_up_by_year() {
    let ledger = specimen::ledger(
        "plan p; partition yes
  strand a; E.voted-payment/2021 10,0 M€; E.voted-payment/2022 12,0 M€
  strand b; E.voted-payment/2021 20,0 M€",
    );
    assert_eq!(said(&ledger, "p", "envelope/voted-payment/2021"), "30 [29.9 30.1] firm");
    assert_eq!(said(&ledger, "p", "envelope/voted-payment/2022"), "12 [11.95 ∞] floor");
    // Years may be missing from what the exercises give.
    assert_eq!(said(&ledger, "p", "envelope/voted-payment"), "42 [41.85 ∞] floor");
    assert_eq!(said(&ledger, "p", "envelope"), "—");
}
