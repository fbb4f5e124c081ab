//! The property of roll-ups: an oracle draws worlds in which everything that is stated is true, and
//! asks what nodes have in them. It shares no code with what it is asked of.
//!
//! A world gives every claim in force a number of its interval, not tied to the node's children.
//! What is not stated but has parts is the greatest of their sums along an axis and of the
//! tranches, and more; where nothing is in force, the children without what they have in common,
//! and more, unless they are a partition and all disclose; undisclosed leaves are zero or more.
//!
//! Amounts are counted in halves of a million: `12 M€` is 23 to 25 of them.

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::domain::{Instrument, Stage};
use crate::query::{Key, Ledger, Rollup, specimen};

/// How many worlds each corpus is asked in, besides the one of the least and that of the most.
const WORLDS: u64 = 400;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    Firm,
    Ceiling,
    Floor,
}

/// So many millions, two digits of them.
#[derive(Debug, Clone, Copy)]
struct Claim {
    millions: i64,
    sure: Sure,
}

impl Claim {
    fn text(self) -> String {
        let mark = match self.sure {
            Sure::Firm => "",
            Sure::Ceiling => "≤ ",
            Sure::Floor => "≥ ",
        };
        format!("{mark}{} M€", self.millions)
    }

    fn low(self) -> i64 {
        if self.sure == Sure::Ceiling { 0 } else { 2 * self.millions - 1 }
    }

    fn high(self) -> Option<i64> {
        (self.sure != Sure::Floor).then_some(2 * self.millions + 1)
    }
}

#[derive(Debug, Clone)]
struct Made {
    depth: usize,
    whole: Option<Claim>,
    /// The letter of an axis, which part along it, and what is claimed of it.
    parts: Vec<(char, u8, Claim)>,
    partition: bool,
}

/// What two children of one node, both of which state a whole, have in common.
#[derive(Debug, Clone, Copy)]
enum Tied {
    Same,
    Part,
    Stated(i64),
    Unknown,
}

#[derive(Debug, Clone)]
struct Model {
    nodes: Vec<Made>,
    tie: Option<(usize, usize, Tied)>,
}

/// Which numbers a world draws.
#[derive(Clone, Copy)]
enum World {
    Least,
    Most,
    /// By chance.
    Some(u64),
}

impl World {
    /// A number from the least to the most; `None` where it is any more.
    fn draw(self, low: i64, high: Option<i64>, what: u64) -> Option<i64> {
        match self {
            World::Least => Some(low),
            World::Most => high,
            World::Some(seed) => {
                let mut mixed = seed ^ what.wrapping_mul(0x9e37_79b9_7f4a_7c15);
                mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                mixed ^= mixed >> 27;
                let wide = high.unwrap_or(low + 400) - low;
                Some(low + i64::try_from(mixed % 1_000_001).unwrap() * wide / 1_000_000)
            }
        }
    }
}

