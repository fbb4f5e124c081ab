//! Sums of small corpora, each expectation from a calculation; and of random trees, against the
//! same question asked the slow way.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::domain::{Corpus, Instrument, Stage, Word};
use crate::query::{Ledger, Origin, specimen};

/// What a node's children add up to: `subsidy awarded 19000000 [18900000 19100000] 2/3 floor`.
fn derived(corpus: &Corpus, id: &str) -> Vec<String> {
    let rollups = Rollups::new(corpus).unwrap();
    let node = corpus.node_by_id(id).unwrap();
    let text = |entry: &Derived| {
        let Rollup { eur, met, most, bound, origin, .. } = entry.rollup;
        let Origin::Derived { disclosing, counted } = origin else { return String::new() };
        format!(
            "{} {} {} [{} {}] {disclosing}/{counted} {}",
            entry.key.instrument.word(),
            entry.key.stage.map_or("", Word::word),
            eur.normalize(),
            met.normalize(),
            most.map_or("∞".to_owned(), |most| most.normalize().to_string()),
            bound.word()
        )
    };
    rollups.derived(node).iter().map(text).collect()
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
            "equity awarded 43600000 [43050000 44150000] 2/3 either",
        ]
    );
    assert_eq!(
        derived(&corpus, "p"),
        [
            "subsidy awarded 1019000000 [968900000 1069100000] 3/5 floor",
            "subsidy paid 1000000 [950000 1050000] 1/5 floor",
            "equity awarded 43600000 [43050000 44150000] 2/5 either",
        ]
    );
    // p: the three of q, r and s.
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
            "subsidy awarded 25900000 [25750000 26050000] 3/25 floor",
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
        ledger.cell(node, crate::query::Column::StateTotal).unwrap().rollup.place
    };
    // 35,6 and 27,0 are stated to the tenth; 85 is 19,0 and 66.
    assert_eq!(["a", "b", "q"].map(total), [5, 5, 6]);
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
    assert_eq!(derived(&corpus, "q"), [""; 0]);
    assert_eq!(derived(&corpus, "r"), ["envelope announced 4000000 [3800000 4200000] 1/1 floor"]);
    assert_eq!(derived(&corpus, "p"), ["envelope announced 9000000 [8550000 9450000] 2/2 floor"]);
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
        ["envelope announced 14000000 [13300000 14700000] 3/3 floor"]
    );
    assert_eq!(
        derived(&corpus, "elsewhere"),
        ["envelope announced 5000000 [4750000 5250000] 2/2 floor"]
    );
    // a 10 + c 4 + e 2: d is of the group through b, though b itself is left out.
    assert_eq!(
        derived(&corpus, "world"),
        ["envelope announced 16000000 [15200000 16800000] 5/5 floor"]
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
fn a_node_of_its_own_figure_lets_nothing_below_it_meet_others() {
    let corpus = specimen::corpus(
        "plan p
  programme a; E 10 M€
  strand s; E 6 M€
    programme b; E 5 M€; same-money-as a",
    );
    assert_eq!(
        derived(&corpus, "p"),
        ["envelope announced 16000000 [15200000 16800000] 2/2 floor"]
    );
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

/// A random tree: for each node its depth below the one before, its own amount in M€,
/// the node it shares its money with, and how many children it says it has.
type Shape = Vec<(usize, Option<u32>, Option<usize>, Option<u64>)>;

fn text(shape: &Shape) -> String {
    let mut text = String::new();
    let mut depth = 0;
    for (at, &(up, own, same, counts)) in shape.iter().enumerate() {
        depth = if at == 0 { 0 } else { (depth + 1_usize).saturating_sub(up) };
        text.extend(["  ".repeat(depth), format!("plan n{at}")]);
        text += &own.map_or(String::new(), |own| format!("; E {own} M€"));
        let same = same.map(|same| same % shape.len()).filter(|&same| same != at);
        text += &same.map_or(String::new(), |same| format!("; same-money-as n{same}"));
        text += &counts.map_or(String::new(), |counts| format!("; counts plan {counts}"));
        text.push('\n');
    }
    text
}

/// The same question asked the slow way: which own figures flow into a node, and which
/// nodes do they flow through.
/// And how many of how many nodes does it come from.
type Flowing = (BTreeSet<(NodeId, bool)>, (u32, u64));

struct Slow<'a> {
    corpus: &'a Corpus,
    group: BTreeMap<NodeId, NodeId>,
}

impl<'a> Slow<'a> {
    fn new(corpus: &'a Corpus) -> Self {
        let mut group: BTreeMap<NodeId, NodeId> = BTreeMap::new();
        for link in corpus.all_links() {
            let a = *group.entry(link.node).or_insert(link.node);
            let b = *group.entry(link.to).or_insert(link.to);
            group.values_mut().filter(|held| **held == b).for_each(|held| *held = a);
        }
        Self { corpus, group }
    }

    fn flow(&self, node: NodeId) -> Flowing {
        if self.corpus.figures(node).iter().any(|figure| figure.in_force) {
            return (BTreeSet::from([(node, true)]), (1, 1));
        }
        let mut here: BTreeSet<(NodeId, bool)> = BTreeSet::new();
        let listed = self.corpus.children(node).count();
        let said = self.corpus.indicators(node).first();
        let said = said.map_or(0, |said| self.corpus.text(said.value).parse().unwrap());
        let mut counts = (0, said.max(listed as u64) - listed as u64);
        for child in self.corpus.children(node) {
            let known: BTreeSet<NodeId> =
                here.iter().filter_map(|(node, _)| self.group.get(node)).copied().collect();
            let (mut coming, mut part) = self.flow(child);
            if self.group.get(&child).is_some_and(|group| known.contains(group)) {
                part = (1, 1);
            }
            let part = if coming.is_empty() { (0, 1) } else { part };
            counts = (counts.0 + part.0, counts.1 + part.1);
            let again: Vec<NodeId> = coming
                .iter()
                .map(|(node, _)| *node)
                .filter(|node| self.group.get(node).is_some_and(|group| known.contains(group)))
                .collect();
            for out in again {
                coming.retain(|(node, _)| !self.corpus.is_within(*node, out));
            }
            here.extend(coming);
        }
        if !here.is_empty() {
            here.insert((node, false));
        }
        (here, counts)
    }

    fn sum(&self, node: NodeId) -> Option<Decimal> {
        let (flow, _) = self.flow(node);
        let own = flow.iter().filter(|(_, own)| *own).map(|(node, _)| *node);
        let amounts = own.map(|node| self.corpus.figures(node)[0].amount.eur());
        (!flow.is_empty()).then(|| amounts.sum())
    }
}

proptest! {
    #[test]
    fn a_rollup_is_the_own_figure_or_the_sum_below_with_shared_money_once(
        shape in prop::collection::vec(
            (0_usize..4, prop::option::of(0_u32..50),
             prop::option::weighted(0.4, 0_usize..30), prop::option::weighted(0.3, 1_u64..6)),
            1..30)
    ) {
        let corpus = specimen::corpus(&text(&shape));
        let ledger = Ledger::new(corpus).unwrap();
        let slow = Slow::new(&ledger.corpus);
        for node in ledger.corpus.node_ids() {
            let rollup = ledger.rollup(node, Key::new(Instrument::Envelope, Some(Stage::Announced)));
            prop_assert_eq!(rollup.map(|rollup| rollup.eur), slow.sum(node), "{}", text(&shape));
            let counts = rollup.map(|rollup| rollup.counts());
            let expected = rollup.map(|_| slow.flow(node).1);
            prop_assert_eq!(counts, expected, "{}", text(&shape));
        }
    }
}
