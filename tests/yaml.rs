//! An export to YAML is read back as the same corpus, whatever its texts hold.

use std::fs;

use proptest::prelude::*;
use relance::domain::{
    ActorKind, Amount, Certainty, Corpus, CorpusBuilder, EventKind, Instrument, NewActor,
    NewCitation, NewEvent, NewFacet, NewFigure, NewIndicator, NewLink, NewNode, NewRole, NewSource,
    NodeKind, Relation, Role, Rule, SourceKind, Stage, When,
};
use relance::load::load;
use relance::report::{export_json, export_yaml};
use relance::text::clean;
use unicode_normalization::UnicodeNormalization;

/// A corpus that has everything a corpus can have, with the given texts in it.
fn corpus(texts: &[String], certainty: Option<Certainty>, stage: Option<Stage>) -> Corpus {
    // What is read is composed, so that only texts that are come back as they were.
    let texts: Vec<String> = texts.iter().map(|text| text.nfc().collect()).collect();
    let text = |at: usize| texts[at % texts.len()].as_str();
    // What must not be empty begins with a letter.
    let named = |at: usize| format!("n{}", text(at));
    let cite = NewCitation { source: "s: 1", locator: text(1) };
    let mut builder = CorpusBuilder::default();
    builder.describe(text(0), text(1));
    builder.source(&NewSource {
        id: "s: 1",
        title: &named(2),
        publisher: text(3),
        author: text(4),
        date: "2019".parse().ok(),
        url: text(5),
        kind: Some(SourceKind::Press),
        consulted: "2026".parse().ok(),
        note: text(6),
    });
    let (name, kind) = (named(7), ActorKind::Region);
    let actor = NewActor { id: "no", name: &name, acronym: text(0), kind, part_of: "" };
    builder.actor(&actor, [named(1), named(2)]);
    builder.actor(&NewActor { id: "~", part_of: "no", ..actor }, [""; 0]);
    builder.open(&NewNode {
        id: "null",
        kind: Some(NodeKind::Programme),
        name: &named(3),
        acronym: text(4),
        place: text(5),
        summary: &named(6).repeat(9),
        summary_cite: cite,
        partition: true,
        period: "2020".parse().ok(),
    });
    builder.alias(&named(0));
    for (name, value) in [
        (named(8), named(0)),
        (named(8), "2".to_owned()),
        ("k: 1".to_owned(), named(1)),
        ("0x1F".to_owned(), "0x1F".to_owned()),
        ("~".to_owned(), "True".to_owned()),
        ("vague".to_owned(), "1.50".to_owned()),
    ] {
        builder.facet(&NewFacet { name: &name, value: &value });
    }
    for stated in ["≤ 10,6 M€", "25 M€"] {
        builder.figure(&NewFigure {
            stage,
            certainty,
            cite,
            period: "3 years".parse().ok(),
            exercise: "2021".parse().ok(),
            region: text(4),
            tranche: text(2),
            funder: "no",
            note: text(3),
            preferred: stated == "25 M€",
            replaces: stated != "25 M€",
            ..NewFigure::read(Instrument::Equity, stated).unwrap()
        });
    }
    for when in [When::At("2019".parse().unwrap()), When::During("2019/2020-05".parse().unwrap())] {
        builder.event(&NewEvent {
            kind: EventKind::Opens,
            when,
            planned: true,
            title: text(4),
            cite,
        });
    }
    let (name, counts) = (named(5), Some(NodeKind::Laureate));
    let date = "2022-Q4".parse().ok();
    builder.indicator(&NewIndicator { name: &name, value: "12,5", counts, date, cite });
    builder.role(&NewRole { actor: "no", role: Role::Lead, note: text(6), cite });
    builder.link(&NewLink {
        amount: Amount::read("≈ 1 250 000 €").ok(),
        stated: "≈ 1 250 000 €",
        note: text(7),
        cite,
        ..NewLink::new(Relation::FundedBy, "0x1")
    });
    builder.link(&NewLink::new(Relation::PartOf, "0x1"));
    builder.accept(Rule::Sum, &named(0));
    let child =
        NewNode { id: "0x1", kind: Some(NodeKind::Laureate), name: "x", ..NewNode::default() };
    builder.open(&child);
    builder.finish().unwrap()
}

fn json(corpus: &Corpus) -> String {
    let mut out = Vec::new();
    export_json(corpus, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_exported_is_read_back(
        texts in prop::collection::vec("\\PC{0,30}|[-a-z0-9 :#,{}\\[\\]&*!|>'\"%@`?~.=<\\\\]{0,20}", 1..8),
        certainty in prop::option::of(prop::sample::select(vec![
            Certainty::Firm, Certainty::Estimate, Certainty::Ceiling])),
        stage in prop::option::of(prop::sample::select(vec![
            Stage::Announced, Stage::Awarded, Stage::Paid])),
    ) {
        let texts: Vec<String> = texts.iter().map(|text| clean(text).into_owned()).collect();
        let corpus = corpus(&texts, certainty, stage);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("corpus.yaml");
        let mut yaml = Vec::new();
        export_yaml(&corpus, &mut yaml).unwrap();
        fs::write(&file, &yaml).unwrap();
        let read = load(&[file]);
        prop_assert!(read.is_ok(), "{}\n{}", read.unwrap_err(), String::from_utf8(yaml).unwrap());
        prop_assert_eq!(json(&read.unwrap().corpus), json(&corpus));
    }
}