impl Model {
    fn parent(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&above| self.nodes[above].depth < self.nodes[at].depth)
    }

    fn children(&self, at: usize) -> Vec<usize> {
        (at + 1..self.nodes.len()).filter(|&below| self.parent(below) == Some(at)).collect()
    }

    fn discloses(&self, at: usize) -> bool {
        let node = &self.nodes[at];
        node.whole.is_some()
            || !node.parts.is_empty()
            || self.children(at).into_iter().any(|child| self.discloses(child))
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (at, node) in self.nodes.iter().enumerate() {
            text.extend(["  ".repeat(node.depth), format!("plan n{at}")]);
            text += if node.partition { "; partition yes" } else { "" };
            text += &node.whole.map_or(String::new(), |claim| format!("; E {}", claim.text()));
            for (axis, which, claim) in &node.parts {
                let part = match axis {
                    'x' => format!("/20{which:02}"),
                    'f' => format!(":{}", ["ue", "etat", "region"][usize::from(*which) % 3]),
                    'r' => format!("~r{which}"),
                    _ => format!("/t{which}"),
                };
                text.extend(["; E", &part, " ", &claim.text()]);
            }
            if let Some((from, to, tied)) = self.tie.filter(|(from, ..)| *from == at) {
                assert!(from != to);
                let said = match tied {
                    Tied::Same => format!("; same-money-as n{to}"),
                    Tied::Part => format!("; part-of n{to}"),
                    Tied::Stated(millions) => format!("; funded-by n{to} {millions} M€"),
                    Tied::Unknown => format!("; overlaps n{to}"),
                };
                text.push_str(&said);
            }
            text.push('\n');
        }
        text
    }

    /// What a node has in a world; `None` where that is without end.
    fn has(&self, at: usize, world: World) -> Option<i64> {
        let (node, what) = (&self.nodes[at], at as u64 * 100);
        if let Some(claim) = node.whole {
            return world.draw(claim.low(), claim.high(), what);
        }
        let more = || world.draw(0, None, what + 1);
        if !node.parts.is_empty() {
            let mut greatest = 0;
            for axis in ['x', 'f', 'r', 't'] {
                let of_axis = node.parts.iter().filter(|(of, ..)| *of == axis);
                let drawn = of_axis.map(|(_, which, claim)| {
                    let part = what + 10 + u64::from(*which) + u64::from(u32::from(axis)) * 7;
                    world.draw(claim.low(), claim.high(), part)
                });
                let drawn: Option<Vec<i64>> = drawn.collect();
                let drawn = drawn?;
                let sum: i64 = drawn.iter().sum();
                let tranche = drawn.into_iter().max().unwrap_or(0);
                greatest = greatest.max(if axis == 't' { tranche } else { sum });
            }
            return Some(greatest + more()?);
        }
        let children = self.children(at);
        if children.is_empty() {
            return more();
        }
        let mut sum = 0;
        for &child in children.iter().filter(|child| !self.is_tied(**child)) {
            sum += self.has(child, world)?;
        }
        sum += self.tied(at, world)?;
        let is_whole = node.partition && children.iter().all(|&child| self.discloses(child));
        Some(if is_whole { sum } else { sum + more()? })
    }

    fn is_tied(&self, at: usize) -> bool {
        self.tie.is_some_and(|(from, to, _)| from == at || to == at)
    }

    /// What the two children that have something in common have together.
    fn tied(&self, above: usize, world: World) -> Option<i64> {
        let Some((from, to, tied)) =
            self.tie.filter(|(from, ..)| self.parent(*from) == Some(above))
        else {
            return Some(0);
        };
        let claim = |at: usize| self.nodes[at].whole.unwrap();
        let (one, other) = (claim(from), claim(to));
        let drawn = |at: usize| world.draw(claim(at).low(), claim(at).high(), at as u64 * 100);
        match tied {
            Tied::Same | Tied::Part => {
                let is_less = matches!(tied, Tied::Part) || one.millions <= other.millions;
                let (part, whole) = if is_less { (one, other) } else { (other, one) };
                // The part is in the whole, which is as much at the least.
                world.draw(whole.low().max(part.low()), whole.high(), to as u64 * 100)
            }
            Tied::Stated(millions) => {
                let common = match world {
                    World::Least => 2 * millions + 1,
                    World::Most => 2 * millions - 1,
                    World::Some(_) => world.draw(2 * millions - 1, Some(2 * millions + 1), 7)?,
                };
                Some(drawn(from)? + drawn(to)? - common)
            }
            Tied::Unknown => {
                let (one, other) = (drawn(from)?, drawn(to)?);
                let common = match world {
                    World::Least => one.min(other),
                    World::Most => 0,
                    World::Some(_) => world.draw(0, Some(one.min(other)), 7)?,
                };
                Some(one + other - common)
            }
        }
    }

    /// What is stated, in millions: ceilings and floors in full.
    fn stated(&self, at: usize) -> i64 {
        let node = &self.nodes[at];
        if let Some(claim) = node.whole {
            return claim.millions;
        }
        if !node.parts.is_empty() {
            let of = |axis: char| {
                let parts = node.parts.iter().filter(move |(of, ..)| *of == axis);
                parts.map(|(_, _, claim)| claim.millions)
            };
            let sums = ['x', 'f', 'r'].map(|axis| of(axis).sum());
            return sums.into_iter().chain(of('t')).max().unwrap();
        }
        let children = self.children(at);
        let mut sum: i64 = children.iter().map(|&child| self.stated(child)).sum();
        if let Some((from, to, tied)) = self.tie.filter(|(from, ..)| self.parent(*from) == Some(at))
        {
            let (one, other) = (self.stated(from), self.stated(to));
            sum -= match tied {
                Tied::Same => one.min(other),
                Tied::Part => one,
                Tied::Stated(millions) => millions,
                Tied::Unknown => 0,
            };
        }
        sum
    }
}

