//! Sums of small corpora, each expectation from a calculation.

use super::*;
use crate::domain::{Corpus, Instrument, Stage, Word};
use crate::query::{Key, Ledger, Measure, MoneyKind, Origin, specimen};

/// What a node's children add up to at each stage: `subsidy awarded 19000000 [18900000 19100000]
/// 2/3 floor`.
fn derived(corpus: &Corpus, id: &str) -> Vec<String> {
    let rollups = Rollups::new(corpus).unwrap();
    let node = corpus.node_by_id(id).unwrap();
    let all = rollups.derived(node).iter();
    let all = all.flat_map(|entry| {
        entry.measures.measures(entry.exercise).map(|measure| (measure, entry.rollup))
    });
    let mut stated: Vec<(Measure, Rollup)> = all
        .filter(|(measure, _)| {
            measure.exercise.is_none()
                && measure.stage.is_some()
                && matches!(measure.money, MoneyKind::Of(_))
        })
        .collect();
    stated.sort_by_key(|(measure, _)| *measure);
    stated
        .into_iter()
        .map(|(measure, rollup)| format!("{} {}", said(measure), how(&rollup)))
        .collect()
}

fn said(measure: Measure) -> String {
    let stage = measure.stage.map_or("promised", Word::word);
    let year = measure.exercise.map_or(String::new(), |year| format!(" {year}"));
    format!("{} {stage}{year}", measure.money.word())
}

fn how(rollup: &Rollup) -> String {
    let Rollup { eur, met, most, bound, origin, .. } = rollup;
    let of = match origin {
        Origin::Derived { disclosing, counted } => format!("{disclosing}/{counted}"),
        Origin::Own(_) => "own".to_owned(),
        Origin::Parts => "parts".to_owned(),
    };
    let most = most.map_or("∞".to_owned(), |most| most.normalize().to_string());
    format!("{} [{} {most}] {of} {}", eur.normalize(), met.normalize(), bound.word())
}

#[test]
fn children_are_added_by_instrument_and_stage_and_gaps_are_counted() {
    let corpus = specimen::corpus(
        "plan p
  programme q
    laureate a; S 10,6 M€; P ≤ 25 M€; B ≈ 115 M€
    laureate b; S 8,4 M€; P ≤ 18,6 M€; S.paid 1 M€
    laureate c
  programme r; S.awarded 1 Md€
  strategy s",
    );
    assert_eq!(
        derived(&corpus, "q"),
        [
            "subsidy awarded 19000000 [18900000 19100000] 2/3 floor",
            "subsidy paid 1000000 [950000 1050000] 1/3 floor",
            "equity announced 43600000 [43050000 44150000] 2/3 either",
        ]
    );
    assert_eq!(
        derived(&corpus, "p"),
        [
            "subsidy awarded 1019000000 [968900000 1069100000] 2/2 floor",
            "subsidy paid 1000000 [950000 1050000] 1/2 floor",
            "equity announced 43600000 [43050000 44150000] 1/2 either",
        ]
    );
    // Of p: q and r; a strategy without money is not counted.
    assert!(derived(&corpus, "a").is_empty() && derived(&corpus, "r").is_empty());
}

#[test]
fn what_is_only_counted_is_carried_up() {
    let corpus = specimen::corpus(
        "plan pia
  programme ti; S 150 M€; counts laureate 24
    laureate a; S 10,6 M€
    laureate b; S 8,4 M€
    laureate c; S 6,9 M€
    laureate d
  strand s; counts laureate 9",
    );
    // Four of the 24 are listed. A strand that discloses nothing is one, whatever it counts.
    assert_eq!(derived(&corpus, "ti"), ["subsidy awarded 25900000 [25750000 26050000] 3/24 floor"]);
    assert_eq!(
        derived(&corpus, "pia"),
        [
            "subsidy announced 150000000 [149500000 150500000] 1/2 floor",
            "subsidy awarded 25900000 [25750000 26050000] 1/2 floor",
        ]
    );
}

