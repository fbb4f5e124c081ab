//! Corpora by chance.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use relance::domain::{Instrument, NodeKind, Stage};

use super::model::{At, Claim, FUNDERS, Literal, Mark, Model, Node, STAGES, Shared, Tie};

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    pub nodes: usize,
    pub parts: usize,
    pub rivals: usize,
    pub ties: usize,
    pub instruments: usize,
    pub stages: usize,
}

fn literal() -> BoxedStrategy<Literal> {
    let mark = prop_oneof![
        6 => Just(Mark::Firm),
        1 => Just(Mark::About),
        3 => Just(Mark::Ceiling),
        1 => Just(Mark::Floor),
        1 => (1_i64..300).prop_map(Mark::To),
    ];
    let number = prop_oneof![
        6 => (100_i64..600, any::<bool>()),
        2 => (10_i64..100, any::<bool>()),
        1 => (0_i64..10, Just(true)),
    ];
    let made = (number, mark).prop_map(|((tenths, decimal), mark)| {
        let tenths = if decimal { tenths } else { tenths / 10 * 10 };
        let mark = match mark {
            // A range of two digits at the least, up to something as exact.
            Mark::To(_) if tenths < 100 => Mark::Firm,
            Mark::To(by) => Mark::To(tenths + if decimal { by } else { by / 10 * 10 + 10 }),
            mark => mark,
        };
        Literal { tenths, decimal, mark }
    });
    made.boxed()
}

fn at() -> impl Strategy<Value = At> {
    let one = |most: u8, weight: f64| prop::option::weighted(weight, 0..most);
    let funders = u8::try_from(FUNDERS.len()).unwrap();
    (one(3, 0.4), one(2, 0.25), one(funders, 0.4), one(2, 0.25))
        .prop_map(|(year, region, funder, tranche)| At { year, region, funder, tranche })
}

fn claim(
    instruments: Vec<Instrument>,
    stages: Vec<Stage>,
    is_part: bool,
) -> impl Strategy<Value = Claim> {
    let at = if is_part { at().boxed() } else { Just(At::default()).boxed() };
    (select(instruments), select(stages), at, literal(), 0_u8..3).prop_map(
        |(instrument, stage, at, literal, source)| {
            let is_cost = instrument == Instrument::Budget;
            // Where an envelope's ceiling begins is asked of wholes only.
            let is_open = at != At::default() && instrument == Instrument::Envelope;
            let mark = match literal.mark {
                Mark::Ceiling if is_open => Mark::Firm,
                mark => mark,
            };
            let stage = (!is_cost).then_some(stage);
            let literal = Literal { mark, ..literal };
            Claim { instrument, stage, at, literal, source, preferred: false, replaces: false }
        },
    )
}

/// Another claim of the coordinates of one: a rival, a revision, what is preferred, a movement.
#[derive(Debug, Clone)]
struct Further {
    of: Index,
    literal: Literal,
    source: u8,
    kind: u8,
}

fn further() -> impl Strategy<Value = Further> {
    (any::<Index>(), literal(), 0_u8..3, 0_u8..6).prop_map(|(of, literal, source, kind)| Further {
        of,
        literal,
        source,
        kind,
    })
}

fn with_further(mut claims: Vec<Claim>, further: Vec<Further>) -> Vec<Claim> {
    for Further { of, literal, source, kind } in further {
        if claims.is_empty() {
            break;
        }
        let first = claims[of.index(claims.len())];
        let same = |claim: &&Claim| {
            (claim.instrument, claim.stage, claim.at) == (first.instrument, first.stage, first.at)
        };
        let has = |of: fn(&Claim) -> bool| claims.iter().filter(same).any(of);
        let mark = if literal.mark == Mark::Ceiling { first.literal.mark } else { literal.mark };
        let mark = if let Mark::To(_) = mark { Mark::Firm } else { mark };
        let mut new = Claim { literal: Literal { mark, ..literal }, source, ..first };
        (new.preferred, new.replaces) = (false, false);
        match kind {
            0 if !has(|claim| claim.preferred) => new.preferred = true,
            1 | 2 if !has(|claim| claim.replaces) => new.replaces = true,
            3 | 4 if first.at != At::default() && literal.tenths > 0 => {
                new.literal.tenths = -literal.tenths;
                new.literal.mark = Mark::Firm;
            }
            _ => {}
        }
        claims.push(new);
    }
    claims
}

