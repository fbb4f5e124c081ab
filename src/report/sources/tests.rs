//! What is said of documents and actors, expectations by hand.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::domain::ActorId;
use crate::query::{StatementFilter, actors, documents, specimen};
use crate::report::Page;
use crate::text::Lang;

const TREE: &str =
    "plan pia; name Programme d’avenir; acronym PIA; E 4 Md€ @old; E 2 Md€ @new; lead etat
  programme ti; name Territoires; S 150 M€ @new; S/2017 2 M€ @new; funder ue; counts laureate 24
    laureate tsd; name Territoire de santé; acronym TSD; S 10,6 M€ @old; P ≤ 25 M€ @old; \
     on 2019-09-13; relies-on priesm; summary Un projet
platform priesm; name PRIeSM";

const PAGE: SheetLayout = SheetLayout { lang: Lang::Fr, columns: 72, ascii: false };

fn plain(lines: &[SheetLine]) -> Vec<String> {
    lines.iter().map(|line| line.text().replace('\u{a0}', " ").trim_end().to_owned()).collect()
}

/// All that a document states.
fn whole_document(
    ledger: &Ledger,
    source: Option<SourceId>,
    filter: &StatementFilter,
    style: Style,
) -> Page {
    source_page(ledger, source, filter, usize::MAX, style).0
}

/// All that an actor does.
fn whole_actor(ledger: &Ledger, actor: ActorId, filter: &StatementFilter, style: Style) -> Page {
    actor_page(ledger, actor, filter, usize::MAX, style).0
}

#[test]
fn documents_and_actors_stand_in_columns() {
    let ledger = specimen::ledger(TREE);
    let all = StatementFilter::default();
    let page = documents_text(&ledger, &documents(&ledger, &all), PAGE);
    assert_eq!(
        plain(&page),
        [
            "date     document                                     montants  mentions",
            "2020-09  Presse · new                                        3         3",
            "2019-11  Presse · old                                        3         8",
            "—        sans source                                         0         1",
        ]
    );
    let narrow = SheetLayout { columns: 30, ..PAGE };
    assert_eq!(
        plain(&documents_text(&ledger, &documents(&ledger, &all), narrow))[..2],
        ["date     document     mentions", "2020-09  Presse · n…         3"]
    );
    let page = actors_text(&ledger, &actors(&ledger, &all), PAGE);
    // 72 columns less the kind and two numbers, each with a gap, leave 40.
    let row = |name: &str, rest: &str| format!("{name:<40}  {rest}");
    assert_eq!(
        plain(&page),
        [
            row("acteur", "nature            nœuds  rôles"),
            row("État", "État                  1      1"),
            row("Union européenne", "organisme public      1      1"),
        ]
    );
}

#[test]
fn a_document_tells_what_it_states_and_what_others_state() {
    let ledger = specimen::ledger(TREE);
    let all = StatementFilter::default();
    let old = Some(SourceId::new(0));
    assert_eq!(
        plain(&whole_document(&ledger, old, &all, PAGE.style()).lines(PAGE.columns)),
        [
            "old",
            "Presse · novembre 2019",
            "mentions : 8",
            "",
            "Programme d’avenir (PIA)",
            // 3.5 to 4.5 against 1.5 to 2.5.
            "  § 1  4 Md€  enveloppe · annoncé",
            "              ailleurs ≠ 2 Md€, Presse, septembre 2020",
            "  § 1  pilote · État",
            "",
            "Territoires · PIA",
            "  § 1  24 compte",
            "  § 1  financeur · Union européenne",
            "",
            "Territoire de santé (TSD) · PIA › Territoires",
            "  § 1  10,6 M€  subvention · attribué",
            "  § 1  ≤ 25 M€  prise de participation · annoncé",
            "  § 1  13 septembre 2019 · sélection",
            "  § 1  s’appuie sur · PRIeSM",
        ]
    );
    // The plan's is stated twice, so it is of no single source.
    let only = StatementFilter { only: true, ..all };
    let page = plain(&whole_document(&ledger, old, &only, PAGE.style()).lines(PAGE.columns));
    assert_eq!(page[2], "mentions : 2");
    assert_eq!(page[4], "Territoire de santé (TSD) · PIA › Territoires");
    let none = plain(&whole_document(&ledger, None, &all, PAGE.style()).lines(PAGE.columns));
    assert_eq!(none[0], "sans source");
    assert_eq!(none.last().unwrap(), "  résumé · Un projet");
}