fn claim() -> impl Strategy<Value = Claim> {
    let sure = prop_oneof![4 => Just(Sure::Firm), 2 => Just(Sure::Ceiling), 1 => Just(Sure::Floor)];
    (11_i64..99, sure).prop_map(|(millions, sure)| Claim { millions, sure })
}

fn node() -> impl Strategy<Value = (usize, Made)> {
    let part = (prop::sample::select(vec!['x', 'f', 'r', 't']), 0_u8..3, claim());
    let whole = prop::option::weighted(0.6, claim());
    let parts = prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(part, 1..5)];
    (0_usize..3, whole, parts, any::<bool>()).prop_map(|(up, whole, mut parts, partition)| {
        parts.sort_by_key(|(axis, which, _)| (*axis, *which));
        parts.dedup_by_key(|(axis, which, _)| (*axis, *which));
        (up, Made { depth: 0, whole, parts, partition })
    })
}

/// A tree; where two children of one node state a whole, they may have something in common.
fn model() -> impl Strategy<Value = Model> {
    let tie = prop::option::of((any::<prop::sample::Index>(), 0_u8..4));
    (prop::collection::vec(node(), 1..14), tie).prop_map(|(drawn, tie)| {
        let mut nodes: Vec<Made> = Vec::new();
        for (up, mut made) in drawn {
            let deepest = nodes.last().map_or(0, |last| last.depth + 1);
            made.depth = if nodes.is_empty() { 0 } else { deepest.saturating_sub(up).max(1) };
            nodes.push(made);
        }
        let mut model = Model { nodes, tie: None };
        let states = |at: usize| model.nodes[at].whole.is_some();
        let pairs: Vec<(usize, usize)> = (0..model.nodes.len())
            .flat_map(|one| (0..model.nodes.len()).map(move |other| (one, other)))
            .filter(|&(one, other)| one != other && states(one) && states(other))
            .filter(|&(one, other)| one > 0 && model.parent(one) == model.parent(other))
            .collect();
        if let Some((which, how)) = tie.filter(|_| !pairs.is_empty()) {
            let (from, to) = pairs[which.index(pairs.len())];
            let [one, other] = [from, to].map(|at| model.nodes[at].whole.unwrap());
            let both_firm = one.sure == Sure::Firm && other.sure == Sure::Firm;
            let tied = match how {
                0 if other.high() >= one.high().or(Some(i64::MAX)) => Tied::Part,
                1 if both_firm => Tied::Stated(one.millions.min(other.millions) - 1),
                2 => Tied::Unknown,
                _ => Tied::Same,
            };
            // What is in something greater is not without end where that has one.
            let is_odd = [one, other].iter().any(|claim| claim.sure == Sure::Floor);
            model.tie = (!is_odd).then_some((from, to, tied));
        }
        model
    })
}

fn euros(halves: i64) -> Decimal {
    Decimal::from(halves) * Decimal::from(500_000)
}

proptest! {
    #[test]
    fn what_a_node_has_in_any_world_is_in_its_rollup(model in model()) {
        let ledger = Ledger::new(specimen::corpus(&model.text())).unwrap();
        let key = Key::new(Instrument::Envelope, Some(Stage::Announced));
        for (at, node) in ledger.corpus.node_ids().enumerate() {
            let found: Option<Rollup> = ledger.rollup(node, key);
            prop_assert_eq!(found.is_some(), model.discloses(at), "n{}\n{}", at, model.text());
            let Some(rollup) = found else { continue };
            let told = |what: &str| format!("{what} of n{at} {rollup:?}\n{}", model.text());
            let stated = Decimal::from(model.stated(at) * 1_000_000);
            prop_assert_eq!(rollup.eur, stated, "{}", told("value"));
            let (least, most) = (rollup.least, rollup.interval().high);
            let in_least = model.has(at, World::Least).map(euros);
            prop_assert_eq!(Some(least), in_least, "{}", told("least"));
            let in_most = model.has(at, World::Most).map(euros);
            prop_assert_eq!(most, in_most, "{}", told("most"));
            for seed in 0..WORLDS {
                let has = model.has(at, World::Some(seed)).map(euros).unwrap();
                prop_assert!(has >= least && most.is_none_or(|most| has <= most),
                    "{has} in world {seed}: {}", told("any"));
            }
        }
    }
}
