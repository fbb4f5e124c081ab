//! A corpus in which every third node states stages, years, regions, events and a link, so that
//! most rules of the checks have something to weigh.

use relance::domain::{
    CorpusBuilder, EventKind, Instrument, NewCitation, NewEvent, NewFigure, NewLink, NewNode,
    NewSource, NodeKind, Relation, Stage, When,
};
use relance::query::Ledger;

const CITE: NewCitation<'static> = NewCitation { source: "s", locator: "§ 1" };

/// So many strands, added up.
pub fn ledger(nodes: usize) -> Ledger {
    let mut builder = CorpusBuilder::default();
    let date = "2022-05".parse().ok();
    builder.source(&NewSource { id: "s", title: "Rapport", date, ..NewSource::default() });
    let id = |at: usize| format!("n{at}");
    for at in 0..nodes {
        let name = format!("Volet {at}");
        let kind = Some(NodeKind::Strand);
        builder.open(&NewNode { id: &id(at), kind, name: &name, ..NewNode::default() });
        if at % 3 == 0 {
            figures(&mut builder, at % 400 + 100);
            event(&mut builder, EventKind::Opens, "2020-03");
            event(&mut builder, EventKind::Closes, "2020-09");
            let to = id(if at == 0 { 1 } else { at - 3 });
            builder.link(&NewLink::new(Relation::Succeeds, &to));
        }
        builder.close();
    }
    Ledger::new(builder.finish().expect("a corpus without conflicts")).expect("sums")
}

/// What is voted, and paid of it by year and by region.
fn figures(builder: &mut CorpusBuilder, tenths: usize) {
    let parts = [("", ""), ("2020", ""), ("2021", ""), ("", "Corse"), ("", "Bretagne")];
    for (at, (tranche, region)) in parts.into_iter().enumerate() {
        let stated = format!("{},{} M€", tenths / (at + 1) / 10, tenths % 10);
        let stage = if at == 0 { Stage::VotedPayment } else { Stage::Paid };
        builder.figure(&NewFigure {
            stage: Some(stage),
            tranche,
            region,
            cite: CITE,
            ..NewFigure::read(Instrument::Envelope, &stated).expect("an amount")
        });
    }
}

fn event(builder: &mut CorpusBuilder, kind: EventKind, date: &str) {
    let when = When::At(date.parse().expect("a date"));
    builder.event(&NewEvent { kind, when, planned: false, title: "", cite: CITE });
}