#[test]
fn an_actor_tells_what_it_does_and_ascii_is_ascii() {
    let ledger = specimen::ledger(TREE);
    let layout = SheetLayout { lang: Lang::En, ascii: true, ..PAGE };
    let page = whole_actor(&ledger, ActorId::new(0), &StatementFilter::default(), layout.style());
    let page = page.lines(layout.columns);
    assert_eq!(
        plain(&page),
        [
            "Union européenne",
            "public body",
            "roles: 1",
            "",
            "funder  Territoires - PIA - Presse, November 2019, § 1"
        ]
    );
    let node = ledger.corpus.node_by_id("ti").unwrap();
    assert_eq!(page.last().unwrap().target, Some(Target::Node(node)));
}

#[test]
fn what_is_left_is_counted_and_long_paths_lose_their_middle() {
    let ledger = specimen::ledger(TREE);
    let (source, all) = (Some(SourceId::new(0)), StatementFilter::default());
    let (page, left) = source_page(&ledger, source, &all, 1, PAGE.style());
    assert_eq!(plain(&page.lines(PAGE.columns)).last().unwrap(), "autres : 7");
    assert_eq!(left, 7);
    let deep = "plan a; name Le premier\n  plan b; name Le deuxième\n    plan c; name Le troisième
      plan d; name Le quatrième; E 1 M€";
    let ledger = specimen::ledger(deep);
    let page = |columns| {
        let (source, all) = (Some(SourceId::new(0)), StatementFilter::default());
        plain(&whole_document(&ledger, source, &all, PAGE.style()).lines(columns))
    };
    assert_eq!(page(72)[4], "Le quatrième · Le premier › Le deuxième › Le troisième");
    assert_eq!(page(34)[4..6], ["Le quatrième", "Le premier › … › Le troisième"]);
}

#[test]
fn json_keeps_its_keys() {
    let ledger = specimen::ledger(TREE);
    let all = StatementFilter::default();
    let told = |list: &SourceList, whole| -> Value {
        let mut out = Vec::new();
        sources_json(&ledger, list, whole, &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    };
    let list = SourceList { documents: Some(documents(&ledger, &all)), actors: None };
    let value = told(&list, None);
    assert_eq!(value["actors"], Value::Null);
    let new = &value["sources"][0];
    assert_eq!(
        (&new["source"]["id"], &new["figures"], &new["count"]),
        (&json!("new"), &json!(3), &json!(3))
    );
    assert_eq!(new["statements"], Value::Null);
    assert_eq!(value["sources"][2]["source"], Value::Null);
    let value = told(&list, Some(&all));
    let first = &value["sources"][0]["statements"][0];
    assert_eq!(
        (&first["what"], &first["node"], &first["of_one_source"]),
        (&json!("figure"), &json!("pia"), &json!(false))
    );
    assert_eq!(first["row"]["stated"], "2 Md€");
    let list = SourceList { documents: None, actors: Some(actors(&ledger, &all)) };
    let value = told(&list, Some(&all));
    assert_eq!(value["actors"][0]["roles"][0]["row"]["role"], "lead");
    assert_eq!(value["actors"][0]["nodes"], 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_line_is_wider_than_asked(
        columns in 0_usize..100, ascii: bool, english: bool, name in "[\\PC]{0,40}",
    ) {
        let name = format!("x{}", name.replace([';', '\n'], " "));
        let ledger = specimen::ledger(&TREE.replace("Territoires", &name));
        let lang = if english { Lang::En } else { Lang::Fr };
        let layout = SheetLayout { lang, columns, ascii };
        let all = StatementFilter::default();
        let mut lines = documents_text(&ledger, &documents(&ledger, &all), layout);
        lines.extend(actors_text(&ledger, &actors(&ledger, &all), layout));
        for source in [None, Some(SourceId::new(0)), Some(SourceId::new(1))] {
            lines.extend(whole_document(&ledger, source, &all, layout.style()).lines(columns));
        }
        lines.extend(whole_actor(&ledger, ActorId::new(1), &all, layout.style()).lines(columns));
        for line in lines {
            prop_assert!(line.width() <= columns.max(1), "{:?}", line.text());
        }
    }
}
