//! Corpora of any size made without YAML: plans with ten programmes of twenty laureates,
//! each with a subsidy, every second one with an equity participation.
//!
//! The same number gives the same corpus, such as `ledger(1_000_000)`.

use relance::domain::{
    Certainty, Corpus, CorpusBuilder, Instrument, NewCitation, NewFigure, NewNode, NewSource,
    NodeKind,
};
use relance::query::Ledger;

/// Programmes of a plan, and laureates of a programme.
const PROGRAMMES: usize = 10;
const LAUREATES: usize = 20;

const NAMES: [&str; 5] = [
    "Territoire numérique de santé",
    "Parcours coordonné des aînés",
    "Hôpital connecté et solidaire",
    "Plateforme régionale d’échanges",
    "Données de santé partagées",
];

/// A corpus with exactly `nodes` nodes.
pub fn corpus(nodes: usize) -> Corpus {
    let mut builder = CorpusBuilder::default();
    builder.describe("Corpus de mesure", "fr");
    builder.source(&NewSource { id: "s", title: "Lettre d’information", ..NewSource::default() });
    let mut open = Vec::new();
    for at in 0..nodes {
        let kind = kind(at);
        while open.last().is_some_and(|&above| !is_above(above, kind)) {
            builder.close();
            open.pop();
        }
        let (id, name) = (format!("n{at}"), format!("{} {at}", NAMES[at % NAMES.len()]));
        builder.open(&NewNode { id: &id, kind: Some(kind), name: &name, ..NewNode::default() });
        open.push(kind);
        if kind == NodeKind::Laureate {
            figure(&mut builder, Instrument::Subsidy, at % 400 + 10);
            if at % 2 == 0 {
                figure(&mut builder, Instrument::Equity, at % 900 + 10);
            }
        } else {
            figure(&mut builder, Instrument::Envelope, at % 5000 + 1000);
        }
    }
    for _ in &open {
        builder.close();
    }
    builder.finish().expect("a corpus without conflicts")
}

/// The same, added up.
pub fn ledger(nodes: usize) -> Ledger {
    Ledger::new(corpus(nodes)).expect("a corpus that adds up")
}

fn kind(at: usize) -> NodeKind {
    let in_plan = at % (1 + PROGRAMMES * (1 + LAUREATES));
    match in_plan.checked_sub(1).map(|rest| rest % (1 + LAUREATES)) {
        None => NodeKind::Plan,
        Some(0) => NodeKind::Programme,
        Some(_) => NodeKind::Laureate,
    }
}

fn is_above(above: NodeKind, kind: NodeKind) -> bool {
    kind.may_stand_under(above) && above != kind && kind != NodeKind::Plan
}

/// A figure of so many hundred thousand euros.
pub fn figure(builder: &mut CorpusBuilder, instrument: Instrument, tenths: usize) {
    let stated = format!("{},{} M€", tenths / 10, tenths % 10);
    let certainty = (instrument == Instrument::Equity).then_some(Certainty::Ceiling);
    builder.figure(&NewFigure {
        certainty,
        cite: NewCitation { source: "s", locator: "§ 1" },
        ..NewFigure::read(instrument, &stated).expect("an amount")
    });
}