#[derive(Debug, Clone)]
struct Drawn {
    up: usize,
    kind: Index,
    node: Node,
}

fn node(
    wanted: Wanted,
    instruments: Vec<Instrument>,
    stages: Vec<Stage>,
) -> impl Strategy<Value = Drawn> {
    let many = instruments.len() * stages.len();
    let wholes = prop_oneof![
        2 => Just(Vec::new()).boxed(),
        4 => prop::collection::vec(claim(instruments.clone(), stages.clone(), false), 1..=many.min(3)).boxed(),
    ];
    let parts = if wanted.parts == 0 {
        Just(Vec::new()).boxed()
    } else {
        let parts = prop::collection::vec(claim(instruments, stages, true), 1..=wanted.parts);
        prop_oneof![2 => Just(Vec::new()), 1 => parts].boxed()
    };
    let further = prop::collection::vec(further(), 0..=wanted.rivals);
    let funder = prop::option::weighted(0.15, 0..u8::try_from(FUNDERS.len()).unwrap());
    (0_usize..3, any::<Index>(), any::<bool>(), funder, wholes, parts, further).prop_map(
        |(up, kind, partition, funder, mut claims, parts, further)| {
            claims.extend(parts);
            let key = |claim: &Claim| (claim.instrument, claim.stage, claim.at);
            claims.sort_by_key(key);
            claims.dedup_by_key(|claim| key(claim));
            let claims = with_further(claims, further);
            let root = [NodeKind::Plan, NodeKind::Programme, NodeKind::Laureate];
            let root = root[kind.index(root.len())];
            Drawn { up, kind, node: Node { depth: 0, kind: root, partition, funder, claims } }
        },
    )
}

fn shared() -> impl Strategy<Value = Shared> {
    prop_oneof![
        Just(Shared::Same),
        Just(Shared::Part),
        Just(Shared::Renames),
        (literal(), 1_i64..20).prop_map(|(literal, by)| {
            let tenths = literal.tenths / by;
            let tenths = if literal.decimal { tenths } else { tenths / 10 * 10 };
            let mark = if let Mark::To(_) = literal.mark { Mark::Firm } else { literal.mark };
            Shared::Stated(Literal { tenths, mark, ..literal })
        }),
        Just(Shared::Unknown),
    ]
}

pub fn model(wanted: Wanted) -> impl Strategy<Value = Model> {
    let all = vec![
        Instrument::Envelope,
        Instrument::Subsidy,
        Instrument::Equity,
        Instrument::Advance,
        Instrument::Loan,
        Instrument::Guarantee,
        Instrument::Budget,
    ];
    let instruments = prop::sample::subsequence(all, 1..=wanted.instruments);
    let stages = prop::sample::subsequence(STAGES.to_vec(), 1..=wanted.stages);
    (instruments, stages).prop_flat_map(move |(instruments, stages)| {
        let nodes = prop::collection::vec(node(wanted, instruments, stages), 1..=wanted.nodes);
        let tie = (any::<Index>(), any::<Index>(), shared());
        let ties = prop::collection::vec(tie, 0..=wanted.ties);
        (nodes, ties).prop_map(|(drawn, ties)| {
            let mut nodes: Vec<Node> = Vec::new();
            for Drawn { up, kind, mut node } in drawn {
                let deepest = nodes.last().map_or(0, |last| last.depth + 1);
                node.depth = if nodes.is_empty() { 0 } else { deepest.saturating_sub(up).max(1) };
                // Nothing is below an action: what would be is beside it.
                let above = |depth: usize| nodes.iter().rev().find(|above| above.depth < depth);
                while above(node.depth).is_some_and(|above| above.kind.children().is_empty()) {
                    node.depth -= 1;
                }
                if let Some(above) = above(node.depth) {
                    let kinds = above.kind.children();
                    node.kind = kinds[kind.index(kinds.len())];
                }
                nodes.push(node);
            }
            let bare = Model::new(nodes.clone(), Vec::new());
            let mut kept: Vec<Tie> = Vec::new();
            for (one, other, shared) in ties {
                let ends = [one.index(nodes.len()), other.index(nodes.len())];
                let [one, other] = ends;
                let are_apart = !bare.is_within(one, other) && !bare.is_within(other, one);
                let is_new = |tie: &Tie| tie.ends != ends && tie.ends != [other, one];
                if are_apart && kept.iter().all(is_new) {
                    kept.push(Tie { ends, shared });
                }
            }
            Model::new(nodes, kept)
        })
    })
}