#[test]
fn zeros_that_a_coarser_part_did_not_state_are_not_shown() {
    let corpus = specimen::corpus(
        "plan p
  programme q
    laureate a; S 10,6 M€; P 25 M€
    laureate b; S 8,4 M€; P 18,6 M€
    laureate c; P 22,4 M€
  programme r
    laureate d; S 0 €; P 0 €
    laureate e; S 2 M€; P 0,5 M€",
    );
    let ledger = Ledger::new(corpus).unwrap();
    let place = |id, instrument| {
        let node = ledger.corpus.node_by_id(id).unwrap();
        ledger.rollup(node, Key::new(instrument, Some(Stage::Awarded))).unwrap().place
    };
    // 19,0 and 66; 2 and 0,5; then 21, where a zero that only the fine parts stated goes,
    // and 66,5.
    let (subsidy, equity) = (Instrument::Subsidy, Instrument::Equity);
    assert_eq!(["q", "r", "p"].map(|id| place(id, subsidy)), [5, 6, 6]);
    assert_eq!(["q", "r", "p"].map(|id| place(id, equity)), [6, 5, 5]);
    let total = |id| {
        let node = ledger.corpus.node_by_id(id).unwrap();
        ledger.cell(node, crate::query::Measure::promised(MoneyKind::Support)).unwrap().rollup.place
    };
    // 35,6 and 27,0 are stated to the tenth, and so are the 62,6 of both; c has one of the two only.
    assert_eq!(["a", "b", "q"].map(total), [5, 5, 5]);
}

#[test]
fn a_figure_of_its_own_hides_the_sum_and_parts_and_older_figures_do_not_count() {
    let corpus = specimen::corpus(
        "plan p
  programme q; E 5 M€
    strand a; E 3 M€
  programme r; E/2017 2 M€
    strand b; E 7 M€ @old; E 4 M€ @new",
    );
    // What r has of 2017 is what is known of it, whatever its strand has.
    assert_eq!((derived(&corpus, "q"), derived(&corpus, "r")), (Vec::new(), Vec::new()));
    assert_eq!(derived(&corpus, "p"), ["envelope announced 7000000 [6650000 7350000] 2/2 floor"]);
}

#[test]
fn the_same_money_counts_once_where_it_meets_and_above() {
    let corpus = specimen::corpus(
        "plan world
  plan p
    programme a; E 10 M€
    strand s
      programme b; E 5 M€; same-money-as a
      programme c; E 4 M€
  plan elsewhere
    programme d; E 3 M€; same-money-as b
    programme e; E 2 M€",
    );
    assert_eq!(derived(&corpus, "s"), ["envelope announced 9000000 [8550000 9450000] 2/2 floor"]);
    // a 10 + c 4; b is left out.
    assert_eq!(
        derived(&corpus, "p"),
        ["envelope announced 14000000 [13300000 14700000] 2/2 floor"]
    );
    assert_eq!(
        derived(&corpus, "elsewhere"),
        ["envelope announced 5000000 [4750000 5250000] 2/2 floor"]
    );
    // a 10 + c 4 + e 2: d is of the group through b, though b itself is left out.
    assert_eq!(
        derived(&corpus, "world"),
        ["envelope announced 16000000 [15200000 16800000] 2/2 floor"]
    );
}

/// MONEY, part 3: a sum is complete only where the children are said to be the whole and each of
/// them discloses.
#[test]
fn a_sum_is_complete_only_of_a_partition_of_which_all_disclose() {
    let corpus = specimen::corpus(
        "plan whole; partition yes
  strand a; E 10 M€
  strand b; E 15 M€
plan silent; partition yes
  strand c; E 10 M€
  strand d
plan open
  strand e; E 10 M€
  strand f; E 15 M€
plan above; partition yes
  strand g; E 10 M€
  strand h
    programme i; E 15 M€",
    );
    let sum = |id| derived(&corpus, id);
    assert_eq!(sum("whole"), ["envelope announced 25000000 [24000000 26000000] 2/2 firm"]);
    assert_eq!(sum("silent"), ["envelope announced 10000000 [9500000 10500000] 1/2 floor"]);
    assert_eq!(sum("open"), ["envelope announced 25000000 [24000000 26000000] 2/2 floor"]);
    assert_eq!(sum("above"), ["envelope announced 25000000 [24000000 26000000] 2/2 floor"]);
}

#[test]
fn what_is_inside_a_stated_amount_counts_once_too() {
    let corpus = specimen::corpus(
        "plan p
  programme a; E 10 M€
  strand s; E 6 M€
    programme b; E 5 M€; same-money-as a",
    );
    // 10 + 6, of whose money 5 is in the 10: 15,2 − 5,25 to 16,8 − 4,75.
    assert_eq!(derived(&corpus, "p"), ["envelope announced 11000000 [9950000 12050000] 2/2 floor"]);
}

#[test]
fn a_sum_that_would_lose_a_digit_is_refused() {
    let corpus = specimen::corpus(
        "plan p
  programme a; E 999 999 999 999 999 999 €
  programme b; E 0,000000000001 €",
    );
    let p = corpus.node_by_id("p").unwrap();
    let overflow = RollupError::Overflow { node: p, id: "p".into() };
    assert_eq!(Rollups::new(&corpus).map(|_| ()), Err(overflow));
    let corpus = specimen::corpus("plan p; S 999 999 999 999 999 999 €; P 0,000000000001 €");
    assert!(Rollups::new(&corpus).is_err());
}
